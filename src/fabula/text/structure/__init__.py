"""What each block is: its kind and its role, told the same way for every format."""
