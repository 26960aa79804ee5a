"""Phrases as descriptions need them: what is said of a noun, and to whom a part or a thing belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabula.language.lexicon import description_words, person_nouns, word_list
from fabula.language.trees import Trees

_IN_PHRASE = frozenset(["ADJ", "ADV", "NOUN", "VERB", "NUM", "PROPN", "PUNCT", "CCONJ", "ADP", "X", "SYM"])
_HAVING = frozenset(["had", "has", "have", "having", "wore", "wears", "wear", "wearing", "'ve", "’ve"])
_BEING = frozenset(["was", "is", "’s", "'s", "am", "’m", "'m"])
_NOBODY = frozenset(
    ["it", "there", "this", "that", "what", "which", "who", "they", "we", "nobody", "nothing", "one"]
)
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_PERSONS = ("man", "woman", "boy", "girl", "maid", "wife", "wright", "monger", "smith", "keeper", "master",
            "mistress", "maker", "seller", "driver", "player")  # fmt: skip
"""What compounds end in that mean somebody."""
_SHORTEST = 6


class Compound(NamedTuple):
    """A word, or words joined by hyphens."""

    first: int
    end: int
    text: str
    """In lower case."""


def compound(trees: Trees, word: int) -> Compound:
    """The hyphenated compound of a word, or the word alone."""
    texts, glued = trees.words.texts, trees.words.glued
    first, end = word, word + 1
    while first >= 2 and texts[first - 1] in "-‐‑" and glued[first - 1] and glued[first]:
        first -= 2
    while end + 1 < len(trees) and texts[end] in "-‐‑" and glued[end] and glued[end + 1]:
        end += 2
    return Compound(first, end, "".join(texts[first:end]).lower().replace("‑", "-").replace("‐", "-"))


def compounds(trees: Trees, first: int, end: int) -> Iterator[Compound]:
    """The words of a stretch, those joined by hyphens together, marks left out."""
    at = first
    while at < end:
        found = compound(trees, at)
        if found.text[0].isalnum():
            yield found
        at = max(found.end, at + 1)


def phrase_start(trees: Trees, noun: int) -> int:
    """The first word before a noun that belongs to it, articles and possessives left out."""
    sentence = trees.sentence(noun)
    at = noun
    while at > sentence.start:
        before = at - 1
        part = trees.part_of_speech(before)
        if part not in _IN_PHRASE or not _hangs_on(trees, before, noun):
            break
        if trees.relation(before).startswith("nmod:poss"):
            break
        at = before
    while at < noun and not trees.words.texts[at][0].isalnum():
        at += 1
    return at


def _hangs_on(trees: Trees, word: int, noun: int) -> bool:
    steps = 0
    while word != noun:
        head = trees.head(word)
        steps += 1
        if head == word or steps > 6:
            return False
        relation = trees.relation(word).partition(":")[0]
        if relation in ("nsubj", "case", "mark", "cop", "aux", "acl", "appos", "parataxis"):
            return False
        word = head
    return True


def said_before(trees: Trees, noun: int) -> list[Compound]:
    """What stands before a noun and belongs to it: "long, dark brown" of "her long, dark brown hair"."""
    return list(compounds(trees, phrase_start(trees, noun), noun))


def said_after(trees: Trees, noun: int) -> Iterator[int]:
    """Words behind a noun that say something of it: participles, adjectives, what the clause says of it."""
    for child in trees.children(noun, "amod", "acl", "appos", "advmod", "compound"):
        if child > noun and not trees.relation(child).endswith("relcl"):
            yield from _predicative(trees, child)
    for child in trees.children(noun, "nmod"):
        if child > noun and any(trees.words.texts[c].lower() == "of" for c in trees.children(child, "case")):
            yield child
    for child in trees.children(noun, "appos", "nmod"):
        if child > noun and trees.words.texts[child].lower() in ("colour", "color", "shade"):
            # "Eyes the colour of weak tea".
            yield from (inner for inner in trees.children(child, "nmod") if inner > child)
    verb = trees.head(noun)
    if trees.relation(noun) == "obj" and trees.words.texts[verb].lower() in _HAVING:
        # "She had eyes as green as glass"; "she wore her hair long".
        for child in trees.children(verb, "xcomp", "advmod"):
            if noun < child <= noun + 4 and trees.part_of_speech(child) in ("ADJ", "ADV", "VERB"):
                yield child
    if trees.relation(noun).startswith("nsubj"):
        predicate = trees.head(noun)
        told = trees.part_of_speech(predicate) != "VERB" or trees.children(predicate, "aux:pass", "cop")
        found = _predicative(trees, predicate)
        yield from (word for word in found if told or word != predicate)
        if trees.words.texts[predicate].lower() in ("colour", "color", "shade"):
            yield from (child for child in trees.children(predicate, "nmod") if child > predicate)


def _predicative(trees: Trees, word: int, depth: int = 0) -> Iterator[int]:
    """A predicate, and the adjectives and participles that go with it."""
    yield word
    if depth > 2:
        return
    for child in trees.children(word, "xcomp", "conj", "advmod", "amod", "compound", "nmod:desc"):
        own = trees.child(child, "nsubj") is not None
        if not own and trees.part_of_speech(child) in ("ADJ", "VERB", "NOUN", "ADV"):
            yield from _predicative(trees, child, depth + 1)


def is_likened(trees: Trees, noun: int, word: int) -> bool:
    """Whether a word behind a noun is what that is compared with: "eyes like green glass"."""
    between = [trees.words.texts[w].lower() for w in range(noun + 1, word)]
    cases = {trees.words.texts[c].lower() for c in trees.children(word, "case", "mark")}
    return "like" in between or bool(cases & {"like", "as", "than"})


def is_person_noun(trees: Trees, word: int) -> bool:
    """Whether a word is a name, a pronoun or a noun for a person."""
    part = trees.part_of_speech(word)
    if part in ("PROPN", "PRON"):
        return True
    low = trees.words.texts[word].lower()
    if low in person_nouns() or compound(trees, word).text in person_nouns():
        return True
    if part != "NOUN":
        return False
    if low in word_list("occupations") or low in description_words("people"):
        return True
    # "Goodwife Marsh", "the swordsman".
    named = any(trees.part_of_speech(child) == "PROPN" for child in trees.children(word, "flat"))
    return named or (low.endswith(_PERSONS) and len(low) > _SHORTEST)


def subject_of(trees: Trees, predicate: int) -> int | None:
    """Head word of the subject of a predicate, through coordination, participles and relative clauses."""
    subject = _subject_of(trees, predicate)
    if subject is None or trees.words.texts[subject].lower() != "who":
        return subject
    before = subject - 2 if subject > 1 and trees.words.texts[subject - 1] == "," else subject - 1
    if before >= trees.sentence(subject).start and is_person_noun(trees, before):
        return trees.head(before) if trees.relation(before) == "flat" else before
    return subject


def _subject_of(trees: Trees, predicate: int) -> int | None:
    word, steps = predicate, 0
    while steps < 8:
        steps += 1
        subjects = trees.children(word, "nsubj")
        own = next((s for s in subjects if trees.relation(s) != "nsubj:outer"), next(iter(subjects), None))
        relation = trees.relation(word)
        if relation.endswith("relcl") and (own is None or trees.feature(own, "PronType") == "Rel"):
            return trees.head(word)
        if own is not None:
            return own
        base = relation.partition(":")[0]
        head = trees.head(word)
        if head == word or base not in ("conj", "xcomp", "advcl", "parataxis", "acl", "ccomp"):
            return None
        if base == "xcomp":
            thing = trees.child(head, "obj", "iobj")
            if thing is not None and trees.part_of_speech(word) != "VERB":
                return thing
        if base == "acl" and trees.part_of_speech(head) in _NOMINAL:
            return head
        if base == "ccomp":
            return None
        word = head
    return None


def whom_meant(trees: Trees, noun: int) -> int:
    """Who a noun for a person means: the subject of its "be", the name it stands beside, or itself."""
    if trees.part_of_speech(noun) in ("PRON", "PROPN") and not trees.children(noun, "cop"):
        return noun
    relation, head = trees.relation(noun).partition(":")[0], trees.head(noun)
    if trees.children(noun, "cop") or (
        relation in ("conj", "parataxis") and trees.children(head, "cop") and not trees.child(noun, "nsubj")
    ):
        subject = subject_of(trees, noun)
        return noun if subject is None else subject
    if relation == "appos" and is_person_noun(trees, head):
        return whom_meant(trees, head) if trees.children(head, "cop") else head
    named = next((c for c in trees.children(noun, "appos") if trees.part_of_speech(c) == "PROPN"), None)
    if named is not None:
        return named
    apart = _set_apart(trees, noun)
    return noun if apart is None else apart


def _set_apart(trees: Trees, noun: int) -> int | None:
    """Whom a phrase means that stands behind "was", or between commas behind a clause about somebody."""
    texts = trees.words.texts
    article = trees.child(noun, "det")
    if article is None or texts[article].lower() not in ("a", "an") or article < 2:
        return None
    before = article - 1
    if texts[before].lower() in _BEING:
        subject = before - 1
        if trees.part_of_speech(subject) not in ("PRON", "PROPN") or texts[subject].lower() in _NOBODY:
            return None
        return trees.head(subject) if trees.relation(subject) == "flat" else subject
    relation = trees.relation(noun).partition(":")[0]
    if texts[before] != "," or relation not in ("conj", "parataxis", "appos", "dep", "advcl", "obl", "nmod"):
        return None
    if is_person_noun(trees, before - 1):
        # "Her husband, a jaded man of sixty, …"
        return before - 1
    root = next((w for w in trees.sentence(noun) if trees.head(w) == w), noun)
    subject_word = trees.child(root, "nsubj")
    if subject_word is None or subject_word > noun or trees.children(subject_word, "conj"):
        return None
    somebody = trees.part_of_speech(subject_word) in ("PRON", "PROPN")
    return subject_word if somebody and texts[subject_word].lower() not in _NOBODY else None
