"""How long something has gone on, or how long ago it happened, in whatever words: what two people tell twice.

A state is named by its family ("not spoken", "the quarrel" and "on speaking terms" are one) and by whom it
concerns.  The family stands near the length of time, or in the sentence before ("ten years of that").
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.clauses import Mood, Tense
from fabula.language.lexicon import word_sections
from fabula.language.stems import stem
from fabula.reading.annotations import MentionKind
from fabula.reading.times.expression import Relation
from fabula.story.claims.claim import Standing
from fabula.story.claims.told import Told
from fabula.story.times.happening import Happening, Happens
from fabula.story.times.told_time import ToldTime

_UNITS = frozenset(["day", "week", "fortnight", "month", "year", "decade"])
_REACH = 14
"""Words from an expression within which the state is named."""
_STOPS = frozenset('.?!;:“”"')
_NOT = frozenset(
    ["not", "n't", "n’t", "never", "no", "nor", "without", "nobody", "neither", "hardly", "scarcely"]
)
_HAVE = frozenset(["have", "has", "had", "’ve", "'ve", "’d", "'d", "’s", "'s", "having", "been"])
_OF_THAT = frozenset([("of", "that"), ("of", "this"), ("of", "it")])
_DEFINITE = frozenset(["the", "that", "our", "their", "his", "her", "my", "your", "this"])
_NAMED = ("silence", "divorce", "engagement", "widowhood", "prison", "retirement", "sobriety", "illness")
_LASTED = (Relation.NONE, Relation.LASTING)


def find_periods(told: Told, each: ToldTime) -> Iterator[Happening]:
    """The states and events whose beginning an expression tells."""
    time = each.time
    if time.unit not in _UNITS or time.generic or each.standing is Standing.HYPOTHETICAL:
        return
    if time.amount is None or time.relation not in (*_LASTED, Relation.AGO, Relation.AFTER):
        return
    event = _event(told, each)
    if event:
        yield Happening(Happens.PERIOD, f"{event}:", each, since=True)
        return
    if time.relation is Relation.AFTER or _is_no_state(told, each):
        return
    yield from _turns_of_the_year(told, each)
    words = _around(told, each)
    found = _family(told, words, each)
    if found is None and _points_back(told, each):
        before = _sentence_before(told, each.word)
        found = _family(told, before, each)
        words = before
    if found is None:
        return
    family, at = found
    who, pronoun = _who(told, words, at, two=family in word_sections("lasting_states")["two"])
    if who or _may_be_anybody(told, at):
        yield Happening(
            Happens.PERIOD, f"{family}:{'+'.join(sorted(who))}", each, since=True, pronoun=pronoun
        )


def _is_no_state(told: Told, each: ToldTime) -> bool:
    """Whether it is a difference ("five years the elder") or no number ("some years")."""
    near = {told.lower(word) for word in range(each.time.end, min(each.time.end + 3, len(told.trees)))}
    vague = told.lower(each.time.first) in _VAGUE
    return bool(near & _DIFFERENCES) or vague


_DIFFERENCES = frozenset(
    ["elder", "older", "younger", "senior", "junior", "longer", "more", "less", "sooner", "earlier", "later"]
)
_VAGUE = frozenset(["some", "several", "few", "many", "a", "an", "these", "those", "dozen"])
_YEARLY = frozenset(["winters", "summers", "springs", "autumns", "harvests", "christmases"])


def _turns_of_the_year(told: Told, each: ToldTime) -> Iterator[Happening]:
    """ "Two winters", "four winters" of one and the same person: the years that he has been there."""
    clause = told.clause(each.word)
    noun = told.lower(each.time.end - 1)
    if noun not in _YEARLY or clause is None or clause.subject is None or each.time.relation is Relation.AGO:
        return
    who = told.character(clause.subject)
    if who is not None and each.perfect and clause.tense is Tense.PRESENT:
        yield Happening(Happens.PERIOD, f"{noun}:{who}", each, since=True)


def _around(told: Told, each: ToldTime) -> list[int]:
    """Words of the sentence beside an expression, the nearest first, no further than a stop."""
    found: list[int] = []
    time = each.time
    for words in (
        range(time.first - 1, max(-1, time.first - _REACH - 1), -1),
        range(time.end, min(len(told.trees), time.end + _REACH)),
    ):
        for word in words:
            if told.lower(word)[0] in _STOPS:
                break
            found.append(word)
    return sorted(found, key=lambda word: min(abs(word - time.first), abs(word - time.end + 1)))


def _family(told: Told, words: list[int], each: ToldTime) -> tuple[str, int] | None:
    """The family of the nearest word that names a state, and that word."""
    sections = word_sections("lasting_states")
    ago = each.time.relation is Relation.AGO
    lasts = each.perfect or bool(_HAVE & {told.lower(word) for word in words}) or _points_back(told, each)
    if not ago and not lasts:
        return None
    own = told.clause(each.word)
    for word in words:
        lower, lemma = told.lower(word), stem(told.lower(word))
        together = ago or _points_back(told, each) or _runs_on(told, each, word)
        if not together and told.clause(word) != own:
            continue
        for family in ("not speaking", "not seeing"):
            if not ago and lemma in _stems(family) and _is_denied(told, word):
                return ("silence" if family == "not speaking" else "seeing"), word
        for family in _NAMED:
            if lower in sections[family] or (ago and lemma in _stems(family) and len(lower) > _SHORT):
                return family, word
        if lower in ("married", "wed", "wedded") or (lower == "marriage" and not ago):
            return "marriage", word
        if lower == "known" and not ago and not _is_denied(told, word) and _of_somebody(told, word):
            return "acquaintance", word
        if not ago and not _is_denied(told, word) and lower in _present(told, word):
            return "presence", word
    return None


def _is_denied(told: Told, word: int) -> bool:
    """Whether a word for not stands right before: "had never once spoken"."""
    return bool(_NOT & {told.lower(before) for before in range(max(0, word - _NEGATION), word)})


def _of_somebody(told: Told, word: int) -> bool:
    """Whether what is known is a person or people: "known each other", "known Bram", no fact."""
    words = range(word + 1, min(word + _OBJECT, len(told.trees)))
    return any(told.lower(at) in _EACH_OTHER or told.character(at) is not None for at in words[:1]) or any(
        told.lower(at) in _EACH_OTHER for at in words
    )


_OBJECT = 3
_EACH_OTHER = frozenset(["other", "another"])
_NEGATION = 5


def _runs_on(told: Told, each: ToldTime, word: int) -> bool:
    """Whether nothing that begins another clause stands between an expression and a word."""
    first, end = (each.time.end, word) if word >= each.time.end else (word + 1, each.time.first)
    return not _BREAKS & {told.lower(between) for between in range(first, end)}


_BREAKS = frozenset(
    [",", "and", "but", "or", "—", "–", "when", "while", "that", "who", "which", "because", "so", "("]
)
_SHORT = 5


def _present(told: Told, word: int) -> frozenset[str]:
    """The word itself where it tells of being at a place: "been on the station", "lived here"."""
    lower = told.lower(word)
    lived = lower in ("lived", "stayed", "lodged", "resided")
    been = lower in ("here", "aboard", "ashore") and told.lower(word - 1) in ("been", "back")
    return frozenset([lower]) if lived or been else frozenset()


def _stems(family: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_sections("lasting_states")[family])


def _points_back(told: Told, each: ToldTime) -> bool:
    """Whether the length is of what was just told: "ten years of that", "That was nine years ago"."""
    end = each.time.end
    behind = tuple(told.lower(word) for word in range(end, min(end + 2, len(told.trees))))
    return behind in _OF_THAT


def _sentence_before(told: Told, word: int) -> list[int]:
    start = told.trees.sentence(word).start
    if start == 0 or (start in told.words.paragraphs):
        return []
    before: list[int] = []
    for _ in range(2):
        if start == 0:
            break
        sentence = told.trees.sentence(start - 1)
        before.extend(reversed(sentence))
        start = sentence.start
        if start in told.words.paragraphs:
            break
    return before


def _who(told: Told, words: list[int], at: int, *, two: bool) -> tuple[frozenset[str], bool]:
    """Whom the state concerns, and whether only pronouns of the third person tell so."""
    clause = told.clause(at)
    if clause is None or clause.mood is Mood.QUESTION:
        return frozenset(), False
    candidates: list[int] = [] if clause.subject is None else [clause.subject]
    near = {word for word in words if told.trees.sentence(word) == told.trees.sentence(at)}
    if two or not candidates:
        candidates += sorted(near)
    found: dict[str, bool] = {}
    for word in candidates:
        character = told.character(word)
        if character is None:
            continue
        mention = told.mention(word)
        if word != clause.subject and mention is not None and mention.kind is MentionKind.COMMON:
            continue
        third = mention is not None and mention.kind is MentionKind.PRONOUN
        third = third and told.lower(word) not in ("i", "me", "you", "my", "your", "we", "us")
        found[character] = found.get(character, True) and third
    if not two and len(found) > 1 and clause.subject is None:
        return frozenset(), False
    return frozenset(found), bool(found) and all(found.values())


def _may_be_anybody(told: Told, at: int) -> bool:
    """Whether the subject is of several people, "you two", "they", or a pronoun of whom nobody knows."""
    clause = told.clause(at)
    if clause is None or clause.subject is None:
        return False
    words = {told.lower(word) for word in (clause.subject, *told.trees.children(clause.subject))}
    plural = told.trees.feature(clause.subject, "Number") == "Plur"
    unknown = told.lower(clause.subject) in ("he", "she") and told.character(clause.subject) is None
    # "I" of a line whose speaker is not known.
    unknown = unknown or (told.lower(clause.subject) == "i" and told.character(clause.subject) is None)
    return plural or unknown or bool(words & _SEVERAL)


_SEVERAL = frozenset(["they", "we", "two", "both", "pair"])


def _event(told: Told, each: ToldTime) -> str:
    """The event that it counts from, a noun: "since the fire", "the fire was nine years ago"."""
    time = each.time
    events = word_sections("lasting_states")["event"]
    if time.relation is Relation.AFTER:
        # "nine years since the fire" as told from now; "after the fire" may be any moment of the past.
        since = told.lower(time.end - 1) == "since"
        return each.counted_from if since and each.counted_from in events else ""
    if time.relation is not Relation.AGO:
        return ""
    for word in _around(told, each):
        if told.lower(word) in events and word > 0 and told.lower(word - 1) in _DEFINITE:
            clause = told.clause(word)
            mine = clause is not None and clause.subject == word
            behind = word >= time.end and word - time.end <= _CLOSE
            if mine or behind:
                return told.lower(word)
    return ""


_CLOSE = 4
