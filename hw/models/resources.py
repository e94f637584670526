"""What a core takes of a chip: a linear model of its structure, fitted on packed cores.

Multipliers and block RAMs are counted, not fitted. Look-up tables and flip-flops are sums of a few
*features* (lanes, bits of accumulators, of addresses, of writers' programs ...), each with the
coefficient that tests/bench/resources.py found; resources.json holds the coefficients and the
builds that they were fitted on and checked with. A family without packed cores has another's times
a factor (`Family.estimate`), and its board nothing around the core.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import resources

from ...sw.operators import Tensor
from ..loading import cost as loading_cost
from ..loading.image import ImageLayout
from ..primitives.families import FAMILIES
from ..protocol.stage_spec import StageSpec, cost
from ..stream import argmax
from ..target import Target
from .frame_ring import ring_brams
from .registers import core_registers

MEASURED = 784  # bytes of a frame
MODEL = "resources.json"
FITTED = ("luts", "ffs")  # the other two are counted


@dataclass(frozen=True)
class Resources:
    """Look-up tables of four inputs, flip-flops, hard multipliers and block RAMs."""

    luts: int = 0
    ffs: int = 0
    dsps: int = 0
    brams: int = 0

    def __add__(self, other: Resources) -> Resources:
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Resources(*(a + b for a, b in pairs))


def features(specs: Sequence[StageSpec], output: Tensor, family: str) -> Counter[str]:
    """Those of a whole core: its stages, and once the framer and the argmax."""
    score = cost(specs[-1], family).sent_bits
    total = Counter(core=1, score_bits=score, registers=core_registers(output, score, family))
    total["class_bits"] = argmax.scored(output.format, output.size)["best"].width
    for spec in specs:
        total.update(cost(spec, family).features)
    return total


def counted(specs: Sequence[StageSpec], target: Target) -> Resources:
    """Multipliers and block RAMs: exact by construction."""
    costs = [cost(spec, target.family) for spec in specs]
    return Resources(dsps=sum(c.dsps for c in costs), brams=sum(c.brams for c in costs))


@cache
def coefficients() -> dict[str, dict[str, dict[str, float]]]:
    """Look-up tables and flip-flops for one unit of each feature: family, resource, feature."""
    text = (resources.files("guyot.hw.models") / MODEL).read_text()
    found = json.loads(text)["coefficients"]
    for family in FAMILIES.values():
        if family.estimate:
            like = found[family.estimate.like]
            found[family.name] = {"board": {}} | {
                name: {
                    key: each * getattr(family.estimate, name) for key, each in like[name].items()
                }
                for name in FITTED
            }
    return found


def predicted(found: Mapping[str, float], target: Target) -> Resources:
    """The fitted part, from features."""
    table = coefficients()[target.family]
    sums = {
        name: round(sum(each * found.get(key, 0) for key, each in table[name].items()))
        for name in FITTED
    }
    return Resources(**sums)


def stored(specs: Sequence[StageSpec], target: Target) -> Resources:
    """Look-up tables and flip-flops that are not fitted but counted."""
    pairs = [cost(spec, target.family).logic for spec in specs]
    return Resources(luts=sum(luts for luts, _ in pairs), ffs=sum(ffs for _, ffs in pairs))


def stage_resources(spec: StageSpec, target: Target) -> Resources:
    """An estimate for one engine or joint."""
    fitted = predicted(cost(spec, target.family).features, target)
    return fitted + counted([spec], target) + stored([spec], target)


def core_resources(specs: Sequence[StageSpec], output: Tensor, target: Target) -> Resources:
    """An estimate for a whole core, as it stands behind its AXI4-Stream ports."""
    fitted = predicted(features(specs, output, target.family), target)
    return fitted + counted(specs, target) + stored(specs, target) + loading(specs, target)


def loading(specs: Sequence[StageSpec], target: Target) -> Resources:
    """What loads other weights, once for all stages, where that can be."""
    layout = ImageLayout.of(specs)
    if layout is None:
        return Resources()
    luts, ffs = loading_cost.logic(layout)
    return Resources(luts=luts, ffs=ffs, brams=loading_cost.brams(target.family))


def has_room(specs: Sequence[StageSpec], target: Target) -> bool:
    """Whether the block RAMs last, those of the UART around the core counted."""
    own = counted(specs, target) + loading(specs, target)
    return own.brams + board_resources(target).brams <= target.brams


def board_resources(target: Target) -> Resources:
    """What the UART around the core takes besides it, measured around frames of MEASURED bytes."""
    return uart_resources(target.family, target.frame)


@cache
def uart_resources(family: str, frame: int) -> Resources:
    """The same of a family, around frames of so many bytes, which 0 leaves open: a search asks for
    it thousands of times."""
    found = Resources(**{k: int(v) for k, v in coefficients()[family]["board"].items()})
    if not (frame and found.brams):
        return found
    more = ring_brams(frame, family) - ring_brams(MEASURED, family)
    return replace(found, brams=found.brams + more)
