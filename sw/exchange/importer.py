"""ONNX and QONNX in: the steps from a file to an integer network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from ..errors import GuyotError
from ..network import Network
from . import pixels, search
from .activations import Settings
from .agreement import with_agreement
from .builder import INPUT, LayoutFound
from .calibrate import check_images, load_images
from .choices import Choices, InputFormat
from .finish import scores
from .handlers.common import spatial
from .imported import Imported
from .interpreter import read_source
from .load import load
from .passes import (
    dense,
    end_quantisers,
    expand_qlinear,
    fold_batch_norm,
    fold_constants,
    global_pool,
    normalise,
    pools,
    prune,
    signs,
    silu,
    single_precision,
    through_concat,
    ungroup,
    weights_alone,
)
from .problems import SAY_INPUT, Problem, Refusal, Unsupported
from .ptq import Masks
from .reader import Reader, handler_of, unread
from .source import Source
from .tuner import Loader
from .values import Value

SUFFIXES = (".onnx", ".tflite")
EXPORTERS_NAMES = ("the model", "main_graph", "torch_jit", "torch-jit-export", "graph", "main")


def import_model(
    model: str | Path | onnx.ModelProto,
    calibrate: str | Path | np.ndarray | None,
    choices: Choices,
    tuner: Loader | None = None,
) -> Imported:
    """The network with all that is needed to compare it with its source.

    ``tuner``: loads what ``choices.finetune`` asks for.
    """
    source = load(model, choices.input_shape)
    if choices.normalises:
        normalise.transform(source, choices.mean or (0.0,), choices.std or (1.0,))
    expand_qlinear.transform(source)
    through_concat.transform(source)
    end_quantisers.transform(source)
    if source.quantised and not weights_alone.match(source):
        return from_quantised(source, calibrate, choices)
    return from_floats(source, calibrate, choices, tuner)


def from_quantised(
    source: Source, calibrate: str | Path | np.ndarray | None, choices: Choices
) -> Imported:
    """The network of a source whose activations are quantised."""
    if source.kind in single_precision.OTHERS:
        raise GuyotError(
            f"{source.title}: the input is {source.kind}, and the model quantised; "
            "export it in float32"
        )
    if choices.finetune:
        raise GuyotError(f"{source.title} is quantised already: --finetune is for float models")
    notes = []
    if calibrate is not None:
        notes.append("the model is quantised already: the images of --calibrate are not used")
    made = lower(source, choices.input, notes)
    return pruned(made, choices.prune) if choices.prune else made


def from_floats(
    source: Source,
    calibrate: str | Path | np.ndarray | None,
    choices: Choices,
    tuner: Loader | None,
) -> Imported:
    """The network of a float source, quantised on images."""
    notes, kind = [], "a float model"
    if weights_alone.match(source):
        kind = "a model whose weights alone are quantised, its activations are floats"
        notes.append("its weights alone were quantised; they are quantised anew with the rest")
        weights_alone.transform(source)
    prepare(source)
    check_supported(source)
    settings = Settings(*choices.bits, choices.power_of_two, choices.input)
    if calibrate is None:
        noise = np.random.default_rng(0).random((2, *source.shape[1:]), np.float32)
        check_lowers(source, noise, settings)
        raise GuyotError(
            f"{source.title} is {kind}: give images to quantise it on, with --calibrate"
        )
    train = None
    if choices.finetune:
        if tuner is None:
            raise GuyotError(f"{source.title}: nothing that fine-tunes was handed to the import")
        train = tuner()
    images = (
        check_images(calibrate, source.shape, "the images")
        if isinstance(calibrate, np.ndarray)
        else load_images(calibrate, source.shape)
    )
    found = choices.input or pixels.likely(images)
    given, images = images, pixels.reals(images, choices.input)
    pixels.check_mean(images, choices.mean)
    masks = masks_of(source, choices.prune) if choices.prune else {}
    settings = replace(settings, input=found)
    first = check_lowers(source, images, settings, masks)
    if train is not None:
        train.check(lower(first.source, ties=False))
    quantised = search.nearest(source, images, settings, masks)
    made = lower(quantised.source, ties=False)
    if train is not None:
        wanted = search.scores(source, images)
        made = train.finetune(made, wanted, images, choices.finetune, bool(masks))
    about = made.network.meta["import"]["input"]
    if choices.input is None:
        notes.append(pixels.describe(found, given, about["scale"], about["zero"]))
    return with_agreement(noted(made, notes), source, images)


def noted(made: Imported, notes: Sequence[str]) -> Imported:
    """``made`` with more notes behind its own."""
    every = (*made.notes, *notes)
    meta = made.network.meta
    meta = {**meta, "import": {**meta["import"], "notes": list(every)}}
    return replace(made, network=replace(made.network, meta=meta), notes=every)


def check_supported(source: Source) -> None:
    """Unsupported for operators that nobody reads, before time is spent on calibration."""
    problems = [
        Problem(node.title, node.operator, *node.refused)
        if node.refused
        else Problem(node.title, node.operator, "", unread(node).why, unread(node).do)
        for node in source.nodes
        if node.has_graph or node.refused
        or handler_of(node) is None
        and any(name and name not in source.constants for name in node.inputs)
    ]  # fmt: skip
    if problems:
        raise Unsupported(source.title, problems)


def check_lowers(
    source: Source, images: np.ndarray, settings: Settings, masks: Masks | None = None
) -> search.Quantised:
    """A float model with quantisers on a few images. Unsupported for all nodes that are no integer
    arithmetic, before time is spent on how they are quantised best."""
    first = search.first(source, images, settings, masks)
    lower(first.source, ties=False)
    return first


def prepare(source: Source) -> None:
    """Rewrites of a float model, in place."""
    single_precision.transform(source)
    fold_constants.transform(source)
    dense.transform(source)
    global_pool.transform(source)
    ungroup.transform(source)
    fold_batch_norm.transform(source)
    silu.transform(source)


def masks_of(source: Source, fraction: float) -> dict[str, np.ndarray]:
    """Which weights of a float model are left, by what their layer makes."""
    kinds, constants = fold_batch_norm.LAYERS, source.constants
    layers = [n for n in source.nodes if n.operator in kinds and n.inputs[1] in constants]
    axes = [fold_batch_norm.output_axis(n) for n in layers]
    given = [np.moveaxis(constants[n.inputs[1]], a, 0) for n, a in zip(layers, axes, strict=True)]
    arrays = prune.prune(given, fraction)
    return {
        n.outputs[0]: np.moveaxis(w, 0, a) != 0
        for n, w, a in zip(layers, arrays, axes, strict=True)
    }


def pruned(made: Imported, fraction: float) -> Imported:
    """Zeroes in the weights of a network that was quantised elsewhere."""
    network = made.network
    layers = prune.prune([op.weights for op in network.convolutions], fraction)
    by_name = {op.name: w for op, w in zip(network.convolutions, layers, strict=True)}
    operators = tuple(
        replace(op, weights=by_name[op.name]) if op.name in by_name else op
        for op in network.operators
    )
    return replace(made, network=replace(network, operators=operators))


def lower(
    source: Source,
    given: InputFormat | None = None,
    notes: Sequence[str] = (),
    ties: bool = True,
) -> Imported:
    """The integer network of a quantised source; Unsupported names every node that is none.

    ``ties``: whether somebody else quantised it, so that its integers are there to compare with.
    """
    try:
        return noted(lowered(source, given, ties), notes)
    except Unsupported as first:
        if given is None and any(SAY_INPUT in problem.do for problem in first.problems):
            # What stands behind is looked at too: who says it would only hear of the next thing.
            try:
                lowered(source, InputFormat(1.0), ties)
            except Unsupported as second:
                more = [p for p in second.problems if p not in first.problems]
                raise Unsupported(source.title, [*first.problems, *more]) from first
        raise


def lowered(source: Source, given: InputFormat | None, ties: bool) -> Imported:
    """As :func:`lower`; what stands behind an input that nobody speaks of is not looked at."""
    reader, value = read_source(source, given)
    last = source.maker(source.output)
    title = last.title if last else source.output
    try:
        value = scores(reader, value, f"{title}_scores")
        network, index = finished(reader, value)
    except LayoutFound as found:
        problem = Problem(title, "output", "", "nothing but moves of the input's elements",
                          "import a model with layers")  # fmt: skip
        raise Unsupported(source.title, [problem]) from found
    except Refusal as refusal:
        problem = Problem(title, last.operator if last else "output", refusal.attribute,
                          refusal.why, refusal.do)  # fmt: skip
        raise Unsupported(source.title, [problem]) from refusal
    arrangement = reader.builder.arrangement
    in_doubt = reader.builder.ties.values() if ties else ()
    notes = (*source.notes, *reader.builder.notes, *in_doubt)
    scale, zero = float(value.scale[0]), value.zero
    meta = describe(source, network, reader, scale, zero, notes)
    network = pools.transform(signs.transform(replace(network, meta=meta)))
    return Imported(network, source, arrangement, index, scale, zero, notes, reader.builder.finish)


def finished(reader: Reader, value: Value) -> tuple[Network, np.ndarray]:
    """The network whose last operator makes ``value``, and where its elements are in it: moves of
    all elements behind tables alone are none of the network's."""
    tensor, index = value.tensor, value.index
    try:
        chw = spatial(value)
        moved = reader.builder.realise(tensor, chw)
        if moved != tensor:
            tensor, index = moved, np.arange(index.size).reshape(index.shape)
    except (Refusal, LayoutFound):
        if (
            tensor == INPUT
            or len(np.unique(index)) != index.size
            or index.size != np.prod(reader.builder.shape(tensor))
        ):
            raise
    return reader.builder.network(tensor, {}), index


