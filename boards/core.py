"""What a generated design's folder says about its core: files, port widths and frame sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..sim.description import read_description


@dataclass(frozen=True)
class Core:
    """A generated Verilog module, as far as a board has to know it.

    ``name``: the Verilog module; ``board``: the board it was planned for; ``files``: the Verilog
    and hex files, by their bare names in ``folder``; ``frame_words``: words in a frame, of
    ``word_bytes`` each;
    ``score_words`` beats of ``score_bits`` (a multiple of 8) leave for each; ``user_bits``: width
    of m_axis_tuser; ``interval``: clock cycles from one frame to the next where nothing stalls;
    ``network``: the network's file in ``folder``, empty for a core that was not made from one;
    ``board_file``: that of an own board, else empty; ``template``: of a patchable core the network
    that its hardware has places for, else empty; ``loaded``: the hex file of a memory that is
    filled once the chip runs, of words of up to 16 bits, else empty; ``image_bytes``: of what other
    weights are loaded as, 0 where they are not; ``budget``: of a core for a family without a flow
    of ours, the amounts that it was planned with; ``microphone``: of a core that listens to one,
    its ``rate`` in samples a second and the ``threshold`` of a score that is a word, if there is
    one; ``score_signed``: whether scores are two's complement.
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
    loaded: str = ""
    image_bytes: int = 0
    budget: Mapping[str, int] = field(default_factory=dict)
    word_bytes: int = 1
    microphone: Mapping[str, int] = field(default_factory=dict)
    score_signed: bool = True

    @classmethod
    def load(cls, folder: str | Path) -> Core:
        """Read ``folder``/design.json; GuyotError where it or a file of it is missing or wrong."""
        folder = Path(folder)
        entry = read_description(folder)
        return cls(
            folder=folder,
            name=entry["name"],
            board=entry["board"],
            files=(*entry["verilog"], *entry["memories"]),
            frame_words=entry["input"]["words"],
            score_words=entry["output"]["words"],
            score_bits=entry["output"]["tdata_bits"],
            user_bits=entry["output"]["tuser_bits"],
            interval=entry["cycles"]["interval"],
            network=entry.get("network") or "",
            board_file=entry.get("board_file") or "",
            template=entry.get("template") or "",
            loaded=next(iter(entry.get("loaded") or []), ""),
            image_bytes=entry.get("image_bytes") or 0,
            budget=entry.get("budget") or {},
            word_bytes=entry["input"].get("bytes") or 1,
            microphone=entry.get("microphone") or {},
            score_signed=entry["output"].get("signed", True),
        )

    @property
    def loaded_bytes(self) -> bytes:
        """What a board loads after configuration: the words, the lower byte of each first."""
        if not self.loaded:
            return b""
        words = (self.folder / self.loaded).read_text().split()
        return b"".join(int(word, 16).to_bytes(2, "little") for word in words)
