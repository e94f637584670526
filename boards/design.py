"""A network on its way to a board: generate, write, simulate, build, each one call.

A design lives in a folder (docs/design.md lists its files). :func:`generate` puts it into a
temporary one, :meth:`Design.write` copies it to the user's, all of it or nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from ..hw.compile import compile_network
from ..hw.plan import Plan
from ..sim.compare import SimulationReport, simulate
from ..sim.design import DESCRIPTION
from ..sim.design import Design as Folder
from ..sw import file
from ..sw.errors import GuyotError
from ..sw.network import Network
from .board import get_board
from .build import BuildReport, build
from .dropin import DropIn, drop_in_files
from .names import module_name
from .plans import Wish, choice_rows, make_plan, needed, plan_result

NETWORK = "net.guyot"
TEMPLATE = "template.guyot"  # of a patchable design: where its weights have places
BOARD_FILE = "board.toml"
EXAMPLES = "examples.json"
RESULTS = ("simulate.json", "build.json", EXAMPLES, "report.html")  # of the design that was there
EXAMPLE_IMAGES = 12  # kept with their scores for the report


class Design:
    """A design in ``folder``; ``description`` is its design.json, ``network`` the truth of it."""

    def __init__(self, folder: str | Path, temporary: bool = False):
        """``temporary``: the folder goes together with this object."""
        if temporary:
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._folder = Folder.load(folder)

    @classmethod
    def load(cls, folder: str | Path) -> Design:
        """The design in a folder that ``write`` or ``guyot generate`` made."""
        return cls(folder)

    @property
    def folder(self) -> Path:
        return self._folder.folder

    @property
    def description(self) -> dict[str, Any]:
        return self._folder.description

    @property
    def name(self) -> str:
        """The top module's name."""
        return self._folder.name

    @property
    def network(self) -> Network:
        return self._folder.network

    def write(self, folder: str | Path) -> Design:
        """Writes the design to ``folder`` and returns it there.

        Files of an older design in that folder are replaced, its results removed; any other file
        stays. Raises GuyotError where the folder cannot be written.
        """
        folder = Path(folder)
        with _beside(folder) as staged:
            for name in _files(self.description):
                shutil.copyfile(self.folder / name, staged / name)
            _move_in(staged, folder)
        return Design(folder)

    def write_verilog(self, path: str | Path) -> list[Path]:
        """Writes the Verilog to ``path``, and beside it the memories that it reads by bare name.

        Returns the paths. A tool that reads the Verilog runs in that folder.
        """
        path = Path(path)
        (verilog,) = self.description["verilog"]
        targets = {path: verilog}
        targets |= {path.with_name(name): name for name in self.description["memories"]}
        with _beside(path.parent) as staged:
            for target, name in targets.items():
                shutil.copyfile(self.folder / name, staged / target.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            for target in targets:
                os.replace(staged / target.name, target)
        return list(targets)

    def simulate(
        self, images: np.ndarray, labels: np.ndarray | None = None, **options: Any
    ) -> SimulationReport:
        """Runs every image through the RTL in Verilator; ``options`` as in sim.compare.simulate.

        Leaves simulate.json and a few images with their scores in the folder.
        """
        images = self.network.check_images(images)
        report = simulate(self.folder, images, labels, **options)
        some = images[:EXAMPLE_IMAGES]
        examples = {
            "images": some.tolist(),
            "labels": None if labels is None else np.asarray(labels)[:EXAMPLE_IMAGES].tolist(),
            "scores": self.network.run(some).tolist(),
        }
        (self.folder / EXAMPLES).write_text(json.dumps(examples))
        return report

    def build(self, seed: int = 1, **options: Any) -> BuildReport:
        """Synthesises, places and routes for the design's board; ``options`` as in boards.build."""
        return build(self.folder, seed=seed, **options)


def generate(
    network: Network | str | Path,
    board: str = "ulx3s-85f",
    prefix: str = "",
    name: str = "",
    wish: Wish | None = None,
    drop_in: DropIn | None = None,
) -> Design:
    """Plans the pipeline of a network (or of a .guyot file) for a board and makes its Verilog.

    ``board``: a name of `boards.board.BOARDS`, or a board file, whose copy goes into the design.
    ``name`` is the top module, by default from the network's own name; every module's name begins
    with ``prefix``. ``wish``: what the plan shall be, by default the most frames a second.
    ``drop_in``: with what makes it a core for other designs. Raises GuyotError where the board is
    unknown, the network does not fit it or a name is not one that Verilog takes.
    """
    chip = get_board(board)
    wish = wish or Wish()
    if not isinstance(network, Network):
        network = file.load(network)
    name = module_name(network, prefix, name)
    plan = make_plan(network, chip, wish)
    template = network if wish.patchable else None
    return assemble(network, plan, board, name, wish, drop_in, template)


def assemble(
    network: Network,
    plan: Plan,
    board: str,
    name: str,
    wish: Wish,
    drop_in: DropIn | None = None,
    template: Network | None = None,
) -> Design:
    """The design of a plan; ``template``: of a patchable one, as in `prepare`."""
    chip = get_board(board)
    compiled = compile_network(network, chip.target, name, plan)
    description: dict[str, Any] = {"guyot": version("guyot"), "board": chip.name}
    description["network"] = NETWORK
    description |= compiled.description
    description["estimate"] = needed(plan_result(plan, network, chip, wish))
    folder = Path(tempfile.mkdtemp(prefix="guyot-"))
    compiled.write(folder)
    file.save(network, folder / NETWORK)
    if board.endswith(".toml"):
        description["board_file"] = BOARD_FILE
        shutil.copyfile(board, folder / BOARD_FILE)
    if template is not None:
        description |= {"template": TEMPLATE, "choices": choice_rows(plan)}
        file.save(template, folder / TEMPLATE)
    (folder / DESCRIPTION).write_text(json.dumps(description, indent=2) + "\n")
    if drop_in is not None:
        files = drop_in_files(folder, description, network, chip, drop_in)
        for each, text in files.items():
            (folder / each).write_text(text)
        description["drop_in"] = sorted(files)
        (folder / DESCRIPTION).write_text(json.dumps(description, indent=2) + "\n")
    return Design(folder, temporary=True)


def read_drop_in(core: bool, csr: str, core_mhz: float | None, mhz: float | None) -> DropIn | None:
    """What --core, --csr, --core-clock and --freq ask for."""
    if core:
        return DropIn(csr, core_mhz, mhz)
    if csr or core_mhz is not None:
        raise GuyotError("--csr and --core-clock are of a drop-in core: give --core too")
    return None


def _files(description: dict[str, Any]) -> Iterator[str]:
    """The files that make a design, by name."""
    yield from description["verilog"]
    yield from description["memories"]
    yield description["waivers"]
    yield description["network"]
    if "board_file" in description:
        yield description["board_file"]
    if "template" in description:
        yield description["template"]
    yield from description.get("drop_in", [])
    yield DESCRIPTION


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A temporary folder on the file system of ``folder``, so that renames are atomic."""
    try:
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".guyot-", dir=folder.absolute().parent) as staged:
            yield Path(staged)
    except OSError as error:
        raise GuyotError(f"{folder} cannot be written: {error.strerror or error}") from error


def _move_in(staged: Path, folder: Path) -> None:
    """Puts the staged files in the place of an older design's."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / DESCRIPTION).is_file():
        try:
            old = list(_files(json.loads((folder / DESCRIPTION).read_text())))
        except (ValueError, KeyError, TypeError):
            old = []  # no design of ours: its files are none of our business
        for name in [*old, *RESULTS]:
            if Path(name).name == name:
                (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / "build", ignore_errors=True)
    for path in sorted(staged.iterdir(), key=lambda p: p.name == DESCRIPTION):
        os.replace(path, folder / path.name)  # design.json comes last: it vouches for the others
