"""Holds the hex files beside this file against memories.json: their words, and a digest of them.

A tool that reads a short or another file with $readmemh makes another core of it, most without a
word. `make`, the FuseSoC targets and the LiteX example run this first; `python3 check_memories.py`
does it by itself. Nothing here needs Guyot.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

TABLE = "memories.json"  # by file: how many "words", and their "sha256"


def digest(words: list[str]) -> str:
    """SHA-256 of the words in small letters, a line feed behind each."""
    return hashlib.sha256("".join(f"{word.lower()}\n" for word in words).encode()).hexdigest()


def entry(text: str) -> dict[str, int | str]:
    """What the table says of a hex file with this text."""
    words = text.split()
    return {"words": len(words), "sha256": digest(words)}


def faults(folder: Path) -> list[str]:
    """A sentence for each hex file in ``folder`` that is not the one of the core."""
    found = []
    for name, made in json.loads((folder / TABLE).read_text()).items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name} is missing: a memory of the core is read from it")
            continue
        there = entry(path.read_text())
        if there["words"] != made["words"]:
            found.append(f"{name} has {there['words']} words, and its memory {made['words']}")
        elif there["sha256"] != made["sha256"]:
            found.append(f"{name} holds other words than those that the core was made with")
    return found


def check(folder: Path) -> None:
    """ValueError with the sentences of `faults`, if there are any."""
    found = faults(folder)
    if found:
        raise ValueError("; ".join(found))


if __name__ == "__main__":
    try:
        check(Path(__file__).parent)
    except ValueError as error:
        sys.exit(f"check_memories: {error}")
