"""Results as tables for a terminal. Every function takes plain data and gives a rich renderable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich import box
from rich.table import Table

from ..sw import file, shipped
from ..sw.fixed import Format
from ..sw.layers import parse_layers
from ..sw.network import Network
from ..sw.operators import Convolution
from ..sw.recipe import load_recipe
from .board import BOARDS
from .chips import Board
from .plans import lanes_text, needed


def facts(title: str, rows: Iterable[tuple[str, Any]]) -> Table:
    """Two columns, a name and its value."""
    table = Table(title=title, show_header=False, title_justify="left", box=box.SIMPLE)
    table.add_column(style="bold")
    table.add_column(justify="right")
    for name, value in rows:
        table.add_row(name, str(value))
    return table


def training_table(report: dict[str, Any]) -> Table:
    """What a training reports."""
    accuracy, weights = report["accuracy"], report["weights"]
    rows = [
        ("test accuracy, float", percent(accuracy["float"], 2)),
        ("test accuracy, integer", percent(accuracy["integer"], 2)),
        ("weights", f"{weights['total']:,}"),
        ("not zero", f"{weights['nonzero']:,}"),
        ("zeros", percent(report["zeros"])),
        ("epochs, seed", f"{report['epochs']}, {report['seed']}"),
        ("training time", f"{report['seconds']:.0f} s"),
    ]
    return facts(f"{report['recipe']} on {report['dataset']}", rows)


def build_table(report: dict[str, Any]) -> Table:
    """What a build reports."""
    rows = [
        ("clock reached", f"{report['clock_mhz']:.1f} MHz"),
        ("clock of the board", f"{report['board_clock_mhz']:g} MHz"),
        ("frames a second", f"{report['frames_per_second']:,.0f} at the clock reached"),
    ]
    rows += [(key.upper(), f"{used:,} of {n:,}") for key, (used, n) in report["resources"].items()]
    rows.append(("bitstream", report["bitstream"]))
    return facts(f"{report['name']} on {report['board']}", rows)


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


def design_table(description: dict[str, Any]) -> Table:
    cycles = description["cycles"]
    table = Table("stage", "kind", title_justify="left", box=box.SIMPLE)
    table.title = (
        f"{description['name']} for {description['board']}: "
        f"{cycles['interval']:,} cycles a frame, {cycles['latency']:,} of latency"
    )
    for name in ("lanes", "multipliers", "taps", "cycles a frame", "use"):  # as `plan` has them
        table.add_column(name, justify="right")
    for stage in description["stages"]:
        counts = [f"{stage[key]:,}" if stage.get(key) else "" for key in ("lanes", "multipliers")]
        counts += [f"{stage['nonzero']:,}" if stage.get("nonzero") else ""]
        use = percent(stage["use"], 0) if stage.get("products") else ""
        table.add_row(stage["name"], stage["kind"], *counts, f"{stage['cycles']:,}", use)
    return table


def plan_tables(result: dict[str, Any]) -> list[Table]:
    """A plan for a person: what each layer does with its time, what it takes, and the sums."""
    rate, cycles = result["frames_per_second"], result["cycles"]
    sums = [
        ("cycles from frame to frame", f"{cycles['interval']:,.10g}"),
        (f"frames a second at {result['mhz']:g} MHz", f"{rate:,.0f}"),
        ("cycles from first in to last out", f"{cycles['latency']:,}"),
        (f"latency at {result['mhz']:g} MHz", f"{result['latency_us']:,.1f} us"),
    ]
    title = f"{result['network']} on {result['board']}: plan for {result['goal']}"
    return [facts(title, sums), plan_timing(result), plan_reasons(result), plan_resources(result)]


def plan_timing(result: dict[str, Any]) -> Table:
    """For each layer its lanes and what they do in the cycles of a frame."""
    activity = any(stage.get("predicted") for stage in result["stages"])
    table = Table("layer", "engine", title="cycles a frame", title_justify="left", box=box.SIMPLE)
    states = ("busy", "starved", "stalled") if activity else ()
    for name in ("lanes", "cycles", "use", *states):
        table.add_column(name, justify="right", no_wrap=True)
    for stage in result["stages"]:
        lanes = f"{stage['groups']} x {stage['pixels']}" if stage["lanes"] else ""
        counted = stage.get("predicted") or {}
        spent = [f"{counted[state]:,.10g}" if state in counted else "" for state in states]
        use = percent(stage["use"], 0) if stage["products"] else ""
        row = [stage["name"], stage["engine"], lanes, f"{stage['cycles']:,}", use, *spent]
        table.add_row(*row)
    return table


def plan_reasons(result: dict[str, Any]) -> Table:
    """For each layer where its cycles come from."""
    table = Table("layer", "why so many cycles", title_justify="left", box=box.SIMPLE)
    for stage in result["stages"]:
        table.add_row(stage["name"], stage["why"])
    return table


def plan_resources(result: dict[str, Any]) -> Table:
    """For each layer its estimated share of the chip."""
    names = {"lut": "LUT4", "ff": "FF", "dsp": "DSP", "bram": "block RAM"}
    table = Table("resources, estimated", title_justify="left", box=box.SIMPLE)
    for name in names.values():
        table.add_column(name, justify="right")
    table.add_column("weights")
    for stage in result["stages"]:
        cost = stage["estimate"]
        kept = f"{stage['weights']}, {stage['weight_brams']}" if stage["multipliers"] else ""
        table.add_row(stage["name"], *(f"{cost[f'{key}s']:,}" for key in names), kept)
    rest = [
        each["core"] - sum(stage["estimate"][f"{key}s"] for stage in result["stages"])
        for key, each in result["resources"].items()
    ]
    table.add_row("framer and argmax", *(f"{each:,}" for each in rest))
    entries = list(result["resources"].values())
    table.add_row("UART of the board", *(f"{each['uart']:,}" for each in entries), end_section=True)
    table.add_row("all", *(f"{each['core'] + each['uart']:,}" for each in entries))
    table.add_row("the board has", *(f"{each['there']:,}" for each in entries))
    shares = (each["there"] and (each["core"] + each["uart"]) / each["there"] for each in entries)
    table.add_row("share", *(percent(share, 0) for share in shares))
    return table


def activity_table(rows: list[dict[str, Any]]) -> Table:
    """Cycles a frame of each stage, counted in the RTL and, where they differ, as predicted."""
    table = Table("layer", title="cycles a frame in RTL", title_justify="left", box=box.SIMPLE)
    for state in rows[0]["states"]:
        table.add_column(state, justify="right")
    for row in rows:
        cells = []
        for each in row["states"].values():
            cell = "" if each["measured"] is None else f"{each['measured']:,.10g}"
            cells.append(cell if each["exact"] else f"{cell} (predicted {each['predicted']:,.10g})")
        table.add_row(row["name"], *cells)
    return table


def explore_table(rows: list[dict[str, Any]], result: dict[str, Any]) -> Table:
    """What a sweep built, the fastest first."""
    table = Table("", title_justify="left", box=box.SIMPLE)
    table.add_column("lanes a layer", overflow="fold")
    table.title = f"{result['network']} on {result['board']}: plans for {result['goal']}"
    for name in ("clock", "frames/s", "us", "LUT4", "FF", "DSP", "BRAM"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("")
    for trial in rows:
        row = [str(trial["number"]), trial["lanes"]]
        if trial["state"] == "done":
            found = trial["result"]
            row += [f"{found['clock_mhz']:.1f}", f"{found['frames_per_second']:,.0f}"]
            row += [f"{found['latency_us']:,.1f}"]
            row += [f"{found[key]:,}" for key in ("lut", "ff", "dsp", "bram")]
            row += ["best" if trial["is_best"] else "front" if trial["on_front"] else ""]
        else:
            row += [""] * 7 + [f"{trial['state']}: {trial['reason']}"]
        table.add_row(*row, style="bold" if trial["is_best"] else None)
    return table


def planned_table(result: dict[str, Any]) -> Table:
    """What the models say of each plan of a sweep, the fastest first."""
    table = Table(title_justify="left", box=box.SIMPLE)
    table.title = f"{result['network']} on {result['board']}: plans by the models, none built"
    table.add_column("lanes a layer", overflow="fold")
    for name in ("cycles at least", "frames/s", "LUT4", "FF", "DSP", "BRAM"):
        table.add_column(name, justify="right", no_wrap=True)
    for plan in result["plans"]:
        row = [lanes_text(plan["choices"]), f"{plan['cycles']:,.0f}"]
        row += [f"{plan['frames_per_second']:,.0f}"]
        table.add_row(*row, *(f"{needed(plan)[key]:,}" for key in ("lut", "ff", "dsp", "bram")))
    return table


def boards_table() -> Table:
    table = Table(box=box.SIMPLE)
    for name in ("board", "chip", "family"):
        table.add_column(name, no_wrap=True)
    for name in ("LUT4", "DSP", "BRAM", "MHz", "kbaud"):
        table.add_column(name, justify="right", no_wrap=True)
    for name, board in BOARDS.items():
        entry = board_entry(board)
        table.add_row(
            name,
            entry["chip"],
            entry["family"],
            *(f"{entry[key]:,}" for key in ("luts", "dsps", "brams")),
            f"{board.clock_hz / 1e6:g}",
            f"{board.baud / 1e3:,g}",
        )
    notes = [f"{name}: {board.note}" for name, board in BOARDS.items() if board.note]
    table.caption, table.caption_justify = "\n".join(notes), "left"
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
        "baud": board.baud,
        "note": board.note,
    }


def run_tables(result: dict[str, Any], each: bool) -> list[Table]:
    """What a board answered: a line for each image if ``each``, then the sums."""
    line = result["line"]
    rows: list[tuple[str, Any]] = [
        ("images", f"{result['images']:,}"),
        ("scores other than the reference's", f"{result['mismatches']:,} images"),
        ("cycles a frame in the core", f"{max(result['cycles']):,}"),
        ("time a frame in the core", f"{max(result['microseconds']):,.1f} us"),
        ("time a frame with the line", f"{1e3 * result['seconds'] / result['images']:,.2f} ms"),
        ("packets sent, spoilt", f"{line['sent']:,}, {line['spoilt']:,}"),
    ]
    if "accuracy" in result:
        rows.insert(2, ("accuracy", percent(result["accuracy"], 2)))
    sums = facts(f"{result['network']} at {result['port']}, {result['baud']:,} baud", rows)
    if not each or "classes" not in result:
        return [sums]
    table = Table("image", "class", title_justify="left", box=box.SIMPLE)
    table.add_column("us", justify="right")
    names = result["names"]
    for k, label in enumerate(result["classes"]):
        table.add_row(
            str(k), str(names[label] if names else label), f"{result['microseconds'][k]:,.1f}"
        )
    return [table, sums]


def bench_table(result: dict[str, Any]) -> Table:
    """What a board counted."""
    rows = [
        ("frames", f"{result['frames']:,}"),
        ("cycles from frame to frame", f"{result['interval']:,.10g}"),
        ("cycles from first in to last out", f"{result['latency']:,}"),
        ("clock", f"{result['clock_hz'] / 1e6:g} MHz"),
        ("frames a second", f"{result['frames_per_second']:,.0f}"),
    ]
    return facts("counted on the board", rows)


def percent(share: float, digits: int = 1) -> str:
    """0.973 as ``97.3 %``."""
    return f"{100 * share:.{digits}f} %"
