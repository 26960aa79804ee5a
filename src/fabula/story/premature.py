"""Lines about what their speakers learn only later: what stands in a letter before it is opened, a name
before it is given."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import word_sections
from fabula.reading.annotations import MentionKind, Mode
from fabula.story.attendance import Attendance
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.entries import Leak, LeakReason
from fabula.story.model import Quotation
from fabula.story.rare_words import StemIndex
from fabula.story.shared_words import is_new

_SPOKEN = 0.8
"""Confidence of a speaker."""
_CONTENT, _BEFORE, _SOON = 90, 700, 12
"""Words behind the opening of a letter in which stands what is in it, words before it in which it lies there
unopened, and words between its first mention and whoever speaks of what is in it."""
_LEAST, _SEVERAL = 1.6, 2
"""What the words weigh together that a line shares with a letter, and how many there are."""
_NAMES = 6
"""Words of a line in which somebody says nothing but his name, at most."""
_WEIGHT = 1.4
_GUESSING = frozenset(
    ["perhaps", "maybe", "suppose", "expect", "hope", "guess", "if", "bet", "might", "may", "could", "wonder"]
)
_INTRODUCING = (("i", "am"), ("i", "'m"), ("i", "’m"), ("name", "is"), ("name", "'s"), ("name", "’s"))


def find_premature(told: Told, index: StemIndex, attendance: Attendance) -> Iterator[Leak]:
    """Lines that come too early."""
    for clause in told.clauses:
        if _opens(told, clause):
            yield from _before_opening(told, index, clause)
    yield from _before_the_name(told, index, attendance)


def _opens(told: Told, clause: Clause) -> bool:
    """Whether something written is opened or read: "he broke the seal"."""
    words = word_sections("writings")
    word = clause.predicate
    if told.trees.lemma(word) not in words["opening"] or clause.negated or clause.mood is not Mood.ASSERTED:
        return False
    if told.voice(word)[0] is not Voice.NARRATION or clause.perfect:
        return False
    return any(told.lower(w) in words["sealed"] for w in told.trees.children(word, "obj", "nsubj:pass"))


def _before_opening(told: Told, index: StemIndex, clause: Clause) -> Iterator[Leak]:
    """Lines about what stands in a letter while it lies there unopened."""
    event = clause.predicate
    number = told.scene(event)
    scene = range(len(told.trees)) if number is None else told.scene_words(number)
    content = range(told.trees.sentence(event).stop, min(scene.stop, event + _CONTENT))
    kept = word_sections("writings")["sealed"]
    start = max(0, event - _BEFORE)
    first = next((w for w in range(start, event - _SOON) if told.lower(w) in kept), None)
    if first is None or not content:
        return
    stems = {index.stems[w]: w for w in reversed(content) if _tells(told, index, w)}
    for quotation in index.uttered(told.span(first, event)):
        line = told.words_of(quotation.span)
        if quotation.mode is not Mode.SPEECH or quotation.confidence < _SPOKEN or line.stop > event:
            continue
        shared = [w for w in line if index.stems[w] in stems and index.places[index.stems[w]][0] == w]
        shared = [w for w in shared if _tells(told, index, w) and not is_new(told, w)]
        if len(shared) < _SEVERAL or sum(index.weight(w) for w in shared) < _LEAST:
            continue
        said = {told.lower(w) for w in told.trees.sentence(shared[0])}
        if said & (_GUESSING | kept):
            continue
        yield _leak(told, index, quotation, shared, event)
        return


def _tells(told: Told, index: StemIndex, word: int) -> bool:
    """Whether a word tells of what is written: a telling word, or the name of a place."""
    if index.is_content(word):
        return True
    proper = told.trees.part_of_speech(word) == "PROPN" and told.words.texts[word][0].isalpha()
    return proper and told.named(word) is None


def _before_the_name(told: Told, index: StemIndex, attendance: Attendance) -> Iterator[Leak]:
    """Lines that call somebody by the name that he tells whoever speaks only afterwards."""
    lines = [q for q in told.quotations if q.mode is Mode.SPEECH and q.parent is None]
    starts = [q.span.start for q in lines]
    for quotation in lines:
        given = _given(told, quotation)
        if given is None or len(quotation.addressees) != 1:
            continue
        word, hearer = given, quotation.addressees[0]
        number = told.scene(word)
        scene = range(len(told.trees)) if number is None else told.scene_words(number)
        low = bisect_left(starts, told.words.starts[scene.start])
        for other in lines[low : bisect_left(starts, quotation.span.start)]:
            if (
                other.speaker != hearer
                or other.confidence < _SPOKEN
                or other.addressees != (quotation.speaker,)
            ):
                continue
            called = _calls(told, other, quotation.speaker or "")
            if called is None or _was_heard(told, attendance, hearer, called, word):
                continue
            yield _leak(told, index, other, [called], word)
            return


def _given(told: Told, quotation: Quotation) -> int | None:
    """The word for a name by which somebody introduces himself."""
    if quotation.speaker is None or quotation.confidence < _SPOKEN:
        return None
    words = [w for w in told.words_of(quotation.span) if told.words.texts[w][0].isalnum()]
    for at, word in enumerate(words[:_NAMES]):
        if not _is_name_of(told, word, quotation.speaker):
            continue
        before = tuple(told.lower(w) for w in range(max(0, word - 2), word))
        alone = all(_is_name_of(told, w, quotation.speaker) for w in words)
        if before in _INTRODUCING or (alone and at == 0):
            return word
    return None


def _is_name_of(told: Told, word: int, character: str) -> bool:
    parts = {part for alias in told.person(character).aliases for part in alias.text.split()}
    return told.words.texts[word][0].isupper() and told.words.texts[word] in parts


def _calls(told: Told, quotation: Quotation, character: str) -> int | None:
    """The word by which somebody is called by his name, if he is, and is not asked whether it is his."""
    words = told.words_of(quotation.span)
    texts = [told.lower(w) for w in words]
    if len([text for text in texts if text[0].isalnum()]) <= 2 or {"must", "you're", "suppose"} & set(texts):
        return None
    for word in words:
        mention = told.mention(word)
        if (
            mention is not None
            and mention.character == character
            and mention.kind is MentionKind.PROPER
            and _is_name_of(told, word, character)
            and _is_set_off(told, word, words)
        ):
            return word
    return None


def _is_set_off(told: Told, word: int, line: range) -> bool:
    """Whether a name stands between commas, as it does in a call, and is not asked for."""
    texts = told.words.texts
    before = texts[word - 1] if word > line.start else ","
    after = texts[word + 1] if word + 1 < line.stop else "."
    return not before[-1].isalpha() and not after[0].isalpha() and after[0] != "?"


def _was_heard(told: Told, attendance: Attendance, hearer: str, called: int, given: int) -> bool:
    """Whether somebody may know a name from elsewhere: he has met its bearer, or has heard it."""
    name = told.words.texts[called]
    speaker = told.voice(given)[1]
    number = told.scene(called)
    start = 0 if number is None else told.scene_words(number).start
    if attendance.is_there(hearer, 0, start) and attendance.is_there(speaker or "", 0, start):
        return True
    return any(told.words.texts[w] == name and told.voice(w)[0] is not Voice.NARRATION for w in range(called))


def _leak(told: Told, index: StemIndex, line: Quotation, shared: Sequence[int], event: int) -> Leak:
    sentence, words = told.trees.sentence(shared[0]), told.words_of(line.span)
    span = index.trimmed(range(max(sentence.start, words.start), min(sentence.stop, words.stop)))
    learnt = told.sentence_span(event)
    return Leak(
        reason=LeakReason.EARLY,
        speaker=line.speaker or "",
        span=told.span(*span),
        words=told.span(shared[0], shared[0] + 1),
        secret_words=learnt,
        statement=learnt,
        sentence=learnt,
        weight=_WEIGHT,
        sure=True,
    )
