"""Which component each instance of a design is, and all that there are."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from amaranth.hdl import Elaboratable, Fragment

from guyot.hw import engine, primitives, spatial, stream, turns
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import Plan

WINGS = (engine, spatial, stream, turns, primitives)
NO_PART = {"Join", "Unit", "UnitBuffer"}  # bases of others
NO_PART |= {"BankedRom"}  # of loadable designs, whose loads tests/hw/loading and the boards hold


def components() -> set[str]:
    """The names of all that a plan can use: classes of the wings that have hardware."""
    found = set()
    for wing in WINGS:
        for module in pkgutil.iter_modules(wing.__path__, f"{wing.__name__}."):
            for name, kind in inspect.getmembers(importlib.import_module(module.name), hardware):
                if kind.__module__.startswith(wing.__name__):
                    found.add(name)
    return found - NO_PART


def hardware(kind: object) -> bool:
    return inspect.isclass(kind) and issubclass(kind, Elaboratable)


def instances(plan: Plan) -> dict[str, str]:
    """By its path from the top module, ``conv1.group_0``, each instance's class."""
    return dict(walk(Fragment.get(Pipeline(plan.stages, plan.specs), None), ""))


def walk(fragment: Fragment, path: str) -> Iterator[tuple[str, str]]:
    kinds = [type(each).__name__ for each in fragment.origins or ()]
    yield path, next((kind for kind in kinds if kind != "Module"), "Module")
    for inner, name, *_ in fragment.subfragments:
        yield from walk(inner, f"{path}.{name}".lstrip("."))


def component_of(path: str, kinds: dict[str, str], known: set[str]) -> str:
    """The innermost component in which ``path`` lies; "Pipeline" outside of all."""
    while path:
        if kinds.get(path) in known:
            return kinds[path]
        path = path.rpartition(".")[0]
    return "Pipeline"
