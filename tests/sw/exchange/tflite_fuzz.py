"""Random TFLite files of random layers: whole ones against what they mean, broken ones against
tracebacks."""

from __future__ import annotations

import traceback
from pathlib import Path

import numpy as np

from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.tflite.model import parse

from .fuzz import Outcome, refused
from .tflite_definition import run
from .tflite_files import Net

ACTIVATIONS = ("", "", "RELU", "RELU6", "RELU_N1_TO_1")


def random_net(seed: int) -> Net:
    """Two to five layers, a kind each, and often a dense one at the end."""
    rng = np.random.default_rng([seed, 7])
    net = Net(seed, ("int8", "uint8")[seed % 4 == 3], tuple(1 if n == 0 else int(rng.integers(
        (0, 4, 3, 1)[n], (0, 9, 9, 5)[n])) for n in range(4)))  # fmt: skip
    for _ in range(rng.integers(2, 6)):
        layer = LAYERS[int(rng.integers(len(LAYERS)))]
        layer(net, rng, net.shape(net.last))
    if rng.random() < 0.6:
        count = int(np.prod(net.shape(net.last)))
        net.move("RESHAPE", (1, count), np.array([1, count], np.int32))
        outputs = int(rng.integers(1, 8))
        net.layer("FULLY_CONNECTED", (outputs, count), 0, (1, outputs))
    return net


