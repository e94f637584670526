"""Runs the cells of docs/*.ipynb and keeps what they print: ``python docs/notebooks.py``.

A test runs them the same way and holds the kept output to it. Plain Python does for cells that only
print: nbclient would bring a kernel, a message queue and a dozen packages for the same.
"""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
NOTEBOOKS = sorted(DOCS.glob("*.ipynb"))


def executed(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """The notebook with the output of each of its code cells, run in their order."""
    names: dict[str, Any] = {"__name__": name}
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            said = StringIO()
            with redirect_stdout(said):
                exec(compile("".join(cell["source"]), f"{name}[{number}]", "exec"), names)
            text = said.getvalue().splitlines(keepends=True)
            output = {"name": "stdout", "output_type": "stream", "text": text}
            cell = cell | {"outputs": [output] if text else []}
        cells.append(cell)
    return notebook | {"cells": cells}


def written(notebook: dict[str, Any]) -> str:
    """As Jupyter itself writes a file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    for path in NOTEBOOKS:
        path.write_text(written(executed(json.loads(path.read_text()), path.name)))


if __name__ == "__main__":
    main()
