"""What is left of a chip when somebody else needs a part of it."""

import pytest

from guyot.hw.target import Reserve, Target
from guyot.sw.errors import GuyotError

CHIP = Target("chip", "ecp5", luts=1001, ffs=900, dsps=28, brams=0)


def test_what_is_left():
    left = Reserve.read("lut=20%, dsp=8").left(CHIP)
    assert (left.luts, left.ffs, left.dsps, left.brams) == (1001 - 201, 900, 20, 0)
    assert left.name == "chip less lut=20%,dsp=8" and left.family == "ecp5"


@pytest.mark.parametrize(
    ("amount", "left"), [("0", 1001), ("1000", 1), ("0.1%", 999), ("50%", 500), ("99.9%", 1)]
)
def test_a_part_of_a_percentage_is_rounded_up(amount, left):
    """Exactly: a thousandth of 1,001 is 1.001, and a thousandth of 1,000 would be 1."""
    assert Reserve.read(f"lut={amount}").left(CHIP).luts == left


def test_a_percentage_is_exact():
    """0.7 % of 1,000 in floating point is a little more than 7."""
    chip = Target("chip", "ecp5", luts=3000, ffs=1, dsps=1, brams=1)
    counts = [Reserve.read(f"lut={k / 10:.1f}%").left(chip).luts for k in range(1000)]
    assert counts == [3000 - 3 * k for k in range(1000)]


def test_it_is_written_as_it_is_read():
    assert str(Reserve.read(" bram=10 , lut=12.5%")) == "bram=10,lut=12.5%"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a reserve is written like lut=20%,dsp=8,bram=10, not ''"),
        ("lut", "is written like .*, not 'lut'"),
        ("lut=1,", "is written like .*, not 'lut=1,'"),
        ("luts=1", "unknown resource of a reserve 'luts'; did you mean 'lut'"),
        ("lut=", "a reserve of lut is a whole number, or a percentage like 20%, not ''"),
        ("dsp=-1", "not '-1'"),
        ("dsp=1.5", "not '1.5'"),
        ("dsp=1e3", "not '1e3'"),
        ("dsp=nan%", "not 'nan%'"),
        ("dsp=٣", "a reserve of dsp is a whole number"),
        ("dsp=1,dsp=1%", "a reserve has dsp once, not twice as 'dsp=1,dsp=1%'"),
    ],
)
def test_what_is_no_reserve_is_told(text, said):
    with pytest.raises(GuyotError, match=said):
        Reserve.read(text)


@pytest.mark.parametrize("amount", ["lut=1001", "lut=100%", "dsp=28", "dsp=999999999", "bram=1"])
def test_what_leaves_nothing_is_told(amount):
    with pytest.raises(GuyotError, match=f"a reserve of {amount} leaves none of the .* of chip"):
        Reserve.read(amount).left(CHIP)
