"""Names on the page: runs of capitalised words with their titles and honorifics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fabula.language.lexicon import (
    Title,
    given_names,
    honorific_suffixes,
    person_titles,
    word_list,
)
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.capitals import Capitals

_MOST_INITIALS = 4
_MOST_TITLES = 8
"""Tokens of titles in a row."""
_TITLES_BEHIND = frozenset(["begum", "sahib", "bey", "effendi", "esquire", "khanum"])


class NameForm(NamedTuple):
    """What a name is made of, whatever its capitals and spacing."""

    title: str
    """Lower case, without full stop; empty where there is none."""
    parts: tuple[str, ...]
    """The name proper; empty where a title stands alone."""
    suffix: str
    """Honorific that follows, lower case; empty where there is none."""
    definite: bool
    """Used with "the" ("the Captain")."""

    @property
    def bare(self) -> str:
        """The name without title and honorific."""
        return " ".join(self.parts)


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name on the page: tokens ``first`` to ``end`` (exclusive)."""

    first: int
    end: int
    form: NameForm
    initial: bool
    """Its first word stands where a capital is due anyway."""


def title_of(tokens: Tokens, index: int) -> Title | None:
    """The title that the token ``index`` is, if it is written as one."""
    text = tokens.texts[index]
    if not text[0].isupper():
        return None
    return person_titles().get(tokens.lowers[index])


