"""Another network in the place of the one that a loadable plan was made for, or what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from ...sw.errors import GuyotError
from ...sw.fixed import bits_for
from ...sw.network import Network
from ..engine.engine_spec import EngineSpec
from ..engine.pool import APART
from ..engine.refit import TooLong, refit
from ..graph.stage import HOST, Stage, host_layout
from ..protocol.layout import Layout
from ..protocol.stage_spec import StageSpec
from .plan import Plan, prepare
from .spec import taps_of, upright

OWN = {"taps", "bias", "low", "high"}  # what an engine loads, or has room for
CALLED = {
    "kernel": "a window of",
    "stride": "a stride of",
    "padding": "padding of",
    "weight_bits": "weight bits:",
    "shift": "a shift by",
    "rounding": "rounding",
    "sources": "an input of",
    "output": "an output of",
    "pool": "a pooling of",
    "kind": "the kind",
}


def refitted(plan: Plan, network: Network, separate: Sequence[str] = ()) -> Plan:
    """The loadable ``plan`` with the weights of another network, on the same hardware.

    ``separate``: as the plan was prepared with. Raises GuyotError where the network does not fit
    in, with the layer, the rule and by how much.
    """
    room = max((stage.room for stage in plan.stages if stage.room is not None), default=None)
    if room is None:
        raise GuyotError("the design has no weights that could be loaded")
    stages = prepare(network, separate, stream_bytes=plan.stream_bytes, room=room).stages
    if [stage.name for stage in stages] != [stage.name for stage in plan.stages]:
        raise GuyotError(
            f"the network has the layers {names(stages)}, and the design {names(plan.stages)}"
        )
    layouts = {HOST: host_layout(plan.stages)}
    layouts |= {spec.name: spec.layout for spec in plan.specs}
    specs: list[StageSpec] = []
    for old, new, spec in zip(plan.stages, stages, plan.specs, strict=True):
        check_alike(old, new)
        if isinstance(spec, EngineSpec) and spec.written:
            spec = filled(spec, new, layouts[new.inputs[0]])
        specs.append(spec)
    return replace(plan, stages=tuple(stages), specs=tuple(specs))


def names(stages: Sequence[Stage]) -> str:
    return ", ".join(stage.name for stage in stages)


def check_alike(old: Stage, new: Stage) -> None:
    """GuyotError where two stages differ in more than what can be loaded."""
    own = OWN if old.room is not None else set()
    for field in fields(Stage):
        ours, theirs = getattr(old, field.name), getattr(new, field.name)
        if field.name not in own and repr(ours) != repr(theirs):
            what = CALLED.get(field.name, f"another {field.name}:")
            raise GuyotError(
                f"layer {new.name!r} has {what} {shown(theirs)}, and the design {shown(ours)}"
            )


def shown(value: Any) -> str:
    """A field of a stage, in as few words as tell it from another one."""
    tensors = value if isinstance(value, tuple) else (value,)
    if not all(hasattr(each, "format") for each in tensors):
        return str(value)
    parts = []
    for tensor in tensors:
        format, shape = tensor.format, " x ".join(map(str, tensor.shape))
        sign = "signed" if format.signed else "unsigned"
        parts.append(f"{shape} in {format.bits} {sign} bits, {format.fraction} of a fraction")
    return " and ".join(parts)


def filled(spec: EngineSpec, stage: Stage, incoming: Layout) -> EngineSpec:
    """The engine with the weights and biases of a stage."""
    assert stage.bias is not None
    name, bits = stage.name, bits_for(stage.low, stage.high, signed=True)
    if bits > spec.result_bits:
        raise GuyotError(
            f"layer {name!r} has sums from {stage.low:,} to {stage.high:,}, which take {bits} "
            f"bits, and the design's have {spec.result_bits}"
        )
    low, high = spec.bias_range
    for bias in stage.bias:
        if not low <= bias <= high:
            raise GuyotError(
                f"layer {name!r} has a bias of {bias:,}, and the design's are from {low:,} to "
                f"{high:,}"
            )
    flat = upright(stage, spec.pixels, incoming)
    apart = APART if stage.pool else 0
    try:
        schedule = refit(spec.schedule, taps_of(flat, spec.geometry, incoming), apart)
    except TooLong as error:
        more = error.needed - spec.schedule.length
        raise GuyotError(
            f"layer {name!r} has {stage.nonzero:,} weights that are not zero, which take "
            f"{error.needed:,} cycles a block, {more:,} more than the design's "
            f"{spec.schedule.length:,} (lane group {error.group}): prune it more, or generate the "
            "design with more --room"
        ) from None
    return replace(
        spec, schedule=schedule, store=replace(spec.store, schedule=schedule), bias=stage.bias
    )


def contents(plan: Plan) -> list[list[int]]:
    """What the memories of a loadable plan hold, in the order of its image."""
    found = []
    for spec in plan.specs:
        if isinstance(spec, EngineSpec) and spec.written:
            assert spec.bias is not None
            found += [spec.store.rows, spec.bias_words(spec.bias)]
    return found
