"""What may stand around a core in another design: registers on AXI4-Lite, a clock of its own.

What takes streams, resets and values from one clock to another, the host link uses too.
"""
