"""What all tests share: where data lies, and random numbers whose seed a failure shows."""

from __future__ import annotations

import os
import signal
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, MaxPool, Requantise, Tensor

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SEED_VARIABLE = "GUYOT_TEST_SEED"
# The order in which tests run: a fault shows first in the smallest thing that has it. Components by
# themselves (those of an engine that hold no others first), units of software, what puts a network
# together, whole engines and pipelines, and what simulates, builds and calls all of it. Of several
# entries that a path begins with, the longest counts.
ORDER = """
hw/primitives hw/engine/test_pool.py hw/engine/test_collector.py hw/engine/test_beat_fifo.py
hw/engine hw/stream hw/dropin boards/link
sw hw/emission hw/protocol hw/graph hw/models hw/planning hw/spatial
hw/engine/test_folded.py hw sim boards boards/link/test_gateware.py boards/link/test_host.py
""".split()

os.environ.setdefault("GUYOT_DATA", str(SHARED_DATA))
# A shell's background job starts with SIGINT ignored, and its children inherit that: tests of
# Ctrl-C would wait for nothing.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sorts the tests by `ORDER`; within an entry they stay as they are."""
    folder = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        path = item.path.relative_to(folder).as_posix() if folder in item.path.parents else ""
        begin = [entry for entry in ORDER if path == entry or path.startswith(f"{entry}/")]
        return ORDER.index(max(begin, key=len)) if begin else len(ORDER)

    items.sort(key=rank)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers from a seed that is each test's own; GUYOT_TEST_SEED tries another."""
    seed = int(os.environ.get(SEED_VARIABLE) or zlib.crc32(request.node.nodeid.encode()))
    # Captured output is shown for a failing test alone, which is where the seed matters.
    print(f"{request.node.name}: {SEED_VARIABLE}={seed}")
    return np.random.default_rng(seed)


@pytest.fixture
def one_thread() -> Iterator[None]:
    """So small a model waits for torch's threads more than it computes."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """The folder with the official MNIST files; a machine without them fails, it does not skip."""
    for folder in (Path(os.environ["GUYOT_DATA"]) / "mnist", Path(os.environ["GUYOT_DATA"])):
        if (folder / "train-images-idx3-ubyte.gz").exists():
            return folder
    pytest.fail("the tests need MNIST in GUYOT_DATA: `guyot data mnist` downloads it")


@pytest.fixture(scope="session")
def digits_network() -> Network:
    """A small sparse network for scikit-learn's digits, with random weights: quick to simulate."""
    random = np.random.default_rng(64)

    def sparse(*shape: int) -> np.ndarray:
        return np.where(random.random(shape) < 0.3, random.integers(-90, 91, shape), 0)

    pixel, weight = Format(8, 8), Format(8, 6, signed=True)
    operators = (
        Convolution("conv1", ("input",), sparse(4, 1, 3, 3), weight, padding=(1, 1, 1, 1)),
        Requantise("relu1", ("conv1",), pixel, random.integers(-400, 400, 4), shift=7),
        MaxPool("pool1", ("relu1",)),
        Flatten("flatten", ("pool1",)),
        Convolution("dense1", ("flatten",), sparse(10, 64, 1, 1), weight),
        Requantise("scores", ("dense1",), Format(24, 14, signed=True), random.integers(-9, 9, 10)),
    )
    meta = {"name": "little", "dataset": "digits", "classes": list("0123456789")}
    return Network(Tensor((1, 8, 8), pixel), operators, meta)
