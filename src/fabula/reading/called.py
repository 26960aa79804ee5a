"""Who is called to by name inside a quotation, who is only named, and who names herself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.evidence import is_vocative
from fabula.reading.people import People
from fabula.reading.quotations import FoundQuotation
from fabula.reading.references import Reference, References

_INTRODUCTIONS = frozenset(
    [("i", "'m"), ("i", "am"), ("name", "'s"), ("name", "is"), ("call", "me"), ("this", "is")]
)
_QUESTIONS = (
    ("your", "name"),
    ("your", "names"),
    ("who", "are", "you"),
    ("who", "the", "hell", "are", "you"),
    ("call", "you"),
    ("'s", "yours"),
    ("and", "yours"),
    ("is", "yours"),
)
"""Words of who asks somebody for her name."""
_OFFICE = 5
"""Words of "Harbour Office" at the most."""
_JOINING = frozenset(["of", "the", "and", "for"])
_SHOWN = frozenset(
    ["badge", "handshake", "introduced", "introducing", "bowed", "bowing", "curtsied", "saluted"]
)
_OFFERED = frozenset(
    ["held", "holding", "offered", "offering", "extended", "extending", "stuck", "sticking", "put", "putting",
     "thrust", "thrusting", "shook", "shaking", "gave", "reached", "reaching"]
)  # fmt: skip
"""What somebody does with a hand who gives his name; words that tell of it by themselves are ``_SHOWN``."""
_ASKED = 40
"""Tokens back to the end of the question."""


class Called(NamedTuple):
    """Persons by how a quotation names them."""

    called: frozenset[int]
    named: frozenset[int]
    """Named, but not called to."""
    introduced: frozenset[int]
    """Whom the words say the speaker is ("I'm Ada")."""


class CalledReader:
    """Reads the names inside quotations."""

    def __init__(self, tokens: Tokens, references: References, people: People, quoted: bytearray) -> None:
        """Prepare to read ``tokens``, of which the ``quoted`` stand inside quotations."""
        self._tokens, self._references, self._people, self._quoted = tokens, references, people, quoted
        self._first: dict[int, int] = {}
        """Reference that names each person first."""
        for index, person in sorted(people.by_reference.items()):
            if references.items[index].kind is MentionKind.PROPER:
                self._first.setdefault(person, index)

    def read(self, quotations: Sequence[FoundQuotation]) -> Called:
        """Everybody who is named inside some quotations of one turn."""
        called: set[int] = set()
        named: set[int] = set()
        introduced: set[int] = set()
        for quotation in quotations:
            for index in self._references.between(quotation.stretch.first, quotation.stretch.end):
                item = self._references.items[index]
                person = self._people.by_reference.get(index)
                if person is None or self._names_itself(item):
                    continue
                if (
                    self._introduces(item)
                    or self._tells_name(quotation, item)
                    or (self._first.get(person) == index and self._gives_name(quotation, item))
                ):
                    introduced.add(person)
                elif is_vocative(self._tokens, self._quoted, item):
                    called.add(person)
                else:
                    named.add(person)
        return Called(frozenset(called - introduced), frozenset(named - called), frozenset(introduced))

    def _introduces(self, item: Reference) -> bool:
        """ "I'm Ada", "my name is Ada", "Base, this is Ada"; not "I'm Ada's cook"."""
        lowers = self._tokens.lowers
        if item.kind is not MentionKind.PROPER or lowers[item.end : item.end + 1] in (["'s"], ["s"]):
            return False
        words = tuple(lowers[item.first - 2 : item.first])
        before = lowers[item.first - 3 : item.first - 2]
        if words[:1] == ("name",) and before and before != ["my"] and before[0].isalpha():
            # "Her name is Ada"
            return False
        if words == ("this", "is") and before != [","]:
            # "This is Ada, my aunt": it is she herself only where she calls first ("Base, this is Ada").
            return False
        return words in _INTRODUCTIONS or self._gives_office(item)

    def _gives_office(self, item: Reference) -> bool:
        """ "Inspector Marsh, Harbour Office.": a sentence of a name and of where she comes from."""
        tokens = self._tokens
        sentence = tokens.sentence(item.first)
        begins = item.first - sentence.start <= 1 and tokens.lowers[item.end : item.end + 1] == [","]
        office = tokens.texts[item.end + 1 : item.end + 2 + _OFFICE]
        stop = next((n for n, text in enumerate(office) if not text[0].isalnum()), 0)
        if not begins or not stop or office[stop][0] not in ".!":
            return False
        others = self._references.between(item.end + 1, item.end + 1 + stop)
        named = any(index in self._people.by_reference for index in others)
        return not named and all(text[0].isupper() or text in _JOINING for text in office[:stop])

    def _tells_name(self, quotation: FoundQuotation, item: Reference) -> bool:
        """ "Ada.", where somebody has just been asked for her name."""
        lowers, first = self._tokens.lowers, quotation.stretch.first
        begins = item.first - first <= 1 and item.kind is MentionKind.PROPER
        following = lowers[item.end : item.end + 1]
        ends = following == [","] and item.end + 2 >= quotation.stretch.end
        if not begins or not (ends or (following and following[0][0] in ".!")):
            return False
        asked = next((at for at in range(first - 1, max(0, first - _ASKED), -1) if self._quoted[at]), 0)
        if lowers[asked - 1 : asked] != ["?"]:
            return False
        words = lowers[self._tokens.sentence(asked - 1).start : asked - 1]
        return any(
            tuple(words[at : at + len(question)]) == question
            for question in _QUESTIONS
            for at in range(len(words) - len(question) + 1)
        )

    def _gives_name(self, quotation: FoundQuotation, item: Reference) -> bool:
        """ "Ada Marsh." with a hand held out: a whole name that opens a speech and was never heard before."""
        tokens, first = self._tokens, quotation.stretch.first
        whole = item.form is not None and len(item.form.parts) > 1
        ends = tokens.texts[item.end : item.end + 1]
        if not whole or item.first - first > 1 or not ends or ends[0][0] not in ".,!":
            return False
        block = tokens.blocks[quotation.block]
        told = {tokens.lowers[at] for at in block if not self._quoted[at]}
        return bool(told & _SHOWN) or ("hand" in told and bool(told & _OFFERED))

    def _names_itself(self, item: Reference) -> bool:
        """ "Ada, please": who is called by a title asks to be called by name."""
        lowers = self._tokens.lowers
        opens = self._tokens.kinds[item.first - 1] == TokenKind.MARK if item.first else False
        return (
            opens
            and lowers[item.end : item.end + 2] == [",", "please"]
            and lowers[item.end + 2] in (".", "!", ",")
        )
