"""One self-contained HTML page about a design, from whatever has been measured of it.

Reads DIR/design.json, the network, and, where they exist, simulate.json, build.json and
examples.json; a part that has not been run is said to be missing and how to run it.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
import numpy as np
from markupsafe import Markup

from ...hw.planning.explain import STATES
from ...sim.design import Design as Folder
from ...sw.arrays import check_labels
from ...sw.atomic import check_writable, write_text
from ...sw.errors import GuyotError
from ...sw.inputs import read_json
from ...sw.network import Network
from ...sw.schema import (
    FLAG,
    LIST,
    POSITIVE,
    TABLE,
    TEXT,
    Kind,
    check_table,
    list_of,
    number,
    table_of,
    whole,
)
from ..bitstream.reached import PAIR
from . import pictures, pipeline

PAGE = "report.html"
TEMPLATE = "page.html"
ABOVE, BELOW = (20, 140, 136), (176, 74, 150)  # weights' signs, on light and on dark
MASK_SIDE = 400  # pixels of a weight picture's longer side
IMAGES = 8
RESULTS: dict[str, dict[str, Kind]] = {  # what the page takes of each
    "simulate": {
        "images": whole(0),
        "mismatches": whole(0),
        "accuracy?": number(),
        "confusion?": list_of(list_of(whole(0))),
        **{
            f"{key}.{name}": kind
            for key in ("interval", "latency")
            for name, kind in (("predicted", number()), ("measured", number()), ("exact", FLAG))
        },
        "counters?": list_of(TABLE),
    },
    "build": {
        "device": TEXT,
        "clock_mhz": POSITIVE,
        "reached_mhz": POSITIVE,
        "held_by?": TEXT,
        "untimed?": list_of(TEXT),
        "seed": whole(-(1 << 31)),
        "bitstream": TEXT,
        "versions": table_of(TEXT),
        "seconds": table_of(number()),
        "resources": table_of(PAIR),
        "critical_path?": list_of(TABLE),
    },
    "examples": {
        "images": list_of(LIST),
        "scores": list_of(LIST),
        "labels?": LIST,
        "misclassified?": whole(0),
    },
}
LISTED: dict[str, dict[str, Kind]] = {
    "counters": {"net": TEXT, "measured?": number()},
    "critical_path": {"kind": TEXT, "nanoseconds": number(-1e9)},
}
LISTS = LISTED.keys()
UNREADABLE = (
    KeyError, TypeError, IndexError, AttributeError, ArithmeticError, jinja2.UndefinedError,
)  # fmt: skip
RESOURCES = {"lut": "LUT4", "ff": "flip-flops", "dsp": "multipliers", "bram": "block RAMs"}


def write_report(folder: str | Path, output: str | Path | None = None) -> Path:
    """Writes the page to ``output`` (DIR/report.html) and returns its path.

    A result that cannot be read counts as not measured, and the page says why. Raises GuyotError
    where DIR is no design.
    """
    folder = Path(folder)
    path = Path(output) if output else folder / PAGE
    check_writable(path, "an .html file")
    write_text(path, render(folder))
    return path


def render(folder: Path) -> str:
    """The page's text."""
    design = Folder.load(folder)
    found, wrong = _read(folder, design.network)
    simulation, build, examples = found["simulate"], found["build"], found["examples"]
    try:
        template = environment().get_template(TEMPLATE)
        return template.render(
            name=design.name,
            design=design.description,
            meta=design.network.meta,
            simulation=simulation,
            build=build,
            wrong=wrong,
            tiles=_tiles(design, simulation, build),
            layers=_layers(design.network),
            stages=_stages(design.description),
            pipeline=Markup(pipeline.draw(design.description)),
            confusion=_confusion(design.network, simulation),
            timing=_timing(simulation),
            activity=activity(design.description, simulation),
            resources=_resources(build, design.description.get("estimate", {})),
            path=_critical_path(build),
            examples=_examples(design.network, examples, misclassified=False),
            misclassified=_examples(design.network, examples, misclassified=True),
        )
    except UNREADABLE as error:
        raise GuyotError(f"{folder} holds what this version does not read: {error}") from error


