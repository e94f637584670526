"""A drop-in core in its folder: `make` there is green, and red with one wrong weight."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import guyot
from guyot.boards.bitstream.build import build
from guyot.boards.design import generate
from guyot.boards.dropin import DropIn
from guyot.boards.dropin.check_memories import check, entry
from guyot.boards.plans import Wish
from guyot.hw.dropin.wrapper import REGISTERS
from guyot.sim.toolchain import Toolchain
from guyot.sim.yosys import yosys
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network

OTHER_MASTER = '''
"""The registers through cocotbext-axi, whose AXI4-Lite is not ours, with gaps in its handshakes."""
import itertools, json, logging, random
import cocotb
from cocotb.clock import Clock
from cocotbext.axi import AxiLiteBus, AxiLiteMaster
from axis import reset

VECTORS = json.load(open("vectors.json"))


@cocotb.test()
async def registers(dut):
    cocotb.start_soon(Clock(dut.clk, 10, "ns").start())
    cocotb.start_soon(Clock(dut.core_clk, 7, "ns").start())
    logging.getLogger("cocotb").setLevel(logging.WARNING)
    master = AxiLiteMaster(AxiLiteBus.from_prefix(dut, "s_axil"), dut.clk, dut.rst)
    random.seed(1)
    for side in (master.write_if, master.read_if):
        for channel in vars(side).values():
            if hasattr(channel, "set_pause_generator"):
                channel.set_pause_generator(random.random() < 0.5 for _ in itertools.count())
    await reset(dut)
    at = VECTORS["registers"]
    read = [master.read_dword(at["ID"]) for _ in range(3)]
    assert [await each for each in read] == [int.from_bytes(b"GUYT", "little")] * 3
    checksum = await master.read_dword(at["CHECKSUM_HIGH"]) << 32
    assert f"{checksum | await master.read_dword(at['CHECKSUM_LOW']):016x}" == VECTORS["checksum"]
    await master.write_dword(at["ID"], 0)
    await master.write_byte(at["CONTROL"] + 1, 255)  # a strobe that touches no bit
    assert await master.read_dword(at["ID"]) == int.from_bytes(b"GUYT", "little")
    assert await master.read_dword(60) == 0  # no register
'''


@pytest.fixture(scope="module")
def folder(digits_network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A core with all that there is: registers, a clock of its own, words of two bytes."""
    drop_in, wish = DropIn(csr="axi-lite", core_mhz=60), Wish(stream_bytes=2)
    design = generate(digits_network, "ulx3s-12f", wish=wish, drop_in=drop_in)
    return design.write(tmp_path_factory.mktemp("dropin") / "core").folder


