"""Small quantised networks of Brevitas, QKeras and HGQ2, each exported by its own package.

    python tests/bench/importing_frameworks.py brevitas|qkeras OUTPUT.onnx

runs in a virtual environment of the package (see ``ENVIRONMENTS``), because their requirements
exclude each other's and ours: Brevitas wants setuptools below 81, QKeras TensorFlow 2.15 and
qonnx 0.4, whose successor on PyPI has no converter. `make bench-import` makes the environments in
build/import, once; each is some hundred megabytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ENVIRONMENTS = {  # torch, onnx and the like of this environment are seen by the first
    "brevitas": ("brevitas==0.13.4", "dependencies==2.0.1", "unfoldNd==0.2.3",
                 "onnxoptimizer==0.4.2"),
    "qkeras": ("tensorflow-cpu==2.15.1", "tf_keras==2.15.1", "qkeras==0.9.0", "qonnx==0.4.0",
               "tf2onnx==1.16.1", "onnx==1.16.2", "numpy<2", "protobuf==4.25.8"),
}  # fmt: skip
NEEDED = ("tensorflow-model-optimization==0.8.0", "dm-tree", "pyparsing", "parse", "networkx",
          "sigtools", "toposort", "onnxruntime==1.18.1", "bitstring", "bitarray", "keras-tuner",
          "kt-legacy", "scikit-learn", "scipy", "joblib", "threadpoolctl", "attrs", "sympy",
          "mpmath", "clize", "docutils", "tqdm", "onnxoptimizer")  # fmt: skip
"""Of QKeras and qonnx 0.4, named one by one: pip's search for versions of all does not end."""


def environment(name: str, folder: Path) -> Path:
    """The Python of the package's environment, made where it is not there."""
    python = folder / "bin" / "python"
    done = folder / "done"
    if done.is_file():
        return python
    venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if name == "brevitas":
        site = next((folder / "lib").glob("python*/site-packages"))
        (site / "ours.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
        subprocess.run([*pip, "--no-deps", *ENVIRONMENTS[name]], check=True)
    else:
        subprocess.run([*pip, ENVIRONMENTS[name][0], "numpy<2"], check=True)
        subprocess.run([*pip, "--no-deps", *ENVIRONMENTS[name][1:], *NEEDED], check=True)
    done.touch()
    return python


def brevitas(path: str) -> None:
    """Weights of 4 and 8 bits, scales for each channel, activations of 4, 6, 8 and 12 bits."""
    import brevitas.nn as quantised  # type: ignore
    import torch
    from brevitas.export import export_qonnx  # type: ignore
    from torch import nn

    torch.manual_seed(0)
    model = nn.Sequential(
        quantised.QuantIdentity(bit_width=8, return_quant_tensor=True),
        quantised.QuantConv2d(3, 8, 3, padding=1, weight_bit_width=4),
        quantised.QuantReLU(bit_width=4, return_quant_tensor=True),
        quantised.QuantConv2d(8, 8, 3, stride=2, groups=8, bias=False),
        nn.BatchNorm2d(8),
        quantised.QuantReLU(bit_width=6),
        nn.Flatten(),
        quantised.QuantLinear(72, 10, bias=True),
        quantised.QuantIdentity(bit_width=12),
    )
    for _ in range(4):
        model(torch.randn(16, 3, 8, 8))
    export_qonnx(model.eval(), torch.randn(1, 3, 8, 8), export_path=path)


def qkeras(path: str) -> None:
    """Channels last, fixed point; the converter leaves the input's own quantiser out."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import onnx
    import tensorflow as tf  # type: ignore
    from qkeras import QActivation, QConv2D, QDense, quantized_bits, quantized_relu  # type: ignore
    from qonnx.converters import from_keras  # type: ignore
    from tensorflow.keras import layers  # type: ignore

    tf.keras.utils.set_random_seed(0)

    def weights(bits: int) -> dict:
        return {
            "kernel_quantizer": quantized_bits(bits, 0, alpha=1),
            "bias_quantizer": quantized_bits(8, 2, alpha=1),
            "bias_initializer": "random_normal",
        }

    image = x = layers.Input((8, 8, 3))
    x = QActivation(quantized_bits(8, 2, alpha=1))(x)
    x = QActivation(quantized_relu(5, 2))(QConv2D(8, 3, padding="same", **weights(4))(x))
    x = layers.MaxPooling2D(2)(x)
    x = QActivation(quantized_relu(6, 2))(QConv2D(8, 3, strides=2, **weights(6))(x))
    x = QDense(5, **weights(6))(layers.Flatten()(x))
    model, _ = from_keras(tf.keras.Model(image, x), opset=13)
    onnx.save(model, path)


if __name__ == "__main__":
    {"brevitas": brevitas, "qkeras": qkeras}[sys.argv[1]](sys.argv[2])
