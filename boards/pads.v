// Input and output buffers of the three families, as tops by Amaranth use them.

module IB (input I, output O);
  assign O = I;
endmodule

module OB (input I, output O);
  assign O = I;
endmodule

module OBZ (input I, T, output O);
  assign O = T ? 1'bz : I;
endmodule

module IBUF (input I, output O);
  assign O = I;
endmodule

module OBUF (input I, output O);
  assign O = I;
endmodule

module TBUF (input I, OEN, output O);
  assign O = OEN ? 1'bz : I;
endmodule

module SB_IO (
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

module SB_GB_IO (
    inout PACKAGE_PIN,
    input CLOCK_ENABLE,
    output GLOBAL_BUFFER_OUTPUT
);
  parameter [5:0] PIN_TYPE = 0;
  parameter PULLUP = 0;
  parameter IO_STANDARD = "";
  assign GLOBAL_BUFFER_OUTPUT = PACKAGE_PIN;
endmodule
