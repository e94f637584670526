"""Codecs of sparse matrices: published ones, and one of our own that files mostly use.

::

    codec = get_codec("shac")
    encoded = codec.encode(matrix)        # (n, m) integers or float32
    codec.bits(matrix) == encoded.bits    # known without encoding
    encoded.decode(), encoded.matvec(x)   # the matrix again; x^T W from the compressed form
"""

from __future__ import annotations

from ..refusals import one_of
from .base import Codec, Encoded
from .compressed_rows import Compressed, Coo, IndexMap
from .context import Context
from .hac import CANONICAL, PUBLISHED, Hac
from .relative import CONVOLUTION_STEP, DENSE_STEP, Relative

CODECS: dict[str, Codec] = {
    codec.name: codec
    for codec in (
        Context(),
        Hac("hac", PUBLISHED, sparse=False),
        Hac("shac", PUBLISHED, sparse=True),
        Hac("shac-packed", PUBLISHED, sparse=True, packed_rows=True),
        Hac("hac-canonical", CANONICAL, sparse=False),
        Hac("shac-canonical", CANONICAL, sparse=True),
        IndexMap(),
        Compressed("csc", "column"),
        Compressed("csr", "row"),
        Compressed("csc-book", "column", book=True),
        Coo(),
        Relative("relative-8", CONVOLUTION_STEP, huffman=False),
        Relative("relative-5", DENSE_STEP, huffman=False),
        Relative("deep-compression-8", CONVOLUTION_STEP, huffman=True),
        Relative("deep-compression-5", DENSE_STEP, huffman=True),
    )
}
"""By name. Files number them in this order: new ones go to the end."""


def get_codec(name: str) -> Codec:
    """GuyotError where there is none of that name."""
    one_of("codec", name, CODECS)
    return CODECS[name]


__all__ = ["CODECS", "Codec", "Encoded", "get_codec"]
