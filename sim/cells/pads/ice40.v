// Pads and clock synthesisers of the iCE40.

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
