"""What a user can choose about an import; needs no onnx."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import GuyotError

SCALES = ("shift", "any")


@dataclass(frozen=True)
class InputFormat:
    """What integers the images are: q stands for ``scale * (q - zero)``."""

    scale: float
    zero: int
    bits: int
    signed: bool

    def __post_init__(self) -> None:
        low = -(1 << (self.bits - 1)) if self.signed else 0
        high = (1 << (self.bits - self.signed)) - 1
        if not self.scale > 0:
            raise GuyotError(f"--input-scale is above zero, not {self.scale}")
        if not low <= self.zero <= high:
            raise GuyotError(f"--input-zero lies in {low}..{high}, not {self.zero}")


@dataclass(frozen=True)
class Choices:
    """``bits`` of weights and activations; ``power_of_two``: between the scale of a layer's sums
    and that of what they become, so that a shift does; ``prune``: the fraction of the weights that
    becomes zero; ``input``: what integers the images are, where the model does not say it;
    ``finetune``: how often a float model's weights are trained over the images, by torch."""

    bits: tuple[int, int] = (8, 8)
    power_of_two: bool = True
    prune: float = 0.0
    input: InputFormat | None = None
    input_shape: tuple[int, ...] | None = None
    finetune: int = 0

    def __post_init__(self) -> None:
        if len(self.bits) != 2 or not all(2 <= b <= 16 for b in self.bits):
            raise GuyotError(f"bits of weights and activations are 2 to 16, not {self.bits}")
        if not 0 <= self.prune < 1:
            raise GuyotError(f"the fraction to prune is from 0 up to 1, not {self.prune}")
        if self.finetune < 0:
            raise GuyotError(f"the epochs of fine-tuning are 0 or more, not {self.finetune}")


def parse(
    bits: str,
    scales: str,
    prune: float,
    input_shape: str | None,
    input_scale: float | None,
    input_zero: int,
    input_bits: str,
    finetune: int = 0,
) -> Choices:
    """The choices of a command line."""
    if scales not in SCALES:
        raise GuyotError(f"--scales is one of {', '.join(SCALES)}, not {scales!r}")
    widths = numbers("--bits", bits)
    if len(widths) != 2:
        raise GuyotError(f"--bits is two numbers, W,A, not {bits!r}")
    shape = None if input_shape is None else numbers("--input-shape", input_shape)
    given = None
    if input_scale is not None:
        signed = input_bits.startswith("int")
        width = numbers("--input-bits", input_bits.removeprefix("u").removeprefix("int"))
        if len(width) != 1 or not 1 <= width[0] <= 16:
            raise GuyotError(f"--input-bits is 1 to 16, int8 if signed, not {input_bits!r}")
        given = InputFormat(input_scale, input_zero, width[0], signed)
    elif input_zero or input_bits != "8":
        raise GuyotError("--input-zero and --input-bits need --input-scale")
    return Choices((widths[0], widths[1]), scales == "shift", prune, given, shape, finetune)


def numbers(option: str, text: str) -> tuple[int, ...]:
    """Whole numbers with commas or x between them."""
    words = text.replace("x", ",").split(",")
    if not all(word.strip().isdecimal() and len(word.strip()) < 9 for word in words):
        raise GuyotError(f"{option} is whole numbers such as 1,28,28, not {text!r}")
    return tuple(int(word) for word in words)
