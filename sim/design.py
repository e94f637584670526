"""A generated design's folder as the simulation sees it: Verilog, memories, stages, predictions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ..hw.protocol.layout import Layout
from ..sw import file
from ..sw.errors import GuyotError
from ..sw.network import Network
from .description import DESCRIPTION, read_description

__all__ = ["DESCRIPTION", "Design", "Stage"]

# What a simulation needs, and a board does not.
NEEDED = (
    "network", "stages", "input.shape", "output.shape", "output.signed", "frames_held",
    "cycles.intervals", "cycles.period", "cycles.settled",
)  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """One layer boundary of the pipeline.

    ``tensor``: the Network's tensor that leaves it; ``shape``: its (C, H, W) in the hardware;
    ``channels``, ``pixels``, ``width``: the layout of its stream (hw/protocol/layout.py); ``tap``:
    its nets in the top module, TAP_valid and those of `data`; ``words``: activations a frame.
    """

    name: str
    tensor: str
    shape: tuple[int, int, int]
    channels: tuple[int, ...]
    pixels: int
    bits: int
    signed: bool
    words: int
    tap: str
    width: int = 1

    @property
    def data(self) -> list[str]:
        """The nets of the activations that pass the tap at once, the first one first."""
        several = self.width > 1
        return [f"{self.tap}_data" + f"_{k}" * several for k in range(self.width)]

    @cached_property
    def order(self) -> np.ndarray:
        """Of each activation of a frame, its place among the channels that are kept."""
        layout = Layout.natural(len(self.channels), self.pixels)
        return layout.order_of(*self.shape[1:])

    def stream(self, tensor: np.ndarray) -> np.ndarray:
        """(N, C, H, W) as the (N, words) that pass the tap, in stream order."""
        kept = tensor.reshape(-1, *self.shape)[:, list(self.channels)]
        return kept.reshape(len(kept), -1)[:, self.order]

    def place(self, word: int) -> tuple[int, int, int]:
        """(row, column, channel) of the ``word``-th word of a frame."""
        rest, column = divmod(int(self.order[word]), self.shape[2])
        channel, row = divmod(rest, self.shape[1])
        return row, column, self.channels[channel]


@dataclass(frozen=True)
class Design:
    """The folder that ``guyot generate`` wrote; ``description`` is its design.json."""

    folder: Path
    description: dict

    @classmethod
    def load(cls, folder: str | Path) -> Design:
        """Reads DIR/design.json; GuyotError where it or a file of it is missing or wrong."""
        folder = Path(folder).resolve()
        description = read_description(folder)
        for key in NEEDED:
            table, _, name = key.rpartition(".")
            if (description[table] if table else description).get(name) is None:
                raise GuyotError(f"{folder / DESCRIPTION} lacks {key}")
        return cls(folder, description)

    @property
    def name(self) -> str:
        return self.description["name"]

    @property
    def verilog(self) -> list[Path]:
        return [self.folder / name for name in self.description["verilog"]]

    @property
    def waivers(self) -> list[Path]:
        """The Verilator configuration, where the design has one."""
        name = self.description.get("waivers")
        return [self.folder / name] if name and (self.folder / name).is_file() else []

    @property
    def input_words(self) -> int:
        return self.description["input"]["words"]

    @property
    def input_bytes(self) -> int:
        """Of a word that goes in, an activation each."""
        return self.description["input"].get("bytes") or 1

    @property
    def output(self) -> dict:
        return self.description["output"]

    @property
    def interval(self) -> int | float:
        """Predicted cycles between frames, source and sink always ready."""
        return self.description["cycles"]["interval"]

    @property
    def latency(self) -> int:
        """Predicted cycles from the first input beat to the last output beat."""
        return self.description["cycles"]["latency"]

    @property
    def intervals(self) -> list[int]:
        """Predicted cycles between the ends of the first frames."""
        return self.description["cycles"]["intervals"]

    @property
    def period(self) -> int:
        """How many of the last `intervals` repeat for ever; 0: nobody knows what follows them."""
        return self.description["cycles"]["period"]

    @property
    def settled(self) -> int:
        """The frame from which on all that is counted repeats with the `period`."""
        return self.description["cycles"]["settled"]

    @property
    def frames_held(self) -> int:
        """The most frames that the pipeline and its queues can hold parts of at once."""
        return self.description["frames_held"]

    def ends(self, frames: int) -> np.ndarray:
        """Predicted cycles from the first word to the ends of the first frames, or of as many of
        them as are predicted."""
        intervals = np.array(self.intervals, np.int64)
        missing = frames - 1 - len(intervals)
        if missing > 0 and self.period:
            again = np.arange(missing) % self.period - self.period
            intervals = np.concatenate([intervals, intervals[again]])
        return self.latency + np.concatenate([[0], intervals[: max(0, frames - 1)].cumsum()])

    @property
    def counters(self) -> list[str]:
        """Nets of the top module of one bit each, whose high cycles the simulation counts."""
        return self.description.get("counters", [])

    def predicted(self, counter: str) -> float | None:
        """Predicted cycles a frame of a counter STAGE_STATE, where the plan has them."""
        for stage in self.description["stages"]:
            for state, cycles in stage.get("predicted", {}).items():
                if counter == f"{stage['name']}_{state}":
                    return cycles
        return None

    @cached_property
    def network(self) -> Network:
        """The truth of the design; GuyotError where its description is of another network."""
        network = file.load(self.folder / self.description["network"])
        for stage in self.stages:
            kind = network.types.get(stage.tensor)
            if kind is None or math.prod(kind.shape) != math.prod(stage.shape):
                raise self._other(f"stage {stage.name!r}")
        for key, kind in (("input", network.input), ("output", network.output)):
            if tuple(self.description[key]["shape"]) != kind.shape:
                raise self._other(key)
        return network

    def _other(self, what: str) -> GuyotError:
        return GuyotError(
            f"{self.folder / DESCRIPTION} is of another network than "
            f"{self.description['network']}: they differ in the shape of {what}"
        )

    @cached_property
    def stages(self) -> list[Stage]:
        return [
            Stage(
                name=stage["name"],
                tensor=stage["tensor"],
                shape=(stage["shape"][0], stage["shape"][1], stage["shape"][2]),
                channels=tuple(stage["channels"]),
                pixels=stage.get("pixels") or 1,
                bits=stage["bits"],
                signed=stage["signed"],
                words=stage["words_out"],
                tap=stage["tap"],
                width=stage.get("width") or 1,
            )
            for stage in self.description["stages"]
            if stage.get("tensor") is not None  # else sums that the network has otherwise leave
        ]

    @property
    def is_vector(self) -> bool:
        """Whether the output is scores of classes rather than a map."""
        return tuple(self.output["shape"][1:]) == (1, 1)

    @property
    def has_class(self) -> bool:
        """Whether tuser carries the class beside the malformed flag."""
        return self.is_vector and self.output["tuser_bits"] > 1

    def frames(self, images: np.ndarray) -> np.ndarray:
        """(N, C, H, W) images as (N, words) integers in stream order: row, column, channel, an
        activation a byte, the first one in a word's lowest byte."""
        ordered = images.transpose(0, 2, 3, 1).reshape(len(images), -1)
        every = np.ascontiguousarray(ordered & 0xFF, dtype=np.uint8)
        return every.view(f"<u{self.input_bytes}")

    def scores(self, words: np.ndarray) -> np.ndarray:
        """(N, words) from the stream in the shape that Network.run gives."""
        if self.is_vector:
            return words
        channels, rows, columns = self.output["shape"]
        return words.reshape(-1, rows, columns, channels).transpose(0, 3, 1, 2)
