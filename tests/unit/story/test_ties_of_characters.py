"""What characters are to each other and call each other, in small whole stories."""

from __future__ import annotations

from functools import cache

from fabula.language.reader_model import ReaderModel, load_model
from fabula.reading.tie_kinds import TieKind
from fabula.story.build import build_story
from fabula.story.claims.claim import Standing
from fabula.story.company import company
from fabula.story.model import Story
from fabula.text.reader import read_source_text

MILL = """\
Adele shared the mill with her brother Torvald, who ground and never spoke. “Torvald, the wheel,” said Adele.

“I heard it, Adele,” said Torvald. He went out. Bram was Adele’s cousin, and he had a horse.

***

“You are late, my dear Bram,” said Adele.

“Ask the horse,” said Bram. Adele asked the horse.
"""


@cache
def model() -> ReaderModel:
    """The model."""
    return load_model(threads=1)


def read(text: str) -> Story:
    """The story of ``text``."""
    return build_story(read_source_text(text), model=model())


def told(story: Story) -> set[tuple[str, str, str]]:
    """Who is what of whom."""
    return {
        (story.character(tie.holder).name, tie.kind.value, story.character(tie.owner).name)
        for tie in story.ties
        if tie.holder is not None and tie.standing is Standing.ASSERTED
    }


def test_named_kin() -> None:
    assert {("Torvald", "sibling", "Adele"), ("Bram", "cousin", "Adele")} <= told(read(MILL))


def test_every_tie_quotes_its_words() -> None:
    story = read(MILL)
    for tie in story.ties:
        assert story.source.words_at(tie.span).split() == tie.text.split()
        assert tie.sentence.contains(tie.span)


def test_inside_a_line_my_is_the_speaker_and_your_the_hearer() -> None:
    story = read(
        "“My brother Anselm has the farm,” said Adele to Bram.\n\n"
        "“Your cousin Ada has the mill,” said Bram to Adele."
    )
    assert ("Anselm", "sibling", "Adele") in told(story)
    assert ("Ada", "cousin", "Adele") in told(story)


def test_what_is_denied_is_kept_as_denied() -> None:
    story = read("“Torvald is not my cousin,” said Adele. Torvald said nothing. Torvald looked at Adele.")
    assert [tie.standing for tie in story.ties if tie.kind is TieKind.COUSIN] == [Standing.NEGATED]


def test_sisters_who_are_counted_are_told_by_name() -> None:
    story = read(
        "I had two sisters, and I was proud of them. Benedikta mended nets and Salome sold eels. "
        "I sold bread, and I was up before them both. “Bread!” I said to Benedikta every morning."
    )
    assert {name for name, kind, _ in told(story) if kind == "sibling"} in ({"Benedikta", "Salome"}, set())


def test_the_end_of_a_letter_says_who_its_writer_is() -> None:
    story = read(
        "Dear Rosalind,\n\nI am to be sent to Malta.\n\nYour loving sister,\nPhilippa\n\n***\n\n"
        "Rosalind read the letter twice. “Malta,” said Rosalind. Philippa had never been to Malta."
    )
    assert ("Philippa", "sibling", "Rosalind") in told(story)


def test_who_calls_whom_what() -> None:
    story = read(MILL)
    forms = {
        (story.character(a.speaker).name, story.character(a.addressee).name, a.text) for a in story.addresses
    }
    assert ("Adele", "Torvald", "Torvald") in forms
    assert ("Adele", "Bram", "my dear Bram") in forms


def test_company_counts_scenes_and_lines() -> None:
    story = read(MILL)
    shared = {
        frozenset(story.character(person).name for person in (each.one, each.other)): each
        for each in company(story)
    }
    assert shared[frozenset(("Adele", "Torvald"))].lines == 2
    assert shared[frozenset(("Adele", "Bram"))].scenes >= 1


def test_nothing_is_told_without_the_model() -> None:
    assert build_story(read_source_text(MILL)).ties == ()


def test_an_answer_names_who_was_asked_after() -> None:
    story = read(
        "Adele ground the corn, and Bram carried it. Torvald had gone to the town for a wheel.\n\n"
        "“How is your brother?” said Bram to Adele.\n\n“Torvald is cross,” said Adele. “It is the wheel.”\n"
    )
    assert ("Torvald", "sibling", "Adele") in told(story)


def test_a_name_that_stands_alone_behind_the_noun() -> None:
    story = read(
        "There was a girl on the quay, and she did not wave. Bram put down the oars.\n\n"
        "“My daughter,” said Adele. “Ilse. She keeps the books.”\n\nIlse came down the steps. “You "
        "are late,” said Ilse to Bram.\n"
    )
    assert ("Ilse", "child", "Adele") in told(story)


def test_nobody_is_his_own_relative() -> None:
    story = read(
        "Adele rowed. Bram taught her from the bank, and Adele did not listen. Torvald, her elder brother, "
        "had gone in head first after the oar.\n"
    )
    assert all(tie.holder != tie.owner for tie in story.ties)


def test_nobody_is_kin_of_himself() -> None:
    story = read(
        "Adele’s mother had died when Adele was born, and her niece Mara kept the goats. Adele sang."
    )
    kin = {mention.text: mention.character for mention in story.mentions if mention.text == "Adele’s mother"}
    assert set(kin.values()) <= {None}


def test_a_wife_is_who_a_line_to_her_calls_by_name() -> None:
    story = read(
        "“You ask her, Ilse,” said Bram to his wife.\n\n“I did ask her,” said Ilse. Bram sat down.\n"
    )
    assert ("Ilse", "spouse", "Bram") in told(story)
