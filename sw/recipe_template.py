"""A recipe with every key, its default and its meaning, made from the dataclasses themselves."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from typing import Any

from .datasets import NAMES
from .prune_options import METHODS
from .recipe import Recipe

HEAD = """\
# Every key of a recipe with its default: `guyot train THIS.toml -o net.guyot`. What is left out has
# the default. `[prune.layers]` and `[prune.keep]` name layers: conv1, conv2, ..., dense1, ...
"""
FIELD = re.compile(r"^(?:    # (.*)\n)?    (\w+): [^#\n]*?(?:  # (.*))?$", re.MULTILINE)
"""A field, its meaning behind it or in the line above."""
COLUMN = 36  # of the meanings


def recipe_template() -> str:
    """The text of the TOML file; reading it gives the defaults."""
    lines = [
        HEAD + _line("name", Recipe.name, "of the network"),
        _line("dataset", Recipe.dataset, ", ".join(NAMES)),
    ]
    for table in dataclasses.fields(Recipe):
        values = getattr(Recipe(), table.name)
        if not dataclasses.is_dataclass(values):
            continue
        meanings = meanings_of(type(values))
        lines += ["", f"[{table.name}]"]
        for key in dataclasses.fields(values):
            lines.append(_line(key.name, getattr(values, key.name), meanings.get(key.name, "")))
    return "\n".join(lines) + "\n"


def meanings_of(table: type) -> dict[str, str]:
    """What stands beside each field of a dataclass, or of those that it is made of."""
    kinds = [kind for kind in table.__mro__ if dataclasses.is_dataclass(kind)]
    found = (field for kind in kinds for field in FIELD.findall(inspect.getsource(kind)))
    return {name: behind or above for above, name, behind in found}


def _line(key: str, value: Any, meaning: str) -> str:
    text = f"{key} = {_toml(value)}"
    meaning = meaning.replace("METHODS", ", ".join(METHODS))
    return f"{text:<{COLUMN}}  # {meaning}" if meaning else text


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + "}"
    return json.dumps(list(value) if isinstance(value, tuple) else value)
