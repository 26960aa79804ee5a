"""A character who is once spoken of with another pronoun.

## What it finds

A “his”, “himself” or “he” that the sentence ties to somebody who is “she” in the rest of the story, or the
other way about, and “she” or “he” for somebody who is “they”. Only such pronouns count as cannot mean anybody
else: reflexives, “his own”, what one does with one’s own body (“shook his head”), and the next clause of a
sentence in which nobody else is spoken of. Beyond the sentence it finds a “he” in the midst of what is told
of a woman, or the other way about, where nobody is near whom it could mean. That is weighed by who is named,
told of and speaking around it; where the scales do not come down it is shown as information. Somebody whose
pronouns change for more than a sentence or two is left alone, since that is meant.

## Why it matters

It is what is left of an earlier draft, or of a thought about somebody else. The reader looks for another
person in the scene.

## Example

```txt
Adele shut the gate behind her. The yard was dark, and she felt for her key. Adele shook his head. She was
late again, and she knew it.
```

It should have been:

```txt
Adele shut the gate behind her. The yard was dark, and she felt for her key. Adele shook her head. She was
late again, and she knew it.
```

## Options

None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fabula.checks.diagnostic import Related, Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import quoted
from fabula.language.lexicon import pronouns
from fabula.reading.bound_pronouns import Binding
from fabula.story.entries import PronounUse
from fabula.text.span import Span

_BINDING = (Binding.REFLEXIVE, Binding.OWN, Binding.BODY)
_LINKED = 0.95
"""Confidence of the reading that makes a possessive count for somebody who is "they"."""
_UNLINKED = 0.7
"""Confidence below which the reading does not know whom a pronoun means."""
_LEAST_SLIP, _LEAST_BOUND = 0.3, 0.1
"""Probability of a slip under which the words around speak for somebody else; where the grammar ties it."""
_MOST = 2
"""Departures up to which they are slips; more are meant."""


def check(context: Context) -> Iterator[Finding]:
    """Pronouns that are not those of whom they mean."""
    yield from _within_sentences(context)
    yield from _against_names(context)
    yield from _strays(context)


def _against_names(context: Context) -> Iterator[Finding]:
    """Pronouns that a sentence ties to a name, and that are not those of who bears it."""
    story = context.story
    usual = {own.character: own for own in story.usual_pronouns}
    drifting = [
        use
        for use in story.pronoun_uses
        if not use.subject_forms
        and use.character in usual
        and use.alone
        and use.forms != usual[use.character].forms
        and (use.slip >= _least_slip(use) or usual[use.character].forms == "they/them")
    ]
    sentences = {(use.character, use.name) for use in drifting if use.forms != "they/them"}
    often = Counter(character for character, _ in sentences)
    told: set[Span] = set()
    for use in drifting:
        own = usual[use.character]
        severity = _severity(use, own.forms)
        if severity is None or often[use.character] > _MOST or use.name in told:
            continue
        told.add(use.name)
        word, name = story.source.words_at(use.span), story.character(use.character).name
        yield Finding(
            span=use.span,
            message=f"{quoted(word)} is said of {name}, who is {_spoken(own.forms)} elsewhere.",
            related=(Related(own.span, f"{name} is {_spoken(own.forms)}"),),
            severity=None if severity is Severity.WARNING else severity,
        )


def _within_sentences(context: Context) -> Iterator[Finding]:
    """ "She raised a finger, without taking his eyes from the glass"."""
    source = context.source
    for use in context.story.pronoun_uses:
        if not use.subject_forms or not use.alone or use.binding not in _BINDING:
            continue
        if use.binding is Binding.OWN and not use.clear:
            # "He took up her own pen" is said of two.
            continue
        if use.forms == use.subject_forms or "they/them" in (use.forms, use.subject_forms):
            continue
        word, subject = source.words_at(use.span), source.words_at(use.name)
        yield Finding(
            span=use.span,
            message=f"{quoted(word)} goes back to {quoted(subject)} in the same sentence.",
            related=(Related(use.name, "the subject"),),
        )


def _strays(context: Context) -> Iterator[Finding]:
    """ "She didn't look up. He turned the page", where there is no man."""
    source = context.source
    strays = context.story.stray_pronouns
    told = {use.span for use in context.story.pronoun_uses if use.binding in _BINDING}
    for stray in strays:
        if stray.span in told:
            continue
        word, center = quoted(source.words_at(stray.span)), source.words_at(stray.center)
        spoken = "" if center.lower() in pronouns() else f", who is {_spoken(stray.center_forms)}"
        message = f"{word} can only go back to {quoted(center)}{spoken}: nobody else is at hand."
        if not stray.alone:
            message = f"{word} hardly fits: the words around it are about {quoted(center)}{spoken}."
        yield Finding(
            span=stray.span,
            message=message,
            related=(
                Related(stray.center, "whom it goes back to" if stray.alone else "who is meant, it seems"),
            ),
            severity=None if stray.sure else Severity.INFORMATION,
        )


def _least_slip(use: PronounUse) -> float:
    """Probability of a slip that a use has to have."""
    return _LEAST_BOUND if use.binding in _BINDING else _LEAST_SLIP


def _spoken(forms: str) -> str:
    return quoted(forms.partition("/")[0])


def _severity(use: PronounUse, usual: str) -> Severity | None:
    """How sure it is that a use is a slip; ``None`` where it may well be none."""
    if use.forms == "they/them":
        return None
    if use.binding in _BINDING:
        return Severity.WARNING
    meant = use.linked == use.character and use.confidence >= _LINKED
    if usual == "they/them":
        return Severity.WARNING if meant or use.binding is Binding.PARALLEL else None
    if use.clear and use.binding is Binding.PARALLEL:
        return Severity.WARNING if meant else Severity.INFORMATION
    unlinked = use.binding is not Binding.PARALLEL and use.confidence < _UNLINKED
    return Severity.WARNING if use.clear and unlinked and use.possessive else None
