"""Ranks and trades of one person that do not go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.checks.conflicts import Conflict, years_pass
from fabula.language.lexicon import word_sections
from fabula.reading.annotations import MentionKind
from fabula.reading.topics import Topic
from fabula.story.claims.claim import Claim, Standing, Voice, When
from fabula.story.claims.fields import (
    field_of,
    field_of_title,
    fields_clash,
    rank_of,
    ranks_clash,
    stripes_clash,
)
from fabula.story.model import Mention, Story

_SURE = 0.6
_MARKS = ".,;:!?“”‘’\"'()—"
_FAR = 20_000
"""Characters after which somebody may have been promoted, or changed his trade."""
_BARE = 1
"""Times that a surname has to stand alone, so that two ranks with it are not two people's."""
_OFTEN = 3
"""Times from which on a title is usual: then another is for the rule of titles."""


def find_calling_conflicts(story: Story) -> Iterator[Conflict]:
    """Conflicts of ranks, and of trades; at most one of each a person."""
    yield from _ranks(story)
    yield from _called(story)
    yield from _trades(story)


def _ranks(story: Story) -> Iterator[Conflict]:
    by_person: dict[str, list[Claim]] = {}
    for claim in story.claims:
        calling = claim.topic is Topic.OCCUPATION and claim.part != "done" and rank_of(claim.value)
        if (
            claim.standing is Standing.ASSERTED
            and claim.when is When.NOW
            and (claim.topic is Topic.RANK or calling)
        ):
            by_person.setdefault(_surname(story, claim.character), []).append(claim)
    for name, claims in by_person.items():
        if not name:
            continue
        pairs = ((a, b) for n, a in enumerate(claims) for b in claims[n + 1 :])
        clashing = next((pair for pair in pairs if _rank_clash(*pair)), None)
        if clashing is None:
            continue
        one, other = clashing
        if _is_promoted(story, one, other) or _is_usual(story, name):
            continue
        same = one.character == other.character or _stands_alone(story, name)
        near = other.span.start - one.span.start < _FAR
        sure = same and near and min(one.confidence, other.confidence) >= _SURE
        told = Voice.NARRATION in (one.voice, other.voice)
        yield Conflict(one, other, sure and told and one.sentence != other.sentence)


def _called(story: Story) -> Iterator[Conflict]:
    """ "Carry on, Major," said to one of several, none of whom is a major, nor is anybody else."""
    ranks = {c.value for c in story.claims if c.topic is Topic.RANK and c.part != "stripes"}
    for person in story.characters:
        rank = rank_of(person.name)
        bare = rank and len(person.aliases) == 1 and person.aliases[0].count == 1 and " " not in person.name
        if not bare or rank in {rank_of(value) for value in ranks}:
            continue
        mention = next(
            (m for m in story.mentions if m.character == person.id and m.kind is MentionKind.PROPER), None
        )
        if mention is None or mention.quotation is None or f"the {rank}" in story.source.text.lower():
            continue
        yield from _called_by(story, mention, rank)


def _called_by(story: Story, mention: Mention, rank: str) -> Iterator[Conflict]:
    quotation = story.quotations[mention.quotation] if mention.quotation is not None else None
    scene = next((s for s in story.scenes if s.span.start <= mention.span.start < s.span.end), None)
    if scene is None or quotation is None:
        return
    here = {m.character for m in story.mentions if m.character and m.kind is MentionKind.PROPER
            and scene.span.start <= m.span.start < scene.span.end and m.quotation is None}  # fmt: skip
    told = [c for c in story.claims if c.topic is Topic.RANK and c.character in here - {quotation.speaker}]
    told = [c for c in told if rank_of(c.value) or c.part == "stripes"]
    before = [c for c in told if c.span.start < mention.span.start]
    if not before:
        return
    other = Claim(
        Topic.RANK, before[-1].character, rank, mention.span, mention.text, quotation.span, None,
        Voice.SPEECH, quotation.speaker,
    )  # fmt: skip
    if all(_rank_clash(one, other) for one in told) and not _is_promoted(story, before[-1], other):
        titled = {c.character for c in story.claims if c.topic is Topic.RANK}
        yield Conflict(before[-1], other, not here - titled - {quotation.speaker})


def _rank_clash(one: Claim, other: Claim) -> bool:
    if "stripes" in (one.part, other.part):
        badge, rank = (one, other) if one.part == "stripes" else (other, one)
        return rank.part != "stripes" and stripes_clash(badge.value, rank.value)
    return ranks_clash(one.value, other.value)


def _surname(story: Story, character: str) -> str:
    """The last name of somebody; of whoever has none, his identifier."""
    words = story.character(character).name.split()
    return words[-1] if words and words[-1][:1].isupper() else character


def _stands_alone(story: Story, name: str) -> bool:
    """Whether a surname alone means one person, so that nobody shares it."""
    alone = [m for m in story.mentions if m.kind is MentionKind.PROPER and m.text == name]
    return len(alone) >= _BARE and len({m.character for m in alone if m.character}) == 1


def _is_usual(story: Story, name: str) -> bool:
    """Whether a title stands with the name so often that :mod:`name_or_title_drift` compares it."""
    titles: dict[str, int] = {}
    for mention in story.mentions:
        first, _, rest = mention.text.partition(" ")
        if mention.kind is MentionKind.PROPER and rest == name:
            titles[first] = titles.get(first, 0) + 1
    return max(titles.values(), default=0) >= _OFTEN


def _is_promoted(story: Story, one: Claim, other: Claim) -> bool:
    start, end = one.sentence.start, other.sentence.end
    promoted = story.source.occurrences.any_between(word_sections("explaining_words")["promoted"], start, end)
    return promoted or years_pass(story, start, end)


def _trades(story: Story) -> Iterator[Conflict]:
    by_person: dict[str, list[Claim]] = {}
    for claim in story.claims:
        if claim.topic is Topic.RANK and field_of_title(claim.value):
            by_person.setdefault(claim.character, []).append(claim)
        if claim.topic is Topic.OCCUPATION and claim.standing is Standing.ASSERTED and claim.when is When.NOW:
            by_person.setdefault(claim.character, []).append(claim)
    for claims in by_person.values():
        found = list(_trade_pairs(story, claims))
        if found:
            yield min(found, key=lambda c: (not c.sure, c.second.span.start))


def _field(claim: Claim) -> str:
    if claim.topic is Topic.RANK:
        return field_of_title(claim.value)
    return claim.value if claim.part == "done" else field_of(claim.value)


def _trade_pairs(story: Story, claims: Sequence[Claim]) -> Iterator[Conflict]:
    for number, one in enumerate(claims[:20]):
        for other in claims[number + 1 : 20]:
            fields = [_field(c) for c in (one, other)]
            if one.part == "done" and other.part == "done":
                continue
            if not fields_clash(*fields) or one.sentence == other.sentence:
                continue
            around = _words(story.source.text[one.sentence.start : one.sentence.end])
            around |= _words(story.source.text[other.sentence.start : other.sentence.end])
            if around & word_sections("explaining_words")["other trade"] or _is_promoted(story, one, other):
                continue
            reliable = all(c.voice is Voice.NARRATION or c.speaker == c.character for c in (one, other))
            near = other.span.start - one.span.start < _FAR
            sure = reliable and near and min(one.confidence, other.confidence) >= _SURE
            yield Conflict(one, other, sure)


def _words(text: str) -> set[str]:
    return {word.strip(_MARKS) for word in text.lower().replace("—", " ").split()}
