"""`make bench-hls`: traced functions, into docs/results/hls.md and hls.json.

    python tests/bench/hls.py [functions | rtl | refusals | sobel | streaming | wakeword ...]

`functions`: FUNCTIONS random functions over all operations, IMAGES inputs each, the network held
against plain NumPy. `rtl`: each of RTL of them, Verilated, with stalls, resets and bad frames.
`refusals`: functions that cannot be traced, behind random ones that can, each of which must be
refused with file and line of its own. `sobel`: look-up tables of the traced Sobel beside da4ml's
(its wheel goes into a venv of its own in build/, from PyPI). `streaming`: a keyword network as an
endless stream beside itself on frames. `wakeword`: examples/wakeword, trained anew (half an hour in
all), ten minutes of speech through its RTL, its bitstream with the microphone. What is done is
kept in build/results (or GUYOT_RESULTS) and not done again until the sources change.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import hls_sobel
import hls_streaming
import hls_wakeword
import jobs
import numpy as np
import sections
from jobs import ROOT, Job
from sections import Row, row
from suite_jobs import ALL, digest

import guyot
from guyot.sw.errors import GuyotError

TRACE = ROOT / "tests" / "sw" / "trace"
sys.path.insert(0, str(TRACE))
RESULTS = ROOT / "docs" / "results"
FUNCTIONS, IMAGES, FIRST_SEED = 1_000, 50, 50_000
PART = 100  # functions of a job
RTL, FRAMES, BOARD = 100, 10, "ulx3s-85f"
PREFIXES = 10  # random functions in front of each that cannot be traced
TARGETS = {
    "trace.different": ("<=", 0),
    "trace.rtl_mismatches": ("<=", 0),
    "trace.refused_without_line": ("<=", 0),
    "sobel_lut_ratio": ("<=", 1.1),
    "streaming_work_ratio": ("<=", 0.15),
    "streaming.different": ("<=", 0),
    "streaming.rtl_mismatches": ("<=", 0),
    "wakeword.accuracy": (">=", 0.85),
    "wakeword.accuracy_loss_pt": ("<=", 1.0),
    "wakeword.stream_different": ("<=", 0),
    "wakeword.fits": ("<=", 1.0),
    "lines.wakeword": ("<=", 200),
}


def grown(seed: int) -> Any:
    """The random function of a seed."""
    import random_functions

    return random_functions.grow(seed)


def compared(out: Path, needs: tuple[Job, ...], first: int, **_: str) -> dict[str, Any]:
    """Some functions against plain NumPy."""
    import random_functions

    wrong: dict[int, str] = {}
    drawn: Counter[str] = Counter()
    bits: list[int] = []
    for seed in range(first, first + PART):
        program = grown(seed)
        drawn.update(name for name, *_ in program.steps)
        images = program.images(np.random.default_rng(seed), IMAGES)
        found = random_functions.difference(program, images)
        if found:
            wrong[seed] = found
        bits.append(guyot.trace(program, program.input).output.format.bits)
    return {"wrong": wrong, "drawn": drawn, "bits": max(bits)}


def simulated(out: Path, needs: tuple[Job, ...], seed: int, **_: str) -> dict[str, Any]:
    """One function's RTL in the situations of `guyot simulate`."""
    program = grown(seed)
    network = guyot.trace(program, program.input, name="traced")
    design = guyot.generate(network, BOARD).write(out.with_name(out.name + ".design"))
    images = program.images(np.random.default_rng(seed), FRAMES)
    try:
        report = design.simulate(images, jobs=1, progress=False)
    except GuyotError as error:  # the core stood still, or spoke out of turn
        return {"frames": 0, "mismatches": 0, "troubles": [str(error)], "off": 0}
    return {
        "frames": sum(run.frames for run in report.runs),
        "mismatches": sum(run.mismatches for run in report.runs),
        "troubles": report.troubles,
        "off": abs(report.interval.measured - report.interval.predicted),
    }


def functions(processes: int) -> list[Row]:
    """Random functions against plain NumPy."""
    starts = range(FIRST_SEED, FIRST_SEED + FUNCTIONS, PART)
    todo = [Job(f"hls.functions.{n}", compared, {"first": n, "code": code()}) for n in starts]
    jobs.execute(todo, processes)
    found = [job.report for job in todo]
    wrong = [seed for each in found for seed in each["wrong"]]
    drawn: Counter[str] = sum((Counter(each["drawn"]) for each in found), Counter())
    note = (
        f"of {FUNCTIONS:,} functions of up to 6 operations, {len(drawn)} kinds of them, "
        f"{min(drawn.values())} times each at least; {IMAGES} inputs each; up to "
        f"{max(each['bits'] for each in found)} bits" + listed(wrong)
    )
    return [row("trace.different", len(wrong), note)]


