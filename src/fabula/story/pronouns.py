"""Pronouns that a sentence ties to a name, and what pronouns a character usually has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from fabula.language.lexicon import Gender, given_names, person_nouns, person_titles, pronouns
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.page import Page
from fabula.story.claims.told import Told
from fabula.story.entries import PronounUse, UsualPronouns
from fabula.story.model import Character
from fabula.story.pronoun_fit import Weighed
from fabula.text.span import Span

_LEAST = 3
"""Uses of one set of pronouns that make it somebody's,"""
_SHARE = 0.8
"""and their share among all uses."""
_SURE = 0.9
"""Confidence from which a linked pronoun counts."""
_CLEAR = 50
"""Words before a pronoun among which nobody else is whom it may mean."""


def build_pronoun_uses(page: Page, told: Told) -> tuple[PronounUse, ...]:
    """The pronouns of the third person that sentences tie to names, in order."""
    found: list[PronounUse] = []
    for bound in page.bound_pronouns:
        character = told.character(bound.subject)
        form = pronouns().get(told.lower(bound.pronoun))
        subject_forms = _forms_of_subject(told, bound.subject)
        if form is None or (character is None and not subject_forms):
            continue
        sentence = told.trees.sentence(bound.pronoun)
        skipped = {bound.pronoun, bound.subject}
        skipped |= {
            word
            for word in sentence
            if told.utterance(word) != told.utterance(bound.pronoun)
            or (word > bound.pronoun and told.lower(word) in pronouns())
        }
        alone = not _others(told, sentence, form.forms, character or "", skipped)
        before = range(max(0, sentence.start - _CLEAR), sentence.start)
        mention = told.mention(bound.pronoun)
        found.append(
            PronounUse(
                character=character or "",
                forms=form.forms,
                subject_forms=subject_forms,
                span=told.span(bound.pronoun, bound.pronoun + 1),
                name=told.span(bound.subject, bound.subject + 1),
                binding=bound.binding,
                possessive=told.trees.relation(bound.pronoun) == "nmod:poss",
                alone=alone,
                clear=alone and not _others(told, before, form.forms, character or "", skipped),
                linked=None if mention is None else mention.character,
                confidence=0.0 if mention is None else mention.confidence,
            )
        )
    return tuple(found)


def _forms_of_subject(told: Told, subject: int) -> str:
    """The set of pronouns that a subject which is no name tells of; empty for names."""
    low = told.lower(subject)
    if low in pronouns():
        return pronouns()[low].forms
    if told.trees.part_of_speech(subject) == "PROPN":
        return ""
    return person_nouns().get(low, Gender.UNTOLD).pronouns


def _others(told: Told, words: Sequence[int], forms: str, character: str, skipped: set[int]) -> bool:
    """Whether somebody else whom a pronoun may mean is spoken of among some words."""
    return any(_may_be(told, word, forms, character) for word in words if word not in skipped)


def _may_be(told: Told, word: int, forms: str, character: str) -> bool:
    mention = told.mention(word)
    if mention is None or mention.category is not Category.PERSON:
        return False
    if mention.kind is MentionKind.PRONOUN:
        pronoun = pronouns().get(told.lower(word))
        own = mention.character == character and mention.confidence >= _SURE
        return pronoun is not None and pronoun.forms == forms and not own
    if mention.character == character or told.trees.part_of_speech(word) == "PRON":
        return False
    if forms == "they/them":
        return True
    if mention.character is not None and (known := told.person(mention.character).pronouns):
        return known == forms
    gender = person_nouns().get(told.lower(word)) or given_names().get(told.lower(word)) or Gender.UNTOLD
    return gender is Gender.UNTOLD or gender.pronouns == forms or forms == "they/them"


