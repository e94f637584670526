"""The decoder of coded words: the symbol of each row, with its own bits of the payload.

Where a row's payload begins is the sum of the lengths before it in its block. One word of the
payload, which the solver chooses, and the one behind it are followed on their way from the memory;
what the memory gives is taken from its own property (`roms`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....hw.engine.decoder import LATENCY, Decoder
from ....hw.engine.prefix_code import WINDOW, Code
from ..property import COMPLETE, Property, proves
from ..scope import Scope
from ..text import asserts, assumes, bits_of, implies, register
from .arithmetic import after, past
from .roms import words_at
from .writers import table

ROWS = "rows have heads of the code, none comes before the first words are at hand"
GIVES = "the payload's memory gives its words"
BLOCKS = "a block ends where its payload does, and takes no more than there is"


def by_head(code: Code, values: Sequence[int], row: str, bits: int) -> str:
    """One of ``values``, by the head of a row."""
    top, low = code.row_bits - 1, code.raw_step + code.raw_index
    return table(values, f"{row}[{top}:{low}]", bits)


def symbol(code: Code, row: str, payload: str) -> str:
    """`proof_symbol`: that of a row and its payload, as `Code.decode` has it."""
    last, step, index, a, b = zip(*code.rectangles, strict=True)
    bits = code.symbol_bits + code.longest + 1
    text = f"wire [{bits - 1}:0] proof_payload = {payload};\n"
    numbers = {"last": last, "step": step, "index": index, "a": a, "b": b}
    for name, values in numbers.items():
        text += f"wire [{bits - 1}:0] proof_{name} = {by_head(code, values, row, bits)};\n"
    parts = {"step": ("a", "proof_payload >> proof_b"), "index": ("b", "proof_payload")}
    raw = {"step": (code.raw_index, code.raw_step), "index": (0, code.raw_index)}
    for name, (length, own) in parts.items():
        low, count = raw[name]
        rest = f"{row}[{low} +: {count}]" if count else "1'b0"
        text += f"""
wire [{bits - 1}:0] proof_own_{name} = ({own}) & ((1 << proof_{length}) - 1);
wire [{bits - 1}:0] proof_whole_{name} =
  (((proof_{name} << proof_{length}) + proof_own_{name}) << {count}) + {rest};
"""
    return text + (
        f"wire [{code.symbol_bits - 1}:0] proof_symbol = (((proof_last << {code.step_bits}) + "
        f"proof_whole_step) << {code.index_bits}) + proof_whole_index;\n"
    )


@proves(Decoder)
def decoder(scope: Scope[Decoder]) -> Iterator[Property]:
    part = scope.component
    code = part.code
    row = scope.port(part.row)
    text = past("proof_row", row, code.row_bits, LATENCY)
    claim = f"{LATENCY} cycles behind a row its symbol leaves, as the code has it"
    known = f"{row}[{code.row_bits - 1}:{code.raw_step + code.raw_index}] < {len(code.rectangles)}"
    if not part.payload:
        # Nothing counts rows: whatever comes is decoded, and the ports that count are not there.
        text += after(scope, LATENCY) + past("proof_known", known, 1, LATENCY)
        text += symbol(code, f"proof_row_{LATENCY}", "0")
        due = f"proof_full && proof_known_{LATENCY}"
        text += asserts(implies(due, f"{scope.port(part.symbol)} == proof_symbol"))
        yield scope.property("symbols", claim, text, depth=LATENCY + 1, kind=COMPLETE)
        return
    yield with_payload(scope, text, known, claim)


def with_payload(scope: Scope[Decoder], text: str, known: str, claim: str) -> Property:
    """The memory's address is a count of the cycles that bring a word forward; the word at hand is
    the one that the place of a row, two cycles before, lies in."""
    part = scope.component
    code, words, start = part.code, part.payload, part.start
    row, valid, end = (scope.port(each) for each in (part.row, part.valid, part.end))
    # An instance of the name of a signal beside it is numbered.
    (inside,) = (each for each in scope.instances if each.partition("$")[0] == "payload")
    onward, memory = scope.net("onward"), scope.inner(inside)
    asked, enabled = (scope.net(scope.given(inside, name)) for name in ("address", "enable"))
    # Words brought forward until one leaves the memory, and until two are at hand.
    first, full = memory.latency, part.filling
    oldest = full + LATENCY
    count, total = len(words), WINDOW * len(words)
    bits, index, payload = bits_of(total), bits_of(count), bits_of(code.longest)
    text += words_at("proof_word", "proof_chosen", words, WINDOW)
    text += words_at("proof_word_behind", "proof_behind", words, WINDOW)
    text += f"""
