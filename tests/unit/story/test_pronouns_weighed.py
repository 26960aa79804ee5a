"""Signs of pronouns, the trees that weigh them, and what they make of whole passages."""

from __future__ import annotations

import numpy as np
import pytest

from fabula.language.pronoun_trees import PronounTrees, pronoun_trees
from fabula.language.reader_model import load_model
from fabula.reading.page import read_page
from fabula.story.at_hand import REACH
from fabula.story.build import story_of
from fabula.story.claims.told import told_of
from fabula.story.nearness import NOBODY, Nearness, Spots
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


def spot(word: int, **where: int) -> Spots:
    """A pronoun of the narration in one long sentence, unless told otherwise."""
    edges = {"scene": (0, 1000), "paragraph": (0, 1000), "sentence": (0, 1000)}
    found = {f"{name}_starts": low for name, (low, _) in edges.items()}
    found |= {f"{name}_stops": high for name, (_, high) in edges.items()}
    columns = {name: np.array([number]) for name, number in (found | where).items()}
    return Spots(np.array([word]), np.array([False]), **columns)


def people(*places: tuple[int, Code, Source]) -> Nearness:
    seen = [Seen(word, source, "", sure=True, paragraph=0, subject=True) for word, _, source in places]
    return Nearness(seen, [code for _, code, _ in places])


OTHERS = (
    (70, Code.SAME, Source.NAMED),
    (91, Code.OTHER, Source.NAMED),
    (96, Code.OTHER, Source.PRONOUN),
    (103, Code.OTHER, Source.SPEAKER),
)


def test_nearness_counts_who_is_nearest_and_how_many_others_follow() -> None:
    signs = people(*OTHERS).signs(spot(100))[0].tolist()
    assert signs[Code.OTHER * len(Source) + Source.PRONOUN] == 4
    assert signs[Code.OTHER * len(Source) + Source.NAMED] == 9
    assert signs[Code.SAME * len(Source) + Source.NAMED] == 30
    kinds = len(Code) * len(Source)
    assert signs[kinds + Code.OTHER * len(Source) + Source.SPEAKER] == 3
    run_before = 2 * kinds + 3 * len(Code)
    assert signs[run_before : run_before + 2] == [2, 0]
    assert people().signs(spot(100)).shape == (1, len(signs))


def test_nearness_ends_with_the_scene() -> None:
    inside = people(*OTHERS).signs(spot(100, scene_starts=95))[0].tolist()
    assert inside[Code.OTHER * len(Source) + Source.PRONOUN] == 4
    assert inside[Code.OTHER * len(Source) + Source.NAMED] == REACH
    assert people(*OTHERS).last_other(spot(100, scene_starts=97)) == [None]


def test_nearness_tells_the_paragraph_from_the_sentence() -> None:
    beside = people(*OTHERS).beside(spot(100, paragraph_starts=80, sentence_starts=95))[0].tolist()
    codes = len(Code)
    assert [beside[Code.OTHER], beside[codes + Code.OTHER]] == [1, 0]
    assert [beside[2 * codes + Code.OTHER], beside[3 * codes + Code.OTHER]] == [1, 1]
    assert beside[Code.SAME] == 0


def test_nearness_tells_whom_words_are_about() -> None:
    starts, stops = np.array([60, 90, 200, 102]), np.array([80, 99, 210, 110])
    assert people(*OTHERS).about(starts, stops).tolist() == [Code.SAME, Code.OTHER, NOBODY, NOBODY]


def test_every_sign_that_the_trees_ask_is_read() -> None:
    page = read_page(read_source_text(ALONE.format("She")), model=load_model(1))
    told = told_of(story_of(page), page)
    assert told is not None
    signs = SignReader(told, {}).read()
    assert len(signs.words) == len(signs.others) == len(signs.values) > 0
    assert int(pronoun_trees().sign.max()) < signs.values.shape[1]


def test_a_pronoun_that_nobody_goes_by_is_likelier_a_slip() -> None:
    right, wrong = weighed(ALONE.format("She")), weighed(ALONE.format("He"))
    (he,) = wrong["he"]
    assert he.slip > 0.5
    assert he.other is not None
    assert max(each.slip for each in (*right["she"], *right["her"])) < 0.2


def test_a_text_without_pronouns_has_nothing_to_weigh() -> None:
    assert weighed("The rain came down on the roofs. Nothing moved in the yard.") == {}