def windows(rng: np.random.Generator, shape) -> tuple[dict, list[int], list[int]]:
    """Options, a kernel that fits the image, and the sides of what it makes."""
    padding = int(rng.integers(2))
    kernel = [int(rng.integers(1, min(n, 4) + 1)) for n in shape[1:3]]
    step = [int(rng.integers(1, 3)) for _ in range(2)]
    sides = [
        -(-n // s) if padding == 0 else (n - k) // s + 1
        for n, k, s in zip(shape[1:3], kernel, step, strict=True)
    ]
    return {"padding": padding, "stride_h": step[0], "stride_w": step[1]}, kernel, sides


def convolution(net: Net, rng: np.random.Generator, shape) -> None:
    options, kernel, sides = windows(rng, shape)
    activation = str(rng.choice(ACTIVATIONS))
    if rng.random() < 0.4:
        count = shape[3] * int(rng.integers(1, 3))
        net.layer("DEPTHWISE_CONV_2D", (1, *kernel, count), 3, (1, *sides, count), **options,
                  activation=activation)  # fmt: skip
        return
    count = int(rng.integers(1, 7))
    net.layer("CONV_2D", (count, *kernel, shape[3]), 0, (1, *sides, count), **options,
              activation=activation)  # fmt: skip


def transposed(net: Net, rng: np.random.Generator, shape) -> None:
    step, kernel, count = int(rng.integers(1, 3)), int(rng.integers(1, 4)), int(rng.integers(1, 5))
    padding = int(rng.integers(2))
    sides = [n * step if padding == 0 else (n - 1) * step + max(kernel, step) for n in shape[1:3]]
    net.layer("TRANSPOSE_CONV", (count, kernel, kernel, shape[3]), 0, (1, *sides, count),
              padding=padding, stride_h=step, stride_w=step)  # fmt: skip


def pool(net: Net, rng: np.random.Generator, shape) -> None:
    options, kernel, sides = windows(rng, shape)
    kind = "MAX_POOL_2D"
    if options["padding"] == 1 and rng.random() < 0.5:
        kind = "AVERAGE_POOL_2D"
    net.move(kind, (1, *sides, shape[3]), **options, filter_h=kernel[0], filter_w=kernel[1])


def sum_of_two(net: Net, rng: np.random.Generator, shape) -> None:
    """Of what a convolution reads and what it makes."""
    before = net.last
    net.layer("CONV_2D", (shape[3], 1, 1, shape[3]), 0, shape, padding=0, stride_h=1, stride_w=1)
    made = net.activation(f"both_{len(net.file.operators)}", shape, float(rng.uniform(0.05, 0.2)))
    kind = ("ADD", "SUB")[int(rng.integers(2))]
    net.file.operator(kind, [before, net.last], [made], activation=str(rng.choice(ACTIVATIONS)))
    net.last = made


def concatenation(net: Net, rng: np.random.Generator, shape) -> None:
    before, count = net.last, int(rng.integers(1, 4))
    net.layer("CONV_2D", (count, 1, 1, shape[3]), 0, (*shape[:3], count), padding=0, stride_h=1,
              stride_w=1)  # fmt: skip
    made = net.activation(f"all_{len(net.file.operators)}", (*shape[:3], shape[3] + count))
    net.file.operator("CONCATENATION", [before, net.last], [made], axis=int(rng.choice([3, -1])))
    net.last = made


def padding(net: Net, rng: np.random.Generator, shape) -> None:
    """In front of a convolution, which takes it as its own."""
    ends = np.array([[0, 0], rng.integers(1, 3, 2), rng.integers(1, 3, 2), [0, 0]], np.int32)
    sides = [n + int(e.sum()) for n, e in zip(shape[1:3], ends[1:3], strict=True)]
    net.move("PAD", (1, *sides, shape[3]), ends)
    net.layer("CONV_2D", (2, 2, 2, shape[3]), 0, (1, *(n - 1 for n in sides), 2), padding=1,
              stride_h=1, stride_w=1)  # fmt: skip


def requantiser(net: Net, rng: np.random.Generator, shape) -> None:
    net.move("QUANTIZE", shape, alike=False)


LAYERS = (convolution, convolution, convolution, transposed, pool, pool, sum_of_two, concatenation,
          padding, requantiser)  # fmt: skip


def outcome(path: Path, seed: int) -> Outcome:
    """Of one file against what it means, on ten images; ``path``: where it is written."""
    net = random_net(seed)
    path.write_bytes(net.file.pack([net.input], [net.last]))
    kinds = [o["kind"] for o in net.file.operators]
    about = f"{seed} {net.kind} {net.shape(0)} {kinds}"
    try:
        made, model = import_model(path, None, Choices()), parse(path)
    except GuyotError as error:
        return refused(error, about)
    except Exception:
        return "traceback", f"{about}\n{traceback.format_exc(limit=-3)}"
    limits = np.iinfo(net.kind)
    images = np.random.default_rng(seed).integers(
        limits.min, limits.max + 1, (10, *net.shape(0)[1:])
    )
    found = made.outputs(made.images(images))
    wrong = int((found != run(model, images).reshape(found.shape)).sum())
    return "different" if wrong else "equal", f"{about} {wrong} of {found.size}"


def broken(path: Path, seed: int) -> Outcome:
    """Of one file that was whole until somebody cut it or overwrote bytes or words of it."""
    rng, net = np.random.default_rng([seed, 8]), random_net(seed)
    data = bytearray(net.file.pack([net.input], [net.last]))
    how = ("cut", "bytes", "words")[seed % 3]
    if how == "cut":
        data = data[: int(rng.integers(8, len(data)))]
    elif how == "bytes":
        for place in rng.integers(0, len(data), int(rng.integers(1, 9))):
            data[place] = int(rng.choice([0, 1, 127, 128, 255, rng.integers(256)]))
    else:
        for place in rng.integers(0, len(data) // 4, int(rng.integers(1, 5))):
            word = int(rng.choice([0, 1, 2**31, 2**32 - 1, 2**24, rng.integers(len(data))]))
            data[4 * place : 4 * place + 4] = word.to_bytes(4, "little")
    path.write_bytes(data)
    try:
        import_model(path, None, Choices())
    except GuyotError as error:
        return refused(error, f"{seed} {how}")
    except Exception:
        return "traceback", f"{seed} {how}\n{traceback.format_exc(limit=-3)}"
    return "read", f"{seed} {how}"
