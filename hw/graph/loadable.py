"""Stages whose weights can be loaded while they run: room for those of another network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...sw.errors import GuyotError
from ...sw.network import Network
from ...sw.operators import Convolution
from .stage import Stage


def roomy(stages: Sequence[Stage], network: Network, room: float) -> list[Stage]:
    """The stages of ``network``, those of its convolutions and dense layers with ``room``: for
    schedules that are longer by this part, and for weights as wide as their format is."""
    if not 0 <= room <= 1:
        raise GuyotError(f"room is a part of a schedule, from 0% to 100%, not {100 * room:g}%")
    convolutions = {op.name: op for op in network.convolutions}
    found = []
    for stage in stages:
        op: Convolution | None = convolutions.get(stage.operator)
        if op is not None:
            stage = replace(stage, weight_bits=op.weight_format.bits, room=room)
        found.append(stage)
    return found
