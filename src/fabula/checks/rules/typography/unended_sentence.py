"""A paragraph or a speech that ends without a mark.

## What it finds

- A paragraph of prose whose last word has no full stop or other mark after it. Where it may lead to the
  speech in the next paragraph, it is told as information.
- Speech in double marks without a mark at its end, before a sentence of its own: “I never knew” She sat down.

Headings, verse, letters, messages, lists, signatures and paragraphs that lead to one of these are left
alone, and so is a story that ends many of its paragraphs openly.

## Why it matters

Readers wonder whether something is missing. Sometimes something is.

## Example

```txt
Bram put the kettle on and went to look for the cups

Ottilie was late.
```

It should have been:

```txt
Bram put the kettle on and went to look for the cups.

Ottilie was late.
```

The fix, a full stop, is unsafe: more than a mark may be missing.

## Options

- `shortest`: the number of words that a paragraph has at least, to be looked at. Default: 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fabula.checks.diagnostic import Severity
from fabula.checks.edits import edit_text, fix_of
from fabula.checks.rule import Context, Finding
from fabula.checks.utterances import OPENING_MARKS
from fabula.checks.wording import ending
from fabula.language.lexicon import utterance_verbs
from fabula.text.blocks import Block, BlockKind

_CLOSERS = "\"”’'»* \u00a0"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BEFORE_NEW_SENTENCE = re.compile(
    r"(?<=\w)[\"”](?= (?:He|She|They|It|We|His|Her|Their|There|Then|But|And|When|As)\b)"
)
_OPENING = {'"': '"', "”": "“"}
_LONGEST_SPEECH = 600
_CASUAL = re.compile(r"(?:^|[^\w.'’])i(?:['’]\w+)? ")
_LABEL = re.compile(r"[^\s:]{1,24}(?: [^\s:]{1,24}){0,2}:\s")
_LABEL_MARKUP = 8
_FEW = 2
_OPEN_SHARE = 0.05
_INTRODUCTION_LENGTH = 80
_FEWEST_WORDS_SAID = 3
_SIGNATURE_WORDS = 4
_SIGNATURE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Options:
    """What a story may say of this rule."""

    shortest: int = 6


def check(context: Context, options: Options) -> Iterator[Finding]:
    """Sentences without an end."""
    blocks = [block for block in context.body() if block.kind is not BlockKind.SCENE_BREAK]
    is_open = [_is_open(block) for block in blocks]
    found: list[Finding] = []
    for index, block in enumerate(blocks):
        alone = not any(is_open[max(0, index - 1) : index] + is_open[index + 1 : index + 2])
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if is_open[index] and alone and _is_prose(block, options.shortest) and _is_next_sentence(following):
            end = len(block.text.rstrip(_CLOSERS))
            doubtful = _leads_to_speech(block, following) or _has_lost_its_end(context, block)
            found.append(_finding(context, block, end, "The paragraph that ends", doubtful=doubtful))
    if len(found) <= max(_FEW, _OPEN_SHARE * len(blocks)):
        yield from found
    for block in blocks:
        for end in _find_open_speech(block):
            yield _finding(context, block, end, "The speech that ends", doubtful=False)


def _finding(context: Context, block: Block, end: int, what: str, *, doubtful: bool) -> Finding:
    return Finding(
        span=block.to_source(end, end),
        message=f"{what} {ending(block.text[:end])} has no mark at its end.",
        fix=fix_of([edit_text(context.source, block, end, end, ".")], safe=False),
        severity=Severity.INFORMATION if doubtful else None,
    )


def _is_open(block: Block) -> bool:
    return block.text.rstrip(_CLOSERS)[-1:].isalnum()


def _has_lost_its_end(context: Context, block: Block) -> bool:
    """Whether a blank stands where a dash or an ellipsis may have been, as in bad copies."""
    after = block.text[len(block.text.rstrip(_CLOSERS)) :]
    end = block.span.end
    return after.startswith((" ", "\u00a0")) or context.source.text[end : end + 1] == " "


def _leads_to_speech(block: Block, following: Block | None) -> bool:
    """Whether the paragraph may introduce what is said in the next."""
    if following is None or following.text[:1] not in OPENING_MARKS:
        return False
    words = _WORD.findall(block.text[-_INTRODUCTION_LENGTH:])
    return not utterance_verbs().keys().isdisjoint(word.lower() for word in words)


def _is_prose(block: Block, shortest: int) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or block.quoted or _is_set_off(block) or "\n" in block.text:
        return False
    words = _WORD.findall(block.text)
    begins = block.text.lstrip("\"“‘'«„—– ")[:1]
    lower = sum(word[0].islower() for word in words)
    return len(words) >= shortest and begins.isupper() and words[-1].islower() and 2 * lower > len(words)


def _is_set_off(block: Block) -> bool:
    """Whether it is a sign, a caption or a message: mostly in italics or bold, or with a label, or casual."""
    set_off = (*block.emphasis, *block.strong)
    labelled = _LABEL.match(block.text) is not None or any(
        span.start - block.span.start <= _LABEL_MARKUP for span in block.strong
    )
    casual = _CASUAL.search(block.text) is not None
    return labelled or casual or any(2 * span.length > block.span.length for span in set_off)


def _is_next_sentence(block: Block | None) -> bool:
    """Whether what follows begins anew, so that the paragraph before should have ended."""
    if block is None or block.kind is BlockKind.HEADING:
        return True
    if block.kind is not BlockKind.PARAGRAPH or block.quoted or "\n" in block.text or _is_set_off(block):
        return False
    begins = block.text.lstrip("\"“‘'«„—– ")[:1]
    spoken = block.text[:1] != begins
    words = _WORD.findall(block.text[:_SIGNATURE_LENGTH])
    signature = len(words) <= _SIGNATURE_WORDS and sum(word[0].islower() for word in words) <= 1
    return begins.isupper() and (spoken or not signature)


def _find_open_speech(block: Block) -> Iterator[int]:
    """Where speech ends without a mark before a new sentence: the positions of its closing marks.

    The marks are looked at, not the quotations: without a mark at its end the reading may well take speech
    for words that nobody says.
    """
    text = block.text
    for match in _BEFORE_NEW_SENTENCE.finditer(text):
        closing = match.start()
        opening = text.rfind(_OPENING[text[closing]], max(0, closing - _LONGEST_SPEECH), closing)
        if opening < 0 or (text[opening - 1 : opening].rstrip() and opening):
            continue
        before = text[max(0, opening - 3) : opening].rstrip()
        begins_freely = not before or before[-1] in '.!?:…"”’'
        said = text[opening + 1 : closing]
        if begins_freely and said[:1].isupper() and len(_WORD.findall(said)) >= _FEWEST_WORDS_SAID:
            yield closing
