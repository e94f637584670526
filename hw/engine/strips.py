"""Strips: how the columns of a map lie in the lanes' memories.

Lane p of a group works on output columns p*s .. p*s+s-1, s = width / pixels. Its memory holds the
input columns that these read: neighbouring strips overlap, and what they share is written twice.
So all lanes read the same address, and nothing has to be rotated.
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Write:
    """One cycle of the writer: the word goes to ``strip`` (None: nowhere) at ``offset`` of a row.

    ``pad``: the padding value instead of a word of the stream. ``take``: the word is used up.
    ``end``: the last write of one place in the incoming strips; the next channel repeats them.
    """

    strip: int | None
    offset: int
    pad: bool
    take: bool
    end: bool


@dataclass(frozen=True)
class Rows:
    """Rows of a frame as the writer sees them: ``top`` of padding, ``data`` that are stored,
    ``bottom`` of padding, ``dropped`` behind the last window."""

    top: int
    data: int
    bottom: int
    dropped: int

    @property
    def stored(self) -> int:
        return self.top + self.data + self.bottom


@dataclass(frozen=True)
class Geometry:
    """Where a window's activations are: ``channels`` of a map in strips of ``columns`` columns.

    ``program``: the writer's work for one row; empty for a writer that stores word after word.
    """

    window: Window
    columns: int
    channels: int
    rows: Rows
    program: tuple[Write, ...] = ()

    @property
    def pitch(self) -> int:
        """Words from row to row of a strip."""
        return self.columns * self.channels

    @property
    def words_in(self) -> int:
        """Cycles a frame that the writer needs at least."""
        if not self.program:
            return self.window.frame
        rows = self.rows
        return (rows.stored + rows.dropped) * len(self.program) * self.channels


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


def strip_geometry(
    shape: tuple[int, int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int, int, int],
    pixels: int,
    layout: Layout,
) -> Geometry:
    """``pixels`` strips of a padded map, filled from a stream in ``layout``."""
    channels, rows, columns = shape
    top, bottom, left, right = padding
    out_rows = (rows + top + bottom - kernel[0]) // stride[0] + 1
    out_columns = (columns + left + right - kernel[1]) // stride[1] + 1
    if out_columns % pixels:
        raise ValueError(f"{pixels} pixels do not divide a width of {out_columns}")
    strip = out_columns // pixels
    width = (strip - 1) * stride[1] + kernel[1]
    pitch = width * channels
    used = (out_rows - 1) * stride[0] + kernel[0]
    data = min(rows, used - top)
    window = Window(
        positions=(out_rows, strip),
        advance=stride[1] * channels,
        down=stride[0] * pitch,
        span=((kernel[0] - 1) * width + kernel[1]) * channels,
        frame=used * pitch,
    )
    rows_ = Rows(top, data, used - top - data, rows - data)

    def places(column: int) -> list[tuple[int, int]]:
        local = [(q, column - q * strip * stride[1]) for q in range(pixels)]
        return [(q, each * channels) for q, each in local if 0 <= each < width]

    program: list[Write] = []
    source = columns // layout.pixels
    for b in range(source):
        part: list[Write] = []
        if b == 0:
            border = [*range(left), *range(left + columns, left + columns + right)]
            for column in border:
                part += [Write(q, at, True, False, False) for q, at in places(column)]
        for p in range(layout.pixels):
            targets: list[tuple[int | None, int]] = list(places(left + p * source + b))
            targets = targets or [(None, 0)]
            final = len(targets) - 1
            part += [Write(q, at, False, k == final, False) for k, (q, at) in enumerate(targets)]
        last = part[-1]
        part[-1] = Write(last.strip, last.offset, last.pad, last.take, True)
        program += part
    return Geometry(window, width, channels, rows_, tuple(program))
