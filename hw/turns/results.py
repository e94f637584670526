"""The way out of the lanes: sums one after the other, scaled, put together again for storing."""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Signal, Value, signed
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import bits_for
from ..engine.lane import delayed
from ..primitives import Rom
from .parts import Program, Scale
from .record import FEW
from .spec import TurnsSpec


class Results(wiring.Component):
    """``next``, ``closing``, ``done``, ``piece_p``: as in `Lanes`. ``turn``: as in `Sequencer`;
    ``begins``: it is another one. ``sent``: ``result`` leaves, a final one; ``stored``: ``row`` has
    an activation for each lane's memory, one cycle after its last sum was scaled, and ``stores``
    came two cycles before.
    """

    next: Signal
    closing: Signal
    done: Signal
    begins: Signal
    turn: Signal
    sent: Signal
    result: Signal
    stored: Signal
    stores: Signal

    def __init__(self, spec: TurnsSpec, sum_shape):
        self.spec, self.sum = spec, sum_shape
        program = spec.program
        super().__init__(
            {
                "next": In(1),
                "closing": In(1),
                "done": In(1),
                "begins": In(1),
                "turn": In(range(spec.records.turns)),
                "sent": Out(1),
                "result": Out(signed(program.output.bits + 1)),
                "stored": Out(1),
                "stores": Out(1),
                **{f"piece_{p}": In(sum_shape) for p in range(program.lanes)},
                **{f"row_{p}": Out(program.bits) for p in range(program.lanes)},
            }
        )

    def elaborate(self, platform):
        m = Module()
        program = self.spec.program
        the = self.spec.records.read(m, self.turn)
        value, takes, ends = self.sums(m, the)
        m.d.comb += self.stores.eq(delayed(m, ends & ~the["final"], 2, "stores"))
        bias = self.biases(m, the)
        # Sums may be narrower than the shift. A tie at -1 becomes -2: two bits behind the shift.
        even = [scale.shift + 2 for scale in program.scales if scale.even]
        bits = max(max(self.sum.width, bias_bits(program)) + 1, *even, 0)
        total = Signal(signed(bits), reset_less=True)
        m.d.sync += total.eq(value + bias)
        scaled = self.scaled(m, the, total)
        valid = delayed(m, takes, 3, "valid")
        self.store(m, the, scaled, valid)
        return m

    def sums(self, m: Module, the: dict[str, Value]) -> tuple[Signal, Signal, Value]:
        """The lanes' sums, lane 0's first, whether it is one that counts, and the last one."""
        lanes = self.spec.program.lanes
        waiting = [Signal(self.sum, name=f"waiting_{p}", reset_less=True) for p in range(lanes)]
        left = Signal(range(lanes + 1), name="beats_left")
        phase = Signal.like(Value.cast(the["apart"]), name="phase_left")
        for p in range(lanes):
            m.d.sync += waiting[p].eq(waiting[p + 1] if p + 1 < lanes else 0)
        takes = Signal()
        m.d.comb += takes.eq((left != 0) & (phase == 0))
        with m.If(left != 0):
            m.d.sync += [left.eq(left - 1), phase.eq(Mux(phase == 0, the["apart"], phase - 1))]
        with m.If(self.done):
            m.d.sync += [left.eq(the["beats"] + 1), phase.eq(0)]
            m.d.sync += [waiting[p].eq(getattr(self, f"piece_{p}")) for p in range(lanes)]
        return waiting[0], takes, left == 1

    def biases(self, m: Module, the: dict[str, Value]) -> Signal:
        """The bias of the piece whose sums leave."""
        program = self.spec.program
        bits = bias_bits(program)
        words = [bias & (1 << bits) - 1 for bias in program.biases]
        m.submodules.biases = memory = Rom(
            bits,
            words,
            name=f"{self.spec.name}_biases",
            logic=not self.spec.blocks and bits * len(words) <= FEW,
            block=self.spec.blocks,
        )
        assert memory.latency == 2
        at = Signal(range(len(words) + 1))
        m.d.comb += memory.address.eq(at)
        with m.If(self.next):
            m.d.sync += at.eq(Mux(self.closing, the["bias"], at + ~the["level"]))
        with m.If(self.begins):
            m.d.sync += at.eq(the["bias"])
        bias = Signal(signed(bits), reset_less=True)
        with m.If(self.done):
            m.d.sync += bias.eq(memory.data.as_signed())
        return bias

    def scaled(self, m: Module, the: dict[str, Value], total: Signal) -> Signal:
        """The sum in the layer's scale, two cycles later."""
        scales = self.spec.program.scales
        add = max(abs(scale.add) for scale in scales)
        wide = signed(total.shape().width + add.bit_length() + 1)
        moved = Signal(wide, reset_less=True)
        which = the["scale"]
        m.d.sync += moved.eq(
            self.choose(m, [shifted(total, scale) + scale.add for scale in scales], which, wide)
        )
        # Bounds that no sum comes near are no bounds.
        most = (1 << wide.width - 1) - 1
        low = self.choose(m, [max(-most - 1, scale.low) for scale in scales], which, wide)
        high = self.choose(m, [min(most, scale.high) for scale in scales], which, wide)
        found = Signal(signed(program_bits(self.spec) + 1), name="scaled", reset_less=True)
        m.d.sync += found.eq(Mux(moved < low, low, Mux(moved > high, high, moved)))
        return found

    def choose(self, m: Module, values: list, which: Value, shape) -> Signal:
        found = Signal(shape, name="choice")
        with m.Switch(which):
            for k, value in enumerate(values[:-1]):
                with m.Case(k):
                    m.d.comb += found.eq(value)
            with m.Default():
                m.d.comb += found.eq(values[-1])
        return found

    def store(self, m: Module, the: dict[str, Value], scaled: Signal, valid: Signal) -> None:
        """Each result to its lane's place, or out."""
        lanes = self.spec.program.lanes
        count = Signal(range(max(2, lanes)))
        ends = Signal()
        m.d.comb += [
            self.sent.eq(valid & the["final"]),
            self.result.eq(scaled),
            ends.eq(count == the["lanes"]),
        ]
        m.d.sync += self.stored.eq(valid & ends & ~the["final"])
        with m.If(valid):
            m.d.sync += count.eq(Mux(ends, 0, count + 1))
            for p in range(lanes):
                row = getattr(self, f"row_{p}")
                with m.If(count == p):
                    m.d.sync += row.eq(scaled)
                with m.Elif(count == 0):
                    m.d.sync += row.eq(the["fill"])


def bias_bits(program: Program) -> int:
    """Bits of a bias."""
    return bits_for(min(0, *program.biases), max(0, *program.biases), signed=True)


def shifted(total: Signal, scale: Scale) -> Value:
    """The sum in units of the result."""
    found = total >> scale.shift
    if not scale.even:
        return found
    tie = total[: scale.shift] == 0
    return Cat(found[0] & ~tie, found[1:]).as_signed()


def program_bits(spec: TurnsSpec) -> int:
    return max(spec.program.bits, spec.program.output.bits)
