"""The spatial engine against da4ml on the constant matrices of ../shared/bench, measured together.

Both sides: unsigned 8-bit inputs, one product a cycle, an adder a stage. LUT4-equivalents (LUT4 and
two for each CCU2C) and flip-flops of the bare design after yosys's synth_ecp5; the clock after
nextpnr on an ECP5-85F of speed grade 6, inputs from a shift register, outputs through a registered
tree of XORs. da4ml comes from PyPI into an environment of its own, build/bench/da4ml-venv; the
project never imports it. Our Verilog is held against NumPy on 10,000 vectors under Verilator.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from guyot.boards.bitstream.toolchain import Toolchain as BuildTools
from guyot.hw.emission import verilog
from guyot.hw.spatial import adder_search, retiming
from guyot.hw.spatial import engine as spatial
from guyot.sim.toolchain import Toolchain as SimulationTools
from guyot.sw.fixed import Format

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "bench" / "spatial"
PEER = ROOT / "build" / "bench" / "da4ml-venv"
DATA = ROOT.parent / "shared" / "bench" / "constant_matrices.npz"
PEER_VERSION = "0.6.0"
MATRICES = (
    "m16x64_b8_s95",
    "m16x64_b8_s80",
    "lenet_c1_6x25_b8_s80",
    "lenet_c1_6x25_b8_s0",
)
LARGE = "fc_120x400_b8_s95"  # solved alone: da4ml's registers for it would not fit the chip
ALL = (*MATRICES, LARGE)
U8 = Format(8)
VECTORS = 10_000
SEEDS = (1, 2, 3)  # of nextpnr; the clock is their median, on both sides
GOAL_MHZ = 300  # above what either side reaches

# Runs under da4ml's own Python: arguments are the matrices' file, the matrix and the folder.
PEER_PROGRAM = """
import json, pathlib, sys, time
import numpy as np
import da4ml
from da4ml.cmvm import solve
from da4ml.codegen.rtl.verilog.pipeline import pipeline_logic_gen
from da4ml.trace import HWConfig, comb_trace
from da4ml.trace.fixed_variable import FixedVariable
from da4ml.trace.pipeline import to_pipeline

file, name, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
matrix = np.load(file)[name].astype(np.float32)
rows, inputs = matrix.shape
started = time.monotonic()
solution = solve(
    np.ascontiguousarray(matrix.T),
    qintervals=[(0.0, 255.0, 1.0)] * inputs,
    latencies=[0.0] * inputs,
)
result = {"solve_s": time.monotonic() - started}
result["adders"] = sum(op.opcode in (0, 1) for part in solution.solutions for op in part.ops)
if "--verilog" in sys.argv:
    config = HWConfig(-1, -1, 1)
    variables = [FixedVariable(0.0, 255.0, 1.0, hwconf=config) for _ in range(inputs)]
    combinational = comb_trace(variables, list(solution(variables)))
    pipeline = to_pipeline(combinational, 1, verbose=False)
    result["latency"] = len(pipeline.solutions) + 1
    modules = list(pipeline_logic_gen(pipeline, "dut", False).values())
    library = pathlib.Path(da4ml.__file__).parent / "codegen" / "rtl" / "verilog" / "source"
    modules += [(library / f"{part}.v").read_text() for part in ("shift_adder", "negative")]
    (folder / "dut.v").write_text("\\n".join(modules))
