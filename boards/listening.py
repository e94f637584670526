"""What it takes for a network to listen to a board's microphone, and what its design says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..sw.errors import GuyotError
from ..sw.network import Network
from .chips import Board
from .microphone.i2s import halves
from .plans import Wish
from .site import Site
from .sound import check_listens
from .synthesiser import MHZ


def steps_a_second(network: Network) -> float:
    """Of a network that takes sound."""
    return network.meta["rate"] / network.input.shape[2]


def listening(network: Network, site: Site, wish: Wish) -> tuple[Board, Wish]:
    """The board with its core on the oscillator, and the wish for as many frames as there are
    steps, where it names none.

    GuyotError where the board has no pins for a microphone, its clock is too slow for one, the
    network takes no sound, or the wish is for another clock or for a core that is patched.
    """
    check_listens(network, "--microphone")
    if not isinstance(site, Board) or not site.microphone:
        raise GuyotError(
            f"{site.name} has no place for a microphone: name its pins under [microphone] in a "
            "board file (`guyot boards --template`)"
        )
    if wish.patchable:
        raise GuyotError("--microphone and --patchable exclude each other")
    mhz = site.clock_hz / MHZ
    if wish.mhz not in (None, mhz):
        raise GuyotError(
            f"a core that listens runs on {site.name}'s oscillator: --freq is {mhz:g}, not "
            f"{wish.mhz:g}"
        )
    fps = wish.fps or (steps_a_second(network) if wish.goal == "area" and not wish.plan else None)
    halves(site.clock_hz, network.meta["rate"])
    return site.listening(), replace(wish, fps=fps)


def microphone_entry(network: Network) -> dict[str, Any]:
    """What design.json says of the microphone."""
    return {key: network.meta[key] for key in ("rate", "threshold") if key in network.meta}
