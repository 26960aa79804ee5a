"""The head of a story: title, byline, pairing line, labelled lines, and the notes among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.text.blocks import BlockKind, BlockRole
from fabula.text.structure.headings import Rank, chapter_rank, is_capitals, is_title_like, read_numeral
from fabula.text.structure.items import Item, is_closed, opens_speech
from fabula.text.structure.labels import read_label
from fabula.text.structure.metadata import MetadataBuilder
from fabula.text.structure.notes import Manner, goes_on, is_addressed, is_labelled_note, is_note
from fabula.text.structure.title_lines import read_byline, read_title_line

_LONGEST_TITLE = 100
_LONGEST_HEADER = 40
"""Blocks: no header is longer."""
_LONGEST_LABELLED = 400

_BARE_BY = re.compile(r"(?:written |translated |edited )?by:?|translated from .{0,60}", re.IGNORECASE)
_DEDICATION = re.compile(
    r"(?:[Tt][Oo]|[Ff][Oo][Rr]|[Dd]edicated [Tt]o|[Ii]n (?:loving )?[Mm]emory [Oo]f)\s"
    r"(?:my |all |the |our )?[A-Z][^.!?\"“,:;]{2,60}"
)
_ENDING = re.compile(
    r"(?:the )?end\W{0,4}|fin(?:is|e)?\W{0,4}|owari\W{0,4}|~ ?(?:the )?end ?~", re.IGNORECASE
)
_EBOOK_OF = re.compile(r"(?:the )?project gutenberg(?:'s|’s)? (?:e-?book of )?", re.IGNORECASE)
_TITLE_SPLIT = re.compile(r"\s+by\s+", re.IGNORECASE)


class HeaderReader:
    """Walks the head of one file, and decides what each block of it is."""

    def __init__(self, items: Sequence[Item], first: int, manner: Manner, metadata: MetadataBuilder) -> None:
        """``items[first]`` is the file's first block; ``manner`` is that of the story proper."""
        self.items = items
        self.first = first
        self.manner = manner
        self.metadata = metadata
        self.last_role: BlockRole | None = None
        self.titled = False

    def read(self, *, title_allowed: bool) -> int:
        """Decide the roles of the head; the index of the first block that is not of it."""
        at = self.first
        end = min(len(self.items), at + _LONGEST_HEADER)
        while at < end and self.items[at].file == self.items[self.first].file:
            item = self.items[at]
            if item.undecided:
                taken = self._take(at, title_allowed=title_allowed and not self.titled)
                if not taken:
                    break
                at += taken
            else:
                self.last_role = item.role
                self.titled = self.titled or item.role is BlockRole.HEADER
                at += 1
        return self._give_back_breaks(at)

    def _give_back_breaks(self, end: int) -> int:
        """What parts the head from the story belongs to the head."""
        for item in self.items[self.first : end]:
            if item.role is None:
                item.role = BlockRole.HEADER
        return end

    def _take(self, at: int, *, title_allowed: bool) -> int:
        """How many blocks from ``at`` on belong to the head; 0 ends it."""
        item = self.items[at]
        if item.is_break:
            if at == self.first or self.last_role is not None:
                item.role = self.last_role or BlockRole.HEADER
                return 1
            return 0
        if item.is_heading:
            return self._take_heading(at, title_allowed=title_allowed)
        return (
            self._take_labelled(at)
            or self._take_byline(at)
            or self._take_title(at, title_allowed=title_allowed)
            or self._take_note(at)
            or self._take_subtitle(at)
        )

    def _set(self, item: Item, role: BlockRole) -> int:
        item.role = self.last_role = role
        return 1

    def _is_numbered(self, item: Item) -> bool:
        """Whether a heading begins with a chapter's number; "One Last Dance" does if "Two …" comes too."""
        numeral = read_numeral(item.text)
        if numeral is None:
            return False
        if not (numeral.in_words and numeral.title and item.text.split()[0].replace("-", "").isalpha()):
            return True
        others = (read_numeral(other.text) for other in self.items if other.is_heading and other is not item)
        return any(other is not None for other in others)

    def _take_heading(self, at: int, *, title_allowed: bool) -> int:
        item = self.items[at]
        label = read_label(item.text)
        if label is not None and not label.value and label.role is not BlockRole.HEADER:
            return self._take_section(at, label.role)
        if chapter_rank(item.text) is not None or self._is_numbered(item) or not title_allowed:
            return 0
        peers = [
            other
            for other in self.items
            if other.is_heading and other is not item and other.undecided and other.level <= item.level
        ]
        set_as_title = item.draft.kind is BlockKind.HEADING or is_capitals(item.text)
        if peers and item.draft.kind is BlockKind.HEADING:
            return 0
        if not set_as_title and not is_title_like(item.text):
            return 0
        self._note_title_line(item.text)
        self.titled = True
        item.level = item.level or Rank.PART
        return self._set(item, BlockRole.HEADER)

    def _take_section(self, at: int, role: BlockRole) -> int:
        """A heading "Author's Note" or "Summary", and what is under it up to the next heading or break."""
        end = at + 1
        while end < len(self.items) and end - at <= 30 and self.items[end].is_prose:
            end += 1
        if end >= len(self.items) or self.items[end].is_prose:
            # Nothing ends it, so only what reads like it belongs to it.
            end = min(len(self.items), at + 2)
        for item in self.items[at:end]:
            item.role = role
        if role is BlockRole.SUMMARY:
            self.metadata.add("summary", " ".join(item.text for item in self.items[at + 1 : end]))
        self.last_role = role
        return end - at

    def _take_labelled(self, at: int) -> int:
        item = self.items[at]
        label = read_label(item.text)
        if label is None:
            return 0
        if label.role is BlockRole.NOTE:
            return (
                0
                if label.name in {"note", "notes"} and not self._in_head(at)
                else self._take_note(at, labelled=True)
            )
        if not label.sure and not self._in_head(at):
            return 0
        if label.role is BlockRole.HEADER and len(item.text) > _LONGEST_LABELLED:
            return 0
        if not label.value:
            following = self.items[at + 1] if at + 1 < len(self.items) else None
            if following is None or not following.is_prose or len(following.text) > 2000:
                return self._set(item, label.role)
            self.metadata.add(label.name, following.text)
            self._set(following, label.role)
            return self._set(item, label.role) + 1
        self.metadata.add(label.name, label.value)
        self.titled = self.titled or label.name in {"title", "story title", "fic title"}
        return self._set(item, label.role)

    def _in_head(self, at: int) -> bool:
        """Whether something before or after says that this is a head: a title, another label."""
        if self.last_role is not None:
            return True
        following = self.items[at + 1] if at + 1 < len(self.items) else None
        return following is not None and read_label(following.text) is not None

    def _take_byline(self, at: int) -> int:
        item = self.items[at]
        if _BARE_BY.fullmatch(item.text) and at + 1 < len(self.items) and len(self.items[at + 1].text) <= 60:
            if not item.text.lower().startswith(("translated", "edited")):
                self.metadata.add(
                    "author",
                    self.items[at + 1].text.title()
                    if self.items[at + 1].text.isupper()
                    else self.items[at + 1].text,
                )
            self.items[at + 1].kind = BlockKind.PARAGRAPH
            self._set(self.items[at + 1], BlockRole.HEADER)
            return self._set(item, BlockRole.HEADER) + 1
        name = read_byline(item.text)
        if name is None or (self.last_role is None and at != self.first):
            return 0
        if not re.match(r"\W*(?:translated|edited|illustrated)", item.text, re.IGNORECASE):
            self.metadata.add("author", name)
        return self._set(item, BlockRole.HEADER)

    def _take_title(self, at: int, *, title_allowed: bool) -> int:
        item = self.items[at]
        text = item.text
        if len(text) > 2 * _LONGEST_TITLE or "\n" in text or item.draft.quoted:
            return 0
        titled = read_title_line(text)
        if titled is not None and (title_allowed or titled.title is None) and at + 1 < len(self.items):
            self._note_title_line(text)
            if titled.title is not None:
                self.titled = True
                item.kind = BlockKind.HEADING
                item.level = Rank.PART
            return self._set(item, BlockRole.HEADER)
        if not title_allowed or at + 1 >= len(self.items) or len(text) > _LONGEST_TITLE:
            return 0
        if read_numeral(text) is not None or chapter_rank(text) is not None:
            return 0
        unended = not is_closed(text) and text[-1:] not in ",;:—–-" and not opens_speech(text)
        if not (unended or is_title_like(text)) or not self._stands_apart(at):
            return 0
        self._note_title(text)
        self.titled = True
        item.kind = BlockKind.HEADING
        item.level = Rank.PART
        return self._set(item, BlockRole.HEADER)

    def _stands_apart(self, at: int) -> bool:
        """Whether more comes after a short line, so that it is no story by itself."""
        return any(
            item.is_prose and len(item.text) > len(self.items[at].text)
            for item in self.items[at + 1 : at + 8]
        )

    def _note_title_line(self, text: str) -> None:
        titled = read_title_line(text)
        if titled is None:
            self._note_title(text)
            return
        self.metadata.add_values("relationships", titled.relationships)
        if titled.title is not None:
            self._note_title(titled.title)

    def _note_title(self, text: str) -> None:
        text = _EBOOK_OF.sub("", text)
        title, *author = _TITLE_SPLIT.split(text, maxsplit=1)
        title = title.rstrip(" ,;:")
        if author and read_byline(f"by {author[0]}") is not None and title:
            self.metadata.add("title", title)
            self.metadata.add("author", author[0])
        else:
            self.metadata.add("title", text)

    def _take_note(self, at: int, *, labelled: bool = False) -> int:
        end = read_note_run(self.items, at, self.manner, labelled=labelled)
        # By index: a slice for each file of a folder would copy all that is to come.
        rest = (self.items[index] for index in range(end, len(self.items)))
        if end == at or not any(item.is_prose and item.undecided for item in rest):
            return 0
        for item in self.items[at:end]:
            item.role = BlockRole.NOTE
        self.last_role = BlockRole.NOTE
        return end - at

    def _take_subtitle(self, at: int) -> int:
        """A subtitle, a dedication: short lines between a title and a heading, a break or a byline."""
        item = self.items[at]
        if not self.titled or self.last_role is not BlockRole.HEADER or at + 1 >= len(self.items):
            return 0
        following = self.items[at + 1]
        headed = not following.is_prose or read_byline(following.text) is not None or item.draft.gap == 0
        dedicated = _DEDICATION.fullmatch(item.text) is not None
        fitting = dedicated or (headed and is_title_like(item.text))
        return self._set(item, BlockRole.HEADER) if fitting else 0


