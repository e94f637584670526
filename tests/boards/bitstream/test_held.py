"""A netlist's memories against the hex files: each kind of memory, in each family."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guyot.boards.bitstream.held import check_contents
from guyot.boards.bitstream.netlist import Cell, flat
from guyot.boards.bitstream.toolchain import Toolchain
from guyot.boards.core import Core
from guyot.boards.design import generate
from guyot.boards.family import number
from guyot.boards.plans import Wish
from guyot.hw.primitives.families import FAMILIES
from guyot.sim.memories import memories_of
from guyot.sw.errors import GuyotError

BOARDS = {
    "ecp5": "ulx3s-12f",
    "ice40": "icebreaker",
    "gowin": "tang-nano-9k",
    "gatemate": "gatemate-a1-evb",
}
CASES = [(family, patchable) for family in BOARDS for patchable in (False, family in "ecp5 ice40")]
READ = """read_verilog {name}.v
read_verilog top.v
hierarchy -top top
proc
memory_collect
select t:$mem_v2
write_json -selected memories.json
select -clear
flatten
write_json netlist.json
"""


@pytest.fixture(scope="module", params=sorted({*CASES}), ids=str)
def read(digits_network, request, tmp_path_factory) -> tuple[Core, str, dict[str, Cell], Path]:
    """A design as synthesis reads it, not yet mapped: blocks are cells already."""
    family, patchable = request.param
    wish = Wish(patchable=patchable)
    made = generate(digits_network, BOARDS[family], wish=wish)
    folder = made.write(tmp_path_factory.mktemp("held") / "d").folder
    core = Core.load(folder)
    (folder / "top.v").write_text(f"module top; {core.name} core (); endmodule\n")
    (folder / "read.ys").write_text(READ.format(name=core.name))
    done = Toolchain(family).run("yosys", ["read.ys"], folder, folder / "yosys.log")
    assert done.status == 0, done.log.read_text()[-500:]
    cells = flat(json.loads((folder / "netlist.json").read_text()), "top")
    return core, family, cells, folder / "memories.json"


def test_the_words_are_those_of_the_hex_files(read) -> None:
    core, family, cells, dump = read
    check_contents(core, family, cells, dump)


def test_a_flipped_word_of_any_memory_is_named(read) -> None:
    core, family, cells, dump = read
    for memory in memories_of((core.folder / f"{core.name}.v").read_text()):
        path = core.folder / memory.file
        honest = path.read_text()
        for place in {0, memory.words // 2, memory.words - 1}:
            words = honest.split()
            flipped = int(words[place], 16) ^ 1 << memory.bits - 1
            got = words[place]
            words[place] = f"{flipped:0{len(got)}x}"
            path.write_text("\n".join(words))
            said = f"{memory.file} is not its hex file: word {place:,} is {got}, expected "
            with pytest.raises(GuyotError, match=f"{said}{words[place]}"):
                check_contents(core, family, cells, dump)
        path.write_text(honest)


def test_a_flipped_bit_of_any_block_is_found(read) -> None:
    core, family, cells, dump = read
    inits = FAMILIES[family].block_ram.INITS
    blocks = [
        name for name, cell in cells.items()
        if "_rom" in cell.module or inits[0] in cell.parameters and "block_" in name
    ]  # fmt: skip
    found = 0
    for name in blocks:
        cell = cells[name]
        first = next((each for each in inits if number(cell.parameters, each)), None)
        if first is None:
            continue
        value = number(cell.parameters, first)
        bits = len(cell.parameters[first])
        parameters = {**cell.parameters, first: f"{value & value - 1:0{bits}b}"}
        spoilt = Cell(cell.kind, cell.module, parameters, cell.inputs, cell.outputs)
        try:
            check_contents(core, family, cells | {name: spoilt}, dump)
        except GuyotError as error:
            assert "is not its hex file" in str(error)
            found += 1
    assert found or not any("ifdef SYNTHESIS" in text for text in _roms(core))


def _roms(core: Core) -> list[str]:
    """The modules of read-only memories."""
    text = (core.folder / f"{core.name}.v").read_text()
    return [part for part in text.split("endmodule") if "_rom (" in part]


def test_a_memory_that_is_not_there_is_refused(read) -> None:
    core, family, cells, dump = read
    empty = dump.with_name("empty.json")
    empty.write_text('{"modules": {}}')
    with pytest.raises(GuyotError, match="the netlist has no memory of .* words for"):
        check_contents(core, family, {}, empty)


def test_a_build_with_another_word_ends_after_synthesis(digits_network, tmp_path: Path) -> None:
    """A block RAM's words are in the Verilog: what a simulator reads is another core."""
    made = generate(digits_network, "icebreaker", wish=Wish(patchable=True)).write(tmp_path / "d")
    path = next(made.folder.glob("*_dense1_weights.hex"))
    first, *rest = path.read_text().split()
    path.write_text("\n".join([f"{int(first, 16) ^ 1:0{len(first)}x}", *rest]))
    with pytest.raises(GuyotError, match="dense1_weights.hex is not its hex file: word 0 is"):
        made.build(progress=False)
    assert not (made.folder / "build.failed" / "nextpnr.log").exists()
