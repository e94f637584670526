"""Boards, builds and runs as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.table import Table

from ....hw.primitives.cells.sb_spram import DEPTH, WIDTH
from ....hw.primitives.families import FAMILIES
from ...chips import Board
from .facts import facts, percent

SPRAM_BITS = DEPTH * WIDTH


def build_table(report: dict[str, Any]) -> Table:
    """What a build reports."""
    rows = [
        ("clock of the core", f"{report['clock_mhz']:.1f} MHz"),
        ("clock that it could have", f"{report['reached_mhz']:.1f} MHz"),
        *clock_notes(report),
        ("clock of the link", f"{report['link_mhz']:g} MHz, the oscillator's"),
        ("frames a second", f"{report['frames_per_second']:,.0f}"),
    ]
    rows += [(key.upper(), f"{used:,} of {n:,}") for key, (used, n) in report["resources"].items()]
    rows.append(("bitstream", report["bitstream"]))
    return facts(f"{report['name']} on {report['board']}", rows)


def inferred_table(result: dict[str, Any]) -> Table:
    """What synthesis infers of a design for a --target, beside its plan and its budget."""
    table = Table("", title_justify="left", box=box.SIMPLE)
    table.title = f"{result['name']} for {result['target']}, by yosys"
    for name in ("planned", "inferred", "budget"):
        table.add_column(name, justify="right")
    for key in result["planned"]:
        counts = (result[name][key] for name in ("planned", "inferred", "budget"))
        table.add_row(key.upper(), *(f"{count:,}" for count in counts))
    notes = [
        f"{count:,} of {every:,} {called} with their registers inside, or room for them there"
        for called, (count, every) in result["registered"].items()
    ]
    table.caption = "\n".join([*notes, f"{result['small']:,} memories in look-up tables"])
    table.caption_justify = "left"
    return table


def clock_notes(report: dict[str, Any]) -> list[tuple[str, str]]:
    """What holds the clock where that is a cell, and what no clock counts."""
    rows = [("held by", report["held_by"])] if report["held_by"] else []
    return rows + [("not timed", each) for each in report["untimed"]]


def boards_table(entries: Mapping[str, dict[str, Any]]) -> Table:
    """The boards of `board_entry`, with what fits where that is known."""
    table = Table(box=box.SIMPLE)
    for name in ("board", "chip", "family"):
        table.add_column(name, no_wrap=True)
    for name in ("LUT4", "DSP", "kbit", "MHz", "PLL", "kbaud"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("serial port", no_wrap=True)
    fits = any("fits" in entry for entry in entries.values())
    if fits:
        table.add_column("fits")
    for name, entry in entries.items():
        table.add_row(
            name,
            entry["chip"],
            entry["family"],
            *(f"{entry[key]:,}" for key in ("luts", "dsps", "kbits")),
            f"{entry['clock_hz'] / 1e6:g}",
            "yes" if entry["pll"] else "no",
            f"{entry['baud'] / 1e3:,g}",
            "adapter" if entry["adapter"] else "USB",
            *([", ".join(entry["fits"]) or "none"] if fits else []),
        )
    notes = [
        f"{name}: {note}"
        for name, entry in entries.items()
        for note in (
            entry["note"],
            f"connect a serial adapter of 3.3 V, {entry['adapter']}" if entry["adapter"] else "",
            f"an I2S microphone for --microphone: {entry['microphone']}"
            if entry["microphone"]
            else "",
        )
        if note
    ]
    table.caption, table.caption_justify = "\n".join(notes), "left"
    return table


def board_entry(board: Board) -> dict[str, Any]:
    """A board as JSON values; ``kbits``: of its block RAMs and large memories."""
    target = board.target
    bits = target.brams * FAMILIES[target.family].bram_bits + target.sprams * SPRAM_BITS
    return {
        "chip": target.name,
        "family": target.family,
        "luts": target.luts,
        "ffs": target.ffs,
        "dsps": target.dsps,
        "brams": target.brams,
        "kbits": bits // 1024,
        "clock_hz": board.clock_hz,
        "pll": board.chip.pll is not None,
        "baud": board.baud,
        "adapter": board.adapter,
        "note": board.note,
        "microphone": board.microphone,
    }


def run_tables(result: dict[str, Any], each: bool) -> list[Table]:
    """What a board answered: a line for each image if ``each``, then the sums; of an endless stream
    the class at its end."""
    line, stream = result["line"], "scores" in result
    what = "steps" if stream else "images"
    rows: list[tuple[str, Any]] = [
        (what, f"{result['images']:,}"),
        ("scores other than the reference's", f"{result['mismatches']:,} {what}"),
        ("cycles a frame in the core", f"{max(result['cycles']):,}"),
        ("time a frame in the core", f"{max(result['microseconds']):,.1f} us"),
        ("time a frame with the line", f"{1e3 * result['seconds'] / result['images']:,.2f} ms"),
        ("packets sent, spoilt", f"{line['sent']:,}, {line['spoilt']:,}"),
    ]
    if "accuracy" in result:
        rows.insert(2, ("accuracy", percent(result["accuracy"], 2)))
    names = result["names"]
    if stream and "classes" in result:
        last = result["classes"][-1]
        rows.insert(0, ("class at the end", str(names[last] if names else last)))
    sums = facts(f"{result['network']} at {result['port']}, {result['baud']:,} baud", rows)
    if not each or stream or "classes" not in result:
        return [sums]
    table = Table("image", "class", title_justify="left", box=box.SIMPLE)
    table.add_column("us", justify="right")
    for k, label in enumerate(result["classes"]):
        table.add_row(
            str(k), str(names[label] if names else label), f"{result['microseconds'][k]:,.1f}"
        )
    return [table, sums]


def heard_table(result: dict[str, Any]) -> Table:
    """What a board that listens has sent."""
    rows = [("steps", f"{result['steps']:,}"), ("words", f"{len(result['words']):,}")]
    return facts(f"heard at {result['port']}, {result['baud']:,} baud", rows)


def emulated_tables(result: dict[str, Any]) -> list[Table]:
    """The words that an emulated microphone heard, and whether all scores were right."""
    table = Table("word", title_justify="left", box=box.SIMPLE)
    for name in ("steps", "score"):
        table.add_column(name, justify="right")
    for word in result["words"]:
        steps = f"{word['start']:,} to {word['end'] - 1:,}"
        table.add_row(word["name"], steps, f"{word['score']:,}")
    rows: list[tuple[str, Any]] = [
        ("steps", f"{result['steps']:,}"),
        ("scores other than the reference's", f"{result['mismatches']:,} steps"),
        ("samples at the microphone's pins", f"{result['samples']:,}"),
        ("seconds of this machine", f"{result['seconds']:,.1f}"),
    ]
    sums = facts(f"{result['network']} at {result['port']}, {result['baud']:,} baud", rows)
    return [table, sums] if result["words"] else [sums]


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
