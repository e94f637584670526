"""A network on its way to a board: generate, write, simulate, build, each one call.

A design lives in a folder (docs/files.md lists its files). :func:`generate` puts it into a
temporary one, :meth:`Design.write` copies it to the user's, all of it or nothing.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import weakref
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from ..hw.compile import compile_network
from ..hw.loading.image import ImageLayout
from ..hw.planning.plan import Plan
from ..sim.compare import SimulationReport, simulate
from ..sim.description import DESCRIPTION, file_names
from ..sim.design import Design as Folder
from ..sw import file
from ..sw.atomic import write_json
from ..sw.errors import GuyotError
from ..sw.inputs import read_json
from ..sw.network import Network
from ..sw.replace import is_bare, replace_files, settle
from ..sw.scratch import scratch_folder
from .bitstream.build import BuildReport, build
from .board import file_of, get_board
from .budget import Budget
from .chips import Board
from .dropin import DropIn, drop_in_files
from .link.hello import checksum_of
from .listening import listening, microphone_entry, steps_a_second
from .microphone.listener import check_pace
from .names import module_name
from .plans import Wish, choice_rows, make_plan, needed, plan_result
from .site import Site

NETWORK = "net.guyot"
TEMPLATE = "template.guyot"  # of a patchable design: where its weights have places
BOARD_FILE = "board.toml"
EXAMPLES = "examples.json"
# Of the design that was there.
LOADED = "loaded.guyot"  # the network that a board with the design was given last
RESULTS = (
    "simulate.json", "build.json", EXAMPLES, "report.html", "build", "prove.json", "prove", LOADED,
)  # fmt: skip
EXAMPLE_IMAGES = 12  # kept with their scores for the report


class Design:
    """A design in ``folder``; ``description`` is its design.json, ``network`` the truth of it."""

    def __init__(self, folder: str | Path, held: ExitStack | None = None):
        """``held`` is closed together with this object: a temporary folder."""
        if held is not None:
            weakref.finalize(self, held.close)
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

    def write(self, folder: str | Path, extra: Mapping[str, Path] | None = None) -> Design:
        """Writes the design to ``folder`` and returns it there; ``extra``: results that come with
        it, by their names there.

        Files of an older design in that folder are replaced, its results removed, unless it is the
        same design; any other file stays. A kill leaves the old design or the new one, never a part
        of each. Raises GuyotError where the folder cannot be written.
        """
        folder = Path(folder)
        with _staged(folder) as staged:
            for name in (*file_names(self.description), DESCRIPTION):
                shutil.copyfile(self.folder / name, staged / name)
            for name, made in (extra or {}).items():
                shutil.copytree(made, staged / name) if made.is_dir() else shutil.copy(made, staged)
            settle(folder)
            if extra or not _is_there(staged, folder):
                replace_files(folder, staged, [*_old_files(folder), *RESULTS], last=DESCRIPTION)
        return Design(folder)

    def write_verilog(self, path: str | Path) -> list[Path]:
        """Writes the Verilog to ``path``, and beside it the memories that it reads by bare name.

        Returns the paths. A tool that reads the Verilog runs in that folder.
        """
        path = Path(path)
        (verilog,) = self.description["verilog"]
        targets = {path: verilog}
        targets |= {path.with_name(name): name for name in self.description["memories"]}
        with _staged(path.parent) as staged:
            for target, name in targets.items():
                shutil.copyfile(self.folder / name, staged / target.name)
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
        shown = [*range(min(EXAMPLE_IMAGES, len(images))), *report.misclassified]
        some = images[shown]
        whole = self.network.continues  # what is shown hangs on all before it
        scores = self.network.run(images)[shown] if whole else self.network.run(some)
        examples = {
            "images": some.tolist(),
            "labels": None if labels is None else np.asarray(labels)[shown].tolist(),
            "scores": scores.tolist(),
            "misclassified": len(report.misclassified),  # of these, the last ones
        }
        write_json(self.folder / EXAMPLES, examples, None)
        return report

    def build(self, seed: int = 1, **options: Any) -> BuildReport:
        """Synthesises, places and routes for the design's board; ``options`` as in
        :func:`guyot.boards.bitstream.build.build`."""
        return build(self.folder, seed=seed, **options)


def generate(
    network: Network | str | Path,
    board: str | Budget = "ulx3s-85f",
    prefix: str = "",
    name: str = "",
    wish: Wish | None = None,
    drop_in: DropIn | None = None,
) -> Design:
    """Plans the pipeline of a network (or of a .guyot file) for a board and makes its Verilog.

    ``board``: a name of `boards.board.BOARDS`, a board file, whose copy goes into the design, or
    the budget of a family without a flow of ours, for which the design is a drop-in core always.
    ``name`` is the top module, by default from the network's own name; every module's name begins
    with ``prefix``. ``wish``: what the plan shall be, by default the most frames a second.
    ``drop_in``: with what makes it a core for other designs. Raises GuyotError where the board is
    unknown, the network does not fit it or a name is not one that Verilog takes.
    """
    site = get_board(board) if isinstance(board, str) else board
    wish = wish or Wish()
    drop_in = drop_in or (DropIn(mhz=wish.mhz) if isinstance(site, Budget) else None)
    if not isinstance(network, Network):
        network = file.load(network)
    if drop_in:
        network.check_frames("a core's bench")
    if wish.patchable:
        network.check_frames("`guyot patch`")
    if wish.room is not None:
        network.check_frames("`guyot load`")
    if wish.room is not None and drop_in:
        raise GuyotError(
            "--loadable is of a board's design: a core of --core or --target has nobody yet who "
            "loads its weights"
        )
    name = module_name(network, prefix, name)
    if wish.listens:
        if drop_in:
            raise GuyotError("--microphone is a board's: a core for another design has none")
        site, wish = listening(network, site, wish)
    # A core in another's design has nobody who loads its words.
    held = replace(site, flash="") if drop_in and isinstance(site, Board) else site
    plan = make_plan(network, held, wish)
    if wish.listens and isinstance(site, Board):
        check_pace(plan.timing.interval, steps_a_second(network), site.clock_hz)
    template = network if wish.patchable else None
    return assemble(network, plan, board, name, wish, drop_in, template)


def assemble(
    network: Network,
    plan: Plan,
    board: str | Budget,
    name: str,
    wish: Wish,
    drop_in: DropIn | None = None,
    template: Network | None = None,
    how: str = "",
) -> Design:
    """The design of a plan; ``template``: of a patchable one, as in `prepare`; ``how``: what made
    it, where that is not `guyot generate`."""
    site = get_board(board) if isinstance(board, str) else board
    kept, _ = file.encode(network)
    about = [
        f"network {network.meta.get('name') or name}, checksum {checksum_of(kept)}",
        f"for {site.name} ({site.target.name}), by {how or command_of(site, wish, drop_in)}",
    ]
    identity = bytes.fromhex(checksum_of(kept))
    compiled = compile_network(network, site.target, name, plan, about, identity)
    description: dict[str, Any] = {"guyot": version("guyot"), "board": site.name}
    if isinstance(site, Budget):
        description["budget"] = dict(site.amounts)
    description["network"] = NETWORK
    description |= compiled.description
    description["estimate"] = needed(plan_result(plan, network, site, wish))
    held = ExitStack()  # until the design that lies there is no more
    folder = held.enter_context(scratch_folder("guyot-design-"))
    compiled.write(folder)
    (folder / NETWORK).write_bytes(kept)
    board_file = file_of(board) if isinstance(board, str) else None
    if board_file is not None:
        description["board_file"] = BOARD_FILE
        shutil.copyfile(board_file, folder / BOARD_FILE)
    description["choices"] = choice_rows(plan)
    if wish.listens:
        description["microphone"] = microphone_entry(network)
    if wish.reserve is not None:
        description["reserve"] = str(wish.reserve)
    image = ImageLayout.of(plan.specs)
    if image is not None:
        description |= {"room": wish.room, "image_bytes": image.size}
    if template is not None:
        description["template"] = TEMPLATE
        file.save(template, folder / TEMPLATE)
    (folder / DESCRIPTION).write_text(json.dumps(description, indent=2) + "\n")
    if drop_in is not None:
        files = drop_in_files(folder, description, network, site, drop_in)
        for each, text in files.items():
            (folder / each).write_text(text)
        description["drop_in"] = sorted(files)
        (folder / DESCRIPTION).write_text(json.dumps(description, indent=2) + "\n")
    return Design(folder, held)


def command_of(site: Site, wish: Wish, drop_in: DropIn | None) -> str:
    """The command that makes a design, without names of files, which are this machine's."""
    options = [site.option, f"--goal {wish.goal}"]
    options += [] if wish.fps is None else [f"--fps {wish.fps:g}"]
    options += [] if wish.mhz is None else [f"--freq {wish.mhz:g}"]
    options += ["--plan JSON"] if wish.plan else []
    options += ["--patchable"] if wish.patchable else []
    options += [] if wish.room is None else [f"--loadable --room {100 * wish.room:g}%"]
    options += [f"--reserve {wish.reserve}"] if wish.reserve else []
    options += [f"--stream-bytes {wish.stream_bytes}"] if wish.stream_bytes > 1 else []
    options += ["--core"] if drop_in else []
    options += ["--microphone"] if wish.listens else []
    return f"guyot generate {NETWORK} {' '.join(options)}"


