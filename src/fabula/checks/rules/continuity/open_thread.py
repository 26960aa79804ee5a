"""A promise, a threat or a plan of which nothing more is told.

## What it finds

What somebody promises, threatens or says that he will do, with a time or for somebody, where the rest of the
story neither tells that it is done nor speaks of it again. What is promised in the last pages is left alone,
and so is what may be settled in other words. It is advice: a thread may be left hanging on purpose.

## Why it matters

Readers keep promises in mind that the author has forgotten, and wait for them.

## Example

```txt
“I’ll mend your accordion tomorrow,” said Bram. “I promise.”

Adele thanked him and went down to the ferry. The river was high. She stood at the rail and watched the town
grow small. In the evening she found a room above a bakery, with a bed and a chair and a view of the yard.
She slept late. In the morning the baker’s wife brought her coffee and asked how long she would stay. A week,
said Adele. It was a month before she left it. The snow came early that year, and the ferry did not run. She
learnt to bake. When spring came she wrote to her sister, and her sister came to fetch her home.

They drove all night. The house was cold when they came in, and Adele lit the stove. Nobody had been there.
She swept the floor and opened the windows, and put the letters on the table. Her sister laughed at her. She
sat down at last and took her shoes off. It was good to be home, she said, and it was. The stove ticked.
```

It should have been:

```txt
“I’ll mend your accordion tomorrow,” said Bram. “I promise.”

Adele thanked him and went down to the ferry. The river was high. She stood at the rail and watched the town
grow small. In the evening she found a room above a bakery, with a bed and a chair and a view of the yard.
She slept late. In the morning the baker’s wife brought her coffee and asked how long she would stay. A week,
said Adele. It was a month before she left it. The snow came early that year, and the ferry did not run. She
learnt to bake. When spring came she wrote to her sister, and her sister came to fetch her home.

They drove all night. The house was cold when they came in, and Adele lit the stove. Bram had been there.
He had mended the accordion and put it on the table. Her sister laughed at her. She sat down at last and took
her shoes off. It was good to be home, she said, and it was. The stove ticked.
```

## Options

None.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.checks.diagnostic import Severity
from fabula.checks.rule import Context, Finding
from fabula.checks.wording import beginning
from fabula.reading.thread_kinds import ThreadKind
from fabula.story.claims.claim import Voice
from fabula.story.entries import Thread

_KINDS = (ThreadKind.PROMISE, ThreadKind.THREAT, ThreadKind.PLAN)
_END = 0.8
"""Share of the story behind which what is opened may be meant for a sequel."""
_BARE = 3
"""Words up to which a promise does not say what is promised."""
_NEVER = frozenset(["not", "never", "nobody", "nothing"])
_NOVEL = 30_000
"""Words from which a story has so many threads that only those count that are called promises."""


def check(context: Context) -> Iterator[Finding]:
    """Threads that are dropped."""
    story, source = context.story, context.source
    for thread in story.threads:
        if thread.settled is not None or thread.taken_up or not _is_weighty(thread, story.words):
            continue
        if thread.who is None or thread.span.start > _END * len(source.text):
            continue
        name = story.character(thread.who).name
        yield Finding(
            span=thread.span,
            message=f"{name}’s {thread.kind.value} ({beginning(thread.what)}) is not heard of again.",
            severity=None if thread.kind is ThreadKind.PROMISE else Severity.HINT,
        )


def _is_weighty(thread: Thread, words: int) -> bool:
    """Whether a reader may wait for it."""
    if not thread.sure or thread.kind not in _KINDS or thread.voice is Voice.THOUGHT:
        return False
    said = thread.what.lower().replace("’", "'").split()
    if len(said) <= _BARE or any(word in _NEVER or word.endswith("n't") for word in said):
        # "I promise" says nothing that could come again, and silence is kept without a word.
        return False
    if thread.voice is Voice.NARRATION and thread.kind is ThreadKind.PLAN:
        return False
    return words < _NOVEL or thread.kind is not ThreadKind.PLAN
