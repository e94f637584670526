"""S7 measured: disparities by few weights of few bits, controls, every pixel in RTL, builds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from jobs import Job
from runs import one_thread, recipe_job
from runs import train as train_recipe

import guyot
from guyot.sw import stereo
from guyot.sw.recipe import from_dict

RECIPE, BOARD = "stereo", "ulx3s-85f"
PAIRS = 50  # through RTL
TAYLOR, DENSE = "Taylor score, bits searched", "dense twin, 8 bits"
MAGNITUDE, BY_LAYER = "by magnitude, of all layers", "by magnitude, of each layer"
THEN_PRUNED = "quantised, then pruned to the same cost"
PIXELS, BUILT, BUILT_DENSE = "RTL", "build", "build of the dense twin"

Report = dict[str, Any]
Found = dict[str, dict[int, Report]]


def joint_jobs(seed: int) -> dict[str, Job]:
    """The trainings of a seed; of the first one RTL and two builds besides."""
    other_order = {
        "scope": "layer",
        "begin": 0.5,
        "end": 0.75,
        "freeze": 0.85,
        "bit_operations": 0.0,
    }
    taylor, dense = job("taylor", seed), job("dense", seed, method="none")
    jobs = {
        TAYLOR: taylor,
        DENSE: dense,
        MAGNITUDE: job("magnitude", seed, score="magnitude"),
        BY_LAYER: job("magnitude_by_layer", seed, score="magnitude", scope="layer"),
        THEN_PRUNED: job("quantised_first", seed, (taylor,), **other_order),
    }
    if seed == 1:
        jobs[PIXELS] = Job("s7.rtl", every_pixel, {"pairs": PAIRS, "board": BOARD}, (taylor,))
        jobs[BUILT] = Job("s7.build", built, {"board": BOARD}, (taylor,))
        jobs[BUILT_DENSE] = Job("s7.build.dense", built, {"board": BOARD}, (dense,))
    return jobs


def job(name: str, seed: int, needs: tuple[Job, ...] = (), **prune: Any) -> Job:
    """The recipe's training with other options in its table [prune]."""
    changes = {f"prune__{key}": value for key, value in prune.items()}
    made = recipe_job(f"s7.{name}.{RECIPE}", RECIPE, seed, **changes)
    return Job(made.name, trained, made.arguments, needs)


def trained(out: Path, needs: tuple[Job, ...], recipe: Report) -> Report:
    """A training. What it needs is the joint run: it is then in the bits that this found from the
    first step, and prunes to as many weights of each layer; the other order, at equal cost."""
    chosen = from_dict(recipe)
    if needs:
        layers = needs[0].report["layers"]
        bits = {layer["name"]: layer["bits"] for layer in layers}
        keep = {layer["name"]: float(max(1, layer["nonzero"])) for layer in layers}
        chosen = replace(
            chosen,
            quantise=replace(chosen.quantise, weights=bits),
            prune=replace(chosen.prune, keep=keep),
        )
    return train_recipe(out, (), chosen.to_dict()) | {"compared": stereo.TEST}


def every_pixel(out: Path, needs: tuple[Job, ...], pairs: int, board: str) -> Report:
    """The network as RTL in Verilator: each pixel of so many test pairs against the integers."""
    network = guyot.load(needs[0].net)
    images = guyot.load_dataset(network.meta["dataset"]).test_images[:pairs]
    report = guyot.generate(network, board).simulate(images, progress=False)
    return {
        "network": needs[0].name,
        "pairs": report.images,
        "pixels": report.images * network.output.size,
        "different": report.mismatches,
        "cycles": report.interval.measured,
    }


def built(out: Path, needs: tuple[Job, ...], board: str) -> Report:
    """The design as yosys and nextpnr build it: its look-up tables, and cycles of a pair."""
    one_thread()
    design = guyot.generate(guyot.load(needs[0].net), board)
    design = design.write(out.with_name(f"{out.name}.design"))
    report = design.build(progress=False)
    return {
        "luts": report.resources["lut"][0],
        "cycles": design.description["cycles"]["interval"],
        "clock_mhz": report.clock_mhz,
        "resources": {key: list(pair) for key, pair in report.resources.items()},
    }


def error(report: Report) -> float:
    """The end-point error of the integers, in pixels."""
    return report["end_point_error"]["integer"]


