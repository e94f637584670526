"""Files in, files out: what the command's import and export do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import file
from ..atomic import check_writable, write_atomic
from ..network import Network
from ..refusals import needs_extra, one_of
from .choices import Choices

FORMATS = ("qonnx",)


def import_to_file(
    model: Path,
    output: Path,
    calibrate: Path | None,
    choices: Choices,
    compare_litert: bool = False,
    tuner: Callable[[], Any] | None = None,
) -> tuple[dict[str, Any], Network]:
    """Imports ``model`` and saves the network under the file's name; (the result as JSON values,
    the network).
    ``compare_litert``: counts where LiteRT's kernels give other integers. ``tuner``: loads what
    fine-tunes, see :class:`.tuner.Tuner`."""
    check_writable(output, "a .guyot file")
    try:
        from . import litert
        from .importer import import_model
    except ModuleNotFoundError as error:
        raise needs_extra("this", error, "onnx") from error
    if compare_litert:
        litert.check(model)
    made = import_model(model, calibrate, choices, tuner)
    named = replace(made.network, meta={**made.network.meta, "name": output.stem})
    made = replace(made, network=named)
    file.save(made.network, output)
    result = {"network": str(output), **made.network.meta["import"]}
    if compare_litert:
        result["litert"] = list(litert.differences(model, made))
    return result, made.network


def agreement(about: dict[str, Any]) -> str:
    """What an import found of its float model; empty where there is nothing to compare."""
    found = []
    if "noise_db" in about:
        found.append(f"{about['noise_db']} dB of noise in the scores")
    if "same_decisions" in about:
        found.append(f"{about['same_decisions']} of {about['images']} decisions the same")
    if not found:
        return ""
    return f"float model: {', '.join(found)} (on {about['images']} of the images)"


def export_to_file(net: Path, output: Path | None, to: str) -> dict[str, Any]:
    """Writes the network of a file as ONNX; the result as JSON values."""
    one_of("--to", to, FORMATS)
    output = output or net.with_suffix(".onnx")
    check_writable(output, "an .onnx file")
    network = file.load(net)
    try:
        from .qonnx import to_qonnx
    except ModuleNotFoundError as error:
        raise needs_extra("this", error, "onnx") from error
    model = to_qonnx(network)
    write_atomic(output, lambda stream: stream.write(model.SerializeToString()))
    return {"network": str(net), "model": str(output), "nodes": len(model.graph.node)}
