"""A network as a graph of stages: what each one must compute, before lanes are chosen.

A convolution or an average pooling and a requantisation by a shift behind it are one stage, an
addition and whatever function is behind it are one, and so is a maximum pooling or a concatenation.
All other functions of single words are stages of their own, in front of which bare sums leave the
engine. In front of a dense layer, flattening is only another numbering of the same stream. A stage
knows nothing of the order in which words come in and go out: that is :mod:`..protocol.layout`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...sw.errors import GuyotError
from ...sw.network import Network
from ...sw.operators import Operator, Tensor
from ..emission.names import short_names
from . import lower as lower  # registers all that have hardware
from .lowering import LOWERINGS, Graph, Masks, lowering_of
from .stage import HOST, Stage


def refuse(network: Network) -> None:
    """Raises a GuyotError that names every operator that has no hardware."""
    problems = [f"{op.name!r} {why}" for op in network.operators for why in obstacles(network, op)]
    if network.input.format.bits > 8:
        problems.append(f"the input has {network.input.format.bits} bits; the stream carries 8")
    if problems:
        raise GuyotError("the network cannot be built: " + "; ".join(problems))


def obstacles(network: Network, op: Operator) -> list[str]:
    """Why ``op`` has no hardware."""
    if type(op) not in LOWERINGS:
        return [f"({type(op).__name__}) has no hardware"]
    found = []
    if op is not network.operators[-1] and all(op.name not in r.inputs for r in network.operators):
        found.append("is read by nothing")
    return found + lowering_of(op).obstacles(op, network.types[op.inputs[0]])


@dataclass(frozen=True)
class Flow:
    """A stream: the stage that makes it and its map's type, whatever a flatten calls it."""

    stage: str
    tensor: Tensor


def build_stages(network: Network, masks: Masks | None = None) -> list[Stage]:
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
        if lowering_of(op).is_renumbered(op, graph):
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


def make_stage(graph: Graph, op: Operator, incoming: list[Flow], masks: Masks | None) -> Stage:
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
    return lowering_of(op).stage(op, stage, follower, masks)


def whole_bytes(stage: Stage) -> Stage:
    """``stage`` with results of whole bytes, where that changes none: other weights' scores, in
    the fewest bits that hold them, then hardly ever need others."""
    format, source = stage.output.format, stage.input.format
    fixed = not stage.patchable and stage.room is None
    if fixed or stage.shift or not format.signed or format.zero:
        return stage
    assert stage.bias is not None
    for taps, bias in zip(stage.taps, stage.bias, strict=True):
        ends = [[w * source.low, w * source.high] for *_, w in taps]
        low, high = sum(map(min, ends)) + bias, sum(map(max, ends)) + bias
        if low < format.low or high > format.high:
            return stage  # it clips, and has to go on doing so
    wide = replace(format, bits=-(-format.bits // 8) * 8)
    return replace(stage, output=replace(stage.output, format=wide))
