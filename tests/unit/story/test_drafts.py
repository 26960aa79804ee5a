"""Two drafts compared: who is who, which scene is which, what is told."""

from __future__ import annotations

from fabula.story.drafts.compare import compare_drafts
from fabula.story.drafts.scenes import match_scenes
from fabula.story.model import Story
from prose import name_of, read_story

ONE = """“Mind the step,” said Adele. Adele held the lamp up high. Adele was tired of lamps.

“I always do,” said Bram. Bram had fallen twice this week.
"""
TWO = """In the morning the boats were gone. Tamsin counted the ropes and found one short. “Who was here?”
asked Tamsin.

“The whole village was here,” said Bram.
"""
THREE = """Nobody came to the feast but the priest and his dog. “More for us,” said Adele to the dog.
"""


def draft(*scenes: str) -> Story:
    return read_story("\n***\n\n".join(scenes))


def test_a_draft_is_like_itself() -> None:
    story = draft(ONE, TWO, THREE)
    found = compare_drafts(story, story)
    assert found.people.added == found.people.removed == ()
    assert not any((found.changed, found.facts, found.casts, found.speech))
    assert [(pair.old, pair.new, pair.likeness, pair.moved) for pair in found.scenes.pairs] == [
        (0, 0, 1.0, False), (1, 1, 1.0, False), (2, 2, 1.0, False),
    ]  # fmt: skip


def test_somebody_who_is_renamed_is_known_again() -> None:
    old, new = draft(ONE, TWO), draft(ONE.replace("Adele", "Marguerite"), TWO)
    (renamed,) = compare_drafts(old, new).people.renamed
    assert (name_of(old, renamed.old), name_of(new, renamed.new)) == ("Adele", "Marguerite")
    assert renamed.places >= 2


def test_somebody_else_is_not() -> None:
    other = (
        "“Bread,” cried Wenna, “who wants bread?” Wenna had been up since three. A cart stopped for Wenna.\n"
    )
    old, new = draft(ONE, TWO), draft(TWO, other)
    people = compare_drafts(old, new).people
    assert people.renamed == ()
    assert [name_of(old, each) for each in people.removed] == ["Adele"]
    assert [name_of(new, each) for each in people.added] == ["Wenna"]


def test_scenes_are_cut_moved_and_new() -> None:
    found = match_scenes(
        draft(ONE, TWO, THREE), draft(THREE, ONE, "A new one, of which nobody has read a word.\n")
    )
    assert found.removed == (1,)
    assert found.added == (2,)
    assert [(pair.old, pair.new) for pair in found.pairs] == [(2, 0), (0, 1)]
    assert sum(pair.moved for pair in found.pairs) == 1


def test_a_scene_that_is_rewritten_in_part_is_the_same() -> None:
    (first, _) = match_scenes(draft(ONE, TWO), draft(ONE + "\n“Good,” said Adele.\n", TWO)).pairs
    assert 0.7 < first.likeness < 1


def test_speech_and_casts_are_compared() -> None:
    found = compare_drafts(draft(ONE, TWO), draft(ONE, TWO + "\n“Not I,” said Adele.\n"))
    (cast,) = found.casts
    assert (cast.old, cast.new, len(cast.come), cast.gone) == (1, 1, 1, ())
    (speech,) = found.speech
    assert (speech.lines, speech.words) == ((1, 2), (3, 5))
