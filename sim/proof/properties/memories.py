"""Memories of several lanes: what was written is read, by any address, when it may be read."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.primitives import SpramRam, StripRam
from ..property import Property, proves
from ..scope import Scope, escaped
from ..text import asserts, implies


@proves(StripRam)
def strip_ram(scope: Scope[StripRam]) -> Iterator[Property]:
    """One address, which the solver chooses, is followed; what was last written there is kept
    beside the memory, and when it may be read."""
    ram = scope.component
    bits, address = ram.bits, len(ram.write_address)
    enables, where = scope.port(ram.write_enable), scope.port(ram.write_address)
    read = scope.port(ram.read_address)
    gate = "1'b1" if ram.enable is None else scope.port(ram.enable)
    known = isinstance(ram.init, int)
    text = f"(* anyconst *) wire [{address - 1}:0] proof_at;\n"
    facts = []
    for lane in range(ram.lanes):
        name = f"proof_{lane}"
        written = scope.port(ram.written[lane if ram.apart else 0])
        own = f"[{lane * bits} +: {bits}]" if ram.apart else ""
        hit = f"({enables}[{lane}] && {where} == proof_at)"
        soon = "1'b0" if ram.direct else f"{name}_soon"
        text += f"""
reg {name}_known = 1'b{int(known)}, {name}_soon = 1'b0, {name}_asked = 1'b0, {name}_due = 1'b0;
reg [{bits - 1}:0] {name}_kept = {ram.init if known else 0}, {name}_new, {name}_word, {name}_last;
always @(posedge clk) begin
  {name}_soon <= {hit};
  {name}_new <= {written};
  if ({hit if ram.direct else soon}) begin
    {name}_known <= 1'b1;
    {name}_kept <= {written if ram.direct else f"{name}_new"};
  end
  if ({gate}) begin
    {name}_asked <= {name}_known && {read} == proof_at && !{hit if ram.direct else soon};
    {name}_word <= {name}_kept;
    {name}_due <= {name}_asked;
    {name}_last <= {name}_word;
  end
end
"""
        memory = f"strip[{lane}].words"
        word = scope.word("memory", memory, bits, address, "proof_at")
        first = scope.value("memory", escaped(f"strip[{lane}].word"), bits)
        data = scope.port(ram.read_data[lane])
        facts += [
            implies(f"{name}_known", f"{word} == {name}_kept"),
            implies(f"{name}_asked", f"{first} == {name}_word"),
            implies(f"{name}_due", f"{data} == {name}_last"),
        ]
        if not ram.direct:
            front = (
                scope.net("memory.enable"),
                scope.net("memory.address"),
                scope.net("memory.data"),
            )
            facts += [
                f"({front[0]}[{lane}] && {front[1]} == proof_at) == {name}_soon",
                implies(f"{name}_soon", f"{front[2]}{own} == {name}_new"),
            ]
    delay = 0 if ram.direct else ram.WRITE_DELAY
    yield scope.property(
        "reads what was written",
        f"{ram.lanes} lanes of {ram.depth} words of {bits} bits: what is read is what was last "
        f"written there, {ram.LATENCY} cycles after its address, which comes more than {delay} "
        "cycles after the write",
        text + asserts(*facts) + f"\nalways @* assume (proof_at < {ram.depth});",
    )


@proves(SpramRam)
def spram_ram(scope: Scope[SpramRam]) -> Iterator[Property]:
    """The same of memories behind one port, where what is read in a cycle with a write is nobody's:
    one address is followed. What is there before the first write is not claimed."""
    ram = scope.component
    bits, address = ram.bits, len(ram.address)
    enables, where = scope.port(ram.write_enable), scope.port(ram.address)
    gate = "1'b1" if ram.enable is None else scope.port(ram.enable)
    text = f"(* anyconst *) wire [{address - 1}:0] proof_at;\n"
    facts = []
    for lane in range(ram.lanes):
        name = f"proof_{lane}"
        written = scope.port(ram.written[lane if ram.apart else 0])
        hit = f"({enables}[{lane}] && {where} == proof_at)"
        text += f"""
reg {name}_known = 1'b0, {name}_asked = 1'b0, {name}_due = 1'b0;
reg [{bits - 1}:0] {name}_kept, {name}_word, {name}_last;
always @(posedge clk) begin
  if ({hit}) begin
    {name}_known <= 1'b1;
    {name}_kept <= {written};
  end
  {name}_asked <= {name}_known && {where} == proof_at && !(|{enables});
  {name}_word <= {name}_kept;
  if ({gate}) begin
    {name}_due <= {name}_asked;
    {name}_last <= {name}_word;
  end
end
"""
        word = scope.word("memory", f"strip[{lane}].words", bits, address, "proof_at")
        first = scope.value("memory", escaped(f"strip[{lane}].word"), bits)
        facts += [
            implies(f"{name}_known", f"{word} == {name}_kept"),
            implies(f"{name}_asked", f"{first} == {name}_word"),
            implies(f"{name}_due", f"{scope.port(ram.read_data[lane])} == {name}_last"),
        ]
    yield scope.property(
        "reads what was written",
        f"{ram.lanes} lanes of {ram.depth} words of {bits} bits behind one port: what is read in a "
        f"cycle without a write is what was last written there, {ram.LATENCY} cycles later",
        text + asserts(*facts) + f"\nalways @* assume (proof_at < {ram.depth});",
    )
