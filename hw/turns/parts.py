"""What a program of layers in turn is made of: maps, turns, and scales."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from ...sw.errors import GuyotError
from ...sw.fixed import Format
from .pieces import Pieces


class NotInTurn(GuyotError):
    """Layers cannot be computed in turn, or not in so many lanes."""


@dataclass(frozen=True)
class Map:
    """An activation map in the lanes' memories: lane p has ``strip`` columns from p x ``strip`` on,
    in each of ``lanes`` lanes. ``base``: the address of its first activation, ``offset``: what is
    added to an activation, so that none is negative; ``order``: the channels as they lie.
    ``history``: the first so many rows are of the frames before."""

    rows: int
    channels: int
    strip: int
    lanes: int
    format: Format
    order: tuple[int, ...]
    base: int = 0
    history: int = 0

    @property
    def start(self) -> int:
        """The address of a frame's first activation."""
        return self.base + self.history * self.channels

    @property
    def words(self) -> int:
        """Activations of a frame."""
        return self.strip * (self.rows - self.history) * self.channels * self.lanes

    @property
    def offset(self) -> int:
        return -self.format.low

    @property
    def pitch(self) -> int:
        """From a column to the next."""
        return self.rows * self.channels

    @property
    def size(self) -> int:
        return self.strip * self.pitch


@dataclass(frozen=True)
class Layer:
    """A turn: what the hardware's registers hold while it lasts.

    ``words``: first and last word. ``repeats``: how often they are gone through in a block, for
    channels that all have the same; ``slides``: a piece begins one channel behind the one before.
    ``rows``, ``strip``: blocks; ``hops``: columns from one to the next. ``column``, ``local``,
    ``code``: where the first block's window begins: its address, its column in the strip, its lane
    from the own one. ``base``: of the strip that is beside; ``last_local``: its last column;
    ``pitch``: from a column to the next, for blocks; ``hop``: for words; ``parts``: a hop is to
    another map, in the same column. ``row``: where the window begins in its column; ``row_step``:
    from one row of blocks to the next; ``limit``: activations of a column; ``pad``: the activation
    that is read beside it; ``fill``: of lanes without results. ``out``, ``out_pitch``,
    ``channels``: where results go. ``lanes``: how many have results, every ``apart``-th. ``bias``:
    the first one; ``level``: all pieces have the same. ``greatest``: the lanes keep the greatest
    instead of the sum. ``scale``: which shift and clipping. ``final``: results leave instead.
    ``history``: how many activations of a column are of frames before. ``returns``: the next frame
    follows. ``lengths``: words of each piece.
    """

    words: tuple[int, int]
    rows: int
    strip: int
    hops: int
    column: int
    local: int
    code: int
    base: int
    last_local: int
    pitch: int
    hop: int
    row: int
    row_step: int
    limit: int
    out: int
    out_pitch: int
    channels: int
    lanes: int
    bias: int
    scale: int
    pad: int = 0
    fill: int = 0
    apart: int = 1
    repeats: int = 1
    slides: bool = False
    parts: bool = False
    level: bool = False
    greatest: bool = False
    final: bool = False
    history: int = 0
    returns: bool = False
    lengths: tuple[int, ...] = ()

    @property
    def beats(self) -> int:
        """Cycles in which a piece's results leave the lanes."""
        return (self.lanes - 1) * self.apart + 1


@dataclass(frozen=True)
class Scale:
    """How sums become what is stored: ``(sum >> shift) + add`` within ``low`` and ``high``; where
    ``even``, a sum of which nothing is left behind the shift was in the middle of two results."""

    shift: int
    add: int
    low: int
    high: int
    even: bool = False


@dataclass(frozen=True, eq=False)
class Program:
    """All layers. ``load``: the map that comes in, ``pixels`` strips of it in turn: that of each
    lane, or all into one. ``pieces``: what each layer's words are of; ``biases``: of pieces, half
    of the last bit in them where that rounds. ``codes``: the lanes, from its own one, that each
    lane reads; lane 0 those up to ``gathers`` too. ``low``, ``high``: bounds of the sums."""

    load: Map
    pixels: int
    layers: tuple[Layer, ...]
    pieces: tuple[Pieces, ...]
    step_bits: int
    weight_bits: int
    biases: tuple[int, ...]
    scales: tuple[Scale, ...]
    lanes: int
    depth: int
    codes: tuple[int, int]
    gathers: int
    low: int
    high: int
    output: Format
    channels: int

    @property
    def word_bits(self) -> int:
        return 2 + self.step_bits + self.weight_bits

    @property
    def length(self) -> int:
        """Words."""
        return self.layers[-1].words[1] + 1

    @cached_property
    def words(self) -> tuple[int, ...]:
        """(last, hop, step, weight) of each, from the high bits down."""
        each = [pieces.words(self.step_bits, self.weight_bits) for pieces in self.pieces]
        return tuple(chain.from_iterable(each))

    @cached_property
    def bits(self) -> int:
        """Of an activation as it is stored."""
        return max(
            [self.load.format.bits, *(scale.high.bit_length() for scale in self.scales[:-1])]
        )
