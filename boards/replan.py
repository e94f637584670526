"""The plan that a design was made by, once more: from its network, its choices and its board."""

from __future__ import annotations

from ..hw.planning.plan import Plan, plan_network
from ..sim.design import Design as Folder
from ..sw import file
from ..sw.errors import GuyotError
from .board import site_of
from .core import Core
from .design import Design
from .plans import parse_choices


def plan_of(design: Design | Folder) -> Plan:
    """The plan of a design. Raises GuyotError where it does not say how it was planned."""
    entry = design.description
    if not entry.get("choices"):
        raise GuyotError(
            f"{design.folder} does not say how its stages were planned: generate it again with "
            "this version"
        )
    choices = parse_choices(entry["choices"])
    template = entry.get("template") and file.load(design.folder / entry["template"])
    core = Core.load(design.folder)
    return plan_network(
        design.network, site_of(core).target, list(choices.values()), separate=choices,
        template=template, stream_bytes=core.word_bytes, room=entry.get("room"),
    )  # fmt: skip
