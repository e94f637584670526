# amaranth: UnusedElaboratable=no
"""The microphone's wires against a microphone as data sheets have it, drawn edge by edge."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.boards.microphone import FRAME_BITS, GAIN_BITS, SAMPLE_BITS
from guyot.boards.microphone.i2s import SMALLEST_HALF, I2sMicrophone
from guyot.sw.errors import GuyotError

RATE = 8000


def heard(words: list[int], clock_hz: int, rate: int = RATE) -> tuple[list[int], list[tuple]]:
    """The samples that come of a microphone's words of 24 bits, and the turns of its clock: (cycle,
    sck, ws). Its data comes a cycle behind the clock's edge; what is not the left half is ones."""
    dut = I2sMicrophone(clock_hz, rate)
    samples, turns = [], []

    async def microphone(ctx):
        waiting, line, right, clock = list(words), [], 1, 0
        for cycle in range(round((len(words) + 1.5) * clock_hz / rate)):
            _, _, sck, ws, strobe, sample = await ctx.tick().sample(
                dut.sck, dut.ws, dut.strobe, dut.sample
            )
            if strobe:
                samples.append(sample)
            if sck == clock:
                continue
            turns.append((cycle, sck, ws))
            if sck:
                if right and not ws and waiting:
                    word = waiting.pop(0)
                    line = [word >> k & 1 for k in reversed(range(SAMPLE_BITS))]
                right = ws
            else:
                ctx.set(dut.sd, line.pop(0) if line else 1)
            clock = sck

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(microphone)
    simulator.run()
    return samples, turns


def wanted(words: np.ndarray) -> list[int]:
    """As the network takes them: some doublings louder than the upper bits, limited."""
    louder = words >> (SAMPLE_BITS - GAIN_BITS - 16)
    return (np.clip(louder, -32768, 32767) & 0xFFFF).tolist()


def words_of(kind: str, count: int = 24) -> np.ndarray:
    random = np.random.default_rng(1)
    if kind == "loud":
        return random.integers(-(1 << 23), 1 << 23, count)
    if kind == "quiet":
        return random.integers(-(1 << 19), 1 << 19, count)
    edges = [1 << 23, 1 << 20, 1 << 19, 1 << 18, 16, 1]
    return np.array([side * at + d for at in edges for side in (1, -1) for d in (-1, 0)])[2:]


@pytest.mark.parametrize("kind", ["loud", "quiet", "edges"])
def test_samples_are_the_words_louder_and_limited(kind):
    words = np.clip(words_of(kind), -(1 << 23), (1 << 23) - 1)
    samples, _ = heard((words & 0xFFFFFF).tolist(), 12_000_000)
    assert samples[: len(words)] == wanted(words)
    limited = np.isin(wanted(words), [0x7FFF, 0x8000])
    assert limited.any() == (kind != "quiet")


def selects(turns: list[tuple]) -> list[tuple[int, int, int]]:
    """(Cycle, sck, ws) of those turns at which the word select changes."""
    return [now for now, (*_, ws) in zip(turns[1:], turns, strict=False) if now[2] != ws]


@pytest.mark.parametrize("clock_hz", [12_000_000, 25_000_000, 8 * FRAME_BITS * RATE])
def test_the_clock_is_exact_and_as_even_as_it_can_be(clock_hz):
    samples, turns = heard([0x012345] * 12, clock_hz)
    assert samples[:12] == [0x1234] * 12
    frames = np.diff([cycle for cycle, _, ws in selects(turns) if not ws])
    assert len(frames) > 8 and np.abs(frames - clock_hz / RATE).max() < 1
    exact = clock_hz / RATE / FRAME_BITS / 2
    assert np.abs(np.diff([cycle for cycle, *_ in turns]) - exact).max() < 1
    assert turns[-1][0] - turns[0][0] == pytest.approx(exact * (len(turns) - 1), abs=1)


def test_the_word_select_changes_with_a_falling_clock():
    _, turns = heard([0] * 4, 12_000_000)
    assert len(selects(turns)) > 6 and not any(sck for _, sck, _ in selects(turns))


def test_a_clock_that_is_too_slow_is_refused():
    least = 2 * FRAME_BITS * SMALLEST_HALF * RATE
    I2sMicrophone(least, RATE)
    with pytest.raises(GuyotError, match="of 8,000 samples a second needs a clock of at least"):
        I2sMicrophone(least - 1, RATE)
