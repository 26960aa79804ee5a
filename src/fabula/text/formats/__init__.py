"""One module a format: how it is read, and how its offsets map back."""
