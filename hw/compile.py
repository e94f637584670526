"""A network and a target in; the design out: Verilog, memories, and what describes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..sw.network import Network
from .cycles import Timing, predict
from .folded import EngineSpec
from .pipeline import Pipeline, Ports
from .plan import choose_groups, deepen, engine_spec
from .stages import Stage, build_stages
from .target import Target
from .verilog import check_name, emit


@dataclass(frozen=True, eq=False)
class CompiledNetwork:
    """A planned network and the ``files`` of its hardware, text by file name."""

    name: str
    network: Network
    stages: tuple[Stage, ...]
    specs: tuple[EngineSpec, ...]
    timing: Timing
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

    def describe(self, stage: Stage, spec: EngineSpec) -> dict:
        """One stage's row: lanes, cycles of its own, and how well its lanes are used."""
        plan = spec.schedule
        nonzero = stage.nonzero if stage.multiplies else 0
        products = stage.positions * nonzero
        return {
            "name": stage.name,
            "kind": stage.kind,
            "tensor": stage.tensor,
            "groups": plan.groups,
            "multipliers": plan.groups if stage.multiplies else 0,
            "nonzero": nonzero,
            "products": products,
            "positions": stage.positions,
            "block": plan.length,
            "fillers": plan.fillers,
            "cycles": stage.cycles(plan.length),
            "words_in": stage.words_in,
            "words_out": stage.words_out,
            "use": products / (plan.groups * self.timing.interval),
            "shape": list(stage.output.shape),
            "bits": stage.output.format.bits,
            "signed": stage.output.format.signed,
            "channels": list(stage.order),
            "tap": f"{stage.name}_tap",
        }


Planned = tuple[tuple[Stage, ...], tuple[EngineSpec, ...], Timing]


def plan_network(network: Network, target: Target, groups: list[int] | None = None) -> Planned:
    """Stages, engines and predicted cycles; ``groups``: one number a stage instead of a plan."""
    stages = build_stages(network)
    chosen = groups if groups is not None else choose_groups(stages, target)
    specs = [engine_spec(s, g, target) for s, g in zip(stages, chosen, strict=True)]
    if groups is None:
        specs = deepen(specs, stages, target)
    return tuple(stages), tuple(specs), predict(specs, stages)


def compile_network(
    network: Network, target: Target, name: str, groups: list[int] | None = None
) -> CompiledNetwork:
    """Plans, predicts the cycles, and writes the Verilog.

    ``name`` is the top module's and the prefix of every other. Raises GuyotError where the network
    has no hardware or does not fit ``target``, and for a name that Verilog does not take.
    """
    check_name(name)
    stages, specs, timing = plan_network(network, target, groups)
    for stage in stages:
        check_name(stage.name)
    files = emit(Pipeline(stages, specs), name)
    return CompiledNetwork(name, network, stages, specs, timing, files)
