"""Sentences of the narration that leave the person in which their scene is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.language.clauses import Clause, Tense
from fabula.language.finite_forms import tense_of_form
from fabula.language.lexicon import utterance_verbs
from fabula.language.trees import Trees
from fabula.reading.shifts import Shift, ShiftKind, follows_colon, told_tense

_FIRST = 0.1
"""Share of its sentences with "I" that makes a scene one in the first person."""
_SECOND = 0.25
"""Share of its sentences about "you" that makes a scene one in the second person."""
_LEAST_SENTENCES = 5
"""Sentences of narration that show in which person a scene is told."""
_IN_FIRST = 3
"""One in so many sentences in scenes told by "I" makes a scene with a single "I" no wonder."""
_INTRUSIONS = 2
"""Sentences with "I" up to which they are slips, and not the voice of who tells,"""
_INTRUSION_EVERY = 10_000
"""and words of a longer work for one more."""
_I = frozenset(["i", "me", "my", "myself", "mine"])
_WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_YOU = frozenset(["you", "your", "yours", "yourself"])
_OTHERS = frozenset(["he", "she", "they"])
_SPEECH = frozenset(["speech", "thought"])


@dataclass(frozen=True, slots=True)
class _Narrated:
    """What a scene's narration shows of the person in which it is told; words are numbers."""

    sentences: int
    spoken: int
    """Sentences with any form of "I"."""
    first: tuple[int, ...]
    """The "I" of each sentence that tells, and does not ask."""
    second: tuple[int, ...]
    """The "you" that a sentence is about."""
    sound: int | None
    """A "he", "she" or "they", or else the subject of a sentence."""

    @property
    def told(self) -> str:
        """The person, where it is not the first."""
        often = len(self.second) > max(1, _SECOND * self.sentences)
        return "second person" if often else "third person"

    @property
    def usual(self) -> int | None:
        """A word that shows the person."""
        return self.second[0] if self.told == "second person" else self.sound

    @property
    def is_first(self) -> bool:
        """Whether who tells is in it."""
        return self.spoken > max(1, _FIRST * self.sentences)


