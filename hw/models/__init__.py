"""What a pipeline will do and take, before anything is built.

cycles      the exact cycle model: cycle_tables is a pipeline as integers, cycle_kernel its inner
            loop over the events of cycle_nodes and cycle_streams, compiled by numba;
            cycle_snapshot tells when it repeats itself
resources   the stages' costs, look-up tables and flip-flops by regression over builds
            (resources.json); registers counts what a core has once, frame_ring the block RAMs of
            the board's ring for frames
"""