def environment() -> jinja2.Environment:
    """Where this package's pages come from."""
    loader = jinja2.FunctionLoader(
        lambda name: (resources.files("guyot.boards.report") / name).read_text()
    )
    made = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["count"] = lambda number: f"{number:,.10g}"
    return made


def _read(folder: Path, network: Network) -> tuple[dict[str, Any], dict[str, str]]:
    """The results by name, None where there is none; and of those that cannot be read, why."""
    found, wrong = {}, {}
    for name, fields in RESULTS.items():
        path = folder / f"{name}.json"
        found[name] = None
        if path.is_file():
            try:
                entry = read_json(path, "the result")
                check_table(entry, fields, str(path))
                for key in LISTS & entry.keys():
                    for each in entry[key] or ():
                        check_table(each, LISTED[key], f"{path}: {key}")
                if name == "examples":
                    _check_examples(entry, network, str(path))
                found[name] = entry
            except GuyotError as error:
                wrong[name] = str(error)
    return found, wrong


def _check_examples(entry: dict[str, Any], network: Network, where: str) -> None:
    """Whether images, labels and scores are those of the network."""
    try:
        images, scores = np.asarray(entry["images"]), np.asarray(entry["scores"])
    except ValueError:
        raise GuyotError(f"{where}: images and scores are lists of equal lengths") from None
    count = len(network.check_images(images))
    if scores.dtype.kind != "i" or scores.shape[:2] != (count, network.output.shape[0]):
        raise GuyotError(f"{where}: scores are whole numbers, one a class of each image")
    if entry.get("labels") is not None:
        check_labels(np.asarray(entry["labels"]), count, f"{where}: ")


def _tiles(design: Folder, simulation: dict | None, build: dict | None) -> list[dict[str, str]]:
    """The figures at the top of the page: value, unit, and what it is."""
    network, cycles = design.network, design.interval
    tiles = []
    if simulation and simulation.get("accuracy") is not None:
        tiles.append(
            {
                "value": f"{100 * simulation['accuracy']:.2f}",
                "unit": "%",
                "text": f"accuracy in RTL, {simulation['images']:,} images",
            }
        )
    zeros = 1 - network.nonzero / network.weights
    tiles.append(
        {
            "value": f"{100 * zeros:.1f}",
            "unit": "%",
            "text": f"zeros: {network.nonzero:,} of {network.weights:,} weights are left",
        }
    )
    if simulation:
        tiles.append(
            {
                "value": f"{simulation['mismatches']:,}",
                "unit": "",
                "text": "frames that differ from the integer reference",
            }
        )
    tiles.append({"value": f"{cycles:,}", "unit": "", "text": "clock cycles a frame"})
    if build:
        latency = design.latency / build["clock_mhz"]
        rate = build["clock_mhz"] * 1e6 / cycles
        tiles += [
            {
                "value": f"{build['clock_mhz']:.1f}",
                "unit": "MHz",
                "text": "clock of the core in the bitstream",
            },
            {
                "value": f"{rate:,.0f}",
                "unit": "",
                "text": f"frames a second at that clock, {1e6 / rate:.3g} µs each",
            },
            {
                "value": f"{latency:,.3g}",
                "unit": "µs",
                "text": f"from first pixel to last score at that clock, {design.latency:,} cycles",
            },
        ]
    return tiles


def _layers(network: Network) -> list[dict[str, Any]]:
    """Weights kept, with a picture of which."""
    return [
        {
            "name": op.name,
            "shape": " × ".join(map(str, op.weights.shape)),
            "total": op.weights.size,
            "kept": op.nonzero,
            "share": op.nonzero / op.weights.size,
            "picture": pictures.data_uri(pictures.weight_mask(op.weights, ABOVE, BELOW, MASK_SIDE)),
        }
        for op in network.convolutions
    ]


def _stages(description: dict[str, Any]) -> list[dict[str, Any]]:
    """Cycles of each stage as a share of the slowest one's."""
    interval = description["cycles"]["interval"]
    slowest = max(stage["cycles"] for stage in description["stages"])
    return [
        stage | {"share": min(1, stage["cycles"] / interval), "slowest": stage["cycles"] == slowest}
        for stage in description["stages"]
    ]


