"""A stage with its lanes: from what must be computed to all that one engine is made from."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np

from ...sw.errors import GuyotError
from ..engine import beat_fifo
from ..engine.engine_spec import EngineSpec
from ..engine.line_buffer import least_capacity
from ..engine.pool import APART, Pooling
from ..engine.schedule import Schedule, Taps, schedule
from ..engine.store import Store, make_store, most_values
from ..engine.strips import (
    Geometry,
    can_share,
    plain_geometry,
    power_of_two,
    shared_geometry,
    strip_geometry,
    whole_geometry,
)
from ..engine.writer import Writer
from ..graph.stage import CORNER_TURN, SPATIAL, Stage
from ..primitives.banked_rom import slice_bits
from ..primitives.cells.sb_spram import DEPTH, WIDTH, sprams
from ..primitives.families import FAMILIES
from ..primitives.rom import cheapest_bank
from ..protocol.layout import WIDEST, Layout
from ..spatial.adder_graph import AdderGraph
from ..spatial.adder_search import solve
from ..spatial.scan import Scan
from ..spatial.spec import SpatialSpec
from ..spatial.window import Place
from ..stream import product
from ..stream.corner_turn import CornerTurnSpec
from ..stream.join import JoinSpec
from ..stream.mover import MoveSpec, capacity_for
from ..target import Target
from ..turns.parts import NotInTurn
from ..turns.program import program
from ..turns.spec import TurnsSpec
from .choice import LOADED, Choice

HEADROOM = 2  # times as large as a network's sums may be those of one that is loaded in its place
SPECS = 1024  # that are kept: a search asks for the same ones again and again
TAPS = 64  # layers' taps that are kept: those of other lanes are the same
REGISTER_BITS = 128  # of beats that wait: more take fewer look-up tables in a block RAM
TRIALS = 4  # of a search for adders: more take long and find little
AT_WORK = 16  # positions that adders, and what is behind them, have at work
SINGLE = ("slice", "argmax", "move")  # kinds that need their words column by column


def word_limit(target: Target) -> int:
    """The widest schedule word that a block RAM takes at its natural depth."""
    return FAMILIES[target.family].schedule_bits


def geometry_of(stage: Stage, pixels: int, incoming: Layout, edges: str = "copied") -> Geometry:
    """How the stage's input lies in the lanes' memories."""
    plain = pixels == 1 and not any(stage.padding)
    if plain and stage.kind == "dense" and incoming.width > 1:
        return whole_geometry(stage.input.shape, incoming.width)
    if plain and (incoming.pixels == 1 or stage.kind == "dense"):
        return plain_geometry(stage.input.shape, stage.kernel, stage.stride)
    make = shared_geometry if edges == "shared" else strip_geometry
    # In which order the channels come makes no difference, and so it asks for one geometry only.
    alike = replace(incoming, order=())
    shape, continues = stage.input.shape, stage.continues
    return make(shape, stage.kernel, stage.stride, stage.padding, pixels, alike, continues)


@lru_cache(maxsize=TAPS)
def taps_of(stage: Stage, geometry: Geometry, incoming: Layout) -> list[Taps]:
    """For each output channel: its taps' words counted from the window's first, and weights."""
    channels, rows, columns = stage.input.shape
    if geometry.program or incoming.pixels == 1:
        row = np.arange(stage.kernel[0])[:, None, None] * geometry.pitch
        column = np.arange(stage.kernel[1])[None, :, None] * geometry.column_pitch
        left = stage.padding[2] * geometry.column_pitch if geometry.is_shared else 0
        place = row + column + incoming.place + geometry.origin - left
    else:
        # The whole map is the window, and lies as it came.
        word, own = np.divmod(incoming.position(rows, columns), incoming.width)
        place = (word * geometry.slots + own).transpose(1, 2, 0)
    result = []
    for taps in stage.taps:
        each = np.array(taps, np.int64).reshape(-1, 4)
        offsets = place[each[:, 0], each[:, 1], each[:, 2]]
        ascending = np.argsort(offsets, kind="stable")
        result.append((offsets[ascending], each[ascending, 3]))
    return result


def lane_kind(stage: Stage) -> str:
    """What a lane does with an activation; a sum of plain activations needs no multiplier."""
    if stage.bias is None:
        return "max"
    plain = stage.kind == "average_pool" and not stage.input.format.signed
    return "sum" if plain else "multiply"


def pooling_of(stage: Stage, pixels: int, results: int) -> Pooling | None:
    """The pooling on the way out, for so many lanes."""
    if stage.pool is None:
        return None
    rows, strip = stage.size[0], stage.size[1] // pixels
    cells = stage.output.shape[0] * (pixels // results)
    kernel = stage.pool[0], min(strip, stage.pool[1])
    return Pooling(kernel, (rows, strip), cells, across_of(stage, pixels))


def across_of(stage: Stage, pixels: int) -> int:
    """Strips that are in one window of the stage's pooling."""
    return max(1, (stage.pool or (1, 1))[1] * pixels // stage.size[1])


def obstacle(stage: Stage, pixels: int, results: int, width: int = 1) -> str | None:
    """Why the stage cannot have these lanes, or words of this width, or None."""
    columns = stage.size[1]
    pool = stage.pool or (1, 1)
    if columns % pixels:
        return f"{pixels} pixels do not divide a row of {columns}"
    if pixels % results:
        return f"{results} results a cycle do not divide {pixels} pixels"
    strip, across = columns // pixels, across_of(stage, pixels)
    if strip % pool[1] and (pool[1] % strip or pixels % across):
        return f"a strip of {strip} columns holds no whole windows of {pool[1]}, nor they strips"
    if results % across:
        return f"{results} results a cycle are not whole windows of {across} strips"
    if width > WIDEST or results // across % width:
        return (
            f"words of {width} activations do not divide {results // across} results, or are over "
            f"{WIDEST}"
        )
    return None


def multiplier_of(stage: Stage, choice: Choice, target: Target) -> str:
    """The lanes' multipliers: those of some families make two products of eight bits."""
    narrow = max(stage.weight_bits, stage.input.format.bits) <= 8
    if FAMILIES[target.family].pair and choice.multiplier == "dsp" and narrow:
        return "pair"
    return choice.multiplier


def depth_for(beats: int, bits: int, target: Target) -> int:
    """Beats of so many bits that wait on the way out: a block's, and a few more where small
    memories hold them. Where there are none, many bits are better off in a block RAM."""
    small = FAMILIES[target.family].small_memories
    if beats > beat_fifo.SMALL or (not small and beats * bits > REGISTER_BITS):
        return power_of_two(max(beats, beat_fifo.SMALL + 1))
    return beat_fifo.SMALL if small else max(2, beats)


def upright(stage: Stage, pixels: int, incoming: Layout) -> Stage:
    """The stage as an engine of one strip sees it: a padded map of one row is one column, row by
    row the same words, so that a window's rows are all that is kept of it."""
    flat = stage.input.shape[1] == stage.size[0] == 1 and any(stage.padding)
    turns = flat and not stage.continues and pixels == incoming.pixels == 1
    return stage.turned() if turns else stage


def weight_bits_of(stage: Stage) -> int:
    """Bits of a weight in the stage's schedule."""
    return {"multiply": stage.weight_bits, "sum": 1, "max": 0}[lane_kind(stage)]


@lru_cache(maxsize=SPECS)
def engine_spec(stage: Stage, choice: Choice, target: Target, incoming: Layout) -> EngineSpec:
    """The stage with its lanes. Raises a GuyotError where it cannot have them."""
    problem = obstacle(stage, choice.pixels, choice.results, choice.width)
    if choice.groups > len(stage.taps):
        problem = f"{choice.groups} groups have more than the {len(stage.taps)} channels to share"
    if problem:
        raise GuyotError(f"layer {stage.name!r}: {problem}")
    if choice.edges == "shared" and not can_share(stage.size[1], stage.stride[1], choice.pixels):
        raise GuyotError(
            f"layer {stage.name!r}: {choice.pixels} strips of a row of {stage.size[1]} cannot "
            "share their edges; they need more than one, of a power of two of columns each"
        )
    stage = upright(stage, choice.pixels, incoming)
    geometry = geometry_of(stage, choice.pixels, incoming, choice.edges)
    plan = schedule(
        taps_of(stage, geometry, incoming),
        choice.groups,
        beats=choice.pixels // choice.results,
        weight_bits=weight_bits_of(stage),
        word_limit=word_limit(target),
        ordered=not stage.free,
        whole=lane_kind(stage) == "max",
        apart=APART if stage.pool else 0,
    )
    if stage.room is not None:
        plan = plan.longer(math.ceil(plan.length * (1 + stage.room)))
    return with_schedule(stage, choice, target, geometry, plan)


def with_schedule(
    stage: Stage, choice: Choice, target: Target, geometry: Geometry, plan: Schedule
) -> EngineSpec:
    """The engine that follows this schedule."""
    pixels, results = choice.pixels, choice.results
    store, across = store_of(stage, plan, choice, target), across_of(stage, pixels)
    beats = len(plan.order) * (pixels // results)
    slices = None
    if stage.room is not None:
        family = target.family
        slices = slice_bits(plan.length, family), slice_bits(len(plan.pieces), family)
    more = HEADROOM if slices else 1
    return EngineSpec(
        name=stage.name,
        kind=lane_kind(stage),
        input=stage.input.format,
        output=stage.output.format,
        geometry=geometry,
        capacity=least_capacity(geometry, Writer.slack_of(geometry)),
        schedule=plan,
        store=store,
        layout=Layout(plan.order, pixels // across, choice.width),
        pixels=pixels,
        results=results,
        low=more * stage.low,
        high=more * stage.high,
        bias=stage.bias,
        depth=depth_for(beats, results // across * stage.output.format.bits, target),
        shift=stage.shift,
        rounding=stage.rounding,
        pad_value=stage.pad_value,
        pooling=pooling_of(stage, pixels, results),
        multiplier=multiplier_of(stage, choice, target),
        soft=choice.groups if choice.multiplier == "logic" else choice.soft,
        bank=cheapest_bank(store.width, plan.length, target.family),
        patchable=stage.patchable,
        slices=slices,
    )


def store_of(stage: Stage, plan: Schedule, choice: Choice, target: Target) -> Store:
    """The schedule's words as the choice has them. Raises a GuyotError where that cannot be."""
    if choice.weights == LOADED:
        raise GuyotError(f"layer {stage.name!r} is not in turn with others, so it loads no weights")
    if choice.weights != "plain" and lane_kind(stage) != "multiply":
        raise GuyotError(
            f"layer {stage.name!r} has no weights that could be kept as {choice.weights}"
        )
    if choice.weights != "plain" and stage.room is not None:
        raise GuyotError(
            f"layer {stage.name!r} has weights that can be loaded, which are kept plain, not as "
            f"{choice.weights}"
        )
    store = make_store(plan, choice.weights, target.family)
    if choice.weights == "codebook" and store.values is None:
        raise GuyotError(
            f"layer {stage.name!r} has more different weights than the "
            f"{most_values(plan.weight_bits)} of a codebook that saves anything"
        )
    return store


def by_word_spec(
    stage: Stage, choice: Choice, target: Target, incoming: list[Layout]
) -> JoinSpec | MoveSpec | TurnsSpec | SpatialSpec:
    """A stage that takes words as they come, without queues."""
    if stage.layers:
        return turns_spec(stage, choice, target, incoming[0])
    if stage.kind == SPATIAL:
        return spatial_spec(stage, target, incoming[0])
    pixels, widths = ({getattr(each, key) for each in incoming} for key in ("pixels", "width"))
    for what, found in (("strips", pixels), ("activations a word", widths)):
        if len(found) > 1:
            raise GuyotError(
                f"layer {stage.name!r} joins streams of {' and '.join(map(str, sorted(found)))} "
                f"{what}; they must match"
            )
    if is_single(stage) and (pixels, widths) != ({1}, {1}):
        raise GuyotError(
            f"layer {stage.name!r} reads a stream of {max(pixels)} strips and {max(widths)} "
            "activations a word; only one is supported"
        )
    if stage.kind == CORNER_TURN:
        return corner_turn_spec(stage)
    passes = stage.kind == "scale" or (stage.kind == "move" and stage.free)
    (width,) = widths
    layout = replace(Layout.natural(stage.output.shape[0], max(pixels)), width=width)
    layout = incoming[0] if passes and len(incoming[0].order) == len(layout.order) else layout
    cycles = max(stage.words_out, *(source.size for source in stage.sources)) // width
    formats = tuple(source.format for source in stage.sources)
    if stage.move is not None:
        return MoveSpec(
            name=stage.name,
            inputs=formats,
            channels=stage.input.shape[0],
            output=stage.output.format,
            layout=layout,
            move=stage.move,
            capacity=capacity_for(stage.move),
            cycles=cycles,
        )
    hard = target.dsps and choice.multiplier != "logic"
    widest = (FAMILIES[target.family].multiplier_bits or product.WIDEST) if hard else 0
    return JoinSpec(
        name=stage.name,
        inputs=formats,
        turns=tuple(
            words_a_turn(stage, source.shape, max(pixels)) // width for source in stage.sources
        ),
        output=stage.output.format,
        queues=(0,) * len(stage.sources),
        layout=layout,
        cycles=cycles,
        function=None if stage.function is None else stage.function.with_widest(widest),
        multipliers=stage.multipliers,
        multiplies=stage.kind == "multiply",
        widest=widest,
    )


def corner_turn_spec(stage: Stage) -> CornerTurnSpec:
    """What turns the host's words into words of strips."""
    assert stage.move is not None
    channels, rows, _ = stage.input.shape
    return CornerTurnSpec(
        name=stage.name,
        inputs=(stage.input.format,),
        channels=channels,
        output=stage.output.format,
        layout=Layout(tuple(range(channels)), stage.taken, stage.taken),
        move=stage.move,
        capacity=capacity_for(stage.move),
        cycles=rows * stage.move.unit,
    )


@lru_cache(maxsize=SPECS)
def adder_graph(stage: Stage) -> tuple[list[Place], AdderGraph]:
    """(row, column, channel) of the activations of a window that have weights, and their sums."""
    places = sorted({tap[:3] for taps in stage.taps for tap in taps}) or [(0, 0, 0)]
    number = {place: k for k, place in enumerate(places)}
    matrix = np.zeros((len(stage.taps), len(places)), np.int64)
    for row, taps in enumerate(stage.taps):
        for y, x, channel, weight in taps:
            matrix[row, number[y, x, channel]] += weight
    return places, solve(matrix, stage.input.format, trials=TRIALS, moves=0)


@lru_cache(maxsize=SPECS)
def spatial_spec(stage: Stage, target: Target, incoming: Layout) -> SpatialSpec:
    """A layer a window at a time."""
    if (incoming.pixels, incoming.width) != (1, 1):
        raise GuyotError(
            f"layer {stage.name!r} reads words of {incoming.width} activations of "
            f"{incoming.pixels} strips; it takes a map column by column, an activation a word"
        )
    top, _, left, _ = stage.padding
    scan = Scan(
        stage.input.shape, stage.kernel, stage.stride, top, left, stage.size, stage.pool or (1, 1)
    )
    places, graph = adder_graph(stage)
    assert stage.bias is not None
    channels = len(stage.bias)
    # What a pooling lets go comes in bursts, a row of it at a time.
    waiting = stage.output.shape[2] if stage.pool else 0
    return SpatialSpec(
        name=stage.name,
        input=stage.input.format,
        output=stage.output.format,
        layout=replace(Layout.natural(channels), width=stage.sent),
        scan=scan,
        places=tuple((y, x, int(incoming.place[c])) for y, x, c in places),
        graph=graph,
        bias=stage.bias,
        shift=stage.shift,
        rounding=stage.rounding,
        pad_value=stage.pad_value,
        depth=depth_for(max(waiting, AT_WORK), channels * stage.output.format.bits, target),
    )


@lru_cache(maxsize=SPECS)
def turns_spec(stage: Stage, choice: Choice, target: Target, incoming: Layout) -> TurnsSpec:
    """Layers in turn, with as many lanes as the choice has pixels."""
    made = program(stage.layers, incoming, choice.pixels, word_bits=word_limit(target))
    queue = choice.ahead * stage.input.size
    bank = cheapest_bank(made.word_bits, made.length, target.family)
    loads = choice.weights == LOADED
    taken = int(loads)
    if loads and not (target.loads and made.word_bits <= WIDTH and made.length <= DEPTH):
        raise NotInTurn(
            f"layers {stage.name!r} have {made.length:,} words of {made.word_bits} bits, and "
            f"{target.name} loads {DEPTH * bool(target.loads):,} of {WIDTH}"
        )
    taken += sprams(made.lanes, made.bits)
    return TurnsSpec(
        stage.name,
        made,
        queue,
        bank,
        loads=loads,
        single=made.depth <= DEPTH and taken <= target.sprams,
        blocks=not FAMILIES[target.family].small_memories,
        paired=bool(FAMILIES[target.family].pair) and made.weight_bits <= 8,
    )


def is_single(stage: Stage) -> bool:
    """Whether a stage without a window needs its words column by column."""
    counts = stage.function is not None and stage.function.whole_frame
    return stage.kind in SINGLE or stage.axis != 0 or counts


def words_a_turn(stage: Stage, shape: tuple[int, int, int], pixels: int) -> int:
    """Words of an input that a concatenation takes in turn: a place's, a frame's, or a row's."""
    channels, rows, columns = shape
    return channels * (pixels, rows * columns, columns)[stage.axis]
