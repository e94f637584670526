"""Plans, designs and sweeps as tables."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.table import Table

from ...plans import lanes_text, needed
from .facts import facts, percent


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
        (f"frames a second, if it runs at {result['mhz']:g} MHz", f"{rate:,.0f}"),
        ("cycles from first in to last out", f"{cycles['latency']:,}"),
        (f"latency, if it runs at {result['mhz']:g} MHz", f"{result['latency_us']:,.1f} us"),
    ]
    title = f"{result['network']} on {result['board']}: plan for {result['goal']}"
    return [facts(title, sums), plan_timing(result), plan_reasons(result), plan_resources(result)]


def plan_timing(result: dict[str, Any]) -> Table:
    """For each layer its lanes and what they do in the cycles of a frame."""
    activity = any(stage.get("predicted") for stage in result["stages"])
    table = Table("layer", "engine", title="cycles a frame", title_justify="left", box=box.SIMPLE)
    states = ("busy", "starved", "stalled") if activity else ()
    for name in ("lanes", "word", "cycles", "use", *states):
        table.add_column(name, justify="right", no_wrap=True)
    for stage in result["stages"]:
        lanes = f"{stage['groups']} x {stage['pixels']}" if stage["lanes"] else ""
        counted = stage.get("predicted") or {}
        spent = [f"{counted[state]:,.10g}" if state in counted else "" for state in states]
        use = percent(stage["use"], 0) if stage["products"] else ""
        word, cycles = str(stage["width"]), f"{stage['cycles']:,}"
        row = [stage["name"], stage["engine"], lanes, word, cycles, use, *spent]
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
    there = "the budget" if "budget" in result else "the board has"
    if "budget" not in result:
        around = (f"{each['uart']:,}" for each in entries)
        table.add_row("UART of the board", *around, end_section=True)
    table.add_row("all", *(f"{each['core'] + each['uart']:,}" for each in entries))
    less = f", less {result['reserve']}" if result["reserve"] else ""
    known = [key in result.get("budget", names) for key in names]
    counts = (f"{each['there']:,}" for each in entries)
    table.add_row(f"{there}{less}", *(n if k else "" for n, k in zip(counts, known, strict=True)))
    shares = (each["there"] and (each["core"] + each["uart"]) / each["there"] for each in entries)
    parts = (percent(share, 0) for share in shares)
    table.add_row("share", *(n if k else "" for n, k in zip(parts, known, strict=True)))
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


def runs_table(runs: list[dict[str, Any]]) -> Table:
    """What a core was tried in, and what came of it."""
    table = Table("run", "what happens", title="runs", title_justify="left", box=box.SIMPLE)
    for name in ("frames", "resets", "wrong"):
        table.add_column(name, justify="right")
    for run in runs:
        right = not run["mismatches"] and not run["trouble"]
        wrong = "0" if right else f"{run['mismatches']:,}" if run["mismatches"] else "cycles"
        resets = f"{run['resets']:,}" if run["resets"] else ""
        table.add_row(run["name"], run["about"], f"{run['frames']:,}", resets, wrong)
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
