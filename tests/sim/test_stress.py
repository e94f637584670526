"""No broken core survives: faults that show only in a situation, each seen and named by its run.

They are written into the Verilog of one generated core, and a memory says which of them acts, so
that one compilation serves them all.
"""

import json
import re
import shutil
from dataclasses import replace

import numpy as np
import pytest

from guyot.sim.compare import simulate
from guyot.sim.design import Design
from guyot.sim.native import CoreFault, Run, run
from guyot.sim.stress import Situation, back_to_back, situations
from guyot.sim.timing import late

IMAGES = 8

# A fault: module, text, what becomes of it where `broken` is 1, and the runs that must see it.
# `pause`: cycles since a word was offered to the framer, `frames`: those that left since power-up.
FAULTS = {
    "a reset leaves the place among the scores": (
        "argmax", r"if \(rst\) begin\n      \\\$\d+  = 4'h0;", "if (rst & !broken) begin",
        {"resets", "resets, sink stopped"},
    ),
    "a reset leaves the queue of flags": (
        "flags", r"if \(rst\) begin\n      \\\$\d+  = \d'h0+;", "if (rst & !broken) begin",
        {"resets, malformed frames"},
    ),
    # It is high for a cycle at the end of a dense layer's sum.
    "a reset leaves that a sum ends": (
        "dense1_group_0", r"(= last_4;\n    if )\(rst\)", r"\1(rst & !broken)", {"resets"},
    ),
    # It is high for a cycle where a row begins: then there is room for a row less, for good.
    "a reset leaves that a row was opened": (
        "conv1_line_buffer_writer", r"(= \\\$\d+ ;\n    if )\(rst\)", r"\1(rst & !broken)",
        {"resets, full queues"},
    ),
    "a reset leaves the framer in a long frame": (
        "framer", r"if \(rst\) begin\n      \\\$\d+  = 2'h0;", "if (rst & !broken) begin",
        {"resets, malformed frames"},
    ),
    "what follows a long frame is a frame": (
        "framer", r"(\\\$\d+ ) \? 2'h0 : 2'h2", r"(\1 | broken) ? 2'h0 : 2'h2", {"long frames"},
    ),
    "a short frame is filled with anything": (
        "framer", r"\? 8'h00 :", r"& !broken ? 8'h00 :", {"short frames"},
    ),
    "a short frame has no flag": (
        "framer", r"(malformed__payload = \\\$\w+ ) \|", r"\1 & !broken |", {"short frames"},
    ),
    "a long frame has no flag": (
        "framer", r"(\\\$1  = ~ i__payload\[8\]);", r"\1 & !broken;", {"long frames"},
    ),
    "the output does not wait": (
        "argmax", r"\| o__ready;", "| o__ready | broken;", {"stalls, sink", "full queues"},
    ),
    "a word is lost after a pause": (
        "framer", r"= count \+ 1'h1;", "= count + 1'h1 + (broken & pause == 255);", {"idle source"},
    ),
    "the eleventh frame is wrong": (
        "argmax", r"(\[23:0\] = o__payload);", r"\1 ^ (broken & frames > 9);",
        {"back to back"},
    ),
    "a cycle is lost now and then": (
        "argmax", r"(assign \\\$signal  = )(.*);",
        r"\1(\2) & !(broken & &frames[1:0] & !o__valid & queue_o__valid & !waited);",
        {"back to back", "resets"},
    ),
    "the class so far is wrong": (
        "argmax", r"(\[28:25\] = index);", r"\1 ^ (broken & index == 1);", {"back to back"},
    ),
}  # fmt: skip
QUICK = [  # that show in frames that pass freely
    "the eleventh frame is wrong", "a cycle is lost now and then", "the class so far is wrong",
]  # fmt: skip
HELPERS = """
  reg [7:0] fault [0:0]; initial $readmemh("fault.hex", fault);
  reg [7:0] pause = 0; reg [7:0] frames = 0; reg waited = 0;
"""
COUNTS = {
    "framer": "always @(posedge clk) pause <= i__valid ? 0 : pause + (pause != 255);",
    "argmax": "always @(posedge clk) begin frames <= frames + (o__valid & o__ready & last_out);"
    " waited <= queue_o__valid; end wire last_out; assign last_out = \\o__payload$24 [29];",
}


@pytest.fixture(scope="module")
def breakable(core, tmp_path_factory):
    """A core with all the faults in it."""
    folder = tmp_path_factory.mktemp("breakable") / "core"
    shutil.copytree(core, folder, ignore=shutil.ignore_patterns("sim"))
    text = (folder / "digits.v").read_text()
    for number, (module, pattern, to, _) in enumerate(FAULTS.values(), 1):
        start = text.index(f"module digits_{module} (")
        stop = text.index("endmodule", start)
        part = text[start:stop]
        found = re.search(pattern, part)
        assert found, pattern
        new = found.expand(to.replace("broken", f"(fault[0] == {number})"))
        if "begin\n" in found[0]:  # what is written at the reset stays
            new += found[0][found[0].index("\n") :]
        part = part[: found.start()] + new + part[found.end() :]
        text = text[:start] + part + text[stop:]
    for module in sorted({module for module, *_ in FAULTS.values()}):
        start = text.index(";\n", text.index(f"module digits_{module} (")) + 2
        stop = text.index("endmodule", start)
        counts = COUNTS.get(module, "")
        text = text[:start] + HELPERS + text[start:stop] + counts + "\n" + text[stop:]
    (folder / "digits.v").write_text(text)
    (folder / "fault.hex").write_text("0\n")
    description = json.loads((folder / "design.json").read_text())
    description["memories"].append("fault.hex")
    (folder / "design.json").write_text(json.dumps(description))
    return folder


