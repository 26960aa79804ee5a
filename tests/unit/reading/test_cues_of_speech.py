"""Cues: the clauses that tell who speaks and to whom, in every place they can stand."""

from __future__ import annotations

import pytest

from fabula.reading.annotations import CueKind
from prose import called, lines_of, name_of, read_story, speakers_of, spoken

_SCENE = "Tariq met Ingrid on the bridge. She had brought the lamp, and he had brought nothing.\n\n"


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        ("“The lamp is out,” said Ingrid.", "Ingrid"),
        ("“The lamp is out,” Ingrid said.", "Ingrid"),
        ("Ingrid said, “The lamp is out.”", "Ingrid"),
        ("Ingrid said quietly, “The lamp is out.”", "Ingrid"),
        ("Ingrid turned and said: “The lamp is out.”", "Ingrid"),
        ("Said Ingrid, “The lamp is out.”", "Ingrid"),
        ("“The lamp,” said Ingrid, “is out.”", "Ingrid"),
        ("“The lamp is out,” said a weary Ingrid.", "Ingrid"),
        ("“The lamp is out,” quietly said Ingrid.", "Ingrid"),
        ("“The lamp is out,” Ingrid, who had been watching it, told him.", "Ingrid"),
        ("“The lamp is out,” Ingrid had said at last.", "Ingrid"),
        ("“The lamp is out!” cried Ingrid.", "Ingrid"),
        ("“Is the lamp out?” asked Ingrid, frowning.", "Ingrid"),
        ("“The lamp is out,” she said.", "Ingrid"),
        ("“The lamp is out,” whispered she.", "Ingrid"),
        ("“The lamp is out,” he said.", "Tariq"),
        ("He said, “The lamp is out.”", "Tariq"),
        ("“The lamp is out.” Ingrid shook it.", "Ingrid"),
        ("Ingrid shook it. “The lamp is out.”", "Ingrid"),
        ("“The lamp is out.” She shook it.", "Ingrid"),
        ("“The lamp is out.” His voice was low.", "Tariq"),
        ("“The lamp is out.” Tariq’s voice was low.", "Tariq"),
        ("Ingrid’s eyes narrowed. “The lamp is out.”", "Ingrid"),
        ("“The lamp is out,” put in Ingrid.", "Ingrid"),
        ("“The lamp is out,” piped up Ingrid.", "Ingrid"),
        ("“The lamp is out,” called over Ingrid.", "Ingrid"),
        ("“The lamp is out,” Ingrid went on.", "Ingrid"),
        ("“The lamp is out,” burst out Ingrid.", "Ingrid"),
        ("“The lamp is out,” Ingrid shot back.", "Ingrid"),
        ("“The lamp is out,” came Ingrid’s voice.", "Ingrid"),
        ("“The lamp is out,” came his reply.", "Tariq"),
        ("When the wind had blown it out, Ingrid shook the lamp. “The lamp is out.”", "Ingrid"),
        ("As Tariq came near, Ingrid raised the lamp. “The lamp is out.”", "Ingrid"),
        ("“The lamp is out,” was Ingrid’s only comment.", "Ingrid"),
        ("“The lamp is out,” was all his reply.", "Tariq"),
        ("Ingrid’s first remark was, “The lamp is out.”", "Ingrid"),
        ("“The lamp is out,” came the low voice of Ingrid.", "Ingrid"),
        ("“The lamp is out,” said the astonished Ingrid.", "Ingrid"),
        ("“The lamp is out,” said poor Ingrid.", "Ingrid"),
        ("“The lamp is out,” the bewildered Ingrid said.", "Ingrid"),
        ("Tariq was stopped by Ingrid’s saying, “The lamp is out.”", "Ingrid"),
        ("She echoed Tariq’s concluding words, “The lamp is out.”", "Ingrid"),
        ("He was met by Ingrid, who, with a shrug, said, “The lamp is out.”", "Ingrid"),
        ("Tariq looked at her. Ingrid said slowly:\n\n“The lamp is out.”", "Ingrid"),
        ("Tariq looked at her, and Ingrid whispered—\n\n“The lamp is out.”", "Ingrid"),
    ],
)
def test_a_cue_tells_the_speaker(paragraph: str, speaker: str) -> None:
    assert set(speakers_of(read_story(_SCENE + paragraph))) == {speaker}


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("“The lamp is out,” said Ingrid.", CueKind.EXPLICIT),
        ("Ingrid said, “The lamp is out.”", CueKind.EXPLICIT),
        ("“The lamp is out,” she said.", CueKind.ANAPHORIC),
        ("“The lamp is out,” said the old woman.", CueKind.ANAPHORIC),
        ("“The lamp is out.” Ingrid shook it.", CueKind.IMPLICIT),
        ("“The lamp is out.”", CueKind.IMPLICIT),
    ],
)
def test_the_kind_of_a_cue(paragraph: str, kind: CueKind) -> None:
    (quotation,) = spoken(read_story(_SCENE + paragraph))
    assert quotation.kind is kind


