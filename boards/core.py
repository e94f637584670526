"""What a generated design's folder says about its core: files, port widths and frame sizes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..sim.design import DESCRIPTION
from ..sw.errors import GuyotError


@dataclass(frozen=True)
class Core:
    """A generated Verilog module, as far as a board has to know it.

    ``name``: the Verilog module; ``board``: the board it was planned for; ``files``: the Verilog
    and hex files, by their bare names in ``folder``; ``frame_words``: bytes in a frame;
    ``score_words`` beats of ``score_bits`` (a multiple of 8) leave for each; ``user_bits``: width
    of m_axis_tuser; ``interval``: clock cycles from one frame to the next where nothing stalls;
    ``network``: the network's file in ``folder``, empty for a core that was not made from one;
    ``board_file``: that of an own board, else empty; ``template``: of a patchable core the network
    that its hardware has places for, else empty.
    """

    folder: Path
    name: str
    board: str
    files: tuple[str, ...]
    frame_words: int
    score_words: int
    score_bits: int
    user_bits: int
    interval: int | float
    network: str = ""
    board_file: str = ""
    template: str = ""

    @classmethod
    def load(cls, folder: str | Path) -> Core:
        """Read ``folder``/design.json; GuyotError where it or a file that it names is not there."""
        folder = Path(folder)
        path = folder / DESCRIPTION
        try:
            entry = json.loads(path.read_text())
            core = cls(
                folder=folder,
                name=entry["name"],
                board=entry["board"],
                files=(*entry["verilog"], *entry["memories"]),
                frame_words=entry["input"]["words"],
                score_words=entry["output"]["words"],
                score_bits=entry["output"]["tdata_bits"],
                user_bits=entry["output"]["tuser_bits"],
                interval=entry["cycles"]["interval"],
                network=entry.get("network", ""),
                board_file=entry.get("board_file", ""),
                template=entry.get("template", ""),
            )
        except (FileNotFoundError, NotADirectoryError) as error:
            raise GuyotError(
                f"{folder} holds no {DESCRIPTION}: it is not a folder that `guyot generate` wrote"
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise GuyotError(
                f"{path} is not a design that this version reads: {type(error).__name__} {error}"
            ) from error
        for name in (*core.files, *filter(None, [core.network, core.board_file, core.template])):
            if not (folder / name).is_file():
                raise GuyotError(f"{folder} lacks {name}, which its {DESCRIPTION} names")
        return core
