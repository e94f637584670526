"""A board that listens: the steps that it sends by itself, and the words that are printed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import serial

from ...sim.design import Design
from ...sw.errors import GuyotError
from ..core import Core
from ..link.packets import PacketReader
from ..link.port import lost, open_port
from ..link.replier import reply_bytes
from ..listening import steps_a_second
from .replies import read_replies
from .run import check_port, rate_of
from .words import Word, names_of, words_in

QUIET_SECONDS = 10.0  # without a step of a board
WAIT_SECONDS = 0.2


def bytes_of(port: str, baud: int) -> Iterator[bytes]:
    """What comes from a port, nothing every `WAIT_SECONDS`; without an end."""
    with closing(open_port(port, baud)) as line:
        line.timeout = WAIT_SECONDS
        while True:
            try:
                yield line.read(max(1, line.in_waiting))
            except (serial.SerialException, OSError) as error:
                raise lost(port, error) from error


def replies_in(parts: Iterable[bytes], size: int, where: str, patience: float) -> Iterator[bytes]:
    """The replies of ``size`` bytes among what a board sends by itself.

    GuyotError, which names ``where`` it came from, if for ``patience`` seconds nothing comes, or
    nothing of that size.
    """
    reader, last, heard = PacketReader(), time.monotonic(), False
    for data in parts:
        heard = heard or bool(data)
        for body in reader.feed(data):
            if len(body) == size:
                last = time.monotonic()
                yield body
        if time.monotonic() - last > patience:
            raise GuyotError(_nothing(where, heard))


def _nothing(where: str, heard: bool) -> str:
    """The sentence for a board that sends no steps."""
    if heard:
        return (
            f"what comes from {where} are no steps of this design: is its bitstream "
            "loaded, and was it built for this baud rate?"
        )
    return (
        f"nothing comes from {where}: is a bitstream loaded that was generated with --microphone?"
    )


def listens(folder: Path) -> bool:
    """Whether a design has a microphone in the place of the host."""
    return bool(Core.load(folder).microphone)


def listen(folder: Path, port: str, baud: int | None = None) -> dict[str, Any]:
    """`guyot run` of a design that listens: shows the words that the board hears, each with its
    second, on standard error until Ctrl-C; JSON values. GuyotError where its network has no
    threshold."""
    check_port(port)
    design, core, baud = Design.load(folder), Core.load(folder), rate_of(folder, baud)
    threshold = core.microphone.get("threshold")
    if threshold is None:
        raise GuyotError(f"{folder}: its network's meta has no threshold, so no score is a word")
    count = 0
    found: list[dict[str, Any]] = []

    def rows() -> Iterator[np.ndarray]:
        nonlocal count
        parts = bytes_of(port, baud)
        where = f"{port} at {baud} baud"
        for reply in replies_in(parts, reply_bytes(core), where, QUIET_SECONDS):
            count += 1
            yield read_replies(design, core, [reply]).scores.reshape(-1)

    print(f"listening at {port}, until Ctrl-C", file=sys.stderr, flush=True)
    with suppress(KeyboardInterrupt):
        for word in words_in(rows(), threshold, names_of(design)):
            found.append(asdict(word))
            print(said(word, design), file=sys.stderr, flush=True)
    return {"port": port, "baud": baud, "steps": count, "words": found}


def said(word: Word, design: Design) -> str:
    """A word as a line of text."""
    second = word.start / steps_a_second(design.network)
    return f"{second:8.2f} s  {word.name}  ({word.score:,})"
