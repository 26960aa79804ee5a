"""Relations of words, asked by token."""

from __future__ import annotations

from fabula.language.lexicon import word_list
from fabula.language.syntax import Syntax
from fabula.language.tokens import Tokens, tokenize
from fabula.language.words import segment
from fabula.text.reader import read_source_text
from trees import trees_of


def syntax(text: str, relations: dict[int, str]) -> tuple[Tokens, Syntax]:
    """Tokens and relations of one paragraph; words that are not given are punctuation."""
    source = read_source_text(text)
    tokens = tokenize(source.blocks, [True], word_list("abbreviations"))
    count = len(segment(source.blocks, [True]))
    rows = [f"{0 if word else word} {relations.get(word, 'punct')}" for word in range(count)]
    return tokens, Syntax(tokens, trees_of(text, rows))


def test_tokens_and_words_may_be_cut_otherwise() -> None:
    # "Mr." is one word and two tokens, "well-known" three words and one token.
    text = "Mr. Oduya was a well-known liar who lied."
    tokens, tree = syntax(text, {1: "nsubj", 2: "cop", 3: "det", 7: "root", 9: "acl:relcl"})
    found = {word: tree.relation(tokens.texts.index(word)) for word in ("Oduya", "was", "liar", "lied")}
    assert found == {"Oduya": "nsubj", "was": "cop", "liar": "root", "lied": "acl:relcl"}


def test_every_token_of_a_text_has_a_relation() -> None:
    tokens, tree = syntax("“Ilse’s well-known boat—gone!” cried Mrs. Quist…", {})
    assert {tree.relation(token) for token in range(len(tokens))} == {"punct"}
