"""Read-only memories: for every address the word that the plan has, as many cycles later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....hw.emission.memory import LogicRom
from ....hw.primitives import Rom
from ....hw.primitives.rom import _Bank
from ..property import COMPLETE, Property, proves
from ..scope import Scope
from .arithmetic import after, past


def words_at(name: str, address: str, words: Sequence[int], bits: int) -> str:
    """``name``: the word of an address, and `proof_there` whether it has one."""
    top = f"[{bits - 1}:0]"
    rows = "".join(f"  {k}: {name} = {bits}'h{word:x};\n" for k, word in enumerate(words))
    return (
        f"reg {top} {name};\nalways @* case ({address})\n{rows}  default: {name} = 0;\nendcase\n"
        f"wire proof_there = {address} < {len(words)};\n"
    )


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
    enable = getattr(memory, "enable", None)
    if enable is not None:
        text += f"always @* assume ({scope.port(enable)});\n"
    found = scope.port(memory.data)
    text += f"always @* if (proof_full && proof_there) assert ({found} == proof_word);\n"
    assumes = () if enable is None else ("it is enabled all the time",)
    claim = f"each of {len(memory.words):,} addresses gives its word {when}"
    options = {"depth": cycles + 1, "kind": COMPLETE, "assumes": assumes}
    return scope.property("words", claim, text, **options)


@proves(Rom, covers=[_Bank])
def rom(scope: Scope[Rom]) -> Iterator[Property]:
    yield reads(scope, scope.component.latency)


@proves(LogicRom)
def logic_rom(scope: Scope[LogicRom]) -> Iterator[Property]:
    yield reads(scope, 0)
