"""A binary arithmetic coder with mixed predictions, in integers alone: both ways in one function.

Every decision is predicted by several adaptive counters, whose predictions are mixed in the
logistic domain by weights that learn (Mahoney, "Adaptive weighing of context models for lossless
data compression", 2005). Integers only, so that every machine computes the same.

:func:`code` writes the bit that it is given, or reads one where ``state[MODE]`` says so, or notes
what chance it had; a model is thus written once, and its encoder, its decoder and its prices cannot
differ. Reading behind the end gives zeros, and an encoder leaves out zeros at its end.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

# Words of a coder's state. VALUE: the bits that a decoder looks at; PLACE: bytes so far.
LOW, HIGH, VALUE, PLACE, MODE = range(5)
ENCODE, DECODE, PRICE = 0, 1, 2
REGISTER = 48  # bits of LOW, HIGH and VALUE
MASK = (1 << REGISTER) - 1
TOP = REGISTER - 8
ONE = 1 << 16  # a probability of one, as the coder takes it
CERTAIN = 1 << 32  # a probability of one, as counters keep it

LOGIT_ONE = 256  # the logarithm of odds of one
LOGIT_LIMIT = 12 * LOGIT_ONE - 1
WEIGHT_BITS = 24  # fraction bits of a mixing weight
LONGEST_COUNT = 1 << 16


def _squash_table() -> np.ndarray:
    """By logit + LOGIT_LIMIT: the probability in 1/65536, never 0 nor 1."""
    logits = np.arange(-LOGIT_LIMIT, LOGIT_LIMIT + 1) / LOGIT_ONE
    return np.clip(np.rint(ONE / (1 + np.exp(-logits))), 1, ONE - 1).astype(np.int64)


# The inverse by search, not by a logarithm: only one rounding hangs on floating point.
SQUASH = _squash_table()
STRETCH = (np.searchsorted(SQUASH, np.arange(ONE), side="left") - LOGIT_LIMIT).clip(
    -LOGIT_LIMIT, LOGIT_LIMIT
)
RATES = (1 << 30) // (np.arange(LONGEST_COUNT, dtype=np.int64) + 1)


class Mixer(NamedTuple):
    """Counters and the weights by which their predictions are mixed.

    ``chance``: probability of a one in 1/CERTAIN; ``seen``: decisions so far, the prior's
    included; ``longest``: by input, up to where ``seen`` counts; ``slots``: by input, the counter
    that predicts now; ``weights``: (sets, inputs); ``logits``: by input, what it said; ``rate``:
    of learning, in 1/1024; ``stretch``, ``squash``, ``rates``: the tables.
    """

    chance: np.ndarray
    seen: np.ndarray
    longest: np.ndarray
    slots: np.ndarray
    weights: np.ndarray
    logits: np.ndarray
    rate: int
    stretch: np.ndarray
    squash: np.ndarray
    rates: np.ndarray


def new_mixer(counters: int, weights: np.ndarray, sets: int, rate: int) -> Mixer:
    """All counters at one half as if never used; ``weights``: (inputs,) where every set begins."""
    scaled = np.rint(np.asarray(weights) * (1 << WEIGHT_BITS)).astype(np.int64)
    inputs = len(scaled)
    return Mixer(
        np.full(counters, CERTAIN // 2, np.int64),
        np.zeros(counters, np.int64),
        np.full(inputs, LONGEST_COUNT - 1, np.int64),
        np.zeros(inputs, np.int64),
        np.tile(scaled, (sets, 1)),
        np.zeros(inputs, np.int64),
        rate,
        STRETCH,
        SQUASH,
        RATES,
    )


def encoder() -> np.ndarray:
    """The state of a coder that writes."""
    return np.array([0, MASK, 0, 0, ENCODE], np.int64)


def decoder(data: np.ndarray) -> np.ndarray:
    """The state of a coder that reads ``data``, uint8."""
    first = int.from_bytes(data[: REGISTER // 8].tobytes().ljust(REGISTER // 8, b"\0"), "big")
    return np.array([0, MASK, first, REGISTER // 8, DECODE], np.int64)


def pricer() -> np.ndarray:
    """The state of a coder that notes the chance of a one, of each decision in turn: in ``data``,
    int64, as far as it reaches."""
    return np.array([0, MASK, 0, 0, PRICE], np.int64)


@njit(cache=True)
def code(state, data, chance, bit):
    """Codes ``bit``, which is 1 with ``chance`` / 65536 (1 to 65535); gives it.

    An encoder whose ``data`` is full counts on, so that its place says what it would have needed.
    """
    if state[MODE] == PRICE:
        if state[PLACE] < len(data):
            data[state[PLACE]] = chance
        state[PLACE] += 1
        return bit
    low, high = state[LOW], state[HIGH]
    span = high - low
    middle = low + (span >> 16) * chance + (((span & 0xFFFF) * chance) >> 16)
    if state[MODE] == DECODE:
        bit = 1 if state[VALUE] <= middle else 0
    if bit:
        high = middle
    else:
        low = middle + 1
    while (low ^ high) >> TOP == 0:
        place = state[PLACE]
        if state[MODE] == DECODE:
            byte = np.int64(data[place]) if place < len(data) else 0
            state[VALUE] = ((state[VALUE] << 8) & MASK) | byte
        elif place < len(data):
            data[place] = low >> TOP
        state[PLACE] = place + 1
        low = (low << 8) & MASK
        high = ((high << 8) & MASK) | 255
    state[LOW], state[HIGH] = low, high
    return bit


@njit(cache=True)
def flush(state, data):
    """Writes the fewest bytes that end an encoder's stream."""
    for count in range(7):
        below = (np.int64(1) << (REGISTER - 8 * count)) - 1
        value = (state[LOW] + below) & ~below
        if value <= state[HIGH]:
            for k in range(count):
                place = state[PLACE]
                if place < len(data):
                    data[place] = (value >> (TOP - 8 * k)) & 255
                state[PLACE] = place + 1
            return


