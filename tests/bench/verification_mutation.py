"""Mutants and flipped memory bits of small designs: each killed by the default simulation, or
proved equal, or explained.

What a mutant is: mutation_instrument.py; what the default simulation does: sim/stress.py. A design
and its mutants first run in lock step, gate by gate (mutation_lockstep.py). Those in which no
output ever differs are proved equal where that succeeds (mutation_proof.py), and with --more are
simulated all the same. All others go through the default simulation. What survives it and is not
proved is listed: with the situation in which lock step sees it, which is a fault of the simulation,
or with how many cycles see nothing.

Work is kept in build/mutation, design by design; what was interrupted goes on.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import mutation_lockstep as lockstep
import verification
from mutation_components import component_of, components, instances
from mutation_designs import DESIGNS, Mutated
from mutation_hex import Bits
from mutation_instrument import KINDS, MUTANTS, Mutant, instrument
from mutation_work import DIFFERENT, EQUAL, KILLED, LATE, SAME, Work, again, explain, look, simulate
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from sections import row

from guyot.sw.atomic import write_json

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "mutation"
CLASSIFIED = ROOT / "docs" / "results" / "mutants.json"
DRAWN, BITS, SEED = 400, 800, 1  # mutants of a design besides dropped resets; bits
SECONDS = 2  # of a proof
Classified = dict[str, Any]  # of a design, as `classification` gives it


class Mutants(Work):
    """Mutants of a design: ``count`` of those that were drawn, and at least as many of its dropped
    resets, or all."""

    def __init__(self, design: Mutated, count: int, added: Sequence[str] = ()) -> None:
        self.design, folder = design, WORK / design.name
        if not (folder / MUTANTS).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            design.write(folder)
            instrument(folder, DRAWN, SEED)
        every = [Mutant(**row) for row in json.loads((folder / MUTANTS).read_text())]
        resets = [mutant for mutant in every if mutant.kind == "reset"]
        drawn = [mutant for mutant in every if mutant.kind != "reset"]
        self.mutants = drawn[:count] + resets[:: max(1, len(resets) // max(1, count))]
        sources = [folder / "original.v", folder / MUTANTS]
        super().__init__(design.name, folder, sources, "mutants", added)

    @property
    def numbers(self) -> list[int]:
        return [mutant.number for mutant in self.mutants]


def figures(found: Mapping[str, Classified], name: str, what: str) -> list[verification.Row]:
    """How many there are of all designs, survived and settled."""
    counts, how = Counter(), Counter()
    for each in found.values():
        counts[KILLED] += sum(each["killed_by"].values())
        counts.update(verdict for verdict, *_ in each["others"].values())
        how.update(by for verdict, by, *_ in each["others"].values() if verdict == EQUAL)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in counts.most_common())
    equal = ", ".join(f"{count:,} by {kind}" for kind, count in how.most_common())
    total, settled = counts.total(), counts.total() - counts[DIFFERENT]
    return [
        row(f"{name}.total", total, f"{what}; {kinds}; proved: {equal or 'none'}"),
        row(f"{name}.survived_unexplained", counts[DIFFERENT],
                         "an output differs in lock step, and the default simulation passes"),
        row(f"{name}.killed_or_proved_equal", settled / total if total else 0,
                         f"killed or proved: {counts[KILLED] + counts[EQUAL]:,}; the others are "
                         f"classified by runs alone: {counts[SAME]:,} the same in every cycle of "
                         f"one in lock step, {counts[LATE]:,} in every word of four simulations, "
                         "and in other cycles under stalls"),
    ]  # fmt: skip


def table(works: Iterable[Mutants]) -> Table:
    """What was not killed, by component and kind of mutation."""
    known, found = components() | {"LogicRom", "SyncFIFO", "SyncFIFOBuffered"}, Counter()
    for work in works:
        kinds = instances(work.design.plan())
        for mutant in work.mutants:
            if verdict := work.verdict(mutant.number):
                place = component_of(mutant.path, kinds, known)
                found[place, "all"] += 1
                if verdict.verdict != KILLED:
                    found[place, verdict.verdict] += 1
                    if verdict.verdict != EQUAL:
                        found[place, mutant.kind] += 1
    columns = ("all", EQUAL, SAME, LATE, DIFFERENT, *KINDS)
    made = Table("component", *columns, title="not killed; kinds: of those that are not proved")
    for place in sorted({place for place, _ in found}):
        made.add_row(place, *(str(found[place, column] or "") for column in columns))
    return made


def classification(work: Work) -> Classified:
    """How many died of what, the numbers of the killed, and all others one by one."""
    known = sorted(work.known.items())
    killed = [number for number, verdict in known if verdict.verdict == KILLED]
    died = Counter(verdict.by for _, verdict in known if verdict.verdict == KILLED)
    others = {
        number: [verdict.verdict, verdict.by, *about(work, number)]
        for number, verdict in known if verdict.verdict != KILLED
    }  # fmt: skip
    return {"all": len(known), "killed_by": dict(died.most_common()), "killed": spans(killed),
            "others": others}  # fmt: skip


def about(work: Work, number: int) -> list:
    """What a number stands for."""
    if isinstance(work, Mutants):
        (m,) = (mutant for mutant in work.mutants if mutant.number == number)
        return [m.kind, m.cell, m.port, m.bit, m.control]
    assert isinstance(work, Bits)
    bit = work.bits[number]
    return [bit.file, bit.word, bit.bit]


def spans(numbers: list[int]) -> str:
    """``1-7 9 12-20``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return " ".join(f"{a}-{b}" if a < b else f"{a}" for a, b in found)


