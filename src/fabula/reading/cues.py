"""Cues: the clauses that tell who utters a quotation ("said the boy"), and the beats beside it.

The order of trust follows Muzny et al. (EACL 2017): a verb of utterance next to the mark with its subject on
either side; then the subject of a sentence in the same paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from fabula.language.lexicon import phrasal_verbs, utterance_verbs, word_list
from fabula.language.syntax import Syntax
from fabula.language.tokens import TokenKind, Tokens
from fabula.reading.annotations import MentionKind
from fabula.reading.marks import Stretch
from fabula.reading.nobody import verb_of_nobody
from fabula.reading.references import Reference, References
from fabula.reading.subjects import SubjectReader

_SEARCH = 14
"""Tokens between a verb of utterance and the mark it leads up to, at most."""
_SUBJECT_GAP = 12
_LONGEST_CLAUSE = 60
_SPEECH = frozenset(["speech"])
_GIVING = frozenset(
    [
        *("came", "comes", "was", "is", "were", "sounded", "rang", "boomed", "drifted", "floated"),
        *("echoed", "resounded", "carried", "rose", "cut", "followed"),
    ]
)
"""What stands before what somebody gives who speaks ("came her answer", "rang the clear tones of Ada")."""
_POSSESSIVES = frozenset(["his", "her", "their", "its", "my"])
_ADJECTIVES = 4
_PARTICLES = frozenset(["in", "on", "out", "up", "over", "back", "off", "again"])
"""Small words between a verb and its subject ("put in the vicar")."""


class Strength(IntEnum):
    """How surely a cue tells its speaker."""

    BEAT = 1
    """The subject of a sentence beside the quotation does something."""
    LED = 2
    """A sentence that ends in a colon, or a verb of manner, leads to the quotation."""
    SAID = 3
    """A verb of utterance with its subject."""


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue; all indices are of tokens, ``subject`` is that of a reference."""

    first: int
    end: int
    verb: int
    subject: int | None
    strength: Strength
    modes: frozenset[str]
    """Sections of the verb in the lexicon: ``speech``, ``manner``, ``thought``."""
    after: bool
    """Whether it stands after the quotation."""
    nobody_known: bool = False
    """The subject is "somebody", "a voice" or "everyone"."""
    addressee: int | None = None
    """Reference of who is spoken to, where the cue tells ("said Ada to her aunt")."""


