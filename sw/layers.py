"""The layers of a recipe: short lines such as ``conv 20 5x5``, read into plain data.

::

    conv CHANNELS KxK [stride S] [pad P] [groups G]
    maxpool K [stride S]
    relu | flatten
    dense CHANNELS

Every conv or dense is followed by relu, except the last layer, whose sums are the scores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import GuyotError
from .refusals import nearest

KINDS = ("conv", "maxpool", "relu", "flatten", "dense")
OPTIONS = {"conv": ("stride", "pad", "groups"), "maxpool": ("stride",)}
WHOLE = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True)
class Layer:
    """One layer: ``kind`` is one of KINDS, the rest counts only where the kind has it.

    A dense layer is a conv with a 1x1 kernel, as in :mod:`guyot.sw.network`. ``inputs`` and
    ``outputs`` are channels; ``shape`` is the (C, H, W) that leaves.
    """

    kind: str
    name: str
    shape: tuple[int, int, int]
    inputs: int = 0
    outputs: int = 0
    kernel: tuple[int, int] = (1, 1)
    stride: int = 1
    pad: int = 0
    groups: int = 1

    @property
    def weighted(self) -> bool:
        return self.kind in ("conv", "dense")

    @property
    def weights(self) -> int:
        if not self.weighted:
            return 0
        return self.outputs * self.inputs // self.groups * self.kernel[0] * self.kernel[1]

    @property
    def multiplications(self) -> int:
        """For each image, zeros included."""
        return self.weights * self.shape[1] * self.shape[2]


def parse_layers(lines: tuple[str, ...], shape: tuple[int, int, int]) -> tuple[Layer, ...]:
    """The layers for images of ``shape`` (C, H, W); GuyotError names the line that does not fit."""
    if not lines:
        raise GuyotError("network.layers is empty: a network needs at least one layer")
    layers: list[Layer] = []
    counts: dict[str, int] = {}
    for line in lines:
        kind, numbers, options = _words(line)
        counts[kind] = counts.get(kind, 0) + 1
        name = "flatten" if kind == "flatten" else f"{kind.replace('max', '')}{counts[kind]}"
        layer = _build(line, kind, name, numbers, options, shape)
        layers.append(layer)
        shape = layer.shape
    _check_order(lines, layers)
    return tuple(layers)


def _words(line: str) -> tuple[str, list[str], dict[str, int]]:
    """Kind, leading words and named options of a line."""
    words = line.split()
    kind = words[0] if words else ""
    if kind not in KINDS:
        raise GuyotError(f"layer {line!r}: there is no layer {kind!r}{nearest(kind, KINDS)}")
    count = {"conv": 2, "maxpool": 1, "dense": 1}.get(kind, 0)
    numbers, rest = words[1 : 1 + count], words[1 + count :]
    if len(numbers) < count:
        raise GuyotError(f"layer {line!r}: {kind} takes {count} values, not {len(numbers)}")
    options = {}
    allowed = OPTIONS.get(kind, ())
    for key, value in zip(rest[::2], [*rest[1::2], ""], strict=False):
        if key not in allowed:
            hint = nearest(key, allowed) if allowed else f": {kind} takes no options"
            raise GuyotError(f"layer {line!r}: there is no option {key!r}{hint}")
        options[key] = _number(line, key, value, least=0 if key == "pad" else 1)
    return kind, numbers, options


def _number(line: str, what: str, word: str, least: int = 1) -> int:
    if not WHOLE.fullmatch(word) or int(word) < least:
        raise GuyotError(f"layer {line!r}: {what} is a whole number from {least}, not {word!r}")
    return int(word)


def _build(
    line: str, kind: str, name: str, numbers: list[str], options: dict[str, int], shape
) -> Layer:
    channels, rows, columns = shape
    if kind == "relu":
        return Layer(kind, name, shape)
    if kind == "flatten":
        return Layer(kind, name, (channels * rows * columns, 1, 1))
    if kind == "dense":
        if (rows, columns) != (1, 1):
            raise GuyotError(f"layer {line!r} needs flatten before it: its input is {shape}")
        outputs = _number(line, "channels", numbers[0])
        return Layer(kind, name, (outputs, 1, 1), channels, outputs)
    sides = numbers[-1].split("x")
    if kind == "maxpool" and len(sides) == 1:
        sides *= 2
    if len(sides) != 2:
        raise GuyotError(f"layer {line!r}: a kernel is written 3x3, not {numbers[-1]!r}")
    kernel = (_number(line, "kernel", sides[0]), _number(line, "kernel", sides[1]))
    stride = options.get("stride", kernel[0] if kind == "maxpool" else 1)
    pad, groups = options.get("pad", 0), options.get("groups", 1)
    for size, k in zip((rows, columns), kernel, strict=True):
        if size + 2 * pad < k:
            raise GuyotError(f"layer {line!r}: a kernel of {k} does not fit an input of {shape}")
    rows = (rows + 2 * pad - kernel[0]) // stride + 1
    columns = (columns + 2 * pad - kernel[1]) // stride + 1
    if kind == "maxpool":
        return Layer(kind, name, (channels, rows, columns), kernel=kernel, stride=stride)
    outputs = _number(line, "channels", numbers[0])
    if channels % groups or outputs % groups:
        raise GuyotError(
            f"layer {line!r}: {groups} groups do not divide {channels} and {outputs} channels"
        )
    shape = (outputs, rows, columns)
    return Layer(kind, name, shape, channels, outputs, kernel, stride, pad, groups)


def _check_order(lines: tuple[str, ...], layers: list[Layer]) -> None:
    for line, layer, after in zip(lines, layers, [*layers[1:], None], strict=True):
        if layer.weighted and after is not None and after.kind != "relu":
            raise GuyotError(f"layer {line!r} is followed by {after.kind}, where relu must stand")
    for line, layer, before in zip(lines, layers, [None, *layers], strict=False):
        if layer.kind == "relu" and (before is None or not before.weighted):
            raise GuyotError(f"layer {line!r} follows no conv or dense")
    if not layers[-1].weighted:
        raise GuyotError(
            f"the last layer is conv or dense, whose sums are scores, not {lines[-1]!r}"
        )
