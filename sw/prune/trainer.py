"""What a procedure needs of a training: phases, the validation images, and a way back.

Some methods act inside of a training alone (:class:`~guyot.sw.prune.pruner.Pruner`). Others are
searches over trainings: they try, look at the validation images and go back. Those are written as
plain functions of a :class:`Trainer`, which remembers what each call returned: after a kill the
function runs again from its first line, finished phases answer from memory, and it arrives at the
same network. So it must be deterministic, and must learn about the network from outcomes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from .pruner import Pruner


@dataclass(frozen=True)
class Outcome:
    """Where a phase ended.

    ``validation`` is the quantised network's score on the images held out (accuracy, or minus the
    end-point error), ``loss`` its mean loss there; ``kept`` the weights left by their masks and
    ``deviations`` the standard deviation of all latent weights, by layer; ``importance`` what each
    layer adds to its shortcut, for those that can be removed; ``epochs`` and ``seconds`` what the
    phase has cost, its own evaluation included.
    """

    validation: float
    loss: float
    kept: dict[str, int]
    deviations: dict[str, float]
    epochs: int
    seconds: float
    importance: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> tuple[float, float]:
        """Greater is better: the score first, then the loss."""
        return self.validation, -self.loss


class Trainer(Protocol):
    """One network in training. ``sizes`` counts the weights of each layer, by name, in order;
    ``shortcuts`` are those of layers that have one, by name; ``seed`` is that of all chance;
    ``objective`` is what a phase minimises that is given no other
    (:mod:`guyot.sw.train.objective`)."""

    sizes: Mapping[str, int]
    shortcuts: Mapping[str, Any]
    objective: Any

    @property
    def seed(self) -> int: ...

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
        """Trains for ``epochs`` (0: only what the pruner does at once), then evaluates.

        ``pruner`` is made for the number of mini-batches. The optimiser starts anew. The learning
        rate falls to zero in half a cosine, unless it is ``constant``. In the ``last`` phase the
        scales of the fixed point settle. ``objective`` is what the phase minimises in the place of
        the training's own, by which it is judged nevertheless. Weights that are ``new`` get what
        the first phase's get: a learning rate that rises over an epoch, in which activations have
        no scale yet.
        """
        ...

    def costs(self) -> Mapping[str, Any]:
        """What each layer costs: a :class:`guyot.sw.prune.bits.Cost` by name."""
        ...

    def losses(self, choices: Sequence[Mapping[str, int]]) -> list[float]:
        """The validation loss with the weights' bits of each choice alone, by layer; those that a
        choice does not name are as they are."""
        ...

    def narrow(self, bits: Mapping[str, int]) -> None:
        """The bits of layers' weights from now on."""
        ...

    def keep(self) -> int:
        """Remembers weights, masks and scales; the number is for :meth:`back_to`."""
        ...

    def back_to(self, kept: int, masks: bool = True) -> None:
        """Weights, masks and scales as they were at ``keep``; without ``masks`` these stay."""
        ...

    def forget(self, kept: int) -> None:
        """Frees what ``keep`` remembered."""
        ...


def share_of(share: float, epochs: int) -> int:
    """A share of all epochs as whole ones, at least one."""
    return max(1, round(share * epochs))