def simulated(folder, fault, quick):
    """The report of the core with a fault, whatever it does."""
    number = [None, *FAULTS].index(fault)
    (folder / "fault.hex").write_text(f"{number:x}\n")
    images = np.random.default_rng(9).integers(0, 256, (IMAGES, 1, 8, 8))
    return simulate(folder, images, jobs=1, progress=False, quick=quick)


@pytest.mark.parametrize("quick", [True, False])
def test_a_right_core_passes(breakable, quick):
    report = simulated(breakable, None, quick)
    assert report.ok and not report.troubles, report.troubles
    assert len(report.runs) == (2 if quick else 15)
    assert all(run.frames >= 8 for run in report.runs)
    written = json.loads((breakable / "simulate.json").read_text())
    assert written["runs"][1]["name"] == "back to back" and written["runs"][1]["trouble"] is None


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen_and_its_run_is_named(breakable, fault):
    report = simulated(breakable, fault, False)
    troubled = {run.name for run in report.runs if run.trouble}
    assert not report.ok and not report.to_dict()["ok"]
    assert FAULTS[fault][3] <= troubled, report.troubles
    assert all(f"{name}: " in str(report) for name in troubled)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_quick_run_sees(breakable, fault):
    report = simulated(breakable, fault, True)
    assert report.ok == (fault not in QUICK), report.troubles


def test_words_that_pass_in_other_cycles_behind_a_reset_are_named(core, rng):
    """Also where every frame ends as predicted."""
    design, images = Design.load(core), rng.integers(0, 256, (14, 1, 8, 8))
    result = run(design, images, Run(reset=(11, 3), jobs=1, progress=False))
    assert late(design, result) is None
    number = int((result.resets == 0).sum()) + 1
    passed = result.passed.copy()
    passed[number] += 1
    assert late(design, replace(result, passed=passed)) == (
        f"frame {number}, the 2nd from reset, had its words in other cycles than frame 1, the 2nd "
        "from another"
    )


def test_a_lost_cycle_is_named_with_its_frame(breakable):
    report = simulated(breakable, "a cycle is lost now and then", True)
    assert report.mismatches == 0
    assert re.search(r"frame \d+, the \d+th of the run, ended [\d,]+ cycles after", str(report))


def test_more_frames_follow_each_other_than_fit_several_times_over(core, rng):
    design = Design.load(core)
    made = back_to_back(design, rng.integers(0, 256, (2, 1, 8, 8)))
    assert len(made.sent) > 3 * design.frames_held > 30
    assert made.timed and len(np.unique(made.sent, axis=0)) > 5


def test_the_list_holds_what_it_says(core, rng):
    design = Design.load(core)
    made: dict[str, Situation] = {
        each.name: each for each in situations(design, rng.integers(0, 256, (40, 1, 8, 8)))
    }
    for name, each in made.items():
        frames, events = each.script.frames, each.script.events
        assert ("reset" in name) == bool(events["reset"].any())
        assert ("frames" in name) == bool(each.malformed.any())
        assert each.malformed.sum() == (frames["words"] != 64).sum() < len(frames)
    assert made["short frames"].script.frames["words"].min() == 1
    assert made["long frames"].script.frames["words"].max() >= 128
    cut = made["short frames"]
    for sent, taken, words in zip(cut.sent, cut.taken, cut.script.frames["words"], strict=True):
        assert (taken.reshape(-1) == np.where(np.arange(64) < words, sent.reshape(-1), 0)).all()
    assert {1, 4} == set(made["resets"].script.events["reset"])
    filled = made["resets, full queues"]
    assert filled.alike and not filled.timed
    assert (filled.script.events["reset"][::2] > 0).all()  # and behind each the sink stops
    assert (filled.script.events["hold"][1::2] > 0).all()
    assert len(made["long stalls"].sent) > 3 * len(made["stalls, both"].sent)
    assert made["idle source"].script.frames["gap"].max() > design.latency + design.interval
    bursts = made["stalls, both"].script.frames["sink"]["burst"]
    assert (bursts == 0).any() and (bursts > 2).any()


def test_the_same_seed_makes_the_same_list(core, rng):
    design, images = Design.load(core), rng.integers(0, 256, (5, 1, 8, 8))
    first, again, other = (list(situations(design, images, seed)) for seed in (1, 1, 2))
    for one, two, three in zip(first, again, other, strict=True):
        assert (one.sent == two.sent).all() and (one.script.frames == two.script.frames).all()
        assert one.sent.shape != three.sent.shape or (one.sent != three.sent).any()


def test_a_word_after_the_last_frame_is_a_fault(own_tiny, tiny_images):
    text = (own_tiny / "tiny.v").read_text()
    # After the third frame the scores come again.
    text = text.replace("emitting <= 0; taken <= 0;", "emitting <= served == 2; taken <= 0;")
    (own_tiny / "tiny.v").write_text(text)
    with pytest.raises(CoreFault, match="a word after its last frame: cycle"):
        run(Design.load(own_tiny), tiny_images[:3], Run(jobs=1))
