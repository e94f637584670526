"""Where streams meet: sums, products, expressions, concatenations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ....sw.fixed import Format, bits_for
from ....sw.operators import Add, Concat, Formula, Multiply, Operator, Tensor, product_range
from ...stream.formula import Evaluate
from ...stream.functions import Rescale, Scale
from ..lowering import Lowering, Masks, O, lowering_of, lowers, too_many
from ..stage import Stage


class Joint(Lowering[O]):
    """Of a word of each of two streams, with the function of one word behind it."""

    def takes(self, op: O, follower: Operator) -> bool:
        return lowering_of(follower).wordwise


@lowers(Add)
class AddLowering(Joint[Add]):
    def stage(self, op: Add, stage: Stage, follower: Operator | None, masks: Masks | None) -> Stage:
        return addition(op, stage, follower)


@lowers(Multiply)
class MultiplyLowering(Joint[Multiply]):
    def stage(
        self, op: Multiply, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        return multiplication(stage, follower)


@lowers(Concat)
class ConcatLowering(Lowering[Concat]):
    def stage(
        self, op: Concat, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        return replace(stage, kind="concat", axis=op.axis)


@lowers(Formula)
class FormulaLowering(Lowering[Formula]):
    def stage(
        self, op: Formula, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        return replace(stage, kind="formula", function=Evaluate.of(op, stage.sources))

    def obstacles(self, op: Formula, x: Tensor) -> list[str]:
        places = int(np.prod(op.parameters.shape[1:])) if len(op.parameters) else 0
        return too_many(op, places)


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
) -> Scale:
    """What becomes of a joint's sums or products, of ``format``, which lie in ``low``..``high``."""
    if follower is None:
        return Rescale(stage.output.format, low, high, (0,) * stage.output.shape[0])
    return lowering_of(follower).function(follower, format, low, high)
