"""Which layers of a model may have a shortcut of their own, and the model without those that have
been removed."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from .complete import layers_behind, readers_of
from .model import QuantisedModel
from .nodes import Greatest, How, Kind, Layer, Mean, Node, Quantiser, Sum
from .nodes.shortcut import BRANCH, PLAIN, Shortcut
from .nodes.writer import INPUT


def add_shortcuts(model: QuantisedModel) -> None:
    """Gives each layer with weights its factor, and a shortcut where one fuses and goes: around a
    convolution that keeps the shape, between a ReLU and a ReLU. A layer whose sums are added to a
    tensor of the same shape has its shortcut there. The others have the reason why not."""
    nodes = list(model)
    readers, products = readers_of(nodes), multiplications(model)
    kinds: dict[str, Kind] = {INPUT: model.entrance.kind}
    for node in nodes:
        kinds[node.title] = node.infer(*(kinds[name] for name in node.inputs))
    uses = [node.weights.name for node in nodes if isinstance(node, Layer)]
    for node in nodes:
        if not isinstance(node, Layer):
            continue
        block, behind = node.weights, direct(node.title, readers)
        kind = BRANCH if len(behind) == 1 and isinstance(behind[0], Sum) else PLAIN
        obstacle = why_not(node, kind, kinds[node.inputs[0]], readers)
        if uses.count(block.name) > 1:
            obstacle = "it is used more than once"
        shortcut = Shortcut(block.name, kind, products[block.name], obstacle)
        if not obstacle and kind == PLAIN:
            shortcut.readers = tuple(n.weights.name for n in behind_relu(node, readers))
        if not obstacle and kind == BRANCH:
            shortcut.along = alone(node, nodes, readers)
        block.shortcut = shortcut.to(block.weight.device)


def direct(title: str, readers: dict[str, list[Node]]) -> list[Node]:
    """Who reads a tensor, through quantisers that are no ReLU."""
    found: list[Node] = []
    for node in readers.get(title, ()):
        through = isinstance(node, Quantiser) and not node.relu
        found += direct(node.title, readers) if through else [node]
    return found


def behind_relu(node: Layer, readers: dict[str, list[Node]]) -> list[Layer]:
    """The layers behind the ReLU of a layer; empty where something else stands there."""
    after = readers.get(node.title, [])
    if len(after) != 1 or not isinstance(after[0], Quantiser) or not after[0].relu or after[0].cap:
        return []
    reading = readers.get(after[0].title, [])
    layers = [each for each in reading if isinstance(each, Layer)]
    return layers if len(layers) == len(reading) else []


def why_not(node: Layer, kind: str, incoming: Kind, readers: dict[str, list[Node]]) -> str:
    """Why a layer cannot be removed; empty where it can."""
    if kind == BRANCH:
        (end,) = direct(node.title, readers)
        assert isinstance(end, Sum)
        return "" if end.sign > 0 else "it is subtracted"
    weights, g = node.weights.weight, node.geometry
    outputs, per_group, rows, columns = weights.shape
    if g.stride != (1, 1):
        return f"its stride is {g.stride[0]} x {g.stride[1]}"
    if outputs != per_group * g.groups:
        return f"it makes {outputs} channels of {per_group * g.groups}"
    around = (rows // 2, rows // 2, columns // 2, columns // 2)
    if g.padding != around or rows % 2 == 0 or columns % 2 == 0:
        return "it does not keep the size of its map"
    if g.dilation != (1, 1):
        return "its taps are dilated"
    if incoming.signed:
        return "what it reads goes below zero, so that a ReLU behind it would change that"
    if not behind_relu(node, readers):
        return "no layers alone stand behind its ReLU, so that nothing takes up its factor"
    return ""


def alone(node: Layer, nodes: Sequence[Node], readers: dict[str, list[Node]]) -> tuple[str, ...]:
    """The layers whose tensors serve a layer only."""
    by_title = {each.title: each for each in nodes}
    found: list[str] = []
    dead = {node.title}
    before = [node.title]
    while before:
        for name in by_title[before.pop()].inputs:
            if name in by_title and all(r.title in dead for r in readers[name]):
                dead.add(name)
                before.append(name)
                each = by_title[name]
                found += [each.weights.name] if isinstance(each, Layer) else []
    return tuple(found)


def multiplications(model: QuantisedModel) -> dict[str, int]:
    """Products for one image of each block of weights, by its name, zeros included."""
    counts: dict[str, int] = {}
    hooks = []

    def count(node: Layer, inputs: object, value: object) -> None:
        x = getattr(value, "x")  # noqa: B009 (a Value)
        block = node.weights
        pixels = x.shape[2] * x.shape[3]
        counts[block.name] = counts.get(block.name, 0) + block.weight.numel() * pixels

    for node in model:
        if isinstance(node, Layer):
            hooks.append(node.register_forward_hook(count))
    was = model.training
    images = torch.zeros((1, *model.entrance.shape), dtype=torch.uint8, device=model.device)
    with torch.no_grad():
        model.eval().run(images, How(quantise=False))
    model.train(was)
    for hook in hooks:
        hook.remove()
    return counts


def compacted(model: QuantisedModel) -> QuantisedModel:
    """The model without the layers that have been removed, in the place of which their input goes
    on; the model itself where there are none."""
    nodes = list(model)
    gone = {n.title: n for n in nodes if isinstance(n, Layer) and n.weights.gone}
    if not gone:
        return model
    stands: dict[str, str] = {}  # what has a tensor's values
    kept: list[Node] = []
    positive = {INPUT} if not model.entrance.kind.signed else set()
    for node in nodes:
        node.inputs = tuple(stands.get(name, name) for name in node.inputs)
        if node.title in gone:
            shortcut = gone[node.title].weights.shortcut
            branch = shortcut is not None and shortcut.kind == BRANCH
            stands[node.title] = "" if branch else node.inputs[0]
            continue
        if isinstance(node, Sum) and "" in node.inputs:
            (stands[node.title],) = [name for name in node.inputs if name] or [""]
            continue
        if node.inputs == ("",):  # a quantiser of what is zero
            stands[node.title] = ""
            continue
        if isinstance(node, Quantiser) and node.inputs[0] in positive and not node.cap:
            stands[node.title] = node.inputs[0]  # what it would round is rounded
            continue
        if isinstance(node, Quantiser) and not node.scale.signed:
            positive.add(node.title)
        if isinstance(node, Greatest | Mean) and node.inputs[0] in positive:
            positive.add(node.title) if isinstance(node, Greatest) else None
        kept.append(node)
    output = stands.get(nodes[-1].title, nodes[-1].title)
    wanted, result = {output}, []
    for node in reversed(kept):
        if node.title in wanted:
            wanted |= set(node.inputs)
            result.append(node)
    small = QuantisedModel(model.entrance, result[::-1], model.output)
    small.prune = model.prune
    small.train(model.training)
    for name, reading in layers_behind(list(small)).items():
        small.weighted[name].readers = reading
    return small
