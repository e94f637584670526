"""Read-only memories: for every address the word that the plan has, as many cycles later.

Where a memory is stopped now and then only the other cycles count. That has no bound, so the way of
one word, which the solver chooses, is followed from register to register.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....hw.emission.memory import LogicRom
from ....hw.primitives import Rom
from ....hw.primitives.rom import FAN, _Bank
from ..property import COMPLETE, Property, proves
from ..scope import Scope
from ..text import asserts, assumes, bits_of, implies, register
from .arithmetic import after, past


def words_at(name: str, address: str, words: Sequence[int], bits: int) -> str:
    """``name``: the word of an address, 0 where it has none."""
    top = f"[{bits - 1}:0]"
    rows = "".join(f"  {k}: {name} = {bits}'h{word:x};\n" for k, word in enumerate(words))
    return f"reg {top} {name};\nalways @* case ({address})\n{rows}  default: {name} = 0;\nendcase\n"


def reads(scope: Scope, cycles: int) -> Property:
    """The property of a memory with ``address`` and ``data``, so many cycles apart."""
    memory = scope.component
    address, bits = memory.address, len(memory.data)
    if cycles:
        text = after(scope, cycles) + past(
            "proof_address", scope.port(address), len(address), cycles
        )
        there, when = f"proof_address_{cycles}", f"{cycles} cycles later"
    else:
        text, there, when = "wire proof_full = 1'b1;\n", scope.port(address), "at once"
    text += words_at("proof_word", there, memory.words, bits)
    text += f"wire proof_there = {there} < {len(memory.words)};\n"
    found = scope.port(memory.data)
    text += f"always @* if (proof_full && proof_there) assert ({found} == proof_word);\n"
    claim = f"each of {len(memory.words):,} addresses gives its word {when}"
    return scope.property("words", claim, text, depth=cycles + 1, kind=COMPLETE)


def reads_where_enabled(scope: Scope[Rom], enable: str) -> Property:
    """The same of a memory that stands still unless it has ``enable``."""
    memory, cycles = scope.component, scope.component.latency
    bits, index, bank = memory.width, len(memory.address), memory.bank
    text = f"(* anyconst *) wire [{index - 1}:0] proof_chosen;\n"
    text += words_at("proof_word", "proof_chosen", memory.words, bits)
    reset = "rst" if scope.has("rst") else "1'b0"
    grows = [(f"{enable} && proof_age != {cycles}", "proof_age + 1")]
    text += register("proof_age", bits_of(cycles), "0", grows, reset)
    text += f"wire [{index - 1}:0] proof_at_0 = {scope.port(memory.address)};\n"
    for k in range(cycles):
        text += f"reg [{index - 1}:0] proof_at_{k + 1};\n"
        text += f"always @(posedge clk) if ({enable}) proof_at_{k + 1} <= proof_at_{k};\n"
    facts = [f"proof_age <= {cycles}"]

    def follows(age: int, net: str, here: str = "1'b1") -> None:
        """A net has the word of so many cycles before, where it is one ``here``."""
        when = f"proof_age >= {age} && proof_at_{age} == proof_chosen && {here}"
        facts.append(implies(when, f"{net} == proof_word"))

    several = len(memory.banks) > 1
    for b in range(len(memory.banks)):
        here = f"proof_chosen / {bank} == {b}" if several else "1'b1"
        for k, name in enumerate(("word", "word_1")):
            follows(k + 1, scope.value(f"bank_{b}.memory", name, bits), here)
        if several:
            follows(3, scope.net(f"word_{b}"), here)
    if several:
        joins = -(-len(memory.banks) // FAN)
        for j in range(joins):
            follows(4, scope.net(f"near_{j}"), f"proof_chosen / {bank * FAN} == {j}")
        for k in range(3 + (joins > 1)):
            number = f"{scope.net(f'bank_of_word_{k}')} == proof_at_{k + 1} / {bank}"
            facts.append(implies(f"proof_age >= {k + 1}", number))
    follows(cycles, scope.port(memory.data))
    claim = (
        f"each of {len(memory.words):,} addresses gives its word {cycles} cycles later, of those "
        "with enable"
    )
    given = [f"proof_chosen < {len(memory.words)}"]
    return scope.property("words", claim, text + asserts(*facts) + "\n" + assumes(*given))


@proves(Rom, covers=[_Bank])
def rom(scope: Scope[Rom]) -> Iterator[Property]:
    memory = scope.component
    if memory.enable is None:
        yield reads(scope, memory.latency)
    else:
        yield reads_where_enabled(scope, scope.port(memory.enable))


@proves(LogicRom)
def logic_rom(scope: Scope[LogicRom]) -> Iterator[Property]:
    yield reads(scope, 0)
