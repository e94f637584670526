"""A network as a graph of stages: what each one must compute, before lanes are chosen.

A convolution or an average pooling and a requantisation by a shift behind it are one stage, an
addition and whatever function is behind it are one, and so is a maximum pooling or a concatenation.
All other functions of single words are stages of their own, in front of which bare sums leave the
engine. In front of a dense layer, flattening is only another numbering of the same stream. A stage
knows nothing of the order in which words come in and go out: that is :mod:`..engine.layout`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...sw.errors import GuyotError
from ...sw.fixed import FLOAT32, Format, bits_for
from ...sw.network import Network
from ...sw.operators import (
    Add,
    Argmax,
    AveragePool,
    ChannelShuffle,
    Concat,
    Convolution,
    DepthToSpace,
    Flatten,
    MaxPool,
    Multiply,
    Operator,
    Requantise,
    Slice,
    SpaceToDepth,
    Table,
    Tensor,
    Thresholds,
    Upsample,
    product_range,
)
from ..emission.names import short_names
from ..stream import float32_rounding, mover
from ..stream.functions import Cut, Function, Greatest, LookUp, Rescale, Steps
from ..stream.mover import Move

HOST = "input"  # the name under which stages read what the host sends
SUMS = (Convolution, AveragePool)  # engines whose sums a Requantise takes
WORDWISE = (Requantise, Thresholds, Table)  # functions of one word
MOVES = (Upsample, DepthToSpace, SpaceToDepth, ChannelShuffle)
ALIKE = (*WORDWISE, MaxPool, AveragePool, Upsample)  # operators that treat all channels by itself
JOINTS = (Add, Multiply)  # functions of a word of each of two streams
KNOWN = (*SUMS, *ALIKE, *MOVES, *JOINTS, Concat, Slice, Argmax, Flatten)
BY_WORD = ("add", "multiply", "concat", "scale", "slice", "argmax", "move")
WIDEST_FACTOR = 18  # bits of what a convolution multiplies
MOST_WORDS = 1 << 16  # of a table or a step of thresholds: 64 block RAMs of 8 bits
Tap = tuple[int, int, int, int]
"""(row in the window, column in the window, input channel, weight)."""


@dataclass(frozen=True, eq=False)
class Stage:
    """The work of one engine, or of one part that needs no window.

    ``name``: its own, plain and short; ``operator``: the network's name of the operator that it
    begins with. ``kind``: convolution, dense, average_pool, max_pool, or one of BY_WORD.
    ``inputs``: the stages that it reads, HOST for the host; ``sources``: their tensors' types,
    before padding, not flattened. ``tensor``: the network's name of what leaves; ``output``: its
    type. ``free``: the
    channels may leave in any order, because all that read them absorb it. ``inner``: what leaves
    are sums on their way, not the network's own values.

    ``pool``: the kernel of a maximum pooling, fused into the stage, that ``output`` has passed.
    ``taps``: for each output channel, its non-zero weights; none without a window. ``pad_value``:
    the activation that padding stands for. ``bias``: for each output channel, None for a maximum.
    ``low``, ``high``: bounds of the bare sums. ``patchable``: its widths hold whatever weights of
    their format and biases there are, and ``taps`` may have zeros.

    Without a window: ``function`` of the sum of the inputs, times their ``multipliers``, less
    zeros and all, or of their product; ``move``; or a concatenation along ``axis``.
    """

    name: str
    kind: str
    inputs: tuple[str, ...]
    sources: tuple[Tensor, ...]
    tensor: str
    output: Tensor
    free: bool
    kernel: tuple[int, int] = (1, 1)
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    pad_value: int = 0
    pool: tuple[int, int] | None = None
    taps: tuple[tuple[Tap, ...], ...] = ()
    weight_bits: int = 0
    bias: tuple[int, ...] | None = None
    shift: int = 0
    rounding: str = "floor"
    low: int = 0
    high: int = 0
    inner: bool = False
    function: Function | None = None
    multipliers: tuple[int, ...] = ()
    move: Move | None = None
    axis: int = 0
    patchable: bool = False
    operator: str = ""

    @property
    def input(self) -> Tensor:
        """The type of the first stream that comes in: the only one, but for a joint."""
        return self.sources[0]

    @property
    def by_word(self) -> bool:
        """Whether it takes words as they come instead of sliding a window over them."""
        return self.kind in BY_WORD

    @property
    def multiplies(self) -> bool:
        """Whether its lanes sum rather than compare."""
        return self.bias is not None

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of what it computes, before its pooling."""
        pool = self.pool or (1, 1)
        return self.output.shape[1] * pool[0], self.output.shape[2] * pool[1]

    @property
    def positions(self) -> int:
        return self.size[0] * self.size[1]

    @property
    def nonzero(self) -> int:
        """Taps of one position of the window."""
        return sum(len(taps) for taps in self.taps)

    @property
    def words_in(self) -> int:
        return sum(source.size for source in self.sources)

    @property
    def words_out(self) -> int:
        return self.output.size


