"""A design with its mutants as AND gates, registers and memories, from yosys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mutation_instrument import NETLIST, call

FALSE, TRUE = 0, 1
"""Literals: twice a node's number, odd if inverted; node 0 is constant."""
SCRIPT = """\
read_rtlil {netlist}
setundef -undriven -zero
opt_clean
simplemap
techmap
opt_expr
opt_merge
opt_clean
dfflegalize -cell $_DFF_P_ 01
aigmap
opt_merge
opt_clean
write_json {gates}
"""


@dataclass
class Root:
    """What must not differ: a literal of the netlist, where one of the literals ``where`` holds.
    ``register``: the literal of the register that takes it, or -1."""

    literal: int
    where: tuple[int, ...] = (TRUE,)
    register: int = -1


@dataclass
class Memory:
    """One memory, its ports as literals: ``reads`` (address, data) and ``writes`` (address, data,
    an enable for each bit), none of a read-only one; ``start``: its first words. ``name``: of the
    instance in which it is."""

    name: str
    width: int
    start: list[int]
    reads: list[tuple[list[int], list[int]]]
    writes: list[tuple[list[int], list[int], list[int]]]


@dataclass
class Machine:
    """A design with its mutants, as gates, each behind what it reads: (its node, two literals).

    ``registers``: (its literal, what it takes, its start, 0 where it has none). ``lookups``: (gates
    that come before, memory, port) of what is read from memories, in order. ``roots``: as in
    `Root`.
    """

    inputs: dict[str, list[int]] = field(default_factory=dict)
    outputs: dict[str, list[int]] = field(default_factory=dict)
    memories: list[Memory] = field(default_factory=list)
    lookups: list[tuple[int, int, int]] = field(default_factory=list)
    registers: list[tuple[int, int, int]] = field(default_factory=list)
    gates: list[tuple[int, int, int]] = field(default_factory=list)
    roots: list[Root] = field(default_factory=list)
    nodes: int = 1


def load(folder: Path, top: str, gates: bool = True) -> Machine:
    """The instrumented design in ``folder``; ``gates``: its read-only memories are gates, too."""
    path = folder / "gates.json"
    if not path.is_file():
        call(folder, "gates", SCRIPT.format(netlist=NETLIST, gates=path.name))
    return Reader(json.loads(path.read_text())["modules"][top], gates).machine


