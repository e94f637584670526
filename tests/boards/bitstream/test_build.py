"""Bitstreams of the toy design for each family, and what is said where none comes out."""

import json
import re
import signal
import subprocess
import sys
import time

import pytest

from guyot.boards.bitstream import build as building
from guyot.boards.bitstream.build import build
from guyot.boards.bitstream.reached import BuildReport, available, overflow
from guyot.boards.bitstream.toolchain import Toolchain
from guyot.boards.board import get_board
from guyot.sw.errors import GuyotError


@pytest.mark.parametrize("name", ["icebreaker", "ulx3s-85f", "tang-nano-9k"])
def test_a_bitstream_and_its_report(toy, name, capsys):
    folder = toy(name)
    board = get_board(name)
    report = build(folder)
    assert report.bitstream == folder / "build" / f"toy{board.suffix}"
    assert report.bitstream.stat().st_size > 50_000
    assert report.link_mhz == board.clock_hz / 1e6
    assert report.clock_mhz == round(report.clocks.core_hz / 1e6, 3) <= report.reached_mhz
    # The toy's `*` without registers is about as slow as the slowest clock of an iCE40's PLL.
    assert (report.pll is None) == (name == "icebreaker" and report.reached_mhz < 16)
    assert report.pll is None or report.clock_mhz > 0.9 * report.reached_mhz
    assert report.goal_mhz == board.goal_mhz
    assert {key: there for key, (_, there) in report.resources.items()} == available(board.target)
    assert report.resources["dsp"][0] == 1  # the toy's `*`, inferred
    assert 3 <= report.resources["bram"][0] <= 4  # its $readmemh and the link's two rings
    assert 350 < report.resources["ff"][0] < 600
    assert 500 < report.resources["lut"][0] < 1150
    assert report.seconds.keys() == {"synthesis", "placement and routing", "packing"}
    assert report.critical_path[0].kind == "clk-to-q"
    path_ns = sum(hop.nanoseconds for hop in report.critical_path)
    assert path_ns == pytest.approx(1000 / report.routed_mhz, rel=0.01)
    # The `*` between registers: no register of an SB_MAC16's own, and a Gowin's has no delays.
    assert (
        (report.reached_mhz < report.routed_mhz) == bool(report.held_by) == (name == "icebreaker")
    )
    assert bool(report.untimed) == (name == "tang-nano-9k")

    timing = json.loads(report.timing.read_text())
    there = {bel: use["available"] for bel, use in timing["utilization"].items()}
    for resource, (bel, *_) in board.flow.bels.items():
        assert there[bel] == available(board.target)[resource], "nextpnr knows the chip otherwise"

    output = capsys.readouterr()
    assert output.out == ""
    steps = [line.partition(" (")[0] for line in output.err.splitlines() if line.endswith(" s")]
    assert list(dict.fromkeys(steps)) == list(report.seconds)

    saved = json.loads((folder / "build.json").read_text())
    assert saved["bitstream"] == f"build/toy{board.suffix}"
    assert saved["clock_mhz"] == report.clock_mhz
    assert BuildReport.from_dict(saved, folder) == report
    assert (folder / saved["timing"]).is_file()
    for name in ("toy_netlist.json", "toy_timing.json"):
        text = (folder / "build" / name).read_text()
        assert "/share/" not in text and sys.prefix not in text, "it names this machine's folders"
    logs = {path.name for path in (folder / "build").glob("*.log")}
    assert {"yosys.log", "nextpnr.log"} < logs
    assert sorted(path.name for path in folder.iterdir()) == [
        *["build", "build.json", "design.json", "toy.v", "toy_weights.hex"]
    ]


