"""The model of a sparse matrix's cells: where entries are, and which values they have.

Cells are walked row by row. A position is predicted from how many entries are left for how many
cells, corrected by what its column, its row, its neighbours and, where columns form blocks (the
kernels of input channels, the places of a flattened map), its block did so far; a value from those
before it in its column, its row, and the number of entries of the row. Rows and columns without
entries are told beforehand and cost nothing afterwards. Which contexts there are is our own choice;
systems.md's sources code positions without any (sHAC) or by their left neighbours (DeepCABAC).
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .coder import CERTAIN, LONGEST_COUNT, Mixer, code_adaptive, code_mixed, new_mixer

# A position's inputs, in this order; with the weights that they begin with and, in entries that
# the matrix's mean density would have brought, how much each counter trusts that density.
INPUTS = (
    ("column", 0.25, 1.0),
    ("row", 0.3, 1.0),
    ("recent", 0.4, 1.0),  # cells before, whatever their row
    ("neighbours", 0.15, 0.35),  # two to the left, four above
    ("counts", 0.1, 0.25),  # entries of the row so far x of the column so far
    ("block", 0.1, 0.5),  # the block's column of blocks
    ("inside", 0.2, 0.4),  # entries of the block so far x how far it is x of the block above
    ("tap", 0.3, 1.2),  # place in the block
    ("kernel", 0.3, 0.3),  # neighbours within the kernel x entries of the block so far
    ("field", 0.3, 0.5),  # entries of the neighbouring columns so far x of the column
    ("spot", 0.3, 0.2),  # entries of the row at this place of its blocks x next to it
)
PLAIN_INPUTS = 5  # those of them that need no blocks
NEIGHBOURS, COUNTS, INSIDE, KERNEL, FIELD, SPOT = 64, 64, 48, 48, 64, 16  # counters of these inputs
RECENT = 1 << 9  # cells that "recent" remembers
POSITION_RATE, VALUE_RATE = 12, 8  # of learning, in 1/1024
MOST = 7  # up to where entries are counted in contexts

MODELLED_LEVELS = 6  # of the tree of values; those below have one counter a node
NODES = 1 << MODELLED_LEVELS
VALUE_INPUTS = 5
SIGNS = 23 * NODES  # where the counters of signs begin
VALUE_WEIGHTS = (0.25, 0.1, 0.3, 0.2, 0.1)


def position_mixer(nonzero: int, cells: int, columns: int, period: int) -> Mixer:
    """For ``nonzero`` entries in ``cells`` cells; ``period``: columns of a block, 0 without."""
    blocks = -(-columns // period) if period else 0
    sizes = [columns, 1, 1, NEIGHBOURS, COUNTS, blocks, INSIDE, period, KERNEL, FIELD, SPOT]
    inputs = INPUTS[: len(sizes) if period else PLAIN_INPUTS]
    starts = np.cumsum([0, *sizes[: len(inputs)]])
    mixer = new_mixer(int(starts[-1]), np.array([w for _, w, _ in inputs]), 1, POSITION_RATE)
    chance = min(max(nonzero * CERTAIN // cells, 1 << 16), CERTAIN - (1 << 16))
    mixer.chance[:] = chance
    for k, (_, _, trust) in enumerate(inputs):
        seen = max(1, round(trust * min(CERTAIN / chance, LONGEST_COUNT / 8)))
        mixer.seen[starts[k] : starts[k + 1]] = seen
    mixer.longest[2] = max(RECENT, int(mixer.seen[columns + 1]))
    return mixer


def value_mixer() -> Mixer:
    """For signs and the upper levels of the tree of values."""
    mixer = new_mixer(SIGNS + 32, np.array(VALUE_WEIGHTS), 1 + MODELLED_LEVELS, VALUE_RATE)
    mixer.seen[:] = 2
    mixer.longest[:] = 1023
    return mixer


@njit(cache=True)
def code_flags(state, data, flags):
    """Codes (count,) flags, each after the two before it."""
    chances = np.full(4, np.int64(1 << 31), np.int64)
    before = 3
    for k in range(len(flags)):
        flags[k] = code_adaptive(state, data, chances, before, flags[k])
        before = (before << 1 | flags[k]) & 3


@njit(cache=True)
def code_symbol(
    state, data, mixer, leaves, symbol, negatives, positives, depth, above, before, row
):
    """Codes which value: sign, then the rank among those of its sign, highest bit first.

    ``above``, ``before``: 0 none, 1 negative, 2 positive, of the entry above and the one before;
    ``row``: entries of this row so far, at most MOST.
    """
    sign = 1 if symbol >= negatives else 0
    slots = mixer.slots
    if negatives and positives:
        slots[0] = SIGNS
        slots[1] = SIGNS + 1 + above
        slots[2] = SIGNS + 4 + before
        slots[3] = SIGNS + 7 + above * 3 + before
        slots[4] = SIGNS + 16 + row
        sign = code_mixed(state, data, mixer, 0, 0, 0, sign)
    else:
        sign = 1 if positives else 0
    size = positives if sign else negatives
    rank = symbol - negatives if sign else negatives - 1 - symbol
    node, low = 1, 0
    for level in range(depth):
        half = 1 << (depth - 1 - level)
        bit = (rank >> (depth - 1 - level)) & 1
        if low + half >= size:
            bit = 0
        elif level < MODELLED_LEVELS:
            slots[0] = node
            slots[1] = NODES * (1 + sign) + node
            slots[2] = NODES * (3 + above + 3 * sign) + node
            slots[3] = NODES * (9 + before + 3 * sign) + node
            slots[4] = NODES * (15 + row) + node
            bit = code_mixed(state, data, mixer, 1 + level, 0, 0, bit)
        else:
            bit = code_adaptive(state, data, leaves, sign << depth | node, bit)
        node = node << 1 | bit
        low += half * bit
    return negatives + low if sign else negatives - 1 - low


@njit(cache=True)
def code_cells(
    state, data, mixer, values, leaves, columns, period, width, rows, live, places, symbols,
    negatives, positives, depth,
):  # fmt: skip
    """Codes ``places`` (rising, row x columns + column) and ``symbols``, or fills them in.

    ``rows``, ``live``: the rows and columns that may have entries; ``period``: columns of a block,
    0 without; ``width``: of the kernel that a block is. All entries are found at the latest in the
    last cells, because an entry is certain where no more cells are left than entries.
    """
    slots = mixer.slots
    at_row, at_recent = columns, columns + 1
    at_neighbours = at_recent + 1
    at_counts = at_neighbours + NEIGHBOURS
    at_block = at_counts + COUNTS
    blocks = (columns + period - 1) // period if period else 0
    at_inside = at_block + blocks
    at_tap = at_inside + INSIDE
    at_kernel = at_tap + period
    at_field = at_kernel + KERNEL
    at_spot = at_field + FIELD
    spots = np.zeros(period + 1, np.int64)
    prior, prior_seen = mixer.chance[at_row], mixer.seen[at_row]
    centre = mixer.stretch[prior >> 16]
    # Which cells of the row above and of this one have entries, with two cells more on each side.
    above, current = np.zeros(columns + 4, np.int64), np.zeros(columns + 4, np.int64)
    in_column = np.zeros(columns, np.int64)
    last_in_column = np.zeros(columns, np.int64)
    in_block_above = np.zeros(blocks + 1, np.int64)
    nonzero, cells = len(places), len(rows) * len(live)
    count = 0
    for i in rows:
        above, current = current, above
        current[:] = 0
        mixer.chance[at_row], mixer.seen[at_row] = prior, prior_seen
        in_row, block, in_block, tap, last = 0, -1, 0, 0, 0
        spots[:] = 0
        for j in live:
            if count == nonzero:
                return
            if period:
                if j // period != block:
                    in_block_above[block] = in_block
                    block, in_block, last = j // period, 0, 0
                tap = j - block * period
            left, right = current[j] | current[j + 1] << 1, above[j + 3] | above[j + 4] << 1
            slots[0], slots[1], slots[2] = j, at_row, at_recent
            slots[3] = at_neighbours + (left | above[j + 2] << 2 | above[j + 1] << 3 | right << 4)
            slots[4] = at_counts + min(in_row, MOST) * 8 + min(in_column[j], MOST)
            if period:
                slots[5] = at_block + block
                slots[6] = at_inside + min(in_block, 3) * 12 + (tap * 4 // period) * 3
                slots[6] += min(in_block_above[block], 2)
                slots[7] = at_tap + tap
                near, x = 0, tap % width
                if tap >= width:
                    near = current[j + 2 - width] << 1
                    near |= current[j + 1 - width] << 2 if x else 0
                    near |= current[j + 3 - width] << 3 if x < width - 1 else 0
                near |= current[j + 1] if x else 0
                slots[8] = at_kernel + near * 3 + min(in_block, 2)
                field = near = 0
                if x:
                    field += in_column[j - 1]
                    near += spots[tap - 1]
                if x < width - 1 and j < columns - 1:
                    field += in_column[j + 1]
                    near += spots[tap + 1]
                if tap >= width:
                    field += in_column[j - width]
                    near += spots[tap - width]
                if tap < period - width and j < columns - width:
                    field += in_column[j + width]
                    near += spots[tap + width]
                slots[9] = at_field + min(field, 15) * 4 + min(in_column[j], 3)
                slots[10] = at_spot + min(spots[tap], 3) * 4 + min(near, 3)
            base = mixer.stretch[min(((nonzero - count) << 16) // cells, 65535)]
            bit = 1 if places[count] == i * columns + j else 0
            if nonzero - count < cells:
                bit = code_mixed(state, data, mixer, 0, base, centre, bit)
            else:
                bit = 1
            cells -= 1
            if bit:
                symbol = code_symbol(
                    state, data, values, leaves, symbols[count], negatives, positives, depth,
                    last_in_column[j], last, min(in_row, MOST),
                )  # fmt: skip
                places[count], symbols[count] = i * columns + j, symbol
                last = 1 if symbol < negatives else 2
                last_in_column[j] = last
                current[j + 2] = 1
                in_column[j] += 1
                in_row += 1
                in_block += 1
                if period:
                    spots[tap] += 1
                count += 1
