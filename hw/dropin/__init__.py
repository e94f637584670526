"""What may stand around a core in somebody else's design: registers on AXI4-Lite, a second clock."""
