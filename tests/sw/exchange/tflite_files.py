"""TFLite files, written here by the flatbuffers package for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import flatbuffers
import numpy as np

from guyot.sw.exchange.tflite.schema import ACTIVATIONS, OPERATORS, OPTIONS, TYPES

NUMBERS = {name: number for number, name in TYPES.items()}
SHAPE = (1, 7, 6, 3)
KINDS = {name: number for number, name in ACTIVATIONS.items()}


@dataclass
class File:
    """A model as it grows; ``pack`` gives its bytes."""

    tensors: list[dict[str, Any]] = field(default_factory=list)
    operators: list[dict[str, Any]] = field(default_factory=list)

    def tensor(self, name, shape, kind="int8", scale=(), zero=0, axis=0, data=None, **more) -> int:
        scale = np.atleast_1d(np.asarray(scale, np.float32))
        zero = np.broadcast_to(np.asarray(zero, np.int64), scale.shape)
        if data is not None:
            data = np.ascontiguousarray(data)
            shape = data.shape if shape is None else shape
        self.tensors.append(
            {"name": name, "shape": shape, "kind": kind, "scale": scale, "zero": zero,
             "axis": axis, "data": data, **more}
        )  # fmt: skip
        return len(self.tensors) - 1

    def constant(self, name, data, scale=(), zero=0, axis=0, kind=None) -> int:
        data = np.asarray(data)
        return self.tensor(name, data.shape, kind or str(data.dtype), scale, zero, axis, data)

    def operator(self, kind, inputs, outputs, custom="", **options) -> None:
        if "activation" in options:
            options["activation"] = KINDS[options["activation"]]
        self.operators.append(
            {"kind": kind, "inputs": inputs, "outputs": outputs, "custom": custom,
             "options": options}
        )  # fmt: skip

    def pack(self, inputs: list[int], outputs: list[int], version: int = 3) -> bytes:
        b = flatbuffers.Builder(1024)
        empty = table(b, [])
        buffers = [empty]
        made = []
        for t in self.tensors:
            number = 0
            if t["data"] is not None:
                raw = packed(t["data"], t["kind"])
                buffers.append(table(b, [(0, "offset", b.CreateByteVector(raw))]))
                number = len(buffers) - 1
            made.append(self.one_tensor(b, t, number))
        kinds = list(dict.fromkeys((o["kind"], o["custom"]) for o in self.operators))
        operators = [self.one_operator(b, o, kinds) for o in self.operators]
        fields = [vector(b, made), numbers(b, inputs), numbers(b, outputs), vector(b, operators)]
        graph = table(b, [(n, "offset", offset) for n, offset in enumerate(fields)])
        codes = []
        for kind, custom in kinds:
            code = OPERATORS.index(kind)
            name = [(1, "offset", b.CreateString(custom))] if custom else []
            codes.append(table(b, [(0, "Int8", min(code, 127)), *name, (3, "Int32", code)]))
        parts = [(1, vector(b, codes)), (2, vector(b, [graph])), (4, vector(b, buffers))]
        root = table(b, [(0, "Uint32", version), *((n, "offset", o) for n, o in parts)])
        b.Finish(root, b"TFL3")
        return bytes(b.Output())

    def one_tensor(self, b, t, buffer: int) -> int:
        fields = [
            (0, "offset", numbers(b, t["shape"])),
            (1, "Int8", NUMBERS[t["kind"]]),
            (2, "Uint32", buffer),
            (3, "offset", b.CreateString(t["name"])),
        ]
        if t["scale"].size:
            about = [
                (2, "offset", b.CreateNumpyVector(t["scale"])),
                (3, "offset", b.CreateNumpyVector(np.ascontiguousarray(t["zero"]))),
                (6, "Int32", t["axis"]),
            ]
            fields.append((4, "offset", table(b, about)))
        if "signature" in t:
            fields.append((7, "offset", numbers(b, t["signature"])))
        return table(b, fields)

    def one_operator(self, b, o, kinds) -> int:
        slots = OPTIONS.get(o["kind"], {})
        options = [(slots[k][0], slots[k][1].capitalize(), v) for k, v in o["options"].items()]
        fields = [
            (0, "Uint32", kinds.index((o["kind"], o["custom"]))),
            (1, "offset", numbers(b, o["inputs"])),
            (2, "offset", numbers(b, o["outputs"])),
        ]
        if options:
            fields += [(3, "Uint8", 1), (4, "offset", table(b, options))]
        return table(b, fields)


class Net:
    """A file of layers one behind the other, of int8 or another kind."""

    def __init__(self, seed: int = 0, kind: str = "int8", shape: tuple[int, ...] = SHAPE) -> None:
        self.rng, self.kind, self.file = np.random.default_rng(seed), kind, File()
        self.input = self.last = self.activation("image", shape)

    def activation(self, name: str, shape, scale: float | None = None, zero=None) -> int:
        limits = np.iinfo(self.kind)
        scale = self.rng.uniform(0.02, 0.1) if scale is None else scale
        if zero is None:
            zero = 0 if self.kind == "int16" else self.rng.integers(limits.min, limits.max + 1)
        return self.file.tensor(name, shape, self.kind, scale, zero)

    def shape(self, index: int) -> tuple[int, ...]:
        return self.file.tensors[index]["shape"]

    def scale(self, index: int) -> np.ndarray:
        return self.file.tensors[index]["scale"]

    def weights(self, name: str, shape, axis: int) -> int:
        if self.kind == "uint8":
            whole = self.rng.integers(0, 256, shape).astype(np.uint8)
            return self.file.constant(name, whole, 0.004, 117)
        whole = self.rng.integers(-127, 128, shape).astype(np.int8)
        scales = self.rng.uniform(0.002, 0.02, shape[axis])
        return self.file.constant(name, whole, scales, 0, axis)

    def bias(self, name: str, count: int, w: int) -> int:
        kind = np.int64 if self.kind == "int16" else np.int32
        whole = self.rng.integers(-3000, 3000, count).astype(kind)
        return self.file.constant(name, whole, self.scale(self.last) * self.scale(w))

    def layer(self, kind: str, w_shape, axis: int, shape, **options) -> None:
        name = f"{kind.lower()}_{len(self.file.operators)}"
        w = self.weights(f"{name}/weights", w_shape, axis)
        b = self.bias(f"{name}/bias", w_shape[axis], w)
        made = self.activation(name, shape)
        inputs = [self.last, w, b]
        if kind == "TRANSPOSE_CONV":
            inputs = [self.file.constant(f"{name}/shape", np.array(shape, np.int32)), w,
                      self.last, b]  # fmt: skip
        self.file.operator(kind, inputs, [made], **options)
        self.last = made

    def move(self, kind: str, shape, *constants: np.ndarray, alike: bool = True, **options) -> None:
        name = f"{kind.lower()}_{len(self.file.operators)}"
        inputs = [self.last] + [
            self.file.constant(f"{name}/{n}", c) for n, c in enumerate(constants)
        ]
        x = self.file.tensors[self.last]
        scale, zero = (float(x["scale"][0]), int(x["zero"][0])) if alike else (None, None)
        self.last = self.activation(name, shape, scale, zero)
        self.file.operator(kind, inputs, [self.last], **options)

    def save(self, folder: Path) -> Path:
        path = folder / "model.tflite"
        path.write_bytes(self.file.pack([self.input], [self.last]))
        return path


def packed(data: np.ndarray, kind: str) -> bytes:
    if kind != "int4":
        return data.tobytes()
    flat = np.append(data.reshape(-1), np.zeros(data.size % 2, data.dtype)).astype(np.uint8) & 15
    return (flat[::2] | (flat[1::2] << 4)).tobytes()


def table(b: flatbuffers.Builder, fields: list[tuple[int, str, Any]]) -> int:
    """Fields as (slot, type, value); written even where they have their default."""
    b.StartObject(max((slot for slot, _, _ in fields), default=-1) + 1)
    for slot, kind, value in fields:
        if kind == "offset":
            b.PrependUOffsetTRelative(value)
        else:
            getattr(b, f"Prepend{kind}")(value)
        b.Slot(slot)
    return b.EndObject()


def vector(b: flatbuffers.Builder, offsets: list[int]) -> int:
    b.StartVector(4, len(offsets), 4)
    for offset in reversed(offsets):
        b.PrependUOffsetTRelative(offset)
    return b.EndVector()


def numbers(b: flatbuffers.Builder, values) -> int:
    return b.CreateNumpyVector(np.array(list(values), np.int32))
