"""The ``guyot`` command: one thin function for each step of the way; the work is done elsewhere."""

from __future__ import annotations

import errno
import functools
import inspect as reflection
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table

from . import __version__
from .sw.atomic import check_writable, write_json
from .sw.errors import GuyotError
from .sw.shipped import find

HELP = """Prunes a CNN to fixed-point sparse weights and compiles it into a bit-exact FPGA pipeline.

\b
The whole way on scikit-learn's digits, into build/demo:
  guyot demo
\b
The same, step by step:
  guyot train digits -o digits.guyot
  guyot inspect digits.guyot
  guyot plan digits.guyot --board ulx3s-85f
  guyot generate digits.guyot --board ulx3s-85f -o digits
  guyot simulate digits --images all
  guyot build digits
  guyot flash digits
  guyot run digits --port /dev/ttyUSB1
  guyot report digits
"""

WIDEST = 10_000  # columns that a table may ask for

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Net = Annotated[
    Path,
    typer.Argument(
        metavar="NET", parser=find, help="A .guyot file, or a name that `guyot networks` lists."
    ),
]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `generate` wrote.")]
Data = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Where a data set's files lie; else GUYOT_DATA, else a cache."
    ),
]
BoardName = Annotated[str, typer.Option("--board", help="See `guyot boards`.")]
BoardFile = Annotated[
    Path | None,
    typer.Option(metavar="TOML", help="An own board's chip, clock and pins, instead of --board."),
]
Goal = Annotated[
    str,
    typer.Option(
        metavar="fps|area|latency",
        help="Most frames a second that fit; the smallest that reaches --fps; lowest latency.",
    ),
]
Fps = Annotated[float | None, typer.Option(help="Frames a second to reach at --freq.")]
Freq = Annotated[float | None, typer.Option(help="Clock in MHz; the board's goal if none.")]
Baud = Annotated[
    int | None, typer.Option(help="Of the host link, in bit/s; the board's, or the build's.")
]
Json = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Also write the result as JSON; - is stdout."),
]


def command(
    function: Callable[..., Any] | None = None, *, name: str | None = None
) -> Callable[..., Any]:
    """Registers a command that returns (its result as JSON values, what a person sees of it).

    Adds --json. A result that says ``ok: false`` exits with 1; a user's mistake becomes one
    sentence and exit 2, Ctrl-C one line and exit 130.
    """

    if function is None:
        return functools.partial(command, name=name)

    @functools.wraps(function)
    def run(json_file: str | None, **arguments: Any) -> None:
        try:
            check_json(json_file)
            result, *shown = function(**arguments)
            emit(json_file, result, shown)
            if result.get("ok") is False:
                raise typer.Exit(1)
        except GuyotError as error:
            typer.echo(f"guyot: {error}", err=True)
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            typer.echo("guyot: interrupted", err=True)
            raise typer.Exit(130) from None
        except OSError as error:  # a disk that is full, a file that may not be read
            if error.errno == errno.EPIPE:
                raise
            where = f"{error.filename}: " if error.filename else ""
            typer.echo(f"guyot: {where}{error.strerror or error}", err=True)
            raise typer.Exit(2) from None
        except MemoryError:
            typer.echo("guyot: this needs more memory than there is", err=True)
            raise typer.Exit(2) from None

    signature = reflection.signature(function, eval_str=True)
    option = reflection.Parameter(
        "json_file", reflection.Parameter.KEYWORD_ONLY, default=None, annotation=Json
    )
    parameters = [*signature.parameters.values(), option]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    del run.__wrapped__  # type: ignore[attr-defined]
    return app.command(name)(run)


def check_json(path: str | None) -> None:
    """Refuses before the work what could not be written after it."""
    if path not in (None, "-"):
        check_writable(path, "a .json file")


def emit(path: str | None, result: dict[str, Any], shown: list[RenderableType]) -> None:
    """The tables, unless standard output is for JSON alone."""
    if path == "-":
        typer.echo(json.dumps(result, indent=2))
        return
    if path:
        write_json(path, result)
    for item in shown:
        show(item)


def show(item: RenderableType) -> None:
    """Prints a line, or a table whose columns are as wide as their longest words: none is cut."""
    console = Console()
    if isinstance(item, Table):
        console = Console(width=fit_columns(item, console))
    console.print(item, soft_wrap=isinstance(item, str))


