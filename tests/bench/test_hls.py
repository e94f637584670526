"""The bench of traced functions: what counts as a refusal with its line, and the Sobel's cells."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import hls
import hls_sobel
import hls_wakeword

import guyot


def refused(x):
    return np.sqrt(x)


LINE = refused.__code__.co_firstlineno + 1


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (f"{__file__}:{LINE}: np.sqrt", True),
        (f"{__file__}:{LINE + 3}: np.sqrt", False),
        (f"/other.py:{LINE}: np.sqrt", False),
        ("np.sqrt has no exact form", False),
        ("TypeError", False),
        ("", False),
    ],
)
def test_a_refusal_begins_with_file_and_line(said: str, right: bool) -> None:
    assert hls.names_its_line(said, refused, __file__) == right


def test_a_function_is_refused_behind_a_random_one() -> None:
    said = [hls.refusal(refused, seed) for seed in (None, 1, 2)]
    assert all(each and hls.names_its_line(each, refused, __file__) for each in said)
    assert hls.refusal(lambda x: x + 1, None) is None


def test_the_sobel_is_one_formula_without_products() -> None:
    network = guyot.trace(hls_sobel.sobel, guyot.input((1, 6, 7)))
    kinds = [type(op).__name__ for op in network.operators]
    assert kinds == ["Slice"] * 8 + ["Formula"]
    images = np.random.default_rng(1).integers(0, 256, (5, 1, 6, 7))
    wanted = np.array([hls_sobel.sobel(each) for each in images])
    assert np.array_equal(network.run(images)[:, 0], wanted)


def test_cells_are_counted(tmp_path: Path) -> None:
    (tmp_path / "v.v").write_text(
        "module top(input [7:0] a, b, output [7:0] o); assign o = a + b; endmodule\n"
    )
    assert hls_sobel.luts_of(hls_sobel.cells(tmp_path, "v.v", "top")) >= 8


def test_the_front_end_in_floats_is_near_the_integers() -> None:
    """What their accuracies differ by is rounding, not another front end."""
    import train
    import wakeword as app

    random = np.random.default_rng(1)
    sounds = [train.varied(random.normal(0, 1, 4000), random) for _ in range(4)]
    whole, real = train.images_of(sounds).astype(float), hls_wakeword.float_images(sounds)
    assert whole.shape == real.shape == (4, app.BANDS, app.ROWS, 1)
    loud = real > 60  # softer ones are a few units of the spectrum, or none
    assert loud.any() and 0 < np.abs(whole - real)[loud].mean() < 3
