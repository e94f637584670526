"""The ``guyot`` command; boards/cli has it, a subject a file."""

from __future__ import annotations

from .boards.cli import demo, designs, hardware, networks, proofs
from .boards.cli.app import app

SUBJECTS = [module.__name__ for module in (demo, networks, designs, proofs, hardware)]
app.registered_commands.sort(key=lambda each: SUBJECTS.index(each.callback.__module__))


def main() -> None:
    """The console script."""
    app(prog_name="guyot")


if __name__ == "__main__":
    main()
