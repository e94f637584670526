"""Hex files against the memories that they fill, at every door."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guyot.__main__ import app
from guyot.boards.design import generate
from guyot.boards.plans import Wish
from guyot.sim.description import read_description
from guyot.sim.memories import check_memories, memories_of
from guyot.sw.errors import GuyotError

BOARDS = ("ulx3s-12f", "icebreaker", "tang-nano-9k")


@pytest.fixture(scope="module", params=BOARDS)
def design(digits_network, request, tmp_path_factory) -> Path:
    """Of each family, with memories in blocks and in look-up tables."""
    return generate(digits_network, request.param).write(tmp_path_factory.mktemp("d") / "d").folder


def test_each_memory_is_found_with_its_size(design: Path) -> None:
    entry = read_description(design)
    memories = check_memories(design, entry["verilog"], entry["memories"])
    assert sorted(memory.file for memory in memories) == sorted(entry["memories"])
    for memory in memories:
        lines = (design / memory.file).read_text().split()
        assert len(lines) == memory.words and len(lines[0]) == (memory.bits + 3) // 4


def change(path: Path, kind: str) -> str:
    """Spoils a hex file in one way; what is said of it."""
    words = path.read_text().split()
    match kind:
        case "short":
            changed = words[:-1]
            said = f"has {len(words) - 1:,} words, and its memory {len(words):,}"
        case "long":
            changed, said = [*words, words[0]], f"has {len(words) + 1:,} words, and its memory"
        case "letters":
            letters = "x" * len(words[0])
            changed, said = [letters, *words[1:]], f"word 0 is '{letters}"
        case "wide":
            changed, said = [*words[:-1], "f" * 30], f"word {len(words) - 1:,} is 'fff"
        case _:
            changed, said = ["@0", *words[1:]], "word 0 is '@0'"
    path.write_text("".join(f"{word}\n" for word in changed))
    return re.escape(said)


@pytest.mark.parametrize("kind", ["short", "long", "letters", "wide", "address"])
def test_a_file_with_other_words_is_refused(design: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "design"
    shutil.copytree(design, folder)
    for path in sorted(folder.glob("*.hex")):
        honest = path.read_text()
        with pytest.raises(GuyotError, match=f"{path.name}.* {change(path, kind)}"):
            read_description(folder)
        path.write_text(honest)
    read_description(folder)


def test_files_and_memories_are_the_same_ones(design: Path) -> None:
    entry = read_description(design)
    first, *rest = entry["memories"]
    with pytest.raises(GuyotError, match=f"{first} is not in the design: its design.json does not"):
        check_memories(design, entry["verilog"], rest)
    with pytest.raises(GuyotError, match="other.hex is not in the design: no memory reads it"):
        check_memories(design, entry["verilog"], [first, *rest, "other.hex"])


@pytest.mark.parametrize("command", ["simulate", "build", "emulate", "report"])
def test_every_command_looks_first(design: Path, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "design"
    shutil.copytree(design, folder)
    path = min(folder.glob("*.hex"))
    said = change(path, "short")
    result = CliRunner().invoke(app, [command, str(folder)])
    assert result.exit_code == 2
    assert re.search(said, " ".join(result.stderr.split()))


def test_a_memory_of_no_plain_size_is_refused() -> None:
    text = 'module m;\n  reg [7:0] w [0:N-1];\n  initial $readmemh("w.hex", w);\nendmodule\n'
    with pytest.raises(GuyotError, match="the memory w of m, which w.hex fills, has no plain size"):
        list(memories_of(text))


def test_a_patchable_design_has_its_memories_too(digits_network, tmp_path: Path) -> None:
    made = generate(digits_network, "icebreaker", wish=Wish(patchable=True)).write(tmp_path / "d")
    (verilog,) = made.description["verilog"]
    found = [*memories_of((made.folder / verilog).read_text())]
    assert {memory.file for memory in found} == {*made.description["memories"]}
