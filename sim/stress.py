"""The situations that a core is tried in besides the free run: the list of `guyot simulate`.

Each is a process of its own from reset: frames that are sent, a script of how, and what the core
must take them for. The frames are of the images at hand and of noise over the input's whole range.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .design import Design
from .script import RESET_CYCLES, Event, Script, events_of

__all__ = ["BACK_TO_BACK", "Situation", "back_to_back", "situations"]

BACK_TO_BACK = "back to back"
TIMES_HELD = 3  # frames in a row: so many times those that the pipeline can hold parts of
MORE_FRAMES = 8  # and these
SETTLING_CYCLES = 2_000_000  # at most, for frames until the times repeat themselves
STALLED_FRAMES, IDLE_FRAMES, MALFORMED_FRAMES = 24, 16, 24
# Least and most of them, and cycles in which more than the least are done.
LONG_STALLED_FRAMES, STALLED_CYCLES = (24, 240), 240_000
RESETS, STALLED_RESETS, HELD_RESETS, MALFORMED_RESETS = (24, 480), (8, 80), (8, 24), (12, 40)
RESET_CYCLES_SPENT = 3_600_000
FILLED_RESETS, FILLED_CYCLES = (6, 40), 750_000
SOON = 24  # cycles behind a reset in which another one comes soon
AROUND = range(-15, 5)  # the cycle in which a frame's last word leaves, every one
HOLDS = 3
POOL, NOISE = 48, 8  # images at hand, and of noise, that the frames are drawn from
SHARES = (0.05, 0.3, 0.5, 0.8, 0.95)  # of the cycles in which a side stalls
STALL = tuple[float, float]  # share, and mean length of a burst


@dataclass(frozen=True, eq=False)
class Situation:
    """A run: ``sent`` (N, C, H, W) goes in as ``script`` says, ``taken`` is what the core must take
    it for; ``whole``: words of a whole frame. ``about``: what is done, for a person. ``seed``: of
    its stalls. ``alike``: what follows each reset is the same, cycle by cycle, for as many frames
    as follow."""

    name: str
    about: str
    sent: np.ndarray
    taken: np.ndarray
    script: Script
    seed: int
    whole: int
    alike: bool = False

    @property
    def malformed(self) -> np.ndarray:
        """(N,): which frames must be flagged."""
        return self.script.frames["words"] != self.whole

    @property
    def timed(self) -> bool:
        """Whether every frame ends when the plan says: nobody waits, and all frames are whole."""
        return not self.script.stalls and not self.malformed.any()


def back_to_back(design: Design, images: np.ndarray, seed: int = 0) -> Situation:
    """Frame after frame from one reset, several times as many as the pipeline can hold, and so
    many that the times repeat themselves."""
    make = _Maker(design, images, seed)
    settling = min(design.settled + 2 * design.period, int(SETTLING_CYCLES / design.interval))
    count = TIMES_HELD * design.frames_held + MORE_FRAMES + settling
    return make(BACK_TO_BACK, "nobody waits", count)


def situations(
    design: Design, images: np.ndarray, seed: int = 0, few: bool = False
) -> Iterator[Situation]:
    """All of them; the same for the same images and seed. ``few``: with the least resets."""
    yield back_to_back(design, images, seed)
    parts = [_resets, _stalled_resets, _stalls, _idle, _full, _held_resets, _malformed]
    for part in parts if few else [*parts, _filled_resets, _long_stalls]:
        yield from part(_Maker(design, images, seed, few))


class _Maker:
    """Makes situations of one design."""

    def __init__(self, design: Design, images: np.ndarray, seed: int, few: bool = False) -> None:
        self.design, self.seed, self.few = design, seed, few
        self.words = design.input_words
        self.pool = pool(design, images, seed)
        self.random = np.random.default_rng(seed)
        # Cycles in which a frame passes from end to end, and in which all that can fill is full.
        self.frame = int(design.interval) + design.latency + self.words

    def __call__(
        self,
        name: str,
        about: str,
        count: int,
        change: Callable[[np.ndarray], None] | None = None,
        events: list[Event] | None = None,
    ) -> Situation:
        """A situation of ``count`` frames; ``change`` alters the records of its script."""
        seed = zlib.crc32(f"{self.seed} {name}".encode())
        self.random = np.random.default_rng(seed)
        script = Script.uniform(count, self.words)
        if change:
            change(script.frames)
        script = replace(script, events=events_of(events or []))
        sent = self.pool[self.random.integers(0, len(self.pool), count)]
        taken = completed(sent, script.frames["words"] * np.uint64(self.design.input_bytes))
        return Situation(name, about, sent, taken, script, seed, self.words)

    def resets(self, bounds: tuple[int, int]) -> int:
        """As many as are done in RESET_CYCLES_SPENT; each costs the frames that were under way."""
        return self.many(bounds, RESET_CYCLES_SPENT, self.frame)

    def many(self, bounds: tuple[int, int], cycles: int, each: int) -> int:
        """As many as take so many ``cycles``, within the bounds; the least where few will do."""
        least, most = bounds
        return least if self.few else max(least, min(most, cycles // each))

    def places(self, count: int, step: int, hold: Sequence[int] = (0,)) -> list[Event]:
        """Resets, most of one cycle, which a register that ignores it is least likely to hide.

        By turns they come while the core fills from the one before, at moments that are spread
        evenly over the time that takes; around the end of the first frame behind the one before;
        behind up to ``step`` more frames, evenly over an interval; soon behind the one before; and
        at the first word of a frame, its last, or any. ``hold``: for how long nothing goes in
        before them."""
        filling = self.spread(count, self.frame)
        passing = self.spread(count, max(1, int(self.design.interval)))
        ending = self.random.permutation(AROUND) + self.design.latency
        found, frame = [], 0
        for n in range(count):
            word = wait = 0
            match n % 8:
                case 0 | 2:
                    wait = filling[n]
                case 1 | 3 | 5:
                    frame += 1 + int(self.random.integers(0, step))
                    wait = passing[n]
                case 4:
                    wait = max(0, int(ending[n // 8 % len(ending)]))
                case 6:
                    wait = int(self.random.integers(1, SOON))
                case _:
                    frame += int(self.random.integers(0, step + 1))
                    word = (0, self.words - 1, int(self.random.integers(self.words)))[n // 8 % 3]
            cycles = 1 if n % 11 else RESET_CYCLES
            found.append((frame, word, wait, hold[n % len(hold)], cycles))
        return sorted(found)

    def spread(self, count: int, cycles: int) -> list[int]:
        """``count`` moments of so many cycles, each as far from the next as it can be, mixed."""
        even = (np.arange(count) + self.random.random()) * cycles / count
        return self.random.permutation(even.astype(int)).tolist()

    def stall(self) -> STALL:
        """Drawn cycle by cycle, or in bursts of up to a frame's time."""
        share = float(self.random.choice(SHARES))
        if self.random.integers(2):
            return share, 0.0
        longest = max(4.0, self.frame / 4)
        burst = float(np.exp(self.random.uniform(np.log(2), np.log(longest))))
        return share, max(burst, share / (1 - share))

    def stalled(self, *sides: str) -> Callable[[np.ndarray], None]:
        """Gives every third frame on other stalls of these sides, none to some."""

        def change(frames: np.ndarray) -> None:
            for side in sides:
                stall: STALL = (0.0, 0.0)
                for k in range(len(frames)):
                    if k % 2 == 0:
                        stall = self.stall() if self.random.integers(4) else (0.0, 0.0)
                    frames[side][k] = stall

        return change


