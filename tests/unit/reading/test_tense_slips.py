"""Signs of the narration’s verbs, the trees that weigh them, and what they make of whole passages."""

from __future__ import annotations

from fabula.language.reader_model import load_model
from fabula.language.tense_trees import tense_trees
from fabula.reading.clause_reader import ClauseReader
from fabula.reading.known_persons import word_range
from fabula.reading.narrated_verbs import narrated_verbs
from fabula.reading.narration import find_narration
from fabula.reading.page import Page, read_page
from fabula.reading.tense_signs import TenseSignReader, TenseSigns
from fabula.text.reader import read_source_text

QUAY = """Tova waited on the quay with her hens in a basket. The boat came in at noon. The captain {} the
basket aboard and looked under the lid. She sat down on a coil of rope. “The brown one lays best,” she said.
He nodded.
"""


def read(text: str) -> tuple[Page, ClauseReader, list[range]]:
    """A text, a reader of its clauses, and its scenes as ranges of words."""
    page = read_page(read_source_text(text), model=load_model(1))
    assert page.encoded is not None
    trees = page.encoded.trees
    scenes = [range(*word_range(trees.words, scene.span)) for scene in page.scenes]
    narrated = find_narration(page.source, page.tokens, trees.words, page.mended.stretches, page.asides)
    return page, ClauseReader(trees, narrated), scenes


def signs_of(text: str) -> tuple[list[str], TenseSigns]:
    """The verbs of a text that are not in the tense around them, and their signs."""
    page, reader, scenes = read(text)
    assert page.encoded is not None
    signs = TenseSignReader(reader, page.clauses, scenes, frozenset(page.encoded.events)).read()
    return [reader.lowers[verb.clause.verb] for verb in signs.verbs], signs


def test_every_sign_that_the_trees_ask_is_read() -> None:
    words, signs = signs_of(QUAY.format("lifts"))
    assert len(words) == len(signs.sound) == len(signs.goes_on) == len(signs.values)
    assert int(tense_trees().sign.max()) < signs.values.shape[1]


def test_verbs_of_the_narration_alone_are_weighed() -> None:
    page, reader, scenes = read(QUAY.format("lifts"))
    told = narrated_verbs(reader, page.clauses, scenes)
    verbs = [reader.lowers[verb.clause.verb] for verb in told]
    assert "lays" not in verbs
    assert [reader.lowers[verb.clause.verb] for verb in told if not verb.past] == ["lifts"]


def test_a_verb_in_the_tense_around_it_is_not_weighed() -> None:
    assert signs_of(QUAY.format("lifted"))[0] == []


def test_a_deed_among_others_is_likelier_a_slip_than_what_is_always_so() -> None:
    slipped, _, _ = read(QUAY.format("lifts"))
    assert [(shift.told, shift.sure) for shift in slipped.shifts] == [("past", True)]
    sound, _, _ = read(QUAY.format("lifted") + "There is nothing like a hen. The captain knew it.\n")
    assert not any(shift.sure for shift in sound.shifts)


def test_what_is_told_before_goes_on() -> None:
    text = """Tova stands on the quay with her hens. The boat comes in. The captain has sold the other one.
He gave it to a priest. He lifts the basket aboard and looks under the lid. She sits down on a coil of rope.
"""
    words, signs = signs_of(text)
    assert dict(zip(words, signs.goes_on, strict=True))["gave"]
