// Runs the generic module and the netlist side by side on the rows of stimuli.hex, and writes for
// each cycle what both give, "generic netlist" in hex.
module bench;
  reg clk = 0;
  reg [`IN-1:0] stimuli [0:`CYCLES-1];
  reg [`IN-1:0] i;
  wire [`OUT-1:0] o_plain, o_cells;
  plain plain (.clk(clk), .rst(1'b0), .i(i), .o(o_plain));
  cells cells (.clk(clk), .rst(1'b0), .i(i), .o(o_cells));
  integer k;
  initial begin
    $readmemh("stimuli.hex", stimuli);
    for (k = 0; k < `CYCLES; k = k + 1) begin
      i = stimuli[k];
      #1 $display("out %h %h", o_plain, o_cells);
      #1 clk = 1;
      #1 clk = 0;
    end
    $finish;
  end
endmodule
