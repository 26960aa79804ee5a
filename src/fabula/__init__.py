"""Fabula reads fiction the way a careful beta reader does."""

__version__ = "0.1.0"
