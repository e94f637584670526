"""examples/wakeword: words of a speaker whom it has not heard, RTL, a build: hls.json.

It is trained anew (a quarter of an hour on one core), and must be the network that lies there. In
floats: weights and activations without rounding, and a front end of real numbers: the same window,
spectrum, bands and logarithms, of numpy's own transform.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from jobs import ROOT, Job, execute
from sections import Row, row

import guyot

EXAMPLE = ROOT / "examples" / "wakeword"
sys.path.insert(0, str(EXAMPLE))

BOARD, MHZ, FPS = "icebreaker", 12, 70.0  # the oscillator's clock; steps a second, at least
RTL_STEPS, TOP_STEPS, BAUD = 4_000, 66, 1_000_000
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
        "seconds": result.report["seconds"],
        "weights": result.report["weights"],
    }


def measure(processes: int, code: str) -> list[Row]:
    """The rows."""
    import train
    import wakeword as app

    job = Job("hls.wakeword", learnt, {"code": code})
    execute([job], processes)
    found, network = job.report, app.application(words())
    if not found["same"]:
        raise guyot.GuyotError(
            f"{EXAMPLE / 'words.guyot'} is not what train.py makes on this processor: run it first"
        )
    people = f"of {found['tested']} words of FSDD's {train.TESTED}, whom neither training nor any"
    weights = f"{found['weights']['nonzero']:,} of {found['weights']['total']:,} weights"
    accuracy = row(
        "wakeword.accuracy",
        found["integer"],
        f"{people} choice has heard, 4 others trained; integers, {weights}; trained in "
        f"{found['seconds'] / 60:.0f} minutes",
    )
    loss = row(
        "wakeword.accuracy_loss_pt",
        100 * (found["float"] - found["integer"]),
        f"floats {found['float']:.1%}: front end, weights and activations without rounding",
    )
    sounds = [s for _, speaker, s in train.recordings() if speaker == train.TESTED]
    steps = app.steps_of(np.concatenate(sounds))[:RTL_STEPS]
    return [accuracy, loss, *hardware(network, steps, processes), lines()]


def hardware(network: guyot.Network, steps: np.ndarray, processes: int) -> list[Row]:
    """Its RTL, its emulated top, its bitstream."""
    from guyot.boards.host.emulate import Emulator
    from guyot.boards.host.run import run_on_board
    from guyot.boards.plans import Wish

    folder = ROOT / "build" / "bench" / "wakeword"
    wish = Wish.read("area", FPS, float(MHZ))
    design = guyot.generate(network, BOARD, wish=wish).write(folder)
    report = design.simulate(steps, quick=True, jobs=processes, progress=False)
    with Emulator(folder, BAUD) as emulator:
        top = run_on_board(folder, emulator.port, steps[:TOP_STEPS], baud=BAUD, progress=False)
    wrong = sum(run.mismatches for run in report.runs) + len(report.troubles) + top["mismatches"]
    second = 8000 / steps.shape[-1]
    different = row(
        "wakeword.stream_different",
        wrong,
        f"of 10 scores of {len(steps):,} steps, {len(steps) / second:.0f} s of speech, in "
        f"Verilator, {report.interval.measured:g} cycles a step; and of {TOP_STEPS} through the "
        f"emulated {BOARD}'s UART",
    )
    build = design.build()
    share = report.interval.measured * second / (MHZ * 1e6)
    used = ", ".join(f"{k} {a:,} of {b:,}" for k, (a, b) in build.resources.items())
    fits = row(
        "wakeword.fits",
        share,
        f"of real time at {MHZ} MHz, routed at {build.clock_mhz:.1f} MHz with the host link; "
        f"{used}; no microphone's pins yet: samples come through the link",
    )
    return [different, fits]


def lines() -> Row:
    """Of the one file that everything is traced from."""
    count = len((EXAMPLE / "wakeword.py").read_text().splitlines())
    more = len((EXAMPLE / "train.py").read_text().splitlines())
    return row("lines.wakeword", count, f"wakeword.py, all that is traced; train.py has {more}")
