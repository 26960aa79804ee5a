"""Claims of who is dead, and of who is where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fabula.language.clauses import Tense
from fabula.language.lexicon import kin_terms, pronouns
from fabula.reading.annotations import Category, MentionKind
from fabula.reading.found_deaths import DeathKind
from fabula.reading.found_movements import MovementKind
from fabula.reading.page import Page
from fabula.reading.topics import Topic
from fabula.story.claims.bearing import Bearing
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.claims.performed import performed_scenes
from fabula.story.claims.told import Told
from fabula.story.model import Mention

_WIDEST = 12
"""Words from the subject to the verb, beyond which the verb stands alone for both."""
_DOUBTED = 0.7
"""What is left of a confidence where another name stands nearer."""
_NEAR = 20
"""Words before a pronoun that the model leaves open, in which the name stands that it means."""
_TALK = 40
"""Words of a conversation before a pronoun, in which somebody is named whom it means."""
_GOING = frozenset([MovementKind.LEAVES, MovementKind.TRAVELS])
_SENSELESS = frozenset([MovementKind.SENSELESS, MovementKind.ASLEEP])
_DENIED = frozenset([MovementKind.AWAY, MovementKind.SENSELESS])
"""What is told of somebody by what they do not do."""
_HALF = 0.5
"""What is left of it for a pronoun of somebody whose pronouns are not known to be those."""
_OTHERS = frozenset(["other", "latter", "former", "another"])
_NAMED_NEAR = 0.8
"""Confidence in the name that stands nearest."""
_ONLY_NAME = 0.6
"""Confidence in the one name of a paragraph."""
_PERSONS = frozenset(["i", "we", "you", "me", "us", "our", "your", "my"])
DEAD = "dead"
"""Value of a claim that somebody is dead."""


def find_life(page: Page, told: Told) -> Iterator[Claim]:
    """Who is told to be dead; who dies on a stage only plays it."""
    performed, bearing = performed_scenes(told), Bearing(told)
    for death in page.deaths:
        claim = _claim(told, Topic.LIFE, DEAD, death.word, death.who, asserted=death.told)
        if claim is None:
            continue
        told_there = claim.voice is Voice.NARRATION and claim.when is When.NOW
        if death.kind is DeathKind.EVENT and claim.scene in performed and told_there:
            claim = replace(claim, standing=Standing.FIGURATIVE)
        clause = told.clause(death.word)
        if death.told and claim.standing in (Standing.NEGATED, Standing.HYPOTHETICAL):
            # "She did not survive"; "after her death he could not sleep".
            claim = replace(claim, standing=Standing.ASSERTED)
        if death.kind is DeathKind.EVENT and clause is not None and _is_under_way(told, death.word):
            continue
        when = When.BEFORE if death.kind is not DeathKind.EVENT else claim.when
        # "He had not killed her": nor is she told to live.
        spared = claim.standing is Standing.NEGATED and clause is not None and clause.subject != death.who
        borne_out = not spared and bearing.bears_out(death.who, claim.character)
        yield replace(_with(claim, when, death.kind.value), borne_out=borne_out)


def find_whereabouts(page: Page, told: Told) -> Iterator[Claim]:
    """Who leaves, comes, and is where."""
    for found in page.movements:
        claim = _claim(told, Topic.WHEREABOUTS, found.kind.value, found.word, found.who, asserted=found.told)
        if claim is not None:
            if found.kind is MovementKind.LEAVES and not _is_plain(told, found.who, claim.character):
                claim = replace(claim, confidence=claim.confidence * _DOUBTED)
            if found.told and found.kind in _DENIED:
                # "He is not back", "she could not be roused".
                claim = replace(claim, standing=Standing.ASSERTED)
            if found.kind in _SENSELESS and not _agrees(told, found.who, claim.character):
                claim = replace(claim, confidence=claim.confidence * _HALF)
            if found.kind in _GOING and told.trees.children(found.who, "conj"):
                # They go together, and the telling may go with them.
                claim = replace(claim, confidence=claim.confidence * _DOUBTED)
            if found.kind is MovementKind.SETTLED and not _is_of_now(told, found.word, claim):
                claim = replace(claim, value=MovementKind.STAYS.value)
            place = "" if found.place is None else told.lower(found.place)
            yield _with(claim, claim.when, place)


def _is_of_now(told: Told, word: int, claim: Claim) -> bool:
    """Whether words in talk tell where somebody is now, and not where they were or speak from."""
    clause = told.clause(word)
    if claim.voice is Voice.NARRATION:
        return True
    return clause is not None and clause.tense is Tense.PRESENT and claim.speaker != claim.character


def _claim(told: Told, topic: Topic, value: str, word: int, who: int, *, asserted: bool) -> Claim | None:
    voice, speaker = told.voice(word)
    meant = _meant(told, who, word)
    asked = voice is Voice.SPEECH and told.utterance(who) is not None
    if meant is None or (told.utterance(who) != told.utterance(word) and not asked):
        return None
    character, confidence = meant
    standing = told.standing(word)
    if not asserted and standing is Standing.ASSERTED:
        standing = Standing.HYPOTHETICAL
    first, end = min(who, word), max(who, word) + 1
    if end - first > _WIDEST or told.utterance(first) != told.utterance(end - 1):
        first, end = word, word + 1
    span = told.span(first, end)
    return Claim(
        topic=topic,
        character=character,
        value=value,
        span=span,
        text=told.text(span),
        sentence=told.sentence_span(word),
        scene=told.scene(word),
        voice=voice,
        speaker=speaker,
        standing=standing,
        when=told.when(word),
        confidence=confidence,
    )


def _meant(told: Told, who: int, word: int) -> tuple[str, float] | None:
    """The character that a word means, and how sure that is.

    A pronoun is as sure as the model says only where the last name before it that could be meant is that
    character's; for one that the model leaves open, the last name in its sentence is taken.
    """
    mention = _mention(told, who)
    if mention is not None and mention.kind is MentionKind.PROPER and mention.character is not None:
        return mention.character, mention.confidence * (_DOUBTED if told.is_one_of_several(who) else 1)
    bare = mention is not None and told.lower(who) in kin_terms() and told.words.texts[who][0].isupper()
    if mention is not None and mention.character is not None and bare:
        # "Mama died": a word that serves for a name.
        return mention.character, mention.confidence
    if mention is not None and told.lower(who) in _PERSONS:
        return None if mention.character is None else (mention.character, mention.confidence * _DOUBTED)
    pronoun = pronouns().get(told.lower(who))
    forms = "" if pronoun is None else pronoun.forms
    named = told.last_named(who, forms)
    alone = told.named(who)
    if mention is not None and mention.character is None and alone is not None and pronoun is None:
        # A name that is somebody's alone, though it was taken for a place's or a ship's.
        return alone, _NAMED_NEAR
    if mention is None or mention.character is None:
        open_ = pronoun is not None or told.lower(word) == "bound"
        near = range(min(told.trees.sentence(word).start, who - _NEAR), word + 1)
        lone = len({other for _, other in told.named_in(told.paragraph(who), forms)}) == 1
        if open_ and named is not None and (named[0] in near or (pronoun is not None and lone)):
            return named[1], _NAMED_NEAR
        return _only_name(told, who) if pronoun is not None and mention is not None else None
    character = mention.character
    if mention.kind is MentionKind.COMMON:
        sure = named is not None and named[1] == character
        # "Her sister Ada died."
        beside = who + 1 < len(told.trees) and told.lower(who) in kin_terms()
        sure = sure or (beside and told.named(who + 1) == character)
        name = told.person(character).name.lower()
        sure = sure or mention.text.lower() == name or (name in kin_terms() and told.lower(who) == name)
        return character, mention.confidence * (1 if sure else _DOUBTED)
    clause = told.clause(word)
    doer = None if clause is None or clause.subject in (None, who) else told.character(clause.subject or 0)
    if pronoun is not None and pronoun.case != "reflexive" and doer == character:
        # "Oskar took him off": not himself.
        if named is not None and named[1] != character:
            return named[1], _NAMED_NEAR
        others = [a.character for a in mention.alternatives if a.character != character]
        return (others[0], _NAMED_NEAR) if len(others) == 1 else None
    heard = told.utterance(word)
    if heard is not None and _is_only_one(told, who, character, forms):
        return character, mention.confidence
    if heard is not None and (named is None or told.utterance(named[0]) != heard):
        # Whom somebody in the talk means by "he" is too easily mistaken.
        return character, mention.confidence * _DOUBTED
    if _is_kin_named(told, who, character):
        return character, mention.confidence
    if named is None or (named[1] == character and not _is_another_between(told, named[0], who, character)):
        return character, mention.confidence
    return character, mention.confidence * _DOUBTED


def _mention(told: Told, who: int) -> Mention | None:
    """The mention whose head a word is, or a name beside it: "the second, Tobin", "his brother, Tobin"."""
    mention = told.mention(who)
    if mention is None or mention.character is None:
        # "The second, Tobin, had died."
        other = next((told.mention(w) for w in told.trees.children(who, "appos", "flat")), None)
        mention = mention if other is None else other
    if mention is not None and mention.kind is MentionKind.COMMON and told.lower(who + 1) == ",":
        beside = told.mention(who + 2)
        if beside is not None and beside.kind is MentionKind.PROPER and beside.character == mention.character:
            return beside
    return mention


def _is_only_one(told: Told, who: int, character: str, forms: str) -> bool:
    """Whether a character is the only one whom the words before a pronoun name and whom it can mean.

    Who speaks is named beside the talk as well, and means somebody else by "he".
    """
    speaker = told.voice(who)[1]
    near = range(max(0, who - _TALK), who)
    names = {other for _, other in told.named_in(near, forms)} - {speaker}
    return bool(forms) and names == {character}


def _is_kin_named(told: Told, who: int, character: str) -> bool:
    """Whether the last that is named before a pronoun, in its paragraph, is "Papa", and it means him."""
    for word in reversed(told.paragraph(who)):
        mention = told.mention(word)
        if mention is None or mention.character is None or mention.kind is MentionKind.PRONOUN:
            continue
        name = told.words.texts[word][0].isupper() and told.lower(word) in kin_terms()
        return name and mention.character == character
    return False


def _only_name(told: Told, who: int) -> tuple[str, float] | None:
    """The one character who is named in the paragraph before a pronoun, whatever theirs are taken to be."""
    if told.lower(who) not in ("he", "she", "him", "her"):
        return None
    names = {other for _, other in told.named_in_any(told.paragraph(who))}
    return (names.pop(), _ONLY_NAME) if len(names) == 1 else None


def _is_plain(told: Told, who: int, character: str) -> bool:
    """Whether its paragraph names the one whom a pronoun means before it, and nobody else it can mean."""
    pronoun = pronouns().get(told.lower(who))
    clause = told.clause(who)
    if pronoun is None or (clause is not None and clause.subject != who):
        return True
    names = {other for _, other in told.named_in(told.paragraph(who), pronoun.forms)}
    return names == {character} or (not names and _is_kin_named(told, who, character))


def _agrees(told: Told, who: int, character: str) -> bool:
    """Whether a pronoun is one that a character is known to go by."""
    pronoun = pronouns().get(told.lower(who))
    return pronoun is None or told.person(character).pronouns == pronoun.forms


def _is_another_between(told: Told, named: int, who: int, character: str) -> bool:
    """Whether a description of somebody else stands between a name and a pronoun: "his brother"."""
    for word in range(max(named + 1, told.trees.sentence(who).start), who):
        mention = told.mention(word)
        if told.lower(word) in _OTHERS:
            return True
        if (
            mention is not None
            and told.trees.feature(word, "Number") != "Plur"
            and mention.kind is MentionKind.COMMON
            and mention.category is Category.PERSON
            and mention.character != character
            and told.utterance(word) == told.utterance(who)
        ):
            return True
    return False


def _with(claim: Claim, when: When, part: str) -> Claim:
    return replace(claim, when=when, part=part)


def _is_under_way(told: Told, word: int) -> bool:
    """ "He was dying": not dead yet."""
    return told.trees.feature(word, "VerbForm") in ("Ger", "Part") and told.lower(word).endswith("ing")
