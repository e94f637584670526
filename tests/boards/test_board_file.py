"""Board files: those that ship, an own one through generate to the pins, what is refused."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from amaranth_boards import (
    butterstick,
    ecpix5,
    icebreaker_bitsy,
    icepi_zero,
    icesugar,
    icesugar_pro,
    orangecrab_r0_2,
    tang_primer_20k,
    upduino_v3,
)

import guyot
from guyot.boards.bitstream.flow import Flow
from guyot.boards.bitstream.pins import check_pins
from guyot.boards.bitstream.sources import board_sources
from guyot.boards.board import FILES, board_of, get_board
from guyot.boards.board_file import read_board
from guyot.boards.clocks import Clocks, fastest_clocks
from guyot.boards.core import Core
from guyot.boards.design import generate
from guyot.boards.plans import Wish
from guyot.sw.errors import GuyotError

OWN = """\
name = "mine"
chip = "LFE5U-25F"
package = "BG381"

[clock]
pin = "G2"
mhz = 50

[uart]
rx = "M1"
tx = "L4"
baud = 2000000
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(OWN)
    return path


@pytest.mark.parametrize("path", sorted(FILES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_boards_that_ship_as_files(path: Path) -> None:
    board = read_board(path)
    assert board.name == path.stem and get_board(board.name).target == board.target
    platform = board.platform()
    assert platform.default_clk_frequency == board.clock_hz
    device = platform.family if board.family == "gowin" else platform.device
    assert device == board.target.name


AMARANTHS = {  # the boards that amaranth-boards has too
    "butterstick": butterstick.ButterStickPlatform,
    "ecpix-5": ecpix5.ECPIX585Platform,
    "icebreaker-bitsy": icebreaker_bitsy.ICEBreakerBitsyPlatform,
    "icepi-zero": icepi_zero.IcepiZero1_3Platform,
    "icesugar-pro": icesugar_pro.ICESugarProPlatform,
    "icesugar": icesugar.ICESugarPlatform,
    "orangecrab-85f": orangecrab_r0_2.OrangeCrabR0_2_85FPlatform,
    "tang-primer-20k": tang_primer_20k.TangPrimer20kDockPlatform,
    "upduino-3": upduino_v3.UpduinoV3Platform,
}


@pytest.mark.parametrize("name", AMARANTHS)
def test_pins_are_those_of_amaranth_boards(name: str) -> None:
    """Chip, package and pins: the clock's, the UART's where it is one there, and the LEDs'."""
    ours, theirs = get_board(name).platform(), AMARANTHS[name]()
    for key in ("device", "package", "part"):
        assert getattr(ours, key, None) == getattr(theirs, key, None)
    if get_board(name).family == "ecp5":
        assert ours.speed == theirs.speed
    pins = {resource: set(pins_of(theirs.resources[resource])) for resource in theirs.resources}
    clock = ours.lookup(ours.default_clk)
    (there,) = [
        resource
        for resource in theirs.resources.values()
        if resource.clock is not None and pins_of(resource) == pins_of(clock)
    ]
    assert there.clock.frequency == clock.clock.frequency
    uart = ours.lookup("uart")
    if ("uart", 0) in theirs.resources:
        wires = {part.name: part for part in theirs.lookup("uart").ios if hasattr(part, "name")}
        for part in uart.ios[:2]:
            assert pins_of(part) == pins_of(wires[part.name])
        assert not get_board(name).adapter
    else:  # a header's, or another resource's
        assert get_board(name).adapter
        every = set().union(*pins.values())
        for connector in theirs.connectors.values():
            every |= set(connector.mapping.values())
        assert set(pins_of(uart)) <= every
    lights = [each for key, each in pins.items() if key[0] in ("led", "rgb_led", "rgb_leds_muxed")]
    ours_ = [resource for key, resource in ours.resources.items() if key[0] == "led"]
    assert all(set(pins_of(light)) <= set().union(*lights) for light in ours_)


def pins_of(resource) -> list[str]:
    """The pins of a resource, or of a part of one."""
    found = list(getattr(resource, "names", []))
    for part in getattr(resource, "ios", []):
        found += pins_of(part)
    return found


@pytest.mark.parametrize(
    ("path", "changes", "said"),
    [
        ("icesugar", {'"6"': '"60"'}, "icesugar: uart.tx cannot be pin 60 of a iCE40UP5K in this"),
        ("icepi-zero", {'"K15"': '"Z99"'}, "icepi-zero: uart.tx cannot be pin Z99 of a LFE5U-25F"),
        (
            "icesugar",
            {"[leds]": '[microphone]\nsck = "47"\nws = "2"\nsd = "600"\n\n[leds]'},
            "icesugar: microphone.sd cannot be pin 600 of a iCE40UP5K in this",
        ),
        ("tang-nano-20k", {'"69"': '"999"'}, "tang-nano-20k: uart.tx cannot be pin 999 of a GW2A"),
        (
            "gatemate-a1-evb",
            {"IO_SA_B6": "IO_XX_B6"},
            "uart.tx cannot be pin IO_XX_B6 of a CCGM1A1",
        ),
    ],
)
def test_a_pin_that_the_package_lacks(path: str, changes, said: str, tmp_path: Path) -> None:
    text = (FILES / f"{path}.toml").read_text()
    own = tmp_path / "own.toml"
    own.write_text(text)
    check(own)
    for old, new in changes.items():
        text = text.replace(old, new)
    own.write_text(text)
    with pytest.raises(GuyotError, match=said):
        check(own)


def check(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        board = read_board(path)
        check_pins(board, Flow("none", board, Path(folder), Path(folder), progress=False))


def test_an_own_board_needs_nothing_but_its_file(own: Path, digits_network, tmp_path) -> None:
    design = generate(digits_network, str(own)).write(tmp_path / "design")
    own.unlink()
    core = Core.load(design.folder)
    board = board_of(core)
    assert (core.board, board.name, board.clock_hz, board.baud) == ("mine", "mine", 50_000_000, 2e6)
    assert board.part == ("--25k", "--package", "CABGA381", "--speed", "6")
    pins = board_sources(core, board, Clocks(board.clock_hz))[f"board_{core.name}.lpf"]
    for net, pin in (("clk_0__io", "G2"), ("uart_0__rx__io", "M1"), ("uart_0__tx__io", "L4")):
        assert f'LOCATE COMP "{net}" SITE "{pin}";' in pins


MICROPHONE = '\n[microphone]\nsck = "A9"\nws = "B9"\nsd = "C9"\n'


def test_a_microphone_is_where_the_file_says(own: Path, tmp_path: Path) -> None:
    own.write_text(OWN + MICROPHONE)
    network = guyot.trace(lambda x: x[:1] >> 1, guyot.input((2, 1, 8)))
    network = replace(network, meta={"name": "ear", "rate": 8000})
    made = generate(network, str(own), wish=Wish(listens=True)).write(tmp_path / "design")
    core = Core.load(made.folder)
    board = board_of(core)
    assert board.microphone == "SCK to pin A9, WS to pin B9, SD to pin C9"
    pins = board_sources(core, board, Clocks(board.clock_hz))[f"board_{core.name}.lpf"]
    for wire, pin in (("sck", "A9"), ("ws", "B9"), ("sd", "C9")):
        assert f'LOCATE COMP "microphone_0__{wire}__io" SITE "{pin}";' in pins
    assert "uart_0__rx__io" not in pins and "uart_0__tx__io" in pins


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ws = "B9"\n', "", "lacks microphone.ws: a microphone has sck ws sd"),
        ('"C9"', '"M1"', "pin M1 is used twice, by uart.rx and by microphone.sd"),
        ('"A9"', '"A 9"', "microphone.sck is a pin of the package: letters and digits, not"),
    ],
)
def test_what_is_wrong_with_a_microphone_is_said(own: Path, old: str, new: str, said: str) -> None:
    own.write_text(OWN + MICROPHONE.replace(old, new))
    with pytest.raises(GuyotError, match=said):
        get_board(str(own))


def test_a_pll_makes_the_cores_clock(own: Path, digits_network, tmp_path) -> None:
    own.write_text(OWN.replace("mhz = 50", "mhz = 50\ncore_mhz = 60"))
    design = generate(digits_network, str(own)).write(tmp_path / "design")
    core = Core.load(design.folder)
    board = board_of(core)
    assert (board.core_hz, board.clock_hz) == (60_000_000, 50_000_000)
    clocks = fastest_clocks(board, 100)
    top = board_sources(core, board, clocks)[f"board_{core.name}.il"]
    pll = top.partition("cell \\EHXPLLL")[2].partition("end\n")[0]
    for name, value in (("CLKI_DIV", 5), ("CLKFB_DIV", 6), ("CLKOP_DIV", 13)):
        assert f"parameter \\{name} {value}\n" in pll
    with pytest.raises(
        GuyotError, match="reaches 59.00 MHz on mine, less than its clock of 60 MHz"
    ):
        fastest_clocks(board, 59)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"L4"', '"M1"', "pin M1 is used twice, by uart.rx and by uart.tx"),
        ('"M1"', '"G2"', "pin G2 is used twice, by clock.pin and by uart.rx"),
        ("LFE5U-25F", "XC7A35T", "there is no flow for the chip 'XC7A35T'; there is LFE5U-12F"),
        ("BG381", "QFN", "the package of an ECP5 is one of BG256, .*, not 'QFN'"),
        ("mhz = 50", "mhz = 5", "UART at 2e.06 baud needs a clock of at least 4 cycles a bit"),
        ('pin = "G2"\n', "", "lacks clock.pin"),
        ("mhz = 50", "mhz = true", "clock.mhz is a number of MHz above 0, up to 1000, not True"),
        ("mhz = 50", "mhz = 50\ncore_mhz = 500", "the PLL of a LFE5U-25F makes clocks of 3.125 to"),
        (
            'chip = "LFE5U-25F"\npackage = "BG381"',
            'chip = "GW1NR-9C"\npackage = "QN88"',
            "of a Gowin chip is its part number, for example GW1NR-LV9QN88PC6/I5, not 'QN88'",
        ),
        ("baud", "bauds", "no board has a 'uart.bauds'; there is name, chip"),
        ('"mine"', "mine", "is no TOML: "),
    ],
)
def test_what_is_wrong_with_a_file_is_said(own: Path, old: str, new: str, said: str) -> None:
    assert old in OWN
    own.write_text(OWN.replace(old, new))
    with pytest.raises(GuyotError, match=said) as caught:
        get_board(str(own))
    assert str(own) in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="the board file .*none.toml cannot be read: No such file"):
        get_board(str(tmp_path / "none.toml"))
