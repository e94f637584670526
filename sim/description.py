"""design.json: the one place that reads it, and what must be true of it.

A design may come from anybody, and its values go into file names, C++ and tools. So all that is
read of it is checked here: kinds, ranges, names, and that its files lie in its own folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..hw.protocol.layout import WIDEST
from ..hw.stream.corner_turn import WIDTHS
from ..sw.errors import GuyotError
from ..sw.inputs import read_json
from ..sw.replace import settle
from ..sw.schema import (
    FILE,
    FLAG,
    IDENTIFIER,
    POSITIVE,
    SHAPE,
    TABLE,
    TEXT,
    WORD,
    Kind,
    check_table,
    list_of,
    number,
    table_of,
    whole,
    without_nulls,
)
from .memories import check_memories

DESCRIPTION = "design.json"
BYTE = 8
MOST_CYCLES = 1 << 40  # between two frames
MOST_FRAMES = 1 << 20  # in a pipeline at once
MOST_RATE = 1 << 20  # samples a second

FIELDS: dict[str, Kind] = {
    "name": IDENTIFIER,
    "board": WORD,
    "verilog": list_of(FILE, 1),
    "memories": list_of(FILE),
    "loaded?": list_of(FILE),
    "waivers?": FILE,
    "network?": FILE,
    "board_file?": FILE,
    "template?": FILE,
    "drop_in?": list_of(FILE),
    "input": TABLE,
    "input.words": whole(1),
    "input.bytes?": (f"one of {WIDTHS}", lambda v: type(v) is int and v in WIDTHS),
    "input.bits?": whole(1, BYTE),
    "input.signed?": FLAG,
    "input.shape?": SHAPE,
    "output": TABLE,
    "output.words": whole(1),
    "output.tdata_bits": (
        "a multiple of 8",
        lambda v: whole(BYTE, 1 << 16)[1](v) and v % BYTE == 0,
    ),
    "output.tuser_bits": whole(1, 64),
    "output.signed?": FLAG,
    "output.shape?": SHAPE,
    "cycles": TABLE,
    "cycles.interval": POSITIVE,
    "cycles.latency": POSITIVE,
    "cycles.intervals?": list_of(whole(1, MOST_CYCLES), 1),
    "cycles.period?": whole(0),
    "cycles.settled?": whole(0, MOST_FRAMES),
    "frames_held?": whole(1, MOST_FRAMES),
    "stages?": list_of(TABLE, 1),
    "counters?": list_of(IDENTIFIER),
    "choices?": list_of(TABLE, 1),
    "reserve?": TEXT,
    "room?": number(),
    "image_bytes?": whole(1),
    "estimate?": table_of(number()),
    "budget?": table_of(whole(0)),
    "microphone?": (
        f"a table of whole numbers with a rate from 1 to {MOST_RATE}",
        lambda v: (
            isinstance(v, dict)
            and all(type(each) is int for each in v.values())
            and 1 <= v.get("rate", 0) <= MOST_RATE
        ),
    ),
}
STAGE: dict[str, Kind] = {
    "name": WORD,
    "tensor?": TEXT,  # as long as a network has it; null: sums that it has otherwise
    "shape": SHAPE,
    "channels": list_of(whole(0), 1),
    "pixels?": whole(1),
    "width?": whole(1, WIDEST),
    "bits": whole(1, 64),
    "signed": FLAG,
    "words_out": whole(1),
    "tap": IDENTIFIER,
    "predicted?": table_of(number()),
}


def read_description(folder: Path) -> dict[str, Any]:
    """``folder``/design.json, once all in it is as it must be, its files are there, and its hex
    files have the words of its memories.

    Ends what a killed `generate` began. GuyotError names the file, the key and the value.
    """
    settle(folder)
    path = folder / DESCRIPTION
    if folder.is_file():
        raise GuyotError(f"{folder} is a file; a design is a folder that `guyot generate` wrote")
    if not path.is_file():
        raise GuyotError(
            f"{folder} holds no {DESCRIPTION}: it is not a folder that `guyot generate` wrote"
        )
    entry = read_json(path, "the design", is_not="is not a design's description")
    check_table(entry, FIELDS, str(path))
    entry = without_nulls(entry, FIELDS)
    cycles = entry["cycles"]
    if cycles.get("period", 0) > len(cycles.get("intervals", [])):
        raise GuyotError(f"{path}: cycles.period is more than there are cycles.intervals")
    for index, stage in enumerate(entry.get("stages", [])):
        where = f"{path}: stages[{index}]"
        check_table(stage, STAGE, where)
        _check_stream(stage, where)
    if "stages" in entry:
        entry["stages"] = [without_nulls(stage, STAGE) for stage in entry["stages"]]
    for name in file_names(entry):
        if not (folder / name).is_file():
            raise GuyotError(f"{folder} lacks {name}, which its {DESCRIPTION} names")
    check_memories(folder, entry["verilog"], entry["memories"])
    return entry


def file_names(entry: dict[str, Any]) -> list[str]:
    """The files of a design beside its design.json, by their bare names."""
    single = [entry.get(key) for key in ("waivers", "network", "board_file", "template")]
    return [
        *entry["verilog"], *entry["memories"], *filter(None, single), *entry.get("drop_in", []),
    ]  # fmt: skip


def _check_stream(stage: dict[str, Any], where: str) -> None:
    """Whether channels, pixels and words are those of the shape."""
    channels, rows, columns = stage["shape"]
    pixels = stage.get("pixels") or 1
    there = sorted(set(stage["channels"])) == sorted(stage["channels"])
    if not there or max(stage["channels"]) >= channels or columns % pixels:
        raise GuyotError(f"{where}: channels and pixels are none of the shape {stage['shape']}")
    together = pixels if pixels > 1 else len(stage["channels"])
    if together % (stage.get("width") or 1):
        what = "pixels" if pixels > 1 else "channels"
        raise GuyotError(f"{where}: words of {stage['width']} do not divide {together} {what}")
    if stage["words_out"] != len(stage["channels"]) * rows * columns:
        raise GuyotError(f"{where}: words_out is not what the shape {stage['shape']} has")
