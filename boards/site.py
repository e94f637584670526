"""What a design is planned for: a board, or a budget of a chip that other tools build for."""

from __future__ import annotations

from typing import Protocol

from ..hw.target import Target


class Site(Protocol):
    """``target``: what a plan may fill. ``expected_mhz``: the clock that frames are counted at
    where the user names none, ``clock_hz`` that of the streams. ``option``: how the command names
    it."""

    @property
    def name(self) -> str: ...
    @property
    def target(self) -> Target: ...
    @property
    def family(self) -> str: ...
    @property
    def expected_mhz(self) -> float: ...
    @property
    def clock_hz(self) -> int: ...
    @property
    def option(self) -> str: ...
