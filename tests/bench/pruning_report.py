"""Writes docs/results/pruning.md, pruning.json and the curves from the runs that are done."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from statistics import median
from typing import Any

from joint import joint_table
from modules import modules_table
from pruning_tables import (
    CURVE,
    CURVE_EPOCHS,
    CURVE_METHODS,
    METHODS,
    SHARE_NETS,
    SIZES,
    Found,
    Table,
    accuracy,
    figure,
)
from resconv import resconv_table
from selfsupervised import selfsupervised_table

import guyot
from guyot.sw.atomic import write_atomic

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "docs" / "results"

HEAD = """# Pruning and weight sharing, measured

Written by `make results-cpu` (tests/bench/pruning.py), from runs that it keeps in build/results;
the figures alone are in pruning.json. Every accuracy is that of the exported integers on all test
images, which no run looked at before its end; whatever was tuned, was tuned on images held out of
the training set. Values are medians over the seeds, with the least and the greatest in brackets.
Zeros are shares of the weights (biases, 0.2 % of the parameters, are not counted). *File* is the
whole .guyot file in bytes. Time is wall time on one core of a machine that other work shared, so
that only its great differences mean something."""

GOALS = {  # by the first part of an id: its target, and one beyond it
    "s1_zeros": (">= 0.82", ">= 0.95"),
    "s1_loss_pt": ("<= 1.0", "<= 1.0"),
    "s1_zeros.more": (">= 0.90", ">= 0.95"),
    "s1_vs_epoch_wise_pt": ("", "> 0"),
    "s2_time_ratio": (">= 1.3", ">= 3"),
    "s2_error_pt": ("<= 0.05", ""),
    "s4_nonzero": ("<= 2,577", "1,750 (246x)"),
    "s4_accuracy": (">= 0.990", ""),
    "s4_nonzero.246x": ("<= 1,750", "1,435 (300x)"),
    "s4_accuracy.246x": (">= 0.990", ""),
    "s4_vs_oneshot_pt": ("> 0", ""),
    "share_loss_pt": ("best <= 0.1 at k <= 16", "at k <= 8"),
    "dc_accuracy.lenet-300-100": ("0.984", ""),
    "dc_accuracy.lenet5": ("0.992", ""),
    "step_overhead.in_batch": ("<= 1.15", "<= 1.05"),
    "step_overhead.admm": ("<= 1.10", "<= 1.05"),
    "exact_mismatches": ("0", ""),
    "rtl_mismatches": ("0 of 1,000 images", "0 of 10,000"),
    "rtl_mismatches.modules": ("0", ""),
    "s5_fusion_error": ("<= 1e-4", ""),
    "s5_flops_removed": (">= 0.655", ""),
    "s5_params_removed": (">= 0.555", ""),
    "s5_loss_pt": ("<= 0.5", "<= 0.13"),
    "rate_bytes.lenet5": ("<= 2,000", "<= 1,600"),
    "rate_accuracy.lenet5": (">= 0.990", ""),
    "rate_bytes.lenet-300-100": ("<= 6,500", "<= 6,000"),
    "rate_accuracy.lenet-300-100": (">= 0.981", ""),
    "rate_bytes.cnn-cifar10": ("<= 0.8 of those without", "<= 0.7"),
    "s6_gain_pt.cifar10": (">= 0.3", ">= 1.0"),
    "s6_gain_pt.fsdd": (">= 0", ""),
    "s6_vs_kd_pt": (">= -0.3", ""),
    "s8_gap_pt": ("<= 1.0", ""),
    "s8_over_random_pt": (">= 2", ""),
    "s8_probe_loss_pt": ("<= 1", "<= 0"),
    "s8_natural_zeros": (">= 0.70, AdamW not", ""),
    "s7_memory_removed": (">= 0.99", ""),
    "s7_bops_removed": (">= 0.999", ""),
    "s7_epe_ratio": ("<= 1.10", ""),
    "s7_three_pixel_pt": ("<= 1.0", ""),
    "s7_taylor_wins": ("3 of 3", ""),
    "s7_joint_ratio": ("> 1", ""),
    "s7_cost_ratio": ("", "<= 0.01"),
    "s7_rtl_mismatches": ("0", ""),
    "resnet8_accuracy.0": (">= 0.85", ""),
    "resnet8_accuracy.80": (">= 0.845", ">= 0.86"),
    "dscnn_loss_pt": ("<= 0.5", ""),
    "module_mismatches": ("0 of 200 inputs, 12 modules", "gates and attention too"),
}


MANY = 12  # rows that are named one by one when they are missing


def write(tables: dict[str, Table]) -> str:
    """All files; returns pruning.json's text. Tables whose runs are not on this machine stay as
    they were written elsewhere."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    parts, rows, mismatches, images = [HEAD], [], {}, 0
    before, sections, whole = written_rows(), written_sections(), True
    for name, table in tables.items():
        found = table.found()
        if not found:
            whole = whole and table.title not in sections
            missing = f"Not run yet: `python tests/bench/pruning.py {name}`."
            parts.append(f"## {table.title}\n\n{sections.get(table.title, missing)}")
            continue
        rows += table.figures(found)
        for run in (run for runs in found.values() for run in runs.items() if name != "rtl"):
            if "mismatches" in run[1]:
                mismatches[run[0]] = mismatches.get(run[0], 0) + run[1]["mismatches"]
                images += run[1].get("compared", 10_000)
        show = {"share": share_table, "rtl": rtl_table, "overhead": overhead_table}
        show |= {"curve": curve_section, "modules": modules_table, "s5": resconv_table}
        show |= {"s8": selfsupervised_table}
        show |= {"s7": joint_table}
        text = show.get(name, training_table)(found)
        parts.append(f"## {table.title}\n\n{table.text}\n\n{text}{absent(name, table)}")
    if mismatches and whole:
        note = f"integer reference against the torch model, {images:,} images of all runs"
        rows.append(figure("exact_mismatches", mismatches, note))
    rows = merged(before, rows)
    parts.append(f"Made with guyot {guyot.__version__}, Python {platform.python_version()}.")
    parts.insert(1, summary(rows))
    keep("pruning.md", "\n\n".join(parts) + "\n")
    text = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
    keep("pruning.json", text)
    return text


