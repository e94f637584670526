"""The traced Sobel's look-up tables beside da4ml's for the same function of a pixel: hls.json.

The function is written with slices, as other tools trace it, so that its expression is one formula
and nothing is multiplied. da4ml's adders are solved by its own matrix solver and pipelined at one
adder a stage; they come from PyPI into the venv of the spatial bench. Both are synthesised alone by
`synth_ecp5`, and so is our core with the stream around: theirs is that core with their adders in
the place of ours.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import spatial
from jobs import ROOT
from sections import Row, row

import guyot
from guyot.sim.yosys import yosys

SHAPE, BOARD, VECTORS = (1, 28, 28), "ulx3s-25f", 1_000
WORK = ROOT / "build" / "bench" / "sobel"
CARRIES = 2  # look-up tables of a CCU2C, as everywhere in these benches
# Runs under da4ml's own Python: arguments are the folder; a window's eight pixels, row by row.
PEER_PROGRAM = """
import json, pathlib, sys
import numpy as np
import da4ml
from da4ml.cmvm import solve
from da4ml.codegen.rtl.verilog.pipeline import pipeline_logic_gen
from da4ml.trace import HWConfig, comb_trace, to_pipeline
from da4ml.trace.fixed_variable import FixedVariable

folder = pathlib.Path(sys.argv[1])
kernels = [[-1, 0, 1, -2, 2, -1, 0, 1], [-1, -2, -1, 0, 0, 1, 2, 1]]
pixels = [FixedVariable(0.0, 255.0, 1.0, hwconf=HWConfig(-1, -1, 1)) for _ in range(8)]
solution = solve(
    np.ascontiguousarray(np.array(kernels, np.float32).T),
    qintervals=[(0.0, 255.0, 1.0)] * 8,
    latencies=[0.0] * 8,
)
down, right = solution(pixels)
combinational = comb_trace(pixels, [(abs(down) + abs(right)).min_of(255)])
vectors = np.load(folder / "vectors.npy").astype(float)
found = [float(np.asarray(combinational(vector)).reshape(-1)[0]) for vector in vectors]
pipeline = to_pipeline(combinational, 1, verbose=False)
library = pathlib.Path(da4ml.__file__).parent / "codegen" / "rtl" / "verilog" / "source"
modules = list(pipeline_logic_gen(pipeline, "dut", False).values())
modules += [each.read_text() for each in library.glob("*.v") if each.stem != "lookup_table"]
(folder / "dut.v").write_text("\\n".join(modules))
(folder / "found.json").write_text(json.dumps(found))
"""


def sobel(x):
    """The sum of the absolute differences, 255 at most: (1, H, W) to (H - 2, W - 2)."""
    p = x[0]
    right = p[:-2, 2:] - p[:-2, :-2] + 2 * (p[1:-1, 2:] - p[1:-1, :-2]) + p[2:, 2:] - p[2:, :-2]
    down = p[2:, :-2] - p[:-2, :-2] + 2 * (p[2:, 1:-1] - p[:-2, 1:-1]) + p[2:, 2:] - p[:-2, 2:]
    return np.minimum(np.abs(right) + np.abs(down), 255)


def ratio() -> list[Row]:
    """The whole cores' look-up tables, and the adders' alone."""
    WORK.mkdir(parents=True, exist_ok=True)
    network = guyot.trace(sobel, guyot.input(SHAPE))
    design = guyot.generate(network, board=BOARD).write(WORK / "design")
    core = cells(WORK / "design", "sobel.v", "sobel")
    ours = cells(WORK / "design", "sobel.v", formula_of(WORK / "design" / "sobel.v"))
    wrong = peer()
    theirs = cells(WORK, "dut.v", "dut")
    luts = [luts_of(each) for each in (core, ours, theirs)]
    value = luts[0] / (luts[0] - luts[1] + luts[2])
    cycles = design.description["cycles"]["interval"]
    note = (
        f"{luts[0]:,} LUT4-equivalents of a core of {SHAPE[1]} x {SHAPE[2]} pixels, {cycles:,} "
        f"cycles a frame, over {luts[0] - luts[1] + luts[2]:,} with the adders of da4ml "
        f"{spatial.PEER_VERSION}; adders alone {luts[1]} against {luts[2]}, flip-flops "
        f"{ours['TRELLIS_FF']} against {theirs['TRELLIS_FF']}; theirs differ from NumPy's in "
        f"{wrong} of {VECTORS:,} pixels"
    )
    return [row("sobel_lut_ratio", value, note)]


def peer() -> int:
    """Writes da4ml's Verilog; how many of its results are not the function's."""
    python = spatial.peer_python()
    vectors = np.random.default_rng(1).integers(0, 256, (VECTORS, 8))
    np.save(WORK / "vectors.npy", vectors)
    subprocess.run([str(python), "-c", PEER_PROGRAM, str(WORK)], check=True)
    windows = np.insert(vectors, 4, 0, axis=1).reshape(-1, 1, 3, 3)
    wanted = [int(sobel(window)[0, 0]) for window in windows]
    found = json.loads((WORK / "found.json").read_text())
    return sum(a != b for a, b in zip(found, wanted, strict=True))


def formula_of(verilog: Path) -> str:
    """The module of the formula's unit."""
    (name,) = re.findall(r"^module (\w+_formula_unit)\b", verilog.read_text(), re.MULTILINE)
    return name


def cells(folder: Path, verilog: str, top: str) -> dict[str, int]:
    """The cells that `synth_ecp5` makes of a module."""
    script, report = folder / f"{top}.ys", folder / f"{top}.json"
    script.write_text(
        f"read_verilog -sv {verilog}\nsynth_ecp5 -top {top}\ntee -q -o {report.name} stat -json\n"
    )
    subprocess.run(yosys(script.name), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    text = report.read_text()
    found: dict[str, Any] = json.loads(text[text.index("{") :])
    return found["design"]["num_cells_by_type"]


def luts_of(found: dict[str, int]) -> int:
    return found.get("LUT4", 0) + CARRIES * found.get("CCU2C", 0)


if __name__ == "__main__":
    sys.exit("python tests/bench/hls.py sobel")
