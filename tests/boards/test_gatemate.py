"""The GateMate's configuration with other contents and other dividers, and its pads."""

from __future__ import annotations

import random

import pytest

from guyot.boards.bitstream.routed import replaced
from guyot.boards.families import CHIPS, FLOWS
from guyot.boards.pll import MHZ, dividers
from guyot.sw.errors import GuyotError

FLOW = FLOWS["gatemate"]
ROWS, ROW = 512, 5  # of half a block, and their bytes


def section(place: str, *halves: int) -> str:
    """Two halves as nextpnr writes them: a row of one, a row of the other; 40 bytes a line."""
    first, second = (half.to_bytes(ROWS * ROW, "little") for half in halves)
    rows = (side[k : k + ROW] for k in range(0, ROWS * ROW, ROW) for side in (first, second))
    joined = b"".join(rows)
    lines = (joined[k : k + 40].hex(" ") for k in range(0, len(joined), 40))
    return f".bram_init 0 {place}\n" + "".join(f"{line}\n" for line in lines) + "\n"


def contents(half: int) -> dict[str, int]:
    each = {f"INIT_{k:02X}": half >> 320 * k & (1 << 320) - 1 for k in range(64)}
    return {name: value for name, value in each.items() if value}


def test_half_a_block_is_found_by_its_contents_and_exchanged() -> None:
    generator = random.Random(4)
    old, new, other, third = (generator.getrandbits(20480) for _ in range(4))
    assert FLOW.patching
    for halves, after in (((old, other), (new, other)), ((other, old), (other, new))):
        config = f".device CCGM1A1\n\n{section('1 2', third, 0)}{section('3 4', *halves)}"
        changed = replaced(config, FLOW.patching, "block", contents(old), contents(new))
        assert changed == config.replace(section("3 4", *halves), section("3 4", *after))
    for config in (section("1 2", third, 0), section("1 2", old, old)):  # none, and two
        with pytest.raises(GuyotError, match="block RAM block does not hold what its design says"):
            replaced(config, FLOW.patching, "block", contents(old), contents(new))


def test_a_pll_is_set_in_both_of_its_sets() -> None:
    pll = CHIPS["CCGM1A1"].pll
    assert pll and FLOW.clocked
    before, after = (dividers(pll, 10 * MHZ, mhz * MHZ, "CCGM1A1") for mhz in (120, 65))
    text = "".join(
        f"PLL0.CFG_{each}_{name} {value:0{width}b}\n"
        for each in "AB"
        for name, value, width in (
            ("K", 1, 12), ("M1", 2, 6), ("M2", before.post // 2, 10), ("N1", 2, 6),
            ("N2", before.factor, 10),
        )
    )  # fmt: skip
    changed = FLOW.clocked(text, before, after)
    assert changed.count(f"_N2 {after.factor:010b}\n") == 2
    assert changed.count(f"_M2 {after.post // 2:010b}\n") == 2
    # Input * N1 * N2 / (2 * K * M1 * M2), as nextpnr counts it.
    assert 10 * 2 * after.factor / (2 * 2 * after.post // 2) == 65
    with pytest.raises(ValueError, match="0 settings N2 of"):
        FLOW.clocked(text.replace("N2", "N3"), before, after)
