"""The quantised model that is trained: a graph of nodes, in torch, of the network's own integers.

Every value is an integer times a power of two, so a float32 sum is exact below 2**24 of them and
a float64 sum below 2**53; :meth:`QuantisedModel.scores` uses float64 and gives the integers of
:meth:`guyot.sw.network.Network.run`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

import numpy as np
import torch
from torch import nn

from ..errors import GuyotError
from ..network import Network
from ..prune_options import PruneRecipe
from .along import Along
from .complete import layers_behind
from .nodes import Entrance, How, Layer, Node, Norm, Value, Weighted
from .nodes.writer import INPUT
from .teacher import Teacher

CALIBRATION_IMAGES = 1024
BATCH = 500


class QuantisedModel(nn.Module):
    """Nodes in the order in which they compute; the last one makes the output.

    ``output`` is the shape of one image's output. ``weighted`` holds what has weights to prune, by
    the name of its layer, in order; of layers that share weights the first gives the name.
    """

    def __init__(
        self, entrance: Entrance, nodes: Iterable[Node], output: tuple[int, ...] | None = None
    ) -> None:
        super().__init__()
        self.entrance, self.output = entrance, output
        self.nodes = nn.ModuleDict()
        for node in nodes:
            self.nodes[self._key(node.title)] = node
        last = {name: node.title for node in self for name in node.inputs}
        self.done = {  # what nobody reads behind each node
            node.title: [name for name, reader in last.items() if reader == node.title]
            for node in self
        }
        for name, reading in layers_behind(list(self)).items():
            self.weighted[name].readers = reading
        self.prune = PruneRecipe(method="none")
        self.teacher: Teacher | None = None

    def _key(self, title: str) -> str:
        """A name that a state can have: without dots, and no other's."""
        key = title.replace(".", "_")
        while key in self.nodes:
            key += "_"
        return key

    def __iter__(self) -> Iterator[Node]:
        yield from self.nodes.values()  # type: ignore[misc]

    @property
    def weighted(self) -> dict[str, Weighted]:
        layers = [node.weights for node in self if isinstance(node, Layer)]
        return {block.name: block for block in layers}

    @property
    def norms(self) -> list[Norm]:
        return [module for module in self.nodes.modules() if isinstance(module, Norm)]

    @property
    def device(self) -> torch.device:
        return next(self.parameters()).device

    def run(self, images: torch.Tensor, how: How) -> Value:
        """The output's tensor and its grid, for whole-number images or reals."""
        kind = next(p.dtype for p in self.parameters() if p.is_floating_point())
        values = {INPUT: self.entrance(images, how, kind)}
        value = values[INPUT]
        for node in self:
            value = node(how, *(values[name] for name in node.inputs))
            for name in self.done[node.title]:
                del values[name]
            values[node.title] = value
        return value

    def forward(self, images: torch.Tensor, quantise: bool = True) -> torch.Tensor:
        """Images (N, C, H, W) to real outputs, (N, classes) for scores; in floats alone unless
        ``quantise``. Whole-number images are the network's integers, others the reals that the
        module takes."""
        x = self.run(images, How(quantise)).x
        return x.flatten(1) if self.output is None else x.reshape(-1, *self.output)

    def teach(self, images: torch.Tensor, joint: bool = False) -> torch.Tensor:
        """What its teacher makes of images, as :meth:`forward` does; GuyotError without one."""
        if self.teacher is None:
            raise GuyotError("the model has no teacher: train it by a method of pruning that has")
        return self.teacher(self, images, joint)

    def calibrate(self, images: torch.Tensor) -> None:
        """Chooses the scale of every activation from the first of these images; normalisations
        that have seen none take their statistics from them too."""
        images, was = images[:CALIBRATION_IMAGES], self.training
        if any(not norm.seen for norm in self.norms):
            self.observe(images)
        with torch.no_grad():
            self.eval()
            self.run(images, How(calibrate=True))
        self.train(was)

    def observe(self, images: torch.Tensor) -> None:
        """Gives normalisations that are not frozen the statistics of the first of these images, in
        the place of their running ones, which are those of weights and masks that have gone."""
        if not self.norms:
            return
        was = self.training
        self.train()
        for norm in self.norms:
            norm.anew = True
        with torch.no_grad():
            self.run(images[:CALIBRATION_IMAGES], How())
        for norm in self.norms:
            norm.anew = False
        self.train(was)

    def fix(self) -> None:
        """Keeps every scale, and the statistics of normalisations, as they are now."""
        for block in self.weighted.values():
            block.fix()
        for norm in self.norms:
            norm.freeze()

    @property
    def fixed(self) -> bool:
        """Whether :meth:`fix` has been called."""
        return all(bool(block.scales[0]) for block in self.weighted.values())

    def integers(self, images: torch.Tensor | np.ndarray) -> np.ndarray:
        """The integers (N, C, H, W) of images, which the network takes."""
        return self.entrance.integers(torch.as_tensor(images)).cpu().numpy()

    @property
    def output_fraction(self) -> int:
        """The grid of the output: its integers are the reals times 2**output_fraction."""
        was = self.training
        images = torch.zeros((1, *self.entrance.shape), dtype=torch.uint8, device=self.device)
        with torch.no_grad():
            fraction = self.eval().run(images, How()).fraction
        self.train(was)
        return fraction

    def scores(self, images: np.ndarray | torch.Tensor) -> np.ndarray:
        """The integers that the network gives for images, int64, computed by torch, exact:
        (N, classes), or (N, C, H, W) for an output that is a map."""
        exact = copy.deepcopy(self).cpu().double().eval()
        scale, parts = 2.0**exact.output_fraction, []
        with torch.no_grad():
            for start in range(0, max(1, len(images)), BATCH):
                value = exact.run(torch.tensor(np.asarray(images[start : start + BATCH])), How())
                parts.append((value.x * scale).to(torch.int64).numpy())
        result = np.concatenate(parts)
        return result[:, :, 0, 0] if result.shape[2:] == (1, 1) else result

    def counts(self) -> tuple[int, int]:
        """Weights, and those that are not zero once quantised and masked."""
        blocks = self.weighted.values()
        kept = sum(int(((b.quantised_weight() * b.mask) != 0).sum()) for b in blocks)
        return sum(b.weight.numel() for b in blocks), kept

    def prune_along(self, optimiser: torch.optim.Optimizer, steps: int) -> Along:
        """Prunes in a loop of one's own: masks follow the optimiser's next ``steps`` steps as
        ``prune`` says. GuyotError for a method that needs phases, which guyot.train runs."""
        return Along(self, self.weighted, self.prune, optimiser, steps)

    def export(self, meta: dict | None = None) -> Network:
        """The Network whose integers are those of :meth:`scores`, without a difference."""
        was = self.training
        self.eval()
        writer, first = self.entrance.emit()
        made = {INPUT: first}
        for node in self:
            first = made[node.title] = node.emit(writer, *(made[name] for name in node.inputs))
        self.train(was)
        return writer.finished(first, meta or {})
