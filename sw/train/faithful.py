"""Whether an exported graph computes what its torch module does, on an example."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import torch

from ..errors import GuyotError
from ..exchange.evaluate import session_of
from ..exchange.source import first_line

REFUSED = 1e-3  # of the greatest value: beyond what float32's own rounding does in any network
NOTED = 1e-4


class Recorder(torch.fx.Interpreter):
    """Runs an exported program and keeps every tensor, by the name of the node that made it."""

    def __init__(self, program: Any) -> None:
        super().__init__(program.module())
        self.found: dict[str, np.ndarray] = {}

    def run_node(self, n: torch.fx.Node) -> Any:
        result = super().run_node(n)
        if isinstance(result, torch.Tensor) and n.op != "placeholder":
            self.found[n.name] = result.detach().numpy()
        return result


def check(module: torch.nn.Module, exported: Any, example: torch.Tensor) -> list[str]:
    """What is to be noted of the difference between ``module``, in evaluation mode, and its ONNX
    program; GuyotError where it is more than float32's rounding, with the operator.

    ``example``: (1, ...); where all its values are one, noise is tried as well.
    """
    inputs = [example]
    if bool((example == example.reshape(-1)[0]).all()):
        noise = torch.randn(example.shape, generator=torch.Generator().manual_seed(0))
        inputs.append(noise)
    with torch.no_grad():
        errors = [(difference(module, exported.model_proto, x), x) for x in inputs]
    error, worst = max(errors, key=lambda pair: pair[0])
    if error <= NOTED:
        return []
    with torch.no_grad():
        where = culprit(exported, worst, NOTED)
    text = (
        f"on the example, outputs of the graph that torch exported differ from the module's by up "
        f"to {error:.2g} of the greatest one{where}"
    )
    if error <= REFUSED:
        return [text]
    raise GuyotError(
        f"torch's exporter wrote another function than {type(module).__name__} computes: {text}; "
        "replace that operator in the module"
    )


def difference(module: torch.nn.Module, model: onnx.ModelProto, x: torch.Tensor) -> float:
    """The greatest difference of an output, as a share of the greatest output."""
    wanted = module(x)
    if not isinstance(wanted, torch.Tensor):
        raise GuyotError(
            f"{type(module).__name__} returns {type(wanted).__name__}, and no single tensor: "
            "networks with one output are supported"
        )
    (found,) = run(model, [model.graph.output[0].name], x)
    return distance(found, wanted.detach().numpy())


def distance(found: np.ndarray, wanted: np.ndarray) -> float:
    """The greatest difference, as a share of the greatest of ``wanted``; infinite for another
    shape, or where one alone is no number."""
    if found.shape != wanted.shape:
        return np.inf
    found, wanted = found.astype(np.float64), wanted.astype(np.float64)
    good = np.isfinite(wanted)
    if not np.array_equal(found[~good], wanted[~good], equal_nan=True):
        return np.inf
    if not good.any():
        return 0.0
    error = np.abs(found[good] - wanted[good]).max()
    error = np.inf if np.isnan(error) else error
    return float(error / max(np.abs(wanted[good]).max(), 1e-30)) if error else 0.0


def run(model: onnx.ModelProto, names: list[str], x: torch.Tensor) -> list[np.ndarray]:
    """Tensors of the graph, which onnxruntime runs node by node as they are written."""
    try:
        session = session_of(model)
        return [np.asarray(y) for y in session.run(names, {model.graph.input[0].name: x.numpy()})]
    except Exception as error:  # onnxruntime's own kinds, without a common base
        raise GuyotError(
            f"onnxruntime does not run what torch exported: {first_line(error)}"
        ) from error


def culprit(exported: Any, x: torch.Tensor, tolerance: float) -> str:
    """The end of a sentence that names the first operator whose result differs; empty where the
    program and the graph have no names in common."""
    try:
        recorder = Recorder(exported.exported_program)
        recorder.run(x)
    except Exception:  # whatever a program raises; the difference is said without the operator
        return ""
    model = onnx.ModelProto()
    model.CopyFrom(exported.model_proto)
    made = [(node, name) for node in model.graph.node for name in node.output]
    made = [(node, name) for node, name in made if name in recorder.found]
    outputs = {output.name for output in model.graph.output}
    for _, name in made:
        if name not in outputs:
            model.graph.output.add().name = name
    if not made:
        return ""
    for (node, name), found in zip(made, run(model, [name for _, name in made], x), strict=True):
        if distance(found, recorder.found[name]) > tolerance:
            return f", and first those of {node.name or name!r} ({node.op_type})"
    return ""
