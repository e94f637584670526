"""What each method of pruning lets its user choose, and by what name recipes ask for it.

A method is a table of options here, with its name in METHODS, and a procedure that is registered
for that table (:func:`guyot.sw.prune.procedures.prunes`). Needs no torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar

from .ranges import all_within, one_of, within

MOST_WEIGHTS = 1 << 40
MOST_DEVIATIONS = 10.0


def most_target(options: Any) -> float:
    """The greatest target: a share of zeros, or a multiple of the deviation."""
    return 1.0 if getattr(options, "threshold", "percentile") == "percentile" else MOST_DEVIATIONS


def most_retrain(options: Any) -> float:
    """What the dense training leaves of the epochs."""
    return round(1.0 - getattr(options, "dense", 0.0), 6)


@dataclass(frozen=True)
class Options:
    """What every method has."""

    shortcuts: ClassVar[bool] = False  # whether layers have shortcuts of their own
    teacher: ClassVar[bool] = False  # whether the network has a teacher inside it

    method: str = one_of("in_batch", lambda: METHODS)  # one of METHODS


@dataclass(frozen=True)
class Target(Options):
    """How much is pruned."""

    # percentile: share of zeros; std: multiple of the deviation
    target: float = within(0.9, 0.0, most_target)


@dataclass(frozen=True)
class Targets(Target):
    """How much is pruned of single layers."""

    # targets of single layers, by name
    layers: dict[str, float] = all_within(dict, 0.0, most_target)
    # weights kept, by name, over the targets
    keep: dict[str, float] = all_within(dict, 1, MOST_WEIGHTS)


@dataclass(frozen=True)
class Ramp(Targets):
    """When it is pruned."""

    begin: float = within(0.0, 0.0, 1.0)  # share of the training at which the cubic ramp starts ...
    end: float = within(0.6, attrgetter("begin"), 1.0)  # ... and at which it reaches the target
    # share of the training after which masks stay as they are
    freeze: float = within(0.9, attrgetter("end"), 1.0)


@dataclass(frozen=True)
class InBatchOptions(Ramp):
    """Pruned in every mini-batch (S1)."""

    # hard, latent or frozen: guyot.sw.prune.in_batch
    mode: str = one_of("latent", lambda: ("hard", "latent", "frozen"))
    # of |w|; or "std": target times the standard deviation of w
    threshold: str = one_of("percentile", lambda: ("percentile", "std"))


@dataclass(frozen=True)
class EpochWiseOptions(InBatchOptions):
    """Its control: pruned, then quantised, once in every epoch."""


@dataclass(frozen=True)
class PqkOptions(InBatchOptions):
    """Pruned in every mini-batch, then taught by itself with the pruned weights added back (S6)."""

    teacher: ClassVar[bool] = True

    retrain: float = within(0.3, 0.0, most_retrain)  # share of the epochs that is taught, last
    gentle: float = within(0.5, 1e-6, 1.0)  # of the learning rate, in these
    temperature: float = within(4.0, 0.1, 100.0)  # divides the scores that are compared
    # the weight of the teacher's scores in the student's loss; 0: no teacher
    distil: float = within(1.0, 0.0, 100.0)
    joint: bool = False  # whether the teacher's loss trains the weights that are kept, too


@dataclass(frozen=True)
class ScoredOptions(Ramp):
    """By a score of each weight, with few bits (S7)."""

    # taylor (|w dL/dw|), magnitude or gradient: guyot.sw.prune.scores
    score: str = one_of("taylor", lambda: ("taylor", "magnitude", "gradient"))
    # of what weights are ranked: each layer, or "global": all together
    scope: str = one_of("layer", lambda: ("layer", "global"))
    # share of its own target that each layer keeps in a global ranking
    floor: float = within(0.25, 0.0, 1.0)
    # frozen: what is zero stays so; soft: pruned weights train on, and may return
    fine_tuning: str = one_of("frozen", lambda: ("frozen", "soft"))
    interval: int = within(10, 1, 1 << 20)  # mini-batches from one choice of masks to the next
    # share of a score's mean that a mini-batch leaves as it is
    memory: float = within(0.98, 0.0, 0.99999)
    # most bit operations, as a share of the dense float32 network's; 0: no search of bits
    bit_operations: float = within(0.0, 0.0, 1.0)
    narrowed: float = within(0.3, 0.0, 1.0)  # share of the epochs, behind a search of bits ...
    gentle_narrowed: float = within(0.5, 1e-6, 1.0)  # ... at this share of the learning rate


@dataclass(frozen=True)
class DenseOptions(Options):
    """Not pruned."""


@dataclass(frozen=True)
class Phases(Targets):
    """A dense training first, and a retraining last."""

    # share of the epochs that trains the dense network first ...
    dense: float = within(0.15, 0.0, 1.0)
    # ... and that retrains the pruned one last, under its mask
    retrain: float = within(0.3, 0.0, most_retrain)


@dataclass(frozen=True)
class MagnitudeOptions(Phases):
    """One cut by magnitude."""


@dataclass(frozen=True)
class RandomOptions(Phases):
    """One cut at random."""


@dataclass(frozen=True)
class Penalty(Phases):
    """ADMM's own choices."""

    constant: bool = True  # ADMM's learning rate, which else falls in half a cosine
    iterations: int = within(2, 1, 1000)  # of W, Z, U, in an epoch of ADMM
    rho: float = within(1e-3, 1e-9, 1e3)  # ADMM's penalty in the first iteration ...
    # ... and in the last, growing geometrically
    rho_last: float = within(3e-2, attrgetter("rho"), 1e3)


