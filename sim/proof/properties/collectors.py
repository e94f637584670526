"""The groups' pieces on one stream: each beat once, from the group whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.collector import Collector
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, assumes, bits_of, implies
from .words import counter

PATIENCE = "a group ends a piece only once its last one has left, and holds it until then"


@proves(Collector)
def collector(scope: Scope[Collector]) -> Iterator[Property]:
    part = scope.component
    count, beats, groups = len(part.owner), part.beats, part.groups
    width, results = part.shape.width, part.results
    each = bits_of(groups - 1)
    owners = sum(owner << each * n for n, owner in enumerate(part.owner))
    pieces = [[scope.port(piece) for piece in row] for row in part.pieces]
    pushes = [scope.port(push) for push in part.pushes]
    lanes = "{" + ", ".join(piece for row in reversed(pieces) for piece in reversed(row)) + "}"

    def owner(place: str) -> str:
        return f"proof_owners[({place}) * {each} +: {each}]"

    def onward(steps: int) -> str:
        place = f"(proof_piece + {steps % count})"
        return owner(f"{place} >= {count} ? {place} - {count} : {place}")

    going = "proof_full[proof_owner]"
    last = f"proof_beat == {beats - 1}"
    text = counter("proof_beat", beats, going)
    text += counter("proof_piece", count, f"{going} && {last}")
    text += f"""
wire [{each * count - 1}:0] proof_owners = {each * count}'h{owners:x};
wire [{each - 1}:0] proof_owner = {owner("proof_piece")};
wire [{groups * part.pixels * width - 1}:0] proof_lanes = {lanes};
wire [{results * width - 1}:0] proof_chosen =
  proof_lanes[(proof_owner * {beats} + proof_beat) * {results * width} +: {results * width}];
wire [{groups - 1}:0] proof_pushes = {{{", ".join(reversed(pushes))}}};
wire [{groups - 1}:0] proof_left = {going} && {last} ? {groups}'d1 << proof_owner : 0;
reg [{groups - 1}:0] proof_full = 0;
reg proof_due_0 = 1'b0, proof_due_1 = 1'b0, proof_took = 1'b0;
reg [{results * width - 1}:0] proof_value_0, proof_value_1;
always @(posedge clk) begin
  proof_full <= rst ? 0 : proof_full & ~proof_left | proof_pushes;
  proof_due_0 <= {going} & ~rst;
  proof_due_1 <= proof_due_0 & ~rst;
  proof_took <= {going};
  proof_value_0 <= proof_chosen;
  proof_value_1 <= proof_value_0;
end
"""
    facts = [
        implies("proof_due_0", "proof_took"),
        f"proof_piece < {count} && proof_beat < {beats} && proof_owner < {groups}",
        f"{scope.net('full')} == proof_full",
        f"{scope.net('departed')} == proof_due_0",
    ]
    if groups > 1:
        facts += [
            f"{scope.net('turn')} == ({groups}'d1 << proof_owner)",
            f"{scope.net('following')} == ({groups}'d1 << {onward(1)})",
            f"{scope.net('fetch')} == (proof_piece + {2 % count} >= {count} ? "
            f"proof_piece + {2 % count} - {count} : proof_piece + {2 % count})",
        ]
    if beats > 1:
        facts += [f"{scope.own('beat')} == ({beats}'d1 << proof_beat)"]
    for g in range(groups):
        for p in range(part.pixels):
            low = (p % results) * width
            mine = f"proof_took && proof_from == {g * beats + p // results}"
            value = f"proof_value_0[{low + width - 1}:{low}]"
            facts += [f"{scope.net(f'leaving_{g}_{p}')} == ({mine} ? {value} : 0)"]
    text += f"reg [{bits_of(groups * beats)}:0] proof_from;\n"
    text += f"always @(posedge clk) proof_from <= proof_owner * {beats} + proof_beat;\n"
    if scope.has("place"):
        facts += [f"{scope.net('place')} == proof_piece"]
    if beats > 1:
        facts += [f"{scope.net('number')} == proof_beat"]
    outs = [
        implies("proof_due_1", f"{scope.port(o)} == proof_value_1[{k * width} +: {width}]")
        for k, o in enumerate(part.o)
    ]
    yield scope.property(
        "beats in turn",
        f"{count} pieces of a position in the order of the schedule, {beats} beats of {results} "
        "values each, none lost or doubled; its number goes with it, two cycles ahead",
        text
        + asserts(*facts, f"{scope.port(part.valid)} == proof_due_1", *outs)
        + assumes(implies("proof_pushes != 0", "(proof_pushes & proof_full & ~proof_left) == 0")),
        assumes=(PATIENCE,),
    )