(* anyconst *) wire [{index - 1}:0] proof_chosen;
wire [{index - 1}:0] proof_behind = proof_chosen == {count - 1} ? 0 : proof_chosen + 1;
wire [{payload - 1}:0] proof_length = {by_head(code, code.lengths, row, payload)};
reg [{bits_of(oldest) - 1}:0] proof_age = 0;
reg [{LATENCY}:1] proof_due = 0;
reg [{bits - 1}:0] proof_bit_0 = {start};
always @(posedge clk) begin
  proof_age <= rst ? 0 : proof_age + (proof_age != {oldest});
  proof_due <= rst ? 0 : {{proof_due, {valid}}};
  proof_bit_0 <= rst || {end} ? {start} : proof_bit_0 + ({valid} ? proof_length : 0);
end
"""
    text += past("proof_length", "proof_length", payload, 2)
    for k in range(LATENCY):
        text += register(f"proof_bit_{k + 1}", bits, str(start), [("1", f"proof_bit_{k}")])
        word = f"proof_bit_{k + 1} / {WINDOW}"
        text += f"wire [{index - 1}:0] proof_in_{k + 1} = {word} == {count} ? 0 : {word};\n"
    text += f"wire [{index - 1}:0] proof_at_0 = {asked};\n"
    for k in range(full):
        text += f"reg [{index - 1}:0] proof_at_{k + 1};\n"
        text += f"always @(posedge clk) if ({onward}) proof_at_{k + 1} <= proof_at_{k};\n"

    def follows(age: int, net: str) -> list[str]:
        """A net that has the word of so many words forward before."""
        when = f"proof_age >= {age} && proof_at_{age}"
        return [
            implies(f"{when} == proof_chosen", f"{net} == proof_word"),
            implies(f"{when} == proof_behind", f"{net} == proof_word_behind"),
        ]

    passes = f"proof_bit_2 % {WINDOW} + proof_length_2 >= {WINDOW}"
    facts = [
        f"{enabled} == {onward}",
        f"{onward} == (proof_age < {full} || proof_due[2] && {passes})",
        f"{scope.net('filling')} == ({(1 << full - 1) - 1} >> proof_age)",
        f"{scope.net('last')} == (proof_at_0 == {count - 1})",
        f"{scope.net('place')} == proof_bit_1 % {WINDOW}",
        f"proof_age <= {oldest}",
        implies(f"proof_age >= {full}", f"proof_at_{full} == proof_in_2"),
        *follows(first + 1, scope.net("then")),
        *follows(full, scope.net("now")),
    ]
    for k in range(full + 1):
        facts += [f"proof_at_{k} < {count} || proof_age < {k}"]
        facts += [implies(f"proof_age == {k}", f"proof_at_{k} == 0")]
        if k < full:
            following = f"(proof_at_{k + 1} == {count - 1} ? 0 : proof_at_{k + 1} + 1)"
            facts += [implies(f"proof_age > {k}", f"proof_at_{k} == {following}")]
    for k in range(LATENCY + 1):
        facts += [f"proof_bit_{k} <= {total}"]
        facts += [implies(f"proof_age <= {first + k}", f"proof_bit_{k} == {start}")]
        if k:
            facts += [implies(f"proof_due[{k}]", f"proof_age >= {first + k}")]
    own = f"{{proof_word_behind, proof_word}} >> proof_bit_{LATENCY} % {WINDOW}"
    text += symbol(code, f"proof_row_{LATENCY}", own)
    facts += [
        implies(
            f"proof_due[{LATENCY}] && proof_in_{LATENCY} == proof_chosen",
            f"{scope.port(part.symbol)} == proof_symbol",
        )
    ]
    given = [
        f"proof_chosen < {count}",
        implies(valid, f"{known} && proof_age >= {part.opening}"),
        implies(valid, f"proof_bit_0 + proof_length <= {total}"),
        implies(end, f"{valid} && proof_bit_0 + proof_length == {total}"),
        *follows(first, scope.port(memory.data)),
    ]
    return scope.property(
        "symbols",
        f"{claim}, with its own bits of {total} of payload, block after block",
        text + asserts(*facts) + "\n" + assumes(*given),
        depth=LATENCY + 2,
        assumes=(ROWS, BLOCKS, GIVES),
    )
