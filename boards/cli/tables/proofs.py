"""A proof's outcomes, as lines and as a table of components."""

from __future__ import annotations

from rich import box
from rich.markup import escape
from rich.table import Table

from ....sim.proof.report import Outcome, ProofReport


def line(outcome: Outcome) -> str:
    """One property: what came of it, and the waveform where it failed."""
    verdict, count = outcome.verdict, len(outcome.instances)
    where = outcome.instances[0] or "the whole core"
    more = f" and {count - 1} more" if count > 1 else ""
    text = f"{verdict.result:9} {verdict.seconds:6.1f} s  {outcome.name} ({where}{more})"
    if verdict.reason:
        text += f": {verdict.reason}"
    if verdict.wave:
        text += f"; {verdict.cycles} cycles in {verdict.wave}"
    return escape(text)


def table(report: ProofReport) -> Table:
    """Each kind of component: its properties, its instances and what can be said of it."""
    shown = Table(title=f"proofs of {report.design}", title_justify="left", box=box.SIMPLE)
    shown.add_column("component")
    shown.add_column("modules", justify="right")
    shown.add_column("properties")
    shown.add_column("CPU s", justify="right")
    shown.add_column("so it is")
    for kind, state in report.components().items():
        own = [each for each in report.outcomes if each.component == kind]
        modules = {path for each in own for path in each.instances} or report.untouched[kind]
        names = ", ".join(dict.fromkeys(each.subject.name for each in own)) or "none"
        seconds = sum(each.verdict.cpu for each in own)
        shown.add_row(kind, str(len(modules)), names, f"{seconds:.1f}" if own else "", state)
    return shown
