"""Names and slots of TFLite's schema (version 3): what a file's numbers mean."""

from __future__ import annotations

from collections.abc import Mapping

OPERATORS = """
ADD AVERAGE_POOL_2D CONCATENATION CONV_2D DEPTHWISE_CONV_2D DEPTH_TO_SPACE DEQUANTIZE
EMBEDDING_LOOKUP FLOOR FULLY_CONNECTED HASHTABLE_LOOKUP L2_NORMALIZATION L2_POOL_2D
LOCAL_RESPONSE_NORMALIZATION LOGISTIC LSH_PROJECTION LSTM MAX_POOL_2D MUL RELU RELU_N1_TO_1 RELU6
RESHAPE RESIZE_BILINEAR RNN SOFTMAX SPACE_TO_DEPTH SVDF TANH CONCAT_EMBEDDINGS SKIP_GRAM CALL CUSTOM
EMBEDDING_LOOKUP_SPARSE PAD UNIDIRECTIONAL_SEQUENCE_RNN GATHER BATCH_TO_SPACE_ND SPACE_TO_BATCH_ND
TRANSPOSE MEAN SUB DIV SQUEEZE UNIDIRECTIONAL_SEQUENCE_LSTM STRIDED_SLICE
BIDIRECTIONAL_SEQUENCE_RNN EXP TOPK_V2 SPLIT LOG_SOFTMAX DELEGATE BIDIRECTIONAL_SEQUENCE_LSTM CAST
PRELU MAXIMUM ARG_MAX MINIMUM LESS NEG PADV2 GREATER GREATER_EQUAL LESS_EQUAL SELECT SLICE SIN
TRANSPOSE_CONV SPARSE_TO_DENSE TILE EXPAND_DIMS EQUAL NOT_EQUAL LOG SUM SQRT RSQRT SHAPE POW ARG_MIN
FAKE_QUANT REDUCE_PROD REDUCE_MAX PACK LOGICAL_OR ONE_HOT LOGICAL_AND LOGICAL_NOT UNPACK REDUCE_MIN
FLOOR_DIV REDUCE_ANY SQUARE ZEROS_LIKE FILL FLOOR_MOD RANGE RESIZE_NEAREST_NEIGHBOR LEAKY_RELU
SQUARED_DIFFERENCE MIRROR_PAD ABS SPLIT_V UNIQUE CEIL REVERSE_V2 ADD_N GATHER_ND COS WHERE RANK ELU
REVERSE_SEQUENCE MATRIX_DIAG QUANTIZE MATRIX_SET_DIAG ROUND HARD_SWISH IF WHILE
NON_MAX_SUPPRESSION_V4 NON_MAX_SUPPRESSION_V5 SCATTER_ND SELECT_V2 DENSIFY SEGMENT_SUM BATCH_MATMUL
PLACEHOLDER_FOR_GREATER_OP_CODES CUMSUM CALL_ONCE BROADCAST_TO RFFT2D CONV_3D IMAG REAL COMPLEX_ABS
HASHTABLE HASHTABLE_FIND HASHTABLE_IMPORT HASHTABLE_SIZE REDUCE_ALL CONV_3D_TRANSPOSE VAR_HANDLE
READ_VARIABLE ASSIGN_VARIABLE BROADCAST_ARGS RANDOM_STANDARD_NORMAL BUCKETIZE RANDOM_UNIFORM
MULTINOMIAL GELU DYNAMIC_UPDATE_SLICE RELU_0_TO_1 UNSORTED_SEGMENT_PROD UNSORTED_SEGMENT_MAX
UNSORTED_SEGMENT_SUM ATAN2 UNSORTED_SEGMENT_MIN SIGN BITCAST BITWISE_XOR RIGHT_SHIFT
""".split()
"""By code, up to StableHLO's."""

TYPES = {0: "float32", 1: "float16", 2: "int32", 3: "uint8", 4: "int64", 6: "bool", 7: "int16",
         9: "int8", 10: "float64", 15: "uint32", 16: "uint16", 17: "int4"}  # fmt: skip
"""What NumPy calls them; int4 lies two in a byte."""

PADDINGS = {0: "SAME_UPPER", 1: "VALID"}
ACTIVATIONS = {0: "", 1: "RELU", 2: "RELU_N1_TO_1", 3: "RELU6", 4: "TANH", 5: "SIGN_BIT"}

POOL = {"padding": (0, "int8", 0), "stride_w": (1, "int32", 0), "stride_h": (2, "int32", 0),
        "filter_w": (3, "int32", 0), "filter_h": (4, "int32", 0),
        "activation": (5, "int8", 0)}  # fmt: skip
BOTH = {"activation": (0, "int8", 0)}
REDUCER = {"keep_dims": (0, "bool", 0)}
BLOCK = {"block_size": (0, "int32", 0)}
OPTIONS: dict[str, Mapping[str, tuple[int, str, float]]] = {
    "CONV_2D": {"padding": (0, "int8", 0), "stride_w": (1, "int32", 0),
                "stride_h": (2, "int32", 0), "activation": (3, "int8", 0),
                "dilation_w": (4, "int32", 1), "dilation_h": (5, "int32", 1)},
    "DEPTHWISE_CONV_2D": {"padding": (0, "int8", 0), "stride_w": (1, "int32", 0),
                          "stride_h": (2, "int32", 0), "activation": (4, "int8", 0),
                          "dilation_w": (5, "int32", 1), "dilation_h": (6, "int32", 1)},
    "TRANSPOSE_CONV": {"padding": (0, "int8", 0), "stride_w": (1, "int32", 0),
                       "stride_h": (2, "int32", 0), "activation": (3, "int8", 0)},
    "FULLY_CONNECTED": {"activation": (0, "int8", 0), "weights_format": (1, "int8", 0),
                        "keep_num_dims": (2, "bool", 0)},
    "AVERAGE_POOL_2D": POOL, "MAX_POOL_2D": POOL,
    "ADD": BOTH, "SUB": BOTH, "MUL": BOTH, "DIV": BOTH,
    "CONCATENATION": {"axis": (0, "int32", 0), "activation": (1, "int8", 0)},
    "MEAN": REDUCER, "SUM": REDUCER, "REDUCE_MAX": REDUCER,
    "SOFTMAX": {"beta": (0, "float32", 0)},
    "LEAKY_RELU": {"alpha": (0, "float32", 0)},
    "GELU": {"approximate": (0, "bool", 0)},
    "RESIZE_NEAREST_NEIGHBOR": {"align_corners": (0, "bool", 0), "half_pixel": (1, "bool", 0)},
    "RESIZE_BILINEAR": {"align_corners": (2, "bool", 0), "half_pixel": (3, "bool", 0)},
    "DEPTH_TO_SPACE": BLOCK, "SPACE_TO_DEPTH": BLOCK,
    "STRIDED_SLICE": {"begin": (0, "int32", 0), "end": (1, "int32", 0),
                      "ellipsis": (2, "int32", 0), "new_axis": (3, "int32", 0),
                      "shrink": (4, "int32", 0), "offset": (5, "bool", 0)},
    "PACK": {"axis": (1, "int32", 0)},
    "UNPACK": {"axis": (1, "int32", 0)},
    "GATHER": {"axis": (0, "int32", 0), "batch_dims": (1, "int32", 0)},
}  # fmt: skip
"""By operator: the slot, type and default of each option that is read."""
