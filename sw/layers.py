"""The layers of a recipe: short lines such as ``conv 20 5x5``, read into plain data.

::

    conv CHANNELS KxK [stride S] [pad P|PxP] [groups G] [norm]
    dense CHANNELS [norm]
    relu | flatten
    upsample K
    maxpool K [stride S] | avgpool K [stride S] | avgpool all
    residual CHANNELS [stride S] [times N]
    separable CHANNELS [stride S] [times N]

``norm`` is batch normalisation, folded into the layer. ``residual`` is a basic block: two
convolutions of 3x3 with norm, a shortcut around them (a convolution of 1x1 where the shape changes)
and a relu behind the sum. ``separable`` is a depthwise convolution of 3x3 and one of 1x1 behind it,
each with norm and relu. ``times N`` repeats a block; the stride is that of the first.

``pad`` is of rows and of columns, or of both; ``upsample`` repeats every pixel K times each way.

Every other conv or dense is followed by relu, except the last layer, whose sums are the scores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .errors import GuyotError
from .refusals import nearest

BLOCKS = ("residual", "separable")
KINDS = ("conv", "maxpool", "avgpool", "relu", "flatten", "upsample", "dense", *BLOCKS)
OPTIONS = {
    "conv": ("stride", "pad", "groups"),
    "maxpool": ("stride",),
    "avgpool": ("stride",),
    "residual": ("stride", "times"),
    "separable": ("stride", "times"),
}
COUNTS = {"conv": 2} | dict.fromkeys(("maxpool", "avgpool", "upsample", "dense", *BLOCKS), 1)
NORM, PAD_COLUMNS = "norm", "pad columns"
NAMES = {"maxpool": "pool", "avgpool": "mean"}
WHOLE = re.compile(r"[0-9]{1,6}")
Shape = tuple[int, int, int]
Options = dict[str, int]


@dataclass(frozen=True)
class Layer:
    """One layer: ``kind`` is one of KINDS but the blocks, or "add"; the rest counts only where the
    kind has it.

    A dense layer is a conv with a 1x1 kernel, as in :mod:`guyot.sw.network`. ``inputs`` and
    ``outputs`` are channels; ``shape`` is the (C, H, W) that leaves; ``reads`` are the layers whose
    tensors it takes, "input" for the images.
    """

    kind: str
    name: str
    shape: Shape
    inputs: int = 0
    outputs: int = 0
    kernel: tuple[int, int] = (1, 1)
    stride: int = 1
    pad: tuple[int, int] = (0, 0)  # of rows and of columns, at either side
    groups: int = 1
    norm: bool = False
    reads: tuple[str, ...] = ()

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


class _Lines:
    """The layers so far: their names, and what the next one reads."""

    def __init__(self, shape: Shape) -> None:
        self.layers: list[Layer] = []
        self.counts: dict[str, int] = {}
        self.name, self.shape = "input", shape

    def add(self, layer: Layer, reads: tuple[str, ...] = ()) -> None:
        """Names the layer and puts it behind the last one, or behind those that it ``reads``."""
        kind = layer.kind
        number = self.counts[kind] = self.counts.get(kind, 0) + 1
        name = kind if kind == "flatten" else f"{NAMES.get(kind, kind)}{number}"
        self.layers.append(replace(layer, name=name, reads=reads or (self.name,)))
        self.name, self.shape = name, layer.shape


def parse_layers(lines: tuple[str, ...], shape: Shape) -> tuple[Layer, ...]:
    """The layers for images of ``shape`` (C, H, W); GuyotError names the line that does not fit."""
    if not lines:
        raise GuyotError("network.layers is empty: a network needs at least one layer")
    made = _Lines(shape)
    first: list[Layer] = []
    last: list[Layer] = []
    for line in lines:
        kind, numbers, options = _words(line)
        start = len(made.layers)
        if kind in BLOCKS:
            _block(made, line, kind, numbers, options)
        else:
            made.add(_build(line, kind, numbers, options, made.shape))
        first.append(made.layers[start])
        last.append(made.layers[-1])
    _check_order(lines, first, last)
    return tuple(made.layers)


def with_outputs(lines: tuple[str, ...], outputs: int) -> tuple[str, ...]:
    """The lines, the last of which makes so many scores."""
    if not lines or lines[-1].split()[:1] not in (["dense"], ["conv"]):
        return lines  # parse_layers says what is wrong
    kind, *rest = lines[-1].split()
    return (*lines[:-1], " ".join([kind, str(outputs), *rest[1:]]))


def _words(line: str) -> tuple[str, list[str], Options]:
    """Kind, leading words and named options of a line; ``norm`` is an option that is 1, and of
    ``pad`` the columns are the option "pad columns"."""
    words = line.split()
    kind = words[0] if words else ""
    if kind not in KINDS:
        raise GuyotError(f"layer {line!r}: there is no layer {kind!r}{nearest(kind, KINDS)}")
    count = COUNTS.get(kind, 0)
    numbers, rest = words[1 : 1 + count], words[1 + count :]
    if len(numbers) < count:
        raise GuyotError(f"layer {line!r}: {kind} takes {count} values, not {len(numbers)}")
    options: Options = {}
    if kind in ("conv", "dense") and NORM in rest:
        rest.remove(NORM)
        options[NORM] = 1
    allowed = OPTIONS.get(kind, ())
    for key, value in zip(rest[::2], [*rest[1::2], ""], strict=False):
        if key not in allowed:
            hint = nearest(key, allowed) if allowed else f": {kind} takes no options"
            raise GuyotError(f"layer {line!r}: there is no option {key!r}{hint}")
        if key == "pad":
            rows, columns = _sides(line, "pad", value, least=0)
            options[key], options[PAD_COLUMNS] = rows, columns
        else:
            options[key] = _number(line, key, value)
    return kind, numbers, options


def _sides(line: str, what: str, word: str, least: int = 1) -> tuple[int, int]:
    """Rows and columns, written 3x5, or 3 for both."""
    sides = word.split("x")
    if len(sides) > 2:
        raise GuyotError(f"layer {line!r}: {what} is written 3x3, not {word!r}")
    return _number(line, what, sides[0], least), _number(line, what, sides[-1], least)


def _number(line: str, what: str, word: str, least: int = 1) -> int:
    if not WHOLE.fullmatch(word) or int(word) < least:
        raise GuyotError(f"layer {line!r}: {what} is a whole number from {least}, not {word!r}")
    return int(word)


def _build(line: str, kind: str, numbers: list[str], options: Options, shape: Shape) -> Layer:
    """A layer that has no name yet."""
    channels, rows, columns = shape
    norm = NORM in options
    if kind == "relu":
        return Layer(kind, "", shape)
    if kind == "flatten":
        return Layer(kind, "", (channels * rows * columns, 1, 1))
    if kind == "upsample":
        factor = _number(line, "factor", numbers[0])
        shape = (channels, rows * factor, columns * factor)
        return Layer(kind, "", shape, kernel=(factor, factor))
    if kind == "dense":
        if (rows, columns) != (1, 1):
            raise GuyotError(f"layer {line!r} needs flatten before it: its input is {shape}")
        outputs = _number(line, "channels", numbers[0])
        return Layer(kind, "", (outputs, 1, 1), channels, outputs, norm=norm)
    sides = numbers[-1].split("x")
    if kind != "conv" and len(sides) == 1:
        sides *= 2
    if kind == "avgpool" and numbers[-1] == "all":
        sides = [str(rows), str(columns)]
    if len(sides) != 2:
        raise GuyotError(f"layer {line!r}: a kernel is written 3x3, not {numbers[-1]!r}")
    kernel = (_number(line, "kernel", sides[0]), _number(line, "kernel", sides[1]))
    stride = options.get("stride", 1 if kind == "conv" else kernel[0])
    pad = (options.get("pad", 0), options.get(PAD_COLUMNS, 0))
    groups = options.get("groups", 1)
    for size, k, around in zip((rows, columns), kernel, pad, strict=True):
        if size + 2 * around < k:
            raise GuyotError(f"layer {line!r}: a kernel of {k} does not fit an input of {shape}")
    rows = (rows + 2 * pad[0] - kernel[0]) // stride + 1
    columns = (columns + 2 * pad[1] - kernel[1]) // stride + 1
    if kind != "conv":
        return Layer(kind, "", (channels, rows, columns), kernel=kernel, stride=stride)
    outputs = _number(line, "channels", numbers[0])
    if channels % groups or outputs % groups:
        raise GuyotError(
            f"layer {line!r}: {groups} groups do not divide {channels} and {outputs} channels"
        )
    shape = (outputs, rows, columns)
    return Layer(kind, "", shape, channels, outputs, kernel, stride, pad, groups, norm)


def _block(made: _Lines, line: str, kind: str, numbers: list[str], options: Options) -> None:
    """The layers of a block, ``times`` over."""
    outputs, stride = _number(line, "channels", numbers[0]), options.get("stride", 1)
    for _ in range(options.get("times", 1)):
        (_residual if kind == "residual" else _separable)(made, line, outputs, stride)
        stride = 1


def _residual(made: _Lines, line: str, outputs: int, stride: int) -> None:
    shortcut, before = made.name, made.shape
    _convolution(made, line, outputs, 3, stride)
    made.add(Layer("relu", "", made.shape))
    _convolution(made, line, outputs, 3)
    branch, shape = made.name, made.shape
    if before != shape:
        made.name, made.shape = shortcut, before
        _convolution(made, line, outputs, 1, stride)
        shortcut = made.name
    made.add(Layer("add", "", shape), (branch, shortcut))
    made.add(Layer("relu", "", shape))


def _separable(made: _Lines, line: str, outputs: int, stride: int) -> None:
    channels = made.shape[0]
    for count, kernel, step, groups in ((channels, 3, stride, channels), (outputs, 1, 1, 1)):
        _convolution(made, line, count, kernel, step, groups)
        made.add(Layer("relu", "", made.shape))


def _convolution(
    made: _Lines, line: str, outputs: int, kernel: int, stride: int = 1, groups: int = 1
) -> None:
    """A square convolution with norm whose padding keeps the size, but for its stride."""
    around = {"pad": kernel // 2, PAD_COLUMNS: kernel // 2}
    options = {"stride": stride, **around, "groups": groups, NORM: 1}
    made.add(_build(line, "conv", [str(outputs), f"{kernel}x{kernel}"], options, made.shape))


def _check_order(lines: tuple[str, ...], first: list[Layer], last: list[Layer]) -> None:
    """``first`` and ``last``: the layers that each line begins and ends with."""
    for line, layer, after in zip(lines, last, [*first[1:], None], strict=True):
        if layer.weighted and after is not None and after.kind != "relu":
            raise GuyotError(f"layer {line!r} is followed by {after.kind}, where relu must stand")
    for line, layer, before in zip(lines, first, [None, *last], strict=False):
        if layer.kind == "relu" and (before is None or not before.weighted):
            raise GuyotError(f"layer {line!r} follows no conv or dense")
    if not last[-1].weighted:
        raise GuyotError(
            f"the last layer is conv or dense, whose sums are scores, not {lines[-1]!r}"
        )
