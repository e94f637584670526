"""Data parallel training under torchrun: each process takes its part of every mini-batch.

``torchrun --nproc-per-node 2 -m guyot train ...`` starts the processes; alone, everything here does
nothing. Every process holds the whole network and makes the same steps, so all agree on masks and
scales; the first one writes the files.
"""

from __future__ import annotations

import os
from typing import TypeVar

import torch
from torch import distributed

from ..errors import GuyotError
from ..refusals import nearest

T = TypeVar("T")
DEVICES = ("auto", "cpu", "cuda")


def begin(device: torch.device) -> None:
    """Joins the other processes, if torchrun started this one among several."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1 and not distributed.is_initialized():
        distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")


def choose_device(name: str) -> torch.device:
    """``auto``: this process's GPU where there is one, else the CPU; GuyotError for what is not."""
    if name not in DEVICES:
        raise GuyotError(f"there is no device {name!r}{nearest(name, DEVICES)}")
    if name == "cuda" and not torch.cuda.is_available():
        raise GuyotError("device 'cuda' needs an NVIDIA GPU and torch's CUDA build: none is found")
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(f"cuda:{os.environ.get('LOCAL_RANK', '0')}" if name == "cuda" else name)


def rank() -> int:
    """This process's number, from 0."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def processes() -> int:
    return distributed.get_world_size() if distributed.is_initialized() else 1


def part(batch: torch.Tensor) -> torch.Tensor:
    """This process's part of a mini-batch: every ``processes()``-th."""
    return batch[rank() :: processes()]


def add_up(parameters: list[torch.nn.Parameter], loss: torch.Tensor) -> float:
    """Replaces gradients by their sums over all processes; gives the sum of the losses."""
    if processes() == 1:
        return loss.item()
    gradients = [p.grad for p in parameters if p.grad is not None]
    flat = torch.cat([*(g.flatten() for g in gradients), loss.detach().view(1)])
    distributed.all_reduce(flat)
    start = 0
    for gradient in gradients:
        count = gradient.numel()
        gradient.copy_(flat[start : start + count].view(gradient.shape))
        start += count
    return flat[-1].item()


def average(tensors: list[torch.Tensor]) -> None:
    """Replaces tensors by their means over all processes: what each has seen of its images."""
    if processes() == 1 or not tensors:
        return
    flat = torch.cat([tensor.flatten() for tensor in tensors])
    distributed.all_reduce(flat)
    flat /= processes()
    start = 0
    for tensor in tensors:
        tensor.copy_(flat[start : start + tensor.numel()].view(tensor.shape))
        start += tensor.numel()


def from_first(value: T) -> T:
    """The first process's ``value``, in all of them."""
    if processes() == 1:
        return value
    values = [value]
    distributed.broadcast_object_list(values, src=0)
    return values[0]
