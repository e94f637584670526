"""The chip families: each file is whole, and what it says of its cells agrees with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from amaranth.hdl import Fragment

from guyot.hw.emission.verilog import VerilogFiles
from guyot.hw.models.resources import board_resources, coefficients
from guyot.hw.primitives import Accumulator, Multiplier, MultiplyPair, Rom, SpramRam, StripRam
from guyot.hw.primitives.families import FAMILIES
from guyot.hw.primitives.family import Estimate
from guyot.hw.target import Target

PRIMITIVES = {
    "rom": lambda: Rom(9, range(600), name="words"),
    "strip_ram": lambda: StripRam(2, 8, 600),
    "single_port": lambda: SpramRam(1, 8, 600),
    "multiplier": lambda: Multiplier(8, 8),
    "logic_multiplier": lambda: Multiplier(8, 4, logic=True),
    "pair": lambda: MultiplyPair(8, 8),
    "accumulator": lambda: Accumulator(20, 16),
}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_has_its_files_name(name):
    assert FAMILIES[name].name == name


@pytest.mark.parametrize("name", sorted(set(FAMILIES) - {"generic"}))
def test_a_family_is_whole(name):
    family = FAMILIES[name]
    assert family.block_ram, "pipelines need memories"
    assert not family.multiplier or family.multiplier_bits >= 8, "a family without has logic"
    assert 0 < family.cell_fill <= family.cell_most <= 1
    assert max(family.block_ram.SHAPES.values()) == family.bram_width
    capacity = max(words * bits for words, bits in family.block_ram.SHAPES.items())
    assert capacity == family.bram_bits
    least = min(words * bits for words, bits in family.block_ram.SHAPES.items())
    assert family.parity == (least < capacity)


@pytest.mark.parametrize("name", sorted(set(FAMILIES) - {"generic"}))
def test_a_family_has_its_resource_model(name):
    assert set(coefficients()[name]) >= {"luts", "ffs", "board"}
    around = board_resources(Target("chip", name, 1, 1, 1, 1)).luts
    assert bool(around) == (FAMILIES[name].estimate is None), "nobody's board is around a budget"


@pytest.mark.parametrize(
    ("name", "brams"),  # around frames of 64, 784, 3,072 and 150,528 bytes
    [("ecp5", [2, 2, 3, 2]), ("ice40", [2, 3, 9, 2]), ("gowin", [2, 2, 3, 2])],
)
def test_a_boards_ring_is_as_deep_as_frames_ask(name: str, brams: list[int]) -> None:
    """Counted on routed boards: 2 around digits and LeNet-5, 3 around CIFAR-10 on an ECP5."""
    chip = Target("chip", name, 1, 1, 1, 1)
    frames = (64, 784, 3072, 150_528)
    assert [board_resources(replace(chip, frame=frame)).brams for frame in frames] == brams


def test_an_estimate_is_another_familys_times_a_factor():
    factor = Estimate("ecp5", luts=3.0, ffs=0.5)
    FAMILIES["other"] = replace(FAMILIES["ecp5"], name="other", estimate=factor)
    coefficients.cache_clear()
    try:
        ours, theirs = coefficients()["other"], coefficients()["ecp5"]
    finally:
        del FAMILIES["other"]
        coefficients.cache_clear()
    assert ours["luts"] == {key: 3 * each for key, each in theirs["luts"].items()}
    assert ours["ffs"] == {key: each / 2 for key, each in theirs["ffs"].items()}


@pytest.mark.parametrize("primitive", PRIMITIVES)
@pytest.mark.parametrize("name", FAMILIES)
def test_every_primitive_is_emitted_for_every_family(name, primitive):
    files = VerilogFiles("core", name)
    Fragment.get(PRIMITIVES[primitive](), files)
    if FAMILIES[name].styles:  # behaviour, the same for everybody
        assert "`ifdef SYNTHESIS" not in "".join(files.modules.values())
        return
    has_cells = {
        "rom": FAMILIES[name].block_ram,
        "strip_ram": FAMILIES[name].block_ram,
        "logic_multiplier": FAMILIES[name].share,
        "multiplier": FAMILIES[name].multiplier,
        # A pair without a cell of its own is two multipliers.
        "pair": FAMILIES[name].pair or FAMILIES[name].multiplier,
        "single_port": FAMILIES[name].single_port,
        "accumulator": FAMILIES[name].accumulator,
    }[primitive]
    assert ("`ifdef SYNTHESIS" in "".join(files.modules.values())) == bool(has_cells)
