"""A component's properties on its Verilog as it is, and on one that was broken on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guyot.sim.proof.alone import alone
from guyot.sim.proof.report import ProofReport
from guyot.sim.proof.run import prove_parts


@pytest.fixture
def prove(tmp_path: Path) -> Callable[..., ProofReport]:
    """``prove(component, old, new)``: all properties of the component itself (or of its ``part``
    of that number), once ``old``, which its Verilog must have, is replaced by ``new``."""

    def run(
        component,
        *changes: tuple[str, str],
        only: tuple[str, ...] = (),
        part: int = 0,
        family: str = "generic",
    ) -> ProofReport:
        parts, modules = alone(component, family=family)
        texts = modules.texts
        for old, new in changes:
            assert any(old in text for text in texts.values()), f"no {old!r} in the Verilog"
            texts = {name: text.replace(old, new) for name, text in texts.items()}
        chosen = parts[part : part + 1]
        waves = tmp_path / "waves"
        modules = modules.with_texts(texts)
        return prove_parts("alone", chosen, modules, others=parts, waves=waves, only=only)

    return run


@pytest.fixture
def refuted(prove: Callable[..., ProofReport]) -> Callable[..., ProofReport]:
    """As ``prove``; a property fails, and the waveform of its counterexample is there."""

    def run(component, *changes: tuple[str, str], **options: Any) -> ProofReport:
        report = prove(component, *changes, **options)
        assert report.failed, report.summary
        for outcome in report.failed:
            wave = outcome.verdict.wave
            assert wave is not None and "$enddefinitions" in wave.read_text()
        return report

    return run
