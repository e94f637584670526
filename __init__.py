"""Guyot: prunes trained CNNs to fixed-point sparse weights and compiles them into FPGA pipelines.

::

    net = guyot.load("lenet5.guyot")
    scores = net.run(images)                      # integers, the one truth
    design = guyot.generate(net, board="ulx3s-85f")
    design.write_verilog("lenet5.v"); design.simulate(images); design.build()

Names are imported when they are first asked for, so that ``import guyot`` is quick and a hardware
engineer's ``import guyot.hw`` loads no torch.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .boards.board import BOARDS as BOARDS
    from .boards.design import Design as Design
    from .boards.design import generate as generate
    from .boards.prove import prove as prove
    from .sw.datasets import Dataset as Dataset
    from .sw.datasets import load as load_dataset
    from .sw.errors import GuyotError as GuyotError
    from .sw.exchange.choices import InputFormat as InputFormat
    from .sw.file import load as load
    from .sw.file import save as save
    from .sw.from_onnx import from_onnx as from_onnx
    from .sw.network import Network as Network
    from .sw.recipe import Recipe as Recipe
    from .sw.recipe import ShareRecipe as ShareRecipe
    from .sw.recipe import load_recipe as load_recipe
    from .sw.streaming import streaming as streaming
    from .sw.trace import chain as chain
    from .sw.trace import clip as clip
    from .sw.trace import conv2d as conv2d
    from .sw.trace import delay as delay
    from .sw.trace import input as input
    from .sw.trace import max_pool as max_pool
    from .sw.trace import mean as mean
    from .sw.trace import operator as operator
    from .sw.trace import table as table
    from .sw.trace import trace as trace
    from .sw.trace import wrap as wrap
    from .sw.train import prepare as prepare
    from .sw.train import share_network as share_network
    from .sw.train import train as train
    from .sw.train.from_torch import from_torch as from_torch

__version__ = version("guyot")

# public name: (module, name in it)
_PUBLIC = {
    "BOARDS": (".boards.board", "BOARDS"),
    "Dataset": (".sw.datasets", "Dataset"),
    "Design": (".boards.design", "Design"),
    "GuyotError": (".sw.errors", "GuyotError"),
    "InputFormat": (".sw.exchange.choices", "InputFormat"),
    "Network": (".sw.network", "Network"),
    "Recipe": (".sw.recipe", "Recipe"),
    "ShareRecipe": (".sw.recipe", "ShareRecipe"),
    "chain": (".sw.trace", "chain"),
    "clip": (".sw.trace", "clip"),
    "conv2d": (".sw.trace", "conv2d"),
    "delay": (".sw.trace", "delay"),
    "from_onnx": (".sw.from_onnx", "from_onnx"),
    "from_torch": (".sw.train.from_torch", "from_torch"),
    "generate": (".boards.design", "generate"),
    "input": (".sw.trace", "input"),
    "load": (".sw.file", "load"),
    "load_dataset": (".sw.datasets", "load"),
    "load_recipe": (".sw.recipe", "load_recipe"),
    "max_pool": (".sw.trace", "max_pool"),
    "mean": (".sw.trace", "mean"),
    "operator": (".sw.trace", "operator"),
    "prepare": (".sw.train", "prepare"),
    "prove": (".boards.prove", "prove"),
    "save": (".sw.file", "save"),
    "share_network": (".sw.train", "share_network"),
    "streaming": (".sw.streaming", "streaming"),
    "table": (".sw.trace", "table"),
    "trace": (".sw.trace", "trace"),
    "train": (".sw.train", "train"),
    "wrap": (".sw.trace", "wrap"),
}
__all__ = [  # noqa: F822 (the names come from __getattr__)
    "BOARDS",
    "Dataset",
    "Design",
    "GuyotError",
    "InputFormat",
    "Network",
    "Recipe",
    "ShareRecipe",
    "chain",
    "clip",
    "conv2d",
    "delay",
    "from_onnx",
    "from_torch",
    "generate",
    "input",
    "load",
    "load_dataset",
    "load_recipe",
    "max_pool",
    "mean",
    "operator",
    "prepare",
    "prove",
    "save",
    "share_network",
    "streaming",
    "table",
    "trace",
    "train",
    "wrap",
]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'guyot' has no attribute {name!r}")
    module, attribute = _PUBLIC[name]
    value = getattr(import_module(module, __name__), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
