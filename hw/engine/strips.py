"""Strips: how the columns of a map lie in the lanes' memories.

Lane p of a group works on output columns p*s .. p*s+s-1, s = width / pixels. All lanes read the
same address, and nothing has to be rotated. Windows reach beyond their strip, which is settled in
one of two ways:

*copied*: a lane's memory holds all input columns that its windows read, padding and all.
Neighbouring strips overlap, and what they share is written twice.

*shared*: a memory holds the columns of its strip alone, and where a window has passed its end all
lanes read their neighbour's. Both strips and channels then have powers of two of addresses, so that
a few bits of the address, the same for all lanes, say how far off a column lies: they choose the
memory instead of a word in it. What lies beyond the map is padding, and takes no room.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from ..protocol.layout import Layout


@dataclass(frozen=True)
class Window:
    """How a window moves over a frame of ``frame`` words.

    Words are those of one strip. ``positions``: (rows, columns of a strip) of windows a frame.
    ``advance``: words between neighbouring windows of a row; ``down``: between rows of windows.
    ``span``: words from a window's first to its last, both included.
    """

    positions: tuple[int, int]
    advance: int
    down: int
    span: int
    frame: int

    @property
    def steps(self) -> tuple[int, int, int]:
        """Words from one base to the next: within a row, to the next row, to the next frame."""
        rows, columns = self.positions
        to_row = self.down - (columns - 1) * self.advance
        to_frame = self.frame - (rows - 1) * self.down - (columns - 1) * self.advance
        return self.advance, to_row, to_frame

    @property
    def longest_step(self) -> int:
        rows, columns = self.positions
        advance, to_row, to_frame = self.steps
        return max(to_frame, advance * (columns > 1), to_row * (rows > 1))


PAD = -1  # for an activation of a word: the padding value
KEPT = 1024  # geometries: a search asks for the same ones again and again


@dataclass(frozen=True)
class Write:
    """One cycle of the writer: what each strip stores at ``offset`` of a row.

    ``targets``: (strip, which activation of the word, or PAD), ascending, each strip once; none
    where a word is dropped. ``take``: the word is used up. ``end``: the last write of one place in
    the incoming strips; the next channel repeats them.
    """

    targets: tuple[tuple[int, int], ...]
    offset: int
    take: bool
    end: bool = False

    @property
    def pad(self) -> bool:
        """Whether it needs no word of the stream."""
        return not self.take and all(source == PAD for _, source in self.targets)

    @property
    def strips(self) -> int:
        """A bit for each strip that stores something."""
        return sum(1 << strip for strip, _ in self.targets)


@dataclass(frozen=True)
class Rows:
    """Rows of a frame as the writer sees them: ``top`` of padding, ``data`` that are stored,
    ``bottom`` of padding, ``dropped`` behind the last window. ``continues``: those on top are of
    the first frame alone; above others are the last ones of the frame before."""

    top: int
    data: int
    bottom: int
    dropped: int
    continues: bool = False

    @property
    def stored(self) -> int:
        """Of the first frame."""
        return self.top + self.data + self.bottom

    @property
    def again(self) -> int:
        """The row that frames behind the first one begin with."""
        return self.top if self.continues else 0


@dataclass(frozen=True)
class Geometry:
    """Where a window's activations are: ``channels`` of a map in strips of ``columns`` columns.

    ``program``: the writer's work for one row; empty for a writer that stores word after word.
    ``width``: activations of a word that comes in. ``memories``: of strips, one for each that has
    columns of the map. ``near``: the farthest strips that a lane reads, from its own on.
    """

    window: Window
    columns: int
    channels: int
    rows: Rows
    program: tuple[Write, ...] = ()
    width: int = 1
    memories: int = 1
    near: tuple[int, int] = (0, 0)

    @property
    def is_shared(self) -> bool:
        """Whether lanes read their neighbours' columns."""
        return self.near != (0, 0)

    @property
    def column_pitch(self) -> int:
        """Words from column to column of a strip."""
        return power_of_two(self.channels) if self.is_shared else self.channels

    @property
    def stored(self) -> int:
        """Words that a row of a strip takes in its memory."""
        return self.columns * self.column_pitch

    @property
    def near_bits(self) -> int:
        """Bits of an address that say which strip it is of."""
        return (self.near[1] - self.near[0]).bit_length()

    @property
    def origin(self) -> int:
        """The address of a row's first column of the lane's own strip."""
        return -self.near[0] * self.stored

    @property
    def pitch(self) -> int:
        """Words from row to row of a strip, as they are addressed."""
        return self.stored << self.near_bits

    @property
    def waits(self) -> bool:
        """Whether the writer waits for a frame before its padding: the first window is padding
        alone, and would be done before the frame begins."""
        return self.rows.top * self.pitch >= self.window.span

    @property
    def slots(self) -> int:
        """Addresses of a word that is stored as it comes: its activations side by side."""
        return 1 if self.program else power_of_two(self.width)

    @property
    def words_in(self) -> int:
        """Cycles a frame that the writer needs at least."""
        if not self.program:
            return self.window.frame // self.slots
        rows = self.rows
        return (rows.stored - rows.again + rows.dropped) * len(self.program) * self.channels


