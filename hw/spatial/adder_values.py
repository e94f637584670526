"""The values of an adder graph while it grows: what each one is, its range, its depth."""

from __future__ import annotations

from ...sw.fixed import Format, bits_for
from .adder_graph import Adder, even, merge, value_range


class Values:
    """Inputs, then the results of ``adders``; equal adders are one value.

    ``coefficients``, ``ranges``, ``depths``, ``widths``: of each value, as in `AdderGraph`.
    """

    def __init__(self, inputs: int, format: Format):
        self.inputs, self.format = inputs, format
        self.adders: list[Adder] = []
        self.coefficients: list[dict[int, int]] = [{x: 1} for x in range(inputs)]
        self.ranges: list[tuple[int, int]] = [(format.low, format.high)] * inputs
        self.depths = [0] * inputs
        self.widths = [format.bits] * inputs
        self._known: dict[Adder, int] = {}

    def add(self, adder: Adder) -> int:
        """The number of the value that ``adder`` makes."""
        value = self._known.get(adder)
        if value is None:
            value = self._known[adder] = len(self.coefficients)
            high = {} if adder.high < 0 else self.coefficients[adder.high]
            coefficients = merge(self.coefficients[adder.low], high, adder)
            self.adders.append(adder)
            self.coefficients.append(coefficients)
            self.ranges.append(value_range(coefficients, self.format))
            self.widths.append(bits_for(*self.ranges[-1]))
            depth = self.depths[adder.low]
            self.depths.append(
                1 + (depth if adder.high < 0 else max(depth, self.depths[adder.high]))
            )
        return value

    def known(self, adder: Adder) -> bool:
        """Whether its value is there already."""
        return adder in self._known

    def estimate(self, low: int, high: int, shift: int, subtract: bool) -> tuple[int, int]:
        """About how wide ``low +- (high << shift)`` is, and the carry bits that it needs.

        Exact where the operands share no input.
        """
        (a, b), (c, d) = self.ranges[low], self.ranges[high]
        if subtract:
            c, d = -d, -c
        least, most = a + (c << shift), b + (d << shift)
        width = bits_for(least, most)
        joined = a >= 0 and not subtract and self.widths[low] <= shift
        return width, 0 if joined else even(max(0, width - shift))
