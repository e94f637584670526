"""Random functions over all that can be traced: programs that plain and traced arrays run alike.

A program grows on a plain sample and on a traced array side by side; what is refused (a width, an
index that may lie outside) is left out. Every operation of OPERATIONS is drawn equally often.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from guyot.sw import trace as guyot
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.trace.array import Traced
from guyot.sw.trace.tensors import Tracer

MOST_VALUES = 96  # of an array
MOST_BITS = 24  # of a value, so that widths are seldom what ends a program
Random = np.random.Generator
Maker = Callable[[Random, np.ndarray], Callable[..., Any] | None]
OPERATIONS: dict[str, tuple[int, Maker]] = {}
"""By name: how many arrays it takes, and what draws its constants for the first of them."""


def takes(arrays: int) -> Callable[[Maker], Maker]:
    def register(maker: Maker) -> Maker:
        OPERATIONS[maker.__name__] = arrays, maker
        return maker

    return register


def constants(random: Random, a: np.ndarray, low: int, high: int) -> Any:
    """One integer, one for each place of some axes, or one for each value."""
    sides = [n if random.random() < 0.5 else 1 for n in a.shape]
    drawn = random.integers(low, high + 1, [sides, a.shape, ()][random.integers(3)])
    return drawn if drawn.ndim else int(drawn)


def axis_of(random: Random, a: np.ndarray) -> int:
    return int(random.integers(-a.ndim, a.ndim))


def axes_of(random: Random, a: np.ndarray) -> Any:
    """None, an axis, or two."""
    if random.random() < 0.3 or not a.ndim:
        return None
    chosen = random.permutation(a.ndim)[: random.integers(1, min(2, a.ndim) + 1)].tolist()
    return tuple(chosen) if len(chosen) > 1 else chosen[0]


def elementwise(name: str, low: int, high: int) -> None:
    """Two makers of a ufunc: with a constant, on either side, and of two arrays."""
    ufunc = getattr(np, name)

    def constant(random: Random, a: np.ndarray) -> Callable[..., Any]:
        c = constants(random, a, low, high)
        turned = random.random() < 0.5
        return (lambda x: ufunc(c, x)) if turned else (lambda x: ufunc(x, c))

    OPERATIONS[f"{name}, constant"] = 1, constant
    OPERATIONS[name] = 2, lambda random, a: ufunc


for name in ("add", "subtract", "multiply", "minimum", "maximum"):
    elementwise(name, -40, 40)
for name in ("bitwise_and", "bitwise_or", "bitwise_xor"):
    elementwise(name, -70, 300)
for name in ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal"):
    elementwise(name, -20, 200)
for name in ("logical_and", "logical_or", "logical_xor"):
    elementwise(name, 0, 1)


def alone(name: str, function: Callable[..., Any]) -> None:
    OPERATIONS[name] = 1, lambda random, a: function


alone("absolute", np.abs)
alone("negative", lambda x: -x)
alone("sign", np.sign)
alone("square", np.square)
alone("cube", lambda x: x**3)
alone("invert", lambda x: ~x)
alone("logical_not", np.logical_not)
alone("astype", lambda x: x.astype(np.int64))
alone("astype truth", lambda x: x.astype(bool))
alone("T", lambda x: x.T)
alone("ravel", np.ravel)
alone("method sum", lambda x: x.sum())
alone("builtin sum", sum)
alone("ptp", np.ptp)


@takes(1)
def left_shift(random: Random, a: np.ndarray):
    n = int(random.integers(0, 5))
    return lambda x: x << n


@takes(1)
def right_shift(random: Random, a: np.ndarray):
    n = int(random.integers(0, 9))
    return lambda x: x >> n


@takes(1)
def floor_divide(random: Random, a: np.ndarray):
    n = 1 << int(random.integers(0, 7))
    return lambda x: x // n


@takes(1)
def remainder(random: Random, a: np.ndarray):
    n = 1 << int(random.integers(0, 7))
    return lambda x: x % n


@takes(1)
def clip(random: Random, a: np.ndarray):
    low = int(random.integers(-50, 50))
    return lambda x: np.clip(x, low, low + 90)


@takes(1)
def guyot_clip(random: Random, a: np.ndarray):
    bits, signed = int(random.integers(1, 10)), bool(random.integers(2))
    return lambda x: guyot.clip(x, bits, signed)


@takes(1)
def wrap(random: Random, a: np.ndarray):
    bits, signed = int(random.integers(1, 12)), bool(random.integers(2))
    return lambda x: guyot.wrap(x, bits, signed)


@takes(3)
def where(random: Random, a: np.ndarray):
    return lambda c, x, y: np.where(c > 7, x, y)


@takes(2)
def where_mask(random: Random, a: np.ndarray):
    mask = random.random(a.shape) < 0.5
    return lambda x, y: np.where(mask, x, y)


@takes(1)
def where_constant(random: Random, a: np.ndarray):
    c = constants(random, a, -50, 50)
    return lambda x: np.where(x < 20, x, c)


@takes(1)
def table(random: Random, a: np.ndarray):
    values = random.integers(-300, 300, 256)
    bits = int(random.integers(1, 9))
    if random.integers(2):
        return lambda x: guyot.table(values)[x % (1 << bits)]
    return lambda x: np.take(values, guyot.clip(x, 8, True))


@takes(1)
def matmul(random: Random, a: np.ndarray):
    if not a.ndim:
        return None
    w = random.integers(-9, 10, (a.shape[-1], int(random.integers(1, 5))))
    return (lambda x: x @ w) if random.integers(2) else (lambda x: x @ w[:, 0])


@takes(1)
def matmul_left(random: Random, a: np.ndarray):
    if not a.ndim:
        return None
    w = random.integers(-9, 10, (int(random.integers(1, 5)), a.shape[-2 if a.ndim > 1 else 0]))
    return lambda x: w @ x


@takes(1)
def einsum(random: Random, a: np.ndarray):
    letters = "chw"[: a.ndim]
    if not letters:
        return None
    kept = [c for c in letters if random.integers(2)]
    shared = [c for c in letters if random.integers(2)] or [letters[0]]
    more = ["o"] if random.integers(2) else []
    sides = dict(zip(letters, a.shape, strict=True)) | {"o": 3}
    w = random.integers(-9, 10, [sides[c] for c in (*more, *shared)])
    output = "".join(random.permutation([*kept, *more]).tolist())
    text = f"{letters},{''.join(more + shared)}->{output}"
    return lambda x: np.einsum(text, x, w)


@takes(1)
def tensordot(random: Random, a: np.ndarray):
    if not a.ndim:
        return None
    axis = axis_of(random, a)
    w = random.integers(-9, 10, (2, a.shape[axis]))
    return lambda x: np.tensordot(w, x, axes=([1], [axis % a.ndim]))


@takes(1)
def dot(random: Random, a: np.ndarray):
    if not a.ndim:
        return None
    w = random.integers(-9, 10, a.shape[-1])
    return lambda x: np.dot(x, w)


@takes(1)
def convolve(random: Random, a: np.ndarray):
    taps = random.integers(-9, 10, int(random.integers(1, min(5, a.size) + 1)))
    mode = str(random.choice(["full", "same", "valid"]))
    function = np.convolve if random.integers(2) else np.correlate
    return lambda x: function(x.reshape(-1), taps, mode=mode)


@takes(1)
def sliding_windows(random: Random, a: np.ndarray):
    if not a.ndim or a.shape[-1] < 3:
        return None
    taps = random.integers(-9, 10, 3)
    view = np.lib.stride_tricks.sliding_window_view
    return lambda x: view(x, 3, axis=-1) @ taps


@takes(1)
def sums(random: Random, a: np.ndarray):
    axes, keeps = axes_of(random, a), bool(random.integers(2))
    return lambda x: np.sum(x, axis=axes, keepdims=keeps)


@takes(1)
def means(random: Random, a: np.ndarray):
    axes = axes_of(random, a)
    return lambda x: guyot.mean(x, axes)


@takes(1)
def maxima(random: Random, a: np.ndarray):
    axes, keeps = axes_of(random, a), bool(random.integers(2))
    return lambda x: np.max(x, axis=axes, keepdims=keeps)


@takes(1)
def minima(random: Random, a: np.ndarray):
    axes, keeps = axes_of(random, a), bool(random.integers(2))
    return lambda x: np.min(x, axis=axes, keepdims=keeps)


@takes(1)
def argmax(random: Random, a: np.ndarray):
    axis = None if random.integers(2) or not a.ndim else axis_of(random, a)
    function = np.argmax if random.integers(2) else np.argmin
    return lambda x: function(x, axis=axis)


@takes(1)
def any_all(random: Random, a: np.ndarray):
    axes, function = axes_of(random, a), np.any if random.integers(2) else np.all
    return lambda x: function(x > 30, axis=axes)


@takes(1)
def count_nonzero(random: Random, a: np.ndarray):
    axes = axes_of(random, a)
    return lambda x: np.count_nonzero(x > 9, axis=axes)


@takes(1)
def cumsum(random: Random, a: np.ndarray):
    axis = axis_of(random, a) if a.ndim else None
    return lambda x: np.cumsum(x, axis=axis)


@takes(1)
def diff(random: Random, a: np.ndarray):
    if not a.ndim or a.shape[-1] < 2:
        return None
    return lambda x: np.diff(x, axis=-1)


@takes(1)
def pad(random: Random, a: np.ndarray):
    widths = [(int(random.integers(3)), int(random.integers(3))) for _ in a.shape]
    mode = str(random.choice(["constant", "constant", "edge", "reflect", "symmetric", "wrap"]))
    value = {"constant_values": int(random.integers(-9, 9))} if mode == "constant" else {}
    return lambda x: np.pad(x, widths, mode=mode, **value)  # type: ignore[call-overload]


@takes(1)
def pad_conv2d(random: Random, a: np.ndarray):
    if a.ndim != 3 or min(a.shape[1:]) < 2:
        return None
    w = random.integers(-9, 10, (2, a.shape[0], 3, 2))
    return lambda x: guyot.conv2d(np.pad(x, ((0, 0), (1, 1), (0, 2))), w)


@takes(1)
def slicing(random: Random, a: np.ndarray):
    cuts: list[Any] = []
    for n in a.shape:
        first = int(random.integers(0, n))
        last = int(random.integers(first, n)) + 1
        step = int(random.choice([1, 1, 2]))
        choices = [slice(first, last, step), slice(None, None, -1), first, slice(None)]
        cuts.append(choices[random.integers(4)])
    return lambda x: x[tuple(cuts)]


@takes(1)
def fancy(random: Random, a: np.ndarray):
    if not a.ndim:
        return None
    chosen = random.integers(-a.shape[0], a.shape[0], int(random.integers(1, 5)))
    return lambda x: x[chosen]


@takes(2)
def concatenate(random: Random, a: np.ndarray):
    axis = axis_of(random, a) if a.ndim else 0
    more = random.integers(-9, 10, a.shape)
    parts = int(random.integers(2))
    return lambda x, y: np.concatenate([x, y, more] if parts else [y, x], axis=axis)


@takes(2)
def stack(random: Random, a: np.ndarray):
    return lambda x, y: np.stack([x, y])


@takes(1)
def reshape(random: Random, a: np.ndarray):
    sides = [n for n in range(1, a.size + 1) if a.size % n == 0]
    first = int(random.choice(sides))
    shapes = [(first, -1), (-1,), (1, first, a.size // first), (a.size // first, first, 1)]
    shape = shapes[random.integers(4)]
    return lambda x: x.reshape(shape)


@takes(1)
def transpose(random: Random, a: np.ndarray):
    axes = random.permutation(a.ndim).tolist()
    return lambda x: np.transpose(x, axes)


@takes(1)
def moves(random: Random, a: np.ndarray):
    if a.ndim < 2:
        return None
    axis = axis_of(random, a)
    choices = [
        lambda x: np.flip(x, axis),
        lambda x: np.roll(x, 2, axis),
        lambda x: np.repeat(x, 2, axis),
        lambda x: np.tile(x, 2),
        lambda x: np.rot90(x),
        lambda x: np.moveaxis(x, axis, 0),
        lambda x: np.expand_dims(x, axis)[..., None].squeeze(),
        lambda x: np.broadcast_to(x, (1, *a.shape))[0],
        lambda x: np.split(x, [1], axis)[0],
        lambda x: np.delete(x, 0, axis) if a.shape[axis] > 1 else x,
    ]
    return choices[random.integers(len(choices))]


@takes(1)
def conv2d(random: Random, a: np.ndarray):
    if a.ndim != 3:
        return None
    channels, rows, columns = a.shape
    kernel = int(random.integers(1, min(3, rows) + 1)), int(random.integers(1, min(3, columns) + 1))
    groups = channels if random.integers(2) else 1
    shape = (groups * int(random.integers(1, 3)), channels // groups, *kernel)
    w = random.integers(-9, 10, shape)
    options = {
        "stride": int(random.integers(1, 3)),
        "padding": (int(random.integers(2)), int(random.integers(2))),
        "groups": groups,
        "dilation": int(random.choice([1, 1, 2])),
    }
    return lambda x: guyot.conv2d(x, w, **options)


@takes(1)
def max_pool(random: Random, a: np.ndarray):
    if a.ndim != 3:
        return None
    kernel = tuple(int(random.integers(1, min(3, n) + 1)) for n in a.shape[1:])
    stride = None if random.integers(2) else int(random.integers(1, 3))
    return lambda x: guyot.max_pool(x, kernel, stride)


@takes(1)
def named(random: Random, a: np.ndarray):
    @guyot.operator
    def scaled(x):
        return (x * 3 + 1) >> 1

    return scaled


@dataclass
class Program:
    """Operations in order, each of some of the arrays before it; the last is the result."""

    shape: tuple[int, int, int]
    bits: int
    signed: bool
    steps: list[tuple[str, Callable[..., Any], tuple[int, ...]]] = field(default_factory=list)

    def __call__(self, x: Any) -> Any:
        arrays = [x]
        for _, function, places in self.steps:
            arrays.append(function(*(arrays[k] for k in places)))
        return arrays[-1]

    @property
    def input(self) -> guyot.Input:
        return guyot.input(self.shape, self.bits, self.signed)

    def images(self, random: Random, count: int) -> np.ndarray:
        """(count, C, H, W), the ends of the range among them."""
        format = Format(self.bits, signed=self.signed)
        found = random.integers(format.low, format.high + 1, (count, *self.shape))
        found[:2] = np.array([format.low, format.high]).reshape(2, 1, 1, 1)
        return found


def grow(seed: int, most: int = 6) -> Program:
    """A program whose result depends on its input."""
    random = np.random.default_rng(seed)
    while True:
        shape = tuple(int(n) for n in random.integers(1, 5, 3))
        program = Program(shape, int(random.integers(1, 9)), bool(random.integers(2)))  # type: ignore
        extend(random, program, int(random.integers(1, most + 1)))
        if program.steps:
            return program


def extend(random: Random, program: Program, count: int) -> None:
    format = Format(program.bits, signed=program.signed)
    tracer = Tracer(scopes=["random"])
    low, high = (np.full(program.shape, end, np.int64) for end in (format.low, format.high))
    plain = [program.images(random, 3)[2]]
    traced: list[Any] = [Traced(tracer, tracer.add(format, low, high).numbers)]
    names = sorted(OPERATIONS)
    tries = 0
    while len(program.steps) < count and tries < 60:
        tries += 1
        name = names[random.integers(len(names))]
        arrays, maker = OPERATIONS[name]
        recent = max(0, len(plain) - 2) if random.random() < 0.7 else 0
        first = int(random.integers(recent, len(plain)))
        alike = [k for k, each in enumerate(plain) if each.shape == plain[first].shape]
        places = (first, *(int(random.choice(alike)) for _ in range(arrays - 1)))
        function = maker(random, plain[first])
        if function is None:
            continue
        try:
            result = function(*(plain[k] for k in places))
        except (GuyotError, ValueError, TypeError, IndexError):  # what NumPy has not either
            continue
        try:
            given = function(*(traced[k] for k in places))
        except GuyotError:
            continue
        if not isinstance(given, Traced) or not 0 < given.size <= MOST_VALUES or given.ndim > 3:
            continue
        least, most = given.bounds
        if max(int(most.max()), -int(least.min())) >> MOST_BITS:
            continue
        plain.append(np.asarray(result))
        traced.append(given)
        program.steps.append((name, function, places))


def difference(program: Program, images: np.ndarray) -> str:
    """What is wrong with a program's network, in words; "" where it is the function."""
    network = guyot.trace(program, program.input, name="random")
    wanted = np.array([np.asarray(program(image), np.int64).reshape(-1) for image in images])
    found = network.run(images).reshape(len(images), -1)
    if found.shape != wanted.shape:
        return f"shapes {found.shape} and {wanted.shape}"
    return "" if np.array_equal(found, wanted) else "other values"
