"""Lemmas as edits: what to take off a word's end and what to put there.

Edit scripts as classes: Chrupała (2006), "Simple data-driven context-sensitive lemmatization".
"""

from __future__ import annotations

_KEEP = "="


def script_of(form: str, lemma: str) -> str:
    """The edit that makes ``lemma`` of ``form``: ``number of letters|new ending|case``."""
    keeps_case = form[:1].isupper() and lemma[:1].isupper()
    low, target = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(low), len(target)) and low[shared] == target[shared]:
        shared += 1
    return f"{len(low) - shared}|{target[shared:]}|{_KEEP if keeps_case else ''}"


def apply_script(form: str, script: str) -> str:
    """The lemma that ``script`` makes of ``form``."""
    cut, ending, case = script.split("|", 2) if script.count("|") == 2 else (script, "", "")
    base = form if case == _KEEP else form.lower()
    stem = base[: len(base) - int(cut)] if int(cut) <= len(base) else ""
    return stem + (ending.upper() if case == _KEEP and form.isupper() and len(form) > 1 else ending)
