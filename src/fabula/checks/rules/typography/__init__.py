"""Rules of the family *typography*."""
