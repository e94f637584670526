"""Constant matrices as pipelines of adders: one vector a cycle, zeros free.

`adder_search.solve` finds an adder graph, `retiming` gives each adder its stage, `engine` is the
hardware, `layer` a small network layer behind it.
"""
