"""Whether a word that stands twice in a row is a slip, may be meant, or is good English.

Judged on what stands before and after it, without knowing who is who: :mod:`doubled_word
<fabula.checks.rules.typography.doubled_word>` adds what the story knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from fabula.checks.word_sets import word_set
from fabula.language.lexicon import word_list


class Doubling(Enum):
    """What a doubled word is."""

    SLIP = "slip"
    DOUBTFUL = "doubtful"
    MEANT = "meant"


def judge_doubling(word: str, before: Sequence[str], after: str, *, uttered: bool) -> Doubling:
    """What ``word word`` is, in lower case.

    ``before`` holds the words that precede it in its sentence, ``after`` the word that follows directly, or
    nothing.  ``uttered`` says whether somebody is speaking.
    """
    if word in _EMPHATIC:
        return Doubling.MEANT
    previous = before[-1] if before else ""
    if word == "her":
        return _judge_her(previous)
    if word in ("it", "you") and after in _FINITE:
        return Doubling.DOUBTFUL
    if word in _PARTICLES and previous in (_BEFORE_TO if word == "to" else _PHRASAL):
        return Doubling.DOUBTFUL
    if word in _VERBS and (previous == "that" or _RELATIVE.intersection(before)):
        return Doubling.DOUBTFUL
    if word in _SMALL:
        return Doubling.DOUBTFUL if uttered and word in _STAMMERED else Doubling.SLIP
    if _CONTRACTION.search(word):
        return Doubling.DOUBTFUL if uttered else Doubling.SLIP
    if word not in word_list("common_words"):
        return Doubling.MEANT
    return Doubling.DOUBTFUL if uttered or previous in _RELATIVE else Doubling.SLIP


def is_small(word: str) -> bool:
    """Whether this is one of the small words that hold sentences together."""
    return word in _SMALL


def is_never_doubled(word: str) -> bool:
    """Whether no English sentence has this word twice in a row."""
    return word in _NEVER_DOUBLED


def _judge_her(previous: str) -> Doubling:
    if previous in _GIVING:
        return Doubling.MEANT
    return Doubling.SLIP if previous in _SMALL or not previous else Doubling.DOUBTFUL


_NEVER_DOUBLED = word_set(
    """a an the of and or nor with at from into onto upon than my your his our their its
    he she they we i am""",
)
_PARTICLES = word_set(
    "in on by to up out over off down about through for along around away back across under"
)
_VERBS = word_set(
    "is was are were be been being has have do does did will would can could may might must shall should"
)
_SMALL = (
    _NEVER_DOUBLED
    | _PARTICLES
    | _VERBS
    | word_set(
        """her it you me him them us who whom whose which what this these those but as if because when while
        where how why until till though although after before between against among without within during
        round near beside behind above below beneath inside outside towards toward past
        not some any each every one all then also just only even since like"""
    )
)
_STAMMERED = word_set(
    """i you we he she they it but because if what why who how where when my your not then is was are do
    would could can like just"""
)
_CONTRACTION = re.compile(
    r"(?:n['’]t|['’](?:ll|re|ve|d|m))$|^(?:it|that|he|she|what|there|let|who|where)['’]s$"
)
_FINITE = word_set(
    """is isn't isn’t was wasn't wasn’t are aren't aren’t were weren't weren’t am has hasn't hasn’t have
    haven't haven’t had hadn't hadn’t will won't won’t would wouldn't wouldn’t can can't can’t cannot could
    couldn't couldn’t may might must shall should shouldn't shouldn’t do don't don’t does doesn't doesn’t
    did didn't didn’t came went takes took makes made seems seemed looks looked gets got gives gave goes
    says said knows knew know ought need needn't needn’t"""
)
_RELATIVE = word_set(
    """what whatever who whoever where wherever how however all those thing things point problem trouble
    question fact truth idea"""
)
_PHRASAL = word_set(
    """come comes coming came go goes going went gone move moves moving moved carry carries carried get gets
    getting got been put puts take takes took taken keep keeps kept drop drops dropped call calls called
    look looks looking looked hold holds held bring brings brought pass passes passed walk walks walked run
    runs ran turn turned give gave given break broke set stand stood try trying tried cut provided
    forward used up logged tuned moved dozed drove rode read sailed him it all them"""
)
_BEFORE_TO = word_set("come comes coming came used forward up stick sticks stuck have had got")
_GIVING = word_set(
    """give gives giving gave given tell tells telling told ask asks asking asked hand hands handing handed
    bring brings bringing brought show shows showing showed shown teach teaches teaching taught offer offers
    offering offered send sends sending sent cost costs costing deny denies denying denied allow allows
    allowing allowed make makes making made call calls calling called promise promised promising lend lends
    lending lent buy buys buying bought get gets getting got read reads reading pay pays paying paid owe owes
    owed save saves saving saved spare spared sparing leave leaves leaving left pass passes passed passing
    grant grants granted granting refuse refused refusing forgive forgave forgiven wish wished wishing find
    finds finding found fetch fetched fetching pour poured pouring throw threw thrown throwing toss tossed
    tossing lose lost win won serve served serving sell sold selling return returned returning restore
    restored remind reminded assure assured inform informed warn warned convince convinced persuade persuaded
    think thought know knew believe believed call called consider considered play played sing sang cook
    cooked knit knitted order ordered guarantee guaranteed begrudge begrudged envy envied earn earned slip
    slipped buys mean meant do did assign assigned award awarded feed fed hold held keep kept make made
    write wrote written prepare prepared deal dealt wrote draw drew""",
)
_EMPHATIC = word_set(
    """had that very so no yes there well oh ah ha hee ho hey hi bye now come go dear please stop wait
    run help look listen hush far much many more most long old little big great good bad poor never ever
    always really quite too high deep wide slow slowly soft softly sweet dark cold hot hard quick quickly
    fast tiny small sad mad thin fine warm weary early late dull bright pretty bitter wretched happy lonely
    lovely beautiful strange thousand million hundred hear tut tsk knock tick tock tap drip ring bang beep
    buzz click thump boo clap clip clop ding dong hip hum bump pat rap rat um uh er ta la ma pa mama papa
    round again ditto half merciful whole big empty quiet blue red black white green grey silly"""
)
