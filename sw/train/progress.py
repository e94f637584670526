"""The progress bar of a training, on stderr: epochs, loss, score, zeros."""

from __future__ import annotations

import math

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from ..recipe import Recipe


class TrainingProgress:
    """Counts mini-batches; says after every epoch how accurate and how sparse the network is."""

    def __init__(self, recipe: Recipe, enabled: bool = True) -> None:
        self.enabled, self.planned = enabled, recipe.train.epochs
        self.name, self.end, self.loss, self.trains = "", recipe.train.epochs, math.nan, True
        self.result = ""
        self.bar = Progress(
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[figures]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not enabled,
        )
        self.task = self.bar.add_task("", total=None, figures="")

    def __enter__(self) -> TrainingProgress:
        return self  # it shows from the first phase on, behind what may be wrong

    def __exit__(self, *error: object) -> None:
        if self.bar.live.is_started:
            self.bar.stop()

    def phase_begins(self, name: str, epoch: int, epochs: int, batches: int) -> None:
        """A phase of ``epochs`` of ``batches`` begins, behind ``epoch`` epochs of others."""
        self.name, self.batches = name, batches
        self.end = max(self.planned, epoch + epochs)  # a search does not know its length
        self.trains = epochs > 0
        self.bar.start()
        self.epoch_done(epoch)

    def step_done(self, loss: float) -> None:
        """One mini-batch with this loss is done."""
        # A running mean over about 50 batches: single ones are too restless to read.
        self.loss = loss if math.isnan(self.loss) else 0.98 * self.loss + 0.02 * loss
        self.bar.advance(self.task)

    def epoch_done(self, epoch: int, result: str = "", zeros: float = 0.0) -> None:
        """``epoch`` epochs are done; ``result`` is on the validation images."""
        if result:
            self.result = f"  {result}  zeros {zeros:.1%}"
        now = min(epoch + 1, self.end)
        loss = "" if math.isnan(self.loss) else f"loss {self.loss:.3f}"
        self.bar.update(
            self.task,
            description=self.name + (f" epoch {now}/{self.end}" if self.trains else ""),
            total=self.end * self.batches,
            completed=epoch * self.batches,
            figures=loss + self.result,
        )
