"""Of many ways to quantise a float model, the one whose scores are nearest to the float model's.

No labels are used: what counts is the squared difference of the scores on the images given, less
their mean, which changes no order. Tried are equalisations (by weights, by activations, between),
ReLU6 as ReLU, scales of activations somewhat finer and coarser, and weights rounded one by one or
by reconstruction.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace

import numpy as np

from ..errors import GuyotError
from .activations import ENDS, Settings, activation_scales, origin, quantised_tensors
from .calibrate import Statistics, collect, spread
from .passes import equalise, relu6
from .passes.fold_batch_norm import LAYERS
from .ptq import Masks, Rounded, quantise
from .reconstruct import reconstruct
from .simulate import outputs
from .source import Source

BLENDS = (0.0, 0.25, 0.5, 0.75, 1.0)  # from equal weights to equal activations
NUDGES = (0.8, 0.9, 1.1, 1.2)
MOST_IMAGES, FEWEST_IMAGES = 128, 16
WORK = 3_000_000_000  # multiplications of one look at a network
ALL_WORK = 60_000_000_000  # of all looks for one kind of choice


@dataclass
class Way:
    """A float model rewritten (``exact``), its tensors to quantise, their statistics and scales."""

    exact: Source
    points: list[str]
    found: dict[str, Statistics]
    scales: dict[str, float]


@dataclass(frozen=True)
class Quantised:
    """A model with quantisers, and its layers."""

    source: Source
    layers: list[Rounded]


def nearest(
    source: Source, images: np.ndarray, settings: Settings, masks: Masks | None = None
) -> Quantised:
    """``source`` with quantisers. ``images``: (N, ...) reals as the model takes them. ``masks``:
    which weights are kept, by the name of what a layer makes."""
    work = multiplications(source, images[:1])
    count = int(np.clip(WORK // max(work, 1), FEWEST_IMAGES, MOST_IMAGES))
    chosen = spread(images, count)
    judge = Judge(source, chosen, settings, masks or {})
    ways = [prepared(exact, chosen, settings) for exact in rewrites(source, chosen, work)]
    made = [finished(way, judge) for way in ways]
    best = int(np.argmin([judge.distance(q.source) for q in made]))
    way = ways[best]
    if not nudge(way, judge, work):
        return made[best]
    return min(made[best], finished(way, judge), key=lambda q: judge.distance(q.source))


def first(
    source: Source, images: np.ndarray, settings: Settings, masks: Masks | None = None
) -> Quantised:
    """``source`` with quantisers on a few images, before any choice is made: what its nodes are."""
    few = spread(images, 2)
    exact = cloned(source)
    return Judge(exact, few, settings, masks or {}).quantised(prepared(exact, few, settings))


def finished(way: Way, judge: Judge) -> Quantised:
    """The way's model with quantisers, its weights reconstructed where that brings the scores
    nearer."""
    plain = judge.quantised(way)
    source = cloned(plain.source)
    nodes = {node.outputs[0]: node for node in source.nodes}
    layers = [
        replace(r, layer=nodes[r.layer.outputs[0]], quant=nodes[r.quant.outputs[0]])
        for r in plain.layers
    ]
    reconstruct(source, way.exact, layers, judge.images)
    return min(plain, Quantised(source, layers), key=lambda q: judge.distance(q.source))


class Judge:
    """How far quantised models are from the float one."""

    def __init__(
        self, source: Source, images: np.ndarray, settings: Settings, masks: Masks
    ) -> None:
        self.images, self.settings, self.masks = images, settings, masks
        self.wanted = scores(source, images)

    def distance(self, quantised: Source, images: int | None = None) -> float:
        found = scores(quantised, self.images[:images])
        return float(((found - self.wanted[:images]) ** 2).mean())

    def error(self, way: Way, images: int | None = None) -> float:
        return self.distance(self.quantised(way).source, images)

    def quantised(self, way: Way) -> Quantised:
        """A copy of the way's model with quantisers, all weights rounded one by one."""
        source = cloned(way.exact)
        relu6.transform(source)  # the greatest integer clips, at six where the scale has seen it
        scales = activation_scales(source, way.points, way.found, self.settings, way.scales)
        layers = quantise(source, way.points, scales, way.found, self.settings, self.masks)
        return Quantised(source, layers)