def find_person_shifts(
    trees: Trees,
    by_scene: Sequence[Sequence[Clause]],
    narrated: NDArray[np.bool_],
    scenes: Sequence[range],
) -> list[Shift]:
    """ "I" in the narration of scenes told in the third or second person, where it is no voice of its own.

    ``by_scene`` are the main clauses of each scene, ``narrated`` marks words outside of all utterances.
    """
    found: list[Shift] = []
    persons = [_read_person(trees, scene, narrated) for scene in scenes]
    if _IN_FIRST * sum(p.sentences for p in persons if p.is_first) >= sum(p.sentences for p in persons):
        return found
    enough = sum(person.sentences for person in persons if not person.is_first) >= _LEAST_SENTENCES
    for person, told in zip(persons, by_scene, strict=True):
        usual = person.usual
        if usual is None or person.is_first or not enough:
            continue
        tenses = Counter(told_tense(trees, clause) for clause in told)
        own = tenses.most_common(1)[0][0] if tenses else Tense.NONE
        tense_of = {
            clause.predicate: told_tense(trees, clause)
            for clause in told
            if clause.tense is Tense.NONE or tense_of_form(trees.words.texts[clause.verb])
        }
        in_own = {
            trees.sentence(clause.predicate) for clause in told if tense_of.get(clause.predicate, own) is own
        }
        for word in person.first:
            thought = trees.sentence(word) not in in_own or tense_of.get(trees.head(word), own) is not own
            if not (thought or is_reported(trees, word) or follows_colon(trees, word)):
                found.append(Shift(ShiftKind.PERSON, word, person.told, usual))
    allowed = max(_INTRUSIONS, len(trees) // _INTRUSION_EVERY)
    return found if len(found) <= allowed else []


def first_person_scenes(trees: Trees, narrated: NDArray[np.bool_], scenes: Sequence[range]) -> frozenset[int]:
    """Which scenes are told by somebody who is in them."""
    persons = (_read_person(trees, scene, narrated) for scene in scenes)
    return frozenset(
        number
        for number, person in enumerate(persons)
        if person.is_first and person.sentences >= _LEAST_SENTENCES
    )


def _read_person(trees: Trees, scene: range, narrated: NDArray[np.bool_]) -> _Narrated:
    first: list[int] = []
    second: list[int] = []
    sentences = spoken = 0
    sound = other = None
    texts = trees.words.texts
    for sentence in _sentences(trees, scene):
        inside = [w for w in sentence if narrated[w] and texts[w][0].isalpha()]
        sentences += bool(inside)
        if sound is None:
            sound = next((w for w in inside if texts[w].lower() in _OTHERS), None)
        if other is None:
            other = next((w for w in inside if _is_subject(trees, w) and texts[w].lower() not in _I), None)
        if any(texts[w].lower() in _I or texts[w].lower() in _WE for w in inside):
            spoken += 1
            said = next((w for w in inside if _says_i(trees, w)), None)
            called = any(texts[w].lower() in _YOU for w in inside)
            if said is not None and texts[sentence.stop - 1] != "?" and not called:
                first.append(said)
        about = next((w for w in inside if texts[w].lower() == "you" and _is_subject(trees, w)), None)
        if about is not None:
            second.append(about)
    return _Narrated(sentences, spoken, tuple(first), tuple(second), other if sound is None else sound)


def _sentences(trees: Trees, scene: range) -> Iterator[range]:
    at = scene.start
    while at < scene.stop:
        sentence = trees.sentence(at)
        yield range(max(sentence.start, scene.start), min(sentence.stop, scene.stop))
        at = sentence.stop


def _is_subject(trees: Trees, word: int) -> bool:
    return trees.relation(word).startswith("nsubj")


def is_reported(trees: Trees, word: int) -> bool:
    """Whether a word stands in what somebody else says or thinks: "she had not said, let me look"."""
    below = word
    for above in [*trees.ancestors(word), -1]:
        relation = trees.relation(below).partition(":")[0]
        says = [above] if relation in ("ccomp", "parataxis") and above >= 0 else []
        if below != word and relation in ("root", "ccomp", "parataxis"):
            # "It was time, she thought."
            says += [each for each in trees.children(below, "parataxis") if each not in (below, word)]
        if any(_is_uttering(trees, each) and not _is_of_i(trees, each) for each in says):
            return True
        below = above
    return False


def _is_of_i(trees: Trees, verb: int) -> bool:
    texts = trees.words.texts
    return any(texts[w].lower() in _I | _WE for w in trees.children(verb, "nsubj"))


def _is_uttering(trees: Trees, word: int) -> bool:
    """Whether a word is a finite verb or participle of speech or thought."""
    return (
        not _SPEECH.isdisjoint(utterance_verbs().get(trees.words.texts[word].lower(), ()))
        and trees.feature(word, "VerbForm") in ("Fin", "Part")
        and trees.part_of_speech(word) == "VERB"
    )


def _says_i(trees: Trees, word: int) -> bool:
    """Whether a word means who tells; not the "I" of "James I" or "No. I", and no "my!"."""
    text = trees.words.texts[word]
    several = text.lower() in _WE
    if not (several or text.lower() in _I) or trees.feature(word, "PronType") != "Prs":
        return False
    if text == "I":
        before = trees.part_of_speech(word - 1) if word else ""
        said = word > 0 and "speech" in utterance_verbs().get(trees.words.texts[word - 1].lower(), ())
        subject = said or (_is_subject(trees, word) and not _is_inserted(trees, trees.head(word)))
        return before != "PROPN" and subject
    if text.lower() in ("our", "ours", "mine"):
        # "Our heroine" is nobody's slip, nor is what somebody has written, "mine".
        return False
    starts = word == trees.sentence(word).start
    return (text.islower() or starts) and (text.lower() != "my" or trees.relation(word) == "nmod:poss")


def _is_inserted(trees: Trees, predicate: int) -> bool:
    """Whether a clause is put in by who tells: "it is so, I believe"."""
    word = trees.words.texts[predicate].lower()
    present = tense_of_form(trees.words.texts[predicate]) != "Past"
    return (
        present
        and trees.relation(predicate) == "parataxis"
        and not _SPEECH.isdisjoint(utterance_verbs().get(word, ()))
    )
