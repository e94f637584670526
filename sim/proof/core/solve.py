"""Questions about a few words, too wide to try all their values, put to yices as SMT-LIB."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ....sw.errors import GuyotError
from ..yices import yices
from . import tool
from .aig import INPUT, Graph

SECONDS = 60  # for one question


def constant(value: int, bits: int) -> str:
    """A bit vector in SMT-LIB."""
    return f"#b{value & (1 << bits) - 1:0{bits}b}"


def holds(
    graph: Graph,
    nodes: np.ndarray,
    roots: Sequence[int],
    inputs: dict[int, tuple[int, int]],
    widths: Sequence[int],
    bounds: Sequence[tuple[int, int]],
    claim: str,
) -> bool:
    """Whether ``claim`` (SMT-LIB: ``n`` the bits of ``roots``, ``v0``, ``v1``.. the words) is true
    for all words within ``bounds``. ``inputs``: (word, bit) by node. GuyotError where the solver
    does not answer."""
    lines = ["(set-logic QF_BV)"]
    for k, (bits, (low, high)) in enumerate(zip(widths, bounds, strict=True)):
        lines.append(f"(declare-fun v{k} () (_ BitVec {bits}))")
        less = "bvsle" if low < 0 else "bvule"
        lines.append(f"(assert ({less} {constant(low, bits)} v{k}))")
        lines.append(f"(assert ({less} v{k} {constant(high, bits)}))")

    def literal(value: int) -> str:
        if value < 2:
            return "true" if value else "false"
        return f"(not n{value >> 1})" if value & 1 else f"n{value >> 1}"

    for node in nodes.tolist():
        if graph.fan0[node] == INPUT:
            word, bit = inputs[node]
            text = f"(= ((_ extract {bit} {bit}) v{word}) #b1)"
        else:
            text = f"(and {literal(int(graph.fan0[node]))} {literal(int(graph.fan1[node]))})"
        lines.append(f"(define-fun n{node} () Bool {text})")
    bits = " ".join(f"(ite {literal(int(root))} #b1 #b0)" for root in reversed(roots))
    joined = f"(concat {bits})" if len(roots) > 1 else bits
    lines.append(f"(define-fun n () (_ BitVec {len(roots)}) {joined})")
    lines += [f"(assert (not {claim}))", "(check-sat)"]
    status, said = tool.run([str(yices()), f"--timeout={SECONDS}"], text="\n".join(lines) + "\n")
    answer = said.strip()
    if status or answer not in ("sat", "unsat"):
        raise GuyotError(f"yices says {answer or '?'} within {SECONDS} s")
    return answer == "unsat"
