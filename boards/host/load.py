"""Another network into a board that runs: its weights over the link, nothing configured anew."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from ...hw.loading.image import ImageLayout, packets
from ...hw.planning.refit import contents, refitted
from ...sim.design import Design
from ...sw import file
from ...sw.errors import GuyotError
from ...sw.network import Network
from ..link.hello import checksum_of
from ..link.host import Board, LoadAnswer
from ..replan import plan_of
from .in_use import check_design, keep
from .run import design_for, rate_of


def image_of(design: Design, network: Network) -> bytes:
    """The network as a board of this loadable design takes it. Raises GuyotError where it does not
    fit in, with the layer and by how much."""
    if "image_bytes" not in design.description:
        raise GuyotError(
            f"{design.folder} has weights that are fixed: `guyot generate --loadable` makes a "
            "design whose weights can be loaded"
        )
    plan = plan_of(design)
    layout = ImageLayout.of(plan.specs)
    assert layout is not None
    kept, _ = file.encode(network)
    identity = bytes.fromhex(checksum_of(kept))
    separate = [stage.name for stage in plan.stages]
    return layout.image(contents(refitted(plan, network, separate)), identity)


def load_folder(
    folder: Path, net: Path, port: str, baud: int | None = None, progress: bool = True
) -> dict[str, Any]:
    """`guyot load`: the network in the file ``net`` into the board at ``port``, which holds the
    design in ``folder``; what came of it, as JSON values.

    The network is kept beside the design, for `run`. Raises GuyotError where it does not fit in, or
    the board holds another design or refuses it: then that has the network that it had.
    """
    design = design_for(folder, port)
    network = file.load(net)
    image = image_of(design, network)
    with Board(port, rate_of(folder, baud)) as board:
        check_design(board.connect(), design, port)
        begun = time.monotonic()
        answer = load_image(board, image, progress)
        seconds = time.monotonic() - begun
        counts = vars(board.counts)
    kept, _ = file.encode(network)
    if not answer.done or answer.checksum != checksum_of(kept):
        raise GuyotError(
            f"the board at {port} refused the network and still has {answer.checksum}: is its "
            f"bitstream that of {folder}, as it is now?"
        )
    keep(design, kept)
    return {
        "port": port,
        "network": network.meta.get("name") or net.stem,
        "checksum": answer.checksum,
        "bytes": len(image),
        "seconds": round(seconds, 3),
        "line": counts,
    }


def load_image(board: Board, image: bytes, progress: bool) -> LoadAnswer:
    """Sends the image to a connected board, with a bar on a terminal."""
    count = len(packets(image, board.hello.frame + 1))
    with Progress(console=Console(stderr=True), transient=True, disable=not progress) as bar:
        task = bar.add_task("weights", total=count)
        return board.load(image, lambda: bar.advance(task))
