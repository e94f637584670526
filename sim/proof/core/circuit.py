"""Verilog as gates, registers and memories, made by yosys: what a symbolic run goes through.

Generic behaviour, as simulators read it. Memories stay whole; all else becomes AND gates and
inverters, and registers without enable or reset, whose logic is in the gates in front.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ....sw.errors import GuyotError
from ...yosys import yosys
from . import tool

SCRIPT = """\
read_verilog {define} {files}
hierarchy -check -top {top}
setattr -mod -unset keep_hierarchy
setattr -set keep 1 w:*_tap_valid w:*_tap_data w:*_tap_data_*
proc
flatten
opt_expr; opt_clean
memory_collect
opt_clean
write_json words.json
simplemap
techmap
opt_expr; opt_merge; opt_clean
dfflegalize -cell $_DFF_P_ 01
aigmap
opt_merge; opt_clean
write_json circuit.json
"""


@dataclass
class Memory:
    """``words``: what it holds at start, None where nothing is said. Ports as literals of nets:
    ``reads`` (address, nets of the data), ``writes`` (enable by bit, address, data)."""

    name: str
    width: int
    words: list[int | None]
    reads: list[tuple[list[int], list[int]]] = field(default_factory=list)
    writes: list[tuple[list[int], list[int], list[int]]] = field(default_factory=list)


@dataclass
class Circuit:
    """Nets are numbers, 0 the constant; a literal is twice a net, and one more where inverted.

    ``stages``: gates (out, a, b) and the memories' reads behind them, in order: what one cycle
    evaluates. ``registers``: (q net, d literal). ``free``: nets that nothing drives. ``ports``,
    ``words``: literals by name, lowest bit first; ``named``: those
    of them that are registers. ``starts``: 0, 1 or -1 (nothing said) for each
    register.
    """

    nets: int
    stages: list[tuple[np.ndarray, list[tuple[int, int]]]]
    q: np.ndarray
    d: np.ndarray
    starts: np.ndarray
    free: np.ndarray
    memories: list[Memory]
    inputs: dict[str, list[int]]
    outputs: dict[str, list[int]]
    words: dict[str, list[int]]
    named: list[str]

    def fields(self) -> list[str]:
        """The named registers, of words whose parts have names the parts."""
        names = set(self.named)
        parts = [each for each in self.words if each.rpartition(".")[0] in names]
        return sorted(names - {each.rpartition(".")[0] for each in parts}) + parts


def read_circuit(
    folder: Path, files: Sequence[str], top: str, scratch: Path, cells: bool = False
) -> Circuit:
    """The circuit of the module ``top`` in Verilog ``files`` of ``folder``, whose memory files
    lie there too; ``scratch``: a folder for yosys's own."""
    script = scratch / "circuit.ys"
    target = scratch / "circuit.json"
    text = SCRIPT.format(
        files=" ".join(str(name) for name in files),
        top=top,
        define="" if cells else "-nosynthesis",
    )
    for name in ("circuit.json", "words.json"):
        text = text.replace(name, str(target.with_name(name).resolve()))
    script.write_text(text)
    status, said = tool.run(yosys(str(script.resolve())), folder)
    if status or not target.is_file():
        errors = [line for line in said.splitlines() if "ERROR" in line]
        raise GuyotError(f"yosys cannot read {', '.join(files)}: {errors[-1] if errors else '?'}")
    whole = json.loads(target.with_name("words.json").read_text())["modules"][top]
    return _Reader(json.loads(target.read_text())["modules"][top], register_names(whole)).circuit()


def register_names(module: dict) -> set[str]:
    """The names of the registers, as words."""
    bits = {
        tuple(cell["connections"]["Q"])
        for cell in module["cells"].values()
        if "Q" in cell["connections"]
    }
    names = module["netnames"].items()
    return {name for name, entry in names if tuple(entry["bits"]) in bits}


