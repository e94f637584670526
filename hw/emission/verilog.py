"""Amaranth to Verilog: one file, its memories as hex files beside it, names that a person can read.

The same input gives the same bytes. Every module's name begins with the design's prefix. The text
means the same to tools that read Verilog-2005 and to those that read SystemVerilog.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from amaranth.back import verilog
from amaranth.hdl import Elaboratable

from ...sw.errors import GuyotError
from .header import header
from .keywords import RESERVED

LONGEST_NAME = 100  # letters; a file may have 255, and a memory adds its layer's name
LOGIC_ROM = """
// A read-only memory in look-up tables, filled from a hex file as well. The hierarchy stays: yosys
// would move an address register behind the tables, and what computes the address in front of them.
(* keep_hierarchy *)
module {name} #(
  parameter WIDTH = 8,
  parameter DEPTH = 2,
  parameter ADDRESS = 1,
  parameter FILE = ""
) (
  input wire [ADDRESS-1:0] address,
  output wire [WIDTH-1:0] data
);
  reg [WIDTH-1:0] words [0:DEPTH-1];
  initial if (FILE != "") $readmemh(FILE, words);
  assign data = words[address];
endmodule
"""

# An `always @*` waits for a first change. yosys gives it one of a signal that is set where it is
# declared, which in SystemVerilog is before time zero, and then nothing changes. A non-blocking
# assignment comes when every process waits. Synthesis needs none of it.
AT_START = """\
  reg at_start;
