"""Boards as data: every name is found, a wrong one is told what there is."""

import pytest

from guyot.boards.board import BOARDS, get_board
from guyot.boards.link.uart import divisor
from guyot.sw.errors import GuyotError

NAMES = [
    *["ulx3s-12f", "ulx3s-25f", "ulx3s-45f", "ulx3s-85f", "butterstick", "colorlight-i5"],
    *["colorlight-i9", "ecpix-5", "gatemate-a1-evb", "icebreaker-bitsy", "icepi-zero"],
    *["icesugar-pro", "icesugar", "orangecrab-25f", "orangecrab-85f", "tang-nano-20k"],
    *["tang-primer-20k", "upduino-3", "ecp5-evn", "icebreaker", "hx8k-evn", "tang-nano-9k"],
]


def test_the_boards():
    assert list(BOARDS) == NAMES
    for name in NAMES:
        assert get_board(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_clock_device_and_baud_rate_are_the_platforms(name):
    board = get_board(name)
    platform = board.platform()
    assert platform.default_clk_frequency == board.clock_hz
    device = platform.family if board.family == "gowin" else platform.device
    assert device.lower() == board.target.name.lower()
    assert divisor(board.clock_hz, board.baud) >= 4
    assert board.goal_mhz * 1e6 > board.clock_hz


def test_an_unknown_board_is_told_the_boards_and_the_nearest():
    with pytest.raises(GuyotError) as caught:
        get_board("ULX3S-58f")
    assert str(caught.value) == ("unknown board 'ULX3S-58f'; did you mean 'ulx3s-85f'?")
    with pytest.raises(GuyotError, match="unknown board 'arty': choose "):
        get_board("arty")
