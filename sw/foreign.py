"""Files of other kinds that are given where a .guyot file is meant: the sentence that helps."""

from __future__ import annotations

from pathlib import Path

IMPORTED = {".onnx": "an ONNX model", ".tflite": "a TFLite model"}
EXPORTED = {".pt": "torch", ".pth": "torch", ".h5": "Keras", ".keras": "Keras", ".pb": "TensorFlow"}
START = 64  # bytes looked at


def hint(path: Path, start: bytes) -> str:
    """What to do with a model of another kind, by the first bytes or the name; empty for no model.

    ONNX begins with the version of its form, a small number, and the name of what wrote it.
    """
    kind = IMPORTED.get(path.suffix.lower(), "")
    if start[4:8] == b"TFL3":
        kind = IMPORTED[".tflite"]
    elif start[:1] == b"\x08" and start[1:2] < b"\x20" and start[2:3] in (b"\x12", b":", b"B"):
        kind = IMPORTED[".onnx"]
    if kind:
        net = path.with_suffix(".guyot").name
        return f"it is {kind}; `guyot import {path} -o {net}` makes a network of it"
    if path.suffix.lower() in EXPORTED:
        maker = EXPORTED[path.suffix.lower()]
        return f"it is {maker}'s by its name; export it as ONNX, and `guyot import` reads that"
    return ""
