"""A `Lowering` for each class of operators that there is hardware for.

windows   convolutions, dense layers, poolings: an engine each
words     functions of one word
joints    where streams meet
moves     words in another order
"""

from . import joints, moves, windows, words

SUBJECTS = (joints, moves, windows, words)  # registered as they are imported
