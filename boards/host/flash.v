// A serial flash memory in SPI mode 0, selected by a low ``cs``: it sleeps until command {wake}, and
// then reads, by command {read}, the words of a hex file from address {start} on, the lower byte of
// each first.
module flash (input cs, input clk, input copi, output reg cipo);
  reg [15:0] words [0:{last}];
  initial $readmemh("{file}", words);
  reg awake = 0, waking = 0, reads = 0;
  reg [31:0] taken = 0, edges = 0;  // since it was selected
  reg [23:0] from = 0;
  wire [31:0] now = {{taken[30:0], copi}};
  initial cipo = 0;
  always @(posedge clk or posedge cs)
    if (cs) begin
      edges <= 0;
      reads <= 0;
      awake <= awake | waking;
    end else begin
      taken <= now;
      edges <= edges + 1;
      if (edges == 7 && now[7:0] == {wake}) waking <= 1;
      if (edges == 31) begin
        reads <= awake && now[31:24] == {read};
        from <= now[23:0] - {start};
      end
    end
  wire [31:0] place = edges - 32;
  wire [23:0] at = from + place[26:3];
  wire [15:0] word = words[at >> 1];
  wire [7:0] own = at[0] ? word[15:8] : word[7:0];
  always @(negedge clk) cipo <= reads && own[7 - place[2:0]];
endmodule
