"""Positions and values of a sparse matrix by mixed contexts and an arithmetic coder."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from .coder import (
    CERTAIN,
    LONGEST_COUNT,
    Mixer,
    code,
    code_adaptive,
    code_mixed,
    code_number,
    new_mixer,
)

RECENT = 1 << 10
PLAIN = 5  # inputs without blocks
BLOCKED = 9
POSITION_WEIGHTS = (0.6, 0.6, 0.2, 0.3, 0.2, 0.4, 0.3, 0.2, 0.2)
POSITION_RATE = 4
VALUE_WEIGHTS = (0.3, 0.3, 0.2, 0.2, 0.2)
VALUE_RATE = 8
PRIORS = (0.5, 0.5, 1.0, 0.3, 0.3, 0.5, 0.3, 0.5, 0.3)
NEIGHBOURS, COUNTS, INBLOCK, KERNEL = 64, 64, 48, 48


def position_mixer(nonzero: int, cells: int, columns: int, period: int) -> Mixer:
    inputs = BLOCKED if period > 1 else PLAIN
    blocks = -(-columns // period) if period > 1 else 0
    sizes = [columns, 1, 1, NEIGHBOURS, COUNTS, blocks, INBLOCK, period, KERNEL][:inputs]
    mixer = new_mixer(sum(sizes), POSITION_WEIGHTS[:inputs], 1, POSITION_RATE)
    chance = min(max(nonzero * CERTAIN // max(cells, 1), 1 << 16), CERTAIN - (1 << 16))
    mixer.chance[:] = chance
    starts = np.cumsum([0, *sizes])
    scale = min(CERTAIN / chance, LONGEST_COUNT / 8)
    for k in range(inputs):
        mixer.seen[starts[k] : starts[k + 1]] = max(1, round(PRIORS[k] * scale))
    mixer.longest[2] = max(mixer.seen[starts[2]], min(RECENT, LONGEST_COUNT - 1))
    return mixer


def value_mixer(nodes: int) -> Mixer:
    m = new_mixer(3 * nodes * 16 + 64, VALUE_WEIGHTS, 24, VALUE_RATE)
    m.seen[:] = 1
    m.longest[:] = 1023
    return m


@njit(cache=True)
def code_cells(state, data, mixer, values, rows, columns, period, width, live, places, symbols, negatives, positives, depth):
    """live: columns"""
    nonzero = len(places)
    inputs = len(mixer.slots)
    o_row = columns
    o_recent = o_row + 1
    o_neigh = o_recent + 1
    o_counts = o_neigh + 64
    o_block = o_counts + 64
    blocks = (columns + period - 1) // period if period > 1 else 0
    o_inblock = o_block + blocks
    o_tap = o_inblock + 48
    o_kernel = o_tap + period
    above = np.zeros(columns + 4, np.uint8)
    current = np.zeros(columns + 4, np.uint8)
    column_counts = np.zeros(columns, np.int64)
    column_class = np.zeros(columns, np.int64)
    block_before = np.zeros(blocks + 1, np.int64)
    count = 0
    prior = mixer.chance[o_row]
    prior_seen = mixer.seen[o_row]
    centre = mixer.stretch[prior >> 16]
    row_chance = np.zeros(8, np.int64)
    row_chance[:] = (1 << 21) << 10
    alive_before = 1
    cells = rows * len(live)
    slots = mixer.slots
    last_class = 0
    for i in range(rows):
        if count == nonzero:
            break
        start = i * columns
        alive = 1 if places[count] < start + columns else 0
        alive = code_adaptive(state, data, row_chance, alive_before, alive)
        alive_before = alive
        above, current = current, above
        current[:] = 0
        if not alive:
            cells -= len(live)
            continue
        mixer.chance[o_row] = prior
        mixer.seen[o_row] = prior_seen
        row_count = 0
        block = -1
        in_block = 0
        for j in live:
            if count == nonzero:
                break
            left = nonzero - count
            if period > 1:
                if j // period != block:
                    if block >= 0:
                        block_before[block] = in_block
                    block = j // period
                    in_block = 0
                    last_class = 0
                tap = j - block * period
            bit = 1 if places[count] == start + j else 0
            slots[0] = j
            slots[1] = o_row
            slots[2] = o_recent
            slots[3] = o_neigh + (
                current[j + 1] | current[j] << 1 | above[j + 2] << 2 | above[j + 1] << 3
                | above[j + 3] << 4 | above[j+4 if j + 4 < columns + 4 else 0] << 5
            )
            slots[4] = o_counts + min(row_count, 7) * 8 + min(column_counts[j], 7)
            if period > 1:
                slots[5] = o_block + block
                slots[6] = o_inblock + min(in_block, 3) * 12 + (tap * 4 // period) * 3 + min(block_before[block], 2)
                slots[7] = o_tap + tap
                up = upleft = upright = 0
                if tap >= width:
                    up = current[j + 2 - width]
                    x = tap % width
                    if x:
                        upleft = current[j + 1 - width]
                    if x < width - 1:
                        upright = current[j + 3 - width]
                before = current[j + 1] if tap % width else 0
                slots[8] = o_kernel + (before | up << 1 | upleft << 2 | upright << 3) * 3 + min(in_block, 2)
            base = mixer.stretch[min((left << 16) // cells, 65535)]
            bit = code_mixed(state, data, mixer, 0, base, centre, bit)
            cells -= 1
            if bit:
                places[count] = start + j
                symbol = code_symbol(state, data, values, symbols[count], negatives, positives, depth, column_class[j], last_class, row_count)
                symbols[count] = symbol
                current[j + 2] = 1
                last_class = 1 if symbol < negatives else 2
                column_class[j] = last_class
                column_counts[j] += 1
                row_count += 1
                in_block += 1
                count += 1


@njit(cache=True)
def code_symbol(state, data, mixer, symbol, negatives, positives, depth, above, before, row_count):
    """symbol: 0.. in order of values"""
    nodes = 1 << depth
    sign = 1 if symbol >= negatives else 0
    slots = mixer.slots
    if negatives and positives:
        base = 48 * nodes
        slots[0] = base
        slots[1] = base + 1 + above
        slots[2] = base + 4 + before
        slots[3] = base + 7 + above * 3 + before
        slots[4] = base + 16 + min(row_count, 7)
        sign = code_mixed(state, data, mixer, 0, 0, 0, sign)
    else:
        sign = 1 if positives else 0
    size = positives if sign else negatives
    rank = symbol - negatives if sign else negatives - 1 - symbol
    node = 1
    low = 0
    for level in range(depth):
        half = 1 << (depth - 1 - level)
        bit = 1 if (rank >> (depth - 1 - level)) & 1 else 0
        if low + half >= size:
            bit = 0
        else:
            index = 24 * 0
            slots[0] = node
            slots[1] = nodes * (1 + sign) + node
            slots[2] = nodes * (3 + above + 3 * sign) + node
            slots[3] = nodes * (9 + before + 3 * sign) + node
            slots[4] = nodes * (15 + min(row_count, 7)) + node
            bit = code_mixed(state, data, mixer, 1 + min(level, 22), 0, 0, bit)
        node = node * 2 + bit
        low += half * bit
    return negatives + low if sign else negatives - 1 - low
