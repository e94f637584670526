"""TFLite files against what they mean, in NumPy; broken ones against sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices, InputFormat
from guyot.sw.exchange.importer import Imported, import_model
from guyot.sw.exchange.problems import Unsupported
from guyot.sw.exchange.tflite.model import parse

from .tflite_definition import run
from .tflite_files import File

SHAPE = (1, 7, 6, 3)


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


def check(path: Path, count: int = 20) -> Imported:
    """The import of a file, which gives the integers that the definition gives."""
    made, model = import_model(path, None, Choices()), parse(path)
    limits, shape = np.iinfo(model.tensors[model.input].kind), made.source.shape
    rng = np.random.default_rng(1)
    images = rng.integers(limits.min, limits.max + 1, (count, *shape[1:]))
    images[0], images[1] = limits.min, limits.max
    wanted = run(model, images)
    found = made.outputs(made.arranged(images))
    assert found.shape == wanted.shape
    np.testing.assert_array_equal(found, wanted)
    return made


CONV = {"padding": 0, "stride_w": 1, "stride_h": 1}


@pytest.mark.parametrize("kind", ["int8", "uint8"])
@pytest.mark.parametrize("activation", ["", "RELU", "RELU6", "RELU_N1_TO_1"])
def test_convolutions(tmp_path: Path, kind: str, activation: str) -> None:
    net = Net(3, kind)
    net.layer("CONV_2D", (5, 3, 3, 3), 0, (1, 4, 3, 5), padding=0, stride_w=2, stride_h=2,
              activation=activation)  # fmt: skip
    net.layer("DEPTHWISE_CONV_2D", (1, 2, 3, 10), 3, (1, 3, 1, 10), padding=1, stride_w=1,
              stride_h=1, activation=activation)  # fmt: skip
    net.layer("CONV_2D", (4, 1, 1, 10), 0, (1, 3, 1, 4), **CONV)
    check(net.save(tmp_path))


@pytest.mark.parametrize("kind", ["int8", "uint8"])
def test_residual_pools_and_dense(tmp_path: Path, kind: str) -> None:
    net = Net(4, kind)
    net.layer("CONV_2D", (4, 3, 3, 3), 0, (1, 7, 6, 4), **CONV, activation="RELU")
    first = net.last
    net.layer("CONV_2D", (4, 3, 3, 4), 0, (1, 7, 6, 4), **CONV)
    made = net.activation("sum", (1, 7, 6, 4))
    net.file.operator("ADD", [first, net.last], [made], activation="RELU")
    net.last = made
    pool = {"stride_w": 2, "stride_h": 2, "filter_w": 2, "filter_h": 2}
    net.move("MAX_POOL_2D", (1, 4, 3, 4), padding=0, **pool)
    net.move("AVERAGE_POOL_2D", (1, 1, 1, 4), padding=1, stride_w=3, stride_h=4, filter_w=3,
             filter_h=4)  # fmt: skip
    net.move("RESHAPE", (1, 4), np.array([1, 4], np.int32))
    net.layer("FULLY_CONNECTED", (6, 4), 0, (1, 6), activation="RELU")
    check(net.save(tmp_path))


def test_a_softmax_at_the_end_is_left_out(tmp_path: Path) -> None:
    net = Net(5, shape=(1, 12))
    net.layer("FULLY_CONNECTED", (5, 12), 0, (1, 5))
    scores = net.last
    net.last = net.activation("probabilities", (1, 5), 1 / 256, -128)
    net.file.operator("SOFTMAX", [scores], [net.last], beta=1.0)
    path = net.save(tmp_path)
    made, model = import_model(path, None, Choices()), parse(path)
    assert any("Softmax 'probabilities' is left out" in note for note in made.notes)
    images = np.random.default_rng(0).integers(-128, 128, (50, 12))
    wanted = run(model, images, scores)
    np.testing.assert_array_equal(made.outputs(made.arranged(images)), wanted)


def test_what_the_integers_of_the_input_stand_for_need_not_be_said(tmp_path: Path) -> None:
    net = Net(6)
    net.layer("CONV_2D", (2, 3, 3, 3), 0, (1, 7, 6, 2), **CONV)
    path = net.save(tmp_path)
    image = parse(path).tensors[0]
    about = check(path).network.meta["import"]["input"]
    assert (about["scale"], about["zero"]) == (float(image.scale[0]), int(image.zero[0]))
    same = InputFormat(float(image.scale[0]), int(image.zero[0]), 8, True)
    import_model(path, None, Choices(input=same))
    with pytest.raises(GuyotError, match="whose scale .* the file says; leave out --input-scale"):
        import_model(path, None, Choices(input=InputFormat(2.0, 0, 8, True)))


def test_operators_that_are_not_supported_are_named(tmp_path: Path) -> None:
    net = Net(7)
    net.layer("CONV_2D", (2, 3, 3, 3), 0, (1, 7, 6, 2), **CONV)
    net.move("L2_NORMALIZATION", (1, 7, 6, 2))
    net.file.operator("CUSTOM", [net.last], [made := net.activation("odd", (1, 7))], "MyOwn")
    net.last = made
    with pytest.raises(Unsupported) as error:
        import_model(net.save(tmp_path), None, Choices())
    assert "'l2_normalization_1' (L2_NORMALIZATION): there is no such operator" in str(error.value)


def test_broken_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    net = Net(8)
    net.layer("CONV_2D", (4, 3, 3, 3), 0, (1, 7, 6, 4), **CONV, activation="RELU")
    net.move("RESHAPE", (1, 168), np.array([1, 168], np.int32))
    net.layer("FULLY_CONNECTED", (3, 168), 0, (1, 3))
    whole = net.save(tmp_path).read_bytes()
    rng, path = np.random.default_rng(0), tmp_path / "broken.tflite"
    refused = 0
    for count in range(300):
        data = bytearray(whole)
        if count % 3 == 0:
            data = data[: rng.integers(8, len(data))]
        else:  # tables come in front, and after weights
            for place in rng.integers(0, len(data), 1 + count % 7):
                data[place] = rng.choice([0, 1, 127, 128, 255, rng.integers(256)])
        path.write_bytes(data)
        try:
            import_model(path, None, Choices())
        except GuyotError:
            refused += 1
    assert refused > 120
