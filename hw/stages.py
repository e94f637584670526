"""A network as a graph of stages: what each one must compute, before lanes are chosen.

A convolution, an average pooling or an addition and the requantisation behind it are one stage, as
is a maximum pooling or a concatenation; flattening is only another numbering of the same stream. A
stage knows nothing of the order in which words come in and go out: that is :mod:`.layout`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ..sw.errors import GuyotError
from ..sw.fixed import Format, bits_for
from ..sw.network import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Network,
    Operator,
    Requantise,
    Tensor,
)

HOST = "input"  # the name under which stages read what the host sends
SUMS = (Convolution, AveragePool, Add)  # operators whose sums a Requantise takes
Tap = tuple[int, int, int, int]
"""(row in the window, column in the window, input channel, weight)."""


@dataclass(frozen=True, eq=False)
class Stage:
    """One engine's or one joint's work.

    ``kind``: convolution, dense, average_pool, max_pool, add or concat. ``inputs``: the stages that
    it reads, HOST for the host; ``sources``: their tensors' types, before padding, not flattened.
    ``tensor``: the network's name of what leaves; ``output``: its type. ``free``: the channels may
    leave in any order, because all that read them absorb it.

    ``pool``: the kernel of a maximum pooling, fused into the stage, that ``output`` has passed.
    ``taps``: for each output channel, its non-zero weights; none for a joint. ``pad_value``: the
    activation that padding stands for. ``bias``: for each output channel, None for a maximum and a
    concatenation. ``low``, ``high``: bounds of the bare sums. ``patchable``: its widths hold
    whatever weights of their format and biases there are, and ``taps`` may have zeros.
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
    patchable: bool = False

    @property
    def input(self) -> Tensor:
        """The type of the first stream that comes in: the only one, but for a joint."""
        return self.sources[0]

    @property
    def joins(self) -> bool:
        """Whether it brings streams together instead of sliding a window over one."""
        return self.kind in ("add", "concat")

    @property
    def multiplies(self) -> bool:
        """Whether its lanes sum rather than compare."""
        return self.bias is not None and not self.joins

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

    def follower(self, op: Operator) -> Requantise | None:
        """The requantisation that alone reads the sums of ``op``."""
        readers = self.readers[op.name]
        alone = readers[0] if len(readers) == 1 else None
        return alone if isinstance(alone, Requantise) else None

    def find_free(self) -> set[str]:
        """The tensors whose channels may come in any order: no reader's own order hangs on it."""
        free = set()
        last = self.network.operators[-1].name
        for name in reversed(self.network.types):
            readers = self.readers[name]
            absorbed = all(
                isinstance(op, Convolution)
                or (
                    isinstance(op, MaxPool | AveragePool | Flatten | Requantise) and op.name in free
                )
                for op in readers
            )
            if absorbed and name != last:
                free.add(name)
        return free


def is_dense(op: Operator) -> bool:
    """Whether it sees a flattened map as one position with many channels, and no neighbours."""
    return (
        isinstance(op, Convolution)
        and op.groups == 1
        and op.kernel == (1, 1)
        and not any(op.padding)
    )


def refuse(network: Network) -> None:
    """Raises a GuyotError that names every operator that has no hardware yet."""
    problems = []
    graph = Graph(network)
    known = (*SUMS, Requantise, MaxPool, Concat, Flatten)
    for op in network.operators:
        if not isinstance(op, known):
            problems.append(f"{op.name!r} ({type(op).__name__}) has no hardware")
        if not graph.readers[op.name] and op is not network.operators[-1]:
            problems.append(f"nothing reads {op.name!r}")
        if isinstance(op, SUMS) and not graph.follower(op):
            problems.append(f"{op.name!r} needs a Requantise behind it, and no other reader")
        if isinstance(op, Requantise):
            if not isinstance(graph.makers.get(op.inputs[0]), SUMS):
                problems.append(f"{op.name!r} (Requantise) must follow a sum")
            if op.multiplier is not None:
                problems.append(f"{op.name!r} has multipliers; only power-of-two scales are built")
        if isinstance(op, Flatten) and network.types[op.inputs[0]].shape[1:] != (1, 1):
            problems += [
                f"{reader.name!r} reads the flattened {op.name!r}: only dense layers do"
                for reader in graph.readers[op.name]
                if not is_dense(reader)
            ]
            if op is network.operators[-1]:
                problems.append(f"nothing follows the flatten {op.name!r}")
    if network.input.format.bits > 8:
        problems.append(f"the input has {network.input.format.bits} bits; the stream carries 8")
    if problems:
        raise GuyotError("the network cannot be built: " + "; ".join(problems))


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
    for op in network.operators:
        if isinstance(op, Requantise):
            continue
        incoming = [flows[name] for name in op.inputs]
        if isinstance(op, Flatten):
            flows[op.name] = incoming[0]
            continue
        stage = make_stage(graph, op, incoming, masks)
        stages.append(stage)
        flows[stage.tensor] = Flow(stage.name, stage.output)
    if not stages:
        raise GuyotError("the network has no layer that computes anything")
    return stages


def make_stage(
    graph: Graph, op: Operator, incoming: list[Flow], masks: Mapping[str, np.ndarray] | None
) -> Stage:
    """The stage of one operator that reads ``incoming``."""
    follower = graph.follower(op)
    tensor = op.name if follower is None else follower.name
    stage = Stage(
        name=op.name,
        kind="",
        inputs=tuple(flow.stage for flow in incoming),
        sources=tuple(flow.tensor for flow in incoming),
        tensor=tensor,
        output=graph.network.types[tensor],
        free=tensor in graph.free,
    )
    match op:
        case Concat():
            return replace(stage, kind="concat")
        case MaxPool():
            return maximum(op, stage)
        case Add():
            zeros = sum(source.format.zero for source in stage.sources)
            stage = replace(
                stage,
                kind="add",
                low=sum(source.format.low for source in stage.sources),
                high=sum(source.format.high for source in stage.sources),
                bias=(-zeros,) * stage.output.shape[0],
            )
        case AveragePool():
            stage = average(op, stage)
        case Convolution():
            stage = convolution(op, stage, None if masks is None else masks[op.name])
    assert follower is not None and stage.bias is not None
    own = [int(b) for b in follower.bias]
    return replace(
        stage,
        bias=tuple(a + b for a, b in zip(stage.bias, own, strict=True)),
        shift=follower.shift,
        rounding=follower.rounding,
    )


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
    channels, rows, columns = stage.input.shape
    weights, kernel, stride, padding = op.weights, op.kernel, op.stride, op.padding
    places = weights != 0 if mask is None else mask
    flat = op.groups * weights.shape[1] != channels
    if flat:
        weights = weights.reshape(len(weights), channels, rows, columns)
        places = places.reshape(weights.shape)
        kernel, stride, padding = (rows, columns), (1, 1), (0, 0, 0, 0)
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
        taps.append(tuple(zip(ky, kx, [first + i for i in inputs], values, strict=True)))
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
