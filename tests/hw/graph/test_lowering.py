"""Every operator of a network has hardware; one that has none is refused by name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from guyot.hw.graph.lowering import LOWERINGS, Lowering, lowering_of
from guyot.hw.graph.stages import build_stages
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import KINDS, Operator, Tensor


@dataclass(frozen=True, eq=False)
class Halve(Operator):
    """An operator that somebody has just begun to write."""

    def infer(self, *inputs: Tensor) -> Tensor:
        return inputs[0]


def network() -> Network:
    return Network(Tensor((1, 2, 2), Format(8, signed=False)), (Halve("half", ("input",)),), {})


def test_every_operator_has_a_lowering() -> None:
    assert set(LOWERINGS) == set(KINDS.values())
    for lowering in LOWERINGS.values():
        assert type(lowering).stage is not Lowering.stage


def test_another_operator_is_refused_by_name() -> None:
    with pytest.raises(GuyotError, match=r"'half' \(Halve\) has no hardware"):
        lowering_of(network().operators[0])
    with pytest.raises(GuyotError, match=r"cannot be built: 'half' \(Halve\) has no hardware$"):
        build_stages(network())
