"""How things are lost: "he burnt the ledger", "the mare was sold", "they went on without the lamp"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fabula.language.clauses import Clause
from fabula.language.lexicon import pronouns, verb_senses, word_list, word_sections
from fabula.reading.found_things import FoundThing, Manner, ThingKind
from fabula.reading.thing_words import PRONOUNS, ThingWords

_FAR = 9
"""Words behind "left" in which the train stands that something is left on."""
_FARTHEST = 12
"""Words between a verb and its object, beyond which the tree is not to be trusted."""
_GIFTS = frozenset(["present", "gift"])
_FLAMES = frozenset(["candle", "flame", "flames", "match", "fire", "lighter", "light", "torch", "taper"])
_SMOKE = frozenset(["smoke", "flames", "flame", "fire"])
_HOLDS = frozenset([
    "hold", "holds", "held", "holding", "put", "puts", "putting", "set", "sets", "setting", "touch",
    "touches", "touched", "touching", "apply", "applied", "feed", "fed", "feeding", "lay", "laid",
])  # fmt: skip
_MEASURES = frozenset([
    "years", "pile", "stack", "heap", "bundle", "pair", "set", "packet", "half", "rest", "load",
    "sheaf", "bunch", "lot", "collection", "box", "bagful", "boxful", "dozen", "all", "most", "both",
])  # fmt: skip
_WAS = frozenset(["was", "were", "is", "are", "'s", "’s"])
_HOLDING = frozenset(["has", "had", "have"])
_PLAIN_VERBS = _HOLDING | frozenset(["make", "makes", "made", "set", "sets", "put", "puts", "planted"])
"""Verbs that take a thing away only with certain objects: "made him a present of", "set her boot on"."""


class LossReader:
    """Reads what a clause tells to be lost."""

    def __init__(self, words: ThingWords) -> None:
        """Read the trees of ``words``."""
        self._it, self._trees = words, words.trees
        self._words = words.words
        self._verbs = verb_senses("loss_verbs")
        sections = word_sections("portable_things")
        self._beasts = sections["beasts"]
        self._firing = word_list("fired_things")
        self._worn = sections["worn"] | sections["worn, plural"]

    def sections(self, word: int) -> set[str]:
        """The lists of verbs to which a verb belongs, by what stands behind it."""
        behind = self._it.behind(word)
        return {
            sense.section
            for sense in self._verbs.get(self._it.lower(word), ())
            if not sense.particles or sense.particles & behind
        }

    def read(self, clause: Clause, obj: int | None) -> Iterator[FoundThing]:
        """What a clause tells to be lost; ``obj`` is what it does something to."""
        word, sections = clause.predicate, self.sections(clause.predicate)
        yield from self._by_company(clause, sections)
        if clause.passive is False:
            told = self._it.is_told(clause)
            for burnt in self._by_fire(clause):
                thing = self._it.meant(burnt)
                if thing is not None and not self._it.stays(thing) and self._it.is_burnt(thing):
                    yield FoundThing(ThingKind.LOST, word, thing, clause.subject, told, sunk=True)
        plain = clause.copular or self._it.lower(word) in _PLAIN_VERBS
        if not (sections or plain or self._is_in_pieces(word)):
            return
        lost = self._lost(clause, sections, obj)
        if lost is None or (lost == obj and abs(lost - word) > _FARTHEST):
            return
        actor = None if clause.passive else clause.subject
        given = obj is not None and ("gives" in sections or "sends" in sections)
        receiver = self._receiver(word)
        for each in self._it.joined(lost):
            measured = self._it.of(each) if self._it.lower(each) in _MEASURES else None
            thing = self._it.meant(each if measured is None else measured)
            if thing is not None:
                sunk = self._it.sinks(word) or "far" in self._it.behind(word)
                yield FoundThing(
                    ThingKind.LOST,
                    word,
                    thing,
                    actor,
                    self._it.is_told(clause),
                    sunk,
                    given,
                    receiver=receiver,
                    manner=self._manner(clause, sections, thing),
                )

    def _manner(self, clause: Clause, sections: set[str], thing: int) -> Manner:
        word = clause.predicate
        if clause.copular and self._it.lower(word) in self._words["empty"]:
            return Manner.EMPTY
        if self._takes_off(clause, sections, thing):
            return Manner.OFF
        stop = min(word + _FAR, self._trees.sentence(word).stop)
        at_home = "leaves" in sections and "home" in {self._it.lower(w) for w in range(word, stop)}
        return Manner.LEFT if at_home else Manner.GONE

    def _takes_off(self, clause: Clause, sections: set[str], thing: int) -> bool:
        """Whether somebody takes off what they have on: not "took her hat off the peg"."""
        word = clause.predicate
        worn = "takes off" in sections and self._it.lower(thing) in self._worn and not clause.passive
        if not worn or (clause.subject and self._it.lower(clause.subject) in self._words["takers"]):
            return False
        offs = [w for w in range(word, min(word + _FAR, len(self._trees))) if self._it.lower(w) == "off"]
        return not offs or self._trees.relation(offs[0]) != "case"

    def _receiver(self, word: int) -> int | None:
        """Who is given it: "gave *him* the key", "gave the key to *Tom*"."""
        trees = self._trees
        to = (c for c in trees.children(word, "obl") if self._it.cases(c) & {"to", "for", "with"})
        return trees.child(word, "iobj") or next(to, None)

    def _by_fire(self, clause: Clause) -> Iterator[int]:
        """ "Held the letter to the candle", "put a match to it", "set it on fire", "it went up in flames"."""
        trees, word = self._trees, clause.predicate
        obj = trees.child(word, "obj")
        for child in trees.children(word, "obl"):
            cases, text = self._it.cases(child), self._it.lower(child)
            if obj is None:
                if "in" in cases and text in _SMOKE and "up" in self._it.behind(word) and clause.subject:
                    yield clause.subject
            elif (
                cases & {"to", "in", "over"}
                and text in _FLAMES - {"light"}
                and self._it.lower(word) in _HOLDS
            ):
                yield self._it.of(obj) or obj
            elif cases & {"to"} and self._it.lower(obj) in _FLAMES and self._it.lower(word) in _HOLDS:
                yield child
            elif cases == {"on"} and text == "fire" and self._it.lower(word) in _HOLDS:
                yield obj
        if obj is not None and self._it.behind(word) & {"alight", "ablaze", "afire"}:
            yield obj

    def _by_company(self, clause: Clause, sections: set[str]) -> Iterator[FoundThing]:
        """What goes away with somebody, is taken from somebody, put into a hand, or done without."""
        trees, word, subject = self._trees, clause.predicate, clause.subject
        blank = FoundThing(ThingKind.LOST, word, word, None, self._it.is_told(clause))
        for child in trees.children(word, "obl"):
            cases = self._it.cases(child)
            if "goes" in sections and cases == {"with"} and self._goes_along(subject, child):
                yield replace(blank, thing=subject or word, gift=True, taker=child)
            elif "makes off" in sections and cases == {"with"} and self._is_one(child):
                yield replace(blank, thing=child, gift=True, taker=subject)
            elif "goes without" in sections and cases == {"without"}:
                thing = self._it.meant(child)
                if (
                    thing is not None
                    and self._it.is_portable(thing)
                    and (thing != child or self._is_one(child))
                ):
                    yield replace(blank, thing=thing, actor=subject, manner=Manner.LEFT)
            elif "parts with" in sections and cases & {"with", "of"} and self._is_one(child):
                yield replace(blank, thing=child, actor=subject)
            elif "takes from" in sections and cases & {"from", "off"} and self._is_somebody(child):
                thing = subject if clause.passive else trees.child(word, "obj")
                worn = thing is not None and self._it.lower(thing) in self._worn
                if thing is not None and self._is_one(thing) and not worn:
                    taker = None if clause.passive else subject
                    yield replace(blank, thing=thing, gift=True, taker=taker)
            elif "puts" in sections and cases & {"in", "into"} and not clause.passive:
                yield from self._into_hand(child, replace(blank, actor=subject, gift=True))

    def _into_hand(self, hand: int, blank: FoundThing) -> Iterator[FoundThing]:
        """ "She dropped it in his palm": it is given."""
        obj, owner = self._trees.child(blank.word, "obj"), self._trees.child(hand, "nmod:poss")
        thing = None if obj is None else self._it.meant(obj)
        if owner is None or thing is None or self._it.lower(hand) not in self._words["palms"]:
            return
        giver = "" if blank.actor is None else self._it.lower(blank.actor)
        forms = [pronouns().get(each) for each in (giver, self._it.lower(owner))]
        one, other = (None if each is None else each.forms for each in forms)
        if one is not None and other is not None and one != other:
            yield replace(blank, thing=thing, receiver=owner)

    def _goes_along(self, thing: int | None, who: int) -> bool:
        """ "The scarf went with her": whoever left has it."""
        person = self._trees.part_of_speech(who) in ("PRON", "PROPN") and self._it.lower(who) not in PRONOUNS
        return person and thing is not None and self._is_one(thing)

    def _is_somebody(self, word: int) -> bool:
        return self._trees.part_of_speech(word) in ("PRON", "PROPN") and self._it.lower(word) not in PRONOUNS

    def _is_one(self, noun: int) -> bool:
        """Whether a noun means one thing in particular."""
        thing = self._trees.part_of_speech(noun) == "NOUN" and self._it.is_thing(noun)
        return thing and self._it.is_definite(noun)

    def _lost(self, clause: Clause, sections: set[str], obj: int | None) -> int | None:
        """The word for the thing that is lost by a clause."""
        trees, word = self._trees, clause.predicate
        trodden = self._trodden(clause, sections)
        if trodden is not None:
            return trodden
        if clause.copular:
            return self._by_being(clause)
        reduced = trees.relation(word) == "acl" and trees.feature(word, "VerbForm") == "Part"
        if obj is None and reduced and trees.feature(word, "Tense") == "Past":
            # "The watch, pawned in March, …"
            obj = clause.subject
        if obj is not None and self._it.lower(word) != "gone":
            return self._done_to(clause, sections, obj)
        subject = clause.subject
        if subject is None or not self._it.is_thing_or_it(subject):
            return None
        helpers = {self._it.lower(w) for w in trees.children(word, "aux", "cop")}
        # "The phone’s gone dark" has not gone.
        bare = not trees.children(word, "xcomp")
        if self._it.lower(word) == "gone" and helpers & _WAS and bare and self._it.is_thing(subject):
            return subject
        if self._is_in_pieces(word):
            return subject
        gone = ("breaks" in sections and self._is_broken(word, subject)) or (
            "goes" in sections and self._it.sinks(word) and not self._it.stays(subject)
        )
        return subject if gone or ("dies" in sections and self._is_beast(subject)) else None

    def _is_broken(self, word: int, subject: int) -> bool:
        """Whether a thing that breaks, snaps or burns is gone: no lamp that burns, no lid that snaps shut."""
        behind = self._it.behind(word)
        if behind & self._off(word):
            # "The tent blew away."
            return True
        if self._it.lower(word).startswith("burn") and not behind & {"out", "down", "up"}:
            return self._it.lower(subject) not in self._words["no loss by burning"]
        return not behind & self._words["breaks without loss"] or bool(behind & self._words["pieces"])

    def _off(self, word: int) -> frozenset[str]:
        """What behind a verb tells by itself that what breaks or blows is gone."""
        senses = (sense for sense in self._verbs.get(self._it.lower(word), ()) if sense.section == "breaks")
        return frozenset[str]().union(*(sense.particles for sense in senses))

    def _is_in_pieces(self, word: int) -> bool:
        """ "It lay over the floor in a thousand pieces"."""
        return any(
            "in" in self._it.cases(child) and self._it.lower(child) in self._words["pieces"] - {"two", "half"}
            for child in self._trees.children(word, "obl")
        )

    def _is_beast(self, noun: int) -> bool:
        return self._it.lower(noun) in self._beasts

    def _by_being(self, clause: Clause) -> int | None:
        """ "The lamp was gone", "it is at the bottom of the lake", "it was my only lamp"."""
        trees, word = self._trees, clause.predicate
        if clause.subject is not None and self._is_ruined(clause):
            return clause.subject
        only = {self._it.lower(w) for w in trees.children(word, "amod")} & self._words["only"]
        was = clause.verb >= 0 and self._it.lower(clause.verb) == "was"
        return word if only and was and trees.children(word, "nmod:poss") else None

    def _done_to(self, clause: Clause, sections: set[str], obj: int) -> int | None:
        """The object, where what is done to it takes it away."""
        trees, word = self._trees, clause.predicate
        behind, subject = self._it.behind(word), clause.subject
        if subject is not None and (
            ("carried away" in sections and self._it.lower(subject) in self._words["takers"])
            or ("eats" in sections and self._is_beast(subject) and self._it.is_portable(obj))
        ):
            return obj
        sinks = "loses to water or fire" in sections and self._it.sinks(word) and not self._it.stays(obj)
        if "loses" in sections or "sends" in sections or sinks:
            return obj
        if "kills" in sections and self._is_beast(obj):
            return obj
        if self._takes_off(clause, sections, obj):
            return obj
        if "leaves" in sections and (behind & {"behind"} or self._is_left_on(word)):
            return obj
        if "gives" in sections and (trees.child(word, "iobj") is not None or behind & {"to"}):
            return obj
        for gift in trees.children(word, "obj"):
            if self._it.lower(gift) in _GIFTS and (given := self._it.of(gift)) is not None:
                return given
        return obj if self._it.lower(word) in _HOLDING and "now" in behind else None

    def _is_ruined(self, clause: Clause) -> bool:
        """ "The violin was in eleven pieces", "the map is gone", "the ring was at the bottom of the lake"."""
        word, subject = clause.predicate, clause.subject
        if subject is None or not self._it.is_thing_or_it(subject):
            return False
        text, cases = self._it.lower(word), self._it.cases(word)
        if text in self._words["empty"]:
            return self._it.lower(subject) in self._firing
        if self._it.lower(subject) in PRONOUNS and text not in self._words["pieces"]:
            return False
        if text in self._words["ruined"] or (text in self._words["pieces"] and "in" in cases):
            return True
        of = self._it.of(word)
        bottom = text == "bottom" and of is not None and self._it.lower(of) in self._words["sinks"]
        return bottom and "at" in cases

    def _trodden(self, clause: Clause, sections: set[str]) -> int | None:
        """What is trodden on, driven over, or has a boot set on it."""
        trees, word = self._trees, clause.predicate
        foot = any(self._it.lower(w) in self._words["soles"] for w in trees.children(word, "obj"))
        lightly = "treads lightly" in sections
        if not (foot or lightly or "treads" in sections):
            return None
        for child in trees.children(word, "obl"):
            cases, thing = self._it.cases(child), self._it.meant(child)
            if lightly and (thing is None or self._it.lower(thing) not in self._words["fragile"]):
                continue
            if cases & ({"on", "through"} if foot else {"on", "over"}):
                return child
        return None

    def _is_left_on(self, word: int) -> bool:
        """Whether "in the rack", "on the train" or the like stands behind a verb."""
        stop = min(word + 1 + _FAR, self._trees.sentence(word).stop)
        texts = [self._it.lower(w) for w in range(word + 1, stop)]
        return any(
            text in self._words["left on"] and {"in", "on", "at"} & set(texts[max(0, at - 3) : at])
            for at, text in enumerate(texts)
        )
