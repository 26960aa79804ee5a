"""When things are: expressions of time in their place, and the clock of the scenes."""
