"""Verilog as modules: what stands on what, and what is the same but for its names."""

import pytest

from guyot.hw.stream.stream_fifo import StreamFIFO
from guyot.sim.proof.alone import alone
from guyot.sim.proof.modules import Modules
from guyot.sw.errors import GuyotError

TEXT = """
module top(a);
  input a;
  one #(
    .WIDTH(2),
    .FILE("m.hex")
  ) first (
    .a(\\x$12 )
  );
  two \\second$2  (
    .a(a)
  );
endmodule

module one(a);
  input a;
endmodule

module two(a);
  input a;
  one inner (
    .a(a)
  );
endmodule
"""


def test_instances_are_found_with_and_without_parameters():
    modules = Modules(TEXT, {"m.hex": "1\n", "other.hex": "2\n"})
    assert modules.instances["top"] == {"first": "one", "second$2": "two"}
    assert modules.inside("top", "second$2.inner") == "one"
    assert modules.needed("top") == ["top", "one", "two"]
    assert modules.files("top") == {"m.hex": "1\n"}


def test_equal_means_equal_but_for_names():
    one = Modules(TEXT, {"m.hex": "1\n"}).digest("top")
    renamed = TEXT.replace("one", "uno").replace("x$12", "x$7").replace("m.hex", "n.hex")
    assert Modules(renamed, {"n.hex": "1\n"}).digest("top") == one
    assert Modules(renamed, {"n.hex": "2\n"}).digest("top") != one
    assert Modules(TEXT.replace("WIDTH(2)", "WIDTH(3)"), {"m.hex": "1\n"}).digest("top") != one


def test_what_is_missing_is_named():
    modules = Modules(TEXT, {})
    with pytest.raises(GuyotError, match="no module 'three'"):
        modules.text("three")
    with pytest.raises(GuyotError, match="no instance 'third' in the module 'top'"):
        modules.inside("top", "third")


def test_parts_know_their_modules_and_names():
    fifo = StreamFIFO(8, depth=5)
    parts, modules = alone(fifo)
    assert [(part.path, part.kind) for part in parts] == [
        ("", "StreamFIFO"),
        ("fifo", "StyledFIFO"),
    ]
    assert all(part.module in modules.texts for part in parts)
    assert parts[0].name_of(fifo.o.valid) == "o__valid"
