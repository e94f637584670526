// Models of the Gowin cells that our netlists use and yosys has no model of, in the modes in which
// they use them; any other setting stops the simulation. Written from Gowin UG285 (BSRAM and SSRAM)
// and UG287 (DSP).

// What is not modelled must not pass in silence.
`define ONLY(CONDITION, TEXT) initial if (!(CONDITION)) $fatal(1, "%m: %s is not modelled", TEXT);

// A multiplier whose registers are each there or not; the shift chain SIA, SIB is not modelled.
module gowin_mult #(parameter BITS = 9, parameter A_REG = 0, B_REG = 0, PIPE = 0, OUT = 0) (
  input clk, ce, reset, a_signed, b_signed,
  input [BITS-1:0] a, b,
  output [2*BITS-1:0] product
);
  reg [BITS:0] a_held = 0, b_held = 0;  // with their signs
  wire [BITS:0] a_now = A_REG ? a_held : {a_signed & a[BITS-1], a};
  wire [BITS:0] b_now = B_REG ? b_held : {b_signed & b[BITS-1], b};
  wire signed [2*BITS+1:0] whole = $signed(a_now) * $signed(b_now);
  reg [2*BITS-1:0] between = 0, last = 0;
  wire [2*BITS-1:0] middle = PIPE ? between : whole[2*BITS-1:0];
  always @(posedge clk)
    if (reset) begin
      a_held <= 0;
      b_held <= 0;
      between <= 0;
      last <= 0;
    end else if (ce) begin
      a_held <= {a_signed & a[BITS-1], a};
      b_held <= {b_signed & b[BITS-1], b};
      between <= whole[2*BITS-1:0];
      last <= middle;
    end
  assign product = OUT ? last : middle;
endmodule

`define MULTIPLIER(NAME, WIDTH) \
module NAME #( \
  parameter AREG = 1'b0, BREG = 1'b0, OUT_REG = 1'b0, PIPE_REG = 1'b0, \
  parameter ASIGN_REG = 1'b0, BSIGN_REG = 1'b0, SOA_REG = 1'b0, \
  parameter MULT_RESET_MODE = "SYNC" \
) ( \
  input [WIDTH-1:0] A, SIA, B, SIB, \
  input ASIGN, BSIGN, ASEL, BSEL, CE, CLK, RESET, \
  output [2*WIDTH-1:0] DOUT, \
  output [WIDTH-1:0] SOA, SOB \
); \
  `ONLY(MULT_RESET_MODE == "SYNC" && !ASIGN_REG && !BSIGN_REG, "this register") \
  always @(posedge CLK) if (ASEL || BSEL) $fatal(1, "%m: shift inputs are not modelled"); \
  gowin_mult #(.BITS(WIDTH), .A_REG(AREG), .B_REG(BREG), .PIPE(PIPE_REG), .OUT(OUT_REG)) multiplier ( \
    .clk(CLK), .ce(CE), .reset(RESET), .a_signed(ASIGN), .b_signed(BSIGN), \
    .a(A), .b(B), .product(DOUT) \
  ); \
endmodule

`MULTIPLIER(MULT9X9, 9)
`MULTIPLIER(MULT18X18, 18)

// A block RAM of 64 rows of INIT, written and read in words of so many bits. What is read while it
// is written comes out wrong, which real blocks may do.
module gowin_bsram #(
  parameter PINS = 32, WRITTEN = 32, READ = 32, REGISTERED = 0,
  parameter [PINS*512-1:0] INIT = 0
) (
  input write_clk, write, read_clk, read, go, reset,
  input [13:0] write_address, read_address,
  input [PINS-1:0] write_data,
  output [PINS-1:0] read_data
);
  // A byte is PINS / 4 bits; a word is 2^n bits, or 2^n bytes, and an address counts bits or bytes
  // from its pin 0 or 3 on, below which those of a wide word say which bytes are written.
  localparam BYTE = PINS / 4;
  function integer low_pin(input integer width);
    low_pin = width >= 32 ? 5 : width >= 16 ? 4 : width >= 8 ? 3 : width == 4 ? 2 : width == 2 ? 1 : 0;
  endfunction
  localparam WRITE_PIN = low_pin(WRITTEN), READ_PIN = low_pin(READ);
  localparam BYTES = WRITTEN < 16 ? 1 : WRITTEN / BYTE;
  localparam LANE = WRITTEN < 16 ? WRITTEN : BYTE;
  reg [PINS*512-1:0] bits = INIT;
  reg [READ-1:0] word = 0, held = 0;
  wire [13:0] written = write_address >> WRITE_PIN, wanted = read_address >> READ_PIN;
  integer k;
  always @(posedge write_clk)
    if (write)
      for (k = 0; k < BYTES; k = k + 1)
        if (BYTES == 1 || write_address[k]) bits[written*WRITTEN+k*LANE+:LANE] <= write_data[k*LANE+:LANE];
  wire clash = write && WRITTEN == READ && written == wanted;
  always @(posedge read_clk)
    if (reset) begin
      word <= 0;
      held <= 0;
    end else begin
      if (read) word <= bits[wanted*READ+:READ] ^ {READ{clash}};
      if (go) held <= word;
    end
  assign read_data = REGISTERED ? held : word;
endmodule

