"""A netlist that yosys wrote as JSON: its cells by their place in the hierarchy, and its nets.

Some modules keep their hierarchy through synthesis, so a net can have a name on each of its levels;
here it is one net.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Bit = tuple[str, int]  # a net: the place of a module, and the number of a bit there


@dataclass(frozen=True)
class Cell:
    """A cell: its ``kind``, ``parameters`` as yosys writes them, and by port the nets at its
    ``inputs`` and ``outputs``; a port that nothing drives, or constants alone, is not there.
    ``module``: whose it is."""

    kind: str
    module: str
    parameters: Mapping[str, str]
    inputs: Mapping[str, tuple[Bit, ...]]
    outputs: Mapping[str, tuple[Bit, ...]]


def flat(netlist: Mapping[str, Any], top: str) -> dict[str, Cell]:
    """The cells below the module ``top``, by the names of the instances that lead there, a dot
    between two."""
    return dict(_Walk(netlist["modules"]).cells(top))


class _Walk:
    """One pass down the hierarchy, which joins the two names of a net at each module's ports."""

    def __init__(self, modules: Mapping[str, Any]):
        self._modules = modules
        self._same: dict[Bit, Bit] = {}

    def cells(self, top: str) -> Iterator[tuple[str, Cell]]:
        found = list(self._below(top, ""))
        ports = self._modules[top].get("ports", {}).values()
        pads = [
            ("", bit) for port in ports if port["direction"] != "output" for bit in port["bits"]
        ]
        outputs = [bit for _, cell in found for bits in cell.outputs.values() for bit in bits]
        driven = {self._one(bit) for bit in [*pads, *outputs]}
        for name, cell in found:
            inputs, outputs = (
                {port: tuple(map(self._one, bits)) for port, bits in side.items()}
                for side in (cell.inputs, cell.outputs)
            )
            inputs = {port: bits for port, bits in inputs.items() if driven.intersection(bits)}
            yield name, Cell(cell.kind, cell.module, cell.parameters, inputs, outputs)

    def _below(self, module: str, place: str) -> Iterator[tuple[str, Cell]]:
        for name, cell in self._modules[module]["cells"].items():
            inside, joined = f"{place}{name}", cell["connections"]
            within = self._modules.get(cell["type"])
            if within is None or "cells" not in within or _is_cell(within):
                ways = cell.get("port_directions", {})
                nets = {
                    port: tuple((place, bit) for bit in bits if isinstance(bit, int))
                    for port, bits in joined.items()
                }
                inputs, outputs = (
                    {port: bits for port, bits in nets.items() if bits and ways.get(port) in way}
                    for way in (("input", "inout"), ("output", "inout"))
                )
                yield inside, Cell(cell["type"], module, cell["parameters"], inputs, outputs)
                continue
            for port, bits in joined.items():
                own = within["ports"][port]["bits"]
                for outer, inner in zip(bits, own, strict=False):
                    if isinstance(outer, int) and isinstance(inner, int):
                        self._join((place, outer), (f"{inside}.", inner))
            yield from self._below(cell["type"], f"{inside}.")

    def _join(self, one: Bit, other: Bit) -> None:
        one, other = self._one(one), self._one(other)
        if one != other:
            self._same[other] = one

    def _one(self, bit: Bit) -> Bit:
        """The name that stands for all names of a net."""
        while bit in self._same:
            bit = self._same[bit]
        return bit


def _is_cell(module: Mapping[str, Any]) -> bool:
    """Whether a module is a chip's cell, which the libraries of synthesis describe."""
    attributes = module.get("attributes", {})
    return bool({"blackbox", "whitebox", "lib_whitebox"} & attributes.keys())
