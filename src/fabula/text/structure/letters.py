"""Letters: from the date line or the salutation to the name at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.text.blocks import BlockKind
from fabula.text.structure.items import Item, is_closed, is_wholly, opens_speech

_LONGEST_SALUTATION = 80
_LONGEST_LETTER = 60
"""Blocks between salutation and sign-off."""
_LONGEST_FOOT = 160

_MARKS = r"[\s*_“\"'‘]*"
_SALUTATION = re.compile(
    rf"{_MARKS}(?:"
    r"(?:my |our |to my |to )?(?:own |very |poor )?(?:dear(?:est)?|darling|beloved|honou?red|esteemed)\b"
    r"[^.!?;:\"”\n]{0,60}|"
    r"(?:hi|hello|hey)\b[ ,][^.!?;:\"”\n]{1,40}|"
    r"to whom it may concern|sirs?|madam|gentlemen"
    r")[,:!—–-]*[*_”\"]*\s*(?:\Z|\n)",
    re.IGNORECASE,
)
_CLOSE = (
    r"(?:(?:i (?:am|remain),? )?(?:dear sir,? |sir,? |madam,? |as )?(?:ever |always )?(?:your|yours)\b"
    r"[^.!?\"”\n]{0,60}|"
    r"(?:with |all |much |lots of |all my |my |with all my |with much )*love"
    r"(?: always| and [\w ]{1,20}| from [^.!?\n]{1,40})?|"
    r"(?:very |most )?(?:sincerely|respectfully|truly|faithfully|affectionately|fondly|cordially|gratefully)"
    r"(?: yours)?|"
    r"(?:with )?(?:kind(?:est)?|warm(?:est)?|best|my|many)? ?(?:regards|wishes|thanks|respects)"
    r"(?: [^.!?\n]{1,30})?|"
    r"best|cheers|always|until then|take care|xo+x?o?|signed)"
)
_SIGN_OFF = re.compile(
    rf"[\s*_“\"'‘—–-]*{_CLOSE}\s*[,.—–-]*[*_]*"
    r"(?:\s+[^.!?\n]{1,50}[.,]?|\s*\n[^\n]{1,60}(?:\n[^\n]{1,60})?)?[\"”’*_]*\s*",
    re.IGNORECASE,
)
_RUN_IN_SIGN_OFF = re.compile(
    r"[.!?—–]\s+(?:i (?:am|remain),? )?(?:ever |always )?(?:your|yours)\b[^.!?\"”]{0,60}[,.]?[\"”]?\Z",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"[\s*_“\"'‘—–-]*(?:[^\W\d_]\.\s*){0,3}[^\W\d_][^.!?:;\"”\n]{0,50}\.?[\"”’*_]*\s*(?:x{1,4}|xo+)?\s*"
)
_NAME_ALONE = re.compile(
    r"[\s*_“—–-]*[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}[\"”*_]*\s*(?:x{1,4}|xo+)?\s*"
)
_POSTSCRIPT = re.compile(rf"{_MARKS}P\.?\s?(?:P\.?\s?)?S\.?\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:\d{4}|\d{1,2}(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening|midnight|street|road|lane|"
    r"house|hall|square|avenue|rd|st)\b",
    re.IGNORECASE,
)
_DIALOGUE = re.compile(r"[,.!?—–-][\"”’']\s+\S")


def mark_letters(body: Sequence[Item]) -> None:
    """Mark every block of each letter that has both a salutation and an end.

    The end is a sign-off.  For what stands apart as a quotation or in italics it is where that stops, and for
    what has a date above its salutation, the end of the scene.
    """
    at = 0
    while at < len(body):
        item = body[at]
        end = _letter_end(body, at) if _is_plain(item) else None
        if end is None:
            at += 1
            continue
        for part in body[_head_start(body, at) : end]:
            if part.is_prose:
                part.kind = BlockKind.LETTER
        at = end


def _is_plain(item: Item) -> bool:
    return item.kind is BlockKind.PARAGRAPH


def _letter_end(body: Sequence[Item], at: int) -> int | None:
    """Where the letter that is saluted at ``at`` ends; ``None`` where there is none."""
    lines = body[at].text.split("\n")
    if len(lines) > (1 if _is_apart(body[at]) else 2) and any(_is_salutation(line) for line in lines[:4]):
        return at + 1
    if not _is_salutation(lines[0]):
        return None
    apart = _is_apart(body[at])
    dated = _head_start(body, at) < at
    quoted = opens_speech(body[at].text)
    speech = 0
    for index in range(at + 1, min(len(body), at + _LONGEST_LETTER)):
        item = body[index]
        if not item.is_prose or (quoted and _DIALOGUE.search(item.text)) or _is_salutation(item.text):
            return index if (apart or dated) and index > at + 1 and not item.is_prose else None
        speech += opens_speech(item.text) and not quoted
        if speech * 2 > index - at + 2:
            return None
        if _is_sign_off(body, index):
            return _foot_end(body, index)
        if apart and not _is_apart(item):
            return index if index > at + 1 else None
    return len(body) if (apart or dated) and len(body) - at < _LONGEST_LETTER else None


def _is_salutation(line: str) -> bool:
    return len(line) <= _LONGEST_SALUTATION and _SALUTATION.fullmatch(line) is not None


def _is_sign_off(body: Sequence[Item], at: int) -> bool:
    text = body[at].text
    if len(text) <= _LONGEST_FOOT and _SIGN_OFF.fullmatch(text) is not None:
        return True
    if text[-1:] in ',"”' and _RUN_IN_SIGN_OFF.search(text[-90:]) is not None:
        return True
    ends = (
        at + 1 == len(body) or not body[at + 1].is_prose or _POSTSCRIPT.match(body[at + 1].text) is not None
    )
    return ends and len(text) <= 40 and _NAME_ALONE.fullmatch(text) is not None


def _is_apart(item: Item) -> bool:
    """Whether a block is set apart: quoted, or wholly in italics."""
    return item.draft.quoted or is_wholly(item.draft.emphasis, item.draft)


def _foot_end(body: Sequence[Item], sign_off: int) -> int:
    """The end of a letter whose sign-off is known: after the name and the postscripts."""
    end = sign_off + 1
    text = body[sign_off].text.rstrip("*_ ")
    open_ = "\n" not in text and text.endswith((",", "—", "–"))
    if open_ and end < len(body) and _is_plain(body[end]) and _SIGNATURE.fullmatch(body[end].text):
        end += 1
    while end < len(body) and _is_plain(body[end]) and _POSTSCRIPT.match(body[end].text):
        end += 1
    return end


def _head_start(body: Sequence[Item], salutation: int) -> int:
    """The start of a letter: its date and address stand right above the salutation."""
    start = salutation
    while start > 0 and salutation - start < 3 and _is_head_line(body[start - 1]):
        start -= 1
    return start


def _is_head_line(item: Item) -> bool:
    text = item.text
    if not _is_plain(item) or len(text) > _LONGEST_FOOT or any(len(line) > 70 for line in text.split("\n")):
        return False
    sentence = is_closed(text) and len(text.split()) > 6 and text.rstrip(".")[-1:] not in "0123456789"
    return _DATE.search(text) is not None and not sentence and not opens_speech(text)
