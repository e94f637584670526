// A hand-written core with the ports of a generated one: a 4x4 image, two scores.
// score[k] = sum over i of weight[k][i] * pixel[i], one multiplier, two cycles a pixel.
module toy (
    input clk,
    input rst,
    input s_axis_tvalid,
    output s_axis_tready,
    input [7:0] s_axis_tdata,
    input s_axis_tlast,
    output m_axis_tvalid,
    input m_axis_tready,
    output [23:0] m_axis_tdata,
    output m_axis_tlast,
    output [1:0] m_axis_tuser
);
  reg signed [7:0] weights[0:1023];  // deep enough to be a block RAM
  initial $readmemh("toy_weights.hex", weights);

  localparam TAKE = 0, READ = 1, MULTIPLY = 2, SEND = 3;
  reg [1:0] state;
  reg [3:0] index;
  reg k, ended, malformed;
  reg [7:0] pixel;
  reg signed [7:0] weight;
  reg signed [19:0] score[0:1];

  assign s_axis_tready = state == TAKE;
  assign m_axis_tvalid = state == SEND;
  assign m_axis_tdata = {{4{score[k][19]}}, score[k]};
  assign m_axis_tlast = k;
  assign m_axis_tuser = {k && score[1] > score[0], malformed};

  always @(posedge clk) begin
    weight <= weights[{k, index}];
    case (state)
      TAKE:
      if (s_axis_tvalid) begin
        pixel <= s_axis_tdata;
        ended <= s_axis_tlast;
        if (s_axis_tlast != (index == 15)) malformed <= 1;
        state <= READ;
      end
      READ: state <= MULTIPLY;
      MULTIPLY: begin
        score[k] <= score[k] + weight * $signed({1'b0, pixel});
        k <= ~k;
        state <= READ;
        if (k) begin
          index <= index + 1;
          state <= ended ? SEND : TAKE;
        end
      end
      SEND:
      if (m_axis_tready) begin
        k <= ~k;
        if (k) begin
          state <= TAKE;
          index <= 0;
          malformed <= 0;
          score[0] <= 0;
          score[1] <= 0;
        end
      end
    endcase
    if (rst) begin
      state <= TAKE;
      index <= 0;
      k <= 0;
      malformed <= 0;
      score[0] <= 0;
      score[1] <= 0;
    end
  end
endmodule