def fit_columns(table: Table, console: Console) -> int:
    """Gives each column the width of its longest word or number, and what room is left to those
    that lack least; the width of the console that this needs."""
    wide = console.options.update(width=WIDEST, max_width=WIDEST)
    sizes = []
    for column in table.columns:
        header, *cells = (
            Measurement.get(console, wide, each) for each in (column.header, *column.cells)
        )
        whole = column.justify == "right"  # a number stays beside its unit
        least = [cell.maximum if whole else cell.minimum for cell in cells]
        natural = [cell.maximum for cell in cells]
        fixed = column.min_width or 0
        sizes.append((max(fixed, header.minimum, *least), max(fixed, header.maximum, *natural)))
    edges = Measurement.get(console, wide, table).maximum - sum(natural for _, natural in sizes)
    width = max(console.width, edges + sum(least for least, _ in sizes))
    room = width - edges - sum(least for least, _ in sizes)
    for column, (least, natural) in sorted(
        zip(table.columns, sizes, strict=True), key=lambda pair: pair[1][1] - pair[1][0]
    ):
        column.width = least + min(natural - least, room)
        room -= column.width - least
    return width


@command
def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where everything goes.")
    ] = Path("build/demo"),
    board: Annotated[str, typer.Option(help="The board to build for.")] = "ulx3s-85f",
):
    """The whole way on handwritten digits: train, prune, generate, simulate, build, report.

    Needs no download: the 1,797 images come with scikit-learn. Ends with one table, report.json
    and report.html.

    \b
    guyot demo
    guyot demo --board icebreaker -o demo
    """
    from .boards import demo

    result = demo.run(output, board)
    return result, demo.table(result)


def template_option(make: Callable[[], str]) -> Any:
    """An option --template that prints a file with every key, and ends the command."""

    def run(wanted: bool) -> None:
        if wanted:
            typer.echo(make(), nl=False)
            raise typer.Exit

    return typer.Option(
        "--template", callback=run, is_eager=True, help="Print a file with every key, and end."
    )


def recipe_template() -> str:
    from .sw.recipe_template import recipe_template

    return recipe_template()


def board_template() -> str:
    from .boards.board_file import template

    return template()


@command
def train(
    recipe: Annotated[str, typer.Argument(help="A recipe's name, or a TOML file.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The .guyot file.")],
    dataset: Annotated[str | None, typer.Option(help="Instead of the recipe's own.")] = None,
    data: Data = None,
    seed: Annotated[int | None, typer.Option(help="Instead of the recipe's own.")] = None,
    epochs: Annotated[int | None, typer.Option(help="Instead of the recipe's own.")] = None,
    prune: Annotated[
        str | None, typer.Option(metavar="METHOD", help="Instead of the recipe's own.")
    ] = None,
    share: Annotated[
        str | None,
        typer.Option(metavar="METHOD:K", help="Instead of the recipe's own; see `guyot share`."),
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    template: Annotated[bool, template_option(recipe_template)] = False,
):
    """Trains and prunes a network, and saves the integers that the hardware computes with.

    Recipes that ship: digits, lenet5, lenet5-167x, lenet5-246x, lenet-300-100, cifar10,
    cifar10-cnn, and lenet5-s2 and lenet-300-100-s2 for searches of the threshold. Methods of
    pruning: in_batch, epoch_wise, admm, progressive_admm, magnitude, random, dynamic_threshold,
    fixed_threshold, bisection, none. An interrupted run goes on where it was when
    the same command is given again.

    \b
    guyot train digits -o digits.guyot
    guyot train lenet5 --dataset mnist --data ~/mnist -o lenet5.guyot
    guyot train --template > mine.toml
    guyot train mine.toml -o mine.guyot
    """
    from .boards import steps, tables

    given = {"dataset": dataset, "seed": seed, "epochs": epochs, "prune": prune}
    given |= {"share": share}
    words = [f"--{name} {value}" for name, value in given.items() if value is not None]
    done = steps.train_to_file(
        recipe,
        output,
        dataset,
        data,
        seed,
        epochs,
        prune,
        device,
        command=" ".join(["guyot train", recipe, *words, "-o", output.name]),
        share=share,
    )
    return {"network": str(output), **done.report}, tables.training_table(done.report)


@command(name="import")
def import_(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="An ONNX, QONNX or TFLite file.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The .guyot file.")],
    calibrate: Annotated[
        Path | None,
        typer.Option(metavar="DIR|FILE", help="Images (.npz, .npy) to quantise a float model on."),
    ] = None,
    bits: Annotated[str, typer.Option(metavar="W,A", help="Of weights and activations.")] = "8,8",
    scales: Annotated[
        str,
        typer.Option(metavar="shift|any", help="Scales that need no multiplier, or any."),
    ] = "shift",
    prune: Annotated[float, typer.Option(help="The fraction of the weights to set to zero.")] = 0.0,
    finetune: Annotated[
        int,
        typer.Option(metavar="EPOCHS", help="Train a float model's weights over the images."),
    ] = 0,
    input_shape: Annotated[
        str | None, typer.Option(metavar="C,H,W", help="For a model that leaves it open.")
    ] = None,
    input_scale: Annotated[
        float | None, typer.Option(help="What one unit of the images' integers stands for.")
    ] = None,
    input_zero: Annotated[int, typer.Option(help="The integer that stands for 0.0.")] = 0,
    input_bits: Annotated[str, typer.Option(metavar="8|int8", help="8, or int8 if signed.")] = "8",
    compare_litert: Annotated[
        bool,
        typer.Option("--compare-litert", help="Count where LiteRT's own kernels differ (TFLite)."),
    ] = False,
    mean: Annotated[
        str | None,
        typer.Option(metavar="R,G,B", help="What the model's images are less, in their unit."),
    ] = None,
    std: Annotated[
        str | None,
        typer.Option(metavar="R,G,B", help="What they are then over: (image - mean) / std."),
    ] = None,
):
    """Turns an ONNX, QONNX or TFLite model into the integers that the hardware computes with.

    A quantised model keeps every integer; a float one is quantised on the images of --calibrate.
    All that is not supported is named at once, with exit 2.

    \b
    guyot import quantised.onnx -o net.guyot
    guyot import int8.tflite -o net.guyot
    guyot import model.onnx --calibrate images.npz --prune 0.8 --finetune 10 -o net.guyot

    \b
    Bytes that the model takes as they are; over 255; over 255 and normalised:
    guyot import model.onnx --calibrate pixels.npz --input-scale 1 -o net.guyot
    guyot import model.onnx --calibrate pixels.npz --input-scale 0.00392157 -o net.guyot
    guyot import model.onnx --calibrate pixels.npz --input-scale 0.00392157 \\
      --mean 0.485,0.456,0.406 --std 0.229,0.224,0.225 -o net.guyot
    """
    from .boards import tables
    from .sw.exchange import choices, command
    from .sw.tuner import tuner

    chosen = choices.parse(
        bits,
        scales,
        prune,
        input_shape,
        input_scale,
        input_zero,
        input_bits,
        finetune,
        mean,
        std,
    )
    result, network = command.import_to_file(
        model, output, calibrate, chosen, compare_litert, tuner
    )
    lines = [command.agreement(result["float"])] if "float" in result else []
    return (
        result,
        tables.network_table(network),
        *lines,
        *result["notes"],
        *result.get("litert", []),
    )


