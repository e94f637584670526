"""A microphone's three pins as a resource of a platform."""

from __future__ import annotations

from amaranth.build import Attrs, Pins, Resource, Subsignal

WIRES = {"sck": "o", "ws": "o", "sd": "i"}  # and which way they go


def microphone_resource(pins: dict[str, str], attributes: Attrs) -> Resource:
    """The pins of the package by the names of `WIRES`."""
    parts = [Subsignal(wire, Pins(pins[wire], dir=way)) for wire, way in WIRES.items()]
    return Resource("microphone", 0, *parts, attributes)
