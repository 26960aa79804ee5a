"""Word lists as data files, and how they are read.

A file is UTF-8, one entry a line; ``#`` begins a comment, ``[name]`` a section.  Every function reads its
file once and keeps the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

_HEAD = re.compile(r"\A(?:#.*\n|\n)*")
"""The comment that a file begins with."""


class Gender(StrEnum):
    """The gender that a word tells of whom it names."""

    FEMALE = "f"
    MALE = "m"
    UNTOLD = "u"

    @property
    def pronouns(self) -> str:
        """The set of pronouns that go with it ("she/her"); empty for none."""
        return {"f": "she/her", "m": "he/him"}.get(self.value, "")


class Title(NamedTuple):
    """A title that stands before a name."""

    group: str
    """``courtesy``, ``rank``, ``military``, ``learned``, ``church``, ``kin`` or ``adjective``."""
    gender: Gender
    alone: bool
    """Whether it may name somebody by itself ("the Captain")."""


class Pronoun(NamedTuple):
    """A form of a personal pronoun."""

    forms: str
    """The set it belongs to, as people give their pronouns: ``she/her``."""
    case: str
    """``subject``, ``object``, ``possessive`` or ``reflexive``; "her" counts as an object."""


def _entries(name: str) -> Iterator[tuple[str, list[str]]]:
    """Pairs of section and fields."""
    section = ""
    for line in _lines(name):
        if line[0] == "[":
            section = line.strip("[]")
        else:
            yield section, line.split()


def _lines(name: str) -> list[str]:
    """The lines that hold something, comments left out."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return [line for line in map(str.strip, text.split("\n")) if line and line[0] != "#"]


@cache
def word_list(name: str) -> frozenset[str]:
    """The first word of every entry of ``name``, whatever its section."""
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    body = _HEAD.sub("", text)
    if not set(body) & set("# ["):
        # Tens of thousands of bare words: worth a way of their own.
        return frozenset(body.split())
    return frozenset(line.split(None, 1)[0] for line in _lines(f"{name}.txt") if line[0] != "[")


@cache
def word_sections(name: str) -> Mapping[str, frozenset[str]]:
    """Section to words."""
    sections: dict[str, set[str]] = {}
    for section, fields in _entries(f"{name}.txt"):
        sections.setdefault(section, set()).add(fields[0])
    return MappingProxyType({section: frozenset(words) for section, words in sections.items()})


