"""A quantiser behind a concatenation goes in front of it, once for each of its inputs.

Quantisers work on each element by itself, so both orders are equal; in front of it all inputs get
one scale, whatever they had. The concatenation then is of integers.
"""

from __future__ import annotations

from dataclasses import replace

from ..source import Node, Source

QUANTISERS = ("QuantizeLinear", "Quant", "IntQuant", "BipolarQuant")


def match(source: Source, node: Node) -> Node | None:
    """The quantiser that alone reads a concatenation."""
    if node.operator != "Concat" or node.outputs[0] == source.output:
        return None
    readers = source.readers(node.outputs[0])
    alone = readers[0] if len(readers) == 1 and readers[0].operator in QUANTISERS else None
    if alone is None or alone.inputs[0] != node.outputs[0]:
        return None
    constants = [source.constants.get(name) for name in alone.inputs[1:] if name]
    return alone if all(c is not None and c.size == 1 for c in constants) else None


def transform(source: Source) -> None:
    """All that there are, in place."""
    for node in list(source.nodes):
        quantiser = match(source, node)
        if quantiser is None:
            continue
        nodes, names = [], []
        for place, name in enumerate(node.inputs):
            made = source.fresh(f"{quantiser.outputs[0]}_{place}")
            inputs = [name, *quantiser.inputs[1:]]
            nodes.append(replace(quantiser, inputs=inputs, outputs=[made], name=made))
            names.append(made)
        at = source.nodes.index(node)
        source.nodes[at : at + 1] = [*nodes, replace(node, inputs=names, outputs=quantiser.outputs)]
        source.nodes.remove(quantiser)
