"""Subjects by the tree."""

from __future__ import annotations

import numpy as np

from fabula.language.lexicon import word_list
from fabula.language.syntax import Syntax
from fabula.language.tokens import tokenize
from fabula.language.words import segment
from fabula.text.reader import read_source_text

LABELS = ["root", "nsubj", "conj", "acl:relcl", "obj", "advcl", "punct", "ccomp"]


def syntax(text: str, arcs: dict[int, tuple[int, str]]) -> Syntax:
    """The tree of one sentence; words without an arc hang on the root as punctuation."""
    source = read_source_text(text)
    tokens = tokenize(source.blocks, [True], word_list("abbreviations"))
    words = segment(source.blocks, [True])
    root = next(w for w, (_, relation) in arcs.items() if relation == "root")
    heads, relations = (
        np.full(len(words), root, np.int32),
        np.full(len(words), LABELS.index("punct"), np.uint8),
    )
    for word, (head, relation) in arcs.items():
        heads[word], relations[word] = head, LABELS.index(relation)
    return Syntax.build(tokens, words, heads, relations, LABELS)


def test_the_second_verb_has_the_subject_of_the_first() -> None:
    tree = syntax("Ottilie turned and whispered.", {0: (1, "nsubj"), 1: (1, "root"), 3: (1, "conj")})
    assert tree.subject(3) == 0


def test_who_in_a_relative_clause_is_whom_it_tells_of() -> None:
    # Ilse, who had slept, said
    arcs = {0: (6, "nsubj"), 2: (4, "nsubj"), 4: (0, "acl:relcl"), 6: (6, "root")}
    tree = syntax("Ilse, who had slept, said.", arcs)
    assert tree.subject(4) == 0
    assert tree.subject(6) == 0


def test_a_clause_of_its_own_has_no_subject_of_another() -> None:
    tree = syntax("Ilse knew rain fell.", {0: (1, "nsubj"), 1: (1, "root"), 3: (1, "ccomp")})
    assert tree.subject(3) is None


def test_tokens_and_words_may_be_cut_otherwise() -> None:
    # "Mr." is one word and two tokens, "well-known" three words and one token.
    text = "Mr. Oduya was a well-known liar who lied."
    arcs = {1: (7, "nsubj"), 7: (7, "root"), 8: (9, "nsubj"), 9: (7, "acl:relcl")}
    tree = syntax(text, arcs)
    lied = list(tree.tokens.texts).index("lied")
    assert tree.tokens.texts[tree.subject(lied) or 0] == "liar"
    assert tree.tokens.texts[tree.subject(list(tree.tokens.texts).index("liar")) or 0] == "Oduya"
