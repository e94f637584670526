"""Layouts: which activation each word of a stream is, and where a stage finds its taps in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .line_buffer import Window
from .schedule import Tap
from .stages import Stage


@dataclass(frozen=True)
class Layout:
    """Positions row by row, of each the channels in ``order``."""

    order: tuple[int, ...]

    @classmethod
    def natural(cls, channels: int) -> Layout:
        """The channels in their own order, as the host sends and takes them."""
        return cls(tuple(range(channels)))

    @property
    def place(self) -> list[int]:
        """The place in ``order`` of each channel."""
        place = [0] * len(self.order)
        for k, channel in enumerate(self.order):
            place[channel] = k
        return place


def output_layout(stage: Stage, incoming: Sequence[Layout]) -> Layout:
    """The layout in which a stage's words leave, given those of its inputs.

    Where any order will do, a pooling keeps the one that comes in, and the channels of a sum leave
    longest first: dealt in this order they fill the groups evenly.
    """
    if not stage.free:
        return Layout.natural(stage.output.shape[0])
    if stage.kind in ("max_pool", "average_pool"):
        return incoming[0]
    channels = range(len(stage.taps))
    return Layout(tuple(sorted(channels, key=lambda o: -len(stage.taps[o]))))


def window_of(stage: Stage) -> Window:
    """How the stage's window moves over its stream, padding included."""
    channels = stage.input.shape[0]
    rows, columns = stage.padded
    return Window(
        positions=(stage.output.shape[1], stage.output.shape[2]),
        advance=stage.stride[1] * channels,
        down=stage.stride[0] * columns * channels,
        span=((stage.kernel[0] - 1) * columns + stage.kernel[1]) * channels,
        frame=rows * columns * channels,
    )


def offsets(stage: Stage, incoming: Layout, outgoing: Layout) -> list[list[Tap]]:
    """For each channel in the order of ``outgoing``: (words from the window's first, weight)."""
    channels, columns = stage.input.shape[0], stage.padded[1]
    place = incoming.place
    return [
        sorted(
            ((ky * columns + kx) * channels + place[c], weight)
            for ky, kx, c, weight in stage.taps[o]
        )
        for o in outgoing.order
    ]
