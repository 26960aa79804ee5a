"""LitBank's passages with other names for their people."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from fabula.language.lexicon import Gender
from training.reader.renaming import apply_edits, choose_names, name_edits

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}


def remake(doc: dict[str, Any], seed: int) -> dict[str, Any]:
    """The document with new names; everything else keeps its place."""
    text: str = doc["text"]
    chance = random.Random(seed)  # noqa: S311
    people = []
    for members in doc["coref"]:
        mentions = [doc["entities"][m] for m in members if doc["entities"][m]["category"] == "PER"]
        words = [(m["kind"], text[m["start"] : m["end"]]) for m in mentions]
        told = Counter(_PRONOUNS[w.lower()] for _, w in words if w.lower() in _PRONOUNS)
        gender = told.most_common(1)[0][0] if told else None
        people.append((gender, [w for kind, w in words if kind == "PROP"]))
    names = choose_names(people, text, chance)
    new, moved = apply_edits(text, name_edits(text, names))

    def placed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row | {"start": moved(row["start"]), "end": moved(row["end"])} for row in rows]

    return doc | {
        "id": f"{doc['id']}-{seed}",
        "text": new,
        "entities": placed(doc["entities"]),
        "events": placed(doc["events"]),
        "quotations": placed(doc["quotations"]),
    }
