"""How much of what a careful reader notes the story model holds: recall against gold, precision by hand.

Recall has a module a kind ("facts", "relationships", "scenes", "threads"), each with ``judge``; see
:mod:`benchmarks.bible.golds`.  What is read by hand is told in :mod:`benchmarks.bible.entry_kinds`.
"""

"""Scorers of the bible: facts, ties, scenes, threads, each against gold."""
