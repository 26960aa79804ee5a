"""Who does what where: the acts of the narration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fabula.language.clauses import Mood, Tense
from fabula.language.lexicon import kin_terms, pronouns, word_sections
from fabula.reading.acts import FoundAct
from fabula.reading.annotations import CueKind, MentionKind, Mode
from fabula.reading.known_persons import word_range
from fabula.reading.page import Page
from fabula.story.claims.act import Act, ActKind
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.main_line import MainLine
from fabula.story.model import Mention, Quotation
from fabula.story.sightings import sightings
from fabula.text.span import Span

_WIDEST = 14
"""Words from the subject to the verb, beyond which the verb stands alone for both."""
_FIRST = frozenset(["i", "we", "me", "us", "my", "our"])
_SUBJECTS = frozenset(["he", "she", "they", "i", "we"])
_DESCRIBED = 0.8
_DOUBTED = 0.7
"""What is left of a confidence where another name stands nearer."""
_NAMED = 0.8
"""Confidence in a name that the model takes for no person's, and that a character has alone."""
_SURE = 0.5
"""Confidence in whom a mention means, under which it is nobody."""


def build_acts(page: Page, told: Told, line: MainLine | None = None) -> tuple[Act, ...]:
    """The acts of a page, in order of their spans."""
    line = line or MainLine(told)
    reader = _ActReader(told, line)
    found = [
        *reader.done(page.acts),
        *reader.spoken(),
        *reader.talked_of(page.acts),
        *reader.of_bodies(),
        *sightings(told, line),
    ]
    return tuple(sorted(found, key=lambda act: (act.span.start, act.span.end)))


