"""Views, slices, repetitions, padding: values in another order, found by moving their places.

The operator runs on numbered places, for a batch of two; so nothing here knows what any of them
means, and what would mix the images of a batch shows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import fx

from .reading import Held, Reading, Refusal, captures, the_tensor, view

MOVES = """
alias chunk channel_shuffle constant_pad_nd expand flatten flip index_select movedim narrow
native_channel_shuffle pad permute pixel_shuffle pixel_unshuffle repeat repeat_interleave reshape
roll select slice split split_with_sizes squeeze swapaxes t tile transpose unbind unflatten
unsafe_chunk unsafe_split unsqueeze upsample_nearest1d upsample_nearest2d view view_as
""".split()
STILL = (
    "contiguous clone detach dropout feature_dropout lift_fresh_copy to type_as _to_copy".split()
)
BATCH = 2


@captures(*STILL, views=True)
def still(reading: Reading, node: fx.Node, x: Any, *args: Any, **kwargs: Any) -> Held:
    """In evaluation, where the module was exported, it changes nothing."""
    return the_tensor(x)


@captures("softmax", "log_softmax")
def softmax(reading: Reading, node: fx.Node, x: Any, *args: Any, **kwargs: Any) -> Held:
    """Left out at the end: the network gives the scores in front of it."""
    if any(user.op != "output" for user in node.users):
        raise Refusal("it is supported at the end alone, where the scores in front of it are given")
    target: Any = node.target
    reading.behind = lambda y: target(y, *args, **kwargs)
    return the_tensor(x)


@captures(*MOVES, views=True)
def move(reading: Reading, node: fx.Node, x: Any, *args: Any, **kwargs: Any) -> Any:
    held = the_tensor(x)
    if any(isinstance(each, Held) for each in (*args, *kwargs.values())):
        raise Refusal("where it moves values depends on the images")
    size = int(np.prod(held.shape))
    if BATCH * size >= 1 << 53:
        raise Refusal("its tensor is too large")
    # From 1, so that the zeros of a padding are none of them.
    numbered = torch.arange(1, BATCH * size + 1, dtype=torch.float64).view(BATCH, *held.shape)
    target: Any = node.target
    made = target(numbered, *args, **kwargs)
    if isinstance(made, torch.Tensor):
        return moved(held, made)
    return tuple(moved(held, each) for each in made)


def moved(held: Held, made: torch.Tensor) -> Held:
    size = int(np.prod(held.shape))
    found = made.numpy().round().astype(np.int64)
    if found.shape[:1] != (BATCH,) or found.ndim < 2:
        raise Refusal("it moves values between the images of a batch")
    first, second = found[0], found[1]
    real = first > 0
    if not np.array_equal(second, np.where(real, first + size, 0)) or first.max() > size:
        raise Refusal("it moves values between the images of a batch, or pads with other than zero")
    return view(held, np.where(real, first - 1, -1))
