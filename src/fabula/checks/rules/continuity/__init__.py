"""Rules of the family *continuity*."""