def make(folder: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    """`make`, with nothing of Guyot to be found."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "MAKEFLAGS")}
    command = ["make", f"PYTHON={sys.executable}", *settings]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=600, env=environment
    )


def test_make_is_green_and_red_with_one_wrong_weight(folder: Path) -> None:
    done = make(folder)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    situations = json.loads((folder / "vectors.json").read_text())["situations"]
    count = 2 * (5 + len(situations))  # of each two, with a faster and with a slower core_clk
    assert count == 34 and f"TESTS={count} PASS={count} FAIL=0 SKIP=0" in done.stdout
    weights = next(folder.glob("*_dense1_weights.hex"))
    honest = weights.read_text()
    first, *rest = honest.splitlines()
    wrong = "\n".join([f"{int(first, 16) ^ 1:0{len(first)}x}", *rest]) + "\n"
    weights.write_text(wrong)
    table = folder / "memories.json"
    made = table.read_text()
    table.write_text(json.dumps(json.loads(made) | {weights.name: entry(wrong)}))
    done = make(folder, "COCOTB_TEST_FILTER=back_to_back")
    weights.write_text(honest)
    table.write_text(made)
    assert done.returncode != 0 and "expected" in done.stdout
    (folder / "other.py").write_text(OTHER_MASTER)
    done = make(folder, "COCOTB_TEST_MODULES=other")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_litex_example_makes_a_soc_that_fits_the_core(folder: Path, tmp_path: Path) -> None:
    script = folder / "litex_little.py"
    command = [sys.executable, "-W", "ignore", str(script), str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    soc = tmp_path / "gateware" / "soc.v"
    assert (soc.with_name("little_conv1_weights.hex")).is_file()
    sources = " ".join(str(path) for path in (soc, folder / "little.v", folder / "little_core.v"))
    cells = "+/ecp5/cells_sim.v +/ecp5/cells_bb.v"
    (tmp_path / "check.ys").write_text(
        f"read_verilog -lib {cells}\nread_verilog {sources}\nhierarchy -check -top soc\n"
    )
    command = yosys("check.ys")
    cwd = soc.parent
    (tmp_path / "check.ys").rename(cwd / "check.ys")
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_fusesoc_lints_the_core(folder: Path, tmp_path: Path) -> None:
    tools = Toolchain.find()
    command = [sys.executable, "-m", "fusesoc.main", "--cores-root", str(folder), "run"]
    command += ["--target=lint", "--work-root", str(tmp_path / "work"), "::little"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=300, env=tools.environment
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0 and "%Warning" not in said, said[-3000:]


def test_other_memories_go_no_further(folder: Path, tmp_path: Path) -> None:
    """Short, flipped, missing: `make`, FuseSoC and LiteX say so, and no tool runs."""
    core = tmp_path / "core"
    shutil.copytree(folder, core, ignore=shutil.ignore_patterns("sim_build", "__pycache__"))
    weights = next(core.glob("*_dense1_weights.hex"))
    words = weights.read_text().split()
    weights.write_text("".join(f"{word}\n" for word in words[:-1]))
    done = make(core)
    count = f"{weights.name} has {len(words) - 1} words, and its memory {len(words)}"
    assert done.returncode != 0 and count in done.stderr and "erilat" not in done.stdout

    weights.write_text("\n".join([f"{int(words[0], 16) ^ 1:x}", *words[1:]]))
    said = f"{weights.name} holds other words than those that the core was made with"
    with pytest.raises(ValueError, match=said):
        check(core)
    command = [sys.executable, "-m", "fusesoc.main", "--cores-root", str(core), "run"]
    command += ["--target=lint", "--work-root", str(tmp_path / "work"), "::little"]
    environment = Toolchain.find().environment
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=300, env=environment
    )
    assert done.returncode != 0 and said in done.stdout + done.stderr
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(core / "litex_little.py"), str(tmp_path / "soc")],
        cwd=tmp_path, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode != 0 and said in done.stderr

    weights.write_text("\r\n".join(words).upper())  # what another editor makes of it
    check(core)
    weights.unlink()
    with pytest.raises(ValueError, match=f"{weights.name} is missing"):
        check(core)


def test_every_register_is_in_the_readme(folder: Path) -> None:
    readme = (folder / "README.md").read_text()
    for register in REGISTERS:
        assert f"| 0x{register.address:02x} | {register.name} | {register.access} |" in readme
    assert "`core_clk`" in readme
    assert "32 words of 16 bits a frame, an activation a byte" in readme


def test_constraints_name_both_clocks_and_the_paths_between(folder: Path) -> None:
    assert (folder / "little.lpf").read_text().splitlines() == [
        'FREQUENCY PORT "clk" 25 MHZ;',
        'FREQUENCY PORT "core_clk" 60 MHZ;',
        'BLOCK PATH FROM CLKNET "clk" TO CLKNET "core_clk";',
        'BLOCK PATH FROM CLKNET "core_clk" TO CLKNET "clk";',
    ]
    assert "set_frequency core_clk 60" in (folder / "little.pcf").read_text()
    sdc = (folder / "little.sdc").read_text()
    assert "create_clock -name core_clk -period 16.667 [get_ports {core_clk}]" in sdc
    assert "set_false_path -from [get_clocks {clk}] -to [get_clocks {core_clk}]" in sdc


def test_no_board_carries_wide_words(folder: Path) -> None:
    with pytest.raises(GuyotError, match="takes words of 2 bytes, and a board's link gives its"):
        build(folder, progress=False)


def test_a_plain_core_has_no_wrapper(digits_network: Network, tmp_path: Path) -> None:
    made = generate(digits_network, drop_in=DropIn(mhz=80))
    folder = made.write(tmp_path / "plain").folder
    assert not (folder / "little_core.v").exists()
    assert "toplevel: little\n" in (folder / "little.core").read_text()
    assert "period 12.500" in (folder / "little.sdc").read_text()
    assert json.loads((folder / "vectors.json").read_text())["registers"] == {}
    older = [path.name for path in folder.iterdir()]
    guyot.generate(digits_network).write(folder)
    assert "little.core" in older and not (folder / "little.core").exists()


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"csr": "wishbone"}, "unknown register block 'wishbone': choose axi-lite"),
        ({"core_mhz": 0.0}, "a clock is above 0 MHz, not 0"),
    ],
)
def test_a_wrong_wish_is_refused(wish: dict, message: str) -> None:
    with pytest.raises(GuyotError, match=message):
        DropIn(**wish)
