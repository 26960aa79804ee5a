"""Signs of pronouns, the trees that weigh them, and what they make of whole passages."""

from __future__ import annotations

import numpy as np
import pytest

from fabula.language.pronoun_trees import PronounTrees, pronoun_trees
from fabula.language.reader_model import load_model
from fabula.reading.page import read_page
from fabula.story.build import story_of
from fabula.story.claims.told import told_of
from fabula.story.nearness import Neighbour, nearness
from fabula.story.people_seen import Code, Seen, Source, code
from fabula.story.pronoun_fit import Weighed, weigh_pronouns
from fabula.story.pronoun_signs import SignReader
from fabula.text.reader import read_source_text

ALONE = """Adele climbed the stairs of the signal box with a tin in one hand. She set it down and looked
about her. She prised off the lid. {} stirred the paint with a ruler, slowly, until it was all one green. Then
she tied a cloth over her hair and began with the door. It took her the whole of the morning, and she sang as
she worked.
"""


def weighed(text: str) -> dict[str, list[Weighed]]:
    """The pronouns of a text, weighed, by the word in lower case."""
    page = read_page(read_source_text(text), model=load_model(1))
    story = story_of(page)
    told = told_of(story, page)
    assert told is not None
    usual = {each.character: each.forms for each in story.usual_pronouns}
    found: dict[str, list[Weighed]] = {}
    for word, each in weigh_pronouns(told, usual).items():
        found.setdefault(told.lower(word), []).append(each)
    return found


def test_trees_follow_their_thresholds() -> None:
    # One tree that asks the second sign, and one that is a leaf.
    trees = PronounTrees(
        roots=np.array([0, 3]),
        sign=np.array([1, 0, 0, 0]),
        threshold=np.array([0.5, 0.0, 0.0, 0.0], np.float32),
        left=np.array([1, 1, 2, 3]),
        right=np.array([2, 1, 2, 3]),
        value=np.array([0.0, -2.0, 2.0, 0.0], np.float32),
    )
    found = trees.weigh(np.array([[9.0, 0.5], [0.0, 0.6]], np.float32))
    assert found == pytest.approx([1 / (1 + np.exp(2)), 1 / (1 + np.exp(-2))])


@pytest.mark.parametrize(
    ("forms", "sure", "expected"),
    [
        ("she/her", True, Code.SAME),
        ("she/her", False, Code.SAME),
        ("he/him", True, Code.OTHER),
        ("he/him", False, Code.LIKELY),
        ("they/them", True, Code.OTHER),
        ("they/them", False, Code.UNTOLD),
        ("", True, Code.UNTOLD),
    ],
)
def test_code_tells_whether_a_pronoun_may_mean_somebody(forms: str, sure: bool, expected: Code) -> None:  # noqa: FBT001
    assert code(forms, "she/her", sure=sure) is expected


def test_nearness_counts_who_is_nearest_and_how_many_others_follow() -> None:
    def seen(far: int, kind: Code, source: Source = Source.PRONOUN) -> Neighbour:
        return Neighbour(far, kind, Seen(100 - far, source, "", sure=True, paragraph=0, subject=True))

    before = [seen(4, Code.OTHER), seen(9, Code.OTHER, Source.NAMED), seen(30, Code.SAME, Source.NAMED)]
    signs = nearness(before, [], spoken=False)
    assert signs[Code.OTHER * len(Source) + Source.PRONOUN] == 4
    assert signs[Code.OTHER * len(Source) + Source.NAMED] == 9
    assert signs[Code.SAME * len(Source) + Source.NAMED] == 30
    run_before = 2 * len(Code) * len(Source) + 3 * len(Code)
    assert signs[run_before : run_before + 2] == [2, 0]
    assert len(signs) == len(nearness([], [], spoken=True))


def test_every_sign_that_the_trees_ask_is_read() -> None:
    page = read_page(read_source_text(ALONE.format("She")), model=load_model(1))
    told = told_of(story_of(page), page)
    assert told is not None
    rows = list(SignReader(told, {}).read())
    assert rows
    assert {len(row.values) for row in rows} == {len(rows[0].values)}
    assert int(pronoun_trees().sign.max()) < len(rows[0].values)


def test_a_pronoun_that_nobody_goes_by_is_likelier_a_slip() -> None:
    right, wrong = weighed(ALONE.format("She")), weighed(ALONE.format("He"))
    (he,) = wrong["he"]
    assert he.slip > 0.5
    assert he.other is not None
    assert max(each.slip for each in (*right["she"], *right["her"])) < 0.2


def test_a_text_without_pronouns_has_nothing_to_weigh() -> None:
    assert weighed("The rain came down on the roofs. Nothing moved in the yard.") == {}
