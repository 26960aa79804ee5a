"""A file becomes an immutable :class:`~fabula.text.source.Source`."""