def save(mutants: Sequence[Mutants], flips: Sequence[Bits], console: Console) -> None:
    """The figures, the table, and the classification; of designs that are not at hand what was
    found before stays."""
    before = json.loads(CLASSIFIED.read_text()) if CLASSIFIED.is_file() else {}
    found = {
        kind: {
            design.name: each
            for design in DESIGNS
            if (each := new.get(design.name) or before.get(kind, {}).get(design.name))
        }
        for kind, works in (("mutants", mutants), ("bits", flips))
        for new in [{work.name: classification(work) for work in works if work.known}]
    }
    write_json(CLASSIFIED, {"seed": SEED, "drawn": DRAWN, **found}, None)
    here = {work.name for work in mutants if work.known}
    kept = ", ".join(name for name in found["mutants"] if name not in here)
    names = ", ".join(name for name in found["mutants"] if name in here)
    what = "; ".join(
        [*([f"of {names}"] if names else []), *([f"of {kept} as found before"] if kept else [])]
    )
    made = figures(found["mutants"], "mutants", what)
    note = f"of {len(DESIGNS)} small ones that use every component between them"
    made.append(row("mutants.designs", len(found["mutants"]), note))
    made += figures(found["bits"], "hex_bits", "of the same designs' memory files")
    verification.save(made)
    console.print(table(mutants))
    for each in made:
        console.print(f"{each['id']}: {each['value']:g} ({each['note']})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("designs", nargs="*", help=f"of {', '.join(d.name for d in DESIGNS)}")
    parser.add_argument("--count", type=int, default=DRAWN, help="mutants of a design, and resets")
    parser.add_argument("--bits", type=int, default=BITS, help="bits of a design's memory files")
    parser.add_argument(
        "--more",
        action="store_true",
        help="of what lock step does not tell from the design: the default simulation too, more "
        "cycles, and a proof of its own; hours",
    )
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of such a proof, 0: none")
    parser.add_argument(
        "--added",
        nargs="+",
        default=(),
        metavar="SITUATION",
        help="the simulation has got these since: what died before is not tried again, and what "
        "survived is tried in these alone",
    )
    parser.add_argument("--part", action="store_true", help="write no figures: others do more")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    program = lockstep.build(WORK)
    chosen = [each for each in DESIGNS if not options.designs or each.name in options.designs]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as bar:
        whole = bar.add_task("designs", total=len(chosen))
        for each in chosen:
            mutants = Mutants(each, options.count, options.added)
            flips = Bits(each.name, mutants.folder, options.bits, options.added)
            for work in (mutants, flips):
                if options.added:
                    work.tried.write()
                look(work, program, bar)
                simulate(work, bar, DIFFERENT)
                again(work, bar)
            for work in (mutants, flips) if options.more else ():
                simulate(work, bar, SAME)
                explain(work, program, options.seconds, bar)
            bar.advance(whole)
    if not options.part:
        made = [each for each in DESIGNS if (WORK / each.name / MUTANTS).is_file()]
        works = [Mutants(each, DRAWN) for each in made]
        flips = [Bits(each.name, WORK / each.name, options.bits) for each in made]
        save(works, flips, Console())


if __name__ == "__main__":
    main()
