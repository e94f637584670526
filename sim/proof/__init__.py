"""Proofs about the Verilog of a generated design: what each component promises, for all inputs.

modules     the Verilog as modules; a module with all that it stands on, and texts that are equal
parts       which component of the plan each module is, and the names of its signals
property    a property, and the registry: `@proves(Component)`
scope       writes a property's Verilog into a module, with names from inside of it
checks      Verilog modules that hold what streams promise (checks.v)
solver      yosys, smtbmc and abc: induction, a bounded search, counterexamples
report      what was proved, in which sense, and what was not
run         all properties of a design
properties  what the components promise, a family a file
"""
