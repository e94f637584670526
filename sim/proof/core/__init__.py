"""A whole core for all images at once: a symbolic run, held against the network's integers.

circuit   Verilog as gates, registers and memories
aig       graphs of AND gates, which numba builds
terms     integers as terms of the words of frames, in one form each
meaning   which term bits stand for, proved before it is used
solve     what is too wide to try, asked of yices
machine   a cycle of the circuit, with concrete control and symbolic data
expected  a network's tensors as terms, from its operators alone
state     when two states are one
frames    a core frame after frame
replay    a counterexample's images and waveform
follow    all that as properties of a design
"""
