"""A serial port: opened, or a sentence that says why not."""

from __future__ import annotations

import errno

import serial
from serial.tools import list_ports

from ...sw.errors import GuyotError


def open_port(port: str, baud: int) -> serial.Serial:
    """The port, for this program alone; GuyotError where it does not open."""
    try:
        return serial.serial_for_url(port, baud, timeout=0, write_timeout=10, exclusive=True)
    except (serial.SerialException, OSError, ValueError) as error:
        raise GuyotError(_no_port(port, baud, error)) from error


def lost(port: str, error: Exception) -> GuyotError:
    """What is said of a port that fails while it is open."""
    return GuyotError(
        f"{port} is gone ({error}): was the cable pulled out or the board switched off?"
    )


def _no_port(port: str, baud: int, error: Exception) -> str:
    """The sentence for a port that does not open."""
    number = getattr(error, "errno", None)
    if number == errno.EACCES:
        return (
            f"{port} may not be opened by this user: `sudo usermod -aG dialout $USER` and a new "
            "login allow it on most Linux systems"
        )
    if number == errno.EBUSY or "lock" in str(error):
        return f"{port} is in use by another program: close it first"
    if number in (errno.ENOENT, errno.ENXIO, errno.ENODEV):
        found = ", ".join(sorted(each.device for each in list_ports.comports())) or "none"
        return f"there is no serial port {port}: is the board connected? (ports found: {found})"
    return f"{port} cannot be opened at {baud} baud: {error}"