def read_drop_in(core: bool, csr: str, core_mhz: float | None, mhz: float | None) -> DropIn | None:
    """What --core (or --target), --csr, --core-clock and --freq ask for."""
    if core:
        return DropIn(csr, core_mhz, mhz)
    if csr or core_mhz is not None:
        raise GuyotError("--csr and --core-clock need --core")
    return None


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder inside of ``folder``, which is made, for files that are renamed into it."""
    made = not folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with scratch_folder(".guyot-new-", folder) as staged:
            yield staged
    except OSError as error:
        raise GuyotError(f"{folder} cannot be written: {error.strerror or error}") from error
    finally:
        if made:
            with suppress(OSError):  # it has files
                folder.rmdir()


def namesakes(folder: Path, name: str) -> list[Path]:
    """Designs beside ``folder`` whose modules have the name ``name``, and so are no neighbours in
    one project."""
    try:
        beside = sorted(path for path in folder.resolve().parent.iterdir() if path.is_dir())
    except OSError:
        return []
    return [each for each in beside if each != folder.resolve() and _name_in(each) == name]


def _name_in(folder: Path) -> str | None:
    """The module's name of the design in ``folder``, None where there is no design."""
    try:
        entry = read_json(folder / DESCRIPTION, "the design")
        return entry["name"] if isinstance(entry["name"], str) else None
    except (GuyotError, KeyError, TypeError):
        return None


def _old_files(folder: Path) -> list[str]:
    """The files of the design in ``folder``; of what is none of ours, none."""
    try:
        entry = read_json(folder / DESCRIPTION, "the design")
        names = [*file_names(entry)]
    except (GuyotError, KeyError, TypeError, AttributeError):
        return []
    return [name for name in names if is_bare(name) and (folder / name).is_file()]


def _is_there(staged: Path, folder: Path) -> bool:
    """Whether all staged files, design.json with their names among them, are in ``folder``."""
    pairs = [(path, folder / path.name) for path in staged.iterdir()]
    return all(new.is_file() and filecmp.cmp(old, new, shallow=False) for old, new in pairs)
