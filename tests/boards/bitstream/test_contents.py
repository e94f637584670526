"""Instances in the Verilog of a core, by their places."""

from __future__ import annotations

from guyot.boards.bitstream.contents import instances

VERILOG = """\
module top (clk);
  top_unit unit (
    .clk(clk)
  );
  top_unit \\table  (
    .clk(clk)
  );
endmodule

module top_unit (
  input wire clk
);
  SB_RAM40_4K #(
    .INIT_0(256'h0001),
    .READ_MODE(0)
  ) block_0 (
    .RCLK(clk)
  );
endmodule
"""


def test_instances_are_found_where_their_names_are_words_of_verilog():
    """Such names are escaped, as that of the order of a reorder buffer, a table."""
    found = [(place, module, kind) for place, module, kind, _ in instances(VERILOG, "top")]
    assert found == [
        ("unit", "top", "top_unit"),
        ("unit.block_0", "top_unit", "SB_RAM40_4K"),
        ("table", "top", "top_unit"),
        ("table.block_0", "top_unit", "SB_RAM40_4K"),
    ]
