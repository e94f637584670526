"""A network and a target in; the design out: Verilog, memories, and what describes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..sw.network import Network
from ..sw.simplify import simplify
from . import queues
from .cycles import Spec, Timing, predict
from .folded import EngineSpec
from .pipeline import Pipeline, Ports
from .plan import choose_groups, deepen, specify
from .stages import Stage, build_stages
from .target import Target
from .verilog import check_name, emit


@dataclass(frozen=True, eq=False)
class CompiledNetwork:
    """A planned network and the ``files`` of its hardware, text by file name.

    ``network``: as it was given; the stages are those of the simplified one, and ``channels`` are
    the original numbers of the channels that its tensors kept.
    """

    name: str
    network: Network
    stages: tuple[Stage, ...]
    specs: tuple[Spec, ...]
    timing: Timing
    channels: dict[str, tuple[int, ...]]
    files: dict[str, str]

    def write(self, folder: Path) -> None:
        """Writes the files into ``folder``."""
        for name, text in self.files.items():
            (folder / name).write_text(text)

    @property
    def description(self) -> dict:
        """What a simulator, a board and a report need to know of the design."""
        ports = Ports.of(self.stages)
        source, sink = self.network.input, self.network.output
        return {
            "name": self.name,
            "verilog": [f"{self.name}.v"],
            "waivers": f"{self.name}.vlt",
            "memories": sorted(name for name in self.files if name.endswith(".hex")),
            "input": {
                "shape": list(source.shape),
                "bits": source.format.bits,
                "signed": source.format.signed,
                "words": source.size,
            },
            "output": {
                "shape": list(sink.shape),
                "bits": sink.format.bits,
                "signed": sink.format.signed,
                "tdata_bits": ports.tdata_bits,
                "tuser_bits": ports.tuser_bits,
                "words": sink.size,
            },
            "cycles": {"interval": self.timing.interval, "latency": self.timing.latency},
            "stages": [self.describe(*pair) for pair in zip(self.stages, self.specs, strict=True)],
        }

    def describe(self, stage: Stage, spec: Spec) -> dict:
        """One stage's row: lanes, cycles of its own, and how well its lanes are used."""
        groups = block = fillers = 0
        if isinstance(spec, EngineSpec):
            plan = spec.schedule
            groups, block, fillers = plan.groups, plan.length, plan.fillers
        nonzero = stage.nonzero if stage.multiplies else 0
        products = stage.positions * nonzero
        return {
            "name": stage.name,
            "kind": stage.kind,
            "inputs": list(stage.inputs),
            "tensor": stage.tensor,
            "groups": groups,
            "multipliers": groups if stage.multiplies else 0,
            "nonzero": nonzero,
            "products": products,
            "positions": stage.positions,
            "block": block,
            "fillers": fillers,
            "cycles": stage.cycles(block),
            "words_in": stage.words_in,
            "words_out": stage.words_out,
            "use": products / (groups * self.timing.interval) if groups else 0.0,
            "shape": list(self.network.types[stage.tensor].shape),
            "bits": stage.output.format.bits,
            "signed": stage.output.format.signed,
            "channels": [self.channels[stage.tensor][c] for c in spec.layout.order],
            "tap": f"{stage.name}_tap",
        }


class Planned(NamedTuple):
    """A simplified network's stages with their hardware; ``channels`` as in CompiledNetwork."""

    stages: tuple[Stage, ...]
    specs: tuple[Spec, ...]
    timing: Timing
    channels: dict[str, tuple[int, ...]]


def plan_network(network: Network, target: Target, groups: list[int] | None = None) -> Planned:
    """Stages, engines and predicted cycles of the network without its dead work.

    ``groups``: one number a stage, of the simplified network, instead of a plan.
    """
    simple = simplify(network)
    stages = build_stages(simple.network)
    chosen = groups if groups is not None else choose_groups(stages, target)
    specs = specify(stages, chosen, target)
    if groups is None:
        specs = deepen(specs, stages, target)
    specs = queues.size(specs, stages)
    return Planned(tuple(stages), tuple(specs), predict(specs, stages), simple.channels)


def compile_network(
    network: Network, target: Target, name: str, groups: list[int] | None = None
) -> CompiledNetwork:
    """Plans, predicts the cycles, and writes the Verilog.

    ``name`` is the top module's and the prefix of every other. Raises GuyotError where the network
    has no hardware or does not fit ``target``, and for a name that Verilog does not take.
    """
    check_name(name)
    plan = plan_network(network, target, groups)
    for stage in plan.stages:
        check_name(stage.name)
    files = emit(Pipeline(plan.stages, plan.specs), name)
    return CompiledNetwork(name, network, *plan, files)
