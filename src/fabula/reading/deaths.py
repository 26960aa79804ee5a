"""Who is told to be dead: "she died", "was killed", "his late wife", "the funeral of Mr Dole"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from fabula.language.clauses import Clause, Mood, Tense
from fabula.language.lexicon import verb_senses, word_sections
from fabula.language.trees import Trees
from fabula.reading.found_deaths import DeathKind, FoundDeath

_SOMEBODY = frozenset(["PRON", "PROPN"])
_THINGS = frozenset(["it", "this", "that", "these", "those", "them", "which", "what"])
_REACH = 5
"""Words behind a verb in which its particle stands."""
_OWN = frozenset(["life", "neck", "last", "ghost", "end", "death", "maker"])
"""What somebody loses, breaks, draws or meets, in dying."""
_SPAN = 4
"""Words behind "dead for" in which it is told how long."""
_AFTER = frozenset(["of", "with", "for", "from", "to"])
_GRAVES = frozenset(["grave", "tomb", "coffin"])
_WIDOWED = frozenset(["widow", "widower"])
_SPOUSE = 24
"""Words behind "was a widow" in which it is told whose."""
_SOUGHT = ("events", "remains", "late", "end", "heart", "face", "rests", "beneath")
"""Sections of words that are looked for wherever they stand."""


def find_deaths(trees: Trees, clauses: Sequence[Clause]) -> list[FoundDeath]:
    """Deaths in order of their words."""
    by_predicate = {clause.predicate: clause for clause in clauses}
    reader = _DeathReader(trees, by_predicate)
    return sorted({*reader.events(), *reader.states(), *reader.rites()}, key=lambda death: death.word)


class _DeathReader:
    def __init__(self, trees: Trees, clauses: Mapping[int, Clause]) -> None:
        self._trees, self._clauses = trees, clauses
        self._verbs = verb_senses("death_verbs")
        self._words = word_sections("death_words")
        self._spans = word_sections("movement_words")["spans"]

    def events(self) -> Iterator[FoundDeath]:
        """Verbs of dying and of killing."""
        for word, clause in self._clauses.items():
            behind = {self._lower(w) for w in self._behind(word)}
            if clause.subject is not None and self._is_no_death(clause):
                continue
            for sense in self._verbs.get(self._lower(word), ()):
                if sense.particles and not behind & sense.particles:
                    continue
                if sense.lemma == "die" and behind & self._words["otherwise"]:
                    continue
                who = self._victim(clause, sense.section)
                if sense.lemma == "breathe" and who is None:
                    # "Breathed her last."
                    who = clause.subject
                if sense.lemma in ("cut", "slit", "cost"):
                    who = self._whose(clause)
                if who is not None:
                    told = self._is_told(clause) or (
                        sense.section == "fails" and clause.mood is Mood.ASSERTED
                    )
                    for each in (who, *self._named_with(word, who)):
                        yield FoundDeath(DeathKind.EVENT, word, each, told)
                    break

    def states(self) -> Iterator[FoundDeath]:
        """ "She was dead": not "dead tired" or "dead to the world"."""
        trees = self._trees
        for word, clause in self._clauses.items():
            if self._lower(word) not in self._words["dead"] or clause.subject is None:
                continue
            behind = self._behind(word, 1)
            spans = self._is_span(word + 2) if [self._lower(w) for w in behind] == ["for"] else False
            if not spans and any(self._lower(w) in _AFTER | self._words["otherwise"] for w in behind):
                continue
            if clause.copular or trees.relation(word) == "xcomp":
                yield FoundDeath(DeathKind.STATE, word, clause.subject, self._is_told(clause))

    def rites(self) -> Iterator[FoundDeath]:
        """ "Her late husband", "the funeral of Mr Dole", "his grave"."""
        trees = self._trees
        for word in self._words_in("events", "remains"):
            if trees.part_of_speech(word) not in ("NOUN", "PROPN"):
                continue
            for child in trees.children(word, "nmod"):
                of = [self._lower(w) for w in trees.children(child, "case")]
                if self._lower(word) in self._words["remains"] and trees.part_of_speech(child) == "PRON":
                    # "He will lie in his grave."
                    continue
                if trees.relation(child) == "nmod:poss" or (of == ["of"] or self._lower(child - 1) == "of"):
                    yield FoundDeath(DeathKind.RITE, word, child, self._is_told_at(word))
        yield from self._hearts()
        yield from self._beneath()
        yield from self._widowed()
        yield from self._covered()
        yield from self._blessed()
        for word in self._words_in("end"):
            # "That was the end of him."
            behind = (c for c in trees.children(word, "nmod") if c > word)
            person = next((c for c in behind if trees.part_of_speech(c) in _SOMEBODY), None)
            if person is not None and self._lower(person) in _THINGS:
                continue
            if person is not None and trees.children(word, "cop"):
                yield FoundDeath(DeathKind.STATE, word, person, self._is_told_at(word))
        for word in self._words_in("late"):
            if trees.relation(word) == "amod" and trees.part_of_speech(word) == "ADJ":
                yield FoundDeath(DeathKind.RITE, word, trees.head(word), told=True)

    def _is_span(self, word: int) -> bool:
        """Whether a word tells how long: "for six", "for years"; "for a month" by its last word."""
        trees = self._trees
        near = range(word, min(word + _SPAN, trees.sentence(word - 1).stop))
        return any(trees.part_of_speech(w) == "NUM" or self._lower(w) in self._spans for w in near)

    def _words_in(self, *sections: str) -> Sequence[int]:
        """Words of some sections of the list; by their forms, for lemmas are too often mistaken."""
        found: list[int] = []
        for section in sections:
            found += self._by_section.get(section, ())
        return sorted(found)

    @cached_property
    def _by_section(self) -> Mapping[str, Sequence[int]]:
        wanted = {word: section for section in _SOUGHT for word in self._words[section]}
        found: dict[str, list[int]] = {}
        for at, text in enumerate(self._trees.words.texts):
            section = wanted.get(text.lower())
            if section is not None:
                found.setdefault(section, []).append(at)
        return found

    def _named_with(self, word: int, who: int) -> Iterator[int]:
        """Who else is named: "killed four of them: Tanner, both the Wicks, and Sergeant Bly"."""
        trees = self._trees
        listed = [who, *(c for c in trees.children(word, "nsubj", "appos", "parataxis") if c > word)]
        for first in listed:
            for child in (first, *trees.children(first, "conj", "appos")):
                if child != who and trees.part_of_speech(child) == "PROPN":
                    yield child

    def _beneath(self) -> Iterator[FoundDeath]:
        """ "She was in her grave", "he lies under the ground"."""
        trees = self._trees
        for word in self._words_in("remains", "beneath"):
            clause = self._clauses.get(word) or self._clauses.get(trees.head(word))
            cases = {self._lower(w) for w in trees.children(word, "case")}
            if clause is None or clause.subject is None or not cases & {"in", "under", "beneath", "below"}:
                continue
            low = self._lower(word)
            own = low in _GRAVES and "in" in cases and trees.child(word, "nmod:poss") is not None
            under = low in self._words["beneath"] and "in" not in cases
            lies = clause.copular or self._lower(clause.predicate) in self._words["lying"]
            if lies and (own or under):
                yield FoundDeath(DeathKind.STATE, word, clause.subject, self._is_told(clause))

    def _widowed(self) -> Iterator[FoundDeath]:
        """ "She was a widow. Her husband, Tom, …": he is dead."""
        trees = self._trees
        for word in self._words_in("remains"):
            clause = self._clauses.get(word)
            if self._lower(word) not in _WIDOWED or clause is None or clause.subject is None:
                continue
            if not clause.copular or not self._is_told(clause):
                continue
            for at in range(word + 1, min(word + _SPOUSE, len(trees))):
                if self._lower(at) in self._words["spouse"]:
                    owner = trees.child(at, "nmod:poss")
                    if owner is not None and self._lower(owner) in ("her", "his"):
                        named = trees.child(at, "appos", "flat")
                        yield FoundDeath(DeathKind.RITE, at, at if named is None else named, told=True)
                    break

    def _hearts(self) -> Iterator[FoundDeath]:
        """ "His heart stopped", "her heart gave out"."""
        trees = self._trees
        for word in self._words_in("heart"):
            owner = trees.child(word, "nmod:poss")
            verb = trees.head(word)
            clause = self._clauses.get(verb)
            stops = self._lower(verb) in self._words["stops"] or (
                self._lower(verb) in ("gave", "given")
                and "out" in {self._lower(w) for w in self._behind(verb, 2)}
            )
            if owner is not None and clause is not None and trees.relation(word) == "nsubj" and stops:
                yield FoundDeath(DeathKind.EVENT, verb, owner, self._is_told(clause))

    def _blessed(self) -> Iterator[FoundDeath]:
        """ "Tom, God rest him, was a smith": whoever is named before, or "God rest Tom"."""
        trees = self._trees
        for word in self._words_in("rests"):
            texts = [self._lower(w) for w in range(max(0, word - 1), min(word + 4, len(trees)))]
            if texts[:1] not in (["god"], ["lord"], ["heaven"]):
                continue
            obj = next((w for w in trees.children(word, "obj") if trees.part_of_speech(w) in _SOMEBODY), None)
            soul = trees.child(word, "obj")
            if obj is None and soul is not None and self._lower(soul) == "soul":
                obj = trees.child(soul, "nmod:poss")
            if obj is not None:
                yield FoundDeath(DeathKind.RITE, word, obj, told=True)

    def _covered(self) -> Iterator[FoundDeath]:
        """ "Laid his coat over the lieutenant's face", "somebody had closed her eyes"."""
        trees = self._trees
        for word in self._words_in("face"):
            owner = trees.child(word, "nmod:poss")
            verb = trees.head(word)
            clause = self._clauses.get(verb)
            if owner is None or clause is None:
                continue
            if self._is_shrouded(word, owner, clause):
                yield FoundDeath(DeathKind.RITE, verb, owner, self._is_told(clause))

    def _is_shrouded(self, word: int, owner: int, clause: Clause) -> bool:
        trees, verb, doer = self._trees, clause.predicate, clause.subject
        if trees.part_of_speech(owner) == "PRON" and (
            doer is None or self._lower(doer) not in ("they", "somebody", "someone", "we", "i")
        ):
            # "She pulled the blanket over her face": her own.
            return False
        if self._lower(owner) in ("my", "your", "our", "its"):
            return False
        low = self._lower(verb)
        if self._lower(word) in ("eyes", "eyelids", "lids"):
            return low in ("closed", "shut") and trees.relation(word) == "obj" and doer is not None
        if self._lower(word) in ("jaw", "chin"):
            # A corpse's is bound up.
            return low in ("tied", "bound") and trees.relation(word) == "obj" and doer is not None
        if low in ("covered", "covers") and trees.relation(word) == "obj":
            return True
        over = {self._lower(w) for w in trees.children(word, "case")} & {"over", "across"}
        near = range(trees.sentence(word).start, word)
        return bool(
            low in self._words["lays"] and over and any(self._lower(w) in self._words["shroud"] for w in near)
        )

    def _whose(self, clause: Clause) -> int | None:
        """ "Cut his throat", "cost her her life": whose throat or life it is."""
        trees, word = self._trees, clause.predicate
        for part in trees.children(word, "obj", "nsubj:pass", "nsubj", "iobj"):
            if self._lower(part) in ("throat", "life"):
                whom = trees.child(word, "iobj")
                return trees.child(part, "nmod:poss") if whom is None else whom
        return None

    def _is_no_death(self, clause: Clause) -> bool:
        """ "A few days passed away", "forgot to let go of it", "I die to see him"."""
        if clause.subject is not None and self._lower(clause.subject) in self._spans:
            return True
        word, texts = clause.predicate, self._trees.words.texts
        after = [text.lower() for text in texts[word + 1 : word + 3]]
        if after[:1] == ["of"] and self._lower(word - 1) == "let":
            return True
        longing = clause.tense is Tense.PRESENT and after[:1] in (["to"], ["for"])
        return self._lower(word) in ("die", "dying") and longing

    def _victim(self, clause: Clause, section: str) -> int | None:
        """Who is dead after such a verb."""
        trees, who = self._trees, clause.subject
        if section == "dies":
            obj = trees.child(clause.predicate, "obj")
            own = obj is None or self._lower(obj) in _OWN
            return self._doer(clause) if own and not clause.passive else None
        if section == "survives":
            # "She had outlived two husbands": whom, not what.
            return None if clause.passive else trees.child(clause.predicate, "obj")
        if section == "fails":
            return who if clause.negated and not clause.passive and self._is_end(clause) else None
        if section == "lost":
            return self._lost(clause)
        if section == "carried off" and (
            clause.passive or who is None or self._lower(who) not in self._words["takers"]
        ):
            return None
        if clause.passive or (
            trees.relation(clause.predicate) == "acl" and trees.feature(clause.predicate, "Tense") == "Past"
        ):
            return clause.subject
        return trees.child(clause.predicate, "obj")

    def _is_end(self, clause: Clause) -> bool:
        """ "Did not survive", "never came back from the war"; not "did not come back"."""
        trees, word = self._trees, clause.predicate
        if self._lower(word)[:4] in ("surv", "pull"):
            return True
        origins = [at for at in trees.children(word, "obl") if self._case(at) == "from"]
        never = any(self._lower(at) == "never" for at in trees.children(word, "advmod"))
        return never and any(self._lower(at) in self._words["takers"] for at in origins)

    def _lost(self, clause: Clause) -> int | None:
        """ "They lost her to the fever", "she lost her fight with cancer"."""
        trees, word = self._trees, clause.predicate
        obj = trees.child(word, "obj")
        if obj is None or clause.passive:
            return None
        to = (at for at in trees.children(word, "obl") if self._case(at) in ("to", "in"))
        if any(self._lower(at) in self._words["takers"] for at in to):
            return obj
        of = (at for at in (*trees.children(obj, "nmod"), *trees.children(word, "obl")))
        fought = self._lower(obj) in self._words["fight"]
        return (
            clause.subject if fought and any(self._lower(at) in self._words["takers"] for at in of) else None
        )

    def _case(self, word: int) -> str:
        cases = self._trees.children(word, "case")
        return self._lower(cases[-1]) if cases else ""

    def _doer(self, clause: Clause) -> int | None:
        """The subject; of "sat down and died, as quietly as a man sleeps" not the one behind the verb."""
        trees, who = self._trees, clause.subject
        if who is None or trees.relation(clause.predicate) != "conj":
            return who
        if who < clause.predicate:
            # "She shook it; it coughed and died": not she.
            between = range(who + 1, clause.predicate)
            other = [w for w in between if trees.relation(w) == "nsubj" and trees.head(w) < clause.predicate]
            return who if not other or trees.child(clause.predicate, "nsubj") == who else other[-1]
        above = self._clauses.get(trees.head(clause.predicate))
        return who if above is None or above.subject is None else above.subject

    def _behind(self, word: int, reach: int = _REACH) -> range:
        return range(word + 1, min(word + 1 + reach, self._trees.sentence(word).stop))

    def _is_told(self, clause: Clause) -> bool:
        near = {self._lower(w) for w in self._trees.children(clause.predicate, "advmod")}
        if clause.predicate:
            near.add(self._lower(clause.predicate - 1))
        if near & self._words["near"] or self._is_infinitive(clause):
            return False
        marks = {self._lower(w) for w in self._trees.children(clause.predicate, "mark", "advmod")}
        clausal = self._trees.relation(clause.predicate).startswith("advcl")
        under = clausal and clause.tense is not Tense.PAST and marks & self._words["before"]
        return clause.mood is Mood.ASSERTED and not clause.negated and not under

    def _is_infinitive(self, clause: Clause) -> bool:
        trees = self._trees
        if clause.verb >= 0:
            return False
        if any(self._lower(w) == "to" for w in trees.children(clause.predicate, "mark")):
            return True
        return trees.relation(clause.predicate) in ("xcomp", "ccomp")

    def _is_told_at(self, word: int) -> bool:
        clause = next((self._clauses[w] for w in self._trees.ancestors(word) if w in self._clauses), None)
        since = {self._lower(w) for w in self._trees.children(word, "case")} & {"after", "since"}
        if clause is not None and since and clause.tense is not Tense.FUTURE:
            # "After her death he could not sleep."
            return True
        lost = clause is not None and clause.passive and self._lower(clause.predicate) in self._words["found"]
        return clause is None or (clause.mood is Mood.ASSERTED and (not clause.negated or lost))

    def _lower(self, word: int) -> str:
        return self._trees.words.texts[word].lower()
