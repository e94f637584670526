"""Broken files of every kind that the program reads: a sentence or a reading, never a crash.

``KINDS``: by kind, the file that was valid and what reads it. Damage is of four sorts: cut short,
bytes overwritten, a number or word of the text exchanged, another value in the structure (JSON,
TOML, arrays), signed again where the kind has a checksum. What takes more than SECONDS or MEMORY
counts as a traceback.
"""

from __future__ import annotations

import io
import json
import re
import resource
import signal
import tomllib
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from exchange import fuzz
from exchange.random_models import random_model
from exchange.test_tflite import CONV, Net
from PIL import Image

import guyot
from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.network import Network

SECONDS, MEMORY = 30, 6 << 30  # of the CPU, for one file; bytes of the whole process
BOARD = "ulx3s-85f"
Random = np.random.Generator
Outcome = tuple[str, str]

ODD: tuple[Any, ...] = (0, 1, -1, 3, 255, 1 << 31, 1 << 63, 10**18, 10**30, 0.5, -0.0, 1e308,
                        float("nan"), float("inf"), "", "x", "a;b\n", "../../etc", "x" * 5000, True,
                        None, [], {}, [1, 2], [[[[]]]], {"a": {"b": 1}})  # fmt: skip
"""Values that stand where others should."""
WORDS = ("0", "-1", "nan", "inf", "1e308", "1e-400", "99999999999999999999", "true", "null", '"x"',
         "''", "[]", "{}", "[" * 3000, "\u0000", "\ud7ff", "=", "#", "\\")  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """``name``: of the file in its folder; ``read``: what a command does with the folder first;
    ``structure``: (bytes, random) to bytes of another structure, None where there is none."""

    name: str
    make: Callable[[Path], None]
    read: Callable[[Path], object]
    structure: Callable[[bytes, Random], bytes] | None = None
    text: bool = False


# Damage


def cut(data: bytes, random: Random) -> bytes:
    return data[: int(random.integers(len(data)))]


def noise(data: bytes, random: Random) -> bytes:
    """Some bytes overwritten, taken away or added."""
    made = bytearray(data)
    for _ in range(int(random.integers(1, 8))):
        place = int(random.integers(len(made)))
        match int(random.integers(4)):
            case 0 | 1:
                made[place] = int(random.integers(256))
            case 2 if len(made) > 16:
                del made[place : place + int(random.integers(1, 9))]
            case _:
                made[place:place] = random.bytes(int(random.integers(1, 9)))
    return bytes(made)


def word(data: bytes, random: Random) -> bytes:
    """One number or word of a text replaced by another."""
    found = list(re.finditer(rb"-?\d+(?:\.\d+)?|\"[^\"\n]*\"|\w+", data))
    if not found:
        return noise(data, random)
    place = found[int(random.integers(len(found)))]
    new = WORDS[int(random.integers(len(WORDS)))].encode("utf-8", "replace")
    return data[: place.start()] + new + data[place.end() :]


def changed(value: Any, random: Random) -> Any:
    """``value`` of JSON or TOML with one of its values replaced, taken away or doubled."""
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, inner in pairs:
            places.append((node, key))
            if isinstance(inner, list | dict):
                walk(inner)

    walk(value)
    if not places:
        return ODD[int(random.integers(len(ODD)))]
    node, key = places[int(random.integers(len(places)))]
    match int(random.integers(5)):
        case 0:
            del node[key]
        case 1 if isinstance(node, list):
            node.append(node[key])
        case _:
            node[key] = ODD[int(random.integers(len(ODD)))]
    return value


def other_json(data: bytes, random: Random) -> bytes:
    return json.dumps(changed(json.loads(data), random)).encode()


def as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {as_toml(v)}" for k, v in value.items()) + "}"
    return json.dumps(value) if isinstance(value, str) else "[]" if value is None else repr(value)


def other_toml(data: bytes, random: Random) -> bytes:
    value = changed(tomllib.loads(data.decode()), random)
    pairs = value.items() if isinstance(value, dict) else ()
    return "\n".join(f"{json.dumps(k)} = {as_toml(v)}" for k, v in pairs).encode()


