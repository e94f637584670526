"""Proofs of designs."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from .app import Folder, command


@command
def prove(
    folder: Folder,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="Only what has this in its name; may be given again."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(help="Proofs at once; one a processor if none.")
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            help="Seconds for one property; 600 if none, a minute for the whole core to come round."
        ),
    ] = None,
):
    """Proves what the components of a design promise, on its own Verilog, for all inputs.

    A line a property, with its time. Exit 1 if one does not hold: the shortest counterexample is
    a waveform in DIR/prove. What a proof says and what it does not is in docs/proof.md. Needs
    `pip install 'guyot[prove]'`.

    \b
    guyot prove lenet5
    guyot prove lenet5 --only StreamFIFO --only Framer
    """
    from ..prove import prove as prove_design
    from .tables.proofs import line, table

    shown = Console(stderr=True, highlight=False)
    report = prove_design(
        folder,
        only=only or (),
        jobs=jobs,
        timeout=timeout,
        progress=lambda outcome: shown.print(line(outcome), soft_wrap=True),
    )
    return report.to_dict(), table(report), report.summary
