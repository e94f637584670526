// Pads and the clock synthesiser of the GateMate.

module pad_CC_IBUF (input I, output Y);
  assign Y = I;
endmodule

module pad_CC_OBUF (input A, output O);
  assign O = A;
endmodule

module pad_CC_PLL_ADV #(parameter [95:0] PLL_CFG_A = 0, parameter [95:0] PLL_CFG_B = 0) (
  input CLK_REF, CLK_FEEDBACK, USR_CLK_REF, USR_LOCKED_STDY_RST, USR_SEL_A_B,
  output CLK0, USR_PLL_LOCKED
);
  assign CLK0 = emulated.core_clk;
  pll_lock lock (.clk(CLK_REF), .locked(USR_PLL_LOCKED));
endmodule
