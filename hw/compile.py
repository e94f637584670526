"""A network and a target in; the design out: Verilog, memories, and what describes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..sw.network import Network
from .emission.verilog import check_name, emit
from .loading.place import NOBODY
from .pipeline import Pipeline, Ports, frames_in_flight, loaded
from .planning.explain import describe
from .planning.plan import Plan, plan_network
from .target import Target


@dataclass(frozen=True, eq=False)
class CompiledNetwork:
    """A planned network and the ``files`` of its hardware, text by file name."""

    name: str
    network: Network
    plan: Plan
    files: dict[str, str]

    def write(self, folder: Path) -> None:
        """Writes the files into ``folder``."""
        for name, text in self.files.items():
            (folder / name).write_text(text)

    @property
    def description(self) -> dict:
        """What a simulator, a board and a report need to know of the design."""
        ports = Ports.of(self.plan.stages)
        timing, stages = self.plan.timing, self.plan.stages
        source, sink = self.network.input, self.network.output
        return {
            "name": self.name,
            "verilog": [f"{self.name}.v"],
            "waivers": f"{self.name}.vlt",
            "memories": sorted(name for name in self.files if name.endswith(".hex")),
            "loaded": [f"{self.name}_{spec.words_file}" for spec in loaded(self.plan.specs)],
            "input": {
                "shape": list(source.shape),
                "bits": source.format.bits,
                "signed": source.format.signed,
                "words": source.size // self.plan.stream_bytes,
                "bytes": self.plan.stream_bytes,
            },
            "output": {
                "shape": list(sink.shape),
                "bits": sink.format.bits,
                "signed": sink.format.signed,
                "tdata_bits": ports.tdata_bits,
                "tuser_bits": ports.tuser_bits,
                "words": sink.size,
            },
            "cycles": {
                "interval": timing.interval,
                "latency": timing.latency,
                "intervals": list(timing.intervals),
                "period": timing.period,
                "settled": timing.settled,
            },
            "frames_held": frames_in_flight(stages, self.plan.specs),
            "stages": [self.describe(k) for k in range(len(stages))],
            "counters": [
                f"{stage.name}_{state}"
                for stage, spec in zip(stages, self.plan.specs, strict=True)
                for state in spec.states
            ],
        }

    def describe(self, k: int) -> dict:
        """Stage ``k`` as the plan has it, with what its stream is and where it can be read."""
        stage, layout = self.plan.stages[k], self.plan.specs[k].layout
        kept = self.plan.channels[stage.tensor]
        return describe(self.plan, k) | {
            "operator": stage.operator,
            "tensor": None if stage.inner else stage.tensor,
            "shape": [self.network.types[stage.tensor].shape[0], *stage.output.shape[1:]],
            "bits": stage.output.format.bits,
            "signed": stage.output.format.signed,
            "channels": [kept[c] for c in layout.order],
            "pixels": layout.pixels,
            "width": layout.width,
            "tap": f"{stage.name}_tap",
        }


def compile_network(
    network: Network,
    target: Target,
    name: str,
    plan: Plan | None = None,
    about: Sequence[str] = (),
    identity: bytes = NOBODY,
) -> CompiledNetwork:
    """Plans (unless there is a ``plan`` already), and writes the Verilog.

    ``name`` is the top module's and the prefix of every other; ``about``: lines at the top of the
    Verilog; ``identity``: what a core whose weights can be loaded calls this network. Raises
    GuyotError where the network has no hardware or does not fit ``target``, and for a name that
    Verilog does not take.
    """
    check_name(name)
    plan = plan or plan_network(network, target)
    for stage in plan.stages:
        check_name(stage.name)
    files = emit(Pipeline(plan.stages, plan.specs, identity), name, target.family, about)
    return CompiledNetwork(name, network, plan, files)
