// An I2S microphone, its L/R pin at ground: samples of 16 bits, the lower byte of each first, from the
// file of +sound=PATH, silence behind its end and without one. Its own have 24 bits, of which these
// lie {gain} below the highest; the bits below them are none that may count, and what is on the line
// in the right half and behind a sample is ones.
module microphone (input sck, input ws, output sd);
  reg [8*1024-1:0] path;
  integer file = 0, low = 0, high = 0;
  initial if ($value$plusargs("sound=%s", path)) file = $fopen(path, "rb");
  reg right = 0, given = 0, taken = 0;  // the half that it knows of; a sample for the next bit
  reg [23:0] sample = 0;
  reg [31:0] line = 32'hffffffff;
  always @(posedge sck) begin
    right <= ws;
    if (right && !ws) begin
      if (file != 0) begin
        low = $fgetc(file);
        high = $fgetc(file);
        if (high < 0) begin
          low = 0;
          high = 0;
        end
      end
      sample <= {{{{{gain}{{high[7]}}}}, high[7:0], low[7:0], {rest}'d5}};
      given <= !given;
    end
  end
  always @(negedge sck) begin
    line <= given != taken ? {{sample, 8'hff}} : {{line[30:0], 1'b1}};
    taken <= given;
  end
  assign sd = line[31];
endmodule
