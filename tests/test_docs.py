"""README and docs: links and paths exist, blocks of code run, or name what there is.

A block runs in its page's own temporary folder, blocks of a page in order, unless a comment
``<!-- not run: why -->`` stands above it: then its commands and options, or its names, are
looked at alone.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from typer.main import get_command

import guyot
from guyot.__main__ import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMING = [*PAGES, *sorted((ROOT / "docs" / "results").glob("*.md"))]
LANGUAGES = {"sh", "python", "text", "{toctree}", "{eval-rst}"}
ELSEWHERE = ("boards/dropin/*.txt",)  # patterns that name several files
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
LONGEST_LINE, README_LINES = 120, 120


@dataclass(frozen=True)
class Block:
    """Code between two fences; ``runs`` unless a comment above it says otherwise."""

    page: Path
    line: int
    language: str
    text: str
    runs: bool

    @property
    def place(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> list[Block]:
    """All of a page's, in order."""
    lines, found, start = page.read_text().splitlines(), [], None
    for k, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start = k
            continue
        runs = not (start and lines[start - 1].startswith("<!-- not run: "))
        text = "\n".join(lines[start + 1 : k])
        found.append(Block(page, start + 1, lines[start].removeprefix("```"), text, runs))
        start = None
    assert start is None, f"{page.name}: the fence of line {start} stays open"
    return found


BLOCKS = [block for page in PAGES for block in blocks(page)]


def prose(page: Path) -> str:
    """A page without its blocks."""
    return re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """What a link can name in a page: its headings, as GitHub and MyST write them."""
    headings = re.findall(r"^#+ (.*)", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def place_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", NAMING, ids=place_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if link.startswith("http"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name} links to {link}"
        if anchor:
            assert anchor in anchors(target), f"{page.name} links to {link}"


@pytest.mark.parametrize("page", NAMING, ids=place_of)
def test_paths_that_are_named_exist(page: Path) -> None:
    """`like/this.py`, and folders `like/this` of the four floors."""
    for name in re.findall(r"`([\w.\-]+(?:/[\w.\-*]+)+/?)`", prose(page)):
        first = name.split("/")[0]
        if (
            first in ("sw", "hw", "sim", "boards", "tests", "docs")
            and "NAME" not in name
            and name not in ELSEWHERE
        ):
            assert (ROOT / name).exists(), f"{page.name} names {name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_lines_are_short(page: Path) -> None:
    for line in page.read_text().splitlines():
        assert len(line) <= LONGEST_LINE or line.startswith("|"), line


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= README_LINES


def test_blocks_say_what_they_are() -> None:
    for block in BLOCKS:
        assert block.language in LANGUAGES, f"{block.place}: {block.language!r}"


def check_command(line: str, place: str) -> None:
    """A line that begins with guyot: its command and options are known."""
    words = shlex.split(line, comments=True)
    assert words[1] in COMMANDS, f"{place}: there is no guyot {words[1]}"
    known = {name for each in COMMANDS[words[1]].params for name in each.opts}
    for word in words[2:]:
        if word.startswith("-") and len(word) > 1 and not word[1].isdigit():
            assert word.split("=")[0] in known | {"--help"}, f"{place}: {line}"


@pytest.mark.parametrize(
    "block", [b for b in BLOCKS if b.language == "sh"], ids=lambda block: block.place
)
def test_commands_and_options_are_known(block: Block) -> None:
    for line in block.text.replace("\\\n", " ").splitlines():
        for part in line.split("#")[0].split("&&"):
            if part.strip().startswith("guyot "):
                check_command(part.strip(), block.place)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_text_are_known(page: Path) -> None:
    for line in re.findall(r"`(guyot [a-z][^`]*)`", prose(page)):
        check_command(line.replace(" ...", "").replace("\n", " "), page.name)


@pytest.mark.parametrize(
    "block", [b for b in BLOCKS if b.language == "python"], ids=lambda block: block.place
)
def test_python_names_what_there_is(block: Block) -> None:
    for node in ast.walk(ast.parse(block.text)):
        match node:
            case ast.Attribute(value=ast.Name(id="guyot"), attr=name):
                assert name in guyot.__all__, f"{block.place}: guyot.{name}"


def test_every_command_has_its_row() -> None:
    rows = re.findall(
        r"^\| `guyot (\w+)", (ROOT / "docs" / "commands.md").read_text(), re.MULTILINE
    )
    assert sorted(rows) == sorted(COMMANDS)


def test_every_public_name_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "python_api.md").read_text()
    named = re.findall(r"^\.\. (?:auto|py:)\w+:: guyot\.(\w+)", text, re.MULTILINE)
    assert sorted(named) == sorted(guyot.__all__)


RUNNING = [
    page for page in PAGES if any(b.runs and b.language in ("sh", "python") for b in blocks(page))
]


@pytest.mark.parametrize("page", RUNNING, ids=lambda page: page.name)
def test_the_blocks_run(page: Path, tmp_path: Path) -> None:
    """All shell blocks, and all Python blocks as one program in front of the shell block that
    follows them."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    waiting: list[str] = []
    for block in [b for b in blocks(page) if b.runs]:
        if block.language == "python":
            waiting.append(block.text)
        elif block.language == "sh":
            run([sys.executable, "-c", "\n".join(waiting)] if waiting else ["true"], tmp_path, path)
            waiting = []
            run(["bash", "-e", "-c", block.text], tmp_path, path)
    assert not waiting, "Python blocks at a page's end would not have run"


def run(command: list[str], folder: Path, path: str) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}\n{done.stderr}"


def script(name: str) -> ModuleType:
    """A module of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where its dataclasses look
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["pictures", "example_pictures"])
def test_the_pictures_are_those_of_the_code(name: str) -> None:
    pictures = script(name)
    for picture, draw in pictures.PICTURES.items():
        kept = (pictures.FOLDER / picture).read_text()
        assert draw() == kept, f"draw {picture} anew: python docs/{name}.py"


def test_the_notebooks_print_what_they_keep() -> None:
    notebooks = script("notebooks")
    assert notebooks.NOTEBOOKS
    for path in notebooks.NOTEBOOKS:
        found = notebooks.written(notebooks.executed(json.loads(path.read_text()), path.name))
        assert found == path.read_text(), "run its cells anew: python docs/notebooks.py"


def test_the_lists_are_those_of_the_registries() -> None:
    lists = script("lists")
    pages = {page: (lists.DOCS / page).read_text() for page, _ in lists.LISTS.values()}
    assert lists.filled(pages) == pages, "write them anew: python docs/lists.py"
