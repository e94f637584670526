"""Networks of other tools: ONNX and QONNX in, QONNX out."""
