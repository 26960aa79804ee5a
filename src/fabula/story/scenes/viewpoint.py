"""From whose point of view each scene is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fabula.language.clauses import Tense
from fabula.language.lexicon import word_list
from fabula.reading.annotations import Mode
from fabula.reading.known_persons import word_range
from fabula.story.claims.claim import Voice
from fabula.story.claims.told import Told
from fabula.story.scenes.telling import Person, Telling

_THOUGHT, _MENTAL, _ACT = 30, 20, 3
_LEAST = 0.45
_CHAPTER, _STORY = 0.7, 0.3
_MARGIN = 1.2
"""How far the first has to be ahead of the second."""


def letter_scenes(told: Told) -> dict[int, str | None]:
    """Scenes that are one letter, by index, with its writer."""
    found: dict[int, str | None] = {}
    for letter in told.letters:
        scene = told.scene(word_range(told.words, letter.span)[0])
        if scene is not None and letter.span.length >= _MOSTLY * told.scenes[scene].span.length:
            found[scene] = letter.writer
    return found


_MOSTLY = 0.7


def viewpoints(told: Told, telling: Sequence[Telling]) -> list[str | None]:
    """The character from whose point of view each scene is told; ``None`` where it is not plain.

    Who sees from inside in the rest of a chapter, and of the story, is the likelier to do so here too.
    """
    letters = letter_scenes(told)
    narrator = next((c.id for c in told.characters if c.narrator), None)
    weights: list[Counter[str]] = [Counter() for _ in told.scenes]
    _add_thoughts(told, weights)
    _add_minds(told, weights, telling)
    chapters: dict[int, Counter[str]] = {}
    for number, scene in enumerate(told.scenes):
        if number not in letters:
            chapters.setdefault(scene.chapter, Counter()).update(weights[number])
    story: Counter[str] = sum(chapters.values(), Counter())
    found: list[str | None] = []
    for number, told_so in enumerate(telling):
        if number in letters:
            found.append(letters[number])
        elif told_so.person is Person.FIRST:
            found.append(narrator)
        else:
            chapter = chapters[told.scenes[number].chapter]
            found.append(_ahead(_shares((weights[number], 1.0), (chapter, _CHAPTER), (story, _STORY))))
    return found


def _shares(*parts: tuple[Counter[str], float]) -> dict[str, float]:
    """Shares of several counts, added up with their weights, of who has any in the first."""
    found: dict[str, float] = {}
    for counts, weight in parts:
        total = counts.total()
        for character in parts[0][0]:
            found[character] = found.get(character, 0.0) + (
                weight * counts[character] / total if total else 0.0
            )
    return found


def _ahead(shares: dict[str, float]) -> str | None:
    best = sorted(shares.items(), key=lambda item: -item[1])[:2]
    if not best or best[0][1] < _LEAST:
        return None
    return best[0][0] if len(best) == 1 or best[0][1] >= _MARGIN * best[1][1] else None


def _add_thoughts(told: Told, weights: list[Counter[str]]) -> None:
    for quotation in told.quotations:
        if quotation.mode is Mode.THOUGHT and quotation.speaker is not None:
            first, end = word_range(told.words, quotation.span)
            scene = told.scene(first) if first < end else None
            if scene is not None:
                weights[scene][quotation.speaker] += _THOUGHT


def _add_minds(told: Told, weights: list[Counter[str]], telling: Sequence[Telling]) -> None:
    mental = word_list("mental_verbs")
    for clause in told.clauses:
        if clause.subject is None or clause.tense is Tense.NONE:
            continue
        scene = told.scene(clause.predicate)
        if scene is None or told.voice(clause.predicate)[0] is not Voice.NARRATION:
            continue
        character = told.character(clause.subject)
        if character is None:
            continue
        inside = told.trees.lemma(clause.predicate) in mental
        weights[scene][character] += _MENTAL if inside else _ACT
