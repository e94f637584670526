"""The state of a core between two frames, in numbers that are equal where it will do the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .circuit import Circuit
from .machine import Machine

UNKNOWN = -1  # a bit of a state that means nothing


@dataclass(frozen=True)
class Queue:
    """Where a queue's parts are in a state: the bits of its registers, and its rows.

    What a queue does depends on the words in it and not on where they lie, which its own proof
    says (`properties/queues.py`); so states that differ in that alone are one.
    """

    produce: np.ndarray
    consume: np.ndarray
    level: np.ndarray
    rows: np.ndarray

    def order(self, state: np.ndarray) -> tuple[np.ndarray, int]:
        """The rows from the one that leaves next, and how many of them hold words."""
        first, level = (
            int((state[bits] << np.arange(len(bits))).sum()) for bits in (self.consume, self.level)
        )
        return np.roll(self.rows, -first, axis=0), level

    def free_rows(self, state: np.ndarray) -> np.ndarray:
        """Where what is no word any more lies."""
        rows, level = self.order(state)
        return rows[level:]

    def turn(self, state: np.ndarray) -> None:
        """Lays the words so that the next one is in the first row."""
        rows, _ = self.order(state)
        state[self.rows] = state[rows]
        state[self.consume] = state[self.produce] = 0


def queues_of(circuit: Circuit) -> Iterator[Queue]:
    """The queues that Amaranth's library made: a memory `storage` between two pointers."""
    place = {int(net): k for k, net in enumerate(circuit.q)}

    def bits(name: str) -> np.ndarray:
        return np.array([place[literal >> 1] for literal in circuit.words[name]], np.int64)

    at = len(circuit.q)
    for memory in circuit.memories:
        size = len(memory.words) * memory.width
        prefix, _, name = memory.name.rpartition(".")
        if name == "storage" and memory.writes:
            level = "inner_level" if f"{prefix}.inner_level" in circuit.words else "level"
            pointers = bits(f"{prefix}.produce"), bits(f"{prefix}.consume")
            rows = np.arange(at, at + size).reshape(-1, memory.width)
            yield Queue(*pointers, bits(f"{prefix}.{level}"), rows)
        at += size


class States:
    """Takes the state of ``machine`` down, frame by frame."""

    def __init__(self, machine: Machine):
        self.machine = machine
        self.queues = list(queues_of(machine.circuit))
        self._numbers: dict[tuple, int] = {}
        self._seen: dict[bytes, list[tuple[int, np.ndarray]]] = {}

    def bare(self) -> np.ndarray:
        """Registers and memories, as literals."""
        contents = [content.reshape(-1) for content in self.machine.contents]
        return np.concatenate([self.machine.values[self.machine.circuit.q], *contents])

    def since(self, frame: int) -> int | None:
        """An earlier frame in front of which the state was this one, with the same terms of the
        frames before it; None where there was none. What was unknown then was everything."""
        signature = self.signature()
        self.forget(signature)
        for queue in self.queues:
            queue.turn(signature)
        registers = signature[: len(self.machine.circuit.q)]
        before = self._seen.setdefault(np.clip(registers, None, 2).tobytes(), [])
        for earlier, state in before:
            if (state[state != UNKNOWN] == signature[state != UNKNOWN]).all():
                return earlier
        before.append((frame, signature))
        return None

    def signature(self) -> np.ndarray:
        """The state in numbers that are equal for equal terms; UNKNOWN where it means nothing."""
        machine, graph, unknown = self.machine, self.machine.graph, (UNKNOWN,)
        known: dict[int, tuple] = {0: (0,)}
        state = self.bare()
        nodes, _ = graph.cone(state)
        for node in nodes.tolist():
            if graph.fan0[node] < 0:
                word = machine.meanings.words.get(node)
                known[node] = unknown if word is None else (word[0].term, word[1])
                continue
            parts = [(known[int(f) >> 1], int(f) & 1) for f in (graph.fan0[node], graph.fan1[node])]
            means = all(part != unknown for part, _ in parts)
            known[node] = ("and", self._number(*sorted(parts, key=repr))) if means else unknown
        found = state.copy()
        for k in np.flatnonzero(state > 1).tolist():
            literal = int(state[k])
            means = known[literal >> 1] != unknown
            found[k] = 2 + self._number(known[literal >> 1], literal & 1) if means else UNKNOWN
        for queue in self.queues:
            found[queue.free_rows(found)] = UNKNOWN
        return found

    def _number(self, *key: object) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def forget(self, signature: np.ndarray) -> None:
        """Makes every unknown bit of the state one that is unknown by itself."""
        machine = self.machine
        which = signature == UNKNOWN
        state = self.bare()
        state[which] = machine.unknown(int(which.sum()))
        at = len(machine.circuit.q)
        machine.values[machine.circuit.q] = state[:at]
        for content in machine.contents:
            content[:] = state[at : at + content.size].reshape(content.shape)
            at += content.size

    def next_frame(self) -> None:
        """Counts frames from the one that is sent next: what was of frame 0 is of -1."""
        meanings, terms = self.machine.meanings, self.machine.terms
        _, inputs = self.machine.graph.cone(self.bare())
        found = [meanings.words[node][0] for node in inputs.tolist() if node in meanings.words]
        words = {id(word): word for word in found}
        for word in words.values():
            word.term = terms.moved(word.term, -1)
        meanings.forget_but(words.values())
