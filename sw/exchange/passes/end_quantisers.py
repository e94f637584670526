"""Quantisers behind a softmax at the end go: the softmax itself is left out there, and what is left
are its scores, whose scale is another."""

from __future__ import annotations

from ..source import Node, Source

ENDS = ("Softmax", "LogSoftmax")
QUANTISERS = ("QuantizeLinear", "DequantizeLinear")
MOVES = ("Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Transpose")


def match(source: Source) -> list[Node]:
    """The quantisers between the output and a softmax in front of it."""
    found, name = [], source.output
    while (node := source.maker(name)) is not None and len(source.readers(name)) < 2:
        if node.operator in ENDS:
            return found
        if node.operator not in (*QUANTISERS, *MOVES):
            break
        if node.operator in QUANTISERS:
            found.append(node)
        name = node.inputs[0]
    return []


def transform(source: Source) -> None:
    """All that there are, in place."""
    for node in match(source):
        source.nodes.remove(node)
        (made,) = node.outputs
        if made == source.output:
            source.output = node.inputs[0]
        for reader in source.readers(made):
            reader.inputs = [node.inputs[0] if name == made else name for name in reader.inputs]
