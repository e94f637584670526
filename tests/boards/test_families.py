"""The flows of the chip families: each file is whole, and its cells have models."""

from __future__ import annotations

from pathlib import Path

import pytest

from guyot.boards.bitstream.reached import RESOURCES
from guyot.boards.bitstream.toolchain import Toolchain
from guyot.boards.board import BOARDS
from guyot.boards.dropin import FOREIGN_FOLDER as FOLDER
from guyot.boards.families import CHIPS, FLOWS
from guyot.boards.foreign import FOREIGN
from guyot.boards.host.cells import models
from guyot.hw.primitives.families import FAMILIES
from guyot.sim import verilate
from guyot.sim.yosys import share


def test_a_family_without_multipliers_has_chips_without() -> None:
    for chip in CHIPS.values():
        assert not chip.target.dsps or FAMILIES[chip.target.family].multiplier


def test_every_family_has_a_flow_or_is_foreign() -> None:
    assert set(FLOWS) | set(FOREIGN) == set(FAMILIES)
    assert not set(FLOWS) & set(FOREIGN)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_family_is_whole(name: str) -> None:
    foreign, family = FOREIGN[name], FAMILIES[name]
    assert foreign.name == name
    assert list(foreign.about) == [key for key in RESOURCES if key != "bram" or family.block_ram]
    assert set(foreign.cells) in ({*foreign.about}, set())
    assert bool(family.styles) == bool(family.estimate) == bool(foreign.cells)
    for template in filter(None, [foreign.project]):
        assert (FOLDER / f"{template}.txt").is_file()
    if foreign.models:
        assert (share() / foreign.models).is_file()
        assert (Path(verilate.__file__).with_name("cells") / f"{name}.v").is_file()


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow_is_whole(name: str) -> None:
    flow = FLOWS[name]
    assert flow.name == name
    synthesis, place_and_route, packer = flow.tools
    assert synthesis == "yosys" and place_and_route.startswith("nextpnr-") and packer
    assert Toolchain(name).versions.keys() == {*flow.packages.values()}
    assert set(flow.cells) == set(RESOURCES) >= set(flow.bels)
    assert all(path.is_file() for path in models(name))
    assert any(chip.target.family == name for chip in CHIPS.values())
    assert any(board.family == name for board in BOARDS.values())


@pytest.mark.parametrize("chip", CHIPS.values(), ids=CHIPS)
def test_a_chip_with_a_pll_has_a_flow_that_sets_it(chip) -> None:
    assert not chip.pll or chip.flow.clocked and chip.flow.clock_goal and chip.flow.patching


@pytest.mark.parametrize("name", [name for name, flow in FLOWS.items() if flow.patching])
def test_what_is_patched_is_the_familys_block_ram(name: str) -> None:
    patching, block_ram = FLOWS[name].patching, FAMILIES[name].block_ram
    assert patching is not None
    text = block_ram.block(
        "block", sorted(block_ram.SHAPES.values())[-2], words=[1], address=["a"], data=["d"]
    )
    assert any(f"  {cell} #(" in text for cell in patching.cells)
    assert patching.parameter.search(text) and f"{patching.bits}'h" in text
