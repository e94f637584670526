"""A graph made whole: quantisers where sums would meet what reads narrow integers, and poolings
ahead of the ReLU that they follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .nodes import Affine, Function, Greatest, Kind, Layer, Mean, Move, Node, Quantiser
from .nodes.writer import INPUT

JOINT_BITS = 8  # at least, where only sums, products and functions read: they cost little


def completed(nodes: Sequence[Node], entrance: Kind, bits: Callable[[str], int]) -> list[Node]:
    """``nodes`` in order, with a quantiser behind each tensor of sums that something narrow reads.

    ``bits(name)``: those of the activation that follows a layer.
    """
    nodes = pooled_first(nodes)
    readers = readers_of(nodes)
    kinds, narrow, result = {INPUT: entrance}, {}, []
    for node in nodes:
        if not node.takes_wide:
            node.inputs = tuple(narrow.get(name, name) for name in node.inputs)
        result.append(node)
        title = node.title
        kind = kinds[title] = node.infer(*(kinds[name] for name in node.inputs))
        reading = [each for each in readers.get(title, []) if not each.takes_wide]
        if kind.wide and reading:
            joined = all(each.joins for each in reading)
            width = max(bits(title), JOINT_BITS) if joined else bits(title)
            quantiser = Quantiser(f"{title}_narrow", (title,), width, relu=False)
            kinds[quantiser.title] = quantiser.infer(kind)
            narrow[title] = quantiser.title
            result.append(quantiser)
    return result


def pooled_first(nodes: Sequence[Node]) -> list[Node]:
    """``nodes`` with each max pooling ahead of the quantiser that nothing else reads: both never
    fall, so the result is the same, and there is a fraction of the values left to quantise."""
    result = list(nodes)
    swapped = True
    while swapped:
        swapped, readers = False, readers_of(result)
        for place, node in enumerate(result):
            reading = readers.get(node.title, [])
            if not isinstance(node, Quantiser) or len(reading) != 1:
                continue
            pool = reading[0]
            if not isinstance(pool, Greatest):
                continue
            for reader in readers.get(pool.title, []):
                reader.inputs = tuple(
                    node.title if name == pool.title else name for name in reader.inputs
                )
            pool.inputs, node.inputs = node.inputs, (pool.title,)
            result.remove(pool)
            result.insert(place, pool)
            swapped = True
            break
    return result


def layers_behind(nodes: Sequence[Node]) -> dict[str, tuple[str, ...] | None]:
    """Of each block of weights, by its name, those that read its units, None where sums, products,
    groups or the output do too."""
    readers = readers_of(nodes)
    found: dict[str, tuple[str, ...] | None] = {}

    def behind(title: str) -> list[str] | None:
        result: list[str] = []
        for reader in readers.get(title, ()):
            if isinstance(reader, Layer):
                names = [reader.weights.name] if reader.geometry.groups == 1 else None
            elif isinstance(reader, Quantiser | Greatest | Mean | Function | Affine):
                names = behind(reader.title)
            else:
                flat = isinstance(reader, Move) and reader.still
                names = behind(reader.title) if flat else None
            if not names:
                return None
            result += names
        return result or None

    for node in nodes:
        if isinstance(node, Layer):
            name, own = node.weights.name, behind(node.title)
            before = found.get(name, ())
            if own is None or before is None:
                found[name] = None
            else:
                found[name] = tuple(dict.fromkeys([*before, *own]))
    return found


def readers_of(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """Who reads each tensor."""
    readers: dict[str, list[Node]] = {}
    for node in nodes:
        for name in node.inputs:
            readers.setdefault(name, []).append(node)
    return readers
