"""The finite forms of English verbs, made from each other: "goes" from "went", and "went" from "goes"."""

from __future__ import annotations

import re
from functools import cache

from fabula.language.clauses import Clause
from fabula.language.finite_forms import tense_of_form
from fabula.language.lexicon import irregular_verbs, word_sections
from fabula.language.trees import Trees

_TO_PRESENT = {"could": "can", "'d": "'ll", "’d": "’ll"}
_TO_PAST = {
    "am": "was", "is": "was", "are": "were", "has": "had", "have": "had", "does": "did", "do": "did",
    "can": "could", "ca": "could", "will": "would", "wo": "would", "may": "might", "'re": " were",
    "’re": " were",
    "'ve": " had", "’ve": " had", "'m": " was", "’m": " was", "'ll": " would", "’ll": " would",
}  # fmt: skip
_SHORT = re.compile(r"^(?:[^aeiou]|qu)*[aeiou][bdgklmnprtvz]$|(?:mit|fer|cur|pel|trol)$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_PLURALS = frozenset(["you", "we", "they", "these", "those", "both"])


@cache
def _pasts() -> dict[str, str]:
    found: dict[str, str] = {}
    for form, base in irregular_verbs().items():
        found.setdefault(base, form)
    return {
        base: form
        for base, form in found.items()
        if base not in word_sections("finite_forms")["either"] and not form.endswith(("en", "wn"))
    }


def past_of(base: str) -> str:
    """The past of a verb ("walk": "walked"); empty where it is like its base."""
    if base in word_sections("finite_forms")["either"]:
        return ""
    if base in _pasts():
        return _pasts()[base]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if _SHORT.search(base) else "") + "ed"


def third_person(base: str) -> str:
    """The form beside "she" ("go": "goes")."""
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if _SIBILANT.search(base) else "s")


def is_singular(trees: Trees, subject: int) -> bool:
    """Whether a verb beside a subject has an -s."""
    text = trees.words.texts[subject].lower()
    if text in _PLURALS or text == "i" or trees.feature(subject, "Number") == "Plur":
        return False
    return not any(
        trees.children(each, "cc") and trees.words.texts[trees.children(each, "cc")[0]].lower() == "and"
        for each in trees.children(subject, "conj")
    )


def exchanged(trees: Trees, clause: Clause) -> str | None:
    """The finite verb of a clause in the other tense; ``None`` where nobody can tell."""
    text = trees.words.texts[clause.verb]
    low = text.lower()
    new = _in_past(trees, clause, low) if tense_of_form(low) != "Past" else _in_present(trees, clause, low)
    if not new or new == low:
        return None
    return new.capitalize() if text[0].isupper() else new


def _in_past(trees: Trees, clause: Clause, low: str) -> str:
    verb, subject = clause.verb, clause.subject
    several = subject is not None and not is_singular(trees, subject)
    if low in ("'s", "’s"):
        if clause.perfect:
            return " had"
        return " was" if clause.copular or trees.relation(verb) == "aux" else ""
    if low in _TO_PAST and trees.relation(verb).startswith(("aux", "cop", "root", "conj")):
        return _TO_PAST[low]
    if low in ("is", "are", "am"):
        return "were" if several and low != "am" else "was"
    if verb != clause.predicate or not tense_of_form(low):
        return ""
    return past_of(trees.lemma(verb).lower())


def _in_present(trees: Trees, clause: Clause, low: str) -> str:
    verb, subject = clause.verb, clause.subject
    if low in _TO_PRESENT:
        return _TO_PRESENT[low] if low == "could" else ""
    if low == "would":
        return "will"
    if low == "might":
        return ""
    told = "" if subject is None else trees.words.texts[subject].lower()
    if low == "was":
        return "am" if told == "i" else "is"
    if low == "were":
        return "are"
    if subject is None:
        return ""
    one = is_singular(trees, subject)
    if low in ("had", "did"):
        base = {"had": "have", "did": "do"}[low]
        return {"have": "has", "do": "does"}[base] if one else base
    base = trees.lemma(verb).lower()
    if verb != clause.predicate or base == low or not base.isalpha():
        return ""
    return third_person(base) if one else base