def pool(design: Design, images: np.ndarray, seed: int) -> np.ndarray:
    """Of the images some, evenly, and noise, and images of the least and the greatest value."""
    low, high = design.network.pixels
    shape = (NOISE, *design.network.input.shape)
    noise = np.random.default_rng(seed).integers(low, high + 1, shape)
    noise[0], noise[1] = low, high
    some = np.unique(np.linspace(0, len(images) - 1, POOL).round().astype(int))
    return np.concatenate([images[some], noise])


def completed(images: np.ndarray, sent: np.ndarray) -> np.ndarray:
    """(N, C, H, W) as the core must take frames of which so many activations are ``sent``: zeros
    follow."""
    count, channels, rows, columns = images.shape
    stream = images.transpose(0, 2, 3, 1).reshape(count, -1).copy()
    stream[np.arange(stream.shape[1]) >= sent[:, None]] = 0
    return stream.reshape(count, rows, columns, channels).transpose(0, 3, 1, 2)


def _resets(make: _Maker) -> Iterator[Situation]:
    """Resets while frames pass freely: afterwards all is on time, as from the beginning."""
    events = make.places(make.resets(RESETS), 2)
    count = events[-1][0] + make.design.frames_held + MORE_FRAMES
    yield make("resets", "in mid-frame, of one cycle or more", count, events=events)


def _stalled_resets(make: _Maker) -> Iterator[Situation]:
    """Resets while words wait for each other, at any place: what is full or empty then is not
    when all passes freely."""
    events = make.places(make.resets(STALLED_RESETS), 2)
    count = events[-1][0] + MORE_FRAMES
    yield make(
        "resets, stalls", "while both sides stall", count, make.stalled("source", "sink"), events
    )


