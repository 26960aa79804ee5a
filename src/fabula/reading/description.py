"""What a description is: something lasting that a few words say of somebody."""

from __future__ import annotations

from dataclasses import dataclass

from fabula.reading.topics import Topic


@dataclass(frozen=True, slots=True)
class Description:
    """One quality, as a few words of one sentence tell it.  Words are numbers in ``Words``."""

    topic: Topic
    holder: int
    """Head word of whomever it is said of: a pronoun, a name, a noun for a person."""
    first: int
    """First of the words that say it,"""
    end: int
    """and the one behind the last."""
    at: int
    """Word whose clause tells whether it is so, and when."""
    value: str
    """In the fewest words: "dark brown", "left", "36", "plumber"."""
    part: str = ""
    """Part of the body, garment, or event ("marry") that the value goes with."""
    side: str = ""
    """"left" or "right", where it is told."""
    figurative: bool = False
    negated: bool = False
    """Negated by its own words ("no beard"), whatever the clause."""
    before: bool = False
    """It is told of an earlier time, whatever the verb ("as a boy")."""
    presupposed: bool = False
    """It is so whatever the clause says of it: "she did not raise her blue eyes"."""
    not_of: int | None = None
    """Head word of somebody who is not meant: who bends to an ear bends to another's."""
    plainly: bool = True
    """The words name whom it is said of; otherwise he is only the likeliest."""
