"""What was proved about a design, in which sense, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .property import BOUNDED, KINDS, Property
from .verdict import FAILED, PROVED, Verdict


@dataclass(frozen=True)
class Outcome:
    """A property of a component, the instances (paths) whose Verilog is that text, and what came
    of it."""

    component: str
    subject: Property
    instances: tuple[str, ...]
    verdict: Verdict

    @property
    def proved(self) -> bool:
        return self.verdict.result == PROVED

    @property
    def holds(self) -> bool:
        """Whether it is proved, or nothing is wrong up to a bound."""
        return self.verdict.result in (PROVED, BOUNDED)

    @property
    def name(self) -> str:
        return f"{self.component}: {self.subject.name}"

    def to_dict(self) -> dict[str, Any]:
        verdict, claim = self.verdict, self.subject
        return {
            "component": self.component,
            "property": claim.name,
            "claim": claim.claim,
            "assumes": list(claim.assumes),
            "instances": list(self.instances),
            "kind": claim.kind,
            "depth": claim.depth,
            "engine": "computed" if claim.check else claim.engine,
            "result": verdict.result,
            "cycles": verdict.cycles,
            "reason": verdict.reason,
            "wave": str(verdict.wave) if verdict.wave else None,
            "seconds": round(verdict.seconds, 2),
            "cpu_s": round(verdict.cpu, 2),
        }


@dataclass(frozen=True)
class ProofReport:
    """All properties of a design. ``untouched``: instances of components without a property, by
    the component's name: what holds of them, simulations show."""

    design: str
    outcomes: Sequence[Outcome]
    untouched: Mapping[str, Sequence[str]]
    versions: Mapping[str, str]
    seconds: float
    cpu: float

    @property
    def ok(self) -> bool:
        """Whether each property was proved, or holds up to the bound that is reported."""
        return all(outcome.holds for outcome in self.outcomes)

    @property
    def failed(self) -> list[Outcome]:
        return [each for each in self.outcomes if each.verdict.result == FAILED]

    def components(self) -> dict[str, str]:
        """What can be said of each kind of component: the weakest of what its properties are."""
        found: dict[str, str] = dict.fromkeys(self.untouched, "tested")
        for name in {each.component for each in self.outcomes}:
            own = [each for each in self.outcomes if each.component == name]
            if not all(each.holds for each in own):
                found[name] = "unproved"
            elif not all(each.proved for each in own):
                found[name] = "bounded"
            else:
                found[name] = "proved"
        return dict(sorted(found.items()))

    @property
    def summary(self) -> str:
        """What was proved, as a sentence."""
        counts = Counter(each.subject.kind for each in self.outcomes if each.holds)
        parts = [f"{counts[kind]} {text}" for kind, text in KINDS.items() if counts[kind]]
        lacking = len(self.outcomes) - sum(counts.values())
        parts += [f"{lacking} not proved"] if lacking else []
        return f"{len(self.outcomes)} properties of {self.design}: " + "; ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "design": self.design,
            "summary": self.summary,
            "properties": [outcome.to_dict() for outcome in self.outcomes],
            "components": self.components(),
            "tested_only": {kind: list(paths) for kind, paths in self.untouched.items()},
            "versions": dict(self.versions),
            "seconds": round(self.seconds, 1),
            "cpu_s": round(self.cpu, 1),
        }
