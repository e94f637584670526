"""The words of layers in turn: the program's, or those that were loaded, lower byte first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from ....hw.turns.words import BYTE, Words
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, bits_of, implies


@proves(cast(type, Words))
def turn_words(scope: Scope[Any]) -> Iterator[Property]:
    part = scope.component
    count, bits = len(part.spec.program.words), part.spec.program.word_bits
    at, enable, data = (scope.port(each) for each in (part.address, part.enable, part.data))
    if not part.spec.loads:
        inner = scope.inner("memory")
        yield scope.property(
            "words",
            f"each of {count:,} addresses asks the memory of the program's words for its own, in "
            "cycles with enable, and what that gives is given",
            asserts(
                f"{scope.port(inner.address)} == {at}",
                f"{scope.port(inner.enable)} == {enable}",
                f"{data} == {scope.port(inner.data)}",
                scope.port(part.loaded),
            ),
            depth=1,
        )
        return
    byte, comes = scope.port(part.load_data), scope.port(part.load_valid)
    wide = bits_of(2 * count)
    text = f"""
reg [{wide - 1}:0] proof_bytes = 0;
reg [{BYTE - 1}:0] proof_low;
reg [{bits_of(count) - 1}:0] proof_before;
reg proof_asked = 1'b0;
wire proof_takes = {comes} && proof_bytes != {2 * count};
always @(posedge clk) begin
  if (proof_takes) begin
    proof_bytes <= proof_bytes + 1'b1;
    proof_low <= {byte};
  end
  if ({enable}) begin
    proof_asked <= 1'b1;
    proof_before <= {at};
  end
end
wire [{2 * BYTE - 1}:0] proof_word = {{{byte}, proof_low}};
"""
    places = {"address": len(part.address), "gate": 1, "write_enable": 1}
    places |= {"write_data": bits, "read_data": bits}
    asked, gate, writes, written, read = (
        scope.value("memory.memory", name, width) for name, width in places.items()
    )
    facts = [
        f"proof_bytes <= {2 * count}",
        f"{scope.net('full')} == (proof_bytes == {2 * count})",
        f"{scope.net('half')} == proof_bytes[0]",
        implies(f"proof_bytes != {2 * count}", f"{scope.net('place')} == proof_bytes >> 1"),
        implies("proof_bytes[0]", f"{scope.net('low')} == proof_low"),
        implies("proof_asked", f"{scope.net('before')} == proof_before"),
    ]
    yield scope.property(
        "words",
        f"the first {2 * count:,} bytes that come are {count:,} words, the lower byte first, each "
        "once in its place, and nothing behind them; each cycle with enable asks for its own",
        text
        + asserts(
            *facts,
            f"{writes} == (proof_takes && proof_bytes[0])",
            implies(writes, f"{asked} == proof_bytes >> 1"),
            implies(writes, f"{written} == proof_word[{bits - 1}:0]"),
            implies(f"!proof_takes && {enable}", f"{asked} == {at}"),
            implies(f"!proof_takes && !{enable} && proof_asked", f"{asked} == proof_before"),
            f"{gate} == {enable}",
            f"{data} == {read}",
            implies(f"proof_bytes == {2 * count}", scope.port(part.loaded)),
        ),
    )
