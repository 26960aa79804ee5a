"""Merges one table of a bible: a character's or a place's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import tomlkit

from fabula.project.bible.items import Item, Section, identity_of, items_of
from fabula.project.bible.written import Ledger

_OWN_KEYS = frozenset(("note", "intended", "not", "apart"))


@dataclass
class Tally:
    """What a merge has done."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    struck: list[str] = field(default_factory=list)


def list_in_toml(key: str, values: Sequence[str]) -> str:
    """The value of a key: a scalar, a short list, or one entry a line."""
    if key in ("pronouns", "kind", "part-of"):
        return values[0]
    if key == "names" or not values:
        return f"[{', '.join(values)}]"
    return "[\n" + "".join(f"  {value},\n" for value in values) + "]"


def merge_section(own: Section, read: Section | None, table: Any, ledger: Ledger, tally: Tally) -> bool:
    """Merge what is read into one table of the document.

    Args:
        own: what the table holds.
        read: what is read of it; ``None`` where it is not read any more.
        table: the table in tomlkit's document; it is changed.
        ledger: what was written; it is changed.
        tally: counts what is done.

    Returns:
        Whether the table holds nothing any more but what had been written and is not read.
    """
    merge = _SectionMerge(own, read, table, ledger, tally)
    for key in dict.fromkeys(item.key for item in (*own.items, *(read.items if read is not None else ()))):
        merge.merge_key(key)
    heads = own.aliases
    return (
        read is None
        and not merge.holds_something
        and not _OWN_KEYS & set(table)
        and ledger.had_section(own.kind, heads)
        and not ledger.others_have_section(own.kind, heads)
    )


