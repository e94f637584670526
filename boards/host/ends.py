"""The host's end of an emulated line: a pseudo-terminal, or a TCP socket for hosts elsewhere."""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress

from ...sw.errors import GuyotError

HERE = "127.0.0.1"
AT_ONCE = 4096  # bytes at once
CLOSE_SECONDS = 2.0


class Terminal:
    """``board``: the file descriptor for the board; ``far_end``: the host's; ``port``: the name of
    what a host opens."""

    def __init__(self) -> None:
        import tty  # which not every system has

        self.board, self.far_end = os.openpty()
        tty.setraw(self.far_end)  # before a host opens it, nothing shall be echoed
        self.port = os.ttyname(self.far_end)

    def close(self) -> None:
        """Gives both ends back."""
        os.close(self.board)
        os.close(self.far_end)


class Listener:
    """The same for a host that connects to ``address``, ``number``; one at a time, as to a cable.

    ``port`` is a URL that pyserial opens. Raises GuyotError where nobody may listen there.
    """

    def __init__(self, address: str, number: int) -> None:
        try:
            self._listening = socket.create_server((address, number))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise GuyotError(f"--tcp {address}:{number} cannot be listened on: {reason}") from error
        self.port = f"socket://{address}:{self._listening.getsockname()[1]}"
        near, self._far_end = socket.socketpair()
        near.setblocking(False)  # as a terminal that has nothing to say
        self._near = near
        self.board = near.fileno()
        self._host: socket.socket | None = None
        self._threads = [
            threading.Thread(target=target, daemon=True) for target in (self._take, self._give)
        ]
        for thread in self._threads:
            thread.start()

    def _take(self) -> None:
        """What hosts say, one after the other, to the board."""
        with suppress(OSError):
            while True:
                self._host, _ = self._listening.accept()
                self._host.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with suppress(ConnectionError), self._host:
                    while data := self._host.recv(AT_ONCE):
                        self._far_end.sendall(data)
                self._host = None

    def _give(self) -> None:
        """What the board says, to the host that is there; to nobody it is lost, as on a wire."""
        with suppress(OSError):
            while data := self._far_end.recv(AT_ONCE):
                host = self._host
                if host is not None:
                    with suppress(OSError):
                        host.sendall(data)

    def close(self) -> None:
        """Hangs up."""
        for each in (self._listening, self._host, self._far_end, self._near):
            if each is not None:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
                each.close()
        for thread in self._threads:
            thread.join(CLOSE_SECONDS)


def read_address(text: str) -> tuple[str, int]:
    """``[ADDRESS:]PORT``, this machine alone if there is no address."""
    address, _, number = text.rpartition(":")
    if not (number.isascii() and number.isdigit() and int(number) < 1 << 16):
        raise GuyotError(f"--tcp is [ADDRESS:]PORT, a port from 0 to 65535, not {text!r}")
    return address or HERE, int(number)
