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
SECOND = 8000 / 120  # steps
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
    import train
    import wakeword as app

    job = Job("hls.wakeword", learnt, {"code": code})
    execute([job], processes)
    if not job.report["same"]:
        raise guyot.GuyotError(
            f"{EXAMPLE / 'words.guyot'} is not what train.py makes on this processor: run it first"
        )
    sounds = [s for _, speaker, s in train.recordings() if speaker == train.TESTED]
    steps = app.steps_of(np.concatenate(sounds))[:RTL_STEPS]
    design = made()
    streamed = stream(design, steps, TOP_STEPS, processes)
    return [*accuracies(job.report), streamed, fits(design, design.build()), lines()]


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


def made() -> guyot.Design:
    """The smallest design for the board that is quick enough."""
    import wakeword as app

    from guyot.boards.plans import Wish

    wish = Wish.read("area", FPS, float(MHZ))
    network = app.application(words())
    return guyot.generate(network, BOARD, wish=wish).write(ROOT / "build" / "bench" / "wakeword")


def stream(design: guyot.Design, steps: np.ndarray, through: int, processes: int) -> Row:
    """Its RTL, and so many steps through its emulated top."""
    from guyot.boards.host.emulate import Emulator
    from guyot.boards.host.run import run_on_board

    report = design.simulate(steps, quick=True, jobs=processes, progress=False)
    with Emulator(design.folder, BAUD) as emulator:
        some = steps[:through]
        top = run_on_board(design.folder, emulator.port, some, baud=BAUD, progress=False)
    wrong = sum(run.mismatches for run in report.runs) + len(report.troubles) + top["mismatches"]
    return row(
        "wakeword.stream_different",
        wrong,
        f"of 10 scores of {len(steps):,} steps, {len(steps) / SECOND:.0f} s of speech, in "
        f"Verilator, {report.interval.measured:g} cycles a step, predicted "
        f"{report.interval.predicted:g}; and of {through} through the emulated {BOARD}'s UART",
    )


def fits(design: guyot.Design, build: Any) -> Row:
    """The share of real time that the board's own clock leaves used; ``build``: its report, or None
    of a design that is planned alone."""
    cycles = design.description["cycles"]["interval"]
    if build is None:
        found = design.description["estimate"]
        how = (
            f"planned, not routed yet: {found['lut']:,} look-up tables, {found['bram']} block RAMs"
        )
    else:
        used = ", ".join(f"{k} {a:,} of {b:,}" for k, (a, b) in build.resources.items())
        how = f"routed at {build.clock_mhz:.1f} MHz with the host link; {used}"
    return row(
        "wakeword.fits",
        cycles * SECOND / (MHZ * 1e6),
        f"of real time at {MHZ} MHz, {cycles:,} cycles a step of 15 ms; {BOARD}, {how}; samples "
        "come through the link, not yet from a microphone's pins",
    )


def lines() -> Row:
    """Of the one file that everything is traced from."""
    count = len((EXAMPLE / "wakeword.py").read_text().splitlines())
    more = len((EXAMPLE / "train.py").read_text().splitlines())
    return row("lines.wakeword", count, f"wakeword.py, all that is traced; train.py has {more}")
