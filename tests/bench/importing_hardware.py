"""What the hardware of imported networks gives: rows of docs/results/import.json.

    python tests/bench/importing_hardware.py [SECTION ...]

The networks are those that importing.py left in build/import. Each is generated for BOARD, whole
test sets go through the RTL, and those of ROUTED are placed and routed, which takes minutes each.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import importing
import importing_files
import numpy as np
import sections
from importing import ROOT, WORK, Row
from sections import row

from guyot.sw import datasets

BOARD = "ulx3s-85f"
SEEDS = 1  # of the placement
IMAGES = 100  # of the networks that are slow to simulate
MODELS = 50  # random ones of each style


def guyot(*arguments: str | Path) -> dict[str, Any]:
    """A command's result."""
    path = WORK / "result.json"
    line = [sys.executable, "-m", "guyot", *map(str, arguments), "--json", str(path)]
    subprocess.run(line, check=False, stdout=subprocess.DEVNULL)
    return json.loads(path.read_text())


def measured(name: str, net: Path, images: np.ndarray, labels: np.ndarray | None, route: bool):
    """Rows of one network: RTL against the reference on all ``images``, and its clock."""
    design, data = WORK / f"{name}-design", WORK / f"{name}_test.npz"
    np.savez(data, images=images, **({} if labels is None else {"labels": labels}))
    guyot("generate", net, "--board", BOARD, "-o", design)
    found = guyot("simulate", design, "--images", data)
    interval = found["interval"]["measured"]
    note = f"of {found['images']:,} images; every output compared"
    rows = [
        row(f"{name}.rtl_mismatches", found["mismatches"], note),
        row(f"{name}.cycles", interval, "a frame in RTL; predicted as many"),
    ]
    if found["accuracy"] is not None:
        rows.append(row(f"{name}.accuracy_rtl", found["accuracy"], "of the RTL's classes"))
    if route:
        built = guyot("build", design, "--seeds", str(SEEDS))
        note = ", ".join(f"{used:,} {kind}" for kind, (used, _) in built["resources"].items())
        clock = built["clock_mhz"]
        rows += [
            row(f"{name}.clock_mhz", clock, f"{BOARD}, routed: {note}"),
            row(f"{name}.fps", clock * 1e6 / interval, "at that clock"),
        ]
    return rows


def mnist() -> list[Row]:
    """The CNTK network on all 10,000 images."""
    data = datasets.load("mnist", importing.DATA / "mnist")
    images = data.test_images.reshape(-1, 1, 28, 28)
    return measured("mnist", WORK / "mnist.guyot", images, data.test_labels, True)


def kws() -> list[Row]:
    """Keyword spotting on all 1,000 inputs."""
    sounds, labels = importing.kws_data()
    return measured("kws", WORK / "kws.guyot", sounds.reshape(-1, 1, 49, 10), labels, True)


def espcn() -> list[Row]:
    """Super resolution on its test input: 3 x 128 x 128 pixels to 3 x 256 x 256."""
    images = np.load(WORK / "espcn_images.npz")["images"]
    return measured("espcn", WORK / "espcn.guyot", images, None, False)


def cifar(name: str) -> list[Row]:
    """A network trained here, pruned and fine-tuned, on 100 images."""
    data = datasets.load("cifar10", importing.DATA / "cifar10")
    images, labels = data.test_images[:IMAGES], data.test_labels[:IMAGES]
    return measured(name, WORK / f"{name}-finetuned.guyot", images, labels, False)


def resnet8() -> list[Row]:
    """ResNet-8 for CIFAR-10."""
    return cifar("resnet8")


def mobilenet() -> list[Row]:
    """A small MobileNet for CIFAR-10."""
    return cifar("mobilenet")


def random_models() -> list[Row]:
    """Small random models through the RTL, without stalls and with them."""
    test = ROOT / "tests" / "hw" / "test_imports.py"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", test],
        env=os.environ | {"GUYOT_IMPORTED": str(MODELS)},
        capture_output=True,
        text=True,
    )
    (WORK / "random_rtl.txt").write_text(done.stdout)
    note = f"of {2 * MODELS} random models; build/import/random_rtl.txt"
    return [row("fuzz.rtl_different", done.returncode != 0, note)]


def foreign() -> list[Row]:
    """The networks of other people's files that importing.py's section `foreign` left."""
    folder, wrong, fitting, left, rows = WORK / "foreign", 0, 0, 0, []
    count = importing_files.SIMULATED
    for net in sorted(folder.glob("*.guyot")):
        note, mismatches = importing_files.simulated(net, folder / net.stem)
        print(f"{net.stem}: {note}", flush=True)
        fitting += mismatches is not None
        left += mismatches is None
        wrong += mismatches or 0
        if mismatches is not None:
            rows.append(row(f"foreign.{net.stem}.rtl", count - mismatches, note))
    note = f"of {fitting * count} images of {fitting} networks; {left} more do not fit {BOARD}, "
    return [row("foreign.rtl_mismatches", wrong, f"{note}or were not planned in time"), *rows]


SECTIONS = {
    "mnist": mnist,
    "kws": kws,
    "espcn": espcn,
    "resnet8": resnet8,
    "mobilenet": mobilenet,
    "random": random_models,
    "foreign": foreign,
}


if __name__ == "__main__":
    sections.run(__doc__, SECTIONS, importing.save, importing.verdict)
