"""First-in first-out buffers: what goes in comes out, in order, and a word that waits stays."""

from __future__ import annotations

from collections.abc import Iterator

from amaranth.hdl import Value
from amaranth.lib.fifo import SyncFIFO, SyncFIFOBuffered

from ....hw.stream.stream_fifo import LATENCY, StreamFIFO
from ..property import Property, proves
from ..scope import Scope

HOLDS = "a word that is offered stays, unchanged, until it is taken"


def modulo(a: str, b: str, size: int) -> str:
    """``a + b`` in a ring of ``size`` places, both below or at it."""
    return f"({a} + {b} >= {size} ? {a} + {b} - {size} : {a} + {b})"


def bits_of(greatest: int) -> int:
    return max(1, greatest.bit_length())


def holds(valid: str, ready: str, payload: str, bits: int, name: str = "held", assume=False) -> str:
    """A `guyot_holds` beside a stream."""
    return (
        f"guyot_holds #(.WIDTH({bits}), .ASSUME({int(assume)})) proof_{name} (.clk(clk), "
        f".rst(rst), .valid({valid}), .ready({ready}), .payload({payload}));"
    )


def queue(
    depth: int, bits: int, room: int, latency: int, nets: dict[str, str], name: str = "queue"
) -> str:
    """A `guyot_queue`, its outputs as nets proof_inside, proof_followed, proof_ahead, proof_word.

    ``nets``: takes, enters, word_in, offers, leaves, word_out.
    """
    count = bits_of(depth) + 1
    ports = ", ".join(f".{port}({net})" for port, net in nets.items())
    return f"""
wire [{count - 1}:0] proof_inside, proof_ahead;
wire proof_followed;
wire [{bits - 1}:0] proof_word;
guyot_queue #(
  .WIDTH({bits}), .DEPTH({depth}), .COUNT({count}), .ROOM({room}), .LATENCY({latency})
) proof_{name} (
  .clk(clk), .rst(rst), {ports},
  .inside(proof_inside), .followed(proof_followed), .ahead(proof_ahead), .word(proof_word)
);"""


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

    def invariant() -> str:
        text = queue(fifo.depth, fifo.width, fifo.depth, 1, nets)
        text += f"\nalways @* assert (proof_inside == {scope.net('level')});\n"
        return text + ring(scope, "", fifo.depth, fifo.width, "level", "1'b0")

    claim = f"up to {fifo.depth} words are kept, none lost, doubled or reordered"
    yield scope.property("keeps words", claim, invariant())
    held = holds(nets["offers"], scope.port(fifo.r_en), nets["word_out"], fifo.width)
    yield scope.property("offers stay", HOLDS, invariant() + held)


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

    def invariant() -> str:
        inner = fifo.depth - 1
        level, filled = scope.net("fifo.inner_level"), scope.net("fifo.r_rdy")
        text = queue(fifo.depth, bits, inner, LATENCY - 1, nets)
        text += f"\nalways @* assert (proof_inside == {level} + {filled});\n"
        return text + ring(scope, "fifo.", inner, bits, "inner_level", filled)

    yield scope.property(
        "keeps words",
        f"up to {fifo.depth} words are kept, none lost, doubled or reordered; where it was empty, "
        f"a word is offered after {LATENCY} cycles",
        invariant(),
    )
    held = holds(valid, ready, nets["word_out"], bits)
    yield scope.property("offers stay", HOLDS, invariant() + held)


def ring(scope: Scope, path: str, size: int, bits: int, level: str, filled: str) -> str:
    """The invariant of a ring of ``size`` words with an output register, which is ``filled``: the
    word that is followed stands where it will be read."""
    amount = scope.net(f"{path}{level}")
    text = f"always @* assert ({amount} <= {size});\n"
    where = "1'b0"
    if size > 1:
        produce, consume = scope.net(f"{path}produce"), scope.net(f"{path}consume")
        text += f"always @* assert ({consume} < {size} && {produce} < {size});\n"
        text += f"always @* assert ({produce} == {modulo(consume, amount, size)});\n"
        where = modulo(consume, f"(proof_ahead - {filled})", size)
    address = max(1, (size - 1).bit_length())
    word = scope.word(f"{path}storage", bits, address, where)
    there = f"proof_followed && !(proof_ahead == 0 && {filled})"
    return text + f"always @* if ({there}) assert ({word} == proof_word);\n"
