"""The clock of bare MAC lanes: what the primitives reach with nothing around them.

A lane is a word of a `StripRam`, a weight of a `Rom`, a `Multiplier`, a product register and an
`Accumulator`; a "strict" one has no register but those inside the primitives, and the products of a
"logic" one are out of look-up tables. Around it there is
only what keeps synthesis from removing it: data comes in bit by bit, results leave through shift
registers and exclusive ors.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable

from amaranth.hdl import Cat, Module, Mux, Signal, signed, unsigned
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from guyot.boards.bitstream.bare import BareBuild, core_build
from guyot.hw.emission.verilog import emit
from guyot.hw.primitives import Accumulator, Multiplier, Rom, StripRam

DATA, WEIGHT, SUM = unsigned(8), signed(8), 24
BOARDS = {"ecp5": "ulx3s-25f", "ice40": "icebreaker"}
DEPTH = {"ecp5": (512, 1024), "ice40": (256, 256)}  # words of data and of weights


class Group(wiring.Component):
    """Lanes that share a weight each cycle; ``o`` is some bit of their results."""

    def __init__(self, family: str, lanes: int, number: int, strict: bool, logic: bool):
        self.lanes, self.number = lanes, number
        self.strict, self.logic = strict, logic
        self.data_depth, self.weights = DEPTH[family]
        super().__init__(
            {
                "write_enable": In(lanes),
                "write_address": In(range(self.data_depth)),
                "write_data": In(DATA),
                "o": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        generator = random.Random(self.number)
        words = [generator.getrandbits(WEIGHT.width + 1) for _ in range(self.weights)]
        m.submodules.rom = rom = Rom(WEIGHT.width + 1, words, name=f"weights_{self.number}")
        m.submodules.ram = ram = StripRam(self.lanes, DATA.width, self.data_depth)
        # Each group counts by itself, from a start of its own, as those of an engine do.
        word = Signal(range(self.weights), init=self.number)
        address = Signal(range(self.data_depth), init=self.number)
        m.d.sync += [word.eq(word + 1), address.eq(address + 1)]
        m.d.comb += [
            rom.address.eq(word),
            ram.read_address.eq(address),
            ram.write_enable.eq(self.write_enable),
            ram.write_address.eq(self.write_address),
            ram.write_data.eq(self.write_data),
        ]
        last = rom.data[-1]
        for k in range(Multiplier.LATENCY + (not self.strict)):
            after = Signal(name=f"last_{k}", reset_less=True)
            m.d.sync += after.eq(last)
            last = after
        restart = Signal(reset_less=True)
        m.d.sync += restart.eq(last)
        outs = []
        for k in range(self.lanes):
            m.submodules[f"multiplier_{k}"] = multiplier = Multiplier(
                WEIGHT, DATA, logic=self.logic
            )
            m.submodules[f"sum_{k}"] = total = Accumulator(
                SUM, WEIGHT.width + DATA.width, seeded=False
            )
            product = Signal.like(multiplier.product, name=f"product_{k}", reset_less=True)
            result = Signal(SUM, name=f"result_{k}", reset_less=True)
            m.d.comb += [
                multiplier.a.eq(rom.data[: WEIGHT.width].as_signed()),
                multiplier.b.eq(ram.read_data[k]),
                total.restart.eq(last),
            ]
            m.d["comb" if self.strict else "sync"] += product.eq(multiplier.product)
            m.d.comb += total.step.eq(product)
            m.d.sync += result.eq(Mux(restart, total.o, result >> 1))
            outs.append(result[0])
        m.d.sync += self.o.eq(Cat(outs).xor())
        return m


class BareLanes(wiring.Component):
    """``lanes`` lanes in groups of ``share``; a bit in, a bit out."""

    def __init__(self, family: str, lanes: int, share: int, strict: bool, logic: bool):
        if lanes % share:
            raise ValueError(f"{lanes} lanes are no groups of {share}")
        self.groups = [
            Group(family, share, number, strict, logic) for number in range(lanes // share)
        ]
        super().__init__({"i": In(1), "o": Out(1)})

    def elaborate(self, platform):
        m = Module()
        first = self.groups[0]
        shifted = Signal(len(first.write_address) + DATA.width + sum(g.lanes for g in self.groups))
        m.d.sync += shifted.eq(Cat(self.i, shifted[:-1]))
        address, data = shifted[: len(first.write_address)], shifted[len(first.write_address) :]
        enables = data[DATA.width :]
        outs = []
        for k, group in enumerate(self.groups):
            m.submodules[f"group_{k}"] = group
            m.d.comb += [
                group.write_address.eq(address),
                group.write_data.eq(data[: DATA.width]),
                group.write_enable.eq(enables[k * group.lanes : (k + 1) * group.lanes]),
            ]
            outs.append(group.o)
        m.d.sync += self.o.eq(Cat(outs).xor())
        return m


def bare_lane_builds(
    seeds: Iterable[int],
    lanes: int = 28,
    share: int = 4,
    family: str = "ecp5",
    freq: float = 250.0,
    strict: bool = False,
    logic: bool = False,
) -> list[BareBuild]:
    """``lanes`` lanes, a weight for each ``share`` of them, placed and routed for each seed."""
    files = emit(BareLanes(family, lanes, share, strict, logic), "bare_lanes", family)
    return core_build(files, "bare_lanes", BOARDS[family], seeds, freq)


def bare_lane_clock(seeds: Iterable[int], lanes: int = 28, strict: bool = False) -> list[float]:
    """MHz of ``lanes`` bare lanes on the ECP5-25F, speed 6, for each of nextpnr's seeds."""
    return [build.mhz for build in bare_lane_builds(seeds, lanes, strict=strict)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", choices=BOARDS, default="ecp5")
    parser.add_argument("--lanes", type=int, default=28)
    parser.add_argument("--share", type=int, default=4)
    parser.add_argument("--freq", type=float, default=250.0)
    parser.add_argument("--strict", action="store_true", help="no register for the product")
    parser.add_argument("--logic", action="store_true", help="multipliers in look-up tables")
    parser.add_argument("seeds", type=int, nargs="*", default=[1, 2, 3])
    given = parser.parse_args()
    builds = bare_lane_builds(
        given.seeds,
        given.lanes,
        given.share,
        given.family,
        given.freq,
        given.strict,
        given.logic,
    )
    for build in builds:
        print(
            f"seed {build.seed}: {build.mhz:.1f} MHz, {build.luts} LUT4 "
            f"({build.packed_luts} packed), {build.ffs} FF, {build.dsps} DSP, {build.brams} BRAM"
        )
        for hop in build.critical_path:
            print(f"  {hop.nanoseconds:6.2f} ns {hop.kind:9} {hop.to} {hop.net}")


if __name__ == "__main__":
    main()
