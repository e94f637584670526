"""Every kind of operator answers everything that is asked of it, and a new one is refused by name
until it does."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from guyot.hw.planning.plan import prepare
from guyot.sw import file, operators
from guyot.sw.coarsen import round_biases
from guyot.sw.errors import GuyotError
from guyot.sw.exchange import qonnx
from guyot.sw.exchange.qonnx_writer import EXPORTERS
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import KINDS, Operator, Requantise, Tensor
from guyot.sw.operators.mixer import Mixer
from guyot.sw.simplify import simplify
from guyot.sw.tidy import tidy

NAMES = ["Add", "Argmax", "AveragePool", "ChannelShuffle", "Concat", "Convolution", "DepthToSpace",
         "Flatten", "Formula", "Gather", "MaxPool", "Multiply", "Requantise", "Slice",
         "SpaceToDepth", "Table", "Thresholds", "Upsample"]  # fmt: skip
FORMAT = Format(8, 8)


@dataclass(frozen=True, eq=False)
class Mirror(Operator):
    """A kind that says what it computes, and nothing else."""

    def infer(self, *inputs: Tensor) -> Tensor:
        return inputs[0]

    def compute(self, *inputs: np.ndarray, types: tuple[Tensor, ...]) -> np.ndarray:
        return inputs[0][..., ::-1]


@dataclass(frozen=True, eq=False)
class Turned(Mirror):
    """One that has no constant channels, and does not say which ones it makes of which."""

    def constants(self, incoming: Sequence[np.ndarray], types: Sequence[Tensor]) -> np.ndarray:
        return np.full(types[0].shape[0], np.nan)


@dataclass(frozen=True, eq=False)
class Shifted(Turned):
    """One that says all but how it computes on fewer channels."""

    def keep_channels(self, made: np.ndarray, taken: Sequence[np.ndarray]) -> None:
        made |= taken[0]
        taken[0] |= made


@dataclass(frozen=True, eq=False)
class Swapped(Mixer):
    """One that rewrites know, and nobody else."""

    infer, compute = Mirror.infer, Mirror.compute


def network(kind: type[Operator]) -> Network:
    first = Requantise("first", ("input",), FORMAT, np.zeros(2, np.int64))
    return Network(Tensor((2, 4, 4), FORMAT), (first, kind("odd", ("first",))), {})


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        (Mirror, "which of its channels are constant"),
        (Turned, "which channels it makes of which"),
        (Shifted, "how it computes on fewer channels"),
    ],
)
@pytest.mark.parametrize("rewrite", [simplify, tidy])
def test_rewrites_refuse_a_kind_that_they_do_not_know(rewrite, kind: type, what: str) -> None:
    with pytest.raises(GuyotError, match=rf"^layer 'odd' \({kind.__name__}\) does not say {what}$"):
        rewrite(network(kind))


def test_what_has_no_bias_needs_to_say_nothing_of_it() -> None:
    assert round_biases(network(Mirror), 2).operators[1].name == "odd"


@pytest.mark.parametrize("kind", [Mirror, Swapped])
def test_files_refuse_a_kind_that_they_do_not_know(tmp_path: Path, kind: type) -> None:
    sentence = rf"^layer 'odd' \({kind.__name__}\) has no form in a .guyot file$"
    with pytest.raises(GuyotError, match=sentence):
        file.save(network(kind), tmp_path / "odd.guyot")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", [Mirror, Swapped])
def test_qonnx_refuses_a_kind_that_it_does_not_know(kind: type) -> None:
    with pytest.raises(
        GuyotError, match=rf"^layer 'odd' \({kind.__name__}\) has no form in QONNX$"
    ):
        qonnx.to_qonnx(network(kind))


def test_a_plan_refuses_a_kind_that_has_no_hardware() -> None:
    with pytest.raises(GuyotError, match=r"'odd' \(Swapped\) has no hardware"):
        prepare(network(Swapped))


def test_the_names_in_files_stay() -> None:
    assert sorted(KINDS) == NAMES


def test_every_kind_that_is_exported_has_a_name_in_files() -> None:
    members = (getattr(operators, name) for name in operators.__all__)
    kinds = {m for m in members if inspect.isclass(m) and issubclass(m, Operator)}
    assert kinds - {Operator} == set(KINDS.values())


def answers(kind: type[Operator], question: str) -> bool:
    return getattr(kind, question) is not getattr(Operator, question)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_answers_what_is_asked_of_it(kind: type[Operator]) -> None:
    asked = ["infer", "compute", "constants", "keep_channels", "narrow"]
    asked += ["reordered"] if kind.keeps_channels else []
    asked += ["with_bias"] if kind.adds_bias else []
    assert [question for question in asked if not answers(kind, question)] == []
    assert kind in EXPORTERS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_says_what_it_computes(kind: type[Operator]) -> None:
    assert kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}(")
