"""From bytes to text, without loss: ``text.encode(encoding)`` gives the bytes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from fabula.text.errors import UnreadableError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 64 * 1024
_WINDOW = 512 * 1024

_MEND = "open it in an editor, mend it there and save it as UTF-8"

_NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "latin-1": "ISO 8859-1",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}
_WESTERN = ("cp1252", "mac_roman")
_LEAST_PLAUSIBLE = 0.9
_MOST_ACCENTED = 0.12
"""Of the letters in Western prose, this many may be beyond ASCII (French has some 5 per cent)."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class Decoded(NamedTuple):
    """Decoded text; a byte-order mark stays in it as U+FEFF."""

    text: str
    encoding: str
    """As Python names it."""
    notice: str | None
    """What people ought to know about it."""


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """The text of ``data``.

    A byte-order mark decides; then strict UTF-8; then UTF-16 and UTF-32 by their zero bytes; then the
    encoding that the file itself declares; then what is plausible for Western prose; then what
    charset-normalizer guesses from a bounded sample.

    Raises:
        UnreadableError: it is no text, or damaged.  ``name`` is what the message calls it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode_marked(data, name, encoding), encoding, None)
    if b"\0" in data:
        return _decode_wide(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, name, error.start)
        return _decode_legacy(data, name, error.start, declared)
    _refuse_controls(text, name)
    return Decoded(text, "utf-8", None)


def encoding_name(encoding: str) -> str:
    """An encoding as people know it."""
    return _NAMES.get(encoding, encoding.replace("_", "-").upper())


def _decode_marked(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{name}: damaged: it is marked as {encoding_name(encoding)}, but byte "
            f"{error.start + 1:,} is not; {_MEND}"
        ) from error


def _decode_wide(data: bytes, name: str) -> Decoded:
    """UTF-16 or UTF-32 without a mark: Western text has a zero byte in every character."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    zeros = [sample[at::4].count(0) / max(1, len(sample[at::4])) for at in range(4)]
    shapes = {
        "utf-32-le": min(zeros[1:]),
        "utf-32-be": min(zeros[:3]),
        "utf-16-le": min(zeros[1], zeros[3]) - max(zeros[0], zeros[2]),
        "utf-16-be": min(zeros[0], zeros[2]) - max(zeros[1], zeros[3]),
    }
    for encoding, share in shapes.items():
        if share > 0.4:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"{name}: damaged: it looks like {encoding_name(encoding)}, but byte "
                    f"{error.start + 1:,} is not; {_MEND}"
                ) from error
            if "\0" not in text:
                shown = encoding_name(encoding)
                return Decoded(text, encoding, f"read as {shown}; save it as UTF-8 to be sure")
    raise UnreadableError(f"{name}: not a text: it has zero bytes in it; name a text, Markdown or HTML file")


_INVALID = re.compile("[\udc80-\udcff]")
_MANY_BYTES = re.compile("[^\x00-\x7f\udc80-\udcff]")


def _refuse_damaged(data: bytes, name: str, first: int) -> None:
    """Tell damaged UTF-8 from a legacy encoding: most of its characters beyond ASCII are sound."""
    window = data[max(0, first - _WINDOW) : first + _WINDOW]
    while window and window[0] & 0xC0 == 0x80:
        window = window[1:]
    shown = window.decode("utf-8", "surrogateescape")
    invalid = len(_INVALID.findall(shown))
    valid = len(_MANY_BYTES.findall(shown))
    cut_off = first >= len(data) - 3 and data[first] >= 0xC2
    if valid > invalid or (cut_off and valid):
        line = data.count(b"\n", 0, first) + 1
        what = (
            "it breaks off inside a character"
            if cut_off
            else f"byte {first + 1:,} (line {line:,}) is not UTF-8"
        )
        raise UnreadableError(f"{name}: damaged: most of it is UTF-8, but {what}; {_MEND}")


def _decode_legacy(data: bytes, name: str, first: int, declared: str | None) -> Decoded:
    if declared is not None:
        text = _decode_exactly(data, declared)
        if text is not None:
            return Decoded(text, declared, None)
    for encoding in _candidates(data, first):
        text = _decode_exactly(data, encoding)
        if text is not None:
            _refuse_controls(text, name)
            shown = encoding_name(encoding)
            return Decoded(text, encoding, f"read as {shown}; save it as UTF-8 to be sure of every character")
    raise UnreadableError(f"{name}: its encoding cannot be told; open it in an editor and save it as UTF-8")


def _decode_exactly(data: bytes, encoding: str) -> str | None:
    """The text, where nothing is lost: some multi-byte encodings have several forms for one character."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (UnicodeError, LookupError, ValueError):
        return None


def _candidates(data: bytes, first: int) -> Sequence[str]:
    sample = data[max(0, first - 200) : first + _SAMPLE]
    scores = {encoding: _plausibility(sample, encoding) for encoding in _WESTERN}
    best = max(_WESTERN, key=lambda encoding: scores[encoding])
    if scores[best] >= _LEAST_PLAUSIBLE:
        return (best, "cp1252", "latin-1")
    from charset_normalizer import from_bytes  # needed once in a thousand files

    guesses = [match.encoding for match in from_bytes(sample)]
    plain = [guess for guess in guesses if guess not in {"utf_8", "ascii", "utf_16", "utf_32", "utf_7"}]
    return (*plain[:5], "cp1252", "latin-1")


def _plausibility(sample: bytes, encoding: str) -> float:
    """The share of characters beyond ASCII that stand where they would in Western prose."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        text = sample.decode(encoding, "replace")
    good = total = 0
    foreign_letters = sum(character.isalpha() for character in _NOT_ASCII.findall(text))
    if foreign_letters > _MOST_ACCENTED * sum(map(str.isalpha, text)):
        return 0.0
    for match in _NOT_ASCII.finditer(text):
        at = match.start()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        total += 1
        good += _in_place(match.group(), before, after)
    return good / total if total else 0.0


def _in_place(character: str, before: str, after: str) -> bool:
    if character in "“‘„«":
        return not after.isspace() and not before.isalnum()
    if character in "”’»":
        return not before.isspace() or (character != "”" and after.isalnum())
    if character in "–—…\xa0":
        return True
    if character.isalpha() and character not in "ªºƒµ":
        if not (before.isalpha() or after.isalpha()):
            return character in "àÀéÉèÈóÓöÖåÅøØ" and not before.isdigit()
        return character.islower() or not before.islower()
    if character in "£€¥©®™°½¼¾•·§†‡×÷¿¡²³":
        return not (before.isalpha() and after.isalpha())
    return False


_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _refuse_controls(text: str, name: str) -> None:
    """Text has hardly any control characters; what is full of them is some program's own format."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise UnreadableError(
            f"{name}: not a text: it is full of control characters; name a text, Markdown or HTML file"
        )
