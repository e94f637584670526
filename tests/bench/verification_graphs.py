"""Random graphs that no test has: rows `graphs` and `simulate` of docs/results/verification.json.

    python tests/bench/verification_graphs.py [graphs | simulate]

`graphs`: SEEDS graphs, from FIRST_SEED on, in turn as `random_graph` and as `random_import` make
them, each through what tests/hw/held_pipeline.py does, on GUYOT_JOBS processes (2). Each gives a
line of build/verification/graphs.jsonl, and an interrupted run goes on where it was; take the file
away to measure anew. `simulate`: what the situations of `guyot simulate` cost beside the run over
all images of the LeNet-5 that ships.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any

import numpy as np
import sections
import verification
from sections import Row, row
from verification import ROOT

HW = ROOT / "tests" / "hw"
sys.path.insert(0, str(HW))

WORK = ROOT / "build" / "verification"
ROWS = WORK / "graphs.jsonl"
FIRST_SEED, SEEDS = 10_000, 2_000
NETWORK, BOARD = "lenet5-mnist", "ulx3s-85f"


def graph(seed: int) -> dict[str, Any]:
    """What one graph shows: tensors, those that do not vary, and what is wrong with its RTL."""
    import held_pipeline
    import random_graphs
    import random_imports
    from conftest import ECP5, random_choices

    from guyot.hw.planning.plan import plan_network

    grow = random_imports.random_import if seed % 2 else random_graphs.random_graph
    network = grow(seed)
    images = random_graphs.images_of(network)
    varying = random_graphs.varying(network, images)
    plan = plan_network(network, ECP5, random_choices(np.random.default_rng(seed), network))
    seen = random_graphs.seen(network, images, np.random.default_rng(seed))
    return {
        "seed": seed,
        "seen": [sum(seen), len(seen)],
        "tensors": len(varying),
        "constant": [name for name, share in varying.items() if not share],
        "constant_output": not varying[network.operators[-1].name],
        "mismatch": held_pipeline.mismatch(network, plan, images, seed),
    }


def graphs() -> list[Row]:
    """2,000 random graphs, stalled, reset, with malformed frames."""
    WORK.mkdir(parents=True, exist_ok=True)
    done = {each["seed"]: each for each in read_rows()}
    left = [seed for seed in range(FIRST_SEED, FIRST_SEED + SEEDS) if seed not in done]
    jobs = int(os.environ.get("GUYOT_JOBS", "2"))
    with ProcessPoolExecutor(jobs) as pool, ROWS.open("a") as file:
        try:
            for future in as_completed([pool.submit(graph, seed) for seed in left]):
                file.write(json.dumps(future.result()) + "\n")
                file.flush()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return graph_rows(read_rows())


def read_rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ROWS.read_text().splitlines()] if ROWS.is_file() else []


def graph_rows(found: list[dict[str, Any]]) -> list[Row]:
    """The rows of the table."""
    tensors = sum(each["tensors"] for each in found)
    constant = sum(len(each["constant"]) for each in found)
    wrong = [each["seed"] for each in found if each["mismatch"]]
    seeds = f"seeds {found[0]['seed']} to {max(each['seed'] for each in found)}"
    how = "Amaranth's simulator: scores, classes, flags and the first two frames' cycles, with "
    how += "stalls of every inner stream, a short and a long frame, a reset in mid-frame"
    seen, changed = (sum(each["seen"][k] for each in found) for k in (0, 1))
    wrong_ones = f"; seeds {wrong[:9]}" if wrong else ""
    return [
        row("graphs.total", len(found), f"half as networks, half as imports make them; {seeds}"),
        row("graphs.constant_outputs", sum(e["constant_output"] for e in found), "of them"),
        row("graphs.constant_tensors", constant / tensors, f"share of {tensors:,} tensors"),
        row(
            "graphs.parameters_seen",
            seen / changed,
            f"of {changed:,} weights turned round and biases a step off: an output shows it",
        ),
        row("graphs.mismatches", len(wrong), how + wrong_ones),
    ]


def simulate() -> list[Row]:
    """The whole of `guyot simulate` over `guyot simulate --quick`, in CPU time."""
    import guyot
    from guyot.sim.native import build
    from guyot.sw import datasets, file
    from guyot.sw.shipped import find

    images = datasets.load("mnist")
    folder = WORK / "lenet5"
    design = guyot.generate(file.load(find(NETWORK)), board=BOARD).write(folder)
    build(design.folder)
    spent = {}
    for quick in (True, False):
        before = cpu()
        report = design.simulate(images.test_images, images.test_labels, quick=quick)
        spent[quick] = cpu() - before
        assert report.ok, report
    count, slowdown = len(images.test_images), spent[False] / spent[True]
    note = (
        f"{NETWORK}, {count:,} images, {BOARD}: {spent[False]:.1f} s of CPU over "
        f"{spent[True]:.1f} s with --quick, both without the compilation; the situations cost as "
        f"much as {(slowdown - 1) * count:,.0f} frames of the run over all images"
    )
    return [row("simulate_slowdown", slowdown, note)]


def cpu() -> float:
    """Seconds of CPU of this process and of those that it waited for."""
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in own)


SECTIONS = {"graphs": graphs, "simulate": simulate}

if __name__ == "__main__":
    sections.run(__doc__, SECTIONS, verification.save, verification.verdict)
