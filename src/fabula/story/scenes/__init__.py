"""Scenes: how they are told, where they are, and who is there."""
