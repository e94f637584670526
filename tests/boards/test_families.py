"""The flows of the chip families: each file is whole, and its cells have models."""

from __future__ import annotations

import pytest

from guyot.boards.bitstream.reached import RESOURCES
from guyot.boards.bitstream.toolchain import Toolchain
from guyot.boards.board import BOARDS
from guyot.boards.families import CHIPS, FLOWS
from guyot.boards.host.cells import models
from guyot.hw.primitives.families import FAMILIES


def test_a_family_without_multipliers_has_chips_without() -> None:
    for chip in CHIPS.values():
        assert not chip.target.dsps or FAMILIES[chip.target.family].multiplier


def test_every_family_with_cells_has_a_flow() -> None:
    assert set(FLOWS) == set(FAMILIES) - {"generic"}


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
