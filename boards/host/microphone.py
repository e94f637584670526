"""Sound at the pins of an emulated microphone: every score is held against the reference."""

from __future__ import annotations

import time
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from ...sim.design import Design
from ...sw.scratch import scratch_folder
from ..core import Core
from ..link.replier import reply_bytes
from ..microphone import SAMPLE_BYTES
from ..sound import read_sound
from .emulate import Emulator
from .listen import replies_in
from .replies import read_replies
from .run import chosen, rate_of
from .words import names_of, words_in

PATIENCE = 300.0  # seconds without a step: a busy machine takes long, over a netlist's cells


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
            replies = replies_in(emulator.said(), reply_bytes(core), where, PATIENCE)
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
