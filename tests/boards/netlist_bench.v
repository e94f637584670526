// Talks over the pins to the synthesised netlist of an iCEBreaker's top (`TOP`): sends the bytes of
// sent.hex at 115,200 baud and prints each byte that comes back, until there are +replies of them.
`timescale 1ns / 1ns
module bench;
  localparam BIT = 104;  // cycles of the 12 MHz clock
  localparam RESET = 600;
  reg clk = 0, rx = 1;
  wire clk_pin = clk, rx_pin = rx;
  wire tx_pin;
  wire [1:0] leds;
  `TOP top (
      .clk12_0__io(clk_pin),
      .uart_0__rx__io(rx_pin),
      .uart_0__tx__io(tx_pin),
      .led_0__io(leds[0]),
      .led_1__io(leds[1])
  );
  always #1 clk = ~clk;

  reg [7:0] sent[0:65535];
  integer count, wanted, bound, i, b;
  initial begin
    $readmemh("sent.hex", sent);
    if (!$value$plusargs("sent=%d", count)) count = 0;
    if (!$value$plusargs("replies=%d", wanted)) wanted = 0;
    if (!$value$plusargs("cycles=%d", bound)) bound = 0;
    repeat (RESET) @(posedge clk);
    for (i = 0; i < count; i = i + 1) begin
      rx = 0;
      repeat (BIT) @(posedge clk);
      for (b = 0; b < 8; b = b + 1) begin
        rx = sent[i][b];
        repeat (BIT) @(posedge clk);
      end
      rx = 1;
      repeat (BIT) @(posedge clk);
    end
    repeat (bound) @(posedge clk);
    $display("nothing more came in %0d cycles", bound);
    $finish;
  end

  reg [7:0] came;
  integer k, total = 0;
  always @(negedge tx_pin) begin
    repeat (BIT / 2) @(posedge clk);
    for (k = 0; k < 8; k = k + 1) begin
      repeat (BIT) @(posedge clk);
      came[k] = tx_pin;
    end
    repeat (BIT) @(posedge clk);
    $display("came %02x", came);
    total = total + 1;
    if (total == wanted) $finish;
  end
endmodule

// The pads: yosys's models have tri-states that Verilator does not take.
module pad (
    inout PACKAGE_PIN,
    input CLOCK_ENABLE,
    input OUTPUT_ENABLE,
    input D_OUT_0,
    output D_IN_0
);
  parameter [5:0] PIN_TYPE = 0;
  parameter PULLUP = 0;
  parameter IO_STANDARD = "";
  assign PACKAGE_PIN = PIN_TYPE[5] && OUTPUT_ENABLE ? D_OUT_0 : 1'bz;
  assign D_IN_0 = PACKAGE_PIN;
endmodule

module clock_pad (
    inout PACKAGE_PIN,
    input CLOCK_ENABLE,
    output GLOBAL_BUFFER_OUTPUT
);
  parameter [5:0] PIN_TYPE = 0;
  parameter IO_STANDARD = "";
  assign GLOBAL_BUFFER_OUTPUT = PACKAGE_PIN;
endmodule
