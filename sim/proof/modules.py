"""Verilog as a table of modules: their texts, what they instantiate, and which are the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from ...sw.errors import GuyotError

MODULE = re.compile(r"^(?:\(\*[^\n]*\*\)\n)?module\s+(\w+).*?^endmodule$", re.MULTILINE | re.DOTALL)
# `  digits_entry_fifo  fifo (`, or with parameters in front of the instance's name.
INSTANCE = re.compile(
    r"^  (\w+)\s+(?:#\((?:[^()]|\([^()]*\))*\)\s*)?\\?([\w$]+)\s*\(\s*$", re.MULTILINE
)
OUTPUT = re.compile(r"  output ((?:signed )?(?:\[\d+:0\] )?)(.*?);")
HEX_FILE = re.compile(r'"([\w.]+\.hex)"')
NUMBERED = re.compile(r"\\\S*\$\d\S* ")
KEYWORDS = frozenset({"module", "always", "initial", "if", "else", "for", "case"})


class Modules:
    """The modules of a design's Verilog, by name; ``memories``: the text of each hex file."""

    def __init__(self, text: str, memories: Mapping[str, str]):
        self.texts = {found[1]: found[0] for found in MODULE.finditer(text)}
        self.memories = dict(memories)

    @cached_property
    def instances(self) -> dict[str, dict[str, str]]:
        """By module, the module of each instance in it."""
        return {
            name: {
                instance: kind
                for kind, instance in INSTANCE.findall(text)
                if kind in self.texts and kind not in KEYWORDS
            }
            for name, text in self.texts.items()
        }

    def text(self, name: str) -> str:
        """A module's text; GuyotError where there is none of that name."""
        if name not in self.texts:
            raise GuyotError(
                f"the design's Verilog has no module {name!r}, which its plan has: generate it "
                "again with this version"
            )
        return self.texts[name]

    def inside(self, name: str, path: str) -> str:
        """The module of the instance ``path`` (``fifo.memory``) in the module ``name``."""
        for step in filter(None, path.split(".")):
            self.text(name)
            if step not in self.instances[name]:
                raise GuyotError(
                    f"the design's Verilog has no instance {step!r} in the module {name!r}, which "
                    "its plan has: generate it again with this version"
                )
            name = self.instances[name][step]
        return name

    def needed(self, name: str) -> list[str]:
        """A module and all that it stands on, in the order in which they are met."""
        found, waiting = [], [name]
        while waiting:
            each = waiting.pop(0)
            if each not in found:
                self.text(each)
                found.append(each)
                waiting += self.instances[each].values()
        return found

    def with_texts(self, texts: Mapping[str, str]) -> Modules:
        """The same with some modules' texts exchanged."""
        other = Modules("", self.memories)
        other.texts = {**self.texts, **texts}
        return other

    def emptied(self, names: Iterable[str]) -> Modules:
        """The same with nothing but ports in some modules: what leaves them may be anything."""
        texts = {}
        for name in names:
            head, _, rest = self.text(name).partition(");\n")
            lines = [f"{head});"]
            for line in rest.splitlines():
                if line.startswith("  input"):
                    lines.append(line)
                elif found := OUTPUT.fullmatch(line):
                    any_ = f"proof_any_{len(lines)}"
                    lines += [line, f"  (* anyseq *) wire {found[1]}{any_};"]
                    lines.append(f"  assign {found[2]} = {any_};")
            texts[name] = "\n".join((*lines, "endmodule"))
        return self.with_texts(texts)

    def source(self, name: str) -> str:
        """The text of a module with all that it stands on."""
        return "\n\n".join(self.texts[each] for each in self.needed(name)) + "\n"

    def files(self, name: str) -> dict[str, str]:
        """The hex files that a module with all that it stands on reads."""
        used = HEX_FILE.findall(self.source(name))
        return {file: self.memories[file] for file in used if file in self.memories}

    def digest(self, name: str) -> str:
        """Equal for modules whose texts are equal but for the names of modules, files and
        numbered nets."""
        text = self.source(name)
        for number, each in enumerate(self.needed(name)):
            text = re.sub(rf"\b{each}\b", f"module_{number}", text)
        for file, words in self.files(name).items():
            text = text.replace(f'"{file}"', hashlib.sha256(words.encode()).hexdigest())
        numbered: dict[str, str] = {}
        text = NUMBERED.sub(lambda m: numbered.setdefault(m[0], f"\\net_{len(numbered)} "), text)
        return hashlib.sha256(text.encode()).hexdigest()
