"""A multiplier out of look-up tables in Verilog, of all widths up to 8 bits with all numbers."""

import json
import subprocess
from itertools import product

import pytest

from guyot.boards.bitstream.toolchain import Toolchain as Bitstreams
from guyot.hw.primitives import Multiplier, logic_multiplier
from guyot.sim.toolchain import Toolchain

WIDEST = 8  # bits up to which each number meets each
SIGNS = list(product((0, 1), repeat=2))
SMALL = [
    (a, a_signed, b, b_signed)
    for a in range(1, WIDEST + 1)
    for b in range(1, a + 1)
    for a_signed, b_signed in SIGNS
]
LARGE = [
    (a, a_signed, b, b_signed)
    for a, b in ((12, 7), (9, 9), (16, 5), (16, 10), (18, 13), (18, 18))
    for a_signed, b_signed in SIGNS
]
CYCLES = 1 << 2 * WIDEST
BENCH = """
module bench;
  reg clk = 0;
  reg [{bits}:0] i = 0;
  integer k, cycles = 0;
  always @(posedge clk) cycles <= cycles + 1;
{parts}
  initial begin
    for (k = 0; k < {cycles} + {latency}; k = k + 1) begin
      i = {value};
      #1 clk = 1;
      #1 clk = 0;
    end
    $display("done");
    $finish;
  end
endmodule
"""
# Numbers in front of the registers of a hard multiplier, and in the end the product of what came.
PART = """\
  wire [{a}+{b}-1:0] product_{k};
  logic_multiplier #(.A({a}), .A_SIGNED({a_signed}), .B({b}), .B_SIGNED({b_signed})) part_{k} (
    .clk(clk), .a(i[{a}-1:0]), .b(i[{a}+{b}-1:{a}]), .product(product_{k}));
  wire signed [{a}:0] a_{k} = {{{a_signed} & i[{a}-1], i[{a}-1:0]}};
  wire signed [{b}:0] b_{k} = {{{b_signed} & i[{a}+{b}-1], i[{a}+{b}-1:{a}]}};
  reg [{latency}*({a}+{b})-1:0] past_{k} = 0;
  wire [{a}+{b}-1:0] now_{k} = a_{k} * b_{k};
  always @(posedge clk) begin
    past_{k} <= {{past_{k}, now_{k}}};
    if (cycles >= {latency} && past_{k}[{latency}*({a}+{b})-1 -: {a}+{b}] != product_{k}) begin
      $display("{a} {a_signed} {b} {b_signed}: cycle %d", cycles);
      $finish;
    end
  end
"""


@pytest.mark.parametrize(
    ("shapes", "value"),
    # Random bits of the wide ones; in a third of the cycles each half is all ones or zeros.
    [
        (SMALL, "k"),
        (LARGE, "k % 3 ? {$urandom, $urandom} : {{18{k[2]}}, {18{k[3]}}} ^ (1 << k % 37)"),
    ],
    ids=["small", "large"],
)
def test_every_width_multiplies(shapes, value, tmp_path):
    latency = Multiplier.LATENCY
    parts = [
        PART.format(k=k, a=a, b=b, a_signed=one, b_signed=other, latency=latency)
        for k, (a, one, b, other) in enumerate(shapes)
    ]
    bits = max(a + b for a, _, b, _ in shapes)
    text = BENCH.format(
        bits=bits - 1, parts="".join(parts), cycles=CYCLES, latency=latency, value=value
    )
    module = logic_multiplier.module("generic").replace("{name}", "logic_multiplier")
    (tmp_path / "bench.v").write_text(module + text)
    tools = Toolchain.find()
    command = [*tools.verilator, "--binary", "--timing", "-Wno-fatal", "-Wno-lint", "-Wno-style"]
    command += ["--top-module", "bench", "--Mdir", "objects"]
    command += ["-CFLAGS", "-std=c++20 -O1", "bench.v"]
    built = subprocess.run(
        command, cwd=tmp_path, env=tools.environment, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    ran = subprocess.run(
        [tmp_path / "objects" / "Vbench"], cwd=tmp_path, capture_output=True, text=True
    )
    assert [line for line in ran.stdout.splitlines() if not line.startswith("-")] == ["done"]


@pytest.mark.parametrize(("a", "b"), [(8, 3), (6, 4), (5, 5), (8, 8), (10, 9)])
def test_the_flip_flops_that_are_counted_are_there(a, b, tmp_path):
    module = logic_multiplier.module("ecp5").replace("{name}", "logic_multiplier")
    (tmp_path / "part.v").write_text(module)
    (tmp_path / "part.ys").write_text(
        f"read_verilog part.v\nchparam -set A {a} -set A_SIGNED 1 -set B {b} -set B_SIGNED 1 "
        "logic_multiplier\nsynth_ecp5 -top logic_multiplier\ntee -q -o cells.json stat -json\n"
    )
    done = Bitstreams("ecp5").run("yosys", ["part.ys"], tmp_path, tmp_path / "yosys.log")
    assert done.status == 0, done.errors
    cells = json.loads((tmp_path / "cells.json").read_text())["design"]["num_cells_by_type"]
    assert cells["TRELLIS_FF"] == logic_multiplier.bits(a, b).registers
