"""The `guyot` command: its options, and how a command fails, says so and shows its result."""

from __future__ import annotations

import errno
import functools
import inspect as reflection
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import RenderableType

from ...sw.atomic import check_writable, write_json
from ...sw.errors import GuyotError
from ...sw.shipped import find
from .console import show

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
  guyot prove digits
  guyot build digits
  guyot flash digits
  guyot run digits --port /dev/ttyUSB1
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
    typer.Option(
        metavar="TOML", help="Your own board: a TOML file that describes it, instead of --board."
    ),
]
Goal = Annotated[
    str,
    typer.Option(
        metavar="fps|area|latency",
        help="Most frames a second that fit; the smallest that reaches --fps; lowest latency.",
    ),
]
Fps = Annotated[float | None, typer.Option(help="Frames a second to reach at --freq.")]
Reserved = Annotated[
    str | None,
    typer.Option(
        "--reserve",
        metavar="NAME=N|N%,...",
        help="Left free of lut, ff, dsp, bram for the rest of your design: lut=20%,dsp=8.",
    ),
]
StreamBytes = Annotated[
    int,
    typer.Option("--stream-bytes", metavar="1|2|4|8", help="Activations of a word that comes in."),
]
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
            raise typer.Exit(error.exit_code) from None
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


def template_option(make: Callable[[], str]) -> Any:
    """An option --template that prints a file with every key, and ends the command."""

    def run(wanted: bool) -> None:
        if wanted:
            typer.echo(make(), nl=False)
            raise typer.Exit

    return typer.Option(
        "--template", callback=run, is_eager=True, help="Print a file with every key, and end."
    )


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("guyot"))
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    pass
