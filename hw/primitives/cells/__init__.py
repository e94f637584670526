"""Single cells of chips as Verilog: a block RAM, a multiplier or a carry chain a file."""