def describe(
    source: Source, network: Network, reader: Reader, scale: float, zero: int, notes: Sequence[str]
) -> dict[str, Any]:
    """What a reader of the file may want to know of where it comes from."""
    format = network.input.format
    name = own_name(source.title)
    return ({"name": name} if name else {}) | {
        "import": {
            "source": Path(source.title).name,
            "input": {
                "name": source.input,
                "shape": list(source.shape),
                "layout": layout_of(reader.builder.arrangement, source.shape),
                "scale": reader.builder.input_scale,
                "zero": format.zero,
                "range": list(reader.builder.range or (format.low, format.high)),
            },
            "output": {
                "name": source.output,
                "scale": scale,
                "zero": zero,
                "deviation": reader.builder.deviation,
            },
            "notes": list(notes),
        }
    }


def own_name(title: str) -> str:
    """The network's name: its file's without the suffix, or that of a graph in memory; empty where
    it has only one that an exporter gives every graph."""
    path = Path(title)
    if path.suffix.lower() in SUFFIXES:
        return path.stem
    return "" if title.lower() in EXPORTERS_NAMES else title


def layout_of(arrangement: np.ndarray, shape: tuple[int, ...]) -> str:
    """How the source's input becomes (C, H, W): "as it is" or the axes of a transposition."""
    places = np.arange(arrangement.size).reshape(shape[1:])
    if np.array_equal(places.reshape(-1), arrangement.reshape(-1)):
        return "as it is"
    if places.ndim == 3 and np.array_equal(places.transpose(2, 0, 1), arrangement):
        return "channels last"
    return "mixed"
