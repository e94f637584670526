"""The cache of compiled simulations: by content, whole or absent."""

import pytest

from guyot.sim import verilate
from guyot.sim.design import Design
from guyot.sim.native import Run, run
from guyot.sim.verilate import build
from guyot.sw.errors import GuyotError


def folders(design):
    return sorted(path.name for path in (design / "sim").glob("*"))


def test_the_same_content_is_built_once(tiny, monkeypatch):
    program = build(tiny)
    monkeypatch.setattr(verilate, "_compile", lambda *_: pytest.fail("built again"))
    assert build(tiny) == program


def test_other_weights_need_no_new_build(own_tiny):
    program = build(own_tiny)
    memory = own_tiny / "tiny_dense_weights.hex"
    memory.write_text(memory.read_text().replace("0", "1"))
    assert build(own_tiny) == program


def test_another_content_has_another_folder(own_tiny):
    design = Design.load(own_tiny)
    key = verilate._digest(design, "", "", [], "5")
    assert key != verilate._digest(design, "", "", [], "6")
    (own_tiny / "tiny.v").write_text((own_tiny / "tiny.v").read_text() + "// more\n")
    assert key != verilate._digest(design, "", "", [], "5")


def test_cells_for_synthesis_need_no_new_build(own_tiny):
    design = Design.load(own_tiny)
    text = (own_tiny / "tiny.v").read_text()
    keys = set()
    for words in ("1", "2"):
        cells = f"`ifdef SYNTHESIS\n  BLOCK #(.INIT({words})) block ();\n`else\n`endif\n"
        (own_tiny / "tiny.v").write_text(f"{text}module tiny_x;\n{cells}endmodule\n")
        keys.add(verilate._digest(design, "", "", [], "5"))
    assert len(keys) == 1


def test_verilog_that_does_not_compile_is_one_sentence_and_leaves_nothing(own_tiny):
    before = folders(own_tiny)
    with (own_tiny / "tiny.v").open("a") as verilog:
        verilog.write("module other (input clk; endmodule\n")
    with pytest.raises(GuyotError, match=r"Verilator on tiny failed with exit \d+: %Error"):
        build(own_tiny)
    assert folders(own_tiny) == before


def test_an_interrupted_build_leaves_nothing(own_tiny, monkeypatch):
    before = folders(own_tiny)
    (own_tiny / "tiny.v").write_text((own_tiny / "tiny.v").read_text() + "// more\n")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(verilate, "_compile", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(own_tiny)
    assert folders(own_tiny) == before


def test_a_missing_compiler_is_one_sentence(own_tiny, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GuyotError, match=r"g\+\+ is not on PATH"):
        build(own_tiny)


def test_spaces_in_the_folder_and_double_underscores_in_the_name(make_tiny, tmp_path, tiny_images):
    folder = make_tiny(tmp_path / "a folder", name="my__tiny")
    design = Design.load(folder)
    result = run(design, tiny_images, Run(per_layer=True))
    assert (result.scores == design.network.run(tiny_images)).all()
    assert (result.layers["dense"].values == result.scores).all()
