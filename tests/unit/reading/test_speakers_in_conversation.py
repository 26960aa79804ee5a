"""Who speaks where no cue tells: alternation, beats, vocatives, memory; and to whom."""

from __future__ import annotations

import pytest

from prose import lines_of, read_story, speakers_of

_GATE = "Ilse waited by the gate with Paolo.\n\n"


def _said(*paragraphs: str) -> str:
    return _GATE + "\n\n".join(paragraphs) + "\n"


def test_a_run_of_untagged_lines_alternates() -> None:
    story = read_story(
        _said(
            "“You came,” said Ilse.",
            "“I said I would.”",
            "“You say a great deal.”",
            "“And I do most of it.”",
            "“Most.”",
            "“Name one thing I left undone.”",
            "“The roof,” said Ilse.",
        )
    )
    assert speakers_of(story) == ["Ilse", "Paolo"] * 3 + ["Ilse"]
    assert all(line.addressees == (({"Ilse", "Paolo"} - {line.speaker}).pop(),) for line in lines_of(story))


@pytest.mark.parametrize("length", [2, 3, 4, 9, 10])
def test_a_run_between_two_cues_fits_both(length: int) -> None:
    lines = [f"“Number {n}.”" for n in range(length)]
    last = "Ilse" if length % 2 else "Paolo"
    story = read_story(_said("“You came,” said Ilse.", *lines, f"“So I see,” said {last}."))
    expected = ["Ilse" if n % 2 == 0 else "Paolo" for n in range(length + 1)]
    assert speakers_of(story)[: length + 1] == expected


def test_who_is_called_does_not_speak() -> None:
    story = read_story(
        _said("“Ilse,” said Paolo, “where is Wen?”", "“In bed.”", "“Ilse, it is noon.”", "“It is, Paolo.”")
    )
    assert speakers_of(story) == ["Paolo", "Paolo", "Ilse", "Paolo", "Ilse"]
    assert lines_of(story)[-1].addressees == ("Paolo",)


@pytest.mark.parametrize(
    "line",
    ["“Paolo, come in.”", "“Come in, Paolo.”", "“Come in, Paolo, and sit.”", "“Paolo!”", "“My dear Paolo!”"],
)
def test_a_vocative_tells_the_addressee(line: str) -> None:
    story = read_story(_said(line, "“I am wet,” said Paolo."))
    assert lines_of(story)[0] == (line, "Ilse", ("Paolo",))


def test_a_name_that_is_only_spoken_of_is_not_addressed() -> None:
    story = read_story(
        _said("“I have not seen Anneliese,” said Ilse.", "“Anneliese is in Peru,” said Paolo.")
    )
    assert [line.addressees for line in lines_of(story)] == [("Paolo",), ("Ilse",)]


def test_action_beats_tell_the_speaker() -> None:
    story = read_story(
        _said(
            "Paolo kicked the gate. “Locked.”",
            "“Of course.” Ilse held up the key.",
            "Paolo sighed. “Give it here.”",
        )
    )
    assert speakers_of(story) == ["Paolo", "Ilse", "Paolo"]


def test_three_at_a_table() -> None:
    story = read_story(
        "Ilse, Paolo and Joost sat round the table.\n\n“Deal,” said Joost.\n\nPaolo dealt. “Two for you.”\n\n"
        "“I want three,” said Ilse.\n\nJoost frowned at the cards. “These are marked.”\n\nIlse laughed. "
        "“They are old.”\n\nPaolo shrugged. “My uncle’s.”\n"
    )
    assert speakers_of(story) == ["Joost", "Paolo", "Ilse", "Joost", "Ilse", "Paolo"]


def test_one_who_is_interrupted() -> None:
    story = read_story(
        _said(
            "“If you would only listen to—”",
            "“I have listened,” said Paolo.",
            "“You have not,” said Ilse. “You have waited for me to—”",
            "“To finish. Yes.”",
        )
    )
    assert speakers_of(story) == ["Ilse", "Paolo", "Ilse", "Ilse", "Paolo"]


def test_a_conversation_outlives_a_paragraph_of_narration() -> None:
    story = read_story(
        _said(
            "“Forty,” said Ilse.",
            "The lamp smoked. Outside, a cart went by, and somewhere a dog complained of it.",
            "“Forty-one,” said Paolo.",
            "“So there is.”",
        )
    )
    assert speakers_of(story) == ["Ilse", "Paolo", "Ilse"]


def test_a_pronoun_cue_after_a_name() -> None:
    story = read_story(
        "Paolo found Ilse in the cellar. She was counting jars.\n\n“Forty,” she said.\n\n"
        "“Forty-one,” he said.\n"
    )
    assert speakers_of(story) == ["Ilse", "Paolo"]


def test_two_women_and_one_pronoun() -> None:
    story = read_story(
        "Ilse came in. Wanjiru was asleep. Ilse shook Wanjiru by the shoulder.\n\n“Wake up,” she said.\n\n"
        "“Why?” said Wanjiru.\n"
    )
    assert speakers_of(story) == ["Ilse", "Wanjiru"]


def test_a_new_scene_is_a_new_conversation() -> None:
    story = read_story(
        _said(
            "“You came,” said Ilse.",
            "“I said I would.”",
            "***",
            "“Soup,” said Wanjiru.",
            "“Again?” said Joost.",
            "“Again.”",
        )
    )
    assert speakers_of(story) == ["Ilse", "Paolo", "Wanjiru", "Joost", "Wanjiru"]


def test_talking_alone_is_talking_to_nobody() -> None:
    story = read_story("Ilse sat by the stove.\n\n“I am hungry,” said Ilse.\n\nThe stove did not answer.\n")
    assert lines_of(story) == [("“I am hungry,”", "Ilse", ())]


def test_nobody_is_addressed_by_her_own_words() -> None:
    story = read_story(_said("“Ilse, Ilse,” said Ilse to herself.", "“What?” asked Paolo."))
    assert all(line.speaker not in line.addressees for line in lines_of(story))


def test_i_and_you_inside_a_speech() -> None:
    story = read_story(_said("“I saw you,” said Ilse.", "“You saw me,” said Paolo."))
    by_id = {character.id: character.name for character in story.characters}
    inside = [(m.text, by_id[str(m.character)]) for m in story.mentions if m.quotation is not None]
    assert inside == [("I", "Ilse"), ("you", "Paolo"), ("You", "Ilse"), ("me", "Paolo")]


def test_who_is_heard_by_name_speaks_rather_than_who_is_only_there() -> None:
    story = read_story(
        "“Hear that?” said Garvie.\n\n“No,” said Ilse.\n\n"
        "Drummond slept. Outside, the wind went round the hut.\n\n"
        "“It will come round.”\n\n“Good,” said Ilse.\n"
    )
    assert speakers_of(story) == ["Garvie", "Ilse", "Garvie", "Ilse"]


def test_two_who_speak_together_are_nobody_alone() -> None:
    story = read_story(_said("“Who snores?” said Wanda.", "“He does,” said Ilse and Paolo together."))
    assert speakers_of(story) == ["Wanda", None]


def test_and_after_a_speaker_may_go_on_with_her() -> None:
    story = read_story(_said("“Who snores?” said Wanda.", "“He does,” said Ilse and Paolo’s dog barked."))
    assert speakers_of(story) == ["Wanda", "Ilse"]
