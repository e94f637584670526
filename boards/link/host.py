"""The host's side of the link, over a serial port: frames in, replies out, nothing lost."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import serial

from ...hw.loading.image import packets
from ...hw.loading.loader import ANSWER_BYTES, ASK, DONE, REFUSED
from ...sw.errors import GuyotError
from . import CHUNK, CONNECT, CONNECTED, DATA, HEADER_BYTES, REPEAT, TAG_SHIFT
from .hello import Hello
from .packets import PacketReader, pack
from .port import lost, open_port

ATTEMPTS = 5  # to connect to a board that restarts meanwhile
CONNECT_SECONDS = 8.0  # to try, before it is said that nobody answers
NOISY_SECONDS = 30.0  # the same where something is heard: at 3 % of bad bytes a try in ten passes
GONE_SECONDS = 8.0  # without one packet that passes
STUCK_SECONDS = 120.0  # with packets, but none that brings anything on
STRANGE, STRANGE_SECONDS = 4, 1.0  # answers in a row, and for how long, from another connection
QUIET_SECONDS = 0.05  # of a line that has nothing left from before
FIRST_WAIT = 0.2  # seconds for an answer, before one was timed
LONGEST_WAIT = 1.0  # but for a board whose usual answer takes longer
SLOWEST = 8.0  # seconds that an answer may usually take
MARGIN_SECONDS = 0.004  # of the operating system and the USB bridge
PER_WAIT = 2.5  # how many times the usual an answer may take
SMALLEST, GROWTH = 16, 2  # bytes of a chunk: halved at a silence, grown with each that arrives
UP, DOWN = 0.3, 0.02  # how quickly the usual follows answers that take longer, and less long


class Restarted(Exception):
    """The board does not know of the connection: it was reset or configured anew."""


@dataclass
class Counts:
    """What happened on the line: packets sent, answers that passed, packets that came spoilt,
    times that chunks were sent again, and times that the board had forgotten the connection."""

    sent: int = 0
    answers: int = 0
    spoilt: int = 0
    repeats: int = 0
    restarts: int = 0


@dataclass(frozen=True)
class LoadAnswer:
    """What a board says behind a packet of other weights: the image is taken and ``done``, or was
    ``refused``; ``checksum``: of the network in use."""

    done: bool
    refused: bool
    checksum: str

    @classmethod
    def of(cls, reply: bytes) -> LoadAnswer:
        """From the loader's bytes."""
        return cls(bool(reply[0] & DONE), bool(reply[0] & REFUSED), reply[1:].hex())


