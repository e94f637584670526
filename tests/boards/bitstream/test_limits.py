"""Clocks: what nextpnr does not time inside of multipliers and block RAMs, from small netlists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guyot.boards.bitstream import limits
from guyot.boards.bitstream.bare import core_build
from guyot.boards.bitstream.limits import clock_of
from guyot.boards.bitstream.netlist import flat
from guyot.boards.bitstream.toolchain import Toolchain
from guyot.boards.board import BOARDS, get_board

MAC = """
module top (input clk, input [15:0] a, input [15:0] b, output reg [31:0] q);
  reg [15:0] x, y;
  wire [31:0] p, r;
  always @(posedge clk) begin x <= a; y <= b; q <= {last}; end
  SB_MAC16 #({parameters}) one (.CLK(clk), .A(x), .B(y), .O(p){pins});
  {more}
endmodule
"""
REGISTERS = (
    "A_REG", "B_REG", "TOP_8x8_MULT_REG", "BOT_8x8_MULT_REG", "PIPELINE_16x16_MULT_REG1",
    "PIPELINE_16x16_MULT_REG2",
)  # fmt: skip
PRODUCT = ".TOPOUTPUT_SELECT(2'd3), .BOTOUTPUT_SELECT(2'd3)"
SECOND = "SB_MAC16 #(.TOPOUTPUT_SELECT(2'd3), .BOTOUTPUT_SELECT(2'd3)) two ({});"
ECP5_MODES = "INPUTA INPUTB PIPELINE OUTPUT".split()


def clock(tmp_path: Path, board: str, verilog: str, routed_mhz: float) -> limits.Clock:
    """What the netlist of the module `top` allows."""
    chip = get_board(board)
    (tmp_path / "top.v").write_text(verilog)
    options = f"-top top {chip.flow.synthesis(chip.chip, [verilog])} -json top.json"
    (tmp_path / "top.ys").write_text(f"read_verilog top.v\nsynth_{chip.family} {options}\n")
    done = Toolchain(chip.family).run("yosys", ["top.ys"], tmp_path, tmp_path / "yosys.log")
    assert done.status == 0, done.log.read_text()[-500:]
    cells = flat(json.loads((tmp_path / "top.json").read_text()), "top")
    return clock_of(routed_mhz, cells, chip.flow, chip.part)


def mac(registers: tuple[str, ...], last: str = "p", more: str = "", pins: str = "") -> str:
    parameters = ", ".join([*(f".{name}(1'b1)" for name in registers), PRODUCT])
    return MAC.format(parameters=parameters, last=last, more=more, pins=pins)


def test_an_sb_mac16_with_its_registers_allows_50_mhz_and_its_outputs_are_late(tmp_path):
    found = clock(tmp_path, "icebreaker", mac(REGISTERS), 225)
    assert found.mhz == 50
    assert "SB_MAC16 with its registers: 50 MHz (Lattice FPGA-DS-02008-1.9" in found.held_by
    slow = clock(tmp_path, "icebreaker", mac(REGISTERS), 40)
    assert slow.mhz == pytest.approx(1000 / (25 + 2.02))
    control = mac(REGISTERS, pins=", .ADDSUBBOT(a[0])")
    assert clock(tmp_path, "icebreaker", control, 40).mhz == pytest.approx(1000 / (27.02 + 2.54))


def test_an_sb_mac16_without_registers_is_no_register(tmp_path):
    """nextpnr lets a path end at it and another begin: 225 MHz of what is one path with it."""
    found = clock(tmp_path, "icebreaker", mac(()), 225)
    assert found.mhz == pytest.approx(1000 / (2 * 1000 / 225 + 20))
    assert "SB_MAC16 without registers: 20 ns inside" in found.held_by


@pytest.mark.parametrize("nets", [".CLK(clk), .A(~p[15:0] ^ x), .B(y), .O(r)"])
def test_two_of_them_in_a_row_are_one_path(tmp_path, nets):
    more = SECOND.format(nets)
    found = clock(tmp_path, "icebreaker", mac((), "r", more), 100)
    assert found.mhz == pytest.approx(1000 / (3 * 10 + 40))
    beside = SECOND.format(".CLK(clk), .A(y), .B(x), .O(r)")
    assert clock(tmp_path, "icebreaker", mac((), "p ^ r", beside), 100).mhz == 25


@pytest.mark.parametrize(
    ("registers", "extra_ns"),
    [
        (("A_REG", "B_REG"), 20),  # the product leaves without a register
        (REGISTERS[2:], 20 + 2.02),  # operands come without one
        (("A_REG", *REGISTERS[2:]), 20 + 2.02),
        (REGISTERS[:5], 20),
    ],
)
def test_what_lies_before_the_first_and_behind_the_last_register_counts(
    tmp_path, registers, extra_ns
):
    found = clock(tmp_path, "icebreaker", mac(registers), 50)
    assert found.mhz == pytest.approx(1000 / (20 + extra_ns))


def ecp5(stages: list[str]) -> str:
    clocks = [f'.REG_{stage}_CLK("CLK0")' for stage in stages]
    rest = [f'.REG_{stage}_CLK("NONE")' for stage in ECP5_MODES if stage not in stages]
    pins = ", ".join(f".{side}{k}(x[{k}])" for side in "AB" for k in range(18))
    outputs = ", ".join(f".P{k}(p[{k}])" for k in range(36))
    return f"""
