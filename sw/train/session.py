"""A network in training: its data, its phases, and a memory that survives a kill."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import torch

from ..datasets import Dataset
from ..errors import GuyotError
from ..prune import Outcome, Pruner
from ..prune.bits import Cost
from ..recipe import Recipe
from . import distributed
from .augment import cropped, moved
from .costs import layer_costs
from .model import QuantisedModel
from .objective import Objective
from .objectives import objective_of
from .progress import TrainingProgress

EVALUATION_BATCH = 1000
NORMS_REST = 0.8  # of the last phase, behind which normalisations keep their statistics


class Session:
    """Model, data and what has been done so far: the :class:`~guyot.sw.prune.Trainer` of a recipe.

    ``save`` takes the whole state behind every epoch and phase. After :meth:`load_state` the same
    calls, made again, are answered from the journal until the one that was interrupted.
    """

    def __init__(
        self,
        recipe: Recipe,
        dataset: Dataset,
        model: QuantisedModel,
        bar: TrainingProgress,
        save: Callable[[dict[str, Any]], None] | None = None,
        objective: Objective | None = None,
    ) -> None:
        self.recipe, self.dataset, self.model = recipe, dataset, model
        self.bar, self.save = bar, save
        self.objective = objective or objective_of(recipe, dataset, model.entrance.format.zero)
        device = model.device
        order = np.random.default_rng(recipe.train.seed).permutation(len(dataset.train_images))
        held = int(recipe.train.validation * len(order))
        images = torch.tensor(dataset.train_images[order], device=device)
        labels = torch.tensor(dataset.train_labels[order], device=device).long()
        self.images, self.labels = images[held:], labels[held:]
        self.held_images, self.held_labels = self.objective.held(images[:held], labels[:held])
        self.batches = math.ceil(len(self.images) / recipe.train.batch)
        self.sizes: Mapping[str, int] = {
            name: block.weight.numel() for name, block in model.weighted.items()
        }
        self.shortcuts: Mapping[str, Any] = {
            name: block.shortcut for name, block in model.weighted.items() if block.shortcut
        }
        self.epochs, self.evaluations, self.seconds = 0, 0, 0.0
        self.journal: list[dict[str, Any]] = []  # what each phase returned
        self.kept: dict[int, dict[str, torch.Tensor]] = {}
        self.running: dict[str, Any] | None = None  # the phase that is under way, behind an epoch
        self.interrupted: dict[str, torch.Tensor] = {}  # the model of a phase to go on with
        self.position, self.keeps = 0, 0  # calls of this run of the procedure
        self.ticked = time.monotonic()

    def state(self) -> dict[str, Any]:
        names = ("epochs", "evaluations", "seconds", "journal", "kept", "running")
        return {name: getattr(self, name) for name in names} | {"model": self.model.state_dict()}

    def load_state(self, state: dict[str, Any]) -> None:
        for name in ("epochs", "evaluations", "seconds", "journal", "kept", "running"):
            setattr(self, name, state[name])
        self.model.load_state_dict(state["model"])
        self.interrupted = state["model"]

    def phase(
        self,
        name: str,
        pruner: Callable[[int], Pruner],
        epochs: int,
        learning_rate: float,
        *,
        constant: bool = False,
        last: bool = False,
        objective: Any = None,
        new: bool = False,
    ) -> Outcome:
        """See :class:`~guyot.sw.prune.Trainer`."""
        self.position += 1
        if self.position <= len(self.journal):
            return Outcome(**self.journal[self.position - 1])
        self.tick()
        steps = epochs * self.batches
        chosen = objective or self.objective
        phase = _Phase(self, pruner(steps), epochs, learning_rate, constant, last, chosen, new)
        self.bar.phase_begins(name, self.epochs, epochs, self.batches)
        phase.run()
        self.model.observe(self.images)
        found = self.judged()
        validation, loss = distributed.from_first(found)  # decisions hang on them
        self.evaluations += 1
        self.tick()
        kept = {name: int(b.mask.count_nonzero()) for name, b in self.model.weighted.items()}
        deviations = {
            n: float(b.weight.detach().std(correction=0)) for n, b in self.model.weighted.items()
        }
        cost = self.seconds - phase.since
        sizes = {name: block.importance for name, block in self.model.weighted.items()}
        importance = {
            name: float(size.detach()) for name, size in sizes.items() if size is not None
        }
        outcome = Outcome(validation, loss, kept, deviations, epochs, cost, importance)
        self.bar.epoch_done(self.epochs, self.objective.shown(validation), self.zeros)
        self.running = None
        self.journal.append(asdict(outcome))
        self.checkpoint()
        return outcome

    def costs(self) -> Mapping[str, Cost]:
        """See :class:`~guyot.sw.prune.Trainer`."""
        return layer_costs(self.model)

    def losses(self, choices: Sequence[Mapping[str, int]]) -> list[float]:
        """See :class:`~guyot.sw.prune.Trainer`."""
        self.position += 1
        if self.position <= len(self.journal):
            return self.journal[self.position - 1]["losses"]
        self.tick()
        found, before = [], {name: block.bits for name, block in self.model.weighted.items()}
        for bits in choices:
            self.narrow(bits)
            found.append(self.judged()[1])
            self.narrow(before)
        found = distributed.from_first(found)
        self.evaluations += len(choices)
        self.journal.append({"losses": found})
        self.checkpoint()
        return found

    def narrow(self, bits: Mapping[str, int]) -> None:
        """See :class:`~guyot.sw.prune.Trainer`."""
        for name, count in bits.items():
            self.model.weighted[name].narrow(count)

    def judged(self) -> tuple[float, float]:
        """The objective's score and loss on the images held out."""
        return evaluate(self.model, self.held_images, self.held_labels, objective=self.objective)

    def keep(self) -> int:
        token, self.keeps = self.keeps, self.keeps + 1
        if not self.replaying and token not in self.kept:
            state = self.model.state_dict()
            self.kept[token] = {name: value.clone() for name, value in state.items()}
        return token

    def back_to(self, kept: int, masks: bool = True) -> None:
        if not self.replaying:
            state = dict(self.kept[kept])
            if not masks:
                for key in [key for key in state if key.endswith(".mask")]:
                    state[key] = self.model.state_dict()[key]
            self.model.load_state_dict(state)

    def forget(self, kept: int) -> None:
        if not self.replaying:
            self.kept.pop(kept, None)

    @property
    def seed(self) -> int:
        return self.recipe.train.seed

    @property
    def replaying(self) -> bool:
        """Whether the procedure has yet to come back to where the checkpoint was written."""
        return self.position < len(self.journal)

    def checkpoint(self) -> None:
        """Hands the whole state to ``save``."""
        self.tick()
        if self.save and distributed.rank() == 0:
            self.save(self.state())

    def tick(self) -> None:
        """Adds the time since the last tick."""
        now = time.monotonic()
        self.seconds, self.ticked = self.seconds + now - self.ticked, now

    @property
    def zeros(self) -> float:
        """The share of weights that are zero."""
        total, kept = self.model.counts()
        return 1 - kept / total

    @property
    def pixel_zero(self) -> int:
        return self.model.entrance.format.zero

    def settle_scales(self, last: bool) -> None:
        """Fits the scales to the weights and images; with ``last`` they stay for ever."""
        if not self.model.fixed:
            self.model.observe(self.images)
            self.model.calibrate(self.images)
            if last:
                self.model.fix()

    def train_epoch(self, phase: _Phase) -> None:
        """One pass over the images, in an order that depends on seed and epoch alone."""
        recipe = self.recipe.train
        first = phase.epoch * self.batches
        # The first epoch's activations are floats: too early for a scale.
        if phase.epoch > 0 or not phase.new:
            self.settle_scales(last=phase.last and phase.settled(first))
        self.model.train()
        generator = torch.Generator().manual_seed(recipe.seed * 100_003 + self.epochs)
        order = torch.randperm(len(self.images), generator=generator)
        for index, chosen in enumerate(order.to(self.images.device).split(recipe.batch)):
            images = cropped(
                self.images[chosen], recipe.crop, recipe.flip, self.pixel_zero, generator
            )
            images = moved(images, recipe.shift, recipe.rotate, self.pixel_zero, generator)
            images, labels = phase.objective.batch(images, self.labels[chosen], generator)
            self.bar.step_done(phase.step(first + index, images, labels))
        self.epochs += 1


