"""What a pipeline will do and take, before anything is built.

cycles      the exact cycle model (cycle_kernel is its inner loop, compiled by numba)
registers   flip-flops as they are declared
resources   look-up tables, by regression over builds (resources.json); word_resources are counted
"""
