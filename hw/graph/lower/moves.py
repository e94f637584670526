"""Words in another order: a reorder buffer for each, or none where only the numbers change."""

from __future__ import annotations

from dataclasses import replace

from ....sw.operators import (
    ChannelShuffle,
    DepthToSpace,
    Flatten,
    Gather,
    Operator,
    SpaceToDepth,
    Tensor,
    Upsample,
)
from ...stream import mover
from ...stream.gathering import gathering
from ...stream.mover import Move
from ..lowering import Graph, Lowering, Masks, O, lowering_of, lowers, too_many
from ..stage import Stage


class Moving(Lowering[O]):
    def move(self, op: O, shape: tuple[int, int, int]) -> Move:
        """The order, of a map of this shape."""
        raise NotImplementedError

    def stage(self, op: O, stage: Stage, follower: Operator | None, masks: Masks | None) -> Stage:
        return replace(stage, kind="move", move=self.move(op, stage.input.shape))


@lowers(Upsample)
class UpsampleLowering(Moving[Upsample]):
    alike = True

    def move(self, op: Upsample, shape: tuple[int, int, int]) -> Move:
        return mover.upsampling(shape[0], shape[2], op.factor)


@lowers(DepthToSpace)
class DepthToSpaceLowering(Moving[DepthToSpace]):
    def move(self, op: DepthToSpace, shape: tuple[int, int, int]) -> Move:
        return mover.depth_to_space(shape[0], shape[2], op.block, op.depth_first)


@lowers(SpaceToDepth)
class SpaceToDepthLowering(Moving[SpaceToDepth]):
    def move(self, op: SpaceToDepth, shape: tuple[int, int, int]) -> Move:
        return mover.space_to_depth(shape[0], shape[2], op.block, op.depth_first)


@lowers(ChannelShuffle)
class ChannelShuffleLowering(Moving[ChannelShuffle]):
    def move(self, op: ChannelShuffle, shape: tuple[int, int, int]) -> Move:
        return mover.channel_shuffle(shape[0], shape[2], op.groups)


@lowers(Gather)
class GatherLowering(Moving[Gather]):
    def move(self, op: Gather, shape: tuple[int, int, int]) -> Move:
        return gathering(op, shape)

    def obstacles(self, op: Gather, x: Tensor) -> list[str]:
        return too_many(op, op.index.size) + too_many(op, x.size)


@lowers(Flatten)
class FlattenLowering(Moving[Flatten]):
    def move(self, op: Flatten, shape: tuple[int, int, int]) -> Move:
        return mover.flattening(*shape)

    def is_renumbered(self, op: Flatten, graph: Graph) -> bool:
        """In front of dense layers, and where a channel is one word."""
        if graph.network.types[op.inputs[0]].shape[1:] == (1, 1):
            return True
        readers = graph.readers[op.name]
        return bool(readers) and all(lowering_of(each).reads_flat(each) for each in readers)

    def absorbs(self, op: Flatten, graph: Graph, free: set[str]) -> bool:
        return op.name in free and self.is_renumbered(op, graph)
