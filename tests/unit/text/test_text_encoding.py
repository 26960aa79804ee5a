"""Decoding: the encoding is found, nothing is lost, and damage is told from age."""

from __future__ import annotations

import pytest

from fabula.text.encoding import decode
from fabula.text.errors import UnreadableError
from fabula.text.reader import read_source_bytes

CURLY = "“It’s late,” said Zoë – though the café… wasn’t shut. “Naïve,” she thought; ‘très’, £5.\r\n" * 3
POLISH = (
    "Zażółć gęślą jaźń, powiedziała Łucja, i wyszła przed dom, żeby zobaczyć, co się dzieje na rzece.\n" * 5
)
RUSSIAN = "Она вышла на берег и долго смотрела на воду, а потом сказала, что паром не придёт никогда.\n" * 5
JAPANESE = "彼女は岸辺に出て、長い間水を見ていた。そして渡し船はもう来ないと言った。\n" * 8


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (CURLY, "utf-8", "utf-8"),
        (CURLY, "utf-8-sig", "utf-8"),
        (CURLY, "utf-16", "utf-16-le"),
        (CURLY, "utf-16-le", "utf-16-le"),
        (CURLY, "utf-16-be", "utf-16-be"),
        (CURLY, "utf-32", "utf-32-le"),
        (CURLY, "utf-32-be", "utf-32-be"),
        (CURLY, "cp1252", "cp1252"),
        (CURLY, "mac_roman", "mac_roman"),
        ("Only ASCII here.\n", "ascii", "utf-8"),
        (POLISH, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "utf-8", "utf-8"),
        (JAPANESE, "shift_jis", "cp932"),
    ],
)
def test_the_encoding_is_found_and_nothing_is_lost(text: str, encoding: str, expected: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data, "story.txt")
    assert decoded.text.removeprefix("\ufeff") == text
    assert decoded.encoding == expected
    assert decoded.text.encode(decoded.encoding) == data


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_stays_in_the_text_and_in_no_block(mark: str) -> None:
    source = read_source_bytes("Zoë came in and sat down.".encode(mark))
    assert source.text == "\ufeffZoë came in and sat down."
    assert source.blocks[0].text == "Zoë came in and sat down."
    assert source.notices == ()


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "cp1251"])
def test_a_guessed_encoding_is_said(encoding: str) -> None:
    text = RUSSIAN if encoding == "cp1251" else CURLY
    (notice,) = read_source_bytes(text.encode(encoding)).notices
    assert notice.message.startswith("read as ")
    assert "UTF-8" in notice.message


def test_undefined_bytes_do_not_stop_a_legacy_file() -> None:
    data = CURLY.encode("cp1252") + b"\x81 and \x9d"
    decoded = decode(data, "story.txt")
    assert decoded.text.encode(decoded.encoding) == data


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (CURLY.encode()[:-60] + b"\x93late\x94\n", "is not UTF-8"),
        (CURLY.encode()[:1], "it breaks off inside a character"),
        (("x" * 50 + CURLY).encode() + "é".encode()[:1], "it breaks off inside a character"),
        (CURLY.encode("utf-16")[:-1], "UTF-16"),
        (b"\xff\xfe" + b"a\x00" + b"\x00\xd8" + b"b\x00", "UTF-16"),
        (CURLY.encode("utf-32")[:-2], "UTF-32"),
        (CURLY.encode("utf-16-le")[:-1], "UTF-16"),
    ],
)
def test_damage_is_one_line_with_its_place(data: bytes, where: str) -> None:
    if data == CURLY.encode()[:1]:
        data = "“Late”".encode()[:-1]
    with pytest.raises(UnreadableError) as caught:
        decode(data, "story.txt")
    message = str(caught.value)
    assert message.startswith("story.txt: damaged")
    assert where in message
    assert "\n" not in message


def test_the_byte_and_line_of_the_damage() -> None:
    data = "“One.”\n“Two.”\n".encode() + b"Thr\xffee\n" + "“Four.”\n".encode()
    at = data.index(b"\xff")
    with pytest.raises(UnreadableError, match=rf"byte {at + 1} \(line 3\)"):
        decode(data, "story.txt")


@pytest.mark.parametrize("data", [b"abc\x00def", bytes(range(256)) * 20, b"\x01\x02\x03\x04\x05" * 50])
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not a text"):
        decode(data, "story.txt")


def test_the_declared_encoding_of_a_page_counts_after_utf8() -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body><p>“Naïve,” she said.</p></body></html>"
    source = read_source_bytes(page.encode("cp1252"))
    assert source.files[0].encoding == "cp1252"
    assert source.notices == ()
    assert read_source_bytes(page.encode()).files[0].encoding == "utf-8"
    russian = f'<?xml version="1.0" encoding="koi8-r"?><html><body><p>{RUSSIAN}</p></body></html>'
    assert read_source_bytes(russian.encode("koi8-r")).files[0].encoding == "koi8-r"


def test_a_large_legacy_file_is_decoded_from_a_sample() -> None:
    data = (CURLY * 20_000).encode("cp1252")
    decoded = decode(data, "story.txt")
    assert decoded.encoding == "cp1252"
    assert len(decoded.text) == len(data)
