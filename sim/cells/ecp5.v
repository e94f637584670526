// Models of the ECP5 cells that our netlists use, in the modes in which they use them; any other
// setting stops the simulation. Written from Lattice FPGA-TN-02205 (DSP), FPGA-TN-02204 (memory) and
// the open ECP5 database of Project Trellis.

// What is not modelled must not pass in silence.
`define ONLY(CONDITION, TEXT) initial if (!(CONDITION)) $fatal(1, "%m: %s is not modelled", TEXT);

module LUT4 #(parameter [15:0] INIT = 0) (input A, B, C, D, output Z);
  assign Z = INIT[{D, C, B, A}];
endmodule

// Two LUTs make one of five inputs, two of those one of six.
module PFUMX (input ALUT, BLUT, C0, output Z);
  assign Z = C0 ? ALUT : BLUT;
endmodule

module L6MUX21 (input D0, D1, SD, output Z);
  assign Z = SD ? D1 : D0;
endmodule

// Two bits of a carry chain. A bit's carry is the one from below where its LUT gives 1, else what
// the LUT's lowest four entries give for A and B.
module CCU2C #(
  parameter [15:0] INIT0 = 0,
  parameter [15:0] INIT1 = 0,
  parameter INJECT1_0 = "YES",
  parameter INJECT1_1 = "YES"
) (
  input CIN, A0, B0, C0, D0, A1, B1, C1, D1,
  output S0, S1, COUT
);
  wire chained_0 = INJECT1_0 == "NO", chained_1 = INJECT1_1 == "NO";
  wire lut_0 = INIT0[{D0, C0, B0, A0}], lut_1 = INIT1[{D1, C1, B1, A1}];
  wire carry = lut_0 ? CIN : chained_0 & INIT0[{2'b00, B0, A0}];
  assign S0 = lut_0 ^ (chained_0 & CIN);
  assign S1 = lut_1 ^ (chained_1 & carry);
  assign COUT = lut_1 ? carry : chained_1 & INIT1[{2'b00, B1, A1}];
endmodule

module TRELLIS_FF #(
  parameter GSR = "ENABLED",
  parameter CEMUX = "1",
  parameter CLKMUX = "CLK",
  parameter LSRMUX = "LSR",
  parameter SRMODE = "LSR_OVER_CE",
  parameter REGSET = "RESET"
) (
  input CLK, LSR, CE, DI,
  output reg Q
);
  `ONLY(CLKMUX == "CLK" && SRMODE == "LSR_OVER_CE", "this flip-flop")
  wire enable = CEMUX == "1" ? 1'b1 : CEMUX == "0" ? 1'b0 : CEMUX == "INV" ? !CE : CE;
  wire reset = LSRMUX == "INV" ? !LSR : LSR;
  initial Q = REGSET == "SET";
  always @(posedge CLK)
    if (reset) Q <= REGSET == "SET";
    else if (enable) Q <= DI;
endmodule

