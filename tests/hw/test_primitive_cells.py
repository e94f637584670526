"""Each primitive's cells against its generic behaviour: the netlist of yosys in Verilator.

One netlist a family holds primitives of many shapes. It runs beside the generic Verilog on the same
random inputs, and both give the same bits in every cycle. The cells' models are ours for the ECP5
(sim/cells/ecp5.v; yosys has none of MULT18X18D and DP16KD), yosys's own for the iCE40 and the
GateMate, and for Gowin and the 7 series, whose cells are inferred, both.
"""

import json
import random
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from amaranth.hdl import Cat, Elaboratable, Module, Signal, signed, unsigned
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out
from amaranth.sim import Simulator

from guyot.boards import inference
from guyot.boards.bitstream.toolchain import Toolchain as Bitstreams
from guyot.boards.foreign import FOREIGN
from guyot.boards.host.cells import models
from guyot.hw.emission.verilog import emit
from guyot.hw.primitives import (
    Accumulator,
    BankedRom,
    Multiplier,
    MultiplyPair,
    Rom,
    SpramRam,
    StripRam,
    banked_rom,
    rom,
    strip_ram,
)
from guyot.hw.primitives.cells import cc_bram, dp16kd, sb_ram40, sb_spram, sdpb
from guyot.sim.toolchain import Toolchain as Simulation

CYCLES = 4000
HERE = Path(__file__).parent
FAMILY = "xilinx7"  # one whose cells are inferred
SYNTHESIS = {
    "ecp5": "synth_ecp5 -top {top}",
    "ice40": "synth_ice40 -device u -top {top}",
    "gowin": "synth_gowin -family gw1n -top {top}",
    "gatemate": "synth_gatemate -luttree -nomx8 -noiopad -top {top}",
    FAMILY: FOREIGN[FAMILY].synthesis,
}
REGISTERS = 2  # of the bench
AMARANTH_CYCLES = 100  # of them in Amaranth's simulator too: it is slow
MODELS = {family: models(family) for family in SYNTHESIS if family != FAMILY}
MODELS[FAMILY] = inference.models(FOREIGN[FAMILY])
BLOCK_RAM = {
    "ecp5": ("DP16KD",),
    "ice40": ("SB_RAM40_4K",),
    "gowin": ("SDPB", "SDPX9B"),
    "gatemate": ("CC_BRAM_20K",),
    FAMILY: ("RAMB18E1", "RAMB36E1", "RAMB36E1"),
}


@dataclass
class Part:
    """A primitive, its signals, a row of inputs for each cycle, and whether that row's answer,
    ``latency`` cycles later, is defined (None: always)."""

    dut: Elaboratable
    inputs: tuple
    outputs: tuple
    rows: list[tuple[int, ...]]
    latency: int
    defined: list[bool] | None = None

    def counts(self, cycle: int) -> bool:
        """Whether the outputs seen in this cycle are defined."""
        row = cycle - self.latency - REGISTERS
        return row >= 0 and (self.defined is None or self.defined[row])


class Bench(wiring.Component):
    """All parts on one wide input and one wide output, with registers that synthesis may move."""

    def __init__(self, parts: list[Part]):
        self.parts = parts
        self.inputs = [signal for part in parts for signal in part.inputs]
        self.outputs = [signal for part in parts for signal in part.outputs]
        super().__init__(
            {"i": In(sum(map(len, self.inputs))), "o": Out(sum(map(len, self.outputs)))}
        )

    def elaborate(self, platform):
        m = Module()
        for k, part in enumerate(self.parts):
            m.submodules[f"part_{k}"] = part.dut
        inputs = Signal.like(self.i, reset_less=True)
        outputs = Signal.like(self.o, reset_less=True)
        m.d.sync += [inputs.eq(self.i), outputs.eq(Cat(self.outputs))]
        m.d.comb += [Cat(self.inputs).eq(inputs), self.o.eq(outputs)]
        return m

    def stimuli(self) -> list[int]:
        """The wide input of each cycle."""
        words = []
        for rows in zip(*(part.rows for part in self.parts), strict=True):
            word, low = 0, 0
            for signal, value in zip(self.inputs, sum(rows, ()), strict=True):
                word |= (value & (1 << len(signal)) - 1) << low
                low += len(signal)
            words.append(word)
        return words

    def split(self, word: int) -> list[list[int]]:
        """A wide output as the outputs of each part."""
        found = []
        for part in self.parts:
            found.append([])
            for signal in part.outputs:
                found[-1].append(word & (1 << len(signal)) - 1)
                word >>= len(signal)
        return found


