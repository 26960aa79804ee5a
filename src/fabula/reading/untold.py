"""What is told to nobody, or known to nobody, as the tree of a sentence says it.

Whoever tells is denied, bound or stopped ("never told", "swore not to tell", "without telling"), or those who
hear, see or know are nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from fabula.language.lexicon import word_lines, word_sections
from fabula.language.trees import Trees


@cache
def _lemmas(section: str) -> Mapping[str, str]:
    """The lemma of each form of the verbs of a section: the tagger's own are less sure."""
    rows = [fields for name, fields in word_lines("knowledge_words") if name == section]
    return {form: fields[0] for fields in rows for form in fields}


_BARE = frozenset(
    ["tell", "mention", "breathe", "reveal", "disclose", "betray", "divulge", "repeat", "blab", "confide"]
)
"""Which need no word for whom: "don't tell"."""
_SENSING = frozenset(["see", "hear", "notice", "find"])
"""Which need something that is seen."""
_NOT = frozenset(["not", "n't", "n’t", "never", "nor", "hardly", "neither", "no"])
_STOPPED = frozenset(["without", "before", "than", "from", "instead"])
_BOUND = frozenset(
    ["refuse", "forbid", "forget", "fail", "decline", "forbear", "omit", "avoid", "stop", "dare"]
)
_NOBODY = frozenset(["nobody", "no-one", "none", "noone"])
_ANYBODY = frozenset(["anybody", "anyone", "soul", "creature", "being", "nobody", "no-one", "person", "body"])
_PEOPLE = frozenset(["PRON", "PROPN", "NOUN"])


def find_untold(trees: Trees) -> Iterator[tuple[int, int, bool, tuple[int, ...]]]:
    """First word, end, whether it is known to few, and from which words to which stands who is kept out."""
    telling, knowing = _lemmas("telling"), _lemmas("knowing")
    for verb, text in enumerate(trees.words.texts):
        low = text.lower()
        if low in telling and trees.part_of_speech(verb) == "VERB":
            yield from _untold_by(trees, verb)
        elif low in knowing and trees.part_of_speech(verb) == "VERB":
            subject = trees.child(verb, "nsubj")
            if subject is not None and _is_nobody(trees, subject) and _is_plain(trees, verb):
                yield subject, verb + 1, True, ()


def _untold_by(trees: Trees, verb: int) -> Iterator[tuple[int, int, bool, tuple[int, ...]]]:
    start = _denial(trees, verb)
    subject = trees.child(verb, "nsubj")
    if start is None and subject is not None and _is_nobody(trees, subject):
        start = subject
    if start is None or _is_bidding(trees, verb) or not _is_telling(trees, verb):
        return
    whom = [w for w in trees.children(verb, "obj", "iobj", "obl") if _is_whom(trees, verb, w)]
    low = [trees.words.texts[w].lower() for w in whom]
    if any(each in _ANYBODY for each in low):
        yield min(start, verb), max([verb, *whom]) + 1, True, ()
    elif (
        whom
        and low[0] not in word_sections("knowledge_words")["no matter"]
        and not _is_any(trees, verb, whom[0])
    ):
        words = sorted(trees.subtree(whom[0]))
        yield min(start, verb), max(verb, words[-1]) + 1, False, (words[0], words[-1] + 1)
    elif not whom and _lemma(trees, verb) in _BARE and _is_order(trees, verb):
        yield min(start, verb), verb + 1, True, ()


def _is_telling(trees: Trees, verb: int) -> bool:
    """Whether a verb tells something: "let him know", not "let him go"; "breathe a word", not "breathe"."""
    lemma = _lemma(trees, verb)
    if lemma == "let":
        behind = trees.words.texts[verb + 1 : verb + 6]
        return not {"know", "see", "hear", "in"}.isdisjoint(behind)
    return lemma != "breathe" or bool(trees.children(verb, "obj"))


def _is_bidding(trees: Trees, verb: int) -> bool:
    """Whether somebody is told to do something, which is no secret: "nobody told him to let go"."""
    infinitives = trees.children(verb, "xcomp", "ccomp")
    return any(
        trees.words.texts[w].lower() == "to" for each in infinitives for w in trees.children(each, "mark")
    )


def _lemma(trees: Trees, verb: int) -> str:
    low = trees.words.texts[verb].lower()
    return _lemmas("telling").get(low) or _lemmas("knowing").get(low) or low


def _is_nobody(trees: Trees, word: int) -> bool:
    low = trees.words.texts[word].lower()
    if low in _NOBODY:
        return True
    denied = {trees.words.texts[w].lower() for w in trees.children(word, "det", "advmod")} & {"no", "not"}
    return bool(denied) and low in {"one", *_ANYBODY}


def _is_plain(trees: Trees, verb: int) -> bool:
    """Whether it is this that nobody knows: "nobody heard it", and not "nobody knows how to bake"."""
    if trees.children(verb, "ccomp", "xcomp", "advcl"):
        return False
    objects = trees.children(verb, "obj")
    if not objects and _lemma(trees, verb) in _SENSING:
        return False
    return all(
        trees.words.texts[w].lower() in ("it", "them", "this", "that", "her", "him", "us", "me")
        for w in objects
    )


def _is_whom(trees: Trees, verb: int, word: int) -> bool:
    if trees.relation(word).startswith("obl"):
        cases = {trees.words.texts[w].lower() for w in trees.children(word, "case")}
        return bool(cases & {"to", "with"})
    person = _lemma(trees, verb) in ("tell", "inform", "show", "let")
    return person and trees.part_of_speech(word) in _PEOPLE


def _is_any(trees: Trees, verb: int, whom: int) -> bool:
    """Whether it is no one in particular, or something else that is told apart: "tell a hawk from a saw"."""
    if any(trees.words.texts[w].lower() in ("a", "an", "any", "some") for w in trees.children(whom, "det")):
        return True
    others = trees.children(verb, "obl")
    return any(trees.words.texts[w].lower() == "from" for o in others for w in trees.children(o, "case"))


def _denial(trees: Trees, verb: int) -> int | None:
    """The word that denies or stops a verb, seen through "promise to", "go and" and "was not to"."""
    at, steps = verb, 0
    while steps < 4:
        for child in trees.children(at, "advmod", "mark", "case", "aux", "cc", "det"):
            low = trees.words.texts[child].lower()
            if child < verb and (low in _NOT or (at == verb and low in _STOPPED)):
                return child
        relation, head = trees.relation(at), trees.head(at)
        if head == at or head > verb or not relation.startswith(("xcomp", "conj", "advcl", "acl")):
            return None
        if trees.lemma(head) in _BOUND and relation.startswith("xcomp"):
            return head
        at, steps = head, steps + 1
    return None


def _is_order(trees: Trees, verb: int) -> bool:
    """Whether somebody is asked or bound not to tell."""
    if trees.children(verb, "ccomp", "obj") and not any(
        trees.words.texts[w].lower() in ("it", "this", "that", "them") for w in trees.children(verb, "obj")
    ):
        return False
    subject = trees.child(verb, "nsubj")
    return subject is None or trees.words.texts[subject].lower() in ("you", "i", "we")