class Graph:
    """Who reads what: ``readers[name]`` are the operators that take the tensor ``name``."""

    def __init__(self, network: Network):
        self.network = network
        self.readers: dict[str, list[Operator]] = {name: [] for name in network.types}
        for op in network.operators:
            for name in dict.fromkeys(op.inputs):
                self.readers[name].append(op)
        self.makers = {op.name: op for op in network.operators}
        self.free = self.find_free()

    def follower(self, op: Operator) -> Operator | None:
        """The function of one word that is in the stage of ``op``: the only reader of its sums,
        behind an engine a requantisation by a shift."""
        readers = self.readers[op.name]
        alone = readers[0] if len(readers) == 1 else None
        if isinstance(op, SUMS):
            return alone if isinstance(alone, Requantise) and is_shift(alone) else None
        return alone if isinstance(op, JOINTS) and isinstance(alone, WORDWISE) else None

    def rearranges(self, op: Flatten) -> bool:
        """Whether the words of a flattened map must really come in another order."""
        if self.network.types[op.inputs[0]].shape[1:] == (1, 1):
            return False
        readers = self.readers[op.name]
        return not readers or not all(is_dense(reader) for reader in readers)

    def find_free(self) -> set[str]:
        """The tensors whose channels may come in any order: no reader's own order hangs on it."""
        free = set()
        last = self.network.operators[-1].name
        for name in reversed(self.network.types):
            if name != last and all(self.absorbs(op, free) for op in self.readers[name]):
                free.add(name)
        return free

    def absorbs(self, op: Operator, free: set[str]) -> bool:
        """Whether ``op`` takes channels in any order, where those that read it do."""
        if isinstance(op, Flatten):
            return op.name in free and not self.rearranges(op)
        return isinstance(op, Convolution) or (isinstance(op, ALIKE) and op.name in free)


def is_shift(op: Requantise) -> bool:
    """Whether the requantiser of an engine does it."""
    return op.multiplier is None and op.rounding != FLOAT32


def is_dense(op: Operator) -> bool:
    """Whether it sees a flattened map as one position with many channels, and no neighbours."""
    return (
        isinstance(op, Convolution)
        and op.groups == 1
        and op.kernel == (1, 1)
        and not any(op.padding)
    )


def refuse(network: Network) -> None:
    """Raises a GuyotError that names every operator that has no hardware."""
    problems = [f"{op.name!r} {why}" for op in network.operators for why in obstacles(network, op)]
    if network.input.format.bits > 8:
        problems.append(f"the input has {network.input.format.bits} bits; the stream carries 8")
    if problems:
        raise GuyotError("the network cannot be built: " + "; ".join(problems))


