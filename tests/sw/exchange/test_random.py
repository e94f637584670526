"""Random quantised models: equal to exact arithmetic and to qonnx on every output, or refused.

GUYOT_MODELS sets how many are tried of each style; `make bench-import` tries 1,000.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from .fuzz import STYLES, broken, outcome

MODELS = int(os.environ.get("GUYOT_MODELS", "40"))
FILES = 60


@pytest.mark.parametrize("style", STYLES)
def test_models_are_equal_or_refused(style: str) -> None:
    results = [outcome(style, seed) for seed in range(MODELS)]
    wrong = [about for what, about in results if what not in ("equal", "refused")]
    assert wrong == []
    counts = Counter(what for what, _ in results)
    assert counts["equal"] > 0.8 * MODELS, [about for what, about in results if what == "refused"]


def test_broken_files_are_refused_or_read(tmp_path: Path) -> None:
    results = [broken(tmp_path / "model.onnx", seed) for seed in range(FILES)]
    assert [about for what, about in results if what == "traceback"] == []
    assert sum(what == "refused" for what, _ in results) > FILES // 2
