"""The comparison with Network.run: nothing differs, or the first word that does is named."""

import json
from dataclasses import asdict

import numpy as np
import pytest

from guyot.sim.compare import simulate
from guyot.sim.design import Design
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import bits_for


def flip_weight(folder, memory, line):
    """Flips the lowest bit of one word of a memory."""
    path = folder / memory
    lines = path.read_text().split()
    lines[line] = f"{int(lines[line], 16) ^ 1:0{len(lines[line])}x}"
    path.write_text("\n".join(lines) + "\n")


def test_everything_equal(tiny, tiny_images):
    labels = np.arange(len(tiny_images)) % 3
    report = simulate(tiny, tiny_images, labels, progress=False)
    classes = Design.load(tiny).network.classify(tiny_images)
    assert report.ok and report.images == 60 and report.mismatches == 0
    assert report.first_mismatch is None
    assert report.accuracy == report.reference_accuracy == np.mean(classes == labels)
    assert report.interval.exact and report.latency.exact
    written = json.loads((tiny / "simulate.json").read_text())
    assert written == json.loads(json.dumps(report.to_dict()))
    assert written["interval"] == {"predicted": 12, "measured": 12.0, "exact": True}
    assert str(report).startswith("tiny: 60 images, 0 mismatches, RTL accuracy")


def test_a_single_image_is_enough_for_the_timing(tiny, tiny_images):
    report = simulate(tiny, tiny_images[0], progress=False)
    assert report.images == 1 and report.interval.exact and report.latency.exact


def test_a_quick_run_of_slow_frames_is_the_images_alone(tiny, tiny_images, monkeypatch):
    def runs(count: int) -> int:
        report = simulate(tiny, tiny_images[:count], jobs=1, progress=False, quick=True)
        assert report.ok and report.interval.exact and report.latency.exact
        return len(report.runs)

    assert runs(2) == 2
    monkeypatch.setattr("guyot.sim.compare.QUICK_CYCLES", 100)
    assert (runs(1), runs(2)) == (2, 1)


def test_every_layer_equal_under_stalls(tiny, tiny_images):
    report = simulate(tiny, tiny_images, per_layer=True, stalls=(0.3, 0.6), progress=False)
    assert report.ok and report.interval.exact
    assert [(r.stage, r.words, r.mismatches) for r in report.layers] == [
        ("conv1", 240, 0),
        ("dense", 180, 0),
    ]


def test_layers_in_pieces_give_the_same(tiny, tiny_images, monkeypatch):
    monkeypatch.setattr("guyot.sim.compare.LAYER_WORDS", 50)
    report = simulate(tiny, tiny_images, per_layer=True, progress=False)
    assert report.ok and [layer.words for layer in report.layers] == [240, 180]


@pytest.mark.parametrize("per_layer", [False, True])
def test_one_flipped_weight_is_found_and_named(own_tiny, tiny_images, per_layer):
    flip_weight(own_tiny, "tiny_dense_weights.hex", 2 * 4 + 3)  # class 2, position 3
    report = simulate(own_tiny, tiny_images, per_layer=per_layer, progress=False)
    network = Design.load(own_tiny).network
    (tensors,) = network.trace(tiny_images)
    wrong = tensors["relu1"][:, 0, 1, 1] != 0
    first = report.first_mismatch
    assert report.mismatches == report.wrong_scores == wrong.sum()
    assert first and first.image == wrong.argmax()
    assert (first.layer, first.tensor, first.channel) == ("dense", "scores", 2)
    assert first.expected == network.run(tiny_images)[first.image, 2]
    assert abs(first.got - first.expected) == tensors["relu1"][first.image, 0, 1, 1]
    assert first.time_ns == 10 * first.cycle
    assert not report.to_dict()["ok"]


def test_the_first_wrong_layer_is_named_with_row_and_column(own_tiny, break_tiny, tiny_images):
    break_tiny(own_tiny, "wrong tap in row 1, column 0")
    report = simulate(own_tiny, tiny_images, per_layer=True, progress=False)
    first = report.first_mismatch
    assert report.mismatches == len(tiny_images) and report.wrong_scores == 0
    assert (first.image, first.layer, first.row, first.column) == (0, "conv1", 1, 0)
    assert first.expected ^ first.got == 4
    assert "layer conv1 (tensor relu1), row 1, column 0, channel 0: expected" in str(report)


def test_words_that_never_came_are_named(own_tiny, break_tiny, tiny_images):
    break_tiny(own_tiny, "layer loses words")
    report = simulate(own_tiny, tiny_images[:1], per_layer=True, progress=False)
    first = report.first_mismatch
    assert report.mismatches == 1 and report.wrong_scores == 0
    assert (first.layer, first.row, first.column, first.got) == ("conv1", 0, 1, None)
    assert str(first).endswith("got nothing")


def test_a_wrong_class_is_named(own_tiny, break_tiny, tiny_images):
    break_tiny(own_tiny, "wrong class")
    report = simulate(own_tiny, tiny_images, progress=False)
    assert report.wrong_scores == 0 and report.mismatches == report.wrong_classes > 0
    assert report.first_mismatch.layer == "class" and report.first_mismatch.got == 1


