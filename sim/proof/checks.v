// What streams promise, as modules that a property puts beside the nets that it is about.
// Each is reset as what it looks at. `ASSUME` turns a promise that is held into one that is taken.

// A word that is offered stays, and stays the same, until it is taken.
module guyot_holds #(
  parameter WIDTH = 1,
  parameter ASSUME = 0
) (
  input wire clk,
  input wire rst,
  input wire valid,
  input wire ready,
  input wire [WIDTH-1:0] payload
);
  reg waits = 1'b0;
  reg [WIDTH-1:0] offered;
  always @(posedge clk) begin
    waits <= valid & ~ready & ~rst;
    offered <= payload;
  end
  generate
    if (ASSUME) begin : taken
      always @* if (waits) assume (valid && payload == offered);
    end else begin : held
      always @* if (waits) assert (valid && payload == offered);
    end
  endgenerate
endmodule

// What goes in comes out once, in order and unchanged. Any one word is followed on its way, from a
// moment that the solver chooses: `ahead` words leave before it, no more and no less. With fewer
// than ROOM words inside another one is taken; one is offered after LATENCY cycles at the latest.
module guyot_queue #(
  parameter WIDTH = 1,
  parameter DEPTH = 2,
  parameter COUNT = 8,
  parameter ROOM = 0,
  parameter LATENCY = 1
) (
  input wire clk,
  input wire rst,
  input wire takes,
  input wire enters,
  input wire [WIDTH-1:0] word_in,
  input wire offers,
  input wire leaves,
  input wire [WIDTH-1:0] word_out,
  output reg [COUNT-1:0] inside,
  output reg followed,
  output reg [COUNT-1:0] ahead,
  output reg [WIDTH-1:0] word
);
  (* anyseq *) wire chosen;
  wire silent = inside != 0 && !offers;
  reg [LATENCY-1:0] was_silent = 0;
  initial inside = 0;
  initial followed = 1'b0;
  initial ahead = 0;
  always @(posedge clk)
    if (rst) begin
      inside <= 0;
      followed <= 1'b0;
      was_silent <= 0;
    end else begin
      inside <= inside + enters - leaves;
      was_silent <= {was_silent, silent};
      if (!followed) begin
        if (enters & chosen) begin
          followed <= 1'b1;
          ahead <= inside - leaves;
          word <= word_in;
        end
      end else if (leaves) begin
        if (ahead == 0) followed <= 1'b0;
        else ahead <= ahead - 1'b1;
      end
    end
  always @* begin
    assert (inside <= DEPTH);
    if (inside < ROOM) assert (takes);
    if (offers) assert (inside != 0);
    assert (!(silent && &was_silent));
    if (followed) assert (ahead < inside);
    if (followed && ahead == 0 && offers) assert (word_out == word);
  end
endmodule
