"""A part of the fuzz of imports, in a process of its own, so that a crash is seen as one.

    python tests/bench/importing_fuzz.py qdq|qonnx|broken FIRST LAST

Prints what became of each as JSON: [[outcome, more], ...].
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sw"))
from exchange import fuzz  # noqa: E402 (lies beside the tests)


def main() -> None:
    what, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "broken.onnx"
        found = [
            fuzz.broken(path, seed) if what == "broken" else fuzz.outcome(what, seed)
            for seed in range(first, last)
        ]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
