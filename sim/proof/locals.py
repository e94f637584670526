"""Names of a component's own signals that Amaranth could not tell.

Of ``first, last = Signal(), Signal()`` only the last gets its name; the others are numbered in the
Verilog. But each signal knows the line that it was made in, and the source has the names.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

MAKERS = ("Signal", "like")


@cache
def _targets(path: str) -> dict[int, list[str]]:
    """By line of a source file, the names that signals made in it are given, in order."""
    found: dict[int, list[str]] = {}
    for node in ast.walk(ast.parse(Path(path).read_text())):
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple)):
            continue
        (target,) = node.targets[:1]
        if not isinstance(target, ast.Tuple):
            continue
        for name, value in zip(target.elts, node.value.elts, strict=False):
            if not (isinstance(name, ast.Name) and isinstance(value, ast.Call)):
                continue
            function = value.func
            maker = function.attr if isinstance(function, ast.Attribute) else function
            if getattr(maker, "id", maker) in MAKERS:
                found.setdefault(value.lineno, []).append(name.id)
    return found


def local_names(names: Iterable[tuple[Any, str]]) -> dict[str, str]:
    """Of (signal, its name in the Verilog) pairs of one module: the Verilog's name by that in the
    source, where each is known for sure; with #0, #1 and so on, of a line that a loop repeats."""
    lines: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for signal, name in names:
        if signal.src_loc and Path(signal.src_loc[0]).is_file():
            lines.setdefault(signal.src_loc, []).append((signal.duid, name))
    found = {}
    for (path, line), signals in lines.items():
        targets = _targets(path).get(line, [])
        if not targets or len(signals) % len(targets):
            continue
        rounds = len(signals) // len(targets)
        for k, (_, name) in enumerate(sorted(signals)):
            target = targets[k % len(targets)]
            found[f"{target}#{k // len(targets)}" if rounds > 1 else target] = name
    return found
