"""A budget in a family without a flow of ours: what is read, refused and planned."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from guyot.boards import plans
from guyot.boards.budget import NOT_PLANNED, Budget
from guyot.boards.cli.sites import TargetName
from guyot.boards.cli.tables.designs import plan_tables
from guyot.boards.foreign import FOREIGN
from guyot.boards.plans import Wish, make_plan, needed, plan_result
from guyot.hw.planning.search import DoesNotFit
from guyot.sw.errors import GuyotError

ROOMY = {"lut": 53_000, "dsp": 200, "bram": 280}


def test_help_names_every_target() -> None:
    help_text = TargetName.__metadata__[0].help  # type: ignore[attr-defined]
    assert set(help_text.partition(": ")[2].rstrip(".").split(", ")) == set(FOREIGN)


def test_a_budget_is_what_a_plan_may_fill() -> None:
    budget = Budget.read("xilinx7", ROOMY | {"ff": None})
    target = budget.target
    assert (target.luts, target.ffs, target.dsps, target.brams) == (53_000, 106_000, 200, 280)
    assert budget.option == "--target xilinx7 --lut 53000 --ff 106000 --dsp 200 --bram 280"
    assert Budget.read("xilinx7", budget.amounts) == budget
    assert Budget.read("generic", {"lut": 10, "dsp": 0}).target.brams == NOT_PLANNED


@pytest.mark.parametrize(
    ("name", "amounts", "said"),
    [
        ("artix", ROOMY, "unknown target 'artix': choose"),
        ("xilinx7", {"dsp": 1}, "--target xilinx7 needs --lut and --bram: what of the chip"),
        ("cyclone5", {}, "--target cyclone5 needs --lut, --dsp and --bram: what of"),
        ("xilinx7", ROOMY | {"lut": 0}, "--lut must be above 0, not 0"),
        ("xilinx7", ROOMY | {"ff": -2}, "--ff must be above 0, not -2"),
        ("xilinx7", ROOMY | {"dsp": -1}, "--dsp must be 0 or more, not -1"),
        ("generic", ROOMY, "--target generic plans no block RAMs, so --bram says nothing"),
        (
            "xilinx7",
            ROOMY | {"uram": 3},
            "resource of a budget 'uram'; did you mean 'bram'",
        ),
    ],
)
def test_what_is_no_budget_is_refused(name: str, amounts: dict, said: str) -> None:
    with pytest.raises(GuyotError, match=said):
        Budget.read(name, amounts)


@pytest.mark.parametrize("name", ["xilinx7", "cyclone5", "generic"])
def test_a_plan_keeps_to_its_budget_and_fills_more_of_a_larger_one(name, digits_network) -> None:
    intervals = []
    for lut, dsp, bram in ((1500, 2, 24), (40_000, 48, 160)):
        amounts = {"lut": lut, "dsp": dsp, "bram": bram}
        if name == "generic":
            del amounts["bram"]
        budget = Budget.read(name, amounts)
        plan = make_plan(digits_network, budget)
        found = needed(plan_result(plan, digits_network, budget, Wish()))
        assert all(found[key] <= there for key, there in budget.amounts.items())
        intervals.append(plan.timing.interval)
    assert intervals[1] < intervals[0]


def test_a_plans_table_has_no_board_around_it(digits_network) -> None:
    budget = Budget.read("generic", {"lut": 9000, "dsp": 9})
    result = plan_result(make_plan(digits_network, budget), digits_network, budget, Wish())
    console = Console(width=120, file=StringIO())
    console.print(*plan_tables(result))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    rows = [line.split() for line in text.splitlines()]
    assert ["the", "budget", "9,000", "18,000", "9"] in rows
    assert "UART" not in text and "board" not in text


@pytest.mark.parametrize("short", [{"bram": 1}, {"lut": 800}, {"lut": 400, "bram": 0}])
def test_what_does_not_fit_is_told_what_would(short, digits_network) -> None:
    with pytest.raises(GuyotError) as error:
        make_plan(digits_network, Budget.read("xilinx7", ROOMY | short))
    words = str(error.value).partition("; it would with ")[2].split()
    pairs = zip(words[::2], words[1::2], strict=True)
    enough = {key.removeprefix("--"): int(count) for key, count in pairs}
    assert enough.keys() >= short.keys()
    assert make_plan(digits_network, Budget.read("xilinx7", ROOMY | short | enough), Wish("area"))


def test_what_no_budget_holds_is_told_so(digits_network, monkeypatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise DoesNotFit("too much")

    monkeypatch.setattr(plans, "plan_network", never)
    with pytest.raises(GuyotError, match="too much; no budget holds it: prune more"):
        make_plan(digits_network, Budget.read("xilinx7", ROOMY))
