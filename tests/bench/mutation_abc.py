"""Whether an output of a sequential circuit can ever hold: Berkeley's ABC, which is in pyosys."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mutation_netlist import FALSE

from guyot.sim.yosys import abc

MOST_SECONDS = 120  # of an induction over all registers


@dataclass
class Problem:
    """Gates, the literals that registers (which begin with 0) take, and outputs by their numbers.

    A node that is neither is an input.
    """

    ands: dict[int, tuple[int, int]]
    nexts: dict[int, int]
    outputs: dict[int, int]

    def aiger(self, outputs: Iterable[int]) -> bytes:
        """Some outputs and what they are made of, as a binary AIGER file (Biere et al., 2011)."""
        wanted = [self.outputs[each] for each in outputs]
        needed: set[int] = set()
        waiting = [each >> 1 for each in wanted]
        while waiting:
            node = waiting.pop()
            if node and node not in needed:
                needed.add(node)
                if node in self.ands:
                    waiting += [each >> 1 for each in self.ands[node]]
                elif node in self.nexts:
                    waiting.append(self.nexts[node] >> 1)
        leaves = sorted(node for node in needed if node not in self.ands)
        inputs = [node for node in leaves if node not in self.nexts]
        latches = [node for node in leaves if node in self.nexts]
        gates = sorted(node for node in needed if node in self.ands)
        number = {0: 0} | {node: k for k, node in enumerate((*inputs, *latches, *gates), 1)}

        def plain(literal: int) -> int:
            return 2 * number[literal >> 1] | literal & 1

        sizes = (len(number) - 1, len(inputs), len(latches), len(wanted), len(gates))
        text = "aig " + " ".join(map(str, sizes)) + "\n"
        text += "".join(f"{plain(self.nexts[node])}\n" for node in latches)
        text += "".join(f"{plain(each)}\n" for each in wanted)
        packed = bytearray(text.encode())
        for node in gates:
            low, high = sorted(map(plain, self.ands[node]))
            for delta in (2 * number[node] - high, high - low):
                while delta > 127:
                    packed.append(delta & 127 | 128)
                    delta >>= 7
                packed.append(delta)
        return bytes(packed)

    def only(self, outputs: Iterable[int]) -> Problem:
        """The same with some of its outputs."""
        some = {each: self.outputs[each] for each in outputs if each in self.outputs}
        return Problem(self.ands, self.nexts, some)

    @classmethod
    def read(cls, aiger: bytes, outputs: Iterable[int]) -> Problem:
        """What an AIGER file holds, its outputs under these numbers."""
        head, _, rest = aiger.partition(b"\n")
        _, inputs, latches, count, gates = map(int, head.split()[1:6])
        *lines, rest = rest.split(b"\n", latches + count)
        values = [int(line.split()[0]) for line in lines]
        nexts = {inputs + 1 + k: value for k, value in enumerate(values[:latches])}
        ands, place = {}, 0
        for node in range(inputs + latches + 1, inputs + latches + 1 + gates):
            deltas = []
            for _ in range(2):
                delta = shift = 0
                while True:
                    byte = rest[place]
                    place += 1
                    delta |= (byte & 127) << shift
                    shift += 7
                    if byte < 128:
                        break
                deltas.append(delta)
            high = 2 * node - deltas[0]
            ands[node] = high - deltas[1], high
        return cls(ands, nexts, dict(zip(outputs, values[latches:], strict=True)))


def run_abc(commands: str, seconds: float) -> str:
    """What ABC says; "" where it takes longer than ``seconds``."""
    try:
        done = subprocess.run(
            [abc(), "-q", commands], capture_output=True, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def induction(problem: Problem, folder: Path) -> Problem:
    """The same with registers merged that are always alike, by induction over one cycle
    (van Eijk's signal correspondence), so that what never holds is FALSE."""
    before, after = folder / "before.aig", folder / "after.aig"
    before.write_bytes(problem.aiger(problem.outputs))
    after.unlink(missing_ok=True)
    if not problem.outputs:
        return problem
    run_abc(f"read_aiger {before}; &get -n; &scorr -F 1; &put; write_aiger {after}", MOST_SECONDS)
    return Problem.read(after.read_bytes(), problem.outputs) if after.is_file() else problem


def reachable(problem: Problem, output: int, folder: Path, seconds: int) -> str:
    """Whether an output can ever hold, by property-directed reachability (Bradley, 2011): "never",
    "yes", or "undecided" after ``seconds``."""
    before, after = folder / "before.aig", folder / "after.aig"
    before.write_bytes(problem.aiger([output]))
    after.unlink(missing_ok=True)
    commands = f"read_aiger {before}; scorr; dc2; write_aiger {after}; pdr -T {seconds}"
    said = run_abc(commands, 3 * seconds + 30)
    if "Property proved" in said:
        return "never"
    if after.is_file() and Problem.read(after.read_bytes(), [output]).outputs[output] == FALSE:
        return "never"
    return "yes" if "asserted" in said else "undecided"
