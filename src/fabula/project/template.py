"""The settings file that ``fabula init`` writes: every setting, explained, with a # before it."""

from __future__ import annotations

SETTINGS_TEMPLATE = """\
# Settings for Fabula. They hold for every story in this folder and below it.
# Take the # away from a line to set it. `fabula rule` lists the rules.

[rules]
# Rules are named by code (TYP007), the start of codes (TYP), name (doubled-word), family (typography) or all.
# select = ["names", "typography"]   # only these run
# enable = ["all"]                   # these run as well as those on by default
# ignore = ["trailing-blank"]        # these do not

# [rules.severity]                   # error, warning, information or hint
# doubled-blank = "hint"

# [rules.options.doubled-word]       # each rule's page tells its options
# allow = ["knock"]

# What holds for some files only. The last parts of a file's path have to match.
# [files."drafts/*.md"]
# ignore = ["typography"]

[names]
# not-names = ["Harbour"]            # words with a capital that name nobody
# apart = [["Abel Reed", "Old Abel"]]  # names that never mean one person

# [names.same]                       # names of one person, under the one to call them by
# "Ines Calder" = ["Ines", "the Pilot"]

# [names.pronouns]
# "Ines Calder" = "she/her"

[dialogue]
# marks = "auto"                     # double, single, guillemets, german or dash; auto goes by the story
# cue-commas = "auto"                # inside or outside the marks: “Well,” he said, or “Well”, he said

[typography]                         # auto goes by what the story does most
# quotation-marks = "auto"           # curly or straight
# apostrophes = "auto"               # curly or straight
# dashes = "auto"                    # em, spaced-em, en, spaced-en, hyphens, spaced-hyphens or spaced-hyphen
# ellipses = "auto"                  # character, dots or spaced-dots

[language]
# variant = "auto"                   # en-GB or en-US

[spelling]
# canon = ["Kharradesh"]             # names that are spelt as they should be, however odd they look

[bible]
# file = "bible.toml"                # what is so in the story; unless you say, beside each story

[universe]
# canon = ["../canon.toml"]          # what is so in all stories of one universe: files like a bible
"""
