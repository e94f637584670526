"""Whether a board's pins are in its chip's package: asked of nextpnr, before anything is built."""

from __future__ import annotations

import re
import shutil
from typing import Any

from amaranth.build import Platform
from amaranth.hdl import ClockDomain, Elaboratable, Module, Signal
from amaranth.lib import io

from ...sw.errors import GuyotError
from ..chips import Board
from ..microphone.pins import WIRES
from .flow import Flow

TOP = "pins"
LOG = "nextpnr.log"


class _Pins(Elaboratable):
    """A register between the pins, so that synthesis leaves each its pad."""

    def elaborate(self, platform: Platform) -> Module:
        m = Module()
        uart: Any = platform.request("uart", 0, dir={"rx": "-", "tx": "-"})
        clock: Any = platform.request(platform.default_clk, dir="-")
        m.submodules.clock = clk = io.Buffer(io.Direction.Input, clock)
        m.submodules.rx = rx = io.Buffer(io.Direction.Input, uart.rx)
        domain: Any = ClockDomain("pins", reset_less=True, local=True)
        domain.clk = clk.i
        m.domains += domain
        held = Signal()
        lights = [number for name, number in platform.resources if name == "led"]
        ports = [uart.tx, *(platform.request("led", number, dir="-") for number in lights)]
        level = rx.i
        if ("microphone", 0) in platform.resources:
            wires: Any = platform.request("microphone", 0, dir=dict.fromkeys(WIRES, "-"))
            m.submodules.sd = sd = io.Buffer(io.Direction.Input, wires.sd)
            ports += [wires.sck, wires.ws]
            level = level ^ sd.i
        m.d.pins += held.eq(level)
        for k, port in enumerate(ports):
            m.submodules[f"out{k}"] = out = io.Buffer(io.Direction.Output, port)
            m.d.comb += out.o.eq(held)
        return m


def check_pins(board: Board, flow: Flow) -> None:
    """GuyotError where a pin of the board's file is not in its chip's package, or cannot be used:
    a design of nothing but pads is synthesised and packed, which takes seconds."""
    if not board.pins:
        return
    small = flow.beside("pins", [])
    plan: Any = board.platform().build(
        _Pins(),
        name=TOP,
        do_build=False,
        emit_src=False,
        synth_opts=board.flow.synthesis(board.chip, ()),
    )
    for name in (f"{TOP}.il", f"{TOP}.ys", f"{TOP}{board.flow.constraints}"):
        text = plan.files[name]
        (small.work / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    small.run("synthesis of the pads", "yosys", [f"{TOP}.ys"])
    pins = f"{board.flow.pins}{TOP}{board.flow.constraints}"
    netlist = board.flow.netlist.format(top=TOP)
    arguments = [*board.part, "--json", netlist, "--pack-only", pins]
    try:
        small.run("packing of the pads", small.toolchain.place_and_route, arguments)
    except GuyotError as error:
        raise _refused(board, (small.work / LOG).read_text(errors="replace")) or error from error
    shutil.rmtree(small.work)


def _refused(board: Board, log: str) -> GuyotError | None:
    """What an error in nextpnr's log says of a pin; None where it is about something else."""
    for line in re.findall(r"ERROR: (.*)", log):
        line = re.sub(r" \((in|on) line \d+\)", "", line)
        words = re.findall(r"\w+", line)
        for key, pin in board.pins.items():
            if pin in words:
                return GuyotError(
                    f"{board.name}: {key} cannot be pin {pin} of a {board.target.name} in this "
                    f"package: {line.rstrip('.')}"
                )
    return None
