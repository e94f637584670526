"""Turns a design's Verilog into a native program, once for each content.

The program reads the memories at run time ($readmemh), so the cache key holds the Verilog without
the lines at its top that name the network, the options, the C++ and Verilator's version, but not
the hex files: other weights of the same shape need no new build.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from rich.console import Console

from ..hw.emission.header import HEADER
from ..sw.errors import GuyotError
from ..sw.scratch import scratch_folder
from .design import Design, Stage
from .toolchain import Toolchain

HERE = Path(__file__).parent
MAIN, SCRIPT = HERE / "native.cpp", HERE / "script.h"
FST_HEADERS = HERE / "fst"
PROGRAM = "Vcore"
# Two-state values and no assertions: the fastest code. Lint is the generator's test, not ours.
OPTIONS = (
    "--cc", "--exe", "-O3", "--x-assign", "fast", "--x-initial", "fast", "--no-assert",
    "--no-timing", "--threads", "1", "--prefix", PROGRAM, "--timescale-override", "1ns/1ns",
    "-Wno-fatal", "-Wno-lint", "-Wno-style",
)  # fmt: skip
# What synthesis alone reads: a family's cells, those of a read-only memory with its words in them.
ABOUT = re.compile(HEADER.pattern.encode())
CELLS = re.compile(rb"^`ifdef SYNTHESIS\n.*?^`else\n", re.DOTALL | re.MULTILINE)
# Measured on a LeNet-5 of 0.6 MB Verilog: g++ -O3 runs 8% faster than -O1 (1.23 against 1.14 M
# cycles/s a core) and takes 7 s more to compile; a whole test set does not win that back.
OPTIMISE = ("OPT_FAST=-O1", "OPT_GLOBAL=-O1", "OPT_SLOW=-O0")


def build(
    folder: str | Path, per_layer: bool = False, waves: bool = False, progress: bool = True
) -> Path:
    """The program for the design in ``folder``, from DIR/sim/HASH/ or freshly compiled.

    ``per_layer``: records the taps; ``waves``: can write FST. Raises GuyotError where a tool or a
    file is missing or the Verilog does not compile. An interrupted build leaves nothing.
    """
    design = Design.load(folder)
    tools = Toolchain.find()
    header = design_header(design, per_layer)
    control = control_file(design, per_layer)
    options = [*OPTIONS, *(["--trace-fst"] if waves else [])]
    key = _digest(design, header, control, options, tools.version)
    final = design.folder / "sim" / key
    if (final / PROGRAM).is_file():
        return final / PROGRAM
    # make refuses folders with spaces in their names, so it works in a temporary one.
    with scratch_folder("guyot-sim-") as work:
        console = Console(stderr=True, quiet=not progress)
        with console.status(f"compiling the simulation of {design.name} (half a minute)"):
            _compile(design, tools, header, control, options, work)
        install(work / "obj" / PROGRAM, final)
    return final / PROGRAM


def design_header(design: Design, per_layer: bool) -> str:
    """design.h: what native.cpp needs to know."""
    lines = [
        f"#define GUYOT_INPUT_WORDS {design.input_words}",
        f"#define GUYOT_INPUT_TYPE uint{8 * design.input_bytes}_t",
        f"#define GUYOT_OUTPUT_WORDS {design.output['words']}",
        f"#define GUYOT_OUTPUT_BITS {design.output['tdata_bits']}",
        f"#define GUYOT_OUTPUT_SIGNED {int(design.output['signed'])}",
        f"#define GUYOT_CLASSES {int(design.has_class)}",
    ]
    if design.counters:
        nets = (_member(design.name, counter) for counter in design.counters)
        counts = " \\\n".join(f"    X({net})" for net in nets)
        lines.append(f"#define GUYOT_COUNTERS(X) \\\n{counts}")
    if per_layer:
        each = (tap_arguments(design.name, s, k) for s in design.stages for k in range(s.width))
        taps = " \\\n".join(f"    X({arguments})" for arguments in each)
        lines.append(f"#define GUYOT_STAGES(X) \\\n{taps}")
    return "\n".join(lines) + "\n"


def tap_arguments(top: str, stage: Stage, place: int = 0) -> str:
    """The entry of an activation of a tap's words in design.h: the place in the word, name,
    activations a frame, bits, sign, and the two members of the model."""
    valid, data = (_member(top, net) for net in (f"{stage.tap}_valid", stage.data[place]))
    signed = str(stage.signed).lower()
    return f'{place}, "{stage.name}", {stage.words}, {stage.bits}, {signed}, {valid}, {data}'


def _member(top: str, net: str) -> str:
    """Verilator's C++ name of a net of the top module (it spells a double underscore in hex)."""
    return f"{_encoded(top)}__DOT__{_encoded(net)}"