(folder / "solution.json").write_text(json.dumps(result))
"""

DRIVER = """
#include "Vdut.h"
#include <cstdio>
#include <cstring>
#include <vector>
// Packed vectors from one file, one a cycle; packed results into the other.
int main(int, char** arguments) {
    Vdut dut;
    FILE* from = std::fopen(arguments[1], "rb");
    FILE* to = std::fopen(arguments[2], "wb");
    std::vector<char> in(INPUT_BYTES), out(sizeof dut.o);
    for (long cycle = 0;; ++cycle) {
        bool more = std::fread(in.data(), INPUT_BYTES, 1, from) == 1;
        if (!more && cycle >= VECTORS + LATENCY) break;
        std::memcpy(&dut.i, in.data(), INPUT_BYTES);
        dut.clk = 0; dut.eval();
        if (cycle >= LATENCY) {
            std::memcpy(out.data(), &dut.o, sizeof dut.o);
            std::fwrite(out.data(), OUTPUT_BYTES, 1, to);
        }
        dut.clk = 1; dut.eval();
    }
    return std::fclose(to) != 0;
}
"""


@dataclass(frozen=True)
class Measured:
    """One design: LUT4-equivalents, flip-flops, placed cells, clocks in MHz by seed, latency."""

    luts: int
    ffs: int
    cells: int
    mhz: tuple[float, ...]
    latency: int

    @property
    def clock(self) -> float:
        return statistics.median(self.mhz)


def measure(seeds: tuple[int, ...] = SEEDS, matrices: tuple[str, ...] = ALL) -> list[dict]:
    """All rows, as {id, value, unit, seed, note}; exits with a message where an output is wrong."""
    rows = []
    for name in matrices:
        if name == LARGE:
            rows += solving()
            continue
        matrix = load(name)
        ours, wrong = our_design(name, matrix, seeds)
        peer = peer_design(name, matrix, seeds)
        if wrong:
            sys.exit(f"{name}: {wrong} of {VECTORS} vectors differ from NumPy")
        for part, (value, unit, us, them) in {
            "lut": (ours.luts / peer.luts, "LUT4-eq", ours.luts, peer.luts),
            "ff": (ours.ffs / peer.ffs, "FF", ours.ffs, peer.ffs),
            "clock": (ours.clock / peer.clock, "MHz", f"{ours.clock:.0f}", f"{peer.clock:.0f}"),
        }.items():
            note = f"{us} against da4ml's {them} {unit}"
            if part == "clock":
                note += (
                    f", median of {len(seeds)} seeds; latency {ours.latency} against "
                    f"{peer.latency}; placed cells {ours.cells} against {peer.cells}"
                )
            elif part == "ff":
                note += "; da4ml registers its inputs, the engine reads them where they are"
            else:
                note += f"; {VECTORS} vectors equal to NumPy"
            rows.append(row(f"spatial_{part}_ratio.{name}", value, seeds, note))
    return rows


def row(id: str, value: float, seeds: tuple[int, ...], note: str, unit: str = "ratio") -> dict:
    return {
        "id": id,
        "value": round(value, 3),
        "unit": unit,
        "seed": ",".join(map(str, seeds)),
        "note": note,
    }


def load(name: str) -> np.ndarray:
    with np.load(DATA) as matrices:
        return matrices[name].astype(np.int64)


def solving() -> list[dict]:
    """How long the large matrix takes us, and our adders against da4ml's."""
    matrix = load(LARGE)
    started = time.monotonic()
    graph = adder_search.solve(matrix, U8)
    seconds = time.monotonic() - started
    if not np.array_equal(graph.matrix, matrix):
        sys.exit(f"{LARGE}: the graph is another matrix")
    peer = peer_solution(LARGE, verilog=False)
    adders = len(graph.adders)
    return [
        row("solve_s", seconds, (1,), f"{LARGE}; da4ml {peer['solve_s']:.1f} s", "s"),
        row(
            "solve_adders_ratio",
            adders / peer["adders"],
            (1,),
            f"{adders} against da4ml's {peer['adders']} adders",
        ),
    ]


def our_design(name: str, matrix: np.ndarray, seeds: tuple[int, ...]) -> tuple[Measured, int]:
    """The engine of a matrix, measured, and how many vectors it gets wrong."""
    folder = fresh(name, "ours")
    graph = adder_search.solve(matrix, U8)
    engine = spatial.SpatialEngine(retiming.retime(graph))
    (folder / "dut.v").write_text(verilog.emit(engine, "dut")["dut.v"])
    random = np.random.default_rng(1)
    vectors = random.integers(U8.low, U8.high + 1, (VECTORS, matrix.shape[1]))
    vectors[0], vectors[1] = U8.low, U8.high
    found = simulate(folder, engine, vectors)
    wrong = int((found != vectors @ matrix.T).any(axis=1).sum())
    instance = "dut dut (.clk(clk), .rst(1'b0), .i(i), .o(o));"
    return built(folder, instance, len(engine.i), len(engine.o), engine.latency, seeds), wrong


