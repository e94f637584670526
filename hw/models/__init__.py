"""What a pipeline will do and take, before anything is built.

cycles      the exact cycle model (cycle_kernel is its inner loop, compiled by numba)
resources   the stages' costs, look-up tables and flip-flops by regression over builds
            (resources.json); registers counts what a core has once
"""
