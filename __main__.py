"""The ``guyot`` command: one thin function for each step of the way; the work is done elsewhere."""

from __future__ import annotations

import functools
import inspect as reflection
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType

from . import __version__
from .sw.errors import GuyotError

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
  guyot report digits
"""

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Net = Annotated[Path, typer.Argument(metavar="NET", help="A .guyot file.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `generate` wrote.")]
Data = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Where a data set's files lie; else GUYOT_DATA, else a cache."
    ),
]
BoardName = Annotated[str, typer.Option("--board", help="See `guyot boards`.")]
Goal = Annotated[
    str,
    typer.Option(
        metavar="fps|area|latency",
        help="Most frames a second that fit; the smallest that reaches --fps; lowest latency.",
    ),
]
Fps = Annotated[float | None, typer.Option(help="Frames a second to reach at --freq.")]
Freq = Annotated[float | None, typer.Option(help="Clock in MHz; the board's goal if none.")]
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
    if path not in (None, "-") and not Path(path).absolute().parent.is_dir():
        raise GuyotError(f"--json {path}: the folder {Path(path).absolute().parent} does not exist")


def emit(path: str | None, result: dict[str, Any], shown: list[RenderableType]) -> None:
    """The tables, unless standard output is for JSON alone."""
    if path == "-":
        typer.echo(json.dumps(result, indent=2))
        return
    if path:
        from .sw.atomic import write_atomic

        write_atomic(path, lambda file: file.write(json.dumps(result, indent=2).encode() + b"\n"))
    console = Console()
    for item in shown:
        console.print(item)


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
    """
    from .boards import demo

    result = demo.run(output, board)
    return result, demo.table(result)


@command
def train(
    recipe: Annotated[str, typer.Argument(help="A recipe's name, or a TOML file.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The .guyot file.")],
    dataset: Annotated[str | None, typer.Option(help="Instead of the recipe's own.")] = None,
    data: Data = None,
    seed: Annotated[int | None, typer.Option(help="Instead of the recipe's own.")] = None,
    epochs: Annotated[int | None, typer.Option(help="Instead of the recipe's own.")] = None,
):
    """Trains and prunes a network, and saves the integers that the hardware computes with.

    Recipes that ship: digits, lenet5, lenet-300-100. An interrupted run goes on where it was when
    the same command is given again.

    \b
    guyot train digits -o digits.guyot
    guyot train lenet5 --dataset mnist --data ~/mnist -o lenet5.guyot
    """
    from .boards import steps, tables

    words = ["guyot", "train", recipe, *(["--dataset", dataset] if dataset else [])]
    done = steps.train_to_file(
        recipe, output, dataset, data, seed, epochs, command=" ".join([*words, "-o", output.name])
    )
    return {"network": str(output), **done.report}, tables.training_table(done.report)


@command(name="import")
def import_(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="An ONNX or QONNX file.")],
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
    input_shape: Annotated[
        str | None, typer.Option(metavar="C,H,W", help="For a model that leaves it open.")
    ] = None,
    input_scale: Annotated[
        float | None, typer.Option(help="What one unit of the images' integers stands for.")
    ] = None,
    input_zero: Annotated[int, typer.Option(help="The integer that stands for 0.0.")] = 0,
    input_bits: Annotated[str, typer.Option(metavar="8|int8", help="8, or int8 if signed.")] = "8",
):
    """Turns an ONNX or QONNX model into the integers that the hardware computes with.

    A quantised model keeps every integer; a float one is quantised on the images of --calibrate.
    All that is not supported is named at once, with exit 2.

    \b
    guyot import quantised.onnx -o net.guyot
    guyot import model.onnx --calibrate images.npz --prune 0.8 -o net.guyot
    """
    from .boards import tables
    from .sw.exchange import choices, command

    chosen = choices.parse(bits, scales, prune, input_shape, input_scale, input_zero, input_bits)
    result, network = command.import_to_file(model, output, calibrate, chosen)
    return result, tables.network_table(network), *result["notes"]


@command
def export(
    net: Net,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="ONNX", help="NET.onnx if none.")
    ] = None,
    to: Annotated[str, typer.Option(metavar="qonnx", help="The format.")] = "qonnx",
):
    """Writes a network as QONNX, for onnxruntime, FINN, Netron; importing it gives it back."""
    from .sw.exchange import command

    result = command.export_to_file(net, output, to)
    return result, f"{result['model']}: {result['nodes']} nodes"


@command
def inspect(net: Net):
    """Shows a network's layers, formats, weights and zeros."""
    from .boards import tables
    from .sw import file

    network = file.load(net)
    result = {"network": str(net), "weights": network.weights, "nonzero": network.nonzero}
    result |= {"layers": tables.layers(network), "meta": network.meta}
    return result, tables.network_table(network)


@command
def plan(
    net: Net,
    board: BoardName = "ulx3s-85f",
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

    result = plans.plan_file(net, board, plans.Wish(goal, fps, freq))
    return result, *tables.plan_tables(result)


@command
def generate(
    net: Net,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="For the design.")],
    board: BoardName = "ulx3s-85f",
    prefix: Annotated[str, typer.Option(help="Every module's name begins with it.")] = "",
    goal: Goal = "fps",
    fps: Fps = None,
    freq: Freq = None,
    plan: Annotated[
        Path | None, typer.Option(metavar="JSON", help="A plan that `plan` or `explore` wrote.")
    ] = None,
):
    """Plans the pipeline for a board and writes its Verilog, memories and description to DIR.

    The same network gives the same bytes. A failed run leaves DIR as it was.

    \b
    guyot generate lenet5.guyot --board ulx3s-85f -o lenet5
    guyot generate lenet5.guyot --board ulx3s-25f --goal area --fps 5000 -o small
    """
    from .boards import design, plans, tables

    wish = plans.Wish(goal, fps, freq, plan)
    made = design.generate(net, board, prefix, wish=wish).write(output)
    return made.description, tables.design_table(made.description)


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
    data: Data = None,
):
    """Runs test images through the RTL in Verilator and compares every score bit for bit.

    Exit 1 if a score differs; the first wrong layer, place, values and time are named.

    \b
    guyot simulate lenet5 --images all
    guyot simulate lenet5 --images 2 --per-layer --waves lenet5.fst
    """
    from .boards import page, steps, tables
    from .boards.design import Design

    result = steps.simulate_folder(folder, images, data, per_layer, waves)
    rows = page.activity(Design.load(folder).description, result)
    return result, result["summary"], *([tables.activity_table(rows)] if rows else [])


@command
def build(
    folder: Folder,
    seed: Annotated[int, typer.Option(help="Of the placement.")] = 1,
):
    """Synthesises, places and routes a design for its board, and packs the bitstream.

    The first run compiles the YoWASP tools, once for each user, which takes minutes.
    """
    from .boards import steps, tables

    result = steps.build_folder(folder, seed)
    return result, tables.build_table(result)


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
    shown = [tables.explore_table(pareto.trial_rows(result), result)] if trials else []
    return result, *shown, f"report: {output / pareto.PAGE}"


@command
def report(
    folder: Folder,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="HTML", help="DIR/report.html if none.")
    ] = None,
):
    """Writes one self-contained HTML page about a design, from whatever has been measured of it."""
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
    """Downloads a data set's official files, resuming, and checks their digests."""
    from .sw import download

    path = download.fetch(name, output)
    return {"dataset": name, "folder": str(path)}, f"{name}: {path}"


@command
def boards():
    """Lists the boards that a design can be generated for."""
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
