"""Boards: bitstreams built, patched and loaded, images run on them or on their emulation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...sw.errors import GuyotError
from .app import Baud, Data, Folder, Net, command, template_option


def board_template() -> str:
    from ..board_file import template

    return template()


@command
def build(
    folder: Folder,
    seed: Annotated[int, typer.Option(help="Of the placement.")] = 1,
    seeds: Annotated[int, typer.Option(help="So many from --seed on; the best is kept.")] = 1,
    baud: Baud = None,
):
    """Synthesises, places and routes a design for its board, and packs the bitstream.

    Of a design for a --target there is none: yosys synthesises it, and what it infers is held
    against the plan; exit 1 where they differ.

    The same design with the same options and tools is not built twice. The first run compiles the
    YoWASP tools, once for each user, which takes minutes.

    \b
    guyot build lenet5
    guyot build lenet5 --seeds 4
    """
    from .. import inference, steps
    from ..core import Core
    from .tables import hardware as hardware_tables

    if Core.load(folder).budget:
        if (seed, seeds, baud) != (1, 1, None):
            raise GuyotError("nothing is placed of a design for a --target: give DIR alone")
        result = inference.infer(folder)
        return result, hardware_tables.inferred_table(result), *inference.shortfall(result)
    result = steps.build_folder(folder, seed, baud, seeds)
    return result, hardware_tables.build_table(result)


@command
def patch(
    folder: Folder,
    net: Net,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="For the patched design.")
    ],
):
    """Puts another network into a built design's bitstream, without place and route.

    DIR is from `generate --patchable`, and built. The network has weights only where its network
    has; what else differs is refused and named. The result is a design with its build.

    \b
    guyot generate digits.guyot --board ulx3s-85f --patchable -o digits
    guyot build digits
    guyot patch digits retrained.guyot -o retrained
    guyot flash retrained
    """
    from ...sw import file
    from ..patch import patch as exchange

    result = exchange(folder, file.load(net), output)
    text = "{block_rams} block RAMs in {seconds:.1f} s: {bitstream}"
    return result, text.format(**result)


@command
def load(
    folder: Folder,
    net: Net,
    port: Annotated[str, typer.Option(metavar="PORT", help="The board's serial port.")] = "",
    baud: Baud = None,
):
    """Puts another network into a board that runs, over its serial port.

    DIR is from `generate --loadable`, and its bitstream in the board. The network has the shapes
    and formats of DIR's own, and about as many weights; what does not fit in is refused and named.
    The board changes over between two frames, once all of it is there and right. `run` then holds
    scores against the network that the board says it has; after power-off that is DIR's own again.

    \b
    guyot generate digits.guyot --board ulx3s-85f --loadable -o digits
    guyot build digits
    guyot flash digits
    guyot load digits retrained.guyot --port /dev/ttyUSB1
    guyot run digits --port /dev/ttyUSB1 --check
    """
    from ..host import load as loading

    result = loading.load_folder(folder, net, port, baud)
    text = "{network} ({checksum}): {bytes:,} bytes in {seconds:.2f} s"
    return result, text.format(**result)


@command
def flash(
    folder: Folder,
    board: Annotated[
        str, typer.Option(help="The board at the cable: refused if the bitstream is another's.")
    ] = "",
    keep: Annotated[
        bool, typer.Option("--keep", help="Into the flash memory: it is there after power-off.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the command, run nothing.")
    ] = False,
):
    """Loads a design's bitstream into its board, through openFPGALoader.

    \b
    guyot flash digits
    """
    from ..host import flash as flashing

    result = flashing.flash_folder(folder, board, keep, dry_run)
    return result, result["command"] if dry_run else f"{result['board']} is loaded"


@command
def run(
    folder: Folder,
    images: Annotated[
        str | None,
        typer.Argument(
            metavar="[IMAGES]",
            help="A .png, .wav or .npz; or so many test images of the data set, or all.",
        ),
    ] = None,
    port: Annotated[str, typer.Option(metavar="PORT", help="The board's serial port.")] = "",
    baud: Baud = None,
    check: Annotated[
        bool, typer.Option("--check", help="All test images; a summary instead of each class.")
    ] = False,
    bench: Annotated[
        bool, typer.Option("--bench", help="Repeat one image on the board and count cycles.")
    ] = False,
    data: Data = None,
):
    """Sends images to the board at a serial port, and holds every score against the reference.

    Prints classes and the core's own time for each. Exit 1 if a score differs. A design with a
    microphone takes no images: the words that it hears are printed until Ctrl-C.

    \b
    guyot run digits --port /dev/ttyUSB1 seven.png
    guyot run digits --port /dev/ttyUSB1 --check
    guyot run digits --port /dev/ttyUSB1 --bench
    guyot run wakeword --port /dev/ttyUSB1 seven.wav
    guyot run listening --port /dev/ttyUSB1
    """
    from ..host import listen, run
    from .tables import hardware as hardware_tables

    if listen.listens(folder):
        if images or bench or check:
            raise GuyotError(
                f"{folder} listens to its microphone: `guyot run` takes no images, no --check and "
                "no --bench of it"
            )
        result = listen.listen(folder, port, baud)
        return result, hardware_tables.heard_table(result)
    if bench:
        result = run.bench_folder(folder, port, images or "1", data, baud)
        return result, hardware_tables.bench_table(result)
    result = run.run_folder(folder, port, images or ("all" if check else "10"), data, baud)
    return result, *hardware_tables.run_tables(result, each=not check)


@command
def emulate(
    folder: Folder,
    baud: Baud = None,
    noise: Annotated[
        float, typer.Option(help="Probability with which a byte is flipped, dropped or doubled.")
    ] = 0.0,
    seed: Annotated[int, typer.Option(help="Of the noise.")] = 0,
    tcp: Annotated[
        str,
        typer.Option(metavar="[ADDRESS:]PORT", help="Behind a socket instead; 0: any free port."),
    ] = "",
    wav: Annotated[
        Path | None,
        typer.Option("--wav", metavar="WAV", help="A recording to send, as `guyot run` does."),
    ] = None,
):
    """Runs the very top that is built for the board in Verilator, behind a pseudo-terminal.

    Prints the port, for `guyot run --port`, and goes on until Ctrl-C. A higher --baud takes fewer
    clock cycles a bit, and so is quicker to simulate. With --tcp the port is socket://ADDRESS:PORT,
    which hosts without pseudo-terminals open too. With --wav it sends a recording, step by
    step, prints what comes back, and ends; exit 1 if a score is not the reference's. Of a design
    with a microphone the recording is what that hears, at its pins, in the microphone's time.

    \b
    guyot emulate digits --baud 1000000
    guyot run digits --port /dev/pts/3 --check
    guyot emulate digits --baud 1000000 --tcp 5555
    guyot run digits --port socket://127.0.0.1:5555 --check
    guyot emulate wakeword --baud 1000000 --wav seven.wav
    """
    from ..host import emulate

    if wav is not None:
        from ..host import listen, microphone, run
        from .tables import hardware as hardware_tables

        if listen.listens(folder):
            if noise:
                raise GuyotError(
                    "--noise is of the host link: a board that listens repeats nothing"
                )
            result = microphone.emulate_microphone(folder, wav, baud)
            return result, *hardware_tables.emulated_tables(result)
        result = run.emulate_sound(folder, wav, baud, noise, seed)
        return result, *hardware_tables.run_tables(result, each=True)
    return emulate.emulate_folder(folder, baud, noise, seed, tcp), ""


@command
def boards(
    template: Annotated[bool, template_option(board_template)] = False,
    fits: Annotated[
        bool, typer.Option("--fits", help="Plan the networks that ship for each board.")
    ] = False,
):
    """Lists the boards that a design can be generated for.

    A board whose serial port is an adapter has none on its USB: what to connect stands below.

    \b
    guyot boards
    guyot boards --fits
    guyot boards --template > mine.toml
    guyot generate lenet5-mnist --board-file mine.toml -o lenet5
    """
    from .. import plans
    from ..board import BOARDS
    from .tables import hardware as hardware_tables

    result = {name: hardware_tables.board_entry(board) for name, board in BOARDS.items()}
    if fits:
        for name, networks in plans.shipped_that_fit(BOARDS.values()).items():
            result[name]["fits"] = networks
    return result, hardware_tables.boards_table(result)
