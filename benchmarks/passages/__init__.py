"""Short passages with one slip each, and what is found of them; see ``README.md``."""
