"""The two ends of the pipeline: frames of an exact length, and the greatest score of each."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.stream.argmax import Argmax
from ....hw.stream.framer import Framer, State
from ..property import Property, proves
from ..scope import Scope
from ..text import HOLDS, SOURCES_HOLD, asserts, assumes, bits_of, holds, implies, register


@proves(Framer)
def framer(scope: Scope[Framer]) -> Iterator[Property]:
    part = scope.component
    words, bits = part.words, bits_of(part.words)
    i, o = scope.stream(part.i), scope.stream(part.o)
    flag_valid, flag_ready = scope.port(part.malformed.valid), scope.port(part.malformed.ready)
    flag = scope.port(part.malformed.payload)
    ends = f"(proof_count == {words - 1})"
    last = f"{i.payload}[{i.bits - 1}]"
    fill, drop = "proof_state == 1", "proof_state == 2"
    # The frame as it has to be: which word is the next, and whether its source has ended it.
    spec = register("proof_count", bits, "0", [(o.fires, f"{ends} ? 0 : proof_count + 1")])
    spec += register(
        "proof_state",
        2,
        "0",
        [
            (f"{o.fires} && {ends}", f"({fill}) || {last} ? 0 : 2"),
            (f"{o.fires} && proof_state == 0 && {last}", "1"),
            (f"({drop}) && {i.fires} && {last}", "0"),
        ],
    )
    facts = [f"proof_count < {words}", "proof_state != 3"]
    facts += [f"{scope.net('state')} == proof_state"]
    assert [State.PASS.value, State.FILL.value, State.DROP.value] == [0, 1, 2]
    facts += [f"{scope.net('count')} == proof_count", f"{scope.net('final')} == {ends}"]
    scope.keep(spec + asserts(*facts))

    yield scope.property(
        "exact frames",
        f"whatever comes, frames of {words} words leave, with one flag each, in the cycle of the "
        "last word; the flag is low where the source's last was the last, and only there",
        asserts(
            f"({flag_valid} & {flag_ready}) == ({o.fires} && {ends})",
            implies(f"{flag_valid} & {flag_ready}", f"{flag} == (({fill}) || !{last})"),
        ),
    )
    yield scope.property(
        "words pass",
        "each word before its frame's end passes in turn and unchanged, one that is missing is a "
        "zero, one that is too many is dropped; nothing waits where it could go on",
        asserts(
            implies(f"{o.fires} && ({fill})", f"{o.payload} == 0 && !{i.fires}"),
            implies(
                f"{o.fires} && !({fill})",
                f"{i.fires} && {o.payload} == {i.payload}[{i.bits - 2}:0]",
            ),
            implies(f"{i.fires} && !({drop})", o.fires),
            implies(drop, f"!{o.valid} && {i.ready}"),
            implies(
                f"({fill} || proof_state == 0 && {i.valid}) && (!{ends} || {flag_ready})", o.valid
            ),
        ),
    )
    room = register("proof_room", 1, "1'b0", [("1'b1", f"{flag_ready} & ~({flag_valid})")])
    yield scope.property(
        "offers stay",
        HOLDS,
        room
        + holds(i.valid, i.ready, i.payload, i.bits, "source", assume=True)
        + holds(o.valid, o.ready, o.payload, o.bits)
        + assumes(implies("proof_room", flag_ready)),
        assumes=(SOURCES_HOLD, "room for a flag stays until a flag comes"),
    )


@proves(Argmax)
def argmax(scope: Scope[Argmax]) -> Iterator[Property]:
    part = scope.component
    words, layout = part.words, part.layout
    bits = bits_of(words)
    o = scope.stream(part.o)
    flag, there = scope.port(part.malformed.payload), scope.port(part.malformed.valid)
    taken = scope.port(part.malformed.ready)

    score = scope.stream("queue.o")

    def field(name: str) -> str:
        low = layout[name].offset
        return f"{o.payload}[{low + layout[name].width - 1}:{low}]"

    sign = "$signed" if part.format.signed else ""
    ends = f"(proof_count == {words - 1})"
    better = f"(proof_count == 0 || {sign}({score.payload}) > {sign}(proof_greatest))"
    goes = score.fires
    text = register("proof_count", bits, "0", [(goes, f"{ends} ? 0 : proof_count + 1")])
    text += f"""
reg [{score.bits - 1}:0] proof_greatest, proof_score;
reg [{bits - 1}:0] proof_best;
reg proof_last, proof_flag, proof_here = 1'b0;
always @(posedge clk) begin
  if (rst) proof_here <= 1'b0;
  else if ({goes}) proof_here <= 1'b1;
  else if ({o.ready}) proof_here <= 1'b0;
  if ({goes}) begin
    proof_score <= {score.payload};
    proof_last <= {ends};
    proof_flag <= {ends} & {flag};
    if ({better}) begin
      proof_greatest <= {score.payload};
      proof_best <= proof_count;
    end
  end
end
"""
    facts = [f"proof_count < {words}"]
    facts += [
        f"{scope.net('index')} == proof_count",
        f"{scope.net('last')} == {ends}",
    ]
    if part.classes and words > 1:
        facts += [f"{scope.net('first')} == (proof_count == 0)"]
        facts += [implies("proof_count != 0", f"{scope.net('greatest')} == proof_greatest")]
        facts += [implies("proof_count != 0 || proof_here", f"{field('best')} == proof_best")]
    facts += [f"{o.valid} == proof_here"]
    facts += [
        implies(
            "proof_here",
            f"{field('score')} == proof_score && {field('last')} == proof_last && "
            f"{field('malformed')} == proof_flag",
        )
    ]
    scope.keep(text + asserts(*facts))
    says = "each score leaves once, in turn, the frame's last marked"
    if part.classes:
        says += ", with the first class of the greatest score so far"
    yield scope.property(
        "scores and class",
        f"{says}; a frame's flag is taken once, with its last score, and leaves with it",
        asserts(
            f"({taken} & {there}) == ({goes} && {ends})",
            implies(f"{score.valid} && (!{o.valid} || {o.ready}) && (!{ends} || {there})", goes),
        ),
    )
    yield scope.property("offers stay", HOLDS, holds(o.valid, o.ready, o.payload, o.bits))