class _ActReader:
    def __init__(self, told: Told, line: MainLine) -> None:
        self._told = told
        self._line = line
        self._limbs = word_sections("movement_words")["limbs"]

    def done(self, acts: tuple[FoundAct, ...]) -> Iterator[Act]:
        """What the clauses of the narration tell."""
        told = self._told
        cues = {word_range(told.words, q.cue.verb)[0] for q in told.quotations if q.cue is not None}
        for act in acts:
            if act.word in cues:
                continue
            if not self._is_narrated(act.word) or told.utterance(act.who) is not None:
                continue
            mention = self._person(act.who)
            if mention is None or mention.character is None or mention.confidence < _SURE:
                continue
            if told.lower(act.who) == "they" and told.person(mention.character).pronouns != "they/them":
                continue
            if told.lower(act.who) in _FIRST and not told.person(mention.character).narrator:
                continue
            first, end = min(act.who, act.word), max(act.who, act.word) + 1
            if end - first > _WIDEST or any(told.utterance(word) is not None for word in (first, end - 1)):
                first, end = act.word, act.word + 1
            span = told.span(first, end)
            if mention.span.start < span.start and act.who == first:
                span = Span(mention.span.start, span.end)
            yield Act(
                kind=ActKind.IS if act.posture else ActKind.DOES,
                character=mention.character,
                span=span,
                text=told.text(span),
                sentence=told.sentence_span(act.word),
                scene=told.scene(act.word),
                named=self._is_name(act.who, mention) and not told.is_one_of_several(act.who),
                main_line=(not act.perfect or self._is_begun(act.word) or self._is_just_done(act))
                and self._line.holds(act.word, act.tense),
                reported=self._line.is_reported(act.word),
                confidence=mention.confidence
                * self._is_own(act)
                * self._is_described(act.who, mention)
                * self._borne_out(act.who, mention.character),
            )

    def _person(self, who: int) -> Mention | None:
        """Whom a word means; a name that is somebody's alone is theirs, whatever else it is taken for."""
        mention, named = self._told.mention(who), self._told.named(who)
        if mention is None or mention.character is not None or named is None:
            return mention
        if mention.kind is not MentionKind.PROPER:
            return mention
        return replace(mention, character=named, confidence=_NAMED)

    def _is_narrated(self, word: int) -> bool:
        """Whether the narration tells it, or a letter, which is a narration of its writer's."""
        voice, _ = self._told.voice(word)
        return voice is Voice.NARRATION or (voice is Voice.LETTER and self._told.utterance(word) is None)

    def _is_begun(self, word: int) -> bool:
        """ "He had begun to pray": and goes on with it now."""
        begun = self._told.lower(word) in ("begun", "started")
        return begun and self._told.trees.child(word, "xcomp") is not None

    def _is_just_done(self, act: FoundAct) -> bool:
        """ "Has just gone by": so it is in the scene."""
        near = range(max(0, act.word - 2), act.word)
        return act.tense is Tense.PRESENT and any(self._told.lower(word) == "just" for word in near)

    def of_bodies(self) -> Iterator[Act]:
        """Whose shoulder or hand is touched or seen ("the ball struck Mara's shoulder")."""
        told, trees = self._told, self._told.trees
        for clause in told.clauses:
            word = clause.predicate
            if clause.mood is not Mood.ASSERTED or clause.negated or clause.perfect or clause.copular:
                continue
            for part in trees.children(word, "nsubj", "obj", "obl"):
                owner = trees.child(part, "nmod:poss")
                if owner is None or told.lower(part) not in self._limbs:
                    continue
                mention = told.mention(owner)
                inside = told.utterance(owner) is not None or told.voice(word)[0] is not Voice.NARRATION
                if inside or mention is None or mention.character is None:
                    continue
                span = Span(
                    min(mention.span.start, told.span(part, part + 1).start), told.span(part, part + 1).end
                )
                yield Act(
                    kind=ActKind.IS,
                    character=mention.character,
                    span=span,
                    text=told.text(span),
                    sentence=told.sentence_span(word),
                    scene=told.scene(word),
                    named=mention.kind is MentionKind.PROPER and not told.is_one_of_several(owner),
                    main_line=self._line.holds(word, clause.tense),
                    bodily=True,
                    confidence=mention.confidence,
                )

    def _is_name(self, who: int, mention: Mention) -> bool:
        """Whether somebody is called by a name, or by a word that serves for one: "Papa"."""
        low = mention.text.lower()
        if (
            mention.kind is MentionKind.COMMON
            and low[:4] == "the "
            and low == self._known_as(mention.character)
        ):
            # "The miller", who has no other name.
            return True
        if mention.kind is MentionKind.COMMON:
            upper = self._told.words.texts[who][0].isupper()
            return upper and self._told.lower(who) in kin_terms() and len(mention.text.split()) == 1
        return mention.kind is MentionKind.PROPER

    def _known_as(self, character: str | None) -> str:
        """What somebody is called all through, in lower case."""
        return "" if character is None else self._told.person(character).name.lower()

    def _is_described(self, who: int, mention: Mention) -> float:
        """Less than one for a description: "the boy" is too easily taken for somebody."""
        described = mention.kind is MentionKind.COMMON and not self._is_name(who, mention)
        return _DESCRIBED if described else 1.0

    def _is_own(self, act: FoundAct) -> float:
        """Less than one where another subject stands before the verb: "after a word with Orme, she left"."""
        between = range(act.who + 1, act.word)
        return _DOUBTED if any(self._told.lower(word) in _SUBJECTS for word in between) else 1.0

    def _borne_out(self, who: int, character: str) -> float:
        """Less than one for a pronoun where another name stands nearer that it can mean."""
        pronoun = pronouns().get(self._told.lower(who))
        named = None if pronoun is None else self._told.last_named(who, pronoun.forms)
        return 1.0 if named is None or named[1] == character else _DOUBTED

    def spoken(self) -> Iterator[Act]:
        """What is said aloud, with words beside it that tell who says it."""
        told = self._told
        for quotation in told.quotations:
            cue = quotation.cue
            if (
                cue is None
                or cue.speaker is None
                or quotation.speaker is None
                or quotation.mode is not Mode.SPEECH
                or quotation.parent is not None
                or quotation.kind is CueKind.IMPLICIT
            ):
                continue
            verb = word_range(told.words, cue.verb)[0]
            yield Act(
                kind=ActKind.SPEAKS,
                character=quotation.speaker,
                span=cue.span,
                text=told.text(cue.span),
                sentence=told.sentence_span(verb),
                scene=told.scene(verb),
                named=(quotation.kind is CueKind.EXPLICIT or self._is_role(cue.speaker))
                and not told.is_one_of_several(word_range(told.words, cue.speaker)[0])
                and not told.is_one_of_several(word_range(told.words, cue.speaker)[1] - 1),
                main_line=self._is_said(quotation, verb) and not self._line.is_afar(verb),
                afar=self._is_said(quotation, verb) and self._line.is_afar(verb),
                confidence=quotation.confidence
                * self._is_self(cue.speaker, quotation.speaker)
                * self._borne_out(word_range(told.words, cue.speaker)[0], quotation.speaker),
            )

    def talked_of(self, acts: tuple[FoundAct, ...]) -> Iterator[Act]:
        """What somebody says in talk that another, whom they name, did on the same day."""
        told = self._told
        today = word_sections("aside_words")["today"]
        for act in acts:
            voice, speaker = told.voice(act.word)
            mention = told.mention(act.who)
            if (
                voice is not Voice.SPEECH
                or mention is None
                or mention.kind is not MentionKind.PROPER
                or mention.character in (None, speaker)
                or act.perfect
                or act.tense is not Tense.PAST
            ):
                continue
            if not today & {told.lower(word) for word in told.trees.sentence(act.word)}:
                continue
            span = told.span(min(act.who, act.word), max(act.who, act.word) + 1)
            yield Act(
                kind=ActKind.IS if act.posture else ActKind.DOES,
                character=mention.character or "",
                span=span,
                text=told.text(span),
                sentence=told.sentence_span(act.word),
                scene=told.scene(act.word),
                named=True,
                main_line=False,
                spoken=True,
                confidence=mention.confidence,
            )

    def _is_self(self, speaker: Span, character: str) -> float:
        """Less than one for "the ambassador’s wife", where it is taken for the ambassador."""
        text = self._told.text(Span(speaker.start, speaker.end + 2)).lower().replace("’", "'")
        owner = text.partition("'s")[0] if "'s" in text else ""
        return _DOUBTED * _DOUBTED if owner and owner in self._known_as(character) else 1.0

    def _is_role(self, speaker: Span) -> bool:
        """Whether a cue names its speaker by what they are always called: "said the miller"."""
        first, end = word_range(self._told.words, speaker)
        mention = next((m for m in map(self._told.mention, range(first, end)) if m is not None), None)
        return mention is not None and self._is_name(first, mention)

    def _is_said(self, quotation: Quotation, verb: int) -> bool:
        clause = self._told.clause(verb)
        if clause is not None and clause.predicate == verb and (clause.perfect or clause.mood is Mood.MODAL):
            return False
        return self._line.holds(verb, Tense.NONE) and self._told.voice(verb)[0] is Voice.NARRATION
