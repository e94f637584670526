"""Designs for families without a flow of ours: what lies in the folder, and what yosys infers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from guyot.boards import inference, prove
from guyot.boards.board import site_of
from guyot.boards.budget import Budget
from guyot.boards.core import Core
from guyot.boards.design import Design, generate
from guyot.boards.dropin import DropIn
from guyot.boards.foreign import FOREIGN
from guyot.boards.host.emulate import Emulator
from guyot.boards.host.flash import flash_folder
from guyot.sw.errors import GuyotError

BUDGET = {"lut": 20_000, "dsp": 24, "bram": 60}
INFERRED = sorted(name for name, foreign in FOREIGN.items() if foreign.cells)


def budget_of(name: str) -> Budget:
    amounts = {key: count for key, count in BUDGET.items() if key in FOREIGN[name].about}
    return Budget.read(name, amounts)


@pytest.fixture(scope="module")
def folders(digits_network, tmp_path_factory) -> dict[str, Path]:
    """A core for every such family."""
    root = tmp_path_factory.mktemp("foreign")
    drop_in = DropIn(csr="axi-lite", core_mhz=60)
    made = {"xilinx7": drop_in}
    return {
        name: generate(digits_network, budget_of(name), drop_in=made.get(name))
        .write(root / name)
        .folder
        for name in FOREIGN
    }


@pytest.fixture(scope="module")
def inferred(folders) -> dict[str, dict]:
    return {name: inference.infer(folders[name], progress=False) for name in INFERRED}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_folder_has_what_its_own_tools_take(name: str, folders) -> None:
    folder, foreign = folders[name], FOREIGN[name]
    core = Core.load(folder)
    assert site_of(core) == budget_of(name)
    top = "little_core" if name == "xilinx7" else "little"
    (dialect,) = foreign.constraints
    assert not (folder / "little.lpf").exists() and not (folder / "little.pcf").exists()
    clocks = (folder / f"little.{dialect}").read_text()
    assert "create_clock -name clk -period 10.000 [get_ports {clk}]" in clocks
    readme = (folder / "README.md").read_text()
    assert all(f"| {key} | " in readme for key in foreign.about)
    assert ("`little.tcl`" in readme) == bool(foreign.project) == (folder / "little.tcl").exists()
    if foreign.project:
        script = (folder / "little.tcl").read_text()
        assert script.count("{") == script.count("}") and script.count("[") == script.count("]")
        named = set(re.findall(r"\blittle\w*\.(?:v|hex|xdc|sdc)\b", script))
        assert named >= {*core.files} - ({*core.files} if name == "cyclone5" else set())
        assert all((folder / each).is_file() for each in named)
        assert top in script and foreign.part in script
    assert ("arch: " in (folder / "little.core").read_text()) == bool(foreign.architecture)


def test_a_block_ram_is_told_from_one_in_logic_by_attributes(folders) -> None:
    text = (folders["xilinx7"] / "little.v").read_text()
    arrays = re.findall(r"(\(\*.*?\*\) )?reg \[(\d+):0\] words\w* \[0:(\d+)\];", text)
    assert arrays and all(style for style, *_ in arrays)
    block = [(int(b) + 1) * (int(n) + 1) for style, b, n in arrays if '"block"' in style]
    assert block and max(block) <= 18 * 1024


def test_the_design_simulates_like_any_other(folders, digits_network) -> None:
    """The very text that synthesis infers from; of the family with the other shapes."""
    images = np.random.default_rng(2).integers(0, 256, (4, *digits_network.input.shape))
    report = Design.load(folders["cyclone5"]).simulate(images, quick=True, progress=False)
    assert report.mismatches == 0


def test_as_many_are_inferred_as_were_planned(inferred) -> None:
    for name in ("xilinx7", "ultrascale"):
        result = inferred[name]
        assert result["ok"] and not inference.shortfall(result), name
        for key in ("dsp", "bram"):
            assert result["planned"][key] == result["inferred"][key] > 0, name
        inside, every = result["registered"]["block RAMs"]
        assert inside == every > 0, name
    multipliers = inferred["xilinx7"]["registered"]["multipliers"]
    assert multipliers == (inferred["xilinx7"]["planned"]["dsp"],) * 2
    other = inferred["cyclone5"]
    assert other["ok"] and other["planned"]["dsp"] == other["inferred"]["dsp"] > 0
    assert other["inferred"]["bram"] <= other["planned"]["bram"]


def test_look_up_tables_stay_within_the_estimate(inferred) -> None:
    """Of flip-flops as far as yosys moves them into multipliers."""
    for name, result in inferred.items():
        for key in ("lut", "ff") if "multipliers" in result["registered"] else ("lut",):
            assert result["inferred"][key] <= result["planned"][key], f"{key} of {name}"


def test_the_netlist_equals_the_reference_and_a_wrong_one_does_not(
    inferred, folders, digits_network, tmp_path
) -> None:
    assert inferred
    folder = folders["xilinx7"]
    images = np.random.default_rng(3).integers(0, 256, (3, *digits_network.input.shape))
    np.savez(tmp_path / "images.npz", images=images)
    choice = str(tmp_path / "images.npz")
    result = inference.simulate_netlist(folder, choice, progress=False)
    assert (result["images"], result["mismatches"], result["ok"]) == (3, 0, True)
    path = inference.netlist_file(Core.load(folder))
    honest = path.read_text()
    netlist = json.loads(honest)
    cells = netlist["modules"]["little"]["cells"].items()
    (block, *_) = (c for n, c in cells if c["type"].startswith("RAMB") and "dense1.words" in n)
    block["parameters"]["INIT_00"] = f"{int(block['parameters']['INIT_00'], 2) ^ 4:0256b}"
    path.write_text(json.dumps(netlist))
    wrong = inference.simulate_netlist(folder, choice, progress=False)
    path.write_text(honest)
    assert wrong["mismatches"] and not wrong["ok"]


def test_a_word_that_is_used_before_its_register_has_no_room_inside(tmp_path) -> None:
    """A block RAM whose word leaves it twice; one that is registered by halves is none either."""
    text = """
    module t(input clk, input [9:0] a, output reg [17:0] o, output p);
      (* ram_style = "block" *) reg [17:0] words [0:1023];
      reg [17:0] word;
      initial $readmemh("t.hex", words);
      always @(posedge clk) begin word <= words[a]; o <= word; end
      assign p = USED;
    endmodule
    """
    foreign = FOREIGN["xilinx7"]
    found = {}
    for used in ("o[0]", "^word"):
        work = tmp_path / f"work{len(found)}"
        work.mkdir()
        (work / "t.v").write_text(text.replace("USED", used))
        (work / "t.hex").write_text("".join(f"{7 * k:x}\n" for k in range(1024)))
        found[used] = inference.registered(
            inference.flat_netlist(work, "t.v", "t", foreign), foreign
        )
    assert found["o[0]"]["block RAMs"] == (1, 1)
    assert found["^word"]["block RAMs"] == (0, 1)


def test_each_shortfall_is_a_sentence() -> None:
    result = {
        "target": "xilinx7",
        "planned": {"dsp": 4, "bram": 3},
        "inferred": {"lut": 30, "dsp": 3, "bram": 3},
        "budget": {"lut": 20, "dsp": 9, "bram": 9},
        "registered": {"multipliers": (3, 3), "block RAMs": (2, 3)},
    }
    assert inference.shortfall(result) == [
        "4 multipliers were planned, and 3 are inferred",
        "30 lut are inferred, and the budget has 20",
        "1 block RAMs have no room for their registers inside",
    ]


def test_what_needs_a_board_says_that_there_is_none(folders, tmp_path) -> None:
    folder = folders["xilinx7"]
    said = "was made for --target xilinx7, which has no board and no bitstream here"
    with pytest.raises(GuyotError, match=said):
        Design.load(folder).build(progress=False)
    with pytest.raises(GuyotError, match=said):
        flash_folder(folder, dry_run=True)
    with pytest.raises(GuyotError, match=said):
        Emulator(folder)
    with pytest.raises(GuyotError, match="there is nothing to build here"):
        inference.infer(folders["generic"])
    with pytest.raises(GuyotError, match="no models of the cells of cyclone5"):
        inference.simulate_netlist(folders["cyclone5"], "3")


def test_its_components_are_proved_as_any_others(folders) -> None:
    """The plan that a proof needs comes back from the budget in design.json."""
    design = Design.load(folders["xilinx7"])
    plan = prove.plan_of(design)
    assert plan.target == budget_of("xilinx7").target
    assert prove.parts_in(design, Core.load(design.folder))
