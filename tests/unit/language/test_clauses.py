"""Clauses: who does what, when, and whether it is told as so."""

from __future__ import annotations

import pytest

from fabula.language.clauses import Clause, Mood, Tense, read_clauses
from trees import parsed


def clauses_of(text: str) -> dict[str, tuple[str | None, Clause]]:
    """Subject and clause by predicate, as words."""
    trees = parsed(text)
    texts = trees.words.texts
    return {
        texts[c.predicate]: (None if c.subject is None else texts[c.subject], c) for c in read_clauses(trees)
    }


@pytest.mark.parametrize(
    ("text", "predicate", "subject"),
    [
        ("Ilse got up and left the room.", "left", "Ilse"),
        ("Ilse, who had lost the key, knocked.", "lost", "Ilse"),
        ("Turning, the pilot saw the boat.", "Turning", "pilot"),
        ("The letter was burned by the pilot.", "burned", "letter"),
        ("The pilot wanted to sell the boat.", "sell", "pilot"),
        ("Ilse told the pilot to sell the boat.", "sell", "pilot"),
        ("She was a guard of the tower.", "guard", "She"),
        ("His eyes were grey.", "grey", "eyes"),
    ],
)
def test_who_does_it(text: str, predicate: str, subject: str) -> None:
    assert clauses_of(text)[predicate][0] == subject


@pytest.mark.parametrize(
    ("text", "predicate", "tense", "perfect"),
    [
        ("Ilse opened the door.", "opened", Tense.PAST, False),
        ("Ilse opens the door.", "opens", Tense.PRESENT, False),
        ("Ilse had opened the door.", "opened", Tense.PAST, True),
        ("Ilse has opened the door.", "opened", Tense.PRESENT, True),
        ("Ilse had opened the door and taken the key.", "taken", Tense.PAST, True),
        ("Ilse will open the door.", "open", Tense.FUTURE, False),
        ("Ilse is tired.", "tired", Tense.PRESENT, False),
        ("Ilse was opening the door.", "opening", Tense.PAST, False),
        ("To open the door was easy.", "open", Tense.NONE, False),
    ],
)
def test_when_it_is(text: str, predicate: str, tense: Tense, *, perfect: bool) -> None:
    clause = clauses_of(text)[predicate][1]
    assert (clause.tense, clause.perfect) == (tense, perfect)


@pytest.mark.parametrize(
    ("text", "predicate", "mood"),
    [
        ("Ilse opened the door.", "opened", Mood.ASSERTED),
        ("Ilse looked at him and said, “Who is it?”", "looked", Mood.ASSERTED),
        ('Ilse looked at him and said, "Who is it?"', "looked", Mood.ASSERTED),
        ("Ilse looked at him and said, ‘Who is it?’", "looked", Mood.ASSERTED),
        ("Did Ilse look at him?", "look", Mood.QUESTION),
        ("Ilse would open the door.", "open", Mood.MODAL),
        ("If Ilse opened the door, the cat ran.", "opened", Mood.CONDITIONAL),
        ("Ilse wished that she owned a boat.", "owned", Mood.MODAL),
        ("He sat as though he owned the boat.", "owned", Mood.MODAL),
        ("Perhaps she owned a boat.", "owned", Mood.MODAL),
        ("“Did Ilse open the door?” said the pilot.", "open", Mood.QUESTION),
        ("“Open the door,” said the pilot.", "Open", Mood.COMMAND),
        ("Ilse asked whether the pilot owned a boat.", "owned", Mood.CONDITIONAL),
    ],
)
def test_whether_it_is_told_as_so(text: str, predicate: str, mood: Mood) -> None:
    assert clauses_of(text)[predicate][1].mood is mood


@pytest.mark.parametrize(
    ("text", "predicate", "negated"),
    [
        ("Ilse did not open the door.", "open", True),
        ("Ilse never opened the door.", "opened", True),
        ("She was no guard.", "guard", True),
        ("Nobody opened the door.", "opened", True),
        ("She had no brother.", "had", True),
        ("Ilse opened the door.", "opened", False),
    ],
)
def test_whether_it_is_denied(text: str, predicate: str, *, negated: bool) -> None:
    assert clauses_of(text)[predicate][1].negated is negated


def test_what_is_done_to_the_subject() -> None:
    found = clauses_of("The letter was burned. She was a guard. The pilot burned it.")
    assert [found[word][1].passive for word in ("burned", "guard")] == [False, False]
    assert found["guard"][1].copular