def test_where_a_cue_stands() -> None:
    story = read_story(_SCENE + "“The lamp is out,” Ingrid told him softly.")
    (quotation,) = spoken(story)
    cue = quotation.cue
    assert cue is not None
    assert cue.speaker is not None
    assert story.source.slice(cue.span) == "Ingrid told him softly"
    assert story.source.slice(cue.verb) == "told"
    assert story.source.slice(cue.speaker) == "Ingrid"


def test_a_sure_cue_gives_more_confidence_than_none() -> None:
    story = read_story(
        "“The lamp is out,” said Ingrid.\n\n“So it is,” said Tariq.\n\n“Well?”\n\n“Well what?”\n"
    )
    confidences = [quotation.confidence for quotation in spoken(story)]
    assert min(confidences[:2]) > max(confidences[2:])
    assert all(0 <= confidence <= 1 for confidence in confidences)


@pytest.mark.parametrize(
    ("cue", "addressee"),
    [
        ("Ingrid said to Tariq", "Tariq"),
        ("said Ingrid to Tariq", "Tariq"),
        ("Ingrid told Tariq", "Tariq"),
        ("Ingrid asked Tariq", "Tariq"),
        ("Ingrid whispered to Wanjiru", "Wanjiru"),
    ],
)
def test_a_cue_tells_the_addressee(cue: str, addressee: str) -> None:
    story = read_story(f"Tariq, Wanjiru and Ingrid stood on the bridge.\n\n“The lamp is out,” {cue}.\n")
    assert lines_of(story) == [("“The lamp is out,”", "Ingrid", (addressee,))]


def test_first_person_cues() -> None:
    story = read_story(
        "I met Ingrid on the bridge, and I was late.\n\n“The lamp is out,” I said.\n\n“It is,” said Ingrid."
        "\n\nI laughed. “Never mind.” I shook it.\n"
    )
    (narrator,) = [c for c in story.characters if c.narrator]
    assert [q.speaker == narrator.id for q in spoken(story)] == [True, False, True]


@pytest.mark.parametrize(
    "cue", ["they cried", "they said together", "the twins shouted", "cried both girls", "said the men"]
)
def test_several_at_once_are_a_group_and_no_speaker(cue: str) -> None:
    story = read_story(f"“To the river!” {cue}.\n\n“Why?” asked Farouk.\n")
    first, second = spoken(story)
    assert (first.group, first.speaker) == (True, None)
    assert (second.group, name_of(story, second.speaker)) == (False, "Farouk")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ingrid did not say “Stop!” to anybody.",
        "Ingrid never said “Please.”",
    ],
)
def test_words_that_were_not_said_have_no_sure_speaker(sentence: str) -> None:
    story = read_story(_SCENE + sentence)
    assert all(q.confidence < 0.95 for q in spoken(story))


def test_the_cue_of_one_line_is_not_that_of_the_next() -> None:
    story = read_story("“One,” said Ingrid. “Two?” asked Tariq.\n\n“Three,” Ingrid said. Tariq nodded.\n")
    assert speakers_of(story) == ["Ingrid", "Tariq", "Ingrid"]


def test_a_verb_of_speech_without_quoted_words_is_no_cue() -> None:
    story = read_story(_SCENE + "Tariq said that it was late. “It is not,” said Ingrid.\n")
    assert speakers_of(story) == ["Ingrid"]


