"""What a board says of itself when a host connects."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version

from ...hw.models.frame_ring import is_stored
from ...sw.errors import GuyotError
from ..core import Core
from . import LOADING, PROTOCOL
from .inbox import unit_bytes, window

NAME_CHARACTERS = 60  # more of a name is cut, so that a hello never gets longer than 255 bytes


@dataclass(frozen=True)
class Hello:
    """``checksum``: of the network (`network_checksum`); ``clock_hz``: the core's; ``frame``: bytes
    of a frame; ``window``: chunks that may be on their way at once; ``stored``: whether frames wait
    in the board until they are whole; ``image``: bytes of what other weights are loaded as, 0 where
    they are not."""

    protocol: int
    guyot: str
    name: str
    checksum: str
    clock_hz: int
    frame: int
    window: int
    stored: bool
    image: int = 0

    @classmethod
    def of(cls, core: Core, clock_hz: int) -> Hello:
        """What the bitstream of a core says."""
        return cls(
            protocol=LOADING if core.image_bytes else PROTOCOL,
            guyot=version("guyot")[:20],
            name=core.name[:NAME_CHARACTERS],
            checksum=network_checksum(core),
            clock_hz=clock_hz,
            frame=core.frame_words,
            window=window(unit_bytes(core)),
            stored=is_stored(unit_bytes(core)),
            image=core.image_bytes,
        )

    def to_bytes(self) -> bytes:
        """As the board sends it: as long for every clock, which is set once the rest is routed."""
        entry = asdict(self)
        if not self.image:  # older hosts know of none
            del entry["image"]
        text = json.dumps(entry, separators=(",", ":"))
        clock = f'"clock_hz":{self.clock_hz}'
        return text.replace(clock, f'"clock_hz":{self.clock_hz:>9}').encode() + b"\0"

    @classmethod
    def from_bytes(cls, data: bytes) -> Hello:
        """What `to_bytes` gave; GuyotError where the board speaks another version of the link."""
        entry = json.loads(data.rstrip(b"\0"))
        if entry["protocol"] not in (PROTOCOL, LOADING):
            raise GuyotError(
                f"the board speaks version {entry['protocol']} of the link (Guyot "
                f"{entry['guyot']}), and this Guyot version {PROTOCOL}: build its bitstream anew"
            )
        return cls(**entry)


def network_checksum(core: Core) -> str:
    """The first 16 digits of the SHA-256 of the network's file, or where there is none, of the
    core's files."""
    files = [core.network] if core.network else core.files
    return checksum_of(b"".join((core.folder / name).read_bytes() for name in files))


def checksum_of(content: bytes) -> str:
    """The first 16 digits of a SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]
