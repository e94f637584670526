"""What a board says of frames, its bytes as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...sim.design import Design
from ..core import Core
from ..link import CYCLES_BYTES
from ..link.replier import class_bytes, reply_bytes


@dataclass(frozen=True)
class Replies:
    """What a board gave for N frames: ``scores`` shaped as Network.run gives them, ``classes`` (N,)
    or None for maps, ``cycles`` (N,) of the core for each, ``came`` (N,): seconds from the start to
    each, ``seconds`` for all of them."""

    scores: np.ndarray
    classes: np.ndarray | None
    cycles: np.ndarray
    came: np.ndarray
    seconds: float


def read_replies(
    design: Design, core: Core, data: Sequence[bytes], came: Sequence[float] = ()
) -> Replies:
    """Replies of `reply_bytes` bytes as numbers; ``came``: when, in seconds."""
    replies = np.frombuffer(b"".join(data), np.uint8).reshape(len(data), reply_bytes(core))
    each, labels = core.score_bits // 8, class_bytes(core.user_bits)
    end = core.score_words * each
    scores = _integers(replies[:, :end].reshape(len(replies), -1, each), design.output["signed"])
    label = _integers(replies[:, None, end : end + labels], False)[:, 0]
    cycles = _integers(replies[:, None, -CYCLES_BYTES:], False)[:, 0]
    classes = label if design.has_class else None
    seconds = came[-1] if came else 0.0
    return Replies(design.scores(scores), classes, cycles, np.asarray(came), seconds)


def _integers(data: np.ndarray, signed: bool) -> np.ndarray:
    """(..., B) bytes, the lowest first, as int64."""
    values = sum(data[..., k].astype(np.int64) << 8 * k for k in range(data.shape[-1]))
    if signed:
        top = 1 << 8 * data.shape[-1] - 1
        values = (values ^ top) - top
    return np.asarray(values)
