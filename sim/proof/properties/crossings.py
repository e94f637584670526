"""Between two clocks of any rate and phase: words arrive in order, and a reset reaches both sides.

Either clock may rise in any step, both in the same one too; a register takes what stood there a
step before. What is not in such a model is a register that settles late, for which there are two.
"""

from __future__ import annotations

from collections.abc import Iterator

from amaranth.hdl import Value
from amaranth.lib.cdc import AsyncFFSynchronizer, FFSynchronizer
from amaranth.lib.fifo import AsyncFIFO, AsyncFIFOBuffered

from ....hw.dropin.crossing import DEPTH, Crossing, ResetHandshake
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, assumes, implies

STILL = "no reset after the one at the start"


def clock(domain: str) -> str:
    return "clk" if domain == "sync" else f"{domain}_clk"


def reset(domain: str) -> str:
    return "rst" if domain == "sync" else f"{domain}_rst"


def binary(gray: str, bits: int) -> str:
    """The number of a Gray code."""
    return "{" + ", ".join(f"^({gray} >> {k})" for k in reversed(range(bits))) + "}"


@proves(Crossing, covers=[AsyncFIFO, AsyncFIFOBuffered, FFSynchronizer, AsyncFFSynchronizer])
def crossing(scope: Scope[Crossing]) -> Iterator[Property]:
    """Words are numbered, modulo twice the ring's size: ``came`` is the next to come, ``read`` the
    next to leave the ring, ``left`` the next to leave."""
    part = scope.component
    ring = DEPTH - 1
    bits = ring.bit_length()
    inner = "fifo.unbuffered"
    i_valid, i_ready = scope.port(part.i.valid), scope.port(part.i.ready)
    o_valid, o_ready = scope.port(part.o.valid), scope.port(part.o.ready)
    word, out = scope.port(part.i.payload), scope.port(part.o.payload)
    width = len(Value.cast(part.i.payload))
    came, read = scope.net(f"{inner}.produce_w_bin"), scope.net(f"{inner}.consume_r_bin")
    grays = {
        "came": scope.net(f"{inner}.produce_w_gry"),
        "came_0": scope.net(f"{inner}.produce_cdc.stage0"),
        "came_1": scope.net(f"{inner}.produce_cdc.stage1"),
        "read": scope.net(f"{inner}.consume_r_gry"),
        "read_0": scope.net(f"{inner}.consume_cdc.stage0"),
        "read_1": scope.net(f"{inner}.consume_cdc.stage1"),
    }
    starts = [scope.net(f"{inner}.rst_cdc.stage{k}") for k in range(2)]
    top = f"[{bits - 1}:0]"
    text = "".join(
        f"wire {top} proof_{name} = {binary(net, bits)};\n" for name, net in grays.items()
    )
    text += f"""
(* anyseq *) wire proof_chosen;
reg proof_followed = 1'b0, proof_gone = 1'b0;
reg {top} proof_number = 0, proof_left = 0;
reg [{width - 1}:0] proof_word = 0;
always @(posedge {clock(part.source)})
  if ({i_valid} && {i_ready} && proof_chosen && !proof_followed) begin
    proof_followed <= 1'b1;
    proof_number <= {came};
    proof_word <= {word};
  end
always @(posedge {clock(part.sink)})
  if ({o_valid} && {o_ready}) begin
    proof_left <= proof_left + 1'b1;
    if (proof_followed && proof_left == proof_number) proof_gone <= 1'b1;
  end
wire {top} proof_inside = {came} - {read};
wire {top} proof_seen_0 = proof_came_0 - {read}, proof_seen_1 = proof_came_1 - {read};
wire {top} proof_used_0 = {came} - proof_read_0, proof_used_1 = {came} - proof_read_1;
wire {top} proof_held = {read} - proof_left;
wire {top} proof_ahead = proof_number - {read};
wire {top} proof_place = proof_number - proof_left;
wire {top} proof_all = {came} - proof_left;
"""
    address = bits - 1
    stored = scope.word(inner, "storage", width, address, f"proof_number[{address - 1}:0]")
    next_ = scope.word(inner, "storage", width, address, f"{read}[{address - 1}:0]")
    fetched = scope.net(f"{inner}.r_data")
    waits = "proof_followed && !proof_gone"
    facts = [
        f"proof_came == {came} && proof_read == {read}",
        f"proof_inside <= {ring}",
        "proof_seen_1 <= proof_seen_0 && proof_seen_0 <= proof_inside",
        f"proof_inside <= proof_used_0 && proof_used_0 <= proof_used_1 && proof_used_1 <= {ring}",
        f"proof_held == {o_valid}",
        implies(starts[0], f"proof_came_0 == 0 && {starts[1]}"),
        implies(starts[1], f"proof_came_1 == 0 && {read} == 0 && !{o_valid}"),
        implies("proof_seen_1 != 0", f"{fetched} == {next_}"),
        implies(waits, "proof_place < proof_all"),
        implies(f"{waits} && proof_place >= proof_held", f"{stored} == proof_word"),
        implies(f"{waits} && proof_place == 0 && {o_valid}", f"{out} == proof_word"),
    ]
    still = [f"!{reset(part.source)}", f"!{reset(part.sink)}"]
    yield scope.property(
        "words arrive",
        f"up to {DEPTH} words are on their way between two clocks, none lost, doubled or "
        "reordered, whatever the clocks do",
        text + asserts(*facts) + "\n" + assumes(*still),
        depth=3,
        free_clocks=True,
        assumes=(STILL,),
    )


@proves(ResetHandshake)
def reset_handshake(scope: Scope[ResetHandshake]) -> Iterator[Property]:
    part = scope.component
    request, resetting = scope.port(part.request), scope.port(part.resetting)
    there, core = scope.port(part.core_reset), clock(part.core)
    text = f"""
(* gclk *) wire proof_step;
reg proof_clock = 1'b0, proof_core = 1'b0, proof_there = 1'b0, proof_asked = 1'b0;
reg [1:0] proof_edges = 0;
wire proof_rises = {core} && !proof_core;
always @(posedge proof_step) begin
  proof_clock <= clk;
  proof_core <= {core};
  proof_there <= {there};
  proof_asked <= {request} || rst;
  if (clk && !proof_clock && proof_asked) proof_edges <= 0;
  else if (proof_rises && proof_there && proof_edges != 2) proof_edges <= proof_edges + 1'b1;
end
"""
    yield scope.property(
        "the core is reset",
        "from a request until it is over the core has had a reset for two of its own cycles at "
        "least, and has left it, whatever the clocks do",
        text + asserts(implies(f"!{resetting}", f"!{there} && proof_edges == 2")),
        engine="pdr",
        depth=12,
        free_clocks=True,
    )
