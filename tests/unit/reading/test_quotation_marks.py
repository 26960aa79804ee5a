"""What stands in quotation marks: every style of them, told from apostrophes, titles and scare quotes."""

from __future__ import annotations

import pytest

from fabula.reading.annotations import CueKind
from prose import lines_of, name_of, read_story, speakers_of, spoken, texts_of


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("»", "«"), ("„", "“"), ("‹", "›")],
)
def test_every_style_of_marks(opening: str, closing: str) -> None:
    story = read_story(
        f"{opening}The ferry has gone,{closing} said Amina.\n\n"
        f"{opening}Then we swim,{closing} said Bogdan. {opening}Can you swim?{closing}\n\n"
        f"Amina looked at the water. {opening}No.{closing}\n"
    )
    assert lines_of(story) == [
        (f"{opening}The ferry has gone,{closing}", "Amina", ("Bogdan",)),
        (f"{opening}Then we swim,{closing}", "Bogdan", ("Amina",)),
        (f"{opening}Can you swim?{closing}", "Bogdan", ("Amina",)),
        (f"{opening}No.{closing}", "Amina", ("Bogdan",)),
    ]
    assert story.mark_repairs == ()


@pytest.mark.parametrize(
    "words",
    [
        "I can't, an' that's flat.",
        "'Tis the boys' own fault.",
        "The O'Rourkes' dog's asleep.",
        "Fish 'n' chips at five o'clock.",
        "Nothin' doin', said the oul' fellas.",
        "James' hat, Inez' coat, and the Joneses' cart.",
        "Rock 'n' roll's dead.",
    ],
)
@pytest.mark.parametrize(("opening", "closing"), [("'", "'"), ("‘", "’")])
def test_single_marks_are_told_from_apostrophes(words: str, opening: str, closing: str) -> None:
    if opening == "‘":
        words = words.replace("'", "’")
    story = read_story(
        f"{opening}Well?{closing} said Nuala.\n\n{opening}{words}{closing} Declan sat down.\n\n"
        f"{opening}I see,{closing} said Nuala.\n"
    )
    assert texts_of(story)[1] == f"{opening}{words}{closing}"
    assert len(texts_of(story)) == 3
    assert story.mark_repairs == ()


def test_apostrophes_in_the_narration_open_nothing() -> None:
    story = read_story(
        "The sailors' wives' boots stood in a row, and Declan's and James' hats.\n\n"
        "'Whose are these?' asked Nuala.\n\nThe boys' mother didn't say.\n"
    )
    assert texts_of(story) == ["'Whose are these?'"]
    assert story.mark_repairs == ()


def test_dialogue_behind_dashes() -> None:
    story = read_story(
        "— The ferry has gone, said Amina.\n\n— Then we swim, Bogdan answered. Can you swim?\n\n"
        "Amina looked at the water.\n\n— No, she said.\n"
    )
    assert lines_of(story) == [
        ("— The ferry has gone,", "Amina", ("Bogdan",)),
        ("— Then we swim,", "Bogdan", ("Amina",)),
        ("Can you swim?", "Bogdan", ("Amina",)),
        ("— No,", "Amina", ("Bogdan",)),
    ]
    assert story.mark_repairs == ()


def test_a_speech_behind_a_dash_goes_on_after_its_cue() -> None:
    story = read_story(
        "— It was rung once, said Lammert. It was rung a day and a night. Then the frost.\n\n"
        "— What is wrong with it? said Wilm. That is brass.\n\n"
        "— You could keep it, the founder said. I have enough.\n\n"
        "— I am hungry, said Lammert. Sit down, Wilm.\n"
    )
    assert texts_of(story) == [
        "— It was rung once,",
        "It was rung a day and a night. Then the frost.",
        "— What is wrong with it?",
        "That is brass.",
        "— You could keep it,",
        "I have enough.",
        "— I am hungry,",
        "Sit down, Wilm.",
    ]


def test_what_somebody_does_is_no_speech_behind_a_dash() -> None:
    story = read_story(
        "— You are late, said Iñaki. He wiped a glass.\n\n"
        "— The bus was late. Edurne put her bag on the counter. I came with it.\n\n"
        "— There is no bus, said Iñaki.\n"
    )
    assert texts_of(story) == [
        "— You are late,",
        "— The bus was late.",
        "I came with it.",
        "— There is no bus,",
    ]


def test_french_marks_may_have_blanks_inside() -> None:
    story = read_story(
        "« The ferry has gone, » said Amina.\n\n« Then we swim, » said Bogdan. « Can you swim? »\n"
    )
    assert texts_of(story) == ["« The ferry has gone, »", "« Then we swim, »", "« Can you swim? »"]


def test_a_quotation_three_deep_stands_in_the_one_two_deep() -> None:
    story = read_story("“He told me ‘She said “run” to me’ and ran,” said Bogdan.\n")
    inner = next(q for q in story.quotations if q.text == "“run”")
    assert inner.parent is not None
    assert story.quotations[inner.parent].text == "‘She said “run” to me’"
    assert story.mark_repairs == ()


