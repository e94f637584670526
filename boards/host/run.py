"""Images through a board at a serial port: classes, times, and whether the scores are right."""

from __future__ import annotations

import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from rich.console import Console
from rich.progress import track
from serial.tools import list_ports

from ...sim.design import Design
from ...sw.errors import GuyotError
from ...sw.operators import Tensor
from ..bitstream.build import last_value
from ..board import board_of
from ..core import Core
from ..link import RUNS
from ..link.hello import Hello, network_checksum
from ..link.host import Board
from ..link.replier import reply_bytes
from ..sound import read_sound
from ..steps import choose_images
from .emulate import Emulator, Line
from .in_use import network_in_use
from .replies import Replies, read_replies


def rate_of(folder: Path, baud: int | None) -> int:
    """The link's rate: as given, else as the design was built, else the board's."""
    if baud is not None:
        return baud
    core = Core.load(folder)
    return last_value(core.folder, "baud") or board_of(core).baud


def check_network(hello: Hello, design: Design, port: str) -> None:
    """GuyotError where the board holds another network than the design."""
    core = Core.load(design.folder)
    if hello.checksum != network_checksum(core):
        raise GuyotError(
            f"the board at {port} holds another network ({hello.name}, {hello.checksum}) than "
            f"{design.folder} ({design.name}, {network_checksum(core)}): flash that one's bitstream"
        )


def run_images(board: Board, design: Design, images: np.ndarray, progress: bool = False) -> Replies:
    """Sends (N, C, H, W) integer images to a connected board, which begins an endless stream anew
    when it is connected."""
    core = Core.load(design.folder)
    frames = design.frames(design.network.check_images(images))
    size = reply_bytes(core)
    started = time.monotonic()
    stream = design.network.continues
    replies = board.exchange((frame.tobytes() for frame in frames), size, stream)
    console = Console(stderr=True)
    data, came = [], []
    for reply in track(replies, "frames", total=len(frames), console=console, disable=not progress):
        data.append(reply)
        came.append(time.monotonic() - started)
    return read_replies(design, core, data, came)


def chosen(design: Design, choice: str, data: Path | None) -> tuple[np.ndarray, np.ndarray | None]:
    """Images and labels by a .png or .wav file or as `steps.choose_images` does."""
    if choice.lower().endswith(".wav"):
        return read_sound(Path(choice), design.network), None
    if choice.lower().endswith(".png"):
        return read_picture(Path(choice), design.network.input)[None], None
    return choose_images(design.network, choice, data)


def read_picture(path: Path, wanted: Tensor) -> np.ndarray:
    """A picture as a (C, H, W) image of the network's input: its size must be right, and of the
    grey levels or colours (0 to 255) as many bits are kept as the input has."""
    channels, rows, columns = wanted.shape
    if channels not in (1, 3):
        raise GuyotError(f"{path}: a network with {channels} input channels takes no picture")
    try:
        with _open_png(path) as picture:
            if picture.size != (columns, rows):  # before a pixel is unpacked
                width, height = picture.size
                raise GuyotError(
                    f"{path} is {width} x {height} pixels, and the network takes {columns} x {rows}"
                )
            pixels = np.asarray(picture.convert("L" if channels == 1 else "RGB"))
    except GuyotError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise GuyotError(f"{path} is no PNG picture that can be read: {error}") from error
    image = pixels.reshape(rows, columns, channels).transpose(2, 0, 1).astype(np.int64)
    kind = wanted.format
    magnitude = kind.bits - kind.signed
    return image >> 8 - magnitude if magnitude < 8 else image


