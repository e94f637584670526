"""The work of the jobs behind docs/results/suite.md: plans, RTL, bitstreams, random graphs, oracle.

A job's key has a digest of the sources that its result comes from, so that a change of them
measures anew, and whatever stops it, the same command goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import oracle
import verification_graphs
from jobs import ROOT, Job

import guyot
from guyot.boards.board import get_board
from guyot.boards.plans import Wish, needed, plan_result
from guyot.hw.graph.stage import HOST
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import Plan, plan_network, prepare, with_frames
from guyot.hw.planning.search import DoesNotFit
from guyot.hw.target import Target
from guyot.sim.description import DESCRIPTION, file_names
from guyot.sw import file
from guyot.sw.atomic import write_json
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise, Tensor
from guyot.sw.simplify import simplify

HARDWARE, OTHERS = ("hw",), ("boards", "sim", "sw")  # folders that a result comes from
ALL = HARDWARE + OTHERS
PLAN, DESIGN = ".plan.json", ".design"  # what jobs leave, behind their stems
FRAMES, SEED = 20, 1
WORDS = 8  # a cycle, of the widest stream


@cache
def digest(folders: tuple[str, ...]) -> str:
    """Of the sources and the data in these folders of the package."""
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".json", ".v", ".cpp", ".h", ".toml"):
                found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:12]


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def plan_job(name: str, net: Path, board: str) -> Job:
    """The quickest plan of the network in ``net`` that fits the board."""
    arguments = {"net": str(net), "board": board, "network": digest_of(net)}
    return Job(f"plan.{name}.{board}", planned, arguments | {"code": digest(HARDWARE)})


def planned(out: Path, needs: tuple[Job, ...], net: str, board: str, **_: str) -> dict[str, Any]:
    """What `guyot plan` says, with the CPU time of the search and the limits of the chip."""
    network, chip = file.load(Path(net)), get_board(board)
    count = products(network)
    report: dict[str, Any] = {
        "bound": max(count / max(1, chip.target.dsps), network.input.size / WORDS)
    }
    load_kernel()
    started = time.process_time()
    try:
        plan = plan_network(network, chip.target)
    except GuyotError as error:
        seconds = time.process_time() - started
        return report | {"fits": False, "why": str(error), "cpu": round(seconds, 2)}
    seconds = time.process_time() - started
    result = plan_result(plan, network, chip, Wish())
    out.with_name(out.name + PLAN).write_text(json.dumps(result, indent=1))
    lanes = sum(stage["multipliers"] for stage in result["stages"])
    interval = result["cycles"]["interval"]
    return report | {
        "fits": True,
        "why": held_back(result),
        "cpu": round(seconds, 2),
        "cycles": interval,
        "latency": result["cycles"]["latency"],
        "multipliers": lanes,
        "use": count / (lanes * interval) if lanes else 0.0,
        "needed": needed(result),
        "there": {key: each["there"] for key, each in result["resources"].items()},
    }


def products(network: Network) -> int:
    """Products of weights that are not zero, of a frame, once dead work is gone."""
    simple = simplify(network).network
    shapes = ((each, simple.types[each.name].shape) for each in simple.convolutions)
    return sum(int(np.count_nonzero(each.weights)) * h * w for each, (_, h, w) in shapes)


def held_back(result: dict[str, Any]) -> str:
    """The slowest stage and why it is so, and whether stages wait for each other besides."""
    slowest = max(result["stages"], key=lambda stage: stage["cycles"])
    why = slowest["why"].removesuffix("; the slowest")
    interval, alone = result["cycles"]["interval"], slowest["cycles"]
    waits = f"; stages wait for each other, by itself it takes {alone:,}"
    return f"{slowest['name']}, {why}" + (waits if interval > alone else "")


def load_kernel() -> None:
    """Plans a network of one weight, so that the cycle model's kernel is compiled and loaded."""
    weights = np.ones((1, 1, 1, 1), np.int64)
    format = Format(8)
    operators = (
        Convolution("one", (HOST,), weights, Format(8, signed=True)),
        Requantise("out", ("one",), format, np.zeros(1, np.int64), 1),
    )
    plan_network(Network(Tensor((1, 1, 1), format), operators, {}), get_board("ulx3s-85f").target)


def plan_of(plan: Job) -> Wish:
    """The plan that a job found."""
    return Wish(plan=plan.file(PLAN))


def rtl_job(plan: Job) -> Job:
    """The plan's RTL on FRAMES frames of noise, and with stalls on both sides."""
    name = plan.name.replace("plan.", "rtl.", 1)
    return Job(name, simulated, {"frames": FRAMES, "code": digest(ALL)}, (plan,))


def simulated(out: Path, needs: tuple[Job, ...], frames: int, **_: str) -> dict[str, Any]:
    """Every score compared, every cycle held against the model. A design that is the same, byte for
    byte, is simulated once."""
    (plan,) = needs
    net, board = plan.arguments["net"], plan.arguments["board"]
    network = file.load(Path(net))
    low, high = network.input.format.low, network.input.format.high
    random = np.random.default_rng(SEED)
    images = random.integers(low, high + 1, (frames, *network.input.shape))
    design = guyot.generate(network, board, wish=plan_of(plan))
    design = design.write(out.with_name(out.name + DESIGN))
    kept = out.with_name(f"simulated.{digest_of_design(design)}-{digest(OTHERS)}-{frames}.json")
    if kept.is_file():
        return json.loads(kept.read_text())
    report = design.simulate(images, jobs=1, progress=False)
    off = [abs(each.measured - each.predicted) for each in (report.interval, report.latency)]
    found = {
        "frames": sum(run.frames for run in report.runs),
        "mismatches": sum(run.mismatches for run in report.runs),
        "troubles": report.troubles,
        "predicted": report.interval.predicted,
        "measured": report.interval.measured,
        "off": max(off),
    }
    write_json(kept, found)
    return found


