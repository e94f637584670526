"""A file is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from guyot.sw.atomic import write_atomic
from guyot.sw.errors import GuyotError


def test_the_new_content_replaces_the_old(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for content in (b"old", b"new"):
        write_atomic(path, lambda handle, content=content: handle.write(content))
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_that_fails_leaves_the_old_content_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fails(handle) -> None:
        handle.write(b"half of the ne")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_atomic(path, fails)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="file cannot be written: No such file or directory"):
        write_atomic(tmp_path / "missing" / "file", lambda handle: handle.write(b""))
