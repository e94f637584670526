"""cocotb drivers and monitors for the AXI4-Stream frames of a Guyot core.

They work on any handle with signals named PREFIX_tvalid, PREFIX_tready, PREFIX_tdata and
PREFIX_tlast (and PREFIX_tuser at an output), so a bench of your own reads::

    @cocotb.test()
    async def scores(dut):
        cocotb.start_soon(Clock(dut.clk, 10, "ns").start())
        source = FrameSource(dut, "s_axis", stall=bernoulli(0.3, seed=1))
        sink = FrameSink(dut, "m_axis", stall=bernoulli(0.5, seed=2))
        await reset(dut)
        source.put(pixels)                  # a list of integers, row by row, channels last
        frame = await sink.get()            # Frame(words, users, cycles)

A stall is an iterator of booleans, one a cycle: true holds the stream back. Every wait is bounded
by ``patience`` clock cycles and then raises TimeoutError, which names the stream. All of them
sample at the rising edge and drive after it, so no zero-delay race is left to the simulator.
"""

from __future__ import annotations

import itertools
import random
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import cocotb
from cocotb.triggers import RisingEdge

PATIENCE = 100_000
RESET_CYCLES = 4


def never() -> Iterator[bool]:
    """No stall in any cycle."""
    return itertools.repeat(False)


def bernoulli(probability: float, seed: int) -> Iterator[bool]:
    """Stalls in each cycle with ``probability`` (below 1), the same ones for the same seed."""
    if not 0 <= probability < 1:
        raise ValueError(f"a stall probability lies in 0..1, 1 excluded, not {probability}")
    generator = random.Random(seed)
    return (generator.random() < probability for _ in itertools.count())


def pattern(stalls: Iterable[bool]) -> Iterator[bool]:
    """A pattern of stalls, repeated."""
    return itertools.cycle(stalls)


async def reset(dut, cycles: int = RESET_CYCLES) -> None:
    """Holds ``dut.rst`` high for ``cycles`` rising edges of ``dut.clk``."""
    dut.rst.value = 1
    for _ in range(cycles):
        await RisingEdge(dut.clk)
    dut.rst.value = 0


@dataclass
class Frame:
    """A frame that passed: its words as signed integers, tuser of each, and the cycle of each."""

    words: list[int] = field(default_factory=list)
    users: list[int] = field(default_factory=list)
    cycles: list[int] = field(default_factory=list)

    @property
    def malformed(self) -> bool:
        """tuser bit 0 with tlast: the core got a frame of another length."""
        return bool(self.users[-1] & 1)

    @property
    def classified(self) -> int:
        """The class that tuser carries with tlast."""
        return self.users[-1] >> 1


class _Stream:
    """The signals of one AXI4-Stream interface by prefix."""

    def __init__(self, dut, prefix: str, clock=None, patience: int = PATIENCE) -> None:
        self.name, self.patience = prefix, patience
        self.clock = dut.clk if clock is None else clock
        self.tvalid, self.tready, self.tdata, self.tlast = (
            getattr(dut, f"{prefix}_{part}") for part in ("tvalid", "tready", "tdata", "tlast")
        )
        self.tuser = getattr(dut, f"{prefix}_tuser", None)
        self.cycle = 0  # rising edges seen

    @property
    def transfers(self) -> bool:
        """Whether a word passes at this rising edge."""
        return bool(self.tvalid.value) and bool(self.tready.value)

    async def wait(self, done, what: str) -> None:
        """Waits until ``done()``, sampled at rising edges; TimeoutError after the patience.

        Each word that passes meanwhile starts the count anew.
        """
        idle = 0
        while not done():
            await RisingEdge(self.clock)
            idle = 0 if self.transfers else idle + 1
            if idle > self.patience:
                raise TimeoutError(f"{self.name}: {what} for {self.patience} cycles")


