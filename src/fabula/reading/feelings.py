"""Feelings that the words name or show, and whose they are.

What ties a feeling to its holder follows the frames of emotion words in FrameNet: the Experiencer is the
subject of "fear", the object of "frighten", the possessor of "anger".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fabula.language.clauses import Clause
from fabula.language.feeling_lexicon import Emotion, FeelingWord, feeling_frames, feeling_kinds, feeling_words
from fabula.language.lexicon import person_nouns, word_sections
from fabula.language.trees import Trees
from fabula.reading.feeling_holders import Holders
from fabula.reading.feeling_vetoes import Vetoes

_LONGEST = 8
"""Words that one entry may span; where it would be more, the word that tells stands alone."""
_CRYING = frozenset(["cry", "cries", "cried", "crying"])
_QUOTATION_MARKS = frozenset('"“”„«»')


class Showing(StrEnum):
    """How a feeling shows."""

    NAMED = "named"
    """The words say it: "angry", "her grief", "it frightened him"."""
    EXPRESSED = "expressed"
    """Somebody does what shows it: smiles, weeps, speaks angrily."""
    BODILY = "bodily"
    """The body tells: tears, a flush, a clenched jaw."""


@dataclass(frozen=True, slots=True)
class FoundFeeling:
    """A feeling, and the word that tells whose.  Words are numbers."""

    emotion: Emotion
    showing: Showing
    first: int
    end: int
    """The words that show it run from ``first`` to ``end``, exclusive."""
    word: int
    """The one that tells the feeling; its clause tells the standing."""
    holder: int
    """Head of the words for whom it belongs to."""
    denied: bool = False
    """Told as not there ("without anger", "stopped crying"), whatever the clause says."""
    supposed: bool = False
    """Wished or only tried."""
    held: bool = False
    """Told as there, though the clause is negated or modal ("could not hide her anger")."""


def make_feeling(
    holders: Holders,
    told: tuple[Emotion, Showing],
    word: int,
    holder: int | None,
    covered: Sequence[int],
    *,
    denied: bool = False,
) -> FoundFeeling | None:
    """The entry for the words between those ``covered``; ``None`` where nobody holds it."""
    if holder is None or holder == word:
        return None
    first, end = min(word, *covered), max(word, *covered) + 1
    if end - first > _LONGEST:
        first, end = word, word + 1
    denied, supposed, held = holders.standing(word, denied=denied)
    return FoundFeeling(*told, first, end, word, holder, denied, supposed, held)


def find_named_feelings(trees: Trees, clauses: Sequence[Clause]) -> list[FoundFeeling]:
    """What single words name or express, where another word says whose it is; in order."""
    return list(_Finder(trees, clauses).find())


class _Finder:
    def __init__(self, trees: Trees, clauses: Sequence[Clause]) -> None:
        self._trees = trees
        self._texts = trees.words.texts
        self._of = Holders(trees, clauses)
        self._frames = feeling_frames()
        self._kinds = feeling_kinds()
        self._vetoes = Vetoes(trees, self._of)
        self._calendar = word_sections("not_places")["calendar"]

    def find(self) -> Iterator[FoundFeeling]:
        table, lemmas = feeling_words(), self._trees.lemmas
        for word, text in enumerate(self._texts):
            low, lemma = text.lower(), lemmas[word].lower()
            told = table.get(low, ()) if low == lemma else (*table.get(lemma, ()), *table.get(low, ()))
            if not told:
                if not {low, lemma} & _CRYING or not self._is_weeping(word):
                    continue
                told = (FeelingWord(Emotion.SADNESS, "verb"),)
            found = self._read(word, {each.kind: each.emotion for each in told})
            if found is not None:
                yield found

    def _read(self, word: int, told: dict[str, Emotion]) -> FoundFeeling | None:
        part = self._trees.part_of_speech(word)
        if part == "ADV" and "adverb" in told:
            return self._as_adverb(word, told["adverb"])
        if part == "NOUN" and "noun" in told and not self._vetoes.is_called(word):
            return self._as_noun(word, told["noun"])
        if part in ("ADJ", "VERB") and "adjective" in told and self._is_quality(word):
            return self._as_adjective(word, told["adjective"])
        if part in ("ADJ", "VERB") and "cause" in told:
            found = self._as_cause(word, told["cause"])
            if found is not None:
                return found
        if part == "VERB" and "verb" in told:
            return self._as_verb(word, told["verb"])
        return None

    def _found(
        self, emotion: Emotion, word: int, holder: int | None, *covered: int, denied: bool = False
    ) -> FoundFeeling | None:
        return make_feeling(
            self._of, (emotion, self._showing(word)), word, holder, covered or (word,), denied=denied
        )

    def _showing(self, word: int) -> Showing:
        if self._of.matches(word, self._kinds["bodily"]):
            return Showing.BODILY
        manner = self._trees.part_of_speech(word) == "ADV"
        return (
            Showing.EXPRESSED if manner or self._of.matches(word, self._kinds["expressed"]) else Showing.NAMED
        )

    def _as_adverb(self, word: int, emotion: Emotion) -> FoundFeeling | None:
        """ "He said angrily"; not "Sadly, …", which is what the teller feels."""
        trees, verb = self._trees, self._trees.head(word)
        if not trees.relation(word).startswith("advmod") or trees.part_of_speech(verb) != "VERB":
            return None
        if self._texts[word][0].isupper() and word + 1 < len(trees) and self._texts[word + 1] == ",":
            return None
        return self._found(emotion, word, self._of.of_subject(verb), word)

    def _is_quality(self, word: int) -> bool:
        """Whether what may be a participle is used as an adjective."""
        trees = self._trees
        if trees.part_of_speech(word) == "ADJ" or trees.relation(word) == "amod":
            return True
        text = self._texts[word].lower()
        hanging = trees.relation(word).partition(":")[0] in ("advcl", "acl", "xcomp", "parataxis")
        if hanging and text.endswith("ed") and not trees.children(word, "nsubj", "obj", "aux"):
            # "Annoyed that he had asked".
            return True
        passive = trees.feature(word, "VerbForm") == "Part" and not self._texts[word].lower().endswith("ing")
        return passive and not trees.children(word, "obj", "ccomp", "xcomp") and not self._is_perfect(word)

    def _is_perfect(self, word: int) -> bool:
        passive = self._trees.children(word, "aux:pass")
        return not passive and any(self._of.lemma(w) == "have" for w in self._trees.children(word, "aux"))

    def _as_adjective(self, word: int, emotion: Emotion) -> FoundFeeling | None:
        trees = self._trees
        at = word
        while trees.relation(at) == "conj" and trees.head(at) != at:
            at = trees.head(at)
        if trees.relation(at) == "amod":
            noun = trees.head(at)
            return self._found(emotion, word, self._of.of_quality(noun), word, noun)
        anxious = self._of.lemma(word) == "anxious" and trees.children(word, "xcomp", "advcl")
        if anxious or self._is_formula(word) or self._vetoes.is_convicted(word, at):
            return None
        if emotion is Emotion.LOVE and not self._vetoes.is_of_somebody(word):
            return None
        holder = self._of.behind(self._of_predicate(at))
        covered = [word, *trees.children(word, "cop", "aux:pass")]
        head = trees.head(at)
        if at == word and trees.relation(at) == "xcomp" and self._of.matches(head, self._frames["showing"]):
            covered.append(head)
        return self._found(emotion, word, holder, *covered)

    def _of_predicate(self, word: int) -> int | None:
        """Of whom an adjective is said."""
        trees = self._trees
        clause = self._of.clauses.get(word)
        if clause is not None:
            return clause.subject
        head, relation = trees.head(word), trees.relation(word).partition(":")[0]
        if head == word:
            return None
        if relation == "acl":
            return head
        objects = trees.children(head, "obj")
        if relation in ("xcomp", "ccomp") and objects and objects[0] != word:
            return objects[0] if self._of.matches(head, self._frames["making"]) else None
        if relation in ("xcomp", "advcl", "parataxis", "advmod"):
            return self._of.subject(head)
        if relation in ("obj", "ccomp") and self._of.matches(head, self._frames["showing"]):
            return self._of.subject(head)
        return None

    def _is_formula(self, word: int) -> bool:
        """Whether "I" say it of politeness, or as an opinion: "I'm afraid it is", "I hope so"."""
        if not self._of.matches(word, self._kinds["formulas"]):
            return False
        subject = self._of.subject(word)
        first = subject is not None and self._texts[subject].lower() in ("i", "we")
        clause = self._of.clauses.get(word)
        verb = clause.verb if clause is not None and clause.verb >= 0 else word
        present = self._trees.feature(verb, "Tense") != "Past"
        objects = [self._texts[each].lower() for each in self._trees.children(word, "obl", "obj")]
        of_something = any(text[0].isalpha() and text not in ("so", "not") for text in objects)
        return first and present and not of_something

    def _as_verb(self, word: int, emotion: Emotion) -> FoundFeeling | None:
        trees = self._trees
        if self._is_otherwise(word):
            return None
        if trees.relation(word) == "amod":
            return self._found(emotion, word, self._of.of_quality(trees.head(word)), word, trees.head(word))
        clause = self._of.clauses.get(word)
        if clause is None or clause.passive or self._is_formula(word) or self._is_taste(word):
            return None
        return self._found(emotion, word, self._of.of_subject(word), word)

    def _is_taste(self, word: int) -> bool:
        """Whether somebody loves or hates a thing and nobody: "she hated Mondays"."""
        if not self._of.matches(word, self._kinds["tastes"]):
            return False
        trees = self._trees
        objects = trees.children(word, "obj")
        if not objects:
            return True
        text, part = self._texts[objects[0]].lower(), trees.part_of_speech(objects[0])
        person = part == "PROPN" or text in person_nouns() or trees.feature(objects[0], "PronType") == "Prs"
        return text in ("it", "itself") or text.removesuffix("s") in self._calendar or not person

    def _is_weeping(self, word: int) -> bool:
        """Whether "cry" means tears and not a raised voice."""
        trees = self._trees
        if trees.part_of_speech(word) != "VERB" or trees.children(word, "compound:prt"):
            return False
        if self._texts[word].lower() != "crying" and (
            trees.children(word, "ccomp", "obj")
            or any(_QUOTATION_MARKS & set(self._texts[w]) for w in trees.sentence(word))
        ):
            return False
        after = [self._texts[w].lower() for w in range(word + 1, min(word + 3, len(trees)))]
        called = after[:1] == [","] and bool(set("".join(after)) & _QUOTATION_MARKS)
        return not called and not set(after[:1]) & {"out", "aloud", "to"}

    def _as_cause(self, word: int, emotion: Emotion) -> FoundFeeling | None:
        """ "It frightened him", "he was frightened", "frightened, he left"."""
        trees = self._trees
        doing = self._texts[word].lower().endswith("ing")
        if trees.relation(word) == "amod":
            return None if doing else self._found(emotion, word, self._of.of_quality(trees.head(word)), word)
        objects = trees.children(word, "obj")
        clause = self._of.clauses.get(word)
        if self._vetoes.is_no_cause(word, objects):
            return None
        if clause is not None and clause.passive:
            return self._found(emotion, word, self._of.behind(clause.subject), word)
        if objects:
            return self._found(emotion, word, objects[0], word)
        if doing or trees.feature(word, "VerbForm") == "Fin" or self._is_perfect(word):
            return None
        holder = clause.subject if clause is not None else self._of_predicate(word)
        return self._found(emotion, word, self._of.behind(holder), word)

    def _as_noun(self, word: int, emotion: Emotion) -> FoundFeeling | None:
        """The feeling itself, with whoever has it, shows it or is taken by it."""
        if self._showing(word) is Showing.EXPRESSED and self._is_otherwise(word):
            return None
        trees, of = self._trees, self._of
        at, owner = word, of.owner(word)
        while trees.head(at) != at and (
            trees.relation(at) == "conj"
            or (trees.relation(at) == "nmod" and of.matches(trees.head(at), self._frames["portion"]))
        ):
            at = trees.head(at)
            owner = of.owner(at) if owner is None and of.owner(at) != word else owner
        cases = {self._texts[case].lower() for case in trees.children(at, "case")}
        none = any(self._texts[child].lower() in ("no", "neither") for child in trees.children(word, "det"))
        denied = none or of.is_scant(word) or bool(cases & self._frames["without"])
        if trees.relation(at) in ("nmod:poss", "vocative") or self._texts[word].lower() == "loves":
            return None
        if owner is None:
            ways = (self._shown_in(at), self._by_verb(at, cases), self._gripped(word))
            owner = next((each for each in ways if each is not None), None)
        return self._found(emotion, word, owner, word, denied=denied)

    def _gripped(self, noun: int) -> int | None:
        """Whom the verb right behind a noun says that it takes, where the tree has lost its subject."""
        verb = noun + 1
        if verb >= len(self._trees) or not self._of.matches(verb, self._frames["grip"]):
            return None
        if self._trees.part_of_speech(verb) != "VERB" or self._trees.head(noun) == verb:
            return None
        reached = self._trees.children(verb, "obj") or self._trees.children(verb, "obl")
        return self._of.behind(reached[0]) if reached else None

    def _shown_in(self, noun: int) -> int | None:
        """ "The fear in his voice"."""
        for child in self._trees.children(noun, "nmod"):
            if self._of.is_part(child):
                return self._of.of_part(child)
        return None

    def _by_verb(self, noun: int, cases: set[str]) -> int | None:
        """Whose a feeling is, as the verb tells that it belongs to."""
        trees, of, verb = self._trees, self._of, self._trees.head(noun)
        relation = trees.relation(noun).partition(":")[0]
        clause = of.clauses.get(noun)
        if clause is not None and clause.copular and "in" in cases:
            # "He was in a rage."
            return of.behind(clause.subject)
        if verb == noun or relation not in ("nsubj", "obj", "obl"):
            return None
        beside = [each for each in trees.children(verb, "obl", "obj") if each != noun]
        shown = next((each for each in beside if of.is_part(each)), None)
        if relation == "nsubj":
            if shown is not None:
                return of.owner(shown)
            reached = beside if of.matches(verb, self._frames["grip"]) else []
            return reached[0] if reached else None
        if relation == "obj":
            return of.of_subject(verb) if of.matches(verb, self._frames["having"]) else None
        if not cases & self._frames["out of"]:
            return None
        objects = [each for each in beside if trees.relation(each) == "obj"]
        if objects and of.matches(verb, self._frames["bringing"] | self._frames["grip"]):
            return of.behind(objects[0])
        return of.of_subject(verb)

    def _is_otherwise(self, word: int) -> bool:
        """Whether a smile or a laugh shows something else: "a sad smile", "laughed bitterly"."""
        table, lemmas = feeling_words(), self._trees.lemmas
        near = self._trees.children(word, "amod", "advmod")
        own = {each.emotion for each in table.get(self._of.lemma(word), ())}
        for each in near:
            text = self._texts[each].lower()
            told = {told.emotion for told in table.get(text) or table.get(lemmas[each].lower()) or ()}
            if (told and not told & own) or text in self._kinds["joyless"]:
                return True
        return False
