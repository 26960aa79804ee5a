"""Ties expressions of time to their clauses, voices and scenes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import word_sections
from fabula.reading.page import Page
from fabula.reading.times.calendar import CalendarNames
from fabula.reading.times.expression import Anchor, Relation, TimeExpression
from fabula.story.claims.claim import Standing, Voice
from fabula.story.claims.told import Told
from fabula.story.scenes.telling import Telling
from fabula.story.times.answers import reads_off
from fabula.story.times.happenings import counted_from
from fabula.story.times.headings import heading_times
from fabula.story.times.told_time import Dating, ToldTime
from fabula.story.times.undated import undated
from fabula.text.span import Span

_NOT_NOW = frozenset(
    [
        "until",
        "till",
        "since",
        "before",
        "after",
        "from",
        "to",
        "for",
        "between",
        "than",
        "by",
        "during",
        "of",
    ]
)
_TO_COME = frozenset(["until", "till", "by", "before"])
_COUNTED = frozenset([Relation.AFTER, Relation.BEFORE])
_BACK = frozenset([Relation.AGO, Relation.EARLIER])
_DATES = frozenset(
    [
        "obl",
        "root",
        "advmod",
        "parataxis",
        "conj",
        "appos",
        "nsubj",
        "ccomp",
        "dep",
        "list",
        "discourse",
        "advcl",
        "orphan",
        "nmod:unmarked",
    ]
)
_DAWNS = frozenset(["come", "dawn", "fall", "break", "find", "see", "arrive", "be", "begin"])
"""What a day does when it comes: "Saturday dawned"."""
_OWN_CLAUSES = frozenset(["root", "conj", "parataxis", "advcl", "discourse"])
_IT = frozenset(
    [
        "it",
        "this",
        "that",
        "today",
        "now",
        "time",
        "hour",
        "day",
        "date",
        "there",
        "morning",
        "evening",
        "night",
    ]
)
_CLOCKS = frozenset(
    ["clock", "watch", "dial", "chronometer", "display", "clocks", "bell", "bells", "screen", "phone"]
)
_OPENING = 0.15
"""Share of a scene that opens it."""
_WANTING = frozenset(["you", "we", "they", "i", "that"])
_CLOCK_WORDS = 8
"""Words before an hour among which the clock stands that shows it."""
_HEAD_WORDS = 12
"""Words at the top of a letter among which its date stands."""


def tell_times(
    page: Page, told: Told, telling: Sequence[Telling], names: CalendarNames | None = None
) -> tuple[ToldTime, ...]:
    """The expressions of time of a page, those of headings among them, in order.

    ``names`` are those of an author's own calendar.
    """
    letters = [letter.span for letter in told.letters]
    teller = _Teller(told, letters, telling)
    found = [teller.tell(time) for time in page.times if told.scene(time.first) is not None]
    return tuple(sorted([*found, *heading_times(page, told, names)], key=lambda told_time: told_time.span))


class _Teller:
    def __init__(self, told: Told, letters: list[Span], telling: Sequence[Telling]) -> None:
        self._told, self._telling = told, telling
        self._letter_starts = [letter.start for letter in letters]
        self._letters = letters

    def tell(self, time: TimeExpression) -> ToldTime:
        told = self._told
        head = _head(told, time)
        clause = told.clause(head)
        voice, speaker = told.voice(time.first)
        span = told.span(time.first, time.end)
        inside = clause is not None and time.first <= clause.predicate < time.end
        standing = told.standing(head)
        subject = None if clause is None else clause.subject
        noun = (
            ""
            if subject is None or (inside and time.first <= subject < time.end)
            else told.trees.lemma(subject)
        )
        return ToldTime(
            time=time,
            span=span,
            text=told.text(span),
            sentence=told.sentence_span(time.first),
            scene=told.scene(time.first),
            voice=voice,
            speaker=speaker,
            standing=standing,
            tense=Tense.NONE if clause is None else clause.tense,
            perfect=clause is not None and clause.perfect,
            verb="be" if inside or clause is None else told.trees.lemma(clause.predicate),
            subject=None if subject is None else told.character(subject),
            subject_noun=noun,
            dating=self._dating(time, head, clause, voice, standing, span),
            word=time.first,
            counted_from=counted_from(told, time) if time.relation in _COUNTED else "",
        )

    def _dating(
        self,
        time: TimeExpression,
        head: int,
        clause: Clause | None,
        voice: Voice,
        standing: Standing,
        span: Span,
    ) -> Dating:
        if time.generic or (standing is Standing.NEGATED and voice is not Voice.NARRATION):
            return Dating.NONE
        if voice is Voice.LETTER and self._heads_letter(span):
            return (
                Dating.HEADING
                if time.month or time.weekday is not None or time.minute is not None
                else Dating.NONE
            )
        perfect = clause is not None and clause.perfect and clause.tense is Tense.PAST
        if (
            perfect
            and voice is Voice.NARRATION
            and (self._opens_flashback(time, span) or self._has_gone(time))
        ):
            perfect = False
        if time.relation in _BACK or perfect or time.turn == -1 or time.offset == -1:
            return Dating.BEFORE
        future = clause is not None and clause.tense is Tense.FUTURE
        if time.relation in (Relation.AHEAD, Relation.LEFT) or time.turn == 1 or future:
            return Dating.AFTER
        if time.anchor is Anchor.NOW and time.offset == 1:
            return Dating.AFTER
        if time.amount is not None and time.relation not in (Relation.LATER, Relation.AFTER):
            return Dating.NONE
        if standing is not Standing.ASSERTED and not (
            standing is Standing.NEGATED and voice is Voice.NARRATION
        ):
            return Dating.AFTER if time.preposition in _TO_COME else Dating.NONE
        if voice is Voice.NARRATION:
            scene = self._told.scene(time.first)
            usual = Tense.NONE if scene is None else self._telling[scene].tense
            if usual is Tense.PRESENT and clause is not None and clause.tense is Tense.PAST:
                return Dating.BEFORE
            other = undated(self._told, time, head, clause, usual)
            return self._in_narration(time, head, clause) if other is None else other
        return self._in_speech(time, clause, span)

    def _opens_flashback(self, time: TimeExpression, span: Span) -> bool:
        """Whether the past perfect only leads over to a scene of the past: "It had been April"."""
        scene = self._told.scene(time.first)
        if scene is None or not self._telling[scene].looks_back:
            return False
        whole = self._told.scenes[scene].span
        return time.relation not in _BACK and span.start <= whole.start + _OPENING * whole.length

    def _in_narration(self, time: TimeExpression, head: int, clause: Clause | None) -> Dating:
        told = self._told
        early = self._by_preposition(time, head, clause)
        if early is not None:
            return early
        if time.year is not None and time.month is None and time.season == "":
            return Dating.NOW if self._it_was(time) else Dating.NONE
        subject = None if clause is None or time.minute is None else clause.subject
        if subject is not None and (told.lower(subject) in _CLOCKS or self._is_struck(time)):
            return Dating.NOW
        if time.minute is not None and self._is_shown(time):
            return Dating.NOW
        if (
            time.minute is not None
            and time.first
            and told.lower(time.first - 1) == "the"
            and time.minute % 720
        ):
            return Dating.NONE  # "the ten past eight": a train
        behind = told.lower(time.end) if time.end < len(told.trees) else ""
        if behind == "of" and time.day is None and time.minute is None and time.count is None:
            return Dating.NONE  # "on the evening of the wedding"
        if self._opens_sentence(time) or self._it_was(time):
            return Dating.NOW
        if told.trees.relation(head).partition(":")[0] not in _DATES:
            return Dating.NONE
        if clause is None:
            return Dating.NOW if time.count is None else Dating.NONE
        return self._by_clause(time, head, clause)

    def _has_gone(self, time: TimeExpression) -> bool:
        """ "It had gone four"."""
        return time.minute is not None and time.first > 0 and self._told.lower(time.first - 1) == "gone"

    def _is_struck(self, time: TimeExpression) -> bool:
        """Whether it is the hour that strikes: "the cathedral struck eleven"."""
        before = self._told.lower(time.first - 1) if time.first else ""
        return before in word_sections("time_grammar")["striking"] or before == "gone"

    def _is_shown(self, time: TimeExpression) -> bool:
        """ "The clock over the bank says 8:40", whatever the tree."""
        told = self._told
        start = told.trees.sentence(time.first).start
        shows = time.first > start and told.lower(time.first - 1) in word_sections("time_grammar")["showing"]
        near = range(max(start, time.first - _CLOCK_WORDS), time.first)
        return shows and any(told.lower(word) in _CLOCKS for word in near)

    def _by_preposition(self, time: TimeExpression, head: int, clause: Clause | None) -> Dating | None:
        """What the word before an expression tells; ``None`` where it leaves it to the clause."""
        if time.preposition == "by" and clause is not None and clause.verb >= 0:
            own = self._told.trees.head(head) == clause.predicate or self._opens_sentence(time)
            return None if own else Dating.AFTER
        if time.preposition not in _NOT_NOW:
            return None
        if time.preposition == "after" and time.relation is Relation.LATER:
            return Dating.NOW
        return Dating.AFTER if time.preposition in _TO_COME else Dating.NONE

    def _opens_sentence(self, time: TimeExpression) -> bool:
        """Whether it stands first in a sentence that tells what happened: there the tree matters little."""
        trees = self._told.trees
        sentence = trees.sentence(time.first)
        if time.first - sentence.start > bool(time.preposition) or time.preposition not in ("at", "on", "by"):
            return False
        root = next((word for word in sentence if trees.head(word) == word), None)
        clause = None if root is None else self._told.clause_at(root)
        return (
            clause is not None
            and clause.tense in (Tense.PAST, Tense.PRESENT)
            and not clause.perfect
            and clause.mood is Mood.ASSERTED
        )

    def _it_was(self, time: TimeExpression) -> bool:
        """ "It was four o'clock", at the beginning of a sentence, whatever the tree."""
        if time.first < 2 or time.preposition or time.part == "night":
            return False
        told = self._told
        opens = time.first - 2 == told.trees.sentence(time.first).start
        return (
            opens
            and told.lower(time.first - 2) == "it"
            and told.lower(time.first - 1) in ("was", "is", "’s", "'s")
        )

    def _by_clause(self, time: TimeExpression, head: int, clause: Clause) -> Dating:
        told = self._told
        own = told.trees.relation(clause.predicate).partition(":")[0]
        if own not in _OWN_CLAUSES or (clause.tense is Tense.NONE and not _is_fragment(told, clause)):
            return Dating.NONE
        inside = time.first <= clause.predicate < time.end
        subject = clause.subject
        other = subject is not None and not time.first <= subject < time.end
        if inside and other and subject is not None and told.lower(subject) not in _IT:
            return Dating.AFTER  # "The hearing was on Thursday"
        dawns = told.trees.lemma(clause.predicate) in _DAWNS
        if told.trees.relation(head).startswith("nsubj") and not inside and not dawns:
            return Dating.NONE
        return Dating.AFTER if _is_planned(told, head, clause) else Dating.NOW

    def _in_speech(self, time: TimeExpression, clause: Clause | None, span: Span) -> Dating:
        told = self._told
        if reads_off(told, time, span):
            return Dating.SAID
        if clause is not None and clause.tense is Tense.PAST and time.amount is None:
            return Dating.BEFORE
        if (
            clause is None
            or clause.perfect
            or clause.negated
            or not time.first <= clause.predicate < time.end
        ):
            return Dating.NONE
        if time.minute is not None and time.end < len(told.trees) and told.lower(time.end) in _WANTING:
            return Dating.NONE  # "It's eleven forty-five you want."
        subject = clause.subject if clause.tense is Tense.PRESENT else None
        it = subject is not None and told.lower(subject) in ("it", "today", "tonight", "this")
        return Dating.SAID if it else Dating.NONE

    def _heads_letter(self, span: Span) -> bool:
        at = bisect_right(self._letter_starts, span.start) - 1
        if at < 0 or not self._letters[at].contains(span):
            return False
        before = self._told.source.words_at(Span(self._letters[at].start, span.start))
        return len(before.split()) < _HEAD_WORDS and "\n\n" not in before.strip()


def _head(told: Told, time: TimeExpression) -> int:
    """The word on which the others hang."""
    for word in range(time.first, time.end):
        head = told.trees.head(word)
        if head == word or not time.first <= head < time.end:
            return word
    return time.first


def _is_planned(told: Told, head: int, clause: Clause) -> bool:
    """Whether an infinitive lies between: "due to open at noon"."""
    for word in told.trees.ancestors(head):
        if word == clause.predicate:
            return False
        if told.trees.feature(word, "VerbForm") == "Inf":
            return True
    return False


def _is_fragment(told: Told, clause: Clause) -> bool:
    """Whether the clause is a sentence without a verb, at the beginning of a paragraph."""
    if clause.verb >= 0 or told.trees.relation(clause.predicate) != "root":
        return False
    start = told.trees.sentence(clause.predicate).start
    paragraphs = told.words.paragraphs
    at = bisect_right(paragraphs, start) - 1
    return at >= 0 and paragraphs[at] == start