def numbers(generator, shape) -> int:
    """Random bits; all zeros, all ones and the extremes more often than others."""
    width = shape.width
    return generator.choice([0, -1, 1 << width - 1, (1 << width - 1) - 1, *[None] * 8]) or (
        generator.getrandbits(width)
    )


def multiplier(generator, a, b, **options) -> Part:
    dut = Multiplier(a, b, **options)
    rows = [(numbers(generator, a), numbers(generator, b)) for _ in range(CYCLES)]
    return Part(dut, (dut.a, dut.b), (dut.product,), rows, dut.LATENCY)


def multiply_pair(generator, weight, data) -> Part:
    dut = MultiplyPair(weight, data)
    inputs = (dut.weight, dut.data_0, dut.data_1)
    shapes = (weight, data, data)
    rows = [tuple(numbers(generator, shape) for shape in shapes) for _ in range(CYCLES)]
    return Part(dut, inputs, (dut.product_0, dut.product_1), rows, dut.LATENCY)


def accumulator(generator, width, step, **options) -> Part:
    """Restarted in the first cycle, and the seeds are any bits, also where nothing restarts."""
    dut = Accumulator(width, step, **options)
    inputs = (dut.restart, dut.step) + ((dut.seed,) if dut.seeded else ())
    rows = []
    for cycle in range(CYCLES):
        restart = cycle == 0 or generator.random() < 0.1
        seed = -1 if not restart and generator.random() < 0.9 else generator.getrandbits(width)
        rows.append((int(restart), numbers(generator, signed(step)), seed)[: len(inputs)])
    return Part(dut, inputs, (dut.o,), rows, 1)


