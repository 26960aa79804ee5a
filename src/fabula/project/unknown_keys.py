"""Says in one line which key of a settings file is unknown or wrong, and what was likely meant."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from rapidfuzz import fuzz, process

_NEAR = 60.0
"""How alike, of 100, a known word must be to be offered."""
_TYPE_WORDS = {
    "array": "a list",
    "object": "a table",
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}
"""What a person calls the types that msgspec names."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def find_unknown_key(data: Mapping[str, Any], table: type[msgspec.Struct]) -> str | None:
    """What to say of the first key in ``data`` that ``table`` does not know; ``None`` where all are known."""
    for path, key, known in _unknown_keys(data, table, ()):
        return f"{_dotted((*path, key))} is not a setting{_suggest(path, key, known, table)}"
    return None


def find_wrong_value(message: str, data: Mapping[str, Any], table: type[msgspec.Struct]) -> str:
    """msgspec's complaint ``message`` about ``data`` in the words of the file, a near value offered."""
    complaint, _, where = message.partition(" - at ")
    path = _follow(where, data, table)
    value, kind = _value_at(data, path), _type_at(table, path)
    words = re.sub(r"`(\w+)`", lambda name: _TYPE_WORDS.get(name[1], name[0]), complaint)
    text = f"{_dotted(path)}: {words[:1].lower()}{words[1:]}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        choices = [str(choice) for choice in kind]
        near = near_word(str(value), choices)
        text = f"{_dotted(path)}: {value!r} is not one of {', '.join(choices)}"
        text += f"; did you mean {near!r}?" if near is not None else ""
    return text


def near_word(word: str, known: list[str]) -> str | None:
    """The known word that ``word`` was likely meant to be; ``None`` where none is near."""
    best = process.extractOne(word.casefold(), known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return best[0] if best is not None else None


def _unknown_keys(
    data: Mapping[str, Any], kind: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, list[str]]]:
    fields = _fields(kind)
    for key, value in data.items():
        if fields and key not in fields:
            yield path, key, list(fields)
        elif isinstance(value, dict):
            inner = fields[key] if fields else _item_type(kind)
            if _fields(inner) or _item_type(inner) is not None:
                yield from _unknown_keys(value, inner, (*path, key))
        elif isinstance(value, list):
            inner = _item_type(fields[key] if fields else _item_type(kind))
            for index, item in enumerate(value):
                if isinstance(item, dict) and _fields(inner):
                    yield from _unknown_keys(item, inner, (*path, key, str(index)))


def _suggest(path: tuple[str, ...], key: str, known: list[str], table: type[msgspec.Struct]) -> str:
    near = near_word(key, known)
    if near is not None:
        return f"; did you mean {_dotted((*path, near))}?"
    for name, kind in _fields(table).items():
        elsewhere = near_word(key, list(_fields(kind)))
        if elsewhere is not None:
            return f"; did you mean {name}.{elsewhere}?"
    return f"; known here: {', '.join(known)}"


def _fields(kind: Any) -> dict[str, Any]:
    """The keys of a table with their types; empty for what is no table."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return {}
    hints = get_type_hints(kind)
    return {each.encode_name: hints[each.name] for each in msgspec.structs.fields(kind)}


def _item_type(kind: Any) -> Any:
    """What a mapping or sequence holds; ``None`` for anything else."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return next((item for each in arguments if (item := _item_type(each)) is not None), None)
    if origin is dict:
        return arguments[1]
    if origin in (tuple, list):
        return arguments[0]
    return None


def _follow(where: str, data: Mapping[str, Any], table: type[msgspec.Struct]) -> tuple[str, ...]:
    """msgspec's path (``$.files[...].ignore[0]``) as keys; ``[...]`` becomes the key it complains of."""
    path: tuple[str, ...] = ()
    for name, index in re.findall(r"\.([^.\[\]`]+)|\[([^\]]*)\]", where):
        key = name or index
        if index == "...":
            kind = _item_type(_type_at(table, path))
            here = _value_at(data, path)
            key = next((each for each, value in here.items() if not _converts(value, kind)), "*")
        path = (*path, key)
    return path


def _converts(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _value_at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and key.isdecimal() and int(key) < len(data):
            data = data[int(key)]
        else:
            return None
    return data


def _type_at(kind: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        fields = _fields(kind)
        kind = fields.get(key) if fields else _item_type(kind)
    return kind


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(key if _BARE_KEY.fullmatch(key) or key == "*" else f'"{key}"' for key in path)
