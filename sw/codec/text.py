"""A short text by mixed contexts, learnt beforehand from a text like it.

Bit by bit, as lpaq does it (Mahoney, 2007): predicted by what followed the last one to six bytes
and the longest match before. Coder and decoder first read the same ``primer``.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numba import njit

from ..errors import GuyotError
from .coder import PLACE, Mixer, code_mixed, decoder, encoder, flush, new_mixer

ORDERS = (0, 1, 2, 3, 4, 6)  # bytes of context
TABLE_BITS = 14  # counters of an order
MATCHES = 16  # lengths of matches that have counters of their own
WEIGHT, RATE = 0.3, 6
MEMORY = 1023  # decisions that a counter remembers


def _mixer() -> Mixer:
    inputs = len(ORDERS) + 1
    counters = (len(ORDERS) << TABLE_BITS) + 2 * MATCHES
    mixer = new_mixer(counters, np.full(inputs, WEIGHT), MATCHES, RATE)
    mixer.seen[:] = 1
    mixer.longest[:] = MEMORY
    return mixer


@njit(cache=True)
def _code_text(state, data, mixer, heads, text, start, end, orders):
    """Codes ``text[start:end]``, or fills it in, after ``text[:start]``.

    ``heads``: by their hash, where the last three bytes last stood, -1 for nowhere.
    """
    table = (1 << TABLE_BITS) - 1
    at_match = len(orders) << TABLE_BITS
    hashes = np.zeros(len(orders), np.int64)
    match = length = np.int64(0)
    for place in range(start, end):
        for k in range(len(orders)):
            value = np.int64(k + 1)
            for back in range(1, orders[k] + 1):
                byte = np.int64(text[place - back]) if place >= back else 0
                value = (value * 0x2F0B4C47 + byte + 1) & 0x3FFFFFFF
            hashes[k] = value
        if length and match < place and text[match] == text[place - 1]:
            length += 1
            match += 1
        else:
            length = 0
        if place >= 3:
            key = np.int64(text[place - 3]) << 16 | np.int64(text[place - 2]) << 8
            key = ((key | np.int64(text[place - 1])) * 0x2F0B4C47 >> 8) & table
            if length == 0 and heads[key] >= 0:
                match = heads[key]
                while (
                    length < MATCHES
                    and match > length
                    and (text[match - 1 - length] == text[place - 1 - length])
                ):
                    length += 1
            heads[key] = place
        chosen = min(length, MATCHES - 1)
        expected = np.int64(text[match]) | 256 if length else 0
        node = np.int64(1)
        for k in range(7, -1, -1):
            for order in range(len(orders)):
                hashed = (hashes[order] + node * 0x9E3779B1) & 0x3FFFFFFFFFFF
                mixer.slots[order] = order << TABLE_BITS | (hashed * 0x2F0B4C47 >> 20) & table
            known = chosen if expected >> (k + 1) == node else 0
            mixer.slots[len(orders)] = at_match + (known << 1) + ((expected >> k) & 1)
            bit = (np.int64(text[place]) >> k) & 1
            node = node << 1 | code_mixed(state, data, mixer, known, 0, 0, bit)
        text[place] = node & 255


@lru_cache(maxsize=1)
def _primed(primer: bytes) -> tuple[Mixer, np.ndarray]:
    """(mixer, heads) after the primer."""
    text = np.frombuffer(bytearray(primer), np.uint8)
    mixer, heads = _mixer(), np.full(1 << TABLE_BITS, -1, np.int64)
    nowhere = np.zeros(0, np.uint8)
    _code_text(encoder(), nowhere, mixer, heads, text, 0, len(text), np.array(ORDERS))
    return mixer, heads


def _run(state: np.ndarray, data: np.ndarray, text: bytes, primer: bytes) -> bytes:
    """Codes ``text``, or fills it in; the text."""
    primed, heads = _primed(primer)
    learns = ("chance", "seen", "slots", "weights", "logits")
    mixer = primed._replace(**{name: getattr(primed, name).copy() for name in learns})
    whole = np.frombuffer(bytearray(primer + text), np.uint8)
    orders = np.array(ORDERS)
    _code_text(state, data, mixer, heads.copy(), whole, len(primer), len(whole), orders)
    return whole[len(primer) :].tobytes()


def encode_text(text: bytes, primer: bytes) -> bytes:
    """``text`` in few bytes; :func:`decode_text` must be told its length and the same primer."""
    state, data = encoder(), np.zeros(64 + 2 * len(text), np.uint8)
    _run(state, data, text, primer)
    flush(state, data)
    if state[PLACE] > len(data):
        raise GuyotError(f"a text of {len(text)} bytes does not fit {len(data)}")
    return data[: state[PLACE]].tobytes().rstrip(b"\0")


def decode_text(coded: bytes, length: int, primer: bytes) -> bytes:
    """The ``length`` bytes of a text; whatever ``coded`` holds, as many bytes come out."""
    data = np.frombuffer(bytearray(coded), np.uint8)
    return _run(decoder(data), data, bytes(length), primer)
