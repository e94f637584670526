"""What the bench of boards counts of a family's reach."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import boards


@dataclass(frozen=True)
class Thing:
    name: str
    pads: str = ""
    router: str = ""


def test_what_one_family_alone_chooses_is_found() -> None:
    things = {"a": Thing("a", pads="yes", router="2"), "b": Thing("b", router="1"), "c": None}
    assert boards.chosen_alone(things, "a") == {"pads"}
    assert boards.chosen_alone(things, "b") == set()
    assert boards.chosen_alone(things, "c") == set()


def test_sources_that_read_it_are_named() -> None:
    found = boards.touched("gatemate")
    assert found["boards/family.py"] == "declares core_pads"
    assert found["boards/bitstream/pack.py"] == "reads core_pads"
    assert len(found) <= 4
    assert "boards/bitstream/crossings.py" not in found
