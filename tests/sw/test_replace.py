"""Files that are replaced together: killed at whatever step, the old ones are there or the new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guyot.sw import replace
from guyot.sw.errors import GuyotError
from guyot.sw.replace import COMMIT, MANIFEST, replace_files, settle

OLD = {"design.json": "old", "a.v": "old", "gone.hex": "old", "build/x.bit": "old"}
NEW = {"design.json": "new", "a.v": "new", "more.hex": "new", "build/y.bit": "new"}
STEPS = 10  # changes of a folder that make one replacement of these
OTHERS = {"notes.txt": "mine"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def contents(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {str(p.relative_to(folder)): p.read_text() for p in files}


class Killed(BaseException):
    """As by kill -9: nothing of ours runs behind it."""


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Lets the process die in front of the ``step``-th change of a folder; gives their count."""
    done = 0

    def counted(change: Callable) -> Callable:
        def run(*arguments, **options):
            nonlocal done
            if done == step:
                raise Killed
            done += 1
            return change(*arguments, **options)

        return run

    for name in ("replace", "rename", "rmdir", "unlink"):  # which pathlib and shutil call too
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    return lambda: done


@pytest.mark.parametrize("step", range(STEPS))
def test_a_kill_loses_nothing(step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "design", OLD | OTHERS)
    staged = write(folder / ".staged", NEW)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        killed_at(step, patch)
        replace_files(folder, staged, ["gone.hex", "build", "a.v"], last="design.json")
    settle(folder)
    shutil.rmtree(staged, ignore_errors=True)
    assert contents(folder) in (OLD | OTHERS, NEW | OTHERS)
    assert contents(folder) == (OLD | OTHERS if step == 0 else NEW | OTHERS)


def test_without_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "design", OLD | OTHERS)
    staged = write(folder / ".staged", NEW)
    with monkeypatch.context() as patch:
        steps = killed_at(1000, patch)
        replace_files(folder, staged, ["gone.hex", "build", "a.v"], last="design.json")
    assert steps() == STEPS
    assert contents(folder) == NEW | OTHERS


def test_a_folder_in_the_place_of_a_file_is_not_lost(tmp_path: Path) -> None:
    folder = write(tmp_path / "design", OLD | {"more.hex/mine": "x"})
    staged = write(folder / ".staged", NEW)
    with pytest.raises(GuyotError, match=r"more.hex is a folder where a file of that name would"):
        replace_files(folder, staged, ["gone.hex", "build"], last="design.json")
    assert (folder / "more.hex" / "mine").is_file() and (folder / "gone.hex").is_file()


@pytest.mark.parametrize(
    "plan",
    [
        "{", "3", "{}", '{"old": ["../outside"], "new": []}', '{"old": [], "new": ["/etc/x"]}',
        '{"old": ["."], "new": []}', '{"old": [3], "new": []}', '{"old": "outside", "new": []}',
    ],
)  # fmt: skip
def test_a_manifest_leads_out_of_no_folder(plan: str, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine")
    folder = write(tmp_path / "design", {f"{COMMIT}/{MANIFEST}": plan, "a.v": "old"})
    with pytest.raises(GuyotError):
        settle(folder)
    assert (tmp_path / "outside").is_file() and (folder / "a.v").is_file()


def test_names() -> None:
    good, bad = ("a", "a.v", "a b-c_d"), ("", ".", "..", ".a", "a/b", "/a", "a\n", "a\\b", 3, None)
    assert all(map(replace.is_bare, good)) and not any(map(replace.is_bare, bad))
