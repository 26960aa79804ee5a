"""What the commands have in common that show one document of each work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fabula.cli.commands.options import Wanted

if TYPE_CHECKING:
    from fabula.cli.viewing import View
    from fabula.project.works import Work


def show(view_of: Callable[[Work], View], **given: Any) -> int:
    """Read the works that the options name and show of each what ``view_of`` makes; returns the exit code.

    Options that make no sense are refused before anything slow is imported: ``view_of`` imports that.
    """
    wanted = Wanted(**given)
    requests = wanted.requests()
    from fabula.cli.viewing import show_works

    return show_works(requests, view_of, wanted.style, wanted.output)
