"""What happens once, and when it is told to have happened: deaths, so far."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Mood
from fabula.language.lexicon import verb_forms
from fabula.reading.annotations import MentionKind
from fabula.reading.times.expression import Relation, TimeExpression
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told
from fabula.story.model import Mention
from fabula.story.times.happening import Happening, Happens
from fabula.story.times.periods import find_periods
from fabula.story.times.states import find_states
from fabula.story.times.told_time import Dating, ToldTime

_DYING = frozenset(
    [
        *verb_forms("die"),
        "dying",
        *verb_forms("drown"),
        *verb_forms("perish"),
        *verb_forms("expire"),
        "passed",
    ]
)
_KILLING = frozenset([*verb_forms("kill"), *verb_forms("murder"), *verb_forms("hang", ("hanged",)),
                      *verb_forms("execute"), *verb_forms("behead"), *verb_forms("assassinate")])  # fmt: skip
_DEAD = frozenset(["dead"])
_HAPPENING = frozenset(["be", "happen", "occur", "take", "begin", "start", "break", "come"])
_FOUNDED = frozenset(
    [
        *verb_forms("build", ("built",)),
        *verb_forms("found"),
        *verb_forms("establish"),
        *verb_forms("open", ("opened", "opening")),
    ]
)
_NOTHING = frozenset(
    [
        "it",
        "this",
        "that",
        "there",
        "he",
        "she",
        "they",
        "i",
        "we",
        "you",
        "what",
        "who",
        "day",
        "date",
        "time",
    ]
)
_COUNTED = frozenset([Relation.AGO, Relation.AFTER, Relation.BEFORE])
_STOPS = frozenset('.?!;:“”"')
_REACH = 8
"""Words from an expression within which the word for dying stands."""
_ANCHOR_WORDS = 4
"""Words behind "after" among which what is counted from stands."""


def find_happenings(told: Told, times: tuple[ToldTime, ...]) -> Iterator[Happening]:
    """Every death whose time is told, in order of the expressions."""
    for each in times:
        if each.word < 0 or (each.time.generic and each.time.unit != "year"):
            continue
        deaths = list(_deaths(told, each))
        yield from deaths or [*_events(told, each), *find_states(told, each)]
        yield from find_periods(told, each)


def _events(told: Told, each: ToldTime) -> Iterator[Happening]:
    """ "The wedding was on the third of May", "a month since the wedding", "the mill was built in 1871"."""
    thing = each.subject_noun.lower()
    named = bool(thing) and thing not in _NOTHING and each.subject is None
    if named and _founds(told, each):
        yield Happening(Happens.EVENT, f"founding of {thing}", each, since=each.time.generic)
    elif named and _is_dated(each) and each.verb.lower() in _HAPPENING:
        yield Happening(Happens.EVENT, thing, each, since=False)
    elif each.counted_from and each.time.relation is Relation.AFTER:
        since = each.dating in (Dating.NOW, Dating.SAID) or each.text.lower().endswith("since")
        yield Happening(Happens.EVENT, each.counted_from, each, since)


def _is_dated(each: ToldTime) -> bool:
    return each.time.month is not None and each.time.amount is None


def _founds(told: Told, each: ToldTime) -> bool:
    """Whether it tells when a thing was made: "built in 1871", "the mill was ninety years old"."""
    clause = told.clause(each.word)
    if clause is None or clause.negated or each.standing is not Standing.ASSERTED:
        return False
    if each.time.generic:
        years = each.time.amount is not None and each.time.unit == "year"
        return years and clause.copular and each.voice is Voice.NARRATION and not each.perfect
    return each.time.year is not None and told.lower(clause.predicate) in _FOUNDED


def _deaths(told: Told, each: ToldTime) -> Iterator[Happening]:
    if each.time.generic:
        return
    for word in _near(told, each.time):
        lower = told.lower(word)
        clause = told.clause_at(word)
        if clause is None or clause.negated or clause.mood is not Mood.ASSERTED:
            continue
        if each.time.preposition == "since" and "when" not in map(told.lower, range(each.time.end, word)):
            continue
        whom: int | None = clause.subject
        if whom is not None and each.time.first <= whom < each.time.end:
            whom = next((w for w in told.trees.children(word, "nsubj") if w >= each.time.end), None)
        if lower in _KILLING:
            whom = clause.subject if clause.passive else told.trees.child(word, "obj")
        elif lower == "passed" and told.lower(min(word + 1, len(told.trees) - 1)) not in ("away", "on"):
            continue
        mention = None if whom is None else _mention(told, whom)
        if mention is None or mention.character is None:
            continue
        since = each.time.amount is not None and each.time.relation in (Relation.NONE, Relation.LASTING)
        if since != (lower in _DEAD) and each.time.amount is not None and each.time.relation not in _COUNTED:
            continue
        yield Happening(Happens.DEATH, mention.character, each, since, mention.kind is MentionKind.PRONOUN)
        return


def _mention(told: Told, word: int) -> Mention | None:
    """The mention of a person at a word, or in apposition to it."""
    for at in (word, *told.trees.children(word, "appos", "flat")):
        mention = told.mention(at)
        if mention is not None and mention.character is not None:
            return mention
    return None


def _near(told: Told, time: TimeExpression) -> Iterator[int]:
    """Words for dying with no other finite verb between them and the expression, the nearest first."""
    reach = (
        (range(time.first - 1, max(-1, time.first - _REACH), -1)),
        (range(time.end, min(len(told.trees), time.end + _REACH))),
    )
    found: list[tuple[int, int]] = []
    for words in reach:
        for word in words:
            lower = told.lower(word)
            if lower[0] in _STOPS:
                break
            if lower in _DYING or lower in _KILLING or lower in _DEAD:
                found.append((abs(word - time.first), word))
                break
            if told.trees.feature(word, "VerbForm") == "Fin" and told.trees.part_of_speech(word) == "VERB":
                break
    return (word for _, word in sorted(found))


def counted_from(told: Told, time: TimeExpression) -> str:
    """The noun that "nine days after" is counted from, in lower case; empty where there is none.

    Only a thing with an article or a name is one that the story can mean twice.
    """
    texts = told.words.texts
    end = min(time.end + _ANCHOR_WORDS, len(told.trees))
    noun = ""
    definite = False
    for word in range(time.end, end):
        lower = told.lower(word)
        if lower in ("the", "his", "her", "their", "my", "our"):
            definite = True
        elif told.trees.part_of_speech(word) in ("NOUN", "PROPN") and (definite or texts[word][0].isupper()):
            noun = lower
        elif noun or told.trees.part_of_speech(word) not in ("ADJ",):
            break
    return noun
