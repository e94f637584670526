"""First-in first-out buffers: what goes in comes out, in order, and a word that waits stays."""

from __future__ import annotations

from collections.abc import Iterator

from amaranth.hdl import Value
from amaranth.lib.fifo import SyncFIFO, SyncFIFOBuffered

from ....hw.stream.stream_fifo import LATENCY, StreamFIFO
from ..property import Property, proves
from ..scope import Scope
from ..text import HOLDS, asserts, holds, implies, modulo, queue


@proves(SyncFIFO)
def plain_fifo(scope: Scope[SyncFIFO]) -> Iterator[Property]:
    fifo = scope.component
    nets = {
        "takes": scope.port(fifo.w_rdy),
        "enters": f"{scope.port(fifo.w_rdy)} & {scope.port(fifo.w_en)}",
        "word_in": scope.port(fifo.w_data),
        "offers": scope.port(fifo.r_rdy),
        "leaves": f"{scope.port(fifo.r_rdy)} & {scope.port(fifo.r_en)}",
        "word_out": scope.port(fifo.r_data),
    }
    text = queue(fifo.depth, fifo.width, fifo.depth, 1, nets)
    text += asserts(f"proof_inside == {scope.net('level')}")
    scope.keep(text + ring(scope, "", fifo.depth, fifo.width, "level", "1'b0"))
    claim = f"up to {fifo.depth} words are kept, none lost, doubled or reordered"
    yield scope.property("keeps words", claim, "")
    held = holds(nets["offers"], scope.port(fifo.r_en), nets["word_out"], fifo.width)
    yield scope.property("offers stay", HOLDS, held)


@proves(StreamFIFO, covers=[SyncFIFOBuffered])
def stream_fifo(scope: Scope[StreamFIFO]) -> Iterator[Property]:
    fifo = scope.component
    bits = len(Value.cast(fifo.i.payload))
    valid, ready = scope.port(fifo.o.valid), scope.port(fifo.o.ready)
    nets = {
        "takes": scope.port(fifo.i.ready),
        "enters": f"{scope.port(fifo.i.valid)} & {scope.port(fifo.i.ready)}",
        "word_in": scope.port(fifo.i.payload),
        "offers": valid,
        "leaves": f"{valid} & {ready}",
        "word_out": scope.port(fifo.o.payload),
    }
    inner = fifo.depth - 1
    level, filled = scope.net("fifo.inner_level"), scope.net("fifo.r_rdy")
    text = queue(fifo.depth, bits, inner, LATENCY - 1, nets)
    text += asserts(f"proof_inside == {level} + {filled}")
    scope.keep(text + ring(scope, "fifo.", inner, bits, "inner_level", filled))
    yield scope.property(
        "keeps words",
        f"up to {fifo.depth} words are kept, none lost, doubled or reordered; where it was empty, "
        f"a word is offered after {LATENCY} cycles",
        "",
    )
    yield scope.property("offers stay", HOLDS, holds(valid, ready, nets["word_out"], bits))


def ring(scope: Scope, path: str, size: int, bits: int, level: str, filled: str) -> str:
    """The invariant of a ring of ``size`` words with an output register, which is ``filled``: the
    word that is followed stands where it will be read."""
    amount = scope.net(f"{path}{level}")
    facts = [f"{amount} <= {size}"]
    where = "1'b0"
    if size > 1:
        produce, consume = scope.net(f"{path}produce"), scope.net(f"{path}consume")
        facts += [f"{consume} < {size} && {produce} < {size}"]
        facts += [f"{produce} == {modulo(consume, amount, size)}"]
        where = modulo(consume, f"(proof_ahead - {filled})", size)
    address = max(1, (size - 1).bit_length())
    word = scope.word(path.rstrip("."), "storage", bits, address, where)
    waits = f"proof_followed && !(proof_ahead == 0 && {filled})"
    return "\n" + asserts(*facts, implies(waits, f"{word} == proof_word")) + "\n"
