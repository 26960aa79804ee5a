"""Slips in names: a spelling seen once that is one letter from a name seen often."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations

from rapidfuzz.distance import OSA

from fabula.language.lexicon import given_names, person_titles, word_list
from fabula.language.tokens import Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.capitals import Capitals
from fabula.reading.name_evidence import NameEvidence
from fabula.reading.names import NameForm
from fabula.reading.references import References
from fabula.reading.work_length import is_short_work

_SHORTEST = 4
"""Letters; among shorter names one letter makes another name too easily."""
_LONG = 6
"""Letters from which hardly two people have names that differ in one."""
_CONSTANT = 8
"""Uses from which one of four letters is hardly another one."""
_FAMILIAR = 4
"""Uses from which a name of five letters is hardly another one."""
_USUAL = 3
"""Uses that make a spelling the usual one; in a short work, where few names come often, two do."""
_RATIO = 4
_TELLING = 7
"""Letters from which two spellings in a short work are one name though each stands once."""
_MISSTRUCK = 5
"""Letters from which that is so where one is only doubled, or two have changed places."""
_EITHER = 0.7
"""Confidence where each spelling stands once."""
_VOWELS = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")
_KEYBOARD_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_DOUBLES = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class FoundSlip:
    """One odd spelling of one word of a name."""

    token: int
    usual: str
    """The usual spelling."""
    usual_token: int
    """A token spelt as usual."""
    confidence: float


def find_slips(
    tokens: Tokens,
    references: References,
    evidence: Mapping[str, NameEvidence],
    capitals: Capitals,
    accepted: frozenset[str],
) -> list[FoundSlip]:
    """Slips among the words of names, in order.

    ``accepted`` are lower-case words that the author says are names as they stand.
    """
    short = is_short_work(tokens)
    places = _places_of_words(tokens, references)
    counts = Counter({word: len(where) for word, where in places.items()})
    people = _words_of_people(references, evidence) | person_titles().keys()
    usual = [w for w, n in counts.items() if n >= _least_uses(w, short=short) and w in people]
    index = _index_by_deletion(usual)
    found: list[FoundSlip] = []
    for word, where in places.items():
        if word in accepted or not _may_be_slip(word, capitals):
            continue
        near = {w for form in _deletions(word) for w in index.get(form, ()) if w != word}
        candidates = [w for w in near if _is_slip(tokens, word, w, places, evidence)]
        if len(candidates) != 1:
            continue
        right = candidates[0]
        confidence = _confidence(word, right, len(places[right]) if short else 0)
        if len(places[right]) == 1:
            # Either may be the slip.
            confidence = min(confidence, _EITHER)
        for token in where:
            found.append(FoundSlip(token, tokens.texts[places[right][0]], places[right][0], confidence))
    return sorted(found, key=lambda slip: slip.token)


def _least_uses(word: str, *, short: bool) -> int:
    """Uses that make a spelling the usual one; as good as endless for names that are too short."""
    if len(word) < _SHORTEST:
        return sys.maxsize
    if not short:
        return _USUAL
    return 1 if len(word) >= _MISSTRUCK else 2


def correct_names(tokens: Tokens, references: References, slips: list[FoundSlip]) -> References:
    """The references with every slip read as the name that was meant."""
    if not slips:
        return references
    meant = {slip.token: slip.usual for slip in slips}
    items = list(references.items)
    for number, item in enumerate(items):
        if item.kind is not MentionKind.PROPER or item.form is None:
            continue
        for token in (token for token in range(item.first, item.end) if token in meant):
            item = item._replace(form=_corrected(item.form, _base(tokens.texts[token]), _base(meant[token])))
        items[number] = item
    return replace(references, items=items)


def _corrected(form: NameForm, wrong: str, right: str) -> NameForm:
    if right.lower() in person_titles() and not form.title and form.parts[:1] == (wrong,):
        return form._replace(title=right.lower(), parts=form.parts[1:])
    return form._replace(parts=tuple(right if part == wrong else part for part in form.parts))


def _base(text: str) -> str:
    """The word without an honorific."""
    head, hyphen, tail = text.rpartition("-")
    return head if hyphen and tail.lower() in word_list("honorific_suffixes") else text


def _places_of_words(tokens: Tokens, references: References) -> dict[str, list[int]]:
    """Tokens of each word of a name, titles too, by its lower-case form without honorific."""
    places: dict[str, list[int]] = {}
    for item in references.items:
        if item.kind is MentionKind.PROPER:
            for token in range(item.first, item.end):
                text = tokens.texts[token]
                if text[:1].isupper():
                    places.setdefault(_base(text).lower(), []).append(token)
    return places


def _words_of_people(references: References, evidence: Mapping[str, NameEvidence]) -> set[str]:
    words: set[str] = set()
    for item in references.items:
        if item.form is not None and item.form.parts:
            entry = evidence.get(item.form.bare.lower())
            if entry is not None and entry.is_person:
                words.update(part.lower() for part in item.form.parts)
    return words


def _deletions(word: str) -> Iterator[str]:
    """The word and everything that is left when one letter goes (the idea of SymSpell)."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _index_by_deletion(words: list[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for word in words:
        for form in set(_deletions(word)):
            index.setdefault(form, []).append(word)
    return index