// Words of 1 to 32 bits, and of up to four bytes of nine.
`define BLOCK_RAM(NAME, WIDTH) \
module NAME #( \
  parameter READ_MODE = 1'b0, \
  parameter BIT_WIDTH_0 = WIDTH, BIT_WIDTH_1 = WIDTH, \
  parameter BLK_SEL_0 = 3'b000, BLK_SEL_1 = 3'b000, \
  parameter RESET_MODE = "SYNC", \
  parameter [WIDTH*8-1:0] \
    INIT_RAM_00 = 0, INIT_RAM_01 = 0, INIT_RAM_02 = 0, INIT_RAM_03 = 0, INIT_RAM_04 = 0, INIT_RAM_05 = 0, \
    INIT_RAM_06 = 0, INIT_RAM_07 = 0, INIT_RAM_08 = 0, INIT_RAM_09 = 0, INIT_RAM_0A = 0, INIT_RAM_0B = 0, \
    INIT_RAM_0C = 0, INIT_RAM_0D = 0, INIT_RAM_0E = 0, INIT_RAM_0F = 0, INIT_RAM_10 = 0, INIT_RAM_11 = 0, \
    INIT_RAM_12 = 0, INIT_RAM_13 = 0, INIT_RAM_14 = 0, INIT_RAM_15 = 0, INIT_RAM_16 = 0, INIT_RAM_17 = 0, \
    INIT_RAM_18 = 0, INIT_RAM_19 = 0, INIT_RAM_1A = 0, INIT_RAM_1B = 0, INIT_RAM_1C = 0, INIT_RAM_1D = 0, \
    INIT_RAM_1E = 0, INIT_RAM_1F = 0, INIT_RAM_20 = 0, INIT_RAM_21 = 0, INIT_RAM_22 = 0, INIT_RAM_23 = 0, \
    INIT_RAM_24 = 0, INIT_RAM_25 = 0, INIT_RAM_26 = 0, INIT_RAM_27 = 0, INIT_RAM_28 = 0, INIT_RAM_29 = 0, \
    INIT_RAM_2A = 0, INIT_RAM_2B = 0, INIT_RAM_2C = 0, INIT_RAM_2D = 0, INIT_RAM_2E = 0, INIT_RAM_2F = 0, \
    INIT_RAM_30 = 0, INIT_RAM_31 = 0, INIT_RAM_32 = 0, INIT_RAM_33 = 0, INIT_RAM_34 = 0, INIT_RAM_35 = 0, \
    INIT_RAM_36 = 0, INIT_RAM_37 = 0, INIT_RAM_38 = 0, INIT_RAM_39 = 0, INIT_RAM_3A = 0, INIT_RAM_3B = 0, \
    INIT_RAM_3C = 0, INIT_RAM_3D = 0, INIT_RAM_3E = 0, INIT_RAM_3F = 0 \
) ( \
  input CLKA, CEA, CLKB, CEB, OCE, RESETA, RESETB, \
  input [13:0] ADA, ADB, \
  input [WIDTH-1:0] DI, \
  input [2:0] BLKSELA, BLKSELB, \
  output [WIDTH-1:0] DO \
); \
  `ONLY(BLK_SEL_0 == 0 && BLK_SEL_1 == 0, "this block select") \
  gowin_bsram #( \
    .PINS(WIDTH), .WRITTEN(BIT_WIDTH_0), .READ(BIT_WIDTH_1), .REGISTERED(READ_MODE), \
    .INIT({ \
    INIT_RAM_3F, INIT_RAM_3E, INIT_RAM_3D, INIT_RAM_3C, INIT_RAM_3B, INIT_RAM_3A, INIT_RAM_39, INIT_RAM_38, \
    INIT_RAM_37, INIT_RAM_36, INIT_RAM_35, INIT_RAM_34, INIT_RAM_33, INIT_RAM_32, INIT_RAM_31, INIT_RAM_30, \
    INIT_RAM_2F, INIT_RAM_2E, INIT_RAM_2D, INIT_RAM_2C, INIT_RAM_2B, INIT_RAM_2A, INIT_RAM_29, INIT_RAM_28, \
    INIT_RAM_27, INIT_RAM_26, INIT_RAM_25, INIT_RAM_24, INIT_RAM_23, INIT_RAM_22, INIT_RAM_21, INIT_RAM_20, \
    INIT_RAM_1F, INIT_RAM_1E, INIT_RAM_1D, INIT_RAM_1C, INIT_RAM_1B, INIT_RAM_1A, INIT_RAM_19, INIT_RAM_18, \
    INIT_RAM_17, INIT_RAM_16, INIT_RAM_15, INIT_RAM_14, INIT_RAM_13, INIT_RAM_12, INIT_RAM_11, INIT_RAM_10, \
    INIT_RAM_0F, INIT_RAM_0E, INIT_RAM_0D, INIT_RAM_0C, INIT_RAM_0B, INIT_RAM_0A, INIT_RAM_09, INIT_RAM_08, \
    INIT_RAM_07, INIT_RAM_06, INIT_RAM_05, INIT_RAM_04, INIT_RAM_03, INIT_RAM_02, INIT_RAM_01, INIT_RAM_00 \
    }) \
  ) memory ( \
    .write_clk(CLKA), .write(CEA && BLKSELA == 0), .write_address(ADA), .write_data(DI), \
    .read_clk(CLKB), .read(CEB && BLKSELB == 0), .go(OCE), .reset(RESETB), \
    .read_address(ADB), .read_data(DO) \
  ); \
endmodule

`BLOCK_RAM(SDPB, 32)
`BLOCK_RAM(SDPX9B, 36)
