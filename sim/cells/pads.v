// The pads of the families, as tops by Amaranth use them. Each is "pad_" and the cell's name, so that
// other models of these cells can stand beside them: yosys's have tri-states that Verilator does not
// take.

module pad_IB (input I, output O);
  assign O = I;
endmodule

module pad_OB (input I, output O);
  assign O = I;
endmodule

module pad_OBZ (input I, T, output O);
  assign O = T ? 1'bz : I;
endmodule

module pad_IBUF (input I, output O);
  assign O = I;
endmodule

module pad_OBUF (input I, output O);
  assign O = I;
endmodule

module pad_TBUF (input I, OEN, output O);
  assign O = OEN ? 1'bz : I;
endmodule

module pad_SB_IO (
    inout PACKAGE_PIN,
    input CLOCK_ENABLE, OUTPUT_ENABLE, D_OUT_0,
    output D_IN_0
);
  parameter [5:0] PIN_TYPE = 0;
  parameter PULLUP = 0;
  parameter IO_STANDARD = "";
  assign PACKAGE_PIN = PIN_TYPE[5] && (PIN_TYPE[4] == 0 || OUTPUT_ENABLE) ? D_OUT_0 : 1'bz;
  assign D_IN_0 = PACKAGE_PIN;
endmodule

module pad_SB_GB_IO (
    inout PACKAGE_PIN,
    input CLOCK_ENABLE,
    output GLOBAL_BUFFER_OUTPUT
);
  parameter [5:0] PIN_TYPE = 0;
  parameter PULLUP = 0;
  parameter IO_STANDARD = "";
  assign GLOBAL_BUFFER_OUTPUT = PACKAGE_PIN;
endmodule

// The ECP5's, by its parameter DIR: a top's port is an input or an output, and so is the pad.
module pad_TRELLIS_IO_INPUT #(parameter DIR = "INPUT") (input B, I, T, output O);
  assign O = B;
endmodule

module pad_TRELLIS_IO_OUTPUT #(parameter DIR = "OUTPUT") (output B, input I, T, output O);
  assign B = I;
  assign O = I;
endmodule

// The clock synthesisers: what they make is the emulated board's core_clk. A lock takes a while.
module pll_lock (input clk, output locked);
  reg [5:0] turns = 0;
  always @(posedge clk) turns <= turns + !locked;
  assign locked = &turns;
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

module pad_SB_PLL40_CORE #(
  parameter FEEDBACK_PATH = "", DIVR = 0, DIVF = 0, DIVQ = 0, FILTER_RANGE = 0, PLLOUT_SELECT = ""
) (
  input REFERENCECLK, RESETB, BYPASS,
  output PLLOUTGLOBAL, LOCK
);
  assign PLLOUTGLOBAL = emulated.core_clk;
  pll_lock lock (.clk(REFERENCECLK), .locked(LOCK));
endmodule

module pad_SB_PLL40_2_PAD #(
  parameter FEEDBACK_PATH = "", DIVR = 0, DIVF = 0, DIVQ = 0, FILTER_RANGE = 0,
  parameter PLLOUT_SELECT_PORTB = ""
) (
  input PACKAGEPIN, RESETB, BYPASS,
  output PLLOUTGLOBALA, PLLOUTGLOBALB, LOCK
);
  assign PLLOUTGLOBALA = PACKAGEPIN;
  assign PLLOUTGLOBALB = emulated.core_clk;
  pll_lock lock (.clk(PACKAGEPIN), .locked(LOCK));
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
