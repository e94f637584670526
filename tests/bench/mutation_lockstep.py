"""Mutants beside their design, cycle by cycle, with random stalls, frames and resets.

The netlist is simulated gate by gate, 511 mutants at a time, so that a hundred thousand cycles of
every mutant of a design take seconds. What differs in an output in one of them is no equal.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mutation_instrument import SELECTOR
from mutation_netlist import Machine, load
from mutation_proof import Flip

from guyot.sim.design import Design
from guyot.sim.toolchain import Toolchain

MAIN = Path(__file__).with_name("mutation_lockstep.cpp")
OPTIONS = ("-std=c++17", "-O2", "-march=native")
SAME, MODES = "same", 3


@dataclass(frozen=True)
class Seen:
    """A mutant in lock step: the ``mode`` in which an output differed, or SAME, and in which cycle
    (for SAME: after how many none had). ``memory``: whether other words were read or written.
    ``registers``: for SAME, the places in `Machine.registers` of those that ever differed."""

    number: int
    mode: str
    cycle: int
    memory: bool
    registers: tuple[int, ...]


def build(folder: Path) -> Path:
    """The program, which is the same for all designs."""
    program = folder / "lockstep"
    if not program.is_file() or program.stat().st_mtime < MAIN.stat().st_mtime:
        compiler = Toolchain.find().compiler
        subprocess.run([compiler, *OPTIONS, "-o", str(program), str(MAIN)], check=True)
    return program


def run(
    program: Path,
    folder: Path,
    mutants: Sequence[tuple[int, int, Flip | None]],
    cycles: int,
    seed: int,
) -> list[Seen]:
    """What became of mutants of the design in ``folder``: (a number to call it by, that of the
    selecting port, an inverted bit of a memory). ``cycles``: of each of the modes."""
    if not mutants:
        return []
    design = Design.load(folder)
    machine = load(folder, design.name, gates=False)
    low, high = design.network.pixels
    text = described(machine, design.input_words, low, high, cycles, seed)
    text += f"{len(mutants)}\n"
    for name, number, flip in mutants:
        place = 0, 0
        if flip:
            place = flip.memory + 1, flip.word * machine.memories[flip.memory].width + flip.bit
        text += " ".join(map(str, (name, number, *place))) + "\n"
    done = subprocess.run([str(program)], input=text, text=True, capture_output=True, check=True)
    found = []
    for line in done.stdout.splitlines():
        number, mode, cycle, memory, *registers = line.split()
        places = tuple(map(int, registers))
        found.append(Seen(int(number), mode, int(cycle), memory == "1", places))
    return found


def numbers(values: Sequence[int]) -> str:
    """A list as the program reads it."""
    return " ".join(map(str, (len(values), *values))) + "\n"


def described(machine: Machine, words: int, low: int, high: int, cycles: int, seed: int) -> str:
    """All that the program reads before the mutants."""
    lines = [f"{machine.nodes}", f"{len(machine.registers)}"]
    lines += [f"{q >> 1} {d} {start}" for q, d, start in machine.registers]
    lines.append(f"{len(machine.gates)}")
    lines += [f"{node} {a} {b}" for node, a, b in machine.gates]
    lines.append(f"{len(machine.memories)}")
    for memory in machine.memories:
        bits = [word >> k & 1 for word in memory.start for k in range(memory.width)]
        lines.append(f"{memory.width} {len(memory.start)} {numbers(bits)}{len(memory.reads)}")
        lines += [numbers(address) + numbers([each >> 1 for each in data])
                  for address, data in memory.reads]  # fmt: skip
        lines.append(f"{len(memory.writes)}")
        lines += ["".join(map(numbers, port)) for port in memory.writes]
    lines.append(f"{len(machine.lookups)}")
    lines += [" ".join(map(str, lookup)) for lookup in machine.lookups]
    inputs = {name: [each >> 1 for each in port] for name, port in machine.inputs.items()}
    outputs = machine.outputs
    lines.append(numbers(inputs[SELECTOR]))
    lines.append(numbers(inputs["s_axis_tdata"]))
    lines.append(numbers(outputs["s_axis_tready"] + outputs["m_axis_tvalid"]))
    payload = ("m_axis_tdata", "m_axis_tlast", "m_axis_tuser")
    lines.append(numbers([each for name in payload for each in outputs[name]]))
    names = ("rst", "s_axis_tvalid", "s_axis_tlast", "m_axis_tready")
    lines += [str(inputs[name][0]) for name in names]
    lines += [str(outputs["s_axis_tready"][0]), str(outputs["m_axis_tvalid"][0])]
    lines.append(f"{words} {low} {high} {cycles} {seed}")
    return "\n".join(lines) + "\n"
