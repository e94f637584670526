"""Queues keep words in order; one that loses, doubles or swaps a word is refuted."""

import pytest
from amaranth.hdl import Module
from amaranth.lib import wiring
from amaranth.lib.fifo import SyncFIFO
from amaranth.lib.wiring import In, Out

from guyot.hw.stream.stream_fifo import StreamFIFO


class Flags(wiring.Component):
    """A `SyncFIFO` with its ports, as the pipeline has one."""

    def __init__(self, depth: int):
        self.fifo = SyncFIFO(width=2, depth=depth)
        super().__init__(
            {"d": In(2), "e": In(1), "r": Out(1), "q": Out(2), "v": Out(1), "t": In(1)}
        )

    def elaborate(self, platform):
        m = Module()
        m.submodules.fifo = fifo = self.fifo
        m.d.comb += [fifo.w_data.eq(self.d), fifo.w_en.eq(self.e), self.r.eq(fifo.w_rdy)]
        m.d.comb += [self.q.eq(fifo.r_data), self.v.eq(fifo.r_rdy), fifo.r_en.eq(self.t)]
        return m


@pytest.mark.parametrize("depth", [2, 3, 5, 9, 17])
def test_a_stream_fifo_is_proved(prove, depth):
    report = prove(StreamFIFO(8, depth=depth))
    assert report.ok and len(report.outcomes) == 2, report.summary


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inner_level != 3'h4", "inner_level != 3'h5"),  # takes one too many
        ("if (w_port__en)", "if (w_port__en & ~w_port__data[7])"),  # loses some
        ("w_port__addr + 1'h1", "w_port__addr + 2'h3"),  # last in, first out
        ("r_data = _0_", "r_data = _0_ & {8{r_en}}"),  # changes while it waits
        ("inner_level != 3'h4", "inner_level != 3'h1"),  # takes none too early
    ],
)
def test_a_broken_stream_fifo_is_refuted(refuted, old, new):
    refuted(StreamFIFO(8, depth=5), (old, new))


@pytest.mark.parametrize("depth", [1, 5, 8])
def test_a_plain_fifo_is_proved(tmp_path, depth):
    from guyot.sim.proof.parts import alone
    from guyot.sim.proof.run import prove_parts

    parts, modules = alone(Flags(depth))
    report = prove_parts("alone", parts, modules, waves=tmp_path)
    assert report.ok and len(report.outcomes) == 2, report.summary
    if depth > 1:
        broken = {n: t.replace(f"'h{depth - 1} ", "'h0 ") for n, t in modules.texts.items()}
        broken = {n: t.replace("level + 1'h1", "level + 2'h2") for n, t in broken.items()}
        assert prove_parts("alone", parts, modules.with_texts(broken), waves=tmp_path).failed