def endless(source: Source, images: np.ndarray) -> str:
    """The first tensor of the model that is not finite on the images."""
    names = [name for node in source.nodes for name in node.outputs if name]
    bad = {
        name
        for found in outputs(source, names, images)
        for name in names
        if found[name].dtype.kind == "f" and not np.isfinite(found[name]).all()
    }
    return next((name for name in names if name in bad), source.output)


def scores(source: Source, images: np.ndarray) -> np.ndarray:
    """(N, ...) what the model gives in front of a softmax or the like; vectors less their mean,
    which changes no order, but for those of one score."""
    name = origin(source, source.output, ENDS)
    every = [out[name] for out in outputs(source, [name], images)]
    every = [x if len(x) == 1 else x[None] for x in every]  # the batch need not come first
    found = np.concatenate(every).astype(np.float64)
    if not np.isfinite(found).all():
        raise GuyotError(
            f"the float model's tensor {endless(source, images)!r} has values that are no numbers, "
            "or are too large for float32, on the images: look at the weights in front of it and "
            "at what the images stand for"
        )
    return centred(found) if found.ndim == 2 else found


def centred(vectors: np.ndarray) -> np.ndarray:
    """(N, C) scores less their mean, which changes no order; a single one as it is."""
    if vectors.shape[1] == 1:
        return vectors
    return vectors - vectors.mean(axis=1, keepdims=True)


def multiplications(source: Source, image: np.ndarray) -> int:
    """Of one image in all layers."""
    layers = [n for n in source.nodes if n.operator in LAYERS and n.inputs[1] in source.constants]
    if not layers:
        return 0
    sample = next(outputs(source, [n.outputs[0] for n in layers], image))
    sizes = (
        int(np.prod(sample[n.outputs[0]].shape[2:])) * source.constants[n.inputs[1]].size
        for n in layers
    )
    return sum(sizes)


def rewrites(source: Source, images: np.ndarray, work: int) -> list[Source]:
    """Sources that compute the same, or nearly, with other channels."""
    starts = [source]
    if relu6.match(source):
        starts.append(cloned(source))
        relu6.transform(starts[1])
    result = []
    for start in starts:
        pairs = equalise.pairs(start)
        blends = BLENDS if pairs else ()
        if len(blends) * len(images) * work > ALL_WORK:
            blends = BLENDS[::2]
        if not pairs:
            result.append(cloned(start))
            continue
        ranges = {
            name: found.ranges
            for name, found in collect(start, [p.tensor for p in pairs], images).items()
        }
        for blend in blends:
            result.append(cloned(start))
            equalise.transform(result[-1], ranges, blend)
    return result


def cloned(source: Source) -> Source:
    return replace(source, nodes=copy.deepcopy(source.nodes), constants={**source.constants})


def prepared(exact: Source, images: np.ndarray, settings: Settings) -> Way:
    layers = [n for n in exact.nodes if n.operator in LAYERS and n.inputs[1] in exact.constants]
    points = quantised_tensors(exact)
    found = collect(exact, [*points, *(n.inputs[0] for n in layers)], images)
    scales = activation_scales(exact, points, found, settings)
    return Way(exact, points, found, {name: scale for name, (scale, _) in scales.items()})


def nudge(way: Way, judge: Judge, work: int) -> bool:
    """Other scales for one activation after the other, where the scores come nearer, in place;
    whether there were any."""
    looks = len(way.points) * len(NUDGES)
    images = min(len(judge.images), ALL_WORK // max(looks * work, 1))
    if images < FEWEST_IMAGES:
        return False
    before = least = judge.error(way, images)
    for name in way.points:
        own = best = way.scales[name]
        for factor in NUDGES:
            way.scales[name] = own * factor
            error = judge.error(way, images)
            if error < least:
                least, best = error, way.scales[name]
        way.scales[name] = best
    return least < before
