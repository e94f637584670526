"""Weights of an imported network, trained through its quantisers to give the float model's scores.

The quantised model runs in torch, node for node; weights are rounded in every forward pass, and
gradients pass the rounding as if it were not there (Bengio et al., 2013, arXiv:1308.3432). Scales
stay, and so do zeros: what was pruned. No labels are used (distillation: Hinton et al., 2015,
arXiv:1503.02531); the teacher is the float model, before it was pruned.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ..errors import GuyotError
from ..exchange.activations import ENDS, origin
from ..exchange.passes.fold_batch_norm import output_axis
from ..exchange.ptq import Rounded, round_bias
from ..exchange.search import Quantised, scores
from ..exchange.simulate import limits
from ..exchange.source import Node, Source

BATCH, SEED = 64, 0
RATE = 1e-2  # Adam's, in units of what the weights (biases) of a layer are on the average


class Twin(nn.Module):
    """A quantised source in torch. Its parameters are in units of ``sizes``, by layer."""

    def __init__(self, model: Quantised) -> None:
        super().__init__()
        self.source = model.source
        self.output = origin(self.source, self.source.output, ENDS)
        self.layers = {r.quant.outputs[0]: r for r in model.layers}
        self.weights, self.biases = nn.ParameterDict(), nn.ParameterDict()
        self.sizes: dict[str, tuple[float, float]] = {}
        for number, rounded in enumerate(model.layers):
            weights = self.source.constants[rounded.quant.inputs[0]]
            bias = self.bias_of(rounded)
            size = np.abs(weights).sum() / max(rounded.kept.sum(), 1), np.abs(bias).mean()
            least = float(rounded.unit.max())
            self.sizes[str(number)] = max(float(size[0]), 1e-9), max(float(size[1]), least)
            self.weights[str(number)] = torch.tensor(weights / self.sizes[str(number)][0])
            self.biases[str(number)] = torch.tensor(
                (bias / self.sizes[str(number)][1]).astype(np.float32)
            )

    def bias_of(self, rounded: Rounded) -> np.ndarray:
        names = rounded.layer.inputs
        return self.source.constants[names[2]] if len(names) > 2 else np.zeros(len(rounded.unit))

    def weight(self, number: int, rounded: Rounded) -> Tensor:
        """The rounded weights of a layer, reals."""
        key = str(number)
        axis = output_axis(rounded.layer)
        real = self.weights[key] * self.sizes[key][0]
        shape = [-1 if n == axis else 1 for n in range(real.ndim)]
        scale = torch.tensor(rounded.scale.astype(np.float32)).reshape(shape)
        whole = fake_round(real / scale).clamp(-rounded.high, rounded.high)
        return whole * scale * torch.tensor(rounded.kept)

    def bias(self, number: int) -> Tensor:
        return self.biases[str(number)] * self.sizes[str(number)][1]

    def forward(self, x: Tensor) -> Tensor:
        """(N, ...) images; each runs by itself, its batch one, as the nodes' shapes have it."""
        return torch.vmap(self.image)(x[:, None])

    def image(self, x: Tensor) -> Tensor:
        values: dict[str, Tensor] = {self.source.input: x}
        numbers = {r.layer.outputs[0]: n for n, r in enumerate(self.layers.values())}
        for node in self.source.nodes:
            name = node.outputs[0]
            if name in self.layers:
                continue  # a quantiser of weights
            if name in numbers:
                rounded = list(self.layers.values())[numbers[name]]
                w, b = self.weight(numbers[name], rounded), self.bias(numbers[name])
                values[name] = layer(node, values[node.inputs[0]], w, b)
            else:
                values[name] = compute(self.source, node, values)
            if name == self.output:
                return values[name]
        return values[self.output]


def fake_round(x: Tensor) -> Tensor:
    return x + (torch.floor(x + 0.5) - x).detach()