def _stalls(make: _Maker) -> Iterator[Situation]:
    """Coin flips and bursts, more and less of them every other frame."""
    for name, *sides in (("source", "source"), ("sink", "sink"), ("both", "source", "sink")):
        about = "at several rates, in coin flips and in bursts"
        yield make(f"stalls, {name}", about, STALLED_FRAMES, make.stalled(*sides))


def _long_stalls(make: _Maker) -> Iterator[Situation]:
    """More frames of both: what goes astray in one may come back in the next, or add up."""
    count = make.many(LONG_STALLED_FRAMES, STALLED_CYCLES, make.frame)
    yield make("long stalls", "of both sides, again and again", count,
               make.stalled("source", "sink"))  # fmt: skip


def _idle(make: _Maker) -> Iterator[Situation]:
    """Cycles without a word between frames, up to those in which the pipeline empties."""

    def change(frames: np.ndarray) -> None:
        longest = np.log(2 * make.frame)
        frames["gap"] = np.exp(make.random.uniform(0, longest, len(frames))).astype(np.uint64)
        frames["gap"][::4] = make.frame

    yield make("idle source", "pauses between frames, until all is empty", IDLE_FRAMES, change)


def _full(make: _Maker) -> Iterator[Situation]:
    """The sink stops until nothing goes in any more, in the middle of a frame and between two."""
    step = make.design.frames_held + 2
    events = [
        ((n + 1) * step - 1, int(make.random.integers(make.words)), 0, make.frame, 0)
        for n in range(HOLDS)
    ]
    count = HOLDS * step + MORE_FRAMES
    yield make("full queues", "the sink stops until nothing goes in", count, events=events)


def _held_resets(make: _Maker) -> Iterator[Situation]:
    """Resets while the output waits, with queues that are full or a little filled."""
    hold = (make.frame, 3, make.words, 17, make.frame // 3)
    events = make.places(make.resets(HELD_RESETS), 4, hold)
    count = events[-1][0] + MORE_FRAMES
    yield make(
        "resets, sink stopped", "while the output waits, with queues full or not", count,
        make.stalled("source"), events,
    )  # fmt: skip


def _malformed(make: _Maker) -> Iterator[Situation]:
    """Frames whose tlast comes early, late or not at all, so that the next one is part of them."""
    words = make.words
    low, high = make.design.network.pixels
    # Only where 0 is a value of the input can what is completed be compared.
    early = [*{1, max(1, words // 2), words - 1} - {0, words}] if low <= 0 <= high else []
    late = [words + 1, words + 2, 2 * words, 2 * words + 3]

    def lengths(choices: list[int], frames: np.ndarray) -> None:
        made = make.random.choice(choices, len(frames))
        anywhere = make.random.integers(min(choices), max(choices) + 1, len(frames))
        made = np.where(make.random.integers(0, 2, len(frames)), anywhere, made)
        frames["words"] = np.where(make.random.integers(0, 5, len(frames)) < 2, words, made)
        frames["words"][-2:] = words
        make.stalled("source", "sink")(frames[len(frames) // 2 :])

    # More than the queue of flags holds, so that it goes round.
    frames = max(MALFORMED_FRAMES, make.design.frames_held + 2 * MORE_FRAMES)
    kinds = {"short frames": early, "long frames": late}
    for name, choices in kinds.items():
        if choices:
            about = f"tlast comes {'early' if choices is early else 'late'}"
            yield make(name, about, frames, lambda f, c=choices: lengths(c, f))
    events = make.places(make.resets(MALFORMED_RESETS), 2)
    count = events[-1][0] + MORE_FRAMES
    yield make(
        "resets, malformed frames", "short, long and right ones", count,
        lambda f: lengths([*early, *late], f), events,
    )  # fmt: skip


def _filled_resets(make: _Maker) -> Iterator[Situation]:
    """Resets in free flow, behind each of which the sink stops until nothing goes in any more: a
    register that counts room and ignores one has other room then, for good, and every queue
    shows how much it has. All that follows a reset is what followed the others."""
    design, interval = make.design, max(1, int(make.design.interval))
    # What is under way at a reset in free flow, what goes in while the sink stops, and some more.
    step = (make.frame // interval + 1) + design.frames_held + 2
    resets = make.many(FILLED_RESETS, FILLED_CYCLES, step * interval + make.frame)
    events = []
    for n, wait in enumerate(make.spread(resets, interval)):
        frame = n * step
        events.append((frame, 0, wait, 0, 1 if n % 4 else RESET_CYCLES))
        events.append((max(0, frame - step), 0, 0, make.frame, 0))
    made = make(
        "resets, full queues", "behind each the sink stops until nothing goes in",
        resets * step, events=events,
    )  # fmt: skip
    yield replace(made, alike=True)