@pytest.mark.parametrize("name", ["hx8k-evn", "ulx3s-85f"])
def test_a_clock_set_after_routing_is_as_if_built_for_it(toy, name, monkeypatch):
    """The bitstream is the same, bit for bit: what was timed is what is packed."""
    folder = toy(name)
    first = build(folder, seed=5, freq=20, progress=False)
    assert (first.seed, first.goal_mhz) == (5, 20)
    assert building.first_clocks(get_board(name), 20) != first.clocks, "nothing was set"
    bits, sources = first.bitstream.read_bytes(), sources_of(folder)
    (folder / "build.json").unlink()
    monkeypatch.setattr(building, "first_clocks", lambda *_: first.clocks)
    again = build(folder, seed=5, freq=20, progress=False)
    assert again.clocks == first.clocks
    assert again.bitstream.read_bytes() == bits
    assert sources_of(folder) == sources
    log = (folder / "build" / "nextpnr.log").read_text()
    assert "constraining clock net 'core_clk' to 20.00 MHz" in log


def test_a_gowin_chips_clock_is_set_and_nothing_else_moves(toy, monkeypatch):
    """nextpnr places another netlist otherwise there, so the routed one is held against itself."""
    routed = []

    class Kept(building.Routed):
        def __init__(self, work, *rest):
            super().__init__(work, *rest)
            routed.append(json.loads((work / "board_toy.config").read_text()))

    monkeypatch.setattr(building, "Routed", Kept)
    folder = toy("tang-nano-9k")
    report = build(folder, progress=False)
    assert report.pll
    routed.append(json.loads((folder / "build" / "board_toy.config").read_text()))
    before, after = ((*netlist["modules"].values(),)[0] for netlist in routed)
    assert before["netnames"] == after["netnames"], "a wire has moved"
    changed = {name for name, cell in before["cells"].items() if cell != after["cells"][name]}
    assert changed == {"pll", "link.answerer.outbox.memory.memory.block_0"}
    for name in changed:
        one, other = (dict(side["cells"][name], parameters=None) for side in (before, after))
        assert one == other, "a cell has moved"
    settings = {"IDIV_SEL": report.pll.divisor - 1, "FBDIV_SEL": report.pll.factor - 1}
    settings["ODIV_SEL"] = report.pll.post
    parameters = after["cells"]["pll"]["parameters"]
    assert {name: int(parameters[name], 2) for name in settings} == settings


def sources_of(folder):
    """A build's sources, and the parameters of its netlist's cells; undefined bits are zeros."""
    texts = [path.read_text() for path in sorted((folder / "build").glob("*_toy.*v"))]
    netlist = json.loads((folder / "build" / "toy_netlist.json").read_text())
    cells = netlist["modules"]["board_toy"]["cells"]
    return texts, {
        name: {key: re.sub("[xz]", "0", value).lstrip("0") for key, value in found.items()}
        for name, found in ((name, cell["parameters"]) for name, cell in cells.items())
    }


def test_the_same_design_starts_no_tool_again_and_the_best_seed_is_kept(toy, monkeypatch):
    folder = toy("icebreaker")
    report = build(folder, seed=1, freq=20, seeds=2, progress=False)
    each = [build(folder, seed=seed, freq=20, progress=False) for seed in (1, 2)]
    assert report.clock_mhz == max(single.clock_mhz for single in each)
    assert report.seed == max(each, key=lambda single: single.reached_mhz).seed
    assert not list((folder / "build").glob("seed*"))

    bits = each[1].bitstream.read_bytes()
    monkeypatch.setattr(Toolchain, "run", lambda *_, **__: pytest.fail("a tool was started"))
    assert build(folder, seed=2, freq=20, progress=False) == each[1]
    assert each[1].bitstream.read_bytes() == bits
    first, *rest = (folder / "toy_weights.hex").read_text().split()
    (folder / "toy_weights.hex").write_text("\n".join([f"{int(first, 16) ^ 1:02x}", *rest]))
    with pytest.raises(pytest.fail.Exception, match="a tool was started"):
        build(folder, seed=2, freq=20, progress=False)


