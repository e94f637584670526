"""What cannot be traced is refused in one sentence with file and line of the user's code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import guyot
from guyot.sw.errors import GuyotError

from . import untraceable
from .untraceable import REFUSED

X = guyot.input((2, 3, 4))


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_at_its_line(name: str) -> None:
    function, sentence = REFUSED[name]
    with pytest.raises(GuyotError) as caught:
        guyot.trace(function, X)
    found = re.fullmatch(r"(.*?):(\d+): (.*)", str(caught.value))
    assert found, caught.value
    assert sentence in found[3]
    lines = Path(untraceable.__file__).read_text().splitlines()
    first = function.__code__.co_firstlineno
    assert found[1] == untraceable.__file__ and first <= int(found[2]) <= first + 6
    assert lines[int(found[2]) - 1].strip()
