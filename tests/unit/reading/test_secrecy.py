"""Statements that something is known to few."""

from __future__ import annotations

import pytest

from fabula.reading.secrets import find_secrecy
from trees import parsed


@pytest.mark.parametrize(
    "text",
    [
        "I’ve never told anybody.",
        "Nobody knows but you.",
        "I have told no one.",
        "Who else knows?",
        "She had never spoken the words aloud.",
        "Only he and Adele knew.",
        "Keep it to yourself.",
        "She swore him to secrecy.",
        "Not a living soul knew of it.",
        "Now you know and I know.",
        "Swear that it’ll go no further.",
        "You’re the only one I’ve told.",
        "If you pass it on I shall die of it.",
        "Nobody heard it.",
        "She would sooner have died than tell a living soul.",
        "They agreed to hush the matter up.",
        "She isn’t to know, nor is anyone else but you.",
        "Nobody finds out.",
        "I’ve said this to nobody.",
        "You are the first to hear it.",
        "Not even my mother knows.",
        "Your secret’s safe with me.",
        "It was their secret.",
        "Adele alone knew the way.",
        "The others don’t know.",
        "Say nothing.",
        "Not a word to anyone.",
        "For now it’s just us who know.",
        "He kept his mouth shut.",
    ],
)
def test_known_to_few(text: str) -> None:
    (statement,) = find_secrecy(parsed(text))
    assert statement.to_few


@pytest.mark.parametrize(
    "text",
    [
        "Don’t tell Bram.",
        "Not a word to Adele.",
        "She told him nothing.",
        "You’re not to go telling your mother.",
        "She went out without telling Bram.",
        "Least of all should Bram hear of it.",
        "Don’t say anything to Bram.",
        "She said nothing to Bram about the letter.",
        "Mum must never find out.",
    ],
)
def test_kept_from_somebody(text: str) -> None:
    (statement,) = find_secrecy(parsed(text))
    assert not statement.to_few


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows what the weather will do.",
        "I cannot tell you how glad I am.",
        "Don’t tell me that it is late.",
        "She told him the way to the mill.",
        "He could not tell a hawk from a handsaw.",
        "I know nobody here.",
        "Nobody could see a thing in the fog.",
        "Never tell a lie.",
        "No one has told him to let go.",
        "He could not tell which was which.",
    ],
)
def test_no_secret(text: str) -> None:
    assert find_secrecy(parsed(text)) == []
