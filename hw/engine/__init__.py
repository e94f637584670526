"""The folded engine: convolutions, dense layers and poolings, their products dealt out over lanes.

Data as it flows: line_buffer (writer and strips fill it) -> lane -> collector -> requantise -> pool
-> beat_fifo; folded puts them together as engine_spec says. The lanes do what schedule wrote down
beforehand; store holds its words plain, by halves, or as a prefix code (prefix_code, cover, halves,
decoder). node is the engine in the cycle model, cost and registers what it takes of a chip.
"""
