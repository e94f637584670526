"""The host's end of the link: a slow board, a bad line, old packets that come again."""

from __future__ import annotations

import random

import pytest

from guyot.boards.link import CONNECT, host
from guyot.boards.link.host import Board
from guyot.sw.errors import GuyotError

from .fake_board import FRAME, REPLY, FakeBoard, reply_to

BAUD = 115_200


def frames(count: int, seed: int = 1) -> list[bytes]:
    generator = random.Random(seed)
    return [generator.randbytes(FRAME) for _ in range(count)]


def exchanged(fake: FakeBoard, count: int) -> Board:
    """Connects and gets the right reply to every frame; the host's end as it was at the end."""
    images = frames(count)
    with Board(fake.port, BAUD) as board:
        assert board.connect() == fake.hello
        assert list(board.exchange(images, REPLY)) == [reply_to(each) for each in images]
    return board


def test_a_board_at_once() -> None:
    with FakeBoard() as fake:
        board = exchanged(fake, 50)
    assert fake.resets == 1 and board.counts.restarts == 0 and board.counts.repeats == 0


def test_a_slow_board_is_connected_by_its_first_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answers take longer than several tries wait: each is to a try before, and counts."""
    monkeypatch.setattr(host, "CONNECT_SECONDS", 3.0)
    with FakeBoard(latency=1.2) as fake:
        board = exchanged(fake, 2)
    assert fake.resets == 1 and board.counts.restarts == 0
    assert board.counts.sent < 40  # it is not buried in packets


def test_three_bytes_of_a_hundred_are_bad() -> None:
    for seed in range(2):
        with FakeBoard(noise=0.03, seed=seed) as fake:
            board = exchanged(fake, 20)
        assert board.counts.spoilt > 10


def test_whole_old_packets_come_again() -> None:
    for seed in range(3):
        with FakeBoard(replays=0.3, seed=seed) as fake:
            exchanged(fake, 120)


def test_an_old_connect_comes_again() -> None:
    """It resets the board, which takes the sequence for a new one: the host connects again."""
    with FakeBoard() as fake:
        take, taken = fake._take, []

        def takes(body: bytes) -> None:
            take(body)
            if body[0] & host.DATA:
                taken.append(body)
                if len(taken) == 5:
                    take(fake.came[0])

        fake._take = takes
        board = exchanged(fake, 20)
        assert fake.came[0][0] & CONNECT
    assert fake.resets == 3  # the first, the old one, the host's next
    assert board.counts.restarts == 1


def test_answers_that_never_cease_keep_no_chunk_from_going_again() -> None:
    """An old answer every few milliseconds, while a chunk was lost."""
    with FakeBoard() as fake:
        take, lost = fake._take, []

        def takes(body: bytes) -> None:
            if body[0] & host.DATA and len(lost) < 3:
                lost.append(body)
            else:
                take(body)
            for _ in range(3):
                fake._write(fake.went[0] if fake.went else b"\x01\x80\x09")

        fake._take = takes
        exchanged(fake, 3)
    assert len(lost) == 3


@pytest.mark.parametrize("number", range(0, 256, 51))
def test_a_number_that_the_board_expects_by_chance_is_no_connection(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The board takes it for its last connect once more, and keeps half a frame."""
    with FakeBoard(expected=number) as fake, Board(fake.port, BAUD) as board:
        fake.frame = b"half"
        board._first = (number - 7) % 256
        drawn = iter([6, 100])  # the board's number, then another
        monkeypatch.setattr(host.secrets, "randbelow", lambda _: next(drawn))
        assert board.connect() == fake.hello
        images = frames(2)
        assert list(board.exchange(images, REPLY)) == [reply_to(each) for each in images]


def test_a_board_of_somebody_else_is_said_to_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packets that pass are no question of the baud rate."""
    monkeypatch.setattr(host, "NOISY_SECONDS", 0.5)
    with FakeBoard() as fake, Board(fake.port, BAUD) as board:
        fake.connected, fake.expected = True, 3
        monkeypatch.setattr(fake, "_take", lambda body: setattr(fake, "pending", True))
        board._first = 100
        monkeypatch.setattr(host.secrets, "randbelow", lambda _: 5)
        with pytest.raises(GuyotError, match="sends packets of this link, but none that answers"):
            board.connect()


def reset(fake: FakeBoard) -> None:
    """As an old connect does."""
    fake.tag, fake.number = fake.tag + 1, 0
    fake.unseen, fake.out = b"", fake.hello.to_bytes()


def test_a_stream_that_a_reset_cuts_is_said_to_be() -> None:
    """What is sent once more would lack what came before it."""
    with FakeBoard() as fake, Board(fake.port, BAUD) as board:
        board.connect()
        replies = board.exchange(frames(8), REPLY, stream=True)
        next(replies)
        reset(fake)
        with pytest.raises(GuyotError, match="was reset in the middle of the stream"):
            list(replies)


def test_a_board_that_was_reset_by_an_old_connect() -> None:
    """It expects by chance what the host has sent, and begins with the hello."""
    images = frames(8)
    with FakeBoard() as fake, Board(fake.port, BAUD) as board:
        assert board.connect() == fake.hello
        replies = board.exchange(images, REPLY)
        came = [next(replies)]
        reset(fake)
        came += replies
    assert came == [reply_to(each) for each in images] and board.counts.restarts == 1
