"""A board without a board: the very top of the bitstream in Verilator, behind a terminal or socket.

The top is the RTLIL that synthesis reads, as Verilog, with the UART's two pins; the core's files
and the link's are those of the build. What is left out is the chip: its cells, its timing and its
serial bridge. With the netlist of a build in their place, the cells are there too.
"""

from __future__ import annotations

import hashlib
import os
import select
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.console import Console

from ...sim.design import Design
from ...sim.toolchain import Toolchain as Simulators
from ...sim.verilate import CELLS, install
from ...sw.errors import GuyotError
from ...sw.scratch import scratch_folder
from ..bitstream.build import built_clocks
from ..bitstream.flash_reader import READ, START, WAKE
from ..bitstream.sources import board_sources, top_name
from ..bitstream.toolchain import Toolchain
from ..bitstream.top import link_name
from ..board import board_of
from ..chips import Board
from ..clocks import Clocks
from ..core import Core
from ..link.uart import divisor
from ..microphone import GAIN_BITS, SAMPLE_BITS, SAMPLE_BYTES
from ..microphone.pins import WIRES as MICROPHONE_WIRES
from .cells import OPTIONS as CELL_OPTIONS
from .cells import PADS, models, rename_pads
from .ends import AT_ONCE, Listener, Terminal, read_address

MAIN = Path(__file__).with_name("emulator.cpp")
PROGRAM = "Vboard"
OPTIONS = (
    "--cc", "--exe", "-O3", "--x-assign", "fast", "--x-initial", "fast", "--no-assert",
    "--no-timing", "--threads", "1", "--prefix", PROGRAM, "--top-module", "emulated",
    "-Wno-fatal", "-Wno-lint", "-Wno-style", "-DGUYOT_EMPTY",
)  # fmt: skip
OPTIMISE = ("OPT_FAST=-O1", "OPT_GLOBAL=-O1", "OPT_SLOW=-O0")
LONGEST_LATENCY = 60
END_SECONDS = 5  # for the program to end when it is told to
WAIT_SECONDS = 0.2  # for what the board says
PINS = """\
module emulated (input clk, input core_clk, input rx, output tx);
  wire clk_pin = clk;
  {top} board (.{clock}_0__io(clk_pin){pins});{wires}
endmodule
"""
RX = "\n  wire uart_rx = rx;"
TX = "\n  wire uart_tx;\n  assign tx = uart_tx;"
# A board's flash memory, as far as `FlashReader` reads it: asleep until it is woken.
FLASH = """
  wire flash_cs, flash_clk, flash_copi, flash_cipo;
  flash memory (.cs(flash_cs), .clk(flash_clk), .copi(flash_copi), .cipo(flash_cipo));"""
FLASH_WIRES = ("cs", "clk", "copi", "cipo")
FLASH_MODEL = Path(__file__).with_name("flash.v")
MICROPHONE = """
  wire microphone_sck, microphone_ws, microphone_sd;
  microphone ear (.sck(microphone_sck), .ws(microphone_ws), .sd(microphone_sd));"""
MICROPHONE_MODEL = Path(__file__).with_name("microphone.v")


@dataclass(frozen=True)
class Line:
    """What a line does to what passes, either way, and how slow the board behind it is.

    ``noise``: the probability with which a byte is flipped in one bit, dropped or repeated;
    ``replays``, ``garbage``: those with which a packet is followed by an old one, whole, and by up
    to 64 random bytes; ``latency``: seconds by which what the board says comes later. GuyotError
    where one of them is out of range.
    """

    noise: float = 0.0
    replays: float = 0.0
    garbage: float = 0.0
    latency: float = 0.0

    def __post_init__(self) -> None:
        for name in ("noise", "replays", "garbage"):
            value = getattr(self, name)
            if not 0 <= value < 1:
                raise GuyotError(f"{name} is a probability from 0 to below 1, not {value:g}")
        if not 0 <= self.latency < LONGEST_LATENCY:
            raise GuyotError(
                f"latency is from 0 to below {LONGEST_LATENCY} seconds, not {self.latency:g}"
            )


@dataclass(frozen=True)
class Passed:
    """What an emulated board did: cycles of its oscillator, bytes into it, out of it and spoilt,
    packets that came once more, and bytes of garbage."""

    cycles: int
    bytes_in: int
    bytes_out: int
    spoilt: int
    replayed: int
    garbage: int


