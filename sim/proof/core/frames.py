"""A core, frame after frame, for all images at once, held against the network's integers.

The run begins in any state at all. After one cycle of reset, everything that passes a stage's
boundary or leaves the core must be the network's integer, as a term of the frames' words. Frames
follow each other, so control is concrete. Where the state between two frames is one that was there
before, with the same terms of the frames before it, it goes on like that for ever.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np

from ....sw.errors import GuyotError
from ...design import Design, Stage
from .circuit import Circuit
from .expected import class_of, tensors
from .machine import Machine
from .state import States
from .terms import Terms

BYTE = 8  # bits of s_axis_tdata


@dataclass(frozen=True)
class Difference:
    """What left, or passed a stage's tap, and should have been something else: its bits, and the
    term that they should be."""

    bits: tuple[int, ...]
    signed: bool
    expected: int


class Wrong(Exception):
    """Something that left is not what the network says, or control is not concrete."""

    def __init__(self, what: str, difference: Difference | None = None):
        super().__init__(what)
        self.difference = difference


@dataclass(frozen=True)
class Stalls:
    """The probability in each cycle that the source has no word, and that the sink is not ready,
    drawn from ``seed``: one pattern for all images."""

    source: float = 0.0
    sink: float = 0.0
    seed: int = 0


@dataclass
class Followed:
    """``frames``, ``cycles``: of the run. ``since``: the frame in front of which the state was the
    one at the end; None where time was up. ``words``: held against the network, by tap.
    ``proved``: meanings of registers, by how they were proved."""

    frames: int
    cycles: int
    since: int | None
    words: dict[str, int] = field(default_factory=dict)
    proved: dict[str, int] = field(default_factory=dict)


class Frames:
    """``design``, whose Verilog is ``circuit``; nobody waits unless there are ``stalls``."""

    def __init__(self, design: Design, circuit: Circuit, stalls: Stalls | None = None):
        self.design, self.network = design, design.network
        self.stalls, self.random = stalls, np.random.default_rng(stalls.seed if stalls else 0)
        self.terms = Terms()
        self.machine = Machine(circuit, self.terms)
        self.states = States(self.machine)
        self.frame, self.word = 0, 0  # what the source presents next
        self.pending: list[int] | None = None
        self.trace: list[
            tuple[bool, bool]
        ] = []  # of each cycle: the source's valid, the sink's ready
        self.passed: dict[str, int] = {}
        self._expected: dict[int, dict[str, np.ndarray]] = {}
        self._classes: dict[int, list[int]] = {}

    def expected(self, frame: int) -> dict[str, np.ndarray]:
        """The tensors of a frame, counted from that which is sent now."""
        if frame not in self._expected:
            self._expected[frame] = tensors(self.terms, self.network, frame)
        return self._expected[frame]

    def reset(self) -> None:
        """One cycle of reset, whatever the other inputs are."""
        machine = self.machine
        ports = machine.circuit.inputs.items()
        given = {name: list(machine.unknown(len(bits))) for name, bits in ports}
        machine.evaluate(given | {"rst": [1]})
        machine.clock()

    def present(self) -> dict[str, list[int]]:
        """What stands at the inputs in this cycle."""
        machine, format = self.machine, self.network.input.format
        sends = takes = True
        if self.stalls:
            sends = self.pending is not None or self.random.random() >= self.stalls.source
            takes = self.random.random() >= self.stalls.sink
        self.trace.append((sends, takes))
        fixed = {"rst": [0], "clk": [0], "m_axis_tready": [int(takes)]}
        if not sends:
            idle = {"s_axis_tdata": [*machine.unknown(BYTE)], "s_axis_tlast": [*machine.unknown(1)]}
            return fixed | idle | {"s_axis_tvalid": [0]}
        if self.pending is None:
            term = self.terms.word(0, self.word, format.low, format.high)
            word = machine.meanings.word(term, format.bits).literals
            self.pending = [*word, *machine.unknown(BYTE - len(word))]
        last = int(self.word == self.network.input.size - 1)
        given = {"s_axis_tvalid": [1], "s_axis_tdata": self.pending, "s_axis_tlast": [last]}
        return fixed | given

    def cycle(self) -> bool:
        """A cycle; gives whether a frame's last word was taken in it."""
        machine, outputs = self.machine, self.machine.circuit.outputs
        machine.evaluate(self.present())
        sends, takes = self.trace[-1]
        if self.pending is not None:  # under its numbers of now
            self.pending = machine.read(machine.circuit.inputs["s_axis_tdata"]).tolist()
        taken = sends and self.concrete(outputs["s_axis_tready"], "s_axis_tready")
        for stage in self.design.stages:
            name = f"{stage.tap}_valid"
            if self.concrete(machine.circuit.words[name], name):
                self.check_stage(stage)
        if self.concrete(outputs["m_axis_tvalid"], "m_axis_tvalid") and takes:
            self.check_output()
        ends = bool(taken and self.word == self.network.input.size - 1)
        if taken:
            self.pending = None
            self.word = 0 if ends else self.word + 1
            self.frame += ends
        machine.clock()
        return ends

    def concrete(self, bits: list[int], what: str) -> int:
        try:
            return self.machine.concrete(bits, what)
        except GuyotError as error:
            raise Wrong(str(error)) from error

    def place(self, tap: str, words: int) -> tuple[int, int]:
        """(frame, counted from the one that is sent; word) of what passes a tap now."""
        count = self.passed.get(tap, 0)
        self.passed[tap] = count + 1
        frame, word = divmod(count, words)
        return frame - self.frame, word

    def hold(self, what: str, bits: np.ndarray, signed: bool, expected: int) -> None:
        found = self.machine.meanings.term_of(bits.tolist(), signed)
        if found != expected:
            difference = Difference(tuple(bits.tolist()), signed, expected)
            text = f"{what} in cycle {self.machine.cycle} is not the network's integer"
            raise Wrong(text, difference)

    def check_stage(self, stage: Stage) -> None:
        for net in stage.data:
            self.check_value(stage, net)

    def check_value(self, stage: Stage, net: str) -> None:
        frame, word = self.place(stage.tap, stage.words)
        row, column, channel = stage.place(word)
        if frame > 0:
            raise Wrong(f"stage {stage.name!r} gives words of a frame that was not sent")
        tensor = self.expected(frame)[stage.tensor].reshape(stage.shape)
        what = f"stage {stage.name!r}: channel {channel}, row {row}, column {column}"
        bits = self.machine.net(net)
        self.hold(what, bits, stage.signed, tensor[channel, row, column])

    def check_output(self) -> None:
        machine, output = self.machine, self.design.output
        outputs = machine.circuit.outputs
        frame, word = self.place("output", output["words"])
        if frame > 0:
            raise Wrong(
                f"the core gives scores of a frame that was not sent: cycle {machine.cycle}"
            )
        result = self.expected(frame)[self.network.operators[-1].name]
        order = result.transpose(1, 2, 0).reshape(-1)
        data = machine.read(outputs["m_axis_tdata"])
        self.hold(f"m_axis_tdata: word {word}", data, output["signed"], order[word])
        last = self.concrete(outputs["m_axis_tlast"], "m_axis_tlast")
        if last != (word == output["words"] - 1):
            raise Wrong(f"m_axis_tlast is {last} at word {word} in cycle {machine.cycle}")
        if last and self.concrete(outputs["m_axis_tuser"][:1], "m_axis_tuser's flag"):
            raise Wrong(f"a whole frame is called malformed in cycle {machine.cycle}")
        if self.design.has_class:
            if frame not in self._classes:
                self._classes[frame] = class_of(self.terms, order.tolist())
            best = machine.read(outputs["m_axis_tuser"][1:])
            what = f"m_axis_tuser: the class at word {word}"
            self.hold(what, best, False, self._classes[frame][word])

    @property
    def left(self) -> int:
        """Whole frames that have passed every stage and left."""
        sizes = {stage.tap: stage.words for stage in self.design.stages}
        sizes["output"] = self.design.output["words"]
        return min(self.passed.get(tap, 0) // words for tap, words in sizes.items())

    def run(self, most: int | None, seconds: float, enough: float | None = None) -> Followed:
        """Until ``most`` frames have left, and ``seconds`` at most; no longer than ``enough``
        seconds once one has. Wrong where the core is."""
        now = time.monotonic()
        until = now + seconds
        soon = until if enough is None else min(until, now + enough)
        since = None
        patience = 40 * int(self.design.latency + self.design.interval) + 1000
        self.reset()
        while since is None and (most is None or self.left < most):
            if time.monotonic() >= (soon if self.left else until):
                break
            began = self.machine.cycle
            while not self.cycle():
                if self.machine.cycle - began > patience:
                    raise Wrong(f"no frame was taken whole for {patience} cycles")
            self.states.next_frame()
            if not self.stalls:
                since = self.states.since(self.frame)
        proved = self.machine.meanings.proved
        return Followed(self.frame, self.machine.cycle, since, self.passed, proved)
