"""A memory of lanes gives what was written; one that mixes up lanes, words or cycles is refuted."""

import pytest

from guyot.hw.primitives import SpramRam, StripRam
from guyot.sim.proof.alone import Shell

WRITTEN = ["write_enable", "write_address", "written", "read_address"]


def shell(ram):
    return Shell(ram, WRITTEN + ["enable"] * (ram.enable is not None), ["read_data"])


@pytest.mark.parametrize(
    "ram",
    [
        lambda: StripRam(1, 8, 2),
        lambda: StripRam(3, 5, 100, 3),
        lambda: StripRam(1, 8, 2048),
        lambda: StripRam(3, 4, 16, apart=True),
        lambda: StripRam(2, 8, 64, direct=True),
        lambda: StripRam(1, 8, 4, (5, 6, 7, 8), gated=True),
    ],
    ids=["small", "lanes", "large", "apart", "direct", "gated"],
)
def test_a_strip_ram_is_proved(prove, ram):
    report = prove(shell(ram()))
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("if (enable[lane])", "if (enable[0])"),
        ("words[address] <= data", "words[address] <= ~data"),
        ("word_1 <= word;", "word_1 <= words[read_address];"),
        ("address <= write_address;", "address <= read_address;"),
    ],
)
def test_a_broken_strip_ram_is_refuted(refuted, old, new):
    refuted(shell(StripRam(2, 4, 8)), (old, new))


@pytest.mark.parametrize(
    ("ram", "old", "new"),
    [
        (lambda: StripRam(3, 4, 16, apart=True), "<= data[lane*4 +: 4]", "<= data[3:0]"),
        (lambda: StripRam(2, 8, 64, direct=True), "data = write_data", "data = ~write_data"),
        (lambda: StripRam(1, 8, 4, gated=True), "if (gate) begin", "if (!gate) begin"),
    ],
    ids=["apart", "direct", "gated"],
)
def test_other_broken_ones_are_refuted(refuted, ram, old, new):
    refuted(shell(ram()), (old, new))


def one_port(ram):
    given = ["write_enable", "address", "written"] + ["enable"] * (ram.enable is not None)
    return Shell(ram, given, ["read_data"])


@pytest.mark.parametrize(
    "ram",
    [lambda: SpramRam(3, 5, 12, apart=True), lambda: SpramRam(1, 16, 300, gated=True)],
    ids=["apart", "gated"],
)
def test_a_memory_behind_one_port_is_proved(prove, ram):
    report = prove(one_port(ram()))
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("ram", "old", "new"),
    [
        (lambda: SpramRam(3, 5, 12, apart=True), "if (write_enable[lane])", "if (write_enable[0])"),
        (lambda: SpramRam(1, 8, 40, gated=True), "if (gate)", "if (!gate)"),
        (lambda: SpramRam(2, 8, 40), "word <= words[address]", "word <= ~words[address]"),
    ],
    ids=["lanes", "gate", "word"],
)
def test_a_broken_one_is_refuted(refuted, ram, old, new):
    refuted(one_port(ram()), (old, new))
