"""Every kind of stage that a plan can have answers all that is asked of one."""

from __future__ import annotations

import pytest
from amaranth.hdl import Fragment

from guyot.hw import pipeline
from guyot.hw.planning.plan import plan_network
from guyot.hw.primitives.families import FAMILIES
from guyot.hw.protocol.node import Node, node
from guyot.hw.protocol.stage_spec import StageSpec, component, cost


@pytest.fixture(scope="module")
def specs(tools, imports, layers) -> list[StageSpec]:
    """One of each kind, out of random networks."""
    found: dict[type, StageSpec] = {}
    for seed in range(40):
        network = imports.random_import(seed)
        for spec in plan_network(network, tools.ECP5).specs:
            found.setdefault(type(spec), spec)
    in_turn = layers.spec_of(layers.network_of(0), 4)
    found[type(in_turn)] = in_turn
    turn = plan_network(tools.small_network(tools.np.random.default_rng(0)), tools.ECP5,
                        stream_bytes=2).specs[0]  # fmt: skip
    found[type(turn)] = turn
    return list(found.values())


def kinds(function) -> set[type]:
    return {kind for kind in function.registry if kind is not object}


def test_the_same_kinds_are_registered_everywhere(specs) -> None:
    assert pipeline.KINDS
    assert kinds(component) == kinds(cost) == kinds(node) == {type(spec) for spec in specs}


def test_each_kind_answers(specs) -> None:
    for spec in specs:
        part = component(spec)
        Fragment.get(part, None)  # builds it; Amaranth warns of what nobody uses
        assert tuple(part.states) == spec.states and len(part.inputs) == len(spec.queues)
        assert isinstance(node(spec), Node) and len(node(spec).depths) == len(spec.queues)
        assert spec.cycles > 0 and spec.work and spec.frames_held([1000] * (len(spec.queues) + 1))
        needed = spec.places_needed(64)
        assert (needed[1:] >= needed[:-1]).all() and 0 < needed.min() <= needed.max() <= 64
        for name in spec.buffers:
            assert getattr(spec.doubled(name), name) == 2 * getattr(spec, name)
        for family in FAMILIES:
            taken = cost(spec, family)
            assert min(taken.dsps, taken.brams, *taken.logic, *taken.features.values()) >= 0
            assert 0 < taken.sent_bits <= spec.output.bits


@pytest.mark.parametrize("ask", [component, node, lambda spec: cost(spec, "ecp5")])
def test_another_kind_is_refused_by_name(ask) -> None:
    class Strange:
        pass

    with pytest.raises(TypeError, match="registered for Strange"):
        ask(Strange())