`ifndef SYNTHESIS
  initial at_start <= 1'b0;
`endif
"""

WAIVERS = """`verilator_config
// What yosys writes and Verilator's style rules dislike, with the reason for each.
// UNUSEDSIGNAL: a struct's unused fields and carry bits keep their names, for the waveform.
lint_off -rule UNUSEDSIGNAL -file "*{name}.v"
// DECLFILENAME: one file holds the whole design.
lint_off -rule DECLFILENAME -file "*{name}.v"
// WIDTHTRUNC, WIDTHEXPAND: yosys writes a sum's operands at their own widths.
lint_off -rule WIDTHTRUNC -file "*{name}.v"
lint_off -rule WIDTHEXPAND -file "*{name}.v"
// CASEINCOMPLETE, CASEOVERLAP: yosys gives a process's default before its case.
lint_off -rule CASEINCOMPLETE -file "*{name}.v"
lint_off -rule CASEOVERLAP -file "*{name}.v"
// PROCASSINIT: registers carry their reset value as an initial value as well.
lint_off -rule PROCASSINIT -file "*{name}.v"
// INITIALDLY: that every process waits before its inputs change first, in event simulators.
lint_off -rule INITIALDLY -file "*{name}.v"
"""


class VerilogFiles:
    """The platform under which components elaborate for Verilog; collects the hex files.

    ``family`` is the chip's, one of `primitives.families`. The primitives write its own cells.
    """

    def __init__(self, name: str, family: str = "generic"):
        self.name = name
        self.family = family
        self.memories: dict[str, str] = {}
        self.modules: dict[str, str] = {}

    def rom_module(self) -> str:
        """The name of the module of a read-only memory in look-up tables."""
        return self.add_module("logic_rom", LOGIC_ROM)

    def add_module(self, kind: str, text: str) -> str:
        """Adds the module that ``text`` describes, its name put for {name}; gives that name."""
        name = f"{self.name}_{kind}"
        text = text.replace("{name}", name)
        if self.modules.setdefault(name, text) != text:
            raise ValueError(f"two modules have the name {name!r}")
        return name

    def add_memory(self, name: str, width: int, words: Sequence[int]) -> str:
        """Keeps the words as a hex file and gives its name."""
        file = f"{self.name}_{name}.hex"
        if file in self.memories:
            raise ValueError(f"two memories have the name {name!r}")
        digits = (width + 3) // 4
        self.memories[file] = "".join(f"{word:0{digits}x}\n" for word in words)
        return file


def check_name(name: str) -> None:
    """Raises GuyotError unless ``name`` is a plain Verilog identifier, short enough for a file's
    name with what comes behind it."""
    if len(name) > LONGEST_NAME:
        raise GuyotError(
            f"a module name has at most {LONGEST_NAME} letters, not the {len(name)} of "
            f"{name[:20]!r}..."
        )
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        raise GuyotError(f"a module name is letters, digits and _, a letter first, not {name!r}")
    if name in RESERVED:
        raise GuyotError(f"a module name cannot be {name!r}, which is a reserved word of Verilog")


def emit(
    top: Elaboratable, name: str, family: str = "generic", about: Sequence[str] = ()
) -> dict[str, str]:
    """The files of ``top``: the Verilog, its memories and its lint waivers, by file name.

    Synthesis of the Verilog gives cells of the ``family``; simulators see plain Verilog alone.
    ``about``: lines of comment at its top, behind the name and Guyot's version.
    """
    check_name(name)
    os.environ["AMARANTH_USE_YOSYS"] = "builtin"  # never whatever yosys lies on PATH
    files = VerilogFiles(name, family)
    try:
        text = verilog.convert(
            top, name=name, platform=files, emit_src=False, strip_internal_attrs=True
        )
    except verilog.YosysError as error:  # no fault of the design: a disk that is full
        reason = str(error).strip().splitlines()[-1:] or ["it gave no reason"]
        raise GuyotError(f"yosys could not write the Verilog of {name}: {reason[0]}") from error
    text = re.sub(r"^/\* Generated by .*\*/\n", "", text)
    # The signal that makes a simulator run a process once carries yosys's own line number.
    text = re.sub(r"\\\$auto\$verilog_backend\S+ ", "at_start ", text)
    text = re.sub(r"^  reg at_start  = 0;\n", AT_START, text, flags=re.MULTILINE)
    # Hierarchical names such as `\lenet5.conv1 ` become plain identifiers.
    modules = re.findall(r"^module \\(\S+)", text, flags=re.MULTILINE)
    plain = {module: re.sub(r"\W", "_", module) for module in modules}
    if len({*plain.values(), *files.modules}) != len(plain) + len(files.modules):
        raise ValueError(f"two modules of {name!r} have the same plain name")
    text = re.sub(r"\\(\S+) ", lambda m: plain.get(m[1], "\\" + m[1]) + " ", text)
    text = "".join(name_nets(module) for module in re.split(r"(?<=^endmodule\n)", text, flags=re.M))
    text += "".join(files.modules[key] for key in sorted(files.modules))
    text = header(name, about) + text
    return {f"{name}.v": text, f"{name}.vlt": WAIVERS.format(name=name), **files.memories}


def name_nets(module: str) -> str:
    """One module's text, nets that Amaranth numbered (`i__valid$24`) named after the instance.

    A net that is named after the port that it feeds, say `i__valid$24` at instance `conv1`, becomes
    `conv1_i__valid`; the first instance that uses it gives the name.
    """
    own_ports = set(re.findall(r"\\(\S+) ", module.partition(");")[0]))
    taken = set(re.findall(r"[A-Za-z_]\w*", module))
    names: dict[str, str] = {}
    instances = r"^  \S+ +(?:#\(.*?\) )?(\w+) \(\n(.*?)^  \);"
    for instance, ports in re.findall(instances, module, re.MULTILINE | re.DOTALL):
        for port, net in re.findall(r"\.(\w+)\(\\(\w+\$\d+) \)", ports):
            name = f"{instance}_{port}"
            if net not in own_ports and net not in names and name not in taken:
                names[net] = name
                taken.add(name)
    # A port of an instance may have a numbered name as well: it is behind a dot, and stays.
    return re.sub(r"(?<!\.)\\(\S+) ", lambda m: names.get(m[1], "\\" + m[1]) + " ", module)
