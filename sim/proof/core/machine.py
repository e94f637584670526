"""A symbolic run of a circuit: control is concrete, data are integers that nobody has chosen.

In each cycle every net is a literal of a graph over words. What a register takes up is given a
meaning where one is proved (:mod:`.meaning`) and is a word of its own from then on, so that what is
done to it later is small. *Unknown* bits, as those of a register at power-up, are inputs that mean
nothing: what is made of them stays unknown, and is found where it reaches something that matters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from ....sw.errors import GuyotError
from .aig import Graph
from .circuit import Circuit, Memory
from .meaning import Meanings
from .terms import Terms

RESULT = re.compile(r"(^|\.)o(_\d+)?$")  # registers at a component's end hold functions of words
CLASS = re.compile(r"(^|\.)best$")  # the number of the greatest word so far
SPARE = 1 << 19  # nodes that a cycle may need


class Machine:
    """``circuit`` at power-up: all registers and memories that are written are unknown.

    ``step`` runs a cycle; between its two halves nets can be read.
    """

    def __init__(self, circuit: Circuit, terms: Terms):
        self.circuit, self.terms = circuit, terms
        self.graph = Graph()
        self.meanings = Meanings(self.graph, terms)
        self.values = np.zeros(circuit.nets, np.int64)
        self.cycle = 0
        self.contents = [self._start(memory) for memory in circuit.memories]
        self.values[circuit.q] = self.unknown(len(circuit.q))
        # The named word of each register, and where the registers of each are.
        place = {int(net): k for k, net in enumerate(circuit.q)}
        words: dict[tuple[int, ...], list[str]] = {}
        for name in circuit.fields():
            own = [-1 if lit & 1 else place.get(lit >> 1, -1) for lit in circuit.words[name]]
            if min(own) >= 0:
                words.setdefault(tuple(own), []).append(name)
        self.registers: list[np.ndarray] = []
        self.is_result: list[bool] = []
        self.is_class: list[bool] = []
        self.word_of = np.full(len(circuit.q), -1, np.int64)
        for own, names in words.items():
            self.word_of[list(own)] = len(self.registers)
            self.registers.append(np.array(own, np.int64))
            self.is_result.append(any(RESULT.search(name) for name in names))
            self.is_class.append(any(CLASS.search(name) for name in names))
        self.position = np.full(len(circuit.q), -1, np.int64)  # of a bit in a result
        for own, is_result in zip(self.registers, self.is_result, strict=True):
            if is_result:
                self.position[own] = np.arange(len(own))

    def unknown(self, bits: int) -> tuple[int, ...]:
        """Literals that mean nothing."""
        return self.graph.inputs(bits)

    def _start(self, memory: Memory) -> np.ndarray:
        content = np.zeros((len(memory.words), memory.width), np.int64)
        for k, word in enumerate(memory.words):
            if memory.writes or word is None:
                content[k] = self.unknown(memory.width)
            else:
                content[k] = [word >> bit & 1 for bit in range(memory.width)]
        return content

    def read(self, literals: Sequence[int] | np.ndarray) -> np.ndarray:
        """What nets are in this cycle."""
        nets = np.asarray(literals, np.int64)
        return self.values[nets >> 1] ^ (nets & 1)

    def net(self, name: str) -> np.ndarray:
        """The named net's bits."""
        return self.read(self.circuit.words[name])

    def concrete(self, literals: Sequence[int], what: str) -> int:
        """An integer that must not be symbolic; GuyotError names ``what`` where it is."""
        bits = self.read(literals)
        if (bits > 1).any():
            unknown = any(int(n) not in self.meanings.words for n in bits[bits > 1] >> 1)
            why = "is unknown" if unknown else "depends on the data"
            raise GuyotError(f"{what} {why} in cycle {self.cycle}")
        return int((bits << np.arange(len(bits))).sum())

    def evaluate(self, inputs: Mapping[str, Sequence[int]]) -> None:
        """The first half of a cycle: all nets, for input ports as literals."""
        if not self.graph.room(SPARE):
            inputs = self.collect(inputs)
        for name, literals in inputs.items():
            for net, literal in zip(self.circuit.inputs[name], literals, strict=True):
                self.values[net >> 1] = literal
        if len(self.circuit.free):
            self.values[self.circuit.free] = self.unknown(len(self.circuit.free))
        for gates, reads in self.circuit.stages:
            self.graph.evaluate(gates, self.values)
            for memory, port in reads:
                address, data = self.circuit.memories[memory].reads[port]
                self.values[data] = self._word(memory, self.read(address))

    def _word(self, memory: int, address: np.ndarray) -> np.ndarray | tuple[int, ...]:
        """What a memory gives for an address: unknown where that is symbolic and it is written."""
        content = self.contents[memory]
        if (address <= 1).all():
            index = int((address << np.arange(len(address))).sum())
            return content[index] if index < len(content) else self.unknown(content.shape[1])
        if self.circuit.memories[memory].writes:
            return self.unknown(content.shape[1])
        rows = [tuple(row) for row in content.tolist()]
        for bit in address.tolist():
            if len(rows) % 2:
                rows.append(rows[-1])  # an address behind the last word, which nothing may need
            rows = [
                tuple(
                    self.graph.choice(bit, one, zero) for one, zero in zip(high, low, strict=True)
                )
                for low, high in zip(rows[::2], rows[1::2], strict=True)
            ]
        return rows[0]

    def clock(self) -> None:
        """The second half: the clock's edge."""
        circuit = self.circuit
        following = self.read(circuit.d)
        for memory, content in zip(circuit.memories, self.contents, strict=True):
            for enable, address, data in memory.writes:
                self._write(content, self.read(enable), self.read(address), self.read(data))
        self._simplify(following)
        self.values[circuit.q] = following
        self.cycle += 1

    def _write(self, content, enable, address, data) -> None:
        if not enable.any():
            return
        if (enable > 1).any() or (address > 1).any():
            content[:] = np.array(self.unknown(content.size)).reshape(content.shape)
            return
        index = int((address << np.arange(len(address))).sum())
        if index < len(content):
            content[index] = np.where(enable == 1, data, content[index])

    def _simplify(self, following: np.ndarray) -> None:
        """Gives words to what registers take up, where their meaning is proved."""
        made = self.graph.is_and(following)
        # Bits of a word in other places are a function of it too.
        bit = self.meanings.bit_of[following >> 1]
        made |= (bit >= 0) & (self.position >= 0) & (bit != self.position)
        if not made.any():
            return
        found: dict[tuple[int, ...], Sequence[int] | np.ndarray] = {}
        for number in np.unique(self.word_of[made]).tolist():
            if number < 0:
                continue
            own = self.registers[number]
            key = tuple(following[own].tolist())
            if key not in found:
                found[key] = self._meant(following[own], number)
            following[own] = found[key]

    def _meant(self, bits: np.ndarray, number: int) -> Sequence[int] | np.ndarray:
        """The bits as a word, where they have a meaning; unknown where something in them is."""
        meanings, terms = self.meanings, self.terms
        cone, term = meanings.guess(bits, self.is_class[number], self.is_result[number])
        if cone is None:
            logic = self.graph.is_and(bits)
            bits = bits.copy()
            bits[logic] = self.unknown(int(logic.sum()))
            return bits
        if term is None:
            return bits
        value = terms.value(term)
        if value is not None:
            return [value >> k & 1 for k in range(len(bits))]
        return meanings.word(term, len(bits)).literals

    def collect(self, inputs: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
        """Drops the nodes that the state does not need; gives the ``inputs`` as they are then."""
        pending = [lit for literals in inputs.values() for lit in literals]
        state = [self.values[self.circuit.q], *(c.reshape(-1) for c in self.contents)]
        roots = np.concatenate([*state, np.array(pending, np.int64)])
        live = self.graph.live(roots)
        words = {id(w): w for node, (w, _) in self.meanings.words.items() if live[node]}
        own = [lit for word in words.values() for lit in word.literals]
        place = self.graph.collect(np.concatenate([roots, np.array(own, np.int64)]))

        def moved(literals):
            array = np.asarray(literals, np.int64)
            return 2 * place[array >> 1] + (array & 1)

        for word in words.values():
            word.literals = tuple(moved(word.literals).tolist())
        self.meanings.forget_but(words.values())
        self.values[self.circuit.q] = moved(self.values[self.circuit.q])
        for content in self.contents:
            content[:] = moved(content)
        return {name: moved(literals).tolist() for name, literals in inputs.items()}