class _SectionMerge:
    def __init__(self, own: Section, read: Section | None, table: Any, ledger: Ledger, tally: Tally) -> None:
        self._own = own
        self._read = read
        self._table = table
        self._ledger = ledger
        self._tally = tally
        self._struck = {str(each).casefold() for each in table.get("not", ())}
        self._apart = {str(each).casefold() for each in table.get("apart", ())}
        self._heads = ledger.heads_of(own)
        self.holds_something = False
        """Whether something stays that a reading has not written."""

    def merge_key(self, key: str) -> None:
        """Merge one key."""
        read = self._read.of(key) if self._read is not None else ()
        read = tuple(item for item in read if not self._is_struck(item))
        numbered = list(items_of({key: _plain(self._table[key])})) if key in self._table else []
        if numbered and numbered[0][0] is None:
            self._merge_scalar(key, numbered[0][1], read)
        else:
            self._merge_list(key, [item for _, item in numbered], read)

    def _merge_scalar(self, key: str, mine: Item, read: Sequence[Item]) -> None:
        """One value by itself: the author's, which closes the topic, or one that was written so."""
        new = next((item for item in read if mine.is_scalar), None)
        if not self._as_written(mine) or self._comment_at(key):
            self.holds_something = True
            self._keep_old(new or mine)
        elif new is not None:
            if new.fields != mine.fields:
                self._table[key] = new.fields["value"]
                self._tally.changed += 1
            self._keep_new(new)
        elif not self._is_elsewhere(mine) and self._was_written(mine) is not None:
            del self._table[key]
            self._tally.removed += 1

    def _merge_list(self, key: str, mine: Sequence[Item], read: Sequence[Item]) -> None:
        commented = self._comment_at(key)
        by_identity = {item.identity: item for item in read}
        values: list[str] = []
        same = True
        authored_words = any(item.fields.get("words") and not self._as_written(item) for item in mine)
        for number, item in enumerate(mine):
            raw = self._table[key][number].as_string().strip()
            new = by_identity.pop(item.identity, None)
            untouched = self._as_written(item) and not commented
            if not untouched:
                self.holds_something = True
                values.append(raw)
                self._keep_old(item if new is None else new)
            elif new is not None:
                values.append(raw if new.fields == item.fields else new.in_toml())
                same = same and new.fields == item.fields
                self._tally.changed += new.fields != item.fields
                self._keep_new(new)
            elif (
                self._is_elsewhere(item)
                or self._ledger.was_written(self._own.kind, self._heads, item) is None
            ):
                values.append(raw)
            else:
                same = False
                self._tally.removed += 1
        added = [item for item in by_identity.values() if self._is_new(item, authored=authored_words)]
        if added or not same:
            self._write_list(key, values, added, commented=commented)
        self._tally.added += len(added)

    def _is_new(self, item: Item, *, authored: bool) -> bool:
        """Whether an item that is not in the file is new; one that was there has been struck or changed."""
        digest = self._was_written(item)
        if digest is None:
            self._keep_new(item)
            return True
        if authored and not item.is_scalar and item.key != "names":
            # The author has changed its value: what it was is still known, and a story that keeps to it is
            # at odds with the author's word.
            self._ledger.keep(digest)
        elif item.is_scalar:
            self._ledger.keep(digest)
        else:
            self._strike(item)
        return False

    def _strike(self, item: Item) -> None:
        key = "apart" if item.key == "names" else "not"
        if key not in self._table:
            self._set(key, tomlkit.array())
        self._table[key].append(item.label)
        self._tally.struck.append(f"{self._own.head}: {item.label}")
        self.holds_something = True

    def _write_list(self, key: str, values: list[str], added: Sequence[Item], *, commented: bool) -> None:
        if commented:
            for item in added:
                self._table[key].append(_parsed(item.in_toml()))
            return
        values += [item.in_toml() for item in added]
        if not values:
            del self._table[key]
        elif len(values) == 1 and added and added[0].is_scalar:
            self._set(key, _parsed(values[0]))
        else:
            self._set(key, _parsed(list_in_toml(key, values)))

    def _set(self, key: str, value: Any) -> None:
        """Put a value in; a new key comes behind the last one, before comments about what follows."""
        body = getattr(getattr(self._table, "value", None), "body", None)
        if key in self._table or not isinstance(body, list):
            self._table[key] = value
            return
        behind = []
        while body and body[-1][0] is None:
            behind.append(body.pop())
        self._table[key] = value
        body.extend(reversed(behind))

    def _comment_at(self, key: str) -> bool:
        """Whether a comment stands in or behind the value of a key."""
        if key not in self._table:
            return False
        from fabula.project.bible.merging import comments_of

        item = self._table[key]
        return bool(item.trivia.comment) or bool(comments_of(item.as_string()))

    def _as_written(self, item: Item) -> bool:
        # What has been moved here from another table stands as it was written; a name has joined two people.
        heads = self._heads if item.key == "names" else self._own.aliases
        return self._ledger.as_written(self._own.kind, heads, item)

    def _was_written(self, item: Item) -> str | None:
        return self._ledger.was_written(self._own.kind, self._heads, item)

    def _is_elsewhere(self, item: Item) -> bool:
        return self._ledger.is_elsewhere(self._own.kind, self._heads, item)

    def _is_struck(self, item: Item) -> bool:
        struck = self._apart if item.key == "names" else self._struck
        return item.label.casefold() in struck

    def _keep_new(self, item: Item) -> None:
        self._ledger.keep(item.digest(self._own.kind, self._own.head))

    def _keep_old(self, item: Item) -> None:
        """Remember an item of the author's as it was read, so that it can be struck out, too."""
        old = self._was_written(item)
        if old is not None:
            self._ledger.keep(self._renamed(old, item))

    def _renamed(self, old: str, item: Item) -> str:
        """The digest under the head that the table has now."""
        now = item.digest(self._own.kind, self._own.head)
        return identity_of(now) + old[len(identity_of(now)) :]


def _parsed(value: str) -> Any:
    return tomlkit.parse(f"x = {value}\n")["x"]


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value
