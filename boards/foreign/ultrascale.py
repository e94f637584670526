"""AMD UltraScale and UltraScale+: Vivado; checked by yosys's synth_xilinx for UltraScale+.

yosys moves no register into a DSP48E2, so that its count of flip-flops has theirs.
"""

from __future__ import annotations

from dataclasses import replace

from . import xilinx7

FOREIGN = replace(
    xilinx7.FOREIGN,
    name="ultrascale",
    about={**xilinx7.FOREIGN.about, "dsp": "DSP48E2"},
    synthesis="synth_xilinx -family xcup -flatten -noiopad -noclkbuf -nosrl -top {top}",
    cells={
        **xilinx7.FOREIGN.cells,
        "lut": {**xilinx7.FOREIGN.cells["lut"], "RAM32M16|RAM64M8": 8},
        "dsp": {"DSP48E2": 1},
        "bram": {"RAMB18E2": 1, "RAMB36E2": 2},
    },
    small=f"{xilinx7.FOREIGN.small}|RAM32M16|RAM64M8",
    registers={},
    outputs={"RAMB(18|36)E2": "DOUTP?[AB]DOUT|DOUTPADOUTP|DOUTPBDOUTP"},
    models="",
    part="xczu3eg-sbva484-1-e",
)
