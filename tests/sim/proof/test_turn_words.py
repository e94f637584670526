"""The words of layers in turn come from their addresses, loaded or not; broken ones do not."""

import pytest

from guyot.boards.board import get_board
from guyot.hw.graph.in_turn import together
from guyot.hw.graph.stages import build_stages
from guyot.hw.planning.choice import LOADED, Choice
from guyot.hw.planning.spec import turns_spec
from guyot.hw.protocol.layout import Layout
from guyot.hw.turns.words import Words


@pytest.fixture
def words(digits_network):
    (stage,) = together(build_stages(digits_network), 0)

    def made(weights: str) -> Words:
        choice = Choice(engine="turns", pixels=2, weights=weights, ahead=0)
        target = get_board("icebreaker").target
        return Words(turns_spec(stage, choice, target, Layout.natural(1)))

    return made


@pytest.mark.parametrize("weights", ["plain", LOADED])
def test_the_words_are_proved(prove, words, weights):
    report = prove(words(weights))
    assert report.ok and len(report.outcomes) == 1, report.summary


@pytest.mark.parametrize(
    ("weights", "old", "new"),
    [
        ("plain", "assign loaded = 1'h1", "assign loaded = 1'h0"),
        (LOADED, "place <= ", "place <= ~"),
        (LOADED, "low <= ", "low <= ~"),
        (LOADED, "\\before  <= ", "\\before  <= ~"),
        (LOADED, "takes ? place", "full ? place"),
    ],
)
def test_broken_ones_are_refuted(refuted, words, weights, old, new):
    refuted(words(weights), (old, new))
