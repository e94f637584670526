"""design.json from anybody: what is wrong with it is named, and it leads out of no folder."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from guyot.sim.description import DESCRIPTION, FIELDS, STAGE, read_description
from guyot.sim.design import Design
from guyot.sw.errors import GuyotError
from guyot.sw.replace import COMMIT, MANIFEST
from guyot.sw.schema import TEXT


def change(folder: Path, path: str, value: Any) -> None:
    """Sets table.key, or stages[0].key, in a design's description."""
    entry = json.loads((folder / DESCRIPTION).read_text())
    table, _, key = path.rpartition(".")
    inside = entry["stages"][0] if table == "stages[0]" else entry[table] if table else entry
    if value is ...:
        del inside[key]
    else:
        inside[key] = value
    (folder / DESCRIPTION).write_text(json.dumps(entry))


KINDS = FIELDS | {f"stages[0].{key}": kind for key, kind in STAGE.items()}
VALUES = ({"a": [[]]}, [[]], -1, True, math.nan, 1e300, "", "../x", "/etc/x", 'a"b', "a\nb", None)


@pytest.mark.parametrize("path", KINDS)
def test_a_value_of_another_kind_is_named(path: str, own_tiny: Path) -> None:
    kept, key = (own_tiny / DESCRIPTION).read_text(), path.removesuffix("?")
    refused = 0
    for value in (*VALUES, ...):
        if key != path and value in (None, ...):
            continue
        if value is not ... and KINDS[path][1](value):
            continue  # a board may be called ../x: it is no path
        change(own_tiny, key, value)
        with pytest.raises(GuyotError) as caught:
            read_description(own_tiny)
        assert DESCRIPTION in str(caught.value) and "\n" not in str(caught.value)
        (own_tiny / DESCRIPTION).write_text(kept)
        refused += 1
    texts = sum(isinstance(value, str) for value in VALUES)
    assert refused >= len(VALUES) - (texts + 1 if KINDS[path] is TEXT else 4)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("verilog", ["../tiny.v"], r"verilog is a list of the name of a file in the folder itself"),
        ("network", "/etc/passwd", "network is the name of a file in the folder itself"),
        ("stages[0].channels", [1], r"channels and pixels are none of the shape \[1, 2, 2\]"),
        ("stages[0].channels", [0, 0], "channels and pixels are none of the shape"),
        ("stages[0].pixels", 3, "channels and pixels are none of the shape"),
        ("stages[0].words_out", 5, "words_out is not what the shape"),
        ("microphone", {"threshold": 5}, "microphone is a table of whole numbers with a rate from"),
        ("microphone", {"rate": 8000, "threshold": "5"}, "microphone is a table of whole numbers"),
        ("output.tdata_bits", 12, "tdata_bits is a multiple of 8, not 12"),
        ("cycles.interval", math.inf, "Infinity is no number"),
    ],
)
def test_what_does_not_fit_is_said(path: str, value: Any, said: str, own_tiny: Path) -> None:
    change(own_tiny, path, value)
    with pytest.raises(GuyotError, match=said):
        Design.load(own_tiny)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("stages[0].tensor", "relu9", "in the shape of stage 'conv1'"),
        ("stages[0].tensor", "dense", "in the shape of stage 'conv1'"),
        ("input.shape", [1, 2, 4], "in the shape of input"),
        ("output.shape", [1, 3, 1], "in the shape of output"),
    ],
)
def test_a_description_of_another_network(path: str, value, said: str, own_tiny: Path) -> None:
    change(own_tiny, path, value)
    with pytest.raises(GuyotError, match="is of another network than net.guyot: .*" + said):
        _ = Design.load(own_tiny).network


@pytest.mark.parametrize("key", [key.removesuffix("?") for key in KINDS if key.endswith("?")])
def test_what_may_be_missing_may_be_null_too(key: str, own_tiny: Path) -> None:
    def read() -> object:
        try:
            return read_description(own_tiny)
        except GuyotError as error:  # as intervals that a period is of
            return str(error)

    change(own_tiny, key, None)
    null = read()
    change(own_tiny, key, ...)
    assert read() == null


def test_a_counter_of_a_stage_without_predictions_has_none(own_tiny: Path) -> None:
    change(own_tiny, "counters", ["first_busy"])
    change(own_tiny, "stages[0].predicted", None)
    design = Design.load(own_tiny)
    assert design.predicted("first_busy") is None
    assert all(stage.pixels for stage in design.stages)


@pytest.mark.parametrize("text", ["{", "[]", "3", "[" * 100_000, '{"name": NaN}', "\udcff", ""])
def test_what_is_no_description(text: str, own_tiny: Path) -> None:
    (own_tiny / DESCRIPTION).write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(GuyotError, match="design.json"):
        Design.load(own_tiny)


def test_what_a_killed_generate_began_is_ended(own_tiny: Path) -> None:
    """All files of the new design lie in the folder of the commit; reading puts them in place."""
    commit = own_tiny / COMMIT
    commit.mkdir()
    (commit / "other.v").write_text((own_tiny / "tiny.v").read_text())
    entry = json.loads((own_tiny / DESCRIPTION).read_text()) | {"verilog": ["other.v"]}
    (commit / DESCRIPTION).write_text(json.dumps(entry))
    plan = {"old": ["tiny.v"], "new": ["other.v", DESCRIPTION]}
    (commit / MANIFEST).write_text(json.dumps(plan))
    assert Design.load(own_tiny).verilog == [own_tiny.resolve() / "other.v"]
    assert not commit.exists() and not (own_tiny / "tiny.v").exists()
