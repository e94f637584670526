"""Layers by adders: a scan counts right, and what the adders sum is rounded and clipped.

That the adders' graph makes the network's products is computed where the stages are put together;
that their hardware is the graph is only tested: solvers do not see that sums in another order are
the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.requantise import half_of
from ....hw.spatial.adder_graph import NOTHING
from ....hw.spatial.layer import SpatialLayer
from ....hw.spatial.scan import Hits
from ....hw.spatial.scanner import Scanner
from ..property import COMPLETE, Property, proves
from ..scope import Scope
from ..text import asserts, bits_of, implies
from .arithmetic import SPARE, after, clipped, number, past, rounded, wide
from .units import chosen
from .words import counter


@proves(SpatialLayer)
def activations(scope: Scope[SpatialLayer]) -> Iterator[Property]:
    """Behind the adders, whose sums may be any within their bounds."""
    layer = scope.component
    graph, shift, rounding, format = layer.engine.graph, layer.shift, layer.rounding, layer.format
    half = half_of(shift, rounding)
    for row, shape in enumerate(layer.sums):
        value, left = graph.outputs[row]
        least, most = (0, 0) if value == NOTHING else graph.ranges[value]
        least, most = ((end << left) + layer.constants[row] for end in (least, most))
        widest = max(abs(least) + half, abs(most) + half, 1 << shift, 1 << format.bits)
        bits = bits_of(widest) + 2 + SPARE
        total, clip = scope.net(f"total_{row}"), scope.net(f"clipped_{row}")
        text = after(scope, 1) + past("proof_sum", total, shape.width, 1)
        text += f"""
wire signed [{bits - 1}:0] proof_given = {wide(total, shape, bits)};
always @* assume (proof_given >= {number(least, bits)} && proof_given <= {number(most, bits)});
wire signed [{bits - 1}:0] proof_was = {wide("proof_sum_1", shape, bits)};
wire signed [{bits - 1}:0] proof_bare = proof_was - {number(half, bits)};
"""
        text += rounded("proof_bare", shift, rounding, bits)
        text += clipped("proof_o", "proof_rounded", format, bits)
        text += asserts(implies("proof_full", f"{clip} == proof_o[{format.bits - 1}:0]"))
        yield scope.property(
            f"channel {row}",
            f"a cycle later a sum with its bias leaves shifted by {shift} ({rounding}) and clipped",
            text,
            kind=COMPLETE,
            assumes=(f"the sum is within {least}..{most}, the bounds of its weights",),
        )


def waits(hits: Hits, size: int) -> tuple[list[int], list[int]]:
    """Of each of ``size`` places what `Scanner.hits` has in its two registers."""
    wait, left, found = hits.first, hits.count, ([], [])
    for _ in range(size):
        found[0].append(wait)
        found[1].append(left)
        left -= wait == 0 and left > 0
        wait = hits.step - 1 if wait == 0 else wait - 1
    return found


@proves(Scanner)
def scanner(scope: Scope[Scanner]) -> Iterator[Property]:
    """Its counters are those of a scan; its flags are tables of them."""
    part = scope.component
    scan = part.scan
    channels, rows, columns = scan.shape
    sizes = {"channel": channels, "column": scan.columns, "row": scan.lines}
    text, facts, goes = "", [], scope.port(part.step)
    for name, size in sizes.items():
        text += counter(f"proof_{name}", size, goes)
        facts.append(f"proof_{name} < {size}")
        if size > 1:
            facts.append(f"{scope.net(name)} == proof_{name}")
            facts.append(f"{scope.net(f'last_{name}')} == (proof_{name} == {size - 1})")
        goes = f"{goes} && proof_{name} == {size - 1}"
    flags = {}
    for name, of, hits in (
        ("across", "column", scan.across),
        ("down", "row", scan.down),
        ("groups_across", "column", scan.across.every(scan.pool[1])),
        ("groups_down", "row", scan.down.every(scan.pool[0])),
    ):
        places = sum(1 << place for place in hits.places.tolist())
        text += f"wire [{sizes[of] - 1}:0] proof_{name} = {sizes[of]}'h{places:x};\n"
        flags[name] = f"proof_{name}[proof_{of}]"
        if scope.has(f"{name}_hit"):
            for what, values in zip(("wait", "left"), waits(hits, sizes[of]), strict=True):
                if scope.has(f"{name}_{what}"):
                    net, bits = scope.net(f"{name}_{what}"), bits_of(max(values)) + 1
                    text += chosen(f"proof_{name}_{what}", f"proof_{of}", values, bits)
                    facts.append(f"{net} == proof_{name}_{what}")
    for name, of, count in (("beside", "column", columns), ("below", "row", rows)):
        if sizes[of] > count and scope.has(f"{name}_left"):
            facts.append(f"{scope.net(name)} == (proof_{of} >= {count})")
            left = [max(0, count - 1 - place) for place in range(sizes[of])]
            text += chosen(f"proof_{name}_left", f"proof_{of}", left, bits_of(count) + 1)
            facts.append(f"{scope.net(f'{name}_left')} == proof_{name}_left")
    last = f"proof_channel == {channels - 1}"
    facts.append(
        f"{scope.port(part.padding)} == (proof_column >= {columns} || proof_row >= {rows})"
    )
    facts.append(
        f"{scope.port(part.completes)} == ({last} && {flags['across']} && {flags['down']})"
    )
    groups = f"{flags['groups_across']} && {flags['groups_down']}"
    facts.append(f"{scope.port(part.sends)} == ({last} && {groups})")
    if scan.kernel[0] > 1:
        old = scope.port(part.old)
        facts += [f"{old}[{k}] == (proof_row > {k})" for k in range(scan.kernel[0] - 1)]
    yield scope.property(
        "steps",
        f"it counts {scan.lines} rows of {scan.columns} columns of {channels} channels over and "
        "over, and says which are padding, which complete a window or a group of them, and which "
        "rows above are of this map",
        text + asserts(*facts),
    )