def obstacles(network: Network, op: Operator) -> list[str]:
    """Why ``op`` has no hardware."""
    if not isinstance(op, KNOWN):
        return [f"({type(op).__name__}) has no hardware"]
    found = []
    x = network.types[op.inputs[0]]
    if op is not network.operators[-1] and all(op.name not in r.inputs for r in network.operators):
        found.append("is read by nothing")
    if isinstance(op, SUMS) and x.format.bits > WIDEST_FACTOR:
        found.append(
            f"({type(op).__name__}) reads {x.format.bits} bits; multipliers take {WIDEST_FACTOR}"
        )
    if isinstance(op, Convolution) and weight_bits(op.weights) > WIDEST_FACTOR:
        found.append(f"has weights of {weight_bits(op.weights)} bits, not {WIDEST_FACTOR}")
    if isinstance(op, Requantise) and op.rounding == FLOAT32:
        widest = float32_rounding.WIDEST
        if op.format.bits > widest and op.shift:
            found.append(f"rounds float32 numbers to {op.format.bits} bits; {widest} are built")
    words = 0
    if isinstance(op, Table):
        words = op.values.size
    if isinstance(op, Thresholds):
        words = op.thresholds.size
    if words > MOST_WORDS:
        found.append(f"({type(op).__name__}) has {words:,} entries; {MOST_WORDS:,} are built")
    return found


def weight_bits(weights: np.ndarray) -> int:
    """The bits of the widest weight."""
    return bits_for(int(weights.min(initial=0)), int(weights.max(initial=0)), signed=True)


@dataclass(frozen=True)
class Flow:
    """A stream: the stage that makes it and its map's type, whatever a flatten calls it."""

    stage: str
    tensor: Tensor


def build_stages(network: Network, masks: Mapping[str, np.ndarray] | None = None) -> list[Stage]:
    """The stages in topological order.

    ``masks``: of each convolution's weights those that its hardware has a place for; None: those
    that are not zero. A GuyotError names a weight that has none.
    """
    refuse(network)
    graph = Graph(network)
    flows = {HOST: Flow(HOST, network.input)}
    stages: list[Stage] = []
    inside = {f.name for op in network.operators if (f := graph.follower(op))}
    for op in network.operators:
        if op.name in inside:
            continue
        incoming = [flows[name] for name in op.inputs]
        if isinstance(op, Flatten) and not graph.rearranges(op):
            flows[op.name] = incoming[0]
            continue
        stage = make_stage(graph, op, incoming, masks)
        stages.append(stage)
        flows[stage.tensor] = Flow(stage.name, stage.output)
    if not stages:
        raise GuyotError("the network has no layer that computes anything")
    return named(stages)


def named(stages: Sequence[Stage]) -> list[Stage]:
    """The stages under names that modules and files can have."""
    names = short_names(stage.name for stage in stages) | {HOST: HOST}
    return [
        replace(stage, name=names[stage.name], inputs=tuple(names[name] for name in stage.inputs))
        for stage in stages
    ]


def make_stage(
    graph: Graph, op: Operator, incoming: list[Flow], masks: Mapping[str, np.ndarray] | None
) -> Stage:
    """The stage of one operator that reads ``incoming``."""
    follower = graph.follower(op)
    tensor = op.name if follower is None else follower.name
    stage = Stage(
        name=op.name,
        operator=op.name,
        kind="",
        inputs=tuple(flow.stage for flow in incoming),
        sources=tuple(flow.tensor for flow in incoming),
        tensor=tensor,
        output=graph.network.types[tensor],
        free=tensor in graph.free,
    )
    match op:
        case Concat():
            return replace(stage, kind="concat", axis=op.axis)
        case MaxPool():
            return maximum(op, stage)
        case Add():
            return addition(op, stage, follower)
        case Multiply():
            return multiplication(stage, follower)
        case AveragePool():
            return finished(average(op, stage), follower)
        case Convolution():
            mask = None if masks is None else masks[op.name]
            return finished(convolution(op, stage, mask), follower)
        case Slice() | Argmax() | Requantise() | Thresholds() | Table():
            return word_by_word(op, stage)
        case Upsample() | DepthToSpace() | SpaceToDepth() | ChannelShuffle() | Flatten():
            return moved(op, stage)
    raise AssertionError(op)


def finished(stage: Stage, follower: Operator | None) -> Stage:
    """``stage`` with the requantisation of its sums, or with bare sums that leave."""
    assert stage.bias is not None
    if follower is None:
        return replace(stage, inner=True)
    assert isinstance(follower, Requantise)
    own = [int(b) for b in follower.bias]
    return replace(
        stage,
        bias=tuple(a + b for a, b in zip(stage.bias, own, strict=True)),
        shift=follower.shift,
        rounding=follower.rounding,
    )


