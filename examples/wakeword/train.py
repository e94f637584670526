"""Trains and prunes the network of wakeword.py on spoken digits: python examples/wakeword/train.py

Four of FSDD's six speakers train it, each recording as `COPIES` that are slower or quicker (and so
lower or higher), louder or softer, in noise, anywhere in their second; another speaker is for
choices, and the last is the test, which is looked at once. All features come from the very front
end that becomes hardware.
"""

from __future__ import annotations

import io
import sys
import wave
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import guyot
from guyot.sw import datasets, speech

sys.path.insert(0, str(Path(__file__).resolve().parent))
from wakeword import BANDS, HERE, RATE, ROWS, STEP, front, network, steps_of  # noqa: E402

CHOSEN, TESTED = "theo", "yweweler"
COPIES, SEED, EPOCHS, PRUNED = 6, 1, 10, 0.5
SECOND = ROWS + 2  # steps of a recording with what is around it
SPEED, PEAK, NOISE = (0.8, 1.25), (300, 20_000), (1.3, 3.0)  # NOISE: decades below the peak


@cache
def recordings() -> list[tuple[int, str, np.ndarray]]:
    """Digit, speaker and samples of each."""
    found = []
    for name, content in sorted(speech.recordings(datasets.root() / datasets.SPEECH)):
        digit, speaker, _ = name.split("_")
        with wave.open(io.BytesIO(content)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        found.append((int(digit), speaker, samples))
    return found


def placed(samples: np.ndarray, random: np.random.Generator | None = None) -> np.ndarray:
    """In the middle of silence, or anywhere in it."""
    space = SECOND * STEP - len(samples)
    if space < 0:
        return samples[-space // 2 :][: SECOND * STEP]
    before = space // 2 if random is None else int(random.integers(0, space + 1))
    return np.pad(samples, (before, space - before))


def varied(samples: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The same as if another had said it elsewhere."""
    places = np.arange(0, len(samples) - 1, random.uniform(*SPEED))
    made = placed(np.interp(places, np.arange(len(samples)), samples), random)
    peak = np.exp(random.uniform(*np.log(PEAK)))
    made = made * peak / max(1, np.abs(made).max())
    noise = random.normal(0, peak * 10 ** -random.uniform(*NOISE), len(made))
    return np.clip(np.round(made + noise), -32768, 32767).astype(np.int16)


def images_of(sounds: list[np.ndarray]) -> np.ndarray:
    """(N, BANDS, ROWS, 1) bytes of sounds of `SECOND` steps each, one behind the other: the first
    rows, in which the one before is still heard, are left out."""
    rows = front().run(steps_of(np.concatenate(sounds))).astype(np.uint8)
    return rows.reshape(-1, SECOND, BANDS)[:, -ROWS:].transpose(0, 2, 1)[..., None]


def data(speakers: set[str], copies: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Images and labels of some speakers' recordings, as they are or in so many variations."""
    random = np.random.default_rng(SEED)
    chosen = [(digit, sound) for digit, speaker, sound in recordings() if speaker in speakers]
    labels = np.array([digit for digit, _ in chosen] * max(1, copies))
    if not copies:
        return images_of([placed(sound) for _, sound in chosen]), labels
    parts = [images_of([varied(s, random) for _, s in chosen]) for _ in range(copies)]
    return np.concatenate(parts), labels


def trained(progress: bool = True) -> Any:
    """The network of the words, pruned and quantised; tested with the speaker for choices."""
    import torch

    torch.set_num_threads(1)  # sums in one order
    torch.manual_seed(SEED)
    images, labels = data(set(speech.SPEAKERS) - {CHOSEN, TESTED}, COPIES)
    model = guyot.prepare(network(), images[:256], prune={"target": PRUNED, "end": 0.5})
    return guyot.train(
        model, (images, labels, *data({CHOSEN})), epochs=EPOCHS, batch=64, learning_rate=4e-3,
        weight_decay=1e-5, smoothing=0.1, seed=SEED, validation=0.0, progress=progress,
    )  # fmt: skip


def main() -> None:
    result = trained()
    print(result.report["accuracy"], result.report["weights"], result.report["seconds"])
    guyot.save(result.network, HERE / "words.guyot")


if __name__ == "__main__":
    main()
