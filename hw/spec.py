"""A stage with its lanes: from what must be computed to all that one engine is made from."""

from __future__ import annotations

import numpy as np

from . import beat_fifo
from .folded import EngineSpec
from .line_buffer import least_capacity
from .pool import LEAST_CELLS, Pooling
from .schedule import Taps, schedule
from .strips import Geometry, Layout, plain_geometry, strip_geometry


def geometry_of(stage, pixels: int, incoming: Layout) -> Geometry:
    """How the stage's input lies in the lanes' memories."""
    plain = pixels == 1 and not any(stage.padding)
    if plain and (incoming.pixels == 1 or stage.kind == "dense"):
        return plain_geometry(stage.input.shape, stage.kernel, stage.stride)
    return strip_geometry(
        stage.input.shape, stage.kernel, stage.stride, stage.padding, pixels, incoming
    )


def taps_of(stage, geometry: Geometry, incoming: Layout) -> list[Taps]:
    """For each output channel: its taps' words counted from the window's first, and weights."""
    channels, rows, columns = stage.input.shape
    if geometry.program or incoming.pixels == 1:
        order = np.empty(channels, np.int64)
        order[list(incoming.order)] = np.arange(channels)
        row = np.arange(stage.kernel[0])[:, None, None] * geometry.pitch
        column = np.arange(stage.kernel[1])[None, :, None] * channels
        place = row + column + order
    else:
        # The whole map is the window, and lies as it came.
        place = incoming.position(channels, rows, columns).transpose(1, 2, 0)
    result = []
    for taps in stage.taps:
        each = np.array(taps, np.int64).reshape(-1, 4)
        offsets = place[each[:, 0], each[:, 1], each[:, 2]]
        ascending = np.argsort(offsets, kind="stable")
        result.append((offsets[ascending], each[ascending, 3]))
    return result


def lane_kind(stage) -> str:
    """What a lane does with an activation; a sum of plain activations needs no multiplier."""
    if stage.bias is None:
        return "max"
    ones = all(tap[3] == 1 for taps in stage.taps for tap in taps)
    return "sum" if ones and not stage.input.format.signed else "multiply"


def pooling_of(stage, pixels: int, results: int) -> Pooling | None:
    """The pooling on the way out, for so many lanes."""
    if stage.pool is None:
        return None
    rows, columns = (size * step for size, step in zip(stage.output.shape[1:], stage.pool, strict=True))
    cells = stage.output.shape[0] * (pixels // results)
    return Pooling(stage.pool, (rows, columns // pixels), cells)


def fits(stage, pixels: int, results: int) -> str | None:
    """Why the stage cannot have these lanes, or None."""
    pool = stage.pool or (1, 1)
    columns = stage.output.shape[2] * pool[1]
    if columns % pixels:
        return f"{pixels} pixels do not divide a row of {columns}"
    if pixels % results:
        return f"{results} results a cycle do not divide {pixels} pixels"
    if columns // pixels % pool[1]:
        return f"a strip of {columns // pixels} columns holds no whole windows of {pool[1]}"
    if stage.pool and stage.output.shape[0] * pixels // results < LEAST_CELLS:
        return f"a pooling needs {LEAST_CELLS} results a position"
    return None


def power_of_two(least: int) -> int:
    return 1 << (max(1, least) - 1).bit_length()


def engine_spec(
    stage, choice, incoming: Layout, *, word_limit: int, bank: int = 16384
) -> tuple[EngineSpec, Layout]:
    """The engine of ``stage`` with the lanes of ``choice``, and the layout of what leaves it."""
    pixels, results = choice.pixels, choice.results
    geometry = geometry_of(stage, pixels, incoming)
    kind = lane_kind(stage)
    plan = schedule(
        taps_of(stage, geometry, incoming),
        choice.groups,
        beats=pixels // results,
        weight_bits={"multiply": stage.weight_bits, "sum": 1, "max": 0}[kind],
        word_limit=word_limit,
        ordered=not stage.free,
    )
    beats = len(plan.order) * (pixels // results)
    spec = EngineSpec(
        name=stage.name,
        kind=kind,
        input=stage.input.format,
        output=stage.output.format,
        geometry=geometry,
        capacity=least_capacity(geometry),
        schedule=plan,
        pixels=pixels,
        results=results,
        low=stage.low,
        high=stage.high,
        bias=stage.bias,
        depth=max(beat_fifo.SMALL, power_of_two(2 * beats)),
        shift=stage.shift,
        rounding=stage.rounding,
        pad_value=stage.pad_value,
        pooling=pooling_of(stage, pixels, results),
        logic=choice.multiplier == "logic",
    )
    return spec, Layout(plan.order, pixels)
