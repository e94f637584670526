"""A component without a design around it, for tests and for benches of your own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from amaranth.hdl import Module, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ...hw.emission.verilog import emit
from .modules import Modules
from .parts import Part, parts_of


class Shell(wiring.Component):
    """``inner``, whose signals are plain attributes, with ports: ``inputs`` and ``outputs`` are
    names of attributes, a signal or a list of them each."""

    def __init__(self, inner: Any, inputs: Iterable[str], outputs: Iterable[str]):
        self._inner = inner
        self._signals = dict(self._named(inputs)), dict(self._named(outputs))
        ports = {name: In(signal.shape()) for name, signal in self._signals[0].items()}
        ports |= {name: Out(signal.shape()) for name, signal in self._signals[1].items()}
        super().__init__(ports)

    def _named(self, names: Iterable[str]) -> Iterable[tuple[str, Signal]]:
        for name in names:
            found = getattr(self._inner, name)
            for k, signal in enumerate(found if isinstance(found, list) else [found]):
                yield f"p_{name}_{k}", signal

    def elaborate(self, platform: Any) -> Module:
        m = Module()
        m.submodules.inner = self._inner
        inputs, outputs = self._signals
        m.d.comb += [signal.eq(getattr(self, name)) for name, signal in inputs.items()]
        m.d.comb += [getattr(self, name).eq(signal) for name, signal in outputs.items()]
        return m


def alone(
    component: wiring.Component, name: str = "alone", family: str = "generic"
) -> tuple[list[Part], Modules]:
    """The parts of a component, itself the first (of a `Shell`, what is in it), and its Verilog."""
    files = emit(component, name, family)
    text = files.pop(f"{name}.v")
    parts = parts_of(component, name, family)
    return parts[1:] if isinstance(component, Shell) else parts, modules_of(text, files)


def modules_of(text: str, files: Mapping[str, str]) -> Modules:
    return Modules(text, {name: words for name, words in files.items() if name.endswith(".hex")})
