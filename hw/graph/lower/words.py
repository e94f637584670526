"""Functions of one word: they follow a joint in its stage, or are stages of their own."""

from __future__ import annotations

from dataclasses import replace

from ....sw.fixed import FLOAT32, Format
from ....sw.operators import Argmax, Operator, Requantise, Slice, Table, Tensor, Thresholds
from ...stream import float32_rounding
from ...stream.functions import Cut, Greatest, LookUp, Rescale, Scale, Steps
from ..lowering import Lowering, Masks, O, lowers, too_many
from ..stage import Stage


class WordWise(Lowering[O]):
    alike, wordwise = True, True

    def stage(self, op: O, stage: Stage, follower: Operator | None, masks: Masks | None) -> Stage:
        format = stage.input.format
        function = self.function(op, format, format.low, format.high)
        return replace(stage, kind="scale", function=function)


@lowers(Requantise)
class RequantiseLowering(WordWise[Requantise]):
    def function(self, op: Requantise, format: Format, low: int, high: int) -> Scale:
        return Rescale.of(op, low, high)

    def is_shift(self, op: Requantise) -> bool:
        return op.multiplier is None and op.rounding != FLOAT32

    def obstacles(self, op: Requantise, x: Tensor) -> list[str]:
        widest = float32_rounding.WIDEST
        if op.rounding != FLOAT32 or op.format.bits <= widest or not op.shift:
            return []
        return [f"rounds float32 numbers to {op.format.bits} bits; up to {widest} are supported"]


@lowers(Thresholds)
class ThresholdsLowering(WordWise[Thresholds]):
    def function(self, op: Thresholds, format: Format, low: int, high: int) -> Scale:
        return Steps.of(op, low, high)

    def obstacles(self, op: Thresholds, x: Tensor) -> list[str]:
        return too_many(op, op.thresholds.size)


@lowers(Table)
class TableLowering(WordWise[Table]):
    def function(self, op: Table, format: Format, low: int, high: int) -> Scale:
        return LookUp.of(op, format)

    def obstacles(self, op: Table, x: Tensor) -> list[str]:
        return too_many(op, op.values.size)


@lowers(Slice)
class SliceLowering(Lowering[Slice]):
    def stage(
        self, op: Slice, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        cut = Cut.of(op, stage.input.format, stage.input.shape)
        return replace(stage, kind="slice", function=cut)


@lowers(Argmax)
class ArgmaxLowering(Lowering[Argmax]):
    def stage(
        self, op: Argmax, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        greatest = Greatest.of(op, stage.output.format, stage.input.shape[0])
        return replace(stage, kind="argmax", function=greatest)
