"""Feelings are found in real parses, with whoever feels them."""

from __future__ import annotations

import pytest

from fabula.language.clauses import read_clauses
from fabula.language.feeling_lexicon import Emotion, bodily_signs, feeling_words, sign_parts
from fabula.reading.feeling_signs import find_feelings
from fabula.reading.feelings import FoundFeeling, Showing
from trees import parsed


def found_in(text: str) -> list[tuple[FoundFeeling, str, str]]:
    """Every feeling with its words and its holder."""
    trees = parsed(text)
    texts = trees.words.texts
    return [
        (each, " ".join(texts[each.first : each.end]), texts[each.holder])
        for each in find_feelings(trees, list(read_clauses(trees)))
    ]


@pytest.mark.parametrize(
    ("text", "emotion", "showing", "holder"),
    [
        ("Nadia was furious with the plumber.", Emotion.ANGER, Showing.NAMED, "Nadia"),
        ("The old clerk looked tired.", Emotion.WEARINESS, Showing.NAMED, "clerk"),
        ("The letter frightened Tobias.", Emotion.FEAR, Showing.NAMED, "Tobias"),
        ("Tobias was startled by the bell.", Emotion.SURPRISE, Showing.NAMED, "Tobias"),
        ("He answered her with contempt.", Emotion.DISGUST, Showing.NAMED, "He"),
        ("Shame flooded her.", Emotion.SHAME, Showing.NAMED, "her"),
        ("There was pride in his voice.", Emotion.PRIDE, Showing.NAMED, "his"),
        ("She felt a pang of guilt.", Emotion.SHAME, Showing.NAMED, "She"),
        ("The verdict made Nadia happy.", Emotion.JOY, Showing.NAMED, "Nadia"),
        ("“Leave it,” Tobias said wearily.", Emotion.WEARINESS, Showing.EXPRESSED, "Tobias"),
        ("She wept until the morning.", Emotion.SADNESS, Showing.EXPRESSED, "She"),
        ("He gave her a tender smile.", Emotion.LOVE, Showing.NAMED, "He"),
        ("Her hands were shaking.", Emotion.AGITATION, Showing.BODILY, "Her"),
        ("Tobias clenched his jaw.", Emotion.ANGER, Showing.BODILY, "his"),
        ("Tears ran down her cheeks.", Emotion.SADNESS, Showing.BODILY, "her"),
        ("The colour drained from his face.", Emotion.FEAR, Showing.BODILY, "his"),
        ("The blood rushed to her cheeks.", Emotion.SHAME, Showing.BODILY, "her"),
        ("His eyes widened.", Emotion.SURPRISE, Showing.BODILY, "His"),
        ("Her heart sank.", Emotion.SADNESS, Showing.BODILY, "Her"),
    ],
)
def test_what_is_shown_and_whose_it_is(text: str, emotion: Emotion, showing: Showing, holder: str) -> None:
    found = [(each.emotion, each.showing, whose) for each, _, whose in found_in(text)]
    assert (emotion, showing, holder) in found, found


@pytest.mark.parametrize(
    "text",
    [
        "He shook her hand and left.",
        "“I’m afraid we are closed,” she said.",
        "“I hope so,” he said.",
        "He cried out across the water.",
        "The jury found him guilty.",
        "She laughed bitterly, and it was an angry sea.",
        "He loved Mondays.",
        "Her jaw ached from the dentist.",
        "They lifted the table.",
    ],
)
def test_what_only_looks_like_a_feeling(text: str) -> None:
    found = [(each.emotion, words) for each, words, _ in found_in(text)]
    assert not [each for each in found if each[0] in (Emotion.FEAR, Emotion.HOPE, Emotion.JOY, Emotion.LOVE)]
    assert not [each for each in found if each[1] in ("cried", "guilty", "hand", "jaw")]


def test_tears_of_something_else() -> None:
    first, _, holder = found_in("Tears of rage stood in his eyes.")[0]
    assert (first.emotion, holder) == (Emotion.ANGER, "his")


@pytest.mark.parametrize(
    ("text", "denied", "supposed", "held"),
    [
        ("She answered without anger.", True, False, False),
        ("Slowly he stopped crying.", True, False, False),
        ("She tried to smile at them.", False, True, False),
        ("He could not hide his disappointment.", False, False, True),
        ("He almost laughed.", False, True, False),
        ("He hardly smiled.", True, False, False),
    ],
)
def test_what_is_denied_wished_or_held_back(text: str, *, denied: bool, supposed: bool, held: bool) -> None:
    standings = [(each.denied, each.supposed, each.held) for each, _, _ in found_in(text)]
    assert (denied, supposed, held) in standings


def test_the_lexicon_is_sound() -> None:
    kinds = {each.kind for told in feeling_words().values() for each in told}
    assert kinds == {"adjective", "noun", "verb", "cause", "adverb"}
    assert {each.emotion for told in feeling_words().values() for each in told} == set(Emotion)
    assert {part for part, _ in bodily_signs()} == set(sign_parts().values())
    for word, told in feeling_words().items():
        by_kind: dict[str, set[Emotion]] = {}
        for each in told:
            by_kind.setdefault(each.kind, set()).add(each.emotion)
        assert all(len(emotions) == 1 for emotions in by_kind.values()), (word, by_kind)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Nadia went out with little hope.", True),
        ("Nadia went out with a little hope.", False),
        ("Nadia went out with hope.", False),
    ],
)
def test_little_of_a_feeling_is_as_good_as_none(text: str, *, denied: bool) -> None:
    assert [each.denied for each, _, _ in found_in(text)] == [denied]


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("His cheeks flushed with delight.", Emotion.JOY),
        ("His cheeks flushed with anger.", Emotion.ANGER),
        ("His cheeks flushed.", Emotion.SHAME),
    ],
)
def test_a_sign_is_of_what_it_is_said_to_come_from(text: str, emotion: Emotion) -> None:
    assert emotion in [each.emotion for each, _, _ in found_in(text) if each.showing is Showing.BODILY]


def test_a_fixed_smile_is_not_of_joy() -> None:
    assert [each.emotion for each, _, _ in found_in("There was a fixed smile upon her face.")] == []
    assert [each.emotion for each, _, _ in found_in("There was a smile upon her face.")] == [Emotion.JOY]


@pytest.mark.parametrize(
    "text",
    [
        "She amused herself with the cards.",
        "Two men relieved him of his hat.",
        "There was nothing more to surprise her.",
        "She was very fond of muslin.",
        "He bowed, and said Sadness was his friend.",
    ],
)
def test_what_is_no_feeling_though_a_word_for_one_is_there(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    "text",
    ["The clown amused her.", "The news relieved him.", "It surprised her.", "She was fond of her aunt."],
)
def test_what_is_one(text: str) -> None:
    assert len(found_in(text)) == 1