def addition(op: Add, stage: Stage, follower: Operator | None) -> Stage:
    """``stage`` as a function of sums: without a follower, of the sums themselves."""
    formats = [source.format for source in stage.sources]
    ends = [sorted((m * f.low, m * f.high)) for m, f in zip(op.multipliers, formats, strict=True)]
    zeros = sum(m * f.zero for m, f in zip(op.multipliers, formats, strict=True))
    low, high = sum(each[0] for each in ends) - zeros, sum(each[1] for each in ends) - zeros
    sums = op.infer(*(Tensor(source.shape, source.format) for source in stage.sources))
    function = joint_function(stage, follower, sums.format, low, high).moved(-zeros)
    return replace(stage, kind="add", function=function, multipliers=tuple(op.multipliers))


def multiplication(stage: Stage, follower: Operator | None) -> Stage:
    """``stage`` as a function of products: without a follower, of the products themselves."""
    a, b = (source.format for source in stage.sources)
    low, high = product_range(a, b)
    format = Format(bits_for(low, high, signed=True), signed=True)
    function = joint_function(stage, follower, format, low, high)
    return replace(stage, kind="multiply", function=function)


def joint_function(
    stage: Stage, follower: Operator | None, format: Format, low: int, high: int
) -> Rescale | Steps | LookUp:
    """What becomes of a joint's sums or products, of ``format``, which lie in ``low``..``high``."""
    if follower is None:
        return Rescale(stage.output.format, low, high, (0,) * stage.output.shape[0])
    return scale_of(follower, format, low, high)


def scale_of(op: Operator, format: Format, low: int, high: int) -> Rescale | Steps | LookUp:
    """A function of words of ``format`` that lie in ``low``..``high``."""
    if isinstance(op, Requantise):
        return Rescale.of(op, low, high)
    if isinstance(op, Thresholds):
        return Steps.of(op, low, high)
    assert isinstance(op, Table)
    return LookUp.of(op, format)


def word_by_word(op: Operator, stage: Stage) -> Stage:
    """``stage`` as a function of one stream's words."""
    channels, format = stage.input.shape[0], stage.input.format
    match op:
        case Slice():
            cut = Cut.of(op, format, stage.input.shape)
            return replace(stage, kind="slice", function=cut)
        case Argmax():
            greatest = Greatest.of(op, stage.output.format, channels)
            return replace(stage, kind="argmax", function=greatest)
    function = scale_of(op, format, format.low, format.high)
    return replace(stage, kind="scale", function=function)


def moved(op: Operator, stage: Stage) -> Stage:
    """``stage`` as another order of the words of a row, or of a frame."""
    channels, rows, columns = stage.input.shape
    match op:
        case Upsample():
            move = mover.upsampling(channels, columns, op.factor)
        case DepthToSpace():
            move = mover.depth_to_space(channels, columns, op.block, op.depth_first)
        case SpaceToDepth():
            move = mover.space_to_depth(channels, columns, op.block, op.depth_first)
        case ChannelShuffle():
            move = mover.channel_shuffle(channels, columns, op.groups)
        case _:
            move = mover.flattening(channels, rows, columns)
    return replace(stage, kind="move", move=move)


def pool_taps(op: MaxPool | AveragePool, channels: int) -> tuple[tuple[Tap, ...], ...]:
    """Every pixel of the window, for each channel."""
    rows, columns = op.kernel
    return tuple(
        tuple((ky, kx, c, 1) for ky in range(rows) for kx in range(columns))
        for c in range(channels)
    )


def maximum(op: MaxPool, stage: Stage) -> Stage:
    """``stage`` as the greatest value of each window."""
    format = stage.input.format
    return replace(
        stage,
        kind="max_pool",
        kernel=op.kernel,
        stride=op.stride,
        padding=op.padding,
        pad_value=format.low,
        taps=pool_taps(op, stage.input.shape[0]),
        low=format.low,
        high=format.high,
    )


def average(op: AveragePool, stage: Stage) -> Stage:
    """``stage`` as the sum of each window."""
    stage = replace(
        stage, kind="average_pool", kernel=op.kernel, stride=op.stride, padding=op.padding
    )
    return weighted(stage, pool_taps(op, stage.input.shape[0]))


