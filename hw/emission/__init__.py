"""Text that leaves the house: Verilog with its header, memory files, names that tools accept.

names      stages as short, unique identifiers (keywords has the words that are taken)
memory     words as a $readmemh file
verilog    an Amaranth design as modules, one file each; header stands at the top
"""
