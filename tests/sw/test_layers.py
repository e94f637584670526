"""Layer lines: shapes, names, and the sentence for every kind of mistake."""

from __future__ import annotations

import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers


def test_lenet5_has_its_shapes_and_430500_weights() -> None:
    lines = (
        "conv 20 5x5", "relu", "maxpool 2", "conv 50 5x5", "relu", "maxpool 2",
        "flatten", "dense 500", "relu", "dense 10",
    )  # fmt: skip
    layers = parse_layers(lines, (1, 28, 28))
    assert [layer.shape for layer in layers[::2]] == [
        (20, 24, 24), (20, 12, 12), (50, 8, 8), (800, 1, 1), (500, 1, 1),
    ]  # fmt: skip
    assert sum(layer.weights for layer in layers) == 430_500
    assert sum(layer.multiplications for layer in layers) == 2_293_000
    assert [layer.name for layer in layers] == [
        "conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten",
        "dense1", "relu3", "dense2",
    ]  # fmt: skip


def test_options() -> None:
    conv, _, pool, _, _ = parse_layers(
        (
            "conv 8 3x1 stride 2 pad 1 groups 4",
            "relu",
            "maxpool 3x2 stride 1",
            "flatten",
            "dense 2",
        ),
        (4, 9, 9),
    )
    assert (conv.kernel, conv.stride, conv.pad, conv.groups) == ((3, 1), 2, (1, 1), 4)
    assert conv.shape == (8, 5, 6) and conv.weights == 8 * 1 * 3
    assert (pool.kernel, pool.stride, pool.shape) == ((3, 2), 1, (8, 3, 5))


def test_paddings_of_rows_and_columns_and_pixels_repeated() -> None:
    wide, _, more, last = parse_layers(
        ("conv 4 3x7 pad 1x3", "relu", "upsample 2", "conv 1 3x3 pad 1"), (2, 8, 16)
    )
    assert wide.pad == (1, 3) and wide.shape == (4, 8, 16)
    assert more.shape == (4, 16, 32) and not more.weights and more.name == "upsample1"
    assert last.shape == (1, 16, 32)


def test_blocks_are_layers_that_say_what_they_read() -> None:
    layers = parse_layers(
        ("conv 4 3x3 pad 1 norm", "relu", "residual 4", "residual 8 stride 2 times 2",
         "separable 6", "avgpool all", "flatten", "dense 2"),
        (3, 8, 8),
    )  # fmt: skip
    by_name = {layer.name: layer for layer in layers}
    assert by_name["add1"].reads == ("conv3", "relu1")
    assert by_name["add2"].reads == ("conv5", "conv6")  # a convolution of 1x1 in the shortcut
    assert (by_name["conv6"].kernel, by_name["conv6"].stride) == ((1, 1), 2)
    assert by_name["add3"].reads == ("conv8", "relu5") and by_name["conv7"].stride == 1
    depthwise = by_name["conv9"]
    assert (depthwise.groups, depthwise.weights, depthwise.norm) == (8, 72, True)
    assert by_name["mean1"].shape == (6, 1, 1) and not by_name["dense1"].norm


@pytest.mark.parametrize("lines,sentence", [
    (("residual",), "residual takes 1 values, not 0"),
    (("residual 4 pad 1",), "there is no option 'pad'"),
    (("separable 4 times 0",), "times is a whole number from 1, not '0'"),
    (("residual 4",), "the last layer is conv or dense, whose sums are scores, not 'residual 4'"),
    (("residual 4", "relu", "conv 2 1x1"), "layer 'relu' follows no conv or dense"),
    (("avgpool 9",), "a kernel of 9 does not fit an input of (2, 8, 8)"),
    (("relu norm",), "there is no option 'norm': relu takes no options"),
    ((), "network.layers is empty"),
    (("convv 8 3x3",), "there is no layer 'convv'; did you mean 'conv'?"),
    (("",), "there is no layer ''"),
    (("conv 8",), "conv takes 2 values, not 1"),
    (("conv 8 3",), "a kernel is written 3x3, not '3'"),
    (("conv 0 3x3",), "channels is a whole number from 1, not '0'"),
    (("conv 8 3x-3",), "kernel is a whole number from 1, not '-3'"),
    (("conv 8 3x3 padding 1",), "there is no option 'padding'; did you mean 'pad'?"),
    (("conv 8 3x3 stride",), "stride is a whole number from 1, not ''"),
    (("relu 6",), "there is no option '6': relu takes no options"),
    (("conv 8 9x9",), "a kernel of 9 does not fit an input of (2, 8, 8)"),
    (("conv 8 3x3 groups 3",), "3 groups do not divide 2 and 8 channels"),
    (("dense 8",), "needs flatten before it: its input is (2, 8, 8)"),
    (("conv 8 3x3", "maxpool 2", "flatten", "dense 2"), "is followed by maxpool, where relu must"),
    (("relu", "conv 8 3x3"), "layer 'relu' follows no conv or dense"),
    (("conv 8 3x3", "relu"), "the last layer is conv or dense, whose sums are scores, not 'relu'"),
])  # fmt: skip
def test_mistakes(lines: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(GuyotError) as error:
        parse_layers(lines, (2, 8, 8))
    assert sentence in str(error.value)
