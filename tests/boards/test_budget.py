"""A budget in a family without a flow of ours: what is read, refused and planned."""

from __future__ import annotations

import pytest

from guyot.boards.budget import NOT_PLANNED, Budget
from guyot.boards.plans import Wish, make_plan, needed, plan_result
from guyot.sw.errors import GuyotError

ROOMY = {"lut": 53_000, "dsp": 200, "bram": 280}


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
    ],
)
def test_what_is_no_budget_is_refused(name: str, amounts: dict, said: str) -> None:
    with pytest.raises(GuyotError, match=said):
        Budget.read(name, amounts)


@pytest.mark.parametrize("name", ["xilinx7", "cyclone5", "generic"])
def test_a_plan_keeps_to_its_budget_and_fills_more_of_a_larger_one(name, digits_network) -> None:
    intervals = []
    for share in (8, 1):
        amounts = {"lut": 40_000 // share, "dsp": 48 // share, "bram": 160 // share}
        if name == "generic":
            del amounts["bram"]
        budget = Budget.read(name, amounts)
        plan = make_plan(digits_network, budget)
        found = needed(plan_result(plan, digits_network, budget, Wish()))
        assert all(found[key] <= there for key, there in budget.amounts.items())
        intervals.append(plan.timing.interval)
    assert intervals[1] < intervals[0]


def test_what_does_not_fit_is_told_what_would(digits_network) -> None:
    with pytest.raises(GuyotError) as error:
        make_plan(digits_network, Budget.read("xilinx7", ROOMY | {"bram": 2}))
    said = str(error.value)
    assert "needs" in said and "and there are 2" in said
    words = said.partition("its smallest plan takes ")[2].split()
    enough = {
        key.removeprefix("--"): int(n) for key, n in zip(words[::2], words[1::2], strict=True)
    }
    assert enough.keys() == {"lut", "ff", "dsp", "bram"}
    least = make_plan(digits_network, Budget.read("xilinx7", ROOMY | enough), Wish("area"))
    assert least.resources.brams == enough["bram"]
    with pytest.raises(GuyotError, match="does not fit"):
        make_plan(digits_network, Budget.read("xilinx7", enough | {"bram": enough["bram"] - 1}))
