"""The cast in a report: who they are, what is claimed of them, and what they feel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from fabula.language.feeling_lexicon import Emotion
from fabula.reading.topics import Topic
from fabula.report.document import CastMember, Fact, FeltMoment
from fabula.report.quoting import Quoter
from fabula.report.units import Units
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.feelings import Feeling
from fabula.story.model import Character, Story
from fabula.story.speech import SpeechShare, speech_shares

_MAIN = 24
"""People with an entry of their own."""
_FACTS = 60
_PLACES = 6
"""Places told of one claim."""
_TOPICS = tuple(Topic)
_MOMENTS = 24
_OTHER_NAMES = 8
PLEASANT = frozenset(
    [Emotion.JOY, Emotion.LOVE, Emotion.HOPE, Emotion.PRIDE, Emotion.RELIEF, Emotion.CALM, Emotion.RESOLVE]
)
PAINFUL = frozenset(
    [Emotion.SADNESS, Emotion.SHAME, Emotion.FEAR, Emotion.ANGER, Emotion.DISGUST, Emotion.AGITATION,
     Emotion.WEARINESS, Emotion.LONGING]
)  # fmt: skip


class Cast:
    """Makes the entries of a story's people."""

    def __init__(self, story: Story, quoter: Quoter, units: Units) -> None:
        """Count everybody's words, and who is told of most."""
        self._story, self._quoter, self._units = story, quoter, units
        self._shares = {share.character: share for share in speech_shares(story)}
        self._said = sum(share.words for share in self._shares.values())
        self._mentions = Counter(mention.character for mention in story.mentions)
        self._claims: dict[str, list[Claim]] = {}
        for claim in story.claims:
            self._claims.setdefault(claim.character, []).append(claim)
        self.feelings: Mapping[str, Sequence[Feeling]] = _by_character(story.feelings)
        places = {name.text.lower() for place in story.places if place.proper for name in place.names}
        present = [each for each in story.characters if each.present]
        ranked = sorted(present, key=lambda each: -(each.mentions + 2 * self._share(each).lines))
        main = {each.id for each in ranked[:_MAIN]}
        self.main = tuple(each for each in present if each.id in main)
        self.others = tuple(each for each in present if each.id not in main)
        self.absent = tuple(
            each for each in story.characters if not each.present and each.name.lower() not in places
        )

    def member(self, character: Character, *, full: bool = True) -> CastMember:
        """The entry of one person; without facts and feelings where it is not to be ``full``."""
        share = self._share(character)
        felt = [each for each in self.feelings.get(character.id, ()) if each.counts]
        counts = Counter(each.emotion for each in felt)
        others = [
            f"{alias.text} ({alias.count:,})" for alias in character.aliases if alias.text != character.name
        ]
        more = [f"{len(others) - _OTHER_NAMES:,} more"] if len(others) > _OTHER_NAMES else []
        return CastMember(
            anchor=anchor(character.id),
            name=character.name,
            pronouns=character.pronouns or "",
            narrator=character.narrator,
            names=(*others[:_OTHER_NAMES], *more),
            mentions=self._mentions[character.id],
            lines=share.lines,
            words=share.words,
            share=_percent(share.words, self._said),
            first=self._quoter.quote(
                min((alias.first for alias in character.aliases), default=character.first)
            ),
            facts=self._facts(character) if full else (),
            feelings=self._moments(felt) if full else (),
            feelings_in_all=len(felt),
            feelings_summary=", ".join(f"{emotion} {count:,}" for emotion, count in counts.most_common(6)),
        )

    def name(self, identifier: str | None) -> str:
        """What somebody is called; "somebody" where nobody knows."""
        return "somebody" if identifier is None else self._story.character(identifier).name

    def _share(self, character: Character) -> SpeechShare:
        return self._shares.get(character.id, SpeechShare(character.id, 0, 0))

    def _facts(self, character: Character) -> tuple[Fact, ...]:
        """What is claimed, by topic; the same said again is one entry."""
        groups: dict[tuple[str, str, tuple[str, ...]], list[Claim]] = {}
        claims = [each for each in self._claims.get(character.id, ()) if each.is_fact]
        for claim in sorted(claims, key=lambda each: (_TOPICS.index(each.topic), each.span)):
            groups.setdefault((claim.topic, _value(claim), self.qualities(claim)), []).append(claim)
        return tuple(
            Fact(topic, value, qualities, tuple(self._quoter.quote(each.span) for each in told[:_PLACES]))
            for (topic, value, qualities), told in list(groups.items())[:_FACTS]
        )

    def qualities(self, claim: Claim) -> tuple[str, ...]:
        """How something is said, where it is not plainly told by the narration."""
        told: list[str] = []
        if claim.voice is not Voice.NARRATION:
            who = f" by {self.name(claim.speaker)}" if claim.speaker else ""
            told.append({"speech": "said", "thought": "thought", "letter": "written"}[claim.voice] + who)
        if claim.standing is not Standing.ASSERTED:
            told.append(claim.standing)
        if claim.when is not When.NOW:
            told.append({"before": "earlier", "later": "to come"}[claim.when])
        return tuple(told)

    def _moments(self, felt: Sequence[Feeling]) -> tuple[FeltMoment, ...]:
        """Those that show most, spread over the story, in order."""
        step = max(1.0, len(felt) / _MOMENTS)
        chosen = [felt[int(number * step)] for number in range(min(len(felt), _MOMENTS))]
        return tuple(
            FeltMoment(
                each.emotion,
                tone(each.emotion),
                self._units.units[self._units.at(each.span.start)].label,
                self._quoter.quote(each.span),
            )
            for each in chosen
        )


def tone(emotion: Emotion) -> str:
    """``up`` for what is pleasant to feel, ``down`` for what is painful, ``plain`` for neither."""
    return "up" if emotion in PLEASANT else "down" if emotion in PAINFUL else "plain"


def anchor(identifier: str) -> str:
    """The fragment of a person's entry."""
    return f"person-{identifier}"


def _value(claim: Claim) -> str:
    """ "fair", "left knee: bad", "coat: black"."""
    part = " ".join(each for each in (claim.side, claim.part) if each and not claim.topic.startswith(each))
    if part in ("", claim.value):
        return claim.value
    return f"{part}: {claim.value}" if claim.value else part


def _by_character(feelings: Sequence[Feeling]) -> dict[str, list[Feeling]]:
    found: dict[str, list[Feeling]] = {}
    for each in feelings:
        found.setdefault(each.character, []).append(each)
    return found


def _percent(part: int, whole: int) -> str:
    if not whole or not part:
        return ""
    percent = round(100 * part / whole)
    return f"{percent} %" if percent else "under 1 %"
