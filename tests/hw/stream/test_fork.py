"""A fork gives every word to every reader once, whatever each of them waits for."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.stream.fork import Fork


@pytest.mark.parametrize("readers", [2, 3])
@pytest.mark.parametrize("stalls", [(0.0, 0.0), (0.4, 0.2), (0.1, 0.7)])
def test_every_reader_gets_every_word(readers, stalls):
    random = np.random.default_rng(readers)
    words = random.integers(0, 256, 200).tolist()
    dut = Fork(8, readers)
    taken = [[] for _ in range(readers)]
    sent, most = 0, 0

    async def bench(ctx):
        nonlocal sent, most
        offered = False
        while min(len(each) for each in taken) < len(words):
            offered = sent < len(words) and (offered or random.random() >= stalls[0])
            ctx.set(dut.i.valid, offered)
            ctx.set(dut.i.payload, words[sent] if sent < len(words) else 0)
            ready = [random.random() >= stalls[1] * (k + 1) / readers for k in range(readers)]
            for k, output in enumerate(dut.outputs):
                ctx.set(output.ready, ready[k])
            ports = [value for o in dut.outputs for value in (o.valid, o.payload)]
            _, _, accepted, *values = await ctx.tick().sample(dut.i.ready, *ports)
            for k, each in enumerate(taken):
                if ready[k] and values[2 * k]:
                    each.append(values[2 * k + 1])
            if offered and accepted:
                sent, offered = sent + 1, False
            most += 1
            assert most < 20 * len(words)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    assert all(each == words for each in taken)
    if not any(stalls):
        assert most == len(words)