@command
def export(
    net: Net,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="ONNX", help="NET.onnx if none.")
    ] = None,
    to: Annotated[str, typer.Option(metavar="qonnx", help="The format.")] = "qonnx",
):
    """Writes a network as QONNX, for onnxruntime, FINN, Netron; importing it gives it back.

    \b
    guyot export lenet5.guyot
    guyot export lenet5-mnist --to qonnx -o lenet5.onnx
    """
    from .sw.exchange import command

    result = command.export_to_file(net, output, to)
    return result, f"{result['model']}: {result['nodes']} nodes"


@command
def share(
    net: Net,
    method: Annotated[
        str, typer.Argument(metavar="METHOD:K", help="cws, pws, uq or ecsq; at most K values.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The .guyot file.")],
    scope: Annotated[
        str, typer.Option(metavar="layer|unified", help="A codebook a layer, or conv and dense.")
    ] = "layer",
    epochs: Annotated[int, typer.Option(help="Of training the values; 0: none.")] = 2,
    data: Data = None,
    seed: Annotated[int | None, typer.Option(help="Instead of the network's own.")] = None,
):
    """Gives a trained network few distinct weights, and trains those values.

    K counts the distinct weights of a codebook that are not zero: zeros stay as they are. Methods:
    cws clusters, pws draws without bias, uq takes equal steps, ecsq pays for entropy.

    \b
    guyot share lenet5-mnist cws:8 -o lenet5-8.guyot
    guyot share lenet5.guyot ecsq:16 --scope unified -o lenet5-16.guyot
    """
    from .boards import steps, tables

    words = ["guyot", "share", net.name, method, f"--scope {scope} --epochs {epochs}"]
    words += [] if seed is None else [f"--seed {seed}"]
    command = " ".join([*words, "-o", output.name])
    done = steps.share_to_file(net, method, output, scope, epochs, data, seed, command)
    return {"network": str(output), **done.report}, tables.training_table(done.report)


@command
def networks():
    """Lists the trained networks that ship: their names stand wherever a .guyot file may.

    \b
    guyot networks
    guyot generate lenet5-mnist --board ulx3s-85f -o lenet5
    """
    from .boards import tables

    result = tables.shipped_entries()
    return {"networks": result}, tables.shipped_table(result)


