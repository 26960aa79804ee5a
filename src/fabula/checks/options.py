"""The options that settings give to rules, made into what the rules ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import msgspec

from fabula.checks.rule import Rule
from fabula.checks.selection import find_rule
from fabula.checks.settings import CheckSettingsError


def options_by_code(given: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """The options as the settings give them, by code instead of code or name.

    Raises:
        CheckSettingsError: a rule is not known.
    """
    return {find_rule(selector).code: options for selector, options in given.items()}


def convert_options(rule: Rule, given: Mapping[str, Any]) -> object:
    """The options of ``rule``; what is not given keeps its default.

    Raises:
        CheckSettingsError: the rule has no such option, or the value is of another type.
    """
    names = {field.name.replace("_", "-"): field.name for field in fields(rule.options)}
    values: dict[str, Any] = {}
    for key, value in given.items():
        name = names.get(key.replace("_", "-"))
        if name is None:
            raise CheckSettingsError(f"{rule.info.name} has no option “{key}”; {_choice(names)}")
        values[name] = value
    try:
        return msgspec.convert(values, rule.options)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$.")
        option = place.rstrip("`").partition("[")[0].partition(".")[0].replace("_", "-")
        raise CheckSettingsError(f"{rule.info.name}: the option “{option}” is wrong: {problem}") from None


def _choice(names: Mapping[str, str]) -> str:
    return f"it has {', '.join(f'“{name}”' for name in names)}" if names else "it takes none"