def peer_design(name: str, matrix: np.ndarray, seeds: tuple[int, ...]) -> Measured:
    """da4ml's pipeline of a matrix, measured."""
    solution = peer_solution(name, verilog=True)
    folder = WORK / name / "da4ml"
    text = (folder / "dut.v").read_text()
    width = int(text.split("output reg [", 1)[1].split(":", 1)[0]) + 1
    instance = "dut dut (.clk(clk), .model_inp(i), .model_out(o));"
    return built(folder, instance, matrix.shape[1] * U8.bits, width, solution["latency"], seeds)


def peer_solution(name: str, verilog: bool) -> dict[str, Any]:
    """da4ml's solution: seconds, adders and, with its Verilog in the folder, its latency."""
    folder, python = fresh(name, "da4ml"), peer_python()
    arguments = [str(DATA), name, str(folder), *(["--verilog"] if verilog else [])]
    subprocess.run([str(python), "-c", PEER_PROGRAM, *arguments], check=True)
    return json.loads((folder / "solution.json").read_text())


def peer_python() -> Path:
    """The Python of the environment that da4ml is in, made where it is not there."""
    python = PEER / "bin" / "python"
    if not python.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
        wanted = f"da4ml=={PEER_VERSION}"
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", wanted], check=True)
    return python


