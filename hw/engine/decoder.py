"""The decoder of a group's coded words: one word a cycle, whatever the lengths of its codewords.

Rows of fixed width (head and raw bits) come like the words of a plain schedule. A row's head tells
how many payload bits go with it, so the place of each payload in its memory is a running sum of
lengths, and all that is left is a pipeline: the sum, a shift of the two payload words that are at
hand, and the head's meaning with the payload put in. Nothing but the sum feeds back into itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Cat, Module, Mux, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ..emission.memory import LogicRom
from ..primitives import Rom
from .lane import delayed
from .prefix_code import INDEX, WINDOW, Code

LATENCY = 5  # cycles from a row to its symbol
WINDOW_STAGE = 2  # of them until the payload words are needed


class Decoder(wiring.Component):
    """Rows to symbols, (last, step, index) from the high bits down, LATENCY cycles later.

    ``row``: counts where ``valid``; ``end``: it is the last of a block, and the payload begins
    anew. ``payload``: its words as :func:`.prefix_code.pack` gives them, ``start`` the place in the
    first one; empty where no codeword has any. The first row after a reset comes ``opening``
    cycles behind it at the soonest. ``name``: of the memories. ``bank``: as in `Rom`, of the
    payload.
    """

    row: Signal
    valid: Signal
    end: Signal
    symbol: Signal

    def __init__(self, code: Code, payload: Sequence[int], start: int, *, name: str, bank: int):
        self.code, self.payload, self.start = code, payload, start
        self.name, self.bank = name, bank
        super().__init__(
            {
                "row": In(code.row_bits),
                "valid": In(1),
                "end": In(1),
                "symbol": Out(code.symbol_bits),
            }
        )

    @property
    def opening(self) -> int:
        """Cycles from a reset until a row may come: the first two payload words come to hand."""
        return max(0, self.filling - WINDOW_STAGE)

    @property
    def filling(self) -> int:
        """Cycles in which the first two payload words come to hand."""
        return Rom.latency_of(len(self.payload), self.bank) + 2 if self.payload else 0

    def elaborate(self, platform):
        m = Module()
        code = self.code
        raw_bits = code.raw_step + code.raw_index
        payload: Signal | None = None
        if self.payload:
            payload = self.shifted(m, *self.places(m))
        row = delayed(m, self.row, LATENCY - 2, "row", reset_less=True)
        found = self.table(m, "heads", code.meanings, row[raw_bits:])
        meaning, raw = Signal.like(found, reset_less=True), Signal(raw_bits, reset_less=True)
        m.d.sync += [meaning.eq(found), raw.eq(row)]
        m.d.sync += self.symbol.eq(self.joined(meaning, raw, payload))
        return m

    def table(self, m: Module, name: str, words: Sequence[int], head) -> Signal:
        """A word for each ``head``, in look-up tables."""
        words = [*words, *[0] * ((1 << len(head)) - len(words))]
        width = max(words).bit_length()
        m.submodules[name] = memory = LogicRom(max(1, width), words, name=f"{self.name}_{name}")
        m.d.comb += memory.address.eq(head)
        return memory.data

    def places(self, m: Module) -> tuple[Signal, Signal, Signal]:
        """Where each row's payload begins in the window, the bits that are its own, and whether a
        word is used up: two cycles behind the row, and the last three."""
        code = self.code
        found = self.table(m, "lengths", code.lengths, self.row[code.raw_step + code.raw_index :])
        length, valid, end = Signal.like(found, reset_less=True), Signal(), Signal()
        m.d.sync += [length.eq(found), valid.eq(self.valid), end.eq(self.end)]
        place = Signal(range(WINDOW), init=self.start)
        total = Signal(range(2 * WINDOW))
        m.d.comb += total.eq(place + length)
        with m.If(valid):
            m.d.sync += place.eq(total)
        with m.If(end):
            m.d.sync += place.eq(self.start)
        shift, mask = Signal.like(place, reset_less=True), Signal(code.longest, reset_less=True)
        m.d.sync += [shift.eq(place), mask.eq(Cat(length > k for k in range(code.longest)))]
        # After a reset the words come forward until two are at hand.
        filling = Signal(self.filling - 1, init=-1)
        onward = Signal(init=1)
        m.d.sync += [
            filling.eq(filling >> 1),
            onward.eq((valid & total[-1]) | filling[0]),
        ]
        return shift, mask, onward

    def shifted(self, m: Module, shift: Signal, mask: Signal, onward: Signal) -> Signal:
        """The payload, from the lowest bit on: a cycle for the far shift, one for the near ones."""
        window, half = self.window(m, onward), WINDOW // 2
        near = Signal(len(mask) + half - 1, reset_less=True)
        left, own = Signal(len(shift) - 1, reset_less=True), Signal.like(mask, reset_less=True)
        m.d.sync += [
            near.eq(Mux(shift[-1], window >> half, window)),
            left.eq(shift),
            own.eq(mask),
        ]
        payload = Signal.like(mask, reset_less=True)
        m.d.sync += payload.eq((near >> left) & own)
        return payload

    def window(self, m: Module, onward: Signal):
        """The two words at hand; ``onward`` brings the next one."""
        m.submodules.payload = words = Rom(
            WINDOW, self.payload, name=f"{self.name}_payload", bank=self.bank, gated=True
        )
        assert words.enable is not None
        count = len(self.payload)
        address, last = Signal.like(words.address), Signal(init=count == 1)
        now, then = Signal(WINDOW, reset_less=True), Signal(WINDOW, reset_less=True)
        m.d.comb += [words.address.eq(address), words.enable.eq(onward)]
        with m.If(onward):
            m.d.sync += [address.eq(address + 1), then.eq(words.data), now.eq(then)]
            if count > 1:
                m.d.sync += last.eq(address == count - 2)
            with m.If(last):
                m.d.sync += address.eq(0)
        return Cat(now, then)

    def joined(self, meaning: Signal, raw: Signal, payload: Signal | None):
        """The symbol of a head's meaning, its raw bits and its payload."""
        code = self.code
        bits = code.index_bits - code.raw_index
        wide, index, rest = meaning[0], meaning[1 : 1 + bits], meaning[1 + bits :]
        if payload is not None:
            index |= Mux(wide, payload[:INDEX], 0)
            rest |= Mux(wide, payload[INDEX:], payload)[: code.step_bits - code.raw_step]
        return Cat(raw[: code.raw_index], index[:bits], raw[code.raw_index :], rest)
