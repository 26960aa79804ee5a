"""What happened: the frozen story model."""
