"""A board in Python behind a pseudo-terminal, as slow and its line as bad as asked."""

from __future__ import annotations

import os
import random
import select
import threading
import tty
from typing import Self

from guyot.boards.link import ANSWER, CONNECT, CONNECTED, DATA, PROTOCOL, TAG_SHIFT
from guyot.boards.link.hello import Hello
from guyot.boards.link.packets import PacketReader, pack

FRAME = 40  # bytes
REPLY = 12
TAGS = 256 >> TAG_SHIFT
KEPT = 200  # packets of a direction that can be replayed: fewer than a number has values


def reply_to(frame: bytes) -> bytes:
    """What the board makes of a frame."""
    return sum(frame).to_bytes(2, "little") + frame[: REPLY - 2]


class FakeBoard:
    """Runs in a thread while it is used as a context; ``port`` is the terminal's name.

    ``latency``: seconds that an answer takes; ``noise``: the probability with which a byte is
    flipped, dropped or doubled, either way; ``replays``: with which a whole old packet goes over
    the line once more behind one that is sent, either way. ``expected``: of a board that was used
    before. ``resets`` counts connects that were taken as such.
    """

    def __init__(
        self, latency: float = 0.0, noise: float = 0.0, replays: float = 0.0, seed: int = 0,
        expected: int | None = None,
    ):  # fmt: skip
        hello = Hello(PROTOCOL, "0.1.0", "fake", "0123456789abcdef", 12_000_000, FRAME, 4, True)
        self.hello = hello
        self.latency, self.noise, self.replays = latency, noise, replays
        self.random = random.Random(seed)
        self.resets, self.tag = 0, 0
        self.connected = expected is not None
        self.expected, self.number, self.unseen = expected or 0, 77 if self.connected else 0, b""
        self.out, self.frame, self.pending = b"", b"", False
        self.came: list[bytes] = []
        self.went: list[bytes] = []

    def __enter__(self) -> Self:
        self._near, self._far = os.openpty()
        tty.setraw(self._far)
        self.port = os.ttyname(self._far)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        os.close(self._near)
        os.close(self._far)

    def _run(self) -> None:
        reader = PacketReader()
        while not self._stop.is_set():
            if select.select([self._near], [], [], 0.002)[0]:
                data = self._spoilt(os.read(self._near, 4096))
                for body in reader.feed(data):
                    self._take(body)
                    self._keep(self.came, body)
                    if self.random.random() < self.replays:
                        self._take(self.random.choice(self.came))
            if self.pending or (self.out and not self.unseen):
                self._answer()

    def _take(self, body: bytes) -> None:
        if len(body) < 3:
            return
        command, sequence, seen, chunk = *body[:3], body[3:]
        self.pending, tag = True, command >> TAG_SHIFT
        if command & CONNECT:
            if not (self.connected and sequence == self.expected):
                self.resets += 1
                self.tag = (self.tag + 1) % TAGS
                self.connected, self.expected, self.number, self.unseen = True, sequence, 0, b""
                self.out, self.frame = self.hello.to_bytes(), b""
            return
        if tag != self.tag:
            return
        if self.unseen and seen == self.number:
            self.unseen = b""
        if self.connected and command & DATA and sequence == self.expected:
            self.expected = (self.expected + 1) % 256
            self.frame += chunk
            while len(self.frame) >= FRAME:
                self.out += reply_to(self.frame[:FRAME])
                self.frame = self.frame[FRAME:]

    def _answer(self) -> None:
        if self._stop.wait(self.latency):
            return
        if not self.unseen and self.out:
            self.unseen, self.out = self.out[:ANSWER], self.out[ANSWER:]
            self.number = (self.number + 1) % 256
        self.pending = False
        flags = (CONNECTED if self.connected else 0) | self.tag << TAG_SHIFT
        body = bytes([flags, self.expected, self.number]) + self.unseen
        self._keep(self.went, body)
        self._write(body)
        if self.random.random() < self.replays:
            self._write(self.random.choice(self.went))

    def _write(self, body: bytes) -> None:
        data = self._spoilt(pack(body))
        while data and not self._stop.is_set():
            if select.select([], [self._near], [], 0.05)[1]:
                data = data[os.write(self._near, data) :]

    def _keep(self, packets: list[bytes], body: bytes) -> None:
        packets.append(body)
        del packets[:-KEPT]

    def _spoilt(self, data: bytes) -> bytes:
        result = bytearray()
        for byte in data:
            kind = self.random.randrange(3) if self.random.random() < self.noise else 3
            result += (
                bytes([byte ^ 1 << self.random.randrange(8)]), b"", bytes([byte, byte]),
                bytes([byte]),
            )[kind]  # fmt: skip
        return bytes(result)
