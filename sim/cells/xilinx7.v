// Models of the 7 series' block RAMs, which yosys has only the ports of, in the modes in which our
// netlists use them: words come in at one port and leave the other. Any other setting stops the
// simulation. Written from AMD UG473 and the maps of yosys. A netlist's cells are given the models'
// names, so that the models of all other cells can be yosys's.

// What is not modelled must not pass in silence.
`define ONLY(CONDITION, TEXT) initial if (!(CONDITION)) $fatal(1, "%m: %s is not modelled", TEXT);

// Bytes of nine bits: eight of data and one of parity. A word narrower than that lies in the eight.
module block_ram #(
  parameter ADDRESS = 14,
  parameter READ = 0,
  parameter WRITE = 0,
  parameter OLD = 0,
  parameter [71:0] AT_START = 0,
  parameter [(1<<ADDRESS)-1:0] DATA = 0,
  parameter [(1<<ADDRESS)/8-1:0] PARITY = 0
) (
  input read_clock, read_enable, write_clock, write_enable,
  input [ADDRESS-1:0] read_address, write_address,
  input [7:0] bytes_written,
  input [63:0] data_in,
  input [7:0] parity_in,
  output reg [63:0] data_out = AT_START[63:0],
  output reg [7:0] parity_out = AT_START[71:64]
);
  localparam BYTES = (1 << ADDRESS) / 8;
  localparam READS = READ < 9 ? 1 : READ / 9, WRITES = WRITE < 9 ? 1 : WRITE / 9;
  localparam [2:0] READ_BITS = READ < 9 && READ > 0 ? READ - 1 : 7;
  localparam [2:0] WRITE_BITS = WRITE < 9 && WRITE > 0 ? WRITE - 1 : 7;
  localparam [8:0] READ_MASK = READ < 9 ? (1 << READ) - 1 : 511;
  localparam [8:0] WRITE_MASK = WRITE < 9 ? (1 << WRITE) - 1 : 511;
  reg [8:0] bytes [0:BYTES-1];
  integer k, n;
  initial for (k = 0; k < BYTES; k = k + 1) bytes[k] = {PARITY[k], DATA[8*k +: 8]};

  wire [ADDRESS-4:0] from = read_address[ADDRESS-1:3] & ~(READS - 1);
  wire [ADDRESS-4:0] to = write_address[ADDRESS-1:3] & ~(WRITES - 1);
  wire [2:0] low_from = READ < 9 ? read_address[2:0] & ~READ_BITS : 0;
  wire [2:0] low_to = WRITE < 9 ? write_address[2:0] & ~WRITE_BITS : 0;
  wire writes = write_enable && bytes_written != 0 && WRITE > 0;
  // What is read of a word that is being written is the old one, or undefined.
  wire spoilt = !OLD && writes && (READ == WRITE ? from == to && low_from == low_to
                                                 : (from ^ to) < (READS > WRITES ? READS : WRITES));
  always @(posedge write_clock)
    if (writes)
      for (k = 0; k < WRITES; k = k + 1)
        if (bytes_written[k])
          bytes[to + k] <= (bytes[to + k] & ~(WRITE_MASK << low_to)) |
                           (({parity_in[k], data_in[8*k +: 8]} & WRITE_MASK) << low_to);
  always @(posedge read_clock)
    if (read_enable && READ > 0)
      for (n = 0; n < READS; n = n + 1)
        {parity_out[n], data_out[8*n +: 8]} <=
          {9{spoilt}} ^ ((bytes[from + n] >> low_from) & READ_MASK);
endmodule

module model_RAMB18E1 #(
  parameter DOA_REG = 0, DOB_REG = 0, RAM_MODE = "TDP",
  parameter READ_WIDTH_A = 0, READ_WIDTH_B = 0, WRITE_WIDTH_A = 0, WRITE_WIDTH_B = 0,
  parameter WRITE_MODE_A = "WRITE_FIRST", WRITE_MODE_B = "WRITE_FIRST",
  parameter INIT_FILE = "NONE", SIM_DEVICE = "7SERIES", SIM_COLLISION_CHECK = "ALL",
  parameter RDADDR_COLLISION_HWCONFIG = "DELAYED_WRITE",
  parameter RSTREG_PRIORITY_A = "RSTREG", RSTREG_PRIORITY_B = "RSTREG",
  parameter [17:0] INIT_A = 0, INIT_B = 0, SRVAL_A = 0, SRVAL_B = 0,
  parameter IS_CLKARDCLK_INVERTED = 0, IS_CLKBWRCLK_INVERTED = 0,
  parameter IS_ENARDEN_INVERTED = 0, IS_ENBWREN_INVERTED = 0,
  parameter IS_RSTRAMARSTRAM_INVERTED = 0, IS_RSTRAMB_INVERTED = 0,
  parameter IS_RSTREGARSTREG_INVERTED = 0, IS_RSTREGB_INVERTED = 0,
  parameter [255:0]
    INITP_00 = 0, INITP_01 = 0, INITP_02 = 0, INITP_03 = 0, INITP_04 = 0, INITP_05 = 0,
    INITP_06 = 0, INITP_07 = 0,
  parameter [255:0]
    INIT_00 = 0, INIT_01 = 0, INIT_02 = 0, INIT_03 = 0, INIT_04 = 0, INIT_05 = 0,
    INIT_06 = 0, INIT_07 = 0, INIT_08 = 0, INIT_09 = 0, INIT_0A = 0, INIT_0B = 0,
    INIT_0C = 0, INIT_0D = 0, INIT_0E = 0, INIT_0F = 0, INIT_10 = 0, INIT_11 = 0,
    INIT_12 = 0, INIT_13 = 0, INIT_14 = 0, INIT_15 = 0, INIT_16 = 0, INIT_17 = 0,
    INIT_18 = 0, INIT_19 = 0, INIT_1A = 0, INIT_1B = 0, INIT_1C = 0, INIT_1D = 0,
    INIT_1E = 0, INIT_1F = 0, INIT_20 = 0, INIT_21 = 0, INIT_22 = 0, INIT_23 = 0,
    INIT_24 = 0, INIT_25 = 0, INIT_26 = 0, INIT_27 = 0, INIT_28 = 0, INIT_29 = 0,
    INIT_2A = 0, INIT_2B = 0, INIT_2C = 0, INIT_2D = 0, INIT_2E = 0, INIT_2F = 0,
    INIT_30 = 0, INIT_31 = 0, INIT_32 = 0, INIT_33 = 0, INIT_34 = 0, INIT_35 = 0,
    INIT_36 = 0, INIT_37 = 0, INIT_38 = 0, INIT_39 = 0, INIT_3A = 0, INIT_3B = 0,
    INIT_3C = 0, INIT_3D = 0, INIT_3E = 0, INIT_3F = 0
) (
  input CLKARDCLK, CLKBWRCLK, ENARDEN, ENBWREN, REGCEAREGCE, REGCEB,
  input RSTRAMARSTRAM, RSTRAMB, RSTREGARSTREG, RSTREGB,
  input [13:0] ADDRARDADDR, ADDRBWRADDR,
  input [15:0] DIADI, DIBDI,
  input [1:0] DIPADIP, DIPBDIP,
  input [1:0] WEA,
  input [3:0] WEBWE,
  output [15:0] DOADO, DOBDO,
  output [1:0] DOPADOP, DOPBDOP
);
  `ONLY(DOA_REG == 0 && DOB_REG == 0, "an output register inside")
  localparam READS_A = READ_WIDTH_A > 0, WRITES_A = WRITE_WIDTH_A > 0;
  `ONLY(!(READ_WIDTH_B > 0 ? READS_A || WRITE_WIDTH_B > 0 : WRITES_A && READS_A) &&
        !(WRITES_A && WRITE_WIDTH_B > 0), "more than one way in and one way out")
  `ONLY(INIT_FILE == "NONE", "a file of contents")
  `ONLY(!IS_CLKARDCLK_INVERTED && !IS_CLKBWRCLK_INVERTED && !IS_ENARDEN_INVERTED &&
        !IS_ENBWREN_INVERTED && !IS_RSTRAMARSTRAM_INVERTED, "an inverted pin")
  always @(posedge CLKARDCLK) if (RSTRAMARSTRAM || RSTRAMB)
    $fatal(1, "%m: a reset is not modelled");
  localparam WIDEST = 36;
  wire [63:0] data_out;
  wire [7:0] parity_out;
  block_ram #(
    .ADDRESS(14),
    .READ(READS_A ? READ_WIDTH_A : READ_WIDTH_B),
    .WRITE(WRITES_A ? WRITE_WIDTH_A : WRITE_WIDTH_B),
    .OLD((WRITES_A ? WRITE_MODE_A : WRITE_MODE_B) == "READ_FIRST"),
    .AT_START({6'b0, INIT_A[17:16], 48'b0, INIT_A[15:0]}),
    .DATA({
      INIT_3F, INIT_3E, INIT_3D, INIT_3C, INIT_3B, INIT_3A, INIT_39, INIT_38,
      INIT_37, INIT_36, INIT_35, INIT_34, INIT_33, INIT_32, INIT_31, INIT_30,
      INIT_2F, INIT_2E, INIT_2D, INIT_2C, INIT_2B, INIT_2A, INIT_29, INIT_28,
      INIT_27, INIT_26, INIT_25, INIT_24, INIT_23, INIT_22, INIT_21, INIT_20,
      INIT_1F, INIT_1E, INIT_1D, INIT_1C, INIT_1B, INIT_1A, INIT_19, INIT_18,
      INIT_17, INIT_16, INIT_15, INIT_14, INIT_13, INIT_12, INIT_11, INIT_10,
      INIT_0F, INIT_0E, INIT_0D, INIT_0C, INIT_0B, INIT_0A, INIT_09, INIT_08,
      INIT_07, INIT_06, INIT_05, INIT_04, INIT_03, INIT_02, INIT_01, INIT_00
    }),
    .PARITY({
      INITP_07, INITP_06, INITP_05, INITP_04, INITP_03, INITP_02, INITP_01, INITP_00
    })
  ) memory (
    .read_clock(READS_A ? CLKARDCLK : CLKBWRCLK),
    .read_enable(READS_A ? ENARDEN : ENBWREN),
    .read_address(READS_A ? ADDRARDADDR[13:0] : ADDRBWRADDR[13:0]),
    .write_clock(WRITES_A ? CLKARDCLK : CLKBWRCLK),
    .write_enable(WRITES_A ? ENARDEN : ENBWREN),
    .write_address(WRITES_A ? ADDRARDADDR[13:0] : ADDRBWRADDR[13:0]),
    .bytes_written(WRITES_A ? {6'b0, WEA} : {4'b0, WEBWE}),
    .data_in(WRITES_A ? DIADI : WRITE_WIDTH_B == WIDEST ? {DIBDI, DIADI} : DIBDI),
    .parity_in(WRITES_A ? DIPADIP : WRITE_WIDTH_B == WIDEST ? {DIPBDIP, DIPADIP} : DIPBDIP),
    .data_out(data_out), .parity_out(parity_out)
  );
  assign DOADO = data_out[15:0];
  // A word that is wider than a port takes the outputs of both.
  localparam WIDE = READ_WIDTH_A == WIDEST;
  assign DOBDO = WIDE ? data_out[31:16] : data_out[15:0];
  assign DOPADOP = parity_out[1:0];
  assign DOPBDOP = WIDE ? parity_out[3:2] : parity_out[1:0];
endmodule

module model_RAMB36E1 #(
  parameter DOA_REG = 0, DOB_REG = 0, RAM_MODE = "TDP",
  parameter READ_WIDTH_A = 0, READ_WIDTH_B = 0, WRITE_WIDTH_A = 0, WRITE_WIDTH_B = 0,
  parameter WRITE_MODE_A = "WRITE_FIRST", WRITE_MODE_B = "WRITE_FIRST",
  parameter INIT_FILE = "NONE", SIM_DEVICE = "7SERIES", SIM_COLLISION_CHECK = "ALL",
  parameter RDADDR_COLLISION_HWCONFIG = "DELAYED_WRITE",
  parameter RSTREG_PRIORITY_A = "RSTREG", RSTREG_PRIORITY_B = "RSTREG",
  parameter [35:0] INIT_A = 0, INIT_B = 0, SRVAL_A = 0, SRVAL_B = 0,
  parameter IS_CLKARDCLK_INVERTED = 0, IS_CLKBWRCLK_INVERTED = 0,
  parameter IS_ENARDEN_INVERTED = 0, IS_ENBWREN_INVERTED = 0,
  parameter IS_RSTRAMARSTRAM_INVERTED = 0, IS_RSTRAMB_INVERTED = 0,
  parameter IS_RSTREGARSTREG_INVERTED = 0, IS_RSTREGB_INVERTED = 0,
  parameter RAM_EXTENSION_A = "NONE", RAM_EXTENSION_B = "NONE",
  parameter EN_ECC_READ = "FALSE", EN_ECC_WRITE = "FALSE",
  parameter [255:0]
    INITP_00 = 0, INITP_01 = 0, INITP_02 = 0, INITP_03 = 0, INITP_04 = 0, INITP_05 = 0,
    INITP_06 = 0, INITP_07 = 0, INITP_08 = 0, INITP_09 = 0, INITP_0A = 0, INITP_0B = 0,
    INITP_0C = 0, INITP_0D = 0, INITP_0E = 0, INITP_0F = 0,
  parameter [255:0]
    INIT_00 = 0, INIT_01 = 0, INIT_02 = 0, INIT_03 = 0, INIT_04 = 0, INIT_05 = 0,
    INIT_06 = 0, INIT_07 = 0, INIT_08 = 0, INIT_09 = 0, INIT_0A = 0, INIT_0B = 0,
    INIT_0C = 0, INIT_0D = 0, INIT_0E = 0, INIT_0F = 0, INIT_10 = 0, INIT_11 = 0,
    INIT_12 = 0, INIT_13 = 0, INIT_14 = 0, INIT_15 = 0, INIT_16 = 0, INIT_17 = 0,
    INIT_18 = 0, INIT_19 = 0, INIT_1A = 0, INIT_1B = 0, INIT_1C = 0, INIT_1D = 0,
    INIT_1E = 0, INIT_1F = 0, INIT_20 = 0, INIT_21 = 0, INIT_22 = 0, INIT_23 = 0,
    INIT_24 = 0, INIT_25 = 0, INIT_26 = 0, INIT_27 = 0, INIT_28 = 0, INIT_29 = 0,
    INIT_2A = 0, INIT_2B = 0, INIT_2C = 0, INIT_2D = 0, INIT_2E = 0, INIT_2F = 0,
    INIT_30 = 0, INIT_31 = 0, INIT_32 = 0, INIT_33 = 0, INIT_34 = 0, INIT_35 = 0,
    INIT_36 = 0, INIT_37 = 0, INIT_38 = 0, INIT_39 = 0, INIT_3A = 0, INIT_3B = 0,
    INIT_3C = 0, INIT_3D = 0, INIT_3E = 0, INIT_3F = 0, INIT_40 = 0, INIT_41 = 0,
    INIT_42 = 0, INIT_43 = 0, INIT_44 = 0, INIT_45 = 0, INIT_46 = 0, INIT_47 = 0,
    INIT_48 = 0, INIT_49 = 0, INIT_4A = 0, INIT_4B = 0, INIT_4C = 0, INIT_4D = 0,
    INIT_4E = 0, INIT_4F = 0, INIT_50 = 0, INIT_51 = 0, INIT_52 = 0, INIT_53 = 0,
    INIT_54 = 0, INIT_55 = 0, INIT_56 = 0, INIT_57 = 0, INIT_58 = 0, INIT_59 = 0,
    INIT_5A = 0, INIT_5B = 0, INIT_5C = 0, INIT_5D = 0, INIT_5E = 0, INIT_5F = 0,
    INIT_60 = 0, INIT_61 = 0, INIT_62 = 0, INIT_63 = 0, INIT_64 = 0, INIT_65 = 0,
    INIT_66 = 0, INIT_67 = 0, INIT_68 = 0, INIT_69 = 0, INIT_6A = 0, INIT_6B = 0,
    INIT_6C = 0, INIT_6D = 0, INIT_6E = 0, INIT_6F = 0, INIT_70 = 0, INIT_71 = 0,
    INIT_72 = 0, INIT_73 = 0, INIT_74 = 0, INIT_75 = 0, INIT_76 = 0, INIT_77 = 0,
    INIT_78 = 0, INIT_79 = 0, INIT_7A = 0, INIT_7B = 0, INIT_7C = 0, INIT_7D = 0,
    INIT_7E = 0, INIT_7F = 0
) (
  input CLKARDCLK, CLKBWRCLK, ENARDEN, ENBWREN, REGCEAREGCE, REGCEB,
  input RSTRAMARSTRAM, RSTRAMB, RSTREGARSTREG, RSTREGB,
  input [15:0] ADDRARDADDR, ADDRBWRADDR,
  input [31:0] DIADI, DIBDI,
  input [3:0] DIPADIP, DIPBDIP,
  input [3:0] WEA,
  input [7:0] WEBWE,
  input CASCADEINA, CASCADEINB, INJECTDBITERR, INJECTSBITERR,
  output CASCADEOUTA, CASCADEOUTB, SBITERR, DBITERR,
  output [7:0] ECCPARITY,
  output [8:0] RDADDRECC,
  output [31:0] DOADO, DOBDO,
  output [3:0] DOPADOP, DOPBDOP
);
  `ONLY(DOA_REG == 0 && DOB_REG == 0, "an output register inside")
  localparam READS_A = READ_WIDTH_A > 0, WRITES_A = WRITE_WIDTH_A > 0;
  `ONLY(!(READ_WIDTH_B > 0 ? READS_A || WRITE_WIDTH_B > 0 : WRITES_A && READS_A) &&
        !(WRITES_A && WRITE_WIDTH_B > 0), "more than one way in and one way out")
  `ONLY(INIT_FILE == "NONE", "a file of contents")
  `ONLY(!IS_CLKARDCLK_INVERTED && !IS_CLKBWRCLK_INVERTED && !IS_ENARDEN_INVERTED &&
        !IS_ENBWREN_INVERTED && !IS_RSTRAMARSTRAM_INVERTED, "an inverted pin")
  `ONLY(RAM_EXTENSION_A == "NONE" && RAM_EXTENSION_B == "NONE", "a cascade")
  always @(posedge CLKARDCLK) if (RSTRAMARSTRAM || RSTRAMB)
    $fatal(1, "%m: a reset is not modelled");
  localparam WIDEST = 72;
  wire [63:0] data_out;
  wire [7:0] parity_out;
  block_ram #(
    .ADDRESS(15),
    .READ(READS_A ? READ_WIDTH_A : READ_WIDTH_B),
    .WRITE(WRITES_A ? WRITE_WIDTH_A : WRITE_WIDTH_B),
    .OLD((WRITES_A ? WRITE_MODE_A : WRITE_MODE_B) == "READ_FIRST"),
    .AT_START({4'b0, INIT_A[35:32], 32'b0, INIT_A[31:0]}),
    .DATA({
      INIT_7F, INIT_7E, INIT_7D, INIT_7C, INIT_7B, INIT_7A, INIT_79, INIT_78,
      INIT_77, INIT_76, INIT_75, INIT_74, INIT_73, INIT_72, INIT_71, INIT_70,
      INIT_6F, INIT_6E, INIT_6D, INIT_6C, INIT_6B, INIT_6A, INIT_69, INIT_68,
      INIT_67, INIT_66, INIT_65, INIT_64, INIT_63, INIT_62, INIT_61, INIT_60,
      INIT_5F, INIT_5E, INIT_5D, INIT_5C, INIT_5B, INIT_5A, INIT_59, INIT_58,
      INIT_57, INIT_56, INIT_55, INIT_54, INIT_53, INIT_52, INIT_51, INIT_50,
      INIT_4F, INIT_4E, INIT_4D, INIT_4C, INIT_4B, INIT_4A, INIT_49, INIT_48,
      INIT_47, INIT_46, INIT_45, INIT_44, INIT_43, INIT_42, INIT_41, INIT_40,
      INIT_3F, INIT_3E, INIT_3D, INIT_3C, INIT_3B, INIT_3A, INIT_39, INIT_38,
      INIT_37, INIT_36, INIT_35, INIT_34, INIT_33, INIT_32, INIT_31, INIT_30,
      INIT_2F, INIT_2E, INIT_2D, INIT_2C, INIT_2B, INIT_2A, INIT_29, INIT_28,
      INIT_27, INIT_26, INIT_25, INIT_24, INIT_23, INIT_22, INIT_21, INIT_20,
      INIT_1F, INIT_1E, INIT_1D, INIT_1C, INIT_1B, INIT_1A, INIT_19, INIT_18,
      INIT_17, INIT_16, INIT_15, INIT_14, INIT_13, INIT_12, INIT_11, INIT_10,
      INIT_0F, INIT_0E, INIT_0D, INIT_0C, INIT_0B, INIT_0A, INIT_09, INIT_08,
      INIT_07, INIT_06, INIT_05, INIT_04, INIT_03, INIT_02, INIT_01, INIT_00
    }),
    .PARITY({
      INITP_0F, INITP_0E, INITP_0D, INITP_0C, INITP_0B, INITP_0A, INITP_09, INITP_08,
      INITP_07, INITP_06, INITP_05, INITP_04, INITP_03, INITP_02, INITP_01, INITP_00
    })
  ) memory (
    .read_clock(READS_A ? CLKARDCLK : CLKBWRCLK),
    .read_enable(READS_A ? ENARDEN : ENBWREN),
    .read_address(READS_A ? ADDRARDADDR[14:0] : ADDRBWRADDR[14:0]),
    .write_clock(WRITES_A ? CLKARDCLK : CLKBWRCLK),
    .write_enable(WRITES_A ? ENARDEN : ENBWREN),
    .write_address(WRITES_A ? ADDRARDADDR[14:0] : ADDRBWRADDR[14:0]),
    .bytes_written(WRITES_A ? {4'b0, WEA} : WEBWE),
    .data_in(WRITES_A ? DIADI : WRITE_WIDTH_B == WIDEST ? {DIBDI, DIADI} : DIBDI),
    .parity_in(WRITES_A ? DIPADIP : WRITE_WIDTH_B == WIDEST ? {DIPBDIP, DIPADIP} : DIPBDIP),
    .data_out(data_out), .parity_out(parity_out)
  );
  assign DOADO = data_out[31:0];
  // A word that is wider than a port takes the outputs of both.
  localparam WIDE = READ_WIDTH_A == WIDEST;
  assign DOBDO = WIDE ? data_out[63:32] : data_out[31:0];
  assign DOPADOP = parity_out[3:0];
  assign DOPBDOP = WIDE ? parity_out[7:4] : parity_out[3:0];
endmodule
