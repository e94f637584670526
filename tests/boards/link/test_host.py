"""The host's end of the link where a board is slower than the host expects."""

from __future__ import annotations

import pytest

from guyot.boards.link import CONNECTED, PROTOCOL
from guyot.boards.link.hello import Hello
from guyot.boards.link.host import Board


def test_answers_to_earlier_tries_are_no_reason_for_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each try would ask for one more of them, and double the wait until it is no time at all."""
    hello = Hello(PROTOCOL, "0.1.0", "tiny", "0123456789abcdef", 12_000_000, 8, 1, False)
    text = hello.to_bytes()
    with Board("loop://", 115_200) as board:
        sent: list[int] = []
        stale = iter(range(2000))

        def receive(wait: float) -> bytes | None:
            assert wait <= 1.0
            if next(stale, None) is not None:
                return bytes([CONNECTED, sent[-1] ^ 0xFF, 0])
            return bytes([CONNECTED, sent[-1], 0]) + text

        monkeypatch.setattr(board, "_send", lambda flags, number: sent.append(number))
        monkeypatch.setattr(board, "_receive", receive)
        monkeypatch.setattr(board, "_understand", lambda answer: setattr(board, "_stream", text))
        assert board.connect() == hello
        assert len(sent) == 1
