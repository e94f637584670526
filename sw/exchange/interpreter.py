"""Reads the source's nodes in order, each by its handler, and builds the integer network."""

from __future__ import annotations

import numpy as np

from . import handlers  # noqa: F401 (registers what reads the nodes)
from .builder import LayoutFound
from .choices import InputFormat
from .entrance import FinerInput
from .layout import places
from .problems import Problem, Unsupported
from .reader import Reader
from .source import Source
from .values import Value


def read_source(source: Source, given: InputFormat | None = None) -> tuple[Reader, Value]:
    """The reader and the output's value, the input in the layout that the first layer has."""
    arrangement, first = first_layout(source.shape), None
    for _ in range(8):
        reader = Reader(source, arrangement, given)
        if first is not None:
            reader.quantise_input(*first)
        try:
            return reader, reader.read()
        except LayoutFound as found:
            arrangement = found.index
        except FinerInput as found:
            first = found.first
    raise Unsupported(
        source.title,
        [Problem(source.input, "input", "", "layers read it in several orders", "use one layout")],
    )


def first_layout(shape: tuple[int, ...]) -> np.ndarray:
    """(C, H, W) places of an input as ONNX has it: channels first."""
    sides = [int(side) for side in shape[1:]]
    if len(sides) == 1:
        sides = [sides[0], 1, 1]
    elif len(sides) == 2:
        sides = [sides[0], 1, sides[1]]
    elif len(sides) > 3:
        sides = [sides[0], int(np.prod(sides[1:-1])), sides[-1]]
    return places((sides[0], sides[1], sides[2]))