// 16 words of four bits in look-up tables.
module TRELLIS_DPR16X4 #(
  parameter WCKMUX = "WCK",
  parameter WREMUX = "WRE",
  parameter [63:0] INITVAL = 0
) (
  input [3:0] DI, WAD, RAD,
  input WRE, WCK,
  output [3:0] DO
);
  `ONLY(WCKMUX == "WCK", "this write clock")
  wire enable = WREMUX == "1" ? 1'b1 : WREMUX == "0" ? 1'b0 : WREMUX == "INV" ? !WRE : WRE;
  reg [63:0] words = INITVAL;
  assign DO = words[4*RAD +: 4];
  always @(posedge WCK) if (enable) words[4*WAD +: 4] <= DI;
endmodule

module MULT18X18D #(
  parameter REG_INPUTA_CLK = "NONE", REG_INPUTA_CE = "CE0", REG_INPUTA_RST = "RST0",
  parameter REG_INPUTB_CLK = "NONE", REG_INPUTB_CE = "CE0", REG_INPUTB_RST = "RST0",
  parameter REG_PIPELINE_CLK = "NONE", REG_PIPELINE_CE = "CE0", REG_PIPELINE_RST = "RST0",
  parameter REG_OUTPUT_CLK = "NONE", REG_OUTPUT_CE = "CE0", REG_OUTPUT_RST = "RST0",
  parameter GSR = "ENABLED"
) (
  input CLK0, CE0, RST0, SIGNEDA, SIGNEDB, SOURCEA, SOURCEB,
  input A17, A16, A15, A14, A13, A12, A11, A10, A9, A8, A7, A6, A5, A4, A3, A2, A1, A0,
  input B17, B16, B15, B14, B13, B12, B11, B10, B9, B8, B7, B6, B5, B4, B3, B2, B1, B0,
  // Of a shift chain, which SOURCEA and SOURCEB would select.
  input C17, C16, C15, C14, C13, C12, C11, C10, C9, C8, C7, C6, C5, C4, C3, C2, C1, C0,
  output P35, P34, P33, P32, P31, P30, P29, P28, P27, P26, P25, P24, P23, P22, P21, P20, P19, P18,
  output P17, P16, P15, P14, P13, P12, P11, P10, P9, P8, P7, P6, P5, P4, P3, P2, P1, P0
);
  `ONLY(REG_INPUTA_CLK == "NONE" || REG_INPUTA_CLK == "CLK0", "this clock")
  `ONLY(REG_INPUTB_CLK == "NONE" || REG_INPUTB_CLK == "CLK0", "this clock")
  `ONLY(REG_PIPELINE_CLK == "NONE" || REG_PIPELINE_CLK == "CLK0", "this clock")
  `ONLY(REG_OUTPUT_CLK == "NONE" || REG_OUTPUT_CLK == "CLK0", "this clock")
  `ONLY({REG_INPUTA_CE, REG_INPUTB_CE, REG_PIPELINE_CE, REG_OUTPUT_CE} == {4{"CE0"}}, "this enable")
  always @(posedge CLK0) if (SOURCEA || SOURCEB) $fatal(1, "%m: shift inputs are not modelled");

  wire [17:0] a = {A17, A16, A15, A14, A13, A12, A11, A10, A9, A8, A7, A6, A5, A4, A3, A2, A1, A0};
  wire [17:0] b = {B17, B16, B15, B14, B13, B12, B11, B10, B9, B8, B7, B6, B5, B4, B3, B2, B1, B0};
  reg [19:0] a_held = 0, b_held = 0;  // with their signs; one bit of room on top
  wire [19:0] a_now = REG_INPUTA_CLK == "NONE" ? {{2{SIGNEDA & a[17]}}, a} : a_held;
  wire [19:0] b_now = REG_INPUTB_CLK == "NONE" ? {{2{SIGNEDB & b[17]}}, b} : b_held;
  wire signed [39:0] whole = $signed(a_now) * $signed(b_now);
  reg [35:0] between = 0, last = 0;
  wire [35:0] product = REG_PIPELINE_CLK == "NONE" ? whole[35:0] : between;
  always @(posedge CLK0)
    if (RST0) begin
      a_held <= 0;
      b_held <= 0;
      between <= 0;
      last <= 0;
    end else if (CE0) begin
      a_held <= {{2{SIGNEDA & a[17]}}, a};
      b_held <= {{2{SIGNEDB & b[17]}}, b};
      between <= whole[35:0];
      last <= product;
    end
  assign {P35, P34, P33, P32, P31, P30, P29, P28, P27, P26, P25, P24, P23, P22, P21, P20, P19, P18,
          P17, P16, P15, P14, P13, P12, P11, P10, P9, P8, P7, P6, P5, P4, P3, P2, P1, P0} =
      REG_OUTPUT_CLK == "NONE" ? product : last;
endmodule

