"""Pruned and quantised, then taught by the weights that went (S6, PQK).

Sourced (abstract only): two phases. The first prunes iteratively under quantisation-aware training
and gives a light network. The second adds the unimportant, pruned weights back, which makes a
teacher of the light network, the student; both are in one network, and no teacher has to be trained
ahead.

[INF] Inference, ours, all that the abstract does not say:

- the first phase is the in-batch pruner as it is (:mod:`.in_batch`). In its mode ``latent`` the
  pruned weights train on, straight through the mask, and are what the teacher begins with;
- in the second the masks rest. The student learns from the labels and from temperature**2 *
  KL(teacher || student), the teacher from the labels alone, in floats;
- the student's loss reaches the weights that are kept, the teacher's those that are pruned, and
  with ``joint`` all. What else is trained (biases, normalisations with their statistics) each has
  for itself, at first the same (:mod:`guyot.sw.train.teacher`);
- the optimiser starts anew between the phases, at ``gentle`` times the learning rate;
- behind the last step the pruned weights are dropped. The student has never depended on them: its
  scales are those of the weights that are left.

A step of the second phase is two forward and two backward passes: equal epochs are not equal time.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import torch

from ..errors import GuyotError
from ..prune_options import PqkOptions
from .distillation import Heard, divergence
from .in_batch import InBatch
from .procedures import prunes
from .pruner import Layers, NoPruning
from .trainer import Outcome, Trainer, share_of


class MasksRest(NoPruning):
    """Keeps the masks as they are, and what they cut off as weights of somebody else's, until the
    last step."""

    def after_step(
        self, layers: Layers, optimiser: torch.optim.Optimizer, step: int, loss: float
    ) -> None:
        """Nothing: a teacher trains what is cut off."""

    def finish(self, layers: Layers) -> None:
        with torch.no_grad():
            for layer in layers.values():
                layer.weight.mul_(layer.mask)


class Taught:
    """What a student and the teacher inside its network learn together: each ``own``, the objective
    of the training, and the student the teacher's scores besides."""

    def __init__(self, own: Any, recipe: PqkOptions) -> None:
        self.own, self.recipe = own, recipe

    def batch(
        self, images: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        return self.own.batch(images, labels, generator)

    def loss(
        self, model: Any, images: torch.Tensor, labels: torch.Tensor, quantise: bool
    ) -> torch.Tensor:
        student = Heard(model)
        teacher = Heard(lambda images, quantise: model.teach(images, self.recipe.joint))
        loss = self.own.loss(student, images, labels, quantise)
        loss = loss + self.own.loss(teacher, images, labels, False)
        distance = divergence(teacher.outputs, student.outputs, self.recipe.temperature)
        return loss + self.recipe.distil * distance


@prunes(PqkOptions)
def pqk(trainer: Trainer, recipe: PqkOptions, epochs: int, learning_rate: float) -> Outcome:
    """Of ``epochs``, ``retrain`` goes to the second phase; without ``distil`` that has no teacher
    and is the control, masked retraining."""
    if epochs < 2:
        raise GuyotError(f"prune.method 'pqk' has two phases: train.epochs must be 2, not {epochs}")
    taught = min(share_of(recipe.retrain, epochs), epochs - 1)
    trainer.phase("prune", partial(InBatch, recipe), epochs - taught, learning_rate)
    objective = Taught(trainer.objective, recipe) if recipe.distil else None
    rate = learning_rate * recipe.gentle
    return trainer.phase("teach", MasksRest, taught, rate, last=True, objective=objective)
