"""One rule, one file, in the folder of its family.  :mod:`fabula.checks.table` lists them."""