class _Phase:
    """One phase of a session: a pruner, an optimiser, and a learning rate for every step."""

    def __init__(
        self,
        session: Session,
        pruner: Pruner,
        epochs: int,
        learning_rate: float,
        constant: bool,
        last: bool,
        objective: Objective,
        new: bool = False,
    ) -> None:
        self.session, self.pruner, self.epochs = session, pruner, epochs
        self.objective = objective
        self.learning_rate, self.constant, self.last = learning_rate, constant, last
        self.steps = epochs * session.batches
        kind = torch.optim.AdamW if session.recipe.train.decoupled else torch.optim.Adam
        self.optimiser = kind(
            groups(session.model),
            learning_rate,
            weight_decay=session.recipe.train.weight_decay,
            fused=True,
        )
        self.layers, self.parameters = session.model.weighted, list(session.model.parameters())
        self.norms = session.model.norms
        self.epoch, self.since = 0, session.seconds
        if session.running:
            session.model.load_state_dict(session.interrupted)
            self.pruner.begin(self.layers)
            self.optimiser.load_state_dict(session.running["optimiser"])
            memory = session.running["pruner"]
            self.pruner.load_state({n: v.to(session.model.device) for n, v in memory.items()})
            self.epoch, self.since = session.running["epoch"], session.running["since"]
        else:
            self.pruner.begin(self.layers)
            self.pruner.start(self.layers)
        self.new = new or session.epochs == self.epoch

    def run(self) -> None:
        """The epochs that are left, a checkpoint behind each, and the pruner's last word."""
        session = self.session
        while self.epoch < self.epochs:
            session.train_epoch(self)
            self.epoch += 1
            session.running = {
                "epoch": self.epoch,
                "since": self.since,
                "optimiser": self.optimiser.state_dict(),
                "pruner": self.pruner.state(),
            }
            if self.epoch < self.epochs:
                session.checkpoint()
            if session.bar.enabled:  # only to be shown: what decides is evaluated by the session
                result = session.objective.shown(session.judged()[0])
                session.bar.epoch_done(session.epochs, result, session.zeros)
        self.pruner.finish(self.layers)

    def rate(self, step: int) -> float:
        """Linear over an epoch where weights are new, then half a cosine down to zero."""
        warm = self.session.batches if self.new else 0
        if step < warm:
            return self.learning_rate * (step + 1) / warm
        if self.constant:
            return self.learning_rate
        done = (step - warm) / max(1, self.steps - warm)
        return self.learning_rate * 0.5 * (1 + math.cos(math.pi * done))

    def settled(self, step: int) -> bool:
        """Whether scales chosen now may stay. Statistics of normalisations stay with them, and
        need most of the training to be those of the last weights."""
        late = not self.norms or step >= NORMS_REST * self.steps
        return late and self.pruner.settled(step)

    def step(self, step: int, images: torch.Tensor, labels: torch.Tensor) -> float:
        """One mini-batch; its loss."""
        model, layers = self.session.model, self.layers
        self.pruner.before_step(layers, step)
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate(step)
        part, truth = distributed.part(images), distributed.part(labels)
        loss = self.objective.loss(model, part, truth, self.pruner.quantised) / len(labels)
        extra = self.pruner.extra_loss(layers, step)
        self.optimiser.zero_grad()
        (loss if extra is None else loss + extra / distributed.processes()).backward()
        value = distributed.add_up(self.parameters, loss)
        if not math.isfinite(value):
            raise GuyotError(
                f"the loss is {value} in epoch {self.session.epochs + 1}: the training diverges; "
                f"lower train.learning_rate, which is {self.learning_rate:g}"
            )
        distributed.average([each for norm in self.norms for each in (norm.mean, norm.var)])
        self.optimiser.step()
        self.pruner.after_step(layers, self.optimiser, step, value)
        return value


def groups(model: QuantisedModel) -> list[dict[str, Any]]:
    """The parameters, those apart that no weight decay draws to zero."""
    every = list(model.parameters())
    free = [p for p in every if getattr(p, "no_decay", False)]
    rest = [p for p in every if not getattr(p, "no_decay", False)]
    return [{"params": rest}, {"params": free, "weight_decay": 0.0}] if free else [{"params": rest}]


def evaluate(
    model: QuantisedModel,
    images: torch.Tensor,
    labels: torch.Tensor,
    quantise: bool = True,
    objective: Objective | None = None,
) -> tuple[float, float]:
    """The objective's mean score and loss (of classes: accuracy and cross-entropy), in the model's
    float type; (0, inf) of no images."""
    return (objective or Objective()).mean(outputs_of(model, images, quantise), labels)


def outputs_of(model: QuantisedModel, images: torch.Tensor, quantise: bool = True) -> torch.Tensor:
    """The outputs (N, ...) for images, some at a time, in the model's float type; of no images,
    these."""
    was = model.training
    model.eval()
    with torch.no_grad():
        parts = images.split(EVALUATION_BATCH) if len(images) else ()
        made = [model(part, quantise) for part in parts]
    model.train(was)
    return torch.cat(made) if made else images
