"""A core by itself: synthesised once, placed for each seed, its size as yosys and nextpnr count."""

import pytest

from guyot.boards.bitstream.bare import core_build
from guyot.boards.families import CHIPS
from guyot.sw.errors import GuyotError

PRODUCT = """
module product (input clk, input i, output o);
  reg [31:0] line;
  reg [15:0] result;
  always @(posedge clk) begin
    line <= {line, i};
    result <= line[31:24] * line[7:0];
  end
  assign o = ^result;
endmodule
"""


def test_a_core_is_placed_for_each_seed(toy, tmp_path):
    work = tmp_path / "work"
    first, second = core_build(toy("ulx3s-25f"), "toy", "ulx3s-25f", [1, 2], freq=60, work=work)
    assert (first.seed, second.seed) == (1, 2)
    assert first.mhz > 25 and second.mhz > 25
    assert first.dsps == second.dsps == 1  # the toy's `*`, inferred
    assert 1 <= first.brams <= 2  # its $readmemh
    assert first.ffs > 20
    assert 0 < first.luts == second.luts <= first.packed_luts
    path_ns = sum(hop.nanoseconds for hop in first.critical_path)
    assert path_ns == pytest.approx(1000 / first.mhz, rel=0.01)
    assert (work / "seed2.json").is_file()


def test_texts_are_built_as_a_folder_is():
    (build,) = core_build({"product.v": PRODUCT}, "product", "icebreaker", [1])
    assert build.dsps == 1
    assert build.mhz > 12


def test_a_core_without_verilog_is_refused():
    with pytest.raises(GuyotError, match="the core toy has no Verilog file to build"):
        core_build({"toy.hex": "0\n"}, "toy", "icebreaker", [1])


def test_a_core_with_more_ports_than_pins_is_refused(toy):
    with pytest.raises(GuyotError, match="toy does not fit icebreaker: it needs 42 SB_IO cells"):
        core_build(toy("icebreaker"), "toy", "icebreaker", [1])


def test_multipliers_are_not_inferred_where_some_are_instantiated():
    up5k, hx8k, ecp5 = (CHIPS[name] for name in ("iCE40UP5K", "iCE40HX8K", "LFE5U-25F"))
    assert up5k.flow.synthesis(up5k, ["assign y = a * b;"]) == "-dsp -device u"
    assert up5k.flow.synthesis(up5k, ["assign y = a * b;", "SB_MAC16 m ();"]) == "-device u"
    assert hx8k.flow.synthesis(hx8k, ["assign y = a * b;"]) == "-device hx"
    gowin = CHIPS["GW1NR-9C"]
    assert gowin.flow.synthesis(gowin, ["assign y = a * b;"]) == "-family gw1n -noiopads"
    assert ecp5.flow.synthesis(ecp5, ["SB_MAC16 m ();"]) == ""
