"""Trees: what hangs on what, and what each word is."""

from __future__ import annotations

from fabula.language.trees import Trees
from trees import trees_of

TEXT = "The tall pilot was robbed. Ilse laughed."
ROWS = [
    "2 det DET",
    "2 amod ADJ",
    "4 nsubj:pass NOUN",
    "4 aux AUX _ 3|be|",
    "4 root VERB Mood=Ind|Tense=Past|VerbForm=Fin 2||",
    "4 punct PUNCT",
    "7 nsubj PROPN _ 0||=",
    "7 root VERB Mood=Ind|Tense=Past|VerbForm=Fin 2||",
    "7 punct PUNCT",
]


def trees() -> Trees:
    return trees_of(TEXT, ROWS)


def test_children_and_heads() -> None:
    tree = trees()
    assert tree.head(0) == 2
    assert tree.head(4) == 4
    assert tree.children(4) == [2, 3, 5]
    assert tree.children(0) == []
    assert tree.children(7) == [6, 8]


def test_a_relation_takes_its_subtypes() -> None:
    tree = trees()
    assert tree.relation(2) == "nsubj:pass"
    assert tree.child(4, "nsubj") == 2
    assert tree.child(4, "nsubj:pass") == 2
    assert tree.child(7, "nsubj:pass") is None
    assert tree.children(4, "nsubj", "punct") == [2, 5]


def test_subtrees_and_ancestors() -> None:
    tree = trees()
    assert tree.subtree(2) == [0, 1, 2]
    assert tree.subtree(4) == [0, 1, 2, 3, 4, 5]
    assert list(tree.ancestors(1)) == [2, 4]
    assert list(tree.ancestors(7)) == []


def test_sentences() -> None:
    tree = trees()
    assert list(tree.sentences()) == [range(6), range(6, 9)]
    assert tree.sentence(5) == range(6)
    assert tree.sentence(6) == range(6, 9)


def test_words_are_tagged() -> None:
    tree = trees()
    assert tree.part_of_speech(2) == "NOUN"
    assert tree.feature(4, "Tense") == "Past"
    assert tree.feature(4, "Person") == ""
    assert [tree.lemma(word) for word in (3, 4, 6)] == ["be", "rob", "Ilse"]