@dataclass(frozen=True)
class AdmmOptions(Penalty):
    """ADMM straight to the budget."""


@dataclass(frozen=True)
class ProgressiveAdmmOptions(Penalty):
    """ADMM in rounds, from a pool of partial models (S4)."""

    # progressive ADMM: share of the epochs for the first round ...
    first: float = within(0.3, 0.0, 1.0)
    last: float = within(0.27, 0.0, 1.0)  # ... and for the last retraining, of the best child
    # progressive ADMM: a pool of three, and further; () is its own
    rates: tuple[float, ...] = all_within(tuple, 1.0, 1e6)


@dataclass(frozen=True)
class Search(Phases):
    """A search for the threshold that holds accuracy."""

    # validation accuracy that a search for the threshold may lose
    tolerance: float = within(0.001, 0.0, 1.0)


@dataclass(frozen=True)
class FixedThresholdOptions(Search):
    """Each threshold of a grid, with a full retraining."""


@dataclass(frozen=True)
class BisectionOptions(Search):
    """Thresholds by halving, with full retrainings."""


@dataclass(frozen=True)
class DynamicThresholdOptions(Search):
    """A threshold that is raised during the training (S2)."""

    # more of it, in a dynamic search, ahead of the last retraining
    slack: float = within(0.003, 0.0, 1.0)
    step: float = within(0.25, 1e-3, 10.0)  # of the dynamic threshold, in deviations: the first ...
    # ... and the one below which it gives up
    step_least: float = within(0.06, 1e-3, attrgetter("step"))
    # epochs in which a dynamic threshold's accuracy may come back ...
    patience: int = within(2, 0, 100)
    gentle: float = within(0.5, 1e-6, 1.0)  # ... at this share of the learning rate


@dataclass(frozen=True)
class ResConvOptions(Options):
    """Whole layers, each with a shortcut that fuses (S5)."""

    shortcuts: ClassVar[bool] = True

    flops: float = within(0.0, 0.0, 0.999)  # share of all products that goes with layers
    # the weight of the layers' factors in the loss
    penalty: float = within(1e-3, 0.0, 10.0)
    # layers to remove, by name, whatever their factor
    removed: tuple[str, ...] = ()
    retrain: float = within(0.3, 0.0, most_retrain)  # share of the epochs, with fused layers
    gentle: float = within(0.5, 1e-6, 1.0)  # of the learning rate, in the retraining


@dataclass(frozen=True)
class MaskedOptions(Options):
    """Under the masks of another network (S8)."""

    # a .guyot file, whose zeros are masks, or an .npz of masks by layer; all layers but the last
    masks_from: str = ""


@dataclass(frozen=True)
class IterativeOptions(MaskedOptions, Target):
    """In rounds, each from earlier or new weights (S8)."""

    per_round: float = within(0.2, 0.01, 0.9)  # share of the weights left that a round prunes
    # where a round begins: rewind, at earlier weights; new, at weights drawn anew
    reset: str = one_of("rewind", lambda: ("rewind", "new"))
    # share of a round's epochs behind which the weights are those to rewind to
    rewind: float = within(0.1, 0.0, 0.9)


METHODS: dict[str, type[Options]] = {
    "in_batch": InBatchOptions,
    "epoch_wise": EpochWiseOptions,
    "admm": AdmmOptions,
    "progressive_admm": ProgressiveAdmmOptions,
    "magnitude": MagnitudeOptions,
    "random": RandomOptions,
    "none": DenseOptions,
    "dynamic_threshold": DynamicThresholdOptions,
    "fixed_threshold": FixedThresholdOptions,
    "bisection": BisectionOptions,
    "resconv": ResConvOptions,
    "pqk": PqkOptions,
    "iterative": IterativeOptions,
    "masked": MaskedOptions,
    "scored": ScoredOptions,
}
"""By the name that ``[prune] method`` and ``--prune`` take."""


@dataclass(frozen=True)
class PruneRecipe(
    DynamicThresholdOptions,
    ProgressiveAdmmOptions,
    PqkOptions,
    ScoredOptions,
    ResConvOptions,
    IterativeOptions,
):
    """The table ``[prune]``: the options of all methods, of which ``method`` reads its own."""
