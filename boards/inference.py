"""What yosys infers of a design for a family without a flow of ours, and its netlist simulated.

The design's own maker has another synthesis. This one shows that the Verilog is such that blocks
and multipliers can be inferred, as many as were planned, and that what is inferred computes the
network.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from ..hw.target import RESOURCES
from ..sim import verilate
from ..sim.design import DESCRIPTION, Design
from ..sim.native import Run
from ..sim.native import run as run_native
from ..sim.yosys import package, share, yosys
from ..sw.atomic import write_json
from ..sw.errors import GuyotError
from ..sw.scratch import scratch_folder
from .bitstream.netlist import Bit, Cell, flat
from .budget import Budget
from .core import Core
from .family import number
from .foreign import FOREIGN
from .foreign_family import ForeignFamily
from .steps import choose_images

BUILD = "build"
CELLS = Path(verilate.__file__).with_name("cells")
SCRIPT, NETLIST, LOG = "synthesis.ys", "netlist.json", "synthesis.log"
RESULT = "inferred.json"
MODEL = re.compile(r"(?m)^module (model_(\w+))\b")  # of ours, and the cell that it stands for


def infer(folder: Path, progress: bool = True) -> dict[str, Any]:
    """Synthesises the core of the design in ``folder`` (what is around it is not planned), and
    leaves netlist, log and result in DIR/build; JSON values. The same design is not synthesised
    again by the same yosys.

    ``planned``, ``inferred``, ``budget``: by resource. ``registered``: multipliers with all their
    registers inside, and block RAMs at whose outputs a register stands that can be moved inside.
    ``small``: memories in look-up tables. ``ok``: whether as many multipliers and block RAMs are
    inferred as planned, all of them with their registers, within the budget. Raises GuyotError
    where synthesis fails.
    """
    core = Core.load(folder)
    budget = Budget.read(core.board, core.budget)
    foreign = budget.foreign
    if not foreign.cells:
        raise GuyotError(
            f"{folder} is for --target {foreign.name}, for which there is nothing to build here: "
            "its Verilog goes to your own tools"
        )
    kept, key = folder / BUILD / RESULT, _key(core, foreign)
    if kept.is_file() and netlist_file(core).is_file():
        known = json.loads(kept.read_text())
        if known.get("key") == key:
            return known
    started = time.monotonic()
    verilog = " ".join(name for name in core.files if name.endswith(".v"))
    (folder / BUILD).mkdir(exist_ok=True)
    with scratch_folder("guyot-infer-") as work:
        for name in core.files:
            shutil.copy(folder / name, work)
        status = f"synthesis of {core.name} (yosys)"
        with Console(stderr=True, quiet=not progress).status(status):
            cells = flat_netlist(work, verilog, core.name, foreign, folder / BUILD / LOG)
        shutil.copy(work / NETLIST, netlist_file(core))
    counts = Counter(cell.kind for cell in cells.values())
    inferred = foreign.counted(counts)
    planned = json.loads((folder / DESCRIPTION).read_text())["estimate"]
    result = {
        "name": core.name,
        "target": foreign.name,
        "planned": {key: planned[key] for key in foreign.about},
        "inferred": inferred,
        "budget": dict(budget.amounts),
        "registered": registered(cells, foreign),
        "small": sum(n for cell, n in counts.items() if re.fullmatch(foreign.small, cell)),
        "seconds": round(time.monotonic() - started, 2),
        "key": key,
    }
    result["ok"] = not shortfall(result)
    write_json(kept, result, 1)
    return result


def _key(core: Core, foreign: ForeignFamily) -> str:
    """A name for all that the inferred cells depend on."""
    digest = hashlib.sha256(f"{package()} {version(package())} {foreign}".encode())
    for name in core.files:
        content = (core.folder / name).read_bytes()
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()[:16]


def shortfall(result: Mapping[str, Any]) -> list[str]:
    """What of a result of `infer` is not as it was planned, a sentence each."""
    found = []
    planned, inferred = result["planned"], result["inferred"]
    for key in FOREIGN[result["target"]].held:
        if planned[key] != inferred[key]:
            called = RESOURCES[key][1]
            found.append(f"{planned[key]} {called} were planned, and {inferred[key]} are inferred")
    for key, there in result["budget"].items():
        if inferred[key] > there:
            found.append(f"{inferred[key]} {key} are inferred, and the budget has {there}")
    for called, (count, every) in result["registered"].items():
        if count < every:
            found.append(f"{every - count} {called} have no room for their registers inside")
    return found


def flat_netlist(
    work: Path, verilog: str, top: str, foreign: ForeignFamily, log: Path | None = None
) -> dict[str, Cell]:
    """The cells below the module ``top`` of the Verilog files in ``work``, where the netlist is
    left; the log, in the same folder unless told. Raises GuyotError where synthesis fails."""
    (work / SCRIPT).write_text(
        f"read_verilog {verilog}\n{foreign.synthesis.format(top=top)}\nwrite_json {NETLIST}\n"
    )
    log = log or work / LOG
    failed = _run_yosys(SCRIPT, work, log)
    if failed:
        raise GuyotError(f"synthesis of {top} for {foreign.name} failed: {failed} (log: {log})")
    return flat(json.loads((work / NETLIST).read_text()), top)


def _run_yosys(script: str, folder: Path, log: Path) -> str:
    """Runs a script in a folder; what went wrong, "" for nothing."""
    with log.open("wb") as out:
        done = subprocess.run(
            yosys(script), cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    if not done.returncode:
        return ""
    said = re.findall(r"ERROR: (.*)", log.read_text(errors="replace"))
    return said[0].rstrip(".") if said else f"exit status {done.returncode}"


def registered(cells: Mapping[str, Cell], foreign: ForeignFamily) -> dict[str, tuple[int, int]]:
    """(with their registers, all) of the multipliers and block RAMs whose cells tell."""
    loads: dict[Bit, list[tuple[Cell, str]]] = defaultdict(list)
    for cell in cells.values():
        for port, bits in cell.inputs.items():
            for bit in bits:
                loads[bit].append((cell, port))
    found = {}
    multipliers = [cell for cell in cells.values() if cell.kind in foreign.registers]
    if foreign.registers:
        inside = [
            all(number(cell.parameters, key) for key in foreign.registers[cell.kind])
            for cell in multipliers
        ]
        found["multipliers"] = (sum(inside), len(inside))
    if foreign.outputs:
        behind = [
            all(
                _is_registered(loads[bit], foreign)
                for port, bits in cell.outputs.items()
                if re.fullmatch(ports, port)
                for bit in bits
            )
            for cell in cells.values()
            for kind, ports in foreign.outputs.items()
            if re.fullmatch(kind, cell.kind)
        ]
        found["block RAMs"] = (sum(behind), len(behind))
    return found


def _is_registered(loads: list[tuple[Cell, str]], foreign: ForeignFamily) -> bool:
    """Whether an output goes to one flip-flop, without a reset, and nowhere else; or nowhere."""
    kind, data = foreign.flip_flop
    if len(loads) > 1:
        return False
    return all(
        re.fullmatch(kind, cell.kind) and port == data and not {"R", "S"} & set(cell.inputs)
        for cell, port in loads
    )


def netlist_file(core: Core) -> Path:
    return core.folder / BUILD / f"{core.name}_netlist.json"


def simulate_netlist(
    folder: Path, choice: str, data: Path | None = None, progress: bool = True
) -> dict[str, Any]:
    """`guyot simulate --netlist`: the chosen images through the inferred cells, every score and
    class held against the reference; JSON values."""
    core, design = Core.load(folder), Design.load(folder)
    foreign = Budget.read(core.board, core.budget).foreign
    if not foreign.models:
        raise GuyotError(f"there are no models of the cells of {foreign.name} to simulate with")
    if not netlist_file(core).is_file():
        raise GuyotError(f"{folder} has no netlist yet: `guyot build {folder}` synthesises it")
    images, _ = choose_images(design.network, choice, data)
    work = folder / BUILD / "cells"  # where the compiled program is found again
    work.mkdir(exist_ok=True)
    found = run_native(_of_cells(core, design, foreign, work), images, Run(progress=progress))
    expected = design.network.run(images)
    wrong = (found.scores != expected).reshape(len(images), -1).any(axis=1) | found.malformed
    if found.classes is not None:
        wrong |= found.classes != np.asarray(expected).reshape(len(images), -1).argmax(axis=1)
    mismatches = int(wrong.sum())
    return {
        "images": len(images),
        "mismatches": mismatches,
        "cycles": found.cycles,
        "seconds": round(found.seconds, 2),
        "ok": not mismatches,
        "summary": f"{len(images):,} images through the cells of {core.name}: {mismatches:,} other "
        "than the reference",
    }


def models(foreign: ForeignFamily) -> list[Path]:
    """The Verilog models of a family's cells: yosys's, and ours of those it has only ports of."""
    return [share() / foreign.models, CELLS / f"{foreign.name}.v"]


def renamed(foreign: ForeignFamily) -> str:
    """yosys commands that give cells our models' names: a simulation has yosys's models as well."""
    found = MODEL.findall((CELLS / f"{foreign.name}.v").read_text())
    return "".join(f"chtype -set {model} t:{cell}\n" for model, cell in found)


def _of_cells(core: Core, design: Design, foreign: ForeignFamily, work: Path) -> Design:
    """A design whose Verilog is the netlist and the models of its cells."""
    shutil.copy(netlist_file(core), work / NETLIST)
    (work / SCRIPT).write_text(
        f"read_json {NETLIST}\nproc\n{renamed(foreign)}write_verilog -noattr {core.name}.v\n"
    )
    failed = _run_yosys(SCRIPT, work, work / LOG)
    if failed:
        raise GuyotError(f"the netlist of {core.name} cannot be written as Verilog: {failed}")
    for model in models(foreign):
        shutil.copy(model, work)
    shutil.copy(design.folder / design.description["network"], work)
    verilog = [f"{core.name}.v", *(model.name for model in models(foreign))]
    files = {"verilog": verilog, "memories": [], "counters": []}
    description = design.description | files
    for key in ("waivers", "drop_in", "loaded"):
        description.pop(key, None)
    (work / DESCRIPTION).write_text(json.dumps(description))
    return Design.load(work)