@command
def inspect(net: Net):
    """Shows a network's layers, formats, weights and zeros, and what each takes in the file.

    Bytes of each layer in the file's codec, as fp32, by order-0 entropy, and in the other codecs.

    \b
    guyot inspect lenet5.guyot
    guyot inspect lenet5-mnist --json -
    """
    from .boards import tables
    from .sw import file, file_sizes

    network = file.load(net)
    sizes = file_sizes.file_sizes(net)
    result = {"network": str(net), "weights": network.weights, "nonzero": network.nonzero}
    result |= {"layers": tables.layers(network), "meta": network.meta, "file": sizes}
    return result, tables.network_table(network), *tables.size_tables(sizes)


@command
def recode(
    net: Net,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The new file.")],
    codec: Annotated[
        str | None, typer.Option(help="For all layers; if none, each has its smallest.")
    ] = None,
    tidy: Annotated[
        bool,
        typer.Option("--tidy", help="Remove dead channels and sort the others: equal outputs."),
    ] = False,
    round_biases: Annotated[
        int | None,
        typer.Option(metavar="N", help="Biases in steps of 2**N: changes outputs, measure again."),
    ] = None,
):
    """Writes a network's file again: by another codec, or smaller.

    \b
    guyot recode lenet5.guyot --tidy -o small.guyot
    guyot recode lenet5.guyot --codec shac -o shac.guyot
    """
    from .sw import file_sizes

    result = file_sizes.recode(net, output, codec, tidy, round_biases)
    return result, f"{output}: {result['bytes']:,} bytes (before: {result['bytes_before']:,})"


@command
def plan(
    net: Net,
    board: BoardName = "ulx3s-85f",
    board_file: BoardFile = None,
    goal: Goal = "fps",
    fps: Fps = None,
    freq: Freq = None,
):
    """Shows how each layer would be built on a board: lanes, cycles, why, and what it takes.

    Cycles are exact, resources estimated. What --json writes, `generate --plan` reads.

    \b
    guyot plan lenet5.guyot --board ulx3s-25f
    guyot plan lenet5.guyot --board ulx3s-25f --goal area --fps 5000 --json small.json
    """
    from .boards import plans, tables

    result = plans.plan_file(net, str(board_file or board), plans.Wish(goal, fps, freq))
    return result, *tables.plan_tables(result)


@command
def generate(
    net: Net,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="For the design.")],
    board: BoardName = "ulx3s-85f",
    board_file: BoardFile = None,
    prefix: Annotated[str, typer.Option(help="Every module's name begins with it.")] = "",
    goal: Goal = "fps",
    fps: Fps = None,
    freq: Freq = None,
    plan: Annotated[
        Path | None, typer.Option(metavar="JSON", help="A plan that `plan` or `explore` wrote.")
    ] = None,
    patchable: Annotated[
        bool,
        typer.Option("--patchable", help="Room for other weights, which `guyot patch` puts in."),
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
):
    """Plans the pipeline for a board and writes its Verilog, memories and description to DIR.

    The same network gives the same bytes. A failed run leaves DIR as it was. --core adds a FuseSoC
    file, a LiteX example, clock constraints, a README and a cocotb bench: `make` in DIR runs it.

    \b
    guyot generate lenet5.guyot --board ulx3s-85f -o lenet5
    guyot generate lenet5.guyot --board ulx3s-25f --goal area --fps 5000 -o small
    guyot generate lenet5.guyot --board ulx3s-85f --core --csr axi-lite -o lenet5_core
    """
    from .boards import design, plans, tables

    wish = plans.Wish(goal, fps, freq, plan, patchable)
    drop_in = design.read_drop_in(core, csr, core_clock, freq)
    made = design.generate(net, str(board_file or board), prefix, wish=wish, drop_in=drop_in)
    made = made.write(output)
    alike = design.namesakes(made.folder, made.name)
    notes = [
        f"{path} has the module {made.name!r} too: in one project, give one of them a --prefix"
        for path in alike
    ]
    return made.description, tables.design_table(made.description), *notes


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
    netlist: Annotated[
        bool, typer.Option("--netlist", help="Simulate the built design's cells, over its UART.")
    ] = False,
    data: Data = None,
):
    """Runs test images through the RTL in Verilator and compares every score bit for bit.

    Exit 1 if a score differs; the first wrong layer, place, values and time are named. With
    --netlist it is what `guyot build` synthesised that runs, cell by cell, over the board's pins.

    \b
    guyot simulate lenet5 --images all
    guyot simulate lenet5 --images 2 --per-layer --waves lenet5.fst
    """
    from .boards import page, run, steps, tables
    from .boards.design import Design

    if netlist:
        result = run.run_netlist(folder, images, data)
        return result, *tables.run_tables(result, each=False)
    result = steps.simulate_folder(folder, images, data, per_layer, waves)
    rows = page.activity(Design.load(folder).description, result)
    return result, result["summary"], *([tables.activity_table(rows)] if rows else [])