def _timing(simulation: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The cycle model's figures beside those of the RTL."""
    names = {
        "interval": "cycles from frame to frame",
        "latency": "cycles from first pixel to result",
    }
    return [{"name": text} | simulation[key] for key, text in names.items()] if simulation else []


def activity(
    description: dict[str, Any], simulation: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """For each stage its busy, starved and stalled cycles a frame: predicted, measured, exact.

    A figure is None where there is none; a stage of which nothing is known is left out.
    """
    counters = {each["net"]: each for each in (simulation or {}).get("counters", [])}
    rows = []
    for stage in description["stages"]:
        states = {}
        for state in STATES:
            predicted = stage.get("predicted", {}).get(state)
            measured = counters.get(f"{stage['name']}_{state}", {}).get("measured")
            exact = predicted is None or measured is None or predicted == measured
            states[state] = {"predicted": predicted, "measured": measured, "exact": exact}
        if any(
            each["predicted"] is not None or each["measured"] is not None
            for each in states.values()
        ):
            rows.append({"name": stage["name"], "why": stage.get("why", ""), "states": states})
    return rows


def _resources(build: dict[str, Any] | None, estimate: dict[str, int]) -> list[dict[str, Any]]:
    if not build:
        return []
    return [
        {
            "name": RESOURCES[key],
            "used": used,
            "there": there,
            "share": used / there,
            "estimate": estimate.get(key),
        }
        for key, (used, there) in build["resources"].items()
        if there and key in RESOURCES
    ]


def _critical_path(build: dict[str, Any] | None) -> dict[str, float] | None:
    """Nanoseconds of the slowest path: all, and spent in wires."""
    hops = (build or {}).get("critical_path")
    if not hops:
        return None
    wires = sum(hop["nanoseconds"] for hop in hops if hop["kind"] == "routing")
    return {"all": sum(hop["nanoseconds"] for hop in hops), "wires": wires}


def _classes(network: Network) -> list[str]:
    """What the classes are called; their numbers where they have no names."""
    count, classes = network.output.shape[0], network.meta.get("classes")
    if not isinstance(classes, list) or len(classes) != count:
        return list(map(str, range(count)))
    return list(map(str, classes))


def _confusion(network: Network, simulation: dict[str, Any] | None) -> dict[str, Any] | None:
    """Images by label (a row each) and class, with the share of its row for each cell."""
    counts = (simulation or {}).get("confusion")
    names = _classes(network)
    if not counts or any(len(each) != len(names) for each in (counts, *counts)):
        return None
    rows = []
    for name, row in zip(names, counts, strict=True):
        total = sum(row) or 1
        rows.append({"name": name, "cells": [{"count": n, "share": n / total} for n in row]})
    return {"names": names, "rows": rows}


def _examples(
    network: Network, examples: dict[str, Any] | None, misclassified: bool
) -> list[dict[str, Any]]:
    """A few images with the score of each class as a bar that starts at the lowest one: the first
    ones, or those at the end whose class is not their label."""
    if not examples or network.output.shape[1:] != (1, 1):
        return []
    classes = _classes(network)
    names = dict(enumerate(classes))
    last = len(examples["images"]) - examples.get("misclassified", 0)
    places = range(max(0, last), len(examples["images"])) if misclassified else range(last)
    result = []
    for index in places[:IMAGES]:
        pixels, scores = examples["images"][index], examples["scores"][index]
        low = min(scores)
        span = (max(scores) - low) or 1
        best = int(np.argmax(scores))
        label = examples["labels"][index] if examples.get("labels") else None
        bars = [
            {
                "name": name,
                "score": score,
                "width": 100 * (score - low) / span,
                "best": place == best,
            }
            for place, (name, score) in enumerate(zip(classes, scores, strict=True))
        ]
        result.append(
            {
                "picture": pictures.data_uri(pictures.image(np.array(pixels))),
                "found": names[best],
                "label": None if label is None else names.get(label, str(label)),
                "bars": bars,
            }
        )
    return result