def _open_png(path: Path) -> Image.Image:
    """The picture, not yet unpacked; Pillow's warning about a large one is not needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(path, formats=("PNG",))


def run_folder(
    folder: Path, port: str, choice: str, data: Path | None = None, baud: int | None = None
) -> dict[str, Any]:
    """`guyot run`."""
    design = design_for(folder, port)
    images, labels = chosen(design, choice, data)
    return run_on_board(folder, port, images, labels, baud)


def run_netlist(folder: Path, choice: str, data: Path | None = None) -> dict[str, Any]:
    """`guyot simulate --netlist`: the images through the cells of the built design."""
    design = Design.load(folder)
    images, labels = chosen(design, choice, data)
    baud = rate_of(folder, None)
    with Emulator(folder, baud, netlist=True) as emulator:
        return run_on_board(folder, emulator.port, images, labels, baud)


def emulate_sound(
    folder: Path, sound: Path, baud: int | None = None, noise: float = 0.0, seed: int = 0
) -> dict[str, Any]:
    """`guyot emulate --wav`: a recording through the emulated board."""
    steps = read_sound(sound, Design.load(folder).network)
    with Emulator(folder, baud, Line(noise), seed) as emulator:
        return run_on_board(folder, emulator.port, steps, baud=emulator.baud)


def bench_folder(
    folder: Path, port: str, choice: str, data: Path | None = None, baud: int | None = None
) -> dict[str, Any]:
    """`guyot run --bench`, with the first of the chosen images."""
    design = design_for(folder, port)
    return benchmark(folder, port, chosen(design, choice, data)[0][0], baud)


def check_port(port: str) -> None:
    """GuyotError, with the ports that there are, where none is named."""
    if not port:
        found = ", ".join(sorted(each.device for each in list_ports.comports())) or "none"
        raise GuyotError(f"--port says where the board is; serial ports found: {found}")


def design_for(folder: Path, port: str) -> Design:
    """The design in ``folder``, for a board at ``port``; GuyotError where that is not given."""
    check_port(port)
    return Design.load(folder)


def run_on_board(
    folder: Path,
    port: str,
    images: np.ndarray,
    labels: np.ndarray | None = None,
    baud: int | None = None,
    progress: bool = True,
) -> dict[str, Any]:
    """Connects, sends the images, and holds every score against the reference; as JSON values."""
    design = Design.load(folder)
    with Board(port, rate_of(folder, baud)) as board:
        hello = board.connect()
        check_network(hello, design, port)
        network, checksum = network_in_use(board, design)
        replies = run_images(board, design, images, progress)
        counts = vars(board.counts)
    expected = network.run(images)
    different = (replies.scores != expected).reshape(len(images), -1).any(axis=1)
    result: dict[str, Any] = {
        "port": port,
        "baud": board.baud,
        "network": hello.name,
        "checksum": checksum,
        "images": len(images),
        "mismatches": int(different.sum()),
        "ok": not different.any(),
        "seconds": round(replies.seconds, 3),
        "names": design.network.meta.get("classes"),
        "cycles": replies.cycles.tolist(),
        "microseconds": [round(c / hello.clock_hz * 1e6, 2) for c in replies.cycles.tolist()],
        "line": counts,
    }
    if design.network.continues:
        result["scores"] = replies.scores.reshape(len(images), -1).tolist()
    if replies.classes is not None:
        result["classes"] = replies.classes.tolist()
        if labels is not None:
            result["labels"] = np.asarray(labels).tolist()
            result["accuracy"] = float((replies.classes == labels).mean())
    return result


def benchmark(
    folder: Path, port: str, image: np.ndarray, baud: int | None = None, repeat: int = 1
) -> dict[str, Any]:
    """Runs one stored (C, H, W) image `RUNS` times on the board, ``repeat`` times; JSON values.

    ``interval``: cycles from frame to frame, from the difference to a single run.
    """
    design = Design.load(folder)
    design.network.check_frames("a benchmark")
    with Board(port, rate_of(folder, baud)) as board:
        hello = board.connect()
        check_network(hello, design, port)
        network, _ = network_in_use(board, design)
        if not hello.stored:
            raise GuyotError(
                f"the board holds no whole frame of {hello.frame} bytes, so it cannot repeat one"
            )
        once = run_images(board, design, image[None])
        board.connect(repeat=True)
        many = run_images(board, design, np.stack([image] * repeat))
    interval = (many.cycles - once.cycles[0]) / (RUNS - 1)
    expected = network.run(image[None])
    return {
        "frames": repeat * RUNS,
        "latency": int(once.cycles[0]),
        "interval": round(float(interval.mean()), 2),
        "clock_hz": hello.clock_hz,
        "frames_per_second": round(hello.clock_hz / float(interval.mean()), 1),
        "ok": bool((once.scores == expected).all() and (many.scores == expected).all()),
    }