def plain_geometry(
    shape: tuple[int, int, int], kernel: tuple[int, int], stride: tuple[int, int]
) -> Geometry:
    """One strip, no padding, stream order: word k of a frame lies at k."""
    channels, rows, columns = shape
    window = Window(
        positions=((rows - kernel[0]) // stride[0] + 1, (columns - kernel[1]) // stride[1] + 1),
        advance=stride[1] * channels,
        down=stride[0] * columns * channels,
        span=((kernel[0] - 1) * columns + kernel[1]) * channels,
        frame=rows * columns * channels,
    )
    return Geometry(window, columns, channels, Rows(0, rows, 0, 0))


def whole_geometry(shape: tuple[int, int, int], width: int) -> Geometry:
    """One window over the whole map, as it comes in words of ``width`` activations: word k lies at
    the addresses from k * `Geometry.slots` on."""
    channels, rows, columns = shape
    words = channels * rows * columns // width
    frame = words * power_of_two(width)
    window = Window(positions=(1, 1), advance=frame, down=frame, span=frame, frame=frame)
    return Geometry(window, columns, channels, Rows(0, rows, 0, 0), width=width)


@lru_cache(maxsize=KEPT)
def strip_geometry(
    shape: tuple[int, int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int, int, int],
    pixels: int,
    layout: Layout,
    continues: bool = False,
) -> Geometry:
    """``pixels`` strips of a padded map, filled from a stream in ``layout``, whose words are of one
    channel each."""
    channels, _, columns = shape
    left, right = padding[2:]
    out_rows, out_columns = positions_of(shape, kernel, stride, padding)
    if out_columns % pixels:
        raise ValueError(f"{pixels} pixels do not divide a width of {out_columns}")
    strip = out_columns // pixels
    width = (strip - 1) * stride[1] + kernel[1]
    pitch = width * channels
    rows = rows_of(shape, kernel, stride, padding, continues)
    window = Window(
        positions=(out_rows, strip),
        advance=stride[1] * channels,
        down=stride[0] * pitch,
        span=((kernel[0] - 1) * width + kernel[1]) * channels,
        frame=(rows.stored - rows.again) * pitch,
    )

    def places(column: int) -> list[tuple[int, int]]:
        """(strip, column in it) of a padded column, strips ascending."""
        local = [(q, column - q * strip * stride[1]) for q in range(pixels)]
        return [(q, each) for q, each in local if 0 <= each < width]

    border = [*range(left), *range(left + columns, left + columns + right)]
    pads = [place for column in border for place in places(column)]
    parts = parts_of(layout, [places(left + column) for column in range(columns)])
    geometry = Geometry(window, width, channels, rows, (), layout.width, pixels)
    return replace(geometry, program=as_program(parts, pads, geometry))


@lru_cache(maxsize=KEPT)
def shared_geometry(
    shape: tuple[int, int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int, int, int],
    pixels: int,
    layout: Layout,
    continues: bool = False,
) -> Geometry:
    """``pixels`` strips whose lanes read each other's columns, filled from a stream in ``layout``,
    whose words are of one channel each."""
    channels, _, columns = shape
    left = padding[2]
    out_rows, out_columns = positions_of(shape, kernel, stride, padding)
    strip = out_columns // pixels
    own = strip * stride[1]
    if not can_share(out_columns, stride[1], pixels):
        raise ValueError(f"strips of {own} columns are not as many as a power of two")
    near = near_of(left, kernel[1], stride[1], strip)
    memories = memories_for(columns, own, pixels, near)
    rows = rows_of(shape, kernel, stride, padding, continues)
    blank = Window((out_rows, strip), 0, 0, 0, 0)
    geometry = Geometry(blank, own, channels, rows, (), layout.width, memories, near)
    pitch, column_pitch = geometry.pitch, geometry.column_pitch
    reach = geometry.origin + (kernel[1] - left) * column_pitch
    window = Window(
        positions=(out_rows, strip),
        advance=stride[1] * column_pitch,
        down=stride[0] * pitch,
        span=(kernel[0] - 1) * pitch + reach,
        frame=(rows.stored - rows.again) * pitch,
    )
    places = [[divmod(column, own)] if column < memories * own else [] for column in range(columns)]
    pads = [divmod(column, own) for column in range(columns, memories * own)]
    parts = parts_of(layout, places)
    return replace(geometry, window=window, program=as_program(parts, pads, geometry))


def positions_of(
    shape: tuple[int, int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int, int, int],
) -> tuple[int, int]:
    """(rows, columns) of windows in a padded map."""
    _, rows, columns = shape
    top, bottom, left, right = padding
    return (
        (rows + top + bottom - kernel[0]) // stride[0] + 1,
        (columns + left + right - kernel[1]) // stride[1] + 1,
    )


def rows_of(
    shape: tuple[int, int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int, int, int],
    continues: bool,
) -> Rows:
    """The rows of a padded map, as far as windows reach."""
    rows, top = shape[1], padding[0]
    used = (positions_of(shape, kernel, stride, padding)[0] - 1) * stride[0] + kernel[0]
    data = min(rows, used - top)
    return Rows(top, data, used - top - data, rows - data, continues)


def parts_of(layout: Layout, places: list[list[tuple[int, int]]]) -> list[list[Write]]:
    """The writes of each place in the incoming strips, word by word; ``places``: of each column of
    the map, the (strip, column) that it goes to."""
    source = len(places) // layout.pixels
    return [
        [
            write
            for first in range(0, layout.pixels, layout.width)
            for write in writes_of([places[(first + k) * source + b] for k in range(layout.width)])
        ]
        for b in range(source)
    ]


def memories_for(columns: int, own: int, pixels: int, near: tuple[int, int]) -> int:
    """Strips of ``own`` columns that are stored: what lanes read, as far as there is a map."""
    return min(-(-columns // own), pixels + near[1]) if any(near) else pixels


def can_share(out_columns: int, stride: int, pixels: int) -> bool:
    """Whether strips have the power of two of columns that lanes which read each other's need."""
    own = out_columns // pixels * stride
    return pixels > 1 and out_columns % pixels == 0 and own == power_of_two(own)


def near_of(left: int, kernel: int, stride: int, strip: int) -> tuple[int, int]:
    """The farthest strips that the windows of one read."""
    own = strip * stride
    return -left // own, max(0, ((strip - 1) * stride + kernel - 1 - left) // own)


def power_of_two(least: int) -> int:
    """The least power of two that is not below ``least``."""
    return 1 << (max(1, least) - 1).bit_length()


def as_program(
    parts: list[list[Write]], pads: list[tuple[int, int]], geometry: Geometry
) -> tuple[Write, ...]:
    """The writes of a row, part by part, with (strip, column) of its padding."""
    if geometry.width > 1:
        parts, pads = covered(parts, pads)
    parts[0] = [Write(((q, PAD),), at, False) for q, at in pads] + parts[0]
    return tuple(
        replace(write, offset=write.offset * geometry.column_pitch, end=k == len(part) - 1)
        for part in parts
        for k, write in enumerate(part)
    )


def writes_a_row(
    columns: int, pads: tuple[int, int], strip: int, reach: int, pixels: int, layout: Layout
) -> int:
    """How many writes the program of a row has, nearly always.

    ``pads``: columns of padding at both ends; ``strip``: columns from strip to strip, ``reach``
    those that a strip stores.
    """
    source = columns // layout.pixels
    at = np.arange(columns).reshape(layout.pixels, source).T.reshape(-1, layout.width) + pads[0]
    local = at[:, :, None] - strip * np.arange(pixels)
    there = (local >= 0) & (local < reach)
    word = np.broadcast_to(np.arange(len(at))[:, None, None], local.shape)
    stored = np.unique(word[there] * (reach + 1) + local[there])
    dropped = len(at) - len(np.unique(stored // (reach + 1)))
    border = np.concatenate([np.arange(pads[0]), np.arange(pads[1]) + pads[0] + columns])
    local = border[:, None] - strip * np.arange(pixels)
    blank = int(((local >= 0) & (local < reach)).sum())
    return len(stored) + dropped + (0 if layout.width > 1 < pixels else blank)


def writes_of(places: list[list[tuple[int, int]]]) -> list[Write]:
    """The writes of a word whose activations go to these (strip, column) each: one for each column
    in strips, in all strips at once."""
    found: dict[int, list[tuple[int, int]]] = {}
    for source, targets in enumerate(places):
        for strip, at in targets:
            found.setdefault(at, []).append((strip, source))
    if not found:
        return [Write((), 0, True)]
    writes = [Write(tuple(sorted(targets)), at, False) for at, targets in found.items()]
    return [*writes[:-1], replace(writes[-1], take=True)]


def covered(
    parts: list[list[Write]], pads: list[tuple[int, int]]
) -> tuple[list[list[Write]], list[tuple[int, int]]]:
    """The writes with the padding that they can store by the way, and the padding that is left."""
    parts, left = [list(part) for part in parts], []
    for strip, at in pads:
        for part in parts:
            free = [
                k
                for k, write in enumerate(part)
                if write.offset == at and write.targets and not write.strips >> strip & 1
            ]
            if free:
                write = part[free[0]]
                targets = tuple(sorted((*write.targets, (strip, PAD))))
                part[free[0]] = replace(write, targets=targets)
                break
        else:
            left.append((strip, at))
    return parts, left
