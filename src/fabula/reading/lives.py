"""What people do, where they live and come from, what they can and what they keep, as verbs tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fabula.language.clauses import Clause, Mood
from fabula.language.lexicon import description_words, verb_forms, word_list, word_rows, word_sections
from fabula.language.trees import Trees
from fabula.reading.description import Description
from fabula.reading.owners import owner_of
from fabula.reading.phrases import compound, compounds, phrase_start, said_before, subject_of
from fabula.reading.topics import Topic


def _forms(*lemmas: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in verb_forms(*_IRREGULAR.get(lemma, (lemma, ()))))


_IRREGULAR: dict[str, tuple[str, tuple[str, ...]]] = {
    "teach": ("teach", ("taught",)),
    "come": ("come", ("came",)),
    "run": ("run", ("ran", "running")),
    "speak": ("speak", ("spoke", "spoken")),
    "keep": ("keep", ("kept",)),
    "sell": ("sell", ("sold",)),
    "grow": ("grow", ("grew",)),
    "drive": ("drive", ("drove",)),
    "fly": ("fly", ("flew", "flown")),
    "make": ("make", ("made",)),
    "mend": ("mend", ()),
}
_WORKING = _forms("work", "serve") | {"employed", "apprenticed"}
_TEACHING = _forms("teach")
_LIVING = _forms("live", "lodge", "dwell")
_COMING = _forms("come", "hail")
_PLAYING = _forms("play")
_SPEAKING = _forms("speak")
_TRADING = _forms("sell", "mend", "drive", "fly", "make", "build", "repair", "run", "keep", "clean", "paint")
_BORN = frozenset(["born", "raised", "bred"])
_LEARNING = frozenset(["learn", "learned", "learnt"])
_READ = frozenset(
    ["paper", "letter", "book", "note", "newspaper", "page", "pages", "sign", "label", "message", "it"]
)
_DONE = {"swam": "swim", "swims": "swim"}
"""Acts that show that somebody is able to."""
_FEATS = frozenset(["swim", "sew", "knit", "juggle", "ski", "skate", "whistle"])
_CAN = frozenset(["could", "can", "ca"])


@dataclass(frozen=True)
class LifeReader:
    """Finds what clauses tell of somebody's life."""

    trees: Trees
    clauses: Sequence[Clause]

    def read(self) -> Iterator[Description]:
        """Descriptions in no order."""
        for clause in self.clauses:
            acting = self.trees.part_of_speech(clause.predicate) == "VERB"
            if (clause.copular and not acting) or clause.mood is Mood.COMMAND:
                continue
            subject = subject_of(self.trees, clause.predicate)
            if subject is None or self.trees.part_of_speech(subject) not in ("PRON", "PROPN", "NOUN"):
                continue
            low = self._low(clause.predicate)
            yield from self._calling(clause, subject, low)
            yield from self._place(clause, subject, low)
            yield from self._skill(clause, subject, low)
            yield from self._habit(clause, subject)
        yield from self._possessions()

    def _calling(self, clause: Clause, subject: int, low: str) -> Iterator[Description]:
        trees, verb = self.trees, clause.predicate
        for child in trees.children(verb, "obl", "advcl"):
            cases = {self._low(c) for c in trees.children(child, "case", "mark")}
            noun = compound(trees, child)
            if low in _WORKING | {"trained"} and "as" in cases and noun.text in word_list("occupations"):
                yield Description(Topic.OCCUPATION, subject, verb, child + 1, verb, noun.text)
        thing = trees.child(verb, "obj")
        if thing is None or trees.part_of_speech(thing) == "PRON":
            return
        object_low = self._low(thing)
        if low in _TEACHING and object_low in word_sections("skills")["subject"]:
            yield Description(Topic.OCCUPATION, subject, verb, thing + 1, verb, f"teacher of {object_low}")
        living = any(
            self._low(c) == "living" and any(self._low(k) == "for" for k in trees.children(c, "case"))
            for c in [*trees.children(verb, "obl"), *trees.children(thing, "nmod")]
        )
        if living:
            end = max([verb + 1, *(w + 1 for w in trees.subtree(verb) if self._low(w) == "living")])
            yield Description(Topic.OCCUPATION, subject, verb, end, verb, f"{low} {object_low}")
        elif low in _TRADING and object_low in description_words("businesses") and not clause.perfect:
            yield Description(Topic.OCCUPATION, subject, verb, thing + 1, verb, f"{low} {object_low}")
        elif low in _TRADING and clause.perfect and self._for_years(verb):
            yield Description(
                Topic.OCCUPATION, subject, verb, thing + 1, verb, f"{low} {object_low}", presupposed=True
            )

    def _for_years(self, verb: int) -> bool:
        """Whether something is done "for six years", or "since" some time."""
        return any(
            self._low(word) in ("years", "since") and word > verb and word - verb < 14
            for word in self.trees.subtree(verb)
        )

    def _place(self, clause: Clause, subject: int, low: str) -> Iterator[Description]:
        trees, verb = self.trees, clause.predicate
        subordinate = trees.relation(verb).partition(":")[0] in ("advcl", "acl")
        for child in trees.children(verb, "obl"):
            cases = {self._low(c) for c in trees.children(child, "case")}
            named = trees.part_of_speech(child) == "PROPN" and self._low(child) not in description_words(
                "months and days"
            )
            if not named and not (low in _LIVING and self._low(child) in description_words("dwellings")):
                continue
            words = compounds(trees, phrase_start(trees, child), child + 1)
            name = " ".join("".join(trees.words.texts[each.first : each.end]) for each in words)
            if low in _LIVING and cases & _AT_HOME and "with" not in cases:
                yield Description(Topic.HOME, subject, verb, child + 1, verb, name)
            elif (low in _COMING and "from" in cases and not subordinate and self._is_origin(clause)) or (
                low in _BORN and cases & {"in", "at", "on"} and not trees.children(verb, "obj", "iobj")
            ):
                yield Description(Topic.ORIGIN, subject, verb, child + 1, verb, name)

    def _is_origin(self, clause: Clause) -> bool:
        """Whether "come from" tells where somebody is from, and not the way that he has just come."""
        particle = self.trees.child(clause.predicate, "compound", "advmod")
        aim = self.trees.children(clause.predicate, "advcl", "xcomp")
        said = self.trees.relation(clause.predicate) == "ccomp"
        return clause.mood is Mood.ASSERTED and not aim and not said and (particle is None or clause.perfect)

    def _skill(self, clause: Clause, subject: int, low: str) -> Iterator[Description]:
        trees, verb = self.trees, clause.predicate
        sections = word_sections("skills")
        thing = trees.child(verb, "obj")
        object_low = "" if thing is None else self._low(thing)
        if thing is not None and (
            (low in _PLAYING and object_low in sections["instrument"])
            or (low in _SPEAKING and object_low in sections["language"])
        ):
            yield Description(Topic.SKILL, subject, verb, thing + 1, verb, object_low)
        yield from self._ability(clause, subject, low, object_low)

    def _ability(self, clause: Clause, subject: int, low: str, object_low: str) -> Iterator[Description]:
        """ "He could not swim", "she never learned to drive", and what shows that somebody is able to."""
        trees, verb = self.trees, clause.predicate
        sections = word_sections("skills")
        thing = trees.child(verb, "obj")
        helpers = trees.children(verb, "aux")
        able = any(self._low(c) in _CAN for c in helpers)
        bare = thing is None and not trees.children(verb, "obl", "advcl", "xcomp", "ccomp")
        somebody = trees.part_of_speech(subject) in ("PRON", "PROPN") and clause.mood in (
            Mood.MODAL,
            Mood.ASSERTED,
        )
        around = {self._low(w) for w in trees.subtree(verb)}
        lasting = not around & {"again", "more", "longer", "now", "yet"} and (clause.negated or low in _FEATS)
        if able and bare and low in sections["ability"] and somebody and lasting:
            yield Description(
                Topic.SKILL,
                subject,
                min(helpers),
                verb + 1,
                verb,
                low,
                negated=clause.negated,
                presupposed=True,
            )
        if low in _LEARNING and clause.negated and somebody:
            for child in trees.children(verb, "xcomp"):
                if self._low(child) in sections["ability"]:
                    yield Description(
                        Topic.SKILL,
                        subject,
                        verb,
                        child + 1,
                        verb,
                        self._low(child),
                        negated=True,
                        presupposed=True,
                    )
        done = "read" if low in ("read", "reads") and object_low in _READ else _DONE.get(low)
        if (
            done is not None
            and somebody
            and not helpers
            and clause.mood is Mood.ASSERTED
            and not clause.negated
        ):
            yield Description(Topic.SKILL, subject, verb, verb + 1, verb, done, "done")

    def _habit(self, clause: Clause, subject: int) -> Iterator[Description]:
        trees, verb = self.trees, clause.predicate
        always = [c for c in trees.children(verb, "advmod") if self._low(c) == "always"]
        plain = (
            self._low(subject) not in ("i", "we", "you")
            and not clause.perfect
            and clause.verb == verb
            and clause.mood is Mood.ASSERTED
            and not clause.passive
        )
        somebody = trees.part_of_speech(subject) in ("PRON", "PROPN")
        acting = trees.part_of_speech(verb) == "VERB" and self._low(verb) not in description_words(
            "no habits"
        )
        if always and plain and somebody and acting:
            first = min(always[0], verb)
            end = max(w for w in trees.subtree(verb) if w < verb + 6) + 1
            yield Description(Topic.HABIT, subject, first, max(end, verb + 1), verb, self._low(verb))

    def _possessions(self) -> Iterator[Description]:
        """ "Her plain knife": a thing that people keep, with a word that tells which."""
        trees = self.trees
        for noun, text in enumerate(trees.words.texts):
            low = text.lower()
            if low not in self._things or trees.part_of_speech(noun) != "NOUN":
                continue
            told = [
                c for c in said_before(trees, noun) if c.text not in ("own", "left", "right", "other", "good")
            ]
            owner = owner_of(trees, noun) if told and self._is_kept(noun) else None
            if (
                owner is None
                or self._low(owner.word) == "you"
                or trees.relation(noun) in ("compound", "vocative")
            ):
                continue
            value = " ".join([*(c.text for c in told), low])
            yield Description(Topic.POSSESSION, owner.word, told[0].first, noun + 1, noun, value, low)

    def _is_kept(self, noun: int) -> bool:
        """Whether a thing is more than what another is in, of or like: "for the price of an old bicycle"."""
        trees = self.trees
        relation = trees.relation(noun).partition(":")[0]
        if trees.children(noun, "nmod:poss") or relation not in ("nmod", "obl"):
            return True
        return "with" in {self._low(word) for word in trees.children(noun, "case")}

    def _low(self, word: int) -> str:
        return self.trees.words.texts[word].lower()

    @cached_property
    def _things(self) -> frozenset[str]:
        return frozenset(form for row in word_rows("possessions")[""] for form in row)


_AT_HOME = frozenset(["in", "at", "on", "above", "near", "over", "behind"])
