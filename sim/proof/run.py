"""All properties of a design's Verilog, several at a time, the same text once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ...sw.errors import GuyotError
from ...sw.scratch import scratch_folder
from .modules import Modules
from .parts import Part
from .properties import FAMILIES
from .property import Property, covered, provers_of
from .report import Outcome, ProofReport
from .scope import Scope
from .solver import Tools
from .verdict import FAILED, Trial, Verdict

TIMEOUT_SECONDS = 600.0  # of one property
REGISTERED = FAMILIES  # imported, so that their properties are there


@dataclass(frozen=True)
class Task:
    """A property, the module ``top`` with it in ``modules``, and the instances that are so."""

    property: Property
    component: str
    top: str
    modules: Modules
    instances: tuple[str, ...]


def tasks_of(parts: Iterable[Part], modules: Modules, others: Iterable[Part] = ()) -> list[Task]:
    """What is to be proved about ``parts``, which may have ``others`` inside of them; what is the
    same text, names aside, is one task."""
    found: dict[tuple[str, str], Task] = {}
    parts = list(parts)
    known = {part.module: part for part in (*others, *parts)}
    for part in parts:
        for prover in provers_of(part.component):
            for each in prover(Scope(part, modules, known)):
                texts: dict[str, str] = {}
                for module, text in each.texts.items():
                    body = modules.text(module).removesuffix("endmodule")
                    texts[module] = f"{body}{text}endmodule"
                cut = [modules.inside(part.module, path) for path in each.without]
                bound = modules.with_texts(texts).emptied(cut)
                name = f"{part.kind}: {each.name}"
                key = name, bound.digest(part.module) if each.check is None else part.path
                if key in found:
                    places = (*found[key].instances, part.path)
                    found[key] = replace(found[key], instances=places)
                else:
                    found[key] = Task(each, part.kind, part.module, bound, (part.path,))
    return list(found.values())


def prove_parts(
    name: str,
    parts: Sequence[Part],
    modules: Modules,
    *,
    waves: Path,
    whole: Sequence[Property] = (),
    others: Sequence[Part] = (),
    only: Sequence[str] = (),
    jobs: int | None = None,
    timeout: float = TIMEOUT_SECONDS,
    progress: Callable[[Outcome], None] = lambda outcome: None,
) -> ProofReport:
    """Proves every property of ``parts`` on the Verilog of ``modules``, and ``whole``, those of all
    of it together. ``others``: parts inside of these of which nothing is to be proved.

    ``only``: parts of names of components or properties; what has none of them is left out.
    ``jobs`` at once, by default one a processor; ``timeout``: seconds a property. A counterexample
    becomes a VCD file in the folder ``waves``. ``progress`` hears of each as it is done. Raises
    GuyotError where a tool is missing, the Verilog lacks what the plan has, or nothing is chosen.
    """
    tools = Tools()
    begun = time.monotonic()
    every = [Task(each, parts[0].kind, parts[0].module, modules, ("",)) for each in whole]
    every += tasks_of(parts, modules, others)
    tasks = [task for task in every if chosen(task, only)]
    if not tasks:
        wish = f" whose name has {' or '.join(map(repr, only))}" if only else ""
        raise GuyotError(f"{name} has no property{wish}")
    if jobs is not None and jobs < 1:
        raise GuyotError(f"--jobs must be 1 or more, not {jobs}")
    if timeout <= 0:
        raise GuyotError(f"--timeout must be above 0 seconds, not {timeout:g}")
    shutil.rmtree(waves, ignore_errors=True)
    with scratch_folder("guyot-prove-") as scratch:

        def run(numbered: tuple[int, Task]) -> Outcome:
            number, task = numbered
            folder = scratch / str(number)
            folder.mkdir()
            verdict = Trial(tools, folder, timeout).run(task.property, task.modules, task.top)
            subject = replace(task.property, kind=verdict.kind or task.property.kind)
            outcome = Outcome(task.component, subject, task.instances, kept(verdict, waves, task))
            shutil.rmtree(folder)
            if not tools.stopped.is_set():
                progress(outcome)
            return outcome

        with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
            try:
                outcomes = list(pool.map(run, enumerate(tasks)))
            except BaseException:
                tools.stopped.set()
                pool.shutdown(cancel_futures=True)
                raise
    touched = {path for task in every for path in task.instances}
    untouched: dict[str, list[str]] = {}
    for part in parts:
        if part.path not in touched and type(part.component) not in covered():
            untouched.setdefault(part.kind, []).append(part.path)
    cpu = sum(outcome.verdict.cpu for outcome in outcomes)
    seconds = time.monotonic() - begun
    return ProofReport(name, outcomes, untouched, tools.versions, seconds, cpu)


def chosen(task: Task, only: Sequence[str]) -> bool:
    """Whether a task is among what was asked for."""
    name = f"{task.component}: {task.property.name}".lower()
    return not only or any(word.lower() in name for word in only)


def kept(verdict: Verdict, waves: Path, task: Task) -> Verdict:
    """The verdict with its waveform moved to where it stays."""
    if verdict.wave is None:
        return verdict
    waves.mkdir(parents=True, exist_ok=True)
    what = "counterexample" if verdict.result == FAILED else "step"
    name = "".join(c if c.isalnum() else "_" for c in task.property.name)
    path = waves / f"{task.top}_{name}_{what}.vcd"
    shutil.copyfile(verdict.wave, path)
    return replace(verdict, wave=path)
