"""A block RAM as behaviour: cut as a family's blocks are, with a file and an attribute for each.

That it behaves, and that synthesis makes as many blocks of it as there are arrays, is held by
tests/hw/test_primitive_cells.py.
"""

from __future__ import annotations

import re

import pytest
from amaranth.hdl import Fragment

from guyot.hw.emission.verilog import VerilogFiles, emit
from guyot.hw.primitives import Multiplier, Rom, StripRam, rom, strip_ram
from guyot.hw.primitives.cells.inferred import InferredBlock, joined
from guyot.hw.primitives.families import FAMILIES
from guyot.hw.primitives.family import Styles, attribute
from guyot.hw.stream.stream_fifo import StreamFIFO

STYLES = Styles(block={"ram_style": "block"}, ram={}, rom={}, multiplier={})
BLOCK = InferredBlock({512: 36, 1024: 18, 2048: 9}, STYLES, parts=9)
STYLED = sorted(name for name, family in FAMILIES.items() if family.styles)
ARRAY = re.compile(r"reg \[(\d+):0\] words_\w+ \[0:(\d+)\];")


@pytest.mark.parametrize(
    ("nets", "said"),
    [
        (["a[0]"], "a[0]"),
        (["a[2]", "a[3]", "a[4]"], "a[4:2]"),
        (["a[3]", "a[2]"], "{a[2], a[3]}"),
        (["a[0]", "b[1]"], "{b[1], a[0]}"),
        (["a[0]", "1'b0"], "{1'b0, a[0]}"),
    ],
)
def test_nets_are_joined_as_a_person_would(nets, said):
    assert joined(nets) == said


def test_pieces_of_a_word_are_written_alone():
    address, data = ["to[0]", "to[1]"], [f"d[{k}]" for k in range(18)]
    whole = BLOCK.write_ports(18, address, data, ["e", "e"])["writes"]
    assert whole == "    if (e) MEMORY[to[1:0]] <= d[17:0];\n"
    parts = BLOCK.write_ports(18, address, data, ["e", "f"])["writes"].splitlines()
    assert parts[1] == "    if (f) MEMORY[to[1:0]][9 +: 9] <= d[17:9];"
    assert [BLOCK.piece_bits(width) for width in (36, 9, 4)] == [9, 9, 4]
    assert InferredBlock({512: 20}, STYLES).piece_bits(20) == 20


def test_contents_are_a_file_a_loop_or_a_constant():
    def block(words, **options):
        return BLOCK.block("b", 18, words=words, address=["a"], data=["d"] * 18, **options)

    assert '$readmemh("w.hex", words_b)' in block([1, 2], file="w.hex")
    assert "words_b[k_b] = 18'd7;" in block([7, 7])
    assert "localparam [35:0] WORDS_b = 36'h80001;" in block([1, 2])


@pytest.mark.parametrize("family", STYLED)
@pytest.mark.parametrize(("width", "depth"), [(40, 600), (9, 3000), (3, 2000), (80, 200)])
def test_a_rom_has_an_array_and_a_file_for_each_block(family, width, depth):
    files = VerilogFiles("core", family)
    words = [k * 0x9E3779B97F4A7C15F39C % (1 << width) for k in range(depth)]
    Fragment.get(Rom(width, words, name="words"), files)
    text = "".join(files.modules.values())
    arrays = ARRAY.findall(text)
    assert len(arrays) == len(files.memories) == rom.brams(width, depth, family)
    assert sum(int(left) + 1 for left, _ in arrays) == width
    bits = max((int(left) + 1) * (int(last) + 1) for left, last in arrays)
    assert bits <= FAMILIES[family].bram_bits
    found, low = [0] * depth, 0
    for (left, _), file in zip(arrays, re.findall(r'readmemh\("(.*?)"', text), strict=True):
        for k, word in enumerate(files.memories[file].split()):
            found[k] |= int(word, 16) << low
        low += int(left) + 1
    assert found == words


@pytest.mark.parametrize("family", STYLED)
@pytest.mark.parametrize(("lanes", "bits", "depth"), [(7, 8, 300), (1, 24, 2000), (3, 2, 5000)])
def test_strips_have_an_array_for_each_block(family, lanes, bits, depth):
    files = VerilogFiles("core", family)
    Fragment.get(StripRam(lanes, bits, depth), files)
    arrays = ARRAY.findall("".join(files.modules.values()))
    assert len(arrays) == strip_ram.brams(lanes, bits, depth, family)
    assert max((int(a) + 1) * (int(b) + 1) for a, b in arrays) <= FAMILIES[family].bram_bits


@pytest.mark.parametrize("family", STYLED)
def test_attributes_ask_for_what_is_planned(family):
    styles = FAMILIES[family].styles
    assert styles is not None
    files = VerilogFiles("core", family)
    parts = (Rom(20, [1, 2], name="few"), Rom(20, [3] * 900, name="many"), Multiplier(8, 8))
    for part in parts:
        Fragment.get(part, files)
    few, many, product = (files.modules[f"core_{name}"] for name in
                          ("few_rom", "many_rom", "inferred_multiplier"))  # fmt: skip
    for text, style in ((few, styles.rom), (many, styles.block), (product, styles.multiplier)):
        assert f"{attribute(style)}reg" in text
    assert re.search(r"\n  (.*)reg .* word_1_block_0;", many)[1] == attribute(styles.output)
    for depth, style in ((17, styles.ram), (1025, styles.block)):
        ((name, value),) = style.items()
        text = emit(StreamFIFO(16, depth=depth), "queue", family)["queue.v"]
        assert re.search(rf'\(\* {name} = "{value}" \*\)\s+reg \[15:0\] storage', text)
    plain = emit(StreamFIFO(16, depth=1025), "queue", "ecp5")["queue.v"]
    assert "reg [15:0] storage" in plain and "style" not in plain
