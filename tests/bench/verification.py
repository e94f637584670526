"""The table that the benches of the verification share: docs/results/verification.json and .md.

Each bench is a file verification_SUBJECT.py, which measures section by section and hands its rows
to `save`; the rows of the others stay::

    if __name__ == "__main__":
        sections.run(__doc__, SECTIONS, verification.save, verification.verdict)
"""

from __future__ import annotations

from pathlib import Path

import sections
from sections import Row

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "docs" / "results"
TARGETS = {
    "mutants.total": (">=", 1_500),
    "mutants.designs": (">=", 8),
    "mutants.survived_unexplained": ("<=", 0),
    "mutants.killed_or_proved_equal": (">=", 1),
    "hex_bits.total": (">=", 5_000),
    "hex_bits.survived_unexplained": ("<=", 0),
    "graphs.total": (">=", 2_000),
    "graphs.constant_outputs": ("<=", 0),
    "graphs.constant_tensors": ("<=", 0.02),
    "graphs.mismatches": ("<=", 0),
    "proved.components": (">=", 0.8),
    "prove_cpu_s.digits": ("<=", 900),
    "whole_core_proved": (">=", 1),
    "simulate_slowdown": ("<=", 1.5),
    "link.lost": ("<=", 0),
    "link.wrong": ("<=", 0),
}


def verdict(each: Row) -> str:
    """The column `target` of a row."""
    return sections.against(each, TARGETS)


def save(rows: list[Row]) -> None:
    """Rows by id into verification.json, in the order of TARGETS, and all of them as a page."""
    head = [
        "# Verification",
        "",
        "Written by `make bench`, `make bench-mutation` and `make bench-prove`, that is",
        "tests/bench/verification_*.py; what is compared: [simulation](../simulation.md).",
    ]
    sections.write(RESULTS / "verification.json", rows, TARGETS, head)