def usual_pronouns(page: Page, told: Told, uses: Sequence[PronounUse]) -> tuple[UsualPronouns, ...]:
    """The pronouns of every character of whom the text leaves no doubt.

    Uses that a sentence ties to a name come first: links between mentions follow what the cast takes
    somebody's pronouns to be.  A title ("Mrs.") settles it; a given name does where a pronoun agrees.
    """
    tied: dict[str, Counter[str]] = {}
    linked: dict[str, Counter[str]] = {}
    shown: dict[tuple[str, str], Span] = {}
    counted_once: set[tuple[str, Span]] = set()
    named = (use for use in uses if not use.subject_forms)
    for use in sorted(named, key=lambda use: not use.alone):
        if use.alone and (use.forms, use.name) not in counted_once:
            counted_once.add((use.forms, use.name))
            tied.setdefault(use.character, Counter())[use.forms] += 1
        shown.setdefault((use.character, use.forms), use.span)
    for mention in told.mentions:
        pronoun = pronouns().get(mention.text.lower()) if mention.kind is MentionKind.PRONOUN else None
        if pronoun is not None and mention.character is not None and mention.confidence >= _SURE:
            linked.setdefault(mention.character, Counter())[pronoun.forms] += 1
            shown.setdefault((mention.character, pronoun.forms), mention.span)
    cast = {group.label: person.pronouns for person in page.people.named for group in person.groups}
    found: list[UsualPronouns] = []
    for character in told.characters:
        counted = next((cast[label] for label in _labels(character) if label in cast), Counter())
        evidence = _Evidence(tied.get(character.id, Counter()), linked.get(character.id, Counter()), counted)
        forms = _usual(character, evidence)
        span = shown.get((character.id, forms))
        if forms and span is not None:
            found.append(UsualPronouns(character.id, forms, span))
    return tuple(found)


def with_slips(
    told: Told, uses: Sequence[PronounUse], weighed: Mapping[int, Weighed]
) -> tuple[PronounUse, ...]:
    """The uses, each with how likely it is a slip, where that has been weighed."""
    slips = {told.span(word, word + 1).start: each.slip for word, each in weighed.items()}
    return tuple(replace(use, slip=slips.get(use.span.start, 1.0)) for use in uses)


class _Evidence(NamedTuple):
    """How often each set of pronouns is somebody's."""

    tied: Counter[str]
    linked: Counter[str]
    cast: Counter[str]
    """What the cast was gathered by."""


def _labels(character: Character) -> list[str]:
    return [alias.text.lower().replace(".", "").removeprefix("the ") for alias in character.aliases]


def _usual(character: Character, evidence: _Evidence) -> str:
    """The set of pronouns that is somebody's beyond doubt; empty where there is none."""
    titled = _told_by_title(character)
    if titled and titled == character.pronouns:
        return titled
    tied, cast = evidence.tied, evidence.cast
    plural = tied["they/them"]
    if plural and cast["they/them"] >= _LEAST and cast["they/them"] > _of_persons(cast).total():
        return "they/them" if plural >= _of_persons(tied).total() else ""
    for counts in (_of_persons(tied), _of_persons(tied) + _of_persons(evidence.linked)):
        if counts:
            forms, count = counts.most_common(1)[0]
            if count >= _LEAST and count >= _SHARE * counts.total():
                return forms
    named = _told_by_name(character)
    return named if named == character.pronouns else ""


def _of_persons(counts: Counter[str]) -> Counter[str]:
    """The counts of "she" and "he" alone: "they" is mostly several."""
    return Counter({forms: count for forms, count in counts.items() if forms in ("she/her", "he/him")})


def _told_by_title(character: Character) -> str:
    first = [alias.text.lower().replace(".", "").split()[0] for alias in character.aliases if alias.text]
    told = {
        person_titles()[word].gender.pronouns
        for word in first
        if word in person_titles() and person_titles()[word].group in ("courtesy", "kin", "rank")
    } - {""}
    return next(iter(told)) if len(told) == 1 else ""


def _told_by_name(character: Character) -> str:
    words = [word for alias in character.aliases for word in alias.text.lower().split()]
    told = {given_names()[word].pronouns for word in words if word in given_names()} - {""}
    return next(iter(told)) if len(told) == 1 else ""
