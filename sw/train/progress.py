"""The progress bar of a training, on stderr: epochs, loss, accuracy, zeros."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from ..recipe import Recipe


class TrainingProgress:
    """Counts mini-batches; says after every epoch how accurate and how sparse the network is."""

    def __init__(self, recipe: Recipe, epoch: int, batches: int, enabled: bool = True) -> None:
        self.epochs = recipe.train.epochs
        self.steps_done, self.loss = 0, 0.0
        self.bar = Progress(
            TextColumn("[bold]{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[figures]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not enabled,
        )
        self.task = self.bar.add_task(
            self._title(epoch), total=self.epochs * batches, completed=epoch * batches, figures=""
        )

    def __enter__(self) -> TrainingProgress:
        self.bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.bar.stop()

    def step_done(self, loss: float) -> None:
        """One mini-batch with this loss is done."""
        # A running mean over about 50 batches: single ones are too restless to read.
        self.loss = loss if self.steps_done == 0 else 0.98 * self.loss + 0.02 * loss
        self.steps_done += 1
        self.bar.advance(self.task)

    def epoch_done(self, epoch: int, accuracy: float | None, zeros: float) -> None:
        """``epoch`` epochs are done; ``accuracy`` is on the validation images."""
        figures = f"loss {self.loss:.3f}"
        if accuracy is not None:
            figures += f"  accuracy {accuracy:.2%}"
        figures += f"  zeros {zeros:.1%}"
        self.bar.update(self.task, description=self._title(epoch), figures=figures)

    def _title(self, epoch: int) -> str:
        return f"epoch {min(epoch + 1, self.epochs)}/{self.epochs}"
