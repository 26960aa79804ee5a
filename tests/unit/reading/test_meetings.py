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
