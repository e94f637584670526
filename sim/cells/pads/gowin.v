// Pads and the clock synthesiser of the Gowin chips.

module pad_IBUF (input I, output O);
  assign O = I;
endmodule

module pad_OBUF (input I, output O);
  assign O = I;
endmodule

module pad_TBUF (input I, OEN, output O);
  assign O = OEN ? 1'bz : I;
endmodule

module pad_rPLL #(
  parameter FCLKIN = "", DEVICE = "", IDIV_SEL = 0, FBDIV_SEL = 0, ODIV_SEL = 8,
  parameter DYN_SDIV_SEL = 2
) (
  input CLKIN, CLKFB, RESET, RESET_P,
  input [5:0] FBDSEL, IDSEL, ODSEL,
  input [3:0] DUTYDA, PSDA, FDLY,
  output CLKOUT, CLKOUTD, LOCK
);
  assign CLKOUT = emulated.core_clk;
  assign CLKOUTD = emulated.core_clk;
  pll_lock lock (.clk(CLKIN), .locked(LOCK));
endmodule
