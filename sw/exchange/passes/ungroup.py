"""A transposed convolution in groups becomes one without: its weights between groups are zero."""

from __future__ import annotations

import numpy as np

from ..source import Node, Source


def match(source: Source, node: Node) -> int:
    """The groups of one whose weights are constant; 1 for other nodes."""
    if node.operator != "ConvTranspose" or node.inputs[1] not in source.constants:
        return 1
    groups = int(node.attributes.get("group", 1))
    return groups if groups > 1 and len(source.constants[node.inputs[1]]) % groups == 0 else 1


def transform(source: Source) -> None:
    """All that there are, in place."""
    for node in source.nodes:
        groups = match(source, node)
        if groups > 1:
            w = source.constants[node.inputs[1]]  # (I, O / G, ...)
            parts = w.reshape(groups, -1, *w.shape[1:])
            whole = np.zeros((*parts.shape[:2], groups, *w.shape[1:]), w.dtype)
            for group in range(groups):
                whole[group, :, group] = parts[group]
            node.inputs[1] = source.fresh(f"{node.title}_whole")
            source.constants[node.inputs[1]] = whole.reshape(len(w), -1, *w.shape[2:])
            node.attributes["group"] = 1
