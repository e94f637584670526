"""Compiles for Verilator's makefiles, its run-time library once for each version and each options.

``python objcache.py FOLDER COMPILER ARGUMENT ...`` is what make starts in the place of a compiler
(Verilator's makefiles have OBJCACHE for it). A source of the library is the same for every design
and takes most of the time that a small one's simulation needs to compile; so its object is kept in
FOLDER, under a name of all that it depends on. Every other call goes to the compiler as it is, and
what cannot be kept is compiled again.

It is started by its path, for each file anew, so it imports little.
"""

import os
import subprocess
import sys
from collections.abc import Iterator

LIBRARY = "include"  # the folder of Verilator's own sources
OURS = "-DGUYOT"  # how options begin that are a design's, none of the library's


def main(folder: str, command: list[str]) -> int:
    """The compiler's exit status."""
    source = command[-1]
    if os.path.basename(os.path.dirname(source)) != LIBRARY or "-o" not in command:
        os.execvp(command[0], command)
    target = command[command.index("-o") + 1]
    kept = os.path.join(folder, f"{key_of(command, source, target)}.o")
    if copied(kept, target):
        return 0
    status = subprocess.call(command)
    if status == 0:
        keep(target, kept)
    return status


def key_of(command: list[str], source: str, target: str) -> str:
    """A name for the compiler, its options and all that a source of the library can include."""
    import hashlib

    version = subprocess.run([command[0], "-v"], capture_output=True, check=False).stderr
    options = [w for w in command[1:-1] if w != target and not w.startswith(("-I", OURS))]
    folders = {word[2:] for word in command if word.startswith("-I")} - {"."}
    included = sorted(map(contents, folders | {os.path.dirname(source)}))
    digest = hashlib.sha256(version)
    digest.update("\0".join([*options, os.path.basename(source), *included]).encode())
    return digest.hexdigest()[:32]


def contents(folder: str) -> str:
    """A name for the headers of a folder, and for its sources where they are the library's."""
    import hashlib

    endings = (".h", ".cpp") if os.path.basename(folder) == LIBRARY else (".h",)
    digest = hashlib.sha256()
    for path in files(folder, endings):
        with open(path, "rb") as file:
            text = file.read()
        digest.update(f"{os.path.basename(path)} {len(text)}\n".encode() + text)
    return digest.hexdigest()


def files(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    if os.path.isdir(folder):
        for name in sorted(os.listdir(folder)):
            if name.endswith(endings):
                yield os.path.join(folder, name)


def copied(source: str, target: str) -> bool:
    """Whether it was there to be copied."""
    import shutil

    try:
        shutil.copyfile(source, target)
    except OSError:
        return False
    return True


def keep(target: str, kept: str) -> None:
    """Puts the object there in one step, if it can."""
    from contextlib import suppress

    new = f"{kept}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        if copied(target, new):
            os.replace(new, kept)
        else:
            os.remove(new)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
