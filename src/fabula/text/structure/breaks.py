"""Scene breaks: the ornaments that writers part scenes with."""

from __future__ import annotations

import re

RULE = "* * *"
"""What stands in the text for a line that is drawn across the page."""
_LONGEST = 200

_SIGNS = (
    "*\\-\u2010-\u2015\u2212_~=+#|/\\\\^<>§¶†‡°¤×·•‣∙●○◦◉◎■□▪▫◆◇◈❖♦♢★☆✦✧✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋"
)
_MORE_SIGNS = "♥♡❤❥❦❧☙⁂⁎⁑⁕⁜※⚜☀☁☾☽☼✝✞✟✠⸙🙐🙑🙒🙓🙔🙕🙖🙗~〜～∞≈∼⋆∗⋅▲△▼▽►◄◊⊱⊰✂✄\ufe0f\u200d%&@$"
_POINTS = ".:,;'’‘´`\"“”()\\[\\]{}!?…"

_ORNAMENT = re.compile(rf"(?=.*[{_SIGNS}{_MORE_SIGNS}])[{_SIGNS}{_MORE_SIGNS}{_POINTS}\s]+")
# A lone "%" or "&", "<!" or "--!" is somebody's typing rather than an ornament.
_LONE_SIGN = re.compile(r"[%&@$|/\\^<>_]|[^\s]?[!?.,;:'\"”’]+[^\s]?")
_FACE = re.compile(
    r"[:;=8xX][-'^o]?[()\[\]{}|/\\<>3*]+|[()\[\]]+[-'^]?[:;=]|([\^\-=TtoO0uU;.x~@])[_.,]+\1|[oO0]\.[oO0]|>[_.]+<|<[/\\]?3|"
    r"¯\\.*/¯|-[_.]+-[;']?|\^\^+"
)
# A speech of nothing but a dash: somebody says nothing, or is not let begin.
_SILENCE = re.compile(
    r"[“”\"‘’'«»‹›„‚][\s.…!?]*[-\u2010-\u2015\u2212][-\u2010-\u2015\u2212\s]*[.…!?]*\s*[“”\"‘’'«»‹›]"
)
_LETTERS = re.compile(rf"[oOxX0{_SIGNS}\s.:]+")
_LETTER_SIGN = re.compile(rf"[{_SIGNS}]")
_CAPITALISED = re.compile(r"[OX][ox]+")
_LETTER = re.compile(r"[oOxX0]")

_WORDED = re.compile(
    rf"[\[({_SIGNS}\s]*(?:line|scene|page|section)[\s-]?break[\])\s{_SIGNS}]*|"
    rf"[\[({_SIGNS}]+\s*time[\s-]?skip\s*[\]){_SIGNS}]+|time[\s-]?skip",
    re.IGNORECASE,
)


def is_scene_break(text: str) -> bool:
    """Whether a line that stands alone is an ornament that parts two scenes."""
    if len(text) > _LONGEST or "\n" in text:
        return False
    text = text.strip()
    if not text:
        return False
    if _WORDED.fullmatch(text):
        return True
    if _LETTERS.fullmatch(text) and _LETTER.search(text):
        return _is_letter_ornament(text)
    if not _ORNAMENT.fullmatch(text):
        return False
    return not any(pattern.fullmatch(text) for pattern in (_LONE_SIGN, _FACE, _SILENCE))


def _is_letter_ornament(text: str) -> bool:
    """o0o, oOo, xXx, -x-, x x x; but neither "Ooo" nor the kisses at the end of a letter: xx, xxx, xoxo."""
    if _FACE.fullmatch(text):
        return False
    if _LETTER_SIGN.search(text):
        return True
    letters = "".join(text.split())
    if len(letters) < 3:
        return False
    spaced = letters != text and all(len(word) <= 3 for word in text.split())
    mixed = not letters.islower() and not letters.isupper() and not _CAPITALISED.fullmatch(letters)
    return spaced or mixed or "0" in letters or len(letters) >= 6
