"""`make bench-import`: accuracy, equality, refusals and times of imports, docs/results/import.md.

    python tests/bench/importing.py [SECTION ...]

Each section replaces its own rows of docs/results/import.json, so that one can be run alone. The
models of `mnist`, `kws` and `espcn` lie in GUYOT_MODELS (../shared/models), data in GUYOT_DATA, the
files of `foreign` in GUYOT_FOREIGN (../foreign), the scripts of `cases` in GUYOT_CASES
(../shared/cases); networks are kept in build/import. What the hardware gives is measured by
importing_hardware.py.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import importing_files
import importing_frameworks
import importing_fuzz
import importing_kinds
import importing_tflite
import importing_train
import numpy as np
import onnx
import sections
from onnx import TensorProto, helper, numpy_helper
from sections import row

from guyot.sw import datasets, file
from guyot.sw.atomic import write_json
from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices, InputFormat
from guyot.sw.exchange.evaluate import session_of
from guyot.sw.exchange.importer import import_model

ROOT = Path(__file__).resolve().parents[2]
RESULTS, WORK = ROOT / "docs" / "results", ROOT / "build" / "import"
DATA = Path(os.environ.get("GUYOT_DATA", ROOT.parent / "shared" / "data"))
MODELS = Path(os.environ.get("GUYOT_MODELS", DATA.parent / "models"))
sys.path.insert(0, str(ROOT / "tests" / "sw"))
from exchange import fuzz  # noqa: E402 (lies beside the tests)

Row = dict[str, Any]
KWS_INPUT = InputFormat(0.58470291, 83, 8, True)
SUBSETS, SUBSET = 6, 150  # calibration sets of keyword spotting, inputs in each
GRAPHS, FILES = 2000, 2000  # of each style; broken ones of each kind
TOGETHER, PROCESSES = 250, 2  # in one process; at a time
PRUNED, EPOCHS, TRAINED_ON, TESTED = 0.8, 6, 20_000, 2000
TARGETS = {
    "mnist.accuracy_lost": ("<=", 0.002),
    "kws.accuracy_lost": ("<=", 0.005),
    "kws.accuracy_lost_most": ("<=", 0.005),
    "espcn.mismatches": ("<=", 0),
    "brevitas.mismatches": ("<=", 0),
    "qkeras.mismatches": ("<=", 0),
    **{f"{n}.rtl_mismatches": ("<=", 0) for n in ("mnist", "kws", "espcn", "resnet8", "mobilenet")},
    "fuzz.different": ("<=", 0),
    "fuzz.rtl_different": ("<=", 0),
    "fuzz.tracebacks": ("<=", 0),
    "fuzz.graph_tracebacks": ("<=", 0),
    "import_seconds": ("<=", 10),
    "cases.failing": ("<=", 0),
    "kinds.tracebacks": ("<=", 0),
    "foreign.imported": (">=", 32),
    "foreign.different": ("<=", 0),
    "foreign.rtl_mismatches": ("<=", 0),
    "foreign.tracebacks": ("<=", 0),
    "kws_tflite.different": ("<=", 0),
    "resnet8_tflite.different": ("<=", 0),
    "tflite_fuzz.different": ("<=", 0),
    "tflite_fuzz.tracebacks": ("<=", 0),
}


def command(*arguments: str | Path | float) -> float:
    """guyot, as a user calls it; its seconds of CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [str(a) for a in arguments]
    subprocess.run([sys.executable, "-m", "guyot", *words], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def float_scores(model: onnx.ModelProto, images: np.ndarray) -> np.ndarray:
    """(N, ...) what onnxruntime makes of (N, ...) float32 images."""
    session, name = session_of(model, optimise=True), model.graph.input[0].name
    return np.concatenate([np.asarray(session.run(None, {name: i[None]})[0]) for i in images])


def mnist() -> list[Row]:
    """The CNTK network, calibrated on 500 training images, on all 10,000 test images."""
    data = datasets.load("mnist", DATA / "mnist")
    model, net = MODELS / "mnist-conv" / "model.onnx", WORK / "mnist.guyot"
    np.savez(WORK / "mnist_calibrate.npz", images=data.train_images[:500])
    command("import", model, "--calibrate", WORK / "mnist_calibrate.npz", "--input-scale", "1",
            "-o", net)  # fmt: skip
    images, labels = data.test_images.reshape(-1, 1, 28, 28), data.test_labels
    real = (float_scores(onnx.load(model), images.astype(np.float32)).argmax(1) == labels).mean()
    whole = (file.load(net).classify(images) == labels).mean()
    return [
        row("mnist.accuracy_float", real, "onnxruntime, 10,000 images"),
        row("mnist.accuracy_integer", whole, "8 bits, shifts alone, 10,000 images"),
        row("mnist.accuracy_lost", real - whole, "float less integer"),
    ]


def kws_data() -> tuple[np.ndarray, np.ndarray]:
    sounds, labels = [], []
    with tarfile.open(DATA / "kws01" / "kws01.tar.xz") as archive:
        for member in sorted(archive, key=lambda m: m.name):
            if member.name.endswith(".bin"):
                stream = archive.extractfile(member)
                assert stream is not None
                sounds.append(np.frombuffer(stream.read(), np.int8))
                labels.append(int(member.name[:-4].split("_")[-1]))
    return np.stack(sounds).reshape(-1, 49, 10, 1), np.array(labels)


def kws() -> list[Row]:
    """Keyword spotting: the plain command on all inputs, and six random calibration sets."""
    sounds, labels = kws_data()
    model, net = MODELS / "mlperf-tiny-kws" / "model_kws.onnx", WORK / "kws.guyot"
    np.savez(WORK / "kws_calibrate.npz", images=sounds)
    seconds = command("import", model, "--calibrate", WORK / "kws_calibrate.npz", "--input-scale",
            "0.58470291", "--input-zero", "83", "--input-bits", "int8", "-o", net)  # fmt: skip
    integers = sounds.reshape(-1, 1, 49, 10)
    reals = (sounds.astype(np.float32) - KWS_INPUT.zero) * np.float32(KWS_INPUT.scale)
    chosen = float_scores(onnx.load(model), reals).argmax(1)
    real = (chosen == labels).mean()
    plain = (file.load(net).classify(integers) == labels).mean()
    found, unseen, moved = [], [], []
    for seed in range(SUBSETS):
        some = np.random.default_rng(seed).choice(len(sounds), SUBSET, replace=False)
        network = import_model(model, sounds[some], Choices(input=KWS_INPUT)).network
        guesses = network.classify(integers)
        others = np.delete(np.arange(len(sounds)), some)
        found.append((guesses == labels).mean())
        right = (guesses == labels)[others].mean() - (chosen == labels)[others].mean()
        unseen.append(-right)
        moved.append((guesses != chosen).mean())
    spread = f"{SUBSETS} random sets of {SUBSET}: {', '.join(f'{a:.3f}' for a in found)}"
    return [
        row("kws.accuracy_float", real, "onnxruntime, 1,000 inputs"),
        row("kws.accuracy_integer", plain, f"8 bits, shifts alone; {seconds:.0f} s of CPU"),
        row("kws.accuracy_lost", real - plain, "float less integer"),
        row("kws.accuracy_subsets", np.median(found), f"median; {spread}"),
        row("kws.accuracy_lost_most", real - min(found), "with the worst of these sets"),
        row("kws.accuracy_lost_unseen", np.median(unseen), "on the 850 inputs outside of a set"),
        row("kws.decisions_moved", np.median(moved), "other than float's, median of the sets"),
    ]


def espcn() -> list[Row]:
    """Super resolution against the qonnx executor on its test input."""
    folder = MODELS / "espcn-subpixel-qonnx"
    tensor = onnx.TensorProto()
    tensor.ParseFromString((folder / "input_0.pb").read_bytes())
    x, model = numpy_helper.to_array(tensor), onnx.load(folder / "quant_model.onnx")
    made = import_model(model, None, Choices(input=InputFormat(float(np.float32(1 / 255)), 0, 8,
                                                               False)))  # fmt: skip
    file.save(made.network, WORK / "espcn.guyot")
    np.savez(WORK / "espcn_images.npz", images=made.images(x))
    wanted = fuzz.integers(made, fuzz.qonnx_outputs(model, x))
    wrong = int((made.outputs(made.images(x)) != wanted).sum())
    note = f"of {wanted.size:,}; one sum of the last layer, of which the executor makes both levels"
    return [row("espcn.mismatches", wrong, note)]


def cifar(name: str) -> list[Row]:
    """Trained here in torch, exported by torch.onnx; whole, pruned, pruned and fine-tuned."""
    data = datasets.load("cifar10", DATA / "cifar10")
    model = WORK / f"{name}.onnx"
    if not model.is_file():
        script = ROOT / "tests" / "bench" / "importing_train.py"
        subprocess.run([sys.executable, script, name, model], check=True)
    images, labels = data.test_images[:TESTED], data.test_labels[:TESTED]
    np.savez(WORK / "cifar_train.npz", images=data.train_images[:TRAINED_ON])
    given = ("--calibrate", WORK / "cifar_train.npz", "--input-scale", importing_train.PIXEL)
    real = float_scores(onnx.load(model), images.astype(np.float32) * importing_train.PIXEL)
    rows = [
        row(f"{name}.accuracy_float", (real.argmax(1) == labels).mean(), f"{TESTED:,} test images")
    ]
    pruned = ("--prune", PRUNED)
    ways = {
        "integer": (),
        "pruned": pruned,
        "finetuned": (*pruned, "--finetune", EPOCHS),
    }
    for way, options in ways.items():
        net = WORK / f"{name}-{way}.guyot"
        seconds = command("import", model, *given, *options, "-o", net)
        network = file.load(net)
        found = np.concatenate([network.classify(part) for part in np.array_split(images, 20)])
        note = f"{' '.join(map(str, options)) or '8 bits'}; {network.nonzero:,} of "
        note += f"{network.weights:,} weights, {seconds:.0f} s of CPU"
        rows.append(row(f"{name}.accuracy_{way}", (found == labels).mean(), note))
    return rows


def resnet8() -> list[Row]:
    """ResNet-8 for CIFAR-10."""
    return cifar("resnet8")


def mobilenet() -> list[Row]:
    """A small MobileNet for CIFAR-10."""
    return cifar("mobilenet")


def kws_tflite() -> list[Row]:
    """MLPerf Tiny's full-integer keyword spotter on its 1,000 inputs."""
    found = importing_tflite.compare("kws_tflite", "kws_ref_model.tflite", *kws_data())
    return [row(*each) for each in found]


def resnet8_tflite() -> list[Row]:
    """MLPerf Tiny's full-integer ResNet-8 on CIFAR-10's test set, pixels less 128."""
    data = datasets.load("cifar10", DATA / "cifar10")
    images = (data.test_images.astype(np.int16) - 128).astype(np.int8).transpose(0, 2, 3, 1)
    file = "pretrainedResnet_quant.tflite"
    found = importing_tflite.compare("resnet8_tflite", file, images, data.test_labels)
    return [row(*each) for each in found]


def fuzzed(whats: Sequence[str], count: int) -> dict[str, list[tuple[str, str]]]:
    """By style or kind, what became of ``count`` graphs or files, some of them in each process;
    GUYOT_JOBS processes (2) at a time. What the same program found of the same ones is kept in
    build/import/fuzz, so that an interrupted run goes on where it was."""
    script = ROOT / "tests" / "bench" / "importing_fuzz.py"
    program = [importing_fuzz.MAKERS, importing_files.PACKAGE]
    if set(whats) & set(importing_fuzz.BROKEN):
        program += importing_files.HARDWARE
    makers = b"".join(path.read_bytes() for path in importing_fuzz.SOURCES)
    folder = WORK / "fuzz" / importing_files.digest(makers, *program)
    folder.mkdir(parents=True, exist_ok=True)

    def some(part: tuple[str, int]) -> list[tuple[str, str]]:
        what, first = part
        ends = str(first), str(min(count, first + TOGETHER))
        kept = folder / f"{what}-{'-'.join(ends)}.json"
        if not kept.is_file():
            line = [sys.executable, script, what, *ends]
            run = subprocess.run(line, capture_output=True, text=True)
            if run.returncode:
                return [("traceback", f"{what} {ends}: {run.stderr[-600:]}")]
            write_json(kept, json.loads(run.stdout), None)
        return [(outcome, about) for outcome, about in json.loads(kept.read_text())]

    parts = [(what, first) for what in whats for first in range(0, count, TOGETHER)]
    found: dict[str, list[tuple[str, str]]] = {what: [] for what in whats}
    with ThreadPoolExecutor(int(os.environ.get("GUYOT_JOBS", PROCESSES))) as pool:
        for (what, _), results in zip(parts, pool.map(some, parts), strict=True):
            found[what] += results
    return found


def random_graphs() -> list[Row]:
    """Random graphs against exact arithmetic and qonnx."""
    models = [found for each in fuzzed(fuzz.STYLES, GRAPHS).values() for found in each]
    report("fuzz.txt", [found for found in models if found[0] != "equal"])
    count = Counter(what for what, _ in models)
    how = f"of {len(models):,} graphs, half QDQ and half QONNX"
    return [
        row("fuzz.equal", count["equal"], how),
        row("fuzz.refused", count["refused"], "in a sentence; build/import/fuzz.txt"),
        row("fuzz.different", count["different"], "from exact arithmetic or qonnx at some output"),
        row("fuzz.graph_tracebacks", count["traceback"], "of graphs"),
    ]


def whole_tflite() -> list[Row]:
    """Random TFLite files of int8 and uint8 against what they mean in NumPy."""
    count = Counter(what for what, _ in fuzzed(["whole_tflite"], GRAPHS)["whole_tflite"])
    return [
        row("tflite_fuzz.equal", count["equal"], f"of {GRAPHS:,} files"),
        row("tflite_fuzz.refused", count["refused"], "in a sentence"),
        row("tflite_fuzz.different", count["different"], "from exact arithmetic at some output"),
        row("tflite_fuzz.tracebacks", count["traceback"], ""),
    ]


def broken() -> list[Row]:
    """Broken files of each kind that is read."""
    files = fuzzed(importing_fuzz.BROKEN, FILES)
    everything = [found for each in files.values() for found in each]
    report("broken.txt", [found for found in everything if found[0] == "traceback"])
    count = Counter(what for what, _ in everything)
    how = "; ".join(
        f"{kind} {sum(what == 'refused' for what, _ in each):,}" for kind, each in files.items()
    )
    note = f"of {FILES:,} files of each of {len(files)} kinds; "
    return [
        row("fuzz.broken_refused", count["refused"], f"{note}the others still load; {how}"),
        row("fuzz.tracebacks", count["traceback"], f"of {len(everything):,} broken files"),
    ]


def report(name: str, found: list[tuple[str, str]]) -> None:
    (WORK / name).write_text("\n\n".join(f"{what}: {about}" for what, about in found))


def kinds() -> list[Row]:
    """Well-known kinds of networks that torch exports with opsets 9 to 20."""
    rows, count = [], Counter()
    for name, (_, shape, opset) in importing_kinds.MODELS.items():
        model = importing_kinds.export(name)
        images = np.random.default_rng(0).normal(0, 1, (40, *shape)).astype(np.float32)
        try:
            import_model(model, images, Choices())
            what, note = "imported", f"opset {opset}"
        except GuyotError as error:
            what, note = "refused", " ".join(str(error).split("\n")[1:]).strip() or str(error)
        except Exception as error:
            what, note = "traceback", repr(error)
        count[what] += 1
        rows.append(row(f"kinds.{name}", what == "imported", f"{what}: {note}"))
    return [
        row("kinds.imported", count["imported"], f"of {len(rows)} kinds"),
        row("kinds.refused", count["refused"], "every node named"),
        row("kinds.tracebacks", count["traceback"], ""),
        *rows,
    ]


def foreign() -> list[Row]:
    """Files of public repositories, tests/bench/foreign.toml, as a user imports them."""
    folder = Path(os.environ.get("GUYOT_FOREIGN", ROOT.parent / "foreign"))
    found, work = importing_files.by_digest(folder), WORK / "foreign"
    work.mkdir(parents=True, exist_ok=True)
    rows, fates, entries = [], [], importing_files.entries()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        wanted = [(entry, found.get(entry["sha256"]), work) for entry in entries]
        made = pool.map(importing_files.fate_of, *zip(*wanted, strict=True))
    for entry, fate in zip(entries, made, strict=True):
        fates.append(fate)
        note = f"{fate.outcome}: {fate.note}"
        rows.append(row(f"foreign.{entry['name']}", fate.outcome == "imported", note))
    count = Counter(fate.outcome for fate in fates)
    if count["missing"] == len(fates):
        raise GuyotError(f"GUYOT_FOREIGN: none of the files of foreign.toml lies in {folder}")
    compared = [fate for fate in fates if fate.outputs]
    outputs, ties = sum(f.outputs for f in compared), sum(f.ties for f in compared)
    beside = outputs - sum(f.equal + f.different for f in compared)
    note = f"of {outputs:,} outputs of {len(compared)} quantised files, {importing_files.IMAGES} "
    note += "inputs each, and of integers between their layers: outside of what exact arithmetic "
    note += f"and float32 make; {ties:,} outputs hang on possible ties, {beside:,} of them are "
    note += "beside exact ones"
    return [
        row("foreign.imported", count["imported"], f"of {len(fates)} files of others"),
        row("foreign.refused", count["refused"], "by the sentences below"),
        row("foreign.tracebacks", count["traceback"], "of imports"),
        row("foreign.different", sum(f.different + f.inside for f in compared), note),
        *rows,
    ]


def cases() -> list[Row]:
    """Scripts that each make a small model and exit 1 where it is not as expected."""
    folder = Path(os.environ.get("GUYOT_CASES", ROOT.parent / "shared" / "cases"))
    scripts = sorted(folder.glob("*.py"))
    if not scripts:
        raise GuyotError(f"GUYOT_CASES: no scripts lie in {folder}")
    failing = []
    with tempfile.TemporaryDirectory() as scratch:
        for script in scripts:
            line = [sys.executable, script.resolve()]
            run = subprocess.run(line, cwd=scratch, capture_output=True, check=False)
            failing += [script.stem] * (run.returncode != 0)
    note = f"of {len(scripts)} scripts: {', '.join(failing)}" if failing else "none"
    return [
        row("cases.failing", len(failing), f"{note} of {len(scripts)}" if not failing else note)
    ]


def frameworks() -> list[Row]:
    """Exports of Brevitas and QKeras, made by the packages, against the qonnx executor."""
    rows = []
    given = {"brevitas": None, "qkeras": InputFormat(2.0**-5, 0, 8, True)}
    script = ROOT / "tests" / "bench" / "importing_frameworks.py"
    for name, format in given.items():
        python, path = importing_frameworks.environment(name, WORK / name), WORK / f"{name}.onnx"
        subprocess.run([python, script, name, path], check=True, capture_output=True)
        model = onnx.load(path)
        shape = [d.dim_value for d in model.graph.input[0].type.tensor_type.shape.dim][1:]
        made = import_model(model, None, Choices(input=format, input_shape=tuple(shape)))
        x = np.random.default_rng(0).integers(-128, 128, (50, *shape)) * np.float32(2.0**-5)
        wanted = fuzz.integers(made, fuzz.qonnx_outputs(model, x.astype(np.float32)))
        wrong = int((made.outputs(made.images(x)).reshape(wanted.shape) != wanted).sum())
        package = importing_frameworks.ENVIRONMENTS[name]
        note = f"of {wanted.size} outputs; {', '.join(package[:4])}"
        rows.append(row(f"{name}.mismatches", wrong, note))
    return rows


def speed() -> list[Row]:
    """A dense network of 1.07 million weights."""
    rng = np.random.default_rng(0)
    sizes = (784, 1024, 256, 10)
    nodes, weights = [], []
    for n, (a, b) in enumerate(zip(sizes, sizes[1:], strict=False)):
        w = rng.normal(0, a**-0.5, (b, a)).astype(np.float32)
        weights.append(numpy_helper.from_array(w, f"w{n}"))
        nodes.append(helper.make_node("Gemm", [f"x{n}", f"w{n}"], [f"h{n}"], transB=1))
        nodes.append(helper.make_node("Relu", [f"h{n}"], [f"x{n + 1}"]))
    image = helper.make_tensor_value_info("x0", TensorProto.FLOAT, [1, sizes[0]])
    out = helper.make_tensor_value_info("h2", TensorProto.FLOAT, [1, sizes[-1]])
    graph = helper.make_graph(nodes[:-1], "dense", [image], [out], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    start = time.process_time()
    network = import_model(model, rng.uniform(0, 1, (500, 784)), Choices()).network
    seconds = time.process_time() - start
    return [row("import_seconds", seconds, f"of CPU; {network.weights:,} weights, 500 images")]


SECTIONS = {
    "mnist": mnist,
    "kws": kws,
    "espcn": espcn,
    "resnet8": resnet8,
    "kws_tflite": kws_tflite,
    "resnet8_tflite": resnet8_tflite,
    "mobilenet": mobilenet,
    "cases": cases,
    "fuzz": random_graphs,
    "tflite_fuzz": whole_tflite,
    "broken": broken,
    "kinds": kinds,
    "foreign": foreign,
    "frameworks": frameworks,
    "speed": speed,
}


def verdict(each: Row) -> str:
    """Its target, and whether it is met."""
    return sections.against(each, TARGETS)


def save(rows: list[Row]) -> None:
    """Rows by id into import.json, and all of them as a page."""
    path = RESULTS / "import.json"
    kept = sections.with_kept(path, rows)
    path.write_text(json.dumps(kept, indent=1) + "\n")
    lines = [
        "# Imports",
        "",
        "Written by `make bench-import` (tests/bench/importing.py); how it works:",
        "[docs/import.md](../import.md).",
        "",
        "| figure | value | target | how |",
        "|---|---|---|---|",
    ]
    lines += [f"| {r['id']} | {r['value']:,.6g} | {verdict(r)} | {r['note']} |" for r in kept]
    (RESULTS / "import.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    WORK.mkdir(parents=True, exist_ok=True)
    sections.run(__doc__, SECTIONS, save, verdict)
