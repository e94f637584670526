"""The native program: frames in, scores, flags, cycles and taps out, whatever the stalls."""

import json

import numpy as np
import pytest

from guyot.sim.design import Design
from guyot.sim.native import MISSING, Run, run
from guyot.sw.errors import GuyotError

LATENCY, INTERVAL = 11, 12  # of the tiny core, by hand


@pytest.fixture
def design(tiny):
    return Design.load(tiny)


def test_scores_classes_and_cycles(design, tiny_images):
    result = run(design, tiny_images, Run(jobs=1))
    assert (result.scores == design.network.run(tiny_images)).all()
    assert (result.classes == design.network.classify(tiny_images)).all()
    assert not result.malformed.any()
    assert (np.diff(result.last_out) == INTERVAL).all()
    assert (result.last_out - result.first_in == LATENCY).all()
    assert (result.last_in - result.first_in == 7).all()


@pytest.mark.parametrize("stalls", [(0.0, 0.6), (0.7, 0.0), (0.4, 0.9)])
def test_stalls_change_the_cycles_alone(design, tiny_images, stalls):
    result = run(design, tiny_images, Run(stalls=stalls, seed=3, jobs=1))
    assert (result.scores == design.network.run(tiny_images)).all()
    assert result.last_out[-1] > 1.2 * INTERVAL * len(tiny_images)
    again = run(design, tiny_images, Run(stalls=stalls, seed=3, jobs=1))
    other = run(design, tiny_images, Run(stalls=stalls, seed=4, jobs=1))
    assert (again.last_out == result.last_out).all()
    assert (other.last_out != result.last_out).any()


@pytest.mark.parametrize("jobs", [1, 2, 7, 1000])
def test_any_number_of_processes_gives_the_same(design, tiny_images, jobs):
    result = run(design, tiny_images, Run(jobs=jobs))
    assert len(result.slices) == min(jobs, len(tiny_images))
    assert (result.scores == design.network.run(tiny_images)).all()


@pytest.mark.parametrize("reset", [(0, 1), (5, 0), (5, 3), (59, 7)])
def test_a_reset_in_mid_frame_changes_no_score(design, tiny_images, reset):
    result = run(design, tiny_images, Run(reset=reset))
    assert (result.scores == design.network.run(tiny_images)).all()
    assert result.cycles > run(design, tiny_images, Run(jobs=1)).cycles


def test_taps_give_every_layer(design, tiny_images):
    result = run(design, tiny_images, Run(per_layer=True, stalls=(0.3, 0.3)))
    (tensors,) = design.network.trace(tiny_images)
    for stage in design.stages:
        layer = result.layers[stage.name]
        assert (layer.values == stage.stream(tensors[stage.tensor])).all()
        for start, stop in result.slices:
            assert (np.diff(layer.cycles[start:stop].reshape(-1)) > 0).all()


def test_a_layer_that_loses_words_leaves_them_missing(own_tiny, break_tiny, tiny_images):
    break_tiny(own_tiny, "layer loses words")
    result = run(Design.load(own_tiny), tiny_images[:3], Run(per_layer=True, jobs=1, patience=50))
    assert (result.layers["conv1"].values.reshape(-1)[3:] == MISSING).all()


def test_a_layer_with_too_many_words_is_an_error(own_tiny, break_tiny, tiny_images):
    break_tiny(own_tiny, "layer repeats words")
    with pytest.raises(
        GuyotError, match="layer 'conv1' put out 480 words where 60 frames hold 240"
    ):
        run(Design.load(own_tiny), tiny_images, Run(per_layer=True, jobs=1))


@pytest.mark.parametrize(
    "fault, stalls, sentence",
    [
        (
            "deadlock in frame 5",
            (0, 0),
            "no output for 77 cycles: deadlock at word 0 of frame 5, cycle ",
        ),
        ("tlast one word early", (0, 0), "tlast at the wrong place: word 1 of frame 0, cycle "),
        ("output does not wait", (0, 0.9), "m_axis changed while it waited for tready: word "),
    ],
)
def test_a_core_with_bad_manners_is_named(
    own_tiny, break_tiny, tiny_images, fault, stalls, sentence
):
    break_tiny(own_tiny, fault)
    with pytest.raises(GuyotError, match=sentence):
        run(Design.load(own_tiny), tiny_images, Run(jobs=1, stalls=stalls, patience=77))


def test_a_frame_is_named_by_its_number_in_the_whole_set(own_tiny, break_tiny, tiny_images):
    break_tiny(own_tiny, "deadlock in frame 5")
    with pytest.raises(GuyotError, match=r"of frame (5|35), cycle"):
        run(Design.load(own_tiny), tiny_images, Run(jobs=2))


def test_images_of_another_shape_are_the_networks_error(design):
    with pytest.raises(GuyotError, match="images have the shape"):
        run(design, np.zeros((3, 1, 8, 8), np.uint8))


@pytest.mark.parametrize("jobs", [1, 2])
def test_counters_add_up_the_cycles_in_which_a_net_is_high(own_tiny, tiny_images, jobs):
    path = own_tiny / "design.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"counters": ["emitting", "full"]}))
    result = run(Design.load(own_tiny), tiny_images, Run(jobs=jobs))
    assert result.counts.shape == (60, 2)
    for start, stop in result.slices:
        emitting, full = result.counts[start:stop].T
        # Three scores leave a frame; all words are there one cycle longer than that.
        assert (emitting == 3 * np.arange(1, stop - start + 1)).all()
        assert (full == 4 * np.arange(1, stop - start + 1)).all()


def test_a_design_without_counters_counts_nothing(design, tiny_images):
    assert run(design, tiny_images, Run(jobs=1)).counts.size == 0


def test_no_image_is_an_error(design):
    with pytest.raises(GuyotError, match="at least one image"):
        run(design, np.zeros((0, 2, 2, 2), np.uint8))


@pytest.mark.parametrize(
    "bad", [{"stalls": (1.0, 0.0)}, {"jobs": 0}, {"reset": (0, 1), "per_layer": True}]
)
def test_impossible_options_are_refused(bad):
    with pytest.raises(GuyotError):
        Run(**bad)


def test_progress_goes_to_stderr_alone(design, tiny_images, capfd):
    run(design, tiny_images, Run())
    captured = capfd.readouterr()
    assert captured.out == "" and "simulating tiny" in captured.err
