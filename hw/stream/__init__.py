"""Components between engines, on streams of words: `valid`, `ready`, `payload`.

stream_fifo, fork, join, framer   queues, copies, joints, and frames of an exact length
functions, word_unit              functions of one word: as data, and as hardware
mover                             a reorder buffer: rows of words in another order
argmax, product, float32_rounding what stands at a stream's end, or behind a joint
cost                              what all of them take of a chip
"""
