
module network(s_axis_tdata, s_axis_tlast, m_axis_tready, clk, rst, s_axis_tready, m_axis_tvalid, m_axis_tdata, m_axis_tlast, m_axis_tuser, s_axis_tvalid);
  wire Convolution110_busy;
  wire Convolution110_stalled;
  wire Convolution110_starved;
  wire [7:0] Convolution110_tap_data;
  wire Convolution110_tap_valid;
  wire Convolution28_busy;
  wire Convolution28_stalled;
  wire Convolution28_starved;
  wire [7:0] Convolution28_tap_data;
  wire Convolution28_tap_valid;
  wire Pooling160_busy;
  wire Pooling160_stalled;
  wire Pooling160_starved;
  wire [7:0] Pooling160_tap_data;
  wire Pooling160_tap_valid;
  wire Times212_busy;
  wire Times212_stalled;
  wire Times212_starved;
  wire [20:0] Times212_tap_data;
  wire Times212_tap_valid;
  wire busy;
  wire \busy$38 ;
  wire \busy$49 ;
  wire \busy$60 ;
  input clk;
  wire clk;
  wire [8:0] i__payload;
  wire [7:0] entry_w_data ;
  wire [7:0] Convolution28_i__payload ;
  wire [7:0] \i__payload$76 ;
  wire [7:0] \i__payload$79 ;
  wire [7:0] \i__payload$82 ;
  wire [20:0] \i__payload$85 ;
  wire [7:0] \i__payload.data ;
  wire \i__payload.last ;
  wire i__ready;
  wire \i__ready$23 ;
  wire \i__ready$73 ;
  wire \i__ready$77 ;
  wire \i__ready$80 ;
  wire \i__ready$83 ;
  wire \i__ready$86 ;
  wire i__valid;
  wire entry_w_en ;
  wire Convolution28_i__valid ;
  wire \i__valid$78 ;
  wire \i__valid$81 ;
  wire \i__valid$84 ;
  wire \i__valid$87 ;
  output [23:0] m_axis_tdata;
  wire [23:0] m_axis_tdata;
  output m_axis_tlast;
  wire m_axis_tlast;
  input m_axis_tready;
  wire m_axis_tready;
  output [4:0] m_axis_tuser;
  wire [4:0] m_axis_tuser;
  output m_axis_tvalid;
  wire m_axis_tvalid;
  wire malformed__payload;
  wire argmax_malformed__payload ;
  wire malformed__ready;
  wire \malformed__ready$93 ;
  wire malformed__valid;
  wire argmax_malformed__valid ;
  wire [7:0] o__payload;
  wire [7:0] \o__payload$36 ;
  wire [7:0] \o__payload$47 ;
  wire [7:0] \o__payload$58 ;
  wire [20:0] \o__payload$69 ;
  wire [7:0] \o__payload$71 ;
  wire [26:0] \o__payload$95 ;
  wire [3:0] \o__payload$95.best ;
  wire \o__payload$95.last ;
  wire \o__payload$95.malformed ;
  wire [20:0] \o__payload$95.score ;
  wire o__ready;
  wire Convolution110_i__ready ;
  wire Convolution110_o__ready ;
  wire Pooling160_o__ready ;
  wire Times212_o__ready ;
  wire Convolution28_i__ready ;
  wire \o__ready$96 ;
  wire o__valid;
  wire Convolution110_i__valid ;
  wire Convolution110_o__valid ;
  wire Pooling160_o__valid ;
  wire Times212_o__valid ;
  wire \o__valid$75 ;
  wire \o__valid$94 ;
  wire r_data;
  wire r_en;
  wire r_rdy;
  input rst;
  wire rst;
  input [7:0] s_axis_tdata;
  wire [7:0] s_axis_tdata;
  input s_axis_tlast;
  wire s_axis_tlast;
  output s_axis_tready;
  wire s_axis_tready;
  input s_axis_tvalid;
  wire s_axis_tvalid;
  wire stalled;
  wire \stalled$42 ;
  wire \stalled$53 ;
  wire \stalled$64 ;
  wire starved;
  wire \starved$40 ;
  wire \starved$51 ;
  wire \starved$62 ;
  wire w_data;
  wire w_en;
  wire w_rdy;
  assign Convolution28_tap_valid = Convolution110_i__valid  & Convolution110_i__ready ;
  assign Convolution110_tap_valid = Convolution110_o__valid  & Convolution110_o__ready ;
  assign Pooling160_tap_valid = Pooling160_o__valid  & Pooling160_o__ready ;
  assign Times212_tap_valid = Times212_o__valid  & Times212_o__ready ;
  network_Convolution110  Convolution110 (
    .busy(Convolution110_busy),
    .clk(clk),
    .i__payload(Convolution28_tap_data),
    .i__ready(Convolution110_i__ready ),
    .i__valid(Convolution110_i__valid ),
    .o__payload(Convolution110_tap_data),
    .o__ready(Convolution110_o__ready ),
    .o__valid(Convolution110_o__valid ),
    .rst(rst),
    .stalled(Convolution110_stalled),
    .starved(Convolution110_starved)
  );
  network_Convolution28  Convolution28 (
    .busy(Convolution28_busy),
    .clk(clk),
    .i__payload(Convolution28_i__payload ),
    .i__ready(Convolution28_i__ready ),
    .i__valid(Convolution28_i__valid ),
    .o__payload(Convolution28_tap_data),
    .o__ready(Convolution110_i__ready ),
    .o__valid(Convolution110_i__valid ),
    .rst(rst),
    .stalled(Convolution28_stalled),
    .starved(Convolution28_starved)
  );
  network_Pooling160  Pooling160 (
    .busy(Pooling160_busy),
    .clk(clk),
    .i__payload(Convolution110_tap_data),
    .i__ready(Convolution110_o__ready ),
    .i__valid(Convolution110_o__valid ),
    .o__payload(Pooling160_tap_data),
    .o__ready(Pooling160_o__ready ),
    .o__valid(Pooling160_o__valid ),
    .rst(rst),
    .stalled(Pooling160_stalled),
    .starved(Pooling160_starved)
  );
  network_Times212  Times212 (
    .busy(Times212_busy),
    .clk(clk),
    .i__payload(Pooling160_tap_data),
    .i__ready(Pooling160_o__ready ),
    .i__valid(Pooling160_o__valid ),
    .o__payload(Times212_tap_data),
    .o__ready(Times212_o__ready ),
    .o__valid(Times212_o__valid ),
    .rst(rst),
    .stalled(Times212_stalled),
    .starved(Times212_starved)
  );
  network_argmax  argmax (
    .clk(clk),
    .i__payload(Times212_tap_data),
    .i__ready(Times212_o__ready ),
    .i__valid(Times212_o__valid ),
    .malformed__payload(argmax_malformed__payload ),
    .malformed__ready(r_en),
    .malformed__valid(argmax_malformed__valid ),
    .\o__payload$24 (\o__payload$95 ),
    .o__ready(m_axis_tready),
    .o__valid(m_axis_tvalid),
    .rst(rst)
  );
  network_entry  entry (
    .clk(clk),
    .i__ready(o__ready),
    .o__payload(Convolution28_i__payload ),
    .o__valid(Convolution28_i__valid ),
    .r_en(Convolution28_i__ready ),
    .rst(rst),
    .w_data(entry_w_data ),
    .w_en(entry_w_en )
  );
  network_flags  flags (
    .clk(clk),
    .r_data(argmax_malformed__payload ),
    .r_en(r_en),
    .r_rdy(argmax_malformed__valid ),
    .rst(rst),
    .w_en(w_en),
    .w_port__data(w_data),
    .w_rdy(malformed__ready)
  );
  network_framer  framer (
    .clk(clk),
    .i__payload(i__payload),
    .i__ready(s_axis_tready),
    .i__valid(s_axis_tvalid),
    .malformed__payload(w_data),
    .malformed__ready(malformed__ready),
    .malformed__valid(w_en),
    .o__payload(entry_w_data ),
    .o__ready(o__ready),
    .o__valid(entry_w_en ),
    .rst(rst)
  );
  assign i__valid = s_axis_tvalid;
  assign i__ready = s_axis_tready;
  assign malformed__payload = w_data;
  assign malformed__valid = w_en;
  assign w_rdy = malformed__ready;
  assign o__payload = entry_w_data ;
  assign \i__ready$23  = o__ready;
  assign o__valid = entry_w_en ;
  assign busy = Convolution28_busy;
  assign starved = Convolution28_starved;
  assign stalled = Convolution28_stalled;
  assign \o__payload$36  = Convolution28_tap_data;
  assign \busy$38  = Convolution110_busy;
  assign \starved$40  = Convolution110_starved;
  assign \stalled$42  = Convolution110_stalled;
  assign \o__payload$47  = Convolution110_tap_data;
  assign \busy$49  = Pooling160_busy;
  assign \starved$51  = Pooling160_starved;
  assign \stalled$53  = Pooling160_stalled;
  assign \o__payload$58  = Pooling160_tap_data;
  assign \busy$60  = Times212_busy;
  assign \starved$62  = Times212_starved;
  assign \stalled$64  = Times212_stalled;
  assign \o__payload$69  = Times212_tap_data;
  assign \o__payload$71  = Convolution28_i__payload ;
  assign \i__ready$73  = Convolution28_i__ready ;
  assign \o__valid$75  = Convolution28_i__valid ;
  assign \i__payload$76  = Convolution28_tap_data;
  assign \i__ready$77  = Convolution110_i__ready ;
  assign \i__valid$78  = Convolution110_i__valid ;
  assign \i__payload$79  = Convolution110_tap_data;
  assign \i__ready$80  = Convolution110_o__ready ;
  assign \i__valid$81  = Convolution110_o__valid ;
  assign \i__payload$82  = Pooling160_tap_data;
  assign \i__ready$83  = Pooling160_o__ready ;
  assign \i__valid$84  = Pooling160_o__valid ;
  assign \i__payload$85  = Times212_tap_data;
  assign \i__ready$86  = Times212_o__ready ;
  assign \i__valid$87  = Times212_o__valid ;
  assign r_data = argmax_malformed__payload ;
  assign r_rdy = argmax_malformed__valid ;
  assign \malformed__ready$93  = r_en;
  assign \o__valid$94  = m_axis_tvalid;
  assign \o__ready$96  = m_axis_tready;
  assign m_axis_tdata = { \o__payload$95 [20], \o__payload$95 [20], \o__payload$95 [20], \o__payload$95 [20:0] };
  assign m_axis_tlast = \o__payload$95 [26];
  assign \i__payload.data  = i__payload[7:0];
  assign \i__payload.last  = i__payload[8];
  assign \o__payload$95.score  = \o__payload$95 [20:0];
  assign \o__payload$95.malformed  = \o__payload$95 [21];
  assign \o__payload$95.best  = \o__payload$95 [25:22];
  assign \o__payload$95.last  = \o__payload$95 [26];
  assign m_axis_tuser[4:1] = \o__payload$95 [25:22];
  assign m_axis_tuser[0] = \o__payload$95 [21];
  assign i__payload[8] = s_axis_tlast;
  assign i__payload[7:0] = s_axis_tdata;
endmodule

module network_Convolution110 (rst, i__payload, stalled, starved, i__ready, o__payload, o__ready, i__valid, busy, o__valid, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire [9:0] \$19 ;
  wire \$2 ;
  wire [9:0] \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire \$23 ;
  reg [7:0] \$24 ;
  wire [11:0] \$25 ;
  wire \$26 ;
  wire \$27 ;
  reg \$28 ;
  reg \$29 ;
  wire \$3 ;
  reg \$30 ;
  reg [8:0] \$31 ;
  reg \$32 ;
  reg [10:0] \$33 ;
  reg \$34 ;
  reg \$35 ;
  reg \$36 ;
  reg \$37 ;
  reg \$38 ;
  reg \$39 ;
  wire \$4 ;
  reg [8:0] \$40 ;
  wire [55:0] \$41 ;
  wire [55:0] \$42 ;
  wire [55:0] \$43 ;
  wire [55:0] \$44 ;
  wire [55:0] \$45 ;
  wire [55:0] \$46 ;
  wire [55:0] \$47 ;
  wire [55:0] \$48 ;
  wire [55:0] \$49 ;
  wire \$5 ;
  wire [55:0] \$50 ;
  wire [55:0] \$51 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  reg \$signal$13  = 1'h0;
  reg \$signal$14  = 1'h0;
  wire \$signal$15 ;
  wire \$signal$18 ;
  reg \$signal$440  = 1'h0;
  reg [8:0] address = 9'h000;
  wire [8:0] \address$115 ;
  wire [8:0] \address$135 ;
  wire [8:0] \address$155 ;
  wire [8:0] \address$175 ;
  wire [8:0] \address$195 ;
  wire [8:0] \address$215 ;
  wire [8:0] \address$235 ;
  wire [8:0] \address$35 ;
  wire [8:0] \address$55 ;
  wire [8:0] \address$75 ;
  wire [8:0] \address$95 ;
  wire [8:0] address_0;
  wire [8:0] address_1;
  wire [8:0] address_10;
  wire [8:0] address_2;
  wire [8:0] address_3;
  wire [8:0] address_4;
  wire [8:0] address_5;
  wire [8:0] address_6;
  wire [8:0] address_7;
  wire [8:0] address_8;
  wire [8:0] address_9;
  reg [8:0] base = 9'h000;
  (* init = 9'h000 *)
  wire [8:0] \base$113 ;
  (* init = 9'h000 *)
  wire [8:0] \base$133 ;
  (* init = 9'h000 *)
  wire [8:0] \base$153 ;
  (* init = 9'h000 *)
  wire [8:0] \base$173 ;
  (* init = 9'h000 *)
  wire [8:0] \base$193 ;
  (* init = 9'h000 *)
  wire [8:0] \base$213 ;
  (* init = 9'h000 *)
  wire [8:0] \base$233 ;
  (* init = 9'h000 *)
  wire [8:0] \base$33 ;
  wire [8:0] line_buffer_base ;
  (* init = 9'h000 *)
  wire [8:0] \base$53 ;
  (* init = 9'h000 *)
  wire [8:0] \base$73 ;
  (* init = 9'h000 *)
  wire [8:0] \base$93 ;
  wire [2:0] beat;
  wire [2:0] \beat$431 ;
  (* init = 1'h0 *)
  output busy;
  wire busy;
  input clk;
  wire clk;
  reg [10:0] credit = 11'h190;
  (* init = 9'h000 *)
  wire [8:0] cycle;
  wire [186:0] data;
  wire [7:0] data_0;
  wire [7:0] \data_0$116 ;
  wire [7:0] \data_0$136 ;
  wire [7:0] \data_0$156 ;
  wire [7:0] \data_0$176 ;
  wire [7:0] \data_0$196 ;
  wire [7:0] \data_0$216 ;
  wire [7:0] \data_0$236 ;
  wire [7:0] \data_0$56 ;
  wire [7:0] \data_0$76 ;
  wire [7:0] \data_0$96 ;
  wire [7:0] data_0_0;
  wire [7:0] data_0_1;
  wire [7:0] data_0_2;
  wire [7:0] data_0_3;
  wire [7:0] data_0_4;
  wire [7:0] data_0_5;
  wire [7:0] data_0_6;
  wire [7:0] data_1;
  wire [7:0] \data_1$118 ;
  wire [7:0] \data_1$138 ;
  wire [7:0] \data_1$158 ;
  wire [7:0] \data_1$178 ;
  wire [7:0] \data_1$198 ;
  wire [7:0] \data_1$218 ;
  wire [7:0] \data_1$238 ;
  wire [7:0] \data_1$58 ;
  wire [7:0] \data_1$78 ;
  wire [7:0] \data_1$98 ;
  wire [7:0] data_10_0;
  wire [7:0] data_10_1;
  wire [7:0] data_10_2;
  wire [7:0] data_10_3;
  wire [7:0] data_10_4;
  wire [7:0] data_10_5;
  wire [7:0] data_10_6;
  wire [7:0] data_1_0;
  wire [7:0] data_1_1;
  wire [7:0] data_1_2;
  wire [7:0] data_1_3;
  wire [7:0] data_1_4;
  wire [7:0] data_1_5;
  wire [7:0] data_1_6;
  wire [7:0] data_2;
  wire [7:0] \data_2$100 ;
  wire [7:0] \data_2$120 ;
  wire [7:0] \data_2$140 ;
  wire [7:0] \data_2$160 ;
  wire [7:0] \data_2$180 ;
  wire [7:0] \data_2$200 ;
  wire [7:0] \data_2$220 ;
  wire [7:0] \data_2$240 ;
  wire [7:0] \data_2$60 ;
  wire [7:0] \data_2$80 ;
  wire [7:0] data_2_0;
  wire [7:0] data_2_1;
  wire [7:0] data_2_2;
  wire [7:0] data_2_3;
  wire [7:0] data_2_4;
  wire [7:0] data_2_5;
  wire [7:0] data_2_6;
  wire [7:0] data_3;
  wire [7:0] \data_3$102 ;
  wire [7:0] \data_3$122 ;
  wire [7:0] \data_3$142 ;
  wire [7:0] \data_3$162 ;
  wire [7:0] \data_3$182 ;
  wire [7:0] \data_3$202 ;
  wire [7:0] \data_3$222 ;
  wire [7:0] \data_3$242 ;
  wire [7:0] \data_3$62 ;
  wire [7:0] \data_3$82 ;
  wire [7:0] data_3_0;
  wire [7:0] data_3_1;
  wire [7:0] data_3_2;
  wire [7:0] data_3_3;
  wire [7:0] data_3_4;
  wire [7:0] data_3_5;
  wire [7:0] data_3_6;
  wire [7:0] data_4;
  wire [7:0] \data_4$104 ;
  wire [7:0] \data_4$124 ;
  wire [7:0] \data_4$144 ;
  wire [7:0] \data_4$164 ;
  wire [7:0] \data_4$184 ;
  wire [7:0] \data_4$204 ;
  wire [7:0] \data_4$224 ;
  wire [7:0] \data_4$244 ;
  wire [7:0] \data_4$64 ;
  wire [7:0] \data_4$84 ;
  wire [7:0] data_4_0;
  wire [7:0] data_4_1;
  wire [7:0] data_4_2;
  wire [7:0] data_4_3;
  wire [7:0] data_4_4;
  wire [7:0] data_4_5;
  wire [7:0] data_4_6;
  wire [7:0] data_5;
  wire [7:0] \data_5$106 ;
  wire [7:0] \data_5$126 ;
  wire [7:0] \data_5$146 ;
  wire [7:0] \data_5$166 ;
  wire [7:0] \data_5$186 ;
  wire [7:0] \data_5$206 ;
  wire [7:0] \data_5$226 ;
  wire [7:0] \data_5$246 ;
  wire [7:0] \data_5$66 ;
  wire [7:0] \data_5$86 ;
  wire [7:0] data_5_0;
  wire [7:0] data_5_1;
  wire [7:0] data_5_2;
  wire [7:0] data_5_3;
  wire [7:0] data_5_4;
  wire [7:0] data_5_5;
  wire [7:0] data_5_6;
  wire [7:0] data_6;
  wire [7:0] \data_6$108 ;
  wire [7:0] \data_6$128 ;
  wire [7:0] \data_6$148 ;
  wire [7:0] \data_6$168 ;
  wire [7:0] \data_6$188 ;
  wire [7:0] \data_6$208 ;
  wire [7:0] \data_6$228 ;
  wire [7:0] \data_6$248 ;
  wire [7:0] \data_6$68 ;
  wire [7:0] \data_6$88 ;
  wire [7:0] data_6_0;
  wire [7:0] data_6_1;
  wire [7:0] data_6_2;
  wire [7:0] data_6_3;
  wire [7:0] data_6_4;
  wire [7:0] data_6_5;
  wire [7:0] data_6_6;
  wire [7:0] data_7_0;
  wire [7:0] data_7_1;
  wire [7:0] data_7_2;
  wire [7:0] data_7_3;
  wire [7:0] data_7_4;
  wire [7:0] data_7_5;
  wire [7:0] data_7_6;
  wire [7:0] data_8_0;
  wire [7:0] data_8_1;
  wire [7:0] data_8_2;
  wire [7:0] data_8_3;
  wire [7:0] data_8_4;
  wire [7:0] data_8_5;
  wire [7:0] data_8_6;
  wire [7:0] data_9_0;
  wire [7:0] data_9_1;
  wire [7:0] data_9_2;
  wire [7:0] data_9_3;
  wire [7:0] data_9_4;
  wire [7:0] data_9_5;
  wire [7:0] data_9_6;
  wire finish;
  wire [7:0] i;
  wire [20:0] i_0;
  wire [20:0] i_0_0;
  wire [20:0] i_0_1;
  wire [20:0] i_0_2;
  wire [20:0] i_0_3;
  wire [20:0] i_0_4;
  wire [20:0] i_0_5;
  wire [20:0] i_0_6;
  wire [20:0] i_10_0;
  wire [20:0] i_10_1;
  wire [20:0] i_10_2;
  wire [20:0] i_10_3;
  wire [20:0] i_10_4;
  wire [20:0] i_10_5;
  wire [20:0] i_10_6;
  wire [20:0] i_1_0;
  wire [20:0] i_1_1;
  wire [20:0] i_1_2;
  wire [20:0] i_1_3;
  wire [20:0] i_1_4;
  wire [20:0] i_1_5;
  wire [20:0] i_1_6;
  wire [20:0] i_2_0;
  wire [20:0] i_2_1;
  wire [20:0] i_2_2;
  wire [20:0] i_2_3;
  wire [20:0] i_2_4;
  wire [20:0] i_2_5;
  wire [20:0] i_2_6;
  wire [20:0] i_3_0;
  wire [20:0] i_3_1;
  wire [20:0] i_3_2;
  wire [20:0] i_3_3;
  wire [20:0] i_3_4;
  wire [20:0] i_3_5;
  wire [20:0] i_3_6;
  wire [20:0] i_4_0;
  wire [20:0] i_4_1;
  wire [20:0] i_4_2;
  wire [20:0] i_4_3;
  wire [20:0] i_4_4;
  wire [20:0] i_4_5;
  wire [20:0] i_4_6;
  wire [20:0] i_5_0;
  wire [20:0] i_5_1;
  wire [20:0] i_5_2;
  wire [20:0] i_5_3;
  wire [20:0] i_5_4;
  wire [20:0] i_5_5;
  wire [20:0] i_5_6;
  wire [20:0] i_6_0;
  wire [20:0] i_6_1;
  wire [20:0] i_6_2;
  wire [20:0] i_6_3;
  wire [20:0] i_6_4;
  wire [20:0] i_6_5;
  wire [20:0] i_6_6;
  wire [20:0] i_7_0;
  wire [20:0] i_7_1;
  wire [20:0] i_7_2;
  wire [20:0] i_7_3;
  wire [20:0] i_7_4;
  wire [20:0] i_7_5;
  wire [20:0] i_7_6;
  wire [20:0] i_8_0;
  wire [20:0] i_8_1;
  wire [20:0] i_8_2;
  wire [20:0] i_8_3;
  wire [20:0] i_8_4;
  wire [20:0] i_8_5;
  wire [20:0] i_8_6;
  wire [20:0] i_9_0;
  wire [20:0] i_9_1;
  wire [20:0] i_9_2;
  wire [20:0] i_9_3;
  wire [20:0] i_9_4;
  wire [20:0] i_9_5;
  wire [20:0] i_9_6;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  wire [4:0] index;
  wire [4:0] \index$429 ;
  wire [20:0] o_0;
  wire [7:0] \o_0$437 ;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  wire [7:0] \o__payload$7 ;
  input o__ready;
  wire o__ready;
  wire \o__ready$9 ;
  output o__valid;
  wire o__valid;
  wire \o__valid$11 ;
  wire o_valid;
  (* init = 1'h0 *)
  wire open_0;
  reg opening = 1'h0;
  (* init = 1'h0 *)
  wire \opening$112 ;
  (* init = 1'h0 *)
  wire \opening$132 ;
  (* init = 1'h0 *)
  wire \opening$152 ;
  (* init = 1'h0 *)
  wire \opening$172 ;
  (* init = 1'h0 *)
  wire \opening$192 ;
  (* init = 1'h0 *)
  wire \opening$212 ;
  (* init = 1'h0 *)
  wire \opening$232 ;
  (* init = 1'h0 *)
  wire \opening$52 ;
  (* init = 1'h0 *)
  wire \opening$72 ;
  (* init = 1'h0 *)
  wire \opening$92 ;
  reg opening_0 = 1'h0;
  reg opening_1 = 1'h0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$269 ;
  wire [20:0] \piece_0$285 ;
  wire [20:0] \piece_0$301 ;
  wire [20:0] \piece_0$317 ;
  wire [20:0] \piece_0$333 ;
  wire [20:0] \piece_0$349 ;
  wire [20:0] \piece_0$365 ;
  wire [20:0] \piece_0$381 ;
  wire [20:0] \piece_0$397 ;
  wire [20:0] \piece_0$413 ;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$271 ;
  wire [20:0] \piece_1$287 ;
  wire [20:0] \piece_1$303 ;
  wire [20:0] \piece_1$319 ;
  wire [20:0] \piece_1$335 ;
  wire [20:0] \piece_1$351 ;
  wire [20:0] \piece_1$367 ;
  wire [20:0] \piece_1$383 ;
  wire [20:0] \piece_1$399 ;
  wire [20:0] \piece_1$415 ;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$273 ;
  wire [20:0] \piece_2$289 ;
  wire [20:0] \piece_2$305 ;
  wire [20:0] \piece_2$321 ;
  wire [20:0] \piece_2$337 ;
  wire [20:0] \piece_2$353 ;
  wire [20:0] \piece_2$369 ;
  wire [20:0] \piece_2$385 ;
  wire [20:0] \piece_2$401 ;
  wire [20:0] \piece_2$417 ;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$275 ;
  wire [20:0] \piece_3$291 ;
  wire [20:0] \piece_3$307 ;
  wire [20:0] \piece_3$323 ;
  wire [20:0] \piece_3$339 ;
  wire [20:0] \piece_3$355 ;
  wire [20:0] \piece_3$371 ;
  wire [20:0] \piece_3$387 ;
  wire [20:0] \piece_3$403 ;
  wire [20:0] \piece_3$419 ;
  wire [20:0] piece_4;
  wire [20:0] \piece_4$277 ;
  wire [20:0] \piece_4$293 ;
  wire [20:0] \piece_4$309 ;
  wire [20:0] \piece_4$325 ;
  wire [20:0] \piece_4$341 ;
  wire [20:0] \piece_4$357 ;
  wire [20:0] \piece_4$373 ;
  wire [20:0] \piece_4$389 ;
  wire [20:0] \piece_4$405 ;
  wire [20:0] \piece_4$421 ;
  wire [20:0] piece_5;
  wire [20:0] \piece_5$279 ;
  wire [20:0] \piece_5$295 ;
  wire [20:0] \piece_5$311 ;
  wire [20:0] \piece_5$327 ;
  wire [20:0] \piece_5$343 ;
  wire [20:0] \piece_5$359 ;
  wire [20:0] \piece_5$375 ;
  wire [20:0] \piece_5$391 ;
  wire [20:0] \piece_5$407 ;
  wire [20:0] \piece_5$423 ;
  wire [20:0] piece_6;
  wire [20:0] \piece_6$281 ;
  wire [20:0] \piece_6$297 ;
  wire [20:0] \piece_6$313 ;
  wire [20:0] \piece_6$329 ;
  wire [20:0] \piece_6$345 ;
  wire [20:0] \piece_6$361 ;
  wire [20:0] \piece_6$377 ;
  wire [20:0] \piece_6$393 ;
  wire [20:0] \piece_6$409 ;
  wire [20:0] \piece_6$425 ;
  wire push;
  wire \push$267 ;
  wire \push$283 ;
  wire \push$299 ;
  wire \push$315 ;
  wire \push$331 ;
  wire \push$347 ;
  wire \push$363 ;
  wire \push$379 ;
  wire \push$395 ;
  wire \push$411 ;
  wire push_0;
  wire push_1;
  wire push_10;
  wire push_2;
  wire push_3;
  wire push_4;
  wire push_5;
  wire push_6;
  wire push_7;
  wire push_8;
  wire push_9;
  wire ready;
  reg [186:0] row = 187'h00000000000000000000000000000000000000000000000;
  input rst;
  wire rst;
  reg spent = 1'h0;
  output stalled;
  wire stalled;
  wire start;
  output starved;
  wire starved;
  wire taken;
  reg valid = 1'h0;
  (* init = 1'h0 *)
  wire \valid$111 ;
  (* init = 1'h0 *)
  wire \valid$131 ;
  (* init = 1'h0 *)
  wire \valid$151 ;
  (* init = 1'h0 *)
  wire \valid$171 ;
  (* init = 1'h0 *)
  wire \valid$191 ;
  (* init = 1'h0 *)
  wire \valid$211 ;
  (* init = 1'h0 *)
  wire \valid$231 ;
  wire collector_valid ;
  wire \valid$427 ;
  wire fifo_write_enable ;
  (* init = 1'h0 *)
  wire \valid$51 ;
  (* init = 1'h0 *)
  wire \valid$71 ;
  (* init = 1'h0 *)
  wire \valid$91 ;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  (* init = 1'h0 *)
  wire valid_2;
  wire [16:0] word;
  wire [16:0] \word$110 ;
  wire [16:0] \word$130 ;
  wire [16:0] \word$150 ;
  wire [16:0] \word$170 ;
  wire [16:0] \word$190 ;
  wire [16:0] \word$210 ;
  wire [16:0] \word$230 ;
  wire [16:0] \word$50 ;
  wire [16:0] \word$70 ;
  wire [16:0] \word$90 ;
  always @(posedge clk)
    valid <= \$36 ;
  always @(posedge clk)
    opening_0 <= \$37 ;
  always @(posedge clk)
    opening_1 <= \$38 ;
  always @(posedge clk)
    opening <= \$39 ;
  always @(posedge clk)
    base <= \$40 ;
  assign \$signal  = \$signal$13  & \$signal$14 ;
  assign \$1  = ~ \$signal$13 ;
  assign \$2  = \$1  | \$signal ;
  assign \$3  = \$2  & ready;
  assign \$4  = $signed(credit) >= $signed(1'h0);
  assign \$signal$15  = \$3  & \$6 ;
  assign \$7  = ~ \$signal$13 ;
  assign \$8  = \$7  & ready;
  assign \$9  = $signed(credit) < $signed(1'h0);
  assign \$10  = \$8  & \$9 ;
  assign \$11  = ~ \$signal$13 ;
  assign \$12  = ~ stalled;
  assign starved = \$11  & \$12 ;
  assign \$14  = ~ \$signal ;
  assign \$15  = \$signal$13  & \$14 ;
  assign \$16  = \$signal$15  | \$15 ;
  assign \$17  = ~ \$signal$13 ;
  assign \$18  = \$signal$15  | \$17 ;
  assign \$19  = address + 1'h1;
  assign \$20  = \$18  ? 10'h000 : \$19 ;
  assign \$21  = ~ \$signal$15 ;
  assign \$22  = address == 9'h11e;
  assign \$23  = \$21  & \$22 ;
  assign \$25  = $signed(credit) + $signed(\$24 );
  assign \$26  = ! address;
  assign \$27  = \$signal$13  & \$26 ;
  always @(posedge clk)
    \$signal$440  <= \$28 ;
  always @(posedge clk)
    spent <= \$29 ;
  always @(posedge clk)
    \$signal$13  <= \$30 ;
  always @(posedge clk)
    address <= \$31 ;
  always @(posedge clk)
    \$signal$14  <= \$32 ;
  always @(posedge clk)
    credit <= \$33 ;
  always @(posedge clk)
    row <= data;
  always @(posedge clk)
    valid_0 <= \$34 ;
  always @(posedge clk)
    valid_1 <= \$35 ;
  network_Convolution110_collector  collector (
    .\beat$9 (beat),
    .clk(clk),
    .i_0_0(i_0_0),
    .i_0_1(i_0_1),
    .i_0_2(i_0_2),
    .i_0_3(i_0_3),
    .i_0_4(i_0_4),
    .i_0_5(i_0_5),
    .i_0_6(i_0_6),
    .i_10_0(i_10_0),
    .i_10_1(i_10_1),
    .i_10_2(i_10_2),
    .i_10_3(i_10_3),
    .i_10_4(i_10_4),
    .i_10_5(i_10_5),
    .i_10_6(i_10_6),
    .i_1_0(i_1_0),
    .i_1_1(i_1_1),
    .i_1_2(i_1_2),
    .i_1_3(i_1_3),
    .i_1_4(i_1_4),
    .i_1_5(i_1_5),
    .i_1_6(i_1_6),
    .i_2_0(i_2_0),
    .i_2_1(i_2_1),
    .i_2_2(i_2_2),
    .i_2_3(i_2_3),
    .i_2_4(i_2_4),
    .i_2_5(i_2_5),
    .i_2_6(i_2_6),
    .i_3_0(i_3_0),
    .i_3_1(i_3_1),
    .i_3_2(i_3_2),
    .i_3_3(i_3_3),
    .i_3_4(i_3_4),
    .i_3_5(i_3_5),
    .i_3_6(i_3_6),
    .i_4_0(i_4_0),
    .i_4_1(i_4_1),
    .i_4_2(i_4_2),
    .i_4_3(i_4_3),
    .i_4_4(i_4_4),
    .i_4_5(i_4_5),
    .i_4_6(i_4_6),
    .i_5_0(i_5_0),
    .i_5_1(i_5_1),
    .i_5_2(i_5_2),
    .i_5_3(i_5_3),
    .i_5_4(i_5_4),
    .i_5_5(i_5_5),
    .i_5_6(i_5_6),
    .i_6_0(i_6_0),
    .i_6_1(i_6_1),
    .i_6_2(i_6_2),
    .i_6_3(i_6_3),
    .i_6_4(i_6_4),
    .i_6_5(i_6_5),
    .i_6_6(i_6_6),
    .i_7_0(i_7_0),
    .i_7_1(i_7_1),
    .i_7_2(i_7_2),
    .i_7_3(i_7_3),
    .i_7_4(i_7_4),
    .i_7_5(i_7_5),
    .i_7_6(i_7_6),
    .i_8_0(i_8_0),
    .i_8_1(i_8_1),
    .i_8_2(i_8_2),
    .i_8_3(i_8_3),
    .i_8_4(i_8_4),
    .i_8_5(i_8_5),
    .i_8_6(i_8_6),
    .i_9_0(i_9_0),
    .i_9_1(i_9_1),
    .i_9_2(i_9_2),
    .i_9_3(i_9_3),
    .i_9_4(i_9_4),
    .i_9_5(i_9_5),
    .i_9_6(i_9_6),
    .index(index),
    .o_0(i_0),
    .push_0(push_0),
    .push_1(push_1),
    .push_10(push_10),
    .push_2(push_2),
    .push_3(push_3),
    .push_4(push_4),
    .push_5(push_5),
    .push_6(push_6),
    .push_7(push_7),
    .push_8(push_8),
    .push_9(push_9),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Convolution110_fifo  fifo (
    .clk(clk),
    .o__payload(o__payload),
    .o__ready(o__ready),
    .o__valid(o__valid),
    .popped(taken),
    .rst(rst),
    .write_data(i),
    .write_enable(fifo_write_enable )
  );
  network_Convolution110_group_0  group_0 (
    .address(address_0),
    .clk(clk),
    .opening(opening),
    .piece_0(i_0_0),
    .piece_1(i_0_1),
    .piece_2(i_0_2),
    .piece_3(i_0_3),
    .piece_4(i_0_4),
    .piece_5(i_0_5),
    .piece_6(i_0_6),
    .\port$736$0 (\$41 ),
    .push(push_0),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[16:0])
  );
  network_Convolution110_group_1  group_1 (
    .address(address_1),
    .clk(clk),
    .opening(opening),
    .piece_0(i_1_0),
    .piece_1(i_1_1),
    .piece_2(i_1_2),
    .piece_3(i_1_3),
    .piece_4(i_1_4),
    .piece_5(i_1_5),
    .piece_6(i_1_6),
    .\port$737$0 (\$42 ),
    .push(push_1),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[33:17])
  );
  network_Convolution110_group_10  group_10 (
    .address(address_10),
    .clk(clk),
    .opening(opening),
    .piece_0(i_10_0),
    .piece_1(i_10_1),
    .piece_2(i_10_2),
    .piece_3(i_10_3),
    .piece_4(i_10_4),
    .piece_5(i_10_5),
    .piece_6(i_10_6),
    .\port$746$0 (\$51 ),
    .push(push_10),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[186:170])
  );
  network_Convolution110_group_2  group_2 (
    .address(address_2),
    .clk(clk),
    .opening(opening),
    .piece_0(i_2_0),
    .piece_1(i_2_1),
    .piece_2(i_2_2),
    .piece_3(i_2_3),
    .piece_4(i_2_4),
    .piece_5(i_2_5),
    .piece_6(i_2_6),
    .\port$738$0 (\$43 ),
    .push(push_2),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[50:34])
  );
  network_Convolution110_group_3  group_3 (
    .address(address_3),
    .clk(clk),
    .opening(opening),
    .piece_0(i_3_0),
    .piece_1(i_3_1),
    .piece_2(i_3_2),
    .piece_3(i_3_3),
    .piece_4(i_3_4),
    .piece_5(i_3_5),
    .piece_6(i_3_6),
    .\port$739$0 (\$44 ),
    .push(push_3),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[67:51])
  );
  network_Convolution110_group_4  group_4 (
    .address(address_4),
    .clk(clk),
    .opening(opening),
    .piece_0(i_4_0),
    .piece_1(i_4_1),
    .piece_2(i_4_2),
    .piece_3(i_4_3),
    .piece_4(i_4_4),
    .piece_5(i_4_5),
    .piece_6(i_4_6),
    .\port$740$0 (\$45 ),
    .push(push_4),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[84:68])
  );
  network_Convolution110_group_5  group_5 (
    .address(address_5),
    .clk(clk),
    .opening(opening),
    .piece_0(i_5_0),
    .piece_1(i_5_1),
    .piece_2(i_5_2),
    .piece_3(i_5_3),
    .piece_4(i_5_4),
    .piece_5(i_5_5),
    .piece_6(i_5_6),
    .\port$741$0 (\$46 ),
    .push(push_5),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[101:85])
  );
  network_Convolution110_group_6  group_6 (
    .address(address_6),
    .clk(clk),
    .opening(opening),
    .piece_0(i_6_0),
    .piece_1(i_6_1),
    .piece_2(i_6_2),
    .piece_3(i_6_3),
    .piece_4(i_6_4),
    .piece_5(i_6_5),
    .piece_6(i_6_6),
    .\port$742$0 (\$47 ),
    .push(push_6),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[118:102])
  );
  network_Convolution110_group_7  group_7 (
    .address(address_7),
    .clk(clk),
    .opening(opening),
    .piece_0(i_7_0),
    .piece_1(i_7_1),
    .piece_2(i_7_2),
    .piece_3(i_7_3),
    .piece_4(i_7_4),
    .piece_5(i_7_5),
    .piece_6(i_7_6),
    .\port$743$0 (\$48 ),
    .push(push_7),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[135:119])
  );
  network_Convolution110_group_8  group_8 (
    .address(address_8),
    .clk(clk),
    .opening(opening),
    .piece_0(i_8_0),
    .piece_1(i_8_1),
    .piece_2(i_8_2),
    .piece_3(i_8_3),
    .piece_4(i_8_4),
    .piece_5(i_8_5),
    .piece_6(i_8_6),
    .\port$744$0 (\$49 ),
    .push(push_8),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[152:136])
  );
  network_Convolution110_group_9  group_9 (
    .address(address_9),
    .clk(clk),
    .opening(opening),
    .piece_0(i_9_0),
    .piece_1(i_9_1),
    .piece_2(i_9_2),
    .piece_3(i_9_3),
    .piece_4(i_9_4),
    .piece_5(i_9_5),
    .piece_6(i_9_6),
    .\port$745$0 (\$50 ),
    .push(push_9),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[169:153])
  );
  network_Convolution110_line_buffer  line_buffer (
    .base(line_buffer_base ),
    .clk(clk),
    .finish(\$signal ),
    .i__payload(i__payload),
    .i__ready(i__ready),
    .i__valid(i__valid),
    .\port$736$0 (\$41 ),
    .\port$737$0 (\$42 ),
    .\port$738$0 (\$43 ),
    .\port$739$0 (\$44 ),
    .\port$740$0 (\$45 ),
    .\port$741$0 (\$46 ),
    .\port$742$0 (\$47 ),
    .\port$743$0 (\$48 ),
    .\port$744$0 (\$49 ),
    .\port$745$0 (\$50 ),
    .\port$746$0 (\$51 ),
    .read_address(address_0),
    .\read_address$107 (address_5),
    .\read_address$126 (address_6),
    .\read_address$145 (address_7),
    .\read_address$164 (address_8),
    .\read_address$183 (address_9),
    .\read_address$202 (address_10),
    .\read_address$31 (address_1),
    .\read_address$50 (address_2),
    .\read_address$69 (address_3),
    .\read_address$88 (address_4),
    .ready(ready),
    .rst(rst),
    .start(\$signal$15 )
  );
  network_Convolution110_requantise  requantise (
    .address(index),
    .beat(beat),
    .clk(clk),
    .i_0(i_0),
    .o_0(i),
    .o_valid(fifo_write_enable ),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Convolution110_words  words (
    .address(address),
    .clk(clk),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$36  = valid_1;
    if (rst) begin
      \$36  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$37  = \$27 ;
    if (rst) begin
      \$37  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$38  = opening_0;
    if (rst) begin
      \$38  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$39  = opening_1;
    if (rst) begin
      \$39  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$40  = base;
    if (opening_1) begin
      \$40  = line_buffer_base ;
    end
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ spent, \$signal$440  })
      2'h0:
          \$24  = 8'h00;
      2'h1:
          \$24  = 8'h01;
      2'h2:
          \$24  = 8'h90;
      2'h3:
          \$24  = 8'h91;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    \$28  = taken;
    if (rst) begin
      \$28  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = \$13 ;
    if (rst) begin
      \$29  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = \$16 ;
    if (rst) begin
      \$30  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = \$20 [8:0];
    if (rst) begin
      \$31  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = \$23 ;
    if (rst) begin
      \$32  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = \$25 [10:0];
    if (rst) begin
      \$33  = 11'h190;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = \$signal$13 ;
    if (rst) begin
      \$34  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = valid_0;
    if (rst) begin
      \$35  = 1'h0;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign \o__payload$7  = o__payload;
  assign \o__ready$9  = o__ready;
  assign \o__valid$11  = o__valid;
  assign \$signal$18  = 1'h1;
  assign start = \$signal$15 ;
  assign finish = \$signal ;
  assign cycle = address;
  assign word = row[16:0];
  assign valid_2 = valid;
  assign open_0 = opening;
  assign \base$33  = base;
  assign \address$35  = address_0;
  assign data_0 = \$41 [7:0];
  assign data_0_0 = \$41 [7:0];
  assign data_1 = \$41 [15:8];
  assign data_0_1 = \$41 [15:8];
  assign data_2 = \$41 [23:16];
  assign data_0_2 = \$41 [23:16];
  assign data_3 = \$41 [31:24];
  assign data_0_3 = \$41 [31:24];
  assign data_4 = \$41 [39:32];
  assign data_0_4 = \$41 [39:32];
  assign data_5 = \$41 [47:40];
  assign data_0_5 = \$41 [47:40];
  assign data_6 = \$41 [55:48];
  assign data_0_6 = \$41 [55:48];
  assign \word$50  = row[33:17];
  assign \valid$51  = valid;
  assign \opening$52  = opening;
  assign \base$53  = base;
  assign \address$55  = address_1;
  assign \data_0$56  = \$42 [7:0];
  assign data_1_0 = \$42 [7:0];
  assign \data_1$58  = \$42 [15:8];
  assign data_1_1 = \$42 [15:8];
  assign \data_2$60  = \$42 [23:16];
  assign data_1_2 = \$42 [23:16];
  assign \data_3$62  = \$42 [31:24];
  assign data_1_3 = \$42 [31:24];
  assign \data_4$64  = \$42 [39:32];
  assign data_1_4 = \$42 [39:32];
  assign \data_5$66  = \$42 [47:40];
  assign data_1_5 = \$42 [47:40];
  assign \data_6$68  = \$42 [55:48];
  assign data_1_6 = \$42 [55:48];
  assign \word$70  = row[50:34];
  assign \valid$71  = valid;
  assign \opening$72  = opening;
  assign \base$73  = base;
  assign \address$75  = address_2;
  assign \data_0$76  = \$43 [7:0];
  assign data_2_0 = \$43 [7:0];
  assign \data_1$78  = \$43 [15:8];
  assign data_2_1 = \$43 [15:8];
  assign \data_2$80  = \$43 [23:16];
  assign data_2_2 = \$43 [23:16];
  assign \data_3$82  = \$43 [31:24];
  assign data_2_3 = \$43 [31:24];
  assign \data_4$84  = \$43 [39:32];
  assign data_2_4 = \$43 [39:32];
  assign \data_5$86  = \$43 [47:40];
  assign data_2_5 = \$43 [47:40];
  assign \data_6$88  = \$43 [55:48];
  assign data_2_6 = \$43 [55:48];
  assign \word$90  = row[67:51];
  assign \valid$91  = valid;
  assign \opening$92  = opening;
  assign \base$93  = base;
  assign \address$95  = address_3;
  assign \data_0$96  = \$44 [7:0];
  assign data_3_0 = \$44 [7:0];
  assign \data_1$98  = \$44 [15:8];
  assign data_3_1 = \$44 [15:8];
  assign \data_2$100  = \$44 [23:16];
  assign data_3_2 = \$44 [23:16];
  assign \data_3$102  = \$44 [31:24];
  assign data_3_3 = \$44 [31:24];
  assign \data_4$104  = \$44 [39:32];
  assign data_3_4 = \$44 [39:32];
  assign \data_5$106  = \$44 [47:40];
  assign data_3_5 = \$44 [47:40];
  assign \data_6$108  = \$44 [55:48];
  assign data_3_6 = \$44 [55:48];
  assign \word$110  = row[84:68];
  assign \valid$111  = valid;
  assign \opening$112  = opening;
  assign \base$113  = base;
  assign \address$115  = address_4;
  assign \data_0$116  = \$45 [7:0];
  assign data_4_0 = \$45 [7:0];
  assign \data_1$118  = \$45 [15:8];
  assign data_4_1 = \$45 [15:8];
  assign \data_2$120  = \$45 [23:16];
  assign data_4_2 = \$45 [23:16];
  assign \data_3$122  = \$45 [31:24];
  assign data_4_3 = \$45 [31:24];
  assign \data_4$124  = \$45 [39:32];
  assign data_4_4 = \$45 [39:32];
  assign \data_5$126  = \$45 [47:40];
  assign data_4_5 = \$45 [47:40];
  assign \data_6$128  = \$45 [55:48];
  assign data_4_6 = \$45 [55:48];
  assign \word$130  = row[101:85];
  assign \valid$131  = valid;
  assign \opening$132  = opening;
  assign \base$133  = base;
  assign \address$135  = address_5;
  assign \data_0$136  = \$46 [7:0];
  assign data_5_0 = \$46 [7:0];
  assign \data_1$138  = \$46 [15:8];
  assign data_5_1 = \$46 [15:8];
  assign \data_2$140  = \$46 [23:16];
  assign data_5_2 = \$46 [23:16];
  assign \data_3$142  = \$46 [31:24];
  assign data_5_3 = \$46 [31:24];
  assign \data_4$144  = \$46 [39:32];
  assign data_5_4 = \$46 [39:32];
  assign \data_5$146  = \$46 [47:40];
  assign data_5_5 = \$46 [47:40];
  assign \data_6$148  = \$46 [55:48];
  assign data_5_6 = \$46 [55:48];
  assign \word$150  = row[118:102];
  assign \valid$151  = valid;
  assign \opening$152  = opening;
  assign \base$153  = base;
  assign \address$155  = address_6;
  assign \data_0$156  = \$47 [7:0];
  assign data_6_0 = \$47 [7:0];
  assign \data_1$158  = \$47 [15:8];
  assign data_6_1 = \$47 [15:8];
  assign \data_2$160  = \$47 [23:16];
  assign data_6_2 = \$47 [23:16];
  assign \data_3$162  = \$47 [31:24];
  assign data_6_3 = \$47 [31:24];
  assign \data_4$164  = \$47 [39:32];
  assign data_6_4 = \$47 [39:32];
  assign \data_5$166  = \$47 [47:40];
  assign data_6_5 = \$47 [47:40];
  assign \data_6$168  = \$47 [55:48];
  assign data_6_6 = \$47 [55:48];
  assign \word$170  = row[135:119];
  assign \valid$171  = valid;
  assign \opening$172  = opening;
  assign \base$173  = base;
  assign \address$175  = address_7;
  assign \data_0$176  = \$48 [7:0];
  assign data_7_0 = \$48 [7:0];
  assign \data_1$178  = \$48 [15:8];
  assign data_7_1 = \$48 [15:8];
  assign \data_2$180  = \$48 [23:16];
  assign data_7_2 = \$48 [23:16];
  assign \data_3$182  = \$48 [31:24];
  assign data_7_3 = \$48 [31:24];
  assign \data_4$184  = \$48 [39:32];
  assign data_7_4 = \$48 [39:32];
  assign \data_5$186  = \$48 [47:40];
  assign data_7_5 = \$48 [47:40];
  assign \data_6$188  = \$48 [55:48];
  assign data_7_6 = \$48 [55:48];
  assign \word$190  = row[152:136];
  assign \valid$191  = valid;
  assign \opening$192  = opening;
  assign \base$193  = base;
  assign \address$195  = address_8;
  assign \data_0$196  = \$49 [7:0];
  assign data_8_0 = \$49 [7:0];
  assign \data_1$198  = \$49 [15:8];
  assign data_8_1 = \$49 [15:8];
  assign \data_2$200  = \$49 [23:16];
  assign data_8_2 = \$49 [23:16];
  assign \data_3$202  = \$49 [31:24];
  assign data_8_3 = \$49 [31:24];
  assign \data_4$204  = \$49 [39:32];
  assign data_8_4 = \$49 [39:32];
  assign \data_5$206  = \$49 [47:40];
  assign data_8_5 = \$49 [47:40];
  assign \data_6$208  = \$49 [55:48];
  assign data_8_6 = \$49 [55:48];
  assign \word$210  = row[169:153];
  assign \valid$211  = valid;
  assign \opening$212  = opening;
  assign \base$213  = base;
  assign \address$215  = address_9;
  assign \data_0$216  = \$50 [7:0];
  assign data_9_0 = \$50 [7:0];
  assign \data_1$218  = \$50 [15:8];
  assign data_9_1 = \$50 [15:8];
  assign \data_2$220  = \$50 [23:16];
  assign data_9_2 = \$50 [23:16];
  assign \data_3$222  = \$50 [31:24];
  assign data_9_3 = \$50 [31:24];
  assign \data_4$224  = \$50 [39:32];
  assign data_9_4 = \$50 [39:32];
  assign \data_5$226  = \$50 [47:40];
  assign data_9_5 = \$50 [47:40];
  assign \data_6$228  = \$50 [55:48];
  assign data_9_6 = \$50 [55:48];
  assign \word$230  = row[186:170];
  assign \valid$231  = valid;
  assign \opening$232  = opening;
  assign \base$233  = base;
  assign \address$235  = address_10;
  assign \data_0$236  = \$51 [7:0];
  assign data_10_0 = \$51 [7:0];
  assign \data_1$238  = \$51 [15:8];
  assign data_10_1 = \$51 [15:8];
  assign \data_2$240  = \$51 [23:16];
  assign data_10_2 = \$51 [23:16];
  assign \data_3$242  = \$51 [31:24];
  assign data_10_3 = \$51 [31:24];
  assign \data_4$244  = \$51 [39:32];
  assign data_10_4 = \$51 [39:32];
  assign \data_5$246  = \$51 [47:40];
  assign data_10_5 = \$51 [47:40];
  assign \data_6$248  = \$51 [55:48];
  assign data_10_6 = \$51 [55:48];
  assign push = push_0;
  assign piece_0 = i_0_0;
  assign piece_1 = i_0_1;
  assign piece_2 = i_0_2;
  assign piece_3 = i_0_3;
  assign piece_4 = i_0_4;
  assign piece_5 = i_0_5;
  assign piece_6 = i_0_6;
  assign \push$267  = push_1;
  assign \piece_0$269  = i_1_0;
  assign \piece_1$271  = i_1_1;
  assign \piece_2$273  = i_1_2;
  assign \piece_3$275  = i_1_3;
  assign \piece_4$277  = i_1_4;
  assign \piece_5$279  = i_1_5;
  assign \piece_6$281  = i_1_6;
  assign \push$283  = push_2;
  assign \piece_0$285  = i_2_0;
  assign \piece_1$287  = i_2_1;
  assign \piece_2$289  = i_2_2;
  assign \piece_3$291  = i_2_3;
  assign \piece_4$293  = i_2_4;
  assign \piece_5$295  = i_2_5;
  assign \piece_6$297  = i_2_6;
  assign \push$299  = push_3;
  assign \piece_0$301  = i_3_0;
  assign \piece_1$303  = i_3_1;
  assign \piece_2$305  = i_3_2;
  assign \piece_3$307  = i_3_3;
  assign \piece_4$309  = i_3_4;
  assign \piece_5$311  = i_3_5;
  assign \piece_6$313  = i_3_6;
  assign \push$315  = push_4;
  assign \piece_0$317  = i_4_0;
  assign \piece_1$319  = i_4_1;
  assign \piece_2$321  = i_4_2;
  assign \piece_3$323  = i_4_3;
  assign \piece_4$325  = i_4_4;
  assign \piece_5$327  = i_4_5;
  assign \piece_6$329  = i_4_6;
  assign \push$331  = push_5;
  assign \piece_0$333  = i_5_0;
  assign \piece_1$335  = i_5_1;
  assign \piece_2$337  = i_5_2;
  assign \piece_3$339  = i_5_3;
  assign \piece_4$341  = i_5_4;
  assign \piece_5$343  = i_5_5;
  assign \piece_6$345  = i_5_6;
  assign \push$347  = push_6;
  assign \piece_0$349  = i_6_0;
  assign \piece_1$351  = i_6_1;
  assign \piece_2$353  = i_6_2;
  assign \piece_3$355  = i_6_3;
  assign \piece_4$357  = i_6_4;
  assign \piece_5$359  = i_6_5;
  assign \piece_6$361  = i_6_6;
  assign \push$363  = push_7;
  assign \piece_0$365  = i_7_0;
  assign \piece_1$367  = i_7_1;
  assign \piece_2$369  = i_7_2;
  assign \piece_3$371  = i_7_3;
  assign \piece_4$373  = i_7_4;
  assign \piece_5$375  = i_7_5;
  assign \piece_6$377  = i_7_6;
  assign \push$379  = push_8;
  assign \piece_0$381  = i_8_0;
  assign \piece_1$383  = i_8_1;
  assign \piece_2$385  = i_8_2;
  assign \piece_3$387  = i_8_3;
  assign \piece_4$389  = i_8_4;
  assign \piece_5$391  = i_8_5;
  assign \piece_6$393  = i_8_6;
  assign \push$395  = push_9;
  assign \piece_0$397  = i_9_0;
  assign \piece_1$399  = i_9_1;
  assign \piece_2$401  = i_9_2;
  assign \piece_3$403  = i_9_3;
  assign \piece_4$405  = i_9_4;
  assign \piece_5$407  = i_9_5;
  assign \piece_6$409  = i_9_6;
  assign \push$411  = push_10;
  assign \piece_0$413  = i_10_0;
  assign \piece_1$415  = i_10_1;
  assign \piece_2$417  = i_10_2;
  assign \piece_3$419  = i_10_3;
  assign \piece_4$421  = i_10_4;
  assign \piece_5$423  = i_10_5;
  assign \piece_6$425  = i_10_6;
  assign \valid$427  = collector_valid ;
  assign \index$429  = index;
  assign \beat$431  = beat;
  assign o_0 = i_0;
  assign o_valid = fifo_write_enable ;
  assign \o_0$437  = i;
  assign busy = \$signal$13 ;
  assign \$5  = 1'h0;
  assign \$6  = \$4 ;
  assign stalled = \$10 ;
  assign \$13  = \$signal$15 ;
endmodule

module network_Convolution110_collector (rst, push_0, i_0_0, i_0_1, i_0_2, i_0_3, i_0_4, i_0_5, i_0_6, push_1, i_1_0, i_1_1, i_1_2, i_1_3, i_1_4, i_1_5, i_1_6, push_2, i_2_0, i_2_1, i_2_2
, i_2_3, i_2_4, i_2_5, i_2_6, push_3, i_3_0, i_3_1, i_3_2, i_3_3, i_3_4, i_3_5, i_3_6, push_4, i_4_0, i_4_1, i_4_2, i_4_3, i_4_4, i_4_5, i_4_6, push_5
, i_5_0, i_5_1, i_5_2, i_5_3, i_5_4, i_5_5, i_5_6, push_6, i_6_0, i_6_1, i_6_2, i_6_3, i_6_4, i_6_5, i_6_6, push_7, i_7_0, i_7_1, i_7_2, i_7_3, i_7_4
, i_7_5, i_7_6, push_8, i_8_0, i_8_1, i_8_2, i_8_3, i_8_4, i_8_5, i_8_6, push_9, i_9_0, i_9_1, i_9_2, i_9_3, i_9_4, i_9_5, i_9_6, push_10, i_10_0, i_10_1
, i_10_2, i_10_3, i_10_4, i_10_5, i_10_6, \beat$9 , index, valid, o_0, clk);
  reg at_start  = 0;
  wire [10:0] \$1 ;
  wire [3:0] \$10 ;
  wire \$100 ;
  wire [20:0] \$101 ;
  wire \$102 ;
  wire \$103 ;
  wire [20:0] \$104 ;
  wire \$105 ;
  wire \$106 ;
  wire [20:0] \$107 ;
  wire \$108 ;
  wire \$109 ;
  wire [3:0] \$11 ;
  wire [20:0] \$110 ;
  wire \$111 ;
  wire \$112 ;
  wire [20:0] \$113 ;
  wire \$114 ;
  wire \$115 ;
  wire [20:0] \$116 ;
  wire \$117 ;
  wire \$118 ;
  wire [20:0] \$119 ;
  wire \$12 ;
  wire \$120 ;
  wire \$121 ;
  wire [20:0] \$122 ;
  wire \$123 ;
  wire \$124 ;
  wire [20:0] \$125 ;
  wire \$126 ;
  wire \$127 ;
  wire [20:0] \$128 ;
  wire \$129 ;
  wire [5:0] \$13 ;
  wire \$130 ;
  wire [20:0] \$131 ;
  wire \$132 ;
  wire \$133 ;
  wire [20:0] \$134 ;
  wire \$135 ;
  wire \$136 ;
  wire [20:0] \$137 ;
  wire \$138 ;
  wire \$139 ;
  wire [5:0] \$14 ;
  wire [20:0] \$140 ;
  wire \$141 ;
  wire \$142 ;
  wire [20:0] \$143 ;
  wire \$144 ;
  wire \$145 ;
  wire [20:0] \$146 ;
  wire \$147 ;
  wire \$148 ;
  wire [20:0] \$149 ;
  wire \$15 ;
  wire \$150 ;
  wire \$151 ;
  wire [20:0] \$152 ;
  wire \$153 ;
  wire \$154 ;
  wire [20:0] \$155 ;
  wire \$156 ;
  wire \$157 ;
  wire [20:0] \$158 ;
  wire \$159 ;
  wire \$16 ;
  wire \$160 ;
  wire [20:0] \$161 ;
  wire \$162 ;
  wire \$163 ;
  wire [20:0] \$164 ;
  wire \$165 ;
  wire \$166 ;
  wire [20:0] \$167 ;
  wire \$168 ;
  wire \$169 ;
  wire [20:0] \$17 ;
  wire [20:0] \$170 ;
  wire \$171 ;
  wire \$172 ;
  wire [20:0] \$173 ;
  wire \$174 ;
  wire \$175 ;
  wire [20:0] \$176 ;
  wire \$177 ;
  wire \$178 ;
  wire [20:0] \$179 ;
  wire \$18 ;
  wire \$180 ;
  wire \$181 ;
  wire [20:0] \$182 ;
  wire \$183 ;
  wire \$184 ;
  wire [20:0] \$185 ;
  wire \$186 ;
  wire \$187 ;
  wire [20:0] \$188 ;
  wire \$189 ;
  wire \$19 ;
  wire \$190 ;
  wire [20:0] \$191 ;
  wire \$192 ;
  wire \$193 ;
  wire [20:0] \$194 ;
  wire \$195 ;
  wire \$196 ;
  wire [20:0] \$197 ;
  wire \$198 ;
  wire \$199 ;
  wire [10:0] \$2 ;
  wire [20:0] \$20 ;
  wire [20:0] \$200 ;
  wire \$201 ;
  wire \$202 ;
  wire [20:0] \$203 ;
  wire \$204 ;
  wire \$205 ;
  wire [20:0] \$206 ;
  wire \$207 ;
  wire \$208 ;
  wire [20:0] \$209 ;
  wire \$21 ;
  wire \$210 ;
  wire \$211 ;
  wire [20:0] \$212 ;
  wire \$213 ;
  wire \$214 ;
  wire [20:0] \$215 ;
  wire \$216 ;
  wire \$217 ;
  wire [20:0] \$218 ;
  wire \$219 ;
  wire \$22 ;
  wire \$220 ;
  wire [20:0] \$221 ;
  wire \$222 ;
  wire \$223 ;
  wire [20:0] \$224 ;
  wire \$225 ;
  wire \$226 ;
  wire [20:0] \$227 ;
  wire \$228 ;
  wire \$229 ;
  wire [20:0] \$23 ;
  wire [20:0] \$230 ;
  wire \$231 ;
  wire \$232 ;
  wire [20:0] \$233 ;
  wire \$234 ;
  wire \$235 ;
  wire [20:0] \$236 ;
  wire \$237 ;
  wire \$238 ;
  wire [20:0] \$239 ;
  wire \$24 ;
  wire \$240 ;
  wire \$241 ;
  wire [20:0] \$242 ;
  wire \$243 ;
  wire \$244 ;
  wire [20:0] \$245 ;
  wire [20:0] \$246 ;
  wire [20:0] \$247 ;
  wire [20:0] \$248 ;
  wire [20:0] \$249 ;
  wire \$25 ;
  wire [20:0] \$250 ;
  wire [20:0] \$251 ;
  wire [20:0] \$252 ;
  wire [20:0] \$253 ;
  wire [20:0] \$254 ;
  wire [20:0] \$255 ;
  wire [20:0] \$256 ;
  wire [20:0] \$257 ;
  wire [20:0] \$258 ;
  wire [20:0] \$259 ;
  wire [20:0] \$26 ;
  wire [20:0] \$260 ;
  wire [20:0] \$261 ;
  wire [20:0] \$262 ;
  wire [20:0] \$263 ;
  wire [20:0] \$264 ;
  wire [20:0] \$265 ;
  wire [20:0] \$266 ;
  wire [20:0] \$267 ;
  wire [20:0] \$268 ;
  wire [20:0] \$269 ;
  wire \$27 ;
  wire [20:0] \$270 ;
  wire [20:0] \$271 ;
  wire [20:0] \$272 ;
  wire [20:0] \$273 ;
  wire [20:0] \$274 ;
  wire [20:0] \$275 ;
  wire [20:0] \$276 ;
  wire [20:0] \$277 ;
  wire [20:0] \$278 ;
  wire [20:0] \$279 ;
  wire \$28 ;
  wire [20:0] \$280 ;
  wire [20:0] \$281 ;
  wire [20:0] \$282 ;
  wire [20:0] \$283 ;
  wire [20:0] \$284 ;
  wire [20:0] \$285 ;
  wire [20:0] \$286 ;
  wire [20:0] \$287 ;
  wire [20:0] \$288 ;
  wire [20:0] \$289 ;
  wire [20:0] \$29 ;
  wire [20:0] \$290 ;
  wire [20:0] \$291 ;
  wire [20:0] \$292 ;
  wire [20:0] \$293 ;
  wire [20:0] \$294 ;
  wire [20:0] \$295 ;
  wire [20:0] \$296 ;
  wire [20:0] \$297 ;
  wire [20:0] \$298 ;
  wire [20:0] \$299 ;
  wire [10:0] \$3 ;
  wire \$30 ;
  wire [20:0] \$300 ;
  wire [20:0] \$301 ;
  wire [20:0] \$302 ;
  wire [20:0] \$303 ;
  wire [20:0] \$304 ;
  wire [20:0] \$305 ;
  wire [20:0] \$306 ;
  wire [20:0] \$307 ;
  wire [20:0] \$308 ;
  wire [20:0] \$309 ;
  wire \$31 ;
  wire [20:0] \$310 ;
  wire [20:0] \$311 ;
  wire [20:0] \$312 ;
  wire [20:0] \$313 ;
  wire [20:0] \$314 ;
  wire [20:0] \$315 ;
  wire [20:0] \$316 ;
  wire [20:0] \$317 ;
  wire [20:0] \$318 ;
  wire [20:0] \$319 ;
  wire [20:0] \$32 ;
  wire [20:0] \$320 ;
  wire [20:0] \$321 ;
  reg [10:0] \$322 ;
  reg [6:0] \$323 ;
  reg [10:0] \$324 ;
  reg [10:0] \$325 ;
  reg [4:0] \$326 ;
  reg [2:0] \$327 ;
  reg [4:0] \$328 ;
  reg \$329 ;
  wire \$33 ;
  reg \$330 ;
  reg [20:0] \$331 ;
  wire \$34 ;
  wire [20:0] \$35 ;
  wire \$36 ;
  wire \$37 ;
  wire [20:0] \$38 ;
  wire \$39 ;
  wire [10:0] \$4 ;
  wire \$40 ;
  wire [20:0] \$41 ;
  wire \$42 ;
  wire \$43 ;
  wire [20:0] \$44 ;
  wire \$45 ;
  wire \$46 ;
  wire [20:0] \$47 ;
  wire \$48 ;
  wire \$49 ;
  wire [10:0] \$5 ;
  wire [20:0] \$50 ;
  wire \$51 ;
  wire \$52 ;
  wire [20:0] \$53 ;
  wire \$54 ;
  wire \$55 ;
  wire [20:0] \$56 ;
  wire \$57 ;
  wire \$58 ;
  wire [20:0] \$59 ;
  wire \$6 ;
  wire \$60 ;
  wire \$61 ;
  wire [20:0] \$62 ;
  wire \$63 ;
  wire \$64 ;
  wire [20:0] \$65 ;
  wire \$66 ;
  wire \$67 ;
  wire [20:0] \$68 ;
  wire \$69 ;
  wire \$7 ;
  wire \$70 ;
  wire [20:0] \$71 ;
  wire \$72 ;
  wire \$73 ;
  wire [20:0] \$74 ;
  wire \$75 ;
  wire \$76 ;
  wire [20:0] \$77 ;
  wire \$78 ;
  wire \$79 ;
  wire [5:0] \$8 ;
  wire [20:0] \$80 ;
  wire \$81 ;
  wire \$82 ;
  wire [20:0] \$83 ;
  wire \$84 ;
  wire \$85 ;
  wire [20:0] \$86 ;
  wire \$87 ;
  wire \$88 ;
  wire [20:0] \$89 ;
  wire [5:0] \$9 ;
  wire \$90 ;
  wire \$91 ;
  wire [20:0] \$92 ;
  wire \$93 ;
  wire \$94 ;
  wire [20:0] \$95 ;
  wire \$96 ;
  wire \$97 ;
  wire [20:0] \$98 ;
  wire \$99 ;
  wire \$signal ;
  reg [4:0] address = 5'h02;
  reg [6:0] beat = 7'h01;
  output [2:0] \beat$9 ;
  reg [2:0] \beat$9  = 3'h0;
  input clk;
  wire clk;
  wire [10:0] data;
  reg departed = 1'h0;
  (* init = 5'h02 *)
  wire [4:0] fetch;
  reg [10:0] following = 11'h010;
  reg [10:0] full = 11'h000;
  input [20:0] i_0_0;
  wire [20:0] i_0_0;
  input [20:0] i_0_1;
  wire [20:0] i_0_1;
  input [20:0] i_0_2;
  wire [20:0] i_0_2;
  input [20:0] i_0_3;
  wire [20:0] i_0_3;
  input [20:0] i_0_4;
  wire [20:0] i_0_4;
  input [20:0] i_0_5;
  wire [20:0] i_0_5;
  input [20:0] i_0_6;
  wire [20:0] i_0_6;
  input [20:0] i_10_0;
  wire [20:0] i_10_0;
  input [20:0] i_10_1;
  wire [20:0] i_10_1;
  input [20:0] i_10_2;
  wire [20:0] i_10_2;
  input [20:0] i_10_3;
  wire [20:0] i_10_3;
  input [20:0] i_10_4;
  wire [20:0] i_10_4;
  input [20:0] i_10_5;
  wire [20:0] i_10_5;
  input [20:0] i_10_6;
  wire [20:0] i_10_6;
  input [20:0] i_1_0;
  wire [20:0] i_1_0;
  input [20:0] i_1_1;
  wire [20:0] i_1_1;
  input [20:0] i_1_2;
  wire [20:0] i_1_2;
  input [20:0] i_1_3;
  wire [20:0] i_1_3;
  input [20:0] i_1_4;
  wire [20:0] i_1_4;
  input [20:0] i_1_5;
  wire [20:0] i_1_5;
  input [20:0] i_1_6;
  wire [20:0] i_1_6;
  input [20:0] i_2_0;
  wire [20:0] i_2_0;
  input [20:0] i_2_1;
  wire [20:0] i_2_1;
  input [20:0] i_2_2;
  wire [20:0] i_2_2;
  input [20:0] i_2_3;
  wire [20:0] i_2_3;
  input [20:0] i_2_4;
  wire [20:0] i_2_4;
  input [20:0] i_2_5;
  wire [20:0] i_2_5;
  input [20:0] i_2_6;
  wire [20:0] i_2_6;
  input [20:0] i_3_0;
  wire [20:0] i_3_0;
  input [20:0] i_3_1;
  wire [20:0] i_3_1;
  input [20:0] i_3_2;
  wire [20:0] i_3_2;
  input [20:0] i_3_3;
  wire [20:0] i_3_3;
  input [20:0] i_3_4;
  wire [20:0] i_3_4;
  input [20:0] i_3_5;
  wire [20:0] i_3_5;
  input [20:0] i_3_6;
  wire [20:0] i_3_6;
  input [20:0] i_4_0;
  wire [20:0] i_4_0;
  input [20:0] i_4_1;
  wire [20:0] i_4_1;
  input [20:0] i_4_2;
  wire [20:0] i_4_2;
  input [20:0] i_4_3;
  wire [20:0] i_4_3;
  input [20:0] i_4_4;
  wire [20:0] i_4_4;
  input [20:0] i_4_5;
  wire [20:0] i_4_5;
  input [20:0] i_4_6;
  wire [20:0] i_4_6;
  input [20:0] i_5_0;
  wire [20:0] i_5_0;
  input [20:0] i_5_1;
  wire [20:0] i_5_1;
  input [20:0] i_5_2;
  wire [20:0] i_5_2;
  input [20:0] i_5_3;
  wire [20:0] i_5_3;
  input [20:0] i_5_4;
  wire [20:0] i_5_4;
  input [20:0] i_5_5;
  wire [20:0] i_5_5;
  input [20:0] i_5_6;
  wire [20:0] i_5_6;
  input [20:0] i_6_0;
  wire [20:0] i_6_0;
  input [20:0] i_6_1;
  wire [20:0] i_6_1;
  input [20:0] i_6_2;
  wire [20:0] i_6_2;
  input [20:0] i_6_3;
  wire [20:0] i_6_3;
  input [20:0] i_6_4;
  wire [20:0] i_6_4;
  input [20:0] i_6_5;
  wire [20:0] i_6_5;
  input [20:0] i_6_6;
  wire [20:0] i_6_6;
  input [20:0] i_7_0;
  wire [20:0] i_7_0;
  input [20:0] i_7_1;
  wire [20:0] i_7_1;
  input [20:0] i_7_2;
  wire [20:0] i_7_2;
  input [20:0] i_7_3;
  wire [20:0] i_7_3;
  input [20:0] i_7_4;
  wire [20:0] i_7_4;
  input [20:0] i_7_5;
  wire [20:0] i_7_5;
  input [20:0] i_7_6;
  wire [20:0] i_7_6;
  input [20:0] i_8_0;
  wire [20:0] i_8_0;
  input [20:0] i_8_1;
  wire [20:0] i_8_1;
  input [20:0] i_8_2;
  wire [20:0] i_8_2;
  input [20:0] i_8_3;
  wire [20:0] i_8_3;
  input [20:0] i_8_4;
  wire [20:0] i_8_4;
  input [20:0] i_8_5;
  wire [20:0] i_8_5;
  input [20:0] i_8_6;
  wire [20:0] i_8_6;
  input [20:0] i_9_0;
  wire [20:0] i_9_0;
  input [20:0] i_9_1;
  wire [20:0] i_9_1;
  input [20:0] i_9_2;
  wire [20:0] i_9_2;
  input [20:0] i_9_3;
  wire [20:0] i_9_3;
  input [20:0] i_9_4;
  wire [20:0] i_9_4;
  input [20:0] i_9_5;
  wire [20:0] i_9_5;
  input [20:0] i_9_6;
  wire [20:0] i_9_6;
  output [4:0] index;
  reg [4:0] index = 5'h00;
  wire last;
  reg [20:0] leaving_0_0 = 21'h000000;
  reg [20:0] leaving_0_1 = 21'h000000;
  reg [20:0] leaving_0_2 = 21'h000000;
  reg [20:0] leaving_0_3 = 21'h000000;
  reg [20:0] leaving_0_4 = 21'h000000;
  reg [20:0] leaving_0_5 = 21'h000000;
  reg [20:0] leaving_0_6 = 21'h000000;
  reg [20:0] leaving_10_0 = 21'h000000;
  reg [20:0] leaving_10_1 = 21'h000000;
  reg [20:0] leaving_10_2 = 21'h000000;
  reg [20:0] leaving_10_3 = 21'h000000;
  reg [20:0] leaving_10_4 = 21'h000000;
  reg [20:0] leaving_10_5 = 21'h000000;
  reg [20:0] leaving_10_6 = 21'h000000;
  reg [20:0] leaving_1_0 = 21'h000000;
  reg [20:0] leaving_1_1 = 21'h000000;
  reg [20:0] leaving_1_2 = 21'h000000;
  reg [20:0] leaving_1_3 = 21'h000000;
  reg [20:0] leaving_1_4 = 21'h000000;
  reg [20:0] leaving_1_5 = 21'h000000;
  reg [20:0] leaving_1_6 = 21'h000000;
  reg [20:0] leaving_2_0 = 21'h000000;
  reg [20:0] leaving_2_1 = 21'h000000;
  reg [20:0] leaving_2_2 = 21'h000000;
  reg [20:0] leaving_2_3 = 21'h000000;
  reg [20:0] leaving_2_4 = 21'h000000;
  reg [20:0] leaving_2_5 = 21'h000000;
  reg [20:0] leaving_2_6 = 21'h000000;
  reg [20:0] leaving_3_0 = 21'h000000;
  reg [20:0] leaving_3_1 = 21'h000000;
  reg [20:0] leaving_3_2 = 21'h000000;
  reg [20:0] leaving_3_3 = 21'h000000;
  reg [20:0] leaving_3_4 = 21'h000000;
  reg [20:0] leaving_3_5 = 21'h000000;
  reg [20:0] leaving_3_6 = 21'h000000;
  reg [20:0] leaving_4_0 = 21'h000000;
  reg [20:0] leaving_4_1 = 21'h000000;
  reg [20:0] leaving_4_2 = 21'h000000;
  reg [20:0] leaving_4_3 = 21'h000000;
  reg [20:0] leaving_4_4 = 21'h000000;
  reg [20:0] leaving_4_5 = 21'h000000;
  reg [20:0] leaving_4_6 = 21'h000000;
  reg [20:0] leaving_5_0 = 21'h000000;
  reg [20:0] leaving_5_1 = 21'h000000;
  reg [20:0] leaving_5_2 = 21'h000000;
  reg [20:0] leaving_5_3 = 21'h000000;
  reg [20:0] leaving_5_4 = 21'h000000;
  reg [20:0] leaving_5_5 = 21'h000000;
  reg [20:0] leaving_5_6 = 21'h000000;
  reg [20:0] leaving_6_0 = 21'h000000;
  reg [20:0] leaving_6_1 = 21'h000000;
  reg [20:0] leaving_6_2 = 21'h000000;
  reg [20:0] leaving_6_3 = 21'h000000;
  reg [20:0] leaving_6_4 = 21'h000000;
  reg [20:0] leaving_6_5 = 21'h000000;
  reg [20:0] leaving_6_6 = 21'h000000;
  reg [20:0] leaving_7_0 = 21'h000000;
  reg [20:0] leaving_7_1 = 21'h000000;
  reg [20:0] leaving_7_2 = 21'h000000;
  reg [20:0] leaving_7_3 = 21'h000000;
  reg [20:0] leaving_7_4 = 21'h000000;
  reg [20:0] leaving_7_5 = 21'h000000;
  reg [20:0] leaving_7_6 = 21'h000000;
  reg [20:0] leaving_8_0 = 21'h000000;
  reg [20:0] leaving_8_1 = 21'h000000;
  reg [20:0] leaving_8_2 = 21'h000000;
  reg [20:0] leaving_8_3 = 21'h000000;
  reg [20:0] leaving_8_4 = 21'h000000;
  reg [20:0] leaving_8_5 = 21'h000000;
  reg [20:0] leaving_8_6 = 21'h000000;
  reg [20:0] leaving_9_0 = 21'h000000;
  reg [20:0] leaving_9_1 = 21'h000000;
  reg [20:0] leaving_9_2 = 21'h000000;
  reg [20:0] leaving_9_3 = 21'h000000;
  reg [20:0] leaving_9_4 = 21'h000000;
  reg [20:0] leaving_9_5 = 21'h000000;
  reg [20:0] leaving_9_6 = 21'h000000;
  (* init = 3'h0 *)
  wire [2:0] number;
  output [20:0] o_0;
  reg [20:0] o_0 = 21'h000000;
  (* init = 5'h00 *)
  wire [4:0] place;
  input push_0;
  wire push_0;
  input push_1;
  wire push_1;
  input push_10;
  wire push_10;
  input push_2;
  wire push_2;
  input push_3;
  wire push_3;
  input push_4;
  wire push_4;
  input push_5;
  wire push_5;
  input push_6;
  wire push_6;
  input push_7;
  wire push_7;
  input push_8;
  wire push_8;
  input push_9;
  wire push_9;
  input rst;
  wire rst;
  reg [10:0] turn = 11'h004;
  output valid;
  reg valid = 1'h0;
  assign \$1  = turn & full;
  assign \$signal  = | \$1 ;
  assign \$2  = beat[6] ? turn : 11'h000;
  assign \$3  = ~ \$2 ;
  assign \$4  = full & \$3 ;
  assign \$5  = \$4  | { push_10, push_9, push_8, push_7, push_6, push_5, push_4, push_3, push_2, push_1, push_0 };
  assign \$6  = \$signal  & beat[6];
  assign \$7  = address == 5'h19;
  assign \$8  = address + 1'h1;
  assign \$9  = \$7  ? 6'h00 : \$8 ;
  assign \$10  = \beat$9  + 1'h1;
  assign \$11  = beat[6] ? 4'h0 : \$10 ;
  assign \$12  = index == 5'h19;
  assign \$13  = index + 1'h1;
  assign \$14  = \$12  ? 6'h00 : \$13 ;
  assign \$15  = turn[0] & full[0];
  assign \$16  = \$15  & beat[0];
  assign \$17  = \$16  ? i_0_0 : 21'h000000;
  assign \$18  = turn[0] & full[0];
  assign \$19  = \$18  & beat[1];
  assign \$20  = \$19  ? i_0_1 : 21'h000000;
  assign \$21  = turn[0] & full[0];
  assign \$22  = \$21  & beat[2];
  assign \$23  = \$22  ? i_0_2 : 21'h000000;
  assign \$24  = turn[0] & full[0];
  assign \$25  = \$24  & beat[3];
  assign \$26  = \$25  ? i_0_3 : 21'h000000;
  assign \$27  = turn[0] & full[0];
  assign \$28  = \$27  & beat[4];
  assign \$29  = \$28  ? i_0_4 : 21'h000000;
  assign \$30  = turn[0] & full[0];
  assign \$31  = \$30  & beat[5];
  assign \$32  = \$31  ? i_0_5 : 21'h000000;
  assign \$33  = turn[0] & full[0];
  assign \$34  = \$33  & beat[6];
  assign \$35  = \$34  ? i_0_6 : 21'h000000;
  assign \$36  = turn[1] & full[1];
  assign \$37  = \$36  & beat[0];
  assign \$38  = \$37  ? i_1_0 : 21'h000000;
  assign \$39  = turn[1] & full[1];
  assign \$40  = \$39  & beat[1];
  assign \$41  = \$40  ? i_1_1 : 21'h000000;
  assign \$42  = turn[1] & full[1];
  assign \$43  = \$42  & beat[2];
  assign \$44  = \$43  ? i_1_2 : 21'h000000;
  assign \$45  = turn[1] & full[1];
  assign \$46  = \$45  & beat[3];
  assign \$47  = \$46  ? i_1_3 : 21'h000000;
  assign \$48  = turn[1] & full[1];
  assign \$49  = \$48  & beat[4];
  assign \$50  = \$49  ? i_1_4 : 21'h000000;
  assign \$51  = turn[1] & full[1];
  assign \$52  = \$51  & beat[5];
  assign \$53  = \$52  ? i_1_5 : 21'h000000;
  assign \$54  = turn[1] & full[1];
  assign \$55  = \$54  & beat[6];
  assign \$56  = \$55  ? i_1_6 : 21'h000000;
  assign \$57  = turn[2] & full[2];
  assign \$58  = \$57  & beat[0];
  assign \$59  = \$58  ? i_2_0 : 21'h000000;
  assign \$60  = turn[2] & full[2];
  assign \$61  = \$60  & beat[1];
  assign \$62  = \$61  ? i_2_1 : 21'h000000;
  assign \$63  = turn[2] & full[2];
  assign \$64  = \$63  & beat[2];
  assign \$65  = \$64  ? i_2_2 : 21'h000000;
  assign \$66  = turn[2] & full[2];
  assign \$67  = \$66  & beat[3];
  assign \$68  = \$67  ? i_2_3 : 21'h000000;
  assign \$69  = turn[2] & full[2];
  assign \$70  = \$69  & beat[4];
  assign \$71  = \$70  ? i_2_4 : 21'h000000;
  assign \$72  = turn[2] & full[2];
  assign \$73  = \$72  & beat[5];
  assign \$74  = \$73  ? i_2_5 : 21'h000000;
  assign \$75  = turn[2] & full[2];
  assign \$76  = \$75  & beat[6];
  assign \$77  = \$76  ? i_2_6 : 21'h000000;
  assign \$78  = turn[3] & full[3];
  assign \$79  = \$78  & beat[0];
  assign \$80  = \$79  ? i_3_0 : 21'h000000;
  assign \$81  = turn[3] & full[3];
  assign \$82  = \$81  & beat[1];
  assign \$83  = \$82  ? i_3_1 : 21'h000000;
  assign \$84  = turn[3] & full[3];
  assign \$85  = \$84  & beat[2];
  assign \$86  = \$85  ? i_3_2 : 21'h000000;
  assign \$87  = turn[3] & full[3];
  assign \$88  = \$87  & beat[3];
  assign \$89  = \$88  ? i_3_3 : 21'h000000;
  assign \$90  = turn[3] & full[3];
  assign \$91  = \$90  & beat[4];
  assign \$92  = \$91  ? i_3_4 : 21'h000000;
  assign \$93  = turn[3] & full[3];
  assign \$94  = \$93  & beat[5];
  assign \$95  = \$94  ? i_3_5 : 21'h000000;
  assign \$96  = turn[3] & full[3];
  assign \$97  = \$96  & beat[6];
  assign \$98  = \$97  ? i_3_6 : 21'h000000;
  assign \$99  = turn[4] & full[4];
  assign \$100  = \$99  & beat[0];
  assign \$101  = \$100  ? i_4_0 : 21'h000000;
  assign \$102  = turn[4] & full[4];
  assign \$103  = \$102  & beat[1];
  assign \$104  = \$103  ? i_4_1 : 21'h000000;
  assign \$105  = turn[4] & full[4];
  assign \$106  = \$105  & beat[2];
  assign \$107  = \$106  ? i_4_2 : 21'h000000;
  assign \$108  = turn[4] & full[4];
  assign \$109  = \$108  & beat[3];
  assign \$110  = \$109  ? i_4_3 : 21'h000000;
  assign \$111  = turn[4] & full[4];
  assign \$112  = \$111  & beat[4];
  assign \$113  = \$112  ? i_4_4 : 21'h000000;
  assign \$114  = turn[4] & full[4];
  assign \$115  = \$114  & beat[5];
  assign \$116  = \$115  ? i_4_5 : 21'h000000;
  assign \$117  = turn[4] & full[4];
  assign \$118  = \$117  & beat[6];
  assign \$119  = \$118  ? i_4_6 : 21'h000000;
  assign \$120  = turn[5] & full[5];
  assign \$121  = \$120  & beat[0];
  assign \$122  = \$121  ? i_5_0 : 21'h000000;
  assign \$123  = turn[5] & full[5];
  assign \$124  = \$123  & beat[1];
  assign \$125  = \$124  ? i_5_1 : 21'h000000;
  assign \$126  = turn[5] & full[5];
  assign \$127  = \$126  & beat[2];
  assign \$128  = \$127  ? i_5_2 : 21'h000000;
  assign \$129  = turn[5] & full[5];
  assign \$130  = \$129  & beat[3];
  assign \$131  = \$130  ? i_5_3 : 21'h000000;
  assign \$132  = turn[5] & full[5];
  assign \$133  = \$132  & beat[4];
  assign \$134  = \$133  ? i_5_4 : 21'h000000;
  assign \$135  = turn[5] & full[5];
  assign \$136  = \$135  & beat[5];
  assign \$137  = \$136  ? i_5_5 : 21'h000000;
  assign \$138  = turn[5] & full[5];
  assign \$139  = \$138  & beat[6];
  assign \$140  = \$139  ? i_5_6 : 21'h000000;
  assign \$141  = turn[6] & full[6];
  assign \$142  = \$141  & beat[0];
  assign \$143  = \$142  ? i_6_0 : 21'h000000;
  assign \$144  = turn[6] & full[6];
  assign \$145  = \$144  & beat[1];
  assign \$146  = \$145  ? i_6_1 : 21'h000000;
  assign \$147  = turn[6] & full[6];
  assign \$148  = \$147  & beat[2];
  assign \$149  = \$148  ? i_6_2 : 21'h000000;
  assign \$150  = turn[6] & full[6];
  assign \$151  = \$150  & beat[3];
  assign \$152  = \$151  ? i_6_3 : 21'h000000;
  assign \$153  = turn[6] & full[6];
  assign \$154  = \$153  & beat[4];
  assign \$155  = \$154  ? i_6_4 : 21'h000000;
  assign \$156  = turn[6] & full[6];
  assign \$157  = \$156  & beat[5];
  assign \$158  = \$157  ? i_6_5 : 21'h000000;
  assign \$159  = turn[6] & full[6];
  assign \$160  = \$159  & beat[6];
  assign \$161  = \$160  ? i_6_6 : 21'h000000;
  assign \$162  = turn[7] & full[7];
  assign \$163  = \$162  & beat[0];
  assign \$164  = \$163  ? i_7_0 : 21'h000000;
  assign \$165  = turn[7] & full[7];
  assign \$166  = \$165  & beat[1];
  assign \$167  = \$166  ? i_7_1 : 21'h000000;
  assign \$168  = turn[7] & full[7];
  assign \$169  = \$168  & beat[2];
  assign \$170  = \$169  ? i_7_2 : 21'h000000;
  assign \$171  = turn[7] & full[7];
  assign \$172  = \$171  & beat[3];
  assign \$173  = \$172  ? i_7_3 : 21'h000000;
  assign \$174  = turn[7] & full[7];
  assign \$175  = \$174  & beat[4];
  assign \$176  = \$175  ? i_7_4 : 21'h000000;
  assign \$177  = turn[7] & full[7];
  assign \$178  = \$177  & beat[5];
  assign \$179  = \$178  ? i_7_5 : 21'h000000;
  assign \$180  = turn[7] & full[7];
  assign \$181  = \$180  & beat[6];
  assign \$182  = \$181  ? i_7_6 : 21'h000000;
  assign \$183  = turn[8] & full[8];
  assign \$184  = \$183  & beat[0];
  assign \$185  = \$184  ? i_8_0 : 21'h000000;
  assign \$186  = turn[8] & full[8];
  assign \$187  = \$186  & beat[1];
  assign \$188  = \$187  ? i_8_1 : 21'h000000;
  assign \$189  = turn[8] & full[8];
  assign \$190  = \$189  & beat[2];
  assign \$191  = \$190  ? i_8_2 : 21'h000000;
  assign \$192  = turn[8] & full[8];
  assign \$193  = \$192  & beat[3];
  assign \$194  = \$193  ? i_8_3 : 21'h000000;
  assign \$195  = turn[8] & full[8];
  assign \$196  = \$195  & beat[4];
  assign \$197  = \$196  ? i_8_4 : 21'h000000;
  assign \$198  = turn[8] & full[8];
  assign \$199  = \$198  & beat[5];
  assign \$200  = \$199  ? i_8_5 : 21'h000000;
  assign \$201  = turn[8] & full[8];
  assign \$202  = \$201  & beat[6];
  assign \$203  = \$202  ? i_8_6 : 21'h000000;
  assign \$204  = turn[9] & full[9];
  assign \$205  = \$204  & beat[0];
  assign \$206  = \$205  ? i_9_0 : 21'h000000;
  assign \$207  = turn[9] & full[9];
  assign \$208  = \$207  & beat[1];
  assign \$209  = \$208  ? i_9_1 : 21'h000000;
  assign \$210  = turn[9] & full[9];
  assign \$211  = \$210  & beat[2];
  assign \$212  = \$211  ? i_9_2 : 21'h000000;
  assign \$213  = turn[9] & full[9];
  assign \$214  = \$213  & beat[3];
  assign \$215  = \$214  ? i_9_3 : 21'h000000;
  assign \$216  = turn[9] & full[9];
  assign \$217  = \$216  & beat[4];
  assign \$218  = \$217  ? i_9_4 : 21'h000000;
  assign \$219  = turn[9] & full[9];
  assign \$220  = \$219  & beat[5];
  assign \$221  = \$220  ? i_9_5 : 21'h000000;
  assign \$222  = turn[9] & full[9];
  assign \$223  = \$222  & beat[6];
  assign \$224  = \$223  ? i_9_6 : 21'h000000;
  assign \$225  = turn[10] & full[10];
  assign \$226  = \$225  & beat[0];
  assign \$227  = \$226  ? i_10_0 : 21'h000000;
  assign \$228  = turn[10] & full[10];
  assign \$229  = \$228  & beat[1];
  assign \$230  = \$229  ? i_10_1 : 21'h000000;
  assign \$231  = turn[10] & full[10];
  assign \$232  = \$231  & beat[2];
  assign \$233  = \$232  ? i_10_2 : 21'h000000;
  assign \$234  = turn[10] & full[10];
  assign \$235  = \$234  & beat[3];
  assign \$236  = \$235  ? i_10_3 : 21'h000000;
  assign \$237  = turn[10] & full[10];
  assign \$238  = \$237  & beat[4];
  assign \$239  = \$238  ? i_10_4 : 21'h000000;
  assign \$240  = turn[10] & full[10];
  assign \$241  = \$240  & beat[5];
  assign \$242  = \$241  ? i_10_5 : 21'h000000;
  assign \$243  = turn[10] & full[10];
  assign \$244  = \$243  & beat[6];
  assign \$245  = \$244  ? i_10_6 : 21'h000000;
  assign \$246  = leaving_0_0 | leaving_0_1;
  assign \$247  = \$246  | leaving_0_2;
  assign \$248  = \$247  | leaving_0_3;
  assign \$249  = \$248  | leaving_0_4;
  assign \$250  = \$249  | leaving_0_5;
  assign \$251  = \$250  | leaving_0_6;
  assign \$252  = \$251  | leaving_1_0;
  assign \$253  = \$252  | leaving_1_1;
  assign \$254  = \$253  | leaving_1_2;
  assign \$255  = \$254  | leaving_1_3;
  assign \$256  = \$255  | leaving_1_4;
  assign \$257  = \$256  | leaving_1_5;
  assign \$258  = \$257  | leaving_1_6;
  assign \$259  = \$258  | leaving_2_0;
  assign \$260  = \$259  | leaving_2_1;
  assign \$261  = \$260  | leaving_2_2;
  assign \$262  = \$261  | leaving_2_3;
  assign \$263  = \$262  | leaving_2_4;
  assign \$264  = \$263  | leaving_2_5;
  assign \$265  = \$264  | leaving_2_6;
  assign \$266  = \$265  | leaving_3_0;
  assign \$267  = \$266  | leaving_3_1;
  assign \$268  = \$267  | leaving_3_2;
  assign \$269  = \$268  | leaving_3_3;
  assign \$270  = \$269  | leaving_3_4;
  assign \$271  = \$270  | leaving_3_5;
  assign \$272  = \$271  | leaving_3_6;
  assign \$273  = \$272  | leaving_4_0;
  assign \$274  = \$273  | leaving_4_1;
  assign \$275  = \$274  | leaving_4_2;
  assign \$276  = \$275  | leaving_4_3;
  assign \$277  = \$276  | leaving_4_4;
  assign \$278  = \$277  | leaving_4_5;
  assign \$279  = \$278  | leaving_4_6;
  assign \$280  = \$279  | leaving_5_0;
  assign \$281  = \$280  | leaving_5_1;
  assign \$282  = \$281  | leaving_5_2;
  assign \$283  = \$282  | leaving_5_3;
  assign \$284  = \$283  | leaving_5_4;
  assign \$285  = \$284  | leaving_5_5;
  assign \$286  = \$285  | leaving_5_6;
  assign \$287  = \$286  | leaving_6_0;
  assign \$288  = \$287  | leaving_6_1;
  assign \$289  = \$288  | leaving_6_2;
  assign \$290  = \$289  | leaving_6_3;
  assign \$291  = \$290  | leaving_6_4;
  assign \$292  = \$291  | leaving_6_5;
  assign \$293  = \$292  | leaving_6_6;
  assign \$294  = \$293  | leaving_7_0;
  assign \$295  = \$294  | leaving_7_1;
  assign \$296  = \$295  | leaving_7_2;
  assign \$297  = \$296  | leaving_7_3;
  assign \$298  = \$297  | leaving_7_4;
  assign \$299  = \$298  | leaving_7_5;
  assign \$300  = \$299  | leaving_7_6;
  assign \$301  = \$300  | leaving_8_0;
  assign \$302  = \$301  | leaving_8_1;
  assign \$303  = \$302  | leaving_8_2;
  assign \$304  = \$303  | leaving_8_3;
  assign \$305  = \$304  | leaving_8_4;
  assign \$306  = \$305  | leaving_8_5;
  assign \$307  = \$306  | leaving_8_6;
  assign \$308  = \$307  | leaving_9_0;
  assign \$309  = \$308  | leaving_9_1;
  assign \$310  = \$309  | leaving_9_2;
  assign \$311  = \$310  | leaving_9_3;
  assign \$312  = \$311  | leaving_9_4;
  assign \$313  = \$312  | leaving_9_5;
  assign \$314  = \$313  | leaving_9_6;
  assign \$315  = \$314  | leaving_10_0;
  assign \$316  = \$315  | leaving_10_1;
  assign \$317  = \$316  | leaving_10_2;
  assign \$318  = \$317  | leaving_10_3;
  assign \$319  = \$318  | leaving_10_4;
  assign \$320  = \$319  | leaving_10_5;
  assign \$321  = \$320  | leaving_10_6;
  always @(posedge clk)
    full <= \$322 ;
  always @(posedge clk)
    beat <= \$323 ;
  always @(posedge clk)
    turn <= \$324 ;
  always @(posedge clk)
    following <= \$325 ;
  always @(posedge clk)
    address <= \$326 ;
  always @(posedge clk)
    \beat$9  <= \$327 ;
  always @(posedge clk)
    index <= \$328 ;
  always @(posedge clk)
    departed <= \$329 ;
  always @(posedge clk)
    leaving_0_0 <= \$17 ;
  always @(posedge clk)
    leaving_0_1 <= \$20 ;
  always @(posedge clk)
    leaving_0_2 <= \$23 ;
  always @(posedge clk)
    leaving_0_3 <= \$26 ;
  always @(posedge clk)
    leaving_0_4 <= \$29 ;
  always @(posedge clk)
    leaving_0_5 <= \$32 ;
  always @(posedge clk)
    leaving_0_6 <= \$35 ;
  always @(posedge clk)
    leaving_1_0 <= \$38 ;
  always @(posedge clk)
    leaving_1_1 <= \$41 ;
  always @(posedge clk)
    leaving_1_2 <= \$44 ;
  always @(posedge clk)
    leaving_1_3 <= \$47 ;
  always @(posedge clk)
    leaving_1_4 <= \$50 ;
  always @(posedge clk)
    leaving_1_5 <= \$53 ;
  always @(posedge clk)
    leaving_1_6 <= \$56 ;
  always @(posedge clk)
    leaving_2_0 <= \$59 ;
  always @(posedge clk)
    leaving_2_1 <= \$62 ;
  always @(posedge clk)
    leaving_2_2 <= \$65 ;
  always @(posedge clk)
    leaving_2_3 <= \$68 ;
  always @(posedge clk)
    leaving_2_4 <= \$71 ;
  always @(posedge clk)
    leaving_2_5 <= \$74 ;
  always @(posedge clk)
    leaving_2_6 <= \$77 ;
  always @(posedge clk)
    leaving_3_0 <= \$80 ;
  always @(posedge clk)
    leaving_3_1 <= \$83 ;
  always @(posedge clk)
    leaving_3_2 <= \$86 ;
  always @(posedge clk)
    leaving_3_3 <= \$89 ;
  always @(posedge clk)
    leaving_3_4 <= \$92 ;
  always @(posedge clk)
    leaving_3_5 <= \$95 ;
  always @(posedge clk)
    leaving_3_6 <= \$98 ;
  always @(posedge clk)
    leaving_4_0 <= \$101 ;
  always @(posedge clk)
    leaving_4_1 <= \$104 ;
  always @(posedge clk)
    leaving_4_2 <= \$107 ;
  always @(posedge clk)
    leaving_4_3 <= \$110 ;
  always @(posedge clk)
    leaving_4_4 <= \$113 ;
  always @(posedge clk)
    leaving_4_5 <= \$116 ;
  always @(posedge clk)
    leaving_4_6 <= \$119 ;
  always @(posedge clk)
    leaving_5_0 <= \$122 ;
  always @(posedge clk)
    leaving_5_1 <= \$125 ;
  always @(posedge clk)
    leaving_5_2 <= \$128 ;
  always @(posedge clk)
    leaving_5_3 <= \$131 ;
  always @(posedge clk)
    leaving_5_4 <= \$134 ;
  always @(posedge clk)
    leaving_5_5 <= \$137 ;
  always @(posedge clk)
    leaving_5_6 <= \$140 ;
  always @(posedge clk)
    leaving_6_0 <= \$143 ;
  always @(posedge clk)
    leaving_6_1 <= \$146 ;
  always @(posedge clk)
    leaving_6_2 <= \$149 ;
  always @(posedge clk)
    leaving_6_3 <= \$152 ;
  always @(posedge clk)
    leaving_6_4 <= \$155 ;
  always @(posedge clk)
    leaving_6_5 <= \$158 ;
  always @(posedge clk)
    leaving_6_6 <= \$161 ;
  always @(posedge clk)
    leaving_7_0 <= \$164 ;
  always @(posedge clk)
    leaving_7_1 <= \$167 ;
  always @(posedge clk)
    leaving_7_2 <= \$170 ;
  always @(posedge clk)
    leaving_7_3 <= \$173 ;
  always @(posedge clk)
    leaving_7_4 <= \$176 ;
  always @(posedge clk)
    leaving_7_5 <= \$179 ;
  always @(posedge clk)
    leaving_7_6 <= \$182 ;
  always @(posedge clk)
    leaving_8_0 <= \$185 ;
  always @(posedge clk)
    leaving_8_1 <= \$188 ;
  always @(posedge clk)
    leaving_8_2 <= \$191 ;
  always @(posedge clk)
    leaving_8_3 <= \$194 ;
  always @(posedge clk)
    leaving_8_4 <= \$197 ;
  always @(posedge clk)
    leaving_8_5 <= \$200 ;
  always @(posedge clk)
    leaving_8_6 <= \$203 ;
  always @(posedge clk)
    leaving_9_0 <= \$206 ;
  always @(posedge clk)
    leaving_9_1 <= \$209 ;
  always @(posedge clk)
    leaving_9_2 <= \$212 ;
  always @(posedge clk)
    leaving_9_3 <= \$215 ;
  always @(posedge clk)
    leaving_9_4 <= \$218 ;
  always @(posedge clk)
    leaving_9_5 <= \$221 ;
  always @(posedge clk)
    leaving_9_6 <= \$224 ;
  always @(posedge clk)
    leaving_10_0 <= \$227 ;
  always @(posedge clk)
    leaving_10_1 <= \$230 ;
  always @(posedge clk)
    leaving_10_2 <= \$233 ;
  always @(posedge clk)
    leaving_10_3 <= \$236 ;
  always @(posedge clk)
    leaving_10_4 <= \$239 ;
  always @(posedge clk)
    leaving_10_5 <= \$242 ;
  always @(posedge clk)
    leaving_10_6 <= \$245 ;
  always @(posedge clk)
    valid <= \$330 ;
  always @(posedge clk)
    o_0 <= \$331 ;
  network_Convolution110_collector_owners  owners (
    .address(address),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$322  = \$5 ;
    if (rst) begin
      \$322  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$323  = beat;
    if (\$signal ) begin
      \$323  = { beat[5:0], beat[6] };
    end
    if (rst) begin
      \$323  = 7'h01;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$324  = turn;
    if (\$6 ) begin
      \$324  = following;
    end
    if (rst) begin
      \$324  = 11'h004;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$325  = following;
    if (\$6 ) begin
      \$325  = data;
    end
    if (rst) begin
      \$325  = 11'h010;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$326  = address;
    if (\$6 ) begin
      \$326  = \$9 [4:0];
    end
    if (rst) begin
      \$326  = 5'h02;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$327  = \beat$9 ;
    if (\$signal ) begin
      \$327  = \$11 [2:0];
    end
    if (rst) begin
      \$327  = 3'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$328  = index;
    if (\$signal ) begin
      if (beat[6]) begin
        \$328  = \$14 [4:0];
      end
    end
    if (rst) begin
      \$328  = 5'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$329  = \$signal ;
    if (rst) begin
      \$329  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$330  = departed;
    if (rst) begin
      \$330  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$331  = \$321 ;
    if (rst) begin
      \$331  = 21'h000000;
    end
  end
  assign last = beat[6];
  assign fetch = address;
  assign place = index;
  assign number = \beat$9 ;
endmodule

module network_Convolution110_collector_owners (address, data);
  input [4:0] address;
  wire [4:0] address;
  output [10:0] data;
  wire [10:0] data;
  network_logic_rom #(
    .ADDRESS(32'd5),
    .DEPTH(32'd26),
    .FILE("network_Convolution110_owners.hex"),
    .WIDTH(32'd11)
  ) memory (
    .address(address),
    .data(data)
  );
endmodule

module network_Convolution110_fifo (rst, popped, o__payload, o__ready, o__valid, write_enable, write_data, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire [9:0] \$13 ;
  wire [9:0] \$14 ;
  wire [11:0] \$15 ;
  wire [12:0] \$16 ;
  wire [3:0] \$17 ;
  wire [4:0] \$18 ;
  reg [1:0] \$19 ;
  wire \$2 ;
  reg [1:0] \$20 ;
  reg [3:0] \$21 ;
  reg \$22 ;
  reg \$23 ;
  reg \$24 ;
  reg [8:0] \$25 ;
  reg [8:0] \$26 ;
  reg [10:0] \$27 ;
  reg [2:0] \$28 ;
  wire \$3 ;
  wire \$4 ;
  wire [2:0] \$5 ;
  wire [2:0] \$6 ;
  wire [2:0] \$7 ;
  wire [2:0] \$8 ;
  wire \$9 ;
  (* init = 1'h0 *)
  wire \$signal ;
  (* init = 9'h000 *)
  wire [8:0] \$signal$12 ;
  reg [3:0] \$signal$21  = 4'h0;
  (* init = 2'h0 *)
  wire [1:0] \$signal$5 ;
  reg [1:0] \$signature__addr  = 2'h0;
  wire [7:0] \$signature__data ;
  reg \$signature__en  = 1'h0;
  reg arrived_0 = 1'h0;
  input clk;
  wire clk;
  reg coming_0 = 1'h0;
  (* init = 1'h0 *)
  wire coming_1;
  wire fetch;
  wire [7:0] i;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  input o__ready;
  wire o__ready;
  output o__valid;
  wire o__valid;
  output popped;
  wire popped;
  reg [10:0] present = 11'h7ff;
  reg [1:0] read__addr = 2'h0;
  wire [7:0] read__data;
  reg [8:0] read_address = 9'h000;
  wire [7:0] read_data_0;
  reg [2:0] room = 3'h3;
  input rst;
  wire rst;
  (* init = 2'h0 *)
  wire [1:0] tail;
  wire taken;
  wire valid;
  (* init = 9'h000 *)
  wire [8:0] where;
  wire word;
  reg [8:0] write_address = 9'h000;
  input [7:0] write_data;
  wire [7:0] write_data;
  input write_enable;
  wire write_enable;
  reg [7:0] front [3:0];
  initial begin
    front[0] = 8'h00;
    front[1] = 8'h00;
    front[2] = 8'h00;
    front[3] = 8'h00;
  end
  always @(posedge clk) begin
    if (\$signature__en )
      front[\$signature__addr ] <= \$signature__data ;
  end
  assign o__payload = front[read__addr];
  assign \$1  = $signed(present) >= $signed(1'h0);
  assign \$2  = $signed(room) >= $signed(1'h0);
  assign fetch = \$1  & \$2 ;
  assign \$3  = \$signal$21 [0] & o__ready;
  assign \$5  = \$signature__addr  + 1'h1;
  assign \$6  = \$signature__en  ? \$5  : { 1'h0, \$signature__addr  };
  assign \$7  = read__addr + 1'h1;
  assign \$8  = popped ? \$7  : { 1'h0, read__addr };
  assign \$9  = ~ popped;
  assign \$10  = \$signature__en  & \$9 ;
  assign \$11  = ~ \$signature__en ;
  assign \$12  = popped & \$11 ;
  assign \$13  = write_address + write_enable;
  assign \$14  = read_address + fetch;
  assign \$15  = $signed(present) + $signed({ 1'h0, arrived_0 });
  assign \$16  = $signed(\$15 ) - $signed({ 1'h0, fetch });
  assign \$17  = $signed(room) + $signed({ 1'h0, popped });
  assign \$18  = $signed(\$17 ) - $signed({ 1'h0, fetch });
  always @(posedge clk)
    \$signature__addr  <= \$19 ;
  always @(posedge clk)
    read__addr <= \$20 ;
  always @(posedge clk)
    \$signal$21  <= \$21 ;
  always @(posedge clk)
    arrived_0 <= \$22 ;
  always @(posedge clk)
    coming_0 <= \$23 ;
  always @(posedge clk)
    \$signature__en  <= \$24 ;
  always @(posedge clk)
    write_address <= \$25 ;
  always @(posedge clk)
    read_address <= \$26 ;
  always @(posedge clk)
    present <= \$27 ;
  always @(posedge clk)
    room <= \$28 ;
  network_Convolution110_fifo_memory  memory (
    .clk(clk),
    .read_address(read_address),
    .read_data_0(\$signature__data ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  always @* begin
    if (at_start ) begin end
    \$19  = \$6 [1:0];
    if (rst) begin
      \$19  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$20  = \$8 [1:0];
    if (rst) begin
      \$20  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$21  = \$signal$21 ;
    if (\$10 ) begin
      \$21  = { \$signal$21 [2:0], 1'h1 };
    end else if (\$12 ) begin
      \$21  = { 1'h0, \$signal$21 [3:1] };
    end
    if (rst) begin
      \$21  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$22  = write_enable;
    if (rst) begin
      \$22  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$23  = fetch;
    if (rst) begin
      \$23  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$24  = coming_0;
    if (rst) begin
      \$24  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$25  = \$13 [8:0];
    if (rst) begin
      \$25  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$26  = \$14 [8:0];
    if (rst) begin
      \$26  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$27  = \$16 [10:0];
    if (rst) begin
      \$27  = 11'h7ff;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = \$18 [2:0];
    if (rst) begin
      \$28  = 3'h3;
    end
  end
  assign tail = \$signature__addr ;
  assign \$signal  = \$signature__en ;
  assign \$signal$5  = read__addr;
  assign valid = write_enable;
  assign \$signal$12  = write_address;
  assign i = write_data;
  assign where = read_address;
  assign read_data_0 = \$signature__data ;
  assign coming_1 = \$signature__en ;
  assign word = 1'h0;
  assign taken = popped;
  assign read__data = o__payload;
  assign o__valid = \$signal$21 [0];
  assign \$4  = 1'h1;
  assign popped = \$3 ;
endmodule

module network_Convolution110_fifo_memory (read_data_0, write_address, read_address, write_enable, write_data, clk);
  input clk;
  wire clk;
  wire [7:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  output [7:0] read_data_0;
  wire [7:0] read_data_0;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input write_enable;
  wire write_enable;
  network_strip_ram_1x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(read_data_0),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign data = read_data_0;
endmodule

module network_Convolution110_group_0 (rst, \port$736$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$736$0 ;
  wire [55:0] \port$736$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_0_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$736$0 (\port$736$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_0_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$736$32 (\port$736$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_0_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$8 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$736$0 [7:0];
  assign \data_0$19  = \port$736$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$736$0 [15:8];
  assign \data_1$23  = \port$736$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$736$0 [23:16];
  assign \data_2$27  = \port$736$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$736$0 [31:24];
  assign \data_3$31  = \port$736$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$736$0 [39:32];
  assign data_4 = \port$736$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$736$0 [47:40];
  assign data_5 = \port$736$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$736$0 [55:48];
  assign data_6 = \port$736$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_0_cluster_0 (rst, \port$736$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$736$0 ;
  wire [31:0] \port$736$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_0_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2426$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_0_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2427$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_0_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2428$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_0_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2429$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_0_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2419$0 (near_weight),
    .\port$736$0 (\port$736$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_0_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2419$0 (near_weight),
    .\port$736$8 (\port$736$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_0_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2419$0 (near_weight),
    .\port$736$16 (\port$736$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_0_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2419$0 (near_weight),
    .\port$736$24 (\port$736$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$736$0 [7:0];
  assign data_0 = \port$736$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$736$0 [15:8];
  assign data_1 = \port$736$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$736$0 [23:16];
  assign data_2 = \port$736$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$736$0 [31:24];
  assign data_3 = \port$736$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_0_cluster_0_accumulator_0 (o, restart, \port$2426$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2426$0 ;
  wire [15:0] \port$2426$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2426$0 [15], \port$2426$0 [15], \port$2426$0 [15], \port$2426$0 [15], \port$2426$0 [15], \port$2426$0  })
  );
  assign step = { \port$2426$0 [15], \port$2426$0 [15], \port$2426$0 [15], \port$2426$0 [15], \port$2426$0 [15], \port$2426$0  };
endmodule

module network_Convolution110_group_0_cluster_0_accumulator_1 (o, restart, \port$2427$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2427$0 ;
  wire [15:0] \port$2427$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2427$0 [15], \port$2427$0 [15], \port$2427$0 [15], \port$2427$0 [15], \port$2427$0 [15], \port$2427$0  })
  );
  assign step = { \port$2427$0 [15], \port$2427$0 [15], \port$2427$0 [15], \port$2427$0 [15], \port$2427$0 [15], \port$2427$0  };
endmodule

module network_Convolution110_group_0_cluster_0_accumulator_2 (o, restart, \port$2428$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2428$0 ;
  wire [15:0] \port$2428$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2428$0 [15], \port$2428$0 [15], \port$2428$0 [15], \port$2428$0 [15], \port$2428$0 [15], \port$2428$0  })
  );
  assign step = { \port$2428$0 [15], \port$2428$0 [15], \port$2428$0 [15], \port$2428$0 [15], \port$2428$0 [15], \port$2428$0  };
endmodule

module network_Convolution110_group_0_cluster_0_accumulator_3 (o, restart, \port$2429$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2429$0 ;
  wire [15:0] \port$2429$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2429$0 [15], \port$2429$0 [15], \port$2429$0 [15], \port$2429$0 [15], \port$2429$0 [15], \port$2429$0  })
  );
  assign step = { \port$2429$0 [15], \port$2429$0 [15], \port$2429$0 [15], \port$2429$0 [15], \port$2429$0 [15], \port$2429$0  };
endmodule

module network_Convolution110_group_0_cluster_0_multiplier_0 (\port$736$0 , product, \port$2419$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2419$0 ;
  wire [7:0] \port$2419$0 ;
  input [7:0] \port$736$0 ;
  wire [7:0] \port$736$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$736$0 ),
    .b(\port$2419$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$736$0 ;
  assign \$signal$2  = \port$2419$0 ;
endmodule

module network_Convolution110_group_0_cluster_0_multiplier_1 (\port$736$8 , product, \port$2419$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2419$0 ;
  wire [7:0] \port$2419$0 ;
  input [7:0] \port$736$8 ;
  wire [7:0] \port$736$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$736$8 ),
    .b(\port$2419$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$736$8 ;
  assign \$signal$2  = \port$2419$0 ;
endmodule

module network_Convolution110_group_0_cluster_0_multiplier_2 (\port$736$16 , product, \port$2419$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2419$0 ;
  wire [7:0] \port$2419$0 ;
  input [7:0] \port$736$16 ;
  wire [7:0] \port$736$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$736$16 ),
    .b(\port$2419$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$736$16 ;
  assign \$signal$2  = \port$2419$0 ;
endmodule

module network_Convolution110_group_0_cluster_0_multiplier_3 (\port$736$24 , product, \port$2419$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2419$0 ;
  wire [7:0] \port$2419$0 ;
  input [7:0] \port$736$24 ;
  wire [7:0] \port$736$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$736$24 ),
    .b(\port$2419$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$736$24 ;
  assign \$signal$2  = \port$2419$0 ;
endmodule

module network_Convolution110_group_0_cluster_1 (rst, \port$736$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$736$32 ;
  wire [23:0] \port$736$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_0_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2445$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_0_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2446$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_0_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2447$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_0_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2438$0 (near_weight),
    .\port$736$32 (\port$736$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_0_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2438$0 (near_weight),
    .\port$736$40 (\port$736$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_0_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2438$0 (near_weight),
    .\port$736$48 (\port$736$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$736$32 [7:0];
  assign data_0 = \port$736$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$736$32 [15:8];
  assign data_1 = \port$736$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$736$32 [23:16];
  assign data_2 = \port$736$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_0_cluster_1_accumulator_0 (o, restart, \port$2445$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2445$0 ;
  wire [15:0] \port$2445$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2445$0 [15], \port$2445$0 [15], \port$2445$0 [15], \port$2445$0 [15], \port$2445$0 [15], \port$2445$0  })
  );
  assign step = { \port$2445$0 [15], \port$2445$0 [15], \port$2445$0 [15], \port$2445$0 [15], \port$2445$0 [15], \port$2445$0  };
endmodule

module network_Convolution110_group_0_cluster_1_accumulator_1 (o, restart, \port$2446$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2446$0 ;
  wire [15:0] \port$2446$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2446$0 [15], \port$2446$0 [15], \port$2446$0 [15], \port$2446$0 [15], \port$2446$0 [15], \port$2446$0  })
  );
  assign step = { \port$2446$0 [15], \port$2446$0 [15], \port$2446$0 [15], \port$2446$0 [15], \port$2446$0 [15], \port$2446$0  };
endmodule

module network_Convolution110_group_0_cluster_1_accumulator_2 (o, restart, \port$2447$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2447$0 ;
  wire [15:0] \port$2447$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2447$0 [15], \port$2447$0 [15], \port$2447$0 [15], \port$2447$0 [15], \port$2447$0 [15], \port$2447$0  })
  );
  assign step = { \port$2447$0 [15], \port$2447$0 [15], \port$2447$0 [15], \port$2447$0 [15], \port$2447$0 [15], \port$2447$0  };
endmodule

module network_Convolution110_group_0_cluster_1_multiplier_0 (\port$736$32 , product, \port$2438$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2438$0 ;
  wire [7:0] \port$2438$0 ;
  input [7:0] \port$736$32 ;
  wire [7:0] \port$736$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$736$32 ),
    .b(\port$2438$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$736$32 ;
  assign \$signal$2  = \port$2438$0 ;
endmodule

module network_Convolution110_group_0_cluster_1_multiplier_1 (\port$736$40 , product, \port$2438$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2438$0 ;
  wire [7:0] \port$2438$0 ;
  input [7:0] \port$736$40 ;
  wire [7:0] \port$736$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$736$40 ),
    .b(\port$2438$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$736$40 ;
  assign \$signal$2  = \port$2438$0 ;
endmodule

module network_Convolution110_group_0_cluster_1_multiplier_2 (\port$736$48 , product, \port$2438$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2438$0 ;
  wire [7:0] \port$2438$0 ;
  input [7:0] \port$736$48 ;
  wire [7:0] \port$736$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$736$48 ),
    .b(\port$2438$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$736$48 ;
  assign \$signal$2  = \port$2438$0 ;
endmodule

module network_Convolution110_group_0_walker (restart, o, \port$2282$8 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$8 ;
  wire [7:0] \port$2282$8 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$8  })
  );
  assign step = { 1'h0, \port$2282$8  };
endmodule

module network_Convolution110_group_1 (rst, \port$737$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$737$0 ;
  wire [55:0] \port$737$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_1_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$737$0 (\port$737$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_1_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$737$32 (\port$737$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_1_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$25 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$737$0 [7:0];
  assign \data_0$19  = \port$737$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$737$0 [15:8];
  assign \data_1$23  = \port$737$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$737$0 [23:16];
  assign \data_2$27  = \port$737$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$737$0 [31:24];
  assign \data_3$31  = \port$737$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$737$0 [39:32];
  assign data_4 = \port$737$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$737$0 [47:40];
  assign data_5 = \port$737$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$737$0 [55:48];
  assign data_6 = \port$737$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_1_cluster_0 (rst, \port$737$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$737$0 ;
  wire [31:0] \port$737$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_1_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2495$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_1_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2496$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_1_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2497$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_1_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2498$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_1_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2488$0 (near_weight),
    .\port$737$0 (\port$737$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_1_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2488$0 (near_weight),
    .\port$737$8 (\port$737$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_1_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2488$0 (near_weight),
    .\port$737$16 (\port$737$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_1_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2488$0 (near_weight),
    .\port$737$24 (\port$737$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$737$0 [7:0];
  assign data_0 = \port$737$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$737$0 [15:8];
  assign data_1 = \port$737$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$737$0 [23:16];
  assign data_2 = \port$737$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$737$0 [31:24];
  assign data_3 = \port$737$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_1_cluster_0_accumulator_0 (o, restart, \port$2495$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2495$0 ;
  wire [15:0] \port$2495$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2495$0 [15], \port$2495$0 [15], \port$2495$0 [15], \port$2495$0 [15], \port$2495$0 [15], \port$2495$0  })
  );
  assign step = { \port$2495$0 [15], \port$2495$0 [15], \port$2495$0 [15], \port$2495$0 [15], \port$2495$0 [15], \port$2495$0  };
endmodule

module network_Convolution110_group_1_cluster_0_accumulator_1 (o, restart, \port$2496$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2496$0 ;
  wire [15:0] \port$2496$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2496$0 [15], \port$2496$0 [15], \port$2496$0 [15], \port$2496$0 [15], \port$2496$0 [15], \port$2496$0  })
  );
  assign step = { \port$2496$0 [15], \port$2496$0 [15], \port$2496$0 [15], \port$2496$0 [15], \port$2496$0 [15], \port$2496$0  };
endmodule

module network_Convolution110_group_1_cluster_0_accumulator_2 (o, restart, \port$2497$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2497$0 ;
  wire [15:0] \port$2497$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2497$0 [15], \port$2497$0 [15], \port$2497$0 [15], \port$2497$0 [15], \port$2497$0 [15], \port$2497$0  })
  );
  assign step = { \port$2497$0 [15], \port$2497$0 [15], \port$2497$0 [15], \port$2497$0 [15], \port$2497$0 [15], \port$2497$0  };
endmodule

module network_Convolution110_group_1_cluster_0_accumulator_3 (o, restart, \port$2498$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2498$0 ;
  wire [15:0] \port$2498$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2498$0 [15], \port$2498$0 [15], \port$2498$0 [15], \port$2498$0 [15], \port$2498$0 [15], \port$2498$0  })
  );
  assign step = { \port$2498$0 [15], \port$2498$0 [15], \port$2498$0 [15], \port$2498$0 [15], \port$2498$0 [15], \port$2498$0  };
endmodule

module network_Convolution110_group_1_cluster_0_multiplier_0 (\port$737$0 , product, \port$2488$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2488$0 ;
  wire [7:0] \port$2488$0 ;
  input [7:0] \port$737$0 ;
  wire [7:0] \port$737$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$737$0 ),
    .b(\port$2488$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$737$0 ;
  assign \$signal$2  = \port$2488$0 ;
endmodule

module network_Convolution110_group_1_cluster_0_multiplier_1 (\port$737$8 , product, \port$2488$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2488$0 ;
  wire [7:0] \port$2488$0 ;
  input [7:0] \port$737$8 ;
  wire [7:0] \port$737$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$737$8 ),
    .b(\port$2488$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$737$8 ;
  assign \$signal$2  = \port$2488$0 ;
endmodule

module network_Convolution110_group_1_cluster_0_multiplier_2 (\port$737$16 , product, \port$2488$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2488$0 ;
  wire [7:0] \port$2488$0 ;
  input [7:0] \port$737$16 ;
  wire [7:0] \port$737$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$737$16 ),
    .b(\port$2488$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$737$16 ;
  assign \$signal$2  = \port$2488$0 ;
endmodule

module network_Convolution110_group_1_cluster_0_multiplier_3 (\port$737$24 , product, \port$2488$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2488$0 ;
  wire [7:0] \port$2488$0 ;
  input [7:0] \port$737$24 ;
  wire [7:0] \port$737$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$737$24 ),
    .b(\port$2488$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$737$24 ;
  assign \$signal$2  = \port$2488$0 ;
endmodule

module network_Convolution110_group_1_cluster_1 (rst, \port$737$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$737$32 ;
  wire [23:0] \port$737$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_1_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2514$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_1_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2515$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_1_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2516$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_1_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2507$0 (near_weight),
    .\port$737$32 (\port$737$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_1_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2507$0 (near_weight),
    .\port$737$40 (\port$737$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_1_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2507$0 (near_weight),
    .\port$737$48 (\port$737$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$737$32 [7:0];
  assign data_0 = \port$737$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$737$32 [15:8];
  assign data_1 = \port$737$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$737$32 [23:16];
  assign data_2 = \port$737$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_1_cluster_1_accumulator_0 (o, restart, \port$2514$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2514$0 ;
  wire [15:0] \port$2514$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2514$0 [15], \port$2514$0 [15], \port$2514$0 [15], \port$2514$0 [15], \port$2514$0 [15], \port$2514$0  })
  );
  assign step = { \port$2514$0 [15], \port$2514$0 [15], \port$2514$0 [15], \port$2514$0 [15], \port$2514$0 [15], \port$2514$0  };
endmodule

module network_Convolution110_group_1_cluster_1_accumulator_1 (o, restart, \port$2515$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2515$0 ;
  wire [15:0] \port$2515$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2515$0 [15], \port$2515$0 [15], \port$2515$0 [15], \port$2515$0 [15], \port$2515$0 [15], \port$2515$0  })
  );
  assign step = { \port$2515$0 [15], \port$2515$0 [15], \port$2515$0 [15], \port$2515$0 [15], \port$2515$0 [15], \port$2515$0  };
endmodule

module network_Convolution110_group_1_cluster_1_accumulator_2 (o, restart, \port$2516$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2516$0 ;
  wire [15:0] \port$2516$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2516$0 [15], \port$2516$0 [15], \port$2516$0 [15], \port$2516$0 [15], \port$2516$0 [15], \port$2516$0  })
  );
  assign step = { \port$2516$0 [15], \port$2516$0 [15], \port$2516$0 [15], \port$2516$0 [15], \port$2516$0 [15], \port$2516$0  };
endmodule

module network_Convolution110_group_1_cluster_1_multiplier_0 (\port$737$32 , product, \port$2507$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2507$0 ;
  wire [7:0] \port$2507$0 ;
  input [7:0] \port$737$32 ;
  wire [7:0] \port$737$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$737$32 ),
    .b(\port$2507$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$737$32 ;
  assign \$signal$2  = \port$2507$0 ;
endmodule

module network_Convolution110_group_1_cluster_1_multiplier_1 (\port$737$40 , product, \port$2507$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2507$0 ;
  wire [7:0] \port$2507$0 ;
  input [7:0] \port$737$40 ;
  wire [7:0] \port$737$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$737$40 ),
    .b(\port$2507$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$737$40 ;
  assign \$signal$2  = \port$2507$0 ;
endmodule

module network_Convolution110_group_1_cluster_1_multiplier_2 (\port$737$48 , product, \port$2507$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2507$0 ;
  wire [7:0] \port$2507$0 ;
  input [7:0] \port$737$48 ;
  wire [7:0] \port$737$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$737$48 ),
    .b(\port$2507$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$737$48 ;
  assign \$signal$2  = \port$2507$0 ;
endmodule

module network_Convolution110_group_1_walker (restart, o, \port$2282$25 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$25 ;
  wire [7:0] \port$2282$25 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$25  })
  );
  assign step = { 1'h0, \port$2282$25  };
endmodule

module network_Convolution110_group_10 (rst, \port$746$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$746$0 ;
  wire [55:0] \port$746$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_10_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$746$0 (\port$746$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_10_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$746$32 (\port$746$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_10_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$178 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$746$0 [7:0];
  assign \data_0$19  = \port$746$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$746$0 [15:8];
  assign \data_1$23  = \port$746$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$746$0 [23:16];
  assign \data_2$27  = \port$746$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$746$0 [31:24];
  assign \data_3$31  = \port$746$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$746$0 [39:32];
  assign data_4 = \port$746$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$746$0 [47:40];
  assign data_5 = \port$746$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$746$0 [55:48];
  assign data_6 = \port$746$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_10_cluster_0 (rst, \port$746$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$746$0 ;
  wire [31:0] \port$746$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_10_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$3116$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_10_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$3117$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_10_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$3118$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_10_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$3119$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_10_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$3109$0 (near_weight),
    .\port$746$0 (\port$746$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_10_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$3109$0 (near_weight),
    .\port$746$8 (\port$746$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_10_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$3109$0 (near_weight),
    .\port$746$16 (\port$746$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_10_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$3109$0 (near_weight),
    .\port$746$24 (\port$746$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$746$0 [7:0];
  assign data_0 = \port$746$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$746$0 [15:8];
  assign data_1 = \port$746$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$746$0 [23:16];
  assign data_2 = \port$746$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$746$0 [31:24];
  assign data_3 = \port$746$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_10_cluster_0_accumulator_0 (o, restart, \port$3116$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3116$0 ;
  wire [15:0] \port$3116$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3116$0 [15], \port$3116$0 [15], \port$3116$0 [15], \port$3116$0 [15], \port$3116$0 [15], \port$3116$0  })
  );
  assign step = { \port$3116$0 [15], \port$3116$0 [15], \port$3116$0 [15], \port$3116$0 [15], \port$3116$0 [15], \port$3116$0  };
endmodule

module network_Convolution110_group_10_cluster_0_accumulator_1 (o, restart, \port$3117$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3117$0 ;
  wire [15:0] \port$3117$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3117$0 [15], \port$3117$0 [15], \port$3117$0 [15], \port$3117$0 [15], \port$3117$0 [15], \port$3117$0  })
  );
  assign step = { \port$3117$0 [15], \port$3117$0 [15], \port$3117$0 [15], \port$3117$0 [15], \port$3117$0 [15], \port$3117$0  };
endmodule

module network_Convolution110_group_10_cluster_0_accumulator_2 (o, restart, \port$3118$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3118$0 ;
  wire [15:0] \port$3118$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3118$0 [15], \port$3118$0 [15], \port$3118$0 [15], \port$3118$0 [15], \port$3118$0 [15], \port$3118$0  })
  );
  assign step = { \port$3118$0 [15], \port$3118$0 [15], \port$3118$0 [15], \port$3118$0 [15], \port$3118$0 [15], \port$3118$0  };
endmodule

module network_Convolution110_group_10_cluster_0_accumulator_3 (o, restart, \port$3119$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3119$0 ;
  wire [15:0] \port$3119$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3119$0 [15], \port$3119$0 [15], \port$3119$0 [15], \port$3119$0 [15], \port$3119$0 [15], \port$3119$0  })
  );
  assign step = { \port$3119$0 [15], \port$3119$0 [15], \port$3119$0 [15], \port$3119$0 [15], \port$3119$0 [15], \port$3119$0  };
endmodule

module network_Convolution110_group_10_cluster_0_multiplier_0 (\port$746$0 , product, \port$3109$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3109$0 ;
  wire [7:0] \port$3109$0 ;
  input [7:0] \port$746$0 ;
  wire [7:0] \port$746$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$746$0 ),
    .b(\port$3109$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$746$0 ;
  assign \$signal$2  = \port$3109$0 ;
endmodule

module network_Convolution110_group_10_cluster_0_multiplier_1 (\port$746$8 , product, \port$3109$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3109$0 ;
  wire [7:0] \port$3109$0 ;
  input [7:0] \port$746$8 ;
  wire [7:0] \port$746$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$746$8 ),
    .b(\port$3109$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$746$8 ;
  assign \$signal$2  = \port$3109$0 ;
endmodule

module network_Convolution110_group_10_cluster_0_multiplier_2 (\port$746$16 , product, \port$3109$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3109$0 ;
  wire [7:0] \port$3109$0 ;
  input [7:0] \port$746$16 ;
  wire [7:0] \port$746$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$746$16 ),
    .b(\port$3109$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$746$16 ;
  assign \$signal$2  = \port$3109$0 ;
endmodule

module network_Convolution110_group_10_cluster_0_multiplier_3 (\port$746$24 , product, \port$3109$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3109$0 ;
  wire [7:0] \port$3109$0 ;
  input [7:0] \port$746$24 ;
  wire [7:0] \port$746$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$746$24 ),
    .b(\port$3109$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$746$24 ;
  assign \$signal$2  = \port$3109$0 ;
endmodule

module network_Convolution110_group_10_cluster_1 (rst, \port$746$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$746$32 ;
  wire [23:0] \port$746$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_10_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$3135$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_10_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$3136$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_10_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$3137$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_10_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$3128$0 (near_weight),
    .\port$746$32 (\port$746$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_10_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$3128$0 (near_weight),
    .\port$746$40 (\port$746$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_10_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$3128$0 (near_weight),
    .\port$746$48 (\port$746$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$746$32 [7:0];
  assign data_0 = \port$746$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$746$32 [15:8];
  assign data_1 = \port$746$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$746$32 [23:16];
  assign data_2 = \port$746$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_10_cluster_1_accumulator_0 (o, restart, \port$3135$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3135$0 ;
  wire [15:0] \port$3135$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3135$0 [15], \port$3135$0 [15], \port$3135$0 [15], \port$3135$0 [15], \port$3135$0 [15], \port$3135$0  })
  );
  assign step = { \port$3135$0 [15], \port$3135$0 [15], \port$3135$0 [15], \port$3135$0 [15], \port$3135$0 [15], \port$3135$0  };
endmodule

module network_Convolution110_group_10_cluster_1_accumulator_1 (o, restart, \port$3136$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3136$0 ;
  wire [15:0] \port$3136$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3136$0 [15], \port$3136$0 [15], \port$3136$0 [15], \port$3136$0 [15], \port$3136$0 [15], \port$3136$0  })
  );
  assign step = { \port$3136$0 [15], \port$3136$0 [15], \port$3136$0 [15], \port$3136$0 [15], \port$3136$0 [15], \port$3136$0  };
endmodule

module network_Convolution110_group_10_cluster_1_accumulator_2 (o, restart, \port$3137$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3137$0 ;
  wire [15:0] \port$3137$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3137$0 [15], \port$3137$0 [15], \port$3137$0 [15], \port$3137$0 [15], \port$3137$0 [15], \port$3137$0  })
  );
  assign step = { \port$3137$0 [15], \port$3137$0 [15], \port$3137$0 [15], \port$3137$0 [15], \port$3137$0 [15], \port$3137$0  };
endmodule

module network_Convolution110_group_10_cluster_1_multiplier_0 (\port$746$32 , product, \port$3128$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3128$0 ;
  wire [7:0] \port$3128$0 ;
  input [7:0] \port$746$32 ;
  wire [7:0] \port$746$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$746$32 ),
    .b(\port$3128$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$746$32 ;
  assign \$signal$2  = \port$3128$0 ;
endmodule

module network_Convolution110_group_10_cluster_1_multiplier_1 (\port$746$40 , product, \port$3128$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3128$0 ;
  wire [7:0] \port$3128$0 ;
  input [7:0] \port$746$40 ;
  wire [7:0] \port$746$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$746$40 ),
    .b(\port$3128$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$746$40 ;
  assign \$signal$2  = \port$3128$0 ;
endmodule

module network_Convolution110_group_10_cluster_1_multiplier_2 (\port$746$48 , product, \port$3128$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3128$0 ;
  wire [7:0] \port$3128$0 ;
  input [7:0] \port$746$48 ;
  wire [7:0] \port$746$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$746$48 ),
    .b(\port$3128$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$746$48 ;
  assign \$signal$2  = \port$3128$0 ;
endmodule

module network_Convolution110_group_10_walker (restart, o, \port$2282$178 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$178 ;
  wire [7:0] \port$2282$178 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$178  })
  );
  assign step = { 1'h0, \port$2282$178  };
endmodule

module network_Convolution110_group_2 (rst, \port$738$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$738$0 ;
  wire [55:0] \port$738$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_2_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$738$0 (\port$738$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_2_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$738$32 (\port$738$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_2_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$42 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$738$0 [7:0];
  assign \data_0$19  = \port$738$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$738$0 [15:8];
  assign \data_1$23  = \port$738$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$738$0 [23:16];
  assign \data_2$27  = \port$738$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$738$0 [31:24];
  assign \data_3$31  = \port$738$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$738$0 [39:32];
  assign data_4 = \port$738$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$738$0 [47:40];
  assign data_5 = \port$738$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$738$0 [55:48];
  assign data_6 = \port$738$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_2_cluster_0 (rst, \port$738$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$738$0 ;
  wire [31:0] \port$738$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_2_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2564$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_2_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2565$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_2_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2566$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_2_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2567$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_2_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2557$0 (near_weight),
    .\port$738$0 (\port$738$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_2_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2557$0 (near_weight),
    .\port$738$8 (\port$738$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_2_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2557$0 (near_weight),
    .\port$738$16 (\port$738$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_2_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2557$0 (near_weight),
    .\port$738$24 (\port$738$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$738$0 [7:0];
  assign data_0 = \port$738$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$738$0 [15:8];
  assign data_1 = \port$738$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$738$0 [23:16];
  assign data_2 = \port$738$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$738$0 [31:24];
  assign data_3 = \port$738$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_2_cluster_0_accumulator_0 (o, restart, \port$2564$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2564$0 ;
  wire [15:0] \port$2564$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2564$0 [15], \port$2564$0 [15], \port$2564$0 [15], \port$2564$0 [15], \port$2564$0 [15], \port$2564$0  })
  );
  assign step = { \port$2564$0 [15], \port$2564$0 [15], \port$2564$0 [15], \port$2564$0 [15], \port$2564$0 [15], \port$2564$0  };
endmodule

module network_Convolution110_group_2_cluster_0_accumulator_1 (o, restart, \port$2565$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2565$0 ;
  wire [15:0] \port$2565$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2565$0 [15], \port$2565$0 [15], \port$2565$0 [15], \port$2565$0 [15], \port$2565$0 [15], \port$2565$0  })
  );
  assign step = { \port$2565$0 [15], \port$2565$0 [15], \port$2565$0 [15], \port$2565$0 [15], \port$2565$0 [15], \port$2565$0  };
endmodule

module network_Convolution110_group_2_cluster_0_accumulator_2 (o, restart, \port$2566$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2566$0 ;
  wire [15:0] \port$2566$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2566$0 [15], \port$2566$0 [15], \port$2566$0 [15], \port$2566$0 [15], \port$2566$0 [15], \port$2566$0  })
  );
  assign step = { \port$2566$0 [15], \port$2566$0 [15], \port$2566$0 [15], \port$2566$0 [15], \port$2566$0 [15], \port$2566$0  };
endmodule

module network_Convolution110_group_2_cluster_0_accumulator_3 (o, restart, \port$2567$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2567$0 ;
  wire [15:0] \port$2567$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2567$0 [15], \port$2567$0 [15], \port$2567$0 [15], \port$2567$0 [15], \port$2567$0 [15], \port$2567$0  })
  );
  assign step = { \port$2567$0 [15], \port$2567$0 [15], \port$2567$0 [15], \port$2567$0 [15], \port$2567$0 [15], \port$2567$0  };
endmodule

module network_Convolution110_group_2_cluster_0_multiplier_0 (\port$738$0 , product, \port$2557$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2557$0 ;
  wire [7:0] \port$2557$0 ;
  input [7:0] \port$738$0 ;
  wire [7:0] \port$738$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$738$0 ),
    .b(\port$2557$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$738$0 ;
  assign \$signal$2  = \port$2557$0 ;
endmodule

module network_Convolution110_group_2_cluster_0_multiplier_1 (\port$738$8 , product, \port$2557$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2557$0 ;
  wire [7:0] \port$2557$0 ;
  input [7:0] \port$738$8 ;
  wire [7:0] \port$738$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$738$8 ),
    .b(\port$2557$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$738$8 ;
  assign \$signal$2  = \port$2557$0 ;
endmodule

module network_Convolution110_group_2_cluster_0_multiplier_2 (\port$738$16 , product, \port$2557$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2557$0 ;
  wire [7:0] \port$2557$0 ;
  input [7:0] \port$738$16 ;
  wire [7:0] \port$738$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$738$16 ),
    .b(\port$2557$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$738$16 ;
  assign \$signal$2  = \port$2557$0 ;
endmodule

module network_Convolution110_group_2_cluster_0_multiplier_3 (\port$738$24 , product, \port$2557$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2557$0 ;
  wire [7:0] \port$2557$0 ;
  input [7:0] \port$738$24 ;
  wire [7:0] \port$738$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$738$24 ),
    .b(\port$2557$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$738$24 ;
  assign \$signal$2  = \port$2557$0 ;
endmodule

module network_Convolution110_group_2_cluster_1 (rst, \port$738$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$738$32 ;
  wire [23:0] \port$738$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_2_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2583$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_2_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2584$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_2_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2585$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_2_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2576$0 (near_weight),
    .\port$738$32 (\port$738$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_2_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2576$0 (near_weight),
    .\port$738$40 (\port$738$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_2_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2576$0 (near_weight),
    .\port$738$48 (\port$738$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$738$32 [7:0];
  assign data_0 = \port$738$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$738$32 [15:8];
  assign data_1 = \port$738$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$738$32 [23:16];
  assign data_2 = \port$738$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_2_cluster_1_accumulator_0 (o, restart, \port$2583$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2583$0 ;
  wire [15:0] \port$2583$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2583$0 [15], \port$2583$0 [15], \port$2583$0 [15], \port$2583$0 [15], \port$2583$0 [15], \port$2583$0  })
  );
  assign step = { \port$2583$0 [15], \port$2583$0 [15], \port$2583$0 [15], \port$2583$0 [15], \port$2583$0 [15], \port$2583$0  };
endmodule

module network_Convolution110_group_2_cluster_1_accumulator_1 (o, restart, \port$2584$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2584$0 ;
  wire [15:0] \port$2584$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2584$0 [15], \port$2584$0 [15], \port$2584$0 [15], \port$2584$0 [15], \port$2584$0 [15], \port$2584$0  })
  );
  assign step = { \port$2584$0 [15], \port$2584$0 [15], \port$2584$0 [15], \port$2584$0 [15], \port$2584$0 [15], \port$2584$0  };
endmodule

module network_Convolution110_group_2_cluster_1_accumulator_2 (o, restart, \port$2585$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2585$0 ;
  wire [15:0] \port$2585$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2585$0 [15], \port$2585$0 [15], \port$2585$0 [15], \port$2585$0 [15], \port$2585$0 [15], \port$2585$0  })
  );
  assign step = { \port$2585$0 [15], \port$2585$0 [15], \port$2585$0 [15], \port$2585$0 [15], \port$2585$0 [15], \port$2585$0  };
endmodule

module network_Convolution110_group_2_cluster_1_multiplier_0 (\port$738$32 , product, \port$2576$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2576$0 ;
  wire [7:0] \port$2576$0 ;
  input [7:0] \port$738$32 ;
  wire [7:0] \port$738$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$738$32 ),
    .b(\port$2576$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$738$32 ;
  assign \$signal$2  = \port$2576$0 ;
endmodule

module network_Convolution110_group_2_cluster_1_multiplier_1 (\port$738$40 , product, \port$2576$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2576$0 ;
  wire [7:0] \port$2576$0 ;
  input [7:0] \port$738$40 ;
  wire [7:0] \port$738$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$738$40 ),
    .b(\port$2576$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$738$40 ;
  assign \$signal$2  = \port$2576$0 ;
endmodule

module network_Convolution110_group_2_cluster_1_multiplier_2 (\port$738$48 , product, \port$2576$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2576$0 ;
  wire [7:0] \port$2576$0 ;
  input [7:0] \port$738$48 ;
  wire [7:0] \port$738$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$738$48 ),
    .b(\port$2576$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$738$48 ;
  assign \$signal$2  = \port$2576$0 ;
endmodule

module network_Convolution110_group_2_walker (restart, o, \port$2282$42 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$42 ;
  wire [7:0] \port$2282$42 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$42  })
  );
  assign step = { 1'h0, \port$2282$42  };
endmodule

module network_Convolution110_group_3 (rst, \port$739$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$739$0 ;
  wire [55:0] \port$739$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_3_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$739$0 (\port$739$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_3_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$739$32 (\port$739$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_3_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$59 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$739$0 [7:0];
  assign \data_0$19  = \port$739$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$739$0 [15:8];
  assign \data_1$23  = \port$739$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$739$0 [23:16];
  assign \data_2$27  = \port$739$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$739$0 [31:24];
  assign \data_3$31  = \port$739$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$739$0 [39:32];
  assign data_4 = \port$739$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$739$0 [47:40];
  assign data_5 = \port$739$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$739$0 [55:48];
  assign data_6 = \port$739$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_3_cluster_0 (rst, \port$739$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$739$0 ;
  wire [31:0] \port$739$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_3_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2633$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_3_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2634$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_3_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2635$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_3_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2636$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_3_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2626$0 (near_weight),
    .\port$739$0 (\port$739$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_3_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2626$0 (near_weight),
    .\port$739$8 (\port$739$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_3_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2626$0 (near_weight),
    .\port$739$16 (\port$739$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_3_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2626$0 (near_weight),
    .\port$739$24 (\port$739$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$739$0 [7:0];
  assign data_0 = \port$739$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$739$0 [15:8];
  assign data_1 = \port$739$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$739$0 [23:16];
  assign data_2 = \port$739$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$739$0 [31:24];
  assign data_3 = \port$739$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_3_cluster_0_accumulator_0 (o, restart, \port$2633$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2633$0 ;
  wire [15:0] \port$2633$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2633$0 [15], \port$2633$0 [15], \port$2633$0 [15], \port$2633$0 [15], \port$2633$0 [15], \port$2633$0  })
  );
  assign step = { \port$2633$0 [15], \port$2633$0 [15], \port$2633$0 [15], \port$2633$0 [15], \port$2633$0 [15], \port$2633$0  };
endmodule

module network_Convolution110_group_3_cluster_0_accumulator_1 (o, restart, \port$2634$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2634$0 ;
  wire [15:0] \port$2634$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2634$0 [15], \port$2634$0 [15], \port$2634$0 [15], \port$2634$0 [15], \port$2634$0 [15], \port$2634$0  })
  );
  assign step = { \port$2634$0 [15], \port$2634$0 [15], \port$2634$0 [15], \port$2634$0 [15], \port$2634$0 [15], \port$2634$0  };
endmodule

module network_Convolution110_group_3_cluster_0_accumulator_2 (o, restart, \port$2635$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2635$0 ;
  wire [15:0] \port$2635$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2635$0 [15], \port$2635$0 [15], \port$2635$0 [15], \port$2635$0 [15], \port$2635$0 [15], \port$2635$0  })
  );
  assign step = { \port$2635$0 [15], \port$2635$0 [15], \port$2635$0 [15], \port$2635$0 [15], \port$2635$0 [15], \port$2635$0  };
endmodule

module network_Convolution110_group_3_cluster_0_accumulator_3 (o, restart, \port$2636$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2636$0 ;
  wire [15:0] \port$2636$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2636$0 [15], \port$2636$0 [15], \port$2636$0 [15], \port$2636$0 [15], \port$2636$0 [15], \port$2636$0  })
  );
  assign step = { \port$2636$0 [15], \port$2636$0 [15], \port$2636$0 [15], \port$2636$0 [15], \port$2636$0 [15], \port$2636$0  };
endmodule

module network_Convolution110_group_3_cluster_0_multiplier_0 (\port$739$0 , product, \port$2626$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2626$0 ;
  wire [7:0] \port$2626$0 ;
  input [7:0] \port$739$0 ;
  wire [7:0] \port$739$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$739$0 ),
    .b(\port$2626$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$739$0 ;
  assign \$signal$2  = \port$2626$0 ;
endmodule

module network_Convolution110_group_3_cluster_0_multiplier_1 (\port$739$8 , product, \port$2626$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2626$0 ;
  wire [7:0] \port$2626$0 ;
  input [7:0] \port$739$8 ;
  wire [7:0] \port$739$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$739$8 ),
    .b(\port$2626$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$739$8 ;
  assign \$signal$2  = \port$2626$0 ;
endmodule

module network_Convolution110_group_3_cluster_0_multiplier_2 (\port$739$16 , product, \port$2626$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2626$0 ;
  wire [7:0] \port$2626$0 ;
  input [7:0] \port$739$16 ;
  wire [7:0] \port$739$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$739$16 ),
    .b(\port$2626$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$739$16 ;
  assign \$signal$2  = \port$2626$0 ;
endmodule

module network_Convolution110_group_3_cluster_0_multiplier_3 (\port$739$24 , product, \port$2626$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2626$0 ;
  wire [7:0] \port$2626$0 ;
  input [7:0] \port$739$24 ;
  wire [7:0] \port$739$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$739$24 ),
    .b(\port$2626$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$739$24 ;
  assign \$signal$2  = \port$2626$0 ;
endmodule

module network_Convolution110_group_3_cluster_1 (rst, \port$739$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$739$32 ;
  wire [23:0] \port$739$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_3_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2652$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_3_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2653$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_3_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2654$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_3_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2645$0 (near_weight),
    .\port$739$32 (\port$739$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_3_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2645$0 (near_weight),
    .\port$739$40 (\port$739$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_3_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2645$0 (near_weight),
    .\port$739$48 (\port$739$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$739$32 [7:0];
  assign data_0 = \port$739$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$739$32 [15:8];
  assign data_1 = \port$739$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$739$32 [23:16];
  assign data_2 = \port$739$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_3_cluster_1_accumulator_0 (o, restart, \port$2652$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2652$0 ;
  wire [15:0] \port$2652$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2652$0 [15], \port$2652$0 [15], \port$2652$0 [15], \port$2652$0 [15], \port$2652$0 [15], \port$2652$0  })
  );
  assign step = { \port$2652$0 [15], \port$2652$0 [15], \port$2652$0 [15], \port$2652$0 [15], \port$2652$0 [15], \port$2652$0  };
endmodule

module network_Convolution110_group_3_cluster_1_accumulator_1 (o, restart, \port$2653$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2653$0 ;
  wire [15:0] \port$2653$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2653$0 [15], \port$2653$0 [15], \port$2653$0 [15], \port$2653$0 [15], \port$2653$0 [15], \port$2653$0  })
  );
  assign step = { \port$2653$0 [15], \port$2653$0 [15], \port$2653$0 [15], \port$2653$0 [15], \port$2653$0 [15], \port$2653$0  };
endmodule

module network_Convolution110_group_3_cluster_1_accumulator_2 (o, restart, \port$2654$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2654$0 ;
  wire [15:0] \port$2654$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2654$0 [15], \port$2654$0 [15], \port$2654$0 [15], \port$2654$0 [15], \port$2654$0 [15], \port$2654$0  })
  );
  assign step = { \port$2654$0 [15], \port$2654$0 [15], \port$2654$0 [15], \port$2654$0 [15], \port$2654$0 [15], \port$2654$0  };
endmodule

module network_Convolution110_group_3_cluster_1_multiplier_0 (\port$739$32 , product, \port$2645$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2645$0 ;
  wire [7:0] \port$2645$0 ;
  input [7:0] \port$739$32 ;
  wire [7:0] \port$739$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$739$32 ),
    .b(\port$2645$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$739$32 ;
  assign \$signal$2  = \port$2645$0 ;
endmodule

module network_Convolution110_group_3_cluster_1_multiplier_1 (\port$739$40 , product, \port$2645$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2645$0 ;
  wire [7:0] \port$2645$0 ;
  input [7:0] \port$739$40 ;
  wire [7:0] \port$739$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$739$40 ),
    .b(\port$2645$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$739$40 ;
  assign \$signal$2  = \port$2645$0 ;
endmodule

module network_Convolution110_group_3_cluster_1_multiplier_2 (\port$739$48 , product, \port$2645$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2645$0 ;
  wire [7:0] \port$2645$0 ;
  input [7:0] \port$739$48 ;
  wire [7:0] \port$739$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$739$48 ),
    .b(\port$2645$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$739$48 ;
  assign \$signal$2  = \port$2645$0 ;
endmodule

module network_Convolution110_group_3_walker (restart, o, \port$2282$59 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$59 ;
  wire [7:0] \port$2282$59 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$59  })
  );
  assign step = { 1'h0, \port$2282$59  };
endmodule

module network_Convolution110_group_4 (rst, \port$740$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$740$0 ;
  wire [55:0] \port$740$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_4_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$740$0 (\port$740$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_4_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$740$32 (\port$740$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_4_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$76 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$740$0 [7:0];
  assign \data_0$19  = \port$740$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$740$0 [15:8];
  assign \data_1$23  = \port$740$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$740$0 [23:16];
  assign \data_2$27  = \port$740$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$740$0 [31:24];
  assign \data_3$31  = \port$740$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$740$0 [39:32];
  assign data_4 = \port$740$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$740$0 [47:40];
  assign data_5 = \port$740$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$740$0 [55:48];
  assign data_6 = \port$740$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_4_cluster_0 (rst, \port$740$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$740$0 ;
  wire [31:0] \port$740$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_4_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2702$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_4_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2703$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_4_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2704$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_4_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2705$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_4_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2695$0 (near_weight),
    .\port$740$0 (\port$740$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_4_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2695$0 (near_weight),
    .\port$740$8 (\port$740$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_4_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2695$0 (near_weight),
    .\port$740$16 (\port$740$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_4_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2695$0 (near_weight),
    .\port$740$24 (\port$740$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$740$0 [7:0];
  assign data_0 = \port$740$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$740$0 [15:8];
  assign data_1 = \port$740$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$740$0 [23:16];
  assign data_2 = \port$740$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$740$0 [31:24];
  assign data_3 = \port$740$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_4_cluster_0_accumulator_0 (o, restart, \port$2702$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2702$0 ;
  wire [15:0] \port$2702$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2702$0 [15], \port$2702$0 [15], \port$2702$0 [15], \port$2702$0 [15], \port$2702$0 [15], \port$2702$0  })
  );
  assign step = { \port$2702$0 [15], \port$2702$0 [15], \port$2702$0 [15], \port$2702$0 [15], \port$2702$0 [15], \port$2702$0  };
endmodule

module network_Convolution110_group_4_cluster_0_accumulator_1 (o, restart, \port$2703$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2703$0 ;
  wire [15:0] \port$2703$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2703$0 [15], \port$2703$0 [15], \port$2703$0 [15], \port$2703$0 [15], \port$2703$0 [15], \port$2703$0  })
  );
  assign step = { \port$2703$0 [15], \port$2703$0 [15], \port$2703$0 [15], \port$2703$0 [15], \port$2703$0 [15], \port$2703$0  };
endmodule

module network_Convolution110_group_4_cluster_0_accumulator_2 (o, restart, \port$2704$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2704$0 ;
  wire [15:0] \port$2704$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2704$0 [15], \port$2704$0 [15], \port$2704$0 [15], \port$2704$0 [15], \port$2704$0 [15], \port$2704$0  })
  );
  assign step = { \port$2704$0 [15], \port$2704$0 [15], \port$2704$0 [15], \port$2704$0 [15], \port$2704$0 [15], \port$2704$0  };
endmodule

module network_Convolution110_group_4_cluster_0_accumulator_3 (o, restart, \port$2705$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2705$0 ;
  wire [15:0] \port$2705$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2705$0 [15], \port$2705$0 [15], \port$2705$0 [15], \port$2705$0 [15], \port$2705$0 [15], \port$2705$0  })
  );
  assign step = { \port$2705$0 [15], \port$2705$0 [15], \port$2705$0 [15], \port$2705$0 [15], \port$2705$0 [15], \port$2705$0  };
endmodule

module network_Convolution110_group_4_cluster_0_multiplier_0 (\port$740$0 , product, \port$2695$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2695$0 ;
  wire [7:0] \port$2695$0 ;
  input [7:0] \port$740$0 ;
  wire [7:0] \port$740$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$740$0 ),
    .b(\port$2695$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$740$0 ;
  assign \$signal$2  = \port$2695$0 ;
endmodule

module network_Convolution110_group_4_cluster_0_multiplier_1 (\port$740$8 , product, \port$2695$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2695$0 ;
  wire [7:0] \port$2695$0 ;
  input [7:0] \port$740$8 ;
  wire [7:0] \port$740$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$740$8 ),
    .b(\port$2695$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$740$8 ;
  assign \$signal$2  = \port$2695$0 ;
endmodule

module network_Convolution110_group_4_cluster_0_multiplier_2 (\port$740$16 , product, \port$2695$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2695$0 ;
  wire [7:0] \port$2695$0 ;
  input [7:0] \port$740$16 ;
  wire [7:0] \port$740$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$740$16 ),
    .b(\port$2695$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$740$16 ;
  assign \$signal$2  = \port$2695$0 ;
endmodule

module network_Convolution110_group_4_cluster_0_multiplier_3 (\port$740$24 , product, \port$2695$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2695$0 ;
  wire [7:0] \port$2695$0 ;
  input [7:0] \port$740$24 ;
  wire [7:0] \port$740$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$740$24 ),
    .b(\port$2695$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$740$24 ;
  assign \$signal$2  = \port$2695$0 ;
endmodule

module network_Convolution110_group_4_cluster_1 (rst, \port$740$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$740$32 ;
  wire [23:0] \port$740$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_4_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2721$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_4_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2722$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_4_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2723$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_4_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2714$0 (near_weight),
    .\port$740$32 (\port$740$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_4_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2714$0 (near_weight),
    .\port$740$40 (\port$740$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_4_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2714$0 (near_weight),
    .\port$740$48 (\port$740$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$740$32 [7:0];
  assign data_0 = \port$740$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$740$32 [15:8];
  assign data_1 = \port$740$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$740$32 [23:16];
  assign data_2 = \port$740$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_4_cluster_1_accumulator_0 (o, restart, \port$2721$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2721$0 ;
  wire [15:0] \port$2721$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2721$0 [15], \port$2721$0 [15], \port$2721$0 [15], \port$2721$0 [15], \port$2721$0 [15], \port$2721$0  })
  );
  assign step = { \port$2721$0 [15], \port$2721$0 [15], \port$2721$0 [15], \port$2721$0 [15], \port$2721$0 [15], \port$2721$0  };
endmodule

module network_Convolution110_group_4_cluster_1_accumulator_1 (o, restart, \port$2722$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2722$0 ;
  wire [15:0] \port$2722$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2722$0 [15], \port$2722$0 [15], \port$2722$0 [15], \port$2722$0 [15], \port$2722$0 [15], \port$2722$0  })
  );
  assign step = { \port$2722$0 [15], \port$2722$0 [15], \port$2722$0 [15], \port$2722$0 [15], \port$2722$0 [15], \port$2722$0  };
endmodule

module network_Convolution110_group_4_cluster_1_accumulator_2 (o, restart, \port$2723$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2723$0 ;
  wire [15:0] \port$2723$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2723$0 [15], \port$2723$0 [15], \port$2723$0 [15], \port$2723$0 [15], \port$2723$0 [15], \port$2723$0  })
  );
  assign step = { \port$2723$0 [15], \port$2723$0 [15], \port$2723$0 [15], \port$2723$0 [15], \port$2723$0 [15], \port$2723$0  };
endmodule

module network_Convolution110_group_4_cluster_1_multiplier_0 (\port$740$32 , product, \port$2714$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2714$0 ;
  wire [7:0] \port$2714$0 ;
  input [7:0] \port$740$32 ;
  wire [7:0] \port$740$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$740$32 ),
    .b(\port$2714$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$740$32 ;
  assign \$signal$2  = \port$2714$0 ;
endmodule

module network_Convolution110_group_4_cluster_1_multiplier_1 (\port$740$40 , product, \port$2714$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2714$0 ;
  wire [7:0] \port$2714$0 ;
  input [7:0] \port$740$40 ;
  wire [7:0] \port$740$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$740$40 ),
    .b(\port$2714$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$740$40 ;
  assign \$signal$2  = \port$2714$0 ;
endmodule

module network_Convolution110_group_4_cluster_1_multiplier_2 (\port$740$48 , product, \port$2714$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2714$0 ;
  wire [7:0] \port$2714$0 ;
  input [7:0] \port$740$48 ;
  wire [7:0] \port$740$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$740$48 ),
    .b(\port$2714$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$740$48 ;
  assign \$signal$2  = \port$2714$0 ;
endmodule

module network_Convolution110_group_4_walker (restart, o, \port$2282$76 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$76 ;
  wire [7:0] \port$2282$76 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$76  })
  );
  assign step = { 1'h0, \port$2282$76  };
endmodule

module network_Convolution110_group_5 (rst, \port$741$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$741$0 ;
  wire [55:0] \port$741$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_5_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$741$0 (\port$741$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_5_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$741$32 (\port$741$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_5_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$93 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$741$0 [7:0];
  assign \data_0$19  = \port$741$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$741$0 [15:8];
  assign \data_1$23  = \port$741$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$741$0 [23:16];
  assign \data_2$27  = \port$741$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$741$0 [31:24];
  assign \data_3$31  = \port$741$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$741$0 [39:32];
  assign data_4 = \port$741$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$741$0 [47:40];
  assign data_5 = \port$741$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$741$0 [55:48];
  assign data_6 = \port$741$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_5_cluster_0 (rst, \port$741$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$741$0 ;
  wire [31:0] \port$741$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_5_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2771$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_5_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2772$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_5_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2773$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_5_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2774$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_5_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2764$0 (near_weight),
    .\port$741$0 (\port$741$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_5_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2764$0 (near_weight),
    .\port$741$8 (\port$741$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_5_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2764$0 (near_weight),
    .\port$741$16 (\port$741$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_5_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2764$0 (near_weight),
    .\port$741$24 (\port$741$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$741$0 [7:0];
  assign data_0 = \port$741$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$741$0 [15:8];
  assign data_1 = \port$741$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$741$0 [23:16];
  assign data_2 = \port$741$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$741$0 [31:24];
  assign data_3 = \port$741$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_5_cluster_0_accumulator_0 (o, restart, \port$2771$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2771$0 ;
  wire [15:0] \port$2771$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2771$0 [15], \port$2771$0 [15], \port$2771$0 [15], \port$2771$0 [15], \port$2771$0 [15], \port$2771$0  })
  );
  assign step = { \port$2771$0 [15], \port$2771$0 [15], \port$2771$0 [15], \port$2771$0 [15], \port$2771$0 [15], \port$2771$0  };
endmodule

module network_Convolution110_group_5_cluster_0_accumulator_1 (o, restart, \port$2772$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2772$0 ;
  wire [15:0] \port$2772$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2772$0 [15], \port$2772$0 [15], \port$2772$0 [15], \port$2772$0 [15], \port$2772$0 [15], \port$2772$0  })
  );
  assign step = { \port$2772$0 [15], \port$2772$0 [15], \port$2772$0 [15], \port$2772$0 [15], \port$2772$0 [15], \port$2772$0  };
endmodule

module network_Convolution110_group_5_cluster_0_accumulator_2 (o, restart, \port$2773$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2773$0 ;
  wire [15:0] \port$2773$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2773$0 [15], \port$2773$0 [15], \port$2773$0 [15], \port$2773$0 [15], \port$2773$0 [15], \port$2773$0  })
  );
  assign step = { \port$2773$0 [15], \port$2773$0 [15], \port$2773$0 [15], \port$2773$0 [15], \port$2773$0 [15], \port$2773$0  };
endmodule

module network_Convolution110_group_5_cluster_0_accumulator_3 (o, restart, \port$2774$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2774$0 ;
  wire [15:0] \port$2774$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2774$0 [15], \port$2774$0 [15], \port$2774$0 [15], \port$2774$0 [15], \port$2774$0 [15], \port$2774$0  })
  );
  assign step = { \port$2774$0 [15], \port$2774$0 [15], \port$2774$0 [15], \port$2774$0 [15], \port$2774$0 [15], \port$2774$0  };
endmodule

module network_Convolution110_group_5_cluster_0_multiplier_0 (\port$741$0 , product, \port$2764$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2764$0 ;
  wire [7:0] \port$2764$0 ;
  input [7:0] \port$741$0 ;
  wire [7:0] \port$741$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$741$0 ),
    .b(\port$2764$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$741$0 ;
  assign \$signal$2  = \port$2764$0 ;
endmodule

module network_Convolution110_group_5_cluster_0_multiplier_1 (\port$741$8 , product, \port$2764$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2764$0 ;
  wire [7:0] \port$2764$0 ;
  input [7:0] \port$741$8 ;
  wire [7:0] \port$741$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$741$8 ),
    .b(\port$2764$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$741$8 ;
  assign \$signal$2  = \port$2764$0 ;
endmodule

module network_Convolution110_group_5_cluster_0_multiplier_2 (\port$741$16 , product, \port$2764$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2764$0 ;
  wire [7:0] \port$2764$0 ;
  input [7:0] \port$741$16 ;
  wire [7:0] \port$741$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$741$16 ),
    .b(\port$2764$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$741$16 ;
  assign \$signal$2  = \port$2764$0 ;
endmodule

module network_Convolution110_group_5_cluster_0_multiplier_3 (\port$741$24 , product, \port$2764$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2764$0 ;
  wire [7:0] \port$2764$0 ;
  input [7:0] \port$741$24 ;
  wire [7:0] \port$741$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$741$24 ),
    .b(\port$2764$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$741$24 ;
  assign \$signal$2  = \port$2764$0 ;
endmodule

module network_Convolution110_group_5_cluster_1 (rst, \port$741$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$741$32 ;
  wire [23:0] \port$741$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_5_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2790$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_5_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2791$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_5_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2792$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_5_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2783$0 (near_weight),
    .\port$741$32 (\port$741$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_5_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2783$0 (near_weight),
    .\port$741$40 (\port$741$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_5_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2783$0 (near_weight),
    .\port$741$48 (\port$741$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$741$32 [7:0];
  assign data_0 = \port$741$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$741$32 [15:8];
  assign data_1 = \port$741$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$741$32 [23:16];
  assign data_2 = \port$741$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_5_cluster_1_accumulator_0 (o, restart, \port$2790$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2790$0 ;
  wire [15:0] \port$2790$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2790$0 [15], \port$2790$0 [15], \port$2790$0 [15], \port$2790$0 [15], \port$2790$0 [15], \port$2790$0  })
  );
  assign step = { \port$2790$0 [15], \port$2790$0 [15], \port$2790$0 [15], \port$2790$0 [15], \port$2790$0 [15], \port$2790$0  };
endmodule

module network_Convolution110_group_5_cluster_1_accumulator_1 (o, restart, \port$2791$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2791$0 ;
  wire [15:0] \port$2791$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2791$0 [15], \port$2791$0 [15], \port$2791$0 [15], \port$2791$0 [15], \port$2791$0 [15], \port$2791$0  })
  );
  assign step = { \port$2791$0 [15], \port$2791$0 [15], \port$2791$0 [15], \port$2791$0 [15], \port$2791$0 [15], \port$2791$0  };
endmodule

module network_Convolution110_group_5_cluster_1_accumulator_2 (o, restart, \port$2792$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2792$0 ;
  wire [15:0] \port$2792$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2792$0 [15], \port$2792$0 [15], \port$2792$0 [15], \port$2792$0 [15], \port$2792$0 [15], \port$2792$0  })
  );
  assign step = { \port$2792$0 [15], \port$2792$0 [15], \port$2792$0 [15], \port$2792$0 [15], \port$2792$0 [15], \port$2792$0  };
endmodule

module network_Convolution110_group_5_cluster_1_multiplier_0 (\port$741$32 , product, \port$2783$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2783$0 ;
  wire [7:0] \port$2783$0 ;
  input [7:0] \port$741$32 ;
  wire [7:0] \port$741$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$741$32 ),
    .b(\port$2783$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$741$32 ;
  assign \$signal$2  = \port$2783$0 ;
endmodule

module network_Convolution110_group_5_cluster_1_multiplier_1 (\port$741$40 , product, \port$2783$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2783$0 ;
  wire [7:0] \port$2783$0 ;
  input [7:0] \port$741$40 ;
  wire [7:0] \port$741$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$741$40 ),
    .b(\port$2783$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$741$40 ;
  assign \$signal$2  = \port$2783$0 ;
endmodule

module network_Convolution110_group_5_cluster_1_multiplier_2 (\port$741$48 , product, \port$2783$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2783$0 ;
  wire [7:0] \port$2783$0 ;
  input [7:0] \port$741$48 ;
  wire [7:0] \port$741$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$741$48 ),
    .b(\port$2783$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$741$48 ;
  assign \$signal$2  = \port$2783$0 ;
endmodule

module network_Convolution110_group_5_walker (restart, o, \port$2282$93 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$93 ;
  wire [7:0] \port$2282$93 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$93  })
  );
  assign step = { 1'h0, \port$2282$93  };
endmodule

module network_Convolution110_group_6 (rst, \port$742$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$742$0 ;
  wire [55:0] \port$742$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_6_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$742$0 (\port$742$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_6_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$742$32 (\port$742$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_6_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$110 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$742$0 [7:0];
  assign \data_0$19  = \port$742$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$742$0 [15:8];
  assign \data_1$23  = \port$742$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$742$0 [23:16];
  assign \data_2$27  = \port$742$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$742$0 [31:24];
  assign \data_3$31  = \port$742$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$742$0 [39:32];
  assign data_4 = \port$742$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$742$0 [47:40];
  assign data_5 = \port$742$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$742$0 [55:48];
  assign data_6 = \port$742$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_6_cluster_0 (rst, \port$742$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$742$0 ;
  wire [31:0] \port$742$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_6_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2840$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_6_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2841$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_6_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2842$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_6_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2843$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_6_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2833$0 (near_weight),
    .\port$742$0 (\port$742$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_6_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2833$0 (near_weight),
    .\port$742$8 (\port$742$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_6_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2833$0 (near_weight),
    .\port$742$16 (\port$742$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_6_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2833$0 (near_weight),
    .\port$742$24 (\port$742$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$742$0 [7:0];
  assign data_0 = \port$742$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$742$0 [15:8];
  assign data_1 = \port$742$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$742$0 [23:16];
  assign data_2 = \port$742$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$742$0 [31:24];
  assign data_3 = \port$742$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_6_cluster_0_accumulator_0 (o, restart, \port$2840$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2840$0 ;
  wire [15:0] \port$2840$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2840$0 [15], \port$2840$0 [15], \port$2840$0 [15], \port$2840$0 [15], \port$2840$0 [15], \port$2840$0  })
  );
  assign step = { \port$2840$0 [15], \port$2840$0 [15], \port$2840$0 [15], \port$2840$0 [15], \port$2840$0 [15], \port$2840$0  };
endmodule

module network_Convolution110_group_6_cluster_0_accumulator_1 (o, restart, \port$2841$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2841$0 ;
  wire [15:0] \port$2841$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2841$0 [15], \port$2841$0 [15], \port$2841$0 [15], \port$2841$0 [15], \port$2841$0 [15], \port$2841$0  })
  );
  assign step = { \port$2841$0 [15], \port$2841$0 [15], \port$2841$0 [15], \port$2841$0 [15], \port$2841$0 [15], \port$2841$0  };
endmodule

module network_Convolution110_group_6_cluster_0_accumulator_2 (o, restart, \port$2842$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2842$0 ;
  wire [15:0] \port$2842$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2842$0 [15], \port$2842$0 [15], \port$2842$0 [15], \port$2842$0 [15], \port$2842$0 [15], \port$2842$0  })
  );
  assign step = { \port$2842$0 [15], \port$2842$0 [15], \port$2842$0 [15], \port$2842$0 [15], \port$2842$0 [15], \port$2842$0  };
endmodule

module network_Convolution110_group_6_cluster_0_accumulator_3 (o, restart, \port$2843$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2843$0 ;
  wire [15:0] \port$2843$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2843$0 [15], \port$2843$0 [15], \port$2843$0 [15], \port$2843$0 [15], \port$2843$0 [15], \port$2843$0  })
  );
  assign step = { \port$2843$0 [15], \port$2843$0 [15], \port$2843$0 [15], \port$2843$0 [15], \port$2843$0 [15], \port$2843$0  };
endmodule

module network_Convolution110_group_6_cluster_0_multiplier_0 (\port$742$0 , product, \port$2833$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2833$0 ;
  wire [7:0] \port$2833$0 ;
  input [7:0] \port$742$0 ;
  wire [7:0] \port$742$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$742$0 ),
    .b(\port$2833$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$742$0 ;
  assign \$signal$2  = \port$2833$0 ;
endmodule

module network_Convolution110_group_6_cluster_0_multiplier_1 (\port$742$8 , product, \port$2833$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2833$0 ;
  wire [7:0] \port$2833$0 ;
  input [7:0] \port$742$8 ;
  wire [7:0] \port$742$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$742$8 ),
    .b(\port$2833$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$742$8 ;
  assign \$signal$2  = \port$2833$0 ;
endmodule

module network_Convolution110_group_6_cluster_0_multiplier_2 (\port$742$16 , product, \port$2833$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2833$0 ;
  wire [7:0] \port$2833$0 ;
  input [7:0] \port$742$16 ;
  wire [7:0] \port$742$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$742$16 ),
    .b(\port$2833$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$742$16 ;
  assign \$signal$2  = \port$2833$0 ;
endmodule

module network_Convolution110_group_6_cluster_0_multiplier_3 (\port$742$24 , product, \port$2833$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2833$0 ;
  wire [7:0] \port$2833$0 ;
  input [7:0] \port$742$24 ;
  wire [7:0] \port$742$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$742$24 ),
    .b(\port$2833$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$742$24 ;
  assign \$signal$2  = \port$2833$0 ;
endmodule

module network_Convolution110_group_6_cluster_1 (rst, \port$742$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$742$32 ;
  wire [23:0] \port$742$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_6_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2859$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_6_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2860$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_6_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2861$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_6_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2852$0 (near_weight),
    .\port$742$32 (\port$742$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_6_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2852$0 (near_weight),
    .\port$742$40 (\port$742$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_6_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2852$0 (near_weight),
    .\port$742$48 (\port$742$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$742$32 [7:0];
  assign data_0 = \port$742$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$742$32 [15:8];
  assign data_1 = \port$742$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$742$32 [23:16];
  assign data_2 = \port$742$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_6_cluster_1_accumulator_0 (o, restart, \port$2859$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2859$0 ;
  wire [15:0] \port$2859$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2859$0 [15], \port$2859$0 [15], \port$2859$0 [15], \port$2859$0 [15], \port$2859$0 [15], \port$2859$0  })
  );
  assign step = { \port$2859$0 [15], \port$2859$0 [15], \port$2859$0 [15], \port$2859$0 [15], \port$2859$0 [15], \port$2859$0  };
endmodule

module network_Convolution110_group_6_cluster_1_accumulator_1 (o, restart, \port$2860$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2860$0 ;
  wire [15:0] \port$2860$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2860$0 [15], \port$2860$0 [15], \port$2860$0 [15], \port$2860$0 [15], \port$2860$0 [15], \port$2860$0  })
  );
  assign step = { \port$2860$0 [15], \port$2860$0 [15], \port$2860$0 [15], \port$2860$0 [15], \port$2860$0 [15], \port$2860$0  };
endmodule

module network_Convolution110_group_6_cluster_1_accumulator_2 (o, restart, \port$2861$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2861$0 ;
  wire [15:0] \port$2861$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2861$0 [15], \port$2861$0 [15], \port$2861$0 [15], \port$2861$0 [15], \port$2861$0 [15], \port$2861$0  })
  );
  assign step = { \port$2861$0 [15], \port$2861$0 [15], \port$2861$0 [15], \port$2861$0 [15], \port$2861$0 [15], \port$2861$0  };
endmodule

module network_Convolution110_group_6_cluster_1_multiplier_0 (\port$742$32 , product, \port$2852$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2852$0 ;
  wire [7:0] \port$2852$0 ;
  input [7:0] \port$742$32 ;
  wire [7:0] \port$742$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$742$32 ),
    .b(\port$2852$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$742$32 ;
  assign \$signal$2  = \port$2852$0 ;
endmodule

module network_Convolution110_group_6_cluster_1_multiplier_1 (\port$742$40 , product, \port$2852$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2852$0 ;
  wire [7:0] \port$2852$0 ;
  input [7:0] \port$742$40 ;
  wire [7:0] \port$742$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$742$40 ),
    .b(\port$2852$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$742$40 ;
  assign \$signal$2  = \port$2852$0 ;
endmodule

module network_Convolution110_group_6_cluster_1_multiplier_2 (\port$742$48 , product, \port$2852$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2852$0 ;
  wire [7:0] \port$2852$0 ;
  input [7:0] \port$742$48 ;
  wire [7:0] \port$742$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$742$48 ),
    .b(\port$2852$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$742$48 ;
  assign \$signal$2  = \port$2852$0 ;
endmodule

module network_Convolution110_group_6_walker (restart, o, \port$2282$110 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$110 ;
  wire [7:0] \port$2282$110 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$110  })
  );
  assign step = { 1'h0, \port$2282$110  };
endmodule

module network_Convolution110_group_7 (rst, \port$743$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$743$0 ;
  wire [55:0] \port$743$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_7_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$743$0 (\port$743$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_7_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$743$32 (\port$743$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_7_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$127 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$743$0 [7:0];
  assign \data_0$19  = \port$743$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$743$0 [15:8];
  assign \data_1$23  = \port$743$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$743$0 [23:16];
  assign \data_2$27  = \port$743$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$743$0 [31:24];
  assign \data_3$31  = \port$743$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$743$0 [39:32];
  assign data_4 = \port$743$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$743$0 [47:40];
  assign data_5 = \port$743$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$743$0 [55:48];
  assign data_6 = \port$743$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_7_cluster_0 (rst, \port$743$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$743$0 ;
  wire [31:0] \port$743$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_7_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2909$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_7_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2910$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_7_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2911$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_7_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2912$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_7_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2902$0 (near_weight),
    .\port$743$0 (\port$743$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_7_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2902$0 (near_weight),
    .\port$743$8 (\port$743$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_7_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2902$0 (near_weight),
    .\port$743$16 (\port$743$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_7_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2902$0 (near_weight),
    .\port$743$24 (\port$743$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$743$0 [7:0];
  assign data_0 = \port$743$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$743$0 [15:8];
  assign data_1 = \port$743$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$743$0 [23:16];
  assign data_2 = \port$743$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$743$0 [31:24];
  assign data_3 = \port$743$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_7_cluster_0_accumulator_0 (o, restart, \port$2909$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2909$0 ;
  wire [15:0] \port$2909$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2909$0 [15], \port$2909$0 [15], \port$2909$0 [15], \port$2909$0 [15], \port$2909$0 [15], \port$2909$0  })
  );
  assign step = { \port$2909$0 [15], \port$2909$0 [15], \port$2909$0 [15], \port$2909$0 [15], \port$2909$0 [15], \port$2909$0  };
endmodule

module network_Convolution110_group_7_cluster_0_accumulator_1 (o, restart, \port$2910$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2910$0 ;
  wire [15:0] \port$2910$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2910$0 [15], \port$2910$0 [15], \port$2910$0 [15], \port$2910$0 [15], \port$2910$0 [15], \port$2910$0  })
  );
  assign step = { \port$2910$0 [15], \port$2910$0 [15], \port$2910$0 [15], \port$2910$0 [15], \port$2910$0 [15], \port$2910$0  };
endmodule

module network_Convolution110_group_7_cluster_0_accumulator_2 (o, restart, \port$2911$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2911$0 ;
  wire [15:0] \port$2911$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2911$0 [15], \port$2911$0 [15], \port$2911$0 [15], \port$2911$0 [15], \port$2911$0 [15], \port$2911$0  })
  );
  assign step = { \port$2911$0 [15], \port$2911$0 [15], \port$2911$0 [15], \port$2911$0 [15], \port$2911$0 [15], \port$2911$0  };
endmodule

module network_Convolution110_group_7_cluster_0_accumulator_3 (o, restart, \port$2912$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2912$0 ;
  wire [15:0] \port$2912$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2912$0 [15], \port$2912$0 [15], \port$2912$0 [15], \port$2912$0 [15], \port$2912$0 [15], \port$2912$0  })
  );
  assign step = { \port$2912$0 [15], \port$2912$0 [15], \port$2912$0 [15], \port$2912$0 [15], \port$2912$0 [15], \port$2912$0  };
endmodule

module network_Convolution110_group_7_cluster_0_multiplier_0 (\port$743$0 , product, \port$2902$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2902$0 ;
  wire [7:0] \port$2902$0 ;
  input [7:0] \port$743$0 ;
  wire [7:0] \port$743$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$743$0 ),
    .b(\port$2902$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$743$0 ;
  assign \$signal$2  = \port$2902$0 ;
endmodule

module network_Convolution110_group_7_cluster_0_multiplier_1 (\port$743$8 , product, \port$2902$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2902$0 ;
  wire [7:0] \port$2902$0 ;
  input [7:0] \port$743$8 ;
  wire [7:0] \port$743$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$743$8 ),
    .b(\port$2902$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$743$8 ;
  assign \$signal$2  = \port$2902$0 ;
endmodule

module network_Convolution110_group_7_cluster_0_multiplier_2 (\port$743$16 , product, \port$2902$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2902$0 ;
  wire [7:0] \port$2902$0 ;
  input [7:0] \port$743$16 ;
  wire [7:0] \port$743$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$743$16 ),
    .b(\port$2902$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$743$16 ;
  assign \$signal$2  = \port$2902$0 ;
endmodule

module network_Convolution110_group_7_cluster_0_multiplier_3 (\port$743$24 , product, \port$2902$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2902$0 ;
  wire [7:0] \port$2902$0 ;
  input [7:0] \port$743$24 ;
  wire [7:0] \port$743$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$743$24 ),
    .b(\port$2902$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$743$24 ;
  assign \$signal$2  = \port$2902$0 ;
endmodule

module network_Convolution110_group_7_cluster_1 (rst, \port$743$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$743$32 ;
  wire [23:0] \port$743$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_7_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2928$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_7_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2929$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_7_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2930$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_7_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2921$0 (near_weight),
    .\port$743$32 (\port$743$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_7_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2921$0 (near_weight),
    .\port$743$40 (\port$743$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_7_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2921$0 (near_weight),
    .\port$743$48 (\port$743$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$743$32 [7:0];
  assign data_0 = \port$743$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$743$32 [15:8];
  assign data_1 = \port$743$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$743$32 [23:16];
  assign data_2 = \port$743$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_7_cluster_1_accumulator_0 (o, restart, \port$2928$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2928$0 ;
  wire [15:0] \port$2928$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2928$0 [15], \port$2928$0 [15], \port$2928$0 [15], \port$2928$0 [15], \port$2928$0 [15], \port$2928$0  })
  );
  assign step = { \port$2928$0 [15], \port$2928$0 [15], \port$2928$0 [15], \port$2928$0 [15], \port$2928$0 [15], \port$2928$0  };
endmodule

module network_Convolution110_group_7_cluster_1_accumulator_1 (o, restart, \port$2929$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2929$0 ;
  wire [15:0] \port$2929$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2929$0 [15], \port$2929$0 [15], \port$2929$0 [15], \port$2929$0 [15], \port$2929$0 [15], \port$2929$0  })
  );
  assign step = { \port$2929$0 [15], \port$2929$0 [15], \port$2929$0 [15], \port$2929$0 [15], \port$2929$0 [15], \port$2929$0  };
endmodule

module network_Convolution110_group_7_cluster_1_accumulator_2 (o, restart, \port$2930$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2930$0 ;
  wire [15:0] \port$2930$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2930$0 [15], \port$2930$0 [15], \port$2930$0 [15], \port$2930$0 [15], \port$2930$0 [15], \port$2930$0  })
  );
  assign step = { \port$2930$0 [15], \port$2930$0 [15], \port$2930$0 [15], \port$2930$0 [15], \port$2930$0 [15], \port$2930$0  };
endmodule

module network_Convolution110_group_7_cluster_1_multiplier_0 (\port$743$32 , product, \port$2921$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2921$0 ;
  wire [7:0] \port$2921$0 ;
  input [7:0] \port$743$32 ;
  wire [7:0] \port$743$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$743$32 ),
    .b(\port$2921$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$743$32 ;
  assign \$signal$2  = \port$2921$0 ;
endmodule

module network_Convolution110_group_7_cluster_1_multiplier_1 (\port$743$40 , product, \port$2921$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2921$0 ;
  wire [7:0] \port$2921$0 ;
  input [7:0] \port$743$40 ;
  wire [7:0] \port$743$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$743$40 ),
    .b(\port$2921$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$743$40 ;
  assign \$signal$2  = \port$2921$0 ;
endmodule

module network_Convolution110_group_7_cluster_1_multiplier_2 (\port$743$48 , product, \port$2921$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2921$0 ;
  wire [7:0] \port$2921$0 ;
  input [7:0] \port$743$48 ;
  wire [7:0] \port$743$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$743$48 ),
    .b(\port$2921$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$743$48 ;
  assign \$signal$2  = \port$2921$0 ;
endmodule

module network_Convolution110_group_7_walker (restart, o, \port$2282$127 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$127 ;
  wire [7:0] \port$2282$127 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$127  })
  );
  assign step = { 1'h0, \port$2282$127  };
endmodule

module network_Convolution110_group_8 (rst, \port$744$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$744$0 ;
  wire [55:0] \port$744$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_8_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$744$0 (\port$744$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_8_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$744$32 (\port$744$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_8_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$144 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$744$0 [7:0];
  assign \data_0$19  = \port$744$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$744$0 [15:8];
  assign \data_1$23  = \port$744$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$744$0 [23:16];
  assign \data_2$27  = \port$744$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$744$0 [31:24];
  assign \data_3$31  = \port$744$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$744$0 [39:32];
  assign data_4 = \port$744$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$744$0 [47:40];
  assign data_5 = \port$744$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$744$0 [55:48];
  assign data_6 = \port$744$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_8_cluster_0 (rst, \port$744$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$744$0 ;
  wire [31:0] \port$744$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_8_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2978$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_8_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2979$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_8_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2980$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_8_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2981$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_8_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2971$0 (near_weight),
    .\port$744$0 (\port$744$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_8_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2971$0 (near_weight),
    .\port$744$8 (\port$744$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_8_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2971$0 (near_weight),
    .\port$744$16 (\port$744$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_8_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2971$0 (near_weight),
    .\port$744$24 (\port$744$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$744$0 [7:0];
  assign data_0 = \port$744$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$744$0 [15:8];
  assign data_1 = \port$744$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$744$0 [23:16];
  assign data_2 = \port$744$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$744$0 [31:24];
  assign data_3 = \port$744$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_8_cluster_0_accumulator_0 (o, restart, \port$2978$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2978$0 ;
  wire [15:0] \port$2978$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2978$0 [15], \port$2978$0 [15], \port$2978$0 [15], \port$2978$0 [15], \port$2978$0 [15], \port$2978$0  })
  );
  assign step = { \port$2978$0 [15], \port$2978$0 [15], \port$2978$0 [15], \port$2978$0 [15], \port$2978$0 [15], \port$2978$0  };
endmodule

module network_Convolution110_group_8_cluster_0_accumulator_1 (o, restart, \port$2979$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2979$0 ;
  wire [15:0] \port$2979$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2979$0 [15], \port$2979$0 [15], \port$2979$0 [15], \port$2979$0 [15], \port$2979$0 [15], \port$2979$0  })
  );
  assign step = { \port$2979$0 [15], \port$2979$0 [15], \port$2979$0 [15], \port$2979$0 [15], \port$2979$0 [15], \port$2979$0  };
endmodule

module network_Convolution110_group_8_cluster_0_accumulator_2 (o, restart, \port$2980$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2980$0 ;
  wire [15:0] \port$2980$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2980$0 [15], \port$2980$0 [15], \port$2980$0 [15], \port$2980$0 [15], \port$2980$0 [15], \port$2980$0  })
  );
  assign step = { \port$2980$0 [15], \port$2980$0 [15], \port$2980$0 [15], \port$2980$0 [15], \port$2980$0 [15], \port$2980$0  };
endmodule

module network_Convolution110_group_8_cluster_0_accumulator_3 (o, restart, \port$2981$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2981$0 ;
  wire [15:0] \port$2981$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2981$0 [15], \port$2981$0 [15], \port$2981$0 [15], \port$2981$0 [15], \port$2981$0 [15], \port$2981$0  })
  );
  assign step = { \port$2981$0 [15], \port$2981$0 [15], \port$2981$0 [15], \port$2981$0 [15], \port$2981$0 [15], \port$2981$0  };
endmodule

module network_Convolution110_group_8_cluster_0_multiplier_0 (\port$744$0 , product, \port$2971$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2971$0 ;
  wire [7:0] \port$2971$0 ;
  input [7:0] \port$744$0 ;
  wire [7:0] \port$744$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$744$0 ),
    .b(\port$2971$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$744$0 ;
  assign \$signal$2  = \port$2971$0 ;
endmodule

module network_Convolution110_group_8_cluster_0_multiplier_1 (\port$744$8 , product, \port$2971$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2971$0 ;
  wire [7:0] \port$2971$0 ;
  input [7:0] \port$744$8 ;
  wire [7:0] \port$744$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$744$8 ),
    .b(\port$2971$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$744$8 ;
  assign \$signal$2  = \port$2971$0 ;
endmodule

module network_Convolution110_group_8_cluster_0_multiplier_2 (\port$744$16 , product, \port$2971$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2971$0 ;
  wire [7:0] \port$2971$0 ;
  input [7:0] \port$744$16 ;
  wire [7:0] \port$744$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$744$16 ),
    .b(\port$2971$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$744$16 ;
  assign \$signal$2  = \port$2971$0 ;
endmodule

module network_Convolution110_group_8_cluster_0_multiplier_3 (\port$744$24 , product, \port$2971$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2971$0 ;
  wire [7:0] \port$2971$0 ;
  input [7:0] \port$744$24 ;
  wire [7:0] \port$744$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$744$24 ),
    .b(\port$2971$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$744$24 ;
  assign \$signal$2  = \port$2971$0 ;
endmodule

module network_Convolution110_group_8_cluster_1 (rst, \port$744$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$744$32 ;
  wire [23:0] \port$744$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_8_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2997$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_8_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2998$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_8_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2999$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_8_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2990$0 (near_weight),
    .\port$744$32 (\port$744$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_8_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2990$0 (near_weight),
    .\port$744$40 (\port$744$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_8_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2990$0 (near_weight),
    .\port$744$48 (\port$744$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$744$32 [7:0];
  assign data_0 = \port$744$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$744$32 [15:8];
  assign data_1 = \port$744$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$744$32 [23:16];
  assign data_2 = \port$744$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_8_cluster_1_accumulator_0 (o, restart, \port$2997$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2997$0 ;
  wire [15:0] \port$2997$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2997$0 [15], \port$2997$0 [15], \port$2997$0 [15], \port$2997$0 [15], \port$2997$0 [15], \port$2997$0  })
  );
  assign step = { \port$2997$0 [15], \port$2997$0 [15], \port$2997$0 [15], \port$2997$0 [15], \port$2997$0 [15], \port$2997$0  };
endmodule

module network_Convolution110_group_8_cluster_1_accumulator_1 (o, restart, \port$2998$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2998$0 ;
  wire [15:0] \port$2998$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2998$0 [15], \port$2998$0 [15], \port$2998$0 [15], \port$2998$0 [15], \port$2998$0 [15], \port$2998$0  })
  );
  assign step = { \port$2998$0 [15], \port$2998$0 [15], \port$2998$0 [15], \port$2998$0 [15], \port$2998$0 [15], \port$2998$0  };
endmodule

module network_Convolution110_group_8_cluster_1_accumulator_2 (o, restart, \port$2999$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$2999$0 ;
  wire [15:0] \port$2999$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2999$0 [15], \port$2999$0 [15], \port$2999$0 [15], \port$2999$0 [15], \port$2999$0 [15], \port$2999$0  })
  );
  assign step = { \port$2999$0 [15], \port$2999$0 [15], \port$2999$0 [15], \port$2999$0 [15], \port$2999$0 [15], \port$2999$0  };
endmodule

module network_Convolution110_group_8_cluster_1_multiplier_0 (\port$744$32 , product, \port$2990$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2990$0 ;
  wire [7:0] \port$2990$0 ;
  input [7:0] \port$744$32 ;
  wire [7:0] \port$744$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$744$32 ),
    .b(\port$2990$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$744$32 ;
  assign \$signal$2  = \port$2990$0 ;
endmodule

module network_Convolution110_group_8_cluster_1_multiplier_1 (\port$744$40 , product, \port$2990$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2990$0 ;
  wire [7:0] \port$2990$0 ;
  input [7:0] \port$744$40 ;
  wire [7:0] \port$744$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$744$40 ),
    .b(\port$2990$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$744$40 ;
  assign \$signal$2  = \port$2990$0 ;
endmodule

module network_Convolution110_group_8_cluster_1_multiplier_2 (\port$744$48 , product, \port$2990$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2990$0 ;
  wire [7:0] \port$2990$0 ;
  input [7:0] \port$744$48 ;
  wire [7:0] \port$744$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$744$48 ),
    .b(\port$2990$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$744$48 ;
  assign \$signal$2  = \port$2990$0 ;
endmodule

module network_Convolution110_group_8_walker (restart, o, \port$2282$144 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$144 ;
  wire [7:0] \port$2282$144 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$144  })
  );
  assign step = { 1'h0, \port$2282$144  };
endmodule

module network_Convolution110_group_9 (rst, \port$745$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [8:0] address;
  wire [8:0] address;
  wire [8:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [8:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  wire [20:0] \piece_0$40 ;
  output [20:0] piece_1;
  wire [20:0] piece_1;
  wire [20:0] \piece_1$25 ;
  wire [20:0] \piece_1$44 ;
  output [20:0] piece_2;
  wire [20:0] piece_2;
  wire [20:0] \piece_2$29 ;
  wire [20:0] \piece_2$48 ;
  output [20:0] piece_3;
  wire [20:0] piece_3;
  wire [20:0] \piece_3$33 ;
  output [20:0] piece_4;
  wire [20:0] piece_4;
  output [20:0] piece_5;
  wire [20:0] piece_5;
  output [20:0] piece_6;
  wire [20:0] piece_6;
  input [55:0] \port$745$0 ;
  wire [55:0] \port$745$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [16:0] word;
  wire [16:0] word;
  assign last = word[16] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution110_group_9_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$745$0 (\port$745$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_9_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$745$32 (\port$745$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution110_group_9_walker  walker (
    .clk(clk),
    .o(address),
    .\port$2282$161 (word[15:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 1'h0, word[15:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$745$0 [7:0];
  assign \data_0$19  = \port$745$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$745$0 [15:8];
  assign \data_1$23  = \port$745$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$745$0 [23:16];
  assign \data_2$27  = \port$745$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$745$0 [31:24];
  assign \data_3$31  = \port$745$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$745$0 [39:32];
  assign data_4 = \port$745$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$745$0 [47:40];
  assign data_5 = \port$745$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$745$0 [55:48];
  assign data_6 = \port$745$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution110_group_9_cluster_0 (rst, \port$745$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  reg [20:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  wire [20:0] accumulator_3_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  output [20:0] piece_3;
  reg [20:0] piece_3 = 21'h000000;
  input [31:0] \port$745$0 ;
  wire [31:0] \port$745$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$38 ;
  wire [20:0] \step$40 ;
  wire [20:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_9_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$3047$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_9_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$3048$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_9_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$3049$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_9_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$3050$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution110_group_9_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$3040$0 (near_weight),
    .\port$745$0 (\port$745$0 [7:0]),
    .product(product)
  );
  network_Convolution110_group_9_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$3040$0 (near_weight),
    .\port$745$8 (\port$745$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_9_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$3040$0 (near_weight),
    .\port$745$16 (\port$745$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution110_group_9_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$3040$0 (near_weight),
    .\port$745$24 (\port$745$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$745$0 [7:0];
  assign data_0 = \port$745$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$745$0 [15:8];
  assign data_1 = \port$745$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$745$0 [23:16];
  assign data_2 = \port$745$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$745$0 [31:24];
  assign data_3 = \port$745$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution110_group_9_cluster_0_accumulator_0 (o, restart, \port$3047$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3047$0 ;
  wire [15:0] \port$3047$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3047$0 [15], \port$3047$0 [15], \port$3047$0 [15], \port$3047$0 [15], \port$3047$0 [15], \port$3047$0  })
  );
  assign step = { \port$3047$0 [15], \port$3047$0 [15], \port$3047$0 [15], \port$3047$0 [15], \port$3047$0 [15], \port$3047$0  };
endmodule

module network_Convolution110_group_9_cluster_0_accumulator_1 (o, restart, \port$3048$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3048$0 ;
  wire [15:0] \port$3048$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3048$0 [15], \port$3048$0 [15], \port$3048$0 [15], \port$3048$0 [15], \port$3048$0 [15], \port$3048$0  })
  );
  assign step = { \port$3048$0 [15], \port$3048$0 [15], \port$3048$0 [15], \port$3048$0 [15], \port$3048$0 [15], \port$3048$0  };
endmodule

module network_Convolution110_group_9_cluster_0_accumulator_2 (o, restart, \port$3049$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3049$0 ;
  wire [15:0] \port$3049$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3049$0 [15], \port$3049$0 [15], \port$3049$0 [15], \port$3049$0 [15], \port$3049$0 [15], \port$3049$0  })
  );
  assign step = { \port$3049$0 [15], \port$3049$0 [15], \port$3049$0 [15], \port$3049$0 [15], \port$3049$0 [15], \port$3049$0  };
endmodule

module network_Convolution110_group_9_cluster_0_accumulator_3 (o, restart, \port$3050$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3050$0 ;
  wire [15:0] \port$3050$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3050$0 [15], \port$3050$0 [15], \port$3050$0 [15], \port$3050$0 [15], \port$3050$0 [15], \port$3050$0  })
  );
  assign step = { \port$3050$0 [15], \port$3050$0 [15], \port$3050$0 [15], \port$3050$0 [15], \port$3050$0 [15], \port$3050$0  };
endmodule

module network_Convolution110_group_9_cluster_0_multiplier_0 (\port$745$0 , product, \port$3040$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3040$0 ;
  wire [7:0] \port$3040$0 ;
  input [7:0] \port$745$0 ;
  wire [7:0] \port$745$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$745$0 ),
    .b(\port$3040$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$745$0 ;
  assign \$signal$2  = \port$3040$0 ;
endmodule

module network_Convolution110_group_9_cluster_0_multiplier_1 (\port$745$8 , product, \port$3040$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3040$0 ;
  wire [7:0] \port$3040$0 ;
  input [7:0] \port$745$8 ;
  wire [7:0] \port$745$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$745$8 ),
    .b(\port$3040$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$745$8 ;
  assign \$signal$2  = \port$3040$0 ;
endmodule

module network_Convolution110_group_9_cluster_0_multiplier_2 (\port$745$16 , product, \port$3040$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3040$0 ;
  wire [7:0] \port$3040$0 ;
  input [7:0] \port$745$16 ;
  wire [7:0] \port$745$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$745$16 ),
    .b(\port$3040$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$745$16 ;
  assign \$signal$2  = \port$3040$0 ;
endmodule

module network_Convolution110_group_9_cluster_0_multiplier_3 (\port$745$24 , product, \port$3040$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3040$0 ;
  wire [7:0] \port$3040$0 ;
  input [7:0] \port$745$24 ;
  wire [7:0] \port$745$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$745$24 ),
    .b(\port$3040$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$745$24 ;
  assign \$signal$2  = \port$3040$0 ;
endmodule

module network_Convolution110_group_9_cluster_1 (rst, \port$745$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  reg [20:0] \$4 ;
  reg [20:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  wire [20:0] accumulator_1_o ;
  wire [20:0] accumulator_2_o ;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  output [20:0] piece_1;
  reg [20:0] piece_1 = 21'h000000;
  output [20:0] piece_2;
  reg [20:0] piece_2 = 21'h000000;
  input [23:0] \port$745$32 ;
  wire [23:0] \port$745$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [20:0] step;
  wire [20:0] \step$31 ;
  wire [20:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution110_group_9_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$3066$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution110_group_9_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$3067$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution110_group_9_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$3068$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution110_group_9_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$3059$0 (near_weight),
    .\port$745$32 (\port$745$32 [7:0]),
    .product(product)
  );
  network_Convolution110_group_9_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$3059$0 (near_weight),
    .\port$745$40 (\port$745$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution110_group_9_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$3059$0 (near_weight),
    .\port$745$48 (\port$745$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$745$32 [7:0];
  assign data_0 = \port$745$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$745$32 [15:8];
  assign data_1 = \port$745$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$745$32 [23:16];
  assign data_2 = \port$745$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution110_group_9_cluster_1_accumulator_0 (o, restart, \port$3066$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3066$0 ;
  wire [15:0] \port$3066$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3066$0 [15], \port$3066$0 [15], \port$3066$0 [15], \port$3066$0 [15], \port$3066$0 [15], \port$3066$0  })
  );
  assign step = { \port$3066$0 [15], \port$3066$0 [15], \port$3066$0 [15], \port$3066$0 [15], \port$3066$0 [15], \port$3066$0  };
endmodule

module network_Convolution110_group_9_cluster_1_accumulator_1 (o, restart, \port$3067$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3067$0 ;
  wire [15:0] \port$3067$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3067$0 [15], \port$3067$0 [15], \port$3067$0 [15], \port$3067$0 [15], \port$3067$0 [15], \port$3067$0  })
  );
  assign step = { \port$3067$0 [15], \port$3067$0 [15], \port$3067$0 [15], \port$3067$0 [15], \port$3067$0 [15], \port$3067$0  };
endmodule

module network_Convolution110_group_9_cluster_1_accumulator_2 (o, restart, \port$3068$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3068$0 ;
  wire [15:0] \port$3068$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3068$0 [15], \port$3068$0 [15], \port$3068$0 [15], \port$3068$0 [15], \port$3068$0 [15], \port$3068$0  })
  );
  assign step = { \port$3068$0 [15], \port$3068$0 [15], \port$3068$0 [15], \port$3068$0 [15], \port$3068$0 [15], \port$3068$0  };
endmodule

module network_Convolution110_group_9_cluster_1_multiplier_0 (\port$745$32 , product, \port$3059$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3059$0 ;
  wire [7:0] \port$3059$0 ;
  input [7:0] \port$745$32 ;
  wire [7:0] \port$745$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$745$32 ),
    .b(\port$3059$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$745$32 ;
  assign \$signal$2  = \port$3059$0 ;
endmodule

module network_Convolution110_group_9_cluster_1_multiplier_1 (\port$745$40 , product, \port$3059$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3059$0 ;
  wire [7:0] \port$3059$0 ;
  input [7:0] \port$745$40 ;
  wire [7:0] \port$745$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$745$40 ),
    .b(\port$3059$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$745$40 ;
  assign \$signal$2  = \port$3059$0 ;
endmodule

module network_Convolution110_group_9_cluster_1_multiplier_2 (\port$745$48 , product, \port$3059$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$3059$0 ;
  wire [7:0] \port$3059$0 ;
  input [7:0] \port$745$48 ;
  wire [7:0] \port$745$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$745$48 ),
    .b(\port$3059$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$745$48 ;
  assign \$signal$2  = \port$3059$0 ;
endmodule

module network_Convolution110_group_9_walker (restart, o, \port$2282$161 , seed, clk);
  input clk;
  wire clk;
  output [8:0] o;
  wire [8:0] o;
  input [7:0] \port$2282$161 ;
  wire [7:0] \port$2282$161 ;
  input restart;
  wire restart;
  input [8:0] seed;
  wire [8:0] seed;
  wire [8:0] step;
  network_accumulator #(
    .STEP(32'd9),
    .WIDTH(32'd9)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 1'h0, \port$2282$161  })
  );
  assign step = { 1'h0, \port$2282$161  };
endmodule

module network_Convolution110_line_buffer (rst, i__payload, finish, start, ready, i__ready, \port$736$0 , \port$737$0 , \port$738$0 , \port$739$0 , \port$740$0 , \port$741$0 , \port$742$0 , \port$743$0 , \port$744$0 , \port$745$0 , \port$746$0 , read_address, \read_address$31 , \read_address$50 , \read_address$69 
, \read_address$88 , \read_address$107 , \read_address$126 , \read_address$145 , \read_address$164 , \read_address$183 , \read_address$202 , i__valid, base, clk);
  reg at_start  = 0;
  reg [8:0] \$1 ;
  wire [1:0] \$10 ;
  wire [1:0] \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire [4:0] \$16 ;
  wire [4:0] \$17 ;
  wire \$18 ;
  wire \$19 ;
  reg [8:0] \$2 ;
  wire \$20 ;
  wire \$21 ;
  reg \$22 ;
  reg [11:0] \$23 ;
  reg \$24 ;
  reg [1:0] \$25 ;
  reg \$26 ;
  reg [1:0] \$27 ;
  reg [11:0] \$28 ;
  reg [8:0] \$29 ;
  reg [7:0] \$3 ;
  reg [8:0] \$30 ;
  reg [1:0] \$31 ;
  reg \$32 ;
  reg \$33 ;
  reg [3:0] \$34 ;
  reg \$35 ;
  wire [55:0] \$36 ;
  wire [55:0] \$37 ;
  wire [55:0] \$38 ;
  wire [55:0] \$39 ;
  wire \$4 ;
  wire [55:0] \$40 ;
  wire [55:0] \$41 ;
  wire [55:0] \$42 ;
  wire [55:0] \$43 ;
  wire [55:0] \$44 ;
  wire [55:0] \$45 ;
  wire [55:0] \$46 ;
  wire \$5 ;
  wire \$6 ;
  wire [12:0] \$7 ;
  wire [12:0] \$8 ;
  wire [9:0] \$9 ;
  wire [1:0] \$signal ;
  reg \$signal$232  = 1'h0;
  reg [3:0] \$signal$243  = 4'h0;
  wire [8:0] address;
  wire [8:0] address_0;
  wire [8:0] address_1;
  wire [8:0] address_10;
  wire [8:0] address_2;
  wire [8:0] address_3;
  wire [8:0] address_4;
  wire [8:0] address_5;
  wire [8:0] address_6;
  wire [8:0] address_7;
  wire [8:0] address_8;
  wire [8:0] address_9;
  reg [11:0] ahead = 12'hf18;
  output [8:0] base;
  reg [8:0] base = 9'h000;
  input clk;
  wire clk;
  reg column = 1'h0;
  wire committed;
  wire [7:0] data;
  wire [7:0] data_0_0;
  wire [7:0] data_0_1;
  wire [7:0] data_0_2;
  wire [7:0] data_0_3;
  wire [7:0] data_0_4;
  wire [7:0] data_0_5;
  wire [7:0] data_0_6;
  wire [7:0] data_10_0;
  wire [7:0] data_10_1;
  wire [7:0] data_10_2;
  wire [7:0] data_10_3;
  wire [7:0] data_10_4;
  wire [7:0] data_10_5;
  wire [7:0] data_10_6;
  wire [7:0] data_1_0;
  wire [7:0] data_1_1;
  wire [7:0] data_1_2;
  wire [7:0] data_1_3;
  wire [7:0] data_1_4;
  wire [7:0] data_1_5;
  wire [7:0] data_1_6;
  wire [7:0] data_2_0;
  wire [7:0] data_2_1;
  wire [7:0] data_2_2;
  wire [7:0] data_2_3;
  wire [7:0] data_2_4;
  wire [7:0] data_2_5;
  wire [7:0] data_2_6;
  wire [7:0] data_3_0;
  wire [7:0] data_3_1;
  wire [7:0] data_3_2;
  wire [7:0] data_3_3;
  wire [7:0] data_3_4;
  wire [7:0] data_3_5;
  wire [7:0] data_3_6;
  wire [7:0] data_4_0;
  wire [7:0] data_4_1;
  wire [7:0] data_4_2;
  wire [7:0] data_4_3;
  wire [7:0] data_4_4;
  wire [7:0] data_4_5;
  wire [7:0] data_4_6;
  wire [7:0] data_5_0;
  wire [7:0] data_5_1;
  wire [7:0] data_5_2;
  wire [7:0] data_5_3;
  wire [7:0] data_5_4;
  wire [7:0] data_5_5;
  wire [7:0] data_5_6;
  wire [7:0] data_6_0;
  wire [7:0] data_6_1;
  wire [7:0] data_6_2;
  wire [7:0] data_6_3;
  wire [7:0] data_6_4;
  wire [7:0] data_6_5;
  wire [7:0] data_6_6;
  wire [7:0] data_7_0;
  wire [7:0] data_7_1;
  wire [7:0] data_7_2;
  wire [7:0] data_7_3;
  wire [7:0] data_7_4;
  wire [7:0] data_7_5;
  wire [7:0] data_7_6;
  wire [7:0] data_8_0;
  wire [7:0] data_8_1;
  wire [7:0] data_8_2;
  wire [7:0] data_8_3;
  wire [7:0] data_8_4;
  wire [7:0] data_8_5;
  wire [7:0] data_8_6;
  wire [7:0] data_9_0;
  wire [7:0] data_9_1;
  wire [7:0] data_9_2;
  wire [7:0] data_9_3;
  wire [7:0] data_9_4;
  wire [7:0] data_9_5;
  wire [7:0] data_9_6;
  wire [6:0] enables;
  input finish;
  wire finish;
  reg [8:0] following = 9'h000;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  reg last_row = 1'h0;
  wire [8:0] onward;
  wire opened;
  output [55:0] \port$736$0 ;
  wire [55:0] \port$736$0 ;
  output [55:0] \port$737$0 ;
  wire [55:0] \port$737$0 ;
  output [55:0] \port$738$0 ;
  wire [55:0] \port$738$0 ;
  output [55:0] \port$739$0 ;
  wire [55:0] \port$739$0 ;
  output [55:0] \port$740$0 ;
  wire [55:0] \port$740$0 ;
  output [55:0] \port$741$0 ;
  wire [55:0] \port$741$0 ;
  output [55:0] \port$742$0 ;
  wire [55:0] \port$742$0 ;
  output [55:0] \port$743$0 ;
  wire [55:0] \port$743$0 ;
  output [55:0] \port$744$0 ;
  wire [55:0] \port$744$0 ;
  output [55:0] \port$745$0 ;
  wire [55:0] \port$745$0 ;
  output [55:0] \port$746$0 ;
  wire [55:0] \port$746$0 ;
  input [8:0] read_address;
  wire [8:0] read_address;
  input [8:0] \read_address$107 ;
  wire [8:0] \read_address$107 ;
  input [8:0] \read_address$126 ;
  wire [8:0] \read_address$126 ;
  input [8:0] \read_address$145 ;
  wire [8:0] \read_address$145 ;
  input [8:0] \read_address$164 ;
  wire [8:0] \read_address$164 ;
  input [8:0] \read_address$183 ;
  wire [8:0] \read_address$183 ;
  input [8:0] \read_address$202 ;
  wire [8:0] \read_address$202 ;
  input [8:0] \read_address$31 ;
  wire [8:0] \read_address$31 ;
  input [8:0] \read_address$50 ;
  wire [8:0] \read_address$50 ;
  input [8:0] \read_address$69 ;
  wire [8:0] \read_address$69 ;
  input [8:0] \read_address$88 ;
  wire [8:0] \read_address$88 ;
  wire [7:0] read_data_0;
  wire [7:0] \read_data_0$110 ;
  wire [7:0] \read_data_0$129 ;
  wire [7:0] \read_data_0$148 ;
  wire [7:0] \read_data_0$167 ;
  wire [7:0] \read_data_0$186 ;
  wire [7:0] \read_data_0$205 ;
  wire [7:0] \read_data_0$34 ;
  wire [7:0] \read_data_0$53 ;
  wire [7:0] \read_data_0$72 ;
  wire [7:0] \read_data_0$91 ;
  wire [7:0] read_data_1;
  wire [7:0] \read_data_1$112 ;
  wire [7:0] \read_data_1$131 ;
  wire [7:0] \read_data_1$150 ;
  wire [7:0] \read_data_1$169 ;
  wire [7:0] \read_data_1$188 ;
  wire [7:0] \read_data_1$207 ;
  wire [7:0] \read_data_1$36 ;
  wire [7:0] \read_data_1$55 ;
  wire [7:0] \read_data_1$74 ;
  wire [7:0] \read_data_1$93 ;
  wire [7:0] read_data_2;
  wire [7:0] \read_data_2$114 ;
  wire [7:0] \read_data_2$133 ;
  wire [7:0] \read_data_2$152 ;
  wire [7:0] \read_data_2$171 ;
  wire [7:0] \read_data_2$190 ;
  wire [7:0] \read_data_2$209 ;
  wire [7:0] \read_data_2$38 ;
  wire [7:0] \read_data_2$57 ;
  wire [7:0] \read_data_2$76 ;
  wire [7:0] \read_data_2$95 ;
  wire [7:0] read_data_3;
  wire [7:0] \read_data_3$116 ;
  wire [7:0] \read_data_3$135 ;
  wire [7:0] \read_data_3$154 ;
  wire [7:0] \read_data_3$173 ;
  wire [7:0] \read_data_3$192 ;
  wire [7:0] \read_data_3$211 ;
  wire [7:0] \read_data_3$40 ;
  wire [7:0] \read_data_3$59 ;
  wire [7:0] \read_data_3$78 ;
  wire [7:0] \read_data_3$97 ;
  wire [7:0] read_data_4;
  wire [7:0] \read_data_4$118 ;
  wire [7:0] \read_data_4$137 ;
  wire [7:0] \read_data_4$156 ;
  wire [7:0] \read_data_4$175 ;
  wire [7:0] \read_data_4$194 ;
  wire [7:0] \read_data_4$213 ;
  wire [7:0] \read_data_4$42 ;
  wire [7:0] \read_data_4$61 ;
  wire [7:0] \read_data_4$80 ;
  wire [7:0] \read_data_4$99 ;
  wire [7:0] read_data_5;
  wire [7:0] \read_data_5$101 ;
  wire [7:0] \read_data_5$120 ;
  wire [7:0] \read_data_5$139 ;
  wire [7:0] \read_data_5$158 ;
  wire [7:0] \read_data_5$177 ;
  wire [7:0] \read_data_5$196 ;
  wire [7:0] \read_data_5$215 ;
  wire [7:0] \read_data_5$44 ;
  wire [7:0] \read_data_5$63 ;
  wire [7:0] \read_data_5$82 ;
  wire [7:0] read_data_6;
  wire [7:0] \read_data_6$103 ;
  wire [7:0] \read_data_6$122 ;
  wire [7:0] \read_data_6$141 ;
  wire [7:0] \read_data_6$160 ;
  wire [7:0] \read_data_6$179 ;
  wire [7:0] \read_data_6$198 ;
  wire [7:0] \read_data_6$217 ;
  wire [7:0] \read_data_6$46 ;
  wire [7:0] \read_data_6$65 ;
  wire [7:0] \read_data_6$84 ;
  output ready;
  wire ready;
  reg [1:0] \release  = 2'h0;
  reg released_0 = 1'h0;
  reg released_1 = 1'h0;
  wire room;
  reg [11:0] \room$225  = 12'h1d0;
  input rst;
  wire rst;
  input start;
  wire start;
  reg started = 1'h0;
  wire [11:0] step;
  wire [11:0] \step$226 ;
  reg [1:0] which_0 = 2'h0;
  reg [1:0] which_1 = 2'h0;
  wire [8:0] write_address;
  wire [8:0] \write_address$105 ;
  wire [8:0] \write_address$124 ;
  wire [8:0] \write_address$143 ;
  wire [8:0] \write_address$162 ;
  wire [8:0] \write_address$181 ;
  wire [8:0] \write_address$200 ;
  wire [8:0] \write_address$29 ;
  wire [8:0] \write_address$48 ;
  wire [8:0] \write_address$67 ;
  wire [8:0] \write_address$86 ;
  wire [7:0] write_data;
  wire [7:0] \write_data$106 ;
  wire [7:0] \write_data$125 ;
  wire [7:0] \write_data$144 ;
  wire [7:0] \write_data$163 ;
  wire [7:0] \write_data$182 ;
  wire [7:0] \write_data$201 ;
  wire [7:0] \write_data$30 ;
  wire [7:0] \write_data$49 ;
  wire [7:0] \write_data$68 ;
  wire [7:0] \write_data$87 ;
  wire [6:0] write_enable;
  wire [6:0] \write_enable$104 ;
  wire [6:0] \write_enable$123 ;
  wire [6:0] \write_enable$142 ;
  wire [6:0] \write_enable$161 ;
  wire [6:0] \write_enable$180 ;
  wire [6:0] \write_enable$199 ;
  wire [6:0] \write_enable$28 ;
  wire [6:0] \write_enable$47 ;
  wire [6:0] \write_enable$66 ;
  wire [6:0] \write_enable$85 ;
  assign ready = $signed(ahead) >= $signed(1'h0);
  assign room = $signed(\room$225 ) >= $signed(1'h0);
  assign \$4  = ~ last_row;
  assign \$5  = \$signal$232  & \$4 ;
  assign \$6  = \$signal$232  & last_row;
  assign \$7  = $signed(ahead) + $signed(\$1 );
  assign \$8  = $signed(\room$225 ) + $signed(\$2 );
  assign \$9  = following + \$3 ;
  assign \$10  = column + 1'h1;
  assign \$11  = \$signal$232  ? 2'h0 : \$10 ;
  assign \$12  = ~ \$signal$232 ;
  assign \$13  = ! column;
  assign \$14  = \$12  & \$13 ;
  assign \$16  = \$signal$243  + 1'h1;
  assign \$17  = last_row ? 5'h00 : \$16 ;
  assign \$18  = ~ last_row;
  assign \$19  = \$signal$243  == 4'hc;
  assign \$20  = \$18  & \$19 ;
  always @(posedge clk)
    started <= \$22 ;
  always @(posedge clk)
    ahead <= \$23 ;
  always @(posedge clk)
    released_0 <= \$24 ;
  always @(posedge clk)
    which_0 <= \$25 ;
  always @(posedge clk)
    released_1 <= \$26 ;
  always @(posedge clk)
    which_1 <= \$27 ;
  always @(posedge clk)
    \room$225  <= \$28 ;
  always @(posedge clk)
    base <= \$29 ;
  always @(posedge clk)
    following <= \$30 ;
  always @(posedge clk)
    \release  <= \$31 ;
  always @(posedge clk)
    column <= \$32 ;
  always @(posedge clk)
    \$signal$232  <= \$33 ;
  always @(posedge clk)
    \$signal$243  <= \$34 ;
  always @(posedge clk)
    last_row <= \$35 ;
  network_Convolution110_line_buffer_copy_0  copy_0 (
    .clk(clk),
    .data(\$36 ),
    .read_address(read_address),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_1  copy_1 (
    .clk(clk),
    .data(\$37 ),
    .read_address(\read_address$31 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_10  copy_10 (
    .clk(clk),
    .data(\$46 ),
    .read_address(\read_address$202 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_2  copy_2 (
    .clk(clk),
    .data(\$38 ),
    .read_address(\read_address$50 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_3  copy_3 (
    .clk(clk),
    .data(\$39 ),
    .read_address(\read_address$69 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_4  copy_4 (
    .clk(clk),
    .data(\$40 ),
    .read_address(\read_address$88 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_5  copy_5 (
    .clk(clk),
    .data(\$41 ),
    .read_address(\read_address$107 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_6  copy_6 (
    .clk(clk),
    .data(\$42 ),
    .read_address(\read_address$126 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_7  copy_7 (
    .clk(clk),
    .data(\$43 ),
    .read_address(\read_address$145 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_8  copy_8 (
    .clk(clk),
    .data(\$44 ),
    .read_address(\read_address$164 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_copy_9  copy_9 (
    .clk(clk),
    .data(\$45 ),
    .read_address(\read_address$183 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution110_line_buffer_writer  writer (
    .\address$27 (write_address),
    .clk(clk),
    .committed(committed),
    .\data$28 (write_data),
    .enables(write_enable),
    .i__payload(i__payload),
    .i__ready(i__ready),
    .i__valid(i__valid),
    .opened(opened),
    .room(room),
    .rst(rst)
  );
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \release , started, committed })
      4'h0:
          \$1  = 9'h000;
      4'h1:
          \$1  = 9'h030;
      4'h2:
          \$1  = 9'h1f8;
      4'h3:
          \$1  = 9'h028;
      4'h4:
          \$1  = 9'h000;
      4'h5:
          \$1  = 9'h030;
      4'h6:
          \$1  = 9'h1d8;
      4'h7:
          \$1  = 9'h008;
      4'h8:
          \$1  = 9'h000;
      4'h9:
          \$1  = 9'h030;
      4'ha:
          \$1  = 9'h118;
      4'hb:
          \$1  = 9'h148;
      4'hc:
          \$1  = 9'h000;
      4'hd:
          \$1  = 9'h030;
      4'he:
          \$1  = 9'h000;
      4'hf:
          \$1  = 9'h030;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ which_1, released_1, opened })
      4'h0:
          \$2  = 9'h000;
      4'h1:
          \$2  = 9'h1d0;
      4'h2:
          \$2  = 9'h008;
      4'h3:
          \$2  = 9'h1d8;
      4'h4:
          \$2  = 9'h000;
      4'h5:
          \$2  = 9'h1d0;
      4'h6:
          \$2  = 9'h028;
      4'h7:
          \$2  = 9'h1f8;
      4'h8:
          \$2  = 9'h000;
      4'h9:
          \$2  = 9'h1d0;
      4'ha:
          \$2  = 9'h0e8;
      4'hb:
          \$2  = 9'h0b8;
      4'hc:
          \$2  = 9'h000;
      4'hd:
          \$2  = 9'h1d0;
      4'he:
          \$2  = 9'h000;
      4'hf:
          \$2  = 9'h1d0;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \$6 , \$5  })
      2'h0:
          \$3  = 8'h08;
      2'h1:
          \$3  = 8'h28;
      2'h2:
          \$3  = 8'he8;
      2'h3:
          \$3  = 8'h00;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    \$22  = start;
    if (rst) begin
      \$22  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$23  = \$7 [11:0];
    if (rst) begin
      \$23  = 12'hf18;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$24  = finish;
    if (rst) begin
      \$24  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$25  = \release ;
    if (rst) begin
      \$25  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$26  = released_0;
    if (rst) begin
      \$26  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$27  = which_0;
    if (rst) begin
      \$27  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = \$8 [11:0];
    if (rst) begin
      \$28  = 12'h1d0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = base;
    if (start) begin
      \$29  = following;
    end
    if (rst) begin
      \$29  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = following;
    if (start) begin
      \$30  = \$9 [8:0];
    end
    if (rst) begin
      \$30  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = \release ;
    if (start) begin
      \$31  = { \$6 , \$5  };
    end
    if (rst) begin
      \$31  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = column;
    if (start) begin
      \$32  = \$11 [0];
    end
    if (rst) begin
      \$32  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = \$signal$232 ;
    if (start) begin
      \$33  = \$15 ;
    end
    if (rst) begin
      \$33  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = \$signal$243 ;
    if (start) begin
      if (\$signal$232 ) begin
        \$34  = \$17 [3:0];
      end
    end
    if (rst) begin
      \$34  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = last_row;
    if (start) begin
      if (\$signal$232 ) begin
        \$35  = \$21 ;
      end
    end
    if (rst) begin
      \$35  = 1'h0;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign enables = write_enable;
  assign address = write_address;
  assign data = write_data;
  assign address_0 = read_address;
  assign data_0_0 = \$36 [7:0];
  assign read_data_0 = \$36 [7:0];
  assign data_0_1 = \$36 [15:8];
  assign read_data_1 = \$36 [15:8];
  assign data_0_2 = \$36 [23:16];
  assign read_data_2 = \$36 [23:16];
  assign data_0_3 = \$36 [31:24];
  assign read_data_3 = \$36 [31:24];
  assign data_0_4 = \$36 [39:32];
  assign read_data_4 = \$36 [39:32];
  assign data_0_5 = \$36 [47:40];
  assign read_data_5 = \$36 [47:40];
  assign data_0_6 = \$36 [55:48];
  assign read_data_6 = \$36 [55:48];
  assign \write_enable$28  = write_enable;
  assign \write_address$29  = write_address;
  assign \write_data$30  = write_data;
  assign address_1 = \read_address$31 ;
  assign data_1_0 = \$37 [7:0];
  assign \read_data_0$34  = \$37 [7:0];
  assign data_1_1 = \$37 [15:8];
  assign \read_data_1$36  = \$37 [15:8];
  assign data_1_2 = \$37 [23:16];
  assign \read_data_2$38  = \$37 [23:16];
  assign data_1_3 = \$37 [31:24];
  assign \read_data_3$40  = \$37 [31:24];
  assign data_1_4 = \$37 [39:32];
  assign \read_data_4$42  = \$37 [39:32];
  assign data_1_5 = \$37 [47:40];
  assign \read_data_5$44  = \$37 [47:40];
  assign data_1_6 = \$37 [55:48];
  assign \read_data_6$46  = \$37 [55:48];
  assign \write_enable$47  = write_enable;
  assign \write_address$48  = write_address;
  assign \write_data$49  = write_data;
  assign address_2 = \read_address$50 ;
  assign data_2_0 = \$38 [7:0];
  assign \read_data_0$53  = \$38 [7:0];
  assign data_2_1 = \$38 [15:8];
  assign \read_data_1$55  = \$38 [15:8];
  assign data_2_2 = \$38 [23:16];
  assign \read_data_2$57  = \$38 [23:16];
  assign data_2_3 = \$38 [31:24];
  assign \read_data_3$59  = \$38 [31:24];
  assign data_2_4 = \$38 [39:32];
  assign \read_data_4$61  = \$38 [39:32];
  assign data_2_5 = \$38 [47:40];
  assign \read_data_5$63  = \$38 [47:40];
  assign data_2_6 = \$38 [55:48];
  assign \read_data_6$65  = \$38 [55:48];
  assign \write_enable$66  = write_enable;
  assign \write_address$67  = write_address;
  assign \write_data$68  = write_data;
  assign address_3 = \read_address$69 ;
  assign data_3_0 = \$39 [7:0];
  assign \read_data_0$72  = \$39 [7:0];
  assign data_3_1 = \$39 [15:8];
  assign \read_data_1$74  = \$39 [15:8];
  assign data_3_2 = \$39 [23:16];
  assign \read_data_2$76  = \$39 [23:16];
  assign data_3_3 = \$39 [31:24];
  assign \read_data_3$78  = \$39 [31:24];
  assign data_3_4 = \$39 [39:32];
  assign \read_data_4$80  = \$39 [39:32];
  assign data_3_5 = \$39 [47:40];
  assign \read_data_5$82  = \$39 [47:40];
  assign data_3_6 = \$39 [55:48];
  assign \read_data_6$84  = \$39 [55:48];
  assign \write_enable$85  = write_enable;
  assign \write_address$86  = write_address;
  assign \write_data$87  = write_data;
  assign address_4 = \read_address$88 ;
  assign data_4_0 = \$40 [7:0];
  assign \read_data_0$91  = \$40 [7:0];
  assign data_4_1 = \$40 [15:8];
  assign \read_data_1$93  = \$40 [15:8];
  assign data_4_2 = \$40 [23:16];
  assign \read_data_2$95  = \$40 [23:16];
  assign data_4_3 = \$40 [31:24];
  assign \read_data_3$97  = \$40 [31:24];
  assign data_4_4 = \$40 [39:32];
  assign \read_data_4$99  = \$40 [39:32];
  assign data_4_5 = \$40 [47:40];
  assign \read_data_5$101  = \$40 [47:40];
  assign data_4_6 = \$40 [55:48];
  assign \read_data_6$103  = \$40 [55:48];
  assign \write_enable$104  = write_enable;
  assign \write_address$105  = write_address;
  assign \write_data$106  = write_data;
  assign address_5 = \read_address$107 ;
  assign data_5_0 = \$41 [7:0];
  assign \read_data_0$110  = \$41 [7:0];
  assign data_5_1 = \$41 [15:8];
  assign \read_data_1$112  = \$41 [15:8];
  assign data_5_2 = \$41 [23:16];
  assign \read_data_2$114  = \$41 [23:16];
  assign data_5_3 = \$41 [31:24];
  assign \read_data_3$116  = \$41 [31:24];
  assign data_5_4 = \$41 [39:32];
  assign \read_data_4$118  = \$41 [39:32];
  assign data_5_5 = \$41 [47:40];
  assign \read_data_5$120  = \$41 [47:40];
  assign data_5_6 = \$41 [55:48];
  assign \read_data_6$122  = \$41 [55:48];
  assign \write_enable$123  = write_enable;
  assign \write_address$124  = write_address;
  assign \write_data$125  = write_data;
  assign address_6 = \read_address$126 ;
  assign data_6_0 = \$42 [7:0];
  assign \read_data_0$129  = \$42 [7:0];
  assign data_6_1 = \$42 [15:8];
  assign \read_data_1$131  = \$42 [15:8];
  assign data_6_2 = \$42 [23:16];
  assign \read_data_2$133  = \$42 [23:16];
  assign data_6_3 = \$42 [31:24];
  assign \read_data_3$135  = \$42 [31:24];
  assign data_6_4 = \$42 [39:32];
  assign \read_data_4$137  = \$42 [39:32];
  assign data_6_5 = \$42 [47:40];
  assign \read_data_5$139  = \$42 [47:40];
  assign data_6_6 = \$42 [55:48];
  assign \read_data_6$141  = \$42 [55:48];
  assign \write_enable$142  = write_enable;
  assign \write_address$143  = write_address;
  assign \write_data$144  = write_data;
  assign address_7 = \read_address$145 ;
  assign data_7_0 = \$43 [7:0];
  assign \read_data_0$148  = \$43 [7:0];
  assign data_7_1 = \$43 [15:8];
  assign \read_data_1$150  = \$43 [15:8];
  assign data_7_2 = \$43 [23:16];
  assign \read_data_2$152  = \$43 [23:16];
  assign data_7_3 = \$43 [31:24];
  assign \read_data_3$154  = \$43 [31:24];
  assign data_7_4 = \$43 [39:32];
  assign \read_data_4$156  = \$43 [39:32];
  assign data_7_5 = \$43 [47:40];
  assign \read_data_5$158  = \$43 [47:40];
  assign data_7_6 = \$43 [55:48];
  assign \read_data_6$160  = \$43 [55:48];
  assign \write_enable$161  = write_enable;
  assign \write_address$162  = write_address;
  assign \write_data$163  = write_data;
  assign address_8 = \read_address$164 ;
  assign data_8_0 = \$44 [7:0];
  assign \read_data_0$167  = \$44 [7:0];
  assign data_8_1 = \$44 [15:8];
  assign \read_data_1$169  = \$44 [15:8];
  assign data_8_2 = \$44 [23:16];
  assign \read_data_2$171  = \$44 [23:16];
  assign data_8_3 = \$44 [31:24];
  assign \read_data_3$173  = \$44 [31:24];
  assign data_8_4 = \$44 [39:32];
  assign \read_data_4$175  = \$44 [39:32];
  assign data_8_5 = \$44 [47:40];
  assign \read_data_5$177  = \$44 [47:40];
  assign data_8_6 = \$44 [55:48];
  assign \read_data_6$179  = \$44 [55:48];
  assign \write_enable$180  = write_enable;
  assign \write_address$181  = write_address;
  assign \write_data$182  = write_data;
  assign address_9 = \read_address$183 ;
  assign data_9_0 = \$45 [7:0];
  assign \read_data_0$186  = \$45 [7:0];
  assign data_9_1 = \$45 [15:8];
  assign \read_data_1$188  = \$45 [15:8];
  assign data_9_2 = \$45 [23:16];
  assign \read_data_2$190  = \$45 [23:16];
  assign data_9_3 = \$45 [31:24];
  assign \read_data_3$192  = \$45 [31:24];
  assign data_9_4 = \$45 [39:32];
  assign \read_data_4$194  = \$45 [39:32];
  assign data_9_5 = \$45 [47:40];
  assign \read_data_5$196  = \$45 [47:40];
  assign data_9_6 = \$45 [55:48];
  assign \read_data_6$198  = \$45 [55:48];
  assign \write_enable$199  = write_enable;
  assign \write_address$200  = write_address;
  assign \write_data$201  = write_data;
  assign address_10 = \read_address$202 ;
  assign data_10_0 = \$46 [7:0];
  assign \read_data_0$205  = \$46 [7:0];
  assign data_10_1 = \$46 [15:8];
  assign \read_data_1$207  = \$46 [15:8];
  assign data_10_2 = \$46 [23:16];
  assign \read_data_2$209  = \$46 [23:16];
  assign data_10_3 = \$46 [31:24];
  assign \read_data_3$211  = \$46 [31:24];
  assign data_10_4 = \$46 [39:32];
  assign \read_data_4$213  = \$46 [39:32];
  assign data_10_5 = \$46 [47:40];
  assign \read_data_5$215  = \$46 [47:40];
  assign data_10_6 = \$46 [55:48];
  assign \read_data_6$217  = \$46 [55:48];
  assign step = { \$1 [8], \$1 [8], \$1 [8], \$1  };
  assign \step$226  = { \$2 [8], \$2 [8], \$2 [8], \$2  };
  assign onward = { 1'h0, \$3  };
  assign \$signal  = { \$6 , \$5  };
  assign \port$736$0  = \$36 ;
  assign \port$737$0  = \$37 ;
  assign \port$738$0  = \$38 ;
  assign \port$739$0  = \$39 ;
  assign \port$740$0  = \$40 ;
  assign \port$741$0  = \$41 ;
  assign \port$742$0  = \$42 ;
  assign \port$743$0  = \$43 ;
  assign \port$744$0  = \$44 ;
  assign \port$745$0  = \$45 ;
  assign \port$746$0  = \$46 ;
  assign \$15  = \$14 ;
  assign \$21  = \$20 ;
endmodule

module network_Convolution110_line_buffer_copy_0 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_1 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_10 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_2 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_3 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_4 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_5 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_6 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_7 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_8 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_copy_9 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [8:0] read_address;
  wire [8:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [8:0] write_address;
  wire [8:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x512_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution110_line_buffer_writer (rst, i__payload, room, i__ready, i__valid, opened, committed, enables, \address$27 , \data$28 , clk);
  reg at_start  = 0;
  wire \$1 ;
  wire [6:0] \$10 ;
  wire [6:0] \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire [3:0] \$14 ;
  wire [3:0] \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire \$19 ;
  wire \$2 ;
  wire [9:0] \$20 ;
  wire [9:0] \$21 ;
  wire \$22 ;
  wire [5:0] \$23 ;
  wire [5:0] \$24 ;
  wire \$25 ;
  wire \$26 ;
  wire \$27 ;
  wire [9:0] \$28 ;
  wire [9:0] \$29 ;
  wire \$3 ;
  wire \$30 ;
  wire \$31 ;
  wire \$32 ;
  wire \$33 ;
  wire [6:0] \$34 ;
  wire [9:0] \$35 ;
  wire \$36 ;
  wire [7:0] \$37 ;
  reg [15:0] \$38 ;
  reg [5:0] \$39 ;
  wire \$4 ;
  reg \$40 ;
  reg \$41 ;
  reg [2:0] \$42 ;
  reg \$43 ;
  reg [8:0] \$44 ;
  reg [5:0] \$45 ;
  reg [4:0] \$46 ;
  reg \$47 ;
  reg \$48 ;
  reg [8:0] \$49 ;
  wire \$5 ;
  reg \$50 ;
  reg \$51 ;
  reg [6:0] \$52 ;
  reg [8:0] \$53 ;
  reg [7:0] \$54 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  reg [8:0] \$like  = 9'h000;
  wire \$signal ;
  wire \$signal$11 ;
  reg \$signal$13  = 1'h1;
  reg \$signal$2  = 1'h0;
  wire \$signal$7 ;
  wire [5:0] address;
  output [8:0] \address$27 ;
  reg [8:0] \address$27  = 9'h000;
  reg [5:0] \begin  = 6'h00;
  reg [2:0] channel = 3'h0;
  input clk;
  wire clk;
  output committed;
  reg committed = 1'h0;
  wire [15:0] data;
  output [7:0] \data$28 ;
  reg [7:0] \data$28  = 8'h00;
  wire done;
  output [6:0] enables;
  reg [6:0] enables = 7'h00;
  reg first = 1'h1;
  reg [5:0] following = 6'h01;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  output i__ready;
  wire i__ready;
  input i__valid;
  wire i__valid;
  reg last_step = 1'h0;
  reg [15:0] now = 16'h2001;
  output opened;
  reg opened = 1'h0;
  reg [8:0] place = 9'h000;
  input room;
  wire room;
  reg [4:0] row = 5'h00;
  input rst;
  wire rst;
  reg stored = 1'h1;
  wire [5:0] upcoming;
  always @(posedge clk)
    following <= \$39 ;
  always @(posedge clk)
    last_step <= \$40 ;
  always @(posedge clk)
    first <= \$41 ;
  always @(posedge clk)
    channel <= \$42 ;
  always @(posedge clk)
    \$signal$2  <= \$43 ;
  always @(posedge clk)
    place <= \$44 ;
  always @(posedge clk)
    \begin  <= \$45 ;
  always @(posedge clk)
    row <= \$46 ;
  always @(posedge clk)
    \$signal$13  <= \$47 ;
  always @(posedge clk)
    stored <= \$48 ;
  always @(posedge clk)
    \$like  <= \$49 ;
  always @(posedge clk)
    opened <= \$50 ;
  always @(posedge clk)
    committed <= \$51 ;
  always @(posedge clk)
    enables <= \$52 ;
  always @(posedge clk)
    \address$27  <= \$53 ;
  always @(posedge clk)
    \data$28  <= \$54 ;
  assign \$1  = ~ \$signal$2 ;
  assign \$signal  = now[15] & \$1 ;
  assign upcoming = \$signal  ? \begin  : following;
  assign \$2  = first & stored;
  assign \$3  = ~ \$2 ;
  assign \$signal$7  = \$3  | room;
  assign \$4  = i__valid | now[13];
  assign \$5  = \$4  | \$signal$13 ;
  assign \$signal$11  = \$5  & \$signal$7 ;
  assign \$6  = ~ \$signal$13 ;
  assign \$7  = now[14] & \$6 ;
  assign i__ready = \$7  & \$signal$7 ;
  assign \$8  = \$signal$11  & last_step;
  assign done = \$8  & \$signal$2 ;
  assign \$9  = upcoming == 6'h29;
  assign \$10  = upcoming + 1'h1;
  assign \$11  = \$9  ? 7'h00 : \$10 ;
  assign \$12  = upcoming == 6'h29;
  assign \$13  = last_step & \$signal$2 ;
  assign \$14  = channel + 1'h1;
  assign \$15  = \$signal$2  ? 4'h0 : \$14 ;
  assign \$16  = ~ \$signal$2 ;
  assign \$17  = channel == 3'h6;
  assign \$18  = \$16  & \$17 ;
  assign \$20  = place + 1'h1;
  assign \$21  = \$signal$2  ? { 1'h0, \$like  } : \$20 ;
  assign \$22  = row == 5'h11;
  assign \$23  = row + 1'h1;
  assign \$24  = \$22  ? 6'h00 : \$23 ;
  assign \$25  = row == 5'h11;
  assign \$26  = row == 1'h1;
  assign \$27  = row == 4'hf;
  assign \$28  = \$like  + 6'h30;
  assign \$29  = \$like  + 6'h30;
  assign \$30  = \$signal$11  & first;
  assign \$31  = \$30  & stored;
  assign \$32  = done & stored;
  assign \$33  = \$signal$11  & stored;
  assign \$34  = \$33  ? now[6:0] : 7'h00;
  assign \$35  = place + now[12:7];
  assign \$36  = now[13] | \$signal$13 ;
  assign \$37  = \$36  ? 8'h00 : i__payload;
  always @(posedge clk)
    now <= \$38 ;
  network_Convolution110_line_buffer_writer_program  \program  (
    .address(upcoming),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$39  = following;
    if (\$signal$11 ) begin
      \$39  = \$11 [5:0];
    end
    if (rst) begin
      \$39  = 6'h01;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$40  = last_step;
    if (\$signal$11 ) begin
      \$40  = \$12 ;
    end
    if (rst) begin
      \$40  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$41  = first;
    if (\$signal$11 ) begin
      \$41  = \$13 ;
    end
    if (rst) begin
      \$41  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$42  = channel;
    if (\$signal$11 ) begin
      if (now[15]) begin
        \$42  = \$15 [2:0];
      end
    end
    if (rst) begin
      \$42  = 3'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$43  = \$signal$2 ;
    if (\$signal$11 ) begin
      if (now[15]) begin
        \$43  = \$19 ;
      end
    end
    if (rst) begin
      \$43  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$44  = place;
    if (\$signal$11 ) begin
      if (now[15]) begin
        \$44  = \$21 [8:0];
      end
    end
    if (done) begin
      if (stored) begin
        \$44  = \$29 [8:0];
      end
    end
    if (rst) begin
      \$44  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$45  = \begin ;
    if (\$signal$11 ) begin
      if (now[15]) begin
        if (\$signal$2 ) begin
          \$45  = following;
        end
      end
    end
    if (rst) begin
      \$45  = 6'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$46  = row;
    if (done) begin
      \$46  = \$24 [4:0];
    end
    if (rst) begin
      \$46  = 5'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$47  = \$signal$13 ;
    if (done) begin
      if (\$25 ) begin
        \$47  = 1'h1;
      end
      if (\$26 ) begin
        \$47  = 1'h0;
      end
      if (\$27 ) begin
        \$47  = 1'h1;
      end
    end
    if (rst) begin
      \$47  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$48  = stored;
    if (done) begin
      if (\$25 ) begin
        \$48  = 1'h1;
      end
      if (\$26 ) begin
        \$48  = 1'h1;
      end
      if (\$27 ) begin
        \$48  = 1'h1;
      end
    end
    if (rst) begin
      \$48  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$49  = \$like ;
    if (done) begin
      if (stored) begin
        \$49  = \$28 [8:0];
      end
    end
    if (rst) begin
      \$49  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$50  = \$31 ;
    if (rst) begin
      \$50  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$51  = \$32 ;
    if (rst) begin
      \$51  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$52  = \$34 ;
    if (rst) begin
      \$52  = 7'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$53  = \$35 [8:0];
    if (rst) begin
      \$53  = 9'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$54  = \$37 ;
    if (rst) begin
      \$54  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$38  = now;
    if (\$signal$11 ) begin
      \$38  = data;
    end
    if (rst) begin
      \$38  = 16'h2001;
    end
  end
  assign address = upcoming;
  assign \$19  = \$18 ;
endmodule

module network_Convolution110_line_buffer_writer_program (data, address);
  input [5:0] address;
  wire [5:0] address;
  output [15:0] data;
  wire [15:0] data;
  network_logic_rom #(
    .ADDRESS(32'd6),
    .DEPTH(32'd42),
    .FILE("network_Convolution110_program.hex"),
    .WIDTH(32'd16)
  ) memory (
    .address(address),
    .data(data)
  );
endmodule

module network_Convolution110_requantise (rst, beat, address, valid, i_0, o_valid, o_0, clk);
  reg at_start  = 0;
  wire [20:0] \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire [20:0] \$12 ;
  wire [20:0] \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$16 ;
  reg \$17 ;
  reg \$18 ;
  reg \$19 ;
  wire [12:0] \$2 ;
  reg \$20 ;
  reg [7:0] \$21 ;
  wire [6:0] \$3 ;
  wire [7:0] \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire [21:0] \$8 ;
  wire [20:0] \$9 ;
  reg \$signal  = 1'h1;
  reg \$signal$26  = 1'h0;
  reg [6:0] \$signature__addr  = 7'h00;
  wire [20:0] \$signature__data ;
  input [4:0] address;
  wire [4:0] address;
  input [2:0] beat;
  wire [2:0] beat;
  reg [2:0] beat_0 = 3'h0;
  reg [2:0] beat_1 = 3'h0;
  reg [9:0] bias = 10'h000;
  input clk;
  wire clk;
  wire [15:0] data;
  reg \final  = 1'h1;
  reg final_0 = 1'h1;
  input [20:0] i_0;
  wire [20:0] i_0;
  wire [4:0] index;
  output [7:0] o_0;
  reg [7:0] o_0 = 8'h00;
  output o_valid;
  reg o_valid = 1'h0;
  reg [20:0] operand_0 = 21'h000000;
  (* init = 7'h00 *)
  wire [6:0] place;
  wire [20:0] result_0;
  input rst;
  wire rst;
  wire [11:0] shifted_0;
  (* init = 1'h0 *)
  wire store;
  reg [6:0] stored_0 = 7'h00;
  (* init = 7'h00 *)
  wire [6:0] stored_1;
  (* init = 21'h000000 *)
  wire [20:0] total_0;
  input valid;
  wire valid;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  reg [20:0] value_0_0 = 21'h000000;
  reg [20:0] value_0_1 = 21'h000000;
  reg [6:0] write__addr = 7'h00;
  reg [20:0] write__data = 21'h000000;
  reg write__en = 1'h0;
  reg [20:0] partial_0 [69:0];
  initial begin
    partial_0[0] = 21'h000000;
    partial_0[1] = 21'h000000;
    partial_0[2] = 21'h000000;
    partial_0[3] = 21'h000000;
    partial_0[4] = 21'h000000;
    partial_0[5] = 21'h000000;
    partial_0[6] = 21'h000000;
    partial_0[7] = 21'h000000;
    partial_0[8] = 21'h000000;
    partial_0[9] = 21'h000000;
    partial_0[10] = 21'h000000;
    partial_0[11] = 21'h000000;
    partial_0[12] = 21'h000000;
    partial_0[13] = 21'h000000;
    partial_0[14] = 21'h000000;
    partial_0[15] = 21'h000000;
    partial_0[16] = 21'h000000;
    partial_0[17] = 21'h000000;
    partial_0[18] = 21'h000000;
    partial_0[19] = 21'h000000;
    partial_0[20] = 21'h000000;
    partial_0[21] = 21'h000000;
    partial_0[22] = 21'h000000;
    partial_0[23] = 21'h000000;
    partial_0[24] = 21'h000000;
    partial_0[25] = 21'h000000;
    partial_0[26] = 21'h000000;
    partial_0[27] = 21'h000000;
    partial_0[28] = 21'h000000;
    partial_0[29] = 21'h000000;
    partial_0[30] = 21'h000000;
    partial_0[31] = 21'h000000;
    partial_0[32] = 21'h000000;
    partial_0[33] = 21'h000000;
    partial_0[34] = 21'h000000;
    partial_0[35] = 21'h000000;
    partial_0[36] = 21'h000000;
    partial_0[37] = 21'h000000;
    partial_0[38] = 21'h000000;
    partial_0[39] = 21'h000000;
    partial_0[40] = 21'h000000;
    partial_0[41] = 21'h000000;
    partial_0[42] = 21'h000000;
    partial_0[43] = 21'h000000;
    partial_0[44] = 21'h000000;
    partial_0[45] = 21'h000000;
    partial_0[46] = 21'h000000;
    partial_0[47] = 21'h000000;
    partial_0[48] = 21'h000000;
    partial_0[49] = 21'h000000;
    partial_0[50] = 21'h000000;
    partial_0[51] = 21'h000000;
    partial_0[52] = 21'h000000;
    partial_0[53] = 21'h000000;
    partial_0[54] = 21'h000000;
    partial_0[55] = 21'h000000;
    partial_0[56] = 21'h000000;
    partial_0[57] = 21'h000000;
    partial_0[58] = 21'h000000;
    partial_0[59] = 21'h000000;
    partial_0[60] = 21'h000000;
    partial_0[61] = 21'h000000;
    partial_0[62] = 21'h000000;
    partial_0[63] = 21'h000000;
    partial_0[64] = 21'h000000;
    partial_0[65] = 21'h000000;
    partial_0[66] = 21'h000000;
    partial_0[67] = 21'h000000;
    partial_0[68] = 21'h000000;
    partial_0[69] = 21'h000000;
  end
  always @(posedge clk) begin
    if (write__en)
      partial_0[write__addr] <= write__data;
  end
  assign \$signature__data  = partial_0[\$signature__addr ];
  assign \$2  = $signed(\$1 [11:0]) + $signed(1'h0);
  assign \$3  = data[15:12] * 3'h7;
  assign \$4  = \$3  + beat_1;
  assign \$5  = valid_1 & final_0;
  assign \$6  = ~ final_0;
  assign \$7  = valid_1 & \$6 ;
  assign \$8  = $signed(value_0_1) + $signed(operand_0);
  assign \$9  = \$signal  ? { bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias } : \$signature__data ;
  assign \$10  = $signed(\$2 ) < $signed(1'h0);
  assign \$11  = $signed(\$2 ) > $signed(9'h0ff);
  assign \$12  = \$11  ? 21'h0000ff : { \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2  };
  assign \$13  = \$10  ? 21'h000000 : \$12 ;
  always @(posedge clk)
    bias <= data[9:0];
  always @(posedge clk)
    valid_0 <= \$14 ;
  always @(posedge clk)
    valid_1 <= \$15 ;
  always @(posedge clk)
    beat_0 <= beat;
  always @(posedge clk)
    beat_1 <= beat_0;
  always @(posedge clk)
    \$signal  <= \$16 ;
  always @(posedge clk)
    \final  <= \$17 ;
  always @(posedge clk)
    \$signature__addr  <= \$4 [6:0];
  always @(posedge clk)
    final_0 <= \final ;
  always @(posedge clk)
    stored_0 <= \$signature__addr ;
  always @(posedge clk)
    write__addr <= stored_0;
  always @(posedge clk)
    \$signal$26  <= \$18 ;
  always @(posedge clk)
    write__en <= \$19 ;
  always @(posedge clk)
    o_valid <= \$20 ;
  always @(posedge clk)
    value_0_0 <= i_0;
  always @(posedge clk)
    value_0_1 <= value_0_0;
  always @(posedge clk)
    operand_0 <= \$9 ;
  always @(posedge clk)
    write__data <= \$8 [20:0];
  always @(posedge clk)
    o_0 <= \$21 ;
  network_Convolution110_requantise_biases  biases (
    .address(address),
    .clk(clk),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$14  = valid;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = valid_0;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$16  = data[10];
    if (rst) begin
      \$16  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$17  = data[11];
    if (rst) begin
      \$17  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$18  = \$5 ;
    if (rst) begin
      \$18  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$19  = \$7 ;
    if (rst) begin
      \$19  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$20  = \$signal$26 ;
    if (rst) begin
      \$20  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$21  = \$13 [7:0];
    if (rst) begin
      \$21  = 8'h00;
    end
  end
  assign index = address;
  assign place = \$signature__addr ;
  assign stored_1 = write__addr;
  assign total_0 = write__data;
  assign store = write__en;
  assign shifted_0 = \$1 [11:0];
  assign result_0 = { \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2 [12], \$2  };
  assign \$1  = { write__data[20], write__data[20], write__data[20], write__data[20], write__data[20], write__data[20], write__data[20], write__data[20], write__data[20], write__data[20:9] };
endmodule

module network_Convolution110_requantise_biases (data, address, clk);
  input [4:0] address;
  wire [4:0] address;
  wire [4:0] \address$1 ;
  input clk;
  wire clk;
  output [15:0] data;
  wire [15:0] data;
  wire [15:0] \data$3 ;
  network_Convolution110_requantise_biases_bank_0  bank_0 (
    .address(address),
    .clk(clk),
    .data(data)
  );
  assign \address$1  = address;
  assign \data$3  = data;
endmodule

module network_Convolution110_requantise_biases_bank_0 (data, address, clk);
  input [4:0] address;
  wire [4:0] address;
  input clk;
  wire clk;
  output [15:0] data;
  wire [15:0] data;
  network_Convolution110_bias_rom memory (
    .address(address),
    .clk(clk),
    .data(data)
  );
endmodule

module network_Convolution110_words (data, address, clk);
  input [8:0] address;
  wire [8:0] address;
  wire [8:0] \address$1 ;
  input clk;
  wire clk;
  output [186:0] data;
  wire [186:0] data;
  wire [186:0] \data$3 ;
  network_Convolution110_words_bank_0  bank_0 (
    .address(address),
    .clk(clk),
    .data(data)
  );
  assign \address$1  = address;
  assign \data$3  = data;
endmodule

module network_Convolution110_words_bank_0 (data, address, clk);
  input [8:0] address;
  wire [8:0] address;
  input clk;
  wire clk;
  output [186:0] data;
  wire [186:0] data;
  network_Convolution110_weights_rom memory (
    .address(address),
    .clk(clk),
    .data(data)
  );
endmodule

module network_Convolution28 (rst, i__payload, stalled, starved, i__ready, o__payload, o__ready, i__valid, busy, o__valid, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire [7:0] \$19 ;
  wire \$2 ;
  wire [7:0] \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire \$23 ;
  reg [6:0] \$24 ;
  wire [10:0] \$25 ;
  wire [1:0] \$26 ;
  wire [1:0] \$27 ;
  wire \$28 ;
  wire \$29 ;
  wire \$3 ;
  wire \$30 ;
  wire \$31 ;
  wire \$32 ;
  wire \$33 ;
  wire [1:0] \$34 ;
  wire [1:0] \$35 ;
  wire \$36 ;
  wire \$37 ;
  wire \$38 ;
  wire \$39 ;
  wire \$4 ;
  wire \$40 ;
  wire [2:0] \$41 ;
  wire [2:0] \$42 ;
  wire \$43 ;
  wire \$44 ;
  reg \$45 ;
  reg \$46 ;
  reg \$47 ;
  reg [6:0] \$48 ;
  reg \$49 ;
  wire \$5 ;
  reg [9:0] \$50 ;
  reg \$51 ;
  reg \$52 ;
  reg \$53 ;
  reg \$54 ;
  reg [1:0] \$55 ;
  reg \$56 ;
  reg \$57 ;
  reg \$58 ;
  reg \$59 ;
  wire \$6 ;
  reg \$60 ;
  reg \$61 ;
  reg [7:0] \$62 ;
  wire [55:0] \$63 ;
  wire [55:0] \$64 ;
  wire [55:0] \$65 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  reg \$signal$13  = 1'h0;
  reg \$signal$14  = 1'h0;
  wire \$signal$15 ;
  reg \$signal$158  = 1'h0;
  wire \$signal$18 ;
  reg [6:0] address = 7'h00;
  wire [7:0] \address$37 ;
  wire [7:0] \address$57 ;
  wire [7:0] \address$77 ;
  wire [7:0] address_0;
  wire [7:0] address_1;
  wire [7:0] address_2;
  reg [7:0] base = 8'h00;
  wire [7:0] line_buffer_base ;
  (* init = 8'h00 *)
  wire [7:0] \base$35 ;
  (* init = 8'h00 *)
  wire [7:0] \base$55 ;
  (* init = 8'h00 *)
  wire [7:0] \base$75 ;
  wire [2:0] beat;
  wire [2:0] \beat$145 ;
  (* init = 1'h0 *)
  output busy;
  wire busy;
  input clk;
  wire clk;
  reg [1:0] column = 2'h0;
  reg column_phase = 1'h0;
  reg [9:0] credit = 10'h0c8;
  (* init = 7'h00 *)
  wire [6:0] cycle;
  wire [44:0] data;
  wire [7:0] data_0;
  wire [7:0] \data_0$58 ;
  wire [7:0] \data_0$78 ;
  wire [7:0] data_0_0;
  wire [7:0] data_0_1;
  wire [7:0] data_0_2;
  wire [7:0] data_0_3;
  wire [7:0] data_0_4;
  wire [7:0] data_0_5;
  wire [7:0] data_0_6;
  wire [7:0] data_1;
  wire [7:0] \data_1$60 ;
  wire [7:0] \data_1$80 ;
  wire [7:0] data_1_0;
  wire [7:0] data_1_1;
  wire [7:0] data_1_2;
  wire [7:0] data_1_3;
  wire [7:0] data_1_4;
  wire [7:0] data_1_5;
  wire [7:0] data_1_6;
  wire [7:0] data_2;
  wire [7:0] \data_2$62 ;
  wire [7:0] \data_2$82 ;
  wire [7:0] data_2_0;
  wire [7:0] data_2_1;
  wire [7:0] data_2_2;
  wire [7:0] data_2_3;
  wire [7:0] data_2_4;
  wire [7:0] data_2_5;
  wire [7:0] data_2_6;
  wire [7:0] data_3;
  wire [7:0] \data_3$64 ;
  wire [7:0] \data_3$84 ;
  wire [7:0] data_4;
  wire [7:0] \data_4$66 ;
  wire [7:0] \data_4$86 ;
  wire [7:0] data_5;
  wire [7:0] \data_5$68 ;
  wire [7:0] \data_5$88 ;
  wire [7:0] data_6;
  wire [7:0] \data_6$70 ;
  wire [7:0] \data_6$90 ;
  wire finish;
  wire [7:0] i;
  wire [18:0] i_0;
  wire [7:0] pool_i_0 ;
  wire [18:0] i_0_0;
  wire [18:0] i_0_1;
  wire [18:0] i_0_2;
  wire [18:0] i_0_3;
  wire [18:0] i_0_4;
  wire [18:0] i_0_5;
  wire [18:0] i_0_6;
  wire [18:0] i_1_0;
  wire [18:0] i_1_1;
  wire [18:0] i_1_2;
  wire [18:0] i_1_3;
  wire [18:0] i_1_4;
  wire [18:0] i_1_5;
  wire [18:0] i_1_6;
  wire [18:0] i_2_0;
  wire [18:0] i_2_1;
  wire [18:0] i_2_2;
  wire [18:0] i_2_3;
  wire [18:0] i_2_4;
  wire [18:0] i_2_5;
  wire [18:0] i_2_6;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  wire [3:0] index;
  wire [3:0] \index$143 ;
  reg last = 1'h0;
  reg \last$25  = 1'h0;
  wire [18:0] o_0;
  wire [7:0] \o_0$151 ;
  wire [7:0] \o_0$155 ;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  wire [7:0] \o__payload$7 ;
  input o__ready;
  wire o__ready;
  wire \o__ready$9 ;
  output o__valid;
  wire o__valid;
  wire \o__valid$11 ;
  wire o_valid;
  wire \o_valid$153 ;
  (* init = 1'h0 *)
  wire open_0;
  reg opening = 1'h0;
  (* init = 1'h0 *)
  wire \opening$54 ;
  (* init = 1'h0 *)
  wire \opening$74 ;
  reg opening_0 = 1'h0;
  reg opening_1 = 1'h0;
  wire [18:0] piece_0;
  wire [18:0] \piece_0$111 ;
  wire [18:0] \piece_0$127 ;
  wire [18:0] piece_1;
  wire [18:0] \piece_1$113 ;
  wire [18:0] \piece_1$129 ;
  wire [18:0] piece_2;
  wire [18:0] \piece_2$115 ;
  wire [18:0] \piece_2$131 ;
  wire [18:0] piece_3;
  wire [18:0] \piece_3$117 ;
  wire [18:0] \piece_3$133 ;
  wire [18:0] piece_4;
  wire [18:0] \piece_4$119 ;
  wire [18:0] \piece_4$135 ;
  wire [18:0] piece_5;
  wire [18:0] \piece_5$121 ;
  wire [18:0] \piece_5$137 ;
  wire [18:0] piece_6;
  wire [18:0] \piece_6$123 ;
  wire [18:0] \piece_6$139 ;
  wire push;
  wire \push$109 ;
  wire \push$125 ;
  wire push_0;
  wire push_1;
  wire push_2;
  wire ready;
  reg [44:0] row = 45'h000000000000;
  reg row_phase = 1'h0;
  input rst;
  wire rst;
  reg spent = 1'h0;
  output stalled;
  wire stalled;
  wire start;
  output starved;
  wire starved;
  wire taken;
  reg valid = 1'h0;
  wire collector_valid ;
  wire \valid$141 ;
  wire pool_valid ;
  wire fifo_write_enable ;
  (* init = 1'h0 *)
  wire \valid$53 ;
  (* init = 1'h0 *)
  wire \valid$73 ;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  (* init = 1'h0 *)
  wire valid_2;
  wire [14:0] word;
  wire [14:0] \word$52 ;
  wire [14:0] \word$72 ;
  assign \$30  = \$28  & \$29 ;
  assign \$32  = column == 2'h3;
  assign \$33  = \$signal$15  & \$32 ;
  assign \$34  = row_phase + 1'h1;
  assign \$35  = \last$25  ? 2'h0 : \$34 ;
  assign \$36  = ~ \last$25 ;
  assign \$37  = ! row_phase;
  assign \$38  = \$36  & \$37 ;
  assign \$40  = column == 2'h3;
  assign \$41  = column + 1'h1;
  assign \$42  = \$40  ? 3'h0 : \$41 ;
  assign \$43  = ! address;
  assign \$44  = \$signal$13  & \$43 ;
  always @(posedge clk)
    \$signal$158  <= \$45 ;
  always @(posedge clk)
    spent <= \$46 ;
  always @(posedge clk)
    \$signal$13  <= \$47 ;
  always @(posedge clk)
    address <= \$48 ;
  always @(posedge clk)
    \$signal$14  <= \$49 ;
  always @(posedge clk)
    credit <= \$50 ;
  always @(posedge clk)
    column_phase <= \$51 ;
  always @(posedge clk)
    last <= \$52 ;
  always @(posedge clk)
    row_phase <= \$53 ;
  always @(posedge clk)
    \last$25  <= \$54 ;
  always @(posedge clk)
    column <= \$55 ;
  always @(posedge clk)
    row <= data;
  always @(posedge clk)
    valid_0 <= \$56 ;
  always @(posedge clk)
    valid_1 <= \$57 ;
  always @(posedge clk)
    valid <= \$58 ;
  always @(posedge clk)
    opening_0 <= \$59 ;
  always @(posedge clk)
    opening_1 <= \$60 ;
  always @(posedge clk)
    opening <= \$61 ;
  always @(posedge clk)
    base <= \$62 ;
  assign \$signal  = \$signal$13  & \$signal$14 ;
  assign \$1  = ~ \$signal$13 ;
  assign \$2  = \$1  | \$signal ;
  assign \$3  = \$2  & ready;
  assign \$4  = $signed(credit) >= $signed(1'h0);
  assign \$5  = ~ \$signal$18 ;
  assign \$6  = \$4  | \$5 ;
  assign \$signal$15  = \$3  & \$6 ;
  assign \$7  = ~ \$signal$13 ;
  assign \$8  = \$7  & ready;
  assign \$9  = $signed(credit) < $signed(1'h0);
  assign \$10  = \$8  & \$9 ;
  assign stalled = \$10  & \$signal$18 ;
  assign \$11  = ~ \$signal$13 ;
  assign \$12  = ~ stalled;
  assign starved = \$11  & \$12 ;
  assign \$signal$18  = last & \last$25 ;
  assign \$13  = \$signal$15  & \$signal$18 ;
  assign \$14  = ~ \$signal ;
  assign \$15  = \$signal$13  & \$14 ;
  assign \$16  = \$signal$15  | \$15 ;
  assign \$17  = ~ \$signal$13 ;
  assign \$18  = \$signal$15  | \$17 ;
  assign \$19  = address + 1'h1;
  assign \$20  = \$18  ? 8'h00 : \$19 ;
  assign \$21  = ~ \$signal$15 ;
  assign \$22  = address == 7'h45;
  assign \$23  = \$21  & \$22 ;
  assign \$25  = $signed(credit) + $signed(\$24 );
  assign \$26  = column_phase + 1'h1;
  assign \$27  = last ? 2'h0 : \$26 ;
  assign \$28  = ~ last;
  assign \$29  = ! column_phase;
  network_Convolution28_collector  collector (
    .\beat$9 (beat),
    .clk(clk),
    .i_0_0(i_0_0),
    .i_0_1(i_0_1),
    .i_0_2(i_0_2),
    .i_0_3(i_0_3),
    .i_0_4(i_0_4),
    .i_0_5(i_0_5),
    .i_0_6(i_0_6),
    .i_1_0(i_1_0),
    .i_1_1(i_1_1),
    .i_1_2(i_1_2),
    .i_1_3(i_1_3),
    .i_1_4(i_1_4),
    .i_1_5(i_1_5),
    .i_1_6(i_1_6),
    .i_2_0(i_2_0),
    .i_2_1(i_2_1),
    .i_2_2(i_2_2),
    .i_2_3(i_2_3),
    .i_2_4(i_2_4),
    .i_2_5(i_2_5),
    .i_2_6(i_2_6),
    .index(index),
    .o_0(i_0),
    .push_0(push_0),
    .push_1(push_1),
    .push_2(push_2),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Convolution28_fifo  fifo (
    .clk(clk),
    .o__payload(o__payload),
    .o__ready(o__ready),
    .o__valid(o__valid),
    .popped(taken),
    .rst(rst),
    .write_data(i),
    .write_enable(fifo_write_enable )
  );
  network_Convolution28_group_0  group_0 (
    .address(address_0),
    .clk(clk),
    .opening(opening),
    .piece_0(i_0_0),
    .piece_1(i_0_1),
    .piece_2(i_0_2),
    .piece_3(i_0_3),
    .piece_4(i_0_4),
    .piece_5(i_0_5),
    .piece_6(i_0_6),
    .\port$317$0 (\$63 ),
    .push(push_0),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[14:0])
  );
  network_Convolution28_group_1  group_1 (
    .address(address_1),
    .clk(clk),
    .opening(opening),
    .piece_0(i_1_0),
    .piece_1(i_1_1),
    .piece_2(i_1_2),
    .piece_3(i_1_3),
    .piece_4(i_1_4),
    .piece_5(i_1_5),
    .piece_6(i_1_6),
    .\port$318$0 (\$64 ),
    .push(push_1),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[29:15])
  );
  network_Convolution28_group_2  group_2 (
    .address(address_2),
    .clk(clk),
    .opening(opening),
    .piece_0(i_2_0),
    .piece_1(i_2_1),
    .piece_2(i_2_2),
    .piece_3(i_2_3),
    .piece_4(i_2_4),
    .piece_5(i_2_5),
    .piece_6(i_2_6),
    .\port$319$0 (\$65 ),
    .push(push_2),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(row[44:30])
  );
  network_Convolution28_line_buffer  line_buffer (
    .base(line_buffer_base ),
    .clk(clk),
    .finish(\$signal ),
    .i__payload(i__payload),
    .i__ready(i__ready),
    .i__valid(i__valid),
    .\port$317$0 (\$63 ),
    .\port$318$0 (\$64 ),
    .\port$319$0 (\$65 ),
    .read_address(address_0),
    .\read_address$31 (address_1),
    .\read_address$50 (address_2),
    .ready(ready),
    .rst(rst),
    .start(\$signal$15 )
  );
  network_Convolution28_pool  pool (
    .clk(clk),
    .i_0(pool_i_0 ),
    .o_0(i),
    .o_valid(fifo_write_enable ),
    .rst(rst),
    .valid(pool_valid )
  );
  network_Convolution28_requantise  requantise (
    .address(index),
    .beat(beat),
    .clk(clk),
    .i_0(i_0),
    .o_0(pool_i_0 ),
    .o_valid(pool_valid ),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Convolution28_words  words (
    .address(address),
    .clk(clk),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$45  = taken;
    if (rst) begin
      \$45  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$46  = \$13 ;
    if (rst) begin
      \$46  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$47  = \$16 ;
    if (rst) begin
      \$47  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$48  = \$20 [6:0];
    if (rst) begin
      \$48  = 7'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$49  = \$23 ;
    if (rst) begin
      \$49  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$50  = \$25 [9:0];
    if (rst) begin
      \$50  = 10'h0c8;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$51  = column_phase;
    if (\$signal$15 ) begin
      \$51  = \$27 [0];
    end
    if (rst) begin
      \$51  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$52  = last;
    if (\$signal$15 ) begin
      \$52  = \$31 ;
    end
    if (rst) begin
      \$52  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$53  = row_phase;
    if (\$33 ) begin
      \$53  = \$35 [0];
    end
    if (rst) begin
      \$53  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$54  = \last$25 ;
    if (\$33 ) begin
      \$54  = \$39 ;
    end
    if (rst) begin
      \$54  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$55  = column;
    if (\$signal$15 ) begin
      \$55  = \$42 [1:0];
    end
    if (rst) begin
      \$55  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$56  = \$signal$13 ;
    if (rst) begin
      \$56  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$57  = valid_0;
    if (rst) begin
      \$57  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$58  = valid_1;
    if (rst) begin
      \$58  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$59  = \$44 ;
    if (rst) begin
      \$59  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$60  = opening_0;
    if (rst) begin
      \$60  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$61  = opening_1;
    if (rst) begin
      \$61  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$62  = base;
    if (opening_1) begin
      \$62  = line_buffer_base ;
    end
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ spent, \$signal$158  })
      2'h0:
          \$24  = 7'h00;
      2'h1:
          \$24  = 7'h01;
      2'h2:
          \$24  = 7'h48;
      2'h3:
          \$24  = 7'h49;
    endcase
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign \o__payload$7  = o__payload;
  assign \o__ready$9  = o__ready;
  assign \o__valid$11  = o__valid;
  assign start = \$signal$15 ;
  assign finish = \$signal ;
  assign cycle = address;
  assign word = row[14:0];
  assign valid_2 = valid;
  assign open_0 = opening;
  assign \base$35  = base;
  assign \address$37  = address_0;
  assign data_0 = \$63 [7:0];
  assign data_0_0 = \$63 [7:0];
  assign data_1 = \$63 [15:8];
  assign data_0_1 = \$63 [15:8];
  assign data_2 = \$63 [23:16];
  assign data_0_2 = \$63 [23:16];
  assign data_3 = \$63 [31:24];
  assign data_0_3 = \$63 [31:24];
  assign data_4 = \$63 [39:32];
  assign data_0_4 = \$63 [39:32];
  assign data_5 = \$63 [47:40];
  assign data_0_5 = \$63 [47:40];
  assign data_6 = \$63 [55:48];
  assign data_0_6 = \$63 [55:48];
  assign \word$52  = row[29:15];
  assign \valid$53  = valid;
  assign \opening$54  = opening;
  assign \base$55  = base;
  assign \address$57  = address_1;
  assign \data_0$58  = \$64 [7:0];
  assign data_1_0 = \$64 [7:0];
  assign \data_1$60  = \$64 [15:8];
  assign data_1_1 = \$64 [15:8];
  assign \data_2$62  = \$64 [23:16];
  assign data_1_2 = \$64 [23:16];
  assign \data_3$64  = \$64 [31:24];
  assign data_1_3 = \$64 [31:24];
  assign \data_4$66  = \$64 [39:32];
  assign data_1_4 = \$64 [39:32];
  assign \data_5$68  = \$64 [47:40];
  assign data_1_5 = \$64 [47:40];
  assign \data_6$70  = \$64 [55:48];
  assign data_1_6 = \$64 [55:48];
  assign \word$72  = row[44:30];
  assign \valid$73  = valid;
  assign \opening$74  = opening;
  assign \base$75  = base;
  assign \address$77  = address_2;
  assign \data_0$78  = \$65 [7:0];
  assign data_2_0 = \$65 [7:0];
  assign \data_1$80  = \$65 [15:8];
  assign data_2_1 = \$65 [15:8];
  assign \data_2$82  = \$65 [23:16];
  assign data_2_2 = \$65 [23:16];
  assign \data_3$84  = \$65 [31:24];
  assign data_2_3 = \$65 [31:24];
  assign \data_4$86  = \$65 [39:32];
  assign data_2_4 = \$65 [39:32];
  assign \data_5$88  = \$65 [47:40];
  assign data_2_5 = \$65 [47:40];
  assign \data_6$90  = \$65 [55:48];
  assign data_2_6 = \$65 [55:48];
  assign push = push_0;
  assign piece_0 = i_0_0;
  assign piece_1 = i_0_1;
  assign piece_2 = i_0_2;
  assign piece_3 = i_0_3;
  assign piece_4 = i_0_4;
  assign piece_5 = i_0_5;
  assign piece_6 = i_0_6;
  assign \push$109  = push_1;
  assign \piece_0$111  = i_1_0;
  assign \piece_1$113  = i_1_1;
  assign \piece_2$115  = i_1_2;
  assign \piece_3$117  = i_1_3;
  assign \piece_4$119  = i_1_4;
  assign \piece_5$121  = i_1_5;
  assign \piece_6$123  = i_1_6;
  assign \push$125  = push_2;
  assign \piece_0$127  = i_2_0;
  assign \piece_1$129  = i_2_1;
  assign \piece_2$131  = i_2_2;
  assign \piece_3$133  = i_2_3;
  assign \piece_4$135  = i_2_4;
  assign \piece_5$137  = i_2_5;
  assign \piece_6$139  = i_2_6;
  assign \valid$141  = collector_valid ;
  assign \index$143  = index;
  assign \beat$145  = beat;
  assign o_0 = i_0;
  assign o_valid = pool_valid ;
  assign \o_0$151  = pool_i_0 ;
  assign \o_valid$153  = fifo_write_enable ;
  assign \o_0$155  = i;
  assign busy = \$signal$13 ;
  assign \$31  = \$30 ;
  assign \$39  = \$38 ;
endmodule

module network_Convolution28_collector (rst, push_0, i_0_0, i_0_1, i_0_2, i_0_3, i_0_4, i_0_5, i_0_6, push_1, i_1_0, i_1_1, i_1_2, i_1_3, i_1_4, i_1_5, i_1_6, push_2, i_2_0, i_2_1, i_2_2
, i_2_3, i_2_4, i_2_5, i_2_6, \beat$9 , index, valid, o_0, clk);
  reg at_start  = 0;
  wire [2:0] \$1 ;
  wire [3:0] \$10 ;
  reg [2:0] \$100 ;
  reg [2:0] \$101 ;
  reg [3:0] \$102 ;
  reg [2:0] \$103 ;
  reg [3:0] \$104 ;
  reg \$105 ;
  reg \$106 ;
  reg [18:0] \$107 ;
  wire [3:0] \$11 ;
  wire \$12 ;
  wire [4:0] \$13 ;
  wire [4:0] \$14 ;
  wire \$15 ;
  wire \$16 ;
  wire [18:0] \$17 ;
  wire \$18 ;
  wire \$19 ;
  wire [2:0] \$2 ;
  wire [18:0] \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire [18:0] \$23 ;
  wire \$24 ;
  wire \$25 ;
  wire [18:0] \$26 ;
  wire \$27 ;
  wire \$28 ;
  wire [18:0] \$29 ;
  wire [2:0] \$3 ;
  wire \$30 ;
  wire \$31 ;
  wire [18:0] \$32 ;
  wire \$33 ;
  wire \$34 ;
  wire [18:0] \$35 ;
  wire \$36 ;
  wire \$37 ;
  wire [18:0] \$38 ;
  wire \$39 ;
  wire [2:0] \$4 ;
  wire \$40 ;
  wire [18:0] \$41 ;
  wire \$42 ;
  wire \$43 ;
  wire [18:0] \$44 ;
  wire \$45 ;
  wire \$46 ;
  wire [18:0] \$47 ;
  wire \$48 ;
  wire \$49 ;
  wire [2:0] \$5 ;
  wire [18:0] \$50 ;
  wire \$51 ;
  wire \$52 ;
  wire [18:0] \$53 ;
  wire \$54 ;
  wire \$55 ;
  wire [18:0] \$56 ;
  wire \$57 ;
  wire \$58 ;
  wire [18:0] \$59 ;
  wire \$6 ;
  wire \$60 ;
  wire \$61 ;
  wire [18:0] \$62 ;
  wire \$63 ;
  wire \$64 ;
  wire [18:0] \$65 ;
  wire \$66 ;
  wire \$67 ;
  wire [18:0] \$68 ;
  wire \$69 ;
  wire \$7 ;
  wire \$70 ;
  wire [18:0] \$71 ;
  wire \$72 ;
  wire \$73 ;
  wire [18:0] \$74 ;
  wire \$75 ;
  wire \$76 ;
  wire [18:0] \$77 ;
  wire [18:0] \$78 ;
  wire [18:0] \$79 ;
  wire [4:0] \$8 ;
  wire [18:0] \$80 ;
  wire [18:0] \$81 ;
  wire [18:0] \$82 ;
  wire [18:0] \$83 ;
  wire [18:0] \$84 ;
  wire [18:0] \$85 ;
  wire [18:0] \$86 ;
  wire [18:0] \$87 ;
  wire [18:0] \$88 ;
  wire [18:0] \$89 ;
  wire [4:0] \$9 ;
  wire [18:0] \$90 ;
  wire [18:0] \$91 ;
  wire [18:0] \$92 ;
  wire [18:0] \$93 ;
  wire [18:0] \$94 ;
  wire [18:0] \$95 ;
  wire [18:0] \$96 ;
  wire [18:0] \$97 ;
  reg [2:0] \$98 ;
  reg [6:0] \$99 ;
  wire \$signal ;
  reg [3:0] address = 4'h2;
  reg [6:0] beat = 7'h01;
  output [2:0] \beat$9 ;
  reg [2:0] \beat$9  = 3'h0;
  input clk;
  wire clk;
  wire [2:0] data;
  reg departed = 1'h0;
  (* init = 4'h2 *)
  wire [3:0] fetch;
  reg [2:0] following = 3'h4;
  reg [2:0] full = 3'h0;
  input [18:0] i_0_0;
  wire [18:0] i_0_0;
  input [18:0] i_0_1;
  wire [18:0] i_0_1;
  input [18:0] i_0_2;
  wire [18:0] i_0_2;
  input [18:0] i_0_3;
  wire [18:0] i_0_3;
  input [18:0] i_0_4;
  wire [18:0] i_0_4;
  input [18:0] i_0_5;
  wire [18:0] i_0_5;
  input [18:0] i_0_6;
  wire [18:0] i_0_6;
  input [18:0] i_1_0;
  wire [18:0] i_1_0;
  input [18:0] i_1_1;
  wire [18:0] i_1_1;
  input [18:0] i_1_2;
  wire [18:0] i_1_2;
  input [18:0] i_1_3;
  wire [18:0] i_1_3;
  input [18:0] i_1_4;
  wire [18:0] i_1_4;
  input [18:0] i_1_5;
  wire [18:0] i_1_5;
  input [18:0] i_1_6;
  wire [18:0] i_1_6;
  input [18:0] i_2_0;
  wire [18:0] i_2_0;
  input [18:0] i_2_1;
  wire [18:0] i_2_1;
  input [18:0] i_2_2;
  wire [18:0] i_2_2;
  input [18:0] i_2_3;
  wire [18:0] i_2_3;
  input [18:0] i_2_4;
  wire [18:0] i_2_4;
  input [18:0] i_2_5;
  wire [18:0] i_2_5;
  input [18:0] i_2_6;
  wire [18:0] i_2_6;
  output [3:0] index;
  reg [3:0] index = 4'h0;
  wire last;
  reg [18:0] leaving_0_0 = 19'h00000;
  reg [18:0] leaving_0_1 = 19'h00000;
  reg [18:0] leaving_0_2 = 19'h00000;
  reg [18:0] leaving_0_3 = 19'h00000;
  reg [18:0] leaving_0_4 = 19'h00000;
  reg [18:0] leaving_0_5 = 19'h00000;
  reg [18:0] leaving_0_6 = 19'h00000;
  reg [18:0] leaving_1_0 = 19'h00000;
  reg [18:0] leaving_1_1 = 19'h00000;
  reg [18:0] leaving_1_2 = 19'h00000;
  reg [18:0] leaving_1_3 = 19'h00000;
  reg [18:0] leaving_1_4 = 19'h00000;
  reg [18:0] leaving_1_5 = 19'h00000;
  reg [18:0] leaving_1_6 = 19'h00000;
  reg [18:0] leaving_2_0 = 19'h00000;
  reg [18:0] leaving_2_1 = 19'h00000;
  reg [18:0] leaving_2_2 = 19'h00000;
  reg [18:0] leaving_2_3 = 19'h00000;
  reg [18:0] leaving_2_4 = 19'h00000;
  reg [18:0] leaving_2_5 = 19'h00000;
  reg [18:0] leaving_2_6 = 19'h00000;
  (* init = 3'h0 *)
  wire [2:0] number;
  output [18:0] o_0;
  reg [18:0] o_0 = 19'h00000;
  (* init = 4'h0 *)
  wire [3:0] place;
  input push_0;
  wire push_0;
  input push_1;
  wire push_1;
  input push_2;
  wire push_2;
  input rst;
  wire rst;
  reg [2:0] turn = 3'h2;
  output valid;
  reg valid = 1'h0;
  assign \$1  = turn & full;
  assign \$signal  = | \$1 ;
  assign \$2  = beat[6] ? turn : 3'h0;
  assign \$3  = ~ \$2 ;
  assign \$4  = full & \$3 ;
  assign \$5  = \$4  | { push_2, push_1, push_0 };
  assign \$6  = \$signal  & beat[6];
  assign \$7  = address == 4'h9;
  assign \$8  = address + 1'h1;
  assign \$9  = \$7  ? 5'h00 : \$8 ;
  assign \$10  = \beat$9  + 1'h1;
  assign \$11  = beat[6] ? 4'h0 : \$10 ;
  assign \$12  = index == 4'h9;
  assign \$13  = index + 1'h1;
  assign \$14  = \$12  ? 5'h00 : \$13 ;
  assign \$15  = turn[0] & full[0];
  assign \$16  = \$15  & beat[0];
  assign \$17  = \$16  ? i_0_0 : 19'h00000;
  assign \$18  = turn[0] & full[0];
  assign \$19  = \$18  & beat[1];
  assign \$20  = \$19  ? i_0_1 : 19'h00000;
  assign \$21  = turn[0] & full[0];
  assign \$22  = \$21  & beat[2];
  assign \$23  = \$22  ? i_0_2 : 19'h00000;
  assign \$24  = turn[0] & full[0];
  assign \$25  = \$24  & beat[3];
  assign \$26  = \$25  ? i_0_3 : 19'h00000;
  assign \$27  = turn[0] & full[0];
  assign \$28  = \$27  & beat[4];
  assign \$29  = \$28  ? i_0_4 : 19'h00000;
  assign \$30  = turn[0] & full[0];
  assign \$31  = \$30  & beat[5];
  assign \$32  = \$31  ? i_0_5 : 19'h00000;
  assign \$33  = turn[0] & full[0];
  assign \$34  = \$33  & beat[6];
  assign \$35  = \$34  ? i_0_6 : 19'h00000;
  assign \$36  = turn[1] & full[1];
  assign \$37  = \$36  & beat[0];
  assign \$38  = \$37  ? i_1_0 : 19'h00000;
  assign \$39  = turn[1] & full[1];
  assign \$40  = \$39  & beat[1];
  assign \$41  = \$40  ? i_1_1 : 19'h00000;
  assign \$42  = turn[1] & full[1];
  assign \$43  = \$42  & beat[2];
  assign \$44  = \$43  ? i_1_2 : 19'h00000;
  assign \$45  = turn[1] & full[1];
  assign \$46  = \$45  & beat[3];
  assign \$47  = \$46  ? i_1_3 : 19'h00000;
  assign \$48  = turn[1] & full[1];
  assign \$49  = \$48  & beat[4];
  assign \$50  = \$49  ? i_1_4 : 19'h00000;
  assign \$51  = turn[1] & full[1];
  assign \$52  = \$51  & beat[5];
  assign \$53  = \$52  ? i_1_5 : 19'h00000;
  assign \$54  = turn[1] & full[1];
  assign \$55  = \$54  & beat[6];
  assign \$56  = \$55  ? i_1_6 : 19'h00000;
  assign \$57  = turn[2] & full[2];
  assign \$58  = \$57  & beat[0];
  assign \$59  = \$58  ? i_2_0 : 19'h00000;
  assign \$60  = turn[2] & full[2];
  assign \$61  = \$60  & beat[1];
  assign \$62  = \$61  ? i_2_1 : 19'h00000;
  assign \$63  = turn[2] & full[2];
  assign \$64  = \$63  & beat[2];
  assign \$65  = \$64  ? i_2_2 : 19'h00000;
  assign \$66  = turn[2] & full[2];
  assign \$67  = \$66  & beat[3];
  assign \$68  = \$67  ? i_2_3 : 19'h00000;
  assign \$69  = turn[2] & full[2];
  assign \$70  = \$69  & beat[4];
  assign \$71  = \$70  ? i_2_4 : 19'h00000;
  assign \$72  = turn[2] & full[2];
  assign \$73  = \$72  & beat[5];
  assign \$74  = \$73  ? i_2_5 : 19'h00000;
  assign \$75  = turn[2] & full[2];
  assign \$76  = \$75  & beat[6];
  assign \$77  = \$76  ? i_2_6 : 19'h00000;
  assign \$78  = leaving_0_0 | leaving_0_1;
  assign \$79  = \$78  | leaving_0_2;
  assign \$80  = \$79  | leaving_0_3;
  assign \$81  = \$80  | leaving_0_4;
  assign \$82  = \$81  | leaving_0_5;
  assign \$83  = \$82  | leaving_0_6;
  assign \$84  = \$83  | leaving_1_0;
  assign \$85  = \$84  | leaving_1_1;
  assign \$86  = \$85  | leaving_1_2;
  assign \$87  = \$86  | leaving_1_3;
  assign \$88  = \$87  | leaving_1_4;
  assign \$89  = \$88  | leaving_1_5;
  assign \$90  = \$89  | leaving_1_6;
  assign \$91  = \$90  | leaving_2_0;
  assign \$92  = \$91  | leaving_2_1;
  assign \$93  = \$92  | leaving_2_2;
  assign \$94  = \$93  | leaving_2_3;
  assign \$95  = \$94  | leaving_2_4;
  assign \$96  = \$95  | leaving_2_5;
  assign \$97  = \$96  | leaving_2_6;
  always @(posedge clk)
    full <= \$98 ;
  always @(posedge clk)
    beat <= \$99 ;
  always @(posedge clk)
    turn <= \$100 ;
  always @(posedge clk)
    following <= \$101 ;
  always @(posedge clk)
    address <= \$102 ;
  always @(posedge clk)
    \beat$9  <= \$103 ;
  always @(posedge clk)
    index <= \$104 ;
  always @(posedge clk)
    departed <= \$105 ;
  always @(posedge clk)
    leaving_0_0 <= \$17 ;
  always @(posedge clk)
    leaving_0_1 <= \$20 ;
  always @(posedge clk)
    leaving_0_2 <= \$23 ;
  always @(posedge clk)
    leaving_0_3 <= \$26 ;
  always @(posedge clk)
    leaving_0_4 <= \$29 ;
  always @(posedge clk)
    leaving_0_5 <= \$32 ;
  always @(posedge clk)
    leaving_0_6 <= \$35 ;
  always @(posedge clk)
    leaving_1_0 <= \$38 ;
  always @(posedge clk)
    leaving_1_1 <= \$41 ;
  always @(posedge clk)
    leaving_1_2 <= \$44 ;
  always @(posedge clk)
    leaving_1_3 <= \$47 ;
  always @(posedge clk)
    leaving_1_4 <= \$50 ;
  always @(posedge clk)
    leaving_1_5 <= \$53 ;
  always @(posedge clk)
    leaving_1_6 <= \$56 ;
  always @(posedge clk)
    leaving_2_0 <= \$59 ;
  always @(posedge clk)
    leaving_2_1 <= \$62 ;
  always @(posedge clk)
    leaving_2_2 <= \$65 ;
  always @(posedge clk)
    leaving_2_3 <= \$68 ;
  always @(posedge clk)
    leaving_2_4 <= \$71 ;
  always @(posedge clk)
    leaving_2_5 <= \$74 ;
  always @(posedge clk)
    leaving_2_6 <= \$77 ;
  always @(posedge clk)
    valid <= \$106 ;
  always @(posedge clk)
    o_0 <= \$107 ;
  network_Convolution28_collector_owners  owners (
    .address(address),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$98  = \$5 ;
    if (rst) begin
      \$98  = 3'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$99  = beat;
    if (\$signal ) begin
      \$99  = { beat[5:0], beat[6] };
    end
    if (rst) begin
      \$99  = 7'h01;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$100  = turn;
    if (\$6 ) begin
      \$100  = following;
    end
    if (rst) begin
      \$100  = 3'h2;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$101  = following;
    if (\$6 ) begin
      \$101  = data;
    end
    if (rst) begin
      \$101  = 3'h4;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$102  = address;
    if (\$6 ) begin
      \$102  = \$9 [3:0];
    end
    if (rst) begin
      \$102  = 4'h2;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$103  = \beat$9 ;
    if (\$signal ) begin
      \$103  = \$11 [2:0];
    end
    if (rst) begin
      \$103  = 3'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$104  = index;
    if (\$signal ) begin
      if (beat[6]) begin
        \$104  = \$14 [3:0];
      end
    end
    if (rst) begin
      \$104  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$105  = \$signal ;
    if (rst) begin
      \$105  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$106  = departed;
    if (rst) begin
      \$106  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$107  = \$97 ;
    if (rst) begin
      \$107  = 19'h00000;
    end
  end
  assign last = beat[6];
  assign fetch = address;
  assign place = index;
  assign number = \beat$9 ;
endmodule

module network_Convolution28_collector_owners (address, data);
  input [3:0] address;
  wire [3:0] address;
  output [2:0] data;
  wire [2:0] data;
  network_logic_rom #(
    .ADDRESS(32'd4),
    .DEPTH(32'd10),
    .FILE("network_Convolution28_owners.hex"),
    .WIDTH(32'd3)
  ) memory (
    .address(address),
    .data(data)
  );
endmodule

module network_Convolution28_fifo (rst, popped, o__payload, o__ready, o__valid, write_enable, write_data, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire [8:0] \$13 ;
  wire [8:0] \$14 ;
  wire [10:0] \$15 ;
  wire [11:0] \$16 ;
  wire [3:0] \$17 ;
  wire [4:0] \$18 ;
  reg [1:0] \$19 ;
  wire \$2 ;
  reg [1:0] \$20 ;
  reg [3:0] \$21 ;
  reg \$22 ;
  reg \$23 ;
  reg \$24 ;
  reg [7:0] \$25 ;
  reg [7:0] \$26 ;
  reg [9:0] \$27 ;
  reg [2:0] \$28 ;
  wire \$3 ;
  wire \$4 ;
  wire [2:0] \$5 ;
  wire [2:0] \$6 ;
  wire [2:0] \$7 ;
  wire [2:0] \$8 ;
  wire \$9 ;
  (* init = 1'h0 *)
  wire \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$12 ;
  reg [3:0] \$signal$21  = 4'h0;
  (* init = 2'h0 *)
  wire [1:0] \$signal$5 ;
  reg [1:0] \$signature__addr  = 2'h0;
  wire [7:0] \$signature__data ;
  reg \$signature__en  = 1'h0;
  reg arrived_0 = 1'h0;
  input clk;
  wire clk;
  reg coming_0 = 1'h0;
  (* init = 1'h0 *)
  wire coming_1;
  wire fetch;
  wire [7:0] i;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  input o__ready;
  wire o__ready;
  output o__valid;
  wire o__valid;
  output popped;
  wire popped;
  reg [9:0] present = 10'h3ff;
  reg [1:0] read__addr = 2'h0;
  wire [7:0] read__data;
  reg [7:0] read_address = 8'h00;
  wire [7:0] read_data_0;
  reg [2:0] room = 3'h3;
  input rst;
  wire rst;
  (* init = 2'h0 *)
  wire [1:0] tail;
  wire taken;
  wire valid;
  (* init = 8'h00 *)
  wire [7:0] where;
  wire word;
  reg [7:0] write_address = 8'h00;
  input [7:0] write_data;
  wire [7:0] write_data;
  input write_enable;
  wire write_enable;
  reg [7:0] front [3:0];
  initial begin
    front[0] = 8'h00;
    front[1] = 8'h00;
    front[2] = 8'h00;
    front[3] = 8'h00;
  end
  always @(posedge clk) begin
    if (\$signature__en )
      front[\$signature__addr ] <= \$signature__data ;
  end
  assign o__payload = front[read__addr];
  assign \$1  = $signed(present) >= $signed(1'h0);
  assign \$2  = $signed(room) >= $signed(1'h0);
  assign fetch = \$1  & \$2 ;
  assign \$3  = \$signal$21 [0] & o__ready;
  assign \$5  = \$signature__addr  + 1'h1;
  assign \$6  = \$signature__en  ? \$5  : { 1'h0, \$signature__addr  };
  assign \$7  = read__addr + 1'h1;
  assign \$8  = popped ? \$7  : { 1'h0, read__addr };
  assign \$9  = ~ popped;
  assign \$10  = \$signature__en  & \$9 ;
  assign \$11  = ~ \$signature__en ;
  assign \$12  = popped & \$11 ;
  assign \$13  = write_address + write_enable;
  assign \$14  = read_address + fetch;
  assign \$15  = $signed(present) + $signed({ 1'h0, arrived_0 });
  assign \$16  = $signed(\$15 ) - $signed({ 1'h0, fetch });
  assign \$17  = $signed(room) + $signed({ 1'h0, popped });
  assign \$18  = $signed(\$17 ) - $signed({ 1'h0, fetch });
  always @(posedge clk)
    \$signature__addr  <= \$19 ;
  always @(posedge clk)
    read__addr <= \$20 ;
  always @(posedge clk)
    \$signal$21  <= \$21 ;
  always @(posedge clk)
    arrived_0 <= \$22 ;
  always @(posedge clk)
    coming_0 <= \$23 ;
  always @(posedge clk)
    \$signature__en  <= \$24 ;
  always @(posedge clk)
    write_address <= \$25 ;
  always @(posedge clk)
    read_address <= \$26 ;
  always @(posedge clk)
    present <= \$27 ;
  always @(posedge clk)
    room <= \$28 ;
  network_Convolution28_fifo_memory  memory (
    .clk(clk),
    .read_address(read_address),
    .read_data_0(\$signature__data ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  always @* begin
    if (at_start ) begin end
    \$19  = \$6 [1:0];
    if (rst) begin
      \$19  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$20  = \$8 [1:0];
    if (rst) begin
      \$20  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$21  = \$signal$21 ;
    if (\$10 ) begin
      \$21  = { \$signal$21 [2:0], 1'h1 };
    end else if (\$12 ) begin
      \$21  = { 1'h0, \$signal$21 [3:1] };
    end
    if (rst) begin
      \$21  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$22  = write_enable;
    if (rst) begin
      \$22  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$23  = fetch;
    if (rst) begin
      \$23  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$24  = coming_0;
    if (rst) begin
      \$24  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$25  = \$13 [7:0];
    if (rst) begin
      \$25  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$26  = \$14 [7:0];
    if (rst) begin
      \$26  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$27  = \$16 [9:0];
    if (rst) begin
      \$27  = 10'h3ff;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = \$18 [2:0];
    if (rst) begin
      \$28  = 3'h3;
    end
  end
  assign tail = \$signature__addr ;
  assign \$signal  = \$signature__en ;
  assign \$signal$5  = read__addr;
  assign valid = write_enable;
  assign \$signal$12  = write_address;
  assign i = write_data;
  assign where = read_address;
  assign read_data_0 = \$signature__data ;
  assign coming_1 = \$signature__en ;
  assign word = 1'h0;
  assign taken = popped;
  assign read__data = o__payload;
  assign o__valid = \$signal$21 [0];
  assign \$4  = 1'h1;
  assign popped = \$3 ;
endmodule

module network_Convolution28_fifo_memory (read_data_0, write_address, read_address, write_enable, write_data, clk);
  input clk;
  wire clk;
  wire [7:0] data;
  input [7:0] read_address;
  wire [7:0] read_address;
  output [7:0] read_data_0;
  wire [7:0] read_data_0;
  input [7:0] write_address;
  wire [7:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input write_enable;
  wire write_enable;
  network_strip_ram_1x8x256_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(read_data_0),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign data = read_data_0;
endmodule

module network_Convolution28_group_0 (rst, \port$317$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [7:0] address;
  wire [7:0] address;
  wire [7:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [7:0] o;
  input opening;
  wire opening;
  output [18:0] piece_0;
  wire [18:0] piece_0;
  wire [18:0] \piece_0$21 ;
  wire [18:0] \piece_0$40 ;
  output [18:0] piece_1;
  wire [18:0] piece_1;
  wire [18:0] \piece_1$25 ;
  wire [18:0] \piece_1$44 ;
  output [18:0] piece_2;
  wire [18:0] piece_2;
  wire [18:0] \piece_2$29 ;
  wire [18:0] \piece_2$48 ;
  output [18:0] piece_3;
  wire [18:0] piece_3;
  wire [18:0] \piece_3$33 ;
  output [18:0] piece_4;
  wire [18:0] piece_4;
  output [18:0] piece_5;
  wire [18:0] piece_5;
  output [18:0] piece_6;
  wire [18:0] piece_6;
  input [55:0] \port$317$0 ;
  wire [55:0] \port$317$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [7:0] seed;
  wire [7:0] seed;
  wire [7:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [14:0] word;
  wire [14:0] word;
  assign last = word[14] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution28_group_0_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$317$0 (\port$317$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution28_group_0_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$317$32 (\port$317$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution28_group_0_walker  walker (
    .clk(clk),
    .o(address),
    .\port$1839$8 (word[13:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 2'h0, word[13:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$317$0 [7:0];
  assign \data_0$19  = \port$317$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$317$0 [15:8];
  assign \data_1$23  = \port$317$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$317$0 [23:16];
  assign \data_2$27  = \port$317$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$317$0 [31:24];
  assign \data_3$31  = \port$317$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$317$0 [39:32];
  assign data_4 = \port$317$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$317$0 [47:40];
  assign data_5 = \port$317$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$317$0 [55:48];
  assign data_6 = \port$317$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution28_group_0_cluster_0 (rst, \port$317$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [18:0] \$3 ;
  reg [18:0] \$4 ;
  reg [18:0] \$5 ;
  reg [18:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [18:0] o;
  wire [18:0] accumulator_1_o ;
  wire [18:0] accumulator_2_o ;
  wire [18:0] accumulator_3_o ;
  output [18:0] piece_0;
  reg [18:0] piece_0 = 19'h00000;
  output [18:0] piece_1;
  reg [18:0] piece_1 = 19'h00000;
  output [18:0] piece_2;
  reg [18:0] piece_2 = 19'h00000;
  output [18:0] piece_3;
  reg [18:0] piece_3 = 19'h00000;
  input [31:0] \port$317$0 ;
  wire [31:0] \port$317$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [18:0] step;
  wire [18:0] \step$38 ;
  wire [18:0] \step$40 ;
  wire [18:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution28_group_0_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$1983$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution28_group_0_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$1984$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution28_group_0_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$1985$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution28_group_0_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$1986$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution28_group_0_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$1976$0 (near_weight),
    .\port$317$0 (\port$317$0 [7:0]),
    .product(product)
  );
  network_Convolution28_group_0_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$1976$0 (near_weight),
    .\port$317$8 (\port$317$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution28_group_0_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$1976$0 (near_weight),
    .\port$317$16 (\port$317$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution28_group_0_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$1976$0 (near_weight),
    .\port$317$24 (\port$317$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$317$0 [7:0];
  assign data_0 = \port$317$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$317$0 [15:8];
  assign data_1 = \port$317$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$317$0 [23:16];
  assign data_2 = \port$317$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$317$0 [31:24];
  assign data_3 = \port$317$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution28_group_0_cluster_0_accumulator_0 (o, restart, \port$1983$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$1983$0 ;
  wire [15:0] \port$1983$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$1983$0 [15], \port$1983$0 [15], \port$1983$0 [15], \port$1983$0  })
  );
  assign step = { \port$1983$0 [15], \port$1983$0 [15], \port$1983$0 [15], \port$1983$0  };
endmodule

module network_Convolution28_group_0_cluster_0_accumulator_1 (o, restart, \port$1984$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$1984$0 ;
  wire [15:0] \port$1984$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$1984$0 [15], \port$1984$0 [15], \port$1984$0 [15], \port$1984$0  })
  );
  assign step = { \port$1984$0 [15], \port$1984$0 [15], \port$1984$0 [15], \port$1984$0  };
endmodule

module network_Convolution28_group_0_cluster_0_accumulator_2 (o, restart, \port$1985$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$1985$0 ;
  wire [15:0] \port$1985$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$1985$0 [15], \port$1985$0 [15], \port$1985$0 [15], \port$1985$0  })
  );
  assign step = { \port$1985$0 [15], \port$1985$0 [15], \port$1985$0 [15], \port$1985$0  };
endmodule

module network_Convolution28_group_0_cluster_0_accumulator_3 (o, restart, \port$1986$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$1986$0 ;
  wire [15:0] \port$1986$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$1986$0 [15], \port$1986$0 [15], \port$1986$0 [15], \port$1986$0  })
  );
  assign step = { \port$1986$0 [15], \port$1986$0 [15], \port$1986$0 [15], \port$1986$0  };
endmodule

module network_Convolution28_group_0_cluster_0_multiplier_0 (\port$317$0 , product, \port$1976$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1976$0 ;
  wire [7:0] \port$1976$0 ;
  input [7:0] \port$317$0 ;
  wire [7:0] \port$317$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$317$0 ),
    .b(\port$1976$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$317$0 ;
  assign \$signal$2  = \port$1976$0 ;
endmodule

module network_Convolution28_group_0_cluster_0_multiplier_1 (\port$317$8 , product, \port$1976$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1976$0 ;
  wire [7:0] \port$1976$0 ;
  input [7:0] \port$317$8 ;
  wire [7:0] \port$317$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$317$8 ),
    .b(\port$1976$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$317$8 ;
  assign \$signal$2  = \port$1976$0 ;
endmodule

module network_Convolution28_group_0_cluster_0_multiplier_2 (\port$317$16 , product, \port$1976$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1976$0 ;
  wire [7:0] \port$1976$0 ;
  input [7:0] \port$317$16 ;
  wire [7:0] \port$317$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$317$16 ),
    .b(\port$1976$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$317$16 ;
  assign \$signal$2  = \port$1976$0 ;
endmodule

module network_Convolution28_group_0_cluster_0_multiplier_3 (\port$317$24 , product, \port$1976$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1976$0 ;
  wire [7:0] \port$1976$0 ;
  input [7:0] \port$317$24 ;
  wire [7:0] \port$317$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$317$24 ),
    .b(\port$1976$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$317$24 ;
  assign \$signal$2  = \port$1976$0 ;
endmodule

module network_Convolution28_group_0_cluster_1 (rst, \port$317$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [18:0] \$3 ;
  reg [18:0] \$4 ;
  reg [18:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [18:0] o;
  wire [18:0] accumulator_1_o ;
  wire [18:0] accumulator_2_o ;
  output [18:0] piece_0;
  reg [18:0] piece_0 = 19'h00000;
  output [18:0] piece_1;
  reg [18:0] piece_1 = 19'h00000;
  output [18:0] piece_2;
  reg [18:0] piece_2 = 19'h00000;
  input [23:0] \port$317$32 ;
  wire [23:0] \port$317$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [18:0] step;
  wire [18:0] \step$31 ;
  wire [18:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution28_group_0_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2002$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution28_group_0_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2003$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution28_group_0_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2004$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution28_group_0_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$1995$0 (near_weight),
    .\port$317$32 (\port$317$32 [7:0]),
    .product(product)
  );
  network_Convolution28_group_0_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$1995$0 (near_weight),
    .\port$317$40 (\port$317$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution28_group_0_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$1995$0 (near_weight),
    .\port$317$48 (\port$317$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$317$32 [7:0];
  assign data_0 = \port$317$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$317$32 [15:8];
  assign data_1 = \port$317$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$317$32 [23:16];
  assign data_2 = \port$317$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution28_group_0_cluster_1_accumulator_0 (o, restart, \port$2002$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2002$0 ;
  wire [15:0] \port$2002$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2002$0 [15], \port$2002$0 [15], \port$2002$0 [15], \port$2002$0  })
  );
  assign step = { \port$2002$0 [15], \port$2002$0 [15], \port$2002$0 [15], \port$2002$0  };
endmodule

module network_Convolution28_group_0_cluster_1_accumulator_1 (o, restart, \port$2003$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2003$0 ;
  wire [15:0] \port$2003$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2003$0 [15], \port$2003$0 [15], \port$2003$0 [15], \port$2003$0  })
  );
  assign step = { \port$2003$0 [15], \port$2003$0 [15], \port$2003$0 [15], \port$2003$0  };
endmodule

module network_Convolution28_group_0_cluster_1_accumulator_2 (o, restart, \port$2004$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2004$0 ;
  wire [15:0] \port$2004$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2004$0 [15], \port$2004$0 [15], \port$2004$0 [15], \port$2004$0  })
  );
  assign step = { \port$2004$0 [15], \port$2004$0 [15], \port$2004$0 [15], \port$2004$0  };
endmodule

module network_Convolution28_group_0_cluster_1_multiplier_0 (\port$317$32 , product, \port$1995$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1995$0 ;
  wire [7:0] \port$1995$0 ;
  input [7:0] \port$317$32 ;
  wire [7:0] \port$317$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$317$32 ),
    .b(\port$1995$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$317$32 ;
  assign \$signal$2  = \port$1995$0 ;
endmodule

module network_Convolution28_group_0_cluster_1_multiplier_1 (\port$317$40 , product, \port$1995$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1995$0 ;
  wire [7:0] \port$1995$0 ;
  input [7:0] \port$317$40 ;
  wire [7:0] \port$317$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$317$40 ),
    .b(\port$1995$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$317$40 ;
  assign \$signal$2  = \port$1995$0 ;
endmodule

module network_Convolution28_group_0_cluster_1_multiplier_2 (\port$317$48 , product, \port$1995$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1995$0 ;
  wire [7:0] \port$1995$0 ;
  input [7:0] \port$317$48 ;
  wire [7:0] \port$317$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$317$48 ),
    .b(\port$1995$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$317$48 ;
  assign \$signal$2  = \port$1995$0 ;
endmodule

module network_Convolution28_group_0_walker (restart, o, \port$1839$8 , seed, clk);
  input clk;
  wire clk;
  output [7:0] o;
  wire [7:0] o;
  input [5:0] \port$1839$8 ;
  wire [5:0] \port$1839$8 ;
  input restart;
  wire restart;
  input [7:0] seed;
  wire [7:0] seed;
  wire [7:0] step;
  network_accumulator #(
    .STEP(32'd8),
    .WIDTH(32'd8)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 2'h0, \port$1839$8  })
  );
  assign step = { 2'h0, \port$1839$8  };
endmodule

module network_Convolution28_group_1 (rst, \port$318$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [7:0] address;
  wire [7:0] address;
  wire [7:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [7:0] o;
  input opening;
  wire opening;
  output [18:0] piece_0;
  wire [18:0] piece_0;
  wire [18:0] \piece_0$21 ;
  wire [18:0] \piece_0$40 ;
  output [18:0] piece_1;
  wire [18:0] piece_1;
  wire [18:0] \piece_1$25 ;
  wire [18:0] \piece_1$44 ;
  output [18:0] piece_2;
  wire [18:0] piece_2;
  wire [18:0] \piece_2$29 ;
  wire [18:0] \piece_2$48 ;
  output [18:0] piece_3;
  wire [18:0] piece_3;
  wire [18:0] \piece_3$33 ;
  output [18:0] piece_4;
  wire [18:0] piece_4;
  output [18:0] piece_5;
  wire [18:0] piece_5;
  output [18:0] piece_6;
  wire [18:0] piece_6;
  input [55:0] \port$318$0 ;
  wire [55:0] \port$318$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [7:0] seed;
  wire [7:0] seed;
  wire [7:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [14:0] word;
  wire [14:0] word;
  assign last = word[14] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution28_group_1_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$318$0 (\port$318$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution28_group_1_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$318$32 (\port$318$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution28_group_1_walker  walker (
    .clk(clk),
    .o(address),
    .\port$1839$23 (word[13:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 2'h0, word[13:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$318$0 [7:0];
  assign \data_0$19  = \port$318$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$318$0 [15:8];
  assign \data_1$23  = \port$318$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$318$0 [23:16];
  assign \data_2$27  = \port$318$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$318$0 [31:24];
  assign \data_3$31  = \port$318$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$318$0 [39:32];
  assign data_4 = \port$318$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$318$0 [47:40];
  assign data_5 = \port$318$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$318$0 [55:48];
  assign data_6 = \port$318$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution28_group_1_cluster_0 (rst, \port$318$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [18:0] \$3 ;
  reg [18:0] \$4 ;
  reg [18:0] \$5 ;
  reg [18:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [18:0] o;
  wire [18:0] accumulator_1_o ;
  wire [18:0] accumulator_2_o ;
  wire [18:0] accumulator_3_o ;
  output [18:0] piece_0;
  reg [18:0] piece_0 = 19'h00000;
  output [18:0] piece_1;
  reg [18:0] piece_1 = 19'h00000;
  output [18:0] piece_2;
  reg [18:0] piece_2 = 19'h00000;
  output [18:0] piece_3;
  reg [18:0] piece_3 = 19'h00000;
  input [31:0] \port$318$0 ;
  wire [31:0] \port$318$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [18:0] step;
  wire [18:0] \step$38 ;
  wire [18:0] \step$40 ;
  wire [18:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution28_group_1_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2052$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution28_group_1_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2053$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution28_group_1_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2054$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution28_group_1_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2055$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution28_group_1_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2045$0 (near_weight),
    .\port$318$0 (\port$318$0 [7:0]),
    .product(product)
  );
  network_Convolution28_group_1_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2045$0 (near_weight),
    .\port$318$8 (\port$318$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution28_group_1_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2045$0 (near_weight),
    .\port$318$16 (\port$318$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution28_group_1_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2045$0 (near_weight),
    .\port$318$24 (\port$318$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$318$0 [7:0];
  assign data_0 = \port$318$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$318$0 [15:8];
  assign data_1 = \port$318$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$318$0 [23:16];
  assign data_2 = \port$318$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$318$0 [31:24];
  assign data_3 = \port$318$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution28_group_1_cluster_0_accumulator_0 (o, restart, \port$2052$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2052$0 ;
  wire [15:0] \port$2052$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2052$0 [15], \port$2052$0 [15], \port$2052$0 [15], \port$2052$0  })
  );
  assign step = { \port$2052$0 [15], \port$2052$0 [15], \port$2052$0 [15], \port$2052$0  };
endmodule

module network_Convolution28_group_1_cluster_0_accumulator_1 (o, restart, \port$2053$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2053$0 ;
  wire [15:0] \port$2053$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2053$0 [15], \port$2053$0 [15], \port$2053$0 [15], \port$2053$0  })
  );
  assign step = { \port$2053$0 [15], \port$2053$0 [15], \port$2053$0 [15], \port$2053$0  };
endmodule

module network_Convolution28_group_1_cluster_0_accumulator_2 (o, restart, \port$2054$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2054$0 ;
  wire [15:0] \port$2054$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2054$0 [15], \port$2054$0 [15], \port$2054$0 [15], \port$2054$0  })
  );
  assign step = { \port$2054$0 [15], \port$2054$0 [15], \port$2054$0 [15], \port$2054$0  };
endmodule

module network_Convolution28_group_1_cluster_0_accumulator_3 (o, restart, \port$2055$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2055$0 ;
  wire [15:0] \port$2055$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2055$0 [15], \port$2055$0 [15], \port$2055$0 [15], \port$2055$0  })
  );
  assign step = { \port$2055$0 [15], \port$2055$0 [15], \port$2055$0 [15], \port$2055$0  };
endmodule

module network_Convolution28_group_1_cluster_0_multiplier_0 (\port$318$0 , product, \port$2045$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2045$0 ;
  wire [7:0] \port$2045$0 ;
  input [7:0] \port$318$0 ;
  wire [7:0] \port$318$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$318$0 ),
    .b(\port$2045$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$318$0 ;
  assign \$signal$2  = \port$2045$0 ;
endmodule

module network_Convolution28_group_1_cluster_0_multiplier_1 (\port$318$8 , product, \port$2045$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2045$0 ;
  wire [7:0] \port$2045$0 ;
  input [7:0] \port$318$8 ;
  wire [7:0] \port$318$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$318$8 ),
    .b(\port$2045$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$318$8 ;
  assign \$signal$2  = \port$2045$0 ;
endmodule

module network_Convolution28_group_1_cluster_0_multiplier_2 (\port$318$16 , product, \port$2045$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2045$0 ;
  wire [7:0] \port$2045$0 ;
  input [7:0] \port$318$16 ;
  wire [7:0] \port$318$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$318$16 ),
    .b(\port$2045$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$318$16 ;
  assign \$signal$2  = \port$2045$0 ;
endmodule

module network_Convolution28_group_1_cluster_0_multiplier_3 (\port$318$24 , product, \port$2045$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2045$0 ;
  wire [7:0] \port$2045$0 ;
  input [7:0] \port$318$24 ;
  wire [7:0] \port$318$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$318$24 ),
    .b(\port$2045$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$318$24 ;
  assign \$signal$2  = \port$2045$0 ;
endmodule

module network_Convolution28_group_1_cluster_1 (rst, \port$318$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [18:0] \$3 ;
  reg [18:0] \$4 ;
  reg [18:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [18:0] o;
  wire [18:0] accumulator_1_o ;
  wire [18:0] accumulator_2_o ;
  output [18:0] piece_0;
  reg [18:0] piece_0 = 19'h00000;
  output [18:0] piece_1;
  reg [18:0] piece_1 = 19'h00000;
  output [18:0] piece_2;
  reg [18:0] piece_2 = 19'h00000;
  input [23:0] \port$318$32 ;
  wire [23:0] \port$318$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [18:0] step;
  wire [18:0] \step$31 ;
  wire [18:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution28_group_1_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2071$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution28_group_1_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2072$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution28_group_1_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2073$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution28_group_1_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2064$0 (near_weight),
    .\port$318$32 (\port$318$32 [7:0]),
    .product(product)
  );
  network_Convolution28_group_1_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2064$0 (near_weight),
    .\port$318$40 (\port$318$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution28_group_1_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2064$0 (near_weight),
    .\port$318$48 (\port$318$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$318$32 [7:0];
  assign data_0 = \port$318$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$318$32 [15:8];
  assign data_1 = \port$318$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$318$32 [23:16];
  assign data_2 = \port$318$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution28_group_1_cluster_1_accumulator_0 (o, restart, \port$2071$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2071$0 ;
  wire [15:0] \port$2071$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2071$0 [15], \port$2071$0 [15], \port$2071$0 [15], \port$2071$0  })
  );
  assign step = { \port$2071$0 [15], \port$2071$0 [15], \port$2071$0 [15], \port$2071$0  };
endmodule

module network_Convolution28_group_1_cluster_1_accumulator_1 (o, restart, \port$2072$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2072$0 ;
  wire [15:0] \port$2072$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2072$0 [15], \port$2072$0 [15], \port$2072$0 [15], \port$2072$0  })
  );
  assign step = { \port$2072$0 [15], \port$2072$0 [15], \port$2072$0 [15], \port$2072$0  };
endmodule

module network_Convolution28_group_1_cluster_1_accumulator_2 (o, restart, \port$2073$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2073$0 ;
  wire [15:0] \port$2073$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2073$0 [15], \port$2073$0 [15], \port$2073$0 [15], \port$2073$0  })
  );
  assign step = { \port$2073$0 [15], \port$2073$0 [15], \port$2073$0 [15], \port$2073$0  };
endmodule

module network_Convolution28_group_1_cluster_1_multiplier_0 (\port$318$32 , product, \port$2064$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2064$0 ;
  wire [7:0] \port$2064$0 ;
  input [7:0] \port$318$32 ;
  wire [7:0] \port$318$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$318$32 ),
    .b(\port$2064$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$318$32 ;
  assign \$signal$2  = \port$2064$0 ;
endmodule

module network_Convolution28_group_1_cluster_1_multiplier_1 (\port$318$40 , product, \port$2064$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2064$0 ;
  wire [7:0] \port$2064$0 ;
  input [7:0] \port$318$40 ;
  wire [7:0] \port$318$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$318$40 ),
    .b(\port$2064$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$318$40 ;
  assign \$signal$2  = \port$2064$0 ;
endmodule

module network_Convolution28_group_1_cluster_1_multiplier_2 (\port$318$48 , product, \port$2064$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2064$0 ;
  wire [7:0] \port$2064$0 ;
  input [7:0] \port$318$48 ;
  wire [7:0] \port$318$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$318$48 ),
    .b(\port$2064$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$318$48 ;
  assign \$signal$2  = \port$2064$0 ;
endmodule

module network_Convolution28_group_1_walker (restart, o, \port$1839$23 , seed, clk);
  input clk;
  wire clk;
  output [7:0] o;
  wire [7:0] o;
  input [5:0] \port$1839$23 ;
  wire [5:0] \port$1839$23 ;
  input restart;
  wire restart;
  input [7:0] seed;
  wire [7:0] seed;
  wire [7:0] step;
  network_accumulator #(
    .STEP(32'd8),
    .WIDTH(32'd8)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 2'h0, \port$1839$23  })
  );
  assign step = { 2'h0, \port$1839$23  };
endmodule

module network_Convolution28_group_2 (rst, \port$319$0 , address, word, valid, opening, seed, push, piece_0, piece_1, piece_2, piece_3, piece_4, piece_5, piece_6, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [7:0] address;
  wire [7:0] address;
  wire [7:0] base;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire [7:0] \data_0$37 ;
  wire [7:0] data_1;
  wire [7:0] \data_1$23 ;
  wire [7:0] \data_1$41 ;
  wire [7:0] data_2;
  wire [7:0] \data_2$27 ;
  wire [7:0] \data_2$45 ;
  wire [7:0] data_3;
  wire [7:0] \data_3$31 ;
  wire [7:0] data_4;
  wire [7:0] data_5;
  wire [7:0] data_6;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  (* init = 1'h0 *)
  wire \fresh$34 ;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  (* init = 1'h0 *)
  wire \last$35 ;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [7:0] o;
  input opening;
  wire opening;
  output [18:0] piece_0;
  wire [18:0] piece_0;
  wire [18:0] \piece_0$21 ;
  wire [18:0] \piece_0$40 ;
  output [18:0] piece_1;
  wire [18:0] piece_1;
  wire [18:0] \piece_1$25 ;
  wire [18:0] \piece_1$44 ;
  output [18:0] piece_2;
  wire [18:0] piece_2;
  wire [18:0] \piece_2$29 ;
  wire [18:0] \piece_2$48 ;
  output [18:0] piece_3;
  wire [18:0] piece_3;
  wire [18:0] \piece_3$33 ;
  output [18:0] piece_4;
  wire [18:0] piece_4;
  output [18:0] piece_5;
  wire [18:0] piece_5;
  output [18:0] piece_6;
  wire [18:0] piece_6;
  input [55:0] \port$319$0 ;
  wire [55:0] \port$319$0 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [7:0] seed;
  wire [7:0] seed;
  wire [7:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] \weight$36 ;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [14:0] word;
  wire [14:0] word;
  assign last = word[14] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Convolution28_group_2_cluster_0  cluster_0 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .piece_1(piece_1),
    .piece_2(piece_2),
    .piece_3(piece_3),
    .\port$319$0 (\port$319$0 [31:0]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution28_group_2_cluster_1  cluster_1 (
    .clk(clk),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_4),
    .piece_1(piece_5),
    .piece_2(piece_6),
    .\port$319$32 (\port$319$0 [55:32]),
    .rst(rst),
    .weight(weight)
  );
  network_Convolution28_group_2_walker  walker (
    .clk(clk),
    .o(address),
    .\port$1839$38 (word[13:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 2'h0, word[13:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign data_0 = \port$319$0 [7:0];
  assign \data_0$19  = \port$319$0 [7:0];
  assign \piece_0$21  = piece_0;
  assign data_1 = \port$319$0 [15:8];
  assign \data_1$23  = \port$319$0 [15:8];
  assign \piece_1$25  = piece_1;
  assign data_2 = \port$319$0 [23:16];
  assign \data_2$27  = \port$319$0 [23:16];
  assign \piece_2$29  = piece_2;
  assign data_3 = \port$319$0 [31:24];
  assign \data_3$31  = \port$319$0 [31:24];
  assign \piece_3$33  = piece_3;
  assign \fresh$34  = cluster_0_fresh ;
  assign \last$35  = cluster_0_last ;
  assign \weight$36  = weight;
  assign \data_0$37  = \port$319$0 [39:32];
  assign data_4 = \port$319$0 [39:32];
  assign \piece_0$40  = piece_4;
  assign \data_1$41  = \port$319$0 [47:40];
  assign data_5 = \port$319$0 [47:40];
  assign \piece_1$44  = piece_5;
  assign \data_2$45  = \port$319$0 [55:48];
  assign data_6 = \port$319$0 [55:48];
  assign \piece_2$48  = piece_6;
  assign push_0 = push;
endmodule

module network_Convolution28_group_2_cluster_0 (rst, \port$319$0 , weight, fresh, last, piece_0, piece_1, piece_2, piece_3, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [18:0] \$3 ;
  reg [18:0] \$4 ;
  reg [18:0] \$5 ;
  reg [18:0] \$6 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$26 ;
  wire [7:0] \$signal$27 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$29 ;
  wire [7:0] \$signal$30 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$32 ;
  wire [7:0] \$signal$33 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$35 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  wire [7:0] data_3;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [18:0] o;
  wire [18:0] accumulator_1_o ;
  wire [18:0] accumulator_2_o ;
  wire [18:0] accumulator_3_o ;
  output [18:0] piece_0;
  reg [18:0] piece_0 = 19'h00000;
  output [18:0] piece_1;
  reg [18:0] piece_1 = 19'h00000;
  output [18:0] piece_2;
  reg [18:0] piece_2 = 19'h00000;
  output [18:0] piece_3;
  reg [18:0] piece_3 = 19'h00000;
  input [31:0] \port$319$0 ;
  wire [31:0] \port$319$0 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  wire [15:0] multiplier_3_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$39 ;
  (* init = 1'h0 *)
  wire \restart$41 ;
  (* init = 1'h0 *)
  wire \restart$43 ;
  input rst;
  wire rst;
  wire [18:0] step;
  wire [18:0] \step$38 ;
  wire [18:0] \step$40 ;
  wire [18:0] \step$42 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  reg [15:0] term_3 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    term_3 <= multiplier_3_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    piece_3 <= \$6 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution28_group_2_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2121$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution28_group_2_cluster_0_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2122$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution28_group_2_cluster_0_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2123$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution28_group_2_cluster_0_accumulator_3  accumulator_3 (
    .clk(clk),
    .o(accumulator_3_o ),
    .\port$2124$0 (term_3),
    .restart(near_fresh)
  );
  network_Convolution28_group_2_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2114$0 (near_weight),
    .\port$319$0 (\port$319$0 [7:0]),
    .product(product)
  );
  network_Convolution28_group_2_cluster_0_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2114$0 (near_weight),
    .\port$319$8 (\port$319$0 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution28_group_2_cluster_0_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2114$0 (near_weight),
    .\port$319$16 (\port$319$0 [23:16]),
    .product(multiplier_2_product )
  );
  network_Convolution28_group_2_cluster_0_multiplier_3  multiplier_3 (
    .clk(clk),
    .\port$2114$0 (near_weight),
    .\port$319$24 (\port$319$0 [31:24]),
    .product(multiplier_3_product )
  );
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_3;
    if (near_last) begin
      \$6  = accumulator_3_o ;
    end
    if (rst) begin
      \$6  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  assign \$signal  = \port$319$0 [7:0];
  assign data_0 = \port$319$0 [7:0];
  assign \$signal$26  = near_weight;
  assign \$signal$27  = \port$319$0 [15:8];
  assign data_1 = \port$319$0 [15:8];
  assign \$signal$29  = near_weight;
  assign \$signal$30  = \port$319$0 [23:16];
  assign data_2 = \port$319$0 [23:16];
  assign \$signal$32  = near_weight;
  assign \$signal$33  = \port$319$0 [31:24];
  assign data_3 = \port$319$0 [31:24];
  assign \$signal$35  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$38  = { term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$39  = near_fresh;
  assign \step$40  = { term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$41  = near_fresh;
  assign \step$42  = { term_3[15], term_3[15], term_3[15], term_3 };
  assign \restart$43  = near_fresh;
endmodule

module network_Convolution28_group_2_cluster_0_accumulator_0 (o, restart, \port$2121$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2121$0 ;
  wire [15:0] \port$2121$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2121$0 [15], \port$2121$0 [15], \port$2121$0 [15], \port$2121$0  })
  );
  assign step = { \port$2121$0 [15], \port$2121$0 [15], \port$2121$0 [15], \port$2121$0  };
endmodule

module network_Convolution28_group_2_cluster_0_accumulator_1 (o, restart, \port$2122$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2122$0 ;
  wire [15:0] \port$2122$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2122$0 [15], \port$2122$0 [15], \port$2122$0 [15], \port$2122$0  })
  );
  assign step = { \port$2122$0 [15], \port$2122$0 [15], \port$2122$0 [15], \port$2122$0  };
endmodule

module network_Convolution28_group_2_cluster_0_accumulator_2 (o, restart, \port$2123$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2123$0 ;
  wire [15:0] \port$2123$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2123$0 [15], \port$2123$0 [15], \port$2123$0 [15], \port$2123$0  })
  );
  assign step = { \port$2123$0 [15], \port$2123$0 [15], \port$2123$0 [15], \port$2123$0  };
endmodule

module network_Convolution28_group_2_cluster_0_accumulator_3 (o, restart, \port$2124$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2124$0 ;
  wire [15:0] \port$2124$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2124$0 [15], \port$2124$0 [15], \port$2124$0 [15], \port$2124$0  })
  );
  assign step = { \port$2124$0 [15], \port$2124$0 [15], \port$2124$0 [15], \port$2124$0  };
endmodule

module network_Convolution28_group_2_cluster_0_multiplier_0 (\port$319$0 , product, \port$2114$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2114$0 ;
  wire [7:0] \port$2114$0 ;
  input [7:0] \port$319$0 ;
  wire [7:0] \port$319$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$319$0 ),
    .b(\port$2114$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$319$0 ;
  assign \$signal$2  = \port$2114$0 ;
endmodule

module network_Convolution28_group_2_cluster_0_multiplier_1 (\port$319$8 , product, \port$2114$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2114$0 ;
  wire [7:0] \port$2114$0 ;
  input [7:0] \port$319$8 ;
  wire [7:0] \port$319$8 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$319$8 ),
    .b(\port$2114$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$319$8 ;
  assign \$signal$2  = \port$2114$0 ;
endmodule

module network_Convolution28_group_2_cluster_0_multiplier_2 (\port$319$16 , product, \port$2114$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2114$0 ;
  wire [7:0] \port$2114$0 ;
  input [7:0] \port$319$16 ;
  wire [7:0] \port$319$16 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$319$16 ),
    .b(\port$2114$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$319$16 ;
  assign \$signal$2  = \port$2114$0 ;
endmodule

module network_Convolution28_group_2_cluster_0_multiplier_3 (\port$319$24 , product, \port$2114$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2114$0 ;
  wire [7:0] \port$2114$0 ;
  input [7:0] \port$319$24 ;
  wire [7:0] \port$319$24 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$319$24 ),
    .b(\port$2114$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$319$24 ;
  assign \$signal$2  = \port$2114$0 ;
endmodule

module network_Convolution28_group_2_cluster_1 (rst, \port$319$32 , weight, fresh, last, piece_0, piece_1, piece_2, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [18:0] \$3 ;
  reg [18:0] \$4 ;
  reg [18:0] \$5 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$22 ;
  wire [7:0] \$signal$23 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$25 ;
  wire [7:0] \$signal$26 ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$28 ;
  input clk;
  wire clk;
  wire [7:0] data_0;
  wire [7:0] data_1;
  wire [7:0] data_2;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [18:0] o;
  wire [18:0] accumulator_1_o ;
  wire [18:0] accumulator_2_o ;
  output [18:0] piece_0;
  reg [18:0] piece_0 = 19'h00000;
  output [18:0] piece_1;
  reg [18:0] piece_1 = 19'h00000;
  output [18:0] piece_2;
  reg [18:0] piece_2 = 19'h00000;
  input [23:0] \port$319$32 ;
  wire [23:0] \port$319$32 ;
  wire [15:0] product;
  wire [15:0] multiplier_1_product ;
  wire [15:0] multiplier_2_product ;
  (* init = 1'h0 *)
  wire restart;
  (* init = 1'h0 *)
  wire \restart$32 ;
  (* init = 1'h0 *)
  wire \restart$34 ;
  input rst;
  wire rst;
  wire [18:0] step;
  wire [18:0] \step$31 ;
  wire [18:0] \step$33 ;
  reg [15:0] term_0 = 16'h0000;
  reg [15:0] term_1 = 16'h0000;
  reg [15:0] term_2 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  always @(posedge clk)
    term_1 <= multiplier_1_product ;
  always @(posedge clk)
    term_2 <= multiplier_2_product ;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    piece_1 <= \$4 ;
  always @(posedge clk)
    piece_2 <= \$5 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  network_Convolution28_group_2_cluster_1_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$2140$0 (term_0),
    .restart(near_fresh)
  );
  network_Convolution28_group_2_cluster_1_accumulator_1  accumulator_1 (
    .clk(clk),
    .o(accumulator_1_o ),
    .\port$2141$0 (term_1),
    .restart(near_fresh)
  );
  network_Convolution28_group_2_cluster_1_accumulator_2  accumulator_2 (
    .clk(clk),
    .o(accumulator_2_o ),
    .\port$2142$0 (term_2),
    .restart(near_fresh)
  );
  network_Convolution28_group_2_cluster_1_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$2133$0 (near_weight),
    .\port$319$32 (\port$319$32 [7:0]),
    .product(product)
  );
  network_Convolution28_group_2_cluster_1_multiplier_1  multiplier_1 (
    .clk(clk),
    .\port$2133$0 (near_weight),
    .\port$319$40 (\port$319$32 [15:8]),
    .product(multiplier_1_product )
  );
  network_Convolution28_group_2_cluster_1_multiplier_2  multiplier_2 (
    .clk(clk),
    .\port$2133$0 (near_weight),
    .\port$319$48 (\port$319$32 [23:16]),
    .product(multiplier_2_product )
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = piece_1;
    if (near_last) begin
      \$4  = accumulator_1_o ;
    end
    if (rst) begin
      \$4  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = piece_2;
    if (near_last) begin
      \$5  = accumulator_2_o ;
    end
    if (rst) begin
      \$5  = 19'h00000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = \port$319$32 [7:0];
  assign data_0 = \port$319$32 [7:0];
  assign \$signal$22  = near_weight;
  assign \$signal$23  = \port$319$32 [15:8];
  assign data_1 = \port$319$32 [15:8];
  assign \$signal$25  = near_weight;
  assign \$signal$26  = \port$319$32 [23:16];
  assign data_2 = \port$319$32 [23:16];
  assign \$signal$28  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
  assign \step$31  = { term_1[15], term_1[15], term_1[15], term_1 };
  assign \restart$32  = near_fresh;
  assign \step$33  = { term_2[15], term_2[15], term_2[15], term_2 };
  assign \restart$34  = near_fresh;
endmodule

module network_Convolution28_group_2_cluster_1_accumulator_0 (o, restart, \port$2140$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2140$0 ;
  wire [15:0] \port$2140$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2140$0 [15], \port$2140$0 [15], \port$2140$0 [15], \port$2140$0  })
  );
  assign step = { \port$2140$0 [15], \port$2140$0 [15], \port$2140$0 [15], \port$2140$0  };
endmodule

module network_Convolution28_group_2_cluster_1_accumulator_1 (o, restart, \port$2141$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2141$0 ;
  wire [15:0] \port$2141$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2141$0 [15], \port$2141$0 [15], \port$2141$0 [15], \port$2141$0  })
  );
  assign step = { \port$2141$0 [15], \port$2141$0 [15], \port$2141$0 [15], \port$2141$0  };
endmodule

module network_Convolution28_group_2_cluster_1_accumulator_2 (o, restart, \port$2142$0 , clk);
  input clk;
  wire clk;
  output [18:0] o;
  wire [18:0] o;
  input [15:0] \port$2142$0 ;
  wire [15:0] \port$2142$0 ;
  input restart;
  wire restart;
  wire [18:0] step;
  network_plain_accumulator #(
    .STEP(32'd19),
    .WIDTH(32'd19)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$2142$0 [15], \port$2142$0 [15], \port$2142$0 [15], \port$2142$0  })
  );
  assign step = { \port$2142$0 [15], \port$2142$0 [15], \port$2142$0 [15], \port$2142$0  };
endmodule

module network_Convolution28_group_2_cluster_1_multiplier_0 (\port$319$32 , product, \port$2133$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2133$0 ;
  wire [7:0] \port$2133$0 ;
  input [7:0] \port$319$32 ;
  wire [7:0] \port$319$32 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$319$32 ),
    .b(\port$2133$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$319$32 ;
  assign \$signal$2  = \port$2133$0 ;
endmodule

module network_Convolution28_group_2_cluster_1_multiplier_1 (\port$319$40 , product, \port$2133$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2133$0 ;
  wire [7:0] \port$2133$0 ;
  input [7:0] \port$319$40 ;
  wire [7:0] \port$319$40 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$319$40 ),
    .b(\port$2133$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$319$40 ;
  assign \$signal$2  = \port$2133$0 ;
endmodule

module network_Convolution28_group_2_cluster_1_multiplier_2 (\port$319$48 , product, \port$2133$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$2133$0 ;
  wire [7:0] \port$2133$0 ;
  input [7:0] \port$319$48 ;
  wire [7:0] \port$319$48 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$319$48 ),
    .b(\port$2133$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$319$48 ;
  assign \$signal$2  = \port$2133$0 ;
endmodule

module network_Convolution28_group_2_walker (restart, o, \port$1839$38 , seed, clk);
  input clk;
  wire clk;
  output [7:0] o;
  wire [7:0] o;
  input [5:0] \port$1839$38 ;
  wire [5:0] \port$1839$38 ;
  input restart;
  wire restart;
  input [7:0] seed;
  wire [7:0] seed;
  wire [7:0] step;
  network_accumulator #(
    .STEP(32'd8),
    .WIDTH(32'd8)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 2'h0, \port$1839$38  })
  );
  assign step = { 2'h0, \port$1839$38  };
endmodule

module network_Convolution28_line_buffer (rst, i__payload, finish, start, ready, i__ready, \port$317$0 , \port$318$0 , \port$319$0 , read_address, \read_address$31 , \read_address$50 , i__valid, base, clk);
  reg at_start  = 0;
  reg [6:0] \$1 ;
  wire [2:0] \$10 ;
  wire [2:0] \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire [5:0] \$16 ;
  wire [5:0] \$17 ;
  wire \$18 ;
  wire \$19 ;
  reg [6:0] \$2 ;
  wire \$20 ;
  wire \$21 ;
  reg \$22 ;
  reg [10:0] \$23 ;
  reg \$24 ;
  reg [1:0] \$25 ;
  reg \$26 ;
  reg [1:0] \$27 ;
  reg [10:0] \$28 ;
  reg [7:0] \$29 ;
  reg [5:0] \$3 ;
  reg [7:0] \$30 ;
  reg [1:0] \$31 ;
  reg [1:0] \$32 ;
  reg \$33 ;
  reg [4:0] \$34 ;
  reg \$35 ;
  wire [55:0] \$36 ;
  wire [55:0] \$37 ;
  wire [55:0] \$38 ;
  wire \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire [11:0] \$7 ;
  wire [11:0] \$8 ;
  wire [8:0] \$9 ;
  wire [1:0] \$signal ;
  reg \$signal$80  = 1'h0;
  reg [4:0] \$signal$91  = 5'h00;
  wire [7:0] address;
  wire [7:0] address_0;
  wire [7:0] address_1;
  wire [7:0] address_2;
  reg [10:0] ahead = 11'h7db;
  output [7:0] base;
  reg [7:0] base = 8'h00;
  input clk;
  wire clk;
  reg [1:0] column = 2'h0;
  wire committed;
  wire [7:0] data;
  wire [7:0] data_0_0;
  wire [7:0] data_0_1;
  wire [7:0] data_0_2;
  wire [7:0] data_0_3;
  wire [7:0] data_0_4;
  wire [7:0] data_0_5;
  wire [7:0] data_0_6;
  wire [7:0] data_1_0;
  wire [7:0] data_1_1;
  wire [7:0] data_1_2;
  wire [7:0] data_1_3;
  wire [7:0] data_1_4;
  wire [7:0] data_1_5;
  wire [7:0] data_1_6;
  wire [7:0] data_2_0;
  wire [7:0] data_2_1;
  wire [7:0] data_2_2;
  wire [7:0] data_2_3;
  wire [7:0] data_2_4;
  wire [7:0] data_2_5;
  wire [7:0] data_2_6;
  wire [6:0] enables;
  input finish;
  wire finish;
  reg [7:0] following = 8'h00;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  reg last_row = 1'h0;
  wire [7:0] onward;
  wire opened;
  output [55:0] \port$317$0 ;
  wire [55:0] \port$317$0 ;
  output [55:0] \port$318$0 ;
  wire [55:0] \port$318$0 ;
  output [55:0] \port$319$0 ;
  wire [55:0] \port$319$0 ;
  input [7:0] read_address;
  wire [7:0] read_address;
  input [7:0] \read_address$31 ;
  wire [7:0] \read_address$31 ;
  input [7:0] \read_address$50 ;
  wire [7:0] \read_address$50 ;
  wire [7:0] read_data_0;
  wire [7:0] \read_data_0$34 ;
  wire [7:0] \read_data_0$53 ;
  wire [7:0] read_data_1;
  wire [7:0] \read_data_1$36 ;
  wire [7:0] \read_data_1$55 ;
  wire [7:0] read_data_2;
  wire [7:0] \read_data_2$38 ;
  wire [7:0] \read_data_2$57 ;
  wire [7:0] read_data_3;
  wire [7:0] \read_data_3$40 ;
  wire [7:0] \read_data_3$59 ;
  wire [7:0] read_data_4;
  wire [7:0] \read_data_4$42 ;
  wire [7:0] \read_data_4$61 ;
  wire [7:0] read_data_5;
  wire [7:0] \read_data_5$44 ;
  wire [7:0] \read_data_5$63 ;
  wire [7:0] read_data_6;
  wire [7:0] \read_data_6$46 ;
  wire [7:0] \read_data_6$65 ;
  output ready;
  wire ready;
  reg [1:0] \release  = 2'h0;
  reg released_0 = 1'h0;
  reg released_1 = 1'h0;
  wire room;
  reg [10:0] \room$73  = 11'h0f8;
  input rst;
  wire rst;
  input start;
  wire start;
  reg started = 1'h0;
  wire [10:0] step;
  wire [10:0] \step$74 ;
  reg [1:0] which_0 = 2'h0;
  reg [1:0] which_1 = 2'h0;
  wire [7:0] write_address;
  wire [7:0] \write_address$29 ;
  wire [7:0] \write_address$48 ;
  wire [7:0] write_data;
  wire [7:0] \write_data$30 ;
  wire [7:0] \write_data$49 ;
  wire [6:0] write_enable;
  wire [6:0] \write_enable$28 ;
  wire [6:0] \write_enable$47 ;
  assign ready = $signed(ahead) >= $signed(1'h0);
  assign room = $signed(\room$73 ) >= $signed(1'h0);
  assign \$4  = ~ last_row;
  assign \$5  = \$signal$80  & \$4 ;
  assign \$6  = \$signal$80  & last_row;
  assign \$7  = $signed(ahead) + $signed(\$1 );
  assign \$8  = $signed(\room$73 ) + $signed(\$2 );
  assign \$9  = following + \$3 ;
  assign \$10  = column + 1'h1;
  assign \$11  = \$signal$80  ? 3'h0 : \$10 ;
  assign \$12  = ~ \$signal$80 ;
  assign \$13  = column == 2'h2;
  assign \$14  = \$12  & \$13 ;
  assign \$16  = \$signal$91  + 1'h1;
  assign \$17  = last_row ? 6'h00 : \$16 ;
  assign \$18  = ~ last_row;
  assign \$19  = \$signal$91  == 5'h1a;
  assign \$20  = \$18  & \$19 ;
  always @(posedge clk)
    started <= \$22 ;
  always @(posedge clk)
    ahead <= \$23 ;
  always @(posedge clk)
    released_0 <= \$24 ;
  always @(posedge clk)
    which_0 <= \$25 ;
  always @(posedge clk)
    released_1 <= \$26 ;
  always @(posedge clk)
    which_1 <= \$27 ;
  always @(posedge clk)
    \room$73  <= \$28 ;
  always @(posedge clk)
    base <= \$29 ;
  always @(posedge clk)
    following <= \$30 ;
  always @(posedge clk)
    \release  <= \$31 ;
  always @(posedge clk)
    column <= \$32 ;
  always @(posedge clk)
    \$signal$80  <= \$33 ;
  always @(posedge clk)
    \$signal$91  <= \$34 ;
  always @(posedge clk)
    last_row <= \$35 ;
  network_Convolution28_line_buffer_copy_0  copy_0 (
    .clk(clk),
    .data(\$36 ),
    .read_address(read_address),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution28_line_buffer_copy_1  copy_1 (
    .clk(clk),
    .data(\$37 ),
    .read_address(\read_address$31 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution28_line_buffer_copy_2  copy_2 (
    .clk(clk),
    .data(\$38 ),
    .read_address(\read_address$50 ),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Convolution28_line_buffer_writer  writer (
    .\address$27 (write_address),
    .clk(clk),
    .committed(committed),
    .\data$28 (write_data),
    .enables(write_enable),
    .i__payload(i__payload),
    .i__ready(i__ready),
    .i__valid(i__valid),
    .opened(opened),
    .room(room),
    .rst(rst)
  );
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \release , started, committed })
      4'h0:
          \$1  = 7'h00;
      4'h1:
          \$1  = 7'h08;
      4'h2:
          \$1  = 7'h7f;
      4'h3:
          \$1  = 7'h07;
      4'h4:
          \$1  = 7'h00;
      4'h5:
          \$1  = 7'h08;
      4'h6:
          \$1  = 7'h7b;
      4'h7:
          \$1  = 7'h03;
      4'h8:
          \$1  = 7'h00;
      4'h9:
          \$1  = 7'h08;
      4'ha:
          \$1  = 7'h5b;
      4'hb:
          \$1  = 7'h63;
      4'hc:
          \$1  = 7'h00;
      4'hd:
          \$1  = 7'h08;
      4'he:
          \$1  = 7'h00;
      4'hf:
          \$1  = 7'h08;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ which_1, released_1, opened })
      4'h0:
          \$2  = 7'h00;
      4'h1:
          \$2  = 7'h78;
      4'h2:
          \$2  = 7'h01;
      4'h3:
          \$2  = 7'h79;
      4'h4:
          \$2  = 7'h00;
      4'h5:
          \$2  = 7'h78;
      4'h6:
          \$2  = 7'h05;
      4'h7:
          \$2  = 7'h7d;
      4'h8:
          \$2  = 7'h00;
      4'h9:
          \$2  = 7'h78;
      4'ha:
          \$2  = 7'h25;
      4'hb:
          \$2  = 7'h1d;
      4'hc:
          \$2  = 7'h00;
      4'hd:
          \$2  = 7'h78;
      4'he:
          \$2  = 7'h00;
      4'hf:
          \$2  = 7'h78;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \$6 , \$5  })
      2'h0:
          \$3  = 6'h01;
      2'h1:
          \$3  = 6'h05;
      2'h2:
          \$3  = 6'h25;
      2'h3:
          \$3  = 6'h00;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    \$22  = start;
    if (rst) begin
      \$22  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$23  = \$7 [10:0];
    if (rst) begin
      \$23  = 11'h7db;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$24  = finish;
    if (rst) begin
      \$24  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$25  = \release ;
    if (rst) begin
      \$25  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$26  = released_0;
    if (rst) begin
      \$26  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$27  = which_0;
    if (rst) begin
      \$27  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = \$8 [10:0];
    if (rst) begin
      \$28  = 11'h0f8;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = base;
    if (start) begin
      \$29  = following;
    end
    if (rst) begin
      \$29  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = following;
    if (start) begin
      \$30  = \$9 [7:0];
    end
    if (rst) begin
      \$30  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = \release ;
    if (start) begin
      \$31  = { \$6 , \$5  };
    end
    if (rst) begin
      \$31  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = column;
    if (start) begin
      \$32  = \$11 [1:0];
    end
    if (rst) begin
      \$32  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = \$signal$80 ;
    if (start) begin
      \$33  = \$15 ;
    end
    if (rst) begin
      \$33  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = \$signal$91 ;
    if (start) begin
      if (\$signal$80 ) begin
        \$34  = \$17 [4:0];
      end
    end
    if (rst) begin
      \$34  = 5'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = last_row;
    if (start) begin
      if (\$signal$80 ) begin
        \$35  = \$21 ;
      end
    end
    if (rst) begin
      \$35  = 1'h0;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign enables = write_enable;
  assign address = write_address;
  assign data = write_data;
  assign address_0 = read_address;
  assign data_0_0 = \$36 [7:0];
  assign read_data_0 = \$36 [7:0];
  assign data_0_1 = \$36 [15:8];
  assign read_data_1 = \$36 [15:8];
  assign data_0_2 = \$36 [23:16];
  assign read_data_2 = \$36 [23:16];
  assign data_0_3 = \$36 [31:24];
  assign read_data_3 = \$36 [31:24];
  assign data_0_4 = \$36 [39:32];
  assign read_data_4 = \$36 [39:32];
  assign data_0_5 = \$36 [47:40];
  assign read_data_5 = \$36 [47:40];
  assign data_0_6 = \$36 [55:48];
  assign read_data_6 = \$36 [55:48];
  assign \write_enable$28  = write_enable;
  assign \write_address$29  = write_address;
  assign \write_data$30  = write_data;
  assign address_1 = \read_address$31 ;
  assign data_1_0 = \$37 [7:0];
  assign \read_data_0$34  = \$37 [7:0];
  assign data_1_1 = \$37 [15:8];
  assign \read_data_1$36  = \$37 [15:8];
  assign data_1_2 = \$37 [23:16];
  assign \read_data_2$38  = \$37 [23:16];
  assign data_1_3 = \$37 [31:24];
  assign \read_data_3$40  = \$37 [31:24];
  assign data_1_4 = \$37 [39:32];
  assign \read_data_4$42  = \$37 [39:32];
  assign data_1_5 = \$37 [47:40];
  assign \read_data_5$44  = \$37 [47:40];
  assign data_1_6 = \$37 [55:48];
  assign \read_data_6$46  = \$37 [55:48];
  assign \write_enable$47  = write_enable;
  assign \write_address$48  = write_address;
  assign \write_data$49  = write_data;
  assign address_2 = \read_address$50 ;
  assign data_2_0 = \$38 [7:0];
  assign \read_data_0$53  = \$38 [7:0];
  assign data_2_1 = \$38 [15:8];
  assign \read_data_1$55  = \$38 [15:8];
  assign data_2_2 = \$38 [23:16];
  assign \read_data_2$57  = \$38 [23:16];
  assign data_2_3 = \$38 [31:24];
  assign \read_data_3$59  = \$38 [31:24];
  assign data_2_4 = \$38 [39:32];
  assign \read_data_4$61  = \$38 [39:32];
  assign data_2_5 = \$38 [47:40];
  assign \read_data_5$63  = \$38 [47:40];
  assign data_2_6 = \$38 [55:48];
  assign \read_data_6$65  = \$38 [55:48];
  assign step = { \$1 [6], \$1 [6], \$1 [6], \$1 [6], \$1  };
  assign \step$74  = { \$2 [6], \$2 [6], \$2 [6], \$2 [6], \$2  };
  assign onward = { 2'h0, \$3  };
  assign \$signal  = { \$6 , \$5  };
  assign \port$317$0  = \$36 ;
  assign \port$318$0  = \$37 ;
  assign \port$319$0  = \$38 ;
  assign \$15  = \$14 ;
  assign \$21  = \$20 ;
endmodule

module network_Convolution28_line_buffer_copy_0 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [7:0] read_address;
  wire [7:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [7:0] write_address;
  wire [7:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x256_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution28_line_buffer_copy_1 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [7:0] read_address;
  wire [7:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [7:0] write_address;
  wire [7:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x256_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution28_line_buffer_copy_2 (data, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  output [55:0] data;
  wire [55:0] data;
  input [7:0] read_address;
  wire [7:0] read_address;
  wire [7:0] read_data_0;
  wire [7:0] read_data_1;
  wire [7:0] read_data_2;
  wire [7:0] read_data_3;
  wire [7:0] read_data_4;
  wire [7:0] read_data_5;
  wire [7:0] read_data_6;
  input [7:0] write_address;
  wire [7:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input [6:0] write_enable;
  wire [6:0] write_enable;
  network_strip_ram_7x8x256_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(data),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign read_data_0 = data[7:0];
  assign read_data_1 = data[15:8];
  assign read_data_2 = data[23:16];
  assign read_data_3 = data[31:24];
  assign read_data_4 = data[39:32];
  assign read_data_5 = data[47:40];
  assign read_data_6 = data[55:48];
endmodule

module network_Convolution28_line_buffer_writer (rst, i__payload, room, i__ready, i__valid, opened, committed, enables, \address$27 , \data$28 , clk);
  reg at_start  = 0;
  wire \$1 ;
  wire [6:0] \$10 ;
  wire [6:0] \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire [1:0] \$14 ;
  wire [1:0] \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire \$19 ;
  wire \$2 ;
  wire [8:0] \$20 ;
  wire [8:0] \$21 ;
  wire \$22 ;
  wire [5:0] \$23 ;
  wire [5:0] \$24 ;
  wire \$25 ;
  wire \$26 ;
  wire \$27 ;
  wire [8:0] \$28 ;
  wire [8:0] \$29 ;
  wire \$3 ;
  wire \$30 ;
  wire \$31 ;
  wire \$32 ;
  wire \$33 ;
  wire [6:0] \$34 ;
  wire [8:0] \$35 ;
  wire \$36 ;
  wire [7:0] \$37 ;
  reg [12:0] \$38 ;
  reg [5:0] \$39 ;
  wire \$4 ;
  reg \$40 ;
  reg \$41 ;
  reg \$42 ;
  reg \$43 ;
  reg [7:0] \$44 ;
  reg [5:0] \$45 ;
  reg [4:0] \$46 ;
  reg \$47 ;
  reg \$48 ;
  reg [7:0] \$49 ;
  wire \$5 ;
  reg \$50 ;
  reg \$51 ;
  reg [6:0] \$52 ;
  reg [7:0] \$53 ;
  reg [7:0] \$54 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  reg [7:0] \$like  = 8'h00;
  wire \$signal ;
  wire \$signal$11 ;
  reg \$signal$13  = 1'h1;
  reg \$signal$2  = 1'h1;
  wire \$signal$7 ;
  wire [5:0] address;
  output [7:0] \address$27 ;
  reg [7:0] \address$27  = 8'h00;
  reg [5:0] \begin  = 6'h00;
  reg channel = 1'h0;
  input clk;
  wire clk;
  output committed;
  reg committed = 1'h0;
  wire [12:0] data;
  output [7:0] \data$28 ;
  reg [7:0] \data$28  = 8'h00;
  wire done;
  output [6:0] enables;
  reg [6:0] enables = 7'h00;
  reg first = 1'h1;
  reg [5:0] following = 6'h01;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  output i__ready;
  wire i__ready;
  input i__valid;
  wire i__valid;
  reg last_step = 1'h0;
  reg [12:0] now = 13'h0401;
  output opened;
  reg opened = 1'h0;
  reg [7:0] place = 8'h00;
  input room;
  wire room;
  reg [4:0] row = 5'h00;
  input rst;
  wire rst;
  reg stored = 1'h1;
  wire [5:0] upcoming;
  always @(posedge clk)
    following <= \$39 ;
  always @(posedge clk)
    last_step <= \$40 ;
  always @(posedge clk)
    first <= \$41 ;
  always @(posedge clk)
    channel <= \$42 ;
  always @(posedge clk)
    \$signal$2  <= \$43 ;
  always @(posedge clk)
    place <= \$44 ;
  always @(posedge clk)
    \begin  <= \$45 ;
  always @(posedge clk)
    row <= \$46 ;
  always @(posedge clk)
    \$signal$13  <= \$47 ;
  always @(posedge clk)
    stored <= \$48 ;
  always @(posedge clk)
    \$like  <= \$49 ;
  always @(posedge clk)
    opened <= \$50 ;
  always @(posedge clk)
    committed <= \$51 ;
  always @(posedge clk)
    enables <= \$52 ;
  always @(posedge clk)
    \address$27  <= \$53 ;
  always @(posedge clk)
    \data$28  <= \$54 ;
  assign \$1  = ~ \$signal$2 ;
  assign \$signal  = now[12] & \$1 ;
  assign upcoming = \$signal  ? \begin  : following;
  assign \$2  = first & stored;
  assign \$3  = ~ \$2 ;
  assign \$signal$7  = \$3  | room;
  assign \$4  = i__valid | now[10];
  assign \$5  = \$4  | \$signal$13 ;
  assign \$signal$11  = \$5  & \$signal$7 ;
  assign \$6  = ~ \$signal$13 ;
  assign \$7  = now[11] & \$6 ;
  assign i__ready = \$7  & \$signal$7 ;
  assign \$8  = \$signal$11  & last_step;
  assign done = \$8  & \$signal$2 ;
  assign \$9  = upcoming == 6'h37;
  assign \$10  = upcoming + 1'h1;
  assign \$11  = \$9  ? 7'h00 : \$10 ;
  assign \$12  = upcoming == 6'h37;
  assign \$13  = last_step & \$signal$2 ;
  assign \$14  = channel + 1'h1;
  assign \$15  = \$signal$2  ? 2'h0 : \$14 ;
  assign \$16  = ~ \$signal$2 ;
  assign \$17  = ! channel;
  assign \$18  = \$16  & \$17 ;
  assign \$20  = place + 1'h1;
  assign \$21  = \$signal$2  ? { 1'h0, \$like  } : \$20 ;
  assign \$22  = row == 5'h1f;
  assign \$23  = row + 1'h1;
  assign \$24  = \$22  ? 6'h00 : \$23 ;
  assign \$25  = row == 5'h1f;
  assign \$26  = row == 1'h1;
  assign \$27  = row == 5'h1d;
  assign \$28  = \$like  + 4'h8;
  assign \$29  = \$like  + 4'h8;
  assign \$30  = \$signal$11  & first;
  assign \$31  = \$30  & stored;
  assign \$32  = done & stored;
  assign \$33  = \$signal$11  & stored;
  assign \$34  = \$33  ? now[6:0] : 7'h00;
  assign \$35  = place + now[9:7];
  assign \$36  = now[10] | \$signal$13 ;
  assign \$37  = \$36  ? 8'h00 : i__payload;
  always @(posedge clk)
    now <= \$38 ;
  network_Convolution28_line_buffer_writer_program  \program  (
    .address(upcoming),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$39  = following;
    if (\$signal$11 ) begin
      \$39  = \$11 [5:0];
    end
    if (rst) begin
      \$39  = 6'h01;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$40  = last_step;
    if (\$signal$11 ) begin
      \$40  = \$12 ;
    end
    if (rst) begin
      \$40  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$41  = first;
    if (\$signal$11 ) begin
      \$41  = \$13 ;
    end
    if (rst) begin
      \$41  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$42  = channel;
    if (\$signal$11 ) begin
      if (now[12]) begin
        \$42  = \$15 [0];
      end
    end
    if (rst) begin
      \$42  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$43  = \$signal$2 ;
    if (\$signal$11 ) begin
      if (now[12]) begin
        \$43  = \$19 ;
      end
    end
    if (rst) begin
      \$43  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$44  = place;
    if (\$signal$11 ) begin
      if (now[12]) begin
        \$44  = \$21 [7:0];
      end
    end
    if (done) begin
      if (stored) begin
        \$44  = \$29 [7:0];
      end
    end
    if (rst) begin
      \$44  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$45  = \begin ;
    if (\$signal$11 ) begin
      if (now[12]) begin
        if (\$signal$2 ) begin
          \$45  = following;
        end
      end
    end
    if (rst) begin
      \$45  = 6'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$46  = row;
    if (done) begin
      \$46  = \$24 [4:0];
    end
    if (rst) begin
      \$46  = 5'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$47  = \$signal$13 ;
    if (done) begin
      if (\$25 ) begin
        \$47  = 1'h1;
      end
      if (\$26 ) begin
        \$47  = 1'h0;
      end
      if (\$27 ) begin
        \$47  = 1'h1;
      end
    end
    if (rst) begin
      \$47  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$48  = stored;
    if (done) begin
      if (\$25 ) begin
        \$48  = 1'h1;
      end
      if (\$26 ) begin
        \$48  = 1'h1;
      end
      if (\$27 ) begin
        \$48  = 1'h1;
      end
    end
    if (rst) begin
      \$48  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$49  = \$like ;
    if (done) begin
      if (stored) begin
        \$49  = \$28 [7:0];
      end
    end
    if (rst) begin
      \$49  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$50  = \$31 ;
    if (rst) begin
      \$50  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$51  = \$32 ;
    if (rst) begin
      \$51  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$52  = \$34 ;
    if (rst) begin
      \$52  = 7'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$53  = \$35 [7:0];
    if (rst) begin
      \$53  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$54  = \$37 ;
    if (rst) begin
      \$54  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$38  = now;
    if (\$signal$11 ) begin
      \$38  = data;
    end
    if (rst) begin
      \$38  = 13'h0401;
    end
  end
  assign address = upcoming;
  assign \$19  = 1'h1;
endmodule

module network_Convolution28_line_buffer_writer_program (data, address);
  input [5:0] address;
  wire [5:0] address;
  output [12:0] data;
  wire [12:0] data;
  network_logic_rom #(
    .ADDRESS(32'd6),
    .DEPTH(32'd56),
    .FILE("network_Convolution28_program.hex"),
    .WIDTH(32'd13)
  ) memory (
    .address(address),
    .data(data)
  );
endmodule

module network_Convolution28_pool (rst, valid, i_0, o_valid, o_0, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire [1:0] \$10 ;
  wire [1:0] \$11 ;
  wire \$12 ;
  wire [7:0] \$13 ;
  wire [7:0] \$14 ;
  wire [1:0] \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire [1:0] \$18 ;
  wire [1:0] \$19 ;
  wire \$2 ;
  wire \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire [7:0] \$23 ;
  wire \$24 ;
  wire \$25 ;
  reg [5:0] \$26 ;
  reg [6:0] \$27 ;
  reg \$28 ;
  reg [6:0] \$29 ;
  wire \$3 ;
  reg \$30 ;
  reg \$31 ;
  reg \$32 ;
  reg \$33 ;
  reg \$34 ;
  reg \$35 ;
  reg \$36 ;
  reg \$37 ;
  reg \$38 ;
  wire \$4 ;
  wire [6:0] \$5 ;
  wire [6:0] \$6 ;
  wire [7:0] \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  (* init = 1'h0 *)
  wire \$signal$11 ;
  reg \$signal$39  = 1'h0;
  reg \$signal$40  = 1'h0;
  (* init = 7'h00 *)
  wire [6:0] \$signal$7 ;
  (* init = 8'h00 *)
  wire [7:0] best_0;
  reg [5:0] \cell  = 6'h00;
  input clk;
  wire clk;
  wire closes;
  reg closes_0 = 1'h0;
  reg closes_1 = 1'h0;
  reg closes_2 = 1'h0;
  reg column_phase = 1'h0;
  reg greater_0 = 1'h0;
  input [7:0] i_0;
  wire [7:0] i_0;
  reg [7:0] kept_0 = 8'h00;
  wire last_cell;
  reg [7:0] new_0 = 8'h00;
  output [7:0] o_0;
  reg [7:0] o_0 = 8'h00;
  output o_valid;
  reg o_valid = 1'h0;
  reg [7:0] old_0 = 8'h00;
  reg opens_0 = 1'h0;
  reg opens_1 = 1'h0;
  reg opens_2 = 1'h0;
  reg [6:0] place_0 = 7'h00;
  reg [6:0] place_1 = 7'h00;
  reg [6:0] place_2 = 7'h00;
  reg [6:0] place_3 = 7'h00;
  (* init = 7'h00 *)
  wire [6:0] place_4;
  reg [6:0] read_address = 7'h00;
  wire [7:0] read_data_0;
  reg row_phase = 1'h0;
  input rst;
  wire rst;
  reg [6:0] start = 7'h00;
  (* init = 1'h0 *)
  wire store;
  input valid;
  wire valid;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  reg valid_2 = 1'h0;
  reg [7:0] value_0_0 = 8'h00;
  reg [7:0] value_0_1 = 8'h00;
  reg [7:0] value_0_2 = 8'h00;
  reg window = 1'h0;
  reg [6:0] write_address = 7'h00;
  (* init = 8'h00 *)
  wire [7:0] write_data;
  reg write_enable = 1'h0;
  always @(posedge clk)
    \$signal$39  <= \$35 ;
  always @(posedge clk)
    \$signal$40  <= \$36 ;
  always @(posedge clk)
    o_valid <= \$37 ;
  always @(posedge clk)
    old_0 <= read_data_0;
  always @(posedge clk)
    greater_0 <= \$22 ;
  always @(posedge clk)
    new_0 <= value_0_2;
  always @(posedge clk)
    kept_0 <= old_0;
  always @(posedge clk)
    o_0 <= \$23 ;
  always @(posedge clk)
    write_enable <= \$38 ;
  assign last_cell = \cell  == 6'h37;
  assign \$1  = ! column_phase;
  assign \$2  = ! row_phase;
  assign \$signal  = \$1  & \$2 ;
  assign closes = \$3  & \$4 ;
  assign \$5  = \cell  + 1'h1;
  assign \$6  = last_cell ? 7'h00 : \$5 ;
  assign \$7  = read_address + 1'h1;
  assign \$8  = valid & last_cell;
  assign \$10  = column_phase + 1'h1;
  assign \$11  = \$9  ? 2'h0 : \$10 ;
  assign \$13  = read_address + 1'h1;
  assign \$14  = read_address + 1'h1;
  assign \$15  = window + 1'h1;
  assign \$18  = row_phase + 1'h1;
  assign \$19  = \$17  ? 2'h0 : \$18 ;
  assign \$20  = \$signal$39  & \$signal$40 ;
  assign \$21  = value_0_2 > old_0;
  assign \$22  = opens_2 | \$21 ;
  assign \$23  = greater_0 ? new_0 : kept_0;
  assign \$24  = ~ \$signal$40 ;
  assign \$25  = \$signal$39  & \$24 ;
  always @(posedge clk)
    \cell  <= \$26 ;
  always @(posedge clk)
    read_address <= \$27 ;
  always @(posedge clk)
    column_phase <= \$28 ;
  always @(posedge clk)
    start <= \$29 ;
  always @(posedge clk)
    window <= \$30 ;
  always @(posedge clk)
    row_phase <= \$31 ;
  always @(posedge clk)
    value_0_0 <= i_0;
  always @(posedge clk)
    value_0_1 <= value_0_0;
  always @(posedge clk)
    value_0_2 <= value_0_1;
  always @(posedge clk)
    opens_0 <= \$signal ;
  always @(posedge clk)
    opens_1 <= opens_0;
  always @(posedge clk)
    opens_2 <= opens_1;
  always @(posedge clk)
    closes_0 <= closes;
  always @(posedge clk)
    closes_1 <= closes_0;
  always @(posedge clk)
    closes_2 <= closes_1;
  always @(posedge clk)
    valid_0 <= \$32 ;
  always @(posedge clk)
    valid_1 <= \$33 ;
  always @(posedge clk)
    valid_2 <= \$34 ;
  always @(posedge clk)
    place_0 <= read_address;
  always @(posedge clk)
    place_1 <= place_0;
  always @(posedge clk)
    place_2 <= place_1;
  always @(posedge clk)
    place_3 <= place_2;
  always @(posedge clk)
    write_address <= place_3;
  network_Convolution28_pool_maxima  maxima (
    .clk(clk),
    .read_address(read_address),
    .read_data_0(read_data_0),
    .write_address(write_address),
    .write_data(o_0),
    .write_enable(write_enable)
  );
  always @* begin
    if (at_start ) begin end
    \$36  = closes_2;
    if (rst) begin
      \$36  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$37  = \$20 ;
    if (rst) begin
      \$37  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$38  = \$25 ;
    if (rst) begin
      \$38  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$26  = \cell ;
    if (valid) begin
      \$26  = \$6 [5:0];
    end
    if (rst) begin
      \$26  = 6'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$27  = read_address;
    if (valid) begin
      \$27  = \$7 [6:0];
    end
    if (\$8 ) begin
      \$27  = start;
      if (\$12 ) begin
        \$27  = \$14 [6:0];
        if (\$16 ) begin
          \$27  = 7'h00;
        end
      end
    end
    if (rst) begin
      \$27  = 7'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = column_phase;
    if (\$8 ) begin
      \$28  = \$11 [0];
    end
    if (rst) begin
      \$28  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = start;
    if (\$8 ) begin
      if (\$12 ) begin
        \$29  = \$13 [6:0];
        if (\$16 ) begin
          \$29  = 7'h00;
        end
      end
    end
    if (rst) begin
      \$29  = 7'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = window;
    if (\$8 ) begin
      if (\$12 ) begin
        \$30  = \$15 [0];
        if (\$16 ) begin
          \$30  = 1'h0;
        end
      end
    end
    if (rst) begin
      \$30  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = row_phase;
    if (\$8 ) begin
      if (\$12 ) begin
        if (\$16 ) begin
          \$31  = \$19 [0];
        end
      end
    end
    if (rst) begin
      \$31  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = valid;
    if (rst) begin
      \$32  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = valid_0;
    if (rst) begin
      \$33  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = valid_1;
    if (rst) begin
      \$34  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = valid_2;
    if (rst) begin
      \$35  = 1'h0;
    end
  end
  assign \$signal$7  = read_address;
  assign best_0 = o_0;
  assign \$signal$11  = o_valid;
  assign store = write_enable;
  assign place_4 = write_address;
  assign write_data = o_0;
  assign \$3  = column_phase;
  assign \$4  = row_phase;
  assign \$9  = column_phase;
  assign \$12  = column_phase;
  assign \$16  = window;
  assign \$17  = row_phase;
endmodule

module network_Convolution28_pool_maxima (read_data_0, read_address, write_address, write_data, write_enable, clk);
  input clk;
  wire clk;
  wire [7:0] data;
  input [6:0] read_address;
  wire [6:0] read_address;
  output [7:0] read_data_0;
  wire [7:0] read_data_0;
  input [6:0] write_address;
  wire [6:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input write_enable;
  wire write_enable;
  network_strip_ram_1x8x112_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(read_data_0),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign data = read_data_0;
endmodule

module network_Convolution28_requantise (rst, beat, address, valid, i_0, o_valid, o_0, clk);
  reg at_start  = 0;
  wire [18:0] \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire [18:0] \$12 ;
  wire [18:0] \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$16 ;
  reg \$17 ;
  reg \$18 ;
  reg \$19 ;
  wire [10:0] \$2 ;
  reg \$20 ;
  reg [7:0] \$21 ;
  wire [3:0] \$3 ;
  wire [4:0] \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire [19:0] \$8 ;
  wire [18:0] \$9 ;
  reg \$signal  = 1'h1;
  reg \$signal$26  = 1'h0;
  reg [3:0] \$signature__addr  = 4'h0;
  wire [18:0] \$signature__data ;
  input [3:0] address;
  wire [3:0] address;
  input [2:0] beat;
  wire [2:0] beat;
  reg [2:0] beat_0 = 3'h0;
  reg [2:0] beat_1 = 3'h0;
  reg [9:0] bias = 10'h000;
  input clk;
  wire clk;
  wire [12:0] data;
  reg \final  = 1'h1;
  reg final_0 = 1'h1;
  input [18:0] i_0;
  wire [18:0] i_0;
  wire [3:0] index;
  output [7:0] o_0;
  reg [7:0] o_0 = 8'h00;
  output o_valid;
  reg o_valid = 1'h0;
  reg [18:0] operand_0 = 19'h00000;
  (* init = 4'h0 *)
  wire [3:0] place;
  wire [18:0] result_0;
  input rst;
  wire rst;
  wire [9:0] shifted_0;
  (* init = 1'h0 *)
  wire store;
  reg [3:0] stored_0 = 4'h0;
  (* init = 4'h0 *)
  wire [3:0] stored_1;
  (* init = 19'h00000 *)
  wire [18:0] total_0;
  input valid;
  wire valid;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  reg [18:0] value_0_0 = 19'h00000;
  reg [18:0] value_0_1 = 19'h00000;
  reg [3:0] write__addr = 4'h0;
  reg [18:0] write__data = 19'h00000;
  reg write__en = 1'h0;
  reg [18:0] partial_0 [13:0];
  initial begin
    partial_0[0] = 19'h00000;
    partial_0[1] = 19'h00000;
    partial_0[2] = 19'h00000;
    partial_0[3] = 19'h00000;
    partial_0[4] = 19'h00000;
    partial_0[5] = 19'h00000;
    partial_0[6] = 19'h00000;
    partial_0[7] = 19'h00000;
    partial_0[8] = 19'h00000;
    partial_0[9] = 19'h00000;
    partial_0[10] = 19'h00000;
    partial_0[11] = 19'h00000;
    partial_0[12] = 19'h00000;
    partial_0[13] = 19'h00000;
  end
  always @(posedge clk) begin
    if (write__en)
      partial_0[write__addr] <= write__data;
  end
  assign \$signature__data  = partial_0[\$signature__addr ];
  assign \$2  = $signed(\$1 [9:0]) + $signed(1'h0);
  assign \$3  = data[12] * 3'h7;
  assign \$4  = \$3  + beat_1;
  assign \$5  = valid_1 & final_0;
  assign \$6  = ~ final_0;
  assign \$7  = valid_1 & \$6 ;
  assign \$8  = $signed(value_0_1) + $signed(operand_0);
  assign \$9  = \$signal  ? { bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias[9], bias } : \$signature__data ;
  assign \$10  = $signed(\$2 ) < $signed(1'h0);
  assign \$11  = $signed(\$2 ) > $signed(9'h0ff);
  assign \$12  = \$11  ? 19'h000ff : { \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2  };
  assign \$13  = \$10  ? 19'h00000 : \$12 ;
  always @(posedge clk)
    bias <= data[9:0];
  always @(posedge clk)
    valid_0 <= \$14 ;
  always @(posedge clk)
    valid_1 <= \$15 ;
  always @(posedge clk)
    beat_0 <= beat;
  always @(posedge clk)
    beat_1 <= beat_0;
  always @(posedge clk)
    \$signal  <= \$16 ;
  always @(posedge clk)
    \final  <= \$17 ;
  always @(posedge clk)
    \$signature__addr  <= \$4 [3:0];
  always @(posedge clk)
    final_0 <= \final ;
  always @(posedge clk)
    stored_0 <= \$signature__addr ;
  always @(posedge clk)
    write__addr <= stored_0;
  always @(posedge clk)
    \$signal$26  <= \$18 ;
  always @(posedge clk)
    write__en <= \$19 ;
  always @(posedge clk)
    o_valid <= \$20 ;
  always @(posedge clk)
    value_0_0 <= i_0;
  always @(posedge clk)
    value_0_1 <= value_0_0;
  always @(posedge clk)
    operand_0 <= \$9 ;
  always @(posedge clk)
    write__data <= \$8 [18:0];
  always @(posedge clk)
    o_0 <= \$21 ;
  network_Convolution28_requantise_biases  biases (
    .address(address),
    .clk(clk),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$14  = valid;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = valid_0;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$16  = data[10];
    if (rst) begin
      \$16  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$17  = data[11];
    if (rst) begin
      \$17  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$18  = \$5 ;
    if (rst) begin
      \$18  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$19  = \$7 ;
    if (rst) begin
      \$19  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$20  = \$signal$26 ;
    if (rst) begin
      \$20  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$21  = \$13 [7:0];
    if (rst) begin
      \$21  = 8'h00;
    end
  end
  assign index = address;
  assign place = \$signature__addr ;
  assign stored_1 = write__addr;
  assign total_0 = write__data;
  assign store = write__en;
  assign shifted_0 = \$1 [9:0];
  assign result_0 = { \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2 [10], \$2  };
  assign \$1  = { write__data[18], write__data[18], write__data[18], write__data[18], write__data[18], write__data[18], write__data[18], write__data[18], write__data[18], write__data[18:9] };
endmodule

module network_Convolution28_requantise_biases (data, address, clk);
  input [3:0] address;
  wire [3:0] address;
  wire [3:0] \address$1 ;
  input clk;
  wire clk;
  output [12:0] data;
  wire [12:0] data;
  wire [12:0] \data$3 ;
  network_Convolution28_requantise_biases_bank_0  bank_0 (
    .address(address),
    .clk(clk),
    .data(data)
  );
  assign \address$1  = address;
  assign \data$3  = data;
endmodule

module network_Convolution28_requantise_biases_bank_0 (data, address, clk);
  input [3:0] address;
  wire [3:0] address;
  input clk;
  wire clk;
  output [12:0] data;
  wire [12:0] data;
  network_Convolution28_bias_rom memory (
    .address(address),
    .clk(clk),
    .data(data)
  );
endmodule

module network_Convolution28_words (data, address, clk);
  input [6:0] address;
  wire [6:0] address;
  wire [6:0] \address$1 ;
  input clk;
  wire clk;
  output [44:0] data;
  wire [44:0] data;
  wire [44:0] \data$3 ;
  network_Convolution28_words_bank_0  bank_0 (
    .address(address),
    .clk(clk),
    .data(data)
  );
  assign \address$1  = address;
  assign \data$3  = data;
endmodule

module network_Convolution28_words_bank_0 (data, address, clk);
  input [6:0] address;
  wire [6:0] address;
  input clk;
  wire clk;
  output [44:0] data;
  wire [44:0] data;
  network_Convolution28_weights_rom memory (
    .address(address),
    .clk(clk),
    .data(data)
  );
endmodule

module network_Pooling160 (rst, i__payload, stalled, starved, i__ready, o__payload, o__ready, i__valid, busy, o__valid, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire [8:0] \$19 ;
  wire \$2 ;
  wire [8:0] \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire \$23 ;
  reg [4:0] \$24 ;
  wire [6:0] \$25 ;
  wire \$26 ;
  wire \$27 ;
  reg \$28 ;
  reg \$29 ;
  wire \$3 ;
  reg \$30 ;
  reg [7:0] \$31 ;
  reg \$32 ;
  reg [5:0] \$33 ;
  reg \$34 ;
  reg \$35 ;
  reg \$36 ;
  reg \$37 ;
  reg \$38 ;
  reg \$39 ;
  wire \$4 ;
  reg [10:0] \$40 ;
  wire \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  reg \$signal$13  = 1'h0;
  reg \$signal$14  = 1'h0;
  wire \$signal$15 ;
  wire \$signal$18 ;
  reg \$signal$48  = 1'h0;
  reg [7:0] address = 8'h00;
  wire [10:0] \address$35 ;
  wire [10:0] address_0;
  reg [10:0] base = 11'h000;
  (* init = 11'h000 *)
  wire [10:0] \base$33 ;
  wire [10:0] line_buffer_base ;
  (* init = 1'h0 *)
  output busy;
  wire busy;
  input clk;
  wire clk;
  reg [5:0] credit = 6'h00;
  (* init = 8'h00 *)
  wire [7:0] cycle;
  wire [8:0] data;
  wire [7:0] data_0;
  wire [7:0] data_0_0;
  wire finish;
  wire [7:0] i;
  wire [7:0] i_0_0;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  wire [7:0] o_0;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  wire [7:0] \o__payload$7 ;
  input o__ready;
  wire o__ready;
  wire \o__ready$9 ;
  output o__valid;
  wire o__valid;
  wire \o__valid$11 ;
  (* init = 1'h0 *)
  wire open_0;
  reg opening = 1'h0;
  reg opening_0 = 1'h0;
  reg opening_1 = 1'h0;
  wire [7:0] piece_0;
  wire push;
  wire push_0;
  wire ready;
  (* init = 9'h000 *)
  wire [8:0] row;
  input rst;
  wire rst;
  reg spent = 1'h0;
  output stalled;
  wire stalled;
  wire start;
  output starved;
  wire starved;
  wire taken;
  reg valid = 1'h0;
  wire collector_valid ;
  wire \valid$43 ;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  (* init = 1'h0 *)
  wire valid_2;
  reg [8:0] word = 9'h000;
  assign \$signal  = \$signal$13  & \$signal$14 ;
  assign \$1  = ~ \$signal$13 ;
  assign \$2  = \$1  | \$signal ;
  assign \$3  = \$2  & ready;
  assign \$4  = $signed(credit) >= $signed(1'h0);
  assign \$signal$15  = \$3  & \$6 ;
  assign \$7  = ~ \$signal$13 ;
  assign \$8  = \$7  & ready;
  assign \$9  = $signed(credit) < $signed(1'h0);
  assign \$10  = \$8  & \$9 ;
  assign \$11  = ~ \$signal$13 ;
  assign \$12  = ~ stalled;
  assign starved = \$11  & \$12 ;
  assign \$14  = ~ \$signal ;
  assign \$15  = \$signal$13  & \$14 ;
  assign \$16  = \$signal$15  | \$15 ;
  assign \$17  = ~ \$signal$13 ;
  assign \$18  = \$signal$15  | \$17 ;
  assign \$19  = address + 1'h1;
  assign \$20  = \$18  ? 9'h000 : \$19 ;
  assign \$21  = ~ \$signal$15 ;
  assign \$22  = address == 8'h8e;
  assign \$23  = \$21  & \$22 ;
  assign \$25  = $signed(credit) + $signed(\$24 );
  assign \$26  = ! address;
  assign \$27  = \$signal$13  & \$26 ;
  always @(posedge clk)
    \$signal$48  <= \$28 ;
  always @(posedge clk)
    spent <= \$29 ;
  always @(posedge clk)
    \$signal$13  <= \$30 ;
  always @(posedge clk)
    address <= \$31 ;
  always @(posedge clk)
    \$signal$14  <= \$32 ;
  always @(posedge clk)
    credit <= \$33 ;
  always @(posedge clk)
    word <= data;
  always @(posedge clk)
    valid_0 <= \$34 ;
  always @(posedge clk)
    valid_1 <= \$35 ;
  always @(posedge clk)
    valid <= \$36 ;
  always @(posedge clk)
    opening_0 <= \$37 ;
  always @(posedge clk)
    opening_1 <= \$38 ;
  always @(posedge clk)
    opening <= \$39 ;
  always @(posedge clk)
    base <= \$40 ;
  network_Pooling160_collector  collector (
    .clk(clk),
    .i_0_0(i_0_0),
    .o_0(i),
    .push_0(push_0),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Pooling160_fifo  fifo (
    .clk(clk),
    .i(i),
    .o__payload(o__payload),
    .o__ready(o__ready),
    .o__valid(o__valid),
    .popped(taken),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Pooling160_group_0  group_0 (
    .address(address_0),
    .clk(clk),
    .data_0(data_0),
    .opening(opening),
    .piece_0(i_0_0),
    .push(push_0),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(word)
  );
  network_Pooling160_line_buffer  line_buffer (
    .base(line_buffer_base ),
    .clk(clk),
    .data_0_0(data_0),
    .finish(\$signal ),
    .i__payload(i__payload),
    .i__ready(i__ready),
    .i__valid(i__valid),
    .read_address(address_0),
    .ready(ready),
    .rst(rst),
    .start(\$signal$15 )
  );
  network_Pooling160_words  words (
    .address(address),
    .clk(clk),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ spent, \$signal$48  })
      2'h0:
          \$24  = 5'h00;
      2'h1:
          \$24  = 5'h01;
      2'h2:
          \$24  = 5'h10;
      2'h3:
          \$24  = 5'h11;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    \$28  = taken;
    if (rst) begin
      \$28  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = \$13 ;
    if (rst) begin
      \$29  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = \$16 ;
    if (rst) begin
      \$30  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = \$20 [7:0];
    if (rst) begin
      \$31  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = \$23 ;
    if (rst) begin
      \$32  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = \$25 [5:0];
    if (rst) begin
      \$33  = 6'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = \$signal$13 ;
    if (rst) begin
      \$34  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = valid_0;
    if (rst) begin
      \$35  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$36  = valid_1;
    if (rst) begin
      \$36  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$37  = \$27 ;
    if (rst) begin
      \$37  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$38  = opening_0;
    if (rst) begin
      \$38  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$39  = opening_1;
    if (rst) begin
      \$39  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$40  = base;
    if (opening_1) begin
      \$40  = line_buffer_base ;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign \o__payload$7  = o__payload;
  assign \o__ready$9  = o__ready;
  assign \o__valid$11  = o__valid;
  assign \$signal$18  = 1'h1;
  assign start = \$signal$15 ;
  assign finish = \$signal ;
  assign cycle = address;
  assign row = word;
  assign valid_2 = valid;
  assign open_0 = opening;
  assign \base$33  = base;
  assign \address$35  = address_0;
  assign data_0_0 = data_0;
  assign push = push_0;
  assign piece_0 = i_0_0;
  assign \valid$43  = collector_valid ;
  assign o_0 = i;
  assign busy = \$signal$13 ;
  assign \$5  = 1'h0;
  assign \$6  = \$4 ;
  assign stalled = \$10 ;
  assign \$13  = \$signal$15 ;
endmodule

module network_Pooling160_collector (rst, push_0, i_0_0, valid, o_0, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire [7:0] \$11 ;
  reg \$12 ;
  reg [3:0] \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg [7:0] \$16 ;
  wire \$2 ;
  wire \$3 ;
  wire \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire [4:0] \$7 ;
  wire [4:0] \$8 ;
  wire \$9 ;
  wire \$signal ;
  wire beat;
  wire \beat$7 ;
  input clk;
  wire clk;
  reg departed = 1'h0;
  reg full = 1'h0;
  input [7:0] i_0_0;
  wire [7:0] i_0_0;
  reg [3:0] index = 4'h0;
  wire last;
  reg [7:0] leaving_0_0 = 8'h00;
  wire number;
  output [7:0] o_0;
  reg [7:0] o_0 = 8'h00;
  (* init = 4'h0 *)
  wire [3:0] place;
  input push_0;
  wire push_0;
  input rst;
  wire rst;
  wire turn;
  output valid;
  reg valid = 1'h0;
  assign \$6  = index == 4'hf;
  assign \$7  = index + 1'h1;
  assign \$8  = \$6  ? 5'h00 : \$7 ;
  assign \$11  = \$10  ? i_0_0 : 8'h00;
  always @(posedge clk)
    full <= \$12 ;
  always @(posedge clk)
    index <= \$13 ;
  always @(posedge clk)
    departed <= \$14 ;
  always @(posedge clk)
    leaving_0_0 <= \$11 ;
  always @(posedge clk)
    valid <= \$15 ;
  always @(posedge clk)
    o_0 <= \$16 ;
  always @* begin
    if (at_start ) begin end
    \$12  = \$5 ;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = index;
    if (\$signal ) begin
      \$13  = \$8 [3:0];
    end
    if (rst) begin
      \$13  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = \$signal ;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = departed;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$16  = leaving_0_0;
    if (rst) begin
      \$16  = 8'h00;
    end
  end
  assign turn = 1'h1;
  assign last = 1'h1;
  assign beat = 1'h1;
  assign place = index;
  assign \beat$7  = 1'h0;
  assign number = 1'h0;
  assign \$1  = full;
  assign \$signal  = full;
  assign \$2  = 1'h1;
  assign \$3  = 1'h0;
  assign \$4  = 1'h0;
  assign \$5  = push_0;
  assign \$9  = full;
  assign \$10  = full;
endmodule

module network_Pooling160_fifo (rst, popped, o__payload, o__ready, o__valid, valid, i, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  reg [3:0] \$11 ;
  reg [3:0] \$12 ;
  reg [15:0] \$13 ;
  wire \$2 ;
  wire [4:0] \$3 ;
  wire [4:0] \$4 ;
  wire [4:0] \$5 ;
  wire [4:0] \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  reg [15:0] \$signal$10  = 16'h0000;
  (* init = 4'h0 *)
  wire [3:0] \$signal$5 ;
  reg [3:0] \$signature__addr  = 4'h0;
  wire [7:0] \$signature__data ;
  wire \$signature__en ;
  input clk;
  wire clk;
  input [7:0] i;
  wire [7:0] i;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  input o__ready;
  wire o__ready;
  output o__valid;
  wire o__valid;
  output popped;
  wire popped;
  reg [3:0] read__addr = 4'h0;
  wire [7:0] read__data;
  input rst;
  wire rst;
  (* init = 4'h0 *)
  wire [3:0] tail;
  wire taken;
  input valid;
  wire valid;
  wire word;
  reg [7:0] front [15:0];
  initial begin
    front[0] = 8'h00;
    front[1] = 8'h00;
    front[2] = 8'h00;
    front[3] = 8'h00;
    front[4] = 8'h00;
    front[5] = 8'h00;
    front[6] = 8'h00;
    front[7] = 8'h00;
    front[8] = 8'h00;
    front[9] = 8'h00;
    front[10] = 8'h00;
    front[11] = 8'h00;
    front[12] = 8'h00;
    front[13] = 8'h00;
    front[14] = 8'h00;
    front[15] = 8'h00;
  end
  always @(posedge clk) begin
    if (valid)
      front[\$signature__addr ] <= i;
  end
  assign o__payload = front[read__addr];
  assign \$1  = \$signal$10 [0] & o__ready;
  assign \$3  = \$signature__addr  + 1'h1;
  assign \$4  = valid ? \$3  : { 1'h0, \$signature__addr  };
  assign \$5  = read__addr + 1'h1;
  assign \$6  = popped ? \$5  : { 1'h0, read__addr };
  assign \$7  = ~ popped;
  assign \$8  = valid & \$7 ;
  assign \$9  = ~ valid;
  assign \$10  = popped & \$9 ;
  always @(posedge clk)
    \$signature__addr  <= \$11 ;
  always @(posedge clk)
    read__addr <= \$12 ;
  always @(posedge clk)
    \$signal$10  <= \$13 ;
  always @* begin
    if (at_start ) begin end
    \$11  = \$4 [3:0];
    if (rst) begin
      \$11  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = \$6 [3:0];
    if (rst) begin
      \$12  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = \$signal$10 ;
    if (\$8 ) begin
      \$13  = { \$signal$10 [14:0], 1'h1 };
    end else if (\$10 ) begin
      \$13  = { 1'h0, \$signal$10 [15:1] };
    end
    if (rst) begin
      \$13  = 16'h0000;
    end
  end
  assign tail = \$signature__addr ;
  assign \$signature__en  = valid;
  assign \$signal  = valid;
  assign \$signal$5  = read__addr;
  assign \$signature__data  = i;
  assign word = 1'h0;
  assign taken = popped;
  assign read__data = o__payload;
  assign o__valid = \$signal$10 [0];
  assign \$2  = 1'h1;
  assign popped = \$1 ;
endmodule

module network_Pooling160_group_0 (rst, data_0, address, word, valid, opening, seed, push, piece_0, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [10:0] address;
  wire [10:0] address;
  wire [10:0] base;
  input clk;
  wire clk;
  input [7:0] data_0;
  wire [7:0] data_0;
  wire [7:0] \data_0$17 ;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_2;
  wire last;
  reg cluster_0_last  = 1'h0;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  (* init = 1'h0 *)
  wire last_3;
  wire [10:0] o;
  input opening;
  wire opening;
  output [7:0] piece_0;
  wire [7:0] piece_0;
  wire [7:0] \piece_0$19 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [10:0] seed;
  wire [10:0] seed;
  wire [10:0] step;
  input valid;
  wire valid;
  wire [-1:0] weight_0;
  wire [-1:0] weight_1;
  input [8:0] word;
  wire [8:0] word;
  assign last = word[8] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$4 ;
  always @(posedge clk)
    last_0 <= \$5 ;
  always @(posedge clk)
    last_1 <= \$6 ;
  always @(posedge clk)
    last_2 <= \$7 ;
  always @(posedge clk)
    cluster_0_last  <= \$8 ;
  always @(posedge clk)
    push <= \$9 ;
  network_Pooling160_group_0_cluster_0  cluster_0 (
    .clk(clk),
    .data_0(data_0),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .rst(rst)
  );
  network_Pooling160_group_0_walker  walker (
    .clk(clk),
    .o(address),
    .\port$3286$0 (word[7:0]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = last;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = last_0;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = last_1;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last_2;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = cluster_0_last ;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  assign step = { 3'h0, word[7:0] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_2 = cluster_0_fresh ;
  assign last_3 = cluster_0_last ;
  assign \data_0$17  = data_0;
  assign \piece_0$19  = piece_0;
  assign push_0 = push;
endmodule

module network_Pooling160_group_0_cluster_0 (rst, data_0, fresh, last, piece_0, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$2 ;
  wire [7:0] \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg [7:0] \$6 ;
  input clk;
  wire clk;
  input [7:0] data_0;
  wire [7:0] data_0;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg near_weight = 1'h0;
  output [7:0] piece_0;
  reg [7:0] piece_0 = 8'h00;
  reg [7:0] result_0 = 8'h00;
  input rst;
  wire rst;
  reg [7:0] value_0 = 8'h00;
  wire weight;
  always @(posedge clk)
    near_weight <= 1'h0;
  always @(posedge clk)
    near_fresh <= \$4 ;
  always @(posedge clk)
    near_last <= \$5 ;
  always @(posedge clk)
    value_0 <= data_0;
  always @(posedge clk)
    result_0 <= \$3 ;
  always @(posedge clk)
    piece_0 <= \$6 ;
  assign \$1  = value_0 > result_0;
  assign \$2  = near_fresh | \$1 ;
  assign \$3  = \$2  ? value_0 : result_0;
  always @* begin
    if (at_start ) begin end
    \$4  = fresh;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = last;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = piece_0;
    if (near_last) begin
      \$6  = result_0;
    end
    if (rst) begin
      \$6  = 8'h00;
    end
  end
  assign weight = 1'h0;
endmodule

module network_Pooling160_group_0_walker (restart, o, \port$3286$0 , seed, clk);
  input clk;
  wire clk;
  output [10:0] o;
  wire [10:0] o;
  input [7:0] \port$3286$0 ;
  wire [7:0] \port$3286$0 ;
  input restart;
  wire restart;
  input [10:0] seed;
  wire [10:0] seed;
  wire [10:0] step;
  network_accumulator #(
    .STEP(32'd11),
    .WIDTH(32'd11)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 3'h0, \port$3286$0  })
  );
  assign step = { 3'h0, \port$3286$0  };
endmodule

module network_Pooling160_line_buffer (rst, i__payload, finish, start, ready, i__ready, data_0_0, read_address, i__valid, base, clk);
  reg at_start  = 0;
  reg [9:0] \$1 ;
  wire [2:0] \$10 ;
  wire [2:0] \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire [2:0] \$16 ;
  wire [2:0] \$17 ;
  wire \$18 ;
  wire \$19 ;
  reg [9:0] \$2 ;
  wire \$20 ;
  wire \$21 ;
  reg \$22 ;
  reg [13:0] \$23 ;
  reg \$24 ;
  reg [1:0] \$25 ;
  reg \$26 ;
  reg [1:0] \$27 ;
  reg [13:0] \$28 ;
  reg [10:0] \$29 ;
  reg [8:0] \$3 ;
  reg [10:0] \$30 ;
  reg [1:0] \$31 ;
  reg [1:0] \$32 ;
  reg \$33 ;
  reg [1:0] \$34 ;
  reg \$35 ;
  wire \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire [14:0] \$7 ;
  wire [14:0] \$8 ;
  wire [11:0] \$9 ;
  wire [1:0] \$signal ;
  reg \$signal$30  = 1'h0;
  reg [1:0] \$signal$41  = 2'h0;
  wire [10:0] address;
  wire [10:0] address_0;
  reg [13:0] ahead = 14'h3e50;
  output [10:0] base;
  reg [10:0] base = 11'h000;
  input clk;
  wire clk;
  reg [1:0] column = 2'h0;
  wire committed;
  wire [7:0] data;
  output [7:0] data_0_0;
  wire [7:0] data_0_0;
  wire enables;
  input finish;
  wire finish;
  reg [10:0] following = 11'h000;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  reg last_row = 1'h0;
  wire [10:0] onward;
  wire opened;
  input [10:0] read_address;
  wire [10:0] read_address;
  wire [7:0] read_data_0;
  output ready;
  wire ready;
  reg [1:0] \release  = 2'h0;
  reg released_0 = 1'h0;
  reg released_1 = 1'h0;
  wire room;
  reg [13:0] \room$23  = 14'h0740;
  input rst;
  wire rst;
  input start;
  wire start;
  reg started = 1'h0;
  wire [13:0] step;
  wire [13:0] \step$24 ;
  reg [1:0] which_0 = 2'h0;
  reg [1:0] which_1 = 2'h0;
  wire [10:0] write_address;
  wire [7:0] write_data;
  wire write_enable;
  assign ready = $signed(ahead) >= $signed(1'h0);
  assign room = $signed(\room$23 ) >= $signed(1'h0);
  assign \$4  = ~ last_row;
  assign \$5  = \$signal$30  & \$4 ;
  assign \$6  = \$signal$30  & last_row;
  assign \$7  = $signed(ahead) + $signed(\$1 );
  assign \$8  = $signed(\room$23 ) + $signed(\$2 );
  assign \$9  = following + \$3 ;
  assign \$10  = column + 1'h1;
  assign \$11  = \$signal$30  ? 3'h0 : \$10 ;
  assign \$12  = ~ \$signal$30 ;
  assign \$13  = column == 2'h2;
  assign \$14  = \$12  & \$13 ;
  assign \$16  = \$signal$41  + 1'h1;
  assign \$17  = last_row ? 3'h0 : \$16 ;
  assign \$18  = ~ last_row;
  assign \$19  = \$signal$41  == 2'h2;
  assign \$20  = \$18  & \$19 ;
  always @(posedge clk)
    started <= \$22 ;
  always @(posedge clk)
    ahead <= \$23 ;
  always @(posedge clk)
    released_0 <= \$24 ;
  always @(posedge clk)
    which_0 <= \$25 ;
  always @(posedge clk)
    released_1 <= \$26 ;
  always @(posedge clk)
    which_1 <= \$27 ;
  always @(posedge clk)
    \room$23  <= \$28 ;
  always @(posedge clk)
    base <= \$29 ;
  always @(posedge clk)
    following <= \$30 ;
  always @(posedge clk)
    \release  <= \$31 ;
  always @(posedge clk)
    column <= \$32 ;
  always @(posedge clk)
    \$signal$30  <= \$33 ;
  always @(posedge clk)
    \$signal$41  <= \$34 ;
  always @(posedge clk)
    last_row <= \$35 ;
  network_Pooling160_line_buffer_copy_0  copy_0 (
    .clk(clk),
    .read_address(read_address),
    .read_data_0(data_0_0),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Pooling160_line_buffer_writer  writer (
    .\address$27 (write_address),
    .clk(clk),
    .committed(committed),
    .\data$28 (write_data),
    .enables(write_enable),
    .i__payload(i__payload),
    .i__ready(i__ready),
    .i__valid(i__valid),
    .opened(opened),
    .room(room),
    .rst(rst)
  );
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \release , started, committed })
      4'h0:
          \$1  = 10'h000;
      4'h1:
          \$1  = 10'h0c0;
      4'h2:
          \$1  = 10'h3d0;
      4'h3:
          \$1  = 10'h090;
      4'h4:
          \$1  = 10'h000;
      4'h5:
          \$1  = 10'h0c0;
      4'h6:
          \$1  = 10'h250;
      4'h7:
          \$1  = 10'h310;
      4'h8:
          \$1  = 10'h000;
      4'h9:
          \$1  = 10'h0c0;
      4'ha:
          \$1  = 10'h250;
      4'hb:
          \$1  = 10'h310;
      4'hc:
          \$1  = 10'h000;
      4'hd:
          \$1  = 10'h0c0;
      4'he:
          \$1  = 10'h000;
      4'hf:
          \$1  = 10'h0c0;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ which_1, released_1, opened })
      4'h0:
          \$2  = 10'h000;
      4'h1:
          \$2  = 10'h340;
      4'h2:
          \$2  = 10'h030;
      4'h3:
          \$2  = 10'h370;
      4'h4:
          \$2  = 10'h000;
      4'h5:
          \$2  = 10'h340;
      4'h6:
          \$2  = 10'h1b0;
      4'h7:
          \$2  = 10'h0f0;
      4'h8:
          \$2  = 10'h000;
      4'h9:
          \$2  = 10'h340;
      4'ha:
          \$2  = 10'h1b0;
      4'hb:
          \$2  = 10'h0f0;
      4'hc:
          \$2  = 10'h000;
      4'hd:
          \$2  = 10'h340;
      4'he:
          \$2  = 10'h000;
      4'hf:
          \$2  = 10'h340;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \$6 , \$5  })
      2'h0:
          \$3  = 9'h030;
      2'h1:
          \$3  = 9'h1b0;
      2'h2:
          \$3  = 9'h1b0;
      2'h3:
          \$3  = 9'h000;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    \$22  = start;
    if (rst) begin
      \$22  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$23  = \$7 [13:0];
    if (rst) begin
      \$23  = 14'h3e50;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$24  = finish;
    if (rst) begin
      \$24  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$25  = \release ;
    if (rst) begin
      \$25  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$26  = released_0;
    if (rst) begin
      \$26  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$27  = which_0;
    if (rst) begin
      \$27  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = \$8 [13:0];
    if (rst) begin
      \$28  = 14'h0740;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = base;
    if (start) begin
      \$29  = following;
    end
    if (rst) begin
      \$29  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = following;
    if (start) begin
      \$30  = \$9 [10:0];
    end
    if (rst) begin
      \$30  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = \release ;
    if (start) begin
      \$31  = { \$6 , \$5  };
    end
    if (rst) begin
      \$31  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = column;
    if (start) begin
      \$32  = \$11 [1:0];
    end
    if (rst) begin
      \$32  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = \$signal$30 ;
    if (start) begin
      \$33  = \$15 ;
    end
    if (rst) begin
      \$33  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = \$signal$41 ;
    if (start) begin
      if (\$signal$30 ) begin
        \$34  = \$17 [1:0];
      end
    end
    if (rst) begin
      \$34  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = last_row;
    if (start) begin
      if (\$signal$30 ) begin
        \$35  = \$21 ;
      end
    end
    if (rst) begin
      \$35  = 1'h0;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign enables = write_enable;
  assign address = write_address;
  assign data = write_data;
  assign address_0 = read_address;
  assign read_data_0 = data_0_0;
  assign step = { \$1 [9], \$1 [9], \$1 [9], \$1 [9], \$1  };
  assign \step$24  = { \$2 [9], \$2 [9], \$2 [9], \$2 [9], \$2  };
  assign onward = { 2'h0, \$3  };
  assign \$signal  = { \$6 , \$5  };
  assign \$15  = \$14 ;
  assign \$21  = \$20 ;
endmodule

module network_Pooling160_line_buffer_copy_0 (read_data_0, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  wire [7:0] data;
  input [10:0] read_address;
  wire [10:0] read_address;
  output [7:0] read_data_0;
  wire [7:0] read_data_0;
  input [10:0] write_address;
  wire [10:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input write_enable;
  wire write_enable;
  network_strip_ram_1x8x2048_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(read_data_0),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign data = read_data_0;
endmodule

module network_Pooling160_line_buffer_writer (rst, i__payload, room, i__ready, i__valid, opened, committed, enables, \address$27 , \data$28 , clk);
  reg at_start  = 0;
  wire \$1 ;
  wire [4:0] \$10 ;
  wire [4:0] \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire [4:0] \$14 ;
  wire [4:0] \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire \$19 ;
  wire \$2 ;
  wire [11:0] \$20 ;
  wire [11:0] \$21 ;
  wire \$22 ;
  wire [4:0] \$23 ;
  wire [4:0] \$24 ;
  wire \$25 ;
  wire \$26 ;
  wire \$27 ;
  wire [11:0] \$28 ;
  wire [11:0] \$29 ;
  wire \$3 ;
  wire \$30 ;
  wire \$31 ;
  wire \$32 ;
  wire \$33 ;
  wire \$34 ;
  wire [11:0] \$35 ;
  wire \$36 ;
  wire [7:0] \$37 ;
  reg [11:0] \$38 ;
  reg [3:0] \$39 ;
  wire \$4 ;
  reg \$40 ;
  reg \$41 ;
  reg [3:0] \$42 ;
  reg \$43 ;
  reg [10:0] \$44 ;
  reg [3:0] \$45 ;
  reg [3:0] \$46 ;
  reg \$47 ;
  reg \$48 ;
  reg [10:0] \$49 ;
  wire \$5 ;
  reg \$50 ;
  reg \$51 ;
  reg \$52 ;
  reg [10:0] \$53 ;
  reg [7:0] \$54 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  reg [10:0] \$like  = 11'h000;
  wire \$signal ;
  wire \$signal$11 ;
  reg \$signal$13  = 1'h0;
  reg \$signal$2  = 1'h0;
  wire \$signal$7 ;
  wire [3:0] address;
  output [10:0] \address$27 ;
  reg [10:0] \address$27  = 11'h000;
  reg [3:0] \begin  = 4'h0;
  reg [3:0] channel = 4'h0;
  input clk;
  wire clk;
  output committed;
  reg committed = 1'h0;
  wire [11:0] data;
  output [7:0] \data$28 ;
  reg [7:0] \data$28  = 8'h00;
  wire done;
  output enables;
  reg enables = 1'h0;
  reg first = 1'h1;
  reg [3:0] following = 4'h1;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  output i__ready;
  wire i__ready;
  input i__valid;
  wire i__valid;
  reg last_step = 1'h0;
  reg [11:0] now = 12'h401;
  output opened;
  reg opened = 1'h0;
  reg [10:0] place = 11'h000;
  input room;
  wire room;
  reg [3:0] row = 4'h0;
  input rst;
  wire rst;
  reg stored = 1'h1;
  wire [3:0] upcoming;
  always @(posedge clk)
    following <= \$39 ;
  always @(posedge clk)
    last_step <= \$40 ;
  always @(posedge clk)
    first <= \$41 ;
  always @(posedge clk)
    channel <= \$42 ;
  always @(posedge clk)
    \$signal$2  <= \$43 ;
  always @(posedge clk)
    place <= \$44 ;
  always @(posedge clk)
    \begin  <= \$45 ;
  always @(posedge clk)
    row <= \$46 ;
  always @(posedge clk)
    \$signal$13  <= \$47 ;
  always @(posedge clk)
    stored <= \$48 ;
  always @(posedge clk)
    \$like  <= \$49 ;
  always @(posedge clk)
    opened <= \$50 ;
  always @(posedge clk)
    committed <= \$51 ;
  always @(posedge clk)
    enables <= \$52 ;
  always @(posedge clk)
    \address$27  <= \$53 ;
  always @(posedge clk)
    \data$28  <= \$54 ;
  assign \$1  = ~ \$signal$2 ;
  assign \$signal  = now[11] & \$1 ;
  assign upcoming = \$signal  ? \begin  : following;
  assign \$2  = first & stored;
  assign \$3  = ~ \$2 ;
  assign \$signal$7  = \$3  | room;
  assign \$4  = i__valid | now[9];
  assign \$5  = \$4  | \$signal$13 ;
  assign \$signal$11  = \$5  & \$signal$7 ;
  assign \$6  = ~ \$signal$13 ;
  assign \$7  = now[10] & \$6 ;
  assign i__ready = \$7  & \$signal$7 ;
  assign \$8  = \$signal$11  & last_step;
  assign done = \$8  & \$signal$2 ;
  assign \$9  = upcoming == 4'hd;
  assign \$10  = upcoming + 1'h1;
  assign \$11  = \$9  ? 5'h00 : \$10 ;
  assign \$12  = upcoming == 4'hd;
  assign \$13  = last_step & \$signal$2 ;
  assign \$14  = channel + 1'h1;
  assign \$15  = \$signal$2  ? 5'h00 : \$14 ;
  assign \$16  = ~ \$signal$2 ;
  assign \$17  = channel == 4'he;
  assign \$18  = \$16  & \$17 ;
  assign \$20  = place + 1'h1;
  assign \$21  = \$signal$2  ? { 1'h0, \$like  } : \$20 ;
  assign \$22  = row == 4'hd;
  assign \$23  = row + 1'h1;
  assign \$24  = \$22  ? 5'h00 : \$23 ;
  assign \$25  = row == 4'hd;
  assign \$26  = row == 4'hd;
  assign \$27  = row == 4'hb;
  assign \$28  = \$like  + 8'hc0;
  assign \$29  = \$like  + 8'hc0;
  assign \$30  = \$signal$11  & first;
  assign \$31  = \$30  & stored;
  assign \$32  = done & stored;
  assign \$33  = \$signal$11  & stored;
  assign \$34  = \$33  ? now[0] : 1'h0;
  assign \$35  = place + now[8:1];
  assign \$36  = now[9] | \$signal$13 ;
  assign \$37  = \$36  ? 8'h00 : i__payload;
  always @(posedge clk)
    now <= \$38 ;
  network_Pooling160_line_buffer_writer_program  \program  (
    .address(upcoming),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$39  = following;
    if (\$signal$11 ) begin
      \$39  = \$11 [3:0];
    end
    if (rst) begin
      \$39  = 4'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$40  = last_step;
    if (\$signal$11 ) begin
      \$40  = \$12 ;
    end
    if (rst) begin
      \$40  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$41  = first;
    if (\$signal$11 ) begin
      \$41  = \$13 ;
    end
    if (rst) begin
      \$41  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$42  = channel;
    if (\$signal$11 ) begin
      if (now[11]) begin
        \$42  = \$15 [3:0];
      end
    end
    if (rst) begin
      \$42  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$43  = \$signal$2 ;
    if (\$signal$11 ) begin
      if (now[11]) begin
        \$43  = \$19 ;
      end
    end
    if (rst) begin
      \$43  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$44  = place;
    if (\$signal$11 ) begin
      if (now[11]) begin
        \$44  = \$21 [10:0];
      end
    end
    if (done) begin
      if (stored) begin
        \$44  = \$29 [10:0];
      end
    end
    if (rst) begin
      \$44  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$45  = \begin ;
    if (\$signal$11 ) begin
      if (now[11]) begin
        if (\$signal$2 ) begin
          \$45  = following;
        end
      end
    end
    if (rst) begin
      \$45  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$46  = row;
    if (done) begin
      \$46  = \$24 [3:0];
    end
    if (rst) begin
      \$46  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$47  = \$signal$13 ;
    if (done) begin
      if (\$25 ) begin
        \$47  = 1'h0;
      end
      if (\$26 ) begin
        \$47  = 1'h0;
      end
      if (\$27 ) begin
        \$47  = 1'h0;
      end
    end
    if (rst) begin
      \$47  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$48  = stored;
    if (done) begin
      if (\$25 ) begin
        \$48  = 1'h1;
      end
      if (\$26 ) begin
        \$48  = 1'h1;
      end
      if (\$27 ) begin
        \$48  = 1'h0;
      end
    end
    if (rst) begin
      \$48  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$49  = \$like ;
    if (done) begin
      if (stored) begin
        \$49  = \$28 [10:0];
      end
    end
    if (rst) begin
      \$49  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$50  = \$31 ;
    if (rst) begin
      \$50  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$51  = \$32 ;
    if (rst) begin
      \$51  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$52  = \$34 ;
    if (rst) begin
      \$52  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$53  = \$35 [10:0];
    if (rst) begin
      \$53  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$54  = \$37 ;
    if (rst) begin
      \$54  = 8'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$38  = now;
    if (\$signal$11 ) begin
      \$38  = data;
    end
    if (rst) begin
      \$38  = 12'h401;
    end
  end
  assign address = upcoming;
  assign \$19  = \$18 ;
endmodule

module network_Pooling160_line_buffer_writer_program (data, address);
  input [3:0] address;
  wire [3:0] address;
  output [11:0] data;
  wire [11:0] data;
  network_logic_rom #(
    .ADDRESS(32'd4),
    .DEPTH(32'd14),
    .FILE("network_Pooling160_program.hex"),
    .WIDTH(32'd12)
  ) memory (
    .address(address),
    .data(data)
  );
endmodule

module network_Pooling160_words (data, address, clk);
  input [7:0] address;
  wire [7:0] address;
  wire [7:0] \address$1 ;
  input clk;
  wire clk;
  output [8:0] data;
  wire [8:0] data;
  wire [8:0] \data$3 ;
  network_Pooling160_words_bank_0  bank_0 (
    .address(address),
    .clk(clk),
    .data(data)
  );
  assign \address$1  = address;
  assign \data$3  = data;
endmodule

module network_Pooling160_words_bank_0 (data, address, clk);
  input [7:0] address;
  wire [7:0] address;
  input clk;
  wire clk;
  output [8:0] data;
  wire [8:0] data;
  network_Pooling160_weights_rom memory (
    .address(address),
    .clk(clk),
    .data(data)
  );
endmodule

module network_Times212 (rst, i__payload, stalled, starved, i__ready, o__payload, o__ready, i__valid, busy, o__valid, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire [12:0] \$19 ;
  wire \$2 ;
  wire [12:0] \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire \$23 ;
  reg [4:0] \$24 ;
  wire [6:0] \$25 ;
  wire \$26 ;
  wire \$27 ;
  reg \$28 ;
  reg \$29 ;
  wire \$3 ;
  reg \$30 ;
  reg [11:0] \$31 ;
  reg \$32 ;
  reg [5:0] \$33 ;
  reg \$34 ;
  reg \$35 ;
  reg \$36 ;
  reg \$37 ;
  reg \$38 ;
  reg \$39 ;
  wire \$4 ;
  reg [10:0] \$40 ;
  wire \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  reg \$signal$13  = 1'h0;
  reg \$signal$14  = 1'h0;
  wire \$signal$15 ;
  wire \$signal$18 ;
  reg \$signal$56  = 1'h0;
  reg [11:0] address = 12'h000;
  wire [10:0] \address$35 ;
  wire [10:0] address_0;
  reg [10:0] base = 11'h000;
  (* init = 11'h000 *)
  wire [10:0] \base$33 ;
  wire [10:0] line_buffer_base ;
  wire beat;
  wire \beat$47 ;
  (* init = 1'h0 *)
  output busy;
  wire busy;
  input clk;
  wire clk;
  reg [5:0] credit = 6'h06;
  (* init = 12'h000 *)
  wire [11:0] cycle;
  wire [10:0] data;
  wire [7:0] data_0;
  wire [7:0] data_0_0;
  wire finish;
  wire [20:0] i;
  wire [20:0] i_0;
  wire [20:0] i_0_0;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  wire [3:0] index;
  wire [3:0] \index$45 ;
  wire [20:0] o_0;
  wire [20:0] \o_0$53 ;
  output [20:0] o__payload;
  wire [20:0] o__payload;
  wire [20:0] \o__payload$7 ;
  input o__ready;
  wire o__ready;
  wire \o__ready$9 ;
  output o__valid;
  wire o__valid;
  wire \o__valid$11 ;
  wire o_valid;
  (* init = 1'h0 *)
  wire open_0;
  reg opening = 1'h0;
  reg opening_0 = 1'h0;
  reg opening_1 = 1'h0;
  wire [20:0] piece_0;
  wire push;
  wire push_0;
  wire ready;
  (* init = 11'h000 *)
  wire [10:0] row;
  input rst;
  wire rst;
  reg spent = 1'h0;
  output stalled;
  wire stalled;
  wire start;
  output starved;
  wire starved;
  wire taken;
  reg valid = 1'h0;
  wire collector_valid ;
  wire \valid$43 ;
  wire fifo_valid ;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  (* init = 1'h0 *)
  wire valid_2;
  reg [10:0] word = 11'h000;
  assign \$signal  = \$signal$13  & \$signal$14 ;
  assign \$1  = ~ \$signal$13 ;
  assign \$2  = \$1  | \$signal ;
  assign \$3  = \$2  & ready;
  assign \$4  = $signed(credit) >= $signed(1'h0);
  assign \$signal$15  = \$3  & \$6 ;
  assign \$7  = ~ \$signal$13 ;
  assign \$8  = \$7  & ready;
  assign \$9  = $signed(credit) < $signed(1'h0);
  assign \$10  = \$8  & \$9 ;
  assign \$11  = ~ \$signal$13 ;
  assign \$12  = ~ stalled;
  assign starved = \$11  & \$12 ;
  assign \$14  = ~ \$signal ;
  assign \$15  = \$signal$13  & \$14 ;
  assign \$16  = \$signal$15  | \$15 ;
  assign \$17  = ~ \$signal$13 ;
  assign \$18  = \$signal$15  | \$17 ;
  assign \$19  = address + 1'h1;
  assign \$20  = \$18  ? 13'h0000 : \$19 ;
  assign \$21  = ~ \$signal$15 ;
  assign \$22  = address == 12'h9c4;
  assign \$23  = \$21  & \$22 ;
  assign \$25  = $signed(credit) + $signed(\$24 );
  assign \$26  = ! address;
  assign \$27  = \$signal$13  & \$26 ;
  always @(posedge clk)
    \$signal$56  <= \$28 ;
  always @(posedge clk)
    spent <= \$29 ;
  always @(posedge clk)
    \$signal$13  <= \$30 ;
  always @(posedge clk)
    address <= \$31 ;
  always @(posedge clk)
    \$signal$14  <= \$32 ;
  always @(posedge clk)
    credit <= \$33 ;
  always @(posedge clk)
    word <= data;
  always @(posedge clk)
    valid_0 <= \$34 ;
  always @(posedge clk)
    valid_1 <= \$35 ;
  always @(posedge clk)
    valid <= \$36 ;
  always @(posedge clk)
    opening_0 <= \$37 ;
  always @(posedge clk)
    opening_1 <= \$38 ;
  always @(posedge clk)
    opening <= \$39 ;
  always @(posedge clk)
    base <= \$40 ;
  network_Times212_collector  collector (
    .clk(clk),
    .i_0_0(i_0_0),
    .index(index),
    .o_0(i_0),
    .push_0(push_0),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Times212_fifo  fifo (
    .clk(clk),
    .i(i),
    .o__payload(o__payload),
    .o__ready(o__ready),
    .o__valid(o__valid),
    .popped(taken),
    .rst(rst),
    .valid(fifo_valid )
  );
  network_Times212_group_0  group_0 (
    .address(address_0),
    .clk(clk),
    .data_0(data_0),
    .opening(opening),
    .piece_0(i_0_0),
    .push(push_0),
    .rst(rst),
    .seed(base),
    .valid(valid),
    .word(word)
  );
  network_Times212_line_buffer  line_buffer (
    .base(line_buffer_base ),
    .clk(clk),
    .data_0_0(data_0),
    .finish(\$signal ),
    .i__payload(i__payload),
    .i__ready(i__ready),
    .i__valid(i__valid),
    .read_address(address_0),
    .ready(ready),
    .rst(rst),
    .start(\$signal$15 )
  );
  network_Times212_requantise  requantise (
    .address(index),
    .clk(clk),
    .i_0(i_0),
    .o_0(i),
    .o_valid(fifo_valid ),
    .rst(rst),
    .valid(collector_valid )
  );
  network_Times212_words  words (
    .address(address),
    .clk(clk),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ spent, \$signal$56  })
      2'h0:
          \$24  = 5'h00;
      2'h1:
          \$24  = 5'h01;
      2'h2:
          \$24  = 5'h16;
      2'h3:
          \$24  = 5'h17;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    \$28  = taken;
    if (rst) begin
      \$28  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = \$13 ;
    if (rst) begin
      \$29  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = \$16 ;
    if (rst) begin
      \$30  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = \$20 [11:0];
    if (rst) begin
      \$31  = 12'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = \$23 ;
    if (rst) begin
      \$32  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = \$25 [5:0];
    if (rst) begin
      \$33  = 6'h06;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = \$signal$13 ;
    if (rst) begin
      \$34  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = valid_0;
    if (rst) begin
      \$35  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$36  = valid_1;
    if (rst) begin
      \$36  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$37  = \$27 ;
    if (rst) begin
      \$37  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$38  = opening_0;
    if (rst) begin
      \$38  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$39  = opening_1;
    if (rst) begin
      \$39  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$40  = base;
    if (opening_1) begin
      \$40  = line_buffer_base ;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign \o__payload$7  = o__payload;
  assign \o__ready$9  = o__ready;
  assign \o__valid$11  = o__valid;
  assign \$signal$18  = 1'h1;
  assign start = \$signal$15 ;
  assign finish = \$signal ;
  assign cycle = address;
  assign row = word;
  assign valid_2 = valid;
  assign open_0 = opening;
  assign \base$33  = base;
  assign \address$35  = address_0;
  assign data_0_0 = data_0;
  assign push = push_0;
  assign piece_0 = i_0_0;
  assign \valid$43  = collector_valid ;
  assign \index$45  = index;
  assign beat = 1'h0;
  assign \beat$47  = 1'h0;
  assign o_0 = i_0;
  assign o_valid = fifo_valid ;
  assign \o_0$53  = i;
  assign busy = \$signal$13 ;
  assign \$5  = 1'h0;
  assign \$6  = \$4 ;
  assign stalled = \$10 ;
  assign \$13  = \$signal$15 ;
endmodule

module network_Times212_collector (rst, push_0, i_0_0, index, valid, o_0, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire [20:0] \$11 ;
  reg \$12 ;
  reg [3:0] \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg [20:0] \$16 ;
  wire \$2 ;
  wire \$3 ;
  wire \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire [4:0] \$7 ;
  wire [4:0] \$8 ;
  wire \$9 ;
  wire \$signal ;
  wire beat;
  wire \beat$7 ;
  input clk;
  wire clk;
  reg departed = 1'h0;
  reg full = 1'h0;
  input [20:0] i_0_0;
  wire [20:0] i_0_0;
  output [3:0] index;
  reg [3:0] index = 4'h0;
  wire last;
  reg [20:0] leaving_0_0 = 21'h000000;
  wire number;
  output [20:0] o_0;
  reg [20:0] o_0 = 21'h000000;
  (* init = 4'h0 *)
  wire [3:0] place;
  input push_0;
  wire push_0;
  input rst;
  wire rst;
  wire turn;
  output valid;
  reg valid = 1'h0;
  assign \$6  = index == 4'h9;
  assign \$7  = index + 1'h1;
  assign \$8  = \$6  ? 5'h00 : \$7 ;
  assign \$11  = \$10  ? i_0_0 : 21'h000000;
  always @(posedge clk)
    full <= \$12 ;
  always @(posedge clk)
    index <= \$13 ;
  always @(posedge clk)
    departed <= \$14 ;
  always @(posedge clk)
    leaving_0_0 <= \$11 ;
  always @(posedge clk)
    valid <= \$15 ;
  always @(posedge clk)
    o_0 <= \$16 ;
  always @* begin
    if (at_start ) begin end
    \$12  = \$5 ;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = index;
    if (\$signal ) begin
      \$13  = \$8 [3:0];
    end
    if (rst) begin
      \$13  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = \$signal ;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = departed;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$16  = leaving_0_0;
    if (rst) begin
      \$16  = 21'h000000;
    end
  end
  assign turn = 1'h1;
  assign last = 1'h1;
  assign beat = 1'h1;
  assign place = index;
  assign \beat$7  = 1'h0;
  assign number = 1'h0;
  assign \$1  = full;
  assign \$signal  = full;
  assign \$2  = 1'h1;
  assign \$3  = 1'h0;
  assign \$4  = 1'h0;
  assign \$5  = push_0;
  assign \$9  = full;
  assign \$10  = full;
endmodule

module network_Times212_fifo (rst, popped, o__payload, o__ready, o__valid, valid, i, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  reg [3:0] \$11 ;
  reg [3:0] \$12 ;
  reg [15:0] \$13 ;
  wire \$2 ;
  wire [4:0] \$3 ;
  wire [4:0] \$4 ;
  wire [4:0] \$5 ;
  wire [4:0] \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  reg [15:0] \$signal$10  = 16'h0000;
  (* init = 4'h0 *)
  wire [3:0] \$signal$5 ;
  reg [3:0] \$signature__addr  = 4'h0;
  wire [20:0] \$signature__data ;
  wire \$signature__en ;
  input clk;
  wire clk;
  input [20:0] i;
  wire [20:0] i;
  output [20:0] o__payload;
  wire [20:0] o__payload;
  input o__ready;
  wire o__ready;
  output o__valid;
  wire o__valid;
  output popped;
  wire popped;
  reg [3:0] read__addr = 4'h0;
  wire [20:0] read__data;
  input rst;
  wire rst;
  (* init = 4'h0 *)
  wire [3:0] tail;
  wire taken;
  input valid;
  wire valid;
  wire word;
  reg [20:0] front [15:0];
  initial begin
    front[0] = 21'h000000;
    front[1] = 21'h000000;
    front[2] = 21'h000000;
    front[3] = 21'h000000;
    front[4] = 21'h000000;
    front[5] = 21'h000000;
    front[6] = 21'h000000;
    front[7] = 21'h000000;
    front[8] = 21'h000000;
    front[9] = 21'h000000;
    front[10] = 21'h000000;
    front[11] = 21'h000000;
    front[12] = 21'h000000;
    front[13] = 21'h000000;
    front[14] = 21'h000000;
    front[15] = 21'h000000;
  end
  always @(posedge clk) begin
    if (valid)
      front[\$signature__addr ] <= i;
  end
  assign o__payload = front[read__addr];
  assign \$1  = \$signal$10 [0] & o__ready;
  assign \$3  = \$signature__addr  + 1'h1;
  assign \$4  = valid ? \$3  : { 1'h0, \$signature__addr  };
  assign \$5  = read__addr + 1'h1;
  assign \$6  = popped ? \$5  : { 1'h0, read__addr };
  assign \$7  = ~ popped;
  assign \$8  = valid & \$7 ;
  assign \$9  = ~ valid;
  assign \$10  = popped & \$9 ;
  always @(posedge clk)
    \$signature__addr  <= \$11 ;
  always @(posedge clk)
    read__addr <= \$12 ;
  always @(posedge clk)
    \$signal$10  <= \$13 ;
  always @* begin
    if (at_start ) begin end
    \$11  = \$4 [3:0];
    if (rst) begin
      \$11  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = \$6 [3:0];
    if (rst) begin
      \$12  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = \$signal$10 ;
    if (\$8 ) begin
      \$13  = { \$signal$10 [14:0], 1'h1 };
    end else if (\$10 ) begin
      \$13  = { 1'h0, \$signal$10 [15:1] };
    end
    if (rst) begin
      \$13  = 16'h0000;
    end
  end
  assign tail = \$signature__addr ;
  assign \$signature__en  = valid;
  assign \$signal  = valid;
  assign \$signal$5  = read__addr;
  assign \$signature__data  = i;
  assign word = 1'h0;
  assign taken = popped;
  assign read__data = o__payload;
  assign o__valid = \$signal$10 [0];
  assign \$2  = 1'h1;
  assign popped = \$1 ;
endmodule

module network_Times212_group_0 (rst, data_0, address, word, valid, opening, seed, push, piece_0, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg \$2 ;
  reg \$3 ;
  reg \$4 ;
  reg \$5 ;
  reg \$6 ;
  reg \$7 ;
  reg \$8 ;
  reg \$9 ;
  reg \$signal  = 1'h1;
  output [10:0] address;
  wire [10:0] address;
  wire [10:0] base;
  input clk;
  wire clk;
  input [7:0] data_0;
  wire [7:0] data_0;
  wire [7:0] \data_0$19 ;
  wire fresh;
  reg cluster_0_fresh  = 1'h0;
  reg fresh_0 = 1'h0;
  reg fresh_1 = 1'h0;
  reg fresh_2 = 1'h0;
  reg fresh_3 = 1'h0;
  reg fresh_4 = 1'h0;
  (* init = 1'h0 *)
  wire fresh_5;
  wire last;
  reg cluster_0_last  = 1'h0;
  reg last_0 = 1'h0;
  reg last_1 = 1'h0;
  reg last_2 = 1'h0;
  reg last_3 = 1'h0;
  reg last_4 = 1'h0;
  reg last_5 = 1'h0;
  (* init = 1'h0 *)
  wire last_6;
  wire [10:0] o;
  input opening;
  wire opening;
  output [20:0] piece_0;
  wire [20:0] piece_0;
  wire [20:0] \piece_0$21 ;
  output push;
  reg push = 1'h0;
  (* init = 1'h0 *)
  wire push_0;
  wire restart;
  input rst;
  wire rst;
  input [10:0] seed;
  wire [10:0] seed;
  wire [10:0] step;
  input valid;
  wire valid;
  reg [7:0] weight = 8'h00;
  reg [7:0] weight_0 = 8'h00;
  (* init = 8'h00 *)
  wire [7:0] weight_1;
  input [10:0] word;
  wire [10:0] word;
  assign last = word[10] & valid;
  assign fresh = \$signal  | opening;
  always @(posedge clk)
    \$signal  <= \$1 ;
  always @(posedge clk)
    weight_0 <= word[7:0];
  always @(posedge clk)
    weight <= weight_0;
  always @(posedge clk)
    fresh_0 <= \$2 ;
  always @(posedge clk)
    fresh_1 <= \$3 ;
  always @(posedge clk)
    fresh_2 <= \$4 ;
  always @(posedge clk)
    fresh_3 <= \$5 ;
  always @(posedge clk)
    fresh_4 <= \$6 ;
  always @(posedge clk)
    cluster_0_fresh  <= \$7 ;
  always @(posedge clk)
    last_0 <= \$8 ;
  always @(posedge clk)
    last_1 <= \$9 ;
  always @(posedge clk)
    last_2 <= \$10 ;
  always @(posedge clk)
    last_3 <= \$11 ;
  always @(posedge clk)
    last_4 <= \$12 ;
  always @(posedge clk)
    last_5 <= \$13 ;
  always @(posedge clk)
    cluster_0_last  <= \$14 ;
  always @(posedge clk)
    push <= \$15 ;
  network_Times212_group_0_cluster_0  cluster_0 (
    .clk(clk),
    .data_0(data_0),
    .fresh(cluster_0_fresh ),
    .last(cluster_0_last ),
    .piece_0(piece_0),
    .rst(rst),
    .weight(weight)
  );
  network_Times212_group_0_walker  walker (
    .clk(clk),
    .o(address),
    .\port$3433$8 (word[9:8]),
    .restart(fresh),
    .seed(seed)
  );
  always @* begin
    if (at_start ) begin end
    \$1  = last;
    if (rst) begin
      \$1  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = fresh;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = fresh_0;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = fresh_1;
    if (rst) begin
      \$4  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = fresh_2;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = fresh_3;
    if (rst) begin
      \$6  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = fresh_4;
    if (rst) begin
      \$7  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$8  = last;
    if (rst) begin
      \$8  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$9  = last_0;
    if (rst) begin
      \$9  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$10  = last_1;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = last_2;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = last_3;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = last_4;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = last_5;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = cluster_0_last ;
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  assign step = { 9'h000, word[9:8] };
  assign restart = fresh;
  assign base = seed;
  assign o = address;
  assign fresh_5 = cluster_0_fresh ;
  assign last_6 = cluster_0_last ;
  assign weight_1 = weight;
  assign \data_0$19  = data_0;
  assign \piece_0$21  = piece_0;
  assign push_0 = push;
endmodule

module network_Times212_group_0_cluster_0 (rst, data_0, weight, fresh, last, piece_0, clk);
  reg at_start  = 0;
  reg \$1 ;
  reg \$2 ;
  reg [20:0] \$3 ;
  wire [7:0] \$signal ;
  (* init = 8'h00 *)
  wire [7:0] \$signal$14 ;
  input clk;
  wire clk;
  input [7:0] data_0;
  wire [7:0] data_0;
  input fresh;
  wire fresh;
  input last;
  wire last;
  reg near_fresh = 1'h0;
  reg near_last = 1'h0;
  reg [7:0] near_weight = 8'h00;
  wire [20:0] o;
  output [20:0] piece_0;
  reg [20:0] piece_0 = 21'h000000;
  wire [15:0] product;
  (* init = 1'h0 *)
  wire restart;
  input rst;
  wire rst;
  wire [20:0] step;
  reg [15:0] term_0 = 16'h0000;
  input [7:0] weight;
  wire [7:0] weight;
  always @(posedge clk)
    piece_0 <= \$3 ;
  always @(posedge clk)
    near_weight <= weight;
  always @(posedge clk)
    near_fresh <= \$1 ;
  always @(posedge clk)
    near_last <= \$2 ;
  always @(posedge clk)
    term_0 <= product;
  network_Times212_group_0_cluster_0_accumulator_0  accumulator_0 (
    .clk(clk),
    .o(o),
    .\port$3541$0 (term_0),
    .restart(near_fresh)
  );
  network_Times212_group_0_cluster_0_multiplier_0  multiplier_0 (
    .clk(clk),
    .\port$1667$0 (data_0),
    .\port$3534$0 (near_weight),
    .product(product)
  );
  always @* begin
    if (at_start ) begin end
    \$3  = piece_0;
    if (near_last) begin
      \$3  = o;
    end
    if (rst) begin
      \$3  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$1  = fresh;
    if (rst) begin
      \$1  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$2  = last;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  assign \$signal  = data_0;
  assign \$signal$14  = near_weight;
  assign step = { term_0[15], term_0[15], term_0[15], term_0[15], term_0[15], term_0 };
  assign restart = near_fresh;
endmodule

module network_Times212_group_0_cluster_0_accumulator_0 (o, restart, \port$3541$0 , clk);
  input clk;
  wire clk;
  output [20:0] o;
  wire [20:0] o;
  input [15:0] \port$3541$0 ;
  wire [15:0] \port$3541$0 ;
  input restart;
  wire restart;
  wire [20:0] step;
  network_plain_accumulator #(
    .STEP(32'd21),
    .WIDTH(32'd21)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .step({ \port$3541$0 [15], \port$3541$0 [15], \port$3541$0 [15], \port$3541$0 [15], \port$3541$0 [15], \port$3541$0  })
  );
  assign step = { \port$3541$0 [15], \port$3541$0 [15], \port$3541$0 [15], \port$3541$0 [15], \port$3541$0 [15], \port$3541$0  };
endmodule

module network_Times212_group_0_cluster_0_multiplier_0 (\port$1667$0 , product, \port$3534$0 , clk);
  wire [7:0] \$signal ;
  wire [7:0] \$signal$2 ;
  input clk;
  wire clk;
  input [7:0] \port$1667$0 ;
  wire [7:0] \port$1667$0 ;
  input [7:0] \port$3534$0 ;
  wire [7:0] \port$3534$0 ;
  output [15:0] product;
  wire [15:0] product;
  network_multiplier #(
    .A(32'd8),
    .A_SIGNED(32'd0),
    .B(32'd8),
    .B_SIGNED(32'd1)
  ) \cell  (
    .a(\port$1667$0 ),
    .b(\port$3534$0 ),
    .clk(clk),
    .product(product)
  );
  assign \$signal  = \port$1667$0 ;
  assign \$signal$2  = \port$3534$0 ;
endmodule

module network_Times212_group_0_walker (restart, o, \port$3433$8 , seed, clk);
  input clk;
  wire clk;
  output [10:0] o;
  wire [10:0] o;
  input [1:0] \port$3433$8 ;
  wire [1:0] \port$3433$8 ;
  input restart;
  wire restart;
  input [10:0] seed;
  wire [10:0] seed;
  wire [10:0] step;
  network_accumulator #(
    .STEP(32'd11),
    .WIDTH(32'd11)
  ) adder (
    .clk(clk),
    .o(o),
    .restart(restart),
    .seed(seed),
    .step({ 9'h000, \port$3433$8  })
  );
  assign step = { 9'h000, \port$3433$8  };
endmodule

module network_Times212_line_buffer (rst, i__payload, finish, start, ready, i__ready, data_0_0, read_address, i__valid, base, clk);
  reg at_start  = 0;
  reg [8:0] \$1 ;
  wire [1:0] \$10 ;
  wire [1:0] \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire [1:0] \$16 ;
  wire [1:0] \$17 ;
  wire \$18 ;
  wire \$19 ;
  reg [9:0] \$2 ;
  wire \$20 ;
  wire \$21 ;
  reg \$22 ;
  reg [13:0] \$23 ;
  reg \$24 ;
  reg [1:0] \$25 ;
  reg \$26 ;
  reg [1:0] \$27 ;
  reg [13:0] \$28 ;
  reg [10:0] \$29 ;
  reg [8:0] \$3 ;
  reg [10:0] \$30 ;
  reg [1:0] \$31 ;
  reg \$32 ;
  reg \$33 ;
  reg \$34 ;
  reg \$35 ;
  wire \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire [14:0] \$7 ;
  wire [14:0] \$8 ;
  wire [11:0] \$9 ;
  wire [1:0] \$signal ;
  reg \$signal$30  = 1'h1;
  reg \$signal$41  = 1'h0;
  wire [10:0] address;
  wire [10:0] address_0;
  reg [13:0] ahead = 14'h3f00;
  output [10:0] base;
  reg [10:0] base = 11'h000;
  input clk;
  wire clk;
  reg column = 1'h0;
  wire committed;
  wire [7:0] data;
  output [7:0] data_0_0;
  wire [7:0] data_0_0;
  wire enables;
  input finish;
  wire finish;
  reg [10:0] following = 11'h000;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire [7:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  reg last_row = 1'h1;
  wire [10:0] onward;
  wire opened;
  input [10:0] read_address;
  wire [10:0] read_address;
  wire [7:0] read_data_0;
  output ready;
  wire ready;
  reg [1:0] \release  = 2'h0;
  reg released_0 = 1'h0;
  reg released_1 = 1'h0;
  wire room;
  reg [13:0] \room$23  = 14'h07fe;
  input rst;
  wire rst;
  input start;
  wire start;
  reg started = 1'h0;
  wire [13:0] step;
  wire [13:0] \step$24 ;
  reg [1:0] which_0 = 2'h0;
  reg [1:0] which_1 = 2'h0;
  wire [10:0] write_address;
  wire [7:0] write_data;
  wire write_enable;
  assign ready = $signed(ahead) >= $signed(1'h0);
  assign i__ready = $signed(\room$23 ) >= $signed(1'h0);
  assign \$4  = ~ last_row;
  assign \$5  = \$signal$30  & \$4 ;
  assign \$6  = \$signal$30  & last_row;
  assign \$7  = $signed(ahead) + $signed(\$1 );
  assign \$8  = $signed(\room$23 ) + $signed(\$2 );
  assign \$9  = following + \$3 ;
  assign \$10  = column + 1'h1;
  assign \$11  = \$signal$30  ? 2'h0 : \$10 ;
  assign \$12  = ~ \$signal$30 ;
  assign \$16  = \$signal$41  + 1'h1;
  assign \$17  = last_row ? 2'h0 : \$16 ;
  assign \$18  = ~ last_row;
  always @(posedge clk)
    started <= \$22 ;
  always @(posedge clk)
    ahead <= \$23 ;
  always @(posedge clk)
    released_0 <= \$24 ;
  always @(posedge clk)
    which_0 <= \$25 ;
  always @(posedge clk)
    released_1 <= \$26 ;
  always @(posedge clk)
    which_1 <= \$27 ;
  always @(posedge clk)
    \room$23  <= \$28 ;
  always @(posedge clk)
    base <= \$29 ;
  always @(posedge clk)
    following <= \$30 ;
  always @(posedge clk)
    \release  <= \$31 ;
  always @(posedge clk)
    column <= \$32 ;
  always @(posedge clk)
    \$signal$30  <= \$33 ;
  always @(posedge clk)
    \$signal$41  <= \$34 ;
  always @(posedge clk)
    last_row <= \$35 ;
  network_Times212_line_buffer_copy_0  copy_0 (
    .clk(clk),
    .read_address(read_address),
    .read_data_0(data_0_0),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  network_Times212_line_buffer_writer  writer (
    .address(write_address),
    .clk(clk),
    .committed(committed),
    .data(write_data),
    .enables(write_enable),
    .i__payload(i__payload),
    .i__valid(i__valid),
    .opened(opened),
    .room(i__ready),
    .rst(rst)
  );
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \release , started, committed })
      4'h0:
          \$1  = 9'h000;
      4'h1:
          \$1  = 9'h001;
      4'h2:
          \$1  = 9'h1f0;
      4'h3:
          \$1  = 9'h1f1;
      4'h4:
          \$1  = 9'h000;
      4'h5:
          \$1  = 9'h001;
      4'h6:
          \$1  = 9'h1c0;
      4'h7:
          \$1  = 9'h1c1;
      4'h8:
          \$1  = 9'h000;
      4'h9:
          \$1  = 9'h001;
      4'ha:
          \$1  = 9'h100;
      4'hb:
          \$1  = 9'h101;
      4'hc:
          \$1  = 9'h000;
      4'hd:
          \$1  = 9'h001;
      4'he:
          \$1  = 9'h000;
      4'hf:
          \$1  = 9'h001;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ which_1, released_1, opened })
      4'h0:
          \$2  = 10'h000;
      4'h1:
          \$2  = 10'h3ff;
      4'h2:
          \$2  = 10'h010;
      4'h3:
          \$2  = 10'h00f;
      4'h4:
          \$2  = 10'h000;
      4'h5:
          \$2  = 10'h3ff;
      4'h6:
          \$2  = 10'h040;
      4'h7:
          \$2  = 10'h03f;
      4'h8:
          \$2  = 10'h000;
      4'h9:
          \$2  = 10'h3ff;
      4'ha:
          \$2  = 10'h100;
      4'hb:
          \$2  = 10'h0ff;
      4'hc:
          \$2  = 10'h000;
      4'hd:
          \$2  = 10'h3ff;
      4'he:
          \$2  = 10'h000;
      4'hf:
          \$2  = 10'h3ff;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    (* full_case = 32'd1 *)
    casez ({ \$6 , \$5  })
      2'h0:
          \$3  = 9'h010;
      2'h1:
          \$3  = 9'h040;
      2'h2:
          \$3  = 9'h100;
      2'h3:
          \$3  = 9'h000;
    endcase
  end
  always @* begin
    if (at_start ) begin end
    \$22  = start;
    if (rst) begin
      \$22  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$23  = \$7 [13:0];
    if (rst) begin
      \$23  = 14'h3f00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$24  = finish;
    if (rst) begin
      \$24  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$25  = \release ;
    if (rst) begin
      \$25  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$26  = released_0;
    if (rst) begin
      \$26  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$27  = which_0;
    if (rst) begin
      \$27  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = \$8 [13:0];
    if (rst) begin
      \$28  = 14'h07fe;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = base;
    if (start) begin
      \$29  = following;
    end
    if (rst) begin
      \$29  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = following;
    if (start) begin
      \$30  = \$9 [10:0];
    end
    if (rst) begin
      \$30  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$31  = \release ;
    if (start) begin
      \$31  = { \$6 , \$5  };
    end
    if (rst) begin
      \$31  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$32  = column;
    if (start) begin
      \$32  = \$11 [0];
    end
    if (rst) begin
      \$32  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$33  = \$signal$30 ;
    if (start) begin
      \$33  = \$15 ;
    end
    if (rst) begin
      \$33  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$34  = \$signal$41 ;
    if (start) begin
      if (\$signal$30 ) begin
        \$34  = \$17 [0];
      end
    end
    if (rst) begin
      \$34  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$35  = last_row;
    if (start) begin
      if (\$signal$30 ) begin
        \$35  = \$21 ;
      end
    end
    if (rst) begin
      \$35  = 1'h1;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign enables = write_enable;
  assign address = write_address;
  assign data = write_data;
  assign address_0 = read_address;
  assign read_data_0 = data_0_0;
  assign step = { \$1 [8], \$1 [8], \$1 [8], \$1 [8], \$1 [8], \$1  };
  assign room = i__ready;
  assign \step$24  = { \$2 [9], \$2 [9], \$2 [9], \$2 [9], \$2  };
  assign onward = { 2'h0, \$3  };
  assign \$signal  = { \$6 , \$5  };
  assign \$13  = 1'h0;
  assign \$14  = 1'h0;
  assign \$15  = 1'h1;
  assign \$19  = 1'h0;
  assign \$20  = 1'h0;
  assign \$21  = 1'h1;
endmodule

module network_Times212_line_buffer_copy_0 (read_data_0, read_address, write_enable, write_address, write_data, clk);
  input clk;
  wire clk;
  wire [7:0] data;
  input [10:0] read_address;
  wire [10:0] read_address;
  output [7:0] read_data_0;
  wire [7:0] read_data_0;
  input [10:0] write_address;
  wire [10:0] write_address;
  input [7:0] write_data;
  wire [7:0] write_data;
  input write_enable;
  wire write_enable;
  network_strip_ram_1x8x2048_0 memory (
    .clk(clk),
    .read_address(read_address),
    .read_data(read_data_0),
    .write_address(write_address),
    .write_data(write_data),
    .write_enable(write_enable)
  );
  assign data = read_data_0;
endmodule

module network_Times212_line_buffer_writer (rst, i__payload, room, i__valid, opened, committed, enables, address, data, clk);
  reg at_start  = 0;
  wire [11:0] \$1 ;
  reg \$2 ;
  reg \$3 ;
  reg [10:0] \$4 ;
  reg \$5 ;
  reg [10:0] \$6 ;
  reg [7:0] \$7 ;
  reg [10:0] \$like  = 11'h000;
  output [10:0] address;
  reg [10:0] address = 11'h000;
  input clk;
  wire clk;
  output committed;
  reg committed = 1'h0;
  output [7:0] data;
  reg [7:0] data = 8'h00;
  output enables;
  reg enables = 1'h0;
  input [7:0] i__payload;
  wire [7:0] i__payload;
  wire i__ready;
  input i__valid;
  wire i__valid;
  output opened;
  reg opened = 1'h0;
  input room;
  wire room;
  input rst;
  wire rst;
  wire written;
  always @(posedge clk)
    opened <= \$2 ;
  always @(posedge clk)
    committed <= \$3 ;
  always @(posedge clk)
    \$like  <= \$4 ;
  always @(posedge clk)
    enables <= \$5 ;
  always @(posedge clk)
    address <= \$6 ;
  always @(posedge clk)
    data <= \$7 ;
  assign written = i__valid & room;
  assign \$1  = \$like  + written;
  always @* begin
    if (at_start ) begin end
    \$2  = written;
    if (rst) begin
      \$2  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$3  = written;
    if (rst) begin
      \$3  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$4  = \$1 [10:0];
    if (rst) begin
      \$4  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$5  = written;
    if (rst) begin
      \$5  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$6  = \$like ;
    if (rst) begin
      \$6  = 11'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$7  = i__payload;
    if (rst) begin
      \$7  = 8'h00;
    end
  end
  assign i__ready = room;
endmodule

module network_Times212_requantise (rst, address, valid, i_0, o_valid, o_0, clk);
  reg at_start  = 0;
  wire [21:0] \$1 ;
  reg \$10 ;
  reg \$11 ;
  reg \$12 ;
  reg \$13 ;
  reg \$14 ;
  reg [20:0] \$15 ;
  wire \$2 ;
  wire \$3 ;
  wire \$4 ;
  wire [21:0] \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire [42:0] \$8 ;
  wire [42:0] \$9 ;
  reg \$signal  = 1'h0;
  input [3:0] address;
  wire [3:0] address;
  reg [9:0] bias = 10'h000;
  input clk;
  wire clk;
  wire [9:0] data;
  wire \final ;
  reg final_0 = 1'h1;
  input [20:0] i_0;
  wire [20:0] i_0;
  wire [3:0] index;
  output [20:0] o_0;
  reg [20:0] o_0 = 21'h000000;
  output o_valid;
  reg o_valid = 1'h0;
  reg [9:0] operand_0 = 10'h000;
  wire place;
  wire [42:0] result_0;
  input rst;
  wire rst;
  wire [20:0] shifted_0;
  reg store = 1'h0;
  reg stored_0 = 1'h0;
  reg stored_1 = 1'h0;
  reg [20:0] total_0 = 21'h000000;
  input valid;
  wire valid;
  reg valid_0 = 1'h0;
  reg valid_1 = 1'h0;
  reg [20:0] value_0_0 = 21'h000000;
  reg [20:0] value_0_1 = 21'h000000;
  assign \$1  = $signed(shifted_0) + $signed(1'h0);
  assign \$2  = valid_1 & final_0;
  assign \$3  = ~ final_0;
  assign \$4  = valid_1 & \$3 ;
  assign \$5  = $signed(value_0_1) + $signed(operand_0);
  assign \$6  = $signed(\$1 ) < $signed(21'h100000);
  assign \$7  = $signed(\$1 ) > $signed(21'h0fffff);
  assign \$8  = \$7  ? 43'h000000fffff : { \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1  };
  assign \$9  = \$6  ? 43'h7fffff00000 : \$8 ;
  always @(posedge clk)
    bias <= data;
  always @(posedge clk)
    valid_0 <= \$10 ;
  always @(posedge clk)
    valid_1 <= \$11 ;
  always @(posedge clk)
    final_0 <= 1'h1;
  always @(posedge clk)
    stored_0 <= 1'h0;
  always @(posedge clk)
    stored_1 <= stored_0;
  always @(posedge clk)
    \$signal  <= \$12 ;
  always @(posedge clk)
    store <= \$13 ;
  always @(posedge clk)
    o_valid <= \$14 ;
  always @(posedge clk)
    value_0_0 <= i_0;
  always @(posedge clk)
    value_0_1 <= value_0_0;
  always @(posedge clk)
    operand_0 <= bias;
  always @(posedge clk)
    total_0 <= \$5 [20:0];
  always @(posedge clk)
    o_0 <= \$15 ;
  network_Times212_requantise_biases  biases (
    .address(address),
    .clk(clk),
    .data(data)
  );
  always @* begin
    if (at_start ) begin end
    \$10  = valid;
    if (rst) begin
      \$10  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$11  = valid_0;
    if (rst) begin
      \$11  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$12  = \$2 ;
    if (rst) begin
      \$12  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$13  = \$4 ;
    if (rst) begin
      \$13  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = \$signal ;
    if (rst) begin
      \$14  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = \$9 [20:0];
    if (rst) begin
      \$15  = 21'h000000;
    end
  end
  assign index = address;
  assign result_0 = { \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1 [21], \$1  };
  assign \final  = 1'h1;
  assign place = 1'h0;
  assign shifted_0 = total_0;
endmodule

module network_Times212_requantise_biases (data, address, clk);
  input [3:0] address;
  wire [3:0] address;
  wire [3:0] \address$1 ;
  input clk;
  wire clk;
  output [9:0] data;
  wire [9:0] data;
  wire [9:0] \data$3 ;
  network_Times212_requantise_biases_bank_0  bank_0 (
    .address(address),
    .clk(clk),
    .data(data)
  );
  assign \address$1  = address;
  assign \data$3  = data;
endmodule

module network_Times212_requantise_biases_bank_0 (data, address, clk);
  input [3:0] address;
  wire [3:0] address;
  input clk;
  wire clk;
  output [9:0] data;
  wire [9:0] data;
  network_Times212_bias_rom memory (
    .address(address),
    .clk(clk),
    .data(data)
  );
endmodule

module network_Times212_words (data, address, clk);
  input [11:0] address;
  wire [11:0] address;
  wire [11:0] \address$1 ;
  input clk;
  wire clk;
  output [10:0] data;
  wire [10:0] data;
  wire [10:0] \data$3 ;
  network_Times212_words_bank_0  bank_0 (
    .address(address),
    .clk(clk),
    .data(data)
  );
  assign \address$1  = address;
  assign \data$3  = data;
endmodule

module network_Times212_words_bank_0 (data, address, clk);
  input [11:0] address;
  wire [11:0] address;
  input clk;
  wire clk;
  output [10:0] data;
  wire [10:0] data;
  network_Times212_weights_rom memory (
    .address(address),
    .clk(clk),
    .data(data)
  );
endmodule

module network_argmax (clk, rst, malformed__valid, malformed__payload, i__payload, malformed__ready, i__ready, i__valid, \o__payload$24 , o__valid, o__ready);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  reg [3:0] \$13 ;
  reg \$14 ;
  reg \$15 ;
  reg [26:0] \$16 ;
  reg [20:0] \$17 ;
  reg \$18 ;
  wire \$2 ;
  wire \$3 ;
  wire \$4 ;
  wire [21:0] \$5 ;
  wire [4:0] \$6 ;
  wire [4:0] \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  wire \$signal$12 ;
  reg \$signal$20  = 1'h1;
  wire better;
  input clk;
  wire clk;
  reg [20:0] greatest = 21'h000000;
  input [20:0] i__payload;
  wire [20:0] i__payload;
  wire [20:0] \i__payload$1 ;
  output i__ready;
  wire i__ready;
  wire \i__ready$3 ;
  input i__valid;
  wire i__valid;
  wire \i__valid$5 ;
  reg [3:0] index = 4'h0;
  reg last = 1'h0;
  wire [22:0] lead;
  input malformed__payload;
  wire malformed__payload;
  output malformed__ready;
  wire malformed__ready;
  input malformed__valid;
  wire malformed__valid;
  wire [20:0] o__payload;
  output [26:0] \o__payload$24 ;
  reg [26:0] \o__payload$24  = 27'h0000000;
  wire [3:0] \o__payload$24.best ;
  wire \o__payload$24.last ;
  wire \o__payload$24.malformed ;
  wire [20:0] \o__payload$24.score ;
  input o__ready;
  wire o__ready;
  wire \o__ready$14 ;
  output o__valid;
  reg o__valid = 1'h0;
  wire queue_o__valid ;
  wire pass_on;
  input rst;
  wire rst;
  assign \$1  = ~ o__valid;
  assign \$signal  = \$1  | o__ready;
  assign \$2  = ~ last;
  assign \$3  = \$2  | malformed__valid;
  assign pass_on = \$signal  & \$3 ;
  assign \$signal$12  = queue_o__valid  & pass_on;
  assign \$4  = \$signal  & last;
  assign malformed__ready = \$4  & queue_o__valid ;
  assign \$5  = $signed(greatest) - $signed(o__payload);
  assign better = \$signal$20  | \$5 [21];
  assign \$6  = index + 1'h1;
  assign \$7  = last ? 5'h00 : \$6 ;
  assign \$8  = ~ last;
  assign \$9  = index == 4'h8;
  assign \$10  = \$8  & \$9 ;
  assign \$12  = last & malformed__payload;
  always @(posedge clk)
    index <= \$13 ;
  always @(posedge clk)
    \$signal$20  <= \$14 ;
  always @(posedge clk)
    last <= \$15 ;
  always @(posedge clk)
    \o__payload$24  <= \$16 ;
  always @(posedge clk)
    greatest <= \$17 ;
  always @(posedge clk)
    o__valid <= \$18 ;
  network_argmax_queue  queue (
    .clk(clk),
    .i__ready(i__ready),
    .o__payload(o__payload),
    .o__valid(queue_o__valid ),
    .r_en(pass_on),
    .rst(rst),
    .w_data(i__payload),
    .w_en(i__valid)
  );
  always @* begin
    if (at_start ) begin end
    \$13  = index;
    if (\$signal$12 ) begin
      \$13  = \$7 [3:0];
    end
    if (rst) begin
      \$13  = 4'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$14  = \$signal$20 ;
    if (\$signal$12 ) begin
      \$14  = last;
    end
    if (rst) begin
      \$14  = 1'h1;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$15  = last;
    if (\$signal$12 ) begin
      \$15  = \$11 ;
    end
    if (rst) begin
      \$15  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$16  = \o__payload$24 ;
    if (\$signal$12 ) begin
      \$16 [20:0] = o__payload;
      \$16 [21] = \$12 ;
      \$16 [26] = last;
      if (better) begin
        \$16 [25:22] = index;
      end
    end
    if (rst) begin
      \$16  = 27'h0000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$17  = greatest;
    if (\$signal$12 ) begin
      if (better) begin
        \$17  = o__payload;
      end
    end
    if (rst) begin
      \$17  = 21'h000000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$18  = o__valid;
    if (\$signal ) begin
      \$18  = \$signal$12 ;
    end
    if (rst) begin
      \$18  = 1'h0;
    end
  end
  assign \i__payload$1  = i__payload;
  assign \i__ready$3  = i__ready;
  assign \i__valid$5  = i__valid;
  assign \o__ready$14  = pass_on;
  assign lead = { \$5 [21], \$5  };
  assign \o__payload$24.score  = \o__payload$24 [20:0];
  assign \o__payload$24.malformed  = \o__payload$24 [21];
  assign \o__payload$24.best  = \o__payload$24 [25:22];
  assign \o__payload$24.last  = \o__payload$24 [26];
  assign \$11  = \$10 ;
endmodule

module network_argmax_queue (rst, w_data, r_en, i__ready, o__payload, w_en, o__valid, clk);
  input clk;
  wire clk;
  wire [20:0] i__payload;
  output i__ready;
  wire i__ready;
  wire i__valid;
  output [20:0] o__payload;
  wire [20:0] o__payload;
  wire o__ready;
  output o__valid;
  wire o__valid;
  wire [20:0] r_data;
  input r_en;
  wire r_en;
  wire r_rdy;
  input rst;
  wire rst;
  input [20:0] w_data;
  wire [20:0] w_data;
  input w_en;
  wire w_en;
  wire w_rdy;
  network_argmax_queue_fifo  fifo (
    .clk(clk),
    .r_data(o__payload),
    .r_en(r_en),
    .r_rdy(o__valid),
    .rst(rst),
    .w_en(w_en),
    .w_port__data(w_data),
    .w_rdy(i__ready)
  );
  assign i__payload = w_data;
  assign i__valid = w_en;
  assign w_rdy = i__ready;
  assign r_data = o__payload;
  assign r_rdy = o__valid;
  assign o__ready = r_en;
endmodule

module network_argmax_queue_fifo (rst, w_port__data, r_en, w_rdy, r_data, w_en, r_rdy, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire [3:0] \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire \$19 ;
  wire \$2 ;
  wire \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire [3:0] \$23 ;
  wire \$24 ;
  wire \$25 ;
  wire \$26 ;
  reg [1:0] \$27 ;
  reg [1:0] \$28 ;
  reg [2:0] \$29 ;
  wire [3:0] \$3 ;
  reg \$30 ;
  wire \$4 ;
  wire [2:0] \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire [2:0] \$9 ;
  input clk;
  wire clk;
  (* init = 2'h0 *)
  wire [1:0] consume;
  reg [2:0] inner_level = 3'h0;
  wire inner_r_rdy;
  wire [2:0] level;
  (* init = 2'h0 *)
  wire [1:0] produce;
  output [20:0] r_data;
  wire [20:0] r_data;
  input r_en;
  wire r_en;
  wire [2:0] r_level;
  reg [1:0] r_port__addr = 2'h0;
  wire [20:0] r_port__data;
  wire r_port__en;
  output r_rdy;
  reg r_rdy = 1'h0;
  input rst;
  wire rst;
  wire [20:0] w_data;
  input w_en;
  wire w_en;
  wire [2:0] w_level;
  reg [1:0] w_port__addr = 2'h0;
  input [20:0] w_port__data;
  wire [20:0] w_port__data;
  wire w_port__en;
  output w_rdy;
  wire w_rdy;
  reg [20:0] storage [3:0];
  initial begin
    storage[0] = 21'h000000;
    storage[1] = 21'h000000;
    storage[2] = 21'h000000;
    storage[3] = 21'h000000;
  end
  always @(posedge clk) begin
    if (w_port__en)
      storage[w_port__addr] <= w_port__data;
  end
  reg [20:0] _0_;
  always @(posedge clk) begin
    if (r_port__en) begin
      _0_ <= storage[r_port__addr];
    end
  end
  assign r_data = _0_;
  assign w_rdy = inner_level != 3'h4;
  assign inner_r_rdy = | inner_level;
  assign w_port__en = w_rdy & w_en;
  assign \$1  = ~ r_rdy;
  assign \$2  = \$1  | r_en;
  assign r_port__en = inner_r_rdy & \$2 ;
  assign \$3  = inner_level + r_rdy;
  assign \$4  = w_rdy & w_en;
  assign \$5  = w_port__addr + 1'h1;
  assign \$6  = ~ r_rdy;
  assign \$7  = \$6  | r_en;
  assign \$8  = inner_r_rdy & \$7 ;
  assign \$9  = r_port__addr + 1'h1;
  assign \$10  = w_rdy & w_en;
  assign \$11  = ~ r_rdy;
  assign \$12  = \$11  | r_en;
  assign \$13  = inner_r_rdy & \$12 ;
  assign \$14  = ~ \$13 ;
  assign \$15  = \$10  & \$14 ;
  assign \$16  = inner_level + 1'h1;
  assign \$17  = ~ r_rdy;
  assign \$18  = \$17  | r_en;
  assign \$19  = inner_r_rdy & \$18 ;
  assign \$20  = w_rdy & w_en;
  assign \$21  = ~ \$20 ;
  assign \$22  = \$19  & \$21 ;
  assign \$23  = inner_level - 1'h1;
  assign \$24  = ~ r_rdy;
  assign \$25  = \$24  | r_en;
  assign \$26  = inner_r_rdy & \$25 ;
  always @(posedge clk)
    w_port__addr <= \$27 ;
  always @(posedge clk)
    r_port__addr <= \$28 ;
  always @(posedge clk)
    inner_level <= \$29 ;
  always @(posedge clk)
    r_rdy <= \$30 ;
  always @* begin
    if (at_start ) begin end
    \$27  = w_port__addr;
    if (\$4 ) begin
      \$27  = \$5 [1:0];
    end
    if (rst) begin
      \$27  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = r_port__addr;
    if (\$8 ) begin
      \$28  = \$9 [1:0];
    end
    if (rst) begin
      \$28  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = inner_level;
    if (\$15 ) begin
      \$29  = \$16 [2:0];
    end
    if (\$22 ) begin
      \$29  = \$23 [2:0];
    end
    if (rst) begin
      \$29  = 3'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = r_rdy;
    if (\$26 ) begin
      \$30  = 1'h1;
    end else if (r_en) begin
      \$30  = 1'h0;
    end
    if (rst) begin
      \$30  = 1'h0;
    end
  end
  assign w_level = \$3 [2:0];
  assign level = \$3 [2:0];
  assign r_level = \$3 [2:0];
  assign produce = w_port__addr;
  assign w_data = w_port__data;
  assign consume = r_port__addr;
  assign r_port__data = r_data;
endmodule

module network_entry (rst, w_data, w_en, i__ready, o__payload, r_en, o__valid, clk);
  input clk;
  wire clk;
  wire [7:0] i__payload;
  output i__ready;
  wire i__ready;
  wire i__valid;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  wire o__ready;
  output o__valid;
  wire o__valid;
  wire [7:0] r_data;
  input r_en;
  wire r_en;
  wire r_rdy;
  input rst;
  wire rst;
  input [7:0] w_data;
  wire [7:0] w_data;
  input w_en;
  wire w_en;
  wire w_rdy;
  network_entry_fifo  fifo (
    .clk(clk),
    .r_data(o__payload),
    .r_en(r_en),
    .r_rdy(o__valid),
    .rst(rst),
    .w_en(w_en),
    .w_port__data(w_data),
    .w_rdy(i__ready)
  );
  assign i__payload = w_data;
  assign i__valid = w_en;
  assign w_rdy = i__ready;
  assign r_data = o__payload;
  assign r_rdy = o__valid;
  assign o__ready = r_en;
endmodule

module network_entry_fifo (rst, w_port__data, w_en, w_rdy, r_data, r_en, r_rdy, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire [3:0] \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire \$19 ;
  wire \$2 ;
  wire \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire [3:0] \$23 ;
  wire \$24 ;
  wire \$25 ;
  wire \$26 ;
  reg [1:0] \$27 ;
  reg [1:0] \$28 ;
  reg [2:0] \$29 ;
  wire [3:0] \$3 ;
  reg \$30 ;
  wire \$4 ;
  wire [2:0] \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire [2:0] \$9 ;
  input clk;
  wire clk;
  (* init = 2'h0 *)
  wire [1:0] consume;
  reg [2:0] inner_level = 3'h0;
  wire inner_r_rdy;
  wire [2:0] level;
  (* init = 2'h0 *)
  wire [1:0] produce;
  output [7:0] r_data;
  wire [7:0] r_data;
  input r_en;
  wire r_en;
  wire [2:0] r_level;
  reg [1:0] r_port__addr = 2'h0;
  wire [7:0] r_port__data;
  wire r_port__en;
  output r_rdy;
  reg r_rdy = 1'h0;
  input rst;
  wire rst;
  wire [7:0] w_data;
  input w_en;
  wire w_en;
  wire [2:0] w_level;
  reg [1:0] w_port__addr = 2'h0;
  input [7:0] w_port__data;
  wire [7:0] w_port__data;
  wire w_port__en;
  output w_rdy;
  wire w_rdy;
  reg [7:0] storage [3:0];
  initial begin
    storage[0] = 8'h00;
    storage[1] = 8'h00;
    storage[2] = 8'h00;
    storage[3] = 8'h00;
  end
  always @(posedge clk) begin
    if (w_port__en)
      storage[w_port__addr] <= w_port__data;
  end
  reg [7:0] _0_;
  always @(posedge clk) begin
    if (r_port__en) begin
      _0_ <= storage[r_port__addr];
    end
  end
  assign r_data = _0_;
  assign w_rdy = inner_level != 3'h4;
  assign inner_r_rdy = | inner_level;
  assign w_port__en = w_rdy & w_en;
  assign \$1  = ~ r_rdy;
  assign \$2  = \$1  | r_en;
  assign r_port__en = inner_r_rdy & \$2 ;
  assign \$3  = inner_level + r_rdy;
  assign \$4  = w_rdy & w_en;
  assign \$5  = w_port__addr + 1'h1;
  assign \$6  = ~ r_rdy;
  assign \$7  = \$6  | r_en;
  assign \$8  = inner_r_rdy & \$7 ;
  assign \$9  = r_port__addr + 1'h1;
  assign \$10  = w_rdy & w_en;
  assign \$11  = ~ r_rdy;
  assign \$12  = \$11  | r_en;
  assign \$13  = inner_r_rdy & \$12 ;
  assign \$14  = ~ \$13 ;
  assign \$15  = \$10  & \$14 ;
  assign \$16  = inner_level + 1'h1;
  assign \$17  = ~ r_rdy;
  assign \$18  = \$17  | r_en;
  assign \$19  = inner_r_rdy & \$18 ;
  assign \$20  = w_rdy & w_en;
  assign \$21  = ~ \$20 ;
  assign \$22  = \$19  & \$21 ;
  assign \$23  = inner_level - 1'h1;
  assign \$24  = ~ r_rdy;
  assign \$25  = \$24  | r_en;
  assign \$26  = inner_r_rdy & \$25 ;
  always @(posedge clk)
    w_port__addr <= \$27 ;
  always @(posedge clk)
    r_port__addr <= \$28 ;
  always @(posedge clk)
    inner_level <= \$29 ;
  always @(posedge clk)
    r_rdy <= \$30 ;
  always @* begin
    if (at_start ) begin end
    \$27  = w_port__addr;
    if (\$4 ) begin
      \$27  = \$5 [1:0];
    end
    if (rst) begin
      \$27  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$28  = r_port__addr;
    if (\$8 ) begin
      \$28  = \$9 [1:0];
    end
    if (rst) begin
      \$28  = 2'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$29  = inner_level;
    if (\$15 ) begin
      \$29  = \$16 [2:0];
    end
    if (\$22 ) begin
      \$29  = \$23 [2:0];
    end
    if (rst) begin
      \$29  = 3'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$30  = r_rdy;
    if (\$26 ) begin
      \$30  = 1'h1;
    end else if (r_en) begin
      \$30  = 1'h0;
    end
    if (rst) begin
      \$30  = 1'h0;
    end
  end
  assign w_level = \$3 [2:0];
  assign level = \$3 [2:0];
  assign r_level = \$3 [2:0];
  assign produce = w_port__addr;
  assign w_data = w_port__data;
  assign consume = r_port__addr;
  assign r_port__data = r_data;
endmodule

module network_flags (rst, w_port__data, w_en, w_rdy, r_rdy, r_data, r_en, clk);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire [5:0] \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire [5:0] \$18 ;
  reg [4:0] \$19 ;
  wire \$2 ;
  reg [4:0] \$20 ;
  reg [4:0] \$21 ;
  wire [5:0] \$3 ;
  wire [5:0] \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire [5:0] \$7 ;
  wire [5:0] \$8 ;
  wire \$9 ;
  input clk;
  wire clk;
  (* init = 5'h00 *)
  wire [4:0] consume;
  reg [4:0] level = 5'h00;
  (* init = 5'h00 *)
  wire [4:0] produce;
  output r_data;
  wire r_data;
  input r_en;
  wire r_en;
  (* init = 5'h00 *)
  wire [4:0] r_level;
  reg [4:0] r_port__addr = 5'h00;
  wire r_port__data;
  output r_rdy;
  wire r_rdy;
  input rst;
  wire rst;
  wire w_data;
  input w_en;
  wire w_en;
  (* init = 5'h00 *)
  wire [4:0] w_level;
  reg [4:0] w_port__addr = 5'h00;
  input w_port__data;
  wire w_port__data;
  wire w_port__en;
  output w_rdy;
  wire w_rdy;
  reg [0:0] storage [18:0];
  initial begin
    storage[0] = 1'h0;
    storage[1] = 1'h0;
    storage[2] = 1'h0;
    storage[3] = 1'h0;
    storage[4] = 1'h0;
    storage[5] = 1'h0;
    storage[6] = 1'h0;
    storage[7] = 1'h0;
    storage[8] = 1'h0;
    storage[9] = 1'h0;
    storage[10] = 1'h0;
    storage[11] = 1'h0;
    storage[12] = 1'h0;
    storage[13] = 1'h0;
    storage[14] = 1'h0;
    storage[15] = 1'h0;
    storage[16] = 1'h0;
    storage[17] = 1'h0;
    storage[18] = 1'h0;
  end
  always @(posedge clk) begin
    if (w_port__en)
      storage[w_port__addr] <= w_port__data;
  end
  assign r_data = storage[r_port__addr];
  assign w_rdy = level != 5'h13;
  assign r_rdy = | level;
  assign w_port__en = w_en & w_rdy;
  assign \$1  = w_rdy & w_en;
  assign \$2  = w_port__addr == 5'h12;
  assign \$3  = w_port__addr + 1'h1;
  assign \$4  = \$2  ? 6'h00 : \$3 ;
  assign \$5  = r_rdy & r_en;
  assign \$6  = r_port__addr == 5'h12;
  assign \$7  = r_port__addr + 1'h1;
  assign \$8  = \$6  ? 6'h00 : \$7 ;
  assign \$9  = w_rdy & w_en;
  assign \$10  = r_rdy & r_en;
  assign \$11  = ~ \$10 ;
  assign \$12  = \$9  & \$11 ;
  assign \$13  = level + 1'h1;
  assign \$14  = r_rdy & r_en;
  assign \$15  = w_rdy & w_en;
  assign \$16  = ~ \$15 ;
  assign \$17  = \$14  & \$16 ;
  assign \$18  = level - 1'h1;
  always @(posedge clk)
    w_port__addr <= \$19 ;
  always @(posedge clk)
    r_port__addr <= \$20 ;
  always @(posedge clk)
    level <= \$21 ;
  always @* begin
    if (at_start ) begin end
    \$19  = w_port__addr;
    if (\$1 ) begin
      \$19  = \$4 [4:0];
    end
    if (rst) begin
      \$19  = 5'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$20  = r_port__addr;
    if (\$5 ) begin
      \$20  = \$8 [4:0];
    end
    if (rst) begin
      \$20  = 5'h00;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$21  = level;
    if (\$12 ) begin
      \$21  = \$13 [4:0];
    end
    if (\$17 ) begin
      \$21  = \$18 [4:0];
    end
    if (rst) begin
      \$21  = 5'h00;
    end
  end
  assign w_level = level;
  assign r_level = level;
  assign produce = w_port__addr;
  assign w_data = w_port__data;
  assign consume = r_port__addr;
  assign r_port__data = r_data;
endmodule

module network_framer (clk, rst, o__payload, malformed__payload, o__valid, malformed__valid, i__ready, malformed__ready, o__ready, i__payload, i__valid);
  reg at_start  = 0;
  wire \$1 ;
  wire \$10 ;
  wire \$11 ;
  wire \$12 ;
  wire \$13 ;
  wire \$14 ;
  wire \$15 ;
  wire \$16 ;
  wire \$17 ;
  wire \$18 ;
  wire \$19 ;
  wire \$2 ;
  wire \$20 ;
  wire \$21 ;
  wire \$22 ;
  wire [10:0] \$23 ;
  wire [10:0] \$24 ;
  wire \$25 ;
  wire \$26 ;
  wire \$27 ;
  wire \$28 ;
  wire \$29 ;
  wire \$3 ;
  wire \$30 ;
  wire \$31 ;
  wire [1:0] \$32 ;
  wire \$33 ;
  wire \$34 ;
  reg [9:0] \$35 ;
  reg \$36 ;
  reg [1:0] \$37 ;
  wire \$4 ;
  wire \$5 ;
  wire \$6 ;
  wire \$7 ;
  wire \$8 ;
  wire \$9 ;
  wire \$signal ;
  input clk;
  wire clk;
  reg [9:0] count = 10'h000;
  wire drop;
  reg \final  = 1'h0;
  input [8:0] i__payload;
  wire [8:0] i__payload;
  wire [7:0] \i__payload.data ;
  wire \i__payload.last ;
  output i__ready;
  wire i__ready;
  input i__valid;
  wire i__valid;
  output malformed__payload;
  wire malformed__payload;
  input malformed__ready;
  wire malformed__ready;
  output malformed__valid;
  wire malformed__valid;
  output [7:0] o__payload;
  wire [7:0] o__payload;
  input o__ready;
  wire o__ready;
  output o__valid;
  wire o__valid;
  input rst;
  wire rst;
  (* enum_base_type = "State" *)
  (* enum_value_00 = "PASS" *)
  (* enum_value_01 = "FILL" *)
  (* enum_value_10 = "DROP" *)
  reg [1:0] state = 2'h0;
  assign \$signal  = state == 1'h1;
  assign drop = state == 2'h2;
  assign o__payload = \$signal  ? 8'h00 : i__payload[7:0];
  assign \$1  = ~ i__payload[8];
  assign malformed__payload = \$signal  | \$1 ;
  assign \$2  = i__valid | \$signal ;
  assign \$3  = ~ drop;
  assign \$4  = \$2  & \$3 ;
  assign \$5  = ~ \final ;
  assign \$6  = \$5  | malformed__ready;
  assign o__valid = \$4  & \$6 ;
  assign \$7  = i__valid | \$signal ;
  assign \$8  = ~ drop;
  assign \$9  = \$7  & \$8 ;
  assign \$10  = \$9  & \final ;
  assign malformed__valid = \$10  & o__ready;
  assign \$11  = ~ \$signal ;
  assign \$12  = ~ \final ;
  assign \$13  = \$12  | malformed__ready;
  assign \$14  = o__ready & \$13 ;
  assign \$15  = \$11  & \$14 ;
  assign i__ready = drop | \$15 ;
  assign \$16  = i__valid | \$signal ;
  assign \$17  = ~ drop;
  assign \$18  = \$16  & \$17 ;
  assign \$19  = ~ \final ;
  assign \$20  = \$19  | malformed__ready;
  assign \$21  = o__ready & \$20 ;
  assign \$22  = \$18  & \$21 ;
  assign \$23  = count + 1'h1;
  assign \$24  = \final  ? 11'h000 : \$23 ;
  assign \$25  = ~ \final ;
  assign \$26  = count == 10'h30e;
  assign \$27  = \$25  & \$26 ;
  assign \$29  = ~ \$signal ;
  assign \$30  = \$29  & i__payload[8];
  assign \$31  = \$signal  | i__payload[8];
  assign \$32  = \$31  ? 2'h0 : 2'h2;
  assign \$33  = drop & i__valid;
  assign \$34  = \$33  & i__payload[8];
  always @(posedge clk)
    count <= \$35 ;
  always @(posedge clk)
    \final  <= \$36 ;
  always @(posedge clk)
    state <= \$37 ;
  always @* begin
    if (at_start ) begin end
    \$35  = count;
    if (\$22 ) begin
      \$35  = \$24 [9:0];
    end
    if (rst) begin
      \$35  = 10'h000;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$36  = \final ;
    if (\$22 ) begin
      \$36  = \$28 ;
    end
    if (rst) begin
      \$36  = 1'h0;
    end
  end
  always @* begin
    if (at_start ) begin end
    \$37  = state;
    if (\$22 ) begin
      if (\final ) begin
        \$37  = \$32 ;
      end else if (\$30 ) begin
        \$37  = 2'h1;
      end
    end
    if (\$34 ) begin
      \$37  = 2'h0;
    end
    if (rst) begin
      \$37  = 2'h0;
    end
  end
  assign \i__payload.data  = i__payload[7:0];
  assign \i__payload.last  = i__payload[8];
  assign \$28  = \$27 ;
endmodule

// A read-only memory of 26 words of 16 bits and a register behind it.
module network_Convolution110_bias_rom (
  input wire clk,
  input wire [4:0] address,
  output wire [15:0] data
);
  (* rom_style = "logic" *) reg [15:0] words [0:25];
  initial $readmemh("network_Convolution110_bias.hex", words);
  reg [15:0] word, word_1;
  always @(posedge clk) begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
endmodule

// A read-only memory of 288 words of 187 bits and a register behind it.
module network_Convolution110_weights_rom (
  input wire clk,
  input wire [8:0] address,
  output wire [186:0] data
);
`ifdef SYNTHESIS
  DP16KD #(
    .INITVAL_00(320'h100fc201d3200802011d300fe001dc000f7201232008a001b53008900109300982011013603200f6),
    .INITVAL_01(320'h300f72011a100950010430091001e120090001f330089001d000097001e310087201f920094201ed),
    .INITVAL_02(320'h10080201091008c001bc000922011330096001e4300fc201d2300fe001ce10093201fc1008b001ff),
    .INITVAL_03(320'h20082001fc000ff001d3200ee2011b304f1001c23008b2010e30093201f9100a0201fd0008d001e5),
    .INITVAL_04(320'h2009420112000f3201df200ff201e0300eb201eb100880011020087201d6300f9201043008220117),
    .INITVAL_05(320'h100ff001f63008920122300f0201e3000fb20113300982010200085001111008a00107300ed20912),
    .INITVAL_06(320'h000f1001c610086201f2300f90015b20089201cf200922013c200fc001d73009120222100ea201dc),
    .INITVAL_07(320'h000f0001fc000f8201f6100f20013610097001df000930010c100fb201f520090001ef300f100110),
    .INITVAL_08(320'h000820010f3008400109100f0201e7204f7001f220083201d3200e900104000ff001d2100ec201f2),
    .INITVAL_09(320'h200f220908200fc00110200e8001d4000ea201ec000f2201d4300fc201f73008f001e6200f6001f7),
    .INITVAL_0A(320'h300ff001fe100f00010b200f7201e2100f2001d4000f7201ef200840011e100fe001f1300f92010c),
    .INITVAL_0B(320'h300fd001d8200f1201f3300f6201e4100f5201f1300f6001cc000f800107300f70022a300ee00104),
    .INITVAL_0C(320'h200fa001d4200f8201e0300fb201e70010300134200ee201cd200e520118000fc001fd100e920109),
    .INITVAL_0D(320'h00089001e0100f1001e8100fa0010410086001153006f201ec180e7201e3300f7001e8200ee00108),
    .INITVAL_0E(320'h30082201033009c0090f200fb00105200812010d000fd0010f00086001e4200ff201f81008b001e4),
    .INITVAL_0F(320'h100f82010b300932020b200ff001ee20088201ab3008a201c3200fd001ab10080201f4000fe20104),
    .INITVAL_10(320'h200880012a300eb001fb10093001122008620105200ff001c1100ed201e8300ed001f9000ea20121),
    .INITVAL_11(320'h200fb2010a300f1001d10008a201da2008c001e9100fe201f9200ed201b2200890010b200fc20120),
    .INITVAL_12(320'h300f720102300ec201ec100fa201e7100e9001d7304ed00109200ed001e0100f700105100f6201e6),
    .INITVAL_13(320'h300f9201f030091201fe100f920901000f1001cf100fa00117100fe001f9200fb201fd1008e00105),
    .INITVAL_14(320'h300f3201ee2008f001121008020135300fa20118100f7201f50008420107300ef201e800084001e7),
    .INITVAL_15(320'h000f720127300852011a300fa20129200832010e000e8201e51008020115100fc001df000ee00114),
    .INITVAL_16(320'h2008120123200fc001f6200e6001f40008f201ea3008b201ca100fb201e6200fb001ed100f120113),
    .INITVAL_17(320'h00083201f1300e800109000f4001e5300ef001e6304ca001d500095201d4300fb00107200aa00109),
    .INITVAL_18(320'h300ef201e23008600115100ed00010200ea101e1300df001fa100fa001cb2008620103000a32010a),
    .INITVAL_19(320'h200e7201d72009a00105000f20012e100e1201f1000f1001d610085001cc300820010200093001bf),
    .INITVAL_1A(320'h000db0011200083201f5100e8201fc300f60010530081201ee30098201c5100f3001ee0008e001c9),
    .INITVAL_1B(320'h200ee001fb1008f001e8300e7201fe100fa201f0300fc201e62009f001d5200ec201e000094201b7),
    .INITVAL_1C(320'h0008e001ff000e3201f4000ed201df30094001de304f9201e820092201f3300e5001e020099201fa),
    .INITVAL_1D(320'h1008a201f7100e900104100f9209f81008720101000e8001e2200da2011600089201ed200fd001e6),
    .INITVAL_1E(320'h000f600117000f920101300ef001fd300fb201e7200ee00114000e9201e80009700114200fa001f1),
    .INITVAL_1F(320'h100f020125100ee201ea200e8201f9300f5201d4000f320118200f6201d8100892012e100fd201f5),
    .INITVAL_20(320'h100d7201f71008620112100e92011d300ec201ce200f62012e200fc001db300fc001431008c201d1),
    .INITVAL_21(320'h00088001ee00081201f9100f000125200942013530487001ed20082202fa300e8001e0000f2201f6),
    .INITVAL_22(320'h1008b2011f300f92010630093201f520083201f6100e700a091008800109300f2001010008c001fa),
    .INITVAL_23(320'h0808500000100fb1011800082001f410085001ec000fe001ad100eb201f20008400120200f8201ff),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .ADB12(address[7]),
    .ADB13(address[8]), .DOA0(data[0]), .DOA1(data[1]), .DOA2(data[2]),
    .DOA3(data[3]), .DOA4(data[4]), .DOA5(data[5]), .DOA6(data[6]),
    .DOA7(data[7]), .DOA8(data[8]), .DOA9(data[9]), .DOA10(data[10]),
    .DOA11(data[11]), .DOA12(data[12]), .DOA13(data[13]), .DOA14(data[14]),
    .DOA15(data[15]), .DOA16(data[16]), .DOA17(data[17]), .DOB0(data[18]),
    .DOB1(data[19]), .DOB2(data[20]), .DOB3(data[21]), .DOB4(data[22]),
    .DOB5(data[23]), .DOB6(data[24]), .DOB7(data[25]), .DOB8(data[26]),
    .DOB9(data[27]), .DOB10(data[28]), .DOB11(data[29]), .DOB12(data[30]),
    .DOB13(data[31]), .DOB14(data[32]), .DOB15(data[33]), .DOB16(data[34]),
    .DOB17(data[35])
  );
  DP16KD #(
    .INITVAL_00(320'h3c03e200783c03f3004a0803d380be0c026000472c020200413c03d080751403c3004a089fc3b579),
    .INITVAL_01(320'h3403f2807b2803e080450c03f00077380231004030022180462c03d1804b10124200403803b08043),
    .INITVAL_02(320'h2403d2807b2003c2807a34020380431803d280762003d300421403f30011380252c07f0803d1804f),
    .INITVAL_03(320'h3803d28077180372007d2c03e200451003f3807834020300472803f2004220021200401403e00079),
    .INITVAL_04(320'h00020080432403b380450002208045080201807d20021180451c0221807a080263007e2803d08074),
    .INITVAL_05(320'h3c03c3807c3803e0007f2403e1007d0402028047380202807c0003c0807d0c03e300491003e2807b),
    .INITVAL_06(320'h00022180482803d380460c021000840003f0007b100201007c3c03f200771013e000442c03d38041),
    .INITVAL_07(320'h2002400078200211804208022380720803c300443c03d28078340202007f3803f1027f3403c10042),
    .INITVAL_08(320'h3003d28074080220807d2803f380723c03a0804b3403b0007c3003e380423402a080751403e2007b),
    .INITVAL_09(320'h3c039180762c0201807d3003e300452c03b20042240210004134020080400c023080443c02110043),
    .INITVAL_0A(320'h2c03d080480c05a380443c03e180770c03a38048140213007c3803e0804d080201807818021380ba),
    .INITVAL_0B(320'h2c021300422c020180402c027380420c03f00078240241004b3403b0807f2403d200701413b10078),
    .INITVAL_0C(320'h140271807608021000760002c080742c03f2007b14023000403c03d3007e0403b180422403f2027d),
    .INITVAL_0D(320'h3c0232807b1803d2807e380293007a0c03a2807d0803c280422003d2807f0803d380453402230077),
    .INITVAL_0E(320'h2403f080462803c00078080212007e38039180773003b0804d2c03d380433c03a3007f1c02008044),
    .INITVAL_0F(320'h2603d0807e0803e1007d3803d1807f0003a080450c039200762403f180513403e2807e1003e18043),
    .INITVAL_10(320'h380213007d34022280412403a000752403c30079140221807c0803c2804820026000781c0070007d),
    .INITVAL_11(320'h3c03f3807d2003b3007130039280421c0391007434026200790c022280793c0201007e040282027f),
    .INITVAL_12(320'h2003d38047080371807714033380431403f0007b3802200040380242007c200210807c1c02308079),
    .INITVAL_13(320'h1803f200473c03e000761c03a10043340240007b2c03d280413003f380482403d000761c02738048),
    .INITVAL_14(320'h0c0223007c1403e180740c03928045340223007a2c03d18073000201804b140202007b1402a3807e),
    .INITVAL_15(320'h28023000792403f3807d1803c0807b140220007b24022200790c022380401403f0807b0c13e1007f),
    .INITVAL_16(320'h3c021300442403b3807538039200420c03b0807b340232007a2c0211807d3803e080782402220277),
    .INITVAL_17(320'h080220007c100362807c3c038280412c037080793c024100782403c3807f04021300770403d1006e),
    .INITVAL_18(320'h00021100413003a2007e0803e00041040231807c0003f2807d28021000412003d2807c1c03e08074),
    .INITVAL_19(320'h240210807a000230807b0c03c100450c0252007e3803e0007c0c0231807b1403e3807b2c02020041),
    .INITVAL_1A(320'h3c03e3c078280213007f28020380441c020300751002010070380232807c3003e080782c13c30074),
    .INITVAL_1B(320'h0c020380480403d0807e040220007b3803f300411003e0007f2803d2007b0003f2007c080213803e),
    .INITVAL_1C(320'h18021180421c039200450c03f1807d3c03a1004e1c024380790c03d0007e0803e0807c1803720079),
    .INITVAL_1D(320'h0c0213007f1c03d100492c03d200442003f2804c2c0270007d1803e200412003f3807d140340807c),
    .INITVAL_1E(320'h180242007a2002820048200243804904024100451c03c38077100222807c3403c2007a2c03a1807f),
    .INITVAL_1F(320'h1002408078040221804c280240004934023380440c0211807e3803d3807c3803e3007d3413e38076),
    .INITVAL_20(320'h0803e280481002218042240212007d000212807f3c020100402c03f1007a1803f200792003a20249),
    .INITVAL_21(320'h1c03a000453805f2804a3803b280760c03c08043100211007d2403e200790c03a300401403a2804c),
    .INITVAL_22(320'h0c0371807f1c0221004328021080763003a38041100201804428025000402803e380402403c20046),
    .INITVAL_23(320'h0213e30000280242c04b080223007b100260007e1c0203804808020380420c03b1807c0403830044),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_1 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .ADB12(address[7]),
    .ADB13(address[8]), .DOA0(data[36]), .DOA1(data[37]), .DOA2(data[38]),
    .DOA3(data[39]), .DOA4(data[40]), .DOA5(data[41]), .DOA6(data[42]),
    .DOA7(data[43]), .DOA8(data[44]), .DOA9(data[45]), .DOA10(data[46]),
    .DOA11(data[47]), .DOA12(data[48]), .DOA13(data[49]), .DOA14(data[50]),
    .DOA15(data[51]), .DOA16(data[52]), .DOA17(data[53]), .DOB0(data[54]),
    .DOB1(data[55]), .DOB2(data[56]), .DOB3(data[57]), .DOB4(data[58]),
    .DOB5(data[59]), .DOB6(data[60]), .DOB7(data[61]), .DOB8(data[62]),
    .DOB9(data[63]), .DOB10(data[64]), .DOB11(data[65]), .DOB12(data[66]),
    .DOB13(data[67]), .DOB14(data[68]), .DOB15(data[69]), .DOB16(data[70]),
    .DOB17(data[71])
  );
  DP16KD #(
    .INITVAL_00(320'h1600f3a01d1300f0001e2e00f3401f010080401f0900f1c01f100083c01f3500f0801e1d1ee00c10),
    .INITVAL_01(320'h3e00f1e01f1c00f1401d1400f1001e1500f1c0102400f1401d320090002f0e00f2e0113b0081c01d),
    .INITVAL_02(320'h2f00e280111e0090c01e2800f2801e2e0082801d3500e1c010130083601c050081a01f1400802023),
    .INITVAL_03(320'h120162401f2d0082e01e1100f0401b280080a01f330480601f3800f0001001008140102400f12010),
    .INITVAL_04(320'h0d00f1c0111b00f1a0102300e280013a0082d01f370081a01f1200a02012090081a0102b00e3801f),
    .INITVAL_05(320'h0a0081a0101200e0e01d0400f24010070082001e3e00f0a010200080e01d2e008340111e00f28010),
    .INITVAL_06(320'h0d00f1401e0500f2e01e3400e1a01f1c0102601e2a00e300101300e3801f1400f3c01f3400e2401e),
    .INITVAL_07(320'h3b00e1401c1100e0801f1200e0a01d180093a01d0800f1001f3c0082001e1d0082e01d2500e3201d),
    .INITVAL_08(320'h0500f1e01c360090401e3f00e300103c0083601d1c00f1e02d1500f1c01f1a0483c01e1100f2e01d),
    .INITVAL_09(320'h2000e3801e10008200120200e1c01f2800f000902d0083401d1f00e3a01103009040133b00904012),
    .INITVAL_0A(320'h2300e2801c0600e120111700f3001d3000e180102d0081c010070081a01e2200e3001d3801714010),
    .INITVAL_0B(320'h1300f0c01d0800e3a01e2700e1a01e2c00f1601e3300f3201c2000f2a01f2a0083e01d350092001e),
    .INITVAL_0C(320'h0c00f3401f3700f2801d1700e220121d00f040110a0093001e0100f3601f2f0091c01f150082001e),
    .INITVAL_0D(320'h130082601e2700e1a01f06009120122d00f0a0111000e2c01e3500e3c0103e00f1601e1a04810010),
    .INITVAL_0E(320'h0900e0e01e3d00d360133500f3c01c3a00d3409e2400f1e01f15008160113700f0c0112200f3c012),
    .INITVAL_0F(320'h2e00f0a01e2600d3a01f0800e2e02f3c00d3201f2200f3801e0900f0c01d3500f0601d1200928010),
    .INITVAL_10(320'h1e0080201e0300f0a01f360080801e1700f36011150082e0102d0083001c3200812010320081201e),
    .INITVAL_11(320'h018083601f1600f0401e2e00f3001f2c00f2e0112900802013120080c010390081a010070083801f),
    .INITVAL_12(320'h2a00e3801f0800f380112b00e3401e3900f3801e2d00e2c01324009080121b00e3c01f2800620011),
    .INITVAL_13(320'h1b00e260103f0172001d3100814011120082a01d0a0083409e1900f3e01402008040122d00f26016),
    .INITVAL_14(320'h020081201f3f00f3a0111600f3601e230083001e3a00f3e01e350081601e0c0083601f030080e01e),
    .INITVAL_15(320'h330082601e1e00f220112200f220102b0082c0102300f36012040090201e370080201e2600f3e01d),
    .INITVAL_16(320'h3a04e380100e00f3401e020093e0132500f3a01f2e0093401f2500820011120081801d0500f1201d),
    .INITVAL_17(320'h2d00f3c02f1900f1e0102500f3601f2800f0c01d2900f320103f00f3a0103200f1c0111300f0a01e),
    .INITVAL_18(320'h2100e0001d2900f2c01124009060102a00f2401f230091a01e1700f1a09d1900f300101800f30010),
    .INITVAL_19(320'h1200e1c01b200082001f2400904010230080801e3d0090a01e10008340101b00f3a01c0300808011),
    .INITVAL_1A(320'h0400e3001d1f00f0e010170081601e1c00f120140b00f0001f0d0092601f3f0082801f2e00f3e010),
    .INITVAL_1B(320'h2b04f260103a00f1a01f3a0091e01e0b00d120102b0081a01b290082601a20008100113800f0a01e),
    .INITVAL_1C(320'h320081c01205008360101c008140111e0083801f3100f1601d2800f3601b0c00f220102000f2401f),
    .INITVAL_1D(320'h2800d3c01f1a0083a01e2b00f2001e1d0090a01f3d00e360100100f380001100e2d01f3800f22010),
    .INITVAL_1E(320'h2700e3a01f2200f1a0110d00f3e010170091801e0500f220112500f280113200e1401c3600f3a011),
    .INITVAL_1F(320'h0d00e200100100f200132500f1601e0400e1e01f1c00f2e012020091201f0300e360101700f2c010),
    .INITVAL_20(320'h3a04f180113800e380141100f1c01e2f00e2201136008220102c0083601f3f00f3a0100300f3e011),
    .INITVAL_21(320'h3e00f1801f2e00f3801f3800f0c01216009200103c00d3e0101800e3e01e1a00d300103400f04012),
    .INITVAL_22(320'h240091801d2d00f2801d3d0080a011200083201d1e008260101500f3a0901400e0e01e3000802012),
    .INITVAL_23(320'h0080b22000130081301e29008260102a00e3c0100100f0c01011008260112e00d1e01f280081001e),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_2 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .ADB12(address[7]),
    .ADB13(address[8]), .DOA0(data[72]), .DOA1(data[73]), .DOA2(data[74]),
    .DOA3(data[75]), .DOA4(data[76]), .DOA5(data[77]), .DOA6(data[78]),
    .DOA7(data[79]), .DOA8(data[80]), .DOA9(data[81]), .DOA10(data[82]),
    .DOA11(data[83]), .DOA12(data[84]), .DOA13(data[85]), .DOA14(data[86]),
    .DOA15(data[87]), .DOA16(data[88]), .DOA17(data[89]), .DOB0(data[90]),
    .DOB1(data[91]), .DOB2(data[92]), .DOB3(data[93]), .DOB4(data[94]),
    .DOB5(data[95]), .DOB6(data[96]), .DOB7(data[97]), .DOB8(data[98]),
    .DOB9(data[99]), .DOB10(data[100]), .DOB11(data[101]), .DOB12(data[102]),
    .DOB13(data[103]), .DOB14(data[104]), .DOB15(data[105]), .DOB16(data[106]),
    .DOB17(data[107])
  );
  DP16KD #(
    .INITVAL_00(320'h03802008043bc120b8043d0020a8073a003388073e8033d004018033f807028033b806010453d2a4),
    .INITVAL_01(320'h0b802028273d4033d0043cc04100073ac032f00704403338073e8032c00700c02060073b40201004),
    .INITVAL_02(320'h0200209804010033c8073d0032f00700403308073a80337007024032d80406003330070240332804),
    .INITVAL_03(320'h3ac03398053d00205807048033600405803330073a8032f8070f4033700701003368073a0033f804),
    .INITVAL_04(320'h3f4033d004008033f00400803388073e8033800604c033500701803398070c802008073640201804),
    .INITVAL_05(320'h018033d8040180204804020133b00733c0337807040033c00701002020070740201007014033c004),
    .INITVAL_06(320'h368020b803370033e404380033280704003380073d80211007050033a80436c02050043e40209007),
    .INITVAL_07(320'h3a8033f807394020700432c02028043f8033900404402158043cc033d007100021a0070d8032b804),
    .INITVAL_08(320'h01403358072d8020280735c02030073d8033880702402060073b8033900412402030070800337804),
    .INITVAL_09(320'h034020080700802078043fc033d00702c033e007044033c80737402028040a003390070200339807),
    .INITVAL_0A(320'h0a4020480437003398043b0132980700c033d80701803358073fc0207804004033a0070640205007),
    .INITVAL_0B(320'h3d0033d0243f8020200402c02030073a8020200707c020a807068033100736c021300439c0210007),
    .INITVAL_0C(320'h3ac033a804014033c0073f4020e80400c021180406c020480438402090043800201807370033e004),
    .INITVAL_0D(320'h0ac033780703c033a8043d0020c804028021280437c033b00403002138073fc03328070200204804),
    .INITVAL_0E(320'h0a003398040bc0339007350033b8073b8053b0073e8032d00700c02048043f4032c0070480207007),
    .INITVAL_0F(320'h3dc020b00406003378073dc032d00702812040073c80335807350033400508403250073a40335004),
    .INITVAL_10(320'h02802040243fc033e0043e40335807048021c80738c0215804030032d007018021080434c0330007),
    .INITVAL_11(320'h3d0020a0040080203004370032c8073fc020b007360021400703c03330043d4021b00738c033b004),
    .INITVAL_12(320'h3c0020e8070480339804004033800700c02108070080208007068033000702402258043f00327007),
    .INITVAL_13(320'h3bc033f8040a802058073cc02070070d802238073e8032900706803248040ac032a004374032f807),
    .INITVAL_14(320'h3a403328043b8020c00704c033900702001268073be0339007388033480406c03120043a80206004),
    .INITVAL_15(320'h390033f824340033a0073d0033980737c020f0063d402130043bc02118043b40218004380033f007),
    .INITVAL_16(320'h3f003368063cc02108043dc02020043fc0218807018021300700402050073d002218043a80202804),
    .INITVAL_17(320'h350020300702c02120073e80330807068032d007388020600702003360073a802050043d00202807),
    .INITVAL_18(320'h39403348073bc033f8073f0032800709803390073f4032900701c033e8043d0032c004388033d807),
    .INITVAL_19(320'h3d40201807378020780400c032b8073ac132d80402403318073c0020500536802028043ac0333004),
    .INITVAL_1A(320'h39003370243ac02030070280330004344033b0073b0020180501803308043cc033c0043a40200807),
    .INITVAL_1B(320'h328020380739402018073dc03360073d003328070340204007384020580701402090043dc0209807),
    .INITVAL_1C(320'h01c02078063d802010073c8033e0073940338007390020a0073a8020a00737402038043a40206007),
    .INITVAL_1D(320'h024032980602002038073c003340073dc03390073dc03318073c0033280405403320043680337007),
    .INITVAL_1E(320'h3f40201807378033b00700c03348043e413330043dc032980403002028043f803308073b00203007),
    .INITVAL_1F(320'h0080208000360033fc043f0033f0043e003380040100539804018020200400402040043b40335007),
    .INITVAL_20(320'h0740201807338033e0073b8033780401802080070040208007040033780736c020780707c020780c),
    .INITVAL_21(320'h00c0204007050033c80736803348070c0020300735003370070b00339807034020c807084020f007),
    .INITVAL_22(320'h03802188073e0020800704c033b807008020d007008032f00700c03370073c0033c0070040334007),
    .INITVAL_23(320'h00204010003500335c043ec0204807064033b8073f0120a80406c032d0073d8020c8070140324007),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_3 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .ADB12(address[7]),
    .ADB13(address[8]), .DOA0(data[108]), .DOA1(data[109]), .DOA2(data[110]),
    .DOA3(data[111]), .DOA4(data[112]), .DOA5(data[113]), .DOA6(data[114]),
    .DOA7(data[115]), .DOA8(data[116]), .DOA9(data[117]), .DOA10(data[118]),
    .DOA11(data[119]), .DOA12(data[120]), .DOA13(data[121]), .DOA14(data[122]),
    .DOA15(data[123]), .DOA16(data[124]), .DOA17(data[125]), .DOB0(data[126]),
    .DOB1(data[127]), .DOB2(data[128]), .DOB3(data[129]), .DOB4(data[130]),
    .DOB5(data[131]), .DOB6(data[132]), .DOB7(data[133]), .DOB8(data[134]),
    .DOB9(data[135]), .DOB10(data[136]), .DOB11(data[137]), .DOB12(data[138]),
    .DOB13(data[139]), .DOB14(data[140]), .DOB15(data[141]), .DOB16(data[142]),
    .DOB17(data[143])
  );
  DP16KD #(
    .INITVAL_00(320'h10f003ae011ee003b80111300230011fc003ee011f70022e011d1003d401121003b8010e20821e96),
    .INITVAL_01(320'h1d6003b601220003b801103003e401115003ba011fb003b601101003a201127003be011fb0021c01),
    .INITVAL_02(320'h112043ce0110a003a40113200214011f400396011ea003e2011ee003ce011dd003f4021f8003d801),
    .INITVAL_03(320'h10b002440110500224011100022e011d40023a011e30023a011f00020c01128003ca011e80020201),
    .INITVAL_04(320'h1ea003b40111900254011f80021e011f10022c011e200214011dc003ea0110e003bc091f2003f401),
    .INITVAL_05(320'h101003a2011230021a0111200214011040021201126003dc011c500204012f400392011f60020601),
    .INITVAL_06(320'h1f900218021f10022c0112f003de0110e003de0111c003c00114300254011eb003ae0110d003ca01),
    .INITVAL_07(320'h1df043e20110a0022c01106003d20114000372011fd003f2011f7003ba0110f0020a011e7003d801),
    .INITVAL_08(320'h1cf003d9011d500202011010023801109003fa011d90022c011d3002020110700218011e30119401),
    .INITVAL_09(320'h1c0003ae011ec00256011310020a011e3003ce011fe0023c011f7003ae011d40020c011e20038e00),
    .INITVAL_0A(320'h1d5003ba01125002f001126003e00110e003dc01112003c8011e4003de011e400272011db0038601),
    .INITVAL_0B(320'h1ed003f0011ba00254011e40023e011eb00242011cd003a0010c8003f6011fa002360111d0021a01),
    .INITVAL_0C(320'h10300210011ac043c8011350023a011d9003ce02107003d0011fa003da011e5003fa011d20024601),
    .INITVAL_0D(320'h107003f0091f90027c01111003d2011d70023e0110a0022801107003e40110100246011c1003c601),
    .INITVAL_0E(320'h1d60022a011fa00272011f7003b4011f1003d80110800376011e1003c80110c003c2011c0003aa01),
    .INITVAL_0F(320'h1040021a011e000286011dc003ee011e90038e011eb0036801108003d60110b00238011ec003b601),
    .INITVAL_10(320'h10c003ea011c800232011f40022601101003b0011f3003c0011bd0022e0110c003d6011020026401),
    .INITVAL_11(320'h1e70021c011e20422c01143003ce011cb0023a01113002240111e00222011c8003c4011ef0028801),
    .INITVAL_12(320'h1d5002100910c002220110d00234011fe003d0011100021a0112e00206011d300202011ce003d601),
    .INITVAL_13(320'h1f400220011010026e011f0003e401106003c0011db00216011fb003ca01103003d8011fb0021001),
    .INITVAL_14(320'h11c00204011d500244011f0003de011fc003a2011f1003b2011d6003f0011180020c011e00027001),
    .INITVAL_15(320'h1c6003dc011f5003ec01113003f401111003c6011fb003b0011e40023601124003d0011020027c01),
    .INITVAL_16(320'h1d6003e2011070005a01137803e0011dd002220112f00388011250020a011b2003b601103003aa01),
    .INITVAL_17(320'h1c40020c0910a0021a011f90022a01107003b60110c003dc011250038a0110d003ea01109003c001),
    .INITVAL_18(320'h1e201002011ee00222011e10023801119003de011db00240011fa003f8011f400212011fd003c401),
    .INITVAL_19(320'h11a003d0011f1003e4011f0003ec0111000256011e4003f6011f300226011e6003ee011050022001),
    .INITVAL_1A(320'h1d2003ee011e3003e40110f003f4011e000244011fd003d40112000262011ef003be0111c0022601),
    .INITVAL_1B(320'h1d500208011090021a0111f043f0011190023201127003d80112600268011ee003e6011dd0025201),
    .INITVAL_1C(320'h1ea003ee011e3003fa09108003f6011fd003d60221d00216011f4003d2011ff0021e011fe003c601),
    .INITVAL_1D(320'h1da0020401117003e2011e3003d0011e6003d2011d2003c001117003e2011d4003ee012d7003ae01),
    .INITVAL_1E(320'h1ef003d6011f200202011d300210011fc003b2011f9003e601102003fc011f3003d4011e8003ca01),
    .INITVAL_1F(320'h1da003f2011cd0020e011b8003f2011ee003c40111900228011e4003ac0112e0020201116003e401),
    .INITVAL_20(320'h1090024a011f3003d4011eb0439a01107003ae011f50020c0113f003a401102002220110e003fe01),
    .INITVAL_21(320'h1e7003e6011ea00222001f2003c9011ea003f2011d7011ba01123003aa011ef00210011050021401),
    .INITVAL_22(320'h102003f8011ec0021c01102003c601103003d6011e2003dc0111000268011db003cc011f60024c01),
    .INITVAL_23(320'h1eb8023c001e3003eb011e4003e8011db0021c011f4003f0011ff00216011fd00208011f2003b001),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_4 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .ADB12(address[7]),
    .ADB13(address[8]), .DOA0(data[144]), .DOA1(data[145]), .DOA2(data[146]),
    .DOA3(data[147]), .DOA4(data[148]), .DOA5(data[149]), .DOA6(data[150]),
    .DOA7(data[151]), .DOA8(data[152]), .DOA9(data[153]), .DOA10(data[154]),
    .DOA11(data[155]), .DOA12(data[156]), .DOA13(data[157]), .DOA14(data[158]),
    .DOA15(data[159]), .DOA16(data[160]), .DOA17(data[161]), .DOB0(data[162]),
    .DOB1(data[163]), .DOB2(data[164]), .DOB3(data[165]), .DOB4(data[166]),
    .DOB5(data[167]), .DOB6(data[168]), .DOB7(data[169]), .DOB8(data[170]),
    .DOB9(data[171]), .DOB10(data[172]), .DOB11(data[173]), .DOB12(data[174]),
    .DOB13(data[175]), .DOB14(data[176]), .DOB15(data[177]), .DOB16(data[178]),
    .DOB17(data[179])
  );
  DP16KD #(
    .INITVAL_00(320'h0000000000000000000000000000000000000000000000000000000000000000000000000000001f),
    .INITVAL_01(320'h00000000000000000000000000000000000000020000000000000000000000000000000000000000),
    .INITVAL_06(320'h00000000000000000000000000000000000000000000000000000000000200000000000000000000),
    .INITVAL_0B(320'h00000000000000000000000000000000000000000000000000000000000000000000400000000000),
    .INITVAL_10(320'h00000000000000000000000000000000000000000000000000000000000200000000000000000000),
    .INITVAL_15(320'h00000000000000000000000000000000000000000000000000000000000200000000000000000000),
    .INITVAL_1A(320'h00000000000000000000000000000000000000000000000000000000000200000000000000000000),
    .INITVAL_1F(320'h00000000000000000000000000000000000000000000000000000000000000000000000000000002),
    .INITVAL_23(320'h00000000400000000000000000000000000000000000000000000000000000000000000000000000),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_5 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .ADB12(address[7]),
    .ADB13(address[8]), .DOA0(data[180]), .DOA1(data[181]), .DOA2(data[182]),
    .DOA3(data[183]), .DOA4(data[184]), .DOA5(data[185]), .DOA6(data[186])
  );
`else
  reg [186:0] words [0:287];
  initial $readmemh("network_Convolution110_weights.hex", words);
  reg [186:0] word, word_1;
  always @(posedge clk) begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
`endif
endmodule

// A read-only memory of 10 words of 13 bits and a register behind it.
module network_Convolution28_bias_rom (
  input wire clk,
  input wire [3:0] address,
  output wire [12:0] data
);
  (* rom_style = "logic" *) reg [12:0] words [0:9];
  initial $readmemh("network_Convolution28_bias.hex", words);
  reg [12:0] word, word_1;
  always @(posedge clk) begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
endmodule

// A read-only memory of 71 words of 45 bits and a register behind it.
module network_Convolution28_weights_rom (
  input wire clk,
  input wire [6:0] address,
  output wire [44:0] data
);
`ifdef SYNTHESIS
  DP16KD #(
    .INITVAL_00(320'h1d03e001fa2503b081c61303b184b71f09d101112d039301f806037201c10e038201e334336080ff),
    .INITVAL_01(320'h3d03b284ec1f096001ca2703b181440803e1817d320390810711039004c42f019381201583f0815e),
    .INITVAL_02(320'h0a024301c537020381e5200222811c3b03f204051f097301b515023181dc0f023181491d03e30144),
    .INITVAL_03(320'h32020281d712027184f13b086381072e0233013e3f03f301491a024281203f027300fa02082041dc),
    .INITVAL_04(320'h0b023181371c081201353503d181e92905c181d00b03e004ea2601c2013b118270814e2a024181ff),
    .INITVAL_05(320'h18036381f631038101de2103f304c80d026281312d09f001223d036381e63903c181c71403d204ad),
    .INITVAL_06(320'h0702a08425130240014d1c080081282f03f3811c120203010c2d024200fd1c0221412a3609e081fe),
    .INITVAL_07(320'h25083001ed3b022101f038020381f82403c384cc2f03a2811b2c01d10125048233812b1302b0812e),
    .INITVAL_08(320'h000000000000000000000000000000000000000000000000002500000000178340c49402037081e5),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .DOA0(data[0]),
    .DOA1(data[1]), .DOA2(data[2]), .DOA3(data[3]), .DOA4(data[4]),
    .DOA5(data[5]), .DOA6(data[6]), .DOA7(data[7]), .DOA8(data[8]),
    .DOA9(data[9]), .DOA10(data[10]), .DOA11(data[11]), .DOA12(data[12]),
    .DOA13(data[13]), .DOA14(data[14]), .DOA15(data[15]), .DOA16(data[16]),
    .DOA17(data[17]), .DOB0(data[18]), .DOB1(data[19]), .DOB2(data[20]),
    .DOB3(data[21]), .DOB4(data[22]), .DOB5(data[23]), .DOB6(data[24]),
    .DOB7(data[25]), .DOB8(data[26]), .DOB9(data[27]), .DOB10(data[28]),
    .DOB11(data[29]), .DOB12(data[30]), .DOB13(data[31]), .DOB14(data[32]),
    .DOB15(data[33]), .DOB16(data[34]), .DOB17(data[35])
  );
  DP16KD #(
    .INITVAL_00(320'h0000000010000000000700000000070000000007000000000400000000110000000007000000002e),
    .INITVAL_01(320'h00000000040000000004000000000400000000100000000007000000000400000000040000000005),
    .INITVAL_02(320'h00000000050000000010000000000700000000060000000007000000000500000000000000000104),
    .INITVAL_03(320'h00000000070000000007000000000600000000040000000010000000000700000000060000000007),
    .INITVAL_04(320'h00000000040000000004000000001000000000070000000007000000000700000000040000000010),
    .INITVAL_05(320'h00000000100000000004000000000400000000040000000007000000000300000001070000000004),
    .INITVAL_06(320'h00000000040000000004000000000400000000130000000005000000000400000000040000000004),
    .INITVAL_07(320'h00000000070000000013000000000600000000070000000007000000000700000000100000000004),
    .INITVAL_08(320'h00000000000000000000000000000000000000000000000000000000010700000000070000000007),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_1 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .DOA0(data[36]),
    .DOA1(data[37]), .DOA2(data[38]), .DOA3(data[39]), .DOA4(data[40]),
    .DOA5(data[41]), .DOA6(data[42]), .DOA7(data[43]), .DOA8(data[44])
  );
`else
  reg [44:0] words [0:70];
  initial $readmemh("network_Convolution28_weights.hex", words);
  reg [44:0] word, word_1;
  always @(posedge clk) begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
`endif
endmodule

// A read-only memory of 144 words of 9 bits and a register behind it.
module network_Pooling160_weights_rom (
  input wire clk,
  input wire [7:0] address,
  output wire [8:0] data
);
`ifdef SYNTHESIS
  DP16KD #(
    .INITVAL_00(320'h000000001000000000a00000000010000000001000000000a0000000001000000000100000000000),
    .INITVAL_01(320'h00000000a00000000010000000001000000000a00000000010000000001000000000050000000110),
    .INITVAL_02(320'h0000000010000000001000000000a000000000100000000010000000000a00000001100000000010),
    .INITVAL_03(320'h000000001000000000a00000000010000000001000000000010000000110000000001000000000a0),
    .INITVAL_04(320'h00000000a00000000010000000001000000000060000000110000000001000000000a00000000010),
    .INITVAL_05(320'h00000000100000000010000000000b0000000110000000001000000000a000000000100000000010),
    .INITVAL_06(320'h000000001000000000020000000110000000001000000000a00000000010000000001000000000a0),
    .INITVAL_07(320'h00000000070000000110000000001000000000a00000000010000000001000000000a00000000010),
    .INITVAL_08(320'h0000000110000000001000000000a00000000010000000001000000000a000000000100000000010),
    .INITVAL_09(320'h000000001000000000a00000000010000000001000000000a000000000100000000010000000000c),
    .INITVAL_0A(320'h00000000a00000000010000000001000000000a00000000010000000001000000000030000000110),
    .INITVAL_0B(320'h0000000010000000001000000000a000000000100000000010000000000800000001100000000010),
    .INITVAL_0C(320'h000000001000000000a000000000100000000010000000000d0000000110000000001000000000a0),
    .INITVAL_0D(320'h00000000a00000000010000000001000000000040000000110000000001000000000a00000000010),
    .INITVAL_0E(320'h0000000010000000001000000000090000000110000000001000000000a000000000100000000010),
    .INITVAL_0F(320'h0000000010000000000e0000000110000000001000000000a00000000010000000001000000000a0),
    .INITVAL_10(320'h000000000f0000000110000000001000000000a00000000010000000001000000000a00000000010),
    .INITVAL_11(320'h0000000110000000001000000000a00000000010000000001000000000a000000000100000000010),
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB5(address[0]), .ADB6(address[1]), .ADB7(address[2]), .ADB8(address[3]),
    .ADB9(address[4]), .ADB10(address[5]), .ADB11(address[6]), .ADB12(address[7]),
    .DOA0(data[0]), .DOA1(data[1]), .DOA2(data[2]), .DOA3(data[3]),
    .DOA4(data[4]), .DOA5(data[5]), .DOA6(data[6]), .DOA7(data[7]),
    .DOA8(data[8])
  );
`else
  reg [8:0] words [0:143];
  initial $readmemh("network_Pooling160_weights.hex", words);
  reg [8:0] word, word_1;
  always @(posedge clk) begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
`endif
endmodule

// A read-only memory of 10 words of 10 bits and a register behind it.
module network_Times212_bias_rom (
  input wire clk,
  input wire [3:0] address,
  output wire [9:0] data
);
  (* rom_style = "logic" *) reg [9:0] words [0:9];
  initial $readmemh("network_Times212_bias.hex", words);
  reg [9:0] word, word_1;
  always @(posedge clk) begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
endmodule

// A read-only memory of 2502 words of 11 bits and a register behind it.
module network_Times212_weights_rom (
  input wire clk,
  input wire [11:0] address,
  output wire [10:0] data
);
`ifdef SYNTHESIS
  DP16KD #(
    .INITVAL_00(320'h0baf510c79034230380b078201b22f05cfd1448e1365512c5d1921a1281b1744d110cc0a2ee1682a),
    .INITVAL_01(320'h1b6dc0405d1d0220e28d0562a158f1028bc02c4a0dc5609a7814c8a04a361b21c1c8170b25e0ac22),
    .INITVAL_02(320'h09267014ac00aa612c961f41d1f8590ca811321e1d6f51c0cb020ce1e86a02ef30e0f61c84205a7f),
    .INITVAL_03(320'h176af1e22203aea06cf40be4819eb716a241aaaf1c8b807c3d17a2d0ba1c0e05d16a8109a51026d8),
    .INITVAL_04(320'h1484d0a0a71908d0beb716aac03086172301a088198c41bec81caa4062041aea60d43a16cfe1f064),
    .INITVAL_05(320'h1e4a40e60e086931bea1132ab196861b4370ea271be6d0e24218c1316c141a8a6046c8128bb10e1c),
    .INITVAL_06(320'h00c940a6fd1ecb80c8291f2b51cebf18ec6090db07e2c0e868012c1090ee0748b05c9f19c2b1ba0b),
    .INITVAL_07(320'h104c01724411a9f0228906ea50ce8305a410764b06c771ca211dc6a158c113ef50628e03c590783a),
    .INITVAL_08(320'h1bc760a6700cc4619eac1a0e417cd710cbf0885f0c2dc06cd90245401eaa1a6e8130500520418270),
    .INITVAL_09(320'h1f8180c69e110541c6331f6e502c590e81b0bafc182d21d8701cab10f6871bc6b1cc381383f1c860),
    .INITVAL_0A(320'h18ab10e45319cbe064f10426417e210d62609c960f2a5114b019e1f134140b84c1e43719a66024df),
    .INITVAL_0B(320'h0a627026b50fafa1e2cc1a0bf1a24604c2e062560dc471b40f006731122e094bf1ecb60fc9c04ea6),
    .INITVAL_0C(320'h1aea1006751d8d417018076a30eca60e6ca06879180f4186c10e27d1faab1e08c1de350324c0ecd5),
    .INITVAL_0D(320'h09025112c5142251041f1b0350ee470c8c70cc1a16e07086281f6361d6831705d084d916cf40e8e6),
    .INITVAL_0E(320'h0e4c1092d802c8f0163c06c491ba2f094d601657008e31e22b1021f1ea2d1a8a11ca54130d21acca),
    .INITVAL_0F(320'h002fd026390e23c14ad11f86c0fedd0ae31044090da1305620022ef11284104ee1eafc012b019a41),
    .INITVAL_10(320'h0e03801c92086ab0ea140f423072e210e6a1f4da14ac5128a910c8812a1d0422f15cc0126c70ce1a),
    .INITVAL_11(320'h1deb61f6c4128db0969713c7718a731b6c01f2fc04e7e134bb110c004e1e1e6f4112eb004d40aa72),
    .INITVAL_12(320'h0e40c0c6760eeb70e2e313e440caf316e5d00c9215c730983505c7c17443060c20feab0beed12ed0),
    .INITVAL_13(320'h1fa3818c5f1d8c715a15038eb15ac50fa1405e261c29b064a510c6811a4b16a4d06abd196880e0dc),
    .INITVAL_14(320'h04e8507ab907ec3114bb1043c0246d08e7d042981c646110e712892080a60784304679164af1a21a),
    .INITVAL_15(320'h16a8e02a330146e0ced41e0bb1b2cb16cc21ae5606eba0e45604c771c84e11e21072a01e63d19c0d),
    .INITVAL_16(320'h1cc6b0f05f0666a064a40b2b712c9f1b2d61641415ab21de041a8170bc6c1e4581da4b00e65000cf),
    .INITVAL_17(320'h118e40482d0bc6717aac1c6721ae6b086a41a05219a2b0aa031d6ec09001138851d6450922816482),
    .INITVAL_18(320'h15c35116e016a89044f80b4ab1f2280563c0367e0fc4c034040bae3182ec1eab0104cb0f4611b8c0),
    .INITVAL_19(320'h006141084d0f41a06a4d06e061a4890b0cc0daab1e61a1c6031fa0d14c3f0f0c213c36158bb1548f),
    .INITVAL_1A(320'h068770849c1248213c8d1c2d71501e0d48f1147c16eea0d0a91ee630d2dc1843b0f85b15e3213e41),
    .INITVAL_1B(320'h194281d0ff0560f0aefb14ab813676058450624918ae21827610af80d069028211b2de036d30da4e),
    .INITVAL_1C(320'h0487912ed40fc34070e61cc4502a1609ea1024be000160b8371be7f15c750dab40ac971e68f126da),
    .INITVAL_1D(320'h04a651be2e1547010cb0146dc156fa170321dc8a1bedc19447080be1c22e03e231a6280485407af3),
    .INITVAL_1E(320'h19e071ee80118a31d4700fabe18a380ee6b1826a1a29d09cb9148191968a0f8091d28a1fed519cad),
    .INITVAL_1F(320'h02a2812a0311c501a6ea184861fe1f14a100fc7519ea41fed91664c000ac0c45f06ee215ebe0a07d),
    .INITVAL_20(320'h1324e104d00bc96024630dc1e046350782a16af20c47809aab178b7112a512625140ac0226e02e3a),
    .INITVAL_21(320'h198d40e8fc146a90285c022f700cfa028751a6120967909ae5182bd1c66911ec31ae4d0ea981f87e),
    .INITVAL_22(320'h1ae6a0ba941ee630366a138d51028e0dc4209e790a23d0be940a6ff00e6713ec3082a50701c14c64),
    .INITVAL_23(320'h0524803c171885d16e4e1b6ff172550521f0689f03005198c90d87913a13168c3130aa0925218076),
    .INITVAL_24(320'h1dac217ccf0246614e960f8241a69511ce9140d4074a2194cc1344e0ca6c136691ae9d16a271fc6c),
    .INITVAL_25(320'h088ca196ec1a84b0869212e221567b1ec4e10e2e13c271b6341b6cd162430c6d00967d048bf0e427),
    .INITVAL_26(320'h0ac5e072120149f0e4a21b29411c3f0064d1745f1782c0dc97164f2178d31ecb60dc8304c4f14402),
    .INITVAL_27(320'h0000000000000000000000000000000000000000000000000000000000000000000000000de09099),
    .DATA_WIDTH_A(4),
    .DATA_WIDTH_B(4),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB2(address[0]), .ADB3(address[1]), .ADB4(address[2]), .ADB5(address[3]),
    .ADB6(address[4]), .ADB7(address[5]), .ADB8(address[6]), .ADB9(address[7]),
    .ADB10(address[8]), .ADB11(address[9]), .ADB12(address[10]), .ADB13(address[11]),
    .DOB0(data[0]), .DOB1(data[1]), .DOB2(data[2]), .DOB3(data[3])
  );
  DP16KD #(
    .INITVAL_00(320'h1feef1def01de101fef003e0f01e1d002ff1e0f01dcff0000d000f0000ff01ef01deff01eef000f0),
    .INITVAL_01(320'h1c0de1fc001a001002ef1fe000420f03ee1022f31dc1005c011e01f01c1f1e0ef1c0f11e0f001e00),
    .INITVAL_02(320'h000e01e0ef05eff01e010021101eff01e001c0fe01efe03ef21e41f1c0ff1e0f217ef003c000020f),
    .INITVAL_03(320'h1feef1deff0000e1c4ff1de2f01cef19efc01e1a1be0e03a111bc1e03e001faf103e0003ef101ef0),
    .INITVAL_04(320'h1fef01e210000f001e201e01f05ef000001022f0000f101c101fe00044f11e2ff1c01f1c00f1fe0f),
    .INITVAL_05(320'h1dedf1e0e01e0e003c011fce00220f01efe00203020f00201e05ce11c0c01e20001a111e2101e0f0),
    .INITVAL_06(320'h1fa0f1def21c0e105efd1faff1de1e1c20f1a40f05e021e2221c4ee01cfd0221f1e2ff01cdf1fcf0),
    .INITVAL_07(320'h1feff1fef10020f1e0101fedf01e0f01c1002200020001e01f01ef007ef31e2ff000f01dc0e020ff),
    .INITVAL_08(320'h1de0e0200e1c0e1002101c2de1feff1fefe01c011defe1c00001e1f03e0001ce01fef20241f1e2f1),
    .INITVAL_09(320'h1de0d1e60d1e02d1e0111fcf31fefe042ff1e0fc040f001e111c2f10001005aff03eff1e00e00432),
    .INITVAL_0A(320'h1c0ef1e2ff1e2011e20101e2d1dae31fce101cd41a0f1004ee05eec01a0e03af0006fe0001d042ee),
    .INITVAL_0B(320'h03e1001eff01e0f1e00f002f001e1d01e301deef1fc541fcfe020011e03f1bc0e1c0c30380d1e802),
    .INITVAL_0C(320'h1daff042ff1fc0d1feff03e010020003eef000ef1deef1e2001a0021dcfe01ef003ef01c0001e2df),
    .INITVAL_0D(320'h01cfe03e0f1e00e1decc1faff022100020e0220d000221de0c1e6ff1fe2f19e1f03c0f1dcff01ef3),
    .INITVAL_0E(320'h038ff01a10000fe0240f01e011fe011a60203c0f1deff1e0111dcfe1dc1f0222003e0e058de1c0cf),
    .INITVAL_0F(320'h1deef1fe0e0200001ce01fcff000ff1e202040ff02021020ee040001c0fe0640f000ff09cfe1de1e),
    .INITVAL_10(320'h022ec020fe1a6f0004ff020001feef1e0111c2ff03e201fef01e0221c2001e01f01cdf022021fe0f),
    .INITVAL_11(320'h1fcf01e2f0062ef1feff01e2000400020f301ee11fef41feed1e0f11bcff01cd0000dd1dc1005eff),
    .INITVAL_12(320'h1c0ff05a0f01cf01e2e01e0f0000f0002ff1beff020ff1defd1e0cd1def00220f03e0f006ef1c4ff),
    .INITVAL_13(320'h1fc1f0200f01c0e1feff03cff01cef1fcef1de100221f1faf00002e05c3f1c05005eed03cff00210),
    .INITVAL_14(320'h03c1f1e00003ee01feff1fe2e03c00000df01e01022001fcf2000001dc0003c0e020011fe0c1c010),
    .INITVAL_15(320'h1dcff01c0104031040ff01eff01e0f1fc011fafb022ff1fe001e63b01eef000ff1e01f1e02c1c01f),
    .INITVAL_16(320'h1def01f81e000f100001000ff1e0f21e0000001301a0f1feff1de011e6111e2e00000e1e0011c6e0),
    .INITVAL_17(320'h1e2e11de1102010000ee05ef11fef1020f0002001e20001e1000210020fd000001e00d022e11fe31),
    .INITVAL_18(320'h1deff1a4f2002f01fede01ecc1de011e000020ef01ce00202002201000ff01e211e2d0024011fe0f),
    .INITVAL_19(320'h03cf1000fe1c2001fe0e1c0bf1c0011c0f2022ef000ef01efe022101c2ef1e2211e2e00020e01a3c),
    .INITVAL_1A(320'h024f0002fe1c2e00200e03e011fe0e1e0e001e0d000f01ded101cf01fc0d002000260f1c0fd1be2c),
    .INITVAL_1B(320'h1fe0f1c20f0201f1feec1fcff002201fe00022fe1e0000000f1def11feff0001f1fe1c1dcff1bc0d),
    .INITVAL_1C(320'h064031fef205e001c0ee1c0011e4511e0e0020f003e101e41f1fef003cff01e0001eff1e0fe1c0ed),
    .INITVAL_1D(320'h01e0105af01e0ed062f21e0ee000ef05ef1000f11beef1e2e0044f11de1001e0101e0f00000022e1),
    .INITVAL_1E(320'h060ff062f10182f1bc031c0f00042e1c2cc000f01e20e1beef1fc1f05a1f1e2f01fc0001e1f1e0e1),
    .INITVAL_1F(320'h01e0e01ef01faf2000ff1c2001e200000f11dc0f01e101fe001e0ff1fe1e01e0d1e0e01baef01c00),
    .INITVAL_20(320'h01cee1bac11beee1fe0e01eef000e11fae01fe0f03ee003eef000f01e0ff1e00001e001fcff000f0),
    .INITVAL_21(320'h03eef1c0ee1c2fd1e20f1e2e302071002fd1e0ff1e21f1e200004e003e001e2e20001e1c4fe1fedd),
    .INITVAL_22(320'h03afd1defe1bc0f0620001c1f1de011dee1002ff1c0ff1e0011e2d01fe0e01e20060ef01e101de01),
    .INITVAL_23(320'h01e001f8d01fee21fc0f1c2fd1dce0022f00000f01aff1e0e01c0001fe0f000f303eff01ef21e2ef),
    .INITVAL_24(320'h1dcbe1fe0001eef1fcdf1def4000f003cfe1c2ef060ee1f80f01e1e1e0111deff1c00d1deff1c0ff),
    .INITVAL_25(320'h020f21fc1e15ee001c22020ff0421f1fc0f0581e1dcd201c421c0f01e0f11c0d31e0de01e101fefe),
    .INITVAL_26(320'h020ff1fe0e1fc3006011084011fa0d1dcff05c001e0001dcd1000f01e2001a0ff1e0f0000ee1e4ff),
    .INITVAL_27(320'h00000000000000000000000000000000000000000000000000000000000000000000000000e01ee1),
    .DATA_WIDTH_A(4),
    .DATA_WIDTH_B(4),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_1 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB2(address[0]), .ADB3(address[1]), .ADB4(address[2]), .ADB5(address[3]),
    .ADB6(address[4]), .ADB7(address[5]), .ADB8(address[6]), .ADB9(address[7]),
    .ADB10(address[8]), .ADB11(address[9]), .ADB12(address[10]), .ADB13(address[11]),
    .DOB0(data[4]), .DOB1(data[5]), .DOB2(data[6]), .DOB3(data[7])
  );
  DP16KD #(
    .INITVAL_00(320'h02211022110221102211022110241102211022110221202221022110221102211022110221102210),
    .INITVAL_01(320'h02211022110221102211022110221102211022110221102211022110221102211022110221106211),
    .INITVAL_02(320'h02211042110221102211022210221102211022110221102211022110221102211022120221202211),
    .INITVAL_03(320'h02211024110205102211022110222102211022110221102211022110221102211022110221102211),
    .INITVAL_04(320'h02211022110221102211042110221102211022110221102211022110221102211022110221102211),
    .INITVAL_05(320'h02211022110221102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_06(320'h02211022110221102211022110241102211022110221102211022110221102211022110222102211),
    .INITVAL_07(320'h022110221102211022100c2110221102211022110221102211022110221102211022120221102211),
    .INITVAL_08(320'h02211022110421102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_09(320'h02211022110221102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_0A(320'h02211022110221102211024110221102211022210221102211022110221102211022110221102211),
    .INITVAL_0B(320'h022110221102211042110221100a1102211022110221102211022110241102211022110221202211),
    .INITVAL_0C(320'h02211022110221102211022110221102211022110222102211022110221102211022110221102211),
    .INITVAL_0D(320'h02211022110221102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_0E(320'h02211022110221102211022110221202211022110221102211022210221102211022110221102211),
    .INITVAL_0F(320'h02211022110221102211022110221100a11022110221102211022110221102211022110221102211),
    .INITVAL_10(320'h02211022110221104211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_11(320'h02211022110221102211022110221102211024110221102211022110221102211022110221102211),
    .INITVAL_12(320'h02211022110221102212022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_13(320'h022110221102211022110221102211022100a2110221102211022110221102211022110221102211),
    .INITVAL_14(320'h02211022110221102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_15(320'h02211024110221102211022110221102211022110421102211022110221102211022110221102211),
    .INITVAL_16(320'h02211022110241102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_17(320'h042110221102211022110221102211022110221100a1102211022110221102211022110421102411),
    .INITVAL_18(320'h02211022110221102211022110221102211022210221202212022110221102211022110221102211),
    .INITVAL_19(320'h02211022110221102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_1A(320'h02211022110221102211022110221102211022110221102211022110221102211022110421102211),
    .INITVAL_1B(320'h022110221102211022110221102211022110221102211022100a2110221102221022110241102211),
    .INITVAL_1C(320'h02211042110221102221022210221102211022110221102211022110221102211022110221102211),
    .INITVAL_1D(320'h02211022110221102211022110221102211022110221102212022110221102211022110221102211),
    .INITVAL_1E(320'h02211022110221102411022110221102211022110221202211022110221102211022110221102211),
    .INITVAL_1F(320'h02211022110221102211022110221102211022110221102211022110205102211022110221102211),
    .INITVAL_20(320'h02211022110221102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_21(320'h02211022110421102211022110221102211022110221102211022110221102211022120221102211),
    .INITVAL_22(320'h02211022110221102211022110221102211022110221102211022110221102211022120221102211),
    .INITVAL_23(320'h02212022110221102211022110221102211042210221102211022110221102051022110221102411),
    .INITVAL_24(320'h02211024110221102211022110221102212022110222102211022110221102212022110221102211),
    .INITVAL_25(320'h02211022110221102211022110221102211042110221102211022110221102211022110221102211),
    .INITVAL_26(320'h02211022110221102211022110221102211022110221102211022110221102211022110221102211),
    .INITVAL_27(320'h00000000000000000000000000000000000000000000000000000000000000000000000005102211),
    .DATA_WIDTH_A(4),
    .DATA_WIDTH_B(4),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_2 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b0), .WEB(1'b0),
    .ADB2(address[0]), .ADB3(address[1]), .ADB4(address[2]), .ADB5(address[3]),
    .ADB6(address[4]), .ADB7(address[5]), .ADB8(address[6]), .ADB9(address[7]),
    .ADB10(address[8]), .ADB11(address[9]), .ADB12(address[10]), .ADB13(address[11]),
    .DOB0(data[8]), .DOB1(data[9]), .DOB2(data[10])
  );
`else
  reg [10:0] words [0:2501];
  initial $readmemh("network_Times212_weights.hex", words);
  reg [10:0] word, word_1;
  always @(posedge clk) begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
`endif
endmodule

// A sum that restarts from a seed.
module network_accumulator #(
  parameter WIDTH = 2,
  parameter STEP = 2
) (
  input wire clk,
  input wire restart,
  input wire [WIDTH-1:0] seed,
  input wire [STEP-1:0] step,
  output reg [WIDTH-1:0] o
);
  wire [WIDTH:0] wide = {{WIDTH+1-STEP{step[STEP-1]}}, step};
  initial o = 0;
`ifdef SYNTHESIS
  localparam PAIRS = (WIDTH + 1) / 2;
  wire [2*PAIRS-1:0] sum, before = o, c = seed, d = {2*PAIRS{~restart}};
  wire [PAIRS:0] carry;
  assign carry[0] = 1'b0;
  always @(posedge clk) o <= sum[WIDTH-1:0];
  genvar k;
  generate
    for (k = 0; k < PAIRS; k = k + 1) begin : pair
      CCU2C #(
        .INIT0(16'h665A), .INIT1(16'h665A), .INJECT1_0("NO"), .INJECT1_1("NO")
      ) adder (
        .CIN(carry[k]), .COUT(carry[k+1]),
        .A0(wide[2*k]), .B0(before[2*k]), .C0(c[2*k]), .D0(d[2*k]), .S0(sum[2*k]),
        .A1(wide[2*k+1]), .B1(before[2*k+1]), .C1(c[2*k+1]), .D1(d[2*k+1]), .S1(sum[2*k+1])
      );
    end
  endgenerate
`else
  always @(posedge clk) o <= wide[WIDTH-1:0] + (restart ? seed : o);
`endif
endmodule

// A read-only memory in look-up tables, filled from a hex file as well. The hierarchy stays: yosys
// would move an address register behind the tables, and what computes the address in front of them.
(* keep_hierarchy *)
module network_logic_rom #(
  parameter WIDTH = 8,
  parameter DEPTH = 2,
  parameter ADDRESS = 1,
  parameter FILE = ""
) (
  input wire [ADDRESS-1:0] address,
  output wire [WIDTH-1:0] data
);
  reg [WIDTH-1:0] words [0:DEPTH-1];
  initial if (FILE != "") $readmemh(FILE, words);
  assign data = words[address];
endmodule

// The product of two numbers, three registers later; signed ones where the parameters say so.
module network_multiplier #(
  parameter A = 8,
  parameter A_SIGNED = 0,
  parameter B = 8,
  parameter B_SIGNED = 0
) (
  input wire clk,
  input wire [A-1:0] a,
  input wire [B-1:0] b,
  output wire [A+B-1:0] product
);
`ifdef SYNTHESIS
  wire [17:0] wide_a = {{18-A{(A_SIGNED != 0) & a[A-1]}}, a};
  wire [17:0] wide_b = {{18-B{(B_SIGNED != 0) & b[B-1]}}, b};
  wire [2*18-1:0] wide_product;
  assign product = wide_product[A+B-1:0];
  wire signed_a = A < 18 || A_SIGNED != 0;
  wire signed_b = B < 18 || B_SIGNED != 0;
  MULT18X18D #(
    .REG_INPUTA_CLK("CLK0"),
    .REG_INPUTA_CE("CE0"),
    .REG_INPUTA_RST("RST0"),
    .REG_INPUTB_CLK("CLK0"),
    .REG_INPUTB_CE("CE0"),
    .REG_INPUTB_RST("RST0"),
    .REG_PIPELINE_CLK("CLK0"),
    .REG_PIPELINE_CE("CE0"),
    .REG_PIPELINE_RST("RST0"),
    .REG_OUTPUT_CLK("CLK0"),
    .REG_OUTPUT_CE("CE0"),
    .REG_OUTPUT_RST("RST0"),
    .GSR("DISABLED")
  ) multiplier (
    .CLK0(clk), .CE0(1'b1), .RST0(1'b0), .SOURCEA(1'b0),
    .SOURCEB(1'b0), .SIGNEDA(signed_a), .SIGNEDB(signed_b), .A0(wide_a[0]),
    .A1(wide_a[1]), .A2(wide_a[2]), .A3(wide_a[3]), .A4(wide_a[4]),
    .A5(wide_a[5]), .A6(wide_a[6]), .A7(wide_a[7]), .A8(wide_a[8]),
    .A9(wide_a[9]), .A10(wide_a[10]), .A11(wide_a[11]), .A12(wide_a[12]),
    .A13(wide_a[13]), .A14(wide_a[14]), .A15(wide_a[15]), .A16(wide_a[16]),
    .A17(wide_a[17]), .B0(wide_b[0]), .B1(wide_b[1]), .B2(wide_b[2]),
    .B3(wide_b[3]), .B4(wide_b[4]), .B5(wide_b[5]), .B6(wide_b[6]),
    .B7(wide_b[7]), .B8(wide_b[8]), .B9(wide_b[9]), .B10(wide_b[10]),
    .B11(wide_b[11]), .B12(wide_b[12]), .B13(wide_b[13]), .B14(wide_b[14]),
    .B15(wide_b[15]), .B16(wide_b[16]), .B17(wide_b[17]), .P0(wide_product[0]),
    .P1(wide_product[1]), .P2(wide_product[2]), .P3(wide_product[3]), .P4(wide_product[4]),
    .P5(wide_product[5]), .P6(wide_product[6]), .P7(wide_product[7]), .P8(wide_product[8]),
    .P9(wide_product[9]), .P10(wide_product[10]), .P11(wide_product[11]), .P12(wide_product[12]),
    .P13(wide_product[13]), .P14(wide_product[14]), .P15(wide_product[15]), .P16(wide_product[16]),
    .P17(wide_product[17]), .P18(wide_product[18]), .P19(wide_product[19]), .P20(wide_product[20]),
    .P21(wide_product[21]), .P22(wide_product[22]), .P23(wide_product[23]), .P24(wide_product[24]),
    .P25(wide_product[25]), .P26(wide_product[26]), .P27(wide_product[27]), .P28(wide_product[28]),
    .P29(wide_product[29]), .P30(wide_product[30]), .P31(wide_product[31]), .P32(wide_product[32]),
    .P33(wide_product[33]), .P34(wide_product[34]), .P35(wide_product[35])
  );
`else
  reg [A-1:0] a_0 = 0;
  reg [B-1:0] b_0 = 0;
  reg [A+B-1:0] product_1 = 0, product_2 = 0;
  wire signed [A:0] wide_a = {(A_SIGNED != 0) & a_0[A-1], a_0};
  wire signed [B:0] wide_b = {(B_SIGNED != 0) & b_0[B-1], b_0};
  always @(posedge clk) begin
    a_0 <= a;
    b_0 <= b;
    product_1 <= wide_a * wide_b;
    product_2 <= product_1;
  end
  assign product = product_2;
`endif
endmodule

// A sum that restarts from 0.
module network_plain_accumulator #(
  parameter WIDTH = 2,
  parameter STEP = 2
) (
  input wire clk,
  input wire restart,
  input wire [STEP-1:0] step,
  output reg [WIDTH-1:0] o
);
  wire [WIDTH:0] wide = {{WIDTH+1-STEP{step[STEP-1]}}, step};
  initial o = 0;
`ifdef SYNTHESIS
  localparam PAIRS = (WIDTH + 1) / 2;
  wire [2*PAIRS-1:0] sum, before = o, c = {2*PAIRS{restart}}, d = {2*PAIRS{1'b1}};
  wire [PAIRS:0] carry;
  assign carry[0] = 1'b0;
  always @(posedge clk) o <= sum[WIDTH-1:0];
  genvar k;
  generate
    for (k = 0; k < PAIRS; k = k + 1) begin : pair
      CCU2C #(
        .INIT0(16'hA6AA), .INIT1(16'hA6AA), .INJECT1_0("NO"), .INJECT1_1("NO")
      ) adder (
        .CIN(carry[k]), .COUT(carry[k+1]),
        .A0(wide[2*k]), .B0(before[2*k]), .C0(c[2*k]), .D0(d[2*k]), .S0(sum[2*k]),
        .A1(wide[2*k+1]), .B1(before[2*k+1]), .C1(c[2*k+1]), .D1(d[2*k+1]), .S1(sum[2*k+1])
      );
    end
  endgenerate
`else
  always @(posedge clk) o <= wide[WIDTH-1:0] + (o & ~{WIDTH{restart}});
`endif
endmodule

// 112 words of 8 bits for each of 1 lanes, all with the same addresses. The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)
module network_strip_ram_1x8x112_0 (
  input wire clk,
  input wire [0:0] write_enable,
  input wire [6:0] write_address,
  input wire [7:0] write_data,
  input wire [6:0] read_address,
  output wire [7:0] read_data
);
  reg [0:0] enable = 0;
  reg [6:0] address;
  reg [7:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
`ifdef SYNTHESIS
  DP16KD #(
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b1), .WEB(1'b0),
    .ADA5(address[0]), .ADA6(address[1]), .ADA7(address[2]), .ADA8(address[3]),
    .ADA9(address[4]), .ADA10(address[5]), .ADA11(address[6]), .DIA0(data[0]),
    .DIA1(data[1]), .DIA2(data[2]), .DIA3(data[3]), .DIA4(data[4]),
    .DIA5(data[5]), .DIA6(data[6]), .DIA7(data[7]), .DIA8(1'b0),
    .ADA0(enable[0]), .ADA1(1'b0), .ADA2(1'b0), .ADA3(1'b0),
    .ADB5(read_address[0]), .ADB6(read_address[1]), .ADB7(read_address[2]), .ADB8(read_address[3]),
    .ADB9(read_address[4]), .ADB10(read_address[5]), .ADB11(read_address[6]), .DOA0(read_data[0]),
    .DOA1(read_data[1]), .DOA2(read_data[2]), .DOA3(read_data[3]), .DOA4(read_data[4]),
    .DOA5(read_data[5]), .DOA6(read_data[6]), .DOA7(read_data[7]), .DOA8()
  );
`else
  genvar lane;
  generate
    for (lane = 0; lane < 1; lane = lane + 1) begin : strip
      reg [7:0] words [0:111];
      reg [7:0] word, word_1;
      integer k;
      initial for (k = 0; k < 112; k = k + 1) words[k] = 8'd0;
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data;
        word <= words[read_address];
        word_1 <= word;
      end
      assign read_data[lane*8 +: 8] = word_1;
    end
  endgenerate
`endif
endmodule

// 2048 words of 8 bits for each of 1 lanes, all with the same addresses. The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)
module network_strip_ram_1x8x2048_0 (
  input wire clk,
  input wire [0:0] write_enable,
  input wire [10:0] write_address,
  input wire [7:0] write_data,
  input wire [10:0] read_address,
  output wire [7:0] read_data
);
  reg [0:0] enable = 0;
  reg [10:0] address;
  reg [7:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
`ifdef SYNTHESIS
  DP16KD #(
    .DATA_WIDTH_A(9),
    .DATA_WIDTH_B(9),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(enable[0]), .WEB(1'b0),
    .ADA3(address[0]), .ADA4(address[1]), .ADA5(address[2]), .ADA6(address[3]),
    .ADA7(address[4]), .ADA8(address[5]), .ADA9(address[6]), .ADA10(address[7]),
    .ADA11(address[8]), .ADA12(address[9]), .ADA13(address[10]), .DIA0(data[0]),
    .DIA1(data[1]), .DIA2(data[2]), .DIA3(data[3]), .DIA4(data[4]),
    .DIA5(data[5]), .DIA6(data[6]), .DIA7(data[7]), .DIA8(1'b0),
    .ADB3(read_address[0]), .ADB4(read_address[1]), .ADB5(read_address[2]), .ADB6(read_address[3]),
    .ADB7(read_address[4]), .ADB8(read_address[5]), .ADB9(read_address[6]), .ADB10(read_address[7]),
    .ADB11(read_address[8]), .ADB12(read_address[9]), .ADB13(read_address[10]), .DOB0(read_data[0]),
    .DOB1(read_data[1]), .DOB2(read_data[2]), .DOB3(read_data[3]), .DOB4(read_data[4]),
    .DOB5(read_data[5]), .DOB6(read_data[6]), .DOB7(read_data[7]), .DOB8()
  );
`else
  genvar lane;
  generate
    for (lane = 0; lane < 1; lane = lane + 1) begin : strip
      reg [7:0] words [0:2047];
      reg [7:0] word, word_1;
      integer k;
      initial for (k = 0; k < 2048; k = k + 1) words[k] = 8'd0;
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data;
        word <= words[read_address];
        word_1 <= word;
      end
      assign read_data[lane*8 +: 8] = word_1;
    end
  endgenerate
`endif
endmodule

// 256 words of 8 bits for each of 1 lanes, all with the same addresses. The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)
module network_strip_ram_1x8x256_0 (
  input wire clk,
  input wire [0:0] write_enable,
  input wire [7:0] write_address,
  input wire [7:0] write_data,
  input wire [7:0] read_address,
  output wire [7:0] read_data
);
  reg [0:0] enable = 0;
  reg [7:0] address;
  reg [7:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
`ifdef SYNTHESIS
  DP16KD #(
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b1), .WEB(1'b0),
    .ADA5(address[0]), .ADA6(address[1]), .ADA7(address[2]), .ADA8(address[3]),
    .ADA9(address[4]), .ADA10(address[5]), .ADA11(address[6]), .ADA12(address[7]),
    .DIA0(data[0]), .DIA1(data[1]), .DIA2(data[2]), .DIA3(data[3]),
    .DIA4(data[4]), .DIA5(data[5]), .DIA6(data[6]), .DIA7(data[7]),
    .DIA8(1'b0), .ADA0(enable[0]), .ADA1(1'b0), .ADA2(1'b0),
    .ADA3(1'b0), .ADB5(read_address[0]), .ADB6(read_address[1]), .ADB7(read_address[2]),
    .ADB8(read_address[3]), .ADB9(read_address[4]), .ADB10(read_address[5]), .ADB11(read_address[6]),
    .ADB12(read_address[7]), .DOA0(read_data[0]), .DOA1(read_data[1]), .DOA2(read_data[2]),
    .DOA3(read_data[3]), .DOA4(read_data[4]), .DOA5(read_data[5]), .DOA6(read_data[6]),
    .DOA7(read_data[7]), .DOA8()
  );
`else
  genvar lane;
  generate
    for (lane = 0; lane < 1; lane = lane + 1) begin : strip
      reg [7:0] words [0:255];
      reg [7:0] word, word_1;
      integer k;
      initial for (k = 0; k < 256; k = k + 1) words[k] = 8'd0;
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data;
        word <= words[read_address];
        word_1 <= word;
      end
      assign read_data[lane*8 +: 8] = word_1;
    end
  endgenerate
`endif
endmodule

// 512 words of 8 bits for each of 1 lanes, all with the same addresses. The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)
module network_strip_ram_1x8x512_0 (
  input wire clk,
  input wire [0:0] write_enable,
  input wire [8:0] write_address,
  input wire [7:0] write_data,
  input wire [8:0] read_address,
  output wire [7:0] read_data
);
  reg [0:0] enable = 0;
  reg [8:0] address;
  reg [7:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
`ifdef SYNTHESIS
  DP16KD #(
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b1), .WEB(1'b0),
    .ADA5(address[0]), .ADA6(address[1]), .ADA7(address[2]), .ADA8(address[3]),
    .ADA9(address[4]), .ADA10(address[5]), .ADA11(address[6]), .ADA12(address[7]),
    .ADA13(address[8]), .DIA0(data[0]), .DIA1(data[1]), .DIA2(data[2]),
    .DIA3(data[3]), .DIA4(data[4]), .DIA5(data[5]), .DIA6(data[6]),
    .DIA7(data[7]), .DIA8(1'b0), .ADA0(enable[0]), .ADA1(1'b0),
    .ADA2(1'b0), .ADA3(1'b0), .ADB5(read_address[0]), .ADB6(read_address[1]),
    .ADB7(read_address[2]), .ADB8(read_address[3]), .ADB9(read_address[4]), .ADB10(read_address[5]),
    .ADB11(read_address[6]), .ADB12(read_address[7]), .ADB13(read_address[8]), .DOA0(read_data[0]),
    .DOA1(read_data[1]), .DOA2(read_data[2]), .DOA3(read_data[3]), .DOA4(read_data[4]),
    .DOA5(read_data[5]), .DOA6(read_data[6]), .DOA7(read_data[7]), .DOA8()
  );
`else
  genvar lane;
  generate
    for (lane = 0; lane < 1; lane = lane + 1) begin : strip
      reg [7:0] words [0:511];
      reg [7:0] word, word_1;
      integer k;
      initial for (k = 0; k < 512; k = k + 1) words[k] = 8'd0;
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data;
        word <= words[read_address];
        word_1 <= word;
      end
      assign read_data[lane*8 +: 8] = word_1;
    end
  endgenerate
`endif
endmodule

// 256 words of 8 bits for each of 7 lanes, all with the same addresses. The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)
module network_strip_ram_7x8x256_0 (
  input wire clk,
  input wire [6:0] write_enable,
  input wire [7:0] write_address,
  input wire [7:0] write_data,
  input wire [7:0] read_address,
  output wire [55:0] read_data
);
  reg [6:0] enable = 0;
  reg [7:0] address;
  reg [7:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
`ifdef SYNTHESIS
  DP16KD #(
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b1), .WEB(1'b0),
    .ADA5(address[0]), .ADA6(address[1]), .ADA7(address[2]), .ADA8(address[3]),
    .ADA9(address[4]), .ADA10(address[5]), .ADA11(address[6]), .ADA12(address[7]),
    .DIA0(data[0]), .DIA1(data[1]), .DIA2(data[2]), .DIA3(data[3]),
    .DIA4(data[4]), .DIA5(data[5]), .DIA6(data[6]), .DIA7(data[7]),
    .DIA8(1'b0), .DIA9(data[0]), .DIA10(data[1]), .DIA11(data[2]),
    .DIA12(data[3]), .DIA13(data[4]), .DIA14(data[5]), .DIA15(data[6]),
    .DIA16(data[7]), .DIA17(1'b0), .DIB0(data[0]), .DIB1(data[1]),
    .DIB2(data[2]), .DIB3(data[3]), .DIB4(data[4]), .DIB5(data[5]),
    .DIB6(data[6]), .DIB7(data[7]), .DIB8(1'b0), .DIB9(data[0]),
    .DIB10(data[1]), .DIB11(data[2]), .DIB12(data[3]), .DIB13(data[4]),
    .DIB14(data[5]), .DIB15(data[6]), .DIB16(data[7]), .DIB17(1'b0),
    .ADA0(enable[0]), .ADA1(enable[1]), .ADA2(enable[2]), .ADA3(enable[3]),
    .ADB5(read_address[0]), .ADB6(read_address[1]), .ADB7(read_address[2]), .ADB8(read_address[3]),
    .ADB9(read_address[4]), .ADB10(read_address[5]), .ADB11(read_address[6]), .ADB12(read_address[7]),
    .DOA0(read_data[0]), .DOA1(read_data[1]), .DOA2(read_data[2]), .DOA3(read_data[3]),
    .DOA4(read_data[4]), .DOA5(read_data[5]), .DOA6(read_data[6]), .DOA7(read_data[7]),
    .DOA8(), .DOA9(read_data[8]), .DOA10(read_data[9]), .DOA11(read_data[10]),
    .DOA12(read_data[11]), .DOA13(read_data[12]), .DOA14(read_data[13]), .DOA15(read_data[14]),
    .DOA16(read_data[15]), .DOA17(), .DOB0(read_data[16]), .DOB1(read_data[17]),
    .DOB2(read_data[18]), .DOB3(read_data[19]), .DOB4(read_data[20]), .DOB5(read_data[21]),
    .DOB6(read_data[22]), .DOB7(read_data[23]), .DOB8(), .DOB9(read_data[24]),
    .DOB10(read_data[25]), .DOB11(read_data[26]), .DOB12(read_data[27]), .DOB13(read_data[28]),
    .DOB14(read_data[29]), .DOB15(read_data[30]), .DOB16(read_data[31]), .DOB17()
  );
  DP16KD #(
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_1 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b1), .WEB(1'b0),
    .ADA5(address[0]), .ADA6(address[1]), .ADA7(address[2]), .ADA8(address[3]),
    .ADA9(address[4]), .ADA10(address[5]), .ADA11(address[6]), .ADA12(address[7]),
    .DIA0(data[0]), .DIA1(data[1]), .DIA2(data[2]), .DIA3(data[3]),
    .DIA4(data[4]), .DIA5(data[5]), .DIA6(data[6]), .DIA7(data[7]),
    .DIA8(1'b0), .DIA9(data[0]), .DIA10(data[1]), .DIA11(data[2]),
    .DIA12(data[3]), .DIA13(data[4]), .DIA14(data[5]), .DIA15(data[6]),
    .DIA16(data[7]), .DIA17(1'b0), .DIB0(data[0]), .DIB1(data[1]),
    .DIB2(data[2]), .DIB3(data[3]), .DIB4(data[4]), .DIB5(data[5]),
    .DIB6(data[6]), .DIB7(data[7]), .DIB8(1'b0), .ADA0(enable[4]),
    .ADA1(enable[5]), .ADA2(enable[6]), .ADA3(1'b0), .ADB5(read_address[0]),
    .ADB6(read_address[1]), .ADB7(read_address[2]), .ADB8(read_address[3]), .ADB9(read_address[4]),
    .ADB10(read_address[5]), .ADB11(read_address[6]), .ADB12(read_address[7]), .DOA0(read_data[32]),
    .DOA1(read_data[33]), .DOA2(read_data[34]), .DOA3(read_data[35]), .DOA4(read_data[36]),
    .DOA5(read_data[37]), .DOA6(read_data[38]), .DOA7(read_data[39]), .DOA8(),
    .DOA9(read_data[40]), .DOA10(read_data[41]), .DOA11(read_data[42]), .DOA12(read_data[43]),
    .DOA13(read_data[44]), .DOA14(read_data[45]), .DOA15(read_data[46]), .DOA16(read_data[47]),
    .DOA17(), .DOB0(read_data[48]), .DOB1(read_data[49]), .DOB2(read_data[50]),
    .DOB3(read_data[51]), .DOB4(read_data[52]), .DOB5(read_data[53]), .DOB6(read_data[54]),
    .DOB7(read_data[55]), .DOB8()
  );
`else
  genvar lane;
  generate
    for (lane = 0; lane < 7; lane = lane + 1) begin : strip
      reg [7:0] words [0:255];
      reg [7:0] word, word_1;
      integer k;
      initial for (k = 0; k < 256; k = k + 1) words[k] = 8'd0;
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data;
        word <= words[read_address];
        word_1 <= word;
      end
      assign read_data[lane*8 +: 8] = word_1;
    end
  endgenerate
`endif
endmodule

// 512 words of 8 bits for each of 7 lanes, all with the same addresses. The
// hierarchy stays, so that each copy keeps write registers of its own.
(* keep_hierarchy *)
module network_strip_ram_7x8x512_0 (
  input wire clk,
  input wire [6:0] write_enable,
  input wire [8:0] write_address,
  input wire [7:0] write_data,
  input wire [8:0] read_address,
  output wire [55:0] read_data
);
  reg [6:0] enable = 0;
  reg [8:0] address;
  reg [7:0] data;
  always @(posedge clk) begin
    enable <= write_enable;
    address <= write_address;
    data <= write_data;
  end
`ifdef SYNTHESIS
  DP16KD #(
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_0 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b1), .WEB(1'b0),
    .ADA5(address[0]), .ADA6(address[1]), .ADA7(address[2]), .ADA8(address[3]),
    .ADA9(address[4]), .ADA10(address[5]), .ADA11(address[6]), .ADA12(address[7]),
    .ADA13(address[8]), .DIA0(data[0]), .DIA1(data[1]), .DIA2(data[2]),
    .DIA3(data[3]), .DIA4(data[4]), .DIA5(data[5]), .DIA6(data[6]),
    .DIA7(data[7]), .DIA8(1'b0), .DIA9(data[0]), .DIA10(data[1]),
    .DIA11(data[2]), .DIA12(data[3]), .DIA13(data[4]), .DIA14(data[5]),
    .DIA15(data[6]), .DIA16(data[7]), .DIA17(1'b0), .DIB0(data[0]),
    .DIB1(data[1]), .DIB2(data[2]), .DIB3(data[3]), .DIB4(data[4]),
    .DIB5(data[5]), .DIB6(data[6]), .DIB7(data[7]), .DIB8(1'b0),
    .DIB9(data[0]), .DIB10(data[1]), .DIB11(data[2]), .DIB12(data[3]),
    .DIB13(data[4]), .DIB14(data[5]), .DIB15(data[6]), .DIB16(data[7]),
    .DIB17(1'b0), .ADA0(enable[0]), .ADA1(enable[1]), .ADA2(enable[2]),
    .ADA3(enable[3]), .ADB5(read_address[0]), .ADB6(read_address[1]), .ADB7(read_address[2]),
    .ADB8(read_address[3]), .ADB9(read_address[4]), .ADB10(read_address[5]), .ADB11(read_address[6]),
    .ADB12(read_address[7]), .ADB13(read_address[8]), .DOA0(read_data[0]), .DOA1(read_data[1]),
    .DOA2(read_data[2]), .DOA3(read_data[3]), .DOA4(read_data[4]), .DOA5(read_data[5]),
    .DOA6(read_data[6]), .DOA7(read_data[7]), .DOA8(), .DOA9(read_data[8]),
    .DOA10(read_data[9]), .DOA11(read_data[10]), .DOA12(read_data[11]), .DOA13(read_data[12]),
    .DOA14(read_data[13]), .DOA15(read_data[14]), .DOA16(read_data[15]), .DOA17(),
    .DOB0(read_data[16]), .DOB1(read_data[17]), .DOB2(read_data[18]), .DOB3(read_data[19]),
    .DOB4(read_data[20]), .DOB5(read_data[21]), .DOB6(read_data[22]), .DOB7(read_data[23]),
    .DOB8(), .DOB9(read_data[24]), .DOB10(read_data[25]), .DOB11(read_data[26]),
    .DOB12(read_data[27]), .DOB13(read_data[28]), .DOB14(read_data[29]), .DOB15(read_data[30]),
    .DOB16(read_data[31]), .DOB17()
  );
  DP16KD #(
    .DATA_WIDTH_A(36),
    .DATA_WIDTH_B(36),
    .REGMODE_A("OUTREG"),
    .REGMODE_B("OUTREG"),
    .CLKAMUX("CLKA"),
    .CLKBMUX("CLKB"),
    .CSDECODE_A("0b000"),
    .CSDECODE_B("0b000"),
    .RESETMODE("SYNC"),
    .GSR("DISABLED")
  ) block_1 (
    .CLKA(clk), .CLKB(clk), .CEA(1'b1), .OCEA(1'b1),
    .RSTA(1'b0), .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0),
    .CEB(1'b1), .OCEB(1'b1), .RSTB(1'b0), .CSB0(1'b0),
    .CSB1(1'b0), .CSB2(1'b0), .WEA(1'b1), .WEB(1'b0),
    .ADA5(address[0]), .ADA6(address[1]), .ADA7(address[2]), .ADA8(address[3]),
    .ADA9(address[4]), .ADA10(address[5]), .ADA11(address[6]), .ADA12(address[7]),
    .ADA13(address[8]), .DIA0(data[0]), .DIA1(data[1]), .DIA2(data[2]),
    .DIA3(data[3]), .DIA4(data[4]), .DIA5(data[5]), .DIA6(data[6]),
    .DIA7(data[7]), .DIA8(1'b0), .DIA9(data[0]), .DIA10(data[1]),
    .DIA11(data[2]), .DIA12(data[3]), .DIA13(data[4]), .DIA14(data[5]),
    .DIA15(data[6]), .DIA16(data[7]), .DIA17(1'b0), .DIB0(data[0]),
    .DIB1(data[1]), .DIB2(data[2]), .DIB3(data[3]), .DIB4(data[4]),
    .DIB5(data[5]), .DIB6(data[6]), .DIB7(data[7]), .DIB8(1'b0),
    .ADA0(enable[4]), .ADA1(enable[5]), .ADA2(enable[6]), .ADA3(1'b0),
    .ADB5(read_address[0]), .ADB6(read_address[1]), .ADB7(read_address[2]), .ADB8(read_address[3]),
    .ADB9(read_address[4]), .ADB10(read_address[5]), .ADB11(read_address[6]), .ADB12(read_address[7]),
    .ADB13(read_address[8]), .DOA0(read_data[32]), .DOA1(read_data[33]), .DOA2(read_data[34]),
    .DOA3(read_data[35]), .DOA4(read_data[36]), .DOA5(read_data[37]), .DOA6(read_data[38]),
    .DOA7(read_data[39]), .DOA8(), .DOA9(read_data[40]), .DOA10(read_data[41]),
    .DOA11(read_data[42]), .DOA12(read_data[43]), .DOA13(read_data[44]), .DOA14(read_data[45]),
    .DOA15(read_data[46]), .DOA16(read_data[47]), .DOA17(), .DOB0(read_data[48]),
    .DOB1(read_data[49]), .DOB2(read_data[50]), .DOB3(read_data[51]), .DOB4(read_data[52]),
    .DOB5(read_data[53]), .DOB6(read_data[54]), .DOB7(read_data[55]), .DOB8()
  );
`else
  genvar lane;
  generate
    for (lane = 0; lane < 7; lane = lane + 1) begin : strip
      reg [7:0] words [0:511];
      reg [7:0] word, word_1;
      integer k;
      initial for (k = 0; k < 512; k = k + 1) words[k] = 8'd0;
      always @(posedge clk) begin
        if (enable[lane]) words[address] <= data;
        word <= words[read_address];
        word_1 <= word;
      end
      assign read_data[lane*8 +: 8] = word_1;
    end
  endgenerate
`endif
endmodule
