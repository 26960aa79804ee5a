"""Exit codes, as the guide promises them."""

from __future__ import annotations

CLEAN = 0
"""Nothing was found, or it was not asked for."""
FINDINGS = 1
"""Something was found."""
COULD_NOT = 2
"""Something could not be done: a file, a setting, an option."""
INTERRUPTED = 130
"""Ctrl-C (128 + SIGINT)."""
BROKEN_PIPE = 141
"""Whoever read the output stopped reading (128 + SIGPIPE)."""