def other_arrays(data: bytes, random: Random) -> bytes:
    """An .npz of arrays that are no images: other kinds, shapes and values, or a false header."""
    images = np.load(io.BytesIO(data))["images"]
    labels = np.zeros(len(images))
    match int(random.integers(8)):
        case 0:
            labels = random.choice([np.nan, np.inf, 1e300, 0.5, -1], labels.shape)
        case 1:
            labels = np.zeros([int(n) for n in random.integers(0, 4, int(random.integers(4)))])
        case 2:
            labels = np.zeros(len(images), [("a", int), ("b", "U3")])
        case 3:
            images = images.astype(("U3", "S2", complex, bool, "M8[s]")[int(random.integers(5))])
        case 4:
            images = images.reshape([int(n) for n in random.permutation(images.shape)])
        case 5:
            images = images.astype(float) * random.choice([np.nan, np.inf, 1e300, -1e300, 0.3])
        case 6:
            return false_header(data, random)
        case _:
            images = images[: int(random.integers(2))]
    made = io.BytesIO()
    np.savez(made, images=images, labels=labels)
    return made.getvalue()


def false_header(data: bytes, random: Random) -> bytes:
    """An .npz whose arrays claim other shapes than they have."""
    made = io.BytesIO()
    sides = ", ".join(str(int(random.choice([0, 3, 1 << 20, 1 << 40, -1]))) for _ in range(4))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            header = re.sub(rb"\([\d, ]+\)", f"({sides})".encode(), content, count=1)
            new.writestr(member, header)
    return made.getvalue()


def other_network(data: bytes, random: Random) -> bytes:
    """A .guyot file with noise in its body, and the checksum that it should have then."""
    body = noise(data[: -file.DIGEST_BYTES], random)
    return body + file._digest(body)


def other_picture(data: bytes, random: Random) -> bytes:
    """A PNG of another size or mode; or one whose header claims what is not there."""
    made = io.BytesIO()
    if random.random() < 0.3:
        return data[:16] + random.bytes(8) + data[24:]
    size = tuple(int(n) for n in random.integers(1, 40, 2))
    Image.new(("1", "L", "P", "RGBA", "I;16", "LA")[int(random.integers(6))], size).save(
        made, "png"
    )
    return made.getvalue()


# What is read


def seeded(number: int) -> np.random.Generator:
    return np.random.default_rng([number, 3])


@cache
def network() -> Network:
    """The first random model that is imported and has an image of one channel."""
    for seed in range(1000):
        model, draft = random_model(np.random.default_rng([seed, 1]), "qdq")
        if draft.first[1] == 1 and len(draft.first) == 4:  # type: ignore[attr-defined]
            try:
                made = import_model(model, None, Choices()).network
                guyot.generate(made, board=BOARD)
            except GuyotError:
                continue
            return made
    raise AssertionError("no random model fits")


def save_tflite(path: Path) -> None:
    """Layers, a sum of two, a pooling, a move."""
    net = Net(4, "int8")
    net.layer("CONV_2D", (4, 3, 3, 3), 0, (1, 7, 6, 4), **CONV, activation="RELU")
    first = net.last
    net.layer("CONV_2D", (4, 3, 3, 4), 0, (1, 7, 6, 4), **CONV)
    made = net.activation("sum", (1, 7, 6, 4))
    net.file.operator("ADD", [first, net.last], [made], activation="RELU")
    net.last = made
    net.move("MAX_POOL_2D", (1, 3, 3, 4), padding=1, stride_w=2, stride_h=2, filter_w=2, filter_h=2)
    net.move("RESHAPE", (1, 36), np.array([1, 36], np.int32))
    net.layer("FULLY_CONNECTED", (6, 36), 0, (1, 6), activation="RELU")
    path.write_bytes(net.file.pack([net.input], [net.last]))


def read_tflite(path: Path) -> object:
    return import_model(path, None, Choices())


def save_arrays(path: Path) -> None:
    shape = network().input.shape
    low, high = network().pixels
    images = (
        seeded(0).integers(low, high + 1, (3, *shape)).astype(np.uint8 if low >= 0 else np.int8)
    )
    np.savez(path, images=images, labels=np.zeros(3, np.int64))


def save_picture(path: Path) -> None:
    Image.new("L", network().input.shape[:0:-1]).save(path, "png")