class Reader:
    """A module of yosys's JSON, as a `Machine`."""

    def __init__(self, module: dict, gates: bool) -> None:
        self.machine, self.gates = Machine(), gates
        machine = self.machine
        self.literals: dict[int | str, int] = {"0": FALSE, "1": TRUE, "x": FALSE, "z": FALSE}
        cells = module["cells"].values()
        for name, port in module["ports"].items():
            if port["direction"] == "input":
                machine.inputs[name] = [self.node(bit) for bit in port["bits"]]
        flops = [cell["connections"] for cell in cells if cell["type"] == "$_DFF_P_"]
        for flop in flops:
            self.node(flop["Q"][0])
        found = {name: cell for name, cell in module["cells"].items() if cell["type"] == "$mem_v2"}
        self.memories = list(found.values())
        self.ports = [ports(cell, "RD") for cell in self.memories]
        self.sort(cells)
        starts = self.starts(module)
        for flop in flops:
            (q,), (d,) = flop["Q"], flop["D"]
            machine.registers.append((self.literals[q], self.literals[d], starts.get(q, 0)))
            machine.roots.append(Root(self.literals[d], register=self.literals[q]))
        for name, cell in found.items():
            self.add_memory(name, cell)
        (valid,) = (self.literals[bit] for bit in module["ports"]["m_axis_tvalid"]["bits"])
        for name, port in module["ports"].items():
            if port["direction"] == "output":
                literals = machine.outputs[name] = [self.literals[bit] for bit in port["bits"]]
                where = valid if re.fullmatch(r"m_axis_t(data|last|user)", name) else TRUE
                machine.roots += [Root(each, (where,)) for each in literals]

    def node(self, bit: int | str) -> int:
        """A new node for what the gates do not make."""
        if bit in self.literals:
            return self.literals[bit]
        self.literals[bit] = 2 * self.machine.nodes
        self.machine.nodes += 1
        return self.literals[bit]

    def look_up(self, memory: int, port: int) -> None:
        """What a port gives: new nodes; of a read-only memory, made of gates, where wanted."""
        address, data = self.ports[memory][port]
        self.machine.lookups.append((len(self.machine.gates), memory, port))
        if not (self.gates and self.is_read_only(memory)):
            for each in data:
                self.node(each)
            return
        literals = [self.literals[each] for each in address]
        words = self.words(self.memories[memory])
        for k, each in enumerate(data):
            column = [word >> k & 1 for word in words]
            self.gate(each, self.chosen(literals, column), TRUE)

    def is_read_only(self, memory: int) -> bool:
        return int(self.memories[memory]["parameters"]["WR_PORTS"], 2) == 0

    def chosen(self, address: list[int], column: list[int]) -> int:
        """The bit of ``column`` at an address, as gates."""
        if not any(column):
            return FALSE
        if not address or (all(column) and len(column) == 1 << len(address)):
            return TRUE
        half = 1 << (len(address) - 1)
        low = self.chosen(address[:-1], column[:half])
        high = self.chosen(address[:-1], column[half:])
        if low == high:
            return low
        top = address[-1]
        return self.gate("", self.gate("", top ^ 1, low) ^ 1, self.gate("", top, high) ^ 1) ^ 1

    def gate(self, bit: int | str, a: int, b: int) -> int:
        """A new gate, which makes ``bit`` unless that is ""; constants are taken out."""
        if bit == "":
            if FALSE in (a, b):
                return FALSE
            if TRUE in (a, b):
                return a if b == TRUE else b
        self.machine.gates.append((self.machine.nodes, a, b))
        if bit != "":
            return self.node(bit)
        self.machine.nodes += 1
        return 2 * (self.machine.nodes - 1)

    @staticmethod
    def words(cell: dict) -> list[int]:
        """A memory's first words."""
        parameters = cell["parameters"]
        width = int(parameters["WIDTH"], 2)
        bits = parameters["INIT"].replace("x", "0")[::-1]
        start = [int(bits[k : k + width][::-1], 2) for k in range(0, len(bits), width)]
        return start + [0] * (int(parameters["SIZE"], 2) - len(start))

    def sort(self, cells: Iterable[dict]) -> None:
        """Numbers the gates and what memories give, each behind what it reads."""
        makers: dict[int, tuple[list, tuple[int, int] | None]] = {}
        for cell in cells:
            if cell["type"] in ("$_AND_", "$_NOT_"):
                wires = cell["connections"]
                read = [wires["A"][0]] + ([wires["B"][0]] if "B" in wires else [])
                makers[wires["Y"][0]] = read, None
        for k, each in enumerate(self.ports):
            for port, (address, data) in enumerate(each):
                makers |= dict.fromkeys(data, (address, (k, port)))
        for bit in makers:
            waiting = [bit]
            while waiting:
                bit = waiting[-1]
                if bit in self.literals:
                    waiting.pop()
                    continue
                read, lookup = makers[bit]
                missing = [each for each in read if each not in self.literals]
                if missing:
                    waiting += missing
                elif lookup:
                    self.look_up(*lookup)
                elif len(read) == 1:
                    self.literals[bit] = self.literals[read[0]] ^ 1
                else:
                    self.gate(bit, *(self.literals[each] for each in read))

    def starts(self, module: dict) -> dict[int, int]:
        """Of each bit that has one its initial value."""
        found = {}
        for net in module["netnames"].values():
            if "init" in net["attributes"]:
                text = net["attributes"]["init"]
                for bit, value in zip(net["bits"], reversed(text), strict=False):
                    if value in "01":
                        found[bit] = int(value)
        return found

    def add_memory(self, name: str, cell: dict) -> None:
        """What is written must not differ, nor where, where anything is; nor what is read."""
        roots = self.machine.roots
        reads = [self.known(*port) for port in ports(cell, "RD")]
        writes = [self.known(*port) for port in ports(cell, "WR")]
        width = int(cell["parameters"]["WIDTH"], 2)
        self.machine.memories.append(Memory(name, width, self.words(cell), reads, writes))
        if not writes:
            return
        for address, _ in reads:
            roots += map(Root, address)
        for address, data, enable in writes:
            roots += map(Root, set(enable))
            roots += [Root(each, (where,)) for each, where in zip(data, enable, strict=True)]
            roots += [Root(each, tuple(set(enable))) for each in address]

    def known(self, *wires: list) -> Any:
        return tuple([self.literals[bit] for bit in each] for each in wires)


def ports(cell: dict, way: str) -> list[tuple[list, ...]]:
    """The wires of a memory's ports, "RD" (address, data) or "WR" (address, data, enables)."""
    parameters, wires = cell["parameters"], cell["connections"]
    count = int(parameters[f"{way}_PORTS"], 2)
    if way == "RD" and int(parameters["RD_CLK_ENABLE"], 2):
        raise ValueError("a memory is read with a clock")
    kinds = ("ADDR", "DATA", "EN")[: 2 if way == "RD" else 3]
    found = []
    for k in range(count):
        port = []
        for kind in kinds:
            each = int(parameters["ABITS" if kind == "ADDR" else "WIDTH"], 2)
            port.append(wires[f"{way}_{kind}"][k * each : (k + 1) * each])
        found.append(tuple(port))
    return found
