"""All mutants of a design in one Verilog file; a word in a memory file, read at start, selects one.

yosys's `mutate` changes one bit of one port of a cell: it is inverted, stuck at 0 or 1, or inverted
where another bit of the port is 0 or 1. To those that it draws come all registers whose reset is
dropped. The word is read as the design's memories are, so that the simulation's own program runs
every mutant without knowing of it; the word 0 is the design itself.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from guyot.boards.bitstream.toolchain import Toolchain
from guyot.sim.design import DESCRIPTION, Design
from guyot.sw.atomic import write_json

SELECTOR, BITS = "mutant", 16
WORD, MUTANTS, NETLIST = "mutant.hex", "mutants.json", "mutants.il"
CELLS = "cells.json"  # of each memory file the cell that it fills
KINDS = {
    "inv": "inverted", "const0": "stuck at 0", "const1": "stuck at 1", "cnot0": "inverted by a 0",
    "cnot1": "inverted by a 1", "reset": "reset dropped",
}  # fmt: skip
# A clock is the same everywhere; a memory that is read in the same cycle has neither of the others.
LEFT_OUT = {"CLK", "RD_CLK", "WR_CLK", "RD_EN", "RD_ARST", "RD_SRST"}
SPARE = 1.2  # times as many drawn as asked for, because of those that are left out
# As simulators read it, without the cells of a chip; flat, so that one word reaches every mutant.
LIST = """\
read_verilog -nosynthesis {files}
hierarchy -check -top {top}
setattr -mod -unset keep_hierarchy *
setattr -set keep 1 {read}
proc
flatten
opt_expr
opt_merge
opt_clean
memory_collect
write_rtlil flat.il
mutate -list {count} -seed {seed} -o drawn.ys
select -write resets.txt w:rst %co1:+[S] t:$mux %i
"""
APPLY = """\
read_rtlil flat.il
script chosen.ys
write_rtlil {netlist}
write_verilog -noattr mutants.v
"""


@dataclass(frozen=True)
class Mutant:
    """Number ``number`` of a design: bit ``bit`` of a cell's port, changed as ``kind`` says.

    ``control``: the bit of the port that decides, or -1. ``wire``: what the port is connected to.
    """

    number: int
    kind: str
    cell: str
    port: str
    bit: int
    control: int = -1
    wire: str = ""

    def command(self, top: str) -> str:
        """The line that has yosys put it into the design."""
        mode = "const0" if self.kind == "reset" else self.kind
        control = f" -ctrlbit {self.control}" if self.control >= 0 else ""
        return (
            f"mutate -ctrl {SELECTOR} {BITS} {self.number} -mode {mode} -module {top} "
            f"-cell {self.cell} -port {self.port} -portbit {self.bit}{control}\n"
        )

    @property
    def path(self) -> str:
        """The instance in which the cell lies, ``conv1.group_0``; "" is the top module."""
        plain = self.cell.removeprefix("$flatten").replace("\\", "")
        return re.split(r"\.(?=\$)|^(?=\$)", plain)[0] if "$" in plain else plain.rpartition(".")[0]


def instrument(folder: Path, count: int, seed: int) -> list[Mutant]:
    """Puts about ``count`` mutants into the design in ``folder``, in place of its Verilog.

    The design's own is kept as ORIGINAL.v, the netlist with all mutants as RTLIL in NETLIST, their
    list in MUTANTS. Needs pyosys; raises GuyotError where it is missing.
    """
    design = Design.load(folder)
    (verilog,) = design.verilog
    original = folder / "original.v"
    shutil.copy(verilog, original)
    taps = [f"{stage.tap}_{part}" for stage in design.stages for part in ("valid", "data")]
    script = LIST.format(
        files=original.name, top=design.name, count=int(SPARE * count), seed=seed,
        read=" ".join(f"{design.name}/{net}" for net in (*design.counters, *taps)),
    )  # fmt: skip
    call(folder, "list", script)
    mutants = drawn(folder / "drawn.ys")[:count]
    cells = [line.partition("/")[2] for line in (folder / "resets.txt").read_text().splitlines()]
    known = {(m.cell, m.port, m.bit) for m in mutants if m.kind == "const0"}
    resets = [cell for cell in cells if (cell, "S", 0) not in known]
    mutants += [Mutant(0, "reset", cell, "S", 0) for cell in resets]
    mutants = [Mutant(**asdict(m) | {"number": k}) for k, m in enumerate(mutants, 1)]
    (folder / "chosen.ys").write_text("".join(m.command(design.name) for m in mutants))
    call(folder, "apply", APPLY.format(netlist=NETLIST))
    text = with_word((folder / "mutants.v").read_text())
    files = [folder / name for name in design.description["memories"]]
    words = {file.name: file.read_text().split() for file in files}
    text, cells = with_files(text, words)
    verilog.write_text(text)
    write_json(folder / CELLS, cells)
    (folder / MUTANTS).write_text(json.dumps([asdict(m) for m in mutants]))
    select(folder, 0)
    description = json.loads((folder / DESCRIPTION).read_text())
    description["memories"] = sorted({*description["memories"], WORD})
    write_json(folder / DESCRIPTION, description, 2)
    return mutants


def select(folder: Path, number: int) -> None:
    """The design in ``folder`` is mutant ``number`` from the next start on; 0: itself."""
    (folder / WORD).write_text(f"{number:x}\n")


def call(folder: Path, name: str, script: str) -> None:
    """Runs a script of yosys's in a process of its own."""
    (folder / f"{name}.ys").write_text(script)
    done = Toolchain("ecp5").run("yosys", [f"{name}.ys"], folder, folder / f"{name}.log")
    if done.status:
        raise RuntimeError(f"yosys on {folder / name}.ys: {done.errors}")


