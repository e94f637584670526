"""Sizes and speeds of the codecs and of files: docs/results/codecs.md, codecs.json and PNGs.

Each section measures by itself and replaces its own rows, so that one can be run alone:

    python tests/bench/codec_bench.py [SECTION ...]

Rows of the decoder on the chip are taken out of codecs_chip.json (tests/bench/codec_chip.py).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import scipy.sparse
import sections
import synthetic
from rich.console import Console
from sections import row
from threadpoolctl import threadpool_limits

from guyot.sw import file
from guyot.sw.codec import CODECS, get_codec
from guyot.sw.codec.base import Census
from guyot.sw.codec.bounds import order0_bits
from guyot.sw.codec.context import Context
from guyot.sw.network import Network
from guyot.sw.tidy import tidy

matplotlib.use("Agg")
from matplotlib import pyplot as plt  # noqa: E402 (the backend comes first)

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs" / "results"
NETWORKS = ROOT / "sw" / "networks"
WORK = ROOT / "build" / "bench" / "codecs"
Row = dict[str, Any]
CHIP = "codecs_chip.json"
FP32 = 32
SIDE = 4096
# Fully connected layers of the paper: VGG-19 (CIFAR-10), DeepDTA.
SHAPES = ((512, 4096), (4096, 4096), (192, 1024), (1024, 1024), (1024, 512))
SPARSITIES = (0.01, 0.03, 0.1, 0.3, 0.6)
DRAWN = (
    "context", "hac", "shac", "shac-packed", "shac-canonical", "index-map", "csc", "csc-book",
    "coo", "deep-compression-5",
)  # fmt: skip
LENET5, LENET300 = "lenet5-mnist", "lenet-300-100-mnist"  # as they ship
# Runs of `make results-cpu`, kept in build/results or GUYOT_RESULTS; the first that there is.
# The first of these is the second behind `guyot share dc.lenet5... ecsq:16 --epochs 1`.
DEEP = "dc.lenet5-ecsq16", "dc.lenet5", "dc.lenet-300-100"
NNC_VERSION = "2.1.3"
DEEP_COMPRESSION = (0.66, 0.12, 0.08, 0.19)  # kept in each layer of its LeNet-5

# What each figure must reach: (relation, bound); ids as in the table.
TARGETS = {
    "shac_occupancy": ("<=", 0.0060),
    "shac_occupancy.12bit": ("<=", 0.0046),
    "ac_vs_shac.32": (">=", 1.55),
    "ac_vs_shac.4": (">=", 1.75),
    "ac_vs_entropy": ("<=", 1.03),
    "ac_weights_per_s": (">=", 5e6),
    "product_vs_blas": ("<=", 2.0),
    "product_vs_csc": ("<=", 1.5),
    "lenet5_bytes": ("<=", 3900),
    "lenet300_bytes": ("<=", 12_000),
    "deep_compression_bytes": ("<=", 44_000),
    "deep_compression_ratio": (">=", 1.25),
    "fuzz_crashes": ("<=", 0),
}


def matrix(n: int, m: int, s: float, k: int, seed: int = 0) -> np.ndarray:
    """(n, m) float32, s of its entries not zero: a Gaussian's tails, clustered to k even levels.

    What magnitude pruning and k-means leave, without a trained layer's structure.
    """
    random = np.random.default_rng(seed)
    count = round(s * n * m)
    weights = random.laplace(size=count)
    weights += np.sign(weights)  # the smaller ones are pruned
    levels = np.quantile(weights, (np.arange(k) + 0.5) / k)
    picked = levels[np.abs(weights[:, None] - levels).argmin(1)] if k < 64 else weights
    if k >= 64:
        picked = levels[np.searchsorted(levels[1:], weights)]
    result = np.zeros(n * m, np.float32)
    result[random.choice(n * m, count, replace=False)] = picked
    return result.reshape(n, m)


def entropy(w: np.ndarray) -> float:
    """Order-0 bits of positions and values."""
    return order0_bits(w.size, Census(w).counts.tolist())


def large() -> list[Row]:
    """The paper's 4096 x 4096 at 1 %: sHAC and the context coder, their sizes and speed."""
    rows, worst, speeds = [], 0.0, []
    for k in (4, 32):
        w = matrix(SIDE, SIDE, 0.01, k)
        shac, packed = (get_codec(name).bits(w) for name in ("shac", "shac-packed"))
        codec = get_codec("context")
        codec.encode(w[:64])  # compiled
        start = time.process_time()
        encoded = codec.encode(w)
        middle = time.process_time()
        if (encoded.decode() != w).any():
            raise SystemExit("the context coder is not lossless")
        speeds += [middle - start, time.process_time() - middle]
        worst = max(worst, encoded.bits / entropy(w))
        if k == 4:
            note = f"{shac:,} bits of {w.size * FP32:,}; 167,772 entries, k = 4"
            rows.append(row("shac_occupancy", shac / (w.size * FP32), note))
            note = f"{packed:,} bits; row indices of 12 bits"
            rows.append(row("shac_occupancy.12bit", packed / (w.size * FP32), note))
        note = f"{shac / 8:,.0f} bytes of sHAC, {encoded.bits / 8:,.0f} of the context coder"
        rows.append(row(f"ac_vs_shac.{k}", shac / encoded.bits, note))
    rows.append(row("ac_vs_entropy", worst, "worst of k = 4 and 32, random places and values"))
    note = f"slowest of two encodings and decodings ({', '.join(f'{s:.2f}' for s in speeds)} s CPU)"
    rows.append(row("ac_weights_per_s", SIDE * SIDE / max(speeds), note + ", one core"))
    return rows