def rtl(processes: int, count: int = RTL) -> list[Row]:
    """Random functions as Verilog, Verilated, stalled, reset, with malformed frames."""
    seeds = range(FIRST_SEED, FIRST_SEED + count)
    todo = [Job(f"hls.rtl.{n}", simulated, {"seed": n, "code": code()}) for n in seeds]
    jobs.execute(todo, processes)
    found = {job.arguments["seed"]: job.report for job in todo}
    wrong = [n for n, each in found.items() if each["mismatches"] or each["troubles"]]
    frames = sum(each["frames"] for each in found.values())
    late = sum(each["off"] > 0 for each in found.values())
    short = "" if count >= RTL else f", not yet the {RTL} that are wanted"
    note = (
        f"of {count} functions{short}, {frames:,} frames, stalls on both sides, resets, bad "
        f"frames; {late} whose cycles are not the model's" + listed(wrong)
    )
    return [row("trace.rtl_mismatches", len(wrong), note)]


def refusals(processes: int) -> list[Row]:
    """Functions that cannot be traced, alone and behind others."""
    import untraceable

    without, total = [], 0
    for name, (function, _) in untraceable.REFUSED.items():
        for seed in [None, *range(FIRST_SEED, FIRST_SEED + PREFIXES)]:
            said = refusal(function, seed)
            if said is None:  # the random function gave it a constant, which is no array to trace
                continue
            total += 1
            if not names_its_line(said, function, untraceable.__file__):
                without.append(f"{name} ({seed})")
    note = f"of {total} refusals of {len(untraceable.REFUSED)} kinds, alone and behind random ones"
    return [row("trace.refused_without_line", len(without), note + listed(without))]


def sobel(processes: int) -> list[Row]:
    """The traced Sobel beside da4ml's adders."""
    return hls_sobel.ratio()


def streaming(processes: int) -> list[Row]:
    """A keyword network as an endless stream, beside itself on frames."""
    return hls_streaming.measure(processes)


def wakeword(processes: int) -> list[Row]:
    """The application examples/wakeword."""
    return hls_wakeword.measure(processes, code())


def refusal(function: Any, seed: int | None) -> str | None:
    """What is said of a function, behind the random one of ``seed`` if there is one; "" for
    nothing, and None where it can be traced of what that one makes."""
    given = guyot.input((2, 3, 4)) if seed is None else grown(seed).input
    program = (lambda x: x) if seed is None else grown(seed)
    try:
        guyot.trace(lambda x: function(program(x)), given)
    except GuyotError as error:
        return str(error)
    except Exception as error:
        return f"{type(error).__name__}"
    return None


def names_its_line(said: str, function: Any, file: str) -> bool:
    """Whether a sentence begins with the file and a line of the function, or of what called it
    where it is what it returns that is refused."""
    found = re.fullmatch(r"(\S.*?):(\d+): (.+)", said)
    if not found:
        return False
    code = function.__code__
    lines = {line for *_, line in code.co_lines() if line} | inner_lines(code)
    own = found[1] == file and int(found[2]) in lines
    return own or ("return" in found[3] or "the result has" in found[3]) and found[1] == __file__


def inner_lines(code: Any) -> set[int]:
    """Those of functions in a function."""
    inner = [each for each in code.co_consts if hasattr(each, "co_lines")]
    return {line for each in inner for *_, line in each.co_lines() if line}


def code() -> str:
    """A digest of the sources, and of the generator."""
    text = (TRACE / "random_functions.py").read_bytes()
    return f"{digest(ALL)}{hashlib.sha256(text).hexdigest()[:8]}"


def listed(wrong: list) -> str:
    return f"; wrong: {', '.join(map(str, wrong[:9]))}" if wrong else ""


SECTIONS = {part.__name__: part for part in (functions, rtl, refusals, sobel, streaming, wakeword)}


def verdict(each: Row) -> str:
    """Its target, and whether it is met."""
    return sections.against(each, TARGETS)


def save(rows: list[Row]) -> None:
    """Rows by id into hls.json, and all of them as a page."""
    head = [
        "# Traced functions",
        "",
        "Written by `make bench-hls` (tests/bench/hls.py); how it works: [docs/hls.md](../hls.md).",
    ]
    sections.write(RESULTS / "hls.json", rows, TARGETS, head)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--jobs", type=int, default=1, help="processes; one core each")
    parser.add_argument("--rtl", type=int, default=RTL, help="functions that `rtl` simulates")
    parser.add_argument("section", nargs="*", help=f"of {', '.join(SECTIONS)}; default: all")
    given = parser.parse_args()
    chosen = {name: partial(part, given.jobs) for name, part in SECTIONS.items()}
    chosen["rtl"] = partial(rtl, given.jobs, given.rtl)
    for name, part in chosen.items():
        part.__doc__ = SECTIONS[name].__doc__
    sections.measure(given.section, chosen, save, verdict)


if __name__ == "__main__":
    main()
