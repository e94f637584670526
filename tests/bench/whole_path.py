"""`make bench`: digits, and the LeNet-5 that ships, the whole way; writes
docs/results/whole_path.{json,md}.

The digits are trained into build/bench unless they are there already, so that a change to the
hardware is measured on the same weights; `make clean` starts afresh.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import guyot
from guyot.boards import design as designs
from guyot.boards import steps
from guyot.sw import datasets, file, shipped
from guyot.sw.network import Network

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "bench"
RESULTS = ROOT / "docs" / "results"
CASES = (  # recipe, or network that ships; data set, board
    ("digits", "digits", "ulx3s-85f"),
    ("digits", "digits", "icebreaker"),
    ("lenet5-mnist", "mnist", "ulx3s-25f"),
)


def timed(seconds: dict[str, float], name: str, call: Callable[[], Any]) -> Any:
    """The call's value; its wall time goes into ``seconds``."""
    print(f"  {name}", file=sys.stderr)
    started = time.monotonic()
    value = call()
    seconds[name] = round(time.monotonic() - started, 1)
    return value


def trained(recipe: str, dataset: str) -> tuple[Network, dict[str, Any]]:
    """The network, and what is known of its training: of one that ships its accuracy alone."""
    if recipe in shipped.names():
        network = file.load(shipped.find(recipe))
        meta = network.meta
        return network, {"accuracy": meta["accuracy"], "seed": meta["seed"], "seconds": None}
    net = WORK / f"{recipe}.guyot"
    if not net.is_file():
        done = steps.train_to_file(recipe, net, dataset, command=f"guyot train {recipe}")
        (WORK / f"{recipe}.json").write_text(json.dumps(done.report))
    return file.load(net), json.loads((WORK / f"{recipe}.json").read_text())


def measure(recipe: str, dataset: str, board: str) -> dict[str, Any]:
    """One network on one board, with every figure that the table has."""
    print(f"{recipe} on {board}", file=sys.stderr)
    network, training = trained(recipe, dataset)
    seconds: dict[str, float] = {}
    images = datasets.load(dataset)
    made = timed(seconds, "generate", lambda: designs.generate(network, board))
    design = made.write(WORK / f"{recipe}-{board}")
    report = timed(
        seconds, "simulate", lambda: design.simulate(images.test_images, images.test_labels)
    )
    build = design.build()
    seconds["build"] = round(sum(build.seconds.values()), 1)  # its own, also where it was there
    multipliers = sum(stage["multipliers"] for stage in design.description["stages"])
    products = sum(stage.get("products", 0) for stage in design.description["stages"])
    return {
        "network": recipe,
        "dataset": dataset,
        "board": board,
        "accuracy": training["accuracy"] | {"rtl": report.accuracy},
        "weights": {"total": network.weights, "nonzero": network.nonzero},
        "rtl": {"images": report.images, "mismatches": report.mismatches},
        "cycles_per_frame": {
            "predicted": report.interval.predicted,
            "measured": report.interval.measured,
        },
        "latency_cycles": {
            "predicted": report.latency.predicted,
            "measured": report.latency.measured,
        },
        "multipliers": multipliers,
        "products_per_multiplier_cycle": round(
            products / (multipliers * report.interval.predicted), 3
        ),
        "clock_mhz": build.clock_mhz,
        "frames_per_second": steps.frame_rate(build.clock_mhz, report.interval.predicted),
        "resources": {key: list(pair) for key, pair in build.resources.items()},
        "seed": {"training": training["seed"], "placement": build.seed},
        "seconds": {"train": training["seconds"], **seconds},
        "versions": build.versions | {"verilator": report.verilator},
    }


