"""What an imported network is called: as its file, or as its graph where somebody named that."""

import pytest

from guyot.sw.exchange.importer import own_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("models/voice.onnx", "voice"),
        ("a.b.TFLITE", "a.b"),
        ("graph.onnx", "graph"),
        ("KeywordNet", "KeywordNet"),
        ("main_graph", ""),
        ("torch_jit", ""),
        ("the model", ""),
    ],
)
def test_the_name_of_a_title(title: str, name: str) -> None:
    assert own_name(title) == name
