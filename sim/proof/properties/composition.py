"""Stages in a row: what one gives is what the next takes, in format, words a frame and order."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.engine_spec import EngineSpec
from ....hw.graph.stage import HOST, host_layout
from ....hw.pipeline import Pipeline
from ....hw.protocol.stage_spec import StageSpec
from ....hw.spatial.spec import SpatialSpec
from ....hw.stream.join import JoinSpec
from ....hw.stream.mover import MoveSpec
from ....sw.fixed import Format
from ..property import COMPUTED, Property, proves
from ..scope import Scope


def taken_format(spec: StageSpec, port: int) -> Format:
    """What a stage takes the words at an input for."""
    if isinstance(spec, EngineSpec | SpatialSpec):
        return spec.input
    assert isinstance(spec, JoinSpec | MoveSpec)
    return spec.inputs[port]


def sums_of(spec: SpatialSpec) -> list[set[tuple[int, int, int, int]]]:
    """For each channel, row and column in the window, place in the stream, and weight."""
    return [
        {(*place, weight) for place, weight in zip(spec.places, row, strict=True) if weight}
        for row in spec.graph.matrix.tolist()
    ]


def taken_words(spec: StageSpec) -> int | None:
    """Words that an engine's writer uses up in a frame; None for what takes them as they come."""
    if isinstance(spec, SpatialSpec):
        return int(spec.scan.takes.sum())
    if not isinstance(spec, EngineSpec):
        return None
    geometry = spec.geometry
    if not geometry.program:
        return geometry.words_in
    takes = sum(write.take for write in geometry.program)
    return takes * geometry.channels * (geometry.rows.data + geometry.rows.dropped)


def mismatch(pipeline: Pipeline) -> str | None:
    """The first place where a stage gives something else than its reader takes; None for none."""
    host = pipeline.input.format, pipeline.words_in, host_layout(pipeline.stages)
    given = {HOST: host}
    for stage, spec in zip(pipeline.stages, pipeline.specs, strict=True):
        layouts = set()
        for port, name in enumerate(stage.inputs):
            format, words, layout = given[name]
            taken = taken_format(spec, port)
            ways = [(f.bits, f.signed, f.zero) for f in (format, taken)]
            if ways[0] != ways[1]:
                return f"stage {stage.name!r} takes {taken} from {name!r}, which gives {format}"
            if spec.width_in != layout.width:
                return (
                    f"stage {stage.name!r} takes {spec.width_in} activations a word from {name!r}, "
                    f"which gives {layout.width}"
                )
            count = taken_words(spec)
            if count is not None and count != words:
                return (
                    f"stage {stage.name!r} takes {count:,} words a frame from {name!r}, which "
                    f"gives {words:,}"
                )
            layouts.add(layout)
        if isinstance(spec, JoinSpec) and spec.function is not None and len(layouts) > 1:
            return f"stage {stage.name!r} joins streams in different orders"
        if isinstance(spec, SpatialSpec):
            (order,) = layouts
            places = order.place.tolist()
            taps = [{(y, x, places[c], w) for y, x, c, w in each if w} for each in stage.taps]
            if sums_of(spec) != taps or spec.bias != stage.bias:
                return f"stage {stage.name!r} sums other products than the network has"
        all_words = stage.words_out // spec.layout.width
        made = spec.words_out if isinstance(spec, EngineSpec | SpatialSpec) else all_words
        if made != all_words:
            return f"stage {stage.name!r} gives {made:,} words a frame, not {all_words:,}"
        if len(spec.layout.order) != stage.output.shape[0]:
            return f"stage {stage.name!r} gives {len(spec.layout.order)} channels, not all of them"
        given[stage.name] = spec.output, made, spec.layout
    format, words, layout = given[pipeline.stages[-1].name]
    if (
        words != pipeline.words_out
        or layout.pixels > 1
        or list(layout.order) != sorted(layout.order)
    ):
        return "the last stage's words are not those of the host, in the host's order"
    return None


@proves(Pipeline)
def composition(scope: Scope[Pipeline]) -> Iterator[Property]:
    pipeline = scope.component
    yield Property(
        "composition",
        "each stage takes the format and the words a frame that the one before it gives, joints "
        "streams in one order, and the last stage gives the host's",
        kind=COMPUTED,
        check=lambda: mismatch(pipeline),
    )
