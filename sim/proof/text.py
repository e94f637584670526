"""Pieces of Verilog that several properties are written with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

HOLDS = "a word that is offered stays, unchanged, until it is taken"
SOURCES_HOLD = "what is offered to it stays until it is taken"


def bits_of(greatest: int) -> int:
    """Bits of a net that counts up to ``greatest``."""
    return max(1, greatest.bit_length())


def modulo(a: str, b: str, size: int) -> str:
    """``a + b`` in a ring of ``size`` places, neither above it."""
    return f"({a} + {b} >= {size} ? {a} + {b} - {size} : {a} + {b})"


def asserts(*conditions: str) -> str:
    """Each condition asserted in every cycle."""
    return "\n".join(f"always @* assert ({each});" for each in conditions)


def assumes(*conditions: str) -> str:
    """Each condition assumed in every cycle."""
    return "\n".join(f"always @* assume ({each});" for each in conditions)


def implies(condition: str, then: str) -> str:
    return f"!({condition}) || ({then})"


def register(name: str, bits: int, init: str, rules: Iterable[tuple[str, str]], rst="rst") -> str:
    """A register of the property: its first value, again with a reset, and what it becomes under
    the first condition that is true."""
    text = f"reg [{bits - 1}:0] {name} = {init};\n"
    text += f"always @(posedge clk)\n  if ({rst}) {name} <= {init};\n"
    return text + "".join(f"  else if ({when}) {name} <= {then};\n" for when, then in rules)


def holds(
    valid: str, ready: str, payload: str, bits: int, name: str = "held", *, assume: bool = False
) -> str:
    """A `guyot_holds` beside a stream."""
    return (
        f"guyot_holds #(.WIDTH({bits}), .ASSUME({int(assume)})) proof_{name} (.clk(clk), "
        f".rst(rst), .valid({valid}), .ready({ready}), .payload({payload}));"
    )


def queue(depth: int, bits: int, room: int, latency: int, nets: Mapping[str, str]) -> str:
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
) proof_queue (
  .clk(clk), .rst(rst), {ports},
  .inside(proof_inside), .followed(proof_followed), .ahead(proof_ahead), .word(proof_word)
);"""
