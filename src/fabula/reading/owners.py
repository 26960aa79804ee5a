"""To whom a part, a garment or a thing belongs, as far as its sentence and the one before tell."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from fabula.language.lexicon import description_words, kin_terms
from fabula.language.trees import Trees
from fabula.reading.phrases import is_person_noun, phrase_start, subject_of, whom_meant

_POSSESSIVE = frozenset(
    ["his", "her", "hers", "my", "mine", "your", "yours", "their", "theirs", "its", "our"]
)
_HAVING = frozenset(["had", "has", "have", "having", "wore", "wears", "wear", "wearing", "'ve", "’ve"])
_INDEFINITE = frozenset(["a", "an", "no", "one", "two", "three", "some"])
_KNOWN = frozenset(["the", "that", "those", "this", "these"])
_BARE = frozenset(["hair", "eyes", "skin", "teeth"])
"""What one has without an article."""
_GENITIVE = frozenset(["'s", "’s", "'", "’"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])


class Owner(NamedTuple):
    """To whom something belongs."""

    word: int
    plainly: bool


def owner_of(trees: Trees, noun: int) -> Owner | None:
    """Head word of the person whose part, garment or thing a noun is."""
    word, steps = noun, 0
    while steps < 4:
        steps += 1
        relation = trees.relation(word).partition(":")[0]
        head = trees.head(word)
        owner = _possessor(trees, word)
        if owner is not None and trees.words.texts[owner].lower() == "whose":
            owner = _antecedent(trees, owner)
        if owner is not None:
            heir = _heir(trees, word, relation, head) if _is_kin(trees, owner) else None
            return Owner(owner if heir is None else heir, plainly=True)
        if relation == "conj" and trees.part_of_speech(head) in ("NOUN", "PROPN"):
            if is_person_noun(trees, head) and not is_person_noun(trees, word):
                break
            word = head
            continue
        found = _by_relation(trees, word, relation, head)
        if found is None:
            break
        return Owner(found, plainly=True)
    found = _by_having(trees, noun)
    return None if found is None else Owner(found, plainly=True)


def _antecedent(trees: Trees, whose: int) -> int:
    """Whom "whose" means: "Mara, whose eyes were brown"."""
    before = whose - 2 if whose > 1 and trees.words.texts[whose - 1] == "," else whose - 1
    for above in trees.ancestors(whose):
        if trees.relation(above).endswith("relcl"):
            return trees.head(above)
    return before if before >= trees.sentence(whose).start and is_person_noun(trees, before) else whose


def _heir(trees: Trees, noun: int, relation: str, verb: int) -> int | None:
    """Who has what is a parent's: "he had his mother's red hair", "she looked with our father's eyes"."""
    low = trees.words.texts[verb].lower()
    cases = {trees.words.texts[c].lower() for c in trees.children(noun, "case")}
    gazing = relation == "obl" and cases & {"with", "out", "from"} and low in description_words("gazing")
    if (relation == "obj" and low in _HAVING) or gazing:
        return subject_of(trees, verb)
    return None


def _is_kin(trees: Trees, word: int) -> bool:
    return trees.words.texts[word].lower() in kin_terms()


def _by_having(trees: Trees, noun: int) -> int | None:
    """Who has a thing that a tree tears off a list: "she had cropped grey hair, and a left knee that …"."""
    texts = trees.words.texts
    determiner = trees.child(noun, "det", "nummod")
    if determiner is None:
        determiner = phrase_start(trees, noun)
        if texts[noun].lower() not in _BARE:
            return None
    elif texts[determiner].lower() not in _INDEFINITE:
        return None
    start = trees.sentence(noun).start
    for at in range(determiner - 1, max(start, determiner - 24) - 1, -1):
        low, part = texts[at].lower(), trees.part_of_speech(at)
        if low in ("with", "had", "has"):
            break
        if low in ";:.”" or (
            part == "PRON" and trees.feature(at, "PronType") == "Prs" and low not in _POSSESSIVE
        ):
            return None
        if part == "AUX" or (part == "VERB" and trees.feature(at, "VerbForm") == "Fin"):
            return None
    else:
        return None
    if texts[at].lower() == "with":
        thing = trees.head(at)
        found = None
        if thing not in (noun, at) and trees.part_of_speech(thing) in _NOMINAL:
            found = _by_relation(trees, thing, trees.relation(thing).partition(":")[0], trees.head(thing))
        elsewhere = {texts[c].lower() for c in trees.children(noun, "case")} - {"with"}
        return _before_with(trees, at) if found is None and not elsewhere else found
    before = at - 1
    while before > start and trees.part_of_speech(before) == "ADV":
        before -= 1
    if before < start or not is_person_noun(trees, before):
        return None
    return trees.head(before) if trees.relation(before) == "flat" else before


