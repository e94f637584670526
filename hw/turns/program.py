"""Layers in turn as a program: how their maps lie in the lanes' memories, and what is done when.

Every lane has a memory of its own, all with one address. A map lies there in strips: lane p holds
``strip`` columns beside each other, column by column, each row by row, the channels last. A layer's
*block* is a position of every strip and all its output channels. Words come one a cycle: a weight,
and where its activation lies from the one before. A window that reaches beyond a strip goes on in
the lanes beside it; where there is none, or above and below the map, it reads the padding.

A layer that goes on from frame to frame finds the rows before in its map, in front of the new ones:
once its last reader is through, a *move* shifts what it needs next up by a frame's rows. In the
first frame behind a reset, what lies there reads as padding, for the moves too.

What does not fit in here is refused with the reason: a `NotInTurn`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...sw.fixed import ROUNDINGS, Format, bits_for
from ..engine.requantise import half_of
from ..graph.stage import Stage
from ..protocol.layout import Layout
from ..stream.functions import Rescale
from .history import kept, move
from .parts import Layer, Map, NotInTurn, Program, Scale
from .pieces import Pieces
from .taps import is_greatest, parts_of, taps_of

LEAST_STEP = 3  # bits
WIDEST = 8  # bits of an activation in a memory
MOST_RESULTS = 64  # that leave a frame: they wait in registers
KEPT = 256  # programs that are asked for again with other memories


@lru_cache(maxsize=KEPT)
def program(
    stages: tuple[Stage, ...], incoming: Layout, lanes: int, *, word_bits: int = 16
) -> Program:
    """The program of ``stages`` that follow each other, the last of which ends the network.

    ``incoming``: of what comes in. ``lanes``: at most so many. ``word_bits``: of a word, at most,
    if a step has as many as it needs at least. Raises `NotInTurn`.
    """
    first = stages[0].input
    if incoming.width != 1:
        raise NotInTurn("layers in turn read a stream with an activation a word")
    reasons: list[NotInTurn] = []
    columns = first.shape[2]
    for count in range(min(lanes, columns), 0, -1):
        if columns % count or incoming.pixels not in (1, count) and count > 1:
            continue
        load = Map(first.shape[1], first.shape[0], columns // count, count, first.format,
                   incoming.order)  # fmt: skip
        try:
            return Maker(stages, lanes, word_bits).program(load, incoming.pixels)
        except NotInTurn as reason:
            reasons.append(reason)
    raise reasons[0] if reasons else NotInTurn("no strips suit those that come in")


class Maker:
    """A program under way."""

    def __init__(self, stages: Sequence[Stage], lanes: int, word_bits: int):
        self.stages, self.lanes, self.word_bits = stages, lanes, word_bits
        self.maps: dict[str, Map] = {}
        self.pieces: list[Pieces] = []  # of each layer, one where all are alike
        self.layers: list[Layer] = []
        self.biases: list[int] = []
        self.scales: list[Scale] = []
        self.reach, self.gathers = (0, 0), 0
        self.low = self.high = 0
        self.free = Memory()
        self.kept = kept(stages)
        self.bases: dict[str, int] = {}  # of maps that stay from frame to frame

    def program(self, load: Map, pixels: int) -> Program:
        stages = self.stages
        readers = {name: k for k, stage in enumerate(stages) for name in stage.inputs}
        for name, (source, history, _) in self.kept.items():
            channels, rows, _ = source.shape
            self.bases[name] = self.free.take((rows + history) * channels)
            self.moved(source.format)
        load = self.placed(stages[0].inputs[0], load)
        for k, stage in enumerate(stages):
            final = k == len(stages) - 1
            self.layer(stage, final)
            for name in dict.fromkeys(stage.inputs):
                if readers[name] == k and name in self.kept:
                    self.move(name)
                elif readers[name] == k:
                    self.free.give(self.maps[name].base)
        self.layers[-1] = replace(self.layers[-1], returns=True)
        every = [weight for pieces in self.pieces for weight in pieces.weights]
        weight_bits = bits_for(min(0, *every), max(1, *every), signed=True)
        step_bits = self.encode(weight_bits)
        output = stages[-1].output
        if output.size > MOST_RESULTS or output.shape[2] > 1:
            raise NotInTurn(
                f"layer {stages[-1].name!r} ends layers in turn with {output.size} results of "
                f"{output.shape[2]} columns; up to {MOST_RESULTS} of one column can wait"
            )
        return Program(
            load=load,
            pixels=pixels,
            layers=tuple(self.layers),
            pieces=tuple(self.pieces),
            step_bits=step_bits,
            weight_bits=weight_bits,
            biases=tuple(self.biases),
            scales=tuple(self.scales),
            lanes=max(load.lanes, *(layer.beats for layer in self.layers)),
            depth=self.free.most,
            codes=self.reach,
            gathers=self.gathers,
            low=self.low,
            high=self.high,
            output=output.format,
            channels=output.shape[0],
        )

    def placed(self, name: str, map: Map) -> Map:
        """A map where it lies, with the rows that it keeps from frame to frame."""
        if name not in self.kept:
            found = replace(map, base=self.free.take(map.size))
        else:
            history = self.kept[name][1]
            rows = map.rows + history
            found = replace(map, rows=rows, history=history, base=self.bases[name])
        self.maps[name] = found
        return found

    def moved(self, format: Format) -> int:
        """The number of the scale that leaves activations of a format as they are."""
        found = Scale(0, 0, 0, format.high - format.low)
        if found not in self.scales:
            self.scales.append(found)
        return self.scales.index(found)

    def move(self, name: str) -> None:
        """What the next frame needs of a map is shifted up."""
        map = self.maps[name]
        turn, pieces = move(map, self.kept[name][2], len(self.biases), self.moved(map.format))
        self.high = max(self.high, map.format.high + map.offset)
        self.pieces.append(pieces)
        self.layers.append(turn)
        self.biases.append(0)

    def layer(self, stage: Stage, final: bool) -> None:
        if any(name not in self.maps for name in stage.inputs):
            raise NotInTurn(f"layer {stage.name!r} reads what comes in behind the first layer")
        sources = [self.maps[name] for name in stage.inputs]
        source = sources[0]
        check(stage, final)
        rows, columns = stage.size
        strip, lanes, apart = strips_of(stage, source, self.lanes)
        out = Map(
            rows, stage.output.shape[0], strip, lanes, stage.output.format,
            tuple(range(stage.output.shape[0])),
        )  # fmt: skip
        joins = stage.by_word
        if joins and any((m.strip, m.lanes) != (source.strip, source.lanes) for m in sources):
            raise NotInTurn(f"layer {stage.name!r} joins maps in different strips")
        if joins and len({m.history for m in sources}) > 1:
            raise NotInTurn(f"layer {stage.name!r} joins maps of which one is kept longer")
        if not final:
            out = self.placed(stage.name, out)
        top, _, left, _ = stage.padding
        pieces = parts_of(stage, sources) if joins else taps_of(stage, source)
        start = -left
        local, code = start % source.strip, start // source.strip
        hops = stage.stride[1] if apart == 1 else 1
        if not joins:
            reach = (strip - 1) * hops - left + stage.kernel[1] - 1
            self.note(code, reach // source.strip, lanes == 1 and columns == 1)
        hop = (sources[1].base - source.base) if len(sources) > 1 else source.pitch
        bias = self.bias(stage, pieces, sources)
        level = len(set(bias)) == 1
        at = len(self.biases)
        self.biases += bias[:1] if level else bias
        self.pieces.append(pieces.once())
        self.layers.append(
            Layer(
                words=(0, 0),
                rows=rows,
                strip=strip,
                hops=hops,
                column=source.base + local * source.pitch,
                local=local,
                code=code,
                base=source.base,
                last_local=source.strip - 1,
                pitch=source.pitch,
                hop=hop,
                row=(source.history - top) * source.channels,
                row_step=stage.stride[0] * source.channels,
                limit=source.pitch,
                out=out.start,
                out_pitch=out.pitch,
                channels=out.channels,
                lanes=lanes,
                bias=at,
                scale=self.scale(stage, source, final),
                pad=stage.pad_value + source.offset,
                fill=out.format.zero + (0 if final else out.offset),
                apart=apart,
                repeats=pieces.repeats,
                slides=pieces.slides,
                parts=joins,
                level=level,
                greatest=is_greatest(stage),
                final=final,
                history=source.history * source.channels,
            )
        )

    def note(self, code: int, reach: int, gathers: bool) -> None:
        """The lanes that a layer's windows reach."""
        low, high = min(self.reach[0], code), max(self.reach[1], reach)
        if gathers:
            self.gathers, high = max(self.gathers, reach), self.reach[1]
        self.reach = low, high

    def bias(self, stage: Stage, pieces: Pieces, sources: Sequence[Map]) -> list[int]:
        """Of each piece, less what the offsets of its activations add up to; bounds of the sums."""
        shift, rounding, given = scaling(stage, len(pieces))
        if is_greatest(stage):
            self.high = max(self.high, (1 << WIDEST) - 1)
            return [0]
        if not stage.by_word:
            sources = sources[:1]
        stored = pieces.sums([map.format.high + map.offset for map in sources])
        self.low, self.high = min(self.low, stored.low), max(self.high, stored.high)
        offsets = pieces.sums([map.offset for map in sources]).greatest
        half = half_of(shift, rounding)
        return [own + half - less for own, less in zip(given, offsets, strict=True)]

    def scale(self, stage: Stage, source: Map, final: bool) -> int:
        """The number of the layer's scale."""
        format = stage.output.format
        offset = 0 if final else -format.low
        shift, rounding, _ = scaling(stage, 1)
        add = format.zero + offset
        if is_greatest(stage):
            shift, add = 0, offset - source.offset
        even = shift > 0 and rounding == "half-even"
        found = Scale(shift, add, format.low + offset, format.high + offset, even)
        if found not in self.scales or final:
            self.scales.append(found)
        return len(self.scales) - 1 if final else self.scales.index(found)

    def encode(self, weight_bits: int) -> int:
        """Bits of a step; each layer is told which words are its own."""
        most = max(pieces.farthest for pieces in self.pieces)
        widest = min(most.bit_length(), self.word_bits - 2 - weight_bits)

        def count(bits: int) -> int:
            return sum(pieces.size(bits) for pieces in self.pieces)

        step_bits = min(range(LEAST_STEP, max(LEAST_STEP, widest) + 1), key=count)
        first = 0
        for k, pieces in enumerate(self.pieces):
            end = first + pieces.size(step_bits)
            lengths = pieces.lengths(step_bits)
            self.layers[k] = replace(self.layers[k], words=(first, end - 1), lengths=lengths)
            first = end
        return step_bits


