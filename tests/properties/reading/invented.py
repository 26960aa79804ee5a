"""Invented texts: anything at all, prose in pieces, and dialogues that are sound."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from fabula.text.source import Format

FORMATS = st.sampled_from([Format.TEXT, Format.MARKDOWN, Format.HTML])

_MARKS = "“ ” ‘ ’ \" ' « » „ ‟ ‚ ‛ ‹ › ` ´ “‘ ’” ”“ — – -- - -, … ... . . . , ; : ! ? ?! ( ) [ ]"
_NAMES = """Wanjiru Bogdan Ilse O'Rourke O’Rourke’s Yuki-san J. R. Sato Mr. Mrs. Dr. Captain King Aunt St.
    van de la Zoë Zoë 小明 محمد שרה Łukasz İnci ß ǅ"""
_WORDS = """the The a A and said asked cried thought whispered she he They their xe xyr I you We mother
    brothers man girls 'tis rock'n'roll o'clock an' can't that in at of not to him her laughed was
    Chapter Twelve XII 12 3rd 8"  # ## * ** _ > <p> </p> <i> </i> <b> &amp; &quot; &#8220; \\* http://a.b/c
    \N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4} \N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN} \u202ea 𝔐"""
_PIECES = st.sampled_from([*_MARKS.split(), *_NAMES.split(), *_WORDS.split()])
_BLANKS = st.sampled_from(
    [
        *" " * 8,
        "",
        "",
        "  ",
        "\n",
        "\n\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\t",
        "\u00a0",
        "\u2003",
        "\u200b",
        "\u2028",
        "\x0b",
    ]
)

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PIECES = st.lists(st.tuples(_PIECES, _BLANKS), max_size=50).map(
    lambda pairs: "".join(piece + blank for piece, blank in pairs)
)
TEXTS = st.one_of(PIECES, ANYTHING)

_PEOPLE = ("Wanjiru", "Bogdan", "Ilse", "Farouk")
_SAID = (
    "The ferry has gone",
    "I never saw it",
    "We could always swim",
    "You might have told me before",
    "It is only water",
    "Nobody swims in March",
)
_ACTED = (
    "{} looked at the river for a long time.",
    "The lamp smoked, and {} turned it down.",
    "Nothing moved on the far bank.",
)


class Speech(NamedTuple):
    """One paragraph with one thing said, or with nothing said."""

    speaker: str | None
    words: str
    shape: int

    def write(self, opening: str, closing: str) -> str:
        """The paragraph, with these marks."""
        if self.speaker is None:
            return self.words
        said, who = self.words, self.speaker
        return (
            f"{opening}{said},{closing} said {who}.",
            f"{opening}{said}?{closing} {who} asked.",
            f"{who} said, {opening}{said}.{closing}",
            f"{opening}{said},{closing} said {who}. {opening}{said}.{closing}",
            f"{opening}{said}.{closing} {who} laughed.",
            f"{who} nodded. {opening}{said}. {said}, and don’t forget it.{closing}",
            f"{opening}{said}.{closing}",
            f"{opening}{said}, or so they say.{closing}",
            f"{opening}{said}!{closing} {who} rose, and sat down again. {opening}Yes. {said}.{closing}",
        )[self.shape]


_SPEECH = st.builds(Speech, st.sampled_from(_PEOPLE), st.sampled_from(_SAID), st.integers(0, 3))
_NARRATION = st.builds(
    lambda who, words: Speech(None, words.format(who), 0), st.sampled_from(_PEOPLE), st.sampled_from(_ACTED)
)
_HARDER = st.builds(Speech, st.sampled_from(_PEOPLE), st.sampled_from(_SAID), st.integers(0, 8))
DIALOGUES = st.lists(st.one_of(_SPEECH, _SPEECH, _NARRATION), min_size=4, max_size=9)
"""Paragraphs in which every speech has its cue."""
HARDER_DIALOGUES = st.lists(st.one_of(_HARDER, _HARDER, _NARRATION), min_size=4, max_size=9)
"""Paragraphs with cues, beats, apostrophes, or nothing but what is said."""
MARK_PAIRS = st.sampled_from([("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("„", "“")])
