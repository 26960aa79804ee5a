"""What the words around an unnamed relative say of who it is: votes for characters."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import utterance_verbs
from fabula.reading.annotations import MentionKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Tie
from fabula.story.model import Quotation

_ANSWERED = 1.0
"""Weight of an answer that names who was asked after,"""
_ECHOED = 0.8
"""of a line that takes up whom the one before names,"""
_NEXT = 0.6
"""of a name that the next sentence begins with,"""
_ALONE = 1.0
"""of a name that stands by itself behind the noun,"""
_TALK = 0.8
"""and of a talk that begins with the noun."""
_FEW = 4
"""Words of a line that is a name or a noun alone."""
_LINES = 4
"""Lines of a talk that are looked at."""
_LINE = 80
"""Characters of text between a cue and its line."""
_GAP = 250
"""Characters of text between the noun and the talk."""
_SET_OFF = frozenset(",.!?“‘\"'”’—–")
_CALLING = frozenset(
    [
        "ring", "rang", "call", "phone", "telephone", "dial", "text", "message", "turn", "look", "face",
        "meet", "greet", "hug", "kiss", "find", "wake", "visit", "fetch", "approach", "join", "email",
        "tell", "ask",
    ]
)  # fmt: skip
"""What one does to somebody before a talk."""


def cues_of(told: Told, tie: Tie) -> Iterator[tuple[str, float]]:
    """Characters whom a relative may be, each with a weight."""
    words = told.words_of(tie.span)
    word = next((w for w in words if told.lower(w) == tie.word), words.start)
    at = told.utterance(word)
    if at is None:
        yield from _said_to(told, word)
        yield from _talk(told, word, tie.owner)
        yield from _introduced(told, word)
        yield from _named_before(told, word)
        return
    line = told.quotations[at]
    following = told.quotations[at + 1] if at + 1 < len(told.quotations) else None
    yield from _named_next(told, word, line, following)
    before = told.quotations[at - 1] if at else None
    if following is not None and _near(line, following):
        named = _subject_of_line(told, following)
        if line.text.rstrip("”’\"'").endswith("?") and named and following.speaker != line.speaker:
            yield named, _ANSWERED
        if _is_alone(told, line, word):
            alone = _name_alone(told, following)
            if alone is not None:
                yield alone, _ALONE
    if before is not None and _near(before, line) and before.speaker != line.speaker:
        named = _subject_of_line(told, before, last=True)
        own = told.trees.relation(word) == "nsubj" and word < told.words_of(line.span).start + _FEW
        if named and own:
            yield named, _ECHOED


def _named_next(
    told: Told, word: int, line: Quotation, following: Quotation | None
) -> Iterator[tuple[str, float]]:
    """Whose name is the subject of what the speaker says next: "That was my uncle's.  Sanjar made it"."""
    sentence, words = told.trees.sentence(word), told.words_of(line.span)
    if any(character for _, character in told.named_in_any(sentence)):
        return
    at = next((w for w in range(sentence.stop, words.stop) if told.words.texts[w][0].isalnum()), None)
    if at is None and following is not None and following.speaker == line.speaker and _near(line, following):
        inside = told.words_of(following.span)
        at = next((w for w in inside if told.words.texts[w][0].isalnum()), None)
    if at is not None and told.trees.relation(at) == "nsubj":
        who = _named(told, at)
        if who is not None:
            yield who, _NEXT


def is_named_beside(told: Told, tie: Tie, who: str) -> bool:
    """Whether the sentence of a relative names somebody, who is another: "Ada and her sister"."""
    trees, own = told.trees, told.words_of(tie.span)
    word = next((w for w in own if told.lower(w) == tie.word), own.start)
    if trees.child(word, "cop") is not None:
        return False
    return any(
        other not in own and character == who and trees.relation(other) != "appos"
        for other, character in told.named_in_any(told.words_of(tie.sentence))
    )


def _near(one: Quotation, other: Quotation) -> bool:
    return 0 <= other.span.start - one.span.end < _GAP


def _subject_of_line(told: Told, line: Quotation, *, last: bool = False) -> str | None:
    """The character whose name is the subject of the first, or the last, sentence of a line."""
    words = told.words_of(line.span)
    inside = [w for w in words if told.words.texts[w][0].isalnum()]
    if not inside:
        return None
    sentence = told.trees.sentence(inside[-1] if last else inside[0])
    for word in range(max(sentence.start, words.start), min(sentence.stop, words.stop)):
        # What is said hangs on the verb of saying.
        main = told.trees.relation(told.trees.head(word)) in ("root", "ccomp", "parataxis")
        if told.trees.relation(word) == "nsubj" and main:
            return _named(told, word)
    return None


def _named(told: Told, word: int) -> str | None:
    """The character whom a name means."""
    mention = told.mention(word)
    if mention is not None and mention.kind is MentionKind.PROPER:
        return mention.character
    return told.named(word)


def _is_alone(told: Told, line: Quotation, word: int) -> bool:
    """Whether a line is nothing but the noun."""
    inside = [w for w in told.words_of(line.span) if told.words.texts[w][0].isalnum()]
    return len(inside) <= _FEW and bool(inside) and inside[-1] == word


def _name_alone(told: Told, line: Quotation) -> str | None:
    """The character whose name begins a line, alone in its sentence."""
    inside = [w for w in told.words_of(line.span) if told.words.texts[w][0].isalnum()]
    if not inside:
        return None
    after = inside[0] + 1
    alone = after < len(told.words) and told.words.texts[after][0] in ".,!?…"
    return _named(told, inside[0]) if alone else None


def _named_before(told: Told, word: int) -> Iterator[tuple[str, float]]:
    """Of whom a letter tells just before: "Ada sends her love.  My little sister has grown."."""
    trees = told.trees
    start = trees.sentence(word).start
    if told.voice(word)[0] is not Voice.LETTER or trees.relation(word) != "nsubj" or start == 0:
        return
    before = trees.sentence(start - 1)
    if before.stop - 1 not in told.paragraph(word):
        return
    subject = next((w for w in before if trees.relation(w) == "nsubj"), None)
    who = None if subject is None else _named(told, subject)
    if who is not None and len({each for _, each in told.named_in_any(before)}) == 1:
        yield who, _ECHOED


def _introduced(told: Told, word: int) -> Iterator[tuple[str, float]]:
    """Who says his name in the line that a relative says: "“Hello,” said my brother.  “I'm Ada.”"."""
    verb = told.trees.head(word)
    said = told.trees.lemmas[verb].lower() in utterance_verbs() or told.lower(verb) in utterance_verbs()
    # A parser takes the subject behind its verb for an object: "said my brother".
    if not said or told.trees.relation(word) not in ("nsubj", "iobj", "obj"):
        return
    place = told.span(word, word + 1)
    for line in told.quotations:
        if not -_LINE < line.span.start - place.end < _LINE:
            continue
        words = told.words_of(line.span)
        for at in range(words.start, words.stop - 2):
            own = told.lower(at) == "i" and told.lower(at + 1) in ("am", "'m", "’m")
            called = (
                told.lower(at) == "name"
                and told.lower(at + 1) in ("is", "'s", "’s")
                and told.lower(at - 1) == "my"
            )
            who = told.named(at + 2) if own or called else None
            if who is not None and told.words.texts[at + 2][0].isupper():
                yield who, _ALONE


def _said_to(told: Told, word: int) -> Iterator[tuple[str, float]]:
    """Whom a line calls by name that is said to a relative: "“Ask her, Ada,” said Bram to his wife."."""
    trees = told.trees
    said = told.lower(trees.head(word)) in utterance_verbs()
    to = any(told.lower(c) == "to" for c in trees.children(word, "case"))
    if not said or not (to or trees.relation(word) in ("obj", "iobj")):
        return
    place = told.span(word, word + 1)
    for line in told.quotations:
        if not -_LINE < line.span.start - place.end < _LINE and not 0 <= place.start - line.span.end < _LINE:
            continue
        words = told.words_of(line.span)
        called = {
            who
            for at, who in told.named_in_any(words)
            if told.words.texts[at - 1][0] in _SET_OFF and told.words.texts[at + 1][0] in _SET_OFF
        }
        if len(called) == 1:
            yield called.pop(), _ALONE


def _talk(told: Told, word: int, owner: str) -> Iterator[tuple[str, float]]:
    """With whom the owner talks who has just rung, asked or looked at his sister."""
    trees = told.trees
    verb = trees.head(word)
    if told.voice(word)[0] is not Voice.NARRATION:
        return
    lemma = trees.lemmas[verb].lower()
    if trees.relation(word) not in ("obj", "obl", "iobj") or not (
        lemma in _CALLING or lemma in utterance_verbs() or told.lower(verb) in _CALLING
    ):
        return
    clause = told.clause(word)
    if clause is None or clause.subject is None or told.character(clause.subject) != owner:
        return
    end = told.span(word, word + 1).end
    after = [q for q in told.quotations if q.span.start - end >= 0]
    after = after[:_LINES] if after and after[0].span.start - end < _GAP else []
    others = {who for q in after for who in (q.speaker, *q.addressees)} - {owner, None}
    if len(after) > 1 and len(others) == 1:
        yield str(next(iter(others))), _TALK
