"""Rows of the frames before: which maps keep some, and the turn that shifts them up."""

from __future__ import annotations

from collections.abc import Sequence

from ...sw.operators import Tensor
from ..graph.stage import Stage
from .parts import Layer, Map, NotInTurn
from .pieces import Pieces


def kept(stages: Sequence[Stage]) -> dict[str, tuple[Tensor, int, int]]:
    """Of each map that layers look back in, by name: what it is, how many rows of the frames before
    are needed, and what stands there before there were any."""
    found: dict[str, tuple[Tensor, int, int]] = {}
    for stage in stages:
        (name, *_), (source, *_) = stage.inputs, stage.sources
        if stage.continues:
            _, rows, pad = found.get(name, (source, 0, stage.pad_value))
            if pad != stage.pad_value:
                raise NotInTurn(f"layer {stage.name!r} pads otherwise than another of {name!r}")
            found[name] = source, max(rows, stage.padding[0]), pad
    for stage in stages:
        over = not stage.continues and any(stage.padding[:2])
        for name in found.keys() & set(stage.inputs):
            if over:
                raise NotInTurn(f"layer {stage.name!r} pads {name!r}, which another one keeps")
    return found


def move(map: Map, pad: int, bias: int, scale: int) -> tuple[Layer, Pieces]:
    """A turn that shifts up what the next frame needs of a map, row by row from the first, and its
    pieces; ``pad``: what stands there before there was a frame; ``bias``, ``scale``: the numbers of
    those that change nothing."""
    pieces = Pieces.of([[(0, channel, 1)] for channel in range(map.channels)]).slid()
    new = map.rows - map.history
    turn = Layer(
        words=(0, 0),
        rows=map.history,
        strip=1,
        hops=1,
        column=map.base,
        local=0,
        code=0,
        base=map.base,
        last_local=0,
        pitch=map.pitch,
        hop=map.pitch,
        row=new * map.channels,
        row_step=map.channels,
        limit=map.pitch,
        out=map.base,
        out_pitch=map.pitch,
        channels=map.channels,
        lanes=1,
        bias=bias,
        scale=scale,
        pad=pad + map.offset,
        fill=map.format.zero + map.offset,
        repeats=pieces.repeats,
        slides=pieces.slides,
        level=True,
        history=map.history * map.channels,
    )
    return turn, pieces.once()
