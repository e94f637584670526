"""A core with what a system wants around it: registers, and a clock of its own.

The core stands inside by its module's name, so the Verilog that was simulated is what is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from amaranth.hdl import (
    Cat,
    ClockDomain,
    ClockSignal,
    DomainRenamer,
    Instance,
    Module,
    ResetSignal,
    Signal,
)
from amaranth.lib import data, stream, wiring
from amaranth.lib.wiring import In, Out

from .axi_lite import PORTS, AxiLite
from .crossing import Crossing, ResetHandshake
from .monitor import Monitor

ID = int.from_bytes(b"GUYT", "little")


@dataclass(frozen=True)
class Register:
    """A register of the block: its byte ``address``, its ``access`` and what it ``holds``."""

    name: str
    address: int
    access: str
    holds: str


REGISTERS = (
    Register("ID", 0x00, "read", f"0x{ID:08x}, the letters GUYT"),
    Register("VERSION", 0x04, "read", "Guyot's version, 8 bits each: major, minor, patch"),
    Register("CHECKSUM_LOW", 0x08, "read", "the network's checksum, its last 8 digits"),
    Register("CHECKSUM_HIGH", 0x0C, "read", "the network's checksum, its first 8 digits"),
    Register("CONTROL", 0x10, "write", "bit 0: reset the core; bit 1: clear the counters"),
    Register(
        "STATUS",
        0x14,
        "read, clear",
        "bit 0: a frame is inside; bit 1: a malformed frame has left (write 1 to clear); "
        "bit 2: in reset",
    ),
    Register("FRAMES", 0x18, "read", "frames that have left"),
    Register(
        "LATENCY",
        0x1C,
        "read",
        "cycles from the first word in to the last score out, of the last frame that found the "
        "core empty",
    ),
    Register("INTERVAL", 0x20, "read", "cycles between the last scores of the last two frames"),
    Register("CLASS", 0x24, "read", "class of the last frame; 0 where the core gives none"),
)
ADDRESS = {register.name: register.address for register in REGISTERS}


@dataclass(frozen=True)
class Inside:
    """The core: its module's ``name``, widths of its output in bits, and what registers say of it.

    ``checksum``: 64 bits; ``version``: (major, minor, patch); ``word_bytes``: of its input.
    """

    name: str
    tdata_bits: int
    tuser_bits: int
    checksum: int
    version: tuple[int, int, int]
    word_bytes: int = 1


class Wrapper(wiring.Component):
    """AXI4-Stream in and out as the core's own, and if ``csr`` the registers behind AXI4-Lite.

    All ports belong to ``clk``; reset ``rst`` is synchronous to it, active high, one cycle is
    enough. With ``core_clock`` the core runs on ``core_clk``, whatever that is, and has no reset
    pin of its own. From a reset on, by ``rst`` or by the register CONTROL, until the core has left
    it, s_axis_tready and m_axis_tvalid are low; the first word taken after it begins a frame.
    Cycles are counted in ``clk``. Without a second clock no stream is delayed.
    """

    core_clk: Signal

    def __init__(self, inside: Inside, *, csr: bool = False, core_clock: bool = False):
        self.inside, self.csr, self.core_clock = inside, csr, core_clock
        word = 8 * inside.word_bytes
        self._word = data.StructLayout({"data": word, "last": 1})
        self._score = data.StructLayout(
            {"data": inside.tdata_bits, "last": 1, "user": inside.tuser_bits}
        )
        ports: dict[str, Any] = {
            "s_axis_tvalid": In(1),
            "s_axis_tready": Out(1),
            "s_axis_tdata": In(word),
            "s_axis_tlast": In(1),
            "m_axis_tvalid": Out(1),
            "m_axis_tready": In(1),
            "m_axis_tdata": Out(inside.tdata_bits),
            "m_axis_tlast": Out(1),
            "m_axis_tuser": Out(inside.tuser_bits),
        }
        if core_clock:
            ports["core_clk"] = In(1)
        if csr:
            ports |= {f"s_axil_{name}": port for name, port in PORTS.items()}
        super().__init__(ports)

    def elaborate(self, platform):
        m = Module()
        request, resetting = Signal(), Signal()
        # "bus" is "sync" with a reset that lasts until the core has seen it.
        m.domains.bus = ClockDomain()
        m.d.comb += [ClockSignal("bus").eq(ClockSignal()), ResetSignal("bus").eq(resetting)]
        words = stream.Signature(self._word).create()
        scores = stream.Signature(self._score).create()
        if self.core_clock:
            self._cross(m, words, scores, request, resetting)
        else:
            held = Signal(init=1)
            m.d.sync += held.eq(request)
            m.d.comb += resetting.eq(held)
            self._core(m, "bus", words, scores)
        ports: Any = self
        m.d.comb += [
            words.valid.eq(ports.s_axis_tvalid & ~resetting),
            words.payload.data.eq(ports.s_axis_tdata),
            words.payload.last.eq(ports.s_axis_tlast),
            ports.s_axis_tready.eq(words.ready & ~resetting),
            ports.m_axis_tvalid.eq(scores.valid & ~resetting),
            ports.m_axis_tdata.eq(scores.payload.data),
            ports.m_axis_tlast.eq(scores.payload.last),
            ports.m_axis_tuser.eq(scores.payload.user),
            scores.ready.eq(ports.m_axis_tready & ~resetting),
        ]
        if self.csr:
            self._registers(m, words, scores, request, resetting)
        return m

    def _core(self, m: Module, domain: str, words: Any, scores: Any) -> None:
        """The core in ``domain``, between two streams."""
        m.submodules.core = Instance(
            self.inside.name,
            i_clk=ClockSignal(domain),
            i_rst=ResetSignal(domain),
            i_s_axis_tvalid=words.valid,
            o_s_axis_tready=words.ready,
            i_s_axis_tdata=words.payload.data,
            i_s_axis_tlast=words.payload.last,
            o_m_axis_tvalid=scores.valid,
            i_m_axis_tready=scores.ready,
            o_m_axis_tdata=scores.payload.data,
            o_m_axis_tlast=scores.payload.last,
            o_m_axis_tuser=scores.payload.user,
        )

    def _cross(
        self, m: Module, words: Any, scores: Any, request: Signal, resetting: Signal
    ) -> None:
        """The core in the domain "core", a FIFO on either side."""
        m.domains.core = ClockDomain()
        m.submodules.reset = reset = ResetHandshake("core")
        m.submodules.words = inward = Crossing(self._word, source="bus", sink="core")
        m.submodules.scores = outward = Crossing(self._score, source="core", sink="bus")
        m.d.comb += [
            ClockSignal("core").eq(self.core_clk),
            ResetSignal("core").eq(reset.core_reset),
            reset.request.eq(request),
            resetting.eq(reset.resetting),
        ]
        wiring.connect(m, words, inward.i)
        wiring.connect(m, outward.o, wiring.flipped(scores))
        self._core(m, "core", inward.o, outward.i)

    def _registers(
        self, m: Module, words: Any, scores: Any, request: Signal, resetting: Signal
    ) -> None:
        """The block of `REGISTERS`."""
        ports: Any = self
        labelled = self.inside.tuser_bits > 1
        monitor = Monitor(max(1, self.inside.tuser_bits - 1))
        m.submodules.monitor = DomainRenamer("bus")(monitor)
        major, minor, patch = self.inside.version
        values = {
            "ID": ID,
            "VERSION": major << 16 | minor << 8 | patch,
            "CHECKSUM_LOW": self.inside.checksum & 0xFFFFFFFF,
            "CHECKSUM_HIGH": self.inside.checksum >> 32,
            "STATUS": Cat(monitor.busy, monitor.flagged, resetting),
            "FRAMES": monitor.frames,
            "LATENCY": monitor.latency,
            "INTERVAL": monitor.interval,
            "CLASS": monitor.last_label if labelled else 0,
        }
        m.submodules.axi_lite = bus = AxiLite({ADDRESS[k]: value for k, value in values.items()})
        for name, port in PORTS.items():
            pair = getattr(bus, name), getattr(ports, f"s_axil_{name}")
            target, source = pair if port.flow == In else pair[::-1]
            m.d.comb += target.eq(source)
        control, status = Signal(), Signal()
        m.d.comb += [
            control.eq(bus.write & (bus.address == ADDRESS["CONTROL"])),
            status.eq(bus.write & (bus.address == ADDRESS["STATUS"])),
            request.eq(control & bus.data[0]),
            monitor.clear.eq(control & bus.data[1]),
            monitor.clear_flag.eq((control & bus.data[1]) | (status & bus.data[1])),
            monitor.i_beat.eq(words.valid & words.ready),
            monitor.i_last.eq(words.payload.last),
            monitor.o_beat.eq(scores.valid & scores.ready),
            monitor.o_last.eq(scores.payload.last),
            monitor.malformed.eq(scores.payload.user[0]),
            monitor.label.eq(scores.payload.user[1:] if labelled else 0),
        ]