@command
def build(
    folder: Folder,
    seed: Annotated[int, typer.Option(help="Of the placement.")] = 1,
    seeds: Annotated[int, typer.Option(help="So many from --seed on; the best is kept.")] = 1,
    baud: Baud = None,
):
    """Synthesises, places and routes a design for its board, and packs the bitstream.

    The same design with the same options and tools is not built twice. The first run compiles the
    YoWASP tools, once for each user, which takes minutes.

    \b
    guyot build lenet5
    guyot build lenet5 --seeds 4
    """
    from .boards import steps, tables

    result = steps.build_folder(folder, seed, baud, seeds)
    return result, tables.build_table(result)


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
    from .boards.patch import exchange
    from .sw import file

    result = exchange.patch(folder, file.load(net), output)
    text = "{block_rams} block RAMs in {seconds:.1f} s: {bitstream}"
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
    from .boards import flash as flashing

    result = flashing.flash_folder(folder, board, keep, dry_run)
    return result, result["command"] if dry_run else f"{result['board']} is loaded"


@command
def run(
    folder: Folder,
    images: Annotated[
        str | None,
        typer.Argument(
            metavar="[IMAGES]",
            help="A .png or .npz; or so many test images of the data set, or all.",
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

    Prints classes and the core's own time for each. Exit 1 if a score differs.

    \b
    guyot run digits --port /dev/ttyUSB1 seven.png
    guyot run digits --port /dev/ttyUSB1 --check
    guyot run digits --port /dev/ttyUSB1 --bench
    """
    from .boards import run, tables

    if bench:
        result = run.bench_folder(folder, port, images or "1", data, baud)
        return result, tables.bench_table(result)
    result = run.run_folder(folder, port, images or ("all" if check else "10"), data, baud)
    return result, *tables.run_tables(result, each=not check)


@command
def emulate(
    folder: Folder,
    baud: Baud = None,
    noise: Annotated[
        float, typer.Option(help="Probability with which a byte is flipped, dropped or doubled.")
    ] = 0.0,
    seed: Annotated[int, typer.Option(help="Of the noise.")] = 0,
):
    """Runs the very top that is built for the board in Verilator, behind a pseudo-terminal.

    Prints the port, for `guyot run --port`, and goes on until Ctrl-C. A higher --baud takes fewer
    clock cycles a bit, and so is quicker to simulate.

    \b
    guyot emulate digits --baud 1000000
    guyot run digits --port /dev/pts/3 --check
    """
    from .boards import emulate

    return emulate.emulate_folder(folder, baud, noise, seed), ""


@command
def explore(
    net: Net,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="For the results.")],
    board: BoardName = "ulx3s-85f",
    goal: Goal = "fps",
    fps: Fps = None,
    freq: Freq = None,
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
    """
    from .boards import explore, pareto, plans, tables

    wish = plans.Wish(goal, fps, freq)
    result = explore.explore(net, board, wish, output, trials, jobs, storage)
    if trials:
        shown = tables.explore_table(pareto.trial_rows(result), result)
    else:
        shown = tables.planned_table(result)
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
    from .boards import page

    path = page.write_report(folder, output)
    return {"report": str(path)}, f"report: {path}"


@command
def data(
    name: Annotated[str, typer.Argument(help="mnist, fashion-mnist or cifar10.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="The user cache if none.")
    ] = None,
):
    """Downloads a data set's official files, resuming, and checks their digests.

    \b
    guyot data mnist
    guyot data cifar10 -o ~/data
    """
    from .sw import download

    path = download.fetch(name, output)
    return {"dataset": name, "folder": str(path)}, f"{name}: {path}"


@command
def boards(template: Annotated[bool, template_option(board_template)] = False):
    """Lists the boards that a design can be generated for.

    \b
    guyot boards
    guyot boards --template > mine.toml
    guyot generate lenet5-mnist --board-file mine.toml -o lenet5
    """
    from .boards import tables
    from .boards.board import BOARDS

    result = {name: tables.board_entry(board) for name, board in BOARDS.items()}
    return result, tables.boards_table()


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The console script."""
    app(prog_name="guyot")


if __name__ == "__main__":
    main()