class Board:
    """A board at a serial port: ``connect``, then ``exchange``.

    ``port``: a device, or a URL that pyserial opens; ``baud``: bit/s; ``patience``: how many times
    longer than on a real board everything may take. Whatever fails, the port, the cable, the rate
    or the board, raises GuyotError with one sentence, and a later ``connect`` recovers without a
    reset by hand.
    """

    def __init__(self, port: str, baud: int, patience: float = 1.0):
        self.port, self.baud, self.patience = port, baud, patience
        self.counts = Counts()
        self._reader = PacketReader()
        self._heard = 0  # bytes of whatever kind
        self._arrived: deque[bytes] = deque()  # packets that were not looked at yet
        self._usual = FIRST_WAIT / PER_WAIT  # seconds from a packet to the next answer
        self._first = secrets.randbelow(256)  # the sequence of the first chunk that is not taken
        self._tag = 0  # of the connection, which the board counts
        self._serial = open_port(port, baud)

    def close(self) -> None:
        """Gives the port back."""
        self._serial.close()

    def __enter__(self) -> Board:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connect(self, repeat: bool = False) -> Hello:
        """Resets the core and the link, and asks the board what it is.

        ``repeat``: every frame runs `RUNS` times. GuyotError where nothing answers, or nothing that
        speaks this link.
        """
        self._repeat = repeat
        for _ in range(ATTEMPTS):
            with suppress(Restarted):
                return self._connect()
        raise GuyotError(f"the board at {self.port} restarts again and again: is its power enough?")

    def _connect(self) -> Hello:
        self._seen = 0
        self._drain()
        answer = self._first_answer()
        self._pending, self._stream = b"", b""
        self._waiting: deque[bytes] = deque()  # chunks that the board has not acknowledged
        self._flying = 0  # how many of them are on their way
        self._silences = 0  # in a row, without anything that came on
        self._owes = False  # an acknowledgement, or a question
        self._window, self._size = 1, CHUNK
        self._gone = self._stuck = self._moved = time.monotonic()
        self._strange = 0  # answers in a row that are none to what was sent
        self._understand(answer)
        while b"\0" not in self._stream:
            self._turn()
        hello, _, self._stream = self._stream.partition(b"\0")
        self.hello = Hello.from_bytes(hello)
        self._window = self.hello.window
        return self.hello

    def _first_answer(self) -> bytes:
        """Says connect, as often as it takes, until an answer to it comes."""
        before, spoilt, strange = self._heard, self.counts.spoilt, 0
        begun, wait = time.monotonic(), FIRST_WAIT
        self._renumber()
        while True:
            self._send(CONNECT | (REPEAT if self._repeat else 0), self._first)
            until, answer = time.monotonic() + wait, None
            while (left := until - time.monotonic()) > 0:
                answer = self._receive(left)
                if not answer:
                    break  # silence, or one that came spoilt
                if len(answer) < HEADER_BYTES or not answer[0] & CONNECTED:
                    strange += 1
                elif answer[1] != self._first:
                    strange += 1  # to something from before: a try more would bring one more of it
                elif answer[2] == 1 and len(answer) > HEADER_BYTES:
                    if self.counts.spoilt == spoilt:  # else it would be the line's time as well
                        self._usual = min(SLOWEST, time.monotonic() - begun)
                    self._tag = answer[0] >> TAG_SHIFT
                    return answer
                else:
                    self._renumber()  # the board expects this by chance, and was not reset
                    break
            # A slow board shall not be buried in tries; on a bad line one more costs nothing.
            wait = FIRST_WAIT if answer == b"" else min(2 * wait, LONGEST_WAIT * self.patience)
            heard = self._heard > before
            seconds = NOISY_SECONDS if heard else CONNECT_SECONDS
            if time.monotonic() - begun > self.patience * seconds:
                raise GuyotError(_silence(self.port, self.baud, heard, strange > 0))

    def _renumber(self) -> None:
        """Takes a sequence that the connection before had not."""
        self._first = (self._first + 1 + secrets.randbelow(255)) % 256

    def exchange(
        self, frames: Iterable[bytes], reply_bytes: int, stream: bool = False
    ) -> Iterator[bytes]:
        """The reply to each frame, in order, as they come.

        A board that was restarted meanwhile gets the frames that it had not answered once more. Of
        a ``stream``, where replies hang on the frames before, that would be wrong: GuyotError.
        """
        mark = b"\0" if self.hello.image else b""
        try:
            yield from self._converse((mark + each for each in frames), reply_bytes, stream)
        except Restarted:
            raise GuyotError(
                f"the board at {self.port} was reset in the middle of the stream, and has "
                "forgotten what came before: send it again from its beginning"
            ) from None

    def load(self, image: bytes, progress: Callable[[], None] = lambda: None) -> LoadAnswer:
        """Sends an image of other weights; what the board says when it has it, or refuses it.

        ``progress`` is called with each packet that is answered. A board that was restarted
        meanwhile gets the image from its beginning.
        """
        units = packets(image, self.hello.frame + 1)
        for _ in range(ATTEMPTS):
            try:
                replies = []
                for reply in self._converse(units, ANSWER_BYTES, whole=True):
                    replies.append(reply)
                    progress()
                return LoadAnswer.of(replies[-1])
            except Restarted:
                self.connect(self._repeat)
        raise GuyotError(f"the board at {self.port} restarts again and again: is its power enough?")

    def loaded(self) -> LoadAnswer:
        """Asks a board whose weights can be loaded which network is in use."""
        question = bytes([ASK]).ljust(self.hello.frame + 1, b"\0")
        (reply,) = self._converse([question], ANSWER_BYTES)
        return LoadAnswer.of(reply)

    def _converse(
        self, units: Iterable[bytes], reply_bytes: int, whole: bool = False
    ) -> Iterator[bytes]:
        """The reply to each unit. A board that was restarted meanwhile is connected again and gets
        those that it had not answered once more; but of a ``whole``, once one is answered, raises
        Restarted."""
        source = iter(units)
        unanswered: deque[bytes] = deque()
        ended = answered = False
        while True:
            while not ended and len(self._pending) < self._window * CHUNK:
                unit = next(source, None)
                if unit is None:
                    ended = True
                else:
                    unanswered.append(unit)
                    self._pending += unit
            if not unanswered:
                return
            try:
                self._turn()
            except Restarted:
                self.counts.restarts += 1
                if whole and answered:
                    raise
                self.connect(self._repeat)
                self._pending = b"".join(unanswered)
            while len(self._stream) >= reply_bytes:
                reply, self._stream = self._stream[:reply_bytes], self._stream[reply_bytes:]
                unanswered.popleft()
                answered = True
                yield reply

    def _turn(self) -> None:
        """Sends what the window has room for, and takes one answer or its absence."""
        while self._pending and len(self._waiting) < self._window:
            self._waiting.append(self._pending[: self._size])
            self._pending = self._pending[self._size :]
        for chunk in list(self._waiting)[self._flying :]:
            self._send(DATA, self._first + self._flying, chunk)
            self._flying += 1
        if self._owes:
            self._send(0, self._first)
        usual = PER_WAIT * self._usual + MARGIN_SECONDS
        wait = min(usual * 2**self._silences, max(LONGEST_WAIT, usual))
        body = self._receive(wait)
        if body is None:
            self._go_back()
            return
        if not body:
            self._owes = True  # the answer came spoilt: ask again at once
        else:
            later = time.monotonic() - self._sent_at - self._usual
            self._usual = min(SLOWEST, self._usual + (UP if later > 0 else DOWN) * later)
            self._understand(body)
        # Answers that bring nothing on are no reason to wait for ever: old ones may come again.
        if time.monotonic() - max(self._moved, self._sent_at) > wait:
            self._go_back()

    def _understand(self, body: bytes) -> None:
        """An answer: what it acknowledges, and the chunk in it."""
        now = time.monotonic()
        if len(body) < HEADER_BYTES:
            return  # none of a board's
        flags, expected, number = body[:HEADER_BYTES]
        if not flags & CONNECTED:
            raise Restarted
        taken, ahead = (expected - self._first) % 256, (number - self._seen) % 256
        if taken > len(self._waiting) or ahead > 1 or flags >> TAG_SHIFT != self._tag:
            self._strange += 1  # an old answer that comes once more, or the board was reset
            if self._strange >= STRANGE and now - self._gone > STRANGE_SECONDS:
                raise Restarted
            return
        self._gone, self._strange = now, 0
        for _ in range(taken):
            self._waiting.popleft()
            self._size = min(CHUNK, self._size + GROWTH)
        self._first = expected
        self._flying = max(0, self._flying - taken)
        chunk, seen = body[HEADER_BYTES:], self._seen
        self._owes = self._owes or bool(chunk)
        if chunk and ahead:
            self._seen = number
            self._stream += chunk
        self._silences = 0
        if taken or self._seen != seen:
            self._stuck = self._moved = now

    def _go_back(self) -> None:
        """Everything that is not acknowledged goes again; at least, the board is asked."""
        now = time.monotonic()
        if now - self._gone > self.patience * max(GONE_SECONDS, 4 * PER_WAIT * self._usual):
            raise GuyotError(
                f"the board at {self.port} stopped answering: is it still powered and connected?"
            )
        if now - self._stuck > self.patience * STUCK_SECONDS:
            raise GuyotError(
                f"the board at {self.port} answers, but no scores came for "
                f"{self.patience * STUCK_SECONDS:g} s: is the bitstream that of this design?"
            )
        self.counts.repeats += self._flying > 0
        self._flying = 0
        self._silences = min(self._silences + 1, 20)
        self._size = max(SMALLEST, self._size // 2)
        self._owes = not self._waiting

    def _send(self, command: int, sequence: int, chunk: bytes = b"") -> None:
        header = bytes([command | self._tag << TAG_SHIFT, sequence % 256, self._seen])
        packet = pack(header + chunk)
        self.counts.sent += 1
        self._owes = False
        self._sent_at = time.monotonic()
        try:
            self._serial.write(packet)
        except (serial.SerialException, OSError) as error:
            raise lost(self.port, error) from error

    def _receive(self, wait: float) -> bytes | None:
        """The next packet that passes, b"" if one came spoilt, None after ``wait`` seconds in which
        no byte comes, or `LONGEST_WAIT` more in which none makes a packet."""
        until = time.monotonic() + wait + LONGEST_WAIT
        while not self._arrived:
            data = self._read(wait)
            if not data or time.monotonic() > until:
                return None
            spoilt = self._reader.spoilt
            self._arrived.extend(self._reader.feed(data))
            self.counts.spoilt += self._reader.spoilt - spoilt
            if self._reader.spoilt > spoilt and not self._arrived:
                return b""
        self.counts.answers += 1
        return self._arrived.popleft()

    def _read(self, wait: float) -> bytes:
        try:
            self._serial.timeout = wait
            data = self._serial.read(max(1, self._serial.in_waiting))
        except (serial.SerialException, OSError) as error:
            raise lost(self.port, error) from error
        self._heard += len(data)
        return data

    def _drain(self) -> None:
        """Forgets what a line still has to say from before, for a second at most."""
        until = time.monotonic() + 1.0
        while self._read(QUIET_SECONDS) and time.monotonic() < until:
            pass
        self._reader = PacketReader()
        self._arrived.clear()


def _silence(port: str, baud: int, heard: bool, passed: bool) -> str:
    """The sentence for a board that does not answer; ``passed``: whole packets came."""
    if passed:
        return (
            f"the board at {port} sends packets of this link, but none that answers this host: is "
            "another program talking to it?"
        )
    if heard:
        return (
            f"what comes from {port} at {baud} baud is no answer of a Guyot bitstream: is this the "
            "baud rate that it was built with, and the board's own port?"
        )
    return (
        f"nothing answers at {port} at {baud} baud: is a Guyot bitstream loaded, and was it built "
        "for this baud rate?"
    )
