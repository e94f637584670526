"""Proofs of a design: what its folder holds is planned once more, so that each module is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ..hw.dropin.wrapper import Inside, Wrapper
from ..hw.pipeline import Pipeline
from ..sim.design import Design as Folder
from ..sim.proof.core.follow import CLOSING_SECONDS, core_properties
from ..sim.proof.modules import Modules
from ..sim.proof.parts import Part, parts_of
from ..sim.proof.report import Outcome, ProofReport
from ..sim.proof.run import TIMEOUT_SECONDS, prove_parts
from ..sw.atomic import write_json
from ..sw.errors import GuyotError
from .board import site_of
from .core import Core
from .design import Design
from .dropin import release
from .link.hello import network_checksum
from .replan import plan_of

REPORT, WAVES = "prove.json", "prove"  # in a design's folder


def prove(
    folder: str | Path,
    *,
    only: Sequence[str] = (),
    jobs: int | None = None,
    timeout: float | None = None,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> ProofReport:
    """Proves the properties of every component of the design in ``folder``, on its own Verilog.

    ``only``: parts of names of components or properties ("fifo"), else all of them. ``jobs`` at
    once, one a processor if None; ``timeout``: seconds for one property, 600 if None, but a minute
    for the states of the whole core to come again. ``progress`` hears of each outcome. Leaves
    ``folder``/prove.json, and the waveforms of counterexamples in ``folder``/prove. Raises
    GuyotError where the folder is no design, its Verilog lacks a module or a net that its plan has,
    or a package of the extra `prove` is missing.
    """
    design = Design.load(folder)
    core = Core.load(folder)
    if core.image_bytes:
        raise GuyotError(
            f"{design.folder} has weights that can be loaded, so its memories hold whatever comes: "
            "prove a design of the same plan whose weights are fixed"
        )
    inside = Folder(design.folder, design.description)
    report = prove_parts(
        design.name,
        parts_in(design, core),
        modules_in(design),
        waves=design.folder / WAVES,
        whole=core_properties(inside, CLOSING_SECONDS if timeout is None else timeout),
        only=only,
        jobs=jobs,
        timeout=TIMEOUT_SECONDS if timeout is None else timeout,
        progress=progress,
    )
    write_json(design.folder / REPORT, report.to_dict())
    return report


def parts_in(design: Design, core: Core) -> list[Part]:
    """Every component of a design: of the core, and of what stands around it."""
    plan = plan_of(design)
    family = site_of(core).family
    parts = parts_of(Pipeline(plan.stages, plan.specs), design.name, family)
    wrapper = f"{design.name}_core"
    if f"{wrapper}.v" in design.description.get("drop_in", []):
        ports = (design.folder / f"{wrapper}.v").read_text().partition(");")[0]
        inside = Inside(
            core.name, core.score_bits, core.user_bits, int(network_checksum(core), 16), release(),
            core.word_bytes,
        )  # fmt: skip
        around = Wrapper(inside, csr="s_axil_" in ports, core_clock="core_clk" in ports)
        parts += parts_of(around, wrapper, family)
    return parts


def modules_in(design: Design) -> Modules:
    """The Verilog of a design, with that of what stands around the core."""
    folder, entry = design.folder, design.description
    files = [*entry["verilog"], *(f for f in entry.get("drop_in", []) if f.endswith("_core.v"))]
    memories = {name: (folder / name).read_text() for name in entry["memories"]}
    return Modules("\n".join((folder / name).read_text() for name in files), memories)
