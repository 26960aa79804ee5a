"""How old people are: "She was thirty-six", "a girl of nine", "her eightieth birthday", "in her thirties"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from fabula.language.lexicon import word_rows
from fabula.language.trees import Trees
from fabula.reading.age_words import is_lately, is_listed, is_state
from fabula.reading.birthdays import age_of
from fabula.reading.description import Description
from fabula.reading.numbers import Number, number_at
from fabula.reading.phrases import compound, is_person_noun, subject_of, whom_meant
from fabula.text.numerals import read_number

_OLDEST = 130
_LEAST_AT = 13
""""At twelve" is a time of day."""
_UNITS = {
    "year": "",
    "years": "",
    "month": " months",
    "months": " months",
    "week": " weeks",
    "weeks": " weeks",
}
_TURNING = frozenset(["turned", "turns", "turn", "turning", "reached", "reaches"])
_NOBODY = frozenset(
    ["it", "there", "this", "that", "what", "which", "these", "those", "who", "one", "both", "all"]
)
_OPENERS = frozenset(["when", "before", "after", "until", "till", "as", "since"])
_BEING = frozenset(["was", "is", "’s", "'s", "am", "’m", "'m"])
_THEN = frozenset(["while", "if", "once", "whenever", "by"])
_ENDS = frozenset(",.;:!?—–)”\"’'…")
_SUBJECTS = frozenset(["he", "she", "i"])
_AGE_COMPOUND = re.compile(r"(?P<number>[a-z0-9-]+?)-(?P<unit>year|month|week)s?-old")


@dataclass(frozen=True)
class AgeReader:
    """Finds ages."""

    trees: Trees

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        texts = self.trees.words.texts
        taken = -1
        for word, text in enumerate(texts):
            low = text.lower()
            if low == "old":
                yield from self._compound(word)
            if word > taken and (self.trees.part_of_speech(word) == "NUM" or text.isdigit()):
                number = number_at(self.trees, word)
                if number is not None and 0 < number.value <= _OLDEST:
                    taken = number.end - 1
                    if not self._is_hour(number):
                        yield from self._number(number)

    def _is_hour(self, number: Number) -> bool:
        """ "It was a quarter past eleven"."""
        texts = self.trees.words.texts
        before = texts[number.first - 1].lower() if number.first else ""
        after = texts[number.end].lower() if number.end < len(texts) else ""
        return before in ("past", "to") or after in ("o'clock", "o’clock", "o")

    def _number(self, number: Number) -> Iterator[Description]:
        trees, texts = self.trees, self.trees.words.texts
        after = texts[number.end].lower() if number.end < len(texts) else "."
        later = texts[number.end + 1].lower() if number.end + 1 < len(texts) else "."
        before = texts[number.first - 1].lower() if number.first else "."
        if number.rough:
            before = texts[number.first - 2].lower() if number.first > 1 else "."
        if after in _UNITS:
            ago = texts[number.end + 2].lower() if number.end + 2 < len(texts) else ""
            if later == "old" or (later == "of" and ago == "age"):
                end = number.end + (2 if later == "old" else 3)
                yield from self._old(number, end, _UNITS[after])
            return
        if before in ("aged", "age"):
            yield from self._aged(number)
            return
        head = self._top(number)
        relation = trees.relation(head).partition(":")[0]
        if trees.children(head, "cop"):
            yield from self._is(head, number)
        elif before in _BEING and not number.rough:
            yield from self._plainly(number, after)
        elif (
            before == "of"
            and relation == "nmod"
            and self._is_aged(trees.head(head))
            and self._ends(number, loosely=True)
        ):
            yield from self._a_boy_of(trees.head(head), number)
        elif before == "," and after in _ENDS and relation in ("appos", "nummod", "conj", "nmod", "amod"):
            holder = trees.head(head)
            near = self._is_person(holder) and 0 < number.first - holder < 8
            if relation != "conj" and near and not is_listed(trees, number):
                yield age_of(self._meant(holder), number.first, number.end, head, number)
        elif before == "at" and number.value >= _LEAST_AT and (after[0] in _ENDS or after in _SUBJECTS):
            somebody = self._at(head)
            if somebody is not None:
                yield from self._at_that_age(number, head, somebody, after)
        elif (
            relation in ("obj", "xcomp", "obl")
            and texts[trees.head(head)].lower() in _TURNING
            and self._ends(number, loosely=True)
            and after != "of"
        ):
            subject = subject_of(trees, trees.head(head))
            if subject is not None and self._is_somebody(subject) and before in _TURNING:
                told = age_of(subject, trees.head(head), number.end, trees.head(head), number)
                yield replace(told, presupposed=is_lately(trees, number))

    def _at_that_age(self, number: Number, head: int, somebody: int, after: str) -> Iterator[Description]:
        """ "At twenty she married", "at twenty she knew her mind"."""
        verb = self.trees.head(head)
        if is_state(self.trees, verb) and number.first < somebody:
            yield age_of(somebody, number.first - 1, number.end, head, number)
        elif after not in _SUBJECTS:
            acted = self.trees.part_of_speech(verb) == "VERB" and verb < number.first
            event = self._events.get(self._low(verb), "then") if acted else ""
            yield age_of(somebody, number.first - 1, number.end, head, number, event)

    def _a_boy_of(self, noun: int, number: Number) -> Iterator[Description]:
        """ "A boy of twelve", "for a boy of twelve he was strong", "as a boy of twelve he had stolen"."""
        trees = self.trees
        cases = {self._low(c) for c in trees.children(noun, "case")}
        holder, then = self._meant(noun), False
        if holder == noun and cases & {"for", "as"} and trees.relation(noun).startswith("obl"):
            subject = subject_of(trees, trees.head(noun))
            if subject is None or not self._is_somebody(subject):
                return
            holder, then = subject, "as" in cases
        told = age_of(holder, min(noun, number.first), number.end, noun, number)
        yield (
            replace(told, before=True, part="then")
            if then
            else replace(told, presupposed=holder != noun and "for" in cases)
        )

    def _aged(self, number: Number) -> Iterator[Description]:
        """ "Aged nine"."""
        holder = self._beside(number.first - 1)
        if holder is not None:
            yield age_of(holder, number.first - 1, number.end, number.first, number)

    def _is(self, head: int, number: Number) -> Iterator[Description]:
        """ "She was thirty-six"."""
        trees = self.trees
        subject = subject_of(trees, head)
        texts = trees.words.texts
        if subject is None:
            subject = self._standing_before(trees.children(head, "cop")[0])
        after = texts[number.end].lower() if number.end < len(texts) else "."
        if subject is None or not self._is_somebody(subject) or not self._ends(number, loosely=True):
            return
        if after in (
            "of",
            "in",
            "to",
            "against",
            "more",
            "less",
            "times",
            "years",
            "hundred",
            "up",
            "down",
            "at",
        ):
            return
        several = texts[subject].lower() in ("they", "we") and not self._singular_they(head)
        if several and trees.feature(subject, "Number") == "Plur" and number.value < _LEAST_AT:
            return
        if number.value == 1 or trees.children(subject, "conj"):
            # "He was one of them"; "Joe and Kit were eighteen and sixteen".
            return
        copula = trees.children(head, "cop")[0]
        first = (
            subject if number.first - subject < 6 and subject < number.first else min(copula, number.first)
        )
        yield self._then(age_of(subject, first, number.end, head, number, self._event(head)), head)

    def _plainly(self, number: Number, after: str) -> Iterator[Description]:
        """ "Adele was thirty that spring", where the tree takes it for something else."""
        subject = self._standing_before(number.first - 1)
        ends = after[0] in ".,;:!?—”" or after in ("that", "this", "and", "when", "now", "but")
        if subject is None or not ends or number.value == 1 or self.trees.children(subject, "conj"):
            return
        if self.trees.words.texts[subject].lower() not in ("they", "we"):
            yield age_of(subject, subject, number.end, number.first, number)

    def _standing_before(self, copula: int) -> int | None:
        """Who stands right before "is", where the tree has no subject."""
        before = copula - 1
        if before < 0 or not self._is_person(before):
            return None
        return self.trees.head(before) if self.trees.relation(before) == "flat" else before

    def _singular_they(self, head: int) -> bool:
        verb = self.trees.words.texts[self.trees.children(head, "cop")[0]].lower()
        return verb in ("is", "was")

    def _old(self, number: Number, end: int, unit: str) -> Iterator[Description]:
        """ "Forty-one years old", "ten months old"."""
        trees = self.trees
        old = end - 1
        head = old
        if trees.children(head, "cop"):
            subject = subject_of(trees, head)
        else:
            subject = subject_of(trees, head) if trees.relation(head).startswith(("conj", "xcomp")) else None
            if subject is None:
                above = trees.head(head)
                subject = self._meant(above) if self._is_person(above) else None
        if subject is None or not self._is_somebody(subject):
            return
        first = subject if 0 < number.first - subject < 6 else number.first
        yield self._then(age_of(subject, first, end, head, number, self._event(head), unit), head)

    def _compound(self, old: int) -> Iterator[Description]:
        """ "A nine-year-old", "the twelve-year-old boy"."""
        trees = self.trees
        found = compound(trees, old)
        match = _AGE_COMPOUND.fullmatch(found.text)
        number = number_at(trees, found.first) if match is not None else None
        if match is None or number is None:
            value = read_number(match["number"]) if match is not None else None
            if match is None or value is None:
                return
            number = Number(float(value), found.first, found.end, rough=False)
        holder = old
        if trees.relation(old).partition(":")[0] in ("amod", "compound", "nmod"):
            holder = trees.head(old)
            if not self._is_person(holder):
                return
        unit = _UNITS[match["unit"]]
        yield age_of(self._meant(holder), found.first, found.end, old, number, "", unit)

    def _then(self, told: Description, predicate: int) -> Description:
        """An age that itself tells when something else was: "she married when she was twenty"."""
        trees = self.trees
        while trees.relation(predicate) == "conj" and trees.head(predicate) != predicate:
            predicate = trees.head(predicate)
        openers = {trees.words.texts[c].lower() for c in trees.children(predicate, "mark", "advmod")}
        before = trees.words.texts[max(0, told.first - 1)].lower()
        if not (openers | {before}) & (_OPENERS | _THEN):
            return told
        above = trees.head(predicate)
        event = self._events.get(trees.words.texts[above].lower(), "then") if above != predicate else "then"
        return replace(told, part=event, before=True)

    def _event(self, predicate: int) -> str:
        """What happened when somebody was that old: "marry", or "then" for anything else."""
        trees = self.trees
        for clause in trees.children(predicate, "advcl", "acl"):
            openers = {trees.words.texts[c].lower() for c in trees.children(clause, "mark", "advmod")}
            if openers & _OPENERS:
                return self._events.get(trees.words.texts[clause].lower(), "then")
        opener = next(
            (w for w in range(predicate + 1, min(predicate + 3, len(trees))) if self._low(w) in _OPENERS),
            None,
        )
        if opener is not None:
            # The tree may hang "when I married" on "she said".
            return self._events.get(self._low(trees.head(opener)), "then")
        for day in trees.children(predicate, "obl", "nmod"):
            if trees.words.texts[day].lower() in (
                "day",
                "year",
                "summer",
                "winter",
                "spring",
                "autumn",
                "night",
            ):
                for clause in trees.children(day, "acl"):
                    return self._events.get(trees.words.texts[clause].lower(), "then")
                if trees.children(day, "nmod"):
                    return "then"
        return ""

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    def _top(self, number: Number) -> int:
        """The word of a number on which the others hang."""
        inside = range(number.first, number.end)
        predicate = next((w for w in inside if self.trees.children(w, "cop")), None)
        if predicate is not None:
            return predicate
        return next(
            (w for w in inside if self.trees.head(w) not in inside or self.trees.head(w) == w), number.first
        )

    def _at(self, head: int) -> int | None:
        trees = self.trees
        above = trees.head(head)
        if self._is_person(above) and above != head:
            return self._meant(above)
        subject = subject_of(trees, above)
        return subject if subject is not None and self._is_somebody(subject) else None

    def _beside(self, aged: int) -> int | None:
        trees = self.trees
        for at in (aged, trees.head(aged)):
            if self._is_person(at) and at != aged:
                return self._meant(at)
            subject = subject_of(trees, at)
            if subject is not None and self._is_somebody(subject):
                return subject
        return None

    def _meant(self, noun: int) -> int:
        return whom_meant(self.trees, noun)

    def _ends(self, number: Number, *, loosely: bool = False) -> bool:
        """Whether no noun is counted by a number."""
        if number.end >= len(self.trees):
            return True
        part = self.trees.part_of_speech(number.end)
        text = self.trees.words.texts[number.end]
        if text[0] in _ENDS or part in ("CCONJ", "SCONJ", "PRON", "PUNCT", "AUX"):
            return text not in ("-", "%")
        if part in ("ADV", "ADP", "VERB", "DET"):
            return loosely or part == "ADV" or text.lower() in ("with", "when", "who")
        return loosely and part == "ADJ" and text.lower() in ("last", "next", "old")

    def _is_aged(self, noun: int) -> bool:
        """Whether "of nine" tells the age of a noun, and not what somebody still is or is like."""
        trees = self.trees
        helpers = [
            *trees.children(noun, "advmod", "case", "mark"),
            *trees.children(trees.head(noun), "advmod"),
        ]
        likened = any(trees.words.texts[w].lower() in ("still", "like", "as", "again") for w in helpers)
        return self._is_person(noun) and not likened

    def _is_person(self, word: int) -> bool:
        return is_person_noun(self.trees, word) and self.trees.words.texts[word].lower() not in _NOBODY

    def _is_somebody(self, word: int) -> bool:
        return self.trees.words.texts[word].lower() not in _NOBODY - {"who"} and self.trees.part_of_speech(
            word
        ) in (
            "PRON",
            "PROPN",
            "NOUN",
        )

    @cached_property
    def _events(self) -> Mapping[str, str]:
        return {form: row[0] for row in word_rows("life_events")[""] for form in row[1:]}
