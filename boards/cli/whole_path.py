"""The whole way in one call: digits to a pruned network, to Verilog, to a bitstream, to a page."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from ...sw import datasets, file
from ...sw.atomic import write_atomic
from ...sw.errors import GuyotError
from .. import design as designs
from .. import steps
from ..board import get_board
from ..report import page
from .tables.facts import facts, percent
from .tables.hardware import clock_notes

RECIPE = "digits"
REPORT = "report.json"


def run(folder: str | Path = "build/demo", board: str = "ulx3s-85f") -> dict[str, Any]:
    """Trains, prunes, generates, simulates every test image and builds, all in ``folder``.

    Returns what report.json holds. Raises GuyotError where the torch model, the integer network and
    the RTL do not give the same scores for every image.
    """
    get_board(board)  # a wrong name fails before the training
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seconds: dict[str, float] = {}
    net = folder / f"{RECIPE}.guyot"
    with _step("train and prune", seconds):
        trained = steps.train_to_file(RECIPE, net, command=f"guyot train {RECIPE} -o {net.name}")
        network = file.load(net)
    dataset = datasets.load(RECIPE)
    with _step("compare torch and integers", seconds):
        different = scores_that_differ(
            trained.torch_scores(dataset.test_images), network.run(dataset.test_images)
        )
        if different:
            raise GuyotError(f"{different} images score otherwise in torch than in Network.run")
    with _step("generate", seconds):
        design = designs.generate(network, board).write(folder / "design")
    with _step("simulate", seconds):
        simulation = design.simulate(dataset.test_images, dataset.test_labels)
    with _step("synthesise, place and route", seconds):
        build = design.build()
    cycles = design.description["cycles"]["interval"]
    result = {
        "network": network.meta["name"],
        "board": board,
        "accuracy": {
            "float": trained.report["accuracy"]["float"],
            "integer": trained.report["accuracy"]["integer"],
            "rtl": simulation.accuracy,
        },
        "weights": {"total": network.weights, "nonzero": network.nonzero},
        "rtl": {
            "images": simulation.images,
            "mismatches": simulation.mismatches,
            "interval": simulation.interval.measured,
        },
        "cycles_per_frame": cycles,
        "latency_cycles": design.description["cycles"]["latency"],
        "clock_mhz": build.clock_mhz,
        "held_by": build.held_by,
        "untimed": list(build.untimed),
        "frames_per_second": steps.frame_rate(build.clock_mhz, cycles),
        "resources": {
            name: {"used": used, "available": there}
            for name, (used, there) in build.resources.items()
        },
        "bitstream": str(folder / "design" / "build" / build.bitstream.name),
        "seed": {"training": trained.report["seed"], "placement": build.seed},
        "versions": build.versions | {"verilator": simulation.verilator},
        "seconds": seconds,
        "ok": simulation.ok,
    }
    page.write_report(folder / "design", folder / page.PAGE)
    text = json.dumps(result, indent=2) + "\n"
    write_atomic(folder / REPORT, lambda stream: stream.write(text.encode()))
    return result


def scores_that_differ(left: np.ndarray, right: np.ndarray) -> int:
    """Images of which any score differs, in two (N, classes) arrays."""
    return int((np.asarray(left) != np.asarray(right)).any(axis=1).sum())


@contextmanager
def _step(name: str, seconds: dict[str, float]) -> Iterator[None]:
    """Says on stderr what goes on, and keeps how long it took."""
    console = Console(stderr=True, highlight=False)
    console.print(f"[bold]{name}[/bold]")
    started = time.monotonic()
    yield
    seconds[name] = round(time.monotonic() - started, 1)


def table(result: dict[str, Any]) -> Table:
    """The one table at the end."""
    weights, cycles = result["weights"], result["cycles_per_frame"]
    rows: list[tuple[str, Any]] = [
        ("accuracy, float", percent(result["accuracy"]["float"], 2)),
        ("accuracy, integer", percent(result["accuracy"]["integer"], 2)),
        ("accuracy, RTL", percent(result["accuracy"]["rtl"], 2)),
        ("weights", f"{weights['total']:,}"),
        ("zeros", percent(1 - weights["nonzero"] / weights["total"])),
        ("images through RTL", f"{result['rtl']['images']:,}"),
        ("mismatches", f"{result['rtl']['mismatches']:,}"),
        ("cycles a frame", f"{cycles:,}"),
        ("cycles of latency", f"{result['latency_cycles']:,}"),
        ("clock of the core", f"{result['clock_mhz']:.1f} MHz"),
        *clock_notes(result),
        ("time a frame", f"{cycles / result['clock_mhz']:.1f} us"),
        ("frames a second", f"{result['frames_per_second']:,.0f}"),
    ]
    names = {"lut": "LUT", "ff": "FF", "dsp": "DSP", "bram": "block RAM"}
    for key, entry in result["resources"].items():
        rows.append((names[key], f"{entry['used']:,} of {entry['available']:,}"))
    rows.append(("bitstream", result["bitstream"]))
    return facts(f"{result['network']} on {result['board']}", rows)
