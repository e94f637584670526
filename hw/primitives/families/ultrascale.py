"""AMD UltraScale and UltraScale+: as the 7 series to us, with RAMB18E2 and DSP48E2."""

from __future__ import annotations

from dataclasses import replace

from . import xilinx7

FAMILY = replace(xilinx7.FAMILY, name="ultrascale")
