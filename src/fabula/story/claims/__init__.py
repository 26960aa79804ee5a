"""What the text says to be so: claims with their evidence, never merged into one value."""
