"""Expressions of time: the words that tell when something is, or how long it lasts."""
