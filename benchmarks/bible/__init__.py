"""How much of what a careful reader notes the story model holds: recall against gold, precision by hand.

A module a kind ("facts", "relationships", "scenes", "threads"), each with ``judge`` and ``entries``; see
:mod:`benchmarks.bible.golds`.
"""

"""Scorers of the bible: facts, ties, scenes, threads, each against gold."""
