"""Plays a script of frames, stalls, pauses and resets to a core in cocotb, and collects its frames.

What sim/script.py writes for the native program, as plain lists, so that a bench needs nothing of
Guyot but this file and axis.py::

    player = Player(dut, signed=True, patience=10_000, seed=1)
    frames = await player.play(words, plans, events)

``words``: the frames' integers; ``plans``: for each (words up to tlast, idle cycles before, the
source's share of stalls and their mean length, the sink's and theirs); ``events``: (frame, word,
wait, hold, reset) in order.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from cocotb.triggers import RisingEdge

from .axis import Frame

Plan = Sequence[float]  # words, gap, source's share and burst, sink's share and burst
Event = Sequence[int]  # frame, word, wait, hold, reset


class Staller:
    """Stalls of a share of the cycles, each drawn by itself or in bursts of a mean length."""

    def __init__(self, seed: int) -> None:
        self.random, self.stalled = random.Random(seed), False

    def __call__(self, share: float, burst: float) -> bool:
        if share <= 0 or burst <= 0:
            self.stalled = share > 0 and self.random.random() < share
        else:
            leave = 1 / burst if self.stalled else share / ((1 - share) * burst)
            self.stalled ^= self.random.random() < leave
        return self.stalled


class Player:
    """Drives s_axis, m_axis_tready and rst of ``dut``, whose clock runs already."""

    def __init__(self, dut, signed: bool, patience: int, seed: int) -> None:
        self.dut, self.signed, self.patience = dut, signed, patience
        self.source, self.sink = Staller(2 * seed), Staller(2 * seed + 1)
        self.garbage = random.Random(seed)

    async def play(
        self, words: Sequence[Sequence[int]], plans: Sequence[Plan], events: Sequence[Event]
    ) -> list[Frame]:
        """The frames that left. AssertionError where something leaves that waits for tready and
        changes, or comes after the last frame; TimeoutError where nothing comes."""
        dut, mask = self.dut, (1 << len(self.dut.s_axis_tdata)) - 1
        events, done, frame = list(events), [], Frame()
        sent = place = gap = cycle = idle = waited = quiet = 0
        offering = ready = due = holding = False
        held = None
        ends = [int(plan[0]) for plan in plans]
        tail = self.patience // 20  # cycles behind the last frame in which nothing may come
        while len(done) < len(words) or sent < len(words) or tail > 0:
            if len(done) == len(words) == sent:
                tail -= 1
            # The next event, once its place in the frames has come.
            if events:
                at, word, wait, hold, cycles = events[0]
                due = due or (sent, place) >= (at, word)
                waited += due
                if due and waited > wait:
                    if hold and not holding:
                        holding, quiet = True, 0
                    if quiet >= hold:
                        events.pop(0)
                        due = holding = False
                        waited = 0
                        if cycles:
                            await self.reset(cycles)
                            sent, place, gap, frame, held = len(done), 0, 0, Frame(), None
                            offering = ready = False
            # A word that is offered stays; what stands there otherwise means nothing.
            if not offering and sent < len(words):
                if gap:
                    gap -= 1
                else:
                    offering = not self.source(*plans[sent][2:4])
                here = offering and place < len(words[sent])
                dut.s_axis_tdata.value = (
                    words[sent][place] & mask if here else self.garbage.randrange(mask + 1)
                )
                last = place + 1 == ends[sent]
                dut.s_axis_tlast.value = int(last if offering else self.garbage.random() < 0.5)
            dut.s_axis_tvalid.value = int(offering)
            ready = not holding and not self.sink(*plans[min(len(done), len(plans) - 1)][4:6])
            dut.m_axis_tready.value = int(ready)
            await RisingEdge(dut.clk)
            cycle += 1
            shown = None
            if bool(dut.m_axis_tvalid.value):
                user, last = dut.m_axis_tuser.value.to_unsigned(), bool(dut.m_axis_tlast.value)
                data = dut.m_axis_tdata.value
                shown = (data.to_signed() if self.signed else data.to_unsigned(), user, last)
            assert held is None or shown == held, f"m_axis changed while it waited, cycle {cycle}"
            taken = offering and bool(dut.s_axis_tready.value)
            held = None if ready else shown
            idle += ready and (offering or sent == len(words))
            quiet = 0 if taken else quiet + 1
            if taken:
                offering, place = False, place + 1
                if place == ends[sent]:
                    sent, place = sent + 1, 0
                    gap = int(plans[sent][1]) if sent < len(words) else 0
            if shown and ready:
                assert len(done) < len(words), f"a word after the last frame, cycle {cycle}"
                idle = 0
                value, user, last = shown
                frame.words.append(value)
                frame.users.append(user)
                frame.cycles.append(cycle)
                if last:
                    done.append(frame)
                    frame = Frame()
            if idle > self.patience and len(done) < len(words):
                raise TimeoutError(f"no word of frame {len(done)} for {self.patience} cycles")
        return done

    async def reset(self, cycles: int) -> None:
        """``cycles`` rising edges with rst high, nothing offered or taken."""
        dut = self.dut
        dut.s_axis_tvalid.value = dut.m_axis_tready.value = 0
        dut.rst.value = 1
        for _ in range(cycles):
            await RisingEdge(dut.clk)
        dut.rst.value = 0
