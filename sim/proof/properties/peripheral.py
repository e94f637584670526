"""What stands around a drop-in core: registers behind AXI4-Lite, and counters of frames."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.dropin.axi_lite import AxiLite
from ....hw.dropin.monitor import BITS, Monitor
from ..property import Property, proves
from ..scope import Scope
from ..text import HOLDS, asserts, holds, implies, register


@proves(AxiLite)
def axi_lite(scope: Scope[AxiLite]) -> Iterator[Property]:
    """ARM IHI 0022E, A3.3.1: a response follows its request, once, and stays until it is taken."""
    part = scope.component
    port = {
        name: scope.port(getattr(part, name))
        for name in ("awvalid", "awready", "wvalid", "wready", "wdata", "wstrb", "bvalid")
        + ("bready", "arvalid", "arready", "rvalid", "rready", "rdata")
    }
    wrote = f"({port['awvalid']} & {port['awready']})"
    asked = f"({port['arvalid']} & {port['arready']})"
    answered = f"({port['bvalid']} & {port['bready']})"
    read = f"({port['rvalid']} & {port['rready']})"
    text = register(
        "proof_writes", 2, "0", [(f"{wrote} != {answered}", f"proof_writes + {wrote} - {answered}")]
    )
    text += register(
        "proof_reads", 2, "0", [(f"{asked} != {read}", f"proof_reads + {asked} - {read}")]
    )
    masks = ", ".join(f"{{8{{{port['wstrb']}[{k}]}}}}" for k in reversed(range(4)))
    facts = [
        f"{port['bvalid']} == (proof_writes == 1) && proof_writes < 2",
        f"{port['rvalid']} == (proof_reads == 1) && proof_reads < 2",
        f"{port['wready']} == {port['awready']}",
        implies(wrote, f"{port['wvalid']} && {scope.port(part.write)}"),
        f"{scope.port(part.write)} == {wrote}",
        f"{scope.port(part.data)} == ({port['wdata']} & {{{masks}}})",
        implies(f"{port['awvalid']} && {port['wvalid']} && !{port['bvalid']}", wrote),
        implies(f"{port['arvalid']} && !{port['rvalid']}", asked),
    ]
    scope.keep(text + asserts(*facts) + "\n")
    yield scope.property(
        "a response a request",
        "each write is taken once, address and data together, its strobes kept, each read too; one "
        "response follows each, and nothing waits that could go on",
        "",
    )
    kept = holds(port["bvalid"], port["bready"], "1'b0", 1, "written")
    kept += "\n" + holds(port["rvalid"], port["rready"], port["rdata"], 32, "read")
    yield scope.property("offers stay", HOLDS, kept)


@proves(Monitor)
def monitor(scope: Scope[Monitor]) -> Iterator[Property]:
    """Its clock is the bus's, which a wrapper calls so."""
    part = scope.component
    prefix = "bus_" if scope.has("bus_clk") else ""
    clk, rst = f"{prefix}clk", f"{prefix}rst"
    enters = f"({scope.port(part.i_beat)} & {scope.port(part.i_last)})"
    leaves = f"({scope.port(part.o_beat)} & {scope.port(part.o_last)})"
    clear = scope.port(part.clear)
    wide = f"[{BITS - 1}:0]"
    text = f"""
reg proof_began = 1'b0, proof_past = 1'b0, proof_left = 1'b0, proof_cleared = 1'b0;
reg [15:0] proof_inside = 0;
reg {wide} proof_frames = 0;
always @(posedge {clk})
  if ({rst}) {{proof_began, proof_inside, proof_frames}} <= 0;
  else begin
    if ({scope.port(part.i_beat)}) proof_began <= !{scope.port(part.i_last)};
    proof_inside <= proof_inside + {enters} - {leaves};
    proof_frames <= {clear} ? 0 : proof_frames + {leaves};
  end
"""
    yield scope.property(
        "frames are counted",
        "the frames that left since the counters were cleared are counted, and a frame, or a part "
        "of one, is inside where it says so",
        text
        + asserts(
            f"{scope.port(part.frames)} == proof_frames",
            f"{scope.net('inside')} == proof_inside && {scope.net('began')} == proof_began",
            f"{scope.port(part.busy)} == (proof_began || proof_inside != 0)",
        ),
    )
