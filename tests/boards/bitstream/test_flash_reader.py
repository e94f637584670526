"""The reader asks a serial flash memory for what lies behind the bitstream, and takes all of it."""

import pytest
from amaranth.sim import Simulator

from guyot.boards.bitstream.flash_reader import READ, START, WAKE, FlashReader

BYTES = bytes(range(7, 250, 9))


class Memory:
    """A flash memory at its pins, in SPI mode 0: asleep until it is woken and left alone."""

    def __init__(self, contents):
        self.contents, self.awake, self.asleep_for = contents, False, 0
        self.commands, self.bits, self.clk, self.selected = [], [], 0, 0
        self.out = 0

    def step(self, cs, clk, copi):
        if cs and not self.selected:
            self.bits = []
        if self.selected and not cs and len(self.bits) >= 8:
            self.commands.append(self.value(0, 8))
            self.awake |= self.value(0, 8) == WAKE
        if cs and clk and not self.clk:
            self.bits.append(copi)
        if cs and self.clk and not clk and len(self.bits) >= 32 and self.awake:
            assert self.value(0, 8) == READ
            place, bit = divmod(len(self.bits) - 32, 8)
            address = self.value(8, 32) + place
            byte = self.contents[address - START] if address - START < len(self.contents) else 0
            self.out = byte >> 7 - bit & 1
        self.clk, self.selected = clk, cs
        return self.out

    def value(self, first, behind):
        return int("".join(map(str, self.bits[first:behind])), 2)


def read(memory, count, cycles):
    dut = FlashReader(count)
    found = []

    async def bench(ctx):
        for cycle in range(cycles):
            ctx.set(dut.start, cycle >= 5)
            ctx.set(dut.cipo, memory.step(*map(ctx.get, (dut.cs, dut.clk, dut.copi))))
            if ctx.get(dut.valid):
                found.append(ctx.get(dut.data))
            await ctx.tick()

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return bytes(found)


@pytest.mark.parametrize("count", [1, 2, len(BYTES)])
def test_all_bytes_come_once(count):
    memory = Memory(BYTES)
    assert read(memory, count, 40 * count + 700) == BYTES[:count]
    assert memory.commands == [WAKE, READ] and not memory.selected


def test_nothing_is_asked_for_before_the_start():
    memory = Memory(BYTES)
    assert read(memory, 4, 5) == b"" and memory.commands == []
