"""A toy design, shaped like a generated one, that board tests build."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

TOY = Path(__file__).with_name("toy.v")


@pytest.fixture
def toy(tmp_path: Path) -> Callable[..., Path]:
    """Call it with a board's name: a folder with toy.v, its weights and a design.json for it."""

    def make(board: str) -> Path:
        folder = tmp_path / board
        folder.mkdir()
        shutil.copy(TOY, folder)
        weights = random.Random(1).choices(range(256), k=1024)
        (folder / "toy_weights.hex").write_text("".join(f"{weight:02x}\n" for weight in weights))
        description = {
            "name": "toy",
            "board": board,
            "verilog": ["toy.v"],
            "memories": ["toy_weights.hex"],
            "input": {"shape": [1, 4, 4], "bits": 8, "signed": False, "words": 16},
            "output": {"words": 2, "tdata_bits": 24, "tuser_bits": 2},
            "cycles": {"interval": 82, "latency": 82},
        }
        (folder / "design.json").write_text(json.dumps(description))
        return folder

    return make
