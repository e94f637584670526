"""What the bar of a training says, phase by phase."""

from __future__ import annotations

from guyot.sw.recipe import load_recipe
from guyot.sw.train.objective import Objective
from guyot.sw.train.progress import TrainingProgress


def shown(progress: TrainingProgress) -> str:
    task = progress.bar.tasks[0]
    return f"{task.description} {task.fields['figures']}"


def test_a_phase_of_no_epochs_counts_none_and_has_no_loss() -> None:
    progress = TrainingProgress(load_recipe("digits"), enabled=False)
    progress.phase_begins("share", epoch=30, epochs=0, batches=10)
    assert shown(progress).split() == ["share"]


def test_epochs_count_from_one_and_show_the_running_loss() -> None:
    progress = TrainingProgress(load_recipe("digits"), enabled=False)
    progress.phase_begins("train", epoch=0, epochs=4, batches=10)
    progress.step_done(0.5)
    progress.epoch_done(1, Objective().shown(0.875), zeros=0.5)
    assert "epoch 2/" in shown(progress) and "loss 0.500" in shown(progress)
    assert "accuracy 87.50%  zeros 50.0%" in shown(progress)
