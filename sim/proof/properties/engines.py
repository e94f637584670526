"""A folded engine's control: blocks start one at a time, on whole windows, with room for all that
they will send. Its lanes and memories have no part in that, and are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from ....hw.engine.folded import FoldedEngine
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, bits_of, implies
from .words import counter

SENDS = "a block sends the beats of its schedule and no more"


@proves(cast(type, FoldedEngine))
def engine(scope: Scope[Any]) -> Iterator[Property]:
    part = scope.component
    spec = part.spec
    length, beats, depth = spec.schedule.length, spec.block_beats, spec.depth
    bits = bits_of(depth + 2 * beats) + 1
    start, finish = scope.net("start"), scope.net("finish")
    busy, starved, stalled = (scope.port(each) for each in (part.busy, part.starved, part.stalled))
    ready, taken = scope.port_of("line_buffer", "ready"), scope.port_of("fifo", "taken")
    text, sends, facts = "", "1'b1", []
    if spec.pooling is not None:
        pooling, step, ends = spec.pooling, start, []
        columns = pooling.positions[1]
        text += counter("proof_column", columns, start)
        phases = ("column", pooling.kernel[1]), ("row", pooling.kernel[0])
        for k, (name, size) in enumerate(phases):
            text += counter(f"proof_{name}_phase", size, step)
            step = f"{start} && proof_column == {columns - 1}"
            ends.append(f"proof_{name}_phase == {size - 1}")
            facts += [f"{scope.net(f'{name}_phase')} == proof_{name}_phase"]
            facts += [f"proof_{name}_phase < {size}", f"{scope.net(f'last#{k}')} == ({ends[k]})"]
        facts += [f"{scope.net('column')} == proof_column && proof_column < {columns}"]
        sends = f"({' && '.join(ends)})"
        facts += [f"{scope.net('sends')} == {sends}"]
    text += f"""
reg proof_active = 1'b0, proof_taken = 1'b0, proof_spent = 1'b0;
reg [{bits_of(length) - 1}:0] proof_cycle = 0;
reg [{bits - 1}:0] proof_owed = 0;
wire proof_ends = proof_active && proof_cycle == {length - 1};
wire [{bits - 1}:0] proof_lent = {start} && {sends} ? {beats} : 0;
always @(posedge clk)
  if (rst) {{proof_active, proof_cycle, proof_owed, proof_taken, proof_spent}} <= 0;
  else begin
    proof_active <= {start} | (proof_active & ~proof_ends);
    proof_cycle <= {start} || !proof_active ? 0 : proof_cycle + 1'b1;
    proof_owed <= proof_owed + proof_lent - {taken};
    proof_taken <= {taken};
    proof_spent <= {start} && {sends};
  end
wire [{bits - 1}:0] proof_late = proof_spent ? {beats} : 0;
wire signed [{bits}:0] proof_credit = $signed({scope.net("credit")});
wire [{bits}:0] proof_sum = proof_credit + proof_owed + proof_taken;
wire [{bits}:0] proof_goal = {depth - beats} + proof_late;
"""
    facts += [
        f"{scope.net('active')} == proof_active && {finish} == proof_ends",
        implies("proof_active", f"{scope.net('cycle')} == proof_cycle && proof_cycle < {length}"),
        f"{scope.net('last')} == (proof_active && proof_cycle == {length - 1}) || !proof_active",
        f"{scope.net('taken')} == proof_taken && {scope.net('spent')} == proof_spent",
        "proof_sum == proof_goal",
        implies("proof_spent", "proof_active && proof_cycle == 0"),
    ]
    yield scope.property(
        "blocks have room",
        f"blocks of {length} cycles start one at a time, on a window that is ready, and only with "
        f"room for the {beats} beats that they send, so that no more than {depth} wait; each "
        "cycle is one of busy, starved and stalled",
        text
        + f"always @* assume (!{taken} || proof_owed != 0);\n"
        + asserts(
            *facts,
            f"proof_owed <= {depth}",
            f"{scope.port_of('line_buffer', 'start')} == {start}",
            f"{scope.port_of('line_buffer', 'finish')} == {finish}",
            implies(start, f"{ready} && (!proof_active || proof_ends)"),
            implies(
                f"(!proof_active || proof_ends) && {ready} && "
                f"(proof_owed + {beats} <= {depth} && !proof_taken || !{sends})",
                start,
            ),
            f"{busy} + {starved} + {stalled} == 1",
            implies(stalled, f"{ready} && {sends}"),
        ),
        without=tuple(scope.instances),
        assumes=(SENDS,),
    )
