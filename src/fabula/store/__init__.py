"""What readings leave behind for the next, in SQLite: the only layer that knows it."""
