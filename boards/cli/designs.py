"""Designs: planned, generated, simulated, explored, reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...sw.errors import GuyotError
from .app import (
    BoardFile,
    BoardName,
    Data,
    Folder,
    Fps,
    Freq,
    Goal,
    Net,
    Reserved,
    StreamBytes,
    command,
)
from .sites import (
    AnyBoard,
    BlockRams,
    FlipFlops,
    Luts,
    Multipliers,
    TargetName,
    read_site,
)


@command
def plan(
    net: Net,
    board: AnyBoard = None,
    board_file: BoardFile = None,
    target: TargetName = None,
    lut: Luts = None,
    ff: FlipFlops = None,
    dsp: Multipliers = None,
    bram: BlockRams = None,
    goal: Goal = "fps",
    fps: Fps = None,
    freq: Freq = None,
    reserve: Reserved = None,
    stream_bytes: StreamBytes = 1,
):
    """Shows how each layer would be built on a board: lanes, cycles, why, and what it takes.

    Cycles are exact, resources estimated. What --json writes, `generate --plan` reads.

    \b
    guyot plan lenet5.guyot --board ulx3s-25f
    guyot plan lenet5.guyot --board ulx3s-25f --goal area --fps 5000 --json small.json
    guyot plan lenet5.guyot --board ulx3s-25f --reserve lut=20%,dsp=8,bram=10
    guyot plan lenet5.guyot --target xilinx7 --lut 20000 --dsp 80 --bram 100
    guyot plan lenet5.guyot --board ulx3s-85f --stream-bytes 4
    """
    from .. import plans
    from .tables import designs as designs_tables

    wish = plans.Wish.read(goal, fps, freq, reserve=reserve, stream_bytes=stream_bytes)
    site = read_site(board, board_file, target, lut=lut, ff=ff, dsp=dsp, bram=bram)
    result = plans.plan_file(net, site, wish)
    return result, *designs_tables.plan_tables(result)


@command
def generate(
    net: Net,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="For the design.")],
    board: AnyBoard = None,
    board_file: BoardFile = None,
    target: TargetName = None,
    lut: Luts = None,
    ff: FlipFlops = None,
    dsp: Multipliers = None,
    bram: BlockRams = None,
    prefix: Annotated[str, typer.Option(help="Every module's name begins with it.")] = "",
    goal: Goal = "fps",
    fps: Fps = None,
    freq: Freq = None,
    reserve: Reserved = None,
    plan: Annotated[
        Path | None, typer.Option(metavar="JSON", help="A plan that `plan` or `explore` wrote.")
    ] = None,
    patchable: Annotated[
        bool,
        typer.Option("--patchable", help="Room for other weights, which `guyot patch` puts in."),
    ] = False,
    loadable: Annotated[
        bool,
        typer.Option("--loadable", help="Room for other weights, which `guyot load` puts in."),
    ] = False,
    room: Annotated[
        str,
        typer.Option(metavar="PART", help="With --loadable: so many more non-zero weights."),
    ] = "",
    stream: Annotated[
        bool,
        typer.Option(
            "--streaming", help="Of an endless stream, step by step; time is padded nowhere."
        ),
    ] = False,
    hop: Annotated[
        int | None,
        typer.Option(metavar="ROWS", help="With --streaming: rows of a step; the fewest if none."),
    ] = None,
    microphone: Annotated[
        bool,
        typer.Option("--microphone", help="Fed by the board's I2S microphone, not by a host."),
    ] = False,
    core: Annotated[
        bool, typer.Option("--core", help="Also all that another design takes the core in with.")
    ] = False,
    csr: Annotated[
        str,
        typer.Option(metavar="axi-lite", help="With --core: a block of registers, behind that."),
    ] = "",
    core_clock: Annotated[
        float | None,
        typer.Option(metavar="MHZ", help="With --core: the core runs on a clock of its own."),
    ] = None,
    stream_bytes: StreamBytes = 1,
):
    """Plans the pipeline for a board and writes its Verilog, memories and description to DIR.

    The same network gives the same bytes. A failed run leaves DIR as it was. --core adds a FuseSoC
    file, a LiteX example, clock constraints, a README and a cocotb bench: `make` in DIR runs it.
    --target: for a chip that has no board here, such a core too, which its maker's tools take in.
    --loadable: weights lie in two banks, and blocks are --room (10%) longer than these weights ask
    for, so that a network that is trained anew can be loaded while the board runs.
    --stream-bytes, with --core: so many activations come in a beat.
    --streaming: layers keep what they looked at, so that a step costs the work of its new rows
    alone; `simulate` then takes steps that follow each other.
    --microphone: samples come from an I2S microphone (`guyot boards` says at which pins), scores go
    to the serial port, where `run` shows words, and an LED lights while one is heard.

    \b
    guyot generate lenet5.guyot --board ulx3s-85f -o lenet5
    guyot generate lenet5.guyot --board ulx3s-25f --goal area --fps 5000 -o small
    guyot generate lenet5.guyot --board ulx3s-25f --reserve lut=20%,dsp=8,bram=10 -o beside
    guyot generate lenet5.guyot --board ulx3s-25f --loadable --room 10% -o lenet5_loadable
    guyot generate lenet5.guyot --board ulx3s-85f --core --csr axi-lite -o lenet5_core
    guyot generate lenet5.guyot --target xilinx7 --lut 53000 --dsp 200 --bram 280 -o lenet5_zynq
    guyot generate lenet5.guyot --board ulx3s-85f --core --stream-bytes 4 -o lenet5_wide
    guyot generate keywords.guyot --board icebreaker --streaming -o keywords
    guyot generate wakeword.guyot --board icebreaker --goal area --microphone -o wakeword
    """
    from ...sw import file, streaming
    from .. import design, plans
    from .tables import designs as designs_tables

    if hop is not None and not stream:
        raise GuyotError("--hop is of a stream: give --streaming too")
    if stream_bytes != 1 and not core and target is None:
        raise GuyotError("--stream-bytes needs --core")
    network = streaming.streaming(file.load(net), hop) if stream else net
    wish = plans.Wish.read(
        goal, fps, freq, plan, patchable, reserve=reserve, stream_bytes=stream_bytes,
        listens=microphone,
        room=plans.read_room(loadable, room),
    )  # fmt: skip
    site = read_site(board, board_file, target, lut=lut, ff=ff, dsp=dsp, bram=bram)
    drop_in = design.read_drop_in(core or target is not None, csr, core_clock, freq)
    made = design.generate(network, site, prefix, wish=wish, drop_in=drop_in)
    made = made.write(output)
    alike = design.namesakes(made.folder, made.name)
    notes = [
        f"{path} has the module {made.name!r} too: in one project, give one of them a --prefix"
        for path in alike
    ]
    return made.description, designs_tables.design_table(made.description), *notes


@command
def simulate(
    folder: Folder,
    images: Annotated[
        str,
        typer.Option(
            metavar="N|all|FILE",
            help="So many test images, all of them, or those in an .npz with `images`, `labels`.",
        ),
    ] = "100",
    per_layer: Annotated[
        bool,
        typer.Option("--per-layer", help="Compare every layer's output, not the scores alone."),
    ] = False,
    waves: Annotated[
        Path | None, typer.Option(metavar="FST", help="Write the waveform of the run.")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="The images alone, nobody stalls and nothing is reset.")
    ] = False,
    netlist: Annotated[
        bool, typer.Option("--netlist", help="Simulate the built design's cells, over its UART.")
    ] = False,
    data: Data = None,
):
    """Runs test images through the RTL in Verilator and compares every score bit for bit.

    Then some of them again with stalls, pauses, resets in mid-frame and frames too short or too
    long. Exit 1 if a score, class, flag or cycle differs; the first wrong layer, place, values and
    time are named. With --netlist it is what `guyot build` synthesised that runs, cell by cell,
    over the board's pins.

    \b
    guyot simulate lenet5 --images all
    guyot simulate lenet5 --images all --quick
    guyot simulate lenet5 --images 2 --per-layer --waves lenet5.fst
    """
    from .. import inference, steps
    from ..core import Core
    from ..design import Design
    from ..host import listen, microphone, run
    from ..report import page
    from .tables import designs as designs_tables
    from .tables import hardware as hardware_tables

    if netlist and Core.load(folder).budget:
        result = inference.simulate_netlist(folder, images, data)
        return result, result["summary"]
    if netlist and listen.listens(folder):
        result = microphone.emulate_images(folder, images, data)
        return result, *hardware_tables.emulated_tables(result)
    if netlist:
        result = run.run_netlist(folder, images, data)
        return result, *hardware_tables.run_tables(result, each=False)
    result = steps.simulate_folder(folder, images, data, per_layer, waves, quick)
    rows = page.activity(Design.load(folder).description, result)
    tables = [designs_tables.runs_table(result["runs"])] if len(result["runs"]) > 1 else []
    return (
        result,
        result["summary"],
        *tables,
        *([designs_tables.activity_table(rows)] if rows else []),
    )


@command
def explore(
    net: Net,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="For the results.")],
    board: BoardName = "ulx3s-85f",
    board_file: BoardFile = None,
    goal: Goal = "fps",
    fps: Fps = None,
    freq: Freq = None,
    reserve: Reserved = None,
    trials: Annotated[int, typer.Option(help="Plans to build; 0: the models alone.")] = 8,
    jobs: Annotated[int | None, typer.Option(help="Builds at once; one a core if none.")] = None,
    storage: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL", help="Shared by all machines; in DIR if none."),
    ] = None,
):
    """Sweeps plans by the models, builds the promising ones, and draws frames/s against cost.

    An interrupted sweep goes on when the same command is given again; on another machine the same
    command with the same --storage helps. Leaves explore.html, pareto.png, explore.json, the best
    plan in best.json for `generate --plan`, and each build in plans/.

    \b
    guyot explore lenet5.guyot --board ulx3s-25f --trials 8 -o sweep
    guyot explore lenet5.guyot --board-file mine.toml --reserve lut=20%,dsp=8,bram=10 -o beside
    """
    from .. import plans
    from ..sweep import explore, pareto
    from .tables import designs as designs_tables

    wish = plans.Wish.read(goal, fps, freq, reserve=reserve)
    result = explore.explore(net, str(board_file or board), wish, output, trials, jobs, storage)
    if trials:
        shown = designs_tables.explore_table(pareto.trial_rows(result), result)
    else:
        shown = designs_tables.planned_table(result)
    return result, shown, f"report: {output / pareto.PAGE}"


@command
def report(
    folder: Folder,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="HTML", help="DIR/report.html if none.")
    ] = None,
):
    """Writes one self-contained HTML page about a design, from whatever has been measured of it.

    \b
    guyot report lenet5
    guyot report lenet5 -o lenet5.html
    """
    from ..report import page

    path = page.write_report(folder, output)
    return {"report": str(path)}, f"report: {path}"
