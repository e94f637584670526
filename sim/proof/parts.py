"""Which component each module of a design's Verilog was made from, and what its signals are called.

The plan is elaborated once more, as for the Verilog, and what Amaranth says of its modules is kept:
the object behind each, and the names that it gave signals. Nothing of the Verilog comes from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from amaranth.hdl import Elaboratable, Signal, Value
from amaranth.hdl._ast import SignalDict  # Amaranth has no public way to a module's names
from amaranth.hdl._ir import Fragment, PortDirection, build_netlist
from amaranth.hdl._xfrm import TransformedElaboratable
from amaranth.lib import wiring
from amaranth.lib.wiring import In

from ...hw.emission.verilog import VerilogFiles
from .locals import local_names


@dataclass(frozen=True, eq=False)
class Part:
    """A component of a design: its ``path`` of instances below the top ("" is the top), the
    Verilog ``module`` that it became, and the ``names`` of signals in there."""

    path: str
    module: str
    component: Any
    names: SignalDict

    @cached_property
    def locals(self) -> dict[str, str]:
        """As `local_names` gives them."""
        return local_names(self.names.items())

    @property
    def kind(self) -> str:
        return type(self.component).__name__

    def name_of(self, signal: Value) -> str | None:
        """The name of a signal in the module; None where it is not in there."""
        assert isinstance(signal, Signal)
        return self.names.get(signal)


def parts_of(top: wiring.Component, name: str, family: str) -> list[Part]:
    """Every component of ``top``, as `emit` writes it as the module ``name`` for ``family``."""
    fragment: Any = Fragment.get(top, VerilogFiles(name, family))
    objects: dict[tuple[str, ...], Elaboratable] = {}

    def object_of(names: tuple[str, ...]) -> Elaboratable | None:
        # An instance of the name of a signal beside it is numbered.
        plain = tuple(re.sub(r"\$\d+$", "", each) for each in names)
        return objects.get(names, objects.get(plain))

    def walk(each: Any, path: tuple[str, ...]) -> None:
        found = [o for o in each.origins or () if not isinstance(o, TransformedElaboratable)]
        if found:
            objects[path] = found[0]
        for inner, label, _ in each.subfragments:
            if label is not None:
                walk(inner, (*path, label))

    walk(fragment, (name,))
    ports = {}
    for path, member, value in top.signature.flatten(top):
        direction = PortDirection.Input if member.flow == In else PortDirection.Output
        ports["__".join(map(str, path))] = (Value.cast(value), direction)
    return [
        Part(".".join(found.name[1:]), re.sub(r"\W", "_", ".".join(found.name)), component, names)
        for found in build_netlist(fragment, ports=ports, name=name).modules
        if (component := object_of(tuple(found.name))) is not None
        for names in (found.signal_names,)
    ]
