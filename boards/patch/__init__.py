"""Another network into a finished bitstream: block RAMs' contents exchanged, nothing placed again.

A patchable design (`Wish.patchable`) keeps weights and biases in block RAMs and has widths for
whatever they are. A network of the same template gives the same Verilog but for those contents,
and that is checked, text by text, before anything is written. Then they are exchanged in the routed
configuration and in the netlist, the host link's hello with its network checksum among them, and
the bitstream is packed.
"""