def failing(folder, error_pattern):
    """Build a folder that must fail; an older build must stay as it was."""
    old = folder / "build"
    old.mkdir()
    (old / "toy.bin").write_text("old")
    (folder / "build.json").write_text("old")
    with pytest.raises(GuyotError, match=error_pattern) as caught:
        build(folder, progress=False)
    assert "\n" not in str(caught.value)
    assert (old / "toy.bin").read_text() == "old"
    assert (folder / "build.json").read_text() == "old"
    assert not list(folder.glob("build.[0-9]*"))
    return str(caught.value)


def test_too_many_multipliers_are_found_before_placement(toy):
    folder = toy("icebreaker")
    products = " + ".join(f"line[{i}] * line[{i + 9}]" for i in range(9))
    verilog = (folder / "toy.v").read_text()
    verilog = verilog.replace("assign m_axis_tdata = ", "assign m_axis_tdata = sum ^ ", 1)
    verilog = verilog.replace(
        "  always @(posedge clk) begin",
        f"""  reg [7:0] line[0:17];
  reg [23:0] sum;
  integer i;
  always @(posedge clk) if (s_axis_tvalid) begin
    line[0] <= s_axis_tdata;
    for (i = 0; i < 17; i = i + 1) line[i+1] <= line[i];
    sum <= {products};
  end
  always @(posedge clk) begin""",
        1,
    )
    (folder / "toy.v").write_text(verilog)
    sentence = failing(
        folder, "toy does not fit icebreaker: it needs 10 multipliers and the iCE40UP5K has 8"
    )
    assert "log" not in sentence
    assert (folder / "build.failed" / "yosys.log").is_file()
    assert not (folder / "build.failed" / "nextpnr.log").exists()


def test_a_core_without_its_ports_is_told_by_yosys(toy):
    folder = toy("icebreaker")
    memory = 'reg [7:0] w [0:1023]; initial $readmemh("toy_weights.hex", w);'
    (folder / "toy.v").write_text(f"module toy(input clk); {memory}\nendmodule\n")
    sentence = failing(folder, "synthesis of toy for icebreaker failed in yosys: ")
    assert "build.failed/yosys.log" in sentence


def test_a_clock_below_the_boards_is_refused(toy, monkeypatch):
    monkeypatch.setattr(building, "routed_mhz", lambda timing, clock: 11.9)
    failing(
        toy("icebreaker"),
        "toy: the core reaches 5.32 MHz on icebreaker, less than its clock of 12 MHz, held by a "
        "path with an SB_MAC16 without registers: 20 ns inside",
    )


def test_a_folder_that_is_no_design_is_refused(tmp_path, toy):
    with pytest.raises(GuyotError, match="holds no design.json: it is not a folder that `guyot ge"):
        build(tmp_path)
    folder = toy("icebreaker")
    (folder / "toy_weights.hex").unlink()
    with pytest.raises(GuyotError, match="lacks toy_weights.hex, which its design.json names"):
        build(folder)
    (folder / "design.json").write_text("{}")
    with pytest.raises(GuyotError, match="design.json lacks name"):
        build(folder)
    with pytest.raises(GuyotError, match="the clock to aim for must be above 0 MHz, not -1"):
        build(folder, freq=-1)


def test_ctrl_c_leaves_nothing_behind(toy):
    folder = toy("icebreaker")
    before = sorted(path.name for path in folder.iterdir())
    code = f"from guyot.boards.bitstream.build import build; build({str(folder)!r})"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
    for _ in range(600):
        if list(folder.glob(".guyot-build-*/build/yosys.log")):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "KeyboardInterrupt" in errors
    assert sorted(path.name for path in folder.iterdir()) == before


def test_what_runs_out_is_read_from_nextpnrs_log():
    log = "Info: \t         ICESTORM_LC:    5500/   5280   104%\nInfo: \t  SB_IO:  2/ 39  5%\n"
    flow = get_board("icebreaker").flow
    assert overflow(log, flow) == ("LUTs", 5500, 5280)
    assert overflow(log.replace("5500", "5200"), flow) is None
    assert overflow("Info: \t IO_THING:  7/ 3  233%\n", flow) == ("IO_THING cells", 7, 3)