def formats() -> list[Row]:
    """Bits a weight of every format on the paper's shapes, by sparsity and k, and a picture."""
    sizes: dict[str, list[dict]] = {}
    for n, m in SHAPES:
        for k in (4, 32, 256):
            for s in SPARSITIES:
                if n * m > 1 << 23 and (k == 256 or s not in (0.01, 0.1)):
                    continue  # minutes for each; the smaller shapes show the same
                w = matrix(n, m, s, k)
                found = {name: codec.bits(w) / w.size for name, codec in CODECS.items()}
                found["entropy"] = entropy(w) / w.size
                sizes.setdefault(f"{n}x{m}", []).append({"k": k, "s": s, "bits": found})
    (RESULTS / "codecs_sizes.json").write_text(json.dumps(sizes) + "\n")
    draw_sizes(sizes)
    ratios = [
        point["bits"]["shac"] / point["bits"]["context"]
        for points in sizes.values()
        for point in points
    ]
    cases = f"{len(ratios)} cases of shape, k and sparsity; bits a weight in codecs_sizes.json"
    return [
        row("ac_vs_shac.least", min(ratios), cases),
        row("ac_vs_shac.most", max(ratios), cases),
    ]


def draw_sizes(sizes: dict[str, list[dict]]) -> None:
    """One panel a shape and k."""
    ks = (4, 32, 256)
    figure, axes = plt.subplots(len(sizes), len(ks), figsize=(15, 4 * len(sizes)), squeeze=False)
    for line, (shape, points) in zip(axes, sizes.items(), strict=True):
        for axis, k in zip(line, ks, strict=True):
            mine = [p for p in points if p["k"] == k]
            for name in (*DRAWN, "entropy"):
                style = "k:" if name == "entropy" else ".-"
                values = [p["bits"][name] for p in mine]
                axis.loglog([p["s"] for p in mine], values, style, label=name)
            axis.set(title=f"{shape}, k = {k}", xlabel="non-zero", ylabel="bits a weight")
            axis.grid(alpha=0.3)
    axes[0][0].legend(fontsize=7)
    finish(figure, "codecs_sizes.png")


def finish(figure, name: str) -> None:
    figure.tight_layout()
    figure.savefig(RESULTS / name, dpi=80, metadata={"Software": None})
    plt.close(figure)