module top (input clk, input [17:0] a, output reg [35:0] q);
  reg [17:0] x;
  wire [35:0] p;
  always @(posedge clk) begin x <= a; q <= p; end
  MULT18X18D #({", ".join(clocks + rest)}) one (.CLK0(clk), {pins}, {outputs});
endmodule
"""


@pytest.mark.parametrize(
    ("stages", "mhz"),
    [
        (ECP5_MODES, 1000 / 3.36),
        (["INPUTA", "INPUTB", "OUTPUT"], 1000 / 3.948),
        (["INPUTA", "OUTPUT"], 1000 / 3.948),
        (["INPUTA", "INPUTB"], 400),  # nextpnr has the delay to the output
        ([], 400),  # and the one from the operands
    ],
)
def test_a_mult18x18d_by_its_registers(tmp_path, stages, mhz):
    found = clock(tmp_path, "ulx3s-25f", ecp5(stages), 400)
    assert found.mhz == pytest.approx(mhz)
    assert bool(found.held_by) == (mhz < 400)
    if found.held_by:
        word = "with" if "PIPELINE" in stages else "without"
        assert f"MULT18X18D {word} its pipeline register" in found.held_by
        assert "speed 6" in found.held_by


def test_a_quicker_speed_grade_allows_more(tmp_path):
    speeds = [get_board(name).part for name in ("ulx3s-25f", "orangecrab-25f", "ecp5-evn")]
    assert [part[part.index("--speed") + 1] for part in speeds] == ["6", "8", "8"]
    found = clock(tmp_path, "orangecrab-25f", ecp5(ECP5_MODES), 400)
    assert found.mhz == pytest.approx(1000 / (1.985 + 0.578))


def test_every_lattice_board_has_a_speed_that_is_known():
    for board in BOARDS.values():
        for cell in ("MULT18X18D", "SB_MAC16", "MULT18X18"):
            board.flow.limits(cell, {}, (), board.part)


def test_paths_that_nothing_times_are_named(tmp_path):
    verilog = """
module top (input clk, input [17:0] a, output [35:0] p);
  MULT18X18 one (.CLK(clk), .A(a), .B(a), .ASIGN(1'b1), .BSIGN(1'b1), .DOUT(p));
endmodule
"""
    found = clock(tmp_path, "tang-nano-9k", verilog, 100)
    assert (found.mhz, found.held_by) == (100, "")
    assert found.untimed == ("paths into, inside and out of 1 MULT18X18",)


def test_a_placed_core_is_given_no_more_than_its_multiplier(tmp_path):
    """The whole way: nextpnr's own figure for an SB_MAC16 that is no register."""
    verilog = (
        mac(()).replace("output reg [31:0] q", "output o").replace("wire", "reg [31:0] q;\nwire")
    )
    verilog = verilog.replace("input [15:0] a, input [15:0] b", "input a")
    verilog = verilog.replace("x <= a; y <= b", "x <= {x, a}; y <= {y, x[15]}")
    verilog = verilog.replace("endmodule", "assign o = ^q;\nendmodule")
    (found,) = core_build({"top.v": verilog}, "top", "icebreaker", [1])
    path_mhz = 1000 / sum(hop.nanoseconds for hop in found.critical_path)
    assert path_mhz > 100
    assert found.mhz == pytest.approx(1000 / (2000 / path_mhz + 20), rel=0.01)
    assert "without registers" in found.held_by
