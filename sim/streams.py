"""Streams and plain signals in Amaranth's simulator: benches of components, with stalls.

They work on any interface of ``amaranth.lib.stream``, so a bench of your own component reads::

    (doubled,) = run_streams(dut, [(dut.i, words)], [(dut.o, len(words))], stalls=(0.3, 0.5))
    assert doubled == [2 * word for word in words]

Where more goes on than that, a testbench of Amaranth's calls the parts itself::

    async def bench(ctx):
        await stream_put(ctx, dut.i, [1, 2, 3], bernoulli(0.3, seed=1))
        (word,) = await stream_get(ctx, dut.o, 1)

A stall is an iterator of booleans, one a cycle, as in :mod:`.axis`: true holds the stream back.
What a payload of several fields holds is a mapping going in, and ``amaranth.lib.data.Const`` coming
out. Every wait is bounded by ``patience`` clock cycles and then raises TimeoutError. What a stream
offers must stay until it is taken; where it does not, AssertionError says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from amaranth.sim import Simulator

from .axis import bernoulli, never, pattern

__all__ = ["bernoulli", "never", "pattern", "run_rows", "run_streams", "stream_get", "stream_put"]

PATIENCE = 10_000
PERIOD = 1e-6  # seconds, of the clock of "sync"


async def stream_put(
    ctx: Any,
    stream: Any,
    words: Iterable[Any],
    stall: Iterator[bool] | None = None,
    *,
    domain: str = "sync",
    patience: int = PATIENCE,
) -> None:
    """Puts the words into a stream one after the other, a word a cycle where nothing stalls."""
    stall = never() if stall is None else stall
    for number, word in enumerate(words):
        while next(stall):
            await ctx.tick(domain)
        ctx.set(stream.payload, word)
        ctx.set(stream.valid, 1)
        for _ in range(patience):
            _, _, ready = await ctx.tick(domain).sample(stream.ready)
            if ready:
                break
        else:
            raise TimeoutError(f"word {number} was not taken for {patience} cycles")
        ctx.set(stream.valid, 0)


async def stream_get(
    ctx: Any,
    stream: Any,
    count: int,
    stall: Iterator[bool] | None = None,
    *,
    domain: str = "sync",
    patience: int = PATIENCE,
    steady: bool = True,
) -> list[Any]:
    """The next ``count`` words of a stream. Not ``steady``: it may take back what it offered."""
    stall = never() if stall is None else stall
    found, waiting, idle = [], [], 0
    while len(found) < count:
        ready = not next(stall)
        ctx.set(stream.ready, ready)
        _, _, valid, word = await ctx.tick(domain).sample(stream.valid, stream.payload)
        if steady and waiting:
            assert valid, f"word {len(found)} was taken back"
            assert word == waiting[0], f"word {len(found)} changed while it waited"
        waiting = [word] if valid and not ready else []
        if valid and ready:
            found.append(word)
        idle = 0 if valid else idle + 1
        if idle > patience:
            raise TimeoutError(f"no word for {patience} cycles after {len(found)}")
    ctx.set(stream.ready, 0)
    return found


def run_streams(
    dut: Any,
    sources: Sequence[tuple[Any, Iterable[Any]]],
    sinks: Sequence[tuple[Any, int]],
    *,
    stalls: Sequence[float] = (0.0, 0.0),
    seed: int = 0,
    steady: bool = True,
    patience: int = PATIENCE,
) -> list[list[Any]]:
    """Sends words into each of ``sources`` and takes so many from each of ``sinks``, all at once;
    what came out of each. ``stalls``: the chance of a stall in a cycle, of sources and sinks."""
    found: list[list[Any]] = [[] for _ in sinks]
    simulator = Simulator(dut)
    simulator.add_clock(PERIOD)
    for number, (stream, words) in enumerate(sources):

        async def source(ctx, stream=stream, words=words, seed=2 * (seed + 97 * number)):
            await stream_put(ctx, stream, words, bernoulli(stalls[0], seed), patience=patience)

        simulator.add_testbench(source, background=True)
    for number, (stream, count) in enumerate(sinks):

        async def sink(ctx, number=number, stream=stream, count=count):
            stall = bernoulli(stalls[1], 2 * (seed + 97 * number) + 1)
            found[number] = await stream_get(
                ctx, stream, count, stall, patience=patience, steady=steady
            )

        simulator.add_testbench(sink)
    simulator.run()
    return found


def run_rows(
    dut: Any, inputs: Sequence[Any], outputs: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> list[tuple[Any, ...]]:
    """For what has no handshake: the inputs get a row of values each cycle; the values that the
    outputs have in each cycle, while its row is there."""
    seen = []

    async def bench(ctx):
        for row in rows:
            for signal, value in zip(inputs, row, strict=True):
                ctx.set(signal, value)
            seen.append(tuple(ctx.get(output) for output in outputs))
            await ctx.tick()

    simulator = Simulator(dut)
    simulator.add_clock(PERIOD)
    simulator.add_testbench(bench)
    simulator.run()
    return seen
