"""A netlist with modules that keep their hierarchy: one net whatever its names."""

from guyot.boards.bitstream.netlist import flat


def module(cells: dict, ports: dict | None = None, **attributes: str) -> dict:
    sides = {name: {"direction": way, "bits": bits} for name, (way, bits) in (ports or {}).items()}
    return {"attributes": attributes, "ports": sides, "cells": cells}


def cell(kind: str, inputs: dict, outputs: dict, **parameters: str) -> dict:
    ways = dict.fromkeys(inputs, "input") | dict.fromkeys(outputs, "output")
    return {
        "type": kind, "parameters": parameters, "port_directions": ways,
        "connections": inputs | outputs,
    }  # fmt: skip


def test_a_net_is_one_on_all_levels():
    netlist = {
        "modules": {
            "top": module(
                {
                    "a": cell("LUT", {"I": [2, "0"]}, {"O": [3]}),
                    "kept": {"type": "inner", "connections": {"in": [3], "out": [4]}},
                    "z": cell("LUT", {"I": [4], "J": [9], "K": ["1"]}, {"O": [5]}),
                },
                {"pin": ("input", [2])},
            ),
            "inner": module(
                {
                    "b": cell("LUT", {"I": [2]}, {"O": [3]}, INIT="01"),
                    "deeper": {"type": "wires", "connections": {"i": [3], "o": [4]}},
                },
                {"in": ("input", [2]), "out": ("output", [4])},
            ),
            "wires": module({}, {"i": ("input", [2]), "o": ("output", [2])}),
            "LUT": module({}, blackbox="1"),
        }
    }
    cells = flat(netlist, "top")
    assert list(cells) == ["a", "kept.b", "z"]
    assert cells["a"].outputs["O"] == cells["kept.b"].inputs["I"]
    assert cells["kept.b"].outputs["O"] == cells["z"].inputs["I"]  # through wires alone
    assert cells["a"].inputs["I"] != cells["kept.b"].inputs["I"]
    assert cells["z"].inputs.keys() == {"I"}  # a constant is no net, and nothing drives J
    assert (cells["kept.b"].module, cells["kept.b"].parameters) == ("inner", {"INIT": "01"})
