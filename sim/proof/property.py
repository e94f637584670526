"""A property of a component, and who registers one: ``@proves(Component)``.

What a property says and in which sense it holds once it is proved are data, so that the report
cannot say more than was done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

INDUCTION = "induction"  # for all inputs and all time
COMPLETE = "complete"  # for all inputs; the bound is the longest way through the hardware
CLOSED = "closed"  # for all images; the cycle was followed until a state came again
BOUNDED = "bounded"  # for all inputs, so many cycles from a reset on
COMPUTED = "computed"  # no input has a part in it: followed step by step, all of it

KINDS = {
    INDUCTION: "for all inputs, at all times (induction)",
    COMPLETE: "for all inputs (a bound that is complete: the depth of the pipeline)",
    CLOSED: "for all images, one after the other for ever, where nobody waits (the states closed)",
    BOUNDED: "for all inputs, up to a number of cycles from reset",
    COMPUTED: "without inputs: the whole sequence, computed",
}


@dataclass(frozen=True)
class Run:
    """What a property's own run came to: ``result`` as in `verdict.Verdict`, ``cycles`` and one
    line about it, CPU seconds of tools, and its ``kind``, if that is less than was hoped."""

    result: str
    cycles: int
    reason: str
    cpu: float = 0.0
    kind: str = ""


@dataclass(frozen=True)
class Property:
    """``claim``: one sentence, what is so where it is proved. ``kind``: one of `KINDS`.

    ``texts``: Verilog to be put at the end of modules, by their names. ``depth``: cycles of the
    induction's hypothesis, or the bound.
    ``engine``: "smt" (k-induction, or a bounded search) or "pdr", which finds the invariant itself.
    ``free_clocks``: clocks are inputs, each with edges at any time. ``assumes``: sentences.
    ``without``: instances whose insides have no part in it: what leaves them may be anything.
    ``check``: in place of all that, a function that computes: None, or what is wrong. ``run``: one
    that has a folder, where it may leave wave.vcd, and seconds.
    """

    name: str
    claim: str
    texts: Mapping[str, str] = field(default_factory=dict)
    kind: str = INDUCTION
    depth: int = 2
    engine: str = "smt"
    free_clocks: bool = False
    assumes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    check: Callable[[], str | None] | None = None
    run: Callable[[Path, float], Run] | None = None


Prover = Callable[[Any], Iterator[Property]]
"""What yields the properties of a component, given its `Scope`."""
_PROVERS: dict[type, list[Prover]] = {}


_COVERED: set[type] = set()


def proves(*components: type, covers: Sequence[type] = ()) -> Callable[[Prover], Prover]:
    """Registers a function that yields the properties of a component in its `Scope`.

    ``covers``: components inside of it which are no more than a part of what these say.
    """

    def register(prover: Prover) -> Prover:
        for component in components:
            _PROVERS.setdefault(component, []).append(prover)
        _COVERED.update(covers)
        return prover

    return register


def provers_of(component: object) -> list[Prover]:
    """The registered functions for a component, those of its base classes first."""
    bases = reversed(type(component).__mro__)
    return [prover for base in bases for prover in _PROVERS.get(base, [])]


def registered() -> set[type]:
    """Every class that has properties."""
    return set(_PROVERS)


def covered() -> set[type]:
    """Every class that is proved as a part of another one."""
    return set(_COVERED)