class CueReader:
    """Reads cues around quotations."""

    def __init__(self, tokens: Tokens, references: References, syntax: Syntax | None = None) -> None:
        """Prepare to read cues in ``tokens``, by the trees where there are any."""
        self._tokens = tokens
        self._references = references
        self._verbs = utterance_verbs()
        self._bridges = word_list("cue_bridges")
        self._subjects = SubjectReader(tokens, references, syntax)

    def after(self, stretch: Stretch, limit: int) -> FoundCue | None:
        """The cue that begins right after ``stretch`` and ends before token ``limit``."""
        tokens = self._tokens
        at = stretch.end
        while at < limit and tokens.kinds[at] == TokenKind.PUNCTUATION and tokens.texts[at][0] in ",-—–":
            at += 1
        if at >= limit or tokens.kinds[at] not in (TokenKind.WORD, TokenKind.SYMBOL):
            return None
        ended = self._ends_sentence(stretch)
        clause_end = self._clause_end(at, limit)
        if not (ended and tokens.texts[at][0].isupper()):
            cue = self._verb_first(at, clause_end, limit)
            if cue is not None:
                return cue
            verb = verb_of_nobody(tokens, at, clause_end)
            if verb is not None:
                return FoundCue(
                    at, clause_end, verb, None, Strength.SAID, _SPEECH, after=True, nobody_known=True
                )
        return self._subject_first(at, clause_end, ended=ended)

    def before(self, stretch: Stretch, start: int) -> FoundCue | None:
        """The cue that leads up to ``stretch``, no earlier than token ``start``."""
        tokens = self._tokens
        last = stretch.first - 1
        if last < start:
            return None
        lead = tokens.texts[last]
        if lead[0] in ".!?…" and not lead.startswith(("..", "…")):
            return None
        sentence = max(start, tokens.sentence(last).start)
        colon = lead == ":"
        for at in range(last, max(sentence, last - _SEARCH) - 1, -1):
            giver = self._giver(at, sentence)
            if giver is not None:
                return FoundCue(
                    sentence, last + 1, at, giver, Strength.SAID, _SPEECH, after=False,
                    addressee=self._addressee(at + 1, last + 1),
                )  # fmt: skip
            sections = self._sections(at)
            if sections is None or tokens.kinds[at] != TokenKind.WORD or self._references.covering[at] >= 0:
                continue
            if "speech" not in sections and "thought" not in sections and not colon:
                continue
            if self._negated(at, sentence):
                continue
            subject = self._subjects.of_verb(at, sentence)
            inverted = self._references.at(at + 1)
            if subject is None and inverted is not None and inverted.end >= last:
                subject = self._references.starting[at + 1]
            if subject is None and at - sentence > 0 and last - at > 3:
                continue
            strength = Strength.SAID if sections & {"speech", "thought"} else Strength.LED
            return FoundCue(
                sentence, last + 1, at, subject, strength, sections, after=False,
                addressee=self._addressee(at, last + 1),
            )  # fmt: skip
        if colon:
            subject = self._subjects.first(sentence, last)
            if subject is not None:
                return FoundCue(
                    sentence, last + 1, last, subject, Strength.LED, frozenset(["manner"]), after=False
                )
        return None

    def beat(self, first: int, end: int) -> FoundCue | None:
        """Who acts in the clause from ``first`` to ``end``: its subject, or whose look or voice is told."""
        if end - first < 2:
            return None
        first = self._subjects.main_clause(first, end)
        subject = self._subjects.first(first, end)
        leading = self._subjects.owner(first, end)
        if leading is not None and (subject is None or leading < subject):
            subject = leading
        if subject is None:
            return None
        return FoundCue(first, end, first, subject, Strength.BEAT, frozenset(), after=False)

    def _ends_sentence(self, stretch: Stretch) -> bool:
        """Whether the quoted words end in a full stop, so that a capital after them begins a sentence."""
        last = stretch.end - 1 if stretch.closing is None else stretch.closing - 1
        return last >= stretch.first and self._tokens.texts[last] == "."

    def _clause_end(self, at: int, limit: int) -> int:
        texts = self._tokens.texts
        limit = min(limit, at + _LONGEST_CLAUSE)
        inside = self._references.covering
        while at < limit and self._tokens.kinds[at] != TokenKind.MARK:
            if texts[at][0] in ".!?;:" and inside[at] < 0:
                break
            at += 1
        return at

    def _verb_first(self, at: int, clause_end: int, limit: int) -> FoundCue | None:
        """ "said the boy", "quietly said Ada"."""
        tokens = self._tokens
        verb = at
        if tokens.lowers[verb].endswith("ly") and verb + 1 < clause_end:
            verb += 1
        voiced = tokens.lowers[verb] in _GIVING
        sections = _SPEECH if voiced else self._sections(verb)
        if sections is None or tokens.texts[verb][0].isupper():
            return None
        subject_at = verb + 1
        if tokens.lowers[subject_at : subject_at + 1] and tokens.lowers[subject_at] in _PARTICLES:
            subject_at += 1
        while subject_at < clause_end and tokens.lowers[subject_at].endswith("ly"):
            subject_at += 1
        if voiced and tokens.lowers[subject_at : subject_at + 1] == ["all"]:
            subject_at += 1
        subject_at = self._behind_voice(self._subjects.behind_adjectives(subject_at, limit), limit)
        reference = self._references.at(subject_at) if subject_at < limit else None
        if reference is None or reference.end > max(clause_end, limit):
            return None
        behind_voice = tokens.lowers[subject_at - 1] == "of"
        if voiced and not behind_voice and self._given_by(reference) is None:
            return None
        if not voiced and reference.kind is MentionKind.PRONOUN and reference.case != "subject":
            return None
        if "speech" not in sections and "thought" not in sections and reference.kind is MentionKind.PRONOUN:
            return None
        return FoundCue(
            at, max(clause_end, reference.end), verb, self._references.starting[subject_at], Strength.SAID,
            sections, after=True, addressee=self._addressee(reference.end, clause_end),
        )  # fmt: skip

    def _sections(self, verb: int) -> frozenset[str] | None:
        """What a verb can utter, alone or with its particle ("went on"); ``None`` if nothing."""
        lowers = self._tokens.lowers
        sections = self._verbs.get(lowers[verb])
        if sections is None and tuple(lowers[verb : verb + 2]) in phrasal_verbs():
            return _SPEECH
        return sections

    def _behind_voice(self, at: int, end: int) -> int:
        """Where the name stands in "the low voice of Ada"; ``at`` where nobody's voice is told of."""
        lowers = self._tokens.lowers
        if lowers[at : at + 1] != ["the"]:
            return at
        for of in range(at + 2, min(end, at + _ADJECTIVES + 1)):
            if lowers[of] == "of" and lowers[of - 1] in word_list("utterance_nouns"):
                return of + 1
        return at

    def _given_by(self, reference: Reference) -> int | None:
        """Token behind "Ada's voice" or "his only reply", of what somebody gives who speaks."""
        at = reference.end + self._subjects.owns(reference)
        if at == reference.end and self._tokens.lowers[reference.first] not in _POSSESSIVES:
            return None
        nouns = word_list("utterance_nouns")
        return next(
            (
                i + 1
                for i in range(at, min(at + _ADJECTIVES, len(self._tokens)))
                if self._tokens.lowers[i] in nouns
            ),
            None,
        )

    def _giver(self, noun: int, start: int) -> int | None:
        """Whose reply "Ada's only *reply* was" tells of, given the noun."""
        tokens = self._tokens
        if tokens.lowers[noun] not in word_list("utterance_nouns"):
            return None
        if tokens.lowers[noun + 1 : noun + 2] not in (["was"], ["is"], ["were"], ["came"]):
            return None
        return next(
            (
                index
                for index in reversed(self._references.between(max(start, noun - 2 * _ADJECTIVES), noun))
                if self._given_by(self._references.items[index]) == noun + 1
            ),
            None,
        )

    def _subject_first(self, at: int, clause_end: int, *, ended: bool) -> FoundCue | None:
        """ "she said", "Ada, who had not looked up, answered at last"."""
        tokens = self._tokens
        at = self._subjects.behind_adjectives(at, clause_end)
        reference = self._references.at(at)
        if reference is None or (reference.kind is MentionKind.PRONOUN and reference.case != "subject"):
            return None
        if self._subjects.owns(reference):
            return None
        capital_pronoun = reference.kind is not MentionKind.PROPER and tokens.texts[at][0].isupper()
        capital_pronoun = capital_pronoun and reference.pronoun != "i/me"
        verb = self._verb_after(reference.end, clause_end) or self._verb_by_tree(at, clause_end)
        if verb is None:
            return None
        sections = self._sections(verb) or frozenset()
        speaks = "speech" in sections or "thought" in sections
        if ended or capital_pronoun:
            return None
        strength = Strength.SAID if speaks else Strength.LED
        return FoundCue(
            at, clause_end, verb, self._references.starting[at], strength, sections, after=True,
            addressee=self._addressee(verb + 1, clause_end),
        )  # fmt: skip

    def _verb_after(self, at: int, clause_end: int) -> int | None:
        """First verb of utterance after a subject, over adverbs, helpers and one parenthesis."""
        tokens = self._tokens
        limit = min(clause_end, at + _SUBJECT_GAP)
        inside_parenthesis = False
        while at < limit:
            lower = tokens.lowers[at]
            if lower == ",":
                inside_parenthesis = not inside_parenthesis
            elif not inside_parenthesis and self._sections(at) is not None:
                return at
            elif not inside_parenthesis and not (lower in self._bridges or lower.endswith("ly")):
                return None
            at += 1
        return None

    def _verb_by_tree(self, at: int, clause_end: int) -> int | None:
        """First verb of utterance that the trees leave to the subject at ``at`` ("wanted to know")."""
        subject = self._references.starting[at]
        for verb in range(self._references.items[subject].end, min(clause_end, at + _SUBJECT_GAP)):
            if self._sections(verb) is not None and not self._negated(verb, at):
                return verb if self._subjects.by_tree(verb, at) == subject else None
        return None

    def _negated(self, verb: int, start: int) -> bool:
        """Whether nothing was said after all: "did not say", "could have said", "as if to say"."""
        before = list(self._tokens.lowers[max(start, verb - 5) : verb])
        if any(word in ("not", "n't", "never", "if", "without") for word in before[-4:]):
            return True
        if before[-1:] == ["have"] and len(before) > 1:
            return before[-2] in ("could", "would", "might", "should")
        if before[-1:] == ["to"]:
            return any(word in word_list("wishing_words") for word in before[-3:-1])
        return False

    def _addressee(self, at: int, end: int) -> int | None:
        """Who is spoken to: "to her aunt", or the object of "asked", "told", "begged"."""
        tokens = self._tokens
        for position in range(at, min(end, at + 8)):
            if tokens.lowers[position] == "to" and position + 1 < end:
                reference = self._references.at(position + 1)
                if reference is not None and reference.case not in ("possessive", "reflexive"):
                    return self._references.starting[position + 1]
        following = at if at < end and tokens.lowers[at] not in self._verbs else at + 1
        reference = self._references.at(following) if following < end else None
        if reference is not None and reference.case in ("", "object") and following > 0:
            verb = tokens.lowers[following - 1]
            if verb in word_list("verbs_to_someone"):
                return self._references.starting[following]
        return None


def narration_gaps(block: range, stretches: Sequence[Stretch]) -> list[range]:
    """Token ranges of a block outside its top-level stretches: before the first, between, after the last."""
    gaps: list[range] = []
    at = block.start
    for stretch in stretches:
        gaps.append(range(at, stretch.first))
        at = max(at, stretch.end)
    gaps.append(range(at, block.stop))
    return gaps
