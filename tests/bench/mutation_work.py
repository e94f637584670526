"""The three steps of a verdict: lock step with induction, the default simulation, what survives it.

Work is kept in files, verdict by verdict; what was interrupted goes on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import mutation_lockstep as lockstep
from mutation_abc import Problem, induction, reachable
from mutation_instrument import select
from mutation_judge import Judge
from mutation_netlist import FALSE, load
from mutation_proof import Differences, Flip
from rich.progress import Progress

from guyot.sim import native
from guyot.sim.design import Design
from guyot.sw.atomic import write_json

CYCLES, MORE_CYCLES = 10_000, 40_000  # in lock step, of each of its modes
KEPT_EVERY = 20  # verdicts
# What the verdict of a simulation depends on, of sim/.
SIMULATION = ("native.cpp", "script.py", "stress.py", "attempt.py", "outputs.py", "timing.py")
KILLED, EQUAL, SAME = "killed", "equal", "same in lock step"
LATE, DIFFERENT = "same words, other cycles", "survived"
SEEDS = (1, 2, 3)  # of the default simulation, for what survives it and is not the same


@dataclass
class Verdict:
    """What became of a mutant: ``by`` which situation or proof, or after how many cycles."""

    verdict: str
    by: str


class Kept:
    """Verdicts by number in a file, as long as what they come from is the same.

    ``dead``: what was killed stays so even where that has changed; ``earlier`` has its numbers.
    """

    def __init__(self, path: Path, sources: Sequence[Path], dead: bool = False) -> None:
        digest = hashlib.sha256()
        for source in sources:
            digest.update(source.read_bytes())
        self.path, self.key = path, digest.hexdigest()[:16]
        found = json.loads(path.read_text()) if path.is_file() else {}
        verdicts = {int(number): Verdict(*row) for number, row in found.get("rows", {}).items()}
        self.is_same = found.get("key") == self.key
        self.earlier: set[int] = set(found.get("earlier", ()))
        if not self.is_same:
            verdicts = {k: v for k, v in verdicts.items() if dead and v.verdict == KILLED}
            self.earlier = set(verdicts)
        self.verdicts = verdicts

    def write(self) -> None:
        rows = {str(number): [v.verdict, v.by] for number, v in sorted(self.verdicts.items())}
        kept = {"key": self.key, "earlier": sorted(self.earlier), "rows": rows}
        write_json(self.path, kept, None)


class Work:
    """What is to be judged, by ``numbers``: mutants of the design ``name`` in ``folder``.

    ``seen``: in lock step and by proof; ``tried``: in the default simulation. ``added``:
    situations that this has got since, while the others stayed as they were: what died of those
    stays dead, and what did not is tried in these alone.
    """

    def __init__(
        self, name: str, folder: Path, sources: Sequence[Path], kind: str, added: Sequence[str] = ()
    ) -> None:
        self.name, self.folder, self.added = name, folder, added
        place = Path(native.__file__).parent
        simulation = [place / name for name in SIMULATION]
        self.seen = Kept(folder / f"{kind}_seen.json", sources)
        dead = bool(added) and self.seen.is_same
        self.tried = Kept(folder / f"{kind}_tried.json", [*sources, *simulation], dead)
        for number, seen in self.seen.verdicts.items():
            if seen.verdict == LATE and number not in self.tried.verdicts:
                self.seen.verdicts[number] = Verdict(DIFFERENT, seen.by)

    @property
    def numbers(self) -> list[int]:
        raise NotImplementedError

    def selected(self, number: int) -> tuple[int, Flip | None]:
        """A word for the selecting port, and a bit that is inverted."""
        return number, None

    def apply(self, number: int) -> None:
        """Makes the design in ``folder`` this mutant, for 0 itself again."""
        select(self.folder, number)

    def verdict(self, number: int) -> Verdict | None:
        """The last word: killed, or what proof and lock step say; None where lock step sees it and
        nobody has simulated it yet."""
        seen, tried = self.seen.verdicts.get(number), self.tried.verdicts.get(number)
        if tried and tried.verdict == KILLED:
            return tried
        return seen if seen and (tried or seen.verdict != DIFFERENT) else None

    @property
    def known(self) -> dict[int, Verdict]:
        found = {number: self.verdict(number) for number in self.numbers}
        return {number: verdict for number, verdict in found.items() if verdict}

    def side_by_side(
        self, program: Path, numbers: list[int], cycles: int, seed: int
    ) -> list[lockstep.Seen]:
        lanes = [(number, *self.selected(number)) for number in numbers]
        return lockstep.run(program, self.folder, lanes, cycles, seed)

    def problem(self, found: Sequence[lockstep.Seen]) -> Problem:
        """Where those differ that lock step does not tell from the design."""
        differences = Differences(load(self.folder, Design.load(self.folder).name))
        outputs = {}
        for each in found:
            if each.mode == lockstep.SAME and not each.memory:
                number, flip = self.selected(each.number)
                outputs[each.number] = differences.difference(number, each.registers, flip)
        return Problem(differences.graph.ands, differences.nexts, outputs)


def look(work: Work, program: Path, bar: Progress) -> None:
    """Lock step, and induction for those that it does not tell from the design."""
    missing = [number for number in work.numbers if number not in work.seen.verdicts]
    if not missing:
        return
    task = bar.add_task(f"{work.name}: lock step", total=None)
    found = work.side_by_side(program, missing, CYCLES, 1)
    verdicts = {each.number: verdict_of(each) for each in found}
    bar.update(task, description=f"{work.name}: induction")
    problem = work.problem(found)
    structure = [number for number, output in problem.outputs.items() if output == FALSE]
    verdicts |= dict.fromkeys(structure, Verdict(EQUAL, "structure"))
    proved = induction(problem.only(problem.outputs.keys() - set(structure)), work.folder)
    for number, output in proved.outputs.items():
        if output == FALSE:
            verdicts[number] = Verdict(EQUAL, "induction")
    work.seen.verdicts |= verdicts
    work.seen.write()
    bar.remove_task(task)


def verdict_of(seen: lockstep.Seen) -> Verdict:
    """What lock step says."""
    if seen.mode != lockstep.SAME:
        return Verdict(DIFFERENT, f"{seen.mode}, cycle {seen.cycle}")
    where = "memories" if seen.memory else "registers" if seen.registers else "nothing"
    return Verdict(SAME, f"{seen.cycle:,} cycles; inside differ: {where}")


def simulate(work: Work, bar: Progress, kind: str) -> None:
    """The default simulation for those that lock step or proof gave the verdict ``kind``."""
    missing = [
        number for number in work.numbers
        if number not in work.tried.verdicts and work.seen.verdicts[number].verdict == kind
    ]  # fmt: skip
    if not missing:
        return
    task = bar.add_task(f"{work.name}: simulation", total=len(missing))
    judge = Judge(work.folder, 0, work.added)
    work.apply(0)
    if found := judge.verdict():
        raise RuntimeError(f"the design {work.name} itself fails: {found}")
    try:
        for count, number in enumerate(missing):
            work.apply(number)
            found = judge.verdict()
            work.tried.verdicts[number] = Verdict(KILLED if found else DIFFERENT, found)
            bar.advance(task)
            if count % KEPT_EVERY == 0:
                work.tried.write()
    finally:
        work.apply(0)
        work.tried.write()
    bar.remove_task(task)


def again(work: Work, bar: Progress) -> None:
    """The default simulation with other seeds, for what survived it and lock step sees: where every
    word is right in all of them, there are other cycles alone, under stalls, which nobody
    predicts. What one of them saw before anything was added has survived for good."""
    survived = [
        number for number in work.numbers
        if (tried := work.tried.verdicts.get(number)) and tried.verdict != KILLED
        and work.seen.verdicts[number].verdict == DIFFERENT
        and not (work.added and ";" in work.seen.verdicts[number].by)
    ]  # fmt: skip
    if not survived:
        return
    task = bar.add_task(f"{work.name}: other seeds", total=len(survived))
    judges = [Judge(work.folder, seed, work.added) for seed in SEEDS]
    for number in survived:
        work.apply(number)
        found = [f"{by}, seed {seed}" for seed, judge in zip(SEEDS, judges, strict=True)
                 if (by := judge.verdict())]  # fmt: skip
        before = work.seen.verdicts[number].by.partition(";")[0]
        verdict = DIFFERENT if found else LATE
        work.seen.verdicts[number] = Verdict(verdict, "; ".join([before, *found]))
        bar.advance(task)
    work.apply(0)
    work.seen.write()
    bar.remove_task(task)


def explain(work: Work, program: Path, seconds: int, bar: Progress) -> None:
    """More cycles of lock step for what survived, and proofs of a few ``seconds``."""
    before = f"{lockstep.MODES * CYCLES:,} "
    survived = [
        number for number in work.numbers
        if (seen := work.seen.verdicts[number]).verdict == SAME and seen.by.startswith(before)
        and ((tried := work.tried.verdicts.get(number)) is None or tried.verdict != KILLED)
    ]  # fmt: skip
    if not survived:
        return
    task = bar.add_task(f"{work.name}: survivors", total=len(survived))
    found = work.side_by_side(program, survived, MORE_CYCLES, 2)
    proved = induction(work.problem(found), work.folder) if seconds else None
    for each in found:
        verdict = verdict_of(each)
        if proved and each.number in proved.outputs:
            if proved.outputs[each.number] == FALSE:
                verdict = Verdict(EQUAL, "induction")
            elif reachable(proved, each.number, work.folder, seconds) == "never":
                verdict = Verdict(EQUAL, "reachability")
        work.seen.verdicts[each.number] = verdict
        bar.advance(task)
    work.seen.write()
    bar.remove_task(task)
