"""A working folder goes with its process; what a killed one left goes with the next."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from guyot.sw.scratch import scratch_folder

HOLD = """
import sys, time
from guyot.sw.scratch import scratch_folder
with scratch_folder("work-", sys.argv[1]) as folder:
    (folder / "file").write_text("x")
    print(folder, flush=True)
    time.sleep(600)
"""


def test_a_folder_goes_at_the_end(tmp_path: Path) -> None:
    with scratch_folder("work-", tmp_path) as folder:
        (folder / "file").write_text("x")
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []


def test_what_is_renamed_away_stays(tmp_path: Path) -> None:
    with scratch_folder("work-", tmp_path) as folder:
        folder.rename(tmp_path / "kept")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_the_next_removes_what_a_killed_process_left_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "other-1").mkdir()
    (tmp_path / "work-file").write_text("no folder")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    with holder:
        held = Path(holder.stdout.readline().strip())
        with scratch_folder("work-", tmp_path):
            assert (held / "file").is_file()  # its owner lives
        holder.send_signal(signal.SIGKILL)
        holder.wait(60)
    assert (held / "file").is_file()
    with scratch_folder("work-", tmp_path):
        assert not held.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"other-1", "work-file"}
