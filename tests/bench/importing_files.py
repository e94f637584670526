"""Other people's files, as tests/bench/foreign.toml lists them: imported, compared, simulated.

``about(entry)``: what became of one of them. A file that is quantised is compared with exact
arithmetic on random inputs; a float one has no integers to be equal to, so how near it came is what
the import itself found. ``simulated(net)``: the design for BOARD in RTL, where it fits.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from guyot.sw import file
from guyot.sw.exchange import choices
from guyot.sw.exchange.imported import Imported
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.load import load

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sw"))
from exchange import layered, reference  # noqa: E402 (lies beside the tests)

LIST = Path(__file__).with_name("foreign.toml")
IMAGES, CALIBRATION, SIMULATED, TOGETHER = 200, 32, 20, 20
LAYERED = 4  # inputs that are followed layer by layer, where outputs hang on ties
BOARD = "ulx3s-85f"
SECONDS = 1800  # of one command

PACKAGE = Path(file.__file__).parent  # what imports are made by
HARDWARE = tuple(PACKAGE.with_name(name) for name in ("hw", "sim", "boards"))
Entry = dict[str, Any]


@dataclass
class Fate:
    """Of one file. ``outcome``: imported, refused, traceback, missing. Of ``outputs``: ``equal`` to
    exact arithmetic, ``different`` from all that float32 may make of it, and
    ``ties``, hanging on a possible tie; ``inside``: integers between the layers that are so
    different."""

    outcome: str
    note: str
    outputs: int = 0
    different: int = 0
    ties: int = 0
    equal: int = 0
    inside: int = 0


def entries() -> list[Entry]:
    return tomllib.loads(LIST.read_text())["file"]


def by_digest(folder: Path) -> dict[str, Path]:
    """The files of a folder by their SHA-256; empty if there is none."""
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in sorted(folder.glob("*"))
        if path.suffix in (".onnx", ".tflite")
    }


TOO_LONG = 124  # as `timeout` says it


def guyot(*arguments: str | Path) -> tuple[int, str, dict[str, Any]]:
    """A command's exit status, what it said on stderr, and its result."""
    line = [sys.executable, "-m", "guyot", *map(str, arguments), "--json", "-"]
    try:
        run = subprocess.run(line, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return TOO_LONG, f"no answer within {SECONDS:,} s", {}
    found = json.loads(run.stdout) if run.returncode in (0, 1) and run.stdout else {}
    return run.returncode, run.stderr.strip(), found


def said(text: str) -> str:
    """A refusal as one line of a table."""
    return " ".join(text.removeprefix("guyot: ").replace("|", "/").split())


def digest(what: bytes, *folders: Path) -> str:
    """A name for ``what`` and the program in ``folders``."""
    found = hashlib.sha256(what)
    for source in sorted(path for folder in folders for path in folder.glob("**/*.py")):
        found.update(source.read_bytes())
    return found.hexdigest()[:16]


def fate_of(entry: Entry, path: Path | None, work: Path) -> Fate:
    """As `about`; what the same program has found of the same file is not sought again, so that a
    run goes on where an interrupted one stopped."""
    key = digest(repr((entry, IMAGES, CALIBRATION, LAYERED)).encode(), PACKAGE)
    kept = work / f"{entry['name']}.{key}.json"
    if kept.is_file():
        return Fate(**json.loads(kept.read_text()))
    fate = about(entry, path, work)
    if path is not None:
        kept.write_text(json.dumps(asdict(fate)))
    return fate


def about(entry: Entry, path: Path | None, work: Path) -> Fate:
    """``path``: of the file, None where nobody has fetched it; networks and designs go to
    ``work``."""
    if path is None:
        return Fate("missing", f"not in GUYOT_FOREIGN: {entry['repository']} {entry['path']}")
    words = entry.get("options", "").split()
    net, name = work / f"{entry['name']}.guyot", entry["name"]
    status, stderr, found = guyot("import", path, *words, "-o", net)
    calibrated = status == 2 and "--calibrate" in stderr
    if calibrated:
        rng = np.random.default_rng(0)
        shape = load(path).shape[1:]
        images = rng.uniform(*entry["range"], (CALIBRATION, *shape)).astype(np.float32)
        np.savez(work / f"{name}_calibrate.npz", images=images)
        words += ["--calibrate", str(work / f"{name}_calibrate.npz")]
        status, stderr, found = guyot("import", path, *words, "-o", net)
    if status:
        return Fate("refused" if status == 2 else "traceback", said(stderr))
    fate = Fate("imported", "")
    if calibrated:
        near = found.get("float", {})
        fate.note = f"float, {near.get('noise_db', 'no scores to compare')} dB of noise"
    else:
        compared(fate, path, words, entry)
    return fate


def compared(fate: Fate, path: Path, words: list[str], entry: Entry) -> None:
    """A quantised file with exact arithmetic; layer by layer too where outputs hang on ties."""
    made, most = import_model(path, None, chosen(words)), 0
    for inputs in real_inputs(made, entry):
        found = reference.compare(made, path, inputs)
        beside = np.abs(found.got - found.wanted)
        fate.outputs += found.outputs
        fate.different += found.wrong
        fate.ties += found.ties
        fate.equal += int((beside == 0).sum())
        most = max(most, int(beside.max()))
    fate.note = f"{fate.equal:,} of {fate.outputs:,} outputs equal"
    if fate.different:
        fate.note += f", {fate.different:,} outside of what float32 may make"
    if fate.equal + fate.different < fate.outputs:
        fate.note += f", others beside, behind ties, by {most} at most"
    if fate.ties:
        layer_by_layer(fate, made, path, next(real_inputs(made, entry))[:LAYERED])


def layer_by_layer(fate: Fate, made: Imported, path: Path, inputs: np.ndarray) -> None:
    """Whether it is only ties that outputs hang on, and how far these bring the file itself."""
    layers = layered.compare_layers(made, path, inputs)
    fate.inside = layers.wrong
    fate.note += f"; with {len(inputs)} inputs, each layer by itself: {layers.apart:,} of "
    fate.note += f"{layers.integers:,} integers beside, {layers.ties:,} at possible ties, "
    fate.note += f"{layers.wrong:,} wrong"
    exact = reference.compare(made, path, inputs).wanted
    beside = np.abs(layered.single(made, path, inputs).reshape(exact.shape) - exact)
    fate.note += f"; the file itself, node by node in float32: {(beside > 0).sum():,} of "
    fate.note += f"{exact.size:,} outputs beside"
    if beside.any():
        fate.note += f", by {beside.max()} at most"


def chosen(words: list[str]) -> choices.Choices:
    """The choices of ``guyot import``'s words that foreign.toml uses."""
    given = dict(zip(words[::2], words[1::2], strict=True))
    scale = given.get("--input-scale")
    return choices.parse("8,8", "shift", 0.0, None, None if scale is None else float(scale),
                         int(given.get("--input-zero", 0)),
                         given.get("--input-bits", "8"))  # fmt: skip


def real_inputs(made: Imported, entry: Entry) -> Iterator[np.ndarray]:
    """IMAGES random inputs as the file takes them, some at a time: of the integers that the network
    takes, or of the entry's range where the file has a quantiser of its own."""
    rng = np.random.default_rng(2)
    shape, (low, high) = made.source.shape[1:], made.network.pixels
    about = made.network.meta["import"]["input"]
    for first in range(0, IMAGES, TOGETHER):
        size = (min(TOGETHER, IMAGES - first), *shape)
        if "range" in entry and "options" not in entry:
            yield rng.uniform(*entry["range"], size).astype(np.float32)
        else:
            whole = rng.integers(low, high + 1, size)
            if made.source.kind.startswith("float"):
                yield ((whole - about["zero"]) * np.float64(about["scale"])).astype(np.float32)
            else:
                yield whole


def simulated(net: Path, design: Path) -> tuple[str, int | None]:
    """What came of SIMULATED random images through the RTL of a design for BOARD, and how many
    were other than the network's; None where there is no such design. Kept as `fate_of` keeps, but
    for a command that failed."""
    key = digest(net.read_bytes() + repr((SIMULATED, BOARD)).encode(), PACKAGE, *HARDWARE)
    kept = net.with_suffix(f".rtl.{key}.json")
    if kept.is_file():
        note, mismatches = json.loads(kept.read_text())
        return note, mismatches
    note, mismatches = through_rtl(net, design)
    if "failed" not in note:
        kept.write_text(json.dumps((note, mismatches)))
    return note, mismatches


def through_rtl(net: Path, design: Path) -> tuple[str, int | None]:
    status, stderr, made = guyot("generate", net, "--board", BOARD, "-o", design)
    if status:
        return ("does not fit: " if status == 2 else "generate failed: ") + said(stderr), None
    network = file.load(net)
    low, high = network.pixels
    images = np.random.default_rng(3).integers(low, high + 1, (SIMULATED, *network.input.shape))
    path = design.with_name(f"{design.name}_images.npz")
    np.savez(path, images=images.astype(np.uint16 if low >= 0 else np.int16))
    status, stderr, found = guyot("simulate", design, "--images", path, "--quick")
    if "mismatches" not in found:
        return f"simulate failed: {said(stderr)}", SIMULATED
    return f"{found['images']} images", found["mismatches"]
