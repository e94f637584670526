"""Where streams part and meet: each reader gets each word once, each input has its turn."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.stream.fork import Fork
from ....hw.stream.join import Concatenation
from ..property import Property, proves
from ..scope import Scope, StreamNets
from ..text import HOLDS, SOURCES_HOLD, asserts, bits_of, holds, implies, register


@proves(Fork)
def fork(scope: Scope[Fork]) -> Iterator[Property]:
    part = scope.component
    i, outputs = scope.stream(part.i), [scope.stream(each) for each in part.outputs]
    done = scope.net("done")
    text, facts = "", []
    for k, o in enumerate(outputs):
        got = f"proof_got_{k}"
        text += register(got, 1, "1'b0", [(i.fires, "1'b0"), (o.fires, "1'b1")])
        facts += [
            f"{done}[{k}] == {got}",
            implies(o.valid, f"{i.valid} && !{got} && {o.payload} == {i.payload}"),
            implies(f"{i.valid} && !{got}", o.valid),
            implies(i.fires, f"{got} || {o.fires}"),
        ]
    every = " && ".join(f"(proof_got_{k} || {o.ready})" for k, o in enumerate(outputs))
    facts += [implies(i.valid, f"{i.ready} == ({every})")]
    source = holds(i.valid, i.ready, i.payload, i.bits, "source", assume=True)
    scope.keep(source + text + asserts(*facts))
    yield scope.property(
        "each reader once",
        f"each word goes to each of {len(outputs)} readers once, at once, whatever the others do, "
        "and leaves with the last",
        "",
        assumes=(SOURCES_HOLD,),
    )
    kept = [holds(o.valid, o.ready, o.payload, o.bits, f"held_{k}") for k, o in enumerate(outputs)]
    yield scope.property(
        "offers stay",
        HOLDS,
        "\n".join(kept),
        assumes=(SOURCES_HOLD,),
    )


def inputs_of(scope: Scope, part) -> list[StreamNets]:
    """The streams that a joint reads, behind the queues in front of it."""
    return [
        scope.stream(f"queue_{k}.o" if depth else part.inputs[k])
        for k, depth in enumerate(part.spec.depths)
    ]


@proves(Concatenation)
def concatenation(scope: Scope[Concatenation]) -> Iterator[Property]:
    part = scope.component
    counts = part.spec.turns
    o = scope.stream(part.o)
    most = max(counts)

    def chosen(values: list[str]) -> str:
        text = values[-1]
        for k in reversed(range(len(values) - 1)):
            text = f"(proof_turn == {k} ? {values[k]} : {text})"
        return text

    inputs = inputs_of(scope, part)
    ends = f"(proof_place == {chosen([str(n - 1) for n in counts])})"
    following = f"(proof_turn == {len(counts) - 1} ? 0 : proof_turn + 1)"
    text = register("proof_place", bits_of(most), "0", [(o.fires, f"{ends} ? 0 : proof_place + 1")])
    text += register("proof_turn", bits_of(len(counts)), "0", [(f"{o.fires} && {ends}", following)])
    facts = [
        f"proof_turn < {len(counts)} && proof_place <= {chosen([str(n - 1) for n in counts])}",
        f"{o.valid} == {chosen([each.valid for each in inputs])}",
        f"{o.payload} == {chosen([each.payload for each in inputs])}",
    ]
    facts += [f"{each.ready} == ({o.ready} && proof_turn == {k})" for k, each in enumerate(inputs)]
    facts += [f"{scope.net('turn')} == proof_turn", f"{scope.net('last')} == {ends}"]
    facts += [f"{scope.net('place')} == proof_place"]
    sources = [
        holds(each.valid, each.ready, each.payload, each.bits, f"source_{k}", assume=True)
        for k, each in enumerate(inputs)
    ]
    scope.keep("\n".join((text, *sources, asserts(*facts))))
    turns = ", ".join(map(str, counts))
    yield scope.property(
        "words in turn",
        f"of each input so many words in turn: {turns}; none lost, doubled or reordered",
        "",
        assumes=(SOURCES_HOLD,),
    )
    yield scope.property(
        "offers stay",
        HOLDS,
        holds(o.valid, o.ready, o.payload, o.bits),
        assumes=(SOURCES_HOLD,),
    )