def memory(generator, width, depth, name, **options) -> Part:
    """Read from end to end, as far as the cycles reach, then at random."""
    dut = Rom(width, [generator.getrandbits(width) for _ in range(depth)], name=name, **options)
    swept = [(k,) for k in range(min(depth, CYCLES // 2))]
    rows = [*swept, *((generator.randrange(depth),) for _ in range(CYCLES - len(swept)))]
    return Part(dut, (dut.address,), (dut.data,), rows, dut.latency)


def gated(generator, width, depth, name) -> Part:
    """A memory that is stopped in half of the cycles; its first words pass before it counts."""
    dut = Rom(width, [generator.getrandbits(width) for _ in range(depth)], name=name, gated=True)
    assert dut.enable is not None
    places = [*range(min(depth, CYCLES // 2)), *(generator.randrange(depth) for _ in range(CYCLES))]
    rows = [(place, k < 8 or generator.getrandbits(1)) for k, place in enumerate(places[:CYCLES])]
    return Part(dut, (dut.address, dut.enable), (dut.data,), rows, dut.latency)


def strips(generator, lanes, bits, depth, init=None, **options) -> Part:
    """Written and read at few addresses, never at the one of the cycle before: undefined."""
    words = [generator.getrandbits(bits) for _ in range(depth)]
    dut = StripRam(lanes, bits, depth, words if init is None else init, **options)
    places = [0, depth - 1, *(generator.randrange(depth) for _ in range(10))]
    rows, before = [], -1
    for cycle in range(CYCLES):
        far = generator.randrange(depth) if cycle < CYCLES // 2 else generator.choice(places)
        # A direct memory writes at once.
        while far == before and not dut.direct:
            far = generator.choice(places)
        enable = generator.getrandbits(lanes) & generator.getrandbits(lanes)
        before = generator.choice(places)
        while dut.direct and before == far:
            before = generator.choice(places)
        rows.append((enable, before, *(generator.getrandbits(bits) for _ in dut.written), far))
    inputs = (dut.write_enable, dut.write_address, *dut.written, dut.read_address)
    if dut.enable is not None:
        inputs += (dut.enable,)
        rows = [(*row, k < 8 or generator.getrandbits(1)) for k, row in enumerate(rows)]
    return Part(dut, inputs, tuple(dut.read_data), rows, dut.LATENCY)


def banked(generator, family, width, depth, name) -> Part:
    """One bank is read at random while the other is written; they change places now and then."""
    words = [generator.getrandbits(width) for _ in range(depth)]
    dut = BankedRom(width, words, each=banked_rom.slice_bits(depth, family), name=name)
    rows = []
    for cycle in range(CYCLES):
        # What is written on its way into a bank is not read there yet.
        enable = generator.getrandbits(dut.slices) if cycle % 200 < 196 else 0
        places = generator.randrange(depth), generator.randrange(depth)
        rows.append(
            (cycle // 200 % 2, places[0], enable, places[1], generator.getrandbits(dut.each))
        )
    inputs = (dut.bank, dut.address, dut.write, dut.write_address, dut.write_data)
    # Where they change places the address of what is not written may be the one that is read.
    defined = [cycle % 200 > 0 for cycle in range(CYCLES)]
    return Part(dut, inputs, (dut.data,), rows, dut.LATENCY, defined)


def single_port(generator, lanes, bits, depth) -> Part:
    """A writing cycle for each reading one; what is read has been written, and all at first."""
    dut = SpramRam(lanes, bits, depth)
    places = [0, depth - 1, *(generator.randrange(depth) for _ in range(10))]
    every = (1 << lanes) - 1
    rows = [(every, place, generator.getrandbits(bits)) for place in places]
    while len(rows) < CYCLES:
        enable = generator.getrandbits(lanes) if len(rows) % 2 else 0
        rows.append((enable, generator.choice(places), generator.getrandbits(bits)))
    inputs = (dut.write_enable, dut.address, dut.write_data)
    defined = [row[0] == 0 for row in rows]
    return Part(dut, inputs, tuple(dut.read_data), rows, dut.LATENCY, defined)


def parts_of(family: str, seed: int) -> list[Part]:
    generator = random.Random(seed)
    make = [
        partial(multiplier, a=signed(8), b=unsigned(8)),
        partial(multiplier, a=unsigned(5), b=signed(3)),
        partial(multiplier, a=unsigned(16), b=signed(16)),
        partial(multiplier, a=unsigned(8), b=signed(4), logic=True),
        partial(multiplier, a=signed(3), b=unsigned(9), logic=True),
        partial(multiplier, a=unsigned(4), b=unsigned(4), logic=True),
        partial(multiplier, a=signed(8), b=signed(8), logic=True),
        partial(multiplier, a=unsigned(8), b=signed(7), logic=True),
        partial(multiplier, a=unsigned(5), b=signed(6), logic=True),
        partial(multiplier, a=unsigned(11), b=signed(9), logic=True),
        partial(multiplier, a=signed(6), b=signed(2), logic=True),
        partial(multiplier, a=unsigned(7), b=unsigned(1), logic=True),
        partial(multiply_pair, weight=signed(8), data=unsigned(8)),
        partial(multiply_pair, weight=signed(3), data=signed(6)),
        partial(accumulator, width=20, step=16),
        partial(accumulator, width=7, step=7),
        partial(accumulator, width=24, step=15, seeded=False),
        partial(memory, width=5, depth=100, name="small"),
        partial(memory, width=8, depth=300, name="logic", logic=True),
        partial(memory, width=70, depth=300, name="wide"),
        partial(memory, width=19, depth=700, name="middle"),
        partial(memory, width=9, depth=1500, name="byte"),
        partial(gated, width=8, depth=100, name="gated_small"),
        partial(gated, width=8, depth=1700, name="gated"),
        partial(gated, width=20, depth=500, name="gated_wide"),
        partial(strips, lanes=3, bits=8, depth=200, init=0),
        partial(strips, lanes=7, bits=8, depth=300, init=0x5A),
        partial(strips, lanes=5, bits=7, depth=300, init=0, apart=True),
        partial(strips, lanes=1, bits=5, depth=1030, init=0x15),
        partial(strips, lanes=1, bits=8, depth=512, direct=True),
        partial(strips, lanes=2, bits=8, depth=600, init=0, gated=True, direct=True),
    ]
    if family != "ice40":
        make += [
            partial(multiplier, a=unsigned(18), b=signed(18)),
            partial(multiplier, a=unsigned(18), b=unsigned(17)),
            partial(memory, width=6, depth=3000, name="nibble"),
            partial(memory, width=3, depth=8000, name="pair"),
            partial(memory, width=2, depth=16000, name="bit"),
            partial(memory, width=2, depth=20000, name="banked"),
            partial(strips, lanes=2, bits=12, depth=1000, init=0xABC),
            partial(strips, lanes=1, bits=9, depth=4000, init=0x155),
            partial(strips, lanes=2, bits=3, depth=9000, init=6),
        ]
    if family != FAMILY:  # weights are loaded where a bitstream of ours holds the first ones
        sizes = [(70, 60), (19, 500), (24, 10), *([(33, 1500)] if family != "ice40" else [])]
        make += [
            partial(banked, family=family, width=width, depth=depth, name=f"banked_{width}")
            for width, depth in sizes
        ]
    if family == "ice40":
        make += [
            partial(single_port, lanes=2, bits=8, depth=16384),
            partial(single_port, lanes=3, bits=6, depth=100),
        ]
    return [one(generator) for one in make]


@pytest.mark.parametrize(
    ("family", "cell", "block_ram"),
    [("ecp5", "DP16KD", dp16kd), ("gatemate", "CC_BRAM_20K", cc_bram)],
)
def test_a_rom_is_the_block_that_yosys_infers(family, cell, block_ram, tmp_path):
    """The initial values of every shape: our model of the block and our packing could both err."""
    generator = random.Random(6)
    contents, script = {}, ""
    for rows, width in block_ram.SHAPES.items():
        contents[width] = [generator.getrandbits(width) for _ in range(rows)]
        words = "".join(f"{word:x}\n" for word in contents[width])
        (tmp_path / f"rom{width}.hex").write_text(words)
        (tmp_path / f"rom{width}.v").write_text(
            f"module rom{width} (input clk, input [{rows.bit_length() - 2}:0] address,\n"
            f"  output reg [{width - 1}:0] data);\n"
            f'  (* rom_style = "block" *) reg [{width - 1}:0] words [0:{rows - 1}];\n'
            f'  initial $readmemh("rom{width}.hex", words);\n'
            "  always @(posedge clk) data <= words[address];\nendmodule\n"
        )
        command = f"{SYNTHESIS[family].format(top=f'rom{width}')} -json rom{width}.json"
        script += f"read_verilog rom{width}.v\n{command}\n"
        script += "design -reset\n"
    (tmp_path / "script.ys").write_text(script)
    done = Bitstreams(family).run("yosys", ["script.ys"], tmp_path, tmp_path / "yosys.log")
    assert done.status == 0, done.errors
    for width, words in contents.items():
        netlist = json.loads((tmp_path / f"rom{width}.json").read_text())
        cells = netlist["modules"][f"rom{width}"]["cells"].values()
        (block,) = (each["parameters"] for each in cells if each["type"] == cell)
        inferred = [int(block.get(name, "0"), 2) for name in block_ram.INITS]
        assert block_ram.initial_values(words, width) == inferred, f"{width} bits wide"


@pytest.mark.parametrize("cells", [dp16kd, sb_ram40, sdpb, cc_bram])
def test_what_a_block_holds_is_what_was_put_in(cells):
    generator = random.Random(7)
    for rows, width in cells.SHAPES.items():
        words = [generator.getrandbits(width) for _ in range(rows)]
        values = cells.initial_values(words, width)
        assert len(values) == len(cells.INITS)
        assert cells.stored_words(values, width, rows) == words, f"{width} bits wide"


def synthesise(family: str, files: dict[str, str], folder: Path) -> dict[str, int]:
    """Writes netlist.v of the module "cells"; how many of each cell it has."""
    for name, text in files.items():
        (folder / name).write_text(text)
    renamed = inference.renamed(FOREIGN[family]) if family in FOREIGN else ""
    (folder / "script.ys").write_text(
        f"read_verilog cells.v\n{SYNTHESIS[family].format(top='cells')}\n"
        f"tee -q -o cells.json stat -json\n{renamed}write_verilog -noattr netlist.v\n"
    )
    done = Bitstreams("ecp5").run("yosys", ["script.ys"], folder, folder / "yosys.log")
    assert done.status == 0, done.errors
    return json.loads((folder / "cells.json").read_text())["design"]["num_cells_by_type"]


def simulate(bench: Bench, family: str, folder: Path) -> list[tuple[int, int]]:
    """What the generic module and the netlist give in each cycle."""
    stimuli = bench.stimuli()
    digits = -(-len(bench.i) // 4)
    (folder / "stimuli.hex").write_text("".join(f"{word:0{digits}x}\n" for word in stimuli))
    tools = Simulation.find()
    command = [*tools.verilator, "--binary", "--timing", "-Wno-fatal", "-Wno-lint", "-Wno-style"]
    command += ["--top-module", "bench", "--Mdir", "objects", "--flatten"]
    command += ["--output-split", "0", "-CFLAGS", "-std=c++20 -O0"]
    command += [f"-DIN={len(bench.i)}", f"-DOUT={len(bench.o)}", f"-DCYCLES={len(stimuli)}"]
    command += ["-DNO_ICE40_DEFAULT_ASSIGNMENTS", str(HERE / "cells_bench.v"), "plain.v"]
    command += ["netlist.v", *map(str, MODELS[family])]
    built = subprocess.run(
        command, cwd=folder, env=tools.environment, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    ran = subprocess.run(
        [folder / "objects" / "Vbench"], cwd=folder, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    lines = [line.split() for line in ran.stdout.splitlines() if line.startswith("out ")]
    return [(int(plain, 16), int(cells, 16)) for _, plain, cells in lines]


@pytest.mark.parametrize("family", sorted(SYNTHESIS))
def test_the_cells_equal_the_generic_behaviour(family, tmp_path):
    seed = 5
    plain, cells = Bench(parts_of(family, seed)), Bench(parts_of(family, seed))
    for name, text in emit(plain, "plain").items():
        (tmp_path / name).write_text(text)
    count = synthesise(family, emit(cells, "cells", family), tmp_path)
    seen = simulate(plain, family, tmp_path)
    assert len(seen) == CYCLES
    for cycle, (expected, found) in enumerate(seen):
        pairs = zip(plain.parts, plain.split(expected), cells.split(found), strict=True)
        for number, (part, one, other) in enumerate(pairs):
            if part.counts(cycle):
                assert one == other, f"part {number} ({part.dut}) in cycle {cycle}, seed {seed}"
    duts = [part.dut for part in plain.parts]
    assert sum(count.get(cell, 0) for cell in BLOCK_RAM[family]) == sum(
        blocks_of(dut, family) for dut in duts
    )
    single = [dut for dut in duts if isinstance(dut, SpramRam)]
    expected = sum(sb_spram.sprams(dut.lanes, dut.bits) for dut in single)
    assert count.get("SB_SPRAM256KA", 0) == expected
    in_amaranth(Bench(parts_of(family, seed)), [word for word, _ in seen])


def blocks_of(dut, family) -> int:
    """What the planner is told."""
    if isinstance(dut, Rom) and not dut.banks[0].logic:
        return rom.brams(dut.width, len(dut.words), family)
    if isinstance(dut, BankedRom):
        return banked_rom.brams(dut.width, len(dut.words), family)
    if isinstance(dut, StripRam):
        return strip_ram.brams(dut.lanes, dut.bits, dut.depth, family, dut.enable is not None)
    return 0


def in_amaranth(bench: Bench, expected: list[int]) -> None:
    """Amaranth's simulator gives the outputs of the generic Verilog."""

    async def run(ctx):
        for cycle, word in enumerate(bench.stimuli()[:AMARANTH_CYCLES]):
            ctx.set(bench.i, word)
            found = zip(bench.parts, bench.split(ctx.get(bench.o)), strict=True)
            for (part, one), other in zip(found, bench.split(expected[cycle]), strict=True):
                if part.counts(cycle):
                    assert one == other, f"{part.dut} in cycle {cycle}"
            await ctx.tick()

    simulator = Simulator(bench)
    simulator.add_clock(1e-6)
    simulator.add_testbench(run)
    simulator.run()
