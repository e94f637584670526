"""Files of a folder that are replaced together: after a kill at any moment the old ones are all
there, or the new ones are once :func:`settle` has run.

The new files lie in a folder of their own until all are written. Renaming that folder to `COMMIT`
is the one step that counts. From then on whoever comes first, the writer or the next reader, moves
the rest into place.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from . import locks
from .errors import GuyotError
from .inputs import read_json

COMMIT = ".guyot-commit"
MANIFEST = ".manifest"  # {"old": what goes, "new": what comes, in this order}


def replace_files(folder: Path, staged: Path, old: Iterable[str], last: str) -> None:
    """Moves all of ``staged``, a folder inside of ``folder``, into ``folder``; what is ``old`` and
    not replaced is removed. ``last``: the file that vouches for the others. Names are bare."""
    new = sorted(os.listdir(staged), key=lambda name: (name == last, name))
    old = set(old)
    for name in new:
        if name not in old and (folder / name).is_dir():
            raise GuyotError(f"{folder / name} is a folder where a file of that name would go")
    (staged / MANIFEST).write_text(json.dumps({"old": sorted(old - set(new)), "new": new}))
    settle(folder)
    staged.rename(folder / COMMIT)
    settle(folder)


def settle(folder: Path) -> None:
    """Ends what a killed `replace_files` began; nothing where there is nothing to end.

    GuyotError where the folder cannot be written, or what lies there is none of ours.
    """
    commit = folder / COMMIT
    if not commit.is_dir():
        return
    try:
        with _locked(folder):
            if (commit / MANIFEST).is_file():
                plan = read_json(commit / MANIFEST, "the manifest")
                old, new = _names(plan, "old", folder), _names(plan, "new", folder)
                for name in old:
                    _remove(folder / name)
                for name in new:
                    if (commit / name).exists():
                        if (folder / name).is_dir():
                            _remove(folder / name)
                        os.replace(commit / name, folder / name)
                (commit / MANIFEST).unlink()
            if commit.is_dir():  # else another process was here first
                commit.rmdir()
    except OSError as error:
        raise GuyotError(
            f"{folder} has files that were not all moved into place, and that cannot be done now: "
            f"{error.strerror or error}"
        ) from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    if not locks.THERE:  # nor can a folder be opened
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        locks.lock(handle)
        yield
    finally:
        os.close(handle)


def _names(plan: object, key: str, folder: Path) -> list[str]:
    names = plan.get(key) if isinstance(plan, dict) else None
    if not isinstance(names, list) or not all(map(is_bare, names)):
        raise GuyotError(f"{folder / COMMIT / MANIFEST} is no list of files of this folder")
    return names


def is_bare(name: object) -> bool:
    """Whether ``name`` is that of a file in a folder itself: no path leads out of there."""
    return (
        isinstance(name, str)
        and 0 < len(name) <= 255
        and name.isprintable()
        and not name.startswith(".")
        and not set(name) & {"/", "\\"}
    )


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
