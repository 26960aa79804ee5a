"""One module a command; each has one name that counts, ``command``."""
