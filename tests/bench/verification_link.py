"""`make bench`, the link under fire: 1,000 frames to an emulated board on each kind of a bad line.

    python tests/bench/verification_link.py                  # all situations
    python tests/bench/verification_link.py noise slow

The board is the digits design's own top in Verilator, behind a pseudo-terminal, at 3 Mbaud. A
recovery is a gap between two replies that is longer than any on a clean line.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import sections
import verification
from sections import Row, row

import boards
from guyot.boards.host import run
from guyot.boards.host.emulate import Emulator, Line
from guyot.boards.link.host import Board
from guyot.sim.design import Design
from guyot.sw import datasets
from guyot.sw.errors import GuyotError

FRAMES, SEED, BAUD = 1_000, 1, 3_000_000  # four cycles a bit
SITUATIONS = {
    "clean": Line(),
    "noise": Line(noise=0.03),
    "replays": Line(replays=0.2),
    "garbage": Line(garbage=0.5),
    "slow": Line(latency=0.25),
}
WORDS = {
    "clean": "nothing done to the line",
    "noise": "3 % of the bytes flipped in a bit, dropped or repeated, either way",
    "replays": "behind 20 % of the packets an old one once more, whole, either way",
    "garbage": "behind 50 % of the packets up to 64 random bytes, either way",
    "slow": "answers a quarter of a second late",
}
CONNECTIONS = {"noise": 10}  # side by side: they wait for most of their time
PATIENCE = 10.0  # an emulated board on a busy machine is so many times slower than a real one
KEYS = ("lost", "wrong")
DONE = {"spoilt": "bytes spoilt", "replayed": "packets replayed", "garbage": "bytes of garbage"}
KEPT = Path(boards.WORK) / "link_under_fire.json"  # what was found of each situation


def fire(name: str) -> list[Row]:
    """One situation's row, and the sums over all that have been measured."""
    design = Design.load(boards.designed("digits", "icebreaker").folder)
    tests = datasets.load("digits").test_images
    images = np.concatenate([tests] * -(-FRAMES // len(tests)))[:FRAMES]
    count = CONNECTIONS.get(name, 1)
    parts = np.array_split(images, count)
    Emulator(design.folder, BAUD)  # compiled once
    with ThreadPoolExecutor(count) as pool:
        found = list(pool.map(partial(connection, design, name), parts, range(SEED, SEED + count)))
    kept = (json.loads(KEPT.read_text()) if KEPT.is_file() else {}) | {name: added(found)}
    KEPT.write_text(json.dumps(kept))
    return [recovery(name, kept), *sums(kept)]


def connection(design: Design, name: str, images: np.ndarray, seed: int) -> dict[str, Any]:
    """Frames to one board: what was lost or wrong, and the gaps between replies."""
    found = {"lost": len(images), "wrong": 0, "gaps": [], "error": "", "seconds": 0.0, "line": {}}
    with Emulator(design.folder, BAUD, SITUATIONS[name], seed) as emulator:
        try:
            with Board(emulator.port, BAUD, PATIENCE) as board:
                board.connect()
                replies = run.run_images(board, design, images)
        except GuyotError as error:
            found["error"] = str(error)
        else:
            differs = (replies.scores != design.network.run(images)).reshape(len(images), -1)
            found |= {
                "lost": len(images) - len(replies.scores),
                "wrong": int(differs.any(axis=1).sum()),
                "gaps": np.diff(replies.came, prepend=0.0).round(4).tolist(),
                "seconds": round(replies.seconds, 1),
                "line": vars(board.counts),
            }
    return found | {"passed": vars(emulator.passed) if emulator.passed else {}}


def added(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Several connections as one: numbers and gaps added, the longest time."""
    first = found[0]
    total: dict[str, Any] = {key: sum(each[key] for each in found) for key in KEYS}
    total["gaps"] = [gap for each in found for gap in each["gaps"]]
    total["error"] = "; ".join(each["error"] for each in found if each["error"])
    total |= {
        key: {name: sum(each[key].get(name, 0) for each in found) for name in first[key]}
        for key in ("line", "passed")
    }
    total |= {"seconds": max(each["seconds"] for each in found), "connections": len(found)}
    return total | {"patience": PATIENCE}


def recovery(name: str, kept: dict) -> Row:
    """How long the replies stayed away, at most, and how often longer than on a clean line."""
    found = kept[name]
    gaps = np.asarray(found["gaps"] or [0.0])
    clean = max(kept.get("clean", found)["gaps"] or [0.0])
    longer = gaps[gaps > clean]
    line, passed = found.get("line", {}), found["passed"]
    done = [f"{passed[key]:,} {word}" for key, word in DONE.items() if passed.get(key)]
    parts = [f"{FRAMES:,} frames in {found.get('seconds', 0):g} s, {WORDS[name]}"]
    parts += done
    parts += (
        [f"{found['connections']} connections side by side"]
        if found.get("connections", 1) > 1
        else []
    )
    parts += [f"patience {found.get('patience', 1):g}"]
    parts += [f"{line.get('restarts', 0)} new connections, {line.get('repeats', 0):,} repeats"]
    if name != "clean" and len(longer):
        shares = ", ".join(f"{value:.3g}" for value in np.quantile(longer, [0.5, 0.95]))
        parts += [f"{len(longer):,} gaps above {clean:.3g} s, the clean line's longest"]
        parts += [f"half of them and 95 % up to {shares} s"]
    parts += [found["error"]] if found["error"] else []
    return row(f"link.recovery_s.{name}", gaps.max(), "; ".join(parts))


def sums(kept: dict) -> list[Row]:
    """Frames lost and wrong, over the situations."""
    note = f"{FRAMES:,} frames each to the emulated digits board, 3 Mbaud, seed {SEED}: "
    note += ", ".join(kept)
    return [row(f"link.{key}", sum(each[key] for each in kept.values()), note) for key in KEYS]


SECTIONS: dict[str, Callable[[], list[Row]]] = {
    name: (lambda name=name: fire(name)) for name in SITUATIONS
}

if __name__ == "__main__":
    sections.run(__doc__, SECTIONS, verification.save, verification.verdict)