def table(rows: list[dict[str, Any]]) -> str:
    """The rows as a Markdown table, one column a case."""
    lines: list[tuple[str, Callable[[dict[str, Any]], str]]] = [
        ("test accuracy, float", lambda r: share(r["accuracy"].get("float"))),
        ("test accuracy, integer = RTL", lambda r: f"{r['accuracy']['rtl']:.2%}"),
        ("weights", lambda r: f"{r['weights']['total']:,}"),
        ("zeros", lambda r: f"{1 - r['weights']['nonzero'] / r['weights']['total']:.1%}"),
        (
            "images through RTL, mismatches",
            lambda r: f"{r['rtl']['images']:,}, {r['rtl']['mismatches']}",
        ),
        ("cycles a frame, predicted", lambda r: f"{r['cycles_per_frame']['predicted']:,g}"),
        ("cycles a frame, in RTL", lambda r: f"{r['cycles_per_frame']['measured']:,g}"),
        ("multipliers, use", lambda r: use(r)),
        ("clock", lambda r: f"{r['clock_mhz']:.1f} MHz"),
        ("frames a second", lambda r: f"{r['frames_per_second']:,.0f}"),
        *(
            (name, lambda r, key=key: f"{r['resources'][key][0]:,} / {r['resources'][key][1]:,}")
            for key, name in (("lut", "LUT4"), ("ff", "FF"), ("dsp", "DSP"), ("bram", "block RAM"))
        ),
        ("training", lambda r: f"{r['seconds']['train']:.0f} s" if r["seconds"]["train"] else "-"),
        ("generate", lambda r: f"{r['seconds']['generate']:.1f} s"),
        ("simulate all", lambda r: f"{r['seconds']['simulate']:.0f} s"),
        ("build", lambda r: f"{r['seconds']['build']:.0f} s"),
    ]
    head = "| | " + " | ".join(f"{r['network']}, {r['board']}" for r in rows) + " |"
    body = [f"| {name} | " + " | ".join(value(r) for r in rows) + " |" for name, value in lines]
    return "\n".join([head, "|---|" + "---:|" * len(rows), *body])


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2%}"


def use(row: dict[str, Any]) -> str:
    return f"{row['multipliers']}, {row['products_per_multiplier_cycle']:.0%}"


def write(rows: list[dict[str, Any]]) -> None:
    """Both files, and the table in the README between its two marks."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    versions = {key: value for row in rows for key, value in row["versions"].items()}
    machine = {"python": platform.python_version(), "guyot": guyot.__version__}
    content = {"cases": rows, "versions": machine | versions}
    (RESULTS / "whole_path.json").write_text(json.dumps(content, indent=2) + "\n")
    tools = ", ".join(f"{name} {number}" for name, number in (machine | versions).items())
    seeds = rows[0]["seed"]
    text = (
        "# The whole path, measured\n\nWritten by `make bench`, from whole_path.json; every test "
        f"image went through the RTL.\nSeeds: training {seeds['training']}, placement "
        f"{seeds['placement']}. Tools: {tools}.\n\n{table(rows)}\n\n"
        "*Busy*: products of non-zero weights, divided by multipliers times cycles a frame.\n"
    )
    (RESULTS / "whole_path.md").write_text(text)
    readme = (ROOT / "README.md").read_text()
    start, end = "<!-- table: make bench -->\n", "<!-- end of table -->"
    before, _, rest = readme.partition(start)
    _, _, after = rest.partition(end)
    if not (rest and after):
        sys.exit(f"README.md lacks the line {start.strip()} or {end}")
    (ROOT / "README.md").write_text(f"{before}{start}{table(rows)}\n{end}{after}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    names = [recipe for recipe, _, _ in CASES]
    parser.add_argument("--only", choices=sorted(set(names)), help="one network, nothing written")
    only = parser.parse_args().only
    WORK.mkdir(parents=True, exist_ok=True)
    try:
        rows = [measure(*case) for case in CASES if only in (None, case[0])]
    except guyot.GuyotError as error:
        sys.exit(f"bench: {error}")
    if only:
        print(table(rows))
    else:
        write(rows)
    if any(row["rtl"]["mismatches"] for row in rows):
        sys.exit("bench: the RTL differs from the integer network")


if __name__ == "__main__":
    main()