def test_a_dash_in_the_narration_is_no_speech() -> None:
    story = read_story(
        "The ferry — the old one — had gone.\n\n“Gone,” said Amina — and she sat.\n\n— *Ars longa* —\n"
    )
    assert texts_of(story) == ["“Gone,”"]


def test_what_is_quoted_within_a_speech() -> None:
    story = read_story("“She said ‘never’ twice,” said Bogdan.\n\n“Did she?” asked Amina.\n")
    outer, inner, answer = story.quotations
    assert inner.text == "‘never’"
    assert inner.parent == 0
    assert outer.span.contains(inner.span)
    assert answer.parent is None
    assert speakers_of(story) == ["Bogdan", "Amina"]


def test_double_marks_within_single_ones() -> None:
    story = read_story("‘She said “never” twice,’ said Bogdan.\n\n‘Did she?’ asked Amina.\n")
    assert [q.text for q in story.quotations if q.parent is not None] == ["“never”"]
    assert speakers_of(story) == ["Bogdan", "Amina"]


def test_a_cue_breaks_a_speech_in_two() -> None:
    story = read_story("“If you must,” said Amina, “then go.” She turned. “But go quietly.”\n")
    assert texts_of(story) == ["“If you must,”", "“then go.”", "“But go quietly.”"]
    assert set(speakers_of(story)) == {"Amina"}


_LONG = (
    "“We left the island in the first week of March, with two boats and a dog, and nobody at all had thought "
    "of bringing the charts along, because my uncle said that he knew the way."
)


def test_a_speech_goes_on_over_paragraphs() -> None:
    story = read_story(f"{_LONG}\n\n“He did not know the way,” said Amina.\n\n“Who does?” asked Bogdan.\n")
    quotations = spoken(story)
    assert [q.continues for q in quotations] == [True, False, False]
    assert speakers_of(story) == ["Amina", "Amina", "Bogdan"]
    assert story.mark_repairs == ()


@pytest.mark.parametrize(
    "prose",
    [
        "She had read “The Salt Wife” twice.",
        "The so-called “expert” had never seen a boat.",
        "The word “starboard” meant nothing to him.",
        "They called it “the Hole”, and left it alone.",
        "A sign said “OPEN” in green letters.",
        "It was not so much a “house” as a roof.",
    ],
)
def test_titles_scare_quotes_and_words_are_not_speech(prose: str) -> None:
    story = read_story(f"“I liked it,” said Amina.\n\n{prose}\n\n“I did not,” said Bogdan.\n")
    assert texts_of(story) == ["“I liked it,”", "“I did not,”"]
    assert story.mark_repairs == ()


def test_inches_minutes_and_ditto_marks_are_no_speech() -> None:
    story = read_story(
        '"It is 6\' 2" tall," said Amina.\n\nThe plank was 8" wide and 3\' long.\n\n"Too long."\n'
    )
    assert len(spoken(story)) == 2


@pytest.mark.parametrize("words", ["“No.”", "“…”", "“Oh!”", "“?”"])
def test_a_paragraph_of_nothing_else_is_speech(words: str) -> None:
    story = read_story(f"“Did you?” asked Amina.\n\n{words}\n\n“You did,” said Amina.\n")
    assert texts_of(story) == ["“Did you?”", words, "“You did,”"]


def test_kinds_of_cue() -> None:
    story = read_story(
        "“One,” said Amina.\n\n“Two,” he said.\n\n“Three,” said the woman at the gate.\n\n“Four.”\n"
    )
    assert [q.kind for q in spoken(story)] == [
        CueKind.EXPLICIT,
        CueKind.ANAPHORIC,
        CueKind.ANAPHORIC,
        CueKind.IMPLICIT,
    ]


def test_marks_of_one_story_do_not_unsettle_another_paragraph() -> None:
    before = "“One,” said Amina.\n\n“Two,” said Bogdan.\n\n"
    after = "“Three,” said Amina.\n\n“Four,” said Bogdan.\n"
    story = read_story(before + "The plank was 5” wide and ”crooked.\n\n" + after)
    assert [t for t in texts_of(story) if "," in t] == ["“One,”", "“Two,”", "“Three,”", "“Four,”"]


def test_whom_somebody_quotes() -> None:
    story = read_story(
        "Torvald was gone. Bogdan shrugged.\n\n“Torvald said, ‘Run,’ and ran,” said Bogdan. Ilse nodded.\n\n"
        "“I told him ‘No,’ but he ran,” said Ilse.\n\n“‘No’ is a word,” said Bogdan.\n"
    )
    nested = [(q.text, name_of(story, q.speaker)) for q in story.quotations if q.parent is not None]
    assert nested == [("‘Run,’", "Torvald"), ("‘No,’", "Ilse"), ("‘No’", None)]
