"""A component's module as a property sees it: names of its nets, also of those deeper inside.

A property is Verilog at the end of the component's own module, in the design's own text. Nets of
instances below are reached by their path; a word of a memory by a probe that is put beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from amaranth.hdl import Value

from ...hw.emission.keywords import RESERVED
from ...sw.errors import GuyotError
from .modules import Modules
from .parts import Part
from .property import Property

C = TypeVar("C")
PLAIN = re.compile(r"[A-Za-z_]\w*")


def escaped(name: str) -> str:
    """A name as Verilog writes it."""
    return name if PLAIN.fullmatch(name) and name not in RESERVED else f"\\{name} "


@dataclass(frozen=True)
class StreamNets:
    """The nets of a stream, and its payload's bits."""

    valid: str
    ready: str
    payload: str
    bits: int

    @property
    def fires(self) -> str:
        """A word goes over."""
        return f"({self.valid} & {self.ready})"


class Scope(Generic[C]):
    """Names in the module of ``part``; ``property`` makes a property of a text that uses them.

    What is asked for goes into the next property's text, and into no other's.
    """

    def __init__(self, part: Part, modules: Modules, parts: Mapping[str, Part]):
        """``parts``: those of the design, by their modules."""
        self.part, self.modules, self._parts = part, modules, parts
        self.component: C = part.component
        self._texts: dict[str, list[str]] = {}
        self._kept: dict[str, list[str]] = {}
        self._probes = 0

    def port(self, signal: Any) -> str:
        """The name of one of the component's signals, for example ``component.o.valid``."""
        signal = Value.cast(signal)
        name = self.part.name_of(signal)
        if name is None or self._declaration(self.part.module, name) is None:
            raise self._missing(name or getattr(signal, "name", str(signal)))
        return escaped(name)

    def stream(self, given: Any) -> StreamNets:
        """The nets of one of the component's streams, ``component.o``, or of one of an instance
        inside, ``"queue_0.o"``."""
        if isinstance(given, str):
            valid, ready, payload = (f"{given}__{each}" for each in ("valid", "ready", "payload"))
            nets = self.net(valid), self.net(ready), self.net(payload)
            return StreamNets(*nets, self.width(payload))
        payload = Value.cast(given.payload)
        valid, ready = self.port(given.valid), self.port(given.ready)
        return StreamNets(valid, ready, self.port(payload), len(payload))

    def port_of(self, instance: str, name: str) -> str:
        """The net in this module that goes to or comes from a port of an instance."""
        return self.port(getattr(self.inner(instance), name))

    def inner(self, instance: str) -> Any:
        """The component of an instance, whose ports `port` knows as nets of this module."""
        return self._parts[self.modules.inside(self.part.module, instance)].component

    def given(self, instance: str, signal: Any) -> str:
        """The path of a signal of an instance's component, ``"product"``, ``"a"``, or the signal
        itself, whatever the Verilog calls it."""
        inner = self._parts[self.modules.inside(self.part.module, instance)]
        own = getattr(inner.component, signal) if isinstance(signal, str) else signal
        return f"{instance}.{inner.name_of(Value.cast(own)) or own.name}"

    def has(self, path: str) -> bool:
        """Whether there is a net ``path``: what is constant is left out of the Verilog."""
        return self._found(path) is not None

    def net(self, path: str) -> str:
        """A net of the module, ``level``, or of an instance in it, ``fifo.level``."""
        found = self._found(path)
        if found is None:
            raise self._missing(path)
        name, width = found
        instance = path.rpartition(".")[0]
        if not instance:
            return escaped(name)
        # A net beside it, because one that is reached from outside loses its initial value.
        alias = "proof_" + re.sub(r"\W", "_", name)
        self.inside(instance, f"(* keep *) wire [{width - 1}:0] {alias} = {escaped(name)};")
        return self._reached(instance, alias, width)

    def own(self, name: str, other: object = None) -> str:
        """A signal made in ``elaborate`` that has the name of a port, or of an ``other`` signal."""
        others = getattr(self.component, name, None), other
        for signal, found in self.part.names.items():
            is_own = signal.name == name and not any(signal is each for each in others)
            if is_own and self._declaration(self.part.module, found) is not None:
                return escaped(found)
        raise self._missing(name)

    def width(self, path: str) -> int:
        """Bits of a net."""
        found = self._found(path)
        if found is None:
            raise self._missing(path)
        return found[1]

    def _found(self, path: str) -> tuple[str, int] | None:
        """The name of a net in its module, and its bits; None where there is none."""
        instance, _, name = path.rpartition(".")
        module = self.modules.inside(self.part.module, instance)
        part = self._parts.get(module)
        name = name if part is None else part.locals.get(name, name)
        width = self._declaration(module, name)
        return None if width is None else (name, width)

    def value(self, instance: str, expression: str, bits: int) -> str:
        """What a Verilog expression gives in the module of an instance."""
        name = f"proof_value_{self._probes}"
        self._probes += 1
        self.inside(instance, f"(* keep *) wire [{bits - 1}:0] {name} = {expression};")
        return self._reached(instance, name, bits) if instance else name

    def word(self, instance: str, memory: str, bits: int, address_bits: int, where: str) -> str:
        """The word of a memory of an instance at the address ``where``, a Verilog value."""
        at = f"proof_at_{self._probes}"
        self.inside(instance, f"(* keep *) wire [{address_bits - 1}:0] {at};")
        word = self.value(instance, f"{escaped(memory)}[{at}]", bits)
        if instance:
            at = self._reached(instance, at, address_bits)
        self.inside("", f"assign {at} = {where};")
        return word

    @property
    def instances(self) -> list[str]:
        """The instances in the module."""
        return list(self.modules.instances[self.part.module])

    def inside(self, instance: str, text: str) -> None:
        """Puts Verilog at the end of an instance's module; once, where it has it already."""
        module = self.modules.inside(self.part.module, instance)
        texts = self._texts.setdefault(module, [])
        if text not in texts:
            texts.append(text)

    def _reached(self, instance: str, name: str, width: int) -> str:
        path = f"\\{instance}.{name} "
        self.inside("", f"(* hierconn *) wire [{width - 1}:0] {path};")
        return path

    def keep(self, text: str) -> None:
        """Puts Verilog, and what was asked for so far, into every property from now on: the
        invariant that they share."""
        self.inside("", text)
        self._kept = {module: list(each) for module, each in self._texts.items()}

    def property(self, name: str, claim: str, text: str, **options: Any) -> Property:
        """A `Property` with this text in the component's module, and what was asked for so far."""
        self.inside("", text)
        texts = {module: "\n".join(each) + "\n" for module, each in self._texts.items()}
        self._texts = {module: list(each) for module, each in self._kept.items()}
        return Property(name, claim, texts, **options)

    def _declaration(self, module: str, name: str) -> int | None:
        """Bits of a net that a module declares."""
        pattern = r"^  (?:input |output )?(?:wire|reg) (?:signed )?(?:\[(\d+):0\] )?{}(?: =|;)"
        text = self.modules.text(module)
        found = re.search(pattern.format(re.escape(escaped(name))), text, re.MULTILINE)
        return None if found is None else int(found[1] or 0) + 1

    def _missing(self, name: str) -> GuyotError:
        return GuyotError(
            f"the design's Verilog has no net {name!r} in the module {self.part.module!r}, which "
            "its plan has: generate it again with this version"
        )
