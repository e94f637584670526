"""Weights loaded at run time: how long it takes, whether a frame is ever wrong, what it costs.

The parts `load`, `swaps` and `loadable` of tests/bench/boards.py. The networks that are loaded are
made of the ones that ship: as many weights in each channel, in other places and of other values.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import track

from guyot.boards import design as designs
from guyot.boards.bitstream.bare import core_build
from guyot.boards.board import board_of, get_board
from guyot.boards.core import Core
from guyot.boards.host import load, run
from guyot.boards.host.emulate import Emulator, Line
from guyot.boards.link.host import Board
from guyot.boards.plans import Wish
from guyot.hw.compile import compile_network
from guyot.hw.planning.plan import plan_network
from guyot.sim.design import Design
from guyot.sw import datasets, file
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Requantise

ROOM = 0.1
BAUD = 1_000_000
FAST = 3_000_000  # four cycles of an iCEBreaker's clock a bit: simulated bytes are cheaper
FRAMES, EVERY, NOISE = 10_000, 7, 0.01
BOARDS, SHARE = 4, 250  # emulated at once, since hosts mostly wait; images on each line
PATIENCE = 20.0  # an emulated board on a busy machine is much slower than a real one
COST_BOARD, SEEDS = "ulx3s-25f", (1, 2)
SCORE_BITS = 22  # of retrained scores, which none of them fills
Row = dict[str, Any]


def retrained(network: Network, seed: int) -> Network:
    """As many weights in each channel, most of them in other places, each near an old one."""
    random = np.random.default_rng(seed)
    operators = []
    for op in network.operators:
        if isinstance(op, Convolution):
            weights = op.weights.reshape(len(op.weights), -1).copy()
            for own in weights:
                values = own[own != 0] + random.integers(-3, 4, np.count_nonzero(own))
                values = np.clip(values, op.weight_format.low, op.weight_format.high)
                places = random.choice(len(own), len(values), replace=False)
                own[:] = 0
                own[places] = np.where(values == 0, 1, values)
            op = replace(op, weights=weights.reshape(op.weights.shape))
        elif isinstance(op, Requantise):
            scores = op is network.operators[-1]
            format = replace(op.format, bits=SCORE_BITS) if scores else op.format
            bias = np.asarray(op.bias) + random.integers(-5, 6, len(op.bias))
            op = replace(op, bias=bias, format=format)
        operators.append(op)
    return replace(network, operators=tuple(operators))


def loadable(net: Path, board: str, folder: Path) -> Design:
    """A loadable design of the network, and Design of sim of it."""
    designs.generate(net, board, wish=Wish(room=ROOM)).write(folder)
    return Design.load(folder)


def load_time(net: Path, board: str, folder: Path) -> Iterator[Row]:
    """A load over an emulated line of 1 Mbaud, in the time of the board."""
    design = loadable(net, board, folder)
    other = folder / "other.guyot"
    file.save(retrained(design.network, 1), other)
    cycles = []
    for loads in (False, True):
        with Emulator(folder, BAUD) as emulator:
            if loads:
                result = load.load_folder(folder, other, emulator.port, BAUD, progress=False)
            else:
                with Board(emulator.port, BAUD) as link:
                    link.connect()
        assert emulator.passed
        cycles.append(emulator.passed.cycles)
    clock = board_of(Core.load(folder)).clock_hz
    seconds = (cycles[1] - cycles[0]) / clock
    note = (
        f"{board}, {BAUD:,} baud, {result['bytes']:,} bytes, {result['line']['sent']} packets; "
        f"cycles of the board's clock, less those of a connection; {result['seconds']:.2f} s here"
    )
    yield {"id": "load_s.lenet5-mnist", "value": round(seconds, 3), "note": note}


@dataclass
class Swapped:
    """What came of some frames between loads, on one emulated board."""

    wrong: int
    loads: int
    spoilt: int
    repeats: int


def swapped(folder: Path, order: Sequence[int], seed: int) -> Swapped:
    """The images of these numbers, a load of the other of two networks every few, over a line that
    spoils one byte in 100."""
    design = Design.load(folder)
    networks = two_networks(design)
    images = datasets.load("digits").test_images
    scores = [network.run(images) for network in networks]
    loads = [load.image_of(design, network) for network in networks]
    wrong, starts = 0, range(0, len(order), EVERY)
    with (
        Emulator(folder, FAST, Line(NOISE), seed=seed, progress=False) as emulator,
        Board(emulator.port, FAST, PATIENCE) as board,
    ):
        board.connect()
        for number, start in enumerate(starts):
            answer = board.load(loads[number % 2])
            assert answer.done
            some = np.array(order[start : start + EVERY])
            found = run.run_images(board, design, images[some]).scores
            wrong += int((found != scores[number % 2][some]).reshape(len(some), -1).any(1).sum())
    assert emulator.passed
    return Swapped(wrong, len(starts), emulator.passed.spoilt, board.counts.repeats)


def two_networks(design: Design) -> list[Network]:
    return [retrained(design.network, seed) for seed in (1, 2)]


def swaps(net: Path, folder: Path, frames: int = FRAMES) -> Iterator[Row]:
    """Two networks in turn on BOARDS emulated boards side by side, SHARE images at a time."""
    design = loadable(net, "icebreaker", folder)
    with Emulator(folder, FAST):  # its program is there for all
        pass
    networks, images = two_networks(design), datasets.load("digits").test_images
    begun, order = time.monotonic(), np.arange(frames) % len(images)
    parts = [order[k : k + SHARE].tolist() for k in range(0, frames, SHARE)]
    with ProcessPoolExecutor(BOARDS, get_context("spawn")) as pool:
        each = pool.map(swapped, repeat(folder), parts, range(1, len(parts) + 1))
        found = list(track(each, "loads", len(parts), console=Console(stderr=True)))
    scores = [network.run(images) for network in networks]
    differ = int((scores[0] != scores[1]).reshape(len(images), -1).any(1).sum())
    note = (
        f"digits, icebreaker: {frames:,} images, {sum(f.loads for f in found):,} loads of "
        f"{len(load.image_of(design, networks[0])):,} bytes on {len(parts)} lines, "
        f"{sum(f.spoilt for f in found):,} bytes spoilt, {sum(f.repeats for f in found):,} times "
        f"sent again, {time.monotonic() - begun:.0f} s; the two networks differ in the scores of "
        f"{differ} of {len(images)} images"
    )
    yield {"id": "load.wrong", "value": sum(f.wrong for f in found), "note": note}


def cost(net: Path) -> Iterator[Row]:
    """The loadable core beside the one with fixed weights and the same lanes, placed alike."""
    network, board = file.load(net), get_board(COST_BOARD)
    plans = [plan_network(network, board.target, room=ROOM)]
    plans.append(plan_network(network, board.target, list(plans[0].choices)))
    found = []
    for plan in plans:
        files = compile_network(network, board.target, "core", plan).files
        found.append(core_build(files, "core", COST_BOARD, SEEDS))
    luts = [builds[0].luts for builds in found]
    clocks = [median(each.mhz for each in builds) for builds in found]
    cycles = " and ".join(f"{plan.timing.interval:g}" for plan in plans)
    where = f"digits, {COST_BOARD}, the bare cores, loadable and fixed"
    note = f"{where}: {luts[0]:,} and {luts[1]:,} LUT4; {cycles} cycles a frame"
    yield {"id": "loadable_lut_ratio", "value": round(luts[0] / luts[1], 3), "note": note}
    each = "; ".join(", ".join(f"{build.mhz:g}" for build in builds) for builds in found)
    note = f"{where}: medians of seeds {SEEDS[0]} to {SEEDS[-1]}, MHz: {each}"
    yield {"id": "loadable_clock_ratio", "value": round(clocks[0] / clocks[1], 3), "note": note}
