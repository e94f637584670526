"""Which network a board computes with: its bitstream's own, or one that was loaded into it."""

from __future__ import annotations

from ...sim.design import Design
from ...sw import file
from ...sw.atomic import write_atomic
from ...sw.errors import GuyotError
from ...sw.network import Network
from ..core import Core
from ..design import LOADED
from ..link.hello import Hello, checksum_of, network_checksum
from ..link.host import Board


def keep(design: Design, content: bytes) -> None:
    """Keeps a network's file that was loaded beside the design, for those who ask the board."""
    write_atomic(design.folder / LOADED, lambda file: file.write(content))


def check_design(hello: Hello, design: Design, port: str) -> None:
    """GuyotError where the board's bitstream is not the design's."""
    core = Core.load(design.folder)
    if hello.checksum != network_checksum(core) or hello.image != core.image_bytes:
        raise GuyotError(
            f"the board at {port} holds another bitstream ({hello.name}, {hello.checksum}) than "
            f"{design.folder} ({design.name}, {network_checksum(core)}): flash that one's"
        )


def network_in_use(board: Board, design: Design) -> tuple[Network, str]:
    """The network that a connected board computes with, and its checksum: the design's own, or
    where its weights can be loaded that which was. GuyotError where it is neither."""
    core = Core.load(design.folder)
    own = network_checksum(core)
    checksum = board.loaded().checksum if core.image_bytes else own
    if checksum == own:
        return design.network, own
    path = design.folder / LOADED
    if path.is_file() and checksum_of(path.read_bytes()) == checksum:
        return file.load(path), checksum
    raise GuyotError(
        f"the board at {board.port} has a network loaded ({checksum}) that {design.folder} does "
        "not know: load one with `guyot load`"
    )
