"""Another network into a finished bitstream: block RAMs' contents exchanged, nothing placed again.

A patchable design (`Wish.patchable`) keeps weights and biases in block RAMs and has widths for
whatever they are. A network of the same template gives the same Verilog but for those contents,
and that is checked, text by text, before anything is written. Then they are exchanged in the routed
configuration and in the netlist, the host link's hello with its network checksum among them, and
the bitstream is packed.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..hw.planning.plan import plan_network
from ..sw import file
from ..sw.atomic import write_json
from ..sw.errors import GuyotError
from ..sw.network import Network
from ..sw.scratch import scratch_folder
from .bitstream.build import BUILD, REPORT, build_key, last_report, pack
from .bitstream.contents import block_memories, patching_of, without_contents
from .bitstream.exchange import Routed
from .bitstream.flow import Flow
from .bitstream.reached import BuildReport
from .bitstream.routed import memories_file
from .bitstream.sources import board_sources
from .bitstream.top import link_name
from .board import board_of, get_board
from .core import Core
from .design import Design, assemble
from .family import Patching
from .plans import Wish, parse_choices


def patch(folder: str | Path, network: Network, output: str | Path) -> dict[str, Any]:
    """The built design in ``folder`` with ``network`` in its place, written to ``output``.

    There it is a design with its build, as `generate` and `build` would have made it with the same
    seed, for `simulate`, `flash` and `run`. Gives the report as JSON values: block RAMs exchanged,
    seconds, the bitstream. Raises GuyotError, naming what differs, where the network has another
    hardware, and where ``folder`` is no patchable design that has been built.
    """
    begun = time.monotonic()
    old = Design.load(folder)
    check(old)
    report = last_report(old.folder)
    new = alike(old, network)
    core, board = Core.load(old.folder), board_of(Core.load(old.folder))
    before = board_sources(core, board, report.clocks, report.baud)
    after = board_sources(Core.load(new.folder), board, report.clocks, report.baud)
    compare(before, after, core, patching_of(board))
    place = Path(output)
    with scratch_folder("guyot-patch-") as temporary:
        work = temporary / "build"
        shutil.copytree(old.folder / "build", work)
        routed = Routed(work, core, board)
        changed = routed.exchange(before, after)
        routed.save()
        pack(Flow(core.name, board, work, work, progress=False), core.name, board)
        for name, text in after.items():
            (work / name).write_text(text)
        made = moved(report, place.resolve(), build_key(Core.load(new.folder), board, report))
        write_json(work.with_name(REPORT), made.to_dict(place.resolve()))
        new.write(place, {BUILD: work, REPORT: work.with_name(REPORT)})
    return {
        "design": str(place),
        "network": new.name,
        "block_rams": changed,
        "seconds": round(time.monotonic() - begun, 2),
        "bitstream": str(place / "build" / made.bitstream.name),
    }


def check(design: Design) -> None:
    """GuyotError unless a design is patchable and built."""
    if "template" not in design.description:
        raise GuyotError(
            f"{design.folder} is not patchable: `guyot generate --patchable` makes one that is"
        )
    if not (design.folder / "build" / memories_file(design.name)).is_file():
        raise GuyotError(f"{design.folder} has no bitstream yet: `guyot build` makes it")


def alike(design: Design, network: Network) -> Design:
    """The design of ``network`` by another one's plan and template."""
    entry = design.description
    board = entry.get("board_file") and str(design.folder / entry["board_file"]) or entry["board"]
    choices = parse_choices(entry.get("choices") or [])
    template = file.load(design.folder / entry["template"])
    plan = plan_network(
        network,
        get_board(board).target,
        list(choices.values()),
        separate=choices,
        template=template,
        stream_bytes=Core.load(design.folder).word_bytes,
    )
    wish = Wish.read(reserve=entry.get("reserve"))
    return assemble(network, plan, board, design.name, wish, template=template, how="guyot patch")


def compare(
    before: Mapping[str, str], after: Mapping[str, str], core: Core, patching: Patching
) -> None:
    """GuyotError where two boards' sources differ in more than what block RAMs hold."""
    verilog = f"{core.name}.v"
    exchangeable = block_memories(before[verilog], core.name, patching)
    forms = dict.fromkeys((verilog, f"{link_name(core)}.v"), without_contents)
    for name in sorted({*before, *after}):
        if name in exchangeable:
            continue
        form = forms.get(name, str)
        texts = [form(sources.get(name, "")) for sources in (before, after)]
        if texts[0] != texts[1]:
            raise GuyotError(
                f"the network has other hardware than the design: {difference(name, *texts)}; "
                "generate and build it"
            )


def difference(name: str, before: str, after: str) -> str:
    """What two texts of a file differ in, as a person calls it."""
    if not name.endswith(".v"):
        return f"{name} differs, which is no block RAM" if name.endswith(".hex") else name
    module = ""
    for one, other in zip(before.splitlines(), after.splitlines(), strict=False):
        found = re.match(r"module (\w+)", one)
        module = found[1] if found else module
        if one != other:
            break
    return f"its module {module} differs, in widths, shifts or the length of its schedule"


def moved(report: BuildReport, folder: Path, key: str) -> BuildReport:
    """The report of a build for one in another folder."""
    paths = {
        name: folder / "build" / getattr(report, name).name for name in ("bitstream", "timing")
    }
    return replace(report, **paths, key=key)