// A block RAM that port A writes and both ports read; a word of 36 bits, which port B alone reads,
// takes the data pins of both. What is read while it is written comes out wrong, which real blocks may do.
module DP16KD #(
  parameter DATA_WIDTH_A = 18, DATA_WIDTH_B = 18,
  parameter REGMODE_A = "NOREG", REGMODE_B = "NOREG",
  parameter CLKAMUX = "CLKA", CLKBMUX = "CLKB",
  parameter CSDECODE_A = "0b000", CSDECODE_B = "0b000",
  parameter WRITEMODE_A = "NORMAL", WRITEMODE_B = "NORMAL",
  parameter RESETMODE = "SYNC", ASYNC_RESET_RELEASE = "SYNC",
  parameter GSR = "ENABLED",
  parameter [319:0]
    INITVAL_00 = 0, INITVAL_01 = 0, INITVAL_02 = 0, INITVAL_03 = 0, INITVAL_04 = 0, INITVAL_05 = 0,
    INITVAL_06 = 0, INITVAL_07 = 0, INITVAL_08 = 0, INITVAL_09 = 0, INITVAL_0A = 0, INITVAL_0B = 0,
    INITVAL_0C = 0, INITVAL_0D = 0, INITVAL_0E = 0, INITVAL_0F = 0, INITVAL_10 = 0, INITVAL_11 = 0,
    INITVAL_12 = 0, INITVAL_13 = 0, INITVAL_14 = 0, INITVAL_15 = 0, INITVAL_16 = 0, INITVAL_17 = 0,
    INITVAL_18 = 0, INITVAL_19 = 0, INITVAL_1A = 0, INITVAL_1B = 0, INITVAL_1C = 0, INITVAL_1D = 0,
    INITVAL_1E = 0, INITVAL_1F = 0, INITVAL_20 = 0, INITVAL_21 = 0, INITVAL_22 = 0, INITVAL_23 = 0,
    INITVAL_24 = 0, INITVAL_25 = 0, INITVAL_26 = 0, INITVAL_27 = 0, INITVAL_28 = 0, INITVAL_29 = 0,
    INITVAL_2A = 0, INITVAL_2B = 0, INITVAL_2C = 0, INITVAL_2D = 0, INITVAL_2E = 0, INITVAL_2F = 0,
    INITVAL_30 = 0, INITVAL_31 = 0, INITVAL_32 = 0, INITVAL_33 = 0, INITVAL_34 = 0, INITVAL_35 = 0,
    INITVAL_36 = 0, INITVAL_37 = 0, INITVAL_38 = 0, INITVAL_39 = 0, INITVAL_3A = 0, INITVAL_3B = 0,
    INITVAL_3C = 0, INITVAL_3D = 0, INITVAL_3E = 0, INITVAL_3F = 0
) (
  input CLKA, CEA, OCEA, WEA, RSTA, CSA0, CSA1, CSA2,
  input CLKB, CEB, OCEB, WEB, RSTB, CSB0, CSB1, CSB2,
  input
    ADA13, ADA12, ADA11, ADA10, ADA9, ADA8, ADA7, ADA6, ADA5,
    ADA4, ADA3, ADA2, ADA1, ADA0,
  input
    ADB13, ADB12, ADB11, ADB10, ADB9, ADB8, ADB7, ADB6, ADB5,
    ADB4, ADB3, ADB2, ADB1, ADB0,
  input
    DIA17, DIA16, DIA15, DIA14, DIA13, DIA12, DIA11, DIA10, DIA9,
    DIA8, DIA7, DIA6, DIA5, DIA4, DIA3, DIA2, DIA1, DIA0,
  input
    DIB17, DIB16, DIB15, DIB14, DIB13, DIB12, DIB11, DIB10, DIB9,
    DIB8, DIB7, DIB6, DIB5, DIB4, DIB3, DIB2, DIB1, DIB0,
  output
    DOA17, DOA16, DOA15, DOA14, DOA13, DOA12, DOA11, DOA10, DOA9,
    DOA8, DOA7, DOA6, DOA5, DOA4, DOA3, DOA2, DOA1, DOA0,
  output
    DOB17, DOB16, DOB15, DOB14, DOB13, DOB12, DOB11, DOB10, DOB9,
    DOB8, DOB7, DOB6, DOB5, DOB4, DOB3, DOB2, DOB1, DOB0
);
  `ONLY(DATA_WIDTH_A == DATA_WIDTH_B || DATA_WIDTH_A < 36 && DATA_WIDTH_B < 36, "these widths")
  `ONLY(REGMODE_A == REGMODE_B, "a register on one side")
  `ONLY(CLKAMUX == "CLKA" && CLKBMUX == "CLKB", "an inverted clock")
  `ONLY(CSDECODE_A == "0b000" && CSDECODE_B == "0b000", "chip select")
  always @(posedge CLKB) if (WEB || RSTA || RSTB || CSA0 || CSA1 || CSA2 || CSB0 || CSB1 || CSB2)
    $fatal(1, "%m: this use of the control pins is not modelled");

  wire [13:0] to = {
    ADA13, ADA12, ADA11, ADA10, ADA9, ADA8, ADA7, ADA6, ADA5,
    ADA4, ADA3, ADA2, ADA1, ADA0
  };
  wire [13:0] from = {
    ADB13, ADB12, ADB11, ADB10, ADB9, ADB8, ADB7, ADB6, ADB5,
    ADB4, ADB3, ADB2, ADB1, ADB0
  };
  wire [35:0] in = {
    DIB17, DIB16, DIB15, DIB14, DIB13, DIB12, DIB11, DIB10, DIB9,
    DIB8, DIB7, DIB6, DIB5, DIB4, DIB3, DIB2, DIB1, DIB0,
    DIA17, DIA16, DIA15, DIA14, DIA13, DIA12, DIA11, DIA10, DIA9,
    DIA8, DIA7, DIA6, DIA5, DIA4, DIA3, DIA2, DIA1, DIA0
  };

  // Bytes of nine bits. A word narrower than a byte lies in its low eight bits.
  localparam WIDTH = DATA_WIDTH_A, WIDTH_FROM = DATA_WIDTH_B;
  localparam BYTES = WIDTH < 9 ? 1 : WIDTH / 9, BYTES_FROM = WIDTH_FROM < 9 ? 1 : WIDTH_FROM / 9;
  reg [8:0] bytes [0:2047];
  wire [20479:0] initial_values = {
    INITVAL_3F, INITVAL_3E, INITVAL_3D, INITVAL_3C, INITVAL_3B, INITVAL_3A,
    INITVAL_39, INITVAL_38, INITVAL_37, INITVAL_36, INITVAL_35, INITVAL_34,
    INITVAL_33, INITVAL_32, INITVAL_31, INITVAL_30, INITVAL_2F, INITVAL_2E,
    INITVAL_2D, INITVAL_2C, INITVAL_2B, INITVAL_2A, INITVAL_29, INITVAL_28,
    INITVAL_27, INITVAL_26, INITVAL_25, INITVAL_24, INITVAL_23, INITVAL_22,
    INITVAL_21, INITVAL_20, INITVAL_1F, INITVAL_1E, INITVAL_1D, INITVAL_1C,
    INITVAL_1B, INITVAL_1A, INITVAL_19, INITVAL_18, INITVAL_17, INITVAL_16,
    INITVAL_15, INITVAL_14, INITVAL_13, INITVAL_12, INITVAL_11, INITVAL_10,
    INITVAL_0F, INITVAL_0E, INITVAL_0D, INITVAL_0C, INITVAL_0B, INITVAL_0A,
    INITVAL_09, INITVAL_08, INITVAL_07, INITVAL_06, INITVAL_05, INITVAL_04,
    INITVAL_03, INITVAL_02, INITVAL_01, INITVAL_00
  };
  integer k;
  initial
    for (k = 0; k < 2048; k = k + 1) bytes[k] = initial_values[20*(k/2) + 9*(k%2) +: 9];

  wire [10:0] first_to = to[13:3] & ~(BYTES[10:0] - 11'd1);
  wire [10:0] first_from = from[13:3] & ~(BYTES_FROM[10:0] - 11'd1);
  wire [2:0] place_to = WIDTH < 9 ? to[2:0] & ~(WIDTH[2:0] - 3'd1) : 3'd0;
  wire [2:0] place_from = WIDTH_FROM < 9 ? from[2:0] & ~(WIDTH_FROM[2:0] - 3'd1) : 3'd0;
  wire [8:0] mask = WIDTH < 9 ? (9'd1 << WIDTH) - 9'd1 : 9'h1FF;
  wire [8:0] mask_from = WIDTH_FROM < 9 ? (9'd1 << WIDTH_FROM) - 9'd1 : 9'h1FF;
  wire [3:0] enables = BYTES > 1 ? to[3:0] : 4'd1;
  // Of two widths the wider word's range counts.
  localparam SHARED = BYTES > BYTES_FROM ? BYTES : BYTES_FROM;
  wire collision = CEA && WEA && (first_to ^ first_from) < SHARED &&
                   (WIDTH != WIDTH_FROM || place_to == place_from) &&
                   (BYTES == 1 || enables != 0);
  reg [35:0] word, word_1;
  integer j;
  always @(posedge CLKA)
    if (CEA && WEA)
      for (k = 0; k < BYTES; k = k + 1)
        if (enables[k])
          bytes[first_to + k] <= (bytes[first_to + k] & ~(mask << place_to)) |
                                 ((in[9*k +: 9] & mask) << place_to);
  always @(posedge CLKB) begin
    if (CEB)
      for (j = 0; j < BYTES_FROM; j = j + 1)
        word[9*j +: 9] <= {9{collision}} ^ ((bytes[first_from + j] >> place_from) & mask_from);
    if (OCEB) word_1 <= word;
  end
  integer n;
  reg [17:0] own, own_1;  // of port A
  always @(posedge CLKA) begin
    if (CEA)
      for (n = 0; n < 2; n = n + 1)
        if (n < BYTES) own[9*n +: 9] <= (bytes[first_to + n] >> place_to) & mask;
    if (OCEA) own_1 <= own;
  end
  wire [35:0] out = REGMODE_B == "OUTREG" ? word_1 : word;
  assign {
    DOA17, DOA16, DOA15, DOA14, DOA13, DOA12, DOA11, DOA10, DOA9,
    DOA8, DOA7, DOA6, DOA5, DOA4, DOA3, DOA2, DOA1, DOA0
  } = WIDTH_FROM == 36 ? out[17:0] : REGMODE_A == "OUTREG" ? own_1 : own;
  assign {
    DOB17, DOB16, DOB15, DOB14, DOB13, DOB12, DOB11, DOB10, DOB9,
    DOB8, DOB7, DOB6, DOB5, DOB4, DOB3, DOB2, DOB1, DOB0
  } = WIDTH_FROM == 36 ? out[35:18] : out[17:0];
endmodule
