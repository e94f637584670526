"""Icarus Verilog, by the rules of Verilog-2005 and of SystemVerilog: every score of the network.

An event simulator runs a process when something changes; what is set before time zero changes
nothing. Verilator and yosys do not show what that leaves undefined.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guyot.hw.compile import CompiledNetwork, compile_network
from guyot.hw.pipeline import Ports
from guyot.hw.planning.plan import Choice, plan_network, prepare
from guyot.sw.network import Network

FRAMES = 2
BENCH = """`timescale 1ns/1ns
module bench;
  reg clk = 0, rst = 1, taken;
  reg [7:0] words [0:{total}-1];
  integer k = 0, left = {scores}, cycle;
  wire ready, valid;
  wire [{bits}-1:0] score;
  dut dut(.clk(clk), .rst(rst), .s_axis_tvalid(!rst && k < {total}), .s_axis_tready(ready),
    .s_axis_tdata(words[k < {total} ? k : 0]), .s_axis_tlast(k % {words} == {words} - 1),
    .m_axis_tvalid(valid), .m_axis_tready(1'b1), .m_axis_tdata(score), .m_axis_tlast(),
    .m_axis_tuser());
  initial begin
    $readmemh("words.txt", words);
    for (cycle = 0; cycle < {patience} && left; cycle = cycle + 1) begin
      #4 taken = !rst && ready === 1'b1 && k < {total};
      if (!rst && valid === 1'b1) begin
        $display("%h", score);
        left = left - 1;
      end
      #1 clk = 1;
      #1 k = k + taken;
      rst = cycle < 5;
      #4 clk = 0;
    end
    $finish;
  end
endmodule
"""


@pytest.fixture(scope="module")
def icarus() -> str:
    if not shutil.which("iverilog"):
        pytest.fail("no iverilog on PATH to simulate the Verilog with: `apt install iverilog`")
    return "iverilog"


def scores(icarus: str, compiled: CompiledNetwork, images: np.ndarray, generation: str,
           folder: Path) -> list[int]:  # fmt: skip
    """What leaves the design in a simulation."""
    compiled.write(folder)
    network = compiled.network
    beats = images.transpose(0, 2, 3, 1).reshape(-1)
    (folder / "words.txt").write_text("".join(f"{int(word) & 255:02x}\n" for word in beats))
    ports = Ports.of(compiled.plan.stages)
    text = BENCH.format(
        total=len(beats),
        words=network.input.size,
        scores=len(images) * network.output.size,
        bits=ports.tdata_bits,
        patience=40 * compiled.plan.timing.latency + 1000,
    )
    (folder / "bench.v").write_text(text)
    command = [icarus, f"-g{generation}", "-s", "bench", "-o", "bench.vvp", "bench.v", "dut.v"]
    subprocess.run(command, cwd=folder, check=True)
    done = subprocess.run(["vvp", "-n", "bench.vvp"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "x" not in done.stdout, "a score is undefined"
    return [int(line, 16) for line in done.stdout.split()]


def networks(tools, graphs, imports) -> dict[str, tuple[Network, list[Choice] | None]]:
    small = tools.small_network(np.random.default_rng(3))
    logic = [
        Choice() if stage.by_word or not stage.multiplies else Choice(multiplier="logic")
        for stage in prepare(small).stages
    ]
    return {
        "small": (small, None),
        "multipliers out of look-up tables": (small, logic),
        "residual": (graphs.random_graph(26), None),
        "imported": (imports.random_import(1), None),
        "thresholds": (imports.random_import(5), None),
    }


@pytest.mark.parametrize("kind", ["small", "multipliers out of look-up tables", "residual",
                                  "imported", "thresholds"])  # fmt: skip
def test_every_score_leaves(tools, graphs, imports, icarus, kind, tmp_path):
    network, choices = networks(tools, graphs, imports)[kind]
    random = np.random.default_rng(1)
    low, high = network.input.format.low, network.input.format.high
    images = random.integers(low, high + 1, (FRAMES, *network.input.shape))
    images[0] = np.clip(0, low, high)  # what never changes is never looked at
    target = replace(tools.ECP5, name="generic", family="generic") if choices else tools.ECP5
    plan = plan_network(network, target, choices)
    compiled = compile_network(network, target, "dut", plan)
    mask = (1 << Ports.of(plan.stages).tdata_bits) - 1
    expected = tools.reference(network, images).reshape(-1) & mask
    for generation in ("2005", "2012"):
        folder = tmp_path / generation
        folder.mkdir()
        found = scores(icarus, compiled, images, generation, folder)
        assert found == expected.tolist(), f"-g{generation}"
