"""A board's top module: clock, reset, the serial link, the LEDs and the generated core.

The core is instantiated by its name, so the Verilog that was simulated is what is built. So is the
link, whose Verilog is made here, because its memories are the family's cells; its protocol is in
`guyot.boards.link`. Of a core that listens, a microphone (`guyot.boards.microphone`) has its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amaranth.build import Platform
from amaranth.build.res import ResourceError
from amaranth.hdl import (
    ClockDomain,
    ClockSignal,
    DomainRenamer,
    Elaboratable,
    Instance,
    Module,
    ResetSignal,
    Signal,
)
from amaranth.lib import io
from amaranth.lib.cdc import FFSynchronizer
from amaranth.lib.wiring import In

from ...hw.emission.verilog import emit
from ..chips import Board
from ..clocks import CORE_CLOCK, LINK_CLOCK, Clocks
from ..core import Core
from ..link.gateware import Link
from ..link.hello import Hello
from ..link.uart import divisor
from ..microphone.listener import Listener
from ..pll import pll_of
from ..synthesiser import Wires
from .flash_reader import FlashReader

FLASH_PINS = ("cs", "clk", "copi", "cipo", "wp", "hold")
RESET_CYCLES = 512  # over 15 us on every board: an iCE40's block RAM reads zeros for its first 3 us


def link_name(core: Core) -> str:
    """The Verilog module of a core's link; the core's own modules begin with its name."""
    return f"link_{core.name}"


def link_of(core: Core, board: Board, clocks: Clocks, baud: int) -> Link | Listener:
    """What connects a core with the world, over a line of ``baud``."""
    cycles = divisor(clocks.link_hz, baud)
    if core.microphone:
        return Listener(core, cycles, board.clock_hz)
    return Link(core, cycles, Hello.of(core, round(clocks.core_hz)).to_bytes())


class BoardTop(Elaboratable):
    """The design that a bitstream holds, for one ``core`` on one ``board``.

    The link runs on the board's oscillator, the core on what a PLL makes of it, if ``clocks`` have
    one. The core is held in reset for `RESET_CYCLES` of the oscillator after configuration, and
    while a host connects. LEDs, as many as there are, from 0: a toggle for each reply, a host has
    connected (or, of a core that listens, it hears a word), then the last class in binary.
    ``baud``: of the link (default: the board's).
    """

    def __init__(self, core: Core, board: Board, clocks: Clocks, baud: int | None = None):
        self._core, self._board, self._clocks = core, board, clocks
        self._link = link_of(core, board, clocks, board.baud if baud is None else baud)

    def link_files(self) -> dict[str, str]:
        """The link's Verilog, by file name."""
        name = link_name(self._core)
        return {f"{name}.v": emit(self._link, name, self._board.family)[f"{name}.v"]}

    def elaborate(self, platform: Platform) -> Module:
        m = Module()
        core_clock = self._clock(m, platform)

        link = self._link
        ports = {
            f"{'i' if member.flow is In else 'o'}_{'__'.join(path)}": value
            for path, member, value in link.signature.flatten(link)
        }
        if "core_clk" in link.signature.members:
            ports["i_core_clk"] = core_clock
        m.submodules.link = Instance(
            link_name(self._core),
            i_clk=ClockSignal("sync"),
            i_rst=ResetSignal("sync"),
            **ports,
        )
        self._pins(m, platform)
        self._instance(m, core_clock, self._load(m, platform, core_clock))

        shown = link.lights
        for number, led in enumerate(_leds(platform)):
            m.submodules[f"led{number}_buffer"] = buffer = io.Buffer(io.Direction.Output, led)
            m.d.comb += buffer.o.eq(shown[number] if number < len(shown) else 0)
        return m

    def _pins(self, m: Module, platform: Platform) -> None:
        """The link's signals at the pins that it names."""
        link = self._link
        names = dict.fromkeys(resource for resource, _ in link.PINS.values())
        resources = {name: _requested(platform, name) for name in names}
        for signal, (resource, part) in link.PINS.items():
            port, value = getattr(resources[resource], part), getattr(link, signal)
            comes = link.signature.members[signal].flow is In
            way = io.Direction.Input if comes else io.Direction.Output
            m.submodules[f"{signal}_buffer"] = buffer = io.Buffer(way, port)
            m.d.comb += value.eq(buffer.i) if comes else buffer.o.eq(value)

    def _clock(self, m: Module, platform: Platform) -> Signal:
        """Domain "sync" on the board's clock; its reset falls once, `RESET_CYCLES` after start, of
        those in which a PLL is locked. The core's clock."""
        link, core = Signal(name=LINK_CLOCK), Signal(name=CORE_CLOCK)
        for clock in (link, core):
            clock.attrs["keep"] = 1  # what constraints and reports call it
        found, locked = self._clocks.dividers, Signal(init=1)
        if found is None:
            m.submodules.clock = _buffered(platform, link)
            m.d.comb += core.eq(link)
        else:
            pll = pll_of(self._board.target.name, self._board.family)
            locked = Signal()
            if _pin_name(platform) in pll.pads:
                port: Any = platform.request(platform.default_clk, dir="-")
                wires = Wires(port.io, core, locked, link)
            else:
                m.submodules.clock = _buffered(platform, link)
                wires = Wires(link, core, locked)
            m.submodules.pll = pll.cell(found, wires)
        # The signal itself, because another net's name could win over its own.
        sync: Any = ClockDomain("sync")
        start: Any = ClockDomain("start", reset_less=True, local=True)
        sync.clk = start.clk = link
        m.domains += sync, start

        lock = Signal()
        m.submodules.lock = FFSynchronizer(locked, lock, o_domain="start")
        elapsed = Signal(range(RESET_CYCLES))
        reset = Signal(init=1)
        m.d.comb += ResetSignal("sync").eq(reset)
        with m.If(elapsed == RESET_CYCLES - 1):
            m.d.start += reset.eq(0)
        with m.Elif(lock):
            m.d.start += elapsed.eq(elapsed + 1)
        return core

    def _load(self, m: Module, platform: Platform, clock: Signal) -> dict[str, Any]:
        """What a core that loads is connected to: the link, or the reader of the board's flash
        memory."""
        if self._core.image_bytes:
            assert isinstance(self._link, Link), "what streams, as sound does, cannot be loaded"
            packets, answers = self._link.load_o, self._link.load_i
            return {
                "i_s_load_axis_tvalid": packets.valid,
                "o_s_load_axis_tready": packets.ready,
                "i_s_load_axis_tdata": packets.payload.data,
                "i_s_load_axis_tlast": packets.payload.last,
                "o_m_load_axis_tvalid": answers.valid,
                "i_m_load_axis_tready": answers.ready,
                "o_m_load_axis_tdata": answers.payload.data,
                "o_m_load_axis_tlast": answers.payload.last,
            }
        if not self._core.loaded:
            return {}
        domain: Any = ClockDomain("core", reset_less=True, local=True)
        domain.clk = clock
        m.domains += domain
        count = len(self._core.loaded_bytes)
        m.submodules.reader = reader = DomainRenamer("core")(FlashReader(count))
        m.submodules.start = FFSynchronizer(~ResetSignal("sync"), reader.start, o_domain="core")
        pins: Any = platform.request(self._board.flash, 0, dir=dict.fromkeys(FLASH_PINS, "-"))
        for name in FLASH_PINS:
            port = getattr(pins, name)
            way = io.Direction.Input if name == "cipo" else io.Direction.Output
            m.submodules[f"flash_{name}"] = buffer = io.Buffer(way, port)
            own = {"cs": reader.cs, "clk": reader.clk, "copi": reader.copi}
            if name == "cipo":
                m.d.comb += reader.cipo.eq(buffer.i)
            else:  # what protects or holds the memory stays inactive
                m.d.comb += buffer.o.eq(own.get(name, 0))
        return {
            "i_s_load_axis_tvalid": reader.valid,
            "i_s_load_axis_tdata": reader.data,
        }

    def _instance(self, m: Module, clock: Signal, load: dict[str, Any]) -> None:
        pixels, scores = self._link.o, self._link.i
        m.submodules.core = Instance(
            self._core.name,
            **load,
            i_clk=clock,
            i_rst=self._link.core_reset,
            i_s_axis_tvalid=pixels.valid,
            o_s_axis_tready=pixels.ready,
            i_s_axis_tdata=pixels.payload.data,
            i_s_axis_tlast=pixels.payload.last,
            o_m_axis_tvalid=scores.valid,
            i_m_axis_tready=scores.ready,
            o_m_axis_tdata=scores.payload.data,
            o_m_axis_tlast=scores.payload.last,
            o_m_axis_tuser=scores.payload.user,
        )


def _requested(platform: Platform, name: str) -> Any:
    """A resource's pins without buffers, whatever parts it has."""
    resource: Any = platform.lookup(name, 0)
    parts: list[Any] = resource.ios  # of a UART, also handshake wires where there are any
    return platform.request(name, 0, dir={p.name: "-" for p in parts if hasattr(p, "name")})


def _buffered(platform: Platform, clock: Signal) -> Module:
    """The oscillator's pin behind its buffer; a module of its own, so that the net is ``clock``."""
    m = Module()
    pin: Any = platform.request(platform.default_clk, dir="-")
    m.submodules.buffer = buffer = io.Buffer(io.Direction.Input, pin)
    m.d.comb += clock.eq(buffer.i)
    return m


def _pin_name(platform: Platform) -> str:
    """The package's name of the oscillator's pin."""
    resource: Any = platform.lookup(platform.default_clk)
    return resource.ios[0].names[0]


def _leds(platform: Platform) -> Iterator[Any]:
    """The board's user LEDs, in order, however many there are."""
    number = 0
    while True:
        try:
            yield platform.request("led", number, dir="-")
        except ResourceError:
            return
        number += 1