def test_waves_hold_the_first_wrong_image(own_tiny, tiny_images, tmp_path):
    flip_weight(own_tiny, "tiny_dense_weights.hex", 0)
    path = tmp_path / "tiny.fst"
    report = simulate(own_tiny, tiny_images, waves=path, progress=False)
    header, names = read_fst(path)
    assert report.waves == str(path)
    assert b"conv1_tap_valid" in names and b"m_axis_tdata" in names
    start, end, scale = header
    assert start == 0 and start < report.first_mismatch.time_ns <= end and scale == -9


def read_fst(path):
    """(start, end, timescale exponent) and the hierarchy's bytes, by the format's description."""
    content, at, header, names = path.read_bytes(), 0, None, b""
    while at < len(content):
        kind, length = content[at], int.from_bytes(content[at + 1 : at + 9], "big")
        body = content[at + 9 : at + 1 + length]
        if kind == 0:
            times = [int.from_bytes(body[i : i + 8], "big") for i in (0, 8)]
            header = (*times, int.from_bytes(body[64:65], "big", signed=True))
        if kind == 6:
            names = lz4_block(body[8:])
            assert len(names) == int.from_bytes(body[:8], "big")
        at += 1 + length
    return header, names


def lz4_block(data):
    """Decodes an LZ4 block."""
    out, at = bytearray(), 0

    def extended(length):
        nonlocal at
        while length >= 15 and (at == start or data[at - 1] == 255):
            length += data[at]
            at += 1
        return length

    while at < len(data):
        token = data[at]
        at += 1
        start = at
        count = extended(token >> 4)
        out += data[at : at + count]
        at += count
        if at == len(data):
            break
        distance = int.from_bytes(data[at : at + 2], "little")
        at += 2
        start = at
        for _ in range(extended(token & 15) + 4):
            out.append(out[-distance])
    return bytes(out)


def test_labels_of_another_number_are_refused(tiny, tiny_images):
    with pytest.raises(GuyotError, match="3 labels do not fit 60 images"):
        simulate(tiny, tiny_images, np.arange(3))


def test_an_image_of_another_shape_leaves_the_last_report(tiny, tiny_images):
    simulate(tiny, tiny_images, progress=False)
    before = (tiny / "simulate.json").read_bytes()
    with pytest.raises(GuyotError, match="images have the shape"):
        simulate(tiny, np.zeros((4, 3, 2, 2), np.uint8))
    assert (tiny / "simulate.json").read_bytes() == before


def test_waves_into_no_folder_are_refused(tiny, tiny_images, tmp_path):
    with pytest.raises(GuyotError, match="its folder does not exist"):
        simulate(tiny, tiny_images, waves=tmp_path / "none" / "x.fst")


def test_a_generated_core_is_bit_exact(core, rng):
    images = rng.integers(0, 256, (300, 1, 8, 8))
    report = simulate(core, images, per_layer=True, progress=False)
    assert report.ok and report.interval.exact and report.latency.exact
    assert all(layer.words for layer in report.layers)


def test_every_counter_of_a_generated_core_is_as_predicted(core, rng):
    report = simulate(core, rng.integers(0, 256, (30, 1, 8, 8)), progress=False)
    counters = {each.net: each for each in report.counters}
    assert {"conv1_busy", "conv1_starved", "conv1_stalled", "dense1_busy"} < counters.keys()
    assert all(each.predicted is not None and each.exact for each in counters.values())
    for stage in ("conv1", "dense1"):  # the pooling is part of conv1
        states = (counters[f"{stage}_{state}"].measured for state in ("busy", "starved", "stalled"))
        assert sum(states) == report.interval.measured
    saved = json.loads((core / "simulate.json").read_text())["counters"]
    assert saved == [asdict(each) for each in report.counters]


def test_a_wrong_prediction_of_a_counter_is_seen(core, rng):
    description = json.loads((core / "design.json").read_text())
    kept = (core / "design.json").read_text()
    description["stages"][0]["predicted"]["busy"] += 1
    try:
        (core / "design.json").write_text(json.dumps(description))
        report = simulate(core, rng.integers(0, 256, (30, 1, 8, 8)), progress=False)
    finally:
        (core / "design.json").write_text(kept)
    assert [each.net for each in report.counters if not each.exact] == ["conv1_busy"]
    assert not report.ok and "conv1_busy" in str(report)


def test_one_flipped_weight_of_a_generated_core_is_found(core, rng, tmp_path):
    memory = next(core.glob("*_conv1_weights.hex"))
    kept = memory.read_text()
    images = rng.integers(0, 256, (20, 1, 8, 8))
    try:
        flip_weight(core, memory.name, 0)
        report = simulate(core, images, per_layer=True, progress=False)
    finally:
        memory.write_text(kept)
    assert report.mismatches > 0 and report.first_mismatch.layer == "conv1"
    assert bits_for(report.first_mismatch.got, report.first_mismatch.got, False) <= 8
