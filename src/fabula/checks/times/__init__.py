"""Arithmetic of times: what days, dates, clocks and lengths of time cannot all be true at once."""
