"""slang, a parser and elaborator that is not yosys's nor Verilator's, takes all Verilog."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyslang import DiagnosticEngine
from pyslang.ast import Compilation
from pyslang.syntax import SyntaxTree

from guyot.boards.bitstream.sources import board_sources
from guyot.boards.bitstream.toolchain import Toolchain
from guyot.boards.board import get_board
from guyot.boards.clocks import Clocks
from guyot.boards.core import Core
from guyot.boards.design import generate
from guyot.boards.dropin import DropIn
from guyot.sw.network import Network


def problems(*files: Path) -> tuple[list[str], str]:
    """The modules that nothing instantiates, and what slang says against the files."""
    tree = SyntaxTree.fromFiles([str(file) for file in files])
    compilation = Compilation()
    compilation.addSyntaxTree(tree)
    found = [each for each in compilation.getAllDiagnostics() if each.isError()]
    tops = [instance.name for instance in compilation.getRoot().topInstances]
    return tops, DiagnosticEngine.reportAll(tree.sourceManager, found)


def top_verilog(folder: Path, family: str) -> None:
    """top.v of the board's top, which is RTLIL, and cells.v of the family's cells."""
    cells = {"ecp5": "cells_bb.v", "gowin": "cells_xtra_gw1n.v", "gatemate": "cells_bb.v"}
    given = " ".join(f"+/{family}/{name}" for name in ("cells_sim.v", cells.get(family)) if name)
    (folder / "top.ys").write_text(
        "read_rtlil board_little.il\nproc\nwrite_verilog -noattr top.v\ndesign -reset\n"
        f"read_verilog -lib {given}\nblackbox =*\nwrite_verilog -noattr -blackboxes cells.v\n"
    )
    done = Toolchain(family).run("yosys", ["top.ys"], folder, folder / "top.log")
    assert done.status == 0, done.errors


@pytest.mark.parametrize("board", ["ulx3s-25f", "icebreaker", "tang-nano-9k", "gatemate-a1-evb"])
def test_core_wrapper_and_link(digits_network: Network, tmp_path: Path, board: str) -> None:
    drop_in = DropIn(csr="axi-lite", core_mhz=20)
    folder = generate(digits_network, board, drop_in=drop_in).write(tmp_path / "design").folder
    assert problems(folder / "little.v") == (["little"], "")
    assert problems(folder / "little.v", folder / "little_core.v") == (["little_core"], "")
    chip = get_board(board)
    for name, text in board_sources(Core.load(folder), chip, Clocks(chip.clock_hz)).items():
        (tmp_path / name).write_text(text)
    assert problems(tmp_path / "link_little.v") == (["link_little"], "")
    top_verilog(tmp_path, chip.family)
    files = (tmp_path / f"{name}.v" for name in ("little", "link_little", "top", "cells"))
    tops, said = problems(*files)
    assert (said, "board_little" in tops, "little" in tops) == ("", True, False)


def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "bad.v"
    path.write_text("module bad(input a); other o(.b(a)); endmodule\nmodule other; endmodule\n")
    assert "port 'b' does not exist in 'other'" in problems(path)[1]
