"""examples/wakeword: words of a speaker whom it has not heard, RTL, a bitstream: hls.json.

It is trained anew (a quarter of an hour on one core), and must be the network that lies there. In
floats: weights and activations without rounding, and a front end of real numbers: the same window,
spectrum, bands and logarithms, of numpy's own transform. Ten minutes of FSDD, all speakers in turn,
go through the Verilated core, and seconds of them into the emulated board's microphone; the
bitstream is that with the microphone. Training, stream and build are kept as `jobs` keeps them.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from jobs import ROOT, Job, execute
from sections import Row, row

import guyot

EXAMPLE = ROOT / "examples" / "wakeword"
sys.path.insert(0, str(EXAMPLE))

BOARD, MHZ = "icebreaker", 12  # its oscillator's clock, on which a core that listens runs
RTL_STEPS, TOP_STEPS, BAUD = 40_000, 660, 1_000_000
SECOND = 8000 / 120  # steps
NOISE = 10  # of samples, its standard deviation
SCALE = 63 * 63 / 2**24  # of the integers' spectrum


def words() -> guyot.Network:
    return guyot.load(EXAMPLE / "words.guyot")


def float_images(sounds: list[np.ndarray]) -> np.ndarray:
    """What train.images_of makes, in real numbers."""
    import train
    import wakeword as app

    x = np.concatenate(sounds).astype(float).reshape(-1, app.STEP)
    window = 63 * np.sin(np.pi * (np.arange(app.STEP) + 0.5) / app.STEP)
    spectrum = np.fft.fft(x * window)[:, app.BINS.reshape(-1)] * SCALE
    parts = np.minimum(np.abs(np.stack([spectrum.real, spectrum.imag])), 2047)
    logarithms = 23 * np.log2(1 + parts).sum(axis=0)
    rows = logarithms @ app.triangles().reshape(app.BANDS, -1).T / 128
    return rows.reshape(-1, train.SECOND, app.BANDS)[:, -app.ROWS :].transpose(0, 2, 1)[..., None]


def learnt(out: Path, needs: tuple[Job, ...], **_: str) -> dict[str, Any]:
    """Trains it, and looks at the tested speaker in integers and in floats."""
    import torch
    import train

    result = train.trained(progress=False)
    mine = {op.name: op.weights for op in result.network.convolutions}
    kept = {op.name: op.weights for op in words().convolutions}
    sounds = [train.placed(s) for _, speaker, s in train.recordings() if speaker == train.TESTED]
    labels = np.array([digit for digit, who, _ in train.recordings() if who == train.TESTED])
    model = result.model.eval()
    kind = next(p.dtype for p in model.parameters())
    with torch.no_grad():
        real = model(torch.tensor(float_images(sounds), dtype=kind), False).argmax(1).numpy()
    whole = result.network.classify(train.images_of(sounds))
    return {
        "same": mine.keys() == kept.keys() and all((mine[k] == kept[k]).all() for k in mine),
        "float": float((real == labels).mean()),
        "integer": float((whole == labels).mean()),
        "tested": len(labels),
        "weights": result.report["weights"],
    }


def measure(processes: int, code: str) -> list[Row]:
    """The rows."""
    parts = {"learnt": learnt, "heard": heard, "streamed": streamed, "routed": routed}
    todo = {name: Job(f"hls.wakeword.{name}", work, {"code": code}) for name, work in parts.items()}
    execute(list(todo.values()), processes)
    found = {name: job.report for name, job in todo.items()}
    if not found["learnt"]["same"]:
        raise guyot.GuyotError(
            f"{EXAMPLE / 'words.guyot'} is not what train.py makes on this processor: run it first"
        )
    measured = [words_heard(found["heard"]), stream(found["streamed"]), fits(found["routed"])]
    return [*accuracies(found["learnt"]), *measured, lines()]


def accuracies(found: dict[str, Any]) -> list[Row]:
    """Of the report of `learnt`."""
    import train

    weights = f"{found['weights']['nonzero']:,} of {found['weights']['total']:,} weights"
    return [
        row(
            "wakeword.accuracy",
            found["integer"],
            f"of {found['tested']} words of FSDD's {train.TESTED}, whom neither training nor any "
            f"choice has heard; 4 others trained; integers, {weights}",
        ),
        row(
            "wakeword.accuracy_loss_pt",
            100 * (found["float"] - found["integer"]),
            f"floats {found['float']:.1%}: front end, weights and activations without rounding",
        ),
    ]


def heard(out: Path, needs: tuple[Job, ...], **_: str) -> dict[str, Any]:
    """The tested speaker's words in one stream, with noise and a second between two: what is
    printed of them, and of a minute of the noise alone."""
    import train
    import wakeword as app

    from guyot.boards.host.words import words_in

    random = np.random.default_rng(train.SEED)
    said = [(digit, sound) for digit, who, sound in train.recordings() if who == train.TESTED]
    pause = np.zeros(train.SECOND * app.STEP)
    each = [np.concatenate([train.placed(sound), pause]) for _, sound in said]
    quiet = np.zeros(round(60 * app.RATE / app.STEP) * app.STEP)
    samples = np.concatenate([*each, quiet])
    samples = np.clip(np.round(samples + random.normal(0, NOISE, len(samples))), -32768, 32767)
    scores = app.application(words()).run(app.steps_of(samples.astype(np.int16)))
    found = list(words_in(scores.reshape(len(scores), -1), app.THRESHOLD, app.CLASSES))
    span = 2 * train.SECOND  # steps of a word and its pause
    loudest: dict[int, Any] = {}
    for word in found:
        place = word.start // span
        if place not in loudest or word.score > loudest[place].score:
            loudest[place] = word
    right = [k in loudest and loudest[k].label == digit for k, (digit, _) in enumerate(said)]
    alone = [word for word in found if word.start >= span * len(said)]
    return {
        "said": len(said),
        "right": sum(right),
        "missed": sum(k not in loudest for k in range(len(said))),
        "printed": len(found) - len(alone),
        "alone": len(alone),
    }


def words_heard(found: dict[str, Any]) -> Row:
    """Of the report of `heard`."""
    import train
    import wakeword as app

    return row(
        "wakeword.words",
        found["right"] / found["said"],
        f"of {found['said']} words of {train.TESTED} in one stream, in noise of {NOISE} of 32,768, "
        f"a second between two, are printed right by `guyot run` (threshold {app.THRESHOLD:,}); "
        f"{found['missed']} are not printed, {found['printed']} words are in all, and "
        f"{found['alone']} in a minute of the noise alone; the reference",
    )


def made(folder: str) -> guyot.Design:
    """The smallest design for the board that listens to its microphone."""
    import wakeword as app

    from guyot.boards.plans import Wish

    network = app.application(words())
    design = guyot.generate(network, BOARD, wish=Wish("area", listens=True))
    return design.write(ROOT / "build" / "bench" / folder)


def speech(count: int) -> np.ndarray:
    """So many steps of all speakers' recordings, in a random order, one behind the other."""
    import train
    import wakeword as app

    sounds = [sound for _, _, sound in train.recordings()]
    order = np.random.default_rng(train.SEED).permutation(len(sounds))
    steps = app.steps_of(np.concatenate([sounds[k] for k in order]))
    assert len(steps) >= count
    return steps[:count]


