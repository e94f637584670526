"""Bytes that DeepCABAC takes, by nncodec's own engine: runs in nncodec's environment.

    python nnc.py MATRICES.npz   prints {name: bytes} as JSON

The matrices are integers, small where they occur often (ranks of values from zero): what NNC codes
after its quantisation. Payloads alone are counted, without the headers of NNC's data units, and
codebooks neither; the best of a few lengths of the unary part is taken, context parameters are
optimised, empty rows skipped, and the payload is decoded again.
"""

from __future__ import annotations

import json
import sys

import numpy as np
from nncodec.extensions import deepCABAC  # pyright: ignore
from nncodec.nnc_core.hdsp.hdsp_tool import HDSP_OPTS_OFF  # pyright: ignore

UNARY = 1, 2, 4, 10  # flags of greater-than, before the remainder
PROFILE, OPTIMISE, SKIP_ROWS = 1, 1, 1


def size(matrix: np.ndarray) -> int:
    """The fewest bytes for one matrix."""
    matrix = np.ascontiguousarray(matrix, np.int32)
    empty = np.array([not row.any() for row in matrix], np.int32)
    sizes = []
    for unary in UNARY:
        encoder = deepCABAC.Encoder()
        encoder.initCtxModels(unary, OPTIMISE)
        layer = (0, 0, PROFILE, 0, SKIP_ROWS, empty, *HDSP_OPTS_OFF(), 0, 0)
        encoder.encodeLayer(matrix, *layer)
        data = encoder.finish()
        decoder = deepCABAC.Decoder()
        decoder.setStream(data)
        decoder.initCtxModels(unary)
        back = np.zeros_like(matrix)
        decoder.decodeLayer(back, 0, 0, PROFILE, 0, *HDSP_OPTS_OFF(), 0, 0)
        if not (back == matrix).all():
            raise SystemExit("nncodec decoded something else")
        sizes.append(len(data))
    return min(sizes)


if __name__ == "__main__":
    print(json.dumps({name: size(each) for name, each in np.load(sys.argv[1]).items()}))
