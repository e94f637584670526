"""A counterexample: images for which what leaves a core is wrong, and the waveform of their run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from ....sw.errors import GuyotError
from .frames import Difference, Frames
from .machine import Machine
from .terms import Terms

TRIES = 400  # choices of words, until one shows the difference
Words = dict[tuple[int, int], int]  # by (frame, index)


class Concrete(Machine):
    """A run of bits that are chosen: what would be unknown is drawn at random."""

    def __init__(self, circuit):
        self.random = np.random.default_rng(0)
        super().__init__(circuit, Terms())

    def unknown(self, bits: int) -> tuple[int, ...]:
        return tuple(self.random.integers(0, 2, bits).tolist())


def choices(frames: Frames, words: Sequence[tuple[int, int]]) -> Iterator[Words]:
    """Values for words: the least, the greatest, each by itself, then any."""
    format, random = frames.network.input.format, np.random.default_rng(0)
    for value in (format.low, format.high):
        yield dict.fromkeys(words, value)
    for word in words:
        yield {**dict.fromkeys(words, format.low), word: format.high}
    for _ in range(TRIES):
        values = random.integers(format.low, format.high + 1, len(words))
        yield dict(zip(words, values.tolist(), strict=True))


def shown(frames: Frames, difference: Difference) -> tuple[Words, int, int] | None:
    """(words, what leaves, what should) for which they differ; None where none was found."""
    machine, terms, meanings = frames.machine, frames.terms, frames.machine.meanings
    roots = np.array(difference.bits, np.int64)
    nodes, inputs = machine.graph.cone(roots)
    parts = [meanings.words.get(node) for node in inputs.tolist()]
    needed = terms.words_of(difference.expected)
    for part in parts:
        needed |= terms.words_of(part[0].term) if part else set()
    random = np.random.default_rng(1)
    for words in choices(frames, sorted(needed)):
        bits = [
            terms.evaluate(part[0].term, words) >> part[1] & 1 if part else random.integers(2)
            for part in parts
        ]
        patterns = np.array(bits, np.uint64).reshape(-1, 1)
        found = machine.graph.simulate(nodes, roots, inputs, patterns) & np.uint64(1)
        value = sum(int(bit) << k for k, bit in enumerate(found[:, 0]))
        if difference.signed and value >> len(roots) - 1:
            value -= 1 << len(roots)
        expected = terms.evaluate(difference.expected, words)
        if value != expected:
            return words, value, expected
    return None


def waveform(frames: Frames, words: Mapping[tuple[int, int], int], path: Path) -> None:
    """Runs the cycles of ``frames`` again with these words, others zero, into a VCD file."""
    circuit = frames.machine.circuit
    machine = Concrete(circuit)
    first = frames.frame  # the number of what is frame 0 in ``words``
    mask = (1 << frames.network.input.format.bits) - 1
    signals = dict(circuit.inputs) | dict(circuit.outputs)
    for stage in frames.design.stages:
        signals |= {net: circuit.words[net] for net in (f"{stage.tap}_valid", *stage.data)}
    signals.pop("clk", None)
    frame = word = 0
    rows: list[dict[str, int]] = []
    for cycle in range(len(frames.trace) + 1):
        sends, takes = frames.trace[cycle - 1] if cycle else (False, False)
        last = word == frames.network.input.size - 1
        value = words.get((frame - first, word), 0) & mask if sends else 0
        given = {
            "rst": int(cycle == 0), "clk": 0, "s_axis_tvalid": int(sends), "s_axis_tdata": value,
            "s_axis_tlast": int(last and sends), "m_axis_tready": int(takes),
        }  # fmt: skip
        ports = {
            name: [given[name] >> k & 1 for k in range(len(bits))]
            for name, bits in circuit.inputs.items()
        }
        machine.evaluate(ports)
        values = {}
        for name, bits in signals.items():
            values[name] = machine.concrete(bits, name)
        rows.append(values)
        if sends and values["s_axis_tready"]:
            word = 0 if last else word + 1
            frame += last
        machine.clock()
    write_vcd(path, frames.design.name, {n: len(bits) for n, bits in signals.items()}, rows)


def write_vcd(
    path: Path, top: str, widths: Mapping[str, int], rows: Sequence[Mapping[str, int]]
) -> None:
    """A waveform of a cycle in ten nanoseconds, with a clock."""
    names = {name: f"s{k}" for k, name in enumerate(widths)}
    lines = ["$timescale 1ns $end", f"$scope module {top} $end", "$var wire 1 c clk $end"]
    lines += [f"$var wire {widths[name]} {names[name]} {name} $end" for name in widths]
    lines += ["$upscope $end", "$enddefinitions $end"]
    before: dict[str, int] = {}
    for cycle, row in enumerate(rows):
        lines += [f"#{10 * cycle}", "1c"]
        lines += [f"b{row[n]:b} {names[n]}" for n in widths if before.get(n) != row[n]]
        lines += [f"#{10 * cycle + 5}", "0c"]
        before = dict(row)
    path.write_text("\n".join(lines) + "\n")


def counterexample(frames: Frames, difference: Difference | None, path: Path) -> str | None:
    """Writes the waveform into ``path``; what the example shows, None where none was found."""
    if difference is None:
        waveform(frames, {}, path)
        return ""
    found = shown(frames, difference)
    if found is None:
        return None
    words, value, expected = found
    try:
        waveform(frames, words, path)
    except GuyotError:
        return None
    return f"{value}, not {expected}"
