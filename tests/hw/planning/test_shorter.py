"""Shorter intervals than bisection ends at are found, and are no worse a start for adders."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guyot.hw.planning.plan import plan_network
from guyot.hw.planning.shorter import Shorter

from .test_buffers import residual


@pytest.mark.parametrize(("channels", "brams"), [(8, 22), (16, 18), (16, 22)])
def test_what_does_not_fit_at_one_interval_does_at_a_shorter_one(
    tools, monkeypatch: pytest.MonkeyPatch, channels: int, brams: int
) -> None:
    target = replace(tools.ECP5, brams=brams, dsps=8, luts=12_000, ffs=12_000)
    network = residual(channels, 16)
    plan = plan_network(network, target)
    assert plan.lacks(roomy=True) is None
    monkeypatch.setattr(Shorter, "than", lambda self, interval, choices: choices)
    without = plan_network(network, target).timing.interval
    if channels == 16:
        assert plan.timing.interval <= 0.7 * without
    else:  # where adders win, they do from either start
        assert plan.timing.interval == without < 3000
