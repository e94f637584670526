"""Kept runs: what is done is not done again, what was stopped goes on, needs come first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent

WORK = """
from __future__ import annotations
from pathlib import Path
import sys
import jobs
from jobs import Job


def count(out, needs, add, fail=False):
    with open(out.parent / "log", "a") as log:
        print(out.name.split("-")[0], file=log)
    if fail and not (out.parent / "mended").exists():
        raise RuntimeError("stopped")
    return {"sum": add + sum(need.report["sum"] for need in needs)}


if __name__ == "__main__":
    one = Job("one", count, {"add": 1})
    two = Job("two", count, {"add": int(sys.argv[1])}, (one,))
    three = Job("three", count, {"add": 4, "fail": True}, (two, one))
    jobs.execute([three, two])
    print(three.report["sum"], three.key)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "work.py").write_text(WORK)
    return tmp_path


def run(place: Path, add: int) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": f"{BENCH}:{':'.join(sys.path)}", "GUYOT_RESULTS": str(place)}
    command = [sys.executable, str(place / "work.py"), str(add)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def test_runs_are_kept_by_their_content(place: Path) -> None:
    stopped = run(place, 2)
    assert stopped.returncode and "stopped" in stopped.stderr
    assert (place / "log").read_text().split() == ["one", "two", "three"]
    assert not list(place.glob("three-*.json"))  # nothing half done
    (place / "mended").touch()
    first = run(place, 2)
    assert first.returncode == 0, first.stderr
    total, key = first.stdout.split()
    assert total == "8"  # 4 + (2 + 1) + 1
    assert (place / "log").read_text().split()[3:] == ["three"]
    assert run(place, 2).stdout == first.stdout
    assert len((place / "log").read_text().split()) == 4
    (report,) = place.glob("two-*.json")
    assert json.loads(report.read_text())["job"] == "two"
    # Another argument of what is needed makes another key, of all that need it.
    other = run(place, 3)
    assert other.stdout.split()[0] == "9" and other.stdout.split()[1] != key
    assert (place / "log").read_text().split()[4:] == ["two", "three"]
