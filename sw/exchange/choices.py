"""What a user can choose about an import; needs no onnx."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import GuyotError
from ..refusals import one_of

SCALES = ("shift", "any")
LEAST, MOST = 2.0**-126, 2.0**128 - 2.0**104  # of float32, in which the models compute


@dataclass(frozen=True)
class InputFormat:
    """What integers the images are: q stands for the real number ``scale * (q - zero)``.

    ``bits`` wide, two's complement if ``signed``. Bytes that a model takes as they are:
    ``InputFormat(1.0)``; pixels over 255: ``InputFormat(1 / 255)``; signed bytes of a scale and a
    zero point: ``InputFormat(0.5847, 83, signed=True)``. GuyotError for numbers that are none.
    """

    scale: float
    zero: int = 0
    bits: int = 8
    signed: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.bits <= 16:
            raise GuyotError(f"the input's integers have 1 to 16 bits, not {self.bits}")
        if not LEAST <= self.scale <= MOST:
            raise GuyotError(
                f"the input's scale is above zero and finite in float32, not {self.scale}"
            )
        if not self.low <= self.zero <= self.high:
            raise GuyotError(
                f"the input's zero lies in {self.low}..{self.high}, not at {self.zero}"
            )

    @property
    def low(self) -> int:
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def high(self) -> int:
        return (1 << (self.bits - self.signed)) - 1


@dataclass(frozen=True)
class Choices:
    """``bits`` of weights and activations; ``power_of_two``: between the scale of a layer's sums
    and that of what they become, so that a shift does; ``prune``: the fraction of the weights that
    becomes zero; ``input``: what integers the images are, where the model does not say it;
    ``finetune``: how often a float model's weights are trained over the images, by torch;
    ``mean``, ``std``: what the model takes is (image - mean) / std, one number or one a channel."""

    bits: tuple[int, int] = (8, 8)
    power_of_two: bool = True
    prune: float = 0.0
    input: InputFormat | None = None
    input_shape: tuple[int, ...] | None = None
    finetune: int = 0
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if len(self.bits) != 2 or not all(2 <= b <= 16 for b in self.bits):
            raise GuyotError(f"bits of weights and activations are 2 to 16, not {self.bits}")
        if not 0 <= self.prune < 1:
            raise GuyotError(f"the fraction to prune is from 0 up to 1, not {self.prune}")
        if self.finetune < 0:
            raise GuyotError(f"--finetune must be 0 or more, not {self.finetune}")
        if not all(abs(m) <= MOST for m in self.mean):
            raise GuyotError(
                f"--mean is numbers that are finite in float32, not {listed(self.mean)}"
            )
        if not all(LEAST <= s <= MOST for s in self.std):
            raise GuyotError(
                f"--std is numbers above zero and finite in float32, not {listed(self.std)}"
            )
        if len({len(self.mean), len(self.std)} - {0, 1}) > 1:
            raise GuyotError(
                f"--mean and --std have as many numbers as each other, or one, not "
                f"{len(self.mean)} and {len(self.std)}"
            )

    @property
    def normalises(self) -> bool:
        """Whether the images are less a mean, or over a deviation."""
        return bool(self.mean or self.std)


def listed(numbers: tuple[float, ...]) -> str:
    return ",".join(f"{n:g}" for n in numbers)


def parse(
    bits: str,
    scales: str,
    prune: float,
    input_shape: str | None,
    input_scale: float | None,
    input_zero: int,
    input_bits: str,
    finetune: int = 0,
    mean: str | None = None,
    std: str | None = None,
) -> Choices:
    """The choices of a command line."""
    one_of("--scales", scales, SCALES)
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
    parts = reals("--mean", mean), reals("--std", std)
    weights, activations = widths
    return Choices((weights, activations), scales == "shift", prune, given, shape, finetune, *parts)


def reals(option: str, text: str | None) -> tuple[float, ...]:
    """Numbers with commas between them; none for None."""
    if text is None:
        return ()
    try:
        return tuple(float(word) for word in text.split(","))
    except ValueError:
        raise GuyotError(f"{option} is numbers such as 0.485,0.456,0.406, not {text!r}") from None


def numbers(option: str, text: str) -> tuple[int, ...]:
    """Whole numbers with commas or x between them."""
    words = text.replace("x", ",").split(",")
    if not all(word.strip().isdecimal() and len(word.strip()) < 9 for word in words):
        raise GuyotError(f"{option} is whole numbers such as 1,28,28, not {text!r}")
    return tuple(int(word) for word in words)