def drawn(path: Path) -> list[Mutant]:
    """The mutants of a list that yosys wrote, without those of clocks."""
    found = []
    for line in path.read_text().splitlines():
        words = line.split()
        options = dict(zip(words[1::2], words[2::2], strict=False))
        if options["-port"].lstrip("\\") in LEFT_OUT:
            continue
        found.append(
            Mutant(
                0, options["-mode"], options["-cell"], options["-port"], int(options["-portbit"]),
                int(options.get("-ctrlbit", -1)), options.get("-wire", ""),
            )
        )  # fmt: skip
    return found


def with_files(text: str, files: dict[str, list[str]]) -> tuple[str, dict[str, str]]:
    """The Verilog whose memories have their words from ``files`` again, and each file's cell.

    Files with the same words are taken one after the other.
    """
    left = {name: [int(word, 16) for word in words] for name, words in files.items()}
    arrays: dict[str, str] = {}
    cells: dict[str, str] = {}

    def named(block: re.Match) -> str:
        words = [int(word, 16) for word in re.findall(r"'h([0-9a-f]+);", block["words"])]
        digits = -(-(int(block["top"]) + 1) // 4)
        for name, values in left.items():
            if values == words and len(files[name][0]) == digits:
                del left[name]
                array = arrays[block["name"]] = f"file_{len(arrays)}"
                cells[name] = block["name"].strip().removeprefix("\\")
                return (
                    f"  reg [{block['top']}:0] {array} [0:{block['last']}];\n"
                    f'  initial $readmemh("{name}", {array});\n'
                )
        return block[0]

    text = re.sub(
        r"  reg \[(?P<top>\d+):0\] (?P<name>\\\S+ |\w+) \[(?P<last>\d+):0\];\n  initial begin\n"
        r"(?P<words>(?:    \S+ ?\[\d+\] = \d+'h[0-9a-f]+;\n)+)  end\n",
        named, text,
    )  # fmt: skip
    if left:
        raise RuntimeError(f"no memory has the words of {sorted(left)}")
    for name, array in arrays.items():
        text = re.sub(re.escape(name) + r"(?=\[)", array, text)
    return text, cells


def with_word(text: str) -> str:
    """The Verilog whose selecting port is a word that a file gives."""
    text, ports = re.subn(rf"(?<=[(,]) ?{SELECTOR}(?=[,)])", "", text, count=1)
    text, inputs = re.subn(
        rf"^  input \[{BITS - 1}:0\] {SELECTOR};\n  wire \[{BITS - 1}:0\] {SELECTOR};\n",
        f"  reg [{BITS - 1}:0] {SELECTOR}_word [0:0];\n"
        f'  initial $readmemh("{WORD}", {SELECTOR}_word);\n'
        f"  wire [{BITS - 1}:0] {SELECTOR} = {SELECTOR}_word[0];\n",
        text, flags=re.MULTILINE,
    )  # fmt: skip
    assert (ports, inputs) == (1, 1), "the netlist has no selecting port"
    return text.replace(",,", ",").replace(",)", ")")
