"""A part of the fuzz of imports, in a process of its own, so that a crash is seen as one.

    python tests/bench/importing_fuzz.py qdq|qonnx|whole_tflite|KIND FIRST LAST

KIND: of BROKEN files. Prints what became of each as JSON: [[outcome, more], ...].
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sw"))
import broken_files  # noqa: E402 (what it imports lies beside the tests)
from exchange import fuzz, tflite_fuzz  # noqa: E402

BROKEN = ("onnx", *broken_files.KINDS)
SOURCES = (Path(__file__), Path(broken_files.__file__))  # what makes the files, and
MAKERS = Path(fuzz.__file__).parent  # the graphs


def main() -> None:
    what, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(json.dumps([outcome(what, folder, number) for number in range(first, last)]))


def outcome(what: str, folder: Path, number: int) -> fuzz.Outcome:
    if what in fuzz.STYLES:
        return fuzz.outcome(what, number)
    if what == "whole_tflite":
        return tflite_fuzz.outcome(folder / "whole.tflite", number)
    if what == "onnx":
        with broken_files.bounded():
            return fuzz.broken(folder / "broken.onnx", number)
    return broken_files.outcome(what, folder, number)


if __name__ == "__main__":
    broken_files.limit_memory()
    main()