def streamed(out: Path, needs: tuple[Job, ...], **_: str) -> dict[str, Any]:
    """The core's RTL, and seconds into the microphone of its emulated top; every score."""
    from guyot.boards.host.microphone import emulate_steps

    design, steps = made("wakeword_stream"), speech(RTL_STEPS)
    started = time.monotonic()
    report = design.simulate(steps, quick=True, jobs=1, progress=False)
    seconds = time.monotonic() - started
    top = emulate_steps(design.folder, steps[:TOP_STEPS], BAUD)
    return {
        "wrong": sum(run.mismatches for run in report.runs) + len(report.troubles),
        "wrong_top": top["mismatches"],
        "measured": report.interval.measured,
        "predicted": report.interval.predicted,
        "seconds": seconds,
        "seconds_top": top["seconds"],
    }


def routed(out: Path, needs: tuple[Job, ...], **_: str) -> dict[str, Any]:
    """The bitstream, and what its report says."""
    design = made("wakeword")
    report = design.build(progress=False)
    return {
        "interval": design.description["cycles"]["interval"],
        "clock_mhz": report.clock_mhz,
        "routed_mhz": report.routed_mhz,
        "seed": report.seed,
        "resources": report.resources,
        "versions": report.versions,
    }


def stream(found: dict[str, Any]) -> Row:
    """Of the report of `streamed`."""
    return row(
        "wakeword.stream_different",
        found["wrong"] + found["wrong_top"],
        f"of 10 scores of {RTL_STEPS:,} steps, {RTL_STEPS / SECOND / 60:.0f} min of FSDD's six "
        f"speakers, in Verilator, {found['measured']:g} cycles a step, predicted "
        f"{found['predicted']:g}, {found['seconds']:.0f} s; and of {TOP_STEPS} steps at the "
        f"microphone's pins of the emulated {BOARD}, {found['seconds_top']:.0f} s",
    )


def fits(found: dict[str, Any]) -> Row:
    """The share of real time that is used at the board's own clock; of the report of `routed`."""
    used = ", ".join(f"{k} {a:,} of {b:,}" for k, (a, b) in found["resources"].items())
    tools = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    return row(
        "wakeword.fits",
        found["interval"] * SECOND / (found["clock_mhz"] * 1e6),
        f"of real time at {found['clock_mhz']:g} MHz, {found['interval']:,} cycles a step of 15 "
        f"ms; {BOARD} with an I2S microphone, routed at {found['routed_mhz']:.1f} MHz; {used}; "
        f"seed {found['seed']}, {tools}",
    )


def lines() -> Row:
    """Of the one file that everything is traced from."""
    count = len((EXAMPLE / "wakeword.py").read_text().splitlines())
    more = len((EXAMPLE / "train.py").read_text().splitlines())
    return row("lines.wakeword", count, f"wakeword.py, all that is traced; train.py has {more}")