class NameFinder:
    """Finds names block by block.

    ``capitals`` decides which capitals count; ``extra`` are lower-case words that the author says are names,
    ``barred`` those that are not.
    """

    def __init__(
        self,
        tokens: Tokens,
        capitals: Capitals,
        *,
        extra: frozenset[str] = frozenset(),
        barred: frozenset[str] = frozenset(),
    ) -> None:
        """Prepare to find names in ``tokens``."""
        self._tokens = tokens
        self._capitals = capitals
        self._extra = extra
        self._never = (word_list("never_names") | barred) - extra
        self._titles = person_titles()
        self._particle_words = word_list("name_particles")
        self._abbreviations = word_list("abbreviations")
        self._known: dict[tuple[str, bool], bool] = {}

    def find(self, block: range) -> Iterator[NameMention]:
        """Names of one block in order, without overlap."""
        index = block.start
        while index < block.stop:
            mention = self._at(index, block.stop) if self._tokens.kinds[index] == TokenKind.WORD else None
            if mention is None:
                index += 1
            else:
                yield mention
                index = mention.end

    def _name_like(self, index: int, *, after_title: bool = False) -> bool:
        tokens = self._tokens
        if tokens.kinds[index] != TokenKind.WORD:
            return False
        text, lower = tokens.texts[index], tokens.lowers[index]
        if not text[0].isupper():
            return False
        if lower in self._extra:
            return True
        if lower in self._never or len(text) == 1:
            # A letter is a name as an initial only.
            return False
        if after_title:
            return True
        if lower.endswith("in") and lower + "g" in word_list("common_words") and lower not in given_names():
            # "Drawin', are you?"
            return False
        if len(text) > 1 and text.isupper() and self._capitals.lower[lower]:
            return False
        initial = bool(self._capitals.initial[index])
        key = (lower, initial)
        known = self._known.get(key)
        if known is None:
            base = lower.rsplit("-", 1)[0] if lower.rsplit("-", 1)[-1] in honorific_suffixes() else lower
            known = self._known[key] = self._capitals.is_name_like(base, initial=initial) or (
                base != lower and bool(base)
            )
        return known

    def _at(self, index: int, stop: int) -> NameMention | None:
        tokens = self._tokens
        if not tokens.texts[index][0].isupper():
            return None
        title, at = self._title(index, stop)
        parts_end, parts = self._parts(at, stop, after_title=bool(title))
        if not parts and not title:
            return None
        group = self._titles[title].group if title else ""
        if not parts and group == "rank":
            parts_end, parts = self._seat(at, stop)
        if not parts:
            if not self._titles[title].alone:
                return None
            if self._capitals.initial[index] and group != "kin" and not self._proven_title(title):
                return None
        suffix = ""
        if parts:
            parts, suffix = self._split_suffix(parts)
            if len(parts) > 1 and not title and parts[-1].lower() in _TITLES_BEHIND:
                title, parts = parts[-1].lower(), parts[:-1]
            if suffix and not title and len(parts) == 1 and self._stands_alone(parts[0].lower()):
                # "Warden-sama" is the Warden.
                title, parts = parts[0].lower(), []
                at = parts_end
        definite = (
            index > 0
            and tokens.lowers[index - 1] == "the"
            and tokens.block_of[index - 1] == tokens.block_of[index]
        )
        form = NameForm(title, tuple(parts), suffix, definite)
        end = parts_end if parts else at
        return NameMention(index, end, form, bool(self._capitals.initial[index]))

    def _seat(self, at: int, stop: int) -> tuple[int, list[str]]:
        """ "Of Fenmarch" behind a rank: one part of its own, since the place is no name of the person."""
        if self._tokens.lowers[at : at + 1] != ["of"] or at + 1 >= stop:
            return at, []
        end, parts = self._parts(at + 1, stop, after_title=False)
        return (end, [f"of {' '.join(parts)}"]) if parts else (at, [])

    def _stands_alone(self, word: str) -> bool:
        titled = self._titles.get(word)
        return titled is not None and titled.alone

    def _proven_title(self, title: str) -> bool:
        return self._capitals.inside[title] > 0

    def _title(self, index: int, stop: int) -> tuple[str, int]:
        """The title at ``index`` and the token after it; several in a row count as the last."""
        tokens = self._tokens
        title, at = "", index
        stop = min(stop, index + _MOST_TITLES)
        while at < stop:
            found = title_of(tokens, at)
            if found is None or tokens.kinds[at] != TokenKind.WORD:
                break
            lower = tokens.lowers[at]
            following = at + 1
            dotted = (
                lower in self._abbreviations
                and following < stop
                and tokens.texts[following] == "."
                and not tokens.spaced[following]
            )
            following += dotted
            if found.group == "adjective" and not self._adjective_counts(at, following, stop):
                break
            if found.group != "adjective" or not title:
                title = lower
            at = following
            if at < stop and not tokens.spaced[at]:
                break
        if title and self._titles[title].group == "adjective":
            return title, at
        return title, at

    def _adjective_counts(self, index: int, following: int, stop: int) -> bool:
        """ "Old Tom" inside a sentence is a name; at its start it may be an old man called Tom."""
        return (
            not self._capitals.initial[index]
            and following < stop
            and self._name_like(following, after_title=True)
        )

    def _parts(self, at: int, stop: int, *, after_title: bool) -> tuple[int, list[str]]:
        tokens = self._tokens
        parts: list[str] = []
        end = at
        while at < stop:
            joined = not tokens.spaced[at] and bool(parts) and not parts[-1].endswith(".")
            if parts and (joined or tokens.texts[at] == parts[-1]):
                break
            if self._name_like(at, after_title=after_title and not parts):
                initial = len(tokens.texts[at]) == 1 and at + 1 < stop and tokens.texts[at + 1] == "."
                parts.append(tokens.texts[at] + ("." if initial else ""))
                at += 1 + initial
                end = at
            elif self._is_initial(at, stop):
                parts.append(tokens.texts[at] + ".")
                at += 2
                end = at
            elif (reach := self._particles(at, stop, begun=bool(parts) or after_title)) > at:
                parts.extend(tokens.texts[at:reach])
                at = reach
            else:
                break
        return end, parts

    def _is_initial(self, at: int, stop: int) -> bool:
        """ "J." before a name, or before more initials and then a name."""
        tokens = self._tokens
        for _ in range(_MOST_INITIALS):
            if not self._is_letter_with_stop(at, stop):
                return False
            at += 2
            if at < stop and self._name_like(at, after_title=True):
                return tokens.lowers[at] not in word_list("common_words")
        return False

    def _is_letter_with_stop(self, at: int, stop: int) -> bool:
        tokens = self._tokens
        return (
            at + 2 < stop
            and len(tokens.texts[at]) == 1
            and tokens.texts[at].isupper()
            and tokens.texts[at] != "I"
            and tokens.texts[at + 1] == "."
            and not tokens.spaced[at + 1]
        )

    def _particles(self, at: int, stop: int, *, begun: bool) -> int:
        """End of a run of name particles that leads to a capital, or ``at``."""
        if not begun:
            return at
        tokens = self._tokens
        reach = at
        while reach < stop and reach < at + 3 and tokens.lowers[reach] in self._particle_words:
            reach += 1
        if reach > at and reach < stop and self._name_like(reach, after_title=True):
            return reach
        return at

    def _split_suffix(self, parts: list[str]) -> tuple[list[str], str]:
        last = parts[-1]
        head, hyphen, tail = last.rpartition("-")
        if hyphen and head and tail in honorific_suffixes():
            return [*parts[:-1], head], tail
        return parts, ""