@cache
def word_lines(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every line of ``name`` with its section, cut at blanks."""
    return tuple((section, tuple(fields)) for section, fields in _entries(f"{name}.txt"))


@cache
def word_rows(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Section to entries, each with all its fields."""
    sections: dict[str, list[tuple[str, ...]]] = {}
    for section, fields in _entries(f"{name}.txt"):
        sections.setdefault(section, []).append(tuple(fields))
    return MappingProxyType({section: tuple(rows) for section, rows in sections.items()})


@cache
def word_groups(name: str) -> Mapping[str, Mapping[str, str]]:
    """Section to word to the group that the second field puts it in."""
    return MappingProxyType(
        {
            section: MappingProxyType({row[0]: row[1] for row in rows if len(row) > 1})
            for section, rows in word_rows(name).items()
        }
    )


def description_words(section: str) -> frozenset[str]:
    """A set of words that the finders of descriptions go by."""
    return word_sections("description_words")[section]


@cache
def irregular_verbs() -> Mapping[str, str]:
    """Irregular past forms and participles, each with its base; of two bases the first counts."""
    forms: dict[str, str] = {}
    for _, fields in _entries("irregular_verbs.txt"):
        for form in fields[1:]:
            forms.setdefault(form, fields[0])
    return MappingProxyType(forms)


@cache
def own_deeds() -> frozenset[tuple[str, str]]:
    """Verb and noun (lemma and word) of what one does with what is one's own: ("shake", "head")."""
    return frozenset(
        (fields[0], noun)
        for section, fields in _entries("own_body.txt")
        if section == "deeds"
        for noun in fields[1:]
    )


@cache
def person_titles() -> Mapping[str, Title]:
    """Titles by their lower-case form, without a full stop; of two entries the first counts."""
    titles: dict[str, Title] = {}
    for section, fields in _entries("person_titles.txt"):
        titles.setdefault(fields[0], Title(section, Gender(fields[1]), "alone" in fields[2:]))
    return MappingProxyType(titles)


@cache
def titles_in_full() -> Mapping[str, str]:
    """The full form of each title that is cut short: "dr" to "doctor"."""
    return MappingProxyType(
        {short: full for full, *shorts in word_rows("rank_forms")[""] for short in shorts}
    )


@cache
def pronouns() -> Mapping[str, Pronoun]:
    """Personal pronouns, neopronouns included, by their lower-case form."""
    return MappingProxyType(
        {fields[0]: Pronoun(fields[1], fields[2]) for _, fields in _entries("pronouns.txt")}
    )


@cache
def person_nouns() -> Mapping[str, Gender]:
    """Common nouns for one person, with the gender they tell."""
    return MappingProxyType(
        {
            fields[0]: Gender(fields[1])
            for section, fields in _entries("person_nouns.txt")
            if section != "group"
        }
    )


@cache
def group_nouns() -> frozenset[str]:
    """Common nouns for several people at once."""
    return word_sections("person_nouns")["group"]


@cache
def honorific_suffixes() -> Mapping[str, Gender]:
    """Honorifics that follow a name ("-sama"), with the gender they tell."""
    return MappingProxyType(
        {fields[0]: Gender(fields[1]) for _, fields in _entries("honorific_suffixes.txt")}
    )


@cache
def given_names() -> Mapping[str, Gender]:
    """Lower-case given names of the world, with the gender that bears them."""
    genders = {gender.value: gender for gender in Gender}
    fields = _HEAD.sub("", (files(__name__) / "given_names.tsv").read_text(encoding="utf-8")).split()
    return MappingProxyType(dict(zip(fields[::2], map(genders.__getitem__, fields[1::2]), strict=True)))


@cache
def full_names() -> Mapping[str, frozenset[str]]:
    """Short and pet forms of given names, lower case, with the full names that each may stand for."""
    forms: dict[str, set[str]] = {}
    for _, fields in _entries("diminutives.txt"):
        forms.setdefault(fields[0], set()).update(fields[1:])
    return MappingProxyType({short: frozenset(full) for short, full in forms.items()})


@cache
def short_names() -> Mapping[str, frozenset[str]]:
    """Full given names, lower case, with their short and pet forms."""
    forms: dict[str, set[str]] = {}
    for short, full in full_names().items():
        for name in full:
            forms.setdefault(name, set()).add(short)
    return MappingProxyType({full: frozenset(short) for full, short in forms.items()})


@cache
def utterance_verbs() -> Mapping[str, frozenset[str]]:
    """Every form of every verb that can carry a quotation, with its sections: speech, manner, thought."""
    forms: dict[str, set[str]] = {}
    for section, fields in _entries("utterance_verbs.txt"):
        for form in verb_forms(fields[0], tuple(fields[1:])):
            forms.setdefault(form, set()).add(section)
    return MappingProxyType({form: frozenset(sections) for form, sections in forms.items()})


@cache
def phrasal_verbs() -> frozenset[tuple[str, str]]:
    """Every form of a verb, with the particle that makes it one of utterance."""
    found: set[tuple[str, str]] = set()
    for _, fields in _entries("phrasal_verbs.txt"):
        bar = fields.index("|")
        for form in verb_forms(fields[0], tuple(fields[1:bar])):
            found.update((form, particle) for particle in fields[bar + 1 :])
    return frozenset(found)


@cache
def interrupting_verbs() -> frozenset[str]:
    """Every form of the verbs that tell that somebody was interrupted."""
    return frozenset(
        form
        for _, fields in _entries("interrupting_verbs.txt")
        for form in verb_forms(fields[0], tuple(fields[1:]))
    )


class VerbSense(NamedTuple):
    """One entry of a list of verbs."""

    section: str
    lemma: str
    particles: frozenset[str]
    """What has to stand with the verb for it to count; empty where it counts by itself."""


@cache
def verb_senses(name: str) -> Mapping[str, tuple[VerbSense, ...]]:
    """Every form of every verb of the list ``name``, with the entries that it belongs to.

    An entry is a lemma, its irregular forms and, behind a bar, the particles that it needs.
    """
    found: dict[str, tuple[VerbSense, ...]] = {}
    for section, fields in _entries(f"{name}.txt"):
        bar = fields.index("|") if "|" in fields else len(fields)
        sense = VerbSense(section, fields[0], frozenset(fields[bar + 1 :]))
        for form in verb_forms(fields[0], tuple(fields[1:bar])):
            found[form] = (*found.get(form, ()), sense)
    return MappingProxyType(found)


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Lemma, third person, past and -ing form of an English verb.

    ``irregular`` forms replace the regular ones: those in -ing the -ing form, those in -s the third person,
    any other the past.
    """
    past = tuple(form for form in irregular if not form.endswith(("ing", "s")))
    present = tuple(form for form in irregular if form.endswith("s") and not form.endswith("ss"))
    continuous = tuple(form for form in irregular if form.endswith("ing"))
    vowel_y = lemma.endswith("y") and lemma[-2:-1] in "aeiou"
    if lemma.endswith("y") and not vowel_y:
        third, regular = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third, regular = lemma + "es", lemma + "ed"
    else:
        third, regular = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    if lemma.endswith("ie"):
        ing = lemma[:-2] + "ying"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        ing = lemma[:-1] + "ing"
    else:
        ing = lemma + "ing"
    return (lemma, *(present or (third,)), *(past or (regular,)), *(continuous or (ing,)))


@cache
def kinds_of_things() -> Mapping[str, frozenset[str]]:
    """What each word for a kind of thing may mean: "blade" to "sword", "knife" ..."""
    found: dict[str, set[str]] = {}
    for _, (kind, *members) in word_lines("kinds_of_things"):
        found.setdefault(kind, set()).update(members)
    return MappingProxyType({kind: frozenset(members) for kind, members in found.items()})


@cache
def kin_terms() -> Mapping[str, str]:
    """Words for kin, each with the one that stands for all words for the same kin ("mum": "mother")."""
    return MappingProxyType({word: fields[0] for _, fields in _entries("kin_terms.txt") for word in fields})


@cache
def time_words(section: str) -> Mapping[str, tuple[str, ...]]:
    """Words for times of one section of ``time_words``, with what each stands for.

    The blanks of what is written in several words are kept: "christmas eve".
    """
    return MappingProxyType(
        {
            fields[0].replace("_", " "): tuple(fields[1:])
            for name, fields in _entries("time_words.txt")
            if name == section
        }
    )


@cache
def irregular_forms() -> Mapping[str, str]:
    """Forms of words that no ending tells ("went", "children"), with the word that each is a form of."""
    return MappingProxyType(
        {form: fields[0] for _, fields in _entries("irregular_forms.txt") for form in fields[1:]}
    )


@cache
def irregular_plurals() -> Mapping[str, str]:
    """Plurals that no ending tells ("children"), with their singulars."""
    rows = word_rows("irregular_forms")["nouns"]
    return MappingProxyType({form: fields[0] for fields in rows for form in fields[1:]})
