"""Networks, their trainings and their files as tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich import box
from rich.table import Table

from ....sw import file, shipped
from ....sw.fixed import Format
from ....sw.layers import parse_layers
from ....sw.network import Network
from ....sw.operators import Convolution
from ....sw.recipe import load_recipe
from .facts import facts, percent

MEASURES: dict[str, Callable[[float], str]] = {  # what a training reports, and how it is written
    "accuracy": lambda share: percent(share, 2),
    "end_point_error": lambda pixels: f"{pixels:.3f} pixels",
    "three_pixel_errors": lambda share: percent(share, 2),
}


def training_table(report: dict[str, Any]) -> Table:
    """What a training reports."""
    weights = report["weights"]
    rows = [
        (f"test {name.replace('_', ' ')}, {kind}", shown(report[name][kind]))
        for name, shown in MEASURES.items()
        if name in report
        for kind in ("float", "integer")
    ]
    rows += [
        ("weights", f"{weights['total']:,}"),
        ("not zero", f"{weights['nonzero']:,}"),
        ("zeros", percent(report["zeros"])),
        ("epochs, seed", f"{report['epochs']}, {report['seed']}"),
        ("training time", f"{report['seconds']:.0f} s"),
    ]
    return facts(f"{report['recipe']} on {report['dataset']}", rows)


def format_name(format: Format) -> str:
    """For example ``s24.13``: signed, 24 bits, 13 of them fraction bits."""
    return f"{'s' if format.signed else 'u'}{format.bits}.{format.fraction}"


def layers(network: Network) -> list[dict[str, Any]]:
    """What ``guyot inspect`` knows of each operator, as JSON values.

    ``macs``: multiplications a frame, of all weights and of the non-zero ones.
    """
    result = []
    for op in network.operators:
        tensor = network.types[op.name]
        layer: dict[str, Any] = {
            "name": op.name,
            "kind": type(op).__name__,
            "shape": list(tensor.shape),
            "format": format_name(tensor.format),
        }
        if isinstance(op, Convolution):
            positions = tensor.shape[1] * tensor.shape[2]
            counts = {"total": op.weights.size, "nonzero": op.nonzero}
            layer["weights"] = counts | {"shape": list(op.weights.shape)}
            layer["macs"] = {"dense": op.weights.size * positions, "sparse": op.nonzero * positions}
        result.append(layer)
    return result


def network_table(network: Network) -> Table:
    table = Table("layer", "kind", "CxHxW", "format", title_justify="left", box=box.SIMPLE)
    table.title = (
        f"{network.meta.get('name', 'network')}: {network.weights:,} weights, "
        f"{network.nonzero:,} not zero "
        f"({percent(1 - network.nonzero / max(1, network.weights))} zeros)"
    )
    for name in ("weights", "not zero", "zeros", "products"):
        table.add_column(name, justify="right")
    for layer in layers(network):
        row = [layer["name"], layer["kind"], "x".join(map(str, layer["shape"])), layer["format"]]
        if "weights" in layer:
            total, nonzero = layer["weights"]["total"], layer["weights"]["nonzero"]
            row += [f"{total:,}", f"{nonzero:,}", percent(1 - nonzero / total)]
            row += [f"{layer['macs']['sparse']:,}"]
        table.add_row(*row)
    return table


def shipped_entries() -> list[dict[str, Any]]:
    """The networks that ship, as JSON values; ``weights`` as before dead ones were taken out."""
    entries = []
    for name in shipped.names():
        path = shipped.find(name)
        network = file.load(path)
        meta = network.meta
        layers = parse_layers(
            load_recipe(shipped.recipe_of(meta)).network.layers, network.input.shape
        )
        entries.append(
            {
                "name": name,
                "dataset": meta["dataset"],
                "accuracy": meta["accuracy"]["integer"],
                "weights": sum(layer.weights for layer in layers),
                "nonzero": network.nonzero,
                "bytes": path.stat().st_size,
                "command": meta["command"],
            }
        )
    return entries


def shipped_table(entries: list[dict[str, Any]]) -> Table:
    """What ships: one row a network. (The commands that made them are in the JSON.)"""
    table = Table(box=box.SIMPLE)
    table.add_column("network", min_width=max([0, *(len(entry["name"]) for entry in entries)]))
    table.add_column("data set")
    for name in ("accuracy", "weights", "zeros", "bytes"):
        table.add_column(name, justify="right")
    for entry in entries:
        weights, nonzero = entry["weights"], entry["nonzero"]
        row = [percent(entry["accuracy"], 2), f"{weights:,}"]
        row += [percent(1 - nonzero / weights, 2), f"{entry['bytes']:,}"]
        table.add_row(entry["name"], entry["dataset"], *row)
    return table


def size_tables(sizes: dict[str, Any]) -> list[Table]:
    """A file's parts, and each layer's bytes by codec (:mod:`guyot.sw.file_sizes`)."""
    parts = Table("part", "codec", title_justify="left", box=box.SIMPLE)
    parts.title = (
        f"file: {sizes['bytes']:,} bytes, {sizes['float_bytes'] / sizes['bytes']:,.1f} times "
        f"smaller than {sizes['float_bytes']:,} bytes of fp32"
    )
    parts.add_column("bytes", justify="right")
    for part in sizes["parts"]:
        parts.add_row(part["name"], part["codec"], f"{part['bytes']:,}")
    layers = Table("bytes", title_justify="left", box=box.SIMPLE)
    layers.title = "each layer by codec (bodies alone)"
    rows: dict[str, list[str]] = {}
    for layer in sizes["layers"]:
        layers.add_column(layer["name"], justify="right")
        facts = {"not zero": layer["nonzero"], "distinct values": layer["values"]}
        facts |= {"fp32": layer["float_bytes"], "order-0 entropy": layer["entropy_bytes"]}
        for name, value in (facts | layer["codecs"]).items():
            rows.setdefault(name, []).append(f"{value:,.0f}")
    for name, cells in rows.items():
        layers.add_row(name, *cells)
    return [parts, layers]