def digest_of_design(design: guyot.Design) -> str:
    """Of all files that the design is."""
    found = hashlib.sha256()
    for name in (*file_names(design.description), DESCRIPTION):
        found.update(f"{name} {digest_of(design.folder / name)} ".encode())
    return found.hexdigest()[:12]


def build_job(plan: Job, seeds: int) -> Job:
    """The bitstream of a plan, the best of so many placements."""
    name = plan.name.replace("plan.", "build.", 1)
    return Job(name, built, {"seeds": seeds, "code": digest(ALL)}, (plan,))


def built(out: Path, needs: tuple[Job, ...], seeds: int, **_: str) -> dict[str, Any]:
    """What `guyot build` says, or why there is no bitstream."""
    (plan,) = needs
    network = file.load(Path(plan.arguments["net"]))
    design = guyot.generate(network, plan.arguments["board"], wish=plan_of(plan))
    design = design.write(out.with_name(out.name + DESIGN))
    try:
        report = design.build(seeds=seeds, progress=False)
    except GuyotError as error:
        return {"built": False, "why": str(error)}
    cycles = design.description["cycles"]["interval"]
    return {
        "built": True,
        "clock_mhz": report.clock_mhz,
        "reached_mhz": report.reached_mhz,
        "link_mhz": report.link_mhz,
        "held_by": report.held_by,
        "fps": report.clock_mhz * 1e6 / cycles,
        "cycles": cycles,
        "seed": report.seed,
        "resources": {key: list(pair) for key, pair in report.resources.items()},
        "estimate": design.description["estimate"],
        "versions": report.versions,
    }


def graph_job(seed: int) -> Job:
    """A random graph of verification_graphs.py, with its cycles and under stalls."""
    return Job(f"graph.{seed}", graph, {"seed": seed, "code": digest(ALL)})


def graph(out: Path, needs: tuple[Job, ...], seed: int, **_: str) -> dict[str, Any]:
    return verification_graphs.graph(seed)


def oracle_job(plan: Job, seconds: float) -> Job:
    """The least interval that a choice among the same options could have."""
    name = plan.name.replace("plan.", "oracle.", 1)
    return Job(name, solved, {"seconds": seconds, "code": digest(HARDWARE)}, (plan,))


def solved(out: Path, needs: tuple[Job, ...], seconds: float, **_: str) -> dict[str, Any]:
    (plan,) = needs
    network = file.load(Path(plan.arguments["net"]))
    started = time.process_time()
    target = with_frames(get_board(plan.arguments["board"]).target, network)
    stages = json.loads(plan.file(PLAN).read_text())["stages"]
    ways: list[dict[str, Choice]] = [{}]
    for name in [stage["name"] for stage in stages if stage["engine"] == "turns"]:
        ways += [{name: choice} for choice in oracle.turned(network, target, name)]
    offered = []
    for way in ways:
        with contextlib.suppress(DoesNotFit):
            offered.append((way, *oracle.offers_of(network, target, way)))
    enumerated = time.process_time() - started
    found = [oracle.least_interval(offers, there, seconds) for _, offers, there, _ in offered]
    bounds = [each.interval for each in found if each]
    built = [
        timed(network, target, way, choices, roomy)
        for (way, offers, there, roomy), least in zip(offered, found, strict=True)
        if least
        for choices in oracle.choices_near(offers, there, least, seconds)
    ]
    # Where none of the solver's leaves the room that a search's plan has to, those that fit count.
    rooms = max((room for room, _ in built), default=0)
    return {
        "interval": min((each for room, each in built if room == rooms > 0), default=None),
        "bound": min(bounds, default=None),
        "proved": all(each is None or each.proved for each in found),
        "options": sum(len(offers) for _, each, *_ in offered for offers in each),
        "enumerating": round(enumerated, 2),
        "solving": round(time.process_time() - started - enumerated, 2),
        "planned": plan.report["cycles"],
    }


def timed(
    network: Network, target: Target, way: dict[str, Choice], choices: list[Choice], roomy: bool
) -> tuple[int, int | float]:
    """Of the plan with these choices, its buffers counted: 2 where it leaves the room that a
    search's plan has to (``roomy``: that to route), 1 where it fits and 0 where it does not; cycles
    from frame to frame, by the exact model."""
    stages, channels = prepare(network, way)
    plan = Plan.of(stages, choices, target, channels)
    room = 2 if plan.lacks(roomy) is None else 1 if plan.lacks(roomy=False) is None else 0
    return room, plan.timing.interval


def resnet20_job() -> Job:
    """The time that a plan of ResNet-20, whose weights are random, takes."""
    return Job("plan.resnet20.ulx3s-85f", resnet20, {"code": digest(HARDWARE)})


def resnet20(out: Path, needs: tuple[Job, ...], **_: str) -> dict[str, Any]:
    import synthetic

    network, target = synthetic.resnet20(), get_board("ulx3s-85f").target
    load_kernel()
    started = time.process_time()
    plan: Plan = plan_network(network, target)
    seconds = time.process_time() - started
    stages = len(prepare(network).stages)
    return {"cpu": round(seconds, 2), "cycles": plan.timing.interval, "stages": stages}
