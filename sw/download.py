"""Downloads of the official data files: with progress, resumed where they stopped, checked.

A file grows as ``NAME.part`` beside its place and takes its name only once its digest is right, so
that no broken file is ever installed. What is there and genuine is not downloaded again.
"""

from __future__ import annotations

import hashlib
import http.client
import tarfile
import urllib.error
import urllib.request
import zlib
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from . import datasets, stereo
from .atomic import write_atomic
from .errors import GuyotError
from .refusals import one_of
from .sources import SIZE_LIMIT, SOURCES, DataFile, Source

CHUNK = 1 << 16
TIMEOUT = 30.0  # seconds without a byte
LONGEST = 1 << 30  # bytes of one download: far above the greatest official file


def fetch(
    name: str, dest: str | Path | None = None, base_url: str | None = None, progress: bool = True
) -> Path:
    """Puts the official files of a data set below ``dest`` (as :func:`datasets.root`); the folder.

    ``base_url`` replaces the publisher's address. GuyotError where the server cannot be reached,
    stops early (the next call resumes) or sends a file that is not the official one.
    """
    folder = datasets.root(dest) / name
    if name == "digits":
        return folder  # they come with scikit-learn
    if name == datasets.STEREO:
        _make_folder(folder)
        stereo.write(folder)
        return folder
    one_of("data set to download", name, (*SOURCES, datasets.STEREO))
    source = SOURCES[name]
    missing = [file for file in source.files if not _is_official(name, file, folder / file.path)]
    wanted = [source.archive] if source.archive and missing else missing
    url = (base_url or source.url).rstrip("/")
    with _progress(progress) as bar:
        for file in wanted:
            path = folder / file.path
            _make_folder(path.parent)
            _download(name, file, f"{url}/{file.path}", path, bar)
            if file is source.archive:
                _unpack(name, source, path, folder)
                path.unlink()
    return folder


def _is_official(name: str, file: DataFile, path: Path) -> bool:
    if not path.is_file():
        return False
    if file is SOURCES[name].archive:  # too long to hold, and only its packed digest counts
        with open(path, "rb") as handle:
            digest = hashlib.file_digest(handle, "sha256")
        return digest.hexdigest() == file.packed
    try:
        datasets.verify(name, file, path)
    except GuyotError:
        return False
    return True


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GuyotError(f"{folder} cannot be made: {error.strerror or error}") from error


def _download(name: str, file: DataFile, url: str, path: Path, bar: Progress) -> None:
    """One file to ``path``, through its .part; a wrong one leaves nothing behind."""
    part = path.with_name(path.name + ".part")
    task = bar.add_task(path.name, total=None)
    resumed = part.exists() and part.stat().st_size > 0
    while True:
        _transfer(url, part, bar, task)
        if _is_official(name, file, part):
            part.replace(path)
            return
        part.unlink()
        if not resumed:
            raise GuyotError(
                f"{url} is not the official {name} file, so it was not installed: "
                "its SHA-256 is not the published one"
            )
        resumed = False  # what an earlier call left may be at fault: once more, from the start


def _transfer(url: str, part: Path, bar: Progress, task) -> None:
    """Appends to ``part`` until it holds all that the server has."""
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "guyot"})
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            if response.status != http.client.PARTIAL_CONTENT:
                have = 0  # the server sends everything
            length = response.headers.get("Content-Length")
            total = have + int(length) if length else None
            bar.update(task, total=total, completed=have)
            with open(part, "ab" if have else "wb") as handle:
                while chunk := response.read(CHUNK):
                    handle.write(chunk)
                    have += len(chunk)
                    bar.update(task, completed=have)
                    if have > LONGEST:
                        raise GuyotError(f"{url} is longer than {LONGEST} bytes: refused")
            if total is not None and have < total:
                raise http.client.IncompleteRead(b"", total - have)
    except urllib.error.HTTPError as error:
        if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and have:
            return  # the part is complete, or wrong: its digest decides
        raise GuyotError(f"{url} cannot be downloaded: HTTP {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise GuyotError(
            f"the download of {url} stopped after {have} bytes ({reason}); "
            f"the same command goes on from there"
        ) from error


def _unpack(name: str, source: Source, archive: Path, folder: Path) -> None:
    """The official files out of the archive, each checked before it takes its name."""
    try:
        with tarfile.open(archive) as tar:
            for file in source.files:
                member = tar.extractfile(file.path)
                content = member.read(SIZE_LIMIT) if member else b""
                path = folder / file.path
                content = datasets.check(name, file, content, path)
                _make_folder(path.parent)
                write_atomic(path, lambda handle, content=content: handle.write(content))
    except (tarfile.TarError, KeyError, OSError, EOFError, zlib.error) as error:
        raise GuyotError(f"{archive} cannot be unpacked: {error}") from error


def _progress(enabled: bool) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not enabled,
    )