def layer(node: Node, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    """A convolution or a dense layer."""
    if node.operator == "MatMul" or (node.operator == "Gemm" and not node.attributes.get("transB")):
        return x @ w + (b if node.operator == "Gemm" else 0)
    if node.operator == "Gemm":
        return functional.linear(x, w, b)
    rank = w.ndim - 2
    if node.operator != "Conv" or rank not in (1, 2):
        raise unknown(node)
    stride = list(node.attributes.get("strides") or [1] * rank)
    dilation = list(node.attributes.get("dilations") or [1] * rank)
    x = functional.pad(x, sides(node, x, list(w.shape[2:]), stride, dilation))
    convolve: Any = functional.conv2d if rank == 2 else functional.conv1d
    return convolve(x, w, b, stride, 0, dilation, int(node.attributes.get("group", 1)))


def sides(node: Node, x: Tensor, kernel: list, stride: list, dilation: list) -> list[int]:
    """Padding as torch wants it: the last axis first, its two ends side by side."""
    rank = len(kernel)
    how = node.attributes.get("auto_pad", "NOTSET")
    pads = [int(p) for p in node.attributes.get("pads") or [0] * (2 * rank)]
    if how.startswith("SAME"):
        pads = [0] * (2 * rank)
        for n in range(rank):
            length, reach = x.shape[2 + n], (kernel[n] - 1) * dilation[n] + 1
            whole = max(0, (-(-length // stride[n]) - 1) * stride[n] + reach - length)
            first = whole // 2 if how == "SAME_UPPER" else whole - whole // 2
            pads[n], pads[n + rank] = first, whole - first
    return [pads[n + end * rank] for n in reversed(range(rank)) for end in (0, 1)]


def unknown(node: Node) -> GuyotError:
    return GuyotError(
        f"--finetune does not know {node.operator} ({node.title!r}); import without it, or prune "
        "and train before the export"
    )


Compute = Callable[[Source, Node, list[Tensor]], Tensor]


def compute(source: Source, node: Node, values: dict[str, Tensor]) -> Tensor:
    """What a node without weights makes of a batch."""
    inputs = [values[n] if n in values else torch.tensor(source.constants[n])
              for n in node.inputs if n in values or n in source.constants]  # fmt: skip
    if node.operator not in OPERATORS or len(node.outputs) != 1:
        raise unknown(node)
    return OPERATORS[node.operator](source, node, inputs)


def quant(source: Source, node: Node, inputs: list[Tensor]) -> Tensor:
    x, scale, zero, bits = inputs
    low, high = limits(node, int(zero), int(bits))
    return fake_round((x / scale).clamp(low, high)) * scale


def reshape(source: Source, node: Node, inputs: list[Tensor]) -> Tensor:
    x, shape = inputs
    sides = [int(n) for n in shape]
    if not node.attributes.get("allowzero", 0):
        sides = [n or x.shape[place] for place, n in enumerate(sides)]
    return x.reshape(sides)


def gather(source: Source, node: Node, inputs: list[Tensor]) -> Tensor:
    x, index = inputs
    axis = int(node.attributes.get("axis", 0)) % x.ndim
    picked = x.index_select(axis, index.reshape(-1).long())
    return picked.reshape(*x.shape[:axis], *index.shape, *x.shape[axis + 1 :])


def pool(source: Source, node: Node, inputs: list[Tensor]) -> Tensor:
    (x,) = inputs
    kernel = list(node.attributes["kernel_shape"])
    stride = list(node.attributes.get("strides") or [1] * len(kernel))
    around = sides(node, x, kernel, stride, [1] * len(kernel))
    average = node.operator == "AveragePool"
    if len(kernel) != 2 or node.attributes.get("ceil_mode") or (average and any(around)):
        raise unknown(node)
    if average:
        return functional.avg_pool2d(x, kernel, stride)
    return functional.max_pool2d(functional.pad(x, around, value=-torch.inf), kernel, stride)


def mean(source: Source, node: Node, inputs: list[Tensor]) -> Tensor:
    axes = node.attributes.get("axes") or (inputs[1].tolist() if len(inputs) > 1 else None)
    if not axes:
        raise unknown(node)
    return inputs[0].mean(
        dim=[int(a) for a in axes], keepdim=bool(node.attributes.get("keepdims", 1))
    )


def clip(source: Source, node: Node, inputs: list[Tensor]) -> Tensor:
    low, high = node.attributes.get("min"), node.attributes.get("max")
    if low is None and high is None:
        low, high = (float(inputs[n]) if len(inputs) > n else None for n in (1, 2))
    return inputs[0].clamp(low, high)


def first(change: Callable[[Tensor, Node], Tensor]) -> Compute:
    return lambda source, node, inputs: change(inputs[0], node)


OPERATORS: dict[str, Compute] = {
    "Quant": quant,
    "Reshape": reshape,
    "Gather": gather,
    "MaxPool": pool,
    "AveragePool": pool,
    "ReduceMean": mean,
    "Clip": clip,
    "Relu": first(lambda x, node: x.relu()),
    "LeakyRelu": first(
        lambda x, node: functional.leaky_relu(x, node.attributes.get("alpha", 0.01))
    ),
    "Sigmoid": first(lambda x, node: x.sigmoid()),
    "Identity": first(lambda x, node: x),
    "Dropout": first(lambda x, node: x),
    "Flatten": first(lambda x, node: x.flatten(int(node.attributes.get("axis", 1)))),
    "Transpose": first(lambda x, node: x.permute(*node.attributes["perm"])),
    "GlobalAveragePool": first(lambda x, node: x.mean(dim=(2, 3), keepdim=True)),
    "Add": lambda source, node, inputs: inputs[0] + inputs[1],
    "Sub": lambda source, node, inputs: inputs[0] - inputs[1],
    "Mul": lambda source, node, inputs: inputs[0] * inputs[1],
    "Div": lambda source, node, inputs: inputs[0] / inputs[1],
    "Concat": lambda source, node, inputs: torch.cat(inputs, int(node.attributes["axis"])),
}


def check(model: Quantised, images: np.ndarray) -> None:
    """GuyotError where some node is not known here; ``images``: (N, ...) reals, one is run."""
    with torch.no_grad():
        Twin(model)(torch.tensor(images[:1]))


def finetune(model: Quantised, teacher: Source, images: np.ndarray, epochs: int) -> None:
    """Trains weights and biases of ``model``, in place, over ``images``, (N, ...) reals.

    Least squares between its scores and the teacher's, Adam, a cosine of the rate; one thread gives
    the same result each time.
    """
    wanted = torch.tensor(scores(teacher, images).astype(np.float32))
    x = torch.tensor(images)
    twin, rng = Twin(model), torch.Generator().manual_seed(SEED)
    optimiser = torch.optim.Adam(twin.parameters(), RATE)
    steps = -(-len(x) // BATCH) * epochs
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    size = float(wanted.var()) or 1.0
    for _ in range(epochs):
        for batch in torch.randperm(len(x), generator=rng).split(BATCH):
            given = twin(x[batch]).reshape(wanted[batch].shape)
            if given.ndim == 2 and given.shape[1] > 1:
                given = given - given.mean(dim=1, keepdim=True)
            loss = functional.mse_loss(given, wanted[batch]) / size
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    keep(twin, model)


def keep(twin: Twin, model: Quantised) -> None:
    """The trained weights and biases as the model's constants."""
    with torch.no_grad():
        for number, rounded in enumerate(model.layers):
            name = model.source.fresh(f"{rounded.layer.title}_trained")
            model.source.constants[name] = twin.weight(number, rounded).numpy()
            rounded.quant.inputs[0] = name
            if rounded.biased:
                round_bias(model.source, rounded, twin.bias(number).numpy().astype(np.float64))
