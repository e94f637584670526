"""Maximum poolings that need no engine of their own: they happen on the way out of another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from .stages import Stage


def fuse_pools(stages: Sequence[Stage], separate: Collection[str] = ()) -> list[Stage]:
    """The stages, each maximum pooling that can be inside the stage that it alone follows, but for
    those named in ``separate``: by itself a pooling asks nothing of the lanes in front of it."""
    makers = {stage.name: stage for stage in stages}
    readers: dict[str, int] = {}
    for stage in stages:
        for name in stage.inputs:
            readers[name] = readers.get(name, 0) + 1
    fused: dict[str, Stage] = {}  # by the pooling's name: the maker that takes it in
    for stage in stages:
        maker = makers.get(stage.inputs[0])
        if (
            stage.name not in separate
            and maker
            and readers[maker.name] == 1
            and can_follow(stage, maker)
        ):
            fused[stage.name] = maker
    renamed = {name: maker.name for name, maker in fused.items()}
    pools = {maker.name: makers[name] for name, maker in fused.items()}
    result = []
    for stage in stages:
        if stage.name in fused:
            continue
        if stage.name in pools:
            pool = pools[stage.name]
            stage = replace(
                stage, pool=pool.kernel, tensor=pool.tensor, output=pool.output, free=pool.free
            )
        inputs = tuple(renamed.get(name, name) for name in stage.inputs)
        result.append(replace(stage, inputs=inputs))
    return result


def can_follow(pool: Stage, maker: Stage) -> bool:
    """Whether ``pool`` can be inside ``maker``: windows side by side that leave nothing over."""
    _, rows, columns = pool.input.shape
    return (
        pool.kind == "max_pool"
        and pool.kernel == pool.stride
        and not any(pool.padding)
        and maker.multiplies
        and maker.pool is None
        and rows % pool.kernel[0] == 0
        and columns % pool.kernel[1] == 0
    )
