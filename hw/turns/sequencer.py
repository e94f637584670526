"""Which word goes when: layer by layer, block by block, and where its activation lies."""

from __future__ import annotations

from amaranth.hdl import Const, Module, Mux, Signal, Value, signed
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import bits_for
from .spec import TurnsSpec
from .times import drain
from .words import BYTE, Words


class Sequencer(wiring.Component):
    """Goes through the layers, and through each layer's words.

    ``turn``: the number of the layer at hand, 0 while a frame comes in. ``begins``: it is another
    one. ``loads``: a frame's words may come in; ``loaded``: the last one has, ``empty``: there is
    room for its results, and else it ``waits``. ``stores``: no word may go, so that no activation
    is read two cycles later. ``ready``: the words are there; ``load_valid``, ``load_data``: as in
    `Words`. ``read``: an activation is wanted at ``address`` of the lane ``code`` away; ``inside``:
    it is in its column; ``weight``, ``fresh`` (of a piece's first word), ``last`` and ``ends`` (of
    its last, of a block's last) come with it.
    """

    turn: Signal
    begins: Signal
    loads: Signal
    loaded: Signal
    empty: Signal
    waits: Signal
    stores: Signal
    ready: Signal
    load_valid: Signal
    load_data: Signal
    read: Signal
    address: Signal
    code: Signal
    inside: Signal
    weight: Signal
    fresh: Signal
    last: Signal
    ends: Signal

    def __init__(self, spec: TurnsSpec):
        self.spec = spec
        program, records = spec.program, spec.records
        low, high = program.codes
        high = max(high, program.gathers)
        super().__init__(
            {
                "turn": Out(range(records.turns)),
                "begins": Out(1),
                "loads": Out(1),
                "loaded": In(1),
                "empty": In(1),
                "waits": Out(1),
                "stores": In(1),
                "ready": Out(1),
                "load_valid": In(1),
                "load_data": In(BYTE),
                "read": Out(1),
                "address": Out(records.address_bits),
                "code": Out(signed(bits_for(low, high, signed=True))),
                "inside": Out(1),
                "weight": Out(signed(program.weight_bits)),
                "fresh": Out(1),
                "last": Out(1),
                "ends": Out(1),
            }
        )
        self.code_bits = bits_for(low, high, signed=True)

    def elaborate(self, platform):
        m = Module()
        the = self.spec.records.read(m, self.turn)
        step, ended = Signal(), Signal()  # a word goes; it is its block's last
        frame_ends = Signal()
        block, begins = self.states(m, the, ended, frame_ends)
        self.walk(m, the, block, begins, step, ended, frame_ends)
        return m

    def states(
        self, m: Module, the: dict[str, Value], ended: Signal, frame_ends: Signal
    ) -> tuple[Block, Signal]:
        """Frames, layers, rows and blocks, one after the other: the block, and that it begins."""
        spec = self.spec
        program = spec.program
        count = Signal(range(drain(program)))
        block, begins = Block(self.spec, self.code_bits, "block"), Signal(name="block_begins")
        row, column, hops = (
            Signal.like(Value.cast(the[name]), name=f"{name}_left")
            for name in ("rows", "strip", "hops")
        )
        with m.FSM(init="BEGIN"):
            with m.State("BEGIN"):
                m.d.comb += self.begins.eq(1)
                m.d.sync += [
                    row.eq(the["rows"]),
                    column.eq(the["strip"]),
                    hops.eq(the["hops"]),
                    block.row.eq(the["row"]),
                    *block.home(the),
                ]
                with m.If(the["load"]):
                    m.next = "LOAD"
                with m.Else():
                    m.next = "BLOCK"
            with m.State("LOAD"):
                m.d.comb += self.loads.eq(1)
                with m.If(self.loaded):
                    m.next = "WAIT"
            with m.State("WAIT"):
                m.d.comb += self.waits.eq(~self.empty)
                with m.If(self.empty):
                    m.d.sync += self.turn.eq(self.turn + 1)
                    m.next = "BEGIN"
            with m.State("BLOCK"):
                m.d.comb += begins.eq(1)
                m.next = "WORDS"
            with m.State("WORDS"):
                with m.If(ended):
                    m.d.sync += [column.eq(column - 1), hops.eq(the["hops"])]
                    m.next = "HOP"
                    with m.If(column == 0):
                        m.d.sync += [column.eq(the["strip"]), row.eq(row - 1)]
                        m.next = "ROW"
                        with m.If(row == 0):
                            m.next = "DRAIN"
            with m.State("HOP"):
                m.d.sync += [hops.eq(hops - 1), *block.hop(the)]
                with m.If(hops == 0):
                    m.next = "BLOCK"
            with m.State("ROW"):
                m.d.sync += [block.row.eq(block.row + the["row_step"]), *block.home(the)]
                m.next = "BLOCK"
            with m.State("DRAIN"):
                m.d.sync += count.eq(count + 1)
                with m.If(count == drain(program) - 1):
                    following = Mux(the["returns"], 0, self.turn + 1)
                    m.d.sync += [count.eq(0), self.turn.eq(following)]
                    m.d.comb += frame_ends.eq(the["returns"])
                    m.next = "BEGIN"
        return block, begins

    def walk(
        self,
        m: Module,
        the: dict[str, Value],
        block: Block,
        begins: Signal,
        step: Signal,
        ended: Signal,
        frame_ends: Signal,
    ) -> None:
        """The words of a block, and where their activations lie."""
        spec, program = self.spec, self.spec.program
        m.submodules.words = memory = Words(spec)
        place = Signal(range(max(2, program.length)))
        repeat = Signal.like(Value.cast(the["repeats"]), name="repeats_left")
        going, goes = Signal(), Signal()
        m.d.comb += [
            memory.load_valid.eq(self.load_valid),
            memory.load_data.eq(self.load_data),
            self.ready.eq(memory.loaded),
            memory.address.eq(place),
            memory.enable.eq(goes),
        ]
        with m.If(begins):
            m.d.sync += [
                place.eq(the["words_first"]),
                repeat.eq(the["repeats"]),
                going.eq(1),
            ]
        closes, wraps = Signal(), Signal()
        m.d.comb += [
            wraps.eq(place == the["words_last"]),
            closes.eq(wraps & (repeat == 0)),
        ]
        with m.If(going & goes):
            m.d.sync += [
                place.eq(Mux(wraps, the["words_first"], place + 1)),
                repeat.eq(repeat - wraps),
            ]
            with m.If(closes):
                m.d.sync += going.eq(0)
        valid, closing = Signal(spec.word_latency), Signal(spec.word_latency)
        with m.If(goes):
            m.d.sync += [
                valid.eq(valid << 1 | going),
                closing.eq(closing << 1 | closes),
            ]
        weight = memory.data[: program.weight_bits]
        far = memory.data[program.weight_bits :][: program.step_bits]
        hop, last = memory.data[program.word_bits - 2], memory.data[program.word_bits - 1]

        # A piece must not end before the one before it has left the lanes.
        wait = Signal.like(Value.cast(the["beats"]), name="beats_left")
        m.d.comb += [
            goes.eq(~(valid[-1] & (self.stores | (last & (wait != 0))))),
            step.eq(valid[-1] & goes),
            ended.eq(step & closing[-1]),
        ]
        with m.If(step & last):
            m.d.sync += wait.eq(the["beats"])
        with m.Elif(wait != 0):
            m.d.sync += wait.eq(wait - 1)

        first = Signal(init=1)
        now_weight = Signal(signed(program.weight_bits), reset_less=True)
        now = Block(spec, self.code_bits, "now")
        piece = Signal.like(block.row, name="piece_row")
        with m.If(begins):
            m.d.sync += [piece.eq(block.row), first.eq(1)]
        begin = Block(spec, self.code_bits, "from")
        m.d.comb += [
            each.eq(Mux(first, start, own))
            for each, start, own in zip(begin.place, block.place, now.place, strict=True)
        ]
        with m.If(step):
            m.d.sync += [
                now.row.eq(Mux(first | hop, piece, now.row) + far),
                *(own.eq(start) for own, start in zip(now.place, begin.place, strict=True)),
                first.eq(last),
                now_weight.eq(weight),
            ]
            with m.If(hop):
                m.d.sync += begin.hop(the, now, words=True)
            with m.If(last):
                m.d.sync += piece.eq(piece + the["slides"])
        least: Value = Const(0)
        if any(layer.history for layer in program.layers):
            # What frames before have left is none in the first one behind a reset.
            early = Signal(init=1)
            with m.If(frame_ends):
                m.d.sync += early.eq(0)
            least = Mux(early, the["history"], 0)
        fresh, ends, past = Signal(), Signal(), Signal()
        going_now = Signal()
        m.d.sync += [
            going_now.eq(step),
            fresh.eq(first),
            past.eq(last),
            ends.eq(closing[-1]),
            self.read.eq(going_now),
            self.address.eq(now.column + now.row),
            self.inside.eq((now.row >= least) & (now.row < the["limit"])),
            self.code.eq(now.code),
            self.weight.eq(now_weight),
            self.fresh.eq(fresh),
            self.last.eq(past & going_now),
            self.ends.eq(ends),
        ]