class FrameSource(_Stream):
    """Sends frames in the order in which they were put; without stalls, one word a cycle."""

    def __init__(self, dut, prefix="s_axis", clock=None, stall=None, patience=PATIENCE) -> None:
        super().__init__(dut, prefix, clock, patience)
        self.stall: Iterator[bool] = never() if stall is None else stall
        self.beats: deque[tuple[int, bool]] = deque()
        self.sent = 0  # words taken so far
        self.mask = (1 << len(self.tdata)) - 1
        self.tvalid.value = 0
        self.tlast.value = 0
        self.task = cocotb.start_soon(self._drive())

    def put(self, words: Iterable[int], last: bool = True) -> None:
        """Queues a frame; tlast goes with its last word unless ``last`` is false."""
        words = [int(word) & self.mask for word in words]
        ends = [False] * (len(words) - 1) + [last]
        self.beats.extend(zip(words, ends, strict=True))

    async def drained(self) -> None:
        """Returns once every word put so far has been taken."""
        await self.wait(lambda: not self.beats, "no word is taken")

    def clear(self) -> None:
        """Forgets what is not sent yet, as a reset in mid-frame wants it."""
        self.beats.clear()
        self.tvalid.value = 0

    async def _drive(self) -> None:
        offered = False
        while True:
            await RisingEdge(self.clock)
            self.cycle += 1
            if offered and self.beats and self.transfers:
                self.beats.popleft()
                self.sent += 1
                offered = False
            # Once offered, a word stays until it is taken, stall or not (AXI4-Stream, 2.2.1).
            held_back = next(self.stall)
            offered = bool(self.beats) and (offered or not held_back)
            self.tvalid.value = int(offered)
            if offered:
                word, last = self.beats[0]
                self.tdata.value = word
                self.tlast.value = int(last)


class FrameMonitor(_Stream):
    """Watches a stream without driving it, collects its frames and checks its manners.

    AssertionError where tdata, tlast or tuser change, or tvalid falls, while a word waits for
    tready outside of reset. ``signed``: whether words are two's complement.
    """

    def __init__(
        self, dut, prefix="m_axis", clock=None, signed=True, patience=PATIENCE, rst=None
    ) -> None:
        super().__init__(dut, prefix, clock, patience)
        self.signed = signed
        self.rst = getattr(dut, "rst", None) if rst is None else rst
        self.frames: deque[Frame] = deque()
        self.current = Frame()
        self.task = cocotb.start_soon(self._watch())

    async def get(self) -> Frame:
        """The next whole frame; TimeoutError where no word comes for ``patience`` cycles."""
        await self.wait(lambda: self.frames, "no output word comes")
        return self.frames.popleft()

    def clear(self) -> None:
        """Forgets all words seen so far."""
        self.frames.clear()
        self.current = Frame()

    async def _watch(self) -> None:
        held = None
        while True:
            await RisingEdge(self.clock)
            self.cycle += 1
            if self.rst is not None and bool(self.rst.value):
                held = None
                self.current = Frame()
                continue
            shown = self._shown() if bool(self.tvalid.value) else None
            if held is not None:
                assert shown == held, f"{self.name} changed while it waited: {held} to {shown}"
            taken = self.transfers
            held = None if taken else shown
            if taken:
                self._collect()

    def _shown(self) -> tuple[int, int, int]:
        user = 0 if self.tuser is None else self.tuser.value.to_unsigned()
        return self.tdata.value.to_unsigned(), int(self.tlast.value), user

    def _collect(self) -> None:
        data, last, user = self._shown()
        self.current.words.append(self.tdata.value.to_signed() if self.signed else data)
        self.current.users.append(user)
        self.current.cycles.append(self.cycle)
        if last:
            self.frames.append(self.current)
            self.current = Frame()


class FrameSink(FrameMonitor):
    """A monitor that also drives tready, held low in the cycles in which ``stall`` says so."""

    def __init__(
        self, dut, prefix="m_axis", clock=None, stall=None, signed=True, patience=PATIENCE, rst=None
    ) -> None:
        super().__init__(dut, prefix, clock, signed, patience, rst)
        self.stall: Iterator[bool] = never() if stall is None else stall
        self.tready.value = 0
        self.driver = cocotb.start_soon(self._drive())

    async def _drive(self) -> None:
        while True:
            await RisingEdge(self.clock)
            self.tready.value = int(not next(self.stall))