def read_note_run(items: Sequence[Item], at: int, manner: Manner, *, labelled: bool = False) -> int:
    """Where the note that begins at ``at`` ends; ``at`` itself where none begins."""
    item = items[at]
    labelled = labelled or is_labelled_note(item.text)
    if not item.is_prose or not (labelled or is_note(item.text, manner)):
        return at
    end = at + 1
    label = read_label(item.text)
    if label is not None and not label.value and end < len(items) and items[end].is_prose:
        end += 1
    closing = _closing_bracket(items, at)
    if closing is not None:
        return closing + 1
    while end < len(items) and items[end].file == item.file and items[end].is_prose and items[end].undecided:
        text = items[end].text
        sure = goes_on(text, manner) or is_labelled_note(text)
        if not sure and not (is_addressed(text, manner) and _is_bounded(items, end)):
            break
        end += 1
    return end


def _is_bounded(items: Sequence[Item], at: int) -> bool:
    """Whether a break or a heading comes soon, as it does after a note."""
    return any(not item.is_prose for item in items[at + 1 : at + 4])


_BRACKETS = {"[": "]", "(": ")", "{": "}"}


def _closing_bracket(items: Sequence[Item], at: int) -> int | None:
    """The block in which the bracket that a note stands in is closed, if that is soon."""
    opening = items[at].text.lstrip("*_ ")[:1]
    closing = _BRACKETS.get(opening)
    if closing is None:
        return None
    for index in range(at, min(len(items), at + 12)):
        if not items[index].is_prose:
            return None
        if items[index].text.rstrip("*_ ").endswith(closing):
            return index
    return None


def is_ending(text: str) -> bool:
    """Whether a line says that the story is over."""
    return len(text) <= 30 and _ENDING.fullmatch(text.strip(" *_~-–—.!")) is not None