def _may_be_slip(word: str, capitals: Capitals) -> bool:
    """A common word is a name only where it stands with a capital that nothing else explains."""
    if len(word) < _SHORTEST and (
        len(word) < _SHORTEST - 1 or word in given_names() or word in word_list("common_words")
    ):
        return False
    if word in word_list("frequent_words") or word in person_titles():
        return False
    if word in word_list("common_words") and (capitals.lower[word] or not capitals.inside[word]):
        return False
    return word.isalpha()


def _are_one_family(one: str, other: str) -> bool:
    """Whether two surnames are a man's and a woman's of one family: "Orlov", "Orlova"."""
    short, long = sorted((one, other), key=len)
    return long == f"{short}a" and short.endswith(("ov", "ev", "in", "yn"))


def _is_slip(
    tokens: Tokens,
    word: str,
    usual: str,
    places: Mapping[str, list[int]],
    evidence: Mapping[str, NameEvidence],
) -> bool:
    rare, often = len(places[word]), len(places[usual])
    least = _MISSTRUCK if _is_misstruck(word, usual) else _TELLING
    once = often == rare == 1 and min(len(word), len(usual)) >= least and is_short_work(tokens)
    if once and (places[word] < places[usual] or word in given_names() or _is_other_gender(word, usual)):
        # The first spelling is taken for the usual one.
        return False
    ratio = 2 if is_short_work(tokens) else _RATIO
    if not once and (often < ratio * rare or rare > (2 if often >= 30 else 1)):
        return False
    if word[0] != usual[0] or OSA.distance(word, usual) != 1 or word.rstrip("s") == usual.rstrip("s"):
        return False
    if word in given_names() and usual in given_names() and not _are_one_name(word, usual):
        return False
    if _are_one_family(word, usual):
        return False
    entry = evidence.get(word)
    if entry is not None and entry.other > max(entry.person, 0.9):
        return False
    if word not in given_names() and len(word) >= _SHORTEST:
        # Nobody is called so, unless the two are told of as two.
        return not any(_are_joined(tokens, one, other) for one in places[word] for other in places[usual])
    sentences = {tokens.sentence(token).start for token in places[word]}
    return not any(tokens.sentence(token).start in sentences for token in places[usual])


def _is_misstruck(word: str, usual: str) -> bool:
    """Whether two spellings differ by a letter that stands twice, or by two that have changed places."""
    return sorted(word) == sorted(usual) or _DOUBLES.sub(r"\1", word) == _DOUBLES.sub(r"\1", usual)


def _is_other_gender(word: str, usual: str) -> bool:
    """Whether two names differ in a vowel at the end, as a family's names or a couple's may."""
    short, long = sorted((word, usual), key=len)
    return long[:-1] == short and long[-1] in _VOWELS


def _are_one_name(word: str, usual: str) -> bool:
    """Whether two given names are hardly two people's: alike in sound, or long with a letter lost."""
    long = min(len(word), len(usual)) >= _LONG and len(word) != len(usual)
    return long or _sound(word) == _sound(usual)


def _are_joined(tokens: Tokens, one: int, other: int) -> bool:
    """ "Marisol and Marisal"."""
    first, second = sorted((one, other))
    return second - first == 2 and tokens.lowers[first + 1] in ("and", "or", "&", ",")


def _confidence(word: str, usual: str, uses: int) -> float:
    """How likely a slip of the pen or the ear is, against another name.

    ``uses`` are of the usual one in a short work, where there are few names; 0 in a novel.
    """
    if word in given_names():
        doubled = _DOUBLES.sub(r"\1", word) == _DOUBLES.sub(r"\1", usual)
        return 0.75 if doubled or usual in given_names() else 0.5
    if len(word) >= _LONG or (len(word) == _LONG - 1 and uses >= _FAMILIAR):
        return 0.92
    if len(word) == len(usual):
        changed = [(a, b) for a, b in zip(word, usual, strict=True) if a != b]
        if len(changed) == 1:
            pair = frozenset(changed[0])
            alike = pair <= _VOWELS or _sound(word) == _sound(usual)
            near = len(word) > _SHORTEST and _are_neighbours(pair)
            return 0.92 if alike or near else 0.7 if uses >= _CONSTANT else 0.5
    return 0.92


def _are_neighbours(pair: frozenset[str]) -> bool:
    """Whether two keys touch in one row of the keyboard."""
    return any("".join(keys) in row for row in _KEYBOARD_ROWS for keys in permutations(pair))


def _sound(word: str) -> str:
    """A rough key for how a name sounds: silent h, doubled letters and like letters fall together."""
    for old, new in (
        ("ph", "f"),
        ("ck", "k"),
        ("ie", "y"),
        ("ei", "y"),
        ("h", ""),
        ("c", "k"),
        ("z", "s"),
        ("i", "y"),
    ):
        word = word.replace(old, new)
    return _DOUBLES.sub(r"\1", word)
