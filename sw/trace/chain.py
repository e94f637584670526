"""Networks one behind the other as one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..errors import GuyotError
from ..network import Network
from ..operators import Operator, Requantise, Tensor
from .building import INPUT, unique


def chain(*networks: Network) -> Network:
    """One network of several, each of which takes what the one before it makes: one pipeline.

    Integers stay as they are, so formats are matched by their range: what one makes must have the
    shape that the next one takes, and lie in its range. GuyotError, by name, where it does not, or
    where both sides say what their integers stand for and disagree (fraction bits, zero).
    ``meta`` is that of the last network which names a data set, its classes included.
    """
    if len(networks) < 2 or not all(isinstance(each, Network) for each in networks):
        raise GuyotError("guyot.chain takes two networks or more")
    taken = {INPUT}
    operators: list[Operator] = []
    names: list[str] = []
    before: tuple[str, Tensor] | None = None
    for number, network in enumerate(networks):
        name = str(network.meta.get("name") or f"part{number + 1}")
        source = INPUT
        if before is not None:
            source = joint(before[0], names[-1], before[1], name, network, operators, taken)
        renamed = {INPUT: source}
        for op in network.operators:
            renamed[op.name] = unique(
                op.name if op.name not in taken else f"{name}.{op.name}", taken
            )
            inputs = tuple(renamed[each] for each in op.inputs)
            operators.append(replace(op, name=renamed[op.name], inputs=inputs))
        names.append(name)
        before = renamed[network.operators[-1].name], network.output
    meta = next((dict(each.meta) for each in reversed(networks) if "dataset" in each.meta), {})
    meta.pop("import", None)  # what an import says of an input is of one that is not here
    return Network(networks[0].input, tuple(operators), meta | {"name": "_".join(names)})


def joint(
    last: str, front: str, made: Tensor, back: str, network: Network,
    operators: list[Operator], taken: set[str],
) -> str:  # fmt: skip
    """The name of what the next network reads; a change of format is appended if it is needed."""
    wanted, format = network.input, made.format
    if made.shape != wanted.shape:
        raise GuyotError(f"{front!r} makes {made.shape}, and {back!r} takes {wanted.shape}")
    low, high = network.pixels
    if format.low < low or format.high > high:
        raise GuyotError(
            f"{front!r} makes integers of {format.low}..{format.high}, and {back!r} takes "
            f"{low}..{high}: clip or shift them in between"
        )
    for what in ("fraction", "zero"):
        a, b = getattr(format, what), getattr(wanted.format, what)
        if a and b and a != b:
            raise GuyotError(
                f"{front!r} makes integers of {what} {a}, and {back!r} takes {what} {b}"
            )
    if format == wanted.format:
        return last
    name = unique(f"{back}.{INPUT}", taken)
    bias = np.full(made.shape[0], -wanted.format.zero, np.int64)
    operators.append(Requantise(name, (last,), wanted.format, bias))
    return name
