"""All that stands around a core that listens: between a microphone's wires and a serial line."""

from __future__ import annotations

from typing import Any

from amaranth.hdl import Cat, Module, ResetSignal, Signal, Value
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.errors import GuyotError
from ..core import Core
from ..link import CRC_BYTES
from ..link.inbox import BEAT
from ..link.packets import Packer
from ..link.replier import Replier, reply_bytes, score_layout
from ..link.uart import BITS, Transmitter
from . import SAMPLE_BYTES
from .feeder import Feeder
from .i2s import I2sMicrophone


class Listener(wiring.Component):
    """``sck``, ``ws``, ``sd`` are the microphone's, ``tx`` the line, ``o`` and ``i`` the core's.

    ``divisor``: clock cycles a bit of the line; ``clock_hz``: the one clock of all. ``core_reset``
    holds the core in reset as long as all else. ``steps`` (the lowest bit of their count),
    ``heard`` (a score of the last step was at least the core's threshold) and ``label``, its class,
    are for LEDs. GuyotError where the core takes no whole samples, or where it and the line take
    longer than a step lasts.
    """

    PINS = {
        "sck": ("microphone", "sck"), "ws": ("microphone", "ws"), "sd": ("microphone", "sd"),
        "tx": ("uart", "tx"),
    }  # fmt: skip

    sck: Signal
    ws: Signal
    sd: Signal
    tx: Signal
    core_reset: Signal
    o: stream.Interface
    i: stream.Interface
    steps: Signal
    heard: Signal
    label: Signal

    def __init__(self, core: Core, divisor: int, clock_hz: int):
        rate, samples = core.microphone["rate"], core.frame_words // SAMPLE_BYTES
        if core.frame_words % SAMPLE_BYTES:
            raise GuyotError(f"{core.name} takes {core.frame_words} bytes, which are no samples")
        line = longest_packet(reply_bytes(core)) * BITS * divisor
        check_pace(core.interval, rate / samples, clock_hz, line)
        self._threshold, self._signed = core.microphone.get("threshold"), core.score_signed
        self._divisor = divisor
        self._microphone = I2sMicrophone(clock_hz, rate)
        self._feeder = Feeder(samples)
        self._replier = Replier(core.score_bits, core.user_bits)
        super().__init__(
            {
                "sck": Out(1),
                "ws": Out(1, init=1),  # pyright: ignore[reportCallIssue] (the stubs say reset)
                "sd": In(1),
                "tx": Out(1, init=1),  # pyright: ignore[reportCallIssue]
                "core_reset": Out(1),
                "o": Out(stream.Signature(BEAT)),
                "i": In(stream.Signature(score_layout(core.score_bits, core.user_bits))),
                "steps": Out(1),
                "heard": Out(1),
                "label": Out(len(self._replier.label)),
            }
        )

    @property
    def lights(self) -> Value:
        """What LEDs show, from 0 on."""
        return Cat(self.steps, self.heard, self.label)

    def elaborate(self, platform):
        m = Module()
        m.submodules.microphone = microphone = self._microphone
        m.submodules.feeder = feeder = self._feeder
        m.submodules.replier = replier = self._replier
        m.submodules.packer = packer = Packer()
        m.submodules.transmitter = transmitter = Transmitter(self._divisor)
        to_core: Any = wiring.flipped(self.o)
        from_core: Any = wiring.flipped(self.i)
        wiring.connect(m, feeder.o, to_core)
        wiring.connect(m, from_core, replier.i)
        wiring.connect(m, packer.o, transmitter.i)
        ended = Signal()  # a reply; the next one waits until its packet has gone
        m.d.comb += [
            self.core_reset.eq(ResetSignal("sync")),
            self.sck.eq(microphone.sck),
            self.ws.eq(microphone.ws),
            microphone.sd.eq(self.sd),
            feeder.sample.eq(microphone.sample),
            feeder.strobe.eq(microphone.strobe),
            replier.first.eq(feeder.ends),
            packer.i.payload.eq(replier.o.payload),
            packer.i.valid.eq(replier.o.valid & ~ended),
            packer.done.eq(ended),
            replier.o.ready.eq(packer.i.ready & ~ended),
            self.tx.eq(transmitter.line),
            self.label.eq(replier.label),
        ]
        with m.If(replier.o.valid & replier.o.ready & replier.last):
            m.d.sync += [ended.eq(1), self.steps.eq(~self.steps)]
        with m.Elif(packer.idle):
            m.d.sync += ended.eq(0)
        if self._threshold is not None:
            self._watch(m, self._threshold)
        return m

    def _watch(self, m: Module, threshold: int) -> None:
        """``heard``, from the scores as they go to the replier."""
        scores: Any = self.i
        data = scores.payload.data
        score = data.as_signed() if self._signed else data
        above, before = Signal(), Signal()
        m.d.comb += above.eq(before | (score >= threshold))
        with m.If(scores.valid & scores.ready):
            m.d.sync += before.eq(above & ~scores.payload.last)
            with m.If(scores.payload.last):
                m.d.sync += self.heard.eq(above)


def longest_packet(body: int) -> int:
    """Characters of a packet of so many bytes at most: flags, and all the rest escaped."""
    return 2 + 2 * (body + CRC_BYTES)


def check_pace(interval: float, steps: float, clock_hz: int, line: int = 0) -> None:
    """GuyotError where a core of ``interval`` cycles a step, and the ``line`` cycles in which its
    reply leaves, are too slow for so many ``steps`` a second."""
    needed = (interval + line) * steps
    if needed > clock_hz:
        what = "a step and its reply on the line" if line else "a step"
        raise GuyotError(
            f"{interval + line:,.0f} cycles for {what}, {steps:g} times a second, need a clock of "
            f"{needed / 1e6:.1f} MHz, and a microphone's core runs on the oscillator's "
            f"{clock_hz / 1e6:g} MHz: take a quicker plan or a higher --baud"
        )
