"""Words and sentences: knows words, not people."""