class _Reader:
    def __init__(self, module: dict, registers: set[str]):
        self.module, self.registers = module, registers
        self.number: dict[int, int] = {}  # of a net, by yosys's number of the bit
        self.drivers: dict[int, int] = {}  # of inverters: the bit that each inverts
        self.nets = 1
        self.free: list[int] = []

    def net(self, bit: int) -> int:
        if bit not in self.number:
            self.number[bit] = self.nets
            self.nets += 1
        return self.number[bit]

    def literal(self, bit: int | str) -> int:
        """The literal of a bit, through inverters."""
        flip = 0
        while isinstance(bit, int) and bit in self.drivers:
            bit, flip = self.drivers[bit], flip ^ 1
        if isinstance(bit, str):
            if bit in "01":
                return int(bit) ^ flip
            self.free.append(self.nets)
            self.nets += 1
            return 2 * (self.nets - 1) | flip
        return 2 * self.net(bit) | flip

    def circuit(self) -> Circuit:
        gates, registers, memories = [], [], []
        cells = self.module["cells"]
        for cell in cells.values():
            if cell["type"] == "$_NOT_":
                (self.drivers[cell["connections"]["Y"][0]],) = cell["connections"]["A"]
        init = {}
        for name in self.module["netnames"].values():
            for bit, value in zip(
                name["bits"], reversed(name["attributes"].get("init", "")), strict=False
            ):
                if value in "01":
                    init[bit] = int(value)
        for name, cell in cells.items():
            pins = cell["connections"]
            if cell["type"] == "$_AND_":
                gates.append((self.net(pins["Y"][0]), *(self.literal(pins[p][0]) for p in "AB")))
            elif cell["type"] == "$_DFF_P_":
                (out,) = pins["Q"]
                registers.append((self.net(out), self.literal(pins["D"][0]), init.get(out, -1)))
            elif cell["type"] == "$mem_v2":
                memories.append(self.memory(name, cell))
            elif cell["type"] not in ("$_NOT_", "$scopeinfo"):
                raise GuyotError(f"a symbolic run knows no cell {cell['type']} ({name})")
        words = {
            name: [self.literal(bit) for bit in entry["bits"]]
            for name, entry in self.module["netnames"].items()
            if not entry["hide_name"] or name in self.registers
        }
        ports = {"input": {}, "output": {}}
        for name, port in self.module["ports"].items():
            ports[port["direction"]][name] = [self.literal(bit) for bit in port["bits"]]
        driven = {0, *(g[0] for g in gates), *(r[0] for r in registers)}
        driven |= {lit >> 1 for port in ports["input"].values() for lit in port}
        driven |= {net for m in memories for _, data in m.reads for net in data}
        undriven = sorted(set(range(self.nets)) - driven)
        return Circuit(
            self.nets,
            order(self.nets, gates, memories),
            np.array([r[0] for r in registers], np.int64),
            np.array([r[1] for r in registers], np.int64),
            np.array([r[2] for r in registers], np.int64),
            np.array(undriven, np.int64),
            memories,
            ports["input"],
            ports["output"],
            words,
            sorted(self.registers & words.keys()),
        )

    def memory(self, name: str, cell: dict) -> Memory:
        given = {
            key: int(value, 2)
            for key, value in cell["parameters"].items()
            if key in ("WIDTH", "SIZE", "ABITS", "OFFSET", "RD_PORTS", "WR_PORTS")
        }
        parameters, pins = cell["parameters"], cell["connections"]
        width, size, bits = given["WIDTH"], given["SIZE"], given["ABITS"]
        if given["OFFSET"] or int(parameters["RD_CLK_ENABLE"], 2):
            raise GuyotError(f"a symbolic run knows no such memory: {name}")
        text = parameters["INIT"].rjust(width * size, "x")
        words: list[int | None] = []
        for k in range(size):
            part = text[len(text) - (k + 1) * width : len(text) - k * width]
            words.append(int(part, 2) if set(part) <= {"0", "1"} else None)
        memory = Memory(name, width, words)
        for port in range(given["RD_PORTS"]):
            address = [self.literal(b) for b in pins["RD_ADDR"][port * bits : (port + 1) * bits]]
            data = [self.net(b) for b in pins["RD_DATA"][port * width : (port + 1) * width]]
            memory.reads.append((address, data))
        for port in range(given["WR_PORTS"]):
            address = [self.literal(b) for b in pins["WR_ADDR"][port * bits : (port + 1) * bits]]
            parts = slice(port * width, (port + 1) * width)
            enable = [self.literal(b) for b in pins["WR_EN"][parts]]
            data = [self.literal(b) for b in pins["WR_DATA"][parts]]
            memory.writes.append((enable, address, data))
        return memory


def order(
    nets: int, gates: list[tuple[int, ...]], memories: list[Memory]
) -> list[tuple[np.ndarray, list[tuple[int, int]]]]:
    """Gates and reads so that each comes behind what it needs, reads as late as they must."""
    driver: dict[int, tuple[int, ...]] = {}
    for k, (out, a, b) in enumerate(gates):
        driver[out] = (k, a >> 1, b >> 1)
    reads: list[tuple[int, int]] = []
    for m, memory in enumerate(memories):
        for p, (address, data) in enumerate(memory.reads):
            for net in data:
                driver[net] = (-1 - len(reads), *(lit >> 1 for lit in address))
            reads.append((m, p))
    depth = np.full(nets, -1, np.int64)
    sorted_gates: list[list[int]] = []
    sorted_reads: list[list[int]] = []
    done_reads: set[int] = set()
    path: set[int] = set()
    for root in range(nets):
        stack = [root]
        while stack:
            net = stack[-1]
            if depth[net] >= 0:
                stack.pop()
                continue
            if net not in driver:
                depth[net] = 0
                stack.pop()
                continue
            which, *needs = driver[net]
            waiting = [each for each in needs if depth[each] < 0]
            if waiting:
                if net in path:
                    raise GuyotError("the logic has a loop: a symbolic run cannot follow it")
                path.add(net)
                stack += waiting
                continue
            level = max((int(depth[each]) for each in needs), default=0)
            if which < 0:
                level += 1
            while len(sorted_gates) <= level:
                sorted_gates.append([])
                sorted_reads.append([])
            if which >= 0:
                sorted_gates[level].append(which)
            elif -1 - which not in done_reads:
                done_reads.add(-1 - which)
                sorted_reads[level - 1].append(-1 - which)
            depth[net] = level
            path.discard(net)
            stack.pop()
    table = np.array(gates, np.int64).reshape(-1, 3)
    return [
        (np.ascontiguousarray(table[each]), [reads[k] for k in reading])
        for each, reading in zip(sorted_gates, sorted_reads, strict=True)
    ]
