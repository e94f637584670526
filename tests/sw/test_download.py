"""Downloads from a local server that can be slow of wit: ranges, early ends, wrong content."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import io
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guyot.sw import download
from guyot.sw.errors import GuyotError
from guyot.sw.sources import SOURCES, DataFile

NAMES = [file.path for file in SOURCES["mnist"].files]


class Server(http.server.ThreadingHTTPServer):
    """Serves ``files``; ``cut`` is the number of bytes after which it drops a file's connection."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.cut: dict[str, int] = {}
        self.ranges = True
        self.requests: list[tuple[str, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:  # noqa: N802
        name = self.path.lstrip("/")
        asked = self.headers.get("Range")
        self.server.requests.append((name, asked))
        if name not in self.server.files:
            self.send_error(404, "Not here")
            return
        content, start = self.server.files[name], 0
        if asked and self.server.ranges:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if start >= len(content):
                self.send_error(416)
                return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        end = self.server.cut.get(name, len(content))
        self.wfile.write(content[start:end])
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def mnist(server: Server, rng: np.random.Generator, monkeypatch) -> dict[str, bytes]:
    """Four files under MNIST's names on the server, their digests in the place of the official."""
    files = []
    for name in NAMES:
        raw = rng.bytes(200_000)
        server.files[name] = gzip.compress(raw)
        files.append(DataFile(name, raw=hashlib.sha256(raw).hexdigest()))
    source = replace(SOURCES["mnist"], files=tuple(files))
    monkeypatch.setitem(SOURCES, "mnist", source)
    return dict(server.files)


def fetch(server: Server, dest: Path, name: str = "mnist") -> Path:
    return download.fetch(name, dest, server.url + "/", progress=False)


def test_all_files_arrive_and_are_not_fetched_again(server, mnist, tmp_path: Path) -> None:
    folder = fetch(server, tmp_path)
    assert folder == tmp_path / "mnist"
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == mnist
    assert len(server.requests) == 4
    (folder / NAMES[2]).write_bytes(b"spoilt")
    fetch(server, tmp_path)
    assert server.requests[4:] == [(NAMES[2], None)]
    assert (folder / NAMES[2]).read_bytes() == mnist[NAMES[2]]


def test_an_interrupted_download_is_resumed(server, mnist, tmp_path: Path) -> None:
    server.cut[NAMES[1]] = 120_000
    with pytest.raises(GuyotError, match="stopped after 120000 bytes .* goes on from there"):
        fetch(server, tmp_path)
    folder = tmp_path / "mnist"
    assert sorted(p.name for p in folder.iterdir()) == [NAMES[0], NAMES[1] + ".part"]
    server.cut.clear()
    server.requests.clear()
    fetch(server, tmp_path)
    assert server.requests[0] == (NAMES[1], "bytes=120000-")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == mnist


def test_a_server_without_ranges_sends_everything(server, mnist, tmp_path: Path) -> None:
    server.cut[NAMES[0]] = 50_000
    with pytest.raises(GuyotError):
        fetch(server, tmp_path)
    server.cut.clear()
    server.ranges = False
    assert (fetch(server, tmp_path) / NAMES[0]).read_bytes() == mnist[NAMES[0]]


def test_a_spoilt_part_is_thrown_away(server, mnist, tmp_path: Path) -> None:
    folder = tmp_path / "mnist"
    folder.mkdir()
    (folder / (NAMES[0] + ".part")).write_bytes(b"of another file")
    (folder / (NAMES[1] + ".part")).write_bytes(bytes(10**6))  # longer than the file: HTTP 416
    fetch(server, tmp_path)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == mnist


def test_a_complete_part_is_taken(server, mnist, tmp_path: Path) -> None:
    folder = tmp_path / "mnist"
    folder.mkdir()
    (folder / (NAMES[0] + ".part")).write_bytes(mnist[NAMES[0]])
    fetch(server, tmp_path)
    assert server.requests[:2] == [(NAMES[0], f"bytes={len(mnist[NAMES[0]])}-"), (NAMES[1], None)]


def test_wrong_content_is_refused_and_not_installed(server, mnist, tmp_path: Path) -> None:
    server.files[NAMES[0]] = gzip.compress(b"something else")
    with pytest.raises(GuyotError) as error:
        fetch(server, tmp_path)
    assert str(error.value) == (
        f"{server.url}/{NAMES[0]} is not the official mnist file, so it was not installed: "
        "its SHA-256 is not the published one"
    )
    assert list((tmp_path / "mnist").iterdir()) == []


def test_not_found_and_no_server(server, mnist, tmp_path: Path) -> None:
    del server.files[NAMES[0]]
    with pytest.raises(GuyotError, match="cannot be downloaded: HTTP 404 Not here"):
        fetch(server, tmp_path)
    with pytest.raises(GuyotError, match=r"stopped after 0 bytes \(.*refused\)"):
        download.fetch("mnist", tmp_path, "http://127.0.0.1:9", progress=False)


def test_the_archive_is_unpacked_and_removed(server, rng, tmp_path: Path, monkeypatch) -> None:
    source = SOURCES["cifar10"]
    assert source.archive
    packed, files, contents = io.BytesIO(), [], {}
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for file in source.files:
            content = contents[file.path] = rng.bytes(1000)
            member = tarfile.TarInfo(file.path)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
            files.append(DataFile(file.path, packed=hashlib.sha256(content).hexdigest()))
        escape = tarfile.TarInfo("../outside")
        tar.addfile(escape)
    archive = DataFile(source.archive.path, packed=hashlib.sha256(packed.getvalue()).hexdigest())
    monkeypatch.setitem(SOURCES, "cifar10", replace(source, files=tuple(files), archive=archive))
    server.files[archive.path] = packed.getvalue()
    folder = fetch(server, tmp_path, "cifar10")
    found = {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}
    assert {name: path.read_bytes() for name, path in found.items()} == contents
    assert not (tmp_path / "outside").exists()
    fetch(server, tmp_path, "cifar10")
    assert len(server.requests) == 1


def test_digits_need_no_download_and_unknown_names_are_refused(tmp_path: Path) -> None:
    download.fetch("digits", tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(GuyotError, match="data set to download 'emnist'; did you mean 'mnist'"):
        download.fetch("emnist", tmp_path)


def test_a_folder_that_cannot_be_made(server, mnist, tmp_path: Path) -> None:
    (tmp_path / "mnist").write_text("a file in the way")
    with pytest.raises(GuyotError, match="mnist cannot be made: File exists"):
        fetch(server, tmp_path)