def test_speakers_known_by_a_noun_alone() -> None:
    story = read_story(
        "“Tickets, please,” said the porter.\n\n“I have none,” said Ingrid.\n\n"
        "“Then walk,” the porter said.\n"
    )
    assert speakers_of(story) == ["the porter", "Ingrid", "the porter"]
    assert called(story, "the porter").present


def test_a_relative_who_speaks_is_somebody() -> None:
    story = read_story(
        "“Come in,” said Ingrid’s mother.\n\n“We are wet,” said Ingrid.\n\n"
        "“So I see,” said Ingrid’s mother.\n"
    )
    assert speakers_of(story) == ["Ingrid’s mother", "Ingrid", "Ingrid’s mother"]


@pytest.mark.parametrize(
    "deed", ["Ingrid came to the door.", "Ingrid went out.", "Ingrid came with her hat."]
)
def test_verbs_of_phrases_carry_nothing_without_their_particle(deed: str) -> None:
    story = read_story(f"{_SCENE}“The lamp is out.” {deed}\n")
    assert [quotation.kind for quotation in spoken(story)] == [CueKind.IMPLICIT]


def test_who_names_herself_is_she_whoever_she_was_before() -> None:
    story = read_story(
        "Imke had the radio in pieces when a woman came in.\n\n"
        "“Are you the keeper?”\n\n“My father is,” said Imke.\n\n“I’m Renske,” she said.\n"
    )
    assert speakers_of(story)[-1] == "Renske"


def test_a_title_with_its_stop_does_not_end_the_cue() -> None:
    story = read_story(
        "Tariq met Mrs. Quist on the bridge.\n\n“Is it out?” Mrs. Quist quavered.\n\n“It is.”\n"
    )
    assert speakers_of(story)[0] == "Mrs. Quist"


def test_a_paragraph_that_has_ended_leads_to_nothing() -> None:
    story = read_story(
        "“Is it out?” asked Ingrid.\n\nTariq was surprised at what she had said.\n\n"
        "“It is out,” said Tariq.\n\n"
        "Ingrid had said that it would be.\n\n“I told you.”\n"
    )
    assert [q.cue is None for q in spoken(story)] == [False, False, True]


def test_adjectives_are_not_sought_across_other_words() -> None:
    story = read_story(_SCENE + "“The lamp is out,” said nobody to Ingrid.\n")
    assert speakers_of(story) != ["Ingrid"]


@pytest.mark.parametrize(
    "cue",
    ["said one", "said one of them", "a third said", "cried a fourth", "someone said", "said somebody"],
)
def test_one_of_several_is_nobody_who_was_named(cue: str) -> None:
    story = read_story(_SCENE + f"“The lamp is out,” {cue}.\n")
    assert speakers_of(story)[-1] is None


def test_one_day_is_no_speaker() -> None:
    story = read_story(_SCENE + "“The lamp is out,” Ingrid said one day.\n\n“So,” said Tomas one day.\n")
    assert speakers_of(story)[-2:] == ["Ingrid", "Tomas"]


@pytest.mark.parametrize("verb", ["rang", "sounded", "floated", "came"])
def test_a_voice_that_comes_is_its_owner_s(verb: str) -> None:
    story = read_story(_SCENE + f"“The lamp is out,” {verb} the clear tones of Ingrid.\n")
    assert speakers_of(story)[-1] == "Ingrid"


def test_what_rings_without_a_voice_is_no_cue() -> None:
    story = read_story(_SCENE + "Something rang. “Listen,” rang the bell of Ingrid.\n")
    assert story.quotations[-1].kind is CueKind.IMPLICIT


def test_madame_alone_may_be_all_the_name_there_is() -> None:
    story = read_story("“The lamp is out,” said Madame.\n\n“It is,” said Tove.\n\n“Well,” said Madame.\n")
    assert speakers_of(story) == ["Madame", "Tove", "Madame"]


def test_madame_alone_is_the_one_madame_there_is() -> None:
    story = read_story(
        "“The lamp is out,” said Madame Roux.\n\n“It is,” said Tove.\n\n“Well,” said Madame.\n"
    )
    assert speakers_of(story) == ["Madame Roux", "Tove", "Madame Roux"]
