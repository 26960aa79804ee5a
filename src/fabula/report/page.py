"""Writes a report as one page of HTML, without scripts, that fetches nothing.

Jinja2 fills the template and escapes every text; the page's own policy forbids whatever slipped through.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined

from fabula.report.document import ReportDocument

_TEMPLATES = ("report.html", "pieces.html")
_DIRECTING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of what follows, and with it of the page around."""


def render_report(document: ReportDocument) -> str:
    """The page, as text to be written in UTF-8."""
    folder = files("fabula.report") / "templates"
    templates = {name: (folder / name).read_text(encoding="utf-8") for name in _TEMPLATES}
    style = (folder / "report.css").read_text(encoding="utf-8").strip()
    environment = Environment(
        loader=DictLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_legible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = lambda value: f"{value:,}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = environment.get_template("report.html")
    return template.render(report=document, style=style, style_digest=digest) + "\n"


def _legible(value: object) -> object:
    """Text without characters that are not seen and change what is: codes, and turns of direction."""
    if not isinstance(value, str) or (value.isascii() and value.isprintable()):
        return value
    kept = "".join(
        "�"
        if char in _DIRECTING or (unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t")
        else char
        for char in value
    )
    return kept if kept != value else value
