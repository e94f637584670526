"""Results as tables for a terminal. Every function takes plain data and gives a rich renderable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table

from ..sw.fixed import Format
from ..sw.network import Convolution, Network
from .board import BOARDS, Board


def facts(title: str, rows: Iterable[tuple[str, Any]]) -> Table:
    """Two columns, a name and its value."""
    table = Table(title=title, show_header=False, title_justify="left")
    table.add_column(style="bold")
    table.add_column(justify="right")
    for name, value in rows:
        table.add_row(name, str(value))
    return table


def format_name(format: Format) -> str:
    """For example ``u8`` or ``s24``, with the fraction bits where there are any."""
    sign = "s" if format.signed else "u"
    return f"{sign}{format.bits}" + (f" / 2^{format.fraction}" if format.fraction else "")


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
            layer["weights"] = {"total": op.weights.size, "nonzero": op.nonzero}
            layer["weights"]["shape"] = list(op.weights.shape)
            layer["macs"] = {"dense": op.weights.size * positions, "sparse": op.nonzero * positions}
        result.append(layer)
    return result


def network_table(network: Network) -> Table:
    table = Table("layer", "kind", "out (C, H, W)", "format", title_justify="left")
    table.title = (
        f"{network.meta.get('name', 'network')}: {network.weights:,} weights, "
        f"{network.nonzero:,} not zero ({percent(1 - network.nonzero / network.weights)} zeros)"
    )
    for name in ("weights", "not zero", "zeros", "MAC a frame"):
        table.add_column(name, justify="right")
    for layer in layers(network):
        row = [layer["name"], layer["kind"], "x".join(map(str, layer["shape"])), layer["format"]]
        if "weights" in layer:
            total, nonzero = layer["weights"]["total"], layer["weights"]["nonzero"]
            row += [f"{total:,}", f"{nonzero:,}", percent(1 - nonzero / total)]
            row += [f"{layer['macs']['sparse']:,}"]
        table.add_row(*row)
    return table


def design_table(description: dict[str, Any]) -> Table:
    cycles = description["cycles"]
    table = Table("stage", "kind", title_justify="left")
    table.title = (
        f"{description['name']} for {description['board']}: "
        f"{cycles['interval']:,} cycles a frame, {cycles['latency']:,} of latency"
    )
    for name in ("groups", "multipliers", "not zero", "cycles a frame", "in use"):
        table.add_column(name, justify="right")
    for stage in description["stages"]:
        counts = [f"{stage[key]:,}" if stage.get(key) else "" for key in ("groups", "multipliers")]
        counts += [f"{stage['nonzero']:,}" if stage.get("nonzero") else ""]
        use = stage["cycles"] / cycles["interval"]
        table.add_row(
            stage["name"], stage["kind"], *counts, f"{stage['cycles']:,}", percent(use, 0)
        )
    return table


def boards_table() -> Table:
    table = Table("board", "chip", "toolchain")
    for name in ("LUT4", "multipliers", "block RAMs", "oscillator"):
        table.add_column(name, justify="right")
    for name, board in BOARDS.items():
        entry = board_entry(board)
        table.add_row(
            name,
            entry["chip"],
            entry["family"],
            *(f"{entry[key]:,}" for key in ("luts", "dsps", "brams")),
            f"{board.clock_hz / 1e6:g} MHz",
        )
    return table


def board_entry(board: Board) -> dict[str, Any]:
    """A board as JSON values."""
    target = board.target
    return {
        "chip": target.name,
        "family": target.family,
        "luts": target.luts,
        "ffs": target.ffs,
        "dsps": target.dsps,
        "brams": target.brams,
        "clock_hz": board.clock_hz,
    }


def percent(share: float, digits: int = 1) -> str:
    """0.973 as ``97.3 %``."""
    return f"{100 * share:.{digits}f} %"