def _before_with(trees: Trees, preposition: int) -> int | None:
    """Who stands before "with": "a big man of sixty with a beard"; "he was sixty, with a white beard"."""
    texts, start = trees.words.texts, trees.sentence(preposition).start
    for at in range(preposition - 1, max(start, preposition - _BEFORE_WITH) - 1, -1):
        part = trees.part_of_speech(at)
        if part in ("VERB", "AUX", "SCONJ") or texts[at] in ";:.”“":
            break
        if part in ("NOUN", "PROPN") and is_person_noun(trees, at) and texts[at - 1].lower() not in _OF:
            return whom_meant(trees, trees.head(at) if trees.relation(at) == "flat" else at)
    root = next((w for w in trees.sentence(preposition) if trees.head(w) == w), None)
    if root is None or root >= preposition or texts[preposition - 1] != ",":
        return None
    subject = subject_of(trees, root)
    said = root if trees.children(root, "cop") else None
    return subject if said is not None and subject is not None and is_person_noun(trees, subject) else None


_BEFORE_WITH = 8
"""Words before "with" among which the person stands."""
_OF = frozenset(["of", "to", "by", "from", "for"])


def is_owned(trees: Trees, noun: int) -> bool:
    """Whether a possessive or "the" stands with a noun that is not what somebody is said to have."""
    verb = trees.words.texts[trees.head(noun)].lower()
    known = any(trees.words.texts[c].lower() in _KNOWN for c in trees.children(noun, "det"))
    return (known or trees.child(noun, "nmod:poss") is not None) and verb not in _HAVING


def _possessor(trees: Trees, noun: int) -> int | None:
    for child in trees.children(noun, "nmod:poss"):
        return child
    texts = trees.words.texts
    mark = phrase_start(trees, noun) - 1
    if mark > 0 and texts[mark] in _GENITIVE and trees.part_of_speech(mark) == "PART":
        # The tree may tear "Strake's" from "moustache".
        return mark - 1
    if noun + 2 < len(trees) and texts[noun + 1].lower() == "of" and texts[noun + 2].lower() in _POSSESSIVE:
        # "those long legs of his"
        return noun + 2
    for child in trees.children(noun, "nmod"):
        cases = [texts[c].lower() for c in trees.children(child, "case")]
        if "of" in cases and child > noun and is_person_noun(trees, child):
            return child
    return None


def _by_relation(trees: Trees, noun: int, relation: str, head: int) -> int | None:
    texts = trees.words.texts
    cases = {texts[c].lower() for c in trees.children(noun, "case")}
    verb = texts[head].lower()
    if relation == "obj" and trees.part_of_speech(head) in ("VERB", "AUX"):
        if verb in _HAVING or verb in description_words("owning a part"):
            return subject_of(trees, head)
        pointed = any(texts[c].lower() in ("those", "these", "that") for c in trees.children(noun, "det"))
        if verb in description_words("own body") and pointed:
            return subject_of(trees, head)
        return None
    if cases & {"with", "in", "without", "wearing"}:
        if relation == "nmod" and is_person_noun(trees, head):
            return whom_meant(trees, head)
        determiner = [texts[c].lower() for c in trees.children(noun, "det")]
        bare = not determiner or determiner[0] in ("a", "an", "that", "those", "no")
        if relation == "obl" and bare and trees.part_of_speech(head) in ("VERB", "ADJ", "NOUN"):
            return subject_of(trees, head)
    return None


def likely_owner(trees: Trees, noun: int) -> int | None:
    """Whose part it is where the words do not say: the subject of the sentence, or of the one before."""
    sentence = trees.sentence(noun)
    for words in (sentence, _sentence_before(trees, sentence)):
        if words is None:
            continue
        root = next((w for w in words if trees.head(w) == w), None)
        if root is None:
            continue
        subject = trees.child(root, "nsubj")
        if subject is not None and trees.part_of_speech(subject) in ("PRON", "PROPN") and subject != noun:
            low = trees.words.texts[subject].lower()
            if low not in ("it", "there", "this", "that", "what", "who", "nobody", "nothing", "one"):
                return subject
            if low != "it":
                return None
        elif words is sentence and subject not in (None, noun):
            return None
    return None


def _sentence_before(trees: Trees, sentence: range) -> range | None:
    paragraphs = trees.words.paragraphs
    at = bisect_left(paragraphs, sentence.start)
    if sentence.start == 0 or (at < len(paragraphs) and paragraphs[at] == sentence.start):
        return None
    return trees.sentence(sentence.start - 1)
