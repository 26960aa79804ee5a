"""Turns of phrase that tie people without saying "her brother".

"The slowest pupil I ever had", "I had her as my apprentice", "what sort of mother would I be?", "he was but a
cousin to him", "everything I know I learnt from her".
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.language.lexicon import Gender
from fabula.language.trees import Trees
from fabula.reading.found_ties import FoundTie, TieForm
from fabula.reading.kin_of_kin import composed
from fabula.reading.tie_kinds import TieKind, TieNoun, tie_nouns

_SORTS = frozenset(["sort", "kind", "manner", "type", "class", "breed"])
_AUXILIARIES = frozenset(
    [
        "would", "should", "could", "might", "do", "does", "did", "am", "are", "is", "was", "were", "'d",
        "’d", "will", "shall", "can", "must",
    ]
)  # fmt: skip
_RELATIVES = frozenset(["that", "who", "whom"])
_EVER = frozenset(
    ["ever", "never", "have", "has", "had", "'ve", "’ve", "'s", "’s", "'d", "’d", "yet", "could", "possibly"]
)
_SUBJECTS = frozenset(["i", "you", "he", "she", "we", "they", "anyone", "anybody"])
_HAD = frozenset(["have", "has", "had", "having"])
_BUT = frozenset(["but", "only", "just", "merely", "half", "barely", "hardly"])
_KNOWING = frozenset(["know", "knows", "knew", "known"])
_ALL = frozenset(["everything", "all"])
_LEARNING = frozenset(["had", "have", "learned", "learnt", "learn", "got", "took", "gleaned", "acquired"])
_OWING = frozenset(["owe", "owes", "owed"])
_GIVING = frozenset(["taught", "teach", "given", "gave", "passed", "shown", "showed"])
_OWN_CHILD = frozenset(["girl", "boy", "lad", "lass", "lassie", "laddie", "baby", "bairn", "flesh", "blood"])
_GENITIVES = frozenset(["'s", "’s"])
_THIRD = frozenset(["he", "him", "she", "her"])
_FAR = 16
"""Words between "everything I know" and from whom."""
_RENT_VERBS = frozenset(["pay", "pays", "paid", "paying", "owe", "owes", "owed", "owing"])
_LATE = frozenset(
    ["have", "behind", "behindhand", "late", "short", "owe", "pay", "bring", "here", "get", "with"]
)
_OBJECTS = frozenset(["me", "you", "him", "her", "us", "them", "thee"])


def ties_of_phrases(trees: Trees) -> Iterator[FoundTie]:
    """Ties that such turns say, in no order."""
    nouns, texts = tie_nouns(), [text.lower() for text in trees.words.texts]
    for word, text in enumerate(texts):
        noun = nouns.get(text)
        if noun is not None and not noun.plural and trees.part_of_speech(word) in ("NOUN", "PROPN"):
            yield from _of_noun(trees, texts, word, noun)
        elif text in _KNOWING:
            yield from _of_learning(trees, texts, word)
        elif text in _OWN_CHILD and texts[max(0, word - 2) : word] == ["my", "own"]:
            yield _own_child(trees, texts, word)
        elif text in _OWN_CHILD and texts[word - 1] in _GENITIVES:
            yield from _child_of_kin(trees, texts, word)
        elif text == "rent":
            yield from _of_rent(trees, texts, word)


def _own_child(trees: Trees, texts: list[str], word: int) -> FoundTie:
    """ "My own girl", also behind the pronoun for her: "look at her go, my own girl"."""
    start = trees.sentence(word).start
    aside = word - 2 > start and texts[word - 3] == ","
    before = [w for w in range(start, word - 3) if texts[w] in _THIRD] if aside else []
    holders = (before[-1],) if before else ()
    form = TieForm.NAMED if holders else TieForm.POSSESSIVE
    return FoundTie(TieKind.CHILD, form, word, holders, (word - 2,), word - 2, word + 1)


def _child_of_kin(trees: Trees, texts: list[str], word: int) -> Iterator[FoundTie]:
    """ "My sister's boy" is a nephew."""
    kin = word - 2
    noun = tie_nouns().get(texts[kin])
    whose = trees.child(kin, "nmod:poss")
    kind = None if noun is None or noun.plural else composed(noun.kind, TieKind.CHILD)
    if kind is not None and whose is not None:
        yield FoundTie(kind, TieForm.POSSESSIVE, word, (), (whose,), min(whose, kin), word + 1)


def _of_noun(trees: Trees, texts: list[str], word: int, noun: TieNoun) -> Iterator[FoundTie]:
    sentence = trees.sentence(word)
    after = texts[word + 1 : min(sentence.stop, word + 8)]
    before = texts[max(sentence.start, word - 6) : word]
    for find in (_what_sort, _ever_had, _had_as, _such, _but_to):
        found = find(trees, word, noun.kind, before, after)
        if found is not None:
            yield found
            return


def _what_sort(
    trees: Trees, word: int, kind: TieKind, before: list[str], after: list[str]
) -> FoundTie | None:
    """ "What sort of mother would I be"."""
    bare = before[:-1] if before[-1:] in (["a"], ["an"]) else before
    asked = len(bare) > 2 and bare[-1] == "of" and bare[-2] in _SORTS and bare[-3] == "what"
    if not asked or len(after) < 2 or after[0] not in _AUXILIARIES or after[1] not in ("i", "you"):
        return None
    return FoundTie(
        kind, TieForm.COPULA, word, (word + 2,), (), word - 3, word + 3, of_hearer=after[1] == "i"
    )


def _ever_had(trees: Trees, word: int, kind: TieKind, before: list[str], after: list[str]) -> FoundTie | None:
    """ "The slowest pupil that I ever had", said of somebody."""
    at = 1 if after[:1] and after[0] in _RELATIVES else 0
    if at >= len(after) or after[at] not in _SUBJECTS or "the" not in before:
        return None
    end = at + 1
    while end < len(after) and after[end] in _EVER:
        end += 1
    if end < at + 2 or after[end - 1] not in (_HAD | {"'ve", "’ve"}) or "ever" not in after[at:end]:
        return None
    subject = trees.child(word, "nsubj")
    if subject is None or trees.child(word, "cop") is None or after[at] in ("anyone", "anybody"):
        return None
    return FoundTie(
        kind,
        TieForm.COPULA,
        word,
        (subject,),
        (word + 1 + at,),
        min(subject, word),
        word + 1 + end,
        ended=False,
    )


def _had_as(trees: Trees, word: int, kind: TieKind, before: list[str], after: list[str]) -> FoundTie | None:
    """ "I have had her as my apprentice", "to have that man for a brother"."""
    texts = trees.words.texts
    link = next(
        (w for w in range(word - 1, max(-1, word - 5), -1) if texts[w].lower() in ("as", "for")), None
    )
    if link is None or texts[link + 1].lower() not in ("a", "an", "my", "his", "her", "our", "their", "your"):
        return None
    verb = next((w for w in range(link - 1, max(-1, link - 7), -1) if texts[w].lower() in _HAD), None)
    if verb is None or trees.sentence(verb) != trees.sentence(word):
        return None
    held = [w for w in range(verb + 1, link) if trees.part_of_speech(w) in ("PRON", "PROPN", "NOUN")]
    subject = trees.child(verb, "nsubj")
    if len(held) != 1 or subject is None or trees.part_of_speech(subject) not in ("PRON", "PROPN"):
        return None
    return FoundTie(kind, TieForm.COPULA, word, (held[0],), (subject,), min(subject, verb), word + 1)


def _such(trees: Trees, word: int, kind: TieKind, before: list[str], after: list[str]) -> FoundTie | None:
    """ "I am proud to have such a sister", in a letter to her."""
    such = "such" in before and before[before.index("such") + 1 : before.index("such") + 2] in (["a"], ["an"])
    verb = trees.head(word)
    if not such or trees.relation(word) != "obj" or trees.words.texts[verb].lower() not in _HAD:
        return None
    above = [verb, trees.head(verb)]
    subject = next((s for s in (trees.child(at, "nsubj") for at in above) if s is not None), None)
    if subject is None or trees.words.texts[subject].lower() != "i":
        return None
    return FoundTie(kind, TieForm.COPULA, word, (), (subject,), verb, word + 1, is_hearer=True)


def _but_to(trees: Trees, word: int, kind: TieKind, before: list[str], after: list[str]) -> FoundTie | None:
    """ "And he but half a brother to him"."""
    own = before[-1:] in (["a"], ["an"]) and bool(_BUT & set(before[-3:-1]))
    if not own or after[:1] != ["to"] or len(after) < 2 or after[1] not in _OBJECTS:
        return None
    if "half" in before[-3:] and kind is TieKind.SIBLING:
        kind = TieKind.HALF_SIBLING
    subject = trees.child(word, "nsubj")
    holders = () if subject is None else (subject,)
    return FoundTie(kind, TieForm.COPULA, word, holders, (word + 2,), word - 2, word + 3)


def _of_learning(trees: Trees, texts: list[str], word: int) -> Iterator[FoundTie]:
    """ "Everything I know of it I had from her", "all she knew she owed to Ada"."""
    if word < 2 or texts[word - 2] not in _ALL or texts[word - 1] not in _SUBJECTS:
        return
    end = min(trees.sentence(word).stop, word + _FAR)
    for at in range(word + 1, end):
        who = next((w for w in range(at + 1, min(end, at + 4)) if texts[w] in ("from", "to")), None)
        learnt = texts[at] in _LEARNING and who is not None and texts[who] == "from"
        owed = texts[at] in _OWING and who is not None and texts[who] == "to"
        if (learnt or owed) and who is not None and who + 1 < end:
            if trees.part_of_speech(who + 1) in ("PRON", "PROPN"):
                yield FoundTie(TieKind.TEACHER, TieForm.VERB, at, (who + 1,), (word - 1,), word - 2, who + 2)
            return


def _of_rent(trees: Trees, texts: list[str], word: int) -> Iterator[FoundTie]:
    """ "We pay rent to him", "you shall have my rent on Friday"."""
    sentence = trees.sentence(word)
    verb = next(
        (w for w in range(word - 1, max(sentence.start - 1, word - 5), -1) if texts[w] in _RENT_VERBS), None
    )
    subject = None if verb is None else trees.child(verb, "nsubj")
    to = next((w for w in range(word + 1, min(sentence.stop, word + 2)) if texts[w] == "to"), None)
    if verb is not None and subject is not None and to is not None:
        target = next(
            (
                w
                for w in range(to + 1, min(sentence.stop, to + 4))
                if trees.part_of_speech(w) in ("PROPN", "PRON")
            ),
            None,
        )
        if target is not None:
            yield FoundTie(TieKind.LANDLORD, TieForm.VERB, verb, (target,), (subject,), verb, target + 1)
        return
    near = set(texts[max(sentence.start, word - 4) : word])
    if texts[word - 1] == "my" and "you" in near and near & _LATE:
        yield FoundTie(
            TieKind.LANDLORD, TieForm.COPULA, word, (), (word - 1,), word - 1, word + 1, is_hearer=True
        )


def gender_of(text: str) -> Gender:
    """The gender that a noun for a tie tells."""
    noun = tie_nouns().get(text)
    return Gender.UNTOLD if noun is None else noun.gender