def joint_figures(found: Found) -> Iterable[Report]:
    """The rows of S7."""
    from pruning_tables import both, figure

    own, dense = found.get(TAYLOR, {}), found.get(DENSE, {})
    note = "of the dense float32 network's"
    if own:
        zeros = median(100 * r["zeros"] for r in own.values())
        memory = {s: 1 - r["bits"]["memory"] for s, r in own.items()}
        size = median(r["bytes"] / (4 * r["weights"]["total"]) for r in own.values())
        text = f"{note}, places counted, {zeros:.1f} % zeros; the whole file is {100 * size:.2f} %"
        yield figure("s7_memory_removed", memory, text)
        by_8 = median(r["bits"]["operations_by_8"] for r in own.values())
        text = f"{note} bit operations; {100 * by_8:.2f} % of the dense 8-bit one's are left"
        yield figure("s7_bops_removed", {s: 1 - r["bits"]["operations"] for s, r in own.items()},
                     text)  # fmt: skip
    if ratio := both(found, TAYLOR, DENSE, lambda a, b: error(a) / error(b)):
        pixels = median(map(error, dense.values()))
        text = f"end-point error by the dense 8-bit twin's, which is {pixels:.3f} pixels"
        yield figure("s7_epe_ratio", ratio, text)
        more = both(found, TAYLOR, DENSE, lambda a, b: 100 * (far(a) - far(b)))
        yield figure("s7_three_pixel_pt", more, "points of 3-pixel errors above the dense twin's")
    if rows := wins(found):
        won = sum(better for better, _ in rows.values())
        each = ", ".join(f"{ratio:.3f}" for _, ratio in rows.values())
        text = f"seeds of {len(rows)} whose error is at most that of the better of two rankings by "
        text += f"magnitude; errors of that by Taylor's: {each}"
        yield {"id": "s7_taylor_wins", "value": won, "seeds": sorted(rows), "note": text}
    if ratio := both(found, THEN_PRUNED, TAYLOR, lambda a, b: error(a) / error(b)):
        text = "error of quantised, then pruned, by that of the joint order, at equal cost"
        yield figure("s7_joint_ratio", ratio, text)
    if ratio := both(found, BUILT, BUILT_DENSE, lambda a, b: work(a) / work(b)):
        text = "; ".join(
            f"{name}: {runs[1]['luts']:,} LUTs, {runs[1]['cycles']:,} cycles"
            for name, runs in ((n, found[n]) for n in (BUILT, BUILT_DENSE))
        )
        yield figure(
            "s7_cost_ratio", ratio, f"LUTs x cycles on {BOARD}, by the dense one's; {text}"
        )
    for run in found.get(PIXELS, {}).values():
        text = f"of {run['pixels']:,} pixels, {run['pairs']} pairs"
        yield figure("s7_rtl_mismatches", {1: run["different"]}, text)


def far(report: Report) -> float:
    return report["three_pixel_errors"]["integer"]


def work(report: Report) -> float:
    return report["luts"] * report["cycles"]


def wins(found: Found) -> dict[int, tuple[bool, float]]:
    """By seed: whether Taylor's error is at most that of both rankings by magnitude, and how many
    times as great the better of those is."""
    own = found.get(TAYLOR, {})
    others = [found.get(name, {}) for name in (MAGNITUDE, BY_LAYER)]
    result = {}
    for seed in own:
        if all(seed in other for other in others):
            best = min(error(other[seed]) for other in others)
            result[seed] = error(own[seed]) <= best, best / error(own[seed])
    return result


def joint_table(found: Found) -> str:
    """A row for each kind of training; RTL and builds are in the figures."""
    from pruning_report import spread

    lines = [
        "| | seeds | error, px | 3-px errors, % | zeros, % | bits | bit operations, % | file, B "
    ]
    lines[0] += "| time, s |"
    lines.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, runs in found.items():
        reports = [r for r in runs.values() if "end_point_error" in r]
        if not reports:
            continue
        bits = [[layer["bits"] for layer in r["layers"]] for r in reports]
        cells = [
            name,
            ", ".join(map(str, runs)),
            spread([error(r) for r in reports], "{:.3f}"),
            spread([100 * far(r) for r in reports], "{:.2f}"),
            spread([100 * r["zeros"] for r in reports], "{:.2f}"),
            " ".join(map(str, bits[0])),
            spread([100 * r["bits"]["operations"] for r in reports], "{:.4f}"),
            spread([r["bytes"] for r in reports], "{:,.0f}"),
            spread([r["seconds"] for r in reports], "{:.0f}"),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
