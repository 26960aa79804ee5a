"""Builds what the package ships: word lists and the trained reader.  Not in the wheel."""