def convolution(op: Convolution, stage: Stage, mask: np.ndarray | None) -> Stage:
    """``stage`` as a convolution; a dense layer is one window over the whole map."""
    check_mask(op, mask)
    channels, *size = stage.input.shape
    weights, kernel, stride, padding = op.weights, op.reach, op.stride, op.padding
    down, right = op.dilation
    places = weights != 0 if mask is None else mask
    flat = op.groups * weights.shape[1] != channels
    if flat:
        weights = weights.reshape(len(weights), channels, *size)
        places = places.reshape(weights.shape)
        kernel, stride, padding = (size[0], size[1]), (1, 1), (0, 0, 0, 0)
    dense = flat or stage.output.shape[1:] == (1, 1) == stage.input.shape[1:]
    stage = replace(
        stage,
        kind="dense" if dense else "convolution",
        kernel=kernel,
        stride=stride,
        padding=padding,
    )
    per_group = len(weights) // op.groups
    taps = []
    for o, mine in enumerate(weights):
        first = o // per_group * weights.shape[1]
        inputs, ky, kx = (axis.tolist() for axis in np.nonzero(places[o]))
        values = mine[inputs, ky, kx].tolist()
        rows, columns = [down * y for y in ky], [right * x for x in kx]
        taps.append(tuple(zip(rows, columns, [first + i for i in inputs], values, strict=True)))
    stage = weighted(stage, tuple(taps))
    return stage if mask is None else roomy(stage, op.weight_format)


def check_mask(op: Convolution, mask: np.ndarray | None) -> None:
    """Raises a GuyotError where ``op`` has a weight that a mask has no place for."""
    if mask is None:
        return
    if mask.shape != op.weights.shape:
        raise GuyotError(
            f"layer {op.name!r} has weights {op.weights.shape}, and the design {mask.shape}"
        )
    for place in np.argwhere((op.weights != 0) & ~mask)[:1]:
        raise GuyotError(
            f"layer {op.name!r} has a weight at {place.tolist()} (output, input, row, column), "
            "where the design has none"
        )


def roomy(stage: Stage, format: Format) -> Stage:
    """``stage`` with bounds that hold for any weights of a format in its taps."""
    source = stage.input.format
    most = max((len(taps) for taps in stage.taps), default=0)
    bound = most * max(-format.low, format.high) * max(-source.low, source.high)
    return replace(stage, weight_bits=format.bits, low=-bound, high=bound, patchable=True)


def whole_bytes(stage: Stage) -> Stage:
    """``stage`` with results of whole bytes, where that changes none: other weights' scores, in
    the fewest bits that hold them, then hardly ever need others."""
    format, source = stage.output.format, stage.input.format
    if not stage.patchable or stage.shift or not format.signed or format.zero:
        return stage
    assert stage.bias is not None
    for taps, bias in zip(stage.taps, stage.bias, strict=True):
        ends = [[w * source.low, w * source.high] for *_, w in taps]
        low, high = sum(map(min, ends)) + bias, sum(map(max, ends)) + bias
        if low < format.low or high > format.high:
            return stage  # it clips, and has to go on doing so
    wide = replace(format, bits=-(-format.bits // 8) * 8)
    return replace(stage, output=replace(stage.output, format=wide))


def weighted(stage: Stage, taps: tuple[tuple[Tap, ...], ...]) -> Stage:
    """``stage`` with the taps of a sum, and all that follows from them."""
    format = stage.input.format
    positive = [sum(tap[3] for tap in each if tap[3] > 0) for each in taps]
    negative = [sum(tap[3] for tap in each if tap[3] < 0) for each in taps]
    pairs = list(zip(positive, negative, strict=True))
    values = [tap[3] for each in taps for tap in each] or [0]
    return replace(
        stage,
        taps=taps,
        pad_value=format.zero,
        weight_bits=bits_for(min(values), max(values), signed=True),
        bias=tuple(-format.zero * (up + down) for up, down in pairs),
        low=min(0, *(up * format.low + down * format.high for up, down in pairs)),
        high=max(0, *(up * format.high + down * format.low for up, down in pairs)),
    )
