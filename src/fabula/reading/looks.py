"""Eyes, hair, skin and voice: what is said of parts of somebody's looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from fabula.language.lexicon import description_words, word_rows
from fabula.reading.description import Description
from fabula.reading.owners import owner_of
from fabula.reading.parts import PartReader, colour_of
from fabula.reading.phrases import Compound, compound, is_likened, phrase_start, said_after, said_before
from fabula.reading.topics import Topic

_SHADES = frozenset(["dark", "pale", "light", "deep", "bright", "clear"])
"""Words that make a colour darker or lighter."""
_PASSING = frozenset(["with", "from", "in", "by"])
"""What tells why eyes are for a moment as they are: "black with rage"."""
_CHANGING = frozenset(
    ["turned", "went", "became", "flashed", "grew", "glowed", "turn", "go", "shone", "burned"]
)
_STYLES = frozenset(
    ["braid", "plait", "ponytail", "pigtail", "bun", "chignon", "ringlet", "topknot", "dreadlock", "curl"]
)


@dataclass(frozen=True)
class LooksReader(PartReader):
    """Finds what is said of the parts that ``bodily_parts`` lists."""

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        texts = self.trees.words.texts
        for word, text in enumerate(texts):
            low = text.lower()
            topic = self._parts.get(low)
            if topic is not None and self.trees.part_of_speech(word) in ("NOUN", "PROPN"):
                yield from self._part(word, topic, self._singular[low])
            elif low == "they":
                yield from self._pronoun(word)

    def _part(self, noun: int, topic: Topic, singular: str) -> Iterator[Description]:
        negated = self._is_denied(noun)
        if topic is Topic.EYES:
            yield from self._coloured(noun, topic, "eyes", singular)
        elif topic is Topic.HAIR:
            yield from self._coloured(noun, topic, "hair", singular)
            for section in ("hair length", "hair form"):
                yield from self._listed(noun, topic, section, singular)
            yield from self._styled(noun, singular)
        elif topic is Topic.FACIAL_HAIR:
            found = list(self._coloured(noun, topic, "hair", singular))
            yield from found
            if not found or negated:
                yield from self._bare(noun, topic, singular, negated=negated)
        elif topic is Topic.SKIN:
            if singular == "freckle":
                yield from self._bare(noun, topic, "freckled", negated=negated)
            yield from self._coloured(noun, topic, "skin", singular)
        else:
            sounds = self.trees.relation(noun).startswith("nsubj") and not self.trees.children(
                self.trees.head(noun), "cop"
            )
            if sounds or (singular == "voice" and self._cases(noun) & {"in", "at"}):
                return
            yield from self._listed(noun, topic, "voice", singular)

    def _coloured(self, noun: int, topic: Topic, palette: str, singular: str) -> Iterator[Description]:
        """Colours before the noun, and those that are told of it behind."""
        colours = self._palettes[palette]
        shade: Compound | None = None
        for found in said_before(self.trees, noun):
            colour = colour_of(found, colours)
            if colour is None:
                shade = found if found.text in _SHADES else None
                continue
            if shade is not None and shade.end == found.first:
                yield from self._told(noun, topic, f"{shade.text} {colour}", singular, shade.first, noun + 1)
            elif found.text not in _SHADES or found.end == noun or not self._coloured_next(found, colours):
                yield from self._told(noun, topic, colour, singular, found.first, noun + 1)
            shade = found if found.text in _SHADES else None
        if topic is Topic.EYES and not self._is_steady(noun):
            return
        for word in said_after(self.trees, noun):
            found = compound(self.trees, word)
            colour = colour_of(found, colours) or self._image(word, topic)
            if colour is None or word < noun or is_likened(self.trees, noun, word) or self._is_thing(word):
                continue
            if word - noun > 16 or (topic is Topic.EYES and colour in ("dark", "pale", "light")):
                continue
            before = compound(self.trees, found.first - 1) if found.first > noun + 1 else None
            if before is not None and before.text in _SHADES and colour not in _SHADES:
                colour = f"{before.text} {colour}"
            set_off = self.trees.head(word) == noun and self.trees.relation(word) in ("amod", "appos", "acl")
            yield from self._told(
                noun, topic, colour, singular, phrase_start(self.trees, noun), found.end,
                at=noun if set_off else word,
            )  # fmt: skip
        yield from self._colour_of_things(noun, topic, colours, singular)
        yield from self._likened(noun, topic, singular)

    def _is_thing(self, word: int) -> bool:
        """Whether a word for a colour means a thing: "green eyes, a slate under her arm"."""
        trees = self.trees
        placed = (
            word + 1 < len(trees) and trees.part_of_speech(word + 1) == "ADP" and self._low(word + 1) != "in"
        )
        return trees.part_of_speech(word) == "NOUN" and placed and self._low(word - 1) in ("a", "an", "the")

    def _colour_of_things(
        self, noun: int, topic: Topic, colours: Mapping[str, str], singular: str
    ) -> Iterator[Description]:
        """ "Eyes the colour of weak tea", however the tree takes it."""
        after = [self._low(w) for w in range(noun + 1, min(noun + 8, len(self.trees)))]
        if after[:1] == ["the"]:
            # "Eyes the pale green of old bottles".
            at = next(
                (n for n in (1, 2) if after[n : n + 1] and after[n] in colours and after[n] not in _SHADES),
                None,
            )
            if at is not None and after[at + 1 : at + 2] == ["of"]:
                yield from self._told(noun, topic, after[at], singular, noun, noun + at + 2)
        if after[:1] != ["the"] or after[1:2] not in (["colour"], ["color"]) or after[2:3] != ["of"]:
            return
        images = self._palettes["likeness eyes" if topic is Topic.EYES else "likeness hair"]
        for at, low in enumerate(after[3:7], start=noun + 4):
            value = low if low in colours else images.get(low)
            if value is not None:
                yield from self._told(noun, topic, value, singular, noun, at + 1)
                return

    def _image(self, word: int, topic: Topic) -> str | None:
        """The colour of what hair or eyes have the colour of: "the colour of weak tea"."""
        head = self._low(self.trees.head(word))
        if topic not in (Topic.EYES, Topic.HAIR) or head not in ("colour", "color", "shade"):
            return None
        return self._palettes["likeness eyes" if topic is Topic.EYES else "likeness hair"].get(
            self._low(word)
        )

    def _coloured_next(self, found: Compound, colours: Mapping[str, str]) -> bool:
        after = compound(self.trees, found.end)
        return colour_of(after, colours) is not None

    def _listed(self, noun: int, topic: Topic, section: str, singular: str) -> Iterator[Description]:
        words = self._looks[section]
        told = [(found, noun) for found in said_before(self.trees, noun)]
        told += [(compound(self.trees, word), word) for word in said_after(self.trees, noun) if word > noun]
        for found, at in told:
            if found.text in words and not (at != noun and is_likened(self.trees, noun, at)):
                first, end = min(found.first, noun), max(found.end, noun + 1)
                if end - first <= 14:
                    yield from self._told(noun, topic, found.text, singular, first, end, at=at)

    def _likened(self, noun: int, topic: Topic, singular: str) -> Iterator[Description]:
        """ "Eyes like coal": the colour, where the likeness tells one."""
        likenesses = self._palettes["likeness eyes" if topic is Topic.EYES else "likeness hair"]
        predicate = self.trees.head(noun) if self.trees.relation(noun).startswith("nsubj") else noun
        head = self.trees.head(noun)
        having = (
            [head] if self.trees.relation(noun) == "obj" and self._low(head) in ("had", "has", "have") else []
        )
        images = [c for word in (predicate, *having) for c in self.trees.children(word, "nmod", "obl")]
        for child in images + ([predicate] if predicate != noun else []):
            if "like" not in self._cases(child) or child < noun:
                continue
            if self.trees.part_of_speech(child) == "PRON":
                # "Grey eyes, like him": as his are.
                continue
            inner = [c for c in self.trees.children(child, "nmod") if "of" in self._cases(c)]
            image = self._low(inner[-1]) if inner else self._low(child)
            end = max([child, *inner]) + 1
            known = image in likenesses
            for told in self._told(noun, topic, likenesses.get(image, image), singular, noun, end):
                yield replace(told, figurative=True, part=singular if known else "likeness")

    def _styled(self, noun: int, singular: str) -> Iterator[Description]:
        """Hair that is there at all: a plait, hair that is combed."""
        verb = self._low(self.trees.head(noun))
        groomed = singular == "hair" and self.trees.relation(noun) in ("obj", "obl", "nsubj:pass")
        styled = singular in _STYLES and self._low(noun) != "curl"
        if styled or (groomed and verb in description_words("grooming")):
            value = singular if styled else "some"
            yield from self._told(noun, Topic.HAIR, value, singular, phrase_start(self.trees, noun), noun + 1)

    def _pronoun(self, word: int) -> Iterator[Description]:
        """ "They were grey", of eyes that were named just before."""
        trees = self.trees
        predicate = trees.head(word)
        colour = colour_of(compound(trees, predicate), self._palettes["eyes"])
        if (
            not trees.relation(word).startswith("nsubj")
            or not trees.children(predicate, "cop")
            or colour in (None, "dark")
        ):
            return
        near = range(max(0, word - 30), word)
        plurals = [
            w for w in near if trees.part_of_speech(w) == "NOUN" and trees.feature(w, "Number") == "Plur"
        ]
        if not plurals or self._low(plurals[-1]) != "eyes":
            return
        owned = [o.word for w in near if self._low(w) == "eyes" and (o := owner_of(trees, w)) is not None]
        if owned and colour is not None:
            yield Description(
                Topic.EYES, owned[-1], word, predicate + 1, predicate, colour, "eye", plainly=False
            )

    def _is_steady(self, noun: int) -> bool:
        """Whether what is said of eyes is not told as a passing look."""
        head = self.trees.head(noun)
        if not self.trees.relation(noun).startswith("nsubj"):
            return True
        if self._low(head) in _CHANGING:
            return False
        return not any(self._cases(child) & _PASSING for child in self.trees.children(head, "obl", "nmod"))

    @cached_property
    def _parts(self) -> Mapping[str, Topic]:
        traits = (Topic.EYES, Topic.HAIR, Topic.FACIAL_HAIR, Topic.SKIN, Topic.VOICE)
        rows = word_rows("bodily_parts")
        return {
            form: topic
            for topic in traits
            for row in rows[topic.value]
            for form in row[:2]
            if row[2] != "temple"
        }
