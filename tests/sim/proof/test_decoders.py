"""A decoder gives each row its symbol; one that is off by a bit, a word or a cycle is refuted."""

import numpy as np
import pytest

from guyot.hw.engine.decoder import Decoder
from guyot.hw.engine.prefix_code import Code, Symbols, count, holding, make_code, pack
from guyot.sim.proof.alone import alone
from guyot.sim.proof.run import prove_parts

STEPS, INDICES = 5, 3  # bits


def decoder(size: int, bank: int = 2048, payload: bool = True, raw: bool = False) -> Decoder:
    """Of ``size`` random symbols, by the code of the shortest rows, with or without ``payload`` and
    ``raw`` bits."""
    random = np.random.default_rng(size)
    symbols = Symbols(
        (random.random((1, size)) < 0.2).astype(np.int64),
        np.minimum(random.geometric(0.2, (1, size)), 1 << STEPS) - 1,
        np.minimum(random.geometric(0.4, (1, size)), 1 << INDICES) - 1,
    )
    counts = count(symbols, STEPS, INDICES)
    codes = [
        code
        for code in (make_code(counts, each) for each, _ in holding(counts))
        if (code.longest > 0, code.raw_step > 0, code.raw_index > 0) == (payload, raw, raw)
    ]
    code = min(codes, key=row_bits)
    _, payloads, lengths = code.encode(symbols)
    words, start = pack(payloads[0], lengths[0])
    return Decoder(code, words, start, name="words", bank=bank)


def row_bits(code: Code) -> int:
    return code.row_bits


PARTS = {
    "one word": lambda: decoder(11),
    "words": lambda: decoder(40),
    "banks": lambda: decoder(60, bank=8),
    "raw": lambda: decoder(30, raw=True),
    "rows alone": lambda: decoder(30, payload=False),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_decoder_is_proved(prove, name):
    part = PARTS[name]()
    report = prove(part)
    assert report.ok and len(report.outcomes) == 1, [each.verdict for each in report.outcomes]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("words", "total[3]", "total[2]"),  # the next word too soon
        ("words", "filling = 3'h7", "filling = 3'h3"),  # too few words at the beginning
        ("words", "near >> ", "near << "),
        ("words", "? payload[1:0]", "? payload[2:1]"),
        ("banks", "row_1 <= row_0", "row_1 <= row"),  # a cycle early
        ("banks", "{ then, ", "{ ~then, "),
        ("raw", "raw <= row_2[1:0]", "raw <= row_1[1:0]"),
        ("raw", "raw[1], ", "raw[0], "),
        ("one word", "{ 1'h0, filling[", "{ 1'h1, filling["),  # without end
    ],
)
def test_a_broken_decoder_is_refuted(refuted, name, old, new):
    refuted(PARTS[name](), (old, new))


@pytest.mark.parametrize("name", ["heads", "lengths"])
def test_another_word_in_a_table_is_refuted(name, tmp_path):
    part = PARTS["words"]()
    parts, modules = alone(part)
    (file,) = (each for each in modules.memories if name in each)
    words = modules.memories[file].split()
    words[0] = f"{int(words[0], 16) ^ 2:0{len(words[0])}x}"
    modules.memories[file] = "\n".join(words) + "\n"
    report = prove_parts("alone", parts[:1], modules, others=parts, waves=tmp_path)
    assert report.failed, report.summary