def save_plan(path: Path) -> None:
    from guyot.boards.board import BOARDS
    from guyot.boards.plans import Wish, make_plan, plan_result

    board, wish = BOARDS[BOARD], Wish()
    plan = make_plan(network(), board, wish)
    path.write_text(json.dumps(plan_result(plan, network(), board, wish)))


def read_plan(path: Path) -> object:
    from guyot.boards.board import BOARDS
    from guyot.boards.plans import Wish, make_plan

    return make_plan(network(), BOARDS[BOARD], Wish(plan=path))


def save_design(path: Path) -> None:
    guyot.generate(network(), board=BOARD).write(path.parent)


def read_design(path: Path) -> object:
    """What simulate and build look at before they start, and the page of `report`."""
    from guyot.boards.core import Core
    from guyot.boards.report.page import render
    from guyot.sim.design import Design

    design, core = Design.load(path.parent), Core.load(path.parent)
    return [design.network, design.output, design.interval, design.latency, design.input_words,
            design.stages, design.counters, design.verilog, design.waivers, core.name,
            [design.predicted(name) for name in design.counters], render(path.parent)]  # fmt: skip


def read_images(path: Path) -> object:
    """As `simulate --images` and as `import --calibrate` read them."""
    from guyot.boards.steps import choose_images
    from guyot.sw.exchange.calibrate import load_images

    try:
        choose_images(network(), str(path))
    except GuyotError as error:
        fuzz.refused(error, "")
    return load_images(path, (1, *network().input.shape))


def read_picture(path: Path) -> object:
    from guyot.boards.host.run import read_picture as read

    return read(path, network().input)


def save_board(path: Path) -> None:
    from guyot.boards.board_file import template

    path.write_text(template())


def read_board(path: Path) -> object:
    from guyot.boards.board_file import read_board as read

    return read(path)


def save_recipe(path: Path) -> None:
    from guyot.sw import recipe

    path.write_text((Path(recipe.__file__).parent / "recipes" / "lenet5.toml").read_text())


def read_recipe(path: Path) -> object:
    return guyot.load_recipe(path)


def save_checkpoint(path: Path) -> None:
    from guyot.sw.train import checkpoint

    checkpoint.write(path, {"recipe": "x", "seed": 1}, {"step": 3})


def read_checkpoint(path: Path) -> object:
    from guyot.sw.train import checkpoint

    return checkpoint.read(path, {"recipe": "x", "seed": 1})


KINDS = {
    "tflite": Kind("net.tflite", save_tflite, read_tflite),
    "guyot": Kind("net.guyot", lambda p: file.save(network(), p), file.load, other_network),
    "npz": Kind("images.npz", save_arrays, read_images, other_arrays),
    "png": Kind("image.png", save_picture, read_picture, other_picture),
    "board": Kind("board.toml", save_board, read_board, other_toml, True),
    "recipe": Kind("recipe.toml", save_recipe, read_recipe, other_toml, True),
    "plan": Kind("plan.json", save_plan, read_plan, other_json, True),
    "design": Kind("design.json", save_design, read_design, other_json, True),
    "checkpoint": Kind("net.checkpoint", save_checkpoint, read_checkpoint),
}


def damages(kind: Kind) -> list[Callable[[bytes, Random], bytes]]:
    return [cut, noise, *([word] if kind.text else []), *([kind.structure] * 2 if kind.structure
                                                          else [])]  # fmt: skip


@contextmanager
def bounded() -> Iterator[None]:
    """Ends what takes too long or too much."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {SECONDS} s of CPU")

    old = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def outcome(name: str, folder: Path, number: int) -> Outcome:
    """Of one broken file in ``folder``, which is that of this kind alone."""
    kind = KINDS[name]
    path = folder / kind.name
    honest = folder / "honest" / kind.name
    if not honest.is_file():
        honest.parent.mkdir(parents=True, exist_ok=True)
        kind.make(path)
        honest.write_bytes(path.read_bytes())
        kind.read(path)
    random = seeded(number)
    ways = damages(kind)
    way = ways[number % len(ways)]
    path.write_bytes(way(honest.read_bytes(), random))
    about = f"{name} {number} {way.__name__}"
    try:
        with bounded():
            kind.read(path)
    except GuyotError as error:
        return fuzz.refused(error, about)
    except Exception:
        return "traceback", f"{about}\n{traceback.format_exc(limit=-4)}"
    return "read", about
