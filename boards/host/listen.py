"""A board that listens: the steps that it sends, the words in them, and whether they are right."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import serial

from ...sim.design import Design
from ...sw.errors import GuyotError
from ...sw.scratch import scratch_folder
from ..core import Core
from ..link.packets import PacketReader
from ..link.port import lost, open_port
from ..link.replier import reply_bytes
from ..listening import steps_a_second
from ..microphone import SAMPLE_BYTES
from ..sound import read_sound
from .emulate import Emulator
from .replies import read_replies
from .run import check_port, chosen, rate_of

QUIET_SECONDS = 10.0  # without a step of a board
EMULATED_SECONDS = 300.0  # the same of one that is emulated, by its cells on a busy machine
WAIT_SECONDS = 0.2


@dataclass(frozen=True)
class Word:
    """Steps ``start`` to ``end`` (not included) in which a score is at least the threshold;
    ``label``, ``name``: the class of the highest one, ``score``."""

    start: int
    end: int
    label: int
    name: str
    score: int


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


def words_in(scores: Iterable[np.ndarray], threshold: int, names: list[str]) -> Iterator[Word]:
    """The words in steps of (K,) scores, each when its end is known; one that the steps break off
    ends there."""
    found: Word | None = None
    for step, row in enumerate(scores):
        label = int(row.argmax())
        now = Word(step, step + 1, label, names[label], int(row[label]))
        if now.score >= threshold:
            found = found or now
            louder = now if now.score > found.score else found
            found = replace(louder, start=found.start, end=now.end)
        elif found:
            yield found
            found = None
    if found:
        yield found


def listens(folder: Path) -> bool:
    """Whether a design has a microphone in the place of the host."""
    return bool(Core.load(folder).microphone)


def listen(folder: Path, port: str, baud: int | None = None) -> dict[str, Any]:
    """`guyot run` of a design that listens: prints the words that the board hears, each with its
    second, until Ctrl-C; as JSON values. GuyotError where its network has no threshold."""
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

    print(f"listening at {port}, until Ctrl-C", flush=True)
    with suppress(KeyboardInterrupt):
        for word in words_in(rows(), threshold, names_of(design)):
            found.append(asdict(word))
            print(said(word, design), flush=True)
    return {"port": port, "baud": baud, "steps": count, "words": found}


def said(word: Word, design: Design) -> str:
    """A word as a line of text."""
    second = word.start / steps_a_second(design.network)
    return f"{second:8.2f} s  {word.name}  ({word.score:,})"


def names_of(design: Design) -> list[str]:
    """The classes' names, or their numbers."""
    numbers = range(int(np.prod(design.output["shape"])))
    return design.network.meta.get("classes") or [str(k) for k in numbers]


def emulate_microphone(folder: Path, sound: Path, baud: int | None = None) -> dict[str, Any]:
    """`guyot emulate --wav` of a design that listens: the recording at the microphone's pins."""
    design = Design.load(folder)
    return emulate_steps(folder, read_sound(sound, design.network), baud)


def emulate_images(folder: Path, choice: str, data: Path | None = None) -> dict[str, Any]:
    """`guyot simulate --netlist` of a design that listens: its built cells, chosen steps."""
    steps, _ = chosen(Design.load(folder), choice, data)
    return emulate_steps(folder, steps, rate_of(folder, None), netlist=True)


def emulate_steps(
    folder: Path, steps: np.ndarray, baud: int | None = None, netlist: bool = False
) -> dict[str, Any]:
    """Steps (N, 2, 1, samples) as samples into the emulated microphone; every score of them is held
    against the reference. JSON values."""
    design, core = Design.load(folder), Core.load(folder)
    samples = steps.transpose(0, 2, 3, 1).astype(np.uint8)  # as the core takes them: bytes last
    started = time.monotonic()
    with scratch_folder("guyot-sound-") as work:
        path = work / "samples"
        path.write_bytes(samples.tobytes())
        with Emulator(folder, baud, netlist=netlist, sound=path) as emulator:
            where = "the emulated board"
            replies = replies_in(emulator.said(), reply_bytes(core), where, EMULATED_SECONDS)
            came = list(islice(replies, len(steps)))
    seconds = time.monotonic() - started
    found = read_replies(design, core, came)
    expected = design.network.run(steps).reshape(len(steps), -1)
    scores = found.scores.reshape(len(steps), -1)
    different = (scores != expected).any(axis=1)
    threshold = core.microphone.get("threshold")
    words = [] if threshold is None else words_in(scores, threshold, names_of(design))
    return {
        "port": emulator.port,
        "baud": emulator.baud,
        "network": core.name,
        "steps": len(steps),
        "samples": samples.size // SAMPLE_BYTES,
        "mismatches": int(different.sum()),
        "ok": not different.any(),
        "seconds": round(seconds, 3),
        "cycles": found.cycles.tolist(),
        "scores": scores.tolist(),
        "words": [asdict(word) for word in words],
    }
