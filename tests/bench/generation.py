"""Generation as the work grows: seconds and memory from a .guyot file to Verilog, by non-zeros.

Each size runs in a process of its own, so that memory is its own. The target has the multipliers of
an ECP5-85F and memory without end: a million weights fit no chip that Guyot knows. Prints one JSON
object a line: {"nonzeros", "seconds", "cpu_seconds", "mb", "interval"}.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import vgg_like

from guyot.hw.compile import compile_network
from guyot.hw.target import Target
from guyot.sw import file

SIZES = 1_000, 10_000, 100_000, 1_000_000
ROOMY = Target("roomy", "ecp5", 10**7, 10**7, 156, 10**5)


def measure(path: Path, nonzeros: int) -> dict[str, float]:
    """One network, in this process."""
    started, before = time.monotonic(), time.process_time()
    compiled = compile_network(file.load(path), ROOMY, "synthetic")
    with tempfile.TemporaryDirectory() as folder:
        compiled.write(Path(folder))
    return {
        "nonzeros": nonzeros,
        "seconds": round(time.monotonic() - started, 1),
        "cpu_seconds": round(time.process_time() - before, 1),
        "mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "interval": compiled.plan.timing.interval,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("nonzeros", type=int, nargs="*", default=SIZES)
    parser.add_argument("--file", type=Path, help="measures this network in this process")
    options = parser.parse_args()
    if options.file:
        print(json.dumps(measure(options.file, options.nonzeros[0])))
        return
    with tempfile.TemporaryDirectory() as folder:
        for nonzeros in options.nonzeros:
            path = Path(folder) / f"{nonzeros}.guyot"
            file.save(vgg_like(nonzeros), path)
            command = [sys.executable, __file__, str(nonzeros), "--file", str(path)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
