"""The quantisers that read the images themselves: one says what integers they are.

A model may quantise its input several times, in branches of their own. Equal quantisers share the
integers; of one that can be computed from another's integers, these go through a table, as where
both have one scale and one clips more. Two scales have no common integers: images are reals.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..operators import WIDEST_TABLE, Table
from .builder import INPUT, Builder
from .fit import find_steps
from .problems import SAY_INPUT, Refusal
from .quantiser import Quantiser
from .values import Value

TABLE_BITS = 12  # an activation this narrow is looked up: 4,096 entries
LARGEST = 0x7F7FFFFF  # the bits of the greatest float32


class FinerInput(Exception):
    """A later quantiser of the input is the one whose integers give those of the first."""

    def __init__(self, name: str, quantiser: Quantiser) -> None:
        super().__init__()
        self.first = name, quantiser


def at_entrance(builder: Builder, value: Value, name: str, q: Quantiser) -> str:
    """The tensor of the integers that ``q`` makes of the images."""
    if not value.plain:
        raise Refusal(
            "it quantises what is computed of the input, and nobody says what integers that is",
            SAY_INPUT,
        )
    channels = len(value.scale)
    if builder.entrance is None:
        builder.set_input(q.nominal, float(q.scale.max()), q.finish)
        builder.entrance = name, q, admitted(builder, q, name, channels)
        return builder.entrance[2]
    first, finest, tensor = builder.entrance
    values = table(finest, q, channels)
    if values is None:
        if q.scale.size == 1 and table(q, finest, channels) is not None:
            raise FinerInput(name, q)
        scales = [f"{float(a.scale.max()):.6g}" for a in (finest, q)]
        raise Refusal(
            f"it quantises the input, whose integers {first!r} makes by another rule (scales "
            f"{scales[1]} and {scales[0]}), and neither can be computed from the other",
            f"quantise the input once, or {SAY_INPUT}",
        )
    format = builder.types[INPUT].format
    places = np.arange(format.low, format.high + 1)
    if (
        replace(q.nominal, fraction=format.fraction) == format
        and (values == np.clip(places, finest.low, finest.high)).all()
    ):
        return tensor
    return builder.add(Table(name, (INPUT,), q.nominal, values))


def admitted(builder: Builder, q: Quantiser, name: str, channels: int) -> str:
    """The input's tensor, where each integer that is admitted is one that the source makes.

    A source makes fewer than the format holds where its range is narrow (-127 to 127): then the
    range is kept. Where they are no range of all channels, -1 and 1 for one, a table makes of each
    integer what the source makes of the real number that it stands for.
    """
    format = q.nominal
    short = format.bits <= TABLE_BITS
    x = np.arange(format.low, format.high + 1) if short else np.array([q.low, q.zero, q.high])
    x = np.broadcast_to(x[:, None], (len(x), channels))
    reals = (np.broadcast_to(q.scale, channels) * (x - q.zero)).astype(np.float32)
    made = q.finish(np.ascontiguousarray(reals)).astype(np.int64)
    inside = (x[:, 0] >= q.low) & (x[:, 0] <= q.high)
    if (made[inside] == x[inside]).all():
        builder.range = q.low, q.high
        return INPUT
    if not short:
        raise Refusal(
            f"an input of {format.bits} bits, whose quantiser leaves out some integers between "
            "others, or others in each channel",
            f"use up to {TABLE_BITS} bits, or one range for all channels",
        )
    values = made.T if (made != made[:, :1]).any() else made.T[:1]
    return builder.add(Table(f"{name}_levels", (INPUT,), format, np.ascontiguousarray(values)))


def check_given(builder: Builder, value: Value) -> None:
    """Refusal for the images themselves, where nobody says what integers they are."""
    if not value.raw:
        return
    elsewhere = f"; {builder.entrance[0]!r} quantises it elsewhere" if builder.entrance else ""
    raise Refusal(
        f"it reads the input, of which nobody says what integers it is{elsewhere}",
        SAY_INPUT,
    )


def reals(places: np.ndarray) -> np.ndarray:
    """The float32 numbers in order: 0 is zero, 1 the least above it."""
    size = np.abs(places).astype(np.uint32).view(np.float32)
    return np.where(places < 0, -size, size)


def table(finest: Quantiser, q: Quantiser, channels: int) -> np.ndarray | None:
    """(C, 2**bits) what ``q`` makes of the reals that ``finest`` makes each of its integers of, or
    (1, 2**bits) where channels are alike; None where it makes several of some."""
    format = finest.nominal
    if format.bits > WIDEST_TABLE:
        return None
    low, high = np.full(channels, -LARGEST), np.full(channels, LARGEST)
    steps = find_steps(lambda places: finest.finish(reals(places)).astype(np.int64), low, high)
    first = np.concatenate([low[:, None], steps.at], axis=1)
    last = np.concatenate([steps.at - 1, high[:, None]], axis=1)
    made, ends = (
        q.finish(reals(np.clip(p, -LARGEST, LARGEST).T)).astype(np.int64).T for p in (first, last)
    )
    if (made != ends)[first <= last].any():
        return None
    places = np.clip(np.arange(format.low, format.high + 1) - steps.least, 0, len(steps.levels))
    values = made[:, places]
    return values[:1] if (values == values[:1]).all() else values
