"""Fixed-point formats and the one rounding that everything else is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

WIDEST = 60  # bits of a format: sums of two such numbers are still integers of 64 bits
ROUNDINGS = ("half-up", "half-even", "floor")
FLOAT32 = "float32"
"""As a float32 product rounds that then becomes an integer: to 24 significant bits half-even, then
to the integer half-even. Imported networks have it, where a tie hangs on the first rounding."""


@dataclass(frozen=True)
class Format:
    """A fixed-point number: the integer ``q`` stands for ``(q - zero) * 2**-fraction``.

    ``bits`` is the width of ``q``, sign included; ``fraction`` may be negative; ``zero`` is the
    integer that stands for 0.0, the value that padding takes.
    """

    bits: int
    fraction: int = 0
    signed: bool = False
    zero: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.bits <= WIDEST:
            raise ValueError(f"a format has 1 to {WIDEST} bits, not {self.bits}")
        if not self.low <= self.zero <= self.high:
            raise ValueError(f"zero must lie in {self.low}..{self.high}, not {self.zero}")

    @property
    def low(self) -> int:
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def high(self) -> int:
        return (1 << (self.bits - int(self.signed))) - 1

    @property
    def step(self) -> float:
        """The real value of one unit."""
        return 2.0**-self.fraction

    def to_real(self, integers: np.ndarray) -> np.ndarray:
        """Integers to the float64 numbers that they stand for."""
        return (np.asarray(integers, np.float64) - self.zero) * self.step

    def to_integer(self, reals: np.ndarray) -> np.ndarray:
        """Real numbers to the nearest integers (half away from floor), clipped to the format."""
        scaled = np.floor(np.asarray(reals, np.float64) * 2.0**self.fraction + 0.5) + self.zero
        return np.clip(scaled, self.low, self.high).astype(np.int64)


def bits_for(low: int, high: int, signed: bool | None = None) -> int:
    """The least width that holds every integer of ``low..high`` (two's complement if signed)."""
    if signed is None:
        signed = low < 0
    if not signed:
        return max(1, int(high).bit_length())
    return 1 + max(int(high).bit_length(), int(-low - 1).bit_length() if low < 0 else 0)


def shift_right(values: np.ndarray, shift: int, rounding: str = "half-up") -> np.ndarray:
    """``values / 2**shift`` as integers, exactly rounded: half-up, half-even, floor or float32."""
    if rounding not in (*ROUNDINGS, FLOAT32):
        raise ValueError(f"rounding is one of {', '.join(ROUNDINGS)}, not {rounding!r}")
    values = np.asarray(values, np.int64)
    if rounding == FLOAT32:
        values, rounding = values.astype(np.float32).astype(np.int64), "half-even"
    if shift == 0 or rounding == "floor":
        return values >> shift
    rounded = (values + (1 << (shift - 1))) >> shift
    if rounding == "half-even":
        half = (values & ((1 << shift) - 1)) == 1 << (shift - 1)
        rounded -= half & (rounded & 1)
    return rounded
