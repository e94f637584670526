"""AMD UltraScale and UltraScale+: Vivado; checked by yosys's synth_xilinx for UltraScale+."""

from __future__ import annotations

from dataclasses import replace

from . import xilinx7

FOREIGN = replace(
    xilinx7.FOREIGN,
    name="ultrascale",
    about={**xilinx7.FOREIGN.about, "dsp": "DSP48E2"},
    synthesis="synth_xilinx -family xcup -flatten -noiopad -noclkbuf -nosrl -top {top}",
    cells={**xilinx7.FOREIGN.cells, "dsp": {"DSP48E2": 1}, "bram": {"RAMB18E2": 1, "RAMB36E2": 2}},
    registers={"DSP48E2": ("AREG", "BREG", "MREG", "PREG")},
    outputs={"RAMB(18|36)E2": "DOUTP?[AB]DOUT|DOUTPADOUTP|DOUTPBDOUTP"},
    models="",
    part="xczu3eg-sbva484-1-e",
)
