"""What is no feeling though the word for one is there: a name, a verdict, a taste, a pastime."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.language.lexicon import kin_terms, person_nouns
from fabula.language.trees import Trees
from fabula.reading.feeling_holders import Holders


class Vetoes:
    """Tells whether words that may name a feeling do not."""

    def __init__(self, trees: Trees, holders: Holders) -> None:
        """Of the words of ``trees``."""
        self._trees, self._of, self._texts = trees, holders, trees.words.texts

    def is_called(self, word: int) -> bool:
        """Whether a capital inside a sentence makes a name of it: "said Sadness"."""
        before = self._texts[word - 1] if word else ""
        return self._texts[word][0].isupper() and self._texts[word].istitle() and before[-1:].isalpha()

    def is_of_somebody(self, word: int) -> bool:
        """Whether "fond", "devoted" go with nobody told, or with a person: not "fond of muslin"."""
        objects = self._trees.children(word, "obl")
        return not objects or any(self._is_person(each) for each in objects)

    def _is_person(self, word: int) -> bool:
        trees, text = self._trees, self._texts[word].lower()
        named = trees.part_of_speech(word) == "PROPN" or trees.feature(word, "PronType") == "Prs"
        return text not in ("it", "itself") and (named or text in person_nouns() or text in kin_terms())

    def is_convicted(self, word: int, at: int) -> bool:
        """ "Found guilty" is no feeling."""
        if self._of.lemma(word) != "guilty":
            return False
        judged = self._of.lemma(self._trees.head(at)) in ("find", "plead", "declare", "pronounce")
        return judged or bool(self._trees.children(word, "obl"))

    def is_no_cause(self, word: int, objects: Sequence[int]) -> bool:
        """ "Amused herself", "relieved him of his hat", "nothing more to surprise her"."""
        trees = self._trees
        himself = self._of.lemma(word) == "amuse" and any(
            self._texts[w].lower().endswith("self") for w in objects
        )
        cases = {
            self._texts[c].lower() for w in trees.children(word, "obl") for c in trees.children(w, "case")
        }
        taken = self._of.lemma(word) == "relieve" and "of" in cases
        before = [self._texts[w].lower() for w in range(max(0, word - 4), word)]
        nothing = before[-1:] == ["to"] and "nothing" in before
        return himself or taken or nothing
