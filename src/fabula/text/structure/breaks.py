"""Scene breaks: the ornaments that writers part scenes with."""

from __future__ import annotations

import re

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
    r"[:;=8xX][-'^o]?[()\[\]{}|/\\<>3*]+|[()\[\]]+[-'^]?[:;=]|([\^\-=TtoO0uU;.x~@])[_.,]+\1|>[_.]+<|<[/\\]?3|"
    r"¯\\.*/¯|-[_.]+-[;']?|\^\^+"
)
# o0o, oOo, xXx, -x-, x x x, 0-0-0; but neither "Ooo" nor the kisses xx, xxx, xoxo at the end of a letter.
_LETTERS = re.compile(rf"[oOxX0{_SIGNS}\s.:]+")
_LETTER_SIGN = re.compile(rf"[{_SIGNS}]")
_EXCLAIMED = re.compile(r"[OX]?[ox]+|[OX]{1,4}|[xX]?[oOxX](?:[oO][xX]?)?[oOxX]?")
_CASED = re.compile(r"[oOxX]")

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
    if _LETTERS.fullmatch(text) and _CASED.search(text):
        return _is_letter_ornament(text)
    if not _ORNAMENT.fullmatch(text):
        return False
    return not _LONE_SIGN.fullmatch(text) and not _FACE.fullmatch(text)


def _is_letter_ornament(text: str) -> bool:
    letters = _CASED.findall(text)
    if _LETTER_SIGN.search(text):
        return not _FACE.fullmatch(text)
    core = "".join(text.split())
    if len(core) < 3:
        return False
    if "0" in core:
        return len(letters) > 0 or len(core) >= 3
    if text != core:
        return len(core) * 2 - 1 <= len(text)
    both_cases = any(letter.swapcase() in letters for letter in set(letters))
    return (both_cases and _EXCLAIMED.fullmatch(core) is None) or len(core) >= 6
