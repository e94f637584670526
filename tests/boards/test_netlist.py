"""The netlist that the iCEBreaker's bitstream is made of, fed over its pins, answers as it must.

Reset, link, multiplier and memory contents are those of the bitstream: SB_MAC16 and SB_RAM40 with
the models that yosys ships. (It ships none for the ECP5's MULT18X18D and DP16KD.)
"""

import random
import subprocess
from pathlib import Path

import numpy as np
import pyosys

from guyot.boards.build import build
from guyot.boards.design import generate
from guyot.boards.link import HEADER, MALFORMED
from guyot.boards.toolchain import Toolchain as Bitstreams
from guyot.sim.toolchain import Toolchain as Simulation

BENCH = Path(__file__).with_name("netlist_bench.v")
CELLS = Path(pyosys.__file__).with_name("share") / "ice40" / "cells_sim.v"
REST_CYCLES = 600_000  # 50 ms at 12 MHz, after which a short frame ends
SCRIPT = """\
read_json {netlist}
chtype -set pad t:SB_IO
chtype -set clock_pad t:SB_GB_IO
write_verilog -noattr netlist.v
"""


def compile_netlist(netlist: Path, top: str, folder: Path) -> Path:
    """A program that runs the bench on a netlist."""
    (folder / "netlist.json").write_bytes(netlist.read_bytes())
    (folder / "netlist.ys").write_text(SCRIPT.format(netlist="netlist.json"))
    written = Bitstreams("ice40").run("yosys", ["netlist.ys"], folder, folder / "yosys.log")
    assert written.status == 0, written.errors
    tools = Simulation.find()
    command = [*tools.verilator, "--binary", "--timing", "-Wno-fatal", "-Wno-lint", "-Wno-style"]
    command += ["-DNO_ICE40_DEFAULT_ASSIGNMENTS", f"-DTOP={top}", "--top-module", "bench"]
    command += ["-CFLAGS", "-std=c++20", "--Mdir", "objects", "-j", "2"]
    command += [str(BENCH), "netlist.v", str(CELLS)]
    result = subprocess.run(
        command, cwd=folder, env=tools.environment, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return folder / "objects" / "Vbench"


def converse(program: Path, frames: list[list[int]], replies: int) -> bytes:
    """Send frames without a pause; the bytes that come back."""
    data = [byte for frame in frames for byte in frame]
    (program.parent / "sent.hex").write_text("".join(f"{byte:02x}\n" for byte in data))
    arguments = [f"+sent={len(data)}", f"+replies={replies}", f"+cycles={2 * REST_CYCLES}"]
    result = subprocess.run(
        [program, *arguments], cwd=program.parent, capture_output=True, text=True, check=True
    )
    words = [line.split() for line in result.stdout.splitlines()]
    return bytes(int(word[1], 16) for word in words if word and word[0] == "came")


def test_the_netlist_answers_over_its_pins(toy, tmp_path):
    folder = toy("icebreaker")
    build(folder, progress=False)
    work = tmp_path / "netlist"
    work.mkdir()
    program = compile_netlist(folder / "build" / "toy_netlist.json", "board_toy", work)

    numbers = [int(word, 16) for word in (folder / "toy_weights.hex").read_text().split()]
    weights = [number - 256 * (number > 127) for number in numbers]
    generator = random.Random(11)
    frames = [list(generator.randbytes(16)) for _ in range(3)] + [list(generator.randbytes(5))]
    expected = b""
    for frame in frames:
        scores = [
            sum(weight * pixel for weight, pixel in zip(weights[start:], frame, strict=False))
            for start in (0, 16)
        ]
        data = b"".join(score.to_bytes(3, "little", signed=True) for score in scores)
        status = MALFORMED if len(frame) < 16 else 0
        expected += bytes([HEADER]) + data + bytes([scores[1] > scores[0], status])
    assert converse(program, frames, len(expected)) == expected


def test_the_netlist_of_a_generated_core_equals_the_reference(digits_network, tmp_path):
    design = generate(digits_network, "icebreaker").write(tmp_path / "design")
    design.build(progress=False)
    name = design.name
    work = tmp_path / "netlist"
    work.mkdir()
    netlist = design.folder / "build" / f"{name}_netlist.json"
    program = compile_netlist(netlist, f"board_{name}", work)
    random_images = np.random.default_rng(3).integers(0, 256, (3, *digits_network.input.shape))
    frames = random_images.transpose(0, 2, 3, 1).reshape(3, -1).tolist()
    width = design.description["output"]["tdata_bits"] // 8
    expected = b""
    for scores in digits_network.run(random_images):
        data = b"".join(int(score).to_bytes(width, "little", signed=True) for score in scores)
        expected += bytes([HEADER]) + data + bytes([int(scores.argmax()), 0])
    assert converse(program, frames, len(expected)) == expected
