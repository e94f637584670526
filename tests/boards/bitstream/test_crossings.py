"""Paths between two clocks: which are safe, and a sentence where one is not."""

import pytest

from guyot.boards.bitstream.crossings import check_crossings
from guyot.boards.bitstream.netlist import flat
from guyot.boards.families import FLOWS
from guyot.sw.errors import GuyotError

CLOCKS = ("link_clk", "core_clk")
LINK, CORE = 1, 2  # their nets


def register(clock, data, out):
    return cell("FF", {"CLK": [clock], "D": [data]}, {"Q": [out]})


def gate(inputs, out):
    return cell("LUT4", {f"I{k}": [bit] for k, bit in enumerate(inputs)}, {"F": [out]})


def cell(kind, inputs, outputs):
    return {
        "type": kind,
        "parameters": {},
        "port_directions": dict.fromkeys(inputs, "input") | dict.fromkeys(outputs, "output"),
        "connections": inputs | outputs,
    }


def found(names, memory=FLOWS["ecp5"].memory, **cells):
    nets = {"link_clk": LINK, "core_clk": CORE, "pin": 3} | names
    netlist = {
        "modules": {
            "top": {
                "ports": {
                    name: {"direction": "input", "bits": [bit]} for name, bit in nets.items()
                    if bit in (LINK, CORE, 3)
                },
                "cells": cells,
                "netnames": {name: {"bits": [bit]} for name, bit in nets.items()},
            }
        }
    }  # fmt: skip
    return check_crossings(netlist, "top", flat(netlist, "top"), CLOCKS, "LUT4", memory)


def test_one_clock_has_no_crossings():
    assert not found({"a": 10}, one=register(CORE, 3, 10), two=register(CORE, 10, 11))


def test_a_synchroniser_takes_one_bit():
    names = {"a": 10, "sync.stage0": 11}
    one, two = register(LINK, 3, 10), register(CORE, 10, 11)
    (crossing,) = found(names, one=one, two=two)
    assert (crossing.source, crossing.sink, crossing.safe) == ("a", "sync.stage0", True)
    inverted = {"gate": gate([10], 12), "two": register(CORE, 12, 11)}
    assert len(found(names, one=one, **inverted)) == 1
    other = register(LINK, 3, 13)
    glitching = {"gate": gate([10, 13], 12), "two": register(CORE, 12, 11)}
    with pytest.raises(GuyotError, match="is of two clocks and no synchroniser's"):
        found(names, one=one, other=other, **glitching)


def test_what_is_held_may_go_through_logic():
    names = {"value.held": 10, "other": 13, "value.o": 11}
    cells = {
        "one": register(LINK, 3, 10),
        "other": register(CORE, 3, 13),
        "gate": gate([10, 13], 12),
        "two": register(CORE, 12, 11),
    }
    assert [crossing.safe for crossing in found(names, **cells)] == [True]
    with pytest.raises(GuyotError, match="a path from plain to value.o is of two clocks"):
        found({"plain": 10, "other": 13, "value.o": 11}, **cells)


@pytest.mark.parametrize(
    ("family", "ports"),
    [
        ("ice40", ("WCLK", "WDATA", "RCLK", "RADDR", "RDATA")),
        ("ecp5", ("CLKA", "ADA0", "CLKB", "ADB0", "DOB0")),
        ("gowin", ("CLKA", "DI", "CLKB", "ADB", "DO")),
        ("gatemate", ("A_CLK", "A_ADDR", "B_CLK", "B_ADDR", "B_DO")),
        # A wide word takes the data pins of both.
        ("gatemate", ("A_CLK", "B_DI", "B_CLK", "B_EN", "A_DO")),
    ],
)
def test_a_memory_with_two_clocks_takes_each_side_by_its_own(family, ports):
    memory = FLOWS[family].memory
    write_clock, data, read_clock, address, out = ports
    inputs = {write_clock: [LINK], data: [10], read_clock: [CORE], address: [11]}
    ram = cell("RAM", inputs, {out: [12]})
    one, two = register(LINK, 3, 10), register(CORE, 12, 11)
    names = {"a": 10, "b": 11, "c": 12}
    assert not found(names, memory, one=one, two=two, ram=ram)
    with pytest.raises(GuyotError, match="a path from a to c is of two clocks"):
        found(names, memory, one=register(CORE, 3, 10), two=two, ram=ram)
