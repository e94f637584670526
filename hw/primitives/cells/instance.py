"""An instance of a chip's cell as Verilog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

PORTS_A_LINE = 4


def instance(cell: str, name: str, parameters: Mapping[str, str], ports: Mapping[str, str]) -> str:
    """The text of ``cell`` with its parameters and connections, in the order given.

    Nets or unsigned constants belong at the ports: signed expressions there make yosys 0.70 read
    the whole module anew after synthesis.
    """
    settings = ",\n".join(f"    .{key}({value})" for key, value in parameters.items())
    head = f"  {cell} #(\n{settings}\n  ) {name} (\n" if settings else f"  {cell} {name} (\n"
    return f"{head}{connections(ports)}\n  );\n"


def connections(ports: Mapping[str, str]) -> str:
    """Connections by port name, a few on each line."""
    joined = [f".{key}({value})" for key, value in ports.items()]
    starts = range(0, len(joined), PORTS_A_LINE)
    return ",\n".join("    " + ", ".join(joined[k : k + PORTS_A_LINE]) for k in starts)


def bus(nets: Sequence[str], width: int, rest: str = "1'b0") -> str:
    """Nets, the lowest first, as a bus, filled up with ``rest``."""
    return f"{{{', '.join(reversed([*nets, *[rest] * (width - len(nets))]))}}}"
