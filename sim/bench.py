"""cocotb tests of any generated core: its scores under stalls, resets and malformed frames.

The environment variable GUYOT_DESIGN names the design's folder, whose Verilog is the top level;
:func:`guyot.sim.runner.run_bench` sets it. Images are random, from the seed that cocotb prints.
"""

from __future__ import annotations

import os

import cocotb
import numpy as np
from cocotb.clock import Clock

from .axis import Frame, FrameSink, FrameSource, bernoulli, reset
from .design import Design

PERIOD_NS = 10
BACK_TO_BACK = 4  # frames of each test
STALLED = 3
PATIENCE_FRAMES = 20  # predicted frames without a word before a wait gives up


class Bench:
    """A core under test with its source, its sink and its reference."""

    def __init__(self, dut, source_stall: float = 0.0, sink_stall: float = 0.0) -> None:
        self.dut = dut
        self.design = Design.load(os.environ["GUYOT_DESIGN"])
        self.random = np.random.default_rng(cocotb.RANDOM_SEED)
        design = self.design
        design.network.check_frames("this bench")
        patience = PATIENCE_FRAMES * int(design.interval + design.latency) + 1000
        cocotb.start_soon(Clock(dut.clk, PERIOD_NS, "ns").start())
        seed = cocotb.RANDOM_SEED
        self.source = FrameSource(dut, stall=bernoulli(source_stall, seed), patience=patience)
        self.sink = FrameSink(
            dut,
            stall=bernoulli(sink_stall, seed + 1),
            signed=design.output["signed"],
            patience=patience,
        )

    async def reset(self) -> None:
        await reset(self.dut)

    def images(self, count: int) -> np.ndarray:
        """Random images over the input's whole range."""
        low, high = self.design.network.pixels
        shape = (count, *self.design.network.input.shape)
        return self.random.integers(low, high + 1, shape)

    def pixels(self, image: np.ndarray) -> list[int]:
        """One (C, H, W) image as the words of its frame."""
        return self.design.frames(image[None])[0].tolist()

    def send(self, images: np.ndarray) -> None:
        for image in images:
            self.source.put(self.pixels(image))

    async def expect(self, images: np.ndarray) -> list[Frame]:
        """The next frames are the scores of ``images``, none of them flagged."""
        return [await self.expect_frame(image, malformed=False) for image in images]

    async def expect_frame(self, image: np.ndarray, malformed: bool) -> Frame:
        """The next frame holds the scores and the class of ``image``, and the flag."""
        frame = await self.sink.get()
        self.check_scores(frame, image)
        assert frame.malformed == malformed, f"malformed is {frame.malformed}, not {malformed}"
        return frame

    def check_scores(self, frame: Frame, image: np.ndarray) -> None:
        """Equality with Network.run."""
        expected = self.design.network.run(image[None])
        got = self.design.scores(np.array([frame.words]))
        assert (got == expected).all(), f"scores {got.tolist()}, expected {expected.tolist()}"
        if self.design.has_class:
            best = int(expected[0].argmax())
            assert frame.classified == best, f"class {frame.classified}, expected {best}"

    def completed(self, image: np.ndarray, words: int) -> np.ndarray:
        """The image whose stream is cut after ``words`` words and completed with zeros."""
        channels, rows, columns = image.shape
        stream = image.transpose(1, 2, 0).reshape(-1).copy()
        stream[words * self.design.input_bytes :] = 0
        return stream.reshape(rows, columns, channels).transpose(2, 0, 1)


@cocotb.test()
async def back_to_back(dut):
    """Frames without a gap between them, source and sink always ready."""
    bench = Bench(dut)
    await bench.reset()
    images = bench.images(BACK_TO_BACK)
    bench.send(images)
    await bench.expect(images)


@cocotb.test()
@cocotb.parametrize(
    source=[0.0, 0.5],
    sink=[0.3, 0.8],
)
async def stalls(dut, source, sink):
    """Both sides hold the stream back at random."""
    bench = Bench(dut, source, sink)
    await bench.reset()
    images = bench.images(STALLED)
    bench.send(images)
    await bench.expect(images)


@cocotb.test()
async def short_frame(dut):
    """A frame that ends early counts as completed with zeros and is flagged; the next is right."""
    bench = Bench(dut, 0.1, 0.1)
    await bench.reset()
    images = bench.images(3)
    words = bench.design.input_words
    cuts = [words // 2 or 1, words - 1 or 1]
    for image, cut in zip(images, cuts, strict=False):
        bench.source.put(bench.pixels(image)[:cut])
    bench.send(images[2:])
    for image, cut in zip(images, cuts, strict=False):
        await bench.expect_frame(bench.completed(image, cut), malformed=cut < words)
    await bench.expect(images[2:])


@cocotb.test()
async def long_frame(dut):
    """A frame that goes on is dropped to its tlast and flagged; the next one is right."""
    bench = Bench(dut, 0.1, 0.1)
    await bench.reset()
    images = bench.images(3)
    for image, extra in zip(images, (1, bench.design.input_words + 3), strict=False):
        bench.source.put(bench.pixels(image) + [255] * extra)
    bench.send(images[2:])
    for image in images[:2]:
        await bench.expect_frame(image, malformed=True)
    await bench.expect(images[2:])


@cocotb.test()
@cocotb.parametrize(part=[0.3, 1.0, 2.2])
async def reset_in_mid_frame(dut, part):
    """A reset after ``part`` frames have gone in changes nothing in the frames after it."""
    bench = Bench(dut, 0.1, 0.1)
    await bench.reset()
    lost = bench.images(int(np.ceil(part)))
    words = np.concatenate([bench.pixels(image) for image in lost]).tolist()
    cut = max(1, int(bench.design.input_words * part))
    for start in range(0, cut, bench.design.input_words):
        stop = start + bench.design.input_words
        bench.source.put(words[start : min(stop, cut)], last=stop <= cut)
    await bench.source.drained()
    bench.source.clear()
    await bench.reset()
    bench.sink.clear()
    images = bench.images(2)
    bench.send(images)
    await bench.expect(images)
