"""The link on the board: between the two wires of a UART and the two streams of a core.

The line's side runs on the clock of "sync", the core's on a clock of its own, whatever that is.
"""

from __future__ import annotations

from typing import Any

from amaranth.hdl import (
    Cat,
    ClockDomain,
    ClockSignal,
    Const,
    DomainRenamer,
    Module,
    Mux,
    ResetInserter,
    ResetSignal,
    Signal,
    Value,
)
from amaranth.lib import stream, wiring
from amaranth.lib.cdc import FFSynchronizer
from amaranth.lib.wiring import In, Out

from ...hw.dropin.crossing import ResetHandshake
from ..core import Core
from . import CONNECT, CRC_BYTES, DATA, HEADER_BYTES, REPEAT, TAG_SHIFT
from .answerer import Answerer
from .inbox import BEAT, Inbox, unit_bytes
from .packets import Unpacker
from .replier import Replier, longest_reply, score_layout
from .splitter import Splitter
from .uart import Receiver, Transmitter

SMALLEST_PACKET = HEADER_BYTES + CRC_BYTES


class Link(wiring.Component):
    """A core's whole serial link: ``rx``, ``tx`` are the line, ``o`` and ``i`` the core's streams.

    ``divisor``: cycles of "sync" a bit; ``hello``: what a host reads first. ``core_clk`` is the
    core's clock, and of its streams; ``core_reset``, there, holds it in reset at start and while a
    host connects. ``connected``, ``replies`` (the lowest bit of their count) and ``label``, the
    last class, are for LEDs. Where the core's weights can be loaded, ``load_o`` and ``load_i`` are
    its loader's streams.
    """

    PINS = {"rx": ("uart", "rx"), "tx": ("uart", "tx")}

    rx: Signal
    tx: Signal
    core_clk: Signal
    core_reset: Signal
    o: stream.Interface
    i: stream.Interface
    load_o: stream.Interface
    load_i: stream.Interface
    connected: Signal
    replies: Signal
    label: Signal

    def __init__(self, core: Core, divisor: int, hello: bytes):
        self._divisor = divisor
        self._loads = core.image_bytes > 0
        self._inbox = Inbox(unit_bytes(core))
        self._answerer = Answerer(hello, longest_reply(core))
        self._replier = Replier(core.score_bits, core.user_bits)
        load = {
            "load_o": Out(stream.Signature(BEAT)),
            "load_i": In(stream.Signature(BEAT)),
        }
        super().__init__(
            (load if self._loads else {})
            | {
                "rx": In(1, init=1),  # pyright: ignore[reportCallIssue] (the stubs say reset)
                "tx": Out(1, init=1),  # pyright: ignore[reportCallIssue]
                "core_clk": In(1),
                "core_reset": Out(1),
                "o": Out(stream.Signature(BEAT)),
                "i": In(stream.Signature(score_layout(core.score_bits, core.user_bits))),
                "connected": Out(1),
                "replies": Out(1),
                "label": Out(len(self._replier.label)),
            }
        )

    @property
    def lights(self) -> Value:
        """What LEDs show, from 0 on."""
        return Cat(self.replies, self.connected, self.label)

    def elaborate(self, platform):
        m = Module()
        m.domains.core = ClockDomain()
        m.submodules.handshake = handshake = ResetHandshake("core")
        reset = ResetInserter(handshake.resetting)  # of what is "sync"; "core" has its own
        m.d.comb += [
            ClockSignal("core").eq(self.core_clk),
            ResetSignal("core").eq(handshake.core_reset),
            self.core_reset.eq(handshake.core_reset),
        ]
        m.submodules.receiver = receiver = Receiver(self._divisor)
        m.submodules.unpacker = unpacker = Unpacker()
        m.submodules.inbox = inbox = reset(self._inbox)
        m.submodules.replier = DomainRenamer("core")(self._replier)
        replier = self._replier
        m.submodules.answerer = answerer = reset(self._answerer)
        m.submodules.transmitter = transmitter = Transmitter(self._divisor)
        to_core: Any = wiring.flipped(self.o)
        from_core: Any = wiring.flipped(self.i)
        wiring.connect(m, receiver.o, unpacker.i)
        wiring.connect(m, from_core, replier.i)
        if self._loads:
            self._load(m, to_core)
        else:
            wiring.connect(m, inbox.o, to_core)
            wiring.connect(m, replier.o, answerer.i)
            m.d.comb += [replier.first.eq(inbox.first), answerer.last.eq(replier.last)]
        wiring.connect(m, answerer.o, transmitter.i)
        repeat, core_repeat = Signal(), Signal()
        m.submodules.repeat = FFSynchronizer(repeat, core_repeat, o_domain="core")
        m.d.comb += [
            receiver.line.eq(self.rx),
            self.tx.eq(transmitter.line),
            inbox.repeat.eq(core_repeat),
            replier.repeat.eq(core_repeat),
            inbox.answered.eq(answerer.answered),
            inbox.room.eq(answerer.room),
            self.label.eq(replier.label),
        ]
        with m.If(answerer.answered):
            m.d.sync += self.replies.eq(~self.replies)
        self._receive(m, unpacker, repeat, handshake.request)
        return m

    def _load(self, m: Module, to_core: Any) -> None:
        """Units to the core or to its loader, and the answers of both.

        A unit begins when the one before it is answered, so never do both answer at once.
        """
        load_o: Any = wiring.flipped(self.load_o)
        inbox, replier, answerer = self._inbox, self._replier, self._answerer
        m.submodules.splitter = splitter = DomainRenamer("core")(Splitter())
        wiring.connect(m, inbox.o, splitter.i)
        wiring.connect(m, splitter.frames, to_core)
        wiring.connect(m, splitter.packets, load_o)
        answer = self.load_i
        m.d.comb += [
            splitter.begins.eq(inbox.first),
            replier.first.eq(splitter.first),
            answerer.i.valid.eq(replier.o.valid | answer.valid),
            answerer.i.payload.eq(Mux(answer.valid, answer.payload.data, replier.o.payload)),
            answerer.last.eq(Mux(answer.valid, answer.payload.last, replier.last)),
            replier.o.ready.eq(answerer.i.ready & ~answer.valid),
            answer.ready.eq(answerer.i.ready),
        ]

    def _receive(self, m: Module, unpacker: Unpacker, repeat: Signal, clear: Signal) -> None:
        """What packets from the host do; ``clear`` asks for a reset of all behind the line."""
        inbox, answerer = self._inbox, self._answerer
        place = Signal(range(SMALLEST_PACKET + 1))  # of the byte in its packet, up to the smallest
        command, sequence, seen = Signal(8), Signal(8), Signal(8)
        passes, connects = Signal(), Signal()
        tag, is_ours = Signal(8 - TAG_SHIFT), Signal()  # of the connection
        is_turn = Signal()
        is_next = Signal()  # a chunk, in its turn and with room for it
        known = Signal()  # a connect that was there already: nothing has come behind it
        m.d.comb += [
            passes.eq(unpacker.end & unpacker.good & (place == SMALLEST_PACKET)),
            is_ours.eq(tag == command[TAG_SHIFT:]),
            is_turn.eq(sequence == answerer.expected),
            known.eq(is_turn & self.connected & (repeat == (command & REPEAT != 0))),
            connects.eq(passes & (command & CONNECT != 0) & ~known),
            is_next.eq(((command & (DATA | CONNECT)) == DATA) & is_turn & is_ours & ~inbox.lost),
            inbox.byte.eq(unpacker.byte),
            inbox.write.eq(unpacker.write & (place >= HEADER_BYTES)),
            inbox.commit.eq(passes & is_next & self.connected),
            inbox.drop.eq(unpacker.end),
            answerer.passes.eq(passes & is_ours),
            answerer.seen.eq(seen),
            answerer.flags.eq(Cat(self.connected, Const(0, TAG_SHIFT - 1), tag)),
            clear.eq(connects),
        ]
        with m.If(unpacker.write):
            with m.If(place != SMALLEST_PACKET):
                m.d.sync += place.eq(place + 1)
            for number, field in enumerate((command, sequence, seen)):
                with m.If(place == number):
                    m.d.sync += field.eq(unpacker.byte)
        with m.If(unpacker.end):
            m.d.sync += place.eq(0)

        with m.If(answerer.answers):
            m.d.sync += answerer.pending.eq(0)
        with m.If(passes):
            m.d.sync += answerer.pending.eq(1)
        with m.If(inbox.commit | connects):
            m.d.sync += answerer.expected.eq(sequence + inbox.commit)
        with m.If(connects):
            m.d.sync += [
                self.connected.eq(1),
                tag.eq(tag + 1),
                repeat.eq(command & REPEAT != 0),
            ]
