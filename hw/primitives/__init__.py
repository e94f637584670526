"""What a chip family has cells for: multipliers, accumulators, memories.

Each primitive is an Elaboratable with plain signals. Amaranth's simulator runs its generic
behaviour. In the Verilog it is one small module of ours: simulators read the generic behaviour
there too, and synthesis (yosys defines SYNTHESIS) reads cells of the family that
`guyot.hw.emission.verilog.emit` was given. tests/hw/test_primitive_cells.py holds the two equal.
"""

from .accumulator import Accumulator
from .banked_rom import BankedRom
from .multiplier import Multiplier
from .multiply_pair import MultiplyPair
from .rom import Rom
from .shallow_queue import ShallowQueue
from .spram_ram import SpramRam
from .strip_ram import StripRam

__all__ = [
    "Accumulator",
    "BankedRom",
    "Multiplier",
    "MultiplyPair",
    "Rom",
    "ShallowQueue",
    "SpramRam",
    "StripRam",
]
