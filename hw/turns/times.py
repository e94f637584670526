"""When layers in turn do what, in cycles: from the program alone, because nothing in it waits for
data. The hardware's states and registers are counted here one by one."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from .parts import Layer, Program

BEGIN = 1  # cycles in front of a layer's first block
SETS_OFF = 1  # from a block's beginning to its first word's address
TO_RESULT = 9  # from a piece's last word to its first sum at the way out
TO_STORE = 5  # from a sum there to where it is stored, or leaves
TO_MEMORY = 2  # from a word to where its activation is read
SETTLE = 3  # beyond these, until the last result may be read


@dataclass(frozen=True)
class Times:
    """Counted from the cycle behind the one in which the last word has come in: ``run``, cycles
    until the next frame may come in; ``results``: when each result goes to the queue behind."""

    run: int
    results: tuple[int, ...]


def drain(program: Program) -> int:
    """Cycles from a layer's last word to the next layer."""
    return TO_RESULT + program.lanes + TO_STORE + SETTLE


def times(program: Program, latency: int, *, steals: bool = False) -> Times:
    """``latency``: of the words' memory; ``steals``: each row of results that is stored takes a
    cycle from the words."""
    at = 1 + BEGIN  # of the first layer, behind the wait for room
    results: tuple[int, ...] = ()
    for layer in program.layers:
        turn = Turn(layer, SETS_OFF + latency, steals and not layer.final)
        end = turn.run(at)
        if layer.final:
            results = tuple(
                last + TO_RESULT + TO_STORE - 1 + beat
                for last in turn.ends
                for beat in range(0, layer.beats, layer.apart)
            )
        at = end + 1 + drain(program) + BEGIN
    # As behind a layer's last word, then the next frame's first may come.
    return Times(at, results)


def results(program: Program) -> int:
    """How many results of a frame leave."""
    (last,) = (layer for layer in program.layers if layer.final)
    pieces = last.rows * last.strip * last.repeats * len(last.lengths)
    return pieces * len(range(0, last.beats, last.apart))


class Turn:
    """A layer's words, one after the other. ``ends``: when the last word of each piece goes."""

    def __init__(self, layer: Layer, first: int, steals: bool):
        self.layer, self.first, self.steals = layer, first, steals
        self.ends: list[int] = []
        self.before = -(1 << 30)  # the last piece's end
        self.stores: deque[int] = deque()

    def run(self, at: int) -> int:
        """The cycle of the last word, where the first block begins in cycle ``at``."""
        layer, end = self.layer, at
        for _ in range(layer.rows):
            for column in range(layer.strip):
                end = self.block(at)
                at = end + 1 + (layer.hops if column < layer.strip - 1 else 1)
        return end

    def block(self, at: int) -> int:
        layer = self.layer
        turn = at + self.first
        if not self.steals and not layer.final:
            return self.plain(turn)
        last = turn
        for _ in range(layer.repeats):
            for length in layer.lengths:
                for _ in range(length - 1):
                    turn = self.free(turn) + 1
                last = self.free(max(turn, self.before + layer.beats))
                self.before, turn = last, last + 1
                self.ends.append(last)
                if self.steals:
                    self.stores.append(last + TO_RESULT + layer.beats + TO_STORE - 1 - TO_MEMORY)
        return last

    def plain(self, turn: int) -> int:
        """The same where nothing is stolen."""
        beats, lengths = self.layer.beats, self.layer.lengths
        first = max(turn + lengths[0] - 1, self.before + beats)
        every = sum(max(length, beats) for length in lengths) * self.layer.repeats
        self.before = first + every - max(lengths[0], beats)
        return self.before

    def free(self, turn: int) -> int:
        """The first cycle from ``turn`` on in which no result is stored."""
        while self.stores and self.stores[0] < turn:
            self.stores.popleft()
        while self.stores and self.stores[0] == turn:
            self.stores.popleft()
            turn += 1
        return turn
