"""What may stand around a core in another design: registers on AXI4-Lite, a clock of its own."""