class Block:
    """Where a block's windows begin, or a word's activation lies: ``row`` in its ``column`` (an
    address), the column's number ``local`` in the strip, and the lane ``code`` away."""

    def __init__(self, spec: TurnsSpec, code_bits: int, name: str):
        program, records = spec.program, spec.records
        rows = [layer.row for layer in program.layers]
        reach = max(layer.limit + layer.row_step * layer.rows for layer in program.layers)
        shape = Signal(records.address_bits).shape()
        limit = 1 << program.step_bits
        bits = bits_for(min(rows), max(reach, records.program.depth) + limit, signed=True)
        self.row = Signal.like(Signal(bits).as_signed(), name=f"{name}_row", reset_less=True)
        strips = max(layer.last_local for layer in program.layers)
        self.column = Signal(shape, name=f"{name}_column", reset_less=True)
        self.local = Signal(range(max(2, strips + 2)), name=f"{name}_local", reset_less=True)
        code = Signal(code_bits)
        self.code = Signal.like(code.as_signed(), name=f"{name}_code", reset_less=True)

    @property
    def place(self) -> list[Signal]:
        return [self.column, self.local, self.code]

    def home(self, the: dict[str, Value]) -> list:
        """To the first block of a row."""
        return [
            self.column.eq(the["column"]),
            self.local.eq(the["local"]),
            self.code.eq(the["code"]),
        ]

    def hop(self, the: dict[str, Value], to: Block | None = None, words: bool = False) -> list:
        """``to``: a column on, in the next strip's lane behind a strip's last."""
        to = to or self
        over = self.local == the["last_local"]
        if words:
            over = over & ~the["parts"]
        far = the["hop"] if words else the["pitch"]
        return [
            to.column.eq(Mux(over, the["base"], self.column + far)),
            to.local.eq(Mux(over, 0, self.local + 1)),
            to.code.eq(self.code + over),
        ]