def fresh(name: str, side: str) -> Path:
    folder = WORK / name / side
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def simulate(folder: Path, engine: spatial.SpatialEngine, vectors: np.ndarray) -> np.ndarray:
    """The engine's outputs (vectors, rows) under Verilator, from its Verilog in ``folder``."""
    tools = SimulationTools.find()
    sizes = [(len(port) + 7) // 8 for port in (engine.i, engine.o)]
    (folder / "driver.cpp").write_text(DRIVER)
    log, objects = folder / "verilator.log", folder / "obj"
    log.unlink(missing_ok=True)
    definitions = (
        f"-DINPUT_BYTES={sizes[0]} -DOUTPUT_BYTES={sizes[1]} -DLATENCY={engine.latency} "
        f"-DVECTORS={len(vectors)}"
    )
    command = [
        *tools.verilator, "--cc", "--exe", "-O3", "--prefix", "Vdut", "--top-module", "dut",
        "-Wno-fatal", "-Wno-lint", "-Wno-style", "-CFLAGS", definitions, "--Mdir", str(objects),
        str(folder / "dut.v"), str(folder / "driver.cpp"),
    ]  # fmt: skip
    tools.call(command, "Verilator", folder, log)
    make = [tools.make, "-C", str(objects), "-f", "Vdut.mk", *tools.make_variables, "OPT_FAST=-O1"]
    tools.call(make, "the C++ compilation", folder, log)
    (folder / "in.bin").write_bytes(pack(vectors, U8.bits, sizes[0]))
    program = [str(objects / "Vdut"), str(folder / "in.bin"), str(folder / "out.bin")]
    subprocess.run(program, check=True)
    raw = np.fromfile(folder / "out.bin", np.uint8).reshape(-1, sizes[1])
    if len(raw) != len(vectors):
        sys.exit(f"{folder}: {len(raw)} results for {len(vectors)} vectors")
    bits = np.unpackbits(raw, axis=1, bitorder="little").astype(np.int64)
    outputs, at = [], 0
    for shape in spatial.output_shapes(engine.graph):
        weights = 1 << np.arange(shape.width, dtype=np.int64)
        if shape.signed:
            weights[-1] = -weights[-1]
        outputs.append(bits[:, at : at + shape.width] @ weights)
        at += shape.width
    return np.stack(outputs, axis=1)


def pack(vectors: np.ndarray, width: int, size: int) -> bytes:
    """Each vector's elements side by side, the first lowest, in ``size`` bytes."""
    bits = (vectors[:, :, None] >> np.arange(width)) & 1
    packed = np.packbits(bits.reshape(len(vectors), -1).astype(np.uint8), axis=1, bitorder="little")
    assert packed.shape[1] == size
    return packed.tobytes()


def built(
    folder: Path, instance: str, inputs: int, outputs: int, latency: int, seeds: tuple[int, ...]
) -> Measured:
    """Synthesises ``folder``/dut.v alone, then places and routes it in the harness."""
    tools = BuildTools("ecp5")
    (folder / "harness.v").write_text(harness(instance, inputs, outputs))
    script = "read_verilog dut.v\nsynth_ecp5 -top dut\ntee -q -o statistics.json stat -json\n"
    run(tools, folder, "yosys", script, "bare")
    cells = json.loads((folder / "statistics.json").read_text())["design"]["num_cells_by_type"]
    script = "read_verilog dut.v harness.v\nsynth_ecp5 -top harness -json harness.json\n"
    run(tools, folder, "yosys", script, "harness")
    clocks, placed = [], 0
    for seed in seeds:
        arguments = [
            "--85k", "--speed", "6", "--package", "CABGA381", "--json", "harness.json",
            "--lpf-allow-unconstrained", "--timing-allow-fail", "--no-print-critical-path-source",
            "--seed", str(seed), "--freq", str(GOAL_MHZ), "--report", f"timing_{seed}.json",
        ]  # fmt: skip
        run(tools, folder, "nextpnr-ecp5", arguments, f"nextpnr_{seed}")
        report = json.loads((folder / f"timing_{seed}.json").read_text())
        clocks.append(min(clock["achieved"] for clock in report["fmax"].values()))
        placed = report["utilization"]["TRELLIS_COMB"]["used"]
    return Measured(
        cells.get("LUT4", 0) + 2 * cells.get("CCU2C", 0),
        cells.get("TRELLIS_FF", 0),
        placed,
        tuple(round(clock, 1) for clock in clocks),
        latency,
    )


def run(tools: BuildTools, folder: Path, tool: str, what: str | list[str], log: str) -> None:
    """Runs a tool in ``folder``: yosys with a script, any other with arguments."""
    print(f"  {folder.parent.name} {folder.name} {log}", file=sys.stderr)
    if isinstance(what, str):
        (folder / f"{log}.ys").write_text(what)
        what = [f"{log}.ys"]
    finished = tools.run(tool, what, folder, folder / f"{log}.log")
    if finished.status:
        sys.exit(f"{tool} failed in {folder}: see {log}.log")


def harness(instance: str, inputs: int, outputs: int) -> str:
    """A top for the clock alone: nothing of it is slower than what it holds."""
    lines = [
        "module harness (input wire clk, input wire d, output reg q);",
        f"reg [{inputs - 1}:0] i;",
        f"always @(posedge clk) i <= {{i[{inputs - 2}:0], d}};",
        f"wire [{outputs - 1}:0] o;",
        instance,
    ]
    name, width, level = "o", outputs, 0
    while width > 1:
        groups = [range(at, min(at + 4, width)) for at in range(0, width, 4)]
        lines.append(f"reg [{len(groups) - 1}:0] level_{level};")
        for number, group in enumerate(groups):
            total = " ^ ".join(f"{name}[{bit}]" for bit in group)
            lines.append(f"always @(posedge clk) level_{level}[{number}] <= {total};")
        name, width, level = f"level_{level}", len(groups), level + 1
    return "\n".join([*lines, f"always @(posedge clk) q <= {name};", "endmodule", ""])


def show(rows: list[dict]) -> None:
    table = Table("figure", "value", "unit", "seed", "note", title="The spatial engine")
    for entry in rows:
        table.add_row(
            entry["id"], f"{entry['value']:g}", entry["unit"], entry["seed"], entry["note"]
        )
    Console(width=160).print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("matrices", nargs="*", metavar="MATRIX", help=f"of {', '.join(ALL)}")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS), help="of nextpnr")
    options = parser.parse_args()
    unknown = sorted(set(options.matrices) - set(ALL))
    if unknown:
        parser.error(f"no matrix is called {unknown[0]}: there is {', '.join(ALL)}")
    rows = measure(tuple(options.seeds), tuple(options.matrices) or ALL)
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "spatial.json").write_text(json.dumps(rows, indent=2) + "\n")
    show(rows)


if __name__ == "__main__":
    main()
