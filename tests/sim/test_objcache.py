"""Objects of Verilator's library are compiled once for all that they depend on, and only they."""

import subprocess
import sys
from pathlib import Path

import pytest

from guyot.sim.toolchain import OBJECT_CACHE

COMPILER = """\
#!/bin/sh
[ "$1" = -v ] && { echo version 1 >&2; exit; }
echo "$@" >> calls
while [ "$1" != -o ]; do shift; done
cat "$3" > "$2" && ! grep -q wrong "$3"
"""


class Place:
    """A library of one source and one header, a design's folder, a compiler that counts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.kept = folder, folder / "kept"
        self.library = folder / "verilator" / "include"
        self.library.mkdir(parents=True)
        (self.library / "verilated.cpp").write_text("one")
        (self.library / "verilated.h").write_text("header")
        (folder / "other").mkdir()
        (folder / "other" / "design.cpp").write_text("ours")
        (folder / "compiler").write_text(COMPILER)
        (folder / "compiler").chmod(0o755)

    def compile(self, source: str = "verilator/include/verilated.cpp", *options: str) -> int:
        target = self.folder / "x.o"
        target.unlink(missing_ok=True)
        command = [self.folder / "compiler", "-I.", f"-I{self.library}", "-Iother", *options]
        command += ["-c", "-o", target, self.folder / source]
        line = [sys.executable, "-S", "-E", OBJECT_CACHE, self.kept, *command]
        status = subprocess.run(line, cwd=self.folder, check=False).returncode
        if status == 0:
            assert target.read_text() == (self.folder / source).read_text()
        return status

    @property
    def calls(self) -> int:
        calls = self.folder / "calls"
        return len(calls.read_text().splitlines()) if calls.exists() else 0


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path)


def test_the_same_is_compiled_once(place):
    assert [place.compile() for _ in range(3)] == [0, 0, 0]
    assert place.compile("verilator/include/verilated.cpp", "-DGUYOT_DIVISOR=4") == 0
    assert place.calls == 1


@pytest.mark.parametrize("name", ["verilated.cpp", "verilated.h"])
def test_another_library_is_compiled(place, name):
    place.compile()
    (place.library / name).write_text("two")
    place.compile()
    assert place.calls == 2


def test_other_options_headers_and_compilers_are_compiled(place):
    place.compile()
    place.compile("verilator/include/verilated.cpp", "-O1")
    (place.folder / "other" / "lz4.h").write_text("ours")
    place.compile()
    (place.folder / "compiler").write_text(COMPILER.replace("version 1", "version 2"))
    place.compile()
    assert place.calls == 4


def test_a_designs_own_source_is_always_compiled(place):
    assert [place.compile("other/design.cpp") for _ in range(2)] == [0, 0]
    assert place.calls == 2 and not place.kept.exists()


def test_what_fails_is_not_kept(place):
    (place.library / "verilated.cpp").write_text("wrong")
    assert [place.compile() for _ in range(2)] == [1, 1]
    assert place.calls == 2 and not place.kept.exists()


def test_a_cache_that_cannot_be_written_is_done_without(place):
    place.kept.write_text("a file")
    assert [place.compile() for _ in range(2)] == [0, 0]
    assert place.calls == 2 and place.kept.read_text() == "a file"


def test_the_cache_holds_whole_objects_alone(place):
    place.compile()
    (kept,) = place.kept.iterdir()
    assert kept.suffix == ".o" and kept.read_text() == "one"
