"""Module names: always one that Verilog takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guyot.boards.names import module_name
from guyot.sw.errors import GuyotError


@pytest.mark.parametrize(
    ("own", "prefix", "full"),
    [
        ("lenet5", "", "lenet5"),
        ("lenet-300-100", "", "lenet_300_100"),
        ("lenet-300-100", "acme_", "acme_lenet_300_100"),
        ("small", "", "small_net"),
        ("small", "a_", "a_small"),
        ("été", "n", "n_t_"),
        ("3d scan", "", "net_3d_scan"),
        ("été", "", "net_t_"),
        ("x" * 300, "", "x" * 40),
        ("", "", "network"),
        (None, "", "network"),
    ],
)
def test_a_network_gives_a_plain_name(digits_network, own, prefix, full) -> None:
    network = replace(digits_network, meta={"name": own})
    assert module_name(network, prefix) == full


@pytest.mark.parametrize("name", ["9lives", "a b", "a.b", "module", "strong", "naïve"])
def test_other_names_are_refused(digits_network, name: str) -> None:
    with pytest.raises(GuyotError, match="a module name"):
        module_name(digits_network, name=name)
