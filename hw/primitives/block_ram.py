"""The block RAM of each family; "generic" has none, and synthesis infers what it will."""

from __future__ import annotations

from . import dp16kd, sb_ram40, sdpb

BLOCK_RAM = {"ecp5": dp16kd, "ice40": sb_ram40, "gowin": sdpb}
DEEPEST = {family: block.DEEPEST for family, block in BLOCK_RAM.items()} | {"generic": 16384}


def banks(depth: int, bank: int) -> list[int]:
    """The words in each bank of a memory of ``depth`` words."""
    return [min(bank, depth - start) for start in range(0, depth, bank)]
