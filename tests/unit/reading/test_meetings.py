"""Words for first meetings, through real parses."""

from __future__ import annotations

import pytest

from fabula.reading.meetings import MeetingForm, find_meetings
from trees import parsed


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Adele had never met Bram before.", MeetingForm.NEVER),
        ("Adele met Bram for the first time at the fair.", MeetingForm.FIRST),
        ("“I am pleased to meet you,” said Adele.", MeetingForm.GREETING),
        ("Bram introduced himself to Adele.", MeetingForm.INTRODUCED),
    ],
)
def test_a_first_meeting(text: str, form: MeetingForm) -> None:
    assert [meeting.form for meeting in find_meetings(parsed(text))] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Adele met Bram at the fair.",
        "Adele had met Bram for the first time at the fair.",
        "Adele met her match.",
    ],
)
def test_no_first_meeting(text: str) -> None:
    assert not find_meetings(parsed(text))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“I don’t think we’ve met,” said Adele.", MeetingForm.STRANGERS),
        ("“We haven’t been introduced,” said Adele.", MeetingForm.STRANGERS),
        ("“You must be Bram,” said Adele.", MeetingForm.STRANGERS),
        ("“I’ve heard so much about you,” said Adele.", MeetingForm.STRANGERS),
        ("“I’ve never seen him before,” said Adele.", MeetingForm.UNSEEN),
        ("“I don’t know that man,” said Adele.", MeetingForm.UNSEEN),
    ],
)
def test_words_of_strangers(text: str, form: MeetingForm) -> None:
    assert [meeting.form for meeting in find_meetings(parsed(text))] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "“We haven’t been properly introduced,” said Adele.",
        "“You must be tired,” said Adele.",
        "“I’ve never seen him so angry,” said Adele.",
        "“I don’t know anybody like you,” said Adele.",
        "“It is good to meet you again,” said Adele.",
    ],
)
def test_no_words_of_strangers(text: str) -> None:
    assert not find_meetings(parsed(text))
