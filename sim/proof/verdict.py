"""Whether a property holds: the steps of each kind of proof, and the shortest counterexample."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from ..yosys import abc
from .modules import Modules
from .property import BOUNDED, INDUCTION, Property
from .solver import AIGER, SMT, Tools

CHECKS = Path(__file__).with_name("checks.v")
SEARCH, SEARCH_SECONDS = 60, 60.0  # cycles, and the time, for a counterexample behind an induction
PROVED, FAILED, UNPROVED, TIMEOUT = "proved", "failed", "unproved", "timeout"
WAVE = "wave.vcd"


@dataclass(frozen=True)
class Verdict:
    """``result``: "proved"; "bounded", where it holds as far as was searched; "failed", with a
    waveform of the shortest counterexample; "unproved", where the induction fails and no
    counterexample was found; "timeout". ``cycles``: of the counterexample, else those that were
    searched. ``reason``: one line about what failed, or was found. ``kind``: as which it holds, if
    not as what was hoped."""

    result: str
    cycles: int
    seconds: float
    cpu: float
    reason: str = ""
    wave: Path | None = None
    kind: str = ""


class Trial:
    """One property of the module ``top``, in a folder of its own, for ``seconds`` at most."""

    def __init__(self, tools: Tools, folder: Path, seconds: float):
        self.tools, self.folder = tools, folder
        self.until = time.monotonic() + seconds
        self.cpu = 0.0

    @property
    def left(self) -> float:
        return self.until - time.monotonic()

    def run(self, property: Property, modules: Modules, top: str) -> Verdict:
        """Proves or refutes; GuyotError where the Verilog cannot be read."""
        begun = time.monotonic()
        kind, used = "", time.thread_time()
        if property.check is not None:
            wrong = property.check()
            self.cpu += time.thread_time() - used
            found = (FAILED, 0, wrong) if wrong else (PROVED, 0, "")
        elif property.run is not None:
            made = property.run(self.folder, self.left)
            self.cpu += time.thread_time() - used + made.cpu
            found, kind = (made.result, made.cycles, made.reason), made.kind
        else:
            found = self._settle(property, modules, top)
        if found[0] == PROVED and BOUNDED in (kind, property.kind):
            found = (BOUNDED, found[1], found[2])
        wave = self.folder / WAVE if found[0] in (FAILED, UNPROVED) else None
        if wave is not None and not wave.is_file():
            wave = None
        return Verdict(*found[:2], time.monotonic() - begun, self.cpu, found[2], wave, kind)

    def _settle(self, property: Property, modules: Modules, top: str) -> tuple[str, int, str]:
        (self.folder / "design.v").write_text(modules.source(top))
        shutil.copy(CHECKS, self.folder / "checks.v")
        for name, text in modules.files(top).items():
            (self.folder / name).write_text(text)
        free, depth = property.free_clocks, property.depth
        self.cpu += self.tools.model(self.folder, top, SMT, free, self.left).cpu
        if property.kind == INDUCTION and property.engine == "pdr":
            return self._reach(top, free, depth)
        found = self._search(depth + (property.kind == INDUCTION), ["--presat"])
        if found is not None or property.kind != INDUCTION:
            return found or (PROVED, depth, "")
        failed = self._smt(["-i", "-t", str(depth), "--dump-vcd", "step.vcd"])
        if failed is None:
            return PROVED, depth, ""
        if failed[0] == TIMEOUT:
            return TIMEOUT, depth, "the induction ran out of time"
        self.until = min(self.until, time.monotonic() + SEARCH_SECONDS)
        found = self._search(SEARCH, [])
        return self._unproved(failed[1]) if found is None or found[0] == TIMEOUT else found

    def _unproved(self, reason: str) -> tuple[str, int, str]:
        """No counterexample, but the hypothesis is too weak: the step that shows it is kept."""
        (self.folder / "step.vcd").replace(self.folder / WAVE)
        return UNPROVED, SEARCH, f"not inductive: {reason}"

    def _search(self, cycles: int, options: list[str]) -> tuple[str, int, str] | None:
        """The shortest counterexample of at most so many cycles, None where there is none."""
        found = self._smt([*options, "-t", str(cycles), "--dump-vcd", WAVE])
        if found is None:
            return None
        result, reason, steps = found
        if result == TIMEOUT:
            return TIMEOUT, steps, f"{steps} cycles were searched, then time was up"
        return result, steps + 1, reason

    def _smt(self, arguments: list[str]) -> tuple[str, str, int] | None:
        """None where all holds, else (what came of it, the assertion, the last step tried).

        Where the tool itself fails nothing is proved, and what it says stands for the assertion."""
        ran = self.tools.smtbmc(self.folder, arguments, self.left)
        self.cpu += ran.cpu
        steps = [int(step) for step in re.findall(r"in step (\d+)\.\.", ran.text)]
        last = steps[-1] if steps else 0
        if ran.status is None:
            return TIMEOUT, "", last
        if ran.status == 0 and "Status: PASSED" in ran.text:
            return None
        if "PREUNSAT" in ran.text.upper():
            return FAILED, "its assumptions contradict each other", last
        result = FAILED if "Status: FAILED" in ran.text else UNPROVED
        return result, self._assertion(ran.text), last

    def _assertion(self, log: str) -> str:
        """The text of the first assertion that a log says has failed, with its place."""
        found = re.search(r"Assert failed in (\S+): ([\w.]+):(\d+)", log)
        if found is None:
            errors = [line for line in log.splitlines() if "rror" in line]
            return (errors or log.strip().splitlines() or ["the tool said nothing"])[-1]
        path = self.folder / found[2]
        line = path.read_text().splitlines()[int(found[3]) - 1] if path.is_file() else ""
        return f"{line.strip()} ({found[2]}, line {found[3]})"

    def _reach(self, top: str, free: bool, depth: int) -> tuple[str, int, str]:
        """Property-directed reachability: abc finds the invariant, or the length of a way to a
        state in which an assertion fails."""
        found = self._search(depth, ["--presat"])
        if found is not None:
            return found
        self.cpu += self.tools.model(self.folder, top, AIGER, free, self.left).cpu
        command = "read_aiger model.aig; fold; strash; pdr"
        ran = self.tools.run([abc(), "-q", command], self.folder, self.left)
        self.cpu += ran.cpu
        if ran.status is None:
            return TIMEOUT, depth, "the search for an invariant ran out of time"
        if "Property proved" in ran.text:
            return PROVED, depth, ""
        frame = re.search(r"asserted in frame (\d+)", ran.text)
        if frame is None:
            return UNPROVED, depth, (ran.text.strip().splitlines() or ["abc said nothing"])[-1]
        return self._search(int(frame[1]) + 2, []) or (
            UNPROVED,
            int(frame[1]),
            "abc and the bounded search disagree",
        )
