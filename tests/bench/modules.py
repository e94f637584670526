"""Modules as users write them, prepared, trained for a few steps, exported: torch against integers,
and the small ones against their RTL."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from jobs import Job
from runs import RTL_BOARD, one_thread

import guyot

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sw"))
from train.user_modules import CASES, few_steps  # noqa: E402 (beside the tests)
from train.user_modules import images as inputs  # noqa: E402

STEPS, EXAMPLES, IMAGES, RTL_IMAGES = 20, 64, 200, 200
RATE = 5e-3
ZEROS = 0.5

Report = dict[str, Any]


def module_jobs(seed: int) -> dict[str, Job]:
    """A job for each module; one seed draws its weights."""
    if seed != 1:
        return {}
    sizes = {"steps": STEPS, "images": IMAGES}
    return {
        str(case): Job(
            f"module.{case}",
            module,
            {"name": str(case), "bits": list(case.bits), "rtl": RTL_IMAGES * case.small, **sizes},
        )
        for case in CASES
    }


def module(
    out: Path, needs: tuple[Job, ...], name: str, bits: list[int], rtl: int, steps: int, images: int
) -> Report:
    """Trains towards outputs at random, half of the weights pruned, and compares every output."""
    one_thread()
    import torch

    (case,) = (case for case in CASES if str(case) == name)
    torch.manual_seed(1)
    options = {"target": ZEROS, "end": 0.5}
    model = guyot.prepare(case.make(), inputs(case, EXAMPLES, 1), bits=tuple(bits), prune=options)
    losses = few_steps(model, inputs(case, EXAMPLES, 2), steps, RATE)
    model.eval()
    network = model.export({"name": name})
    path = out.with_name(f"{out.name}.guyot")
    guyot.save(network, path)
    x = inputs(case, images, 4)
    found = guyot.load(path).run(model.integers(x))
    report = {
        "mismatches": int((model.scores(x) != found).reshape(len(x), -1).any(1).sum()),
        "compared": len(x),
        "outputs": int(found.size),
        "distinct": len(np.unique(found)),
        "losses": [losses[0], losses[-1]],
        "zeros": 1 - network.nonzero / network.weights,
        "weights": network.weights,
        "operators": len(network.operators),
        "bits": bits,
    }
    if rtl:
        design = guyot.generate(network, RTL_BOARD)
        shown = design.simulate(model.integers(inputs(case, rtl, 5)), quick=True)
        report["rtl"] = {"compared": shown.images, "mismatches": shown.mismatches}
        report["rtl"]["ok"] = bool(shown.ok)
    return report


def module_figures(found: dict[str, dict[int, Report]]) -> Iterable[dict[str, Any]]:
    """``module_mismatches`` and, of those whose RTL ran, ``rtl_mismatches.modules``."""
    reports = [runs[1] for runs in found.values()]
    if not reports:
        return
    compared = sum(r["compared"] for r in reports)
    note = f"{compared:,} inputs of {len(reports)} modules, {STEPS} steps each, half pruned"
    yield row("module_mismatches", sum(r["mismatches"] for r in reports), note)
    rtl = [r["rtl"] for r in reports if "rtl" in r]
    if rtl:
        images = sum(r["compared"] for r in rtl)
        wrong = sum(r["mismatches"] + (not r["ok"]) for r in rtl)
        yield row("rtl_mismatches.modules", wrong, f"{images:,} frames of {len(rtl)} modules")


def row(name: str, value: int, note: str) -> dict[str, Any]:
    return {"id": name, "value": value, "seeds": [1], "note": note}


def modules_table(found: dict[str, dict[int, Report]]) -> str:
    lines = ["| module | bits | operators | weights | zeros, % | inputs | outputs | other in torch "
             "| RTL frames | other in RTL |"]  # fmt: skip
    lines.append(f"|---|{'---:|' * 9}")
    for name, runs in found.items():
        run = runs[1]
        rtl = run.get("rtl", {"compared": "not run", "mismatches": ""})
        bits = ", ".join(map(str, run["bits"]))
        lines.append(
            f"| {name} | {bits} | {run['operators']} | {run['weights']:,} "
            f"| {100 * run['zeros']:.1f} | {run['compared']} | {run['outputs']:,} "
            f"| {run['mismatches']} | {rtl['compared']} | {rtl['mismatches']} |"
        )
    return "\n".join(lines)
