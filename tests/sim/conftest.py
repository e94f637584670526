"""A tiny hand-written core with a generated design's ports and description, shared by the tests.

Input (2, 2, 2): ``relu1 = clip((3 a - 2 b + 5) / 2)`` of its two channels, then a dense layer of
four weights a class into three scores. It takes one word a cycle and overlaps nothing. A memory
selects one of FAULTS, so that every fault runs in the same compiled simulation.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from guyot.boards.design import generate
from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, Requantise, Tensor

SEED = 20261121
CLASSES = 3

FAULTS = {
    "none": 0,
    "layer loses words": 1,
    "layer repeats words": 2,
    "deadlock in frame 5": 3,
    "tlast one word early": 4,
    "output does not wait": 5,
    "wrong tap in row 1, column 0": 6,
    "wrong class": 7,
}

VERILOG = """\
module tiny (
    input clk, input rst,
    input s_axis_tvalid, output s_axis_tready, input [7:0] s_axis_tdata, input s_axis_tlast,
    output m_axis_tvalid, input m_axis_tready, output signed [23:0] m_axis_tdata,
    output m_axis_tlast, output [2:0] m_axis_tuser
);
    localparam WORDS = 8, POSITIONS = 4, CLASSES = 3;
    reg signed [7:0] weights [0:11];  // CLASSES * POSITIONS
    initial $readmemh("tiny_dense_weights.hex", weights);
    reg [3:0] fault [0:0];
    initial $readmemh("tiny_fault.hex", fault);
    wire lose = fault[0] == 1, repeats = fault[0] == 2, stop = fault[0] == 3, early = fault[0] == 4;
    wire rush = fault[0] == 5, tapped = fault[0] == 6, misjudge = fault[0] == 7;

    // Framing: a short frame is completed with zeros, a long one is dropped to its tlast.
    reg [3:0] taken = 0;
    reg filling = 0, dropping = 0, malformed = 0, emitting = 0;
    wire full = taken == WORDS;
    assign s_axis_tready = dropping | (!full & !filling);
    wire accept = s_axis_tvalid & s_axis_tready & !dropping;
    wire word_valid = accept | filling;
    wire [7:0] word = filling ? 8'd0 : s_axis_tdata;
    wire final_word = taken == WORDS - 1;

    // conv1: channels a then b arrive; the sum leaves with b (bias 5, half-up 1).
    reg [7:0] held = 0;
    wire signed [11:0] sum = $signed({4'b0, held}) * 3 - $signed({4'b0, word}) * 2 + 6;
    wire signed [11:0] shifted = sum >>> 1;
    wire [7:0] relu = shifted < 0 ? 8'd0 : shifted > 255 ? 8'd255 : shifted[7:0];
    wire conv1_tap_valid = lose ? taken == 1 : word_valid & (taken[0] | repeats);
    wire [7:0] conv1_tap_data = tapped & taken == 5 ? relu ^ 8'd4 : relu;

    reg signed [23:0] sums [0:CLASSES-1];
    reg [1:0] index = 0, best = 0;
    reg signed [23:0] greatest = 0;
    integer k;
    initial for (k = 0; k < CLASSES; k = k + 1) sums[k] = 0;

    reg [7:0] served = 0;
    wire given = emitting & (m_axis_tready | rush) & !(stop & served == 5);
    assign m_axis_tvalid = emitting & !(stop & served == 5);
    assign m_axis_tdata = sums[index];
    assign m_axis_tlast = index == (early ? CLASSES - 2 : CLASSES - 1);
    wire better = index == 0 | (misjudge ? index == 1 : sums[index] > greatest);
    wire [1:0] class_so_far = better ? index : best;
    assign m_axis_tuser = {class_so_far, malformed & m_axis_tlast};
    wire dense_tap_valid = emitting & m_axis_tready;
    wire signed [23:0] dense_tap_data = sums[index];

    always @(posedge clk) begin
        if (word_valid) begin
            taken <= taken + 1;
            held <= word;
            if (taken[0])
                for (k = 0; k < CLASSES; k = k + 1)
                    sums[k] <= sums[k] + $signed({1'b0, relu}) * weights[k*POSITIONS + taken[2:1]];
        end
        if (accept & s_axis_tlast & !final_word) begin filling <= 1; malformed <= 1; end
        if (filling & final_word) filling <= 0;
        if (accept & final_word & !s_axis_tlast) begin dropping <= 1; malformed <= 1; end
        if (dropping & s_axis_tvalid & s_axis_tlast) dropping <= 0;
        if (full & !dropping & !emitting) emitting <= 1;
        if (given) begin
            index <= index + 1;
            served <= served + m_axis_tlast;
            best <= class_so_far;
            if (better) greatest <= sums[index];
            if (m_axis_tlast) begin
                emitting <= 0; taken <= 0; index <= 0; malformed <= 0;
                for (k = 0; k < CLASSES; k = k + 1) sums[k] <= 0;
            end
        end
        if (rst) begin
            served <= 0; taken <= 0; index <= 0;
            filling <= 0; dropping <= 0; malformed <= 0; emitting <= 0;
            for (k = 0; k < CLASSES; k = k + 1) sums[k] <= 0;
        end
    end
endmodule
"""


def tiny_network() -> Network:
    pixel = Format(8)
    weights = np.random.default_rng(SEED).integers(-9, 10, (CLASSES, 4, 1, 1))
    return Network(
        Tensor((2, 2, 2), pixel),
        (
            Convolution("conv1", ("input",), np.array([[[[3]], [[-2]]]]), Format(4, signed=True)),
            Requantise("relu1", ("conv1",), pixel, np.array([5]), shift=1),
            Flatten("flat", ("relu1",)),
            Convolution("dense", ("flat",), weights, Format(5, signed=True)),
            Requantise("scores", ("dense",), Format(24, signed=True), np.zeros(CLASSES, int)),
        ),
        {"name": "tiny"},
    )


def write_tiny(folder: Path, name: str = "tiny") -> Path:
    """The folder as `guyot generate` would leave it."""
    folder.mkdir(parents=True, exist_ok=True)
    network = tiny_network()
    file.save(network, folder / "net.guyot")
    (folder / f"{name}.v").write_text(VERILOG.replace("module tiny", f"module {name}"))
    weights = network.convolutions[-1].weights.reshape(-1)
    (folder / "tiny_dense_weights.hex").write_text("".join(f"{w & 255:02x}\n" for w in weights))
    set_fault(folder, "none")
    common = {"groups": 1, "multipliers": 1, "use": 1.0, "cycles": 12}
    stages = [
        {"name": "conv1", "kind": "convolution", "tensor": "relu1", "words_in": 8, "words_out": 4,
         "shape": [1, 2, 2], "bits": 8, "signed": False, "channels": [0], "nonzero": 2,
         "tap": "conv1_tap", **common},
        {"name": "dense", "kind": "convolution", "tensor": "scores", "words_in": 4, "words_out": 3,
         "shape": [3, 1, 1], "bits": 24, "signed": True, "channels": [0, 1, 2],
         "nonzero": int(np.count_nonzero(weights)), "tap": "dense_tap", **common},
    ]  # fmt: skip
    description = {
        "guyot": "0", "name": name, "board": "ulx3s-85f", "network": "net.guyot",
        "verilog": [f"{name}.v"], "memories": ["tiny_dense_weights.hex", "tiny_fault.hex"],
        "input": {"shape": [2, 2, 2], "bits": 8, "signed": False, "words": 8},
        "output": {"shape": [3, 1, 1], "bits": 24, "signed": True, "tdata_bits": 24,
                   "tuser_bits": 3, "words": 3},
        "cycles": {"interval": 12, "latency": 11, "intervals": [12], "period": 1,
                   "settled": 0},
        "frames_held": 1,
        "stages": stages,
    }  # fmt: skip
    (folder / "design.json").write_text(json.dumps(description, indent=1))
    return folder


def set_fault(folder: Path, fault: str) -> None:
    """Makes the tiny core in ``folder`` behave wrongly from the next run on."""
    (folder / "tiny_fault.hex").write_text(f"{FAULTS[fault]:x}\n")


@pytest.fixture
def break_tiny() -> Callable[[Path, str], None]:
    """:func:`set_fault`, for the test modules."""
    return set_fault


@pytest.fixture
def make_tiny() -> Callable[..., Path]:
    """Writes a tiny design into a folder, under any name."""
    return write_tiny


@pytest.fixture(scope="session")
def tiny(tmp_path_factory) -> Path:
    """The tiny design; its compiled programs are shared by the whole session."""
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def own_tiny(tiny, tmp_path) -> Path:
    """A copy to break, which shares the compiled programs (weights need no new build)."""
    folder = tmp_path / "tiny"
    shutil.copytree(tiny, folder, ignore=shutil.ignore_patterns("sim", "*.json"))
    shutil.copy(tiny / "design.json", folder)
    (tiny / "sim").mkdir(exist_ok=True)
    (folder / "sim").symlink_to(tiny / "sim")
    return folder


@pytest.fixture(scope="session")
def tiny_images() -> np.ndarray:
    return np.random.default_rng(SEED).integers(0, 256, (60, 2, 2, 2)).astype(np.uint8)


@pytest.fixture(scope="session")
def core(tmp_path_factory, digits_network) -> Path:
    """A generated core of a small network for 8x8 digits."""
    folder = tmp_path_factory.mktemp("core")
    generate(digits_network, board="ulx3s-85f", name="digits").write(folder)
    return folder