class Emulator:
    """The board of the design in ``folder``, running while it is used as a context.

    Of a design that is built, both its clocks run as they do in the bitstream; of another, the core
    runs on the oscillator.

    ``port`` is the pseudo-terminal's name, or of a socket (``tcp``: address and port, 0 for a free
    one) a URL that pyserial opens. ``baud``: the link's rate that the top is made for; it
    decides how many clock cycles a bit takes and so how long a simulated byte does. ``line``: what
    happens to the bytes on their way, drawn from ``seed``. ``netlist``: not the design's Verilog
    but what its build made of it, cell by cell; ``baud`` must then be the build's. ``sound``: what
    a microphone hears from the start on, a file of samples without a header; silence otherwise.
    ``passed`` is there when it has ended. Raises GuyotError as `sim.verilate.build` does.
    """

    def __init__(
        self,
        folder: str | Path,
        baud: int | None = None,
        line: Line | None = None,
        seed: int = 0,
        progress: bool = True,
        netlist: bool = False,
        sound: Path | None = None,
        tcp: tuple[str, int] | None = None,
    ):
        self._core, self._tcp = Core.load(folder), tcp
        board = board_of(self._core)
        self.baud = board.baud if baud is None else baud
        self._arguments = [str(seed), *map(repr, astuple(line or Line()))]
        self._arguments += [] if sound is None else [f"+sound={sound.resolve()}"]
        self._program = compile_board(self._core, board, self.baud, progress, netlist)
        self.passed: Passed | None = None

    def __enter__(self) -> Emulator:
        self._ends = Terminal() if self._tcp is None else Listener(*self._tcp)
        self.port = self._ends.port
        self.process = subprocess.Popen(
            [str(self._program.resolve()), str(self._ends.board), *self._arguments],
            cwd=self._core.folder,  # where the memories' hex files are
            pass_fds=[self._ends.board],
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def said(self) -> Iterator[bytes]:
        """What the board says to a terminal from its start on, nothing every `WAIT_SECONDS`;
        without an end. A port that is opened drops what has come before, and this does not.
        GuyotError where its program ends by itself."""
        assert isinstance(self._ends, Terminal)
        while self.process.poll() is None:
            ready, _, _ = select.select([self._ends.far_end], [], [], WAIT_SECONDS)
            yield os.read(self._ends.far_end, AT_ONCE) if ready else b""
        raise stopped(self._core.folder)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            said = self.process.communicate(timeout=END_SECONDS)[0]
            self.passed = Passed(*map(int, said.split()))
        except (subprocess.TimeoutExpired, TypeError, ValueError):
            self.process.kill()
            self.process.communicate()
        self._ends.close()


def stopped(folder: Path) -> GuyotError:
    """What is said of a program that nobody has ended."""
    return GuyotError(f"the emulated board of {folder} stopped by itself")


def emulate_folder(
    folder: Path, baud: int | None = None, noise: float = 0.0, seed: int = 0, tcp: str = ""
) -> dict[str, Any]:
    """`guyot emulate`: prints the port at once, and ends at Ctrl-C; what passed, as JSON values."""
    place = read_address(tcp) if tcp else None
    with Emulator(folder, baud, Line(noise), seed, tcp=place) as emulator:
        print(emulator.port, flush=True)
        with suppress(KeyboardInterrupt):
            emulator.process.wait()
    passed = emulator.passed
    if passed is None:
        raise stopped(folder)
    return {"port": emulator.port, "baud": emulator.baud} | asdict(passed)


def compile_board(
    core: Core, board: Board, baud: int, progress: bool = True, netlist: bool = False
) -> Path:
    """The program of a design's top, from DIR/sim/HASH/ or freshly compiled."""
    tools, top = Simulators.find(), top_name(core)
    clocks = built_clocks(core, board)
    try:
        cycles = divisor(clocks.link_hz, baud)
    except ValueError as error:
        raise GuyotError(str(error)) from error
    pins = pins_of(core, board, top)
    link = ""
    if netlist:
        read, verilog = "read_json", models(board.family)
        text = netlist_of(core).read_text()
    else:
        read, verilog = "read_rtlil", Design.load(core.folder).verilog
        sources = board_sources(core, board, clocks, baud)
        text, link = sources[f"{top}.il"], sources[f"{link_name(core)}.v"]
    sizes = _sizes(clocks, cycles)
    key = _key([read, text, link, pins, *sizes, tools.version], verilog)
    final = core.folder / "sim" / key
    if (final / PROGRAM).is_file():
        return final / PROGRAM
    with scratch_folder("guyot-emulate-") as work:
        with Console(stderr=True, quiet=not progress).status(
            f"compiling the board of {core.name} (half a minute)"
        ):
            (work / "pins.v").write_text(pins + link)
            _write_top(core, board, read, text, work)
            _compile(core, tools, sizes, verilog, work)
        install(work / "objects" / PROGRAM, final)
    return final / PROGRAM


def pins_of(core: Core, board: Board, top: str) -> str:
    """The Verilog around a board's top: its oscillator, its UART or microphone, and the flash that
    it reads."""
    parts, wires, models = [("uart", "tx")], TX, ""
    if core.microphone:
        wires += MICROPHONE
        parts += [("microphone", name) for name in MICROPHONE_WIRES]
        rest = SAMPLE_BITS - GAIN_BITS - 8 * SAMPLE_BYTES
        models += MICROPHONE_MODEL.read_text().format(gain=GAIN_BITS, rest=rest)
    else:
        wires += RX
        parts += [("uart", "rx")]
    pins = [f".{name}_0__{part}__io({name}_{part})" for name, part in parts]
    if core.loaded:
        wires += FLASH
        pins += [f".{board.flash}_0__{name}__io(flash_{name})" for name in FLASH_WIRES]
        models += FLASH_MODEL.read_text().format(
            file=core.loaded,
            last=len(core.loaded_bytes) // 2 - 1,
            start=START,
            wake=WAKE,
            read=READ,
        )
    clock = board.platform().default_clk
    joined = "".join(f", {pin}" for pin in pins)
    return PINS.format(top=top, clock=clock, pins=joined, wires=wires) + models


def _sizes(clocks: Clocks, divisor: int) -> list[str]:
    """What the program is compiled with: cycles a bit, and how long each clock's half cycle is."""
    ratio = clocks.dividers.output_hz / clocks.link_hz if clocks.dividers else Fraction(1)
    link, core = ratio.numerator, ratio.denominator
    return [f"-DGUYOT_DIVISOR={divisor}", f"-DGUYOT_LINK_HALF={link}", f"-DGUYOT_CORE_HALF={core}"]


def netlist_of(core: Core) -> Path:
    """The netlist of a built design; GuyotError where it was not built."""
    path = core.folder / "build" / f"{core.name}_netlist.json"
    if not path.is_file():
        raise GuyotError(
            f"{core.folder} has no netlist yet: `guyot build {core.folder}` synthesises it"
        )
    return path


def _key(texts: list[str], verilog: Sequence[Path]) -> str:
    """A name for everything that the program depends on."""
    digest = hashlib.sha256()
    for content in (
        *(text.encode() for text in [*texts, *OPTIONS, *CELL_OPTIONS, *OPTIMISE]),
        *(CELLS.sub(b"", path.read_bytes()) for path in verilog),
        *(path.read_bytes() for path in (MAIN, *PADS)),
    ):
        digest.update(len(content).to_bytes(8, "little") + content)
    return f"board-{digest.hexdigest()[:16]}"


def _write_top(core: Core, board: Board, read: str, text: str, work: Path) -> None:
    """top.v from RTLIL or a netlist."""
    (work / "top").write_text(text)
    script = f"{read} top\nproc\n{rename_pads()}write_verilog -noattr top.v\n"
    (work / "top.ys").write_text(script)
    finished = Toolchain(board.family).run("yosys", ["top.ys"], work, work / "yosys.log")
    if finished.status != 0:
        reason = finished.errors[0] if finished.errors else f"exit status {finished.status}"
        raise GuyotError(f"the top of {core.name} cannot be written as Verilog: {reason}")


def _compile(
    core: Core, tools: Simulators, sizes: Sequence[str], verilog: Sequence[Path], work: Path
) -> None:
    """Verilator, then make; the program is work/objects/Vboard."""
    objects, log = work / "objects", work / "log"
    objects.mkdir()
    main = shutil.copy(MAIN, work)
    command = [
        *tools.verilator, *OPTIONS, *CELL_OPTIONS, "--Mdir", str(objects), str(work / "pins.v"),
        str(work / "top.v"), *map(str, [*PADS, *verilog]), main,
    ]  # fmt: skip
    tools.call(command, f"Verilator on the board of {core.name}", work, log)
    make = [
        tools.make, "-C", str(objects), "-f", f"{PROGRAM}.mk", f"-j{os.cpu_count() or 1}",
        *tools.make_variables, *OPTIMISE, f"USER_CPPFLAGS={' '.join(sizes)}",
        "LDLIBS=-pthread",
    ]  # fmt: skip
    tools.call(make, f"the C++ compilation of the board of {core.name}", work, log)
