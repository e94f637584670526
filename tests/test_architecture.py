"""The house rules: imports run downwards, torch stays in its rooms, gateware has its tests, the
wheel is complete."""

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
WINGS = ("emission", "primitives", "protocol", "engine", "spatial", "stream", "graph", "turns")
WINGS += ("loading", "pipeline", "models", "planning", "compile")
WITH_GATEWARE = ("hw/", "boards/link/", "boards/microphone/")  # a test beside each such file
TORCH_ROOMS = ("sw/train/", "sw/prune/")
FAMILIES = {
    path.stem
    for folder in ("families", "foreign")
    for path in (ROOT / "boards" / folder).glob("[a-z]*.py")
} - {"generic"}
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


def name_of(source: str) -> str:
    """The dotted name of a module's file; a package's is that of its ``__init__``."""
    return ".".join(Path("guyot", source.removesuffix("__init__.py")).with_suffix("").parts)


def arrows(texts: dict[str, str]) -> dict[str, set[str]]:
    """Which modules each module imports, by their files' texts; functions' own imports too."""
    modules = {name_of(source) for source in texts}
    found = {}
    for source, text in texts.items():
        own = found.setdefault(name_of(source), set())
        for name in imports(source, text):
            while name and name not in modules:  # a name in a module, or a module from outside
                name = name.rpartition(".")[0]
            own.add(name)
        own -= {"", name_of(source)}
    return found


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """The names that are in a circle: what is left once all are taken away that import none of the
    rest, or that none of the rest imports."""
    left = {name: set(others) - {name} for name, others in arrows.items()}
    while True:
        imported = set().union(*left.values()) if left else set()
        ends = {name for name, others in left.items() if not others & set(left)} | (
            set(left) - imported
        )
        if not ends:
            return sorted(sorted({name, *others}) for name, others in left.items())
        left = {name: others - ends for name, others in left.items() if name not in ends}


TEXTS = {source: (ROOT / source).read_text() for source in SOURCES}
# What gateware derives from; of our own, in other modules.
HARDWARE = {"Component", "Elaboratable", "UnitBuffer"}


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(arrows(TEXTS)) == []


def test_a_circle_is_seen() -> None:
    """Through a package, through a function's own import, and beside modules that are in none."""
    texts = {
        "sw/a/__init__.py": "from .b import name",
        "sw/a/b.py": "def f():\n    from ..c import name",
        "sw/c.py": "from . import a, d",
        "sw/d.py": "import numpy",
        "sw/e.py": "from .c import name",
    }
    assert circles(arrows(texts)) == [
        ["guyot.sw.a", "guyot.sw.a.b"],
        ["guyot.sw.a", "guyot.sw.c"],
        ["guyot.sw.a.b", "guyot.sw.c"],
    ]
    assert circles(arrows(texts | {"sw/c.py": "from . import d"})) == []


@pytest.mark.parametrize(
    ("room", "other"),
    [("exchange", "train"), ("exchange", "prune"), ("prune", "train"), ("share", "train")],
)
def test_one_room_does_not_know_the_other(room: str, other: str) -> None:
    """Through no other module either; ``other`` may import ``room``."""
    known = arrows(TEXTS)
    reached: set[str] = set()
    waiting = {name for name in known if f"{name}.".startswith(f"guyot.sw.{room}.")}
    assert waiting
    while waiting:
        reached |= waiting
        waiting = set().union(*(known[name] for name in waiting)) - reached
    assert not {name for name in reached if f"{name}.".startswith(f"guyot.sw.{other}.")}


def derived(text: str) -> dict[str, set[str]]:
    """The classes of a module, each with its bases' names."""
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
            found[node.name] = {b.attr if isinstance(b, ast.Attribute) else b.id for b in bases}
    return found


def gateware(text: str) -> set[str]:
    """The classes of a module that become hardware, without those that others there derive from."""
    found, parents = set(HARDWARE), set()
    for name, bases in derived(text).items():
        if bases & found:
            parents |= bases
            found.add(name)
    return {name for name in found - parents - HARDWARE if not name.startswith("_")}


def untested(text: str, test: str) -> set[str]:
    """The classes of gateware in a module that its test does not name."""
    nodes = list(ast.walk(ast.parse(test)))
    return gateware(text) - {node.id for node in nodes if isinstance(node, ast.Name)}


@pytest.mark.parametrize(
    "source", [s for s in SOURCES if s.startswith(WITH_GATEWARE) and gateware(TEXTS[s])]
)
def test_gateware_has_its_test_beside_it(source: str) -> None:
    """hw/engine/pool.py has tests/hw/engine/test_pool.py, which names Pool."""
    path = Path(source)
    beside = ROOT / "tests" / path.with_name(f"test_{path.name}")
    assert beside.is_file(), f"{source} has gateware and no test"
    missing = untested(TEXTS[source], beside.read_text())
    assert not missing, f"{beside.relative_to(ROOT)} names no {', '.join(sorted(missing))}"


def test_gateware_without_a_test_is_seen() -> None:
    text = """
class Spec: pass
class Joint(wiring.Component): pass
class Sum(Joint): pass
class Unit(Elaboratable, Generic[F]): pass
class Table(Unit[Spec]): pass
class _Bank(Elaboratable): pass
"""
    assert gateware(text) == {"Sum", "Table"}
    assert untested(text, "from hw.a import Sum, Table\nrun(Sum())") == {"Table"}


@pytest.mark.parametrize("source", [s for s in SOURCES if not s.startswith(TORCH_ROOMS)])
def test_torch_is_imported_in_its_rooms_only(source: str) -> None:
    names = {name.split(".")[0] for name in imports(source, (ROOT / source).read_text())}
    assert "torch" not in names


OWN = ("/families/", "/foreign/")


@pytest.mark.parametrize("source", [s for s in SOURCES if not any(own in s for own in OWN)])
def test_a_family_is_named_in_its_own_files_only(source: str) -> None:
    constants = {
        node.value
        for node in ast.walk(ast.parse((ROOT / source).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not constants & FAMILIES, f"{source} asks for a family by name"


@pytest.mark.parametrize(
    "module", ["guyot", "guyot.hw", "guyot.hw.compile", "guyot.sim.compare", "guyot.sw.recipe"]
)
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
