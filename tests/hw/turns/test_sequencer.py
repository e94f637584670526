"""The sequencer's words are the taps of each layer, at the addresses where activations lie."""

import pytest
from amaranth.sim import Simulator

from guyot.hw.graph.stages import build_stages
from guyot.hw.turns.sequencer import Sequencer
from guyot.sw.simplify import simplify

SEEDS, FRAMES = 6, 2


def expected(stages, spec):
    """By layer: of each piece its (weight, lane away, address in the column, inside), sorted."""
    program = spec.program
    found = []
    for stage, layer in zip(stages, program.layers, strict=True):
        pieces = []
        top, _, left, _ = stage.padding
        strip, channels = layer.last_local + 1, layer.row_step // stage.stride[0]
        order = program.load.order if layer is program.layers[0] else range(channels)
        place = {channel: k for k, channel in enumerate(order)}
        for y in range(layer.rows):
            for b in range(layer.strip):
                for k in range(stage.output.shape[0]):
                    words = []
                    taps = () if stage.by_word else stage.taps[k]
                    for row, column, channel, weight in taps:
                        code, local = divmod(b * layer.hops - left + column, strip)
                        down = (y * stage.stride[0] - top + row) * channels + place[channel]
                        address = layer.base + local * layer.pitch + down
                        inside = 0 <= down < layer.limit
                        weight = 1 if layer.greatest else weight
                        words.append((weight, code, address % (1 << 20) if inside else 0, inside))
                    if stage.by_word:
                        local = layer.base + b * layer.pitch + y * channels + k
                        factors = stage.multipliers or (1, 1)
                        words = [
                            (factor, 0, local + part * layer.hop, True)
                            for part, factor in enumerate(factors)
                        ]
                    pieces.append(sorted(words))
        found.append(pieces)
    return found


def followed(spec, frames):
    """The pieces that the sequencer goes through."""
    dut = Sequencer(spec)
    pieces, piece, limit = [], [], 1 << spec.records.address_bits

    async def bench(ctx):
        ctx.set(dut.empty, 1)
        done = 0
        while done < frames:
            ctx.set(dut.loaded, ctx.get(dut.loads))
            if ctx.get(dut.read):
                weight, inside = ctx.get(dut.weight), bool(ctx.get(dut.inside))
                if weight:
                    address = ctx.get(dut.address) % limit if inside else 0
                    piece.append((weight, ctx.get(dut.code), address, inside))
                if ctx.get(dut.last):
                    pieces.append(sorted(piece))
                    piece.clear()
            started = ctx.get(dut.loads)
            await ctx.tick()
            done += bool(pieces) and started and not ctx.get(dut.loads)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return pieces


@pytest.mark.parametrize("seed", range(SEEDS))
def test_words_are_the_taps(layers, seed):
    network = layers.network_of(seed)
    spec = layers.spec_of(network, (1, 2, 4, 8)[seed % 4])
    stages = build_stages(simplify(network).network)
    every = [piece for layer in expected(stages, spec) for piece in layer]
    assert followed(spec, 1) == every