def _encoded(name: str) -> str:
    return name.replace("__", "___05F")


def control_file(design: Design, per_layer: bool) -> str:
    """Verilator's configuration that keeps counters and taps, and nothing else, readable from C++.

    Empty where there are none.
    """
    nets = list(design.counters)
    if per_layer:
        nets += [net for stage in design.stages for net in (f"{stage.tap}_valid", *stage.data)]
    if not nets:
        return ""
    lines = [f'public_flat_rd -module "{design.name}" -var "{net}"' for net in nets]
    return "\n".join(["`verilator_config", *lines]) + "\n"


def _digest(design: Design, header: str, control: str, options: list[str], version: str) -> str:
    """A name for everything that the program depends on."""
    digest = hashlib.sha256()
    texts = [design.name, header, control, *options, *OPTIMISE, version]
    for content in (
        *(text.encode() for text in texts),
        *(CELLS.sub(b"", ABOUT.sub(b"", path.read_bytes())) for path in design.verilog),
        *(path.read_bytes() for path in (*design.waivers, MAIN, SCRIPT)),
        *(path.read_bytes() for path in sorted(FST_HEADERS.iterdir())),
    ):
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()[:16]


def _compile(
    design: Design, tools: Toolchain, header: str, control: str, options: list[str], work: Path
) -> None:
    """Verilator, then make, in the folder ``work``; the program is work/obj/Vcore."""
    objects, log = work / "obj", work / "log"
    objects.mkdir()
    (objects / "design.h").write_text(header)
    (work / "taps.vlt").write_text(control)
    main = shutil.copy(MAIN, work)
    shutil.copy(SCRIPT, work)
    shutil.copytree(FST_HEADERS, work / "fst")
    configurations = [*design.waivers, *([work / "taps.vlt"] if control else [])]
    command = [
        *tools.verilator, *options, "--top-module", design.name, "--Mdir", str(objects),
        *map(str, configurations), *map(str, design.verilog), main,
    ]  # fmt: skip
    tools.call(command, f"Verilator on {design.name}", work, log)
    headers = f"USER_CPPFLAGS=-I{work} -I{work / 'fst'}"
    make = [
        tools.make, "-C", str(objects), "-f", f"{PROGRAM}.mk", f"-j{os.cpu_count() or 1}",
        *tools.make_variables, *OPTIMISE, headers, "LDLIBS=-pthread",
    ]  # fmt: skip
    tools.call(make, f"the C++ compilation of {design.name}", work, log)


def install(program: Path, final: Path) -> None:
    """Puts ``program`` into its cache folder ``final``, which appears in one step or not at all."""
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        with scratch_folder(".new-", final.parent) as staging:
            shutil.copy2(program, staging)
            try:
                staging.rename(final)
            except OSError:
                # Another process built the same content meanwhile; anything else is an error.
                if not (final / program.name).is_file():
                    raise
    except OSError as error:
        raise GuyotError(f"{final} cannot be written: {error.strerror or error}") from error
