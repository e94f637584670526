"""The house rules: imports run only downwards, torch stays in its rooms, the wheel is complete."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = {"sw": 1, "hw": 2, "sim": 3, "boards": 4, "": 5}  # "" is the front door
# of hw/: each stands on those before it
WINGS = ("emission", "primitives", "engine", "stream", "graph")
WINGS += ("pipeline", "models", "planning", "compile")
TORCH_ROOMS = ("sw/train/", "sw/prune/")
FAMILIES = {p.stem for p in (ROOT / "boards" / "families").glob("[a-z]*.py")}
SOURCES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("sw", "hw", "sim", "boards")
    for path in (ROOT / folder).rglob("*.py")
) + ["__init__.py", "__main__.py"]


def settings() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def floor_of(module: str) -> int:
    """The floor of a dotted name below ``guyot``; the package itself is the front door."""
    first = module.split(".")[0]
    return FLOORS[first] if first in FLOORS else FLOORS[""]


def imports(source: str, text: str) -> Iterator[str]:
    """Every dotted name that a module imports, relative ones resolved, lazy ones too."""
    package = ["guyot", *Path(source).parts[:-1]]
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package[: len(package) - level + 1] if level else []
                start = ".".join([*base, *([module] if module else [])])
                yield from (f"{start}.{alias.name}" for alias in names)


def upward(source: str, text: str) -> list[str]:
    """The imports of a module that lie on a higher floor than its own."""
    own = FLOORS[Path(source).parts[0] if "/" in source else ""]
    ours = [name for name in imports(source, text) if name.split(".")[0] == "guyot"]
    return [name for name in ours if floor_of(name.partition(".")[2]) > own]


@pytest.mark.parametrize("source", SOURCES)
def test_imports_run_downwards(source: str) -> None:
    assert upward(source, (ROOT / source).read_text()) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("sw/a.py", "from ..hw import target"),
        ("sw/train/a.py", "from ...boards.board import BOARDS"),
        ("hw/a.py", "import guyot.sim.native"),
        ("hw/a.py", "from .. import Design"),
        ("sim/a.py", "def f():\n    from ..boards import build"),
    ],
)
def test_an_upward_import_is_seen(source: str, text: str) -> None:
    assert len(upward(source, text)) == 1


def wings(source: str, text: str) -> list[str]:
    """The imports of a module of hw/ that lie in a later wing than its own."""
    order = [f"guyot.hw.{wing}" for wing in WINGS]

    def place(name: str) -> int:
        return next((k for k, w in enumerate(order) if name == w or name.startswith(f"{w}.")), -1)

    own = place("guyot." + source.removesuffix(".py").replace("/", "."))
    return [name for name in imports(source, text) if place(name) > own >= 0]


@pytest.mark.parametrize("source", [s for s in SOURCES if s.startswith("hw/")])
def test_the_wings_of_hw_stand_in_order(source: str) -> None:
    assert wings(source, (ROOT / source).read_text()) == []


def test_a_wing_out_of_order_is_seen() -> None:
    assert len(wings("hw/engine/a.py", "from ..planning import spec")) == 1
    assert len(wings("hw/models/a.py", "def f():\n    from ..compile import compile")) == 1


@pytest.mark.parametrize("source", [s for s in SOURCES if not s.startswith(TORCH_ROOMS)])
def test_torch_is_imported_in_its_rooms_only(source: str) -> None:
    names = {name.split(".")[0] for name in imports(source, (ROOT / source).read_text())}
    assert "torch" not in names


@pytest.mark.parametrize("source", [s for s in SOURCES if "/families/" not in s])
def test_a_family_is_named_in_its_own_files_only(source: str) -> None:
    constants = {
        node.value
        for node in ast.walk(ast.parse((ROOT / source).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not constants & FAMILIES, f"{source} asks for a family by name"


@pytest.mark.parametrize("module", ["guyot", "guyot.hw", "guyot.hw.compile", "guyot.sim.compare"])
def test_the_base_loads_without_torch(module: str) -> None:
    code = f"import sys, {module}; sys.exit('torch' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120, cwd="/")


def test_the_package_list_is_complete() -> None:
    listed = set(settings()["tool"]["setuptools"]["packages"])
    folders = {Path(s).parent.as_posix() for s in SOURCES}
    needed = {"guyot" if f == "." else "guyot." + f.replace("/", ".") for f in folders}
    assert needed <= listed
    for package in listed:
        assert (ROOT / Path(*package.split(".")[1:])).is_dir(), f"{package} has no folder"


def tracked() -> set[str]:
    """Every file of the package that is not ignored by git, or every file where there is no git."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if listing.returncode == 0:
        names = {name for name in listing.stdout.split("\0") if (ROOT / name).is_file()}
    else:
        names = {p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file()}
    inside = ("sw/", "hw/", "sim/", "boards/")
    return {
        name
        for name in names
        if (name.startswith(inside) or name in ("__init__.py", "__main__.py"))
        and "__pycache__" not in name
    }


def test_the_wheel_holds_every_file(tmp_path: Path) -> None:
    source = tmp_path / "source"  # a copy, so that no build folder appears in the checkout
    for name in tracked() | {"pyproject.toml", "README.md", "LICENSE"}:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    command += ["--quiet", "--no-index", "--wheel-dir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, timeout=300, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    held = {n.removeprefix("guyot/") for n in zipfile.ZipFile(wheel).namelist()}
    assert tracked() - held == set()


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = settings()["project"]
    extras = (r for group in project["optional-dependencies"].values() for r in group)
    for requirement in [*project["dependencies"], *extras]:
        (line,) = [
            line for line in text.splitlines() if line.strip().startswith(f'"{requirement}"')
        ]
        assert "#" in line, f"{requirement} has no reason beside it"
