"""What is proved, and what that takes: rows `proved` and `prove_cpu_s` of
docs/results/verification.json.

    python tests/bench/verification_prove.py [digits | components]

`digits`: `guyot prove` on the digits design for the ULX3S 85F, with the registers and the second
clock of a drop-in core around it, every property of every component. `components`: the same of
GRAPHS random graphs and imports with random plans, and of those components that they lack in the
designs of the mutation bench, so that each is met that a plan can use; the share of components
whose properties were all proved, by induction or a complete bound.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sections
import verification
from mutation_components import instances
from mutation_designs import DESIGNS
from sections import Row, row
from verification import ROOT

from guyot.hw.planning.plan import Plan

sys.path[:0] = [str(ROOT / "tests" / "hw"), str(ROOT / "tests")]

WORK = ROOT / "build" / "verification"
BOARD = "ulx3s-85f"
GRAPHS, FIRST_SEED = 6, 20_000
TIMEOUT = 300.0  # seconds of a property


def digits_design() -> Path:
    """The digits design, trained and generated where it is not there yet."""
    folder = WORK / "digits"
    if not folder.is_dir():
        WORK.mkdir(parents=True, exist_ok=True)
        guyot = str(Path(sys.executable).with_name("guyot"))
        network = WORK / "digits.guyot"
        for words in (
            ["train", "digits", "-o", network],
            ["generate", network, "--board", BOARD, "-o", folder, "--core"]
            + ["--csr", "axi-lite", "--core-clock", "100"],
        ):
            subprocess.run([guyot, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    return folder


def digits() -> list[Row]:
    """CPU seconds of `guyot prove` on the digits design."""
    from guyot import prove

    report = prove(digits_design())
    note = f"{report.summary}; {report.seconds:.0f} s on this machine's cores"
    return [row("prove_cpu_s.digits", report.cpu, note)]


def plannable() -> set[str]:
    """The components that a plan can use."""
    from test_architecture import TEXTS, gateware

    rooms = ("hw/engine/", "hw/spatial/", "hw/stream/", "hw/turns/", "hw/primitives/")
    rooms += ("hw/emission/", "hw/pipeline.py")
    return {
        name for source in TEXTS if source.startswith(rooms) for name in gateware(TEXTS[source])
    }


def components() -> list[Row]:
    """The share of components that are proved."""
    import random_graphs
    import random_imports
    from conftest import ECP5, random_choices

    from guyot.hw.emission.verilog import emit
    from guyot.hw.pipeline import Pipeline
    from guyot.hw.planning.plan import plan_network
    from guyot.sim.proof.alone import modules_of
    from guyot.sim.proof.parts import parts_of
    from guyot.sim.proof.property import covered, registered
    from guyot.sim.proof.run import prove_parts

    wanted, provable = plannable(), {each.__name__ for each in registered()}
    states: dict[str, set[str]] = {each.__name__: {"proved"} for each in covered()}
    properties = 0

    def prove(name: str, plan: Plan, family: str, only: Sequence[str] = ()) -> None:
        nonlocal properties
        top = Pipeline(plan.stages, plan.specs)
        files = emit(top, "core", family)
        parts = parts_of(top, "core", family)
        modules = modules_of(files["core.v"], files)
        waves = WORK / "waves"
        report = prove_parts("core", parts, modules, waves=waves, timeout=TIMEOUT, only=only)
        properties += len(report.outcomes)
        for kind, state in report.components().items():
            states.setdefault(kind, set()).add(state)
        for outcome in report.outcomes:
            if not outcome.proved:
                print(f"{name}: {outcome.name}: {outcome.verdict}", flush=True)
        print(f"{name}: {report.summary}, {report.cpu:.0f} CPU s", flush=True)

    for seed in range(FIRST_SEED, FIRST_SEED + GRAPHS):
        grow = random_imports.random_import if seed % 2 else random_graphs.random_graph
        network = grow(seed)
        plan = plan_network(network, ECP5, random_choices(np.random.default_rng(seed), network))
        prove(f"seed {seed}", plan, ECP5.family)
    for design in DESIGNS:
        plan = design.plan()
        if lacking := (wanted & provable - states.keys()) & set(instances(plan).values()):
            prove(design.name, plan, design.family, [f"{kind}:" for kind in sorted(lacking)])
    proved = {kind for kind, found in states.items() if found == {"proved"}} & wanted
    note = f"{len(proved)} of {len(wanted)}; {properties} properties of {GRAPHS} random designs, "
    note += "and of the mutation bench's for what these lack"
    lacking = sorted(wanted - proved)
    note += f"; not: {', '.join(lacking)}" if lacking else ""
    return [row("proved.components", len(proved) / len(wanted), note)]


SECTIONS = {"digits": digits, "components": components}

if __name__ == "__main__":
    sections.run(__doc__, SECTIONS, verification.save, verification.verdict)
