"""TFLite files in: the tables of the file, and the ONNX nodes that mean the same."""

from __future__ import annotations

from pathlib import Path

IDENTIFIER = b"TFL3"  # bytes 4 to 7


def is_tflite(path: Path) -> bool:
    """Whether a file says that it is one, by its name or its bytes."""
    if path.suffix.lower() in (".tflite", ".lite"):
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(8)[4:] == IDENTIFIER
    except OSError:
        return False
