"""From a network to `guyot flash` on a system without what POSIX alone has: no fcntl, no terminals.

What is hidden is what Windows lacks. It runs in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from guyot.sw import file

HIDDEN = """
import sys, os
import serial.tools.list_ports  # which has another half for Windows
for name in ("fcntl", "pty", "tty", "termios", "resource", "pwd", "grp", "readline"):
    sys.modules[name] = None
"""
GONE = """
for name in ("getuid", "killpg", "openpty", "fork", "O_DIRECTORY", "O_NOFOLLOW", "ttyname"):
    delattr(os, name)
"""
PROGRAM = """
from pathlib import Path
from guyot.__main__ import app
import guyot.boards.bitstream.build, guyot.boards.host.run, guyot.boards.host.load
import guyot.boards.host.emulate
{gone}
def call(*words):
    try:
        app(list(words))
    except SystemExit as end:
        assert not end.code, (words, end.code)
call("generate", "net.guyot", "--board", "icebreaker", "-o", "design")
build = Path("design/build")
build.mkdir()
(build / "NAME.bin").write_bytes(b"bits")
call("generate", "net.guyot", "--board", "icebreaker", "-o", "design")
from guyot.sw.atomic import write_text
write_text("text", "one"), write_text("text", "two")
assert Path("text").read_text() == "two"
from guyot.boards.bitstream.toolchain import _end
import subprocess
process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
_end(process)
assert process.returncode
"""


def test_what_posix_alone_has_is_not_needed(digits_network, tmp_path: Path) -> None:
    file.save(digits_network, tmp_path / "net.guyot")
    program = HIDDEN + PROGRAM.replace("{gone}", GONE).replace("NAME", "digits")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-3000:]
    assert (tmp_path / "design" / "design.json").is_file()
    assert not list(tmp_path.glob("design/.guyot*"))
