"""What a simulation found, as data, as a sentence and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Mismatch:
    """The first wrong word: where it is in the tensor and when it passed in the waveform.

    ``got`` is None where the layer gave no word. ``cycle`` counts rising edges from the start of
    the run that recorded it (None where nothing came); ``time_ns`` is that edge in its waveform,
    and the word stands on the wires in the cycle before it. ``frame`` is the image's place in
    that run.
    """

    image: int
    layer: str
    tensor: str
    row: int
    column: int
    channel: int
    expected: int
    got: int | None
    cycle: int | None
    time_ns: int | None
    frame: int

    def __str__(self) -> str:
        return f"image {self.image}, {self.what}"

    @property
    def what(self) -> str:
        """Without the image."""
        got = "nothing" if self.got is None else str(self.got)
        when = "" if self.cycle is None else f" in cycle {self.cycle} ({self.time_ns} ns)"
        return (
            f"layer {self.layer} (tensor {self.tensor}), row {self.row}, "
            f"column {self.column}, channel {self.channel}: expected {self.expected}, got {got}"
            f"{when}"
        )


@dataclass(frozen=True)
class Timing:
    """A predicted figure in cycles and the one that the simulation showed."""

    predicted: float
    measured: float

    @property
    def exact(self) -> bool:
        return self.predicted == self.measured


@dataclass(frozen=True)
class LayerReport:
    """One stage boundary: words compared over all images, and how many were wrong."""

    stage: str
    tensor: str
    words: int
    mismatches: int


@dataclass(frozen=True)
class CounterReport:
    """Cycles a frame in steady state in which a counter net was high; ``predicted`` may be None."""

    net: str
    predicted: float | None
    measured: float

    @property
    def exact(self) -> bool:
        return self.predicted is None or self.predicted == self.measured


@dataclass(frozen=True)
class RunReport:
    """One run of the list: how it is called and what is done, its frames and resets, the cycles
    that it took (0 where the core failed), the wrong frames, and in a sentence the first thing that
    is wrong, a cycle other than predicted among them; None where all is as it must be."""

    name: str
    about: str
    frames: int
    resets: int
    cycles: int
    mismatches: int
    trouble: str | None


MOST_CLASSES = 100  # of a confusion matrix
MOST_MISCLASSIFIED = 12  # images that are named


@dataclass(frozen=True)
class SimulationReport:
    """The outcome of :func:`guyot.sim.compare.simulate`.

    ``mismatches``: images with any wrong score, class or flag, or, per layer, any wrong word;
    ``wrong_scores``, ``wrong_classes``, ``wrong_flags``: how many images each. ``accuracy``: of
    the core's classes against the labels (None without labels); ``reference_accuracy``: of
    Network.run. ``confusion``: images by [label][class], None without labels or of more than
    MOST_CLASSES. ``misclassified``: the first images whose class is not their label.
    ``interval``: cycles between frames; ``latency``: first input beat to last output
    beat of the first frame, both with source and sink always ready. ``cycles`` and ``seconds``:
    simulated cycles and wall clock of the main run, over all processes. ``layers``: filled by
    per_layer. ``counters``: where the design names any. ``runs``: the main run over all images and
    the situations of stress.py. ``troubles``: all that is wrong besides the images' words: a run, a
    cycle or a counter other than predicted. ``waves``: the FST file.
    """

    design: str
    images: int
    mismatches: int
    wrong_scores: int
    wrong_classes: int
    wrong_flags: int
    first_mismatch: Mismatch | None
    accuracy: float | None
    reference_accuracy: float | None
    confusion: list[list[int]] | None
    misclassified: list[int]
    interval: Timing
    latency: Timing
    layers: list[LayerReport]
    counters: list[CounterReport]
    runs: list[RunReport]
    troubles: list[str]
    stalls: tuple[float, float]
    seed: int
    jobs: int
    cycles: int
    seconds: float
    waves: str | None
    verilator: str

    @property
    def ok(self) -> bool:
        """Whether everything compared was equal, bit for bit and cycle for cycle."""
        return self.mismatches == 0 and not self.troubles

    @property
    def cycles_per_second(self) -> float:
        return self.cycles / self.seconds if self.seconds else 0.0

    def to_dict(self) -> dict:
        """JSON values only."""
        content = asdict(self)
        content["ok"] = self.ok
        content["stalls"] = list(self.stalls)
        content["cycles_per_second"] = round(self.cycles_per_second)
        for name in ("interval", "latency"):
            content[name]["exact"] = getattr(self, name).exact
        return content

    def __str__(self) -> str:
        count = f"{self.images} image{'s' * (self.images != 1)}, {self.mismatches} mismatches"
        accuracy = "" if self.accuracy is None else f", RTL accuracy {self.accuracy:.2%}"
        interval = f"{self.interval.measured:g} cycles a frame"
        predicted = "" if self.interval.exact else f" (predicted {self.interval.predicted})"
        first = f"; first: {self.first_mismatch}" if self.first_mismatch else ""
        stress = f", {len(self.runs) - 1} more runs" if len(self.runs) > 1 else ""
        troubles = "".join(f"; {trouble}" for trouble in self.troubles)
        return f"{self.design}: {count}{accuracy}, {interval}{predicted}{stress}{first}{troubles}"