class Memory:
    """Addresses that are taken and given back; ``most``: the highest that ever was."""

    def __init__(self) -> None:
        self.taken: dict[int, int] = {}
        self.most = 0

    def take(self, size: int) -> int:
        """The lowest place for so many activations."""
        at = 0
        for base in sorted(self.taken):
            if base - at >= size:
                break
            at = base + self.taken[base]
        self.taken[at] = size
        self.most = max(self.most, at + size)
        return at

    def give(self, base: int) -> None:
        del self.taken[base]


def check(stage: Stage, final: bool) -> None:
    """Raises where a stage's work is none that lanes can do in turn."""
    name = stage.name
    if stage.pool is not None or stage.patchable or stage.axis:
        raise NotInTurn(f"layer {name!r} cannot be computed in turn with others")
    if stage.by_word:
        plain = stage.kind in ("add", "scale") and isinstance(stage.function, Rescale)
        if not plain or len(stage.inputs) > 2:
            raise NotInTurn(f"layer {name!r} ({stage.kind}) cannot be computed in turn")
    rounding = stage.function.rounding if isinstance(stage.function, Rescale) else stage.rounding
    if rounding not in ROUNDINGS:
        raise NotInTurn(
            f"layer {name!r} rounds {rounding}; in turn that is {' or '.join(ROUNDINGS)}"
        )
    if isinstance(stage.function, Rescale) and stage.function.multiplier is not None:
        raise NotInTurn(f"layer {name!r} multiplies each channel; in turn it cannot")
    bits = max(stage.input.format.bits, 0 if final else stage.output.format.bits)
    if bits > WIDEST:
        raise NotInTurn(
            f"layer {name!r} has activations of {bits} bits; in turn they have {WIDEST} at most"
        )
    if stage.continues and stage.input.shape[2] > 1:
        raise NotInTurn(
            f"layer {name!r} goes on from frame to frame over {stage.input.shape[2]} columns; in "
            "turn it has one"
        )
    if any(stage.padding) and (is_greatest(stage) or stage.pad_value != stage.input.format.zero):
        raise NotInTurn(f"layer {name!r} has a padding that it cannot have in turn with others")


def strips_of(stage: Stage, source: Map, lanes: int) -> tuple[int, int, int]:
    """(columns of a strip, lanes with results, lanes from one of them to the next)."""
    columns, stride = stage.size[1], stage.stride[1]
    if columns == 1 or source.lanes == 1:
        return columns, 1, 1
    if stage.by_word:
        return source.strip, source.lanes, 1
    if source.strip % stride == 0:
        strip, apart = source.strip // stride, 1
    elif stride % source.strip == 0:
        strip, apart = 1, stride // source.strip
    else:
        strip = apart = 0
    if not strip or columns % strip or (columns // strip - 1) * apart >= lanes:
        raise NotInTurn(
            f"layer {stage.name!r}: strips of {source.strip} columns do not go with a stride of "
            f"{stride} and {columns} columns"
        )
    return strip, columns // strip, apart


def scaling(stage: Stage, count: int) -> tuple[int, str, list[int]]:
    """(shift, rounding, biases of ``count`` pieces)."""
    if isinstance(stage.function, Rescale):
        bias = list(stage.function.bias)
        return (
            stage.function.shift,
            stage.function.rounding,
            bias * count if len(bias) == 1 else bias,
        )
    return stage.shift, stage.rounding, list(stage.bias or [0] * count)
