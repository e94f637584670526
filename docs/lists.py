"""Writes the lists in the pages that registries have: ``python docs/lists.py``; a test holds them.

Between ``<!-- list: NAME -->`` and ``<!-- end of list -->`` stands a table with a row a kind.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from guyot.sw.operators import KINDS
from guyot.sw.prune_options import METHODS

DOCS = Path(__file__).resolve().parent


def first_sentence(kind: type) -> str:
    """Of a docstring's first paragraph, as Markdown."""
    text = " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
    sentence = re.match(r".*?[.](?= |$)|.*$", text)
    return sentence.group().replace("``", "`") if sentence else ""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))


def operators() -> str:
    return table(
        ("operator", "what it makes", "in"),
        (
            (f"`{name}`", first_sentence(kind), f"`{kind.__module__[6:].replace('.', '/')}.py`")
            for name, kind in KINDS.items()
        ),
    )


def methods() -> str:
    return table(
        ("`--prune`", "what it is"),
        ((f"`{name}`", first_sentence(options)) for name, options in METHODS.items()),
    )


LISTS = {"operators": ("network.md", operators), "methods": ("training.md", methods)}


def filled(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages' texts with every list as its registry has it."""
    done = dict(pages)
    for name, (page, rows) in LISTS.items():
        begin, end = f"<!-- list: {name} -->\n\n", "\n\n<!-- end of list -->"
        before, found, rest = done[page].partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise ValueError(f"{page} lacks the line {begin.strip()} or {end.strip()}")
        done[page] = f"{before}{begin}{rows()}{end}{after}"
    return done


def main() -> None:
    pages = {page: (DOCS / page).read_text() for page, _ in LISTS.values()}
    for page, text in filled(pages).items():
        (DOCS / page).write_text(text)


if __name__ == "__main__":
    main()
