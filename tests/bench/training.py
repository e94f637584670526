"""`make results`: trains every recipe with three seeds; writes docs/results/training.{json,md}."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import guyot
from guyot.sw.recipe import names

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "docs" / "results"
WORK = ROOT / "build" / "results"
SEEDS = (1, 2, 3)


def train(name: str, seed: int) -> dict[str, Any]:
    """One training's report; a finished one is read back, an interrupted one goes on."""
    kept = WORK / f"{name}-{seed}.json"
    if not kept.is_file():
        recipe = guyot.load_recipe(name)
        recipe = replace(recipe, train=replace(recipe.train, seed=seed))
        print(f"{name}, seed {seed}", file=sys.stderr)
        report = guyot.train(recipe, out=WORK / f"{name}-{seed}.guyot").report
        kept.write_text(json.dumps(report))
    return json.loads(kept.read_text())


def markdown(reports: list[dict[str, Any]]) -> str:
    """A row for each run, and the median of each recipe."""
    lines = [
        "| recipe | data set | seed | float | integer | weights left | zeros | time |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name in dict.fromkeys(report["recipe"] for report in reports):
        runs = [report for report in reports if report["recipe"] == name]
        for run in runs:
            accuracy, weights = run["accuracy"], run["weights"]
            lines.append(
                f"| {name} | {run['dataset']} | {run['seed']} | {accuracy['float']:.2%} "
                f"| {accuracy['integer']:.2%} | {weights['nonzero']:,} of {weights['total']:,} "
                f"| {run['zeros']:.1%} | {run['seconds']:.0f} s |"
            )
        middle = median(run["accuracy"]["integer"] for run in runs)
        lines.append(f"| **{name}** | | median | | **{middle:.2%}** | | | |")
    return "\n".join(lines)


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    RESULTS.mkdir(parents=True, exist_ok=True)
    try:
        reports = [train(name, seed) for name in names() for seed in SEEDS]
    except guyot.GuyotError as error:
        sys.exit(f"results: {error}")
    (RESULTS / "training.json").write_text(json.dumps(reports, indent=2) + "\n")
    (RESULTS / "training.md").write_text(
        "# The recipes, trained\n\nWritten by `make results`, from training.json: test accuracy of "
        "each recipe that ships,\nwith three seeds; *float* is the pruned network before "
        f"quantisation.\n\n{markdown(reports)}\n"
    )


if __name__ == "__main__":
    main()
