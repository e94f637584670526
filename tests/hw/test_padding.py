"""Padding equals numpy's, whatever the borders and the stalls."""

import numpy as np
import pytest

from guyot.hw.padding import Padding
from guyot.sw.fixed import Format


@pytest.mark.parametrize("padding", [(1, 1, 1, 1), (0, 2, 1, 0), (3, 0, 0, 0), (0, 0, 0, 2)])
@pytest.mark.parametrize("shape", [(1, 3, 4), (3, 2, 2), (2, 1, 1)])
def test_equal_to_numpy(tools, padding, shape):
    random = np.random.default_rng(1)
    frames = random.integers(0, 256, (3, *shape))
    top, bottom, left, right = padding
    expected = np.pad(
        frames, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=77
    ).transpose(0, 2, 3, 1)
    words = frames.transpose(0, 2, 3, 1).reshape(-1).tolist()
    dut = Padding(Format(8), shape, padding, 77)
    taken = tools.drive_stream(dut, words, expected.size, stalls=(0.3, 0.4), seed=2)
    assert taken == expected.reshape(-1).tolist()