def quickest(runs: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Seconds of each, the least of ``rounds`` in which they take turns: the machine is shared."""
    least = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            least[name] = min(least[name], time.perf_counter() - start)
    return least


def products() -> list[Row]:
    """x^T W from the compressed form against dense BLAS (one thread) and scipy's CSC and CSR."""
    times: list[dict[str, float]] = []
    names = ("shac", "shac-canonical", "csc", "csc-book", "csr", "hac")
    sparsities = (0.01, 0.03, 0.1)
    for s in sparsities:
        w = matrix(SIDE, SIDE, s, 32)
        x = np.random.default_rng(1).normal(size=SIDE).astype(np.float32)
        expected = x.astype(np.float64) @ w
        runs: dict[str, Callable[[], Any]] = {"BLAS": lambda w=w, x=x: x @ w}
        for name in names if s < 0.1 else names[:-1]:
            encoded = get_codec(name).encode(w)
            error = np.abs(encoded.matvec(x) - expected).max() / np.abs(expected).max()
            if error > 1e-5:
                raise SystemExit(f"{name} is wrong by {error}")
            runs[name] = lambda e=encoded, x=x: e.matvec(x)
        for name, form in (
            ("scipy CSC", scipy.sparse.csc_array),
            ("scipy CSR", scipy.sparse.csr_array),
        ):
            turned = form(w).T
            runs[name] = lambda a=turned, x=x: a @ x
        with threadpool_limits(1):
            times.append(quickest(runs, 25))
    draw_times(sparsities, times)
    first = times[0]
    told = ", ".join(f"{name} {1e3 * t:.2f} ms" for name, t in first.items())
    blas, csc = first["shac"] / first["BLAS"], first["csc-book"] / first["scipy CSC"]
    note = "sHAC over dense float32 BLAS, one thread, 4096 x 4096 at 1 %, k = 32: "
    return [
        row("product_vs_blas", blas, note + told),
        row("product_vs_csc", csc, "CSC with a codebook over scipy's CSC, same run"),
    ]


def draw_times(sparsities: Sequence[float], times: Sequence[dict[str, float]]) -> None:
    figure, axis = plt.subplots(figsize=(8, 5))
    for name in times[0]:
        points = [
            (s, t[name] / t["BLAS"]) for s, t in zip(sparsities, times, strict=True) if name in t
        ]
        axis.loglog(*zip(*points, strict=True), ".-", label=name)
    axis.set(
        xlabel="non-zero", ylabel="time over dense BLAS", title="x^T W, 4096 x 4096, one thread"
    )
    axis.grid(alpha=0.3)
    axis.legend()
    finish(figure, "codecs_times.png")


def shipped(name: str) -> Path | None:
    """A network that ships with the package, if it does."""
    path = NETWORKS / f"{name}.guyot"
    return path if path.exists() else None


def files() -> list[Row]:
    """Whole files of the networks that ship, and of random ones with as many non-zeros."""
    rows = []
    for id, name in (("lenet5_bytes", LENET5), ("lenet300_bytes", LENET300)):
        path = shipped(name)
        if path is None:
            Console().print(f"[red]{name} does not ship (yet): no row {id}[/]")
            continue
        network = file.load(path)
        accuracy = network.meta.get("accuracy")
        note = (
            f"{path.name} as it ships: {network.nonzero:,} of {network.weights:,} weights not zero"
        )
        note += f", accuracy {accuracy}; tidied again {len(file.encode(tidy(network))[0]):,} bytes"
        rows.append(row(id, path.stat().st_size, note))
    network = with_values(synthetic.lenet5_tiny((100, 1000, 1277, 200)), (16,) * 4)
    data, parts = file.encode(network)
    note = "2,577 random places, 16 values, 580 random biases of 10 bits: " + told(parts)
    rows.append(row("lenet5_bytes.random", len(data), note))
    return rows


def told(parts: Sequence[file.Part]) -> str:
    return ", ".join(f"{part.name} {part.bytes:,}" for part in parts)


def with_values(network: Network, ks: Sequence[int], seed: int = 0) -> Network:
    """The network with other non-zero weights: tails of a Laplace distribution at k even steps of
    eight bits, k by layer, as pruning and sharing leave them."""
    random = np.random.default_rng(seed)
    changed = {}
    for op, k in zip(network.convolutions, ks, strict=True):
        weights = op.weights.astype(np.int64)
        drawn = random.laplace(size=np.count_nonzero(weights))
        drawn += 0.7 * np.sign(drawn)
        step = np.abs(drawn).max() / (k // 2)
        level = np.clip(np.ceil(np.abs(drawn) / step), 1, k // 2) * np.sign(drawn)
        weights[weights != 0] = level * (126 // (k // 2))
        changed[op.name] = replace(op, weights=weights)
    operators = tuple(changed.get(op.name, op) for op in network.operators)
    return replace(network, operators=operators)


def deep_compression_bytes(network: Network) -> int:
    """Deep Compression's own codec: steps of 8 bits for convolutions and 5 for dense layers,
    Huffman codes, codebooks and biases of 32 bits."""
    total = 0
    for op in network.convolutions:
        dense = op.weights.shape[2:] == (1, 1)
        codec = get_codec("deep-compression-5" if dense else "deep-compression-8")
        weights = op.weights.reshape(len(op.weights), -1).astype(np.float32)
        total += -(-codec.bits(weights) // 8) + 4 * len(op.weights)
    return total


def deep_compression() -> list[Row]:
    """Deep Compression's LeNet-5: its codec and ours at the same weights."""
    folder = Path(os.environ.get("GUYOT_RESULTS", ROOT / "build" / "results"))
    runs = [path for name in DEEP for path in sorted(folder.glob(f"{name}.*{file.FILE_SUFFIX}"))]
    if runs:
        network, how = file.load(runs[0]), f"{runs[0].name}, trained"
    else:
        network = with_values(synthetic.lenet5_caffe(DEEP_COMPRESSION), (126, 126, 32, 32))
        how = "random places with its sparsities, Laplace's tails (no run of its recipe is kept)"
    inner = tidy(network)
    ours = len(file.encode(inner)[0])
    theirs, same = deep_compression_bytes(network), deep_compression_bytes(inner)
    note = f"{how}; {network.nonzero:,} non-zeros; ours {ours:,} bytes, a whole file, "
    return [
        row("deep_compression_bytes", theirs, how),
        row("deep_compression_ratio", theirs / ours, note + "tidied (equal outputs)"),
        row("deep_compression_ratio.tidied", same / ours, note + "both tidied"),
    ]


def vgg() -> list[Row]:
    """A VGG-19-shaped network as the seed has it: fully connected layers at 1 % and 4 values,
    convolutions unpruned with 8 values through an index map."""
    channels = [3, 64, 64, 128, 128, *[256] * 4, *[512] * 8]
    convolutions = [(b, 9 * a) for a, b in zip(channels, channels[1:], strict=False)]
    dense = [(512, 4096), (4096, 4096), (4096, 10)]
    whole = sum(n * m for n, m in convolutions + dense) * FP32
    maps = sum(get_codec("index-map").bits(matrix(n, m, 1.0, 8)) for n, m in convolutions[:6])
    # Random dense layers: the others take the same three bits a weight.
    rest = sum(3 * n * m + 8 * FP32 for n, m in convolutions[6:])
    sizes: dict[str, int] = {}
    for name in ("shac", "context"):
        sizes[name] = sum(get_codec(name).bits(matrix(n, m, 0.01, 4)) for n, m in dense)
    fc = sum(n * m for n, m in dense) * FP32
    note = "random weights with the paper's sparsity and k, no trained network; "
    rows = [row(f"vgg19_fc.{name}", size / fc, note + "FC layers") for name, size in sizes.items()]
    for name, size in sizes.items():
        value = (maps + rest + size) / whole
        rows.append(row(f"vgg19_network.{name}", value, note + "index map for convolutions, k = 8"))
    return rows


def nnc() -> list[Row]:
    """nncodec's DeepCABAC on the same weights: the networks that ship, or random ones."""
    python = nnc_python()
    found = {name: shipped(name) for name in (LENET5, LENET300)}
    networks = {name: file.load(path) for name, path in found.items() if path is not None}
    how = "trained, as they ship"
    if not networks:
        networks = {"random": with_values(synthetic.lenet5_tiny((100, 1000, 1277, 200)), (16,) * 4)}
        how = "random places and 16 values (no trained network ships yet)"
    ranks, ours, books = {}, {}, {}
    for name, network in networks.items():
        for op in network.convolutions:
            w = file.as_matrix(op.weights)
            values = np.unique(w)
            key = f"{name}.{op.name}"
            ranks[key] = np.searchsorted(values, w) - np.searchsorted(values, 0)
            ours[key] = len(Context(*file.blocks_of(network, op)).encode(w).body)
            books[key] = len(values) - 1
    WORK.mkdir(parents=True, exist_ok=True)
    np.savez(WORK / "ranks.npz", **ranks)
    command = [str(python), str(Path(__file__).with_name("nnc.py")), str(WORK / "ranks.npz")]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rows = []
    for name in networks:
        keys = [key for key in ours if key.startswith(f"{name}.")]
        a, b, book = (sum(each[key] for key in keys) for each in (theirs, ours, books))
        note = f"{how}; payloads of DeepCABAC {a:,} bytes + {book} of codebooks over ours {b:,}"
        rows.append(row(f"nnc_ratio.{name}", (a + book) / b, note + f"; nncodec {NNC_VERSION}"))
    rows.append(row("nnc_ratio", rows[0]["value"], rows[0]["note"]))
    return rows


def nnc_python() -> Path:
    """The Python of nncodec's own environment, made once: its engine alone, without what it would
    pull in (an older NumPy). Its torch and NumPy are those of this environment, found behind its
    own packages: another torch would bring gigabytes."""
    given = os.environ.get("GUYOT_NNC_PYTHON")
    if given:
        return Path(given)
    folder = WORK / "nnc"
    python = folder / "bin" / "python"
    if not (folder / "made").exists():
        venv.create(folder, with_pip=True, clear=True)
        (packages,) = folder.glob("lib/python*/site-packages")
        (packages / "guyot.pth").write_text(sysconfig.get_path("purelib") + "\n")
        pip = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "setuptools", "wheel", "pybind11"], check=True)
        package = f"nncodec=={NNC_VERSION}"
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", package], check=True)
        (folder / "made").touch()
    return python


def fuzz() -> list[Row]:
    """100,000 broken files, in tens of thousands."""
    count = 0
    for first in range(0, 100_000, 10_000):
        numbers = {"GUYOT_FUZZ": "10000", "GUYOT_FUZZ_FROM": str(first)}
        command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider"]
        command += [str(ROOT / "tests/sw/test_file_fuzz.py"), "-k", "broken"]
        done = subprocess.run(
            command, env=os.environ | numbers, cwd=ROOT, text=True, stdout=subprocess.PIPE
        )
        if done.returncode:
            print(done.stdout[-2000:])
            return [row("fuzz_crashes", 1, f"among files {first} to {first + 9999}")]
        count += 10_000
        print(done.stdout.splitlines()[0], flush=True)
    note = f"{count:,} broken files: a sentence or a network, within 10 x the memory of the honest"
    return [row("fuzz_crashes", 0, note)]


SECTIONS: dict[str, Callable[[], list[Row]]] = {
    "large": large,
    "products": products,
    "files": files,
    "deep-compression": deep_compression,
    "vgg": vgg,
    "nnc": nnc,
    "formats": formats,
    "fuzz": fuzz,
}


def verdict(each: Row) -> str:
    """Its target, and whether it is met."""
    return sections.against(each, TARGETS)


def save(rows: list[Row]) -> None:
    """Both files; rows that were not measured now stay."""
    path = RESULTS / "codecs.json"
    chip = RESULTS / CHIP
    rows = [*rows, *(json.loads(chip.read_text()) if chip.exists() else [])]
    rows = sorted(sections.with_kept(path, rows), key=lambda each: each["id"])
    rows = sections.in_order(rows, TARGETS)
    path.write_text(json.dumps(rows, indent=1) + "\n")
    tools = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "scipy"))
    lines = [
        "# The codecs",
        "",
        f"`make bench-codec` writes this page, codecs.json, codecs_sizes.json, the PNGs. {tools}.",
        "",
        "| figure | value | target | how |",
        "|---|---|---|---|",
    ]
    for each in rows:
        value = f"{each['value']:,.4g}" if abs(each["value"]) < 1000 else f"{each['value']:,.0f}"
        lines.append(f"| {each['id']} | {value} | {verdict(each)} | {each['note']} |")
    lines += ["", "![size by sparsity](codecs_sizes.png)", "", "![time](codecs_times.png)"]
    notes = RESULTS / "codecs_notes.md"
    text = "\n".join(lines) + "\n"
    if notes.exists():
        text += "\n" + notes.read_text()
    (RESULTS / "codecs.md").write_text(text)


if __name__ == "__main__":
    sections.run(__doc__, SECTIONS, save, verdict)