@njit(cache=True)
def code_mixed(state, data, mixer, chosen, base, centre, bit):
    """Codes one decision that the slots predict, with the weights of set ``chosen``.

    The logit is ``base`` + the sum of weight x (an input's logit - ``centre``).
    """
    total = np.int64(base) << WEIGHT_BITS
    weights = mixer.weights[chosen]
    inputs = len(mixer.slots)
    for k in range(inputs):
        logit = mixer.stretch[mixer.chance[mixer.slots[k]] >> 16] - centre
        mixer.logits[k] = logit
        total += weights[k] * logit
    logit = min(max(total >> WEIGHT_BITS, -LOGIT_LIMIT), LOGIT_LIMIT)
    chance = mixer.squash[logit + LOGIT_LIMIT]
    bit = code(state, data, chance, bit)
    error = ((bit << 16) - chance) * mixer.rate
    for k in range(inputs):
        weights[k] += (mixer.logits[k] * error) >> 10
        slot = mixer.slots[k]
        seen = mixer.seen[slot]
        target = np.int64(0xFFFFFFFF) * bit
        mixer.chance[slot] += ((target - mixer.chance[slot]) * mixer.rates[seen]) >> 30
        if seen < mixer.longest[k]:
            mixer.seen[slot] = seen + 1
    return bit


@njit(cache=True)
def code_number(state, data, classes, number):
    """Codes a whole number from 0 to 2**62 by an adaptive exponential Golomb code.

    ``classes``: (at least 128,) uint16 probabilities that adapt: whether the number has one more
    bit, and its second highest bit.
    """
    number += 1
    length = 0
    if state[MODE] != DECODE:
        while number >> (length + 1):
            length += 1
    size = 0
    while size < 62:
        more = code_adaptive(state, data, classes, size, 1 if size < length else 0)
        if not more:
            break
        size += 1
    value = np.int64(1)
    for k in range(size - 1, -1, -1):
        bit = (number >> k) & 1
        if k == size - 1:
            bit = code_adaptive(state, data, classes, 64 + size, bit)
        else:
            bit = code(state, data, ONE // 2, bit)
        value = (value << 1) | bit
    return value - 1


@njit(cache=True)
def code_adaptive(state, data, chances, index, bit):
    """Codes a decision by one counter of uint32: 22 bits of probability, 10 bits of count."""
    entry = np.int64(chances[index])
    chance, seen = entry >> 10, entry & 1023
    bit = code(state, data, min(max(chance >> 6, 1), ONE - 1), bit)
    target = ((1 << 22) - 1) * bit
    chance += (target - chance) * 2 // (2 * seen + 3)
    chances[index] = (chance << 10) | min(seen + 1, 255)
    return bit


def new_chances(count: int) -> np.ndarray:
    """(count,) counters for :func:`code_adaptive`, at one half and ready to learn."""
    return np.full(count, (1 << 21) << 10, np.int64)
