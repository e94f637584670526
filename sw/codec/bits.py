"""Strings of bits, first bit highest, as 64-bit words: what the compiled decoders read.

A reader never passes the end: :func:`to_words` adds words of zeros behind the data, and a decoder
compares its place with the number of bits that there are before it uses what it has read.
"""

from __future__ import annotations

import numpy as np
from numba import njit

WORD = 64


def to_words(data: bytes) -> np.ndarray:
    """uint64 words of ``data``, the last one filled with zeros, and two words of zeros behind."""
    count = -(-len(data) // 8)
    padded = data + bytes((count + 2) * 8 - len(data))
    return np.frombuffer(padded, ">u8").astype(np.uint64)


def to_bytes(words: np.ndarray, bits: int) -> bytes:
    """The first ``bits`` bits of ``words``, the last byte filled with zeros."""
    return words.astype(">u8").tobytes()[: -(-bits // 8)]


@njit(cache=True)
def window(words, place):
    """The 64 bits from bit ``place`` on; ``place`` must lie before the last word."""
    index, shift = place >> 6, np.uint64(place & 63)
    high = words[index] << shift
    return high | ((words[index + 1] >> np.uint64(1)) >> (np.uint64(63) - shift))


@njit(cache=True)
def put(words, place, value, count):
    """Writes the ``count`` lowest bits of ``value`` at bit ``place`` of words that are zero there;
    ``count`` <= 64, and nothing of ``value`` above them."""
    if count == 0:
        return
    index, shift = place >> 6, place & 63
    aligned = np.uint64(value) << np.uint64(64 - count)
    words[index] |= aligned >> np.uint64(shift)
    if shift + count > 64:
        words[index + 1] |= aligned << np.uint64(64 - shift)


@njit(cache=True)
def put_all(words, place, values, width):
    """Writes all ``values`` with ``width`` bits each; the place behind them."""
    for value in values:
        put(words, place, value, width)
        place += width
    return place


def pack(values: np.ndarray, width: int) -> bytes:
    """``values`` (none negative, each below 2**width) with ``width`` bits each, to whole bytes."""
    bits = len(values) * width
    words = np.zeros(-(-bits // WORD) + 1, np.uint64)
    put_all(words, 0, np.ascontiguousarray(values, np.uint64), width)
    return to_bytes(words, bits)


@njit(cache=True)
def _get_all(words, count, width):
    values = np.zeros(count, np.int64)
    if width:
        for k in range(count):
            values[k] = np.int64(window(words, k * width) >> np.uint64(64 - width))
    return values


def unpack(data: bytes, count: int, width: int) -> np.ndarray:
    """(count,) int64 out of ``count * width`` bits, which ``data`` must hold; width <= 63."""
    if len(data) * 8 < count * width:
        raise ValueError(f"{len(data)} bytes hold no {count} numbers of {width} bits")
    return _get_all(to_words(data), count, width)


def varint(number: int) -> bytes:
    """7 bits a byte, lowest first; the highest bit says that another byte follows."""
    result = bytearray()
    while number > 127:
        result.append(number & 127 | 128)
        number >>= 7
    return bytes([*result, number])


def read_varint(data: bytes, place: int) -> tuple[int, int]:
    """(number, the place behind it); ValueError past the end, or past 63 bits."""
    number = 0
    for shift in range(0, 63, 7):
        if place >= len(data):
            raise ValueError("a number that goes on behind the end")
        number |= (data[place] & 127) << shift
        place += 1
        if data[place - 1] < 128:
            return number, place
    raise ValueError("a number of more than 63 bits")
