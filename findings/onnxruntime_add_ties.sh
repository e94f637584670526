#!/bin/sh
# onnxruntime's own rewriting of a quantised model moves every tie of an addition or a product by one
# level where the output's zero point is odd.
#
# QuantizeLinear is defined as saturate(round_half_even(x / scale) + zero_point): the zero point comes
# behind the rounding, so that 0.5 is 0 whatever the zero point is. With default options onnxruntime
# rewrites DequantizeLinear, DequantizeLinear, Add, QuantizeLinear into its QLinearAdd, whose kernel adds
# the zero point in front of the rounding: 0.5 + 1 rounds to 2, which stands for 1. Multiplications
# (QLinearMul) do the same. Nothing is reported, and both sessions claim the same model.
#
# Guess beforehand: the rewritten graph gives the same integers as the written one, as it does for
# convolutions with whole-number biases.
# Seen, onnxruntime 1.31.1, numpy 2.4.6, onnx 1.22.0, x86-64 with AVX2: integers 0..99 added to 0, output
# scale 2: 0 of 100 differ for zero points 0 and 128, 50 of 100 (all ties) for 1 and 129.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check onnxruntime==1.31.1 onnx==1.22.0 numpy==2.4.6
cat > "$folder/ties.py" <<'EOF'
import numpy
import onnxruntime
from onnx import TensorProto, helper, numpy_helper


def model(operator, zero):
    """Two quantised inputs of scale 1, ``operator``, an output of scale 2 with a zero point."""
    made = {
        "one": numpy.float32(1),
        "two": numpy.float32(2),
        "no_zero": numpy.uint8(0),
        "zero": numpy.uint8(zero),
    }
    nodes = []
    for name in "ab":
        nodes += [
            helper.make_node("QuantizeLinear", [name, "one", "no_zero"], [f"{name}_whole"]),
            helper.make_node("DequantizeLinear", [f"{name}_whole", "one", "no_zero"], [f"{name}_real"]),
        ]
    nodes += [
        helper.make_node(operator, ["a_real", "b_real"], ["c"]),
        helper.make_node("QuantizeLinear", ["c", "two", "zero"], ["c_whole"]),
        helper.make_node("DequantizeLinear", ["c_whole", "two", "zero"], ["y"]),
    ]
    row = [1, 100]
    graph = helper.make_graph(
        nodes,
        "ties",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, row) for name in "ab"],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, row)],
        [numpy_helper.from_array(numpy.asarray(value), name) for name, value in made.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def scores(bytes_of_model, level, a, b):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    session = onnxruntime.InferenceSession(bytes_of_model, options, ["CPUExecutionProvider"])
    return session.run(None, {"a": a, "b": b})[0]


levels = onnxruntime.GraphOptimizationLevel
a = numpy.arange(100, dtype=numpy.float32)[None]
seen = {}
for operator, neutral in (("Add", 0), ("Mul", 1)):
    for zero in (0, 1, 128, 129):
        text = model(operator, zero).SerializeToString()
        b = numpy.full_like(a, neutral)
        written = scores(text, levels.ORT_DISABLE_ALL, a, b)
        assert (written == 2 * numpy.rint(a / 2)).all(), "not what QuantizeLinear is defined as"
        rewritten = scores(text, levels.ORT_ENABLE_ALL, a, b)
        seen[operator, zero] = int((written != rewritten).sum())
        print(f"{operator}, zero point {zero}: {seen[operator, zero]} of 100 differ")
expected = {0: 0, 1: 50, 128: 0, 129: 50}
assert seen == {(o, z): n for o in ("Add", "Mul") for z, n in expected.items()}, seen
EOF
"$folder/venv/bin/python" "$folder/ties.py"
