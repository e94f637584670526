"""`make results-cpu`: the pruners and quantisers against their papers, with three seeds or more.

    python tests/bench/pruning.py [TABLE ...] [--seeds 1 2] [--jobs 1]

runs what the tables (all of them, where none is named) lack, in the order of their seeds, and
writes docs/results/pruning.md, pruning.json and the curves from all runs that are there: every run
is kept in build/results (or GUYOT_RESULTS), so whatever stops it, the same command goes on.
``write`` in the place of a table runs nothing; ``gpu`` runs what a GPU is for, where there is one,
and keeps its reports in docs/results/gpu; ``ship`` puts the networks that the package ships into
sw/networks; ``list`` says what is done.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import jobs
import pruning_report
from jobs import Job
from pruning_tables import GPU, TABLES, Table
from ship import ship

import guyot

ROOT = Path(__file__).resolve().parents[2]
GPU_LOGS = ROOT / "docs" / "results" / "gpu"


def wanted(tables: list[Table], seeds: list[int]) -> list[Job]:
    """The jobs of the tables: all of the first seed, then of the next; ``seeds`` in the place of
    each table's own, where there are any."""
    pairs = [(seed, place) for place, each in enumerate(tables) for seed in seeds or each.seeds]
    return [job for seed, place in sorted(pairs) for job in tables[place].jobs(seed).values()]


def gpu(seeds: list[int]) -> None:
    """Runs the table of the GPU, and keeps its reports; one sentence where there is none."""
    import torch

    if not torch.cuda.is_available():
        print("results-gpu: this machine has no GPU that torch can use; nothing was run")
        return
    chosen = wanted([GPU], seeds)
    jobs.execute(chosen)
    GPU_LOGS.mkdir(parents=True, exist_ok=True)
    for job in chosen:
        shutil.copy(job.file(".json"), GPU_LOGS)


def listing() -> None:
    """What is done, and what is not."""
    for job in jobs.in_order(wanted(list(TABLES.values()), [])):
        print("done " if job.done else "     ", f"{job.name}-{job.key}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tables", nargs="*", help=f"{', '.join(TABLES)}; or write, gpu, ship, list")
    parser.add_argument("--seeds", nargs="+", type=int, default=[], help="of all tables")
    parser.add_argument("--jobs", type=int, default=1, help="processes; one core each")
    given = parser.parse_args()
    jobs.WORK.mkdir(parents=True, exist_ok=True)
    for kept in GPU_LOGS.glob("*.json"):
        shutil.copy(kept, jobs.WORK)
    match given.tables:
        case ["ship"]:
            return ship(given.jobs)
        case ["list"]:
            return listing()
        case ["gpu"]:
            return gpu(given.seeds)
        case ["write"]:
            tables = []
        case []:
            tables = list(TABLES)
        case tables:
            unknown = [name for name in tables if name not in TABLES]
            if unknown:
                parser.error(f"there is no table {unknown[0]!r}: {', '.join(TABLES)}")
    try:
        jobs.execute(wanted([TABLES[name] for name in tables], given.seeds), given.jobs)
    except guyot.GuyotError as error:
        sys.exit(f"results: {error}")
    finally:
        shown = TABLES | ({"gpu": GPU} if GPU.found() else {})
        rows = pruning_report.write(shown)
    if any(row["id"].endswith("mismatches") and row["value"] for row in json.loads(rows)):
        sys.exit("results: a network differs from its torch model or from its RTL")


if __name__ == "__main__":
    main()
