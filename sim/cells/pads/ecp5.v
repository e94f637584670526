// Pads and the clock synthesiser of the ECP5.

module pad_IB (input I, output O);
  assign O = I;
endmodule

module pad_OB (input I, output O);
  assign O = I;
endmodule

module pad_OBZ (input I, T, output O);
  assign O = T ? 1'bz : I;
endmodule

module pad_TRELLIS_IO_INPUT #(parameter DIR = "INPUT") (input B, I, T, output O);
  assign O = B;
endmodule

module pad_TRELLIS_IO_OUTPUT #(parameter DIR = "OUTPUT") (output B, input I, T, output O);
  assign B = I;
  assign O = I;
endmodule

module pad_EHXPLLL #(
  parameter FEEDBK_PATH = "", CLKI_DIV = 1, CLKFB_DIV = 1, CLKOP_ENABLE = "", CLKOP_DIV = 1,
  parameter CLKOP_CPHASE = 0, CLKOP_FPHASE = 0,
  parameter OUTDIVIDER_MUXA = "", OUTDIVIDER_MUXB = "", OUTDIVIDER_MUXC = "", OUTDIVIDER_MUXD = ""
) (
  input CLKI, CLKFB, RST, STDBY, PHASESEL0, PHASESEL1, PHASEDIR, PHASESTEP, PHASELOADREG,
  input PLLWAKESYNC, ENCLKOP,
  output CLKOP, LOCK
);
  assign CLKOP = emulated.core_clk;
  pll_lock lock (.clk(CLKI), .locked(LOCK));
endmodule