def written_rows() -> list[dict[str, Any]]:
    """The rows of pruning.json as it is."""
    path = RESULTS / "pruning.json"
    return json.loads(path.read_text()) if path.is_file() else []


def written_sections() -> dict[str, str]:
    """What pruning.md has under each title, but for those that were not run."""
    path = RESULTS / "pruning.md"
    parts = path.read_text().split("\n## ")[1:] if path.is_file() else []
    sections = {}
    for part in parts:
        title, _, text = part.partition("\n")
        text = text.partition("\nMade with guyot")[0].strip()
        if not text.startswith("Not run yet"):
            sections[title] = text
    return sections


def merged(before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of both, each id once: those that were there first, in their order."""
    new = {row["id"]: row for row in rows}
    kept = [new.pop(row["id"], row) for row in before]
    return kept + list(new.values())


def absent(name: str, table: Table) -> str:
    """Which runs a table lacks, and the command that makes them."""
    missing = table.missing()
    if not missing:
        return ""
    by_seeds: dict[str, list[str]] = {}
    for row, which in missing.items():
        by_seeds.setdefault(" and ".join(map(str, which)), []).append(row)
    lists = [f"seed {which}: {', '.join(rows)}" for which, rows in by_seeds.items()]
    if sum(map(len, by_seeds.values())) > MANY:
        lists = [f"{sum(map(len, missing.values()))} runs"]
    return f"\n\nNot run yet: {'; '.join(lists)} (`python tests/bench/pruning.py {name}`)."


def summary(rows: list[dict[str, Any]]) -> str:
    """Every figure beside its target; of the many of sharing, the best of each k."""
    lines = ["| figure | target | beyond | measured | seeds |", "|---|---|---|---:|---:|"]
    shares = [row for row in rows if row["id"].startswith("share_loss_pt")]
    best: dict[str, dict[str, Any]] = {}
    for row in shares:
        k = row["id"].rpartition(".")[2]
        best[k] = min(row, best.get(k, row), key=lambda r: r["value"])
    for row in [*(r for r in rows if r not in shares), *best.values()]:
        name = row["id"]
        target, beyond = GOALS.get(name) or GOALS.get(name.partition(".")[0], ("", ""))
        seeds = ", ".join(map(str, row["seeds"]))
        lines.append(f"| {name} | {target} | {beyond} | {row['value']:.6g} | {seeds} |")
    return "\n".join(lines)


def keep(name: str, text: str) -> None:
    write_atomic(RESULTS / name, lambda file: file.write(text.encode()))


def spread(values: list[float], form: str) -> str:
    """The median, and the least and greatest where they differ."""
    low, middle, high = (form.format(v) for v in (min(values), median(values), max(values)))
    return middle if low == high else f"{middle} ({low} to {high})"


def training_table(found: Found) -> str:
    """A row for each kind of run."""
    lines = ["| | seeds | accuracy, % | zeros, % | weights left | epochs | time, s | file, B |"]
    lines.append("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, runs in found.items():
        reports = list(runs.values())
        cells = [
            name,
            ", ".join(map(str, runs)),
            spread([100 * accuracy(r) for r in reports], "{:.2f}"),
            spread([100 * r["zeros"] for r in reports], "{:.2f}"),
            spread([r["weights"]["nonzero"] for r in reports], "{:,.0f}"),
            spread([r["epochs"] for r in reports], "{:.0f}"),
            spread([r["seconds"] for r in reports], "{:.0f}"),
            spread([r["bytes"] for r in reports], "{:,.0f}"),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def share_table(found: Found) -> str:
    """Points lost by method and k, and the bits that a weight's value then has."""
    parts = []
    for net in SHARE_NETS:
        base = [r["before"] for name, runs in found.items() if name.startswith(f"{net},")
                for r in runs.values()]  # fmt: skip
        if not base:
            continue
        parts.append(f"{net}, {100 * median(base):.2f} % before. Points lost, entropy, file:")
        lines = [f"| k | {' | '.join(METHODS)} |", f"|---:|{'---:|' * len(METHODS)}"]
        for k in SIZES:
            cells = []
            for method in METHODS:
                runs = list(found.get(f"{net}, {method}, {k}", {}).values())
                cells.append(share_cell(runs) if runs else "not run")
            lines.append(f"| {k} | {' | '.join(cells)} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def share_cell(runs: list[dict[str, Any]]) -> str:
    loss = spread([run["loss_pt"] for run in runs], "{:.2f}")
    bits, size = (median(run[key] for run in runs) for key in ("entropy", "bytes"))
    return f"{loss} pt, {bits:.2f} b, {size:,.0f} B"


def rtl_table(found: Found) -> str:
    lines = ["| network | images | mismatches | accuracy, % | cycles a frame |"]
    lines.append("|---|---:|---:|---:|---:|")
    for name, runs in found.items():
        run = next(iter(runs.values()))
        lines.append(
            f"| {name} | {run['compared']:,} | {run['mismatches']} "
            f"| {100 * run['accuracy']:.2f} | {run['cycles']:,} |"
        )
    return "\n".join(lines)


def overhead_table(found: Found) -> str:
    lines = ["| network | dense step, ms | dense again | in_batch | admm |"]
    lines.append("|---|---:|---:|---:|---:|")
    for name, runs in found.items():
        run = next(iter(runs.values()))
        ratios = " | ".join(f"{run[key]:.3f}" for key in ("again", "in_batch", "admm"))
        lines.append(f"| {name} | {run['dense_ms']:.1f} | {ratios} |")
    return "\n".join(lines)


def curve_section(found: Found) -> str:
    """The curves as a picture, and as a table for whoever reads without one."""
    lines = [f"| zeros, % | {' | '.join(CURVE_METHODS.values())} |"]
    lines.append(f"|---:|{'---:|' * len(CURVE_METHODS)}")
    for zeros in CURVE:
        cells = []
        for method in CURVE_METHODS:
            runs = list(found.get(f"{method} {zeros}", {}).values())
            values = [100 * accuracy(run) for run in runs]
            cells.append(spread(values, "{:.2f}") if values else "not run")
        lines.append(f"| {100 * zeros:g} | {' | '.join(cells)} |")
    draw(found, RESULTS / "pruning_curves.png")
    table = "\n".join(lines)
    return f"![Accuracy against zeros, LeNet-300-100](pruning_curves.png)\n\n{table}"


def draw(found: Found, path: Path) -> None:
    """One line a method, medians with the spread of the seeds; weights left in logarithms."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    from matplotlib import pyplot

    figure_, axes = pyplot.subplots(figsize=(7, 4.2), dpi=120)
    for method, label in CURVE_METHODS.items():
        runs = [found[f"{method} {z}"] for z in CURVE if f"{method} {z}" in found]
        left = [100 * (1 - median(r["zeros"] for r in by.values())) for by in runs]
        values: list[list[Any]] = [[100 * accuracy(r) for r in by.values()] for by in runs]
        middles = [median(v) for v in values]
        axes.plot(left, middles, marker="o", label=label)
        axes.fill_between(left, [min(v) for v in values], [max(v) for v in values], alpha=0.15)
    axes.set_xscale("log")
    axes.invert_xaxis()
    ticks = [100 * (1 - zeros) for zeros in CURVE]
    axes.set_xticks(ticks, [f"{tick:.3g}" for tick in ticks])
    axes.minorticks_off()
    axes.set(xlabel="weights left, % (to the right: fewer)", ylabel="test accuracy, %")
    axes.set_title(f"LeNet-300-100 on MNIST, {CURVE_EPOCHS} epochs each")
    axes.grid(alpha=0.3)
    axes.legend()
    figure_.tight_layout()
    figure_.savefig(path, metadata={"Software": None})
    pyplot.close(figure_)
