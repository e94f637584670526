"""The trained networks that ship with the package, taken by name wherever a file is taken.

They lie in sw/networks, and have their file's name, not their recipe's.
``python tests/bench/pruning.py ship`` puts them there, out of the runs of
`make results-cpu`; each names the command that made it in its meta.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .refusals import nearest

FOLDER = Path(__file__).parent / "networks"
SUFFIX = ".guyot"


def names() -> list[str]:
    """The networks that ship."""
    return sorted(path.stem for path in FOLDER.glob(f"*{SUFFIX}"))


def find(name_or_path: str | Path) -> Path:
    """The file of that path, else the network that ships under that name, else the path again."""
    path = Path(name_or_path)
    if not path.exists() and str(name_or_path) in names():
        return FOLDER / f"{name_or_path}{SUFFIX}"
    return path


def recipe_of(meta: dict[str, Any]) -> str:
    """The recipe of a trained network: that of its command, `guyot train`, else its name's."""
    words = str(meta.get("command", "")).split()
    trained = words[:2] == ["guyot", "train"] and len(words) > 2
    return words[2] if trained else str(meta.get("name", ""))


def hint(path: Path) -> str:
    """The end of a sentence about a file that is not there: what ships, if a name was meant."""
    named = path.name == str(path) and not path.suffix and names()
    return nearest(str(path), tuple(names())) if named else ""
