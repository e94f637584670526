// The pads and clock synthesisers of the families, a file each, as tops by Amaranth use them. Each is
// "pad_" and the cell's name, so that other models of these cells can stand beside them: yosys's have
// tri-states that Verilator does not take. A pad with a parameter DIR has a model for each value.
//
// What a synthesiser makes is the emulated board's core_clk. A lock takes a while.

module pll_lock (input clk, output locked);
  reg [5:0] turns = 0;
  always @(posedge clk) turns <= turns + !locked;
  assign locked = &turns;
endmodule
