"""The command of a bench that measures section by section and keeps the rows of the others."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from guyot.sw.errors import GuyotError

Row = dict[str, Any]  # at least "id", "value" and "note"


def row(name: str, value: float, note: str) -> Row:
    """A figure; ``note`` says what was measured, and how."""
    return {"id": name, "value": round(float(value), 6), "note": note}


def with_kept(path: Path, rows: list[Row]) -> list[Row]:
    """The rows that a file of results has, by id, with ``rows`` over them."""
    kept = json.loads(path.read_text()) if path.is_file() else []
    return list({each["id"]: each for each in [*kept, *rows]}.values())


def in_order(rows: list[Row], names: Iterable[str]) -> list[Row]:
    """Rows whose ids are among ``names`` in that order, the others behind them as they come."""
    places = {name: place for place, name in enumerate(names)}
    return sorted(rows, key=lambda each: places.get(each["id"], len(places)))


def against(each: Row, targets: Mapping[str, tuple[str, float]]) -> str:
    """A figure's target and whether it is met, for the column `target`; "" where it has none."""
    if each["id"] not in targets:
        return ""
    relation, bound = targets[each["id"]]
    met = each["value"] >= bound if relation == ">=" else each["value"] <= bound
    return f"{relation} {bound:g}, {'met' if met else 'MISSED'}"


def write(
    path: Path, rows: list[Row], targets: Mapping[str, tuple[str, float]], head: Sequence[str]
) -> None:
    """Rows by id into a file of results, in the order of ``targets``, over those that it has; and
    all of them as a page beside it, which ``head`` begins."""
    ordered = in_order(with_kept(path, rows), targets)
    path.write_text(json.dumps(ordered, indent=1) + "\n")
    lines = [*head, "", "| figure | value | target | how |", "|---|---|---|---|"]
    lines += [
        f"| {each['id']} | {each['value']:,.6g} | {against(each, targets)} | {each['note']} |"
        for each in ordered
    ]
    path.with_suffix(".md").write_text("\n".join(lines) + "\n")


def run(
    description: str | None,
    sections: Mapping[str, Callable[[], list[Row]]],
    save: Callable[[list[Row]], None],
    verdict: Callable[[Row], str],
) -> None:
    """Measures the sections that the command line names, or all; saves and prints each's rows.

    A section whose data is not there says so, the others are measured, and the exit is 1.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("section", nargs="*", help=f"of {', '.join(sections)}; default: all")
    measure(parser.parse_args().section, sections, save, verdict)


def measure(
    chosen: Sequence[str],
    sections: Mapping[str, Callable[[], list[Row]]],
    save: Callable[[list[Row]], None],
    verdict: Callable[[Row], str],
) -> None:
    """The same for sections that are ``chosen``, all if none is."""
    unknown = set(chosen) - set(sections)
    if unknown:
        sys.exit(f"no section {sorted(unknown)[0]!r}; there are {', '.join(sections)}")
    console, failed = Console(), []
    for name in chosen or sections:
        console.print(f"[bold]{name}[/]: {sections[name].__doc__}")
        try:
            rows = sections[name]()
        except GuyotError as error:
            failed.append(f"{name}: {error}")
            continue
        save(rows)
        table = Table("figure", "value", "target", "how")
        for each in rows:
            table.add_row(each["id"], f"{each['value']:,.4g}", verdict(each), each["note"])
        console.print(table)
    if failed:
        sys.exit("\n".join(["not measured:", *failed]))
