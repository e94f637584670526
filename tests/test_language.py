"""Messages are in the words of docs/glossary.md; phrases that were in their place stay away."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(p for floor in ("sw", "hw", "sim", "boards") for p in (ROOT / floor).rglob("*.py"))
BANNED = {
    r"\bhangs? on\b": "depends on the input",
    r"\b(is|are|was|were) not built\b": "(not) supported",
    r"\b(is|are) built(?! for)\b": "(not) supported",
    r"\bgo(es)? on where\b": "resumes an interrupted run",
    r"\bstands? still\b": "deadlock: no word moved",
    r"\b[Aa]n own\b": "your own",
    r": what meets\b": "they must match",
    r"\b(are|is) \d+ or more\b": "--option must be 0 or more, not -1",
    r"\bgive --core too\b": "--csr and --core-clock need --core",
}


def messages(text: str) -> list[tuple[int, str]]:
    """Every string of a module but docstrings, with its line; an f-string as one, {} for values."""
    tree = ast.parse(text)
    skipped: set[int] = set()
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as docstring):
                skipped.add(id(docstring))
            case ast.JoinedStr(values=parts):
                skipped |= {id(part) for part in parts}
                words = [p.value if isinstance(p, ast.Constant) else "{}" for p in parts]
                found.append((node.lineno, "".join(map(str, words))))
            case ast.Constant(value=str() as value) if id(node) not in skipped:
                found.append((node.lineno, value))
    return found


def wrong(text: str) -> list[str]:
    return [
        f"line {line}: {message!r}: rather {better!r}"
        for line, message in messages(text)
        for phrase, better in BANNED.items()
        if re.search(phrase, message)
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_messages_are_in_the_words_of_the_field(source: Path) -> None:
    assert wrong(source.read_text()) == []


def test_a_wrong_word_is_seen() -> None:
    assert len(wrong('raise E(f"its {x} hangs on {y}", "layers of 3 axes are built")')) == 2
    assert (
        wrong('"""What hangs on it is not built."""\n\ndef f():\n    """It stands still."""') == []
    )
    assert len(wrong('f"trials are 0 or more, not {trials}"')) == 1
