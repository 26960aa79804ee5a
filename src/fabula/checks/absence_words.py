"""Words around an act by which somebody who had left, or slept, may be there all the same."""

from __future__ import annotations

import re

_EXISTS = r"(?!\s+(?:is|was|were|are|be|been|would|will|might|had|has)\b|['’]s)"
"""Behind "there", where it is no place: "there was a light"."""
THERE = re.compile(
    r"\b(?:(?<!down )(?<!up )(?<!in )(?<!out )(?<!over )there"
    + _EXISTS
    + r"|again|already|still|by now|once more)\b",
    re.IGNORECASE,
)
"""Words of an act of somebody who is found to be there, or has been all the time."""
HERE = re.compile(
    r"""\b(?:c[oa]me|crept|slipped|got|returned)\b(?!\s+up\s+(?:from|and|to))
    .{0,12}\b(?:again|down|back|in|up|home)\b
    |\b(?<!down\ )(?<!up\ )(?<!in\ )(?<!out\ )(?<!over\ )there\b"""
    + _EXISTS
    + r"|\bby\s+now\b",
    re.IGNORECASE | re.VERBOSE,
)
"""Words of a coming, or of being there."""
STAYS = re.compile(
    r"\b(?:s[ai]t\w*|st[ao]nd\w*|stood|lay|lies|lying|wait\w*|was|were|is|had|appear\w*|watch\w*)\b",
    re.IGNORECASE,
)
"""Verbs of being somewhere."""
RETURN = re.compile(
    r"\b(?:(?:came|comes|come|was|is|were|got|gets)\s+back|returned|returns)\b", re.IGNORECASE
)
DRIVEN = re.compile(
    r"""\b(?:car|van|truck|lorry|cart|carriage|wagon|boat|taxi|cab|bike|motorbike|ship|plane|train|horse|sleigh)
    (?:\W+\w+){0,4}?\W+(?:pulls?|pulled|draws?|drew|rolls?|rolled|came|comes|turns?|turned|docks?|docked|lands?|landed)
    \s+(?:in|up|into|back|at|alongside|through)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What comes in may bring them back."""
LATER = re.compile(
    r"""\b(?:next|following)\s+(?:day|morning|afternoon|evening|night|week|month|year|spring|summer|autumn|winter)
    |\b(?:days|weeks|months|years|hours)\s+(?:later|after|passed|went)|\bthe\s+day\s+after\b
    |\bthat\s+(?:night|evening)\b|\bin\s+the\s+morning\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that tell that time has passed, in which somebody who left may have come back."""
MUCH_LATER = re.compile(
    r"\b(?:next|following)\s+(?:week|month|year|spring|summer|autumn|winter)|\b(?:weeks|months|years)\s+(?:later|after)\b",
    re.IGNORECASE,
)
STEPS = re.compile(r"\b(?:step|lean|sit|sat|stand|stood|climb|got|get|turn|look)", re.IGNORECASE)
"""Verbs that with an act are how it is done, and no coming."""
FROM_AFAR = re.compile(
    r"""\b(?:call|shout|yell|cri|cry|holler|bawl|bellow|scream|roar|answer|sang|sing|repl)\w*
    (?:\W+\w+){0,2}?\W+(?:up|down|from|through|over|across|out|back|in)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How somebody speaks to a place where they are not."""
SHOUTED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|bawl(?:s|ed)?|holler(?:s|ed)?|bellow(?:s|ed)?)\b",
    re.IGNORECASE,
)
"""How somebody is heard who may be anywhere near."""
MUSED = re.compile(
    r"""\b(?:I\s+(?:think|believe|suppose|fancy|imagine|wonder(?:ed)?)|no\s+doubt|perhaps|probably|presumably
    |far\s+(?:away|off|below|ahead|behind)|in\s+the\s+distance|away\s+(?:under|down|up|across|over|on|in|at|by)|over\s+there
    |(?:other|far|further)\s+(?:side|bank|shore)\s+of)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What is guessed rather than seen, or is seen far off."""
WAKING = re.compile(
    r"""\b(?:wak(?:e|es|ing|en|ened)|woke|woken|awake|awoke|awaken(?:ed|s)?|rouse[ds]?|stir(?:s|red|ring)?|conscious(?:ness)?
    |revived?|c[oa]me\s+(?:to|round|around)|sat\s+up|sits\s+up|groggily|senses|eyes\s+(?:opened|open|fluttered)
    |opened\s+(?:his|her|their)\s+eyes|in\s+(?:his|her|their)\s+sleep|dream\w*|smelling\s+salts|recovered|asleep\s+no)\b""",
    re.IGNORECASE | re.VERBOSE,
)
HANDS = re.compile(
    r"""\b(?:walk\w*|r[au]n|runs|went|goes|c[oa]mes?|strode|climb\w*|pour\w*|carr(?:y|ies|ied)|fetch\w*|hand(?:s|ed)|pass(?:es|ed)
    |gave|gives|brought|brings|open(?:s|ed)|dr[oi]ve\w*|rode|danc\w*|bow(?:s|ed)|step(?:s|ped)|stroll\w*|cross(?:es|ed)|stood|stands
    |waved|waves|took|takes|lift(?:s|ed)|pick(?:s|ed)|serv(?:es|ed)|cook(?:s|ed)|wrote|jump(?:s|ed)|follow(?:s|ed)|saunter\w*
    |peel(?:s|ed)|stir(?:s|red)|scrub(?:s|bed)|swept|sweeps|dug|digs|sewed|deal[st]|slic(?:es|ed)|chop(?:s|ped)|wash(?:es|ed)
    |rins(?:es|ed)|paint(?:s|ed)|row(?:s|ed)|steer(?:s|ed)|threw|throws|caught|catches|hung|hangs|scoop(?:s|ed)|unfold(?:s|ed))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What takes free hands or feet."""
ASLEEP = re.compile(
    r"""\b(?:sle[ep]\w*|snor\w*|breath\w*|groan\w*|moan\w*|mutter\w*|mumbl\w*|murmur\w*|sigh\w*|twitch\w*|toss\w*|lay|lies|lie|
    shift\w*|bleed\w*|bled|roll\w*|turned\s+over|hung|slump\w*|whimper\w*|dr[eo]\w*m\w*|look(?:s|ed)?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What somebody does who knows nothing of it."""
GROANS = re.compile(r"\b(?:groan|moan|whimper|mumbl|sigh|snor)\w*", re.IGNORECASE)
"""How somebody utters something who knows nothing of it."""
