"""Maximum poolings that need no engine of their own: they happen on the way out of another.

A function that never falls and a maximum may change places: so a pooling behind the function of an
engine's sums is in the engine, in front of the function.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ...sw.operators import Tensor
from .stage import Stage


def fuse_pools(stages: Sequence[Stage], separate: Collection[str] = ()) -> list[Stage]:
    """The stages, poolings in front of functions, and each maximum pooling that can be inside the
    stage that it alone follows, but for those named in ``separate``: by itself a pooling asks
    nothing of the lanes in front of it."""
    stages = pools_first(stages, separate)
    makers = {stage.name: stage for stage in stages}
    readers = count_readers(stages)
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
                stage,
                pool=pool.kernel,
                tensor=pool.tensor,
                output=pool.output,
                free=pool.free,
                inner=pool.inner,
            )
        inputs = tuple(renamed.get(name, name) for name in stage.inputs)
        result.append(replace(stage, inputs=inputs))
    return result


def count_readers(stages: Sequence[Stage]) -> dict[str, int]:
    """How often each stage's stream is read."""
    readers: dict[str, int] = {}
    for stage in stages:
        for name in stage.inputs:
            readers[name] = readers.get(name, 0) + 1
    return readers


def pools_first(stages: Sequence[Stage], separate: Collection[str]) -> list[Stage]:
    """The stages, with poolings that could be inside an engine in front of the function of its
    sums that they stand behind."""
    stages = list(stages)
    for k, pool in enumerate(stages):
        if pool.kind != "max_pool" or pool.name in separate:
            continue
        place = {stage.name: j for j, stage in enumerate(stages)}
        readers = count_readers(stages)
        j = place.get(pool.inputs[0], k)
        scale = stages[j]
        if scale.kind != "scale" or readers[scale.name] > 1:
            continue
        engine = stages[place.get(scale.inputs[0], j)]
        if scale.function is None or not scale.function.rises or readers[engine.name] > 1:
            continue
        if not can_follow(pool, engine):
            continue
        stages[j], stages[k] = exchanged(scale, pool, engine)
        for n in range(k + 1, len(stages)):
            inputs = (scale.name if name == pool.name else name for name in stages[n].inputs)
            stages[n] = replace(stages[n], inputs=tuple(inputs))
    return stages


def exchanged(scale: Stage, pool: Stage, engine: Stage) -> tuple[Stage, Stage]:
    """``pool`` on the sums of ``engine``, and ``scale`` behind it; they keep their names."""
    sums = engine.output.format
    small = Tensor(pool.output.shape, sums)
    first = replace(
        pool,
        inputs=scale.inputs,
        sources=(engine.output,),
        output=small,
        pad_value=sums.low,
        low=sums.low,
        high=sums.high,
        inner=True,
    )
    second = replace(
        scale,
        inputs=(pool.name,),
        sources=(small,),
        output=pool.output,
        tensor=pool.tensor,
        free=pool.free,
    )
    return first, second


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
