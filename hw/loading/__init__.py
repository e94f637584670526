"""Other weights while the core runs: into a bank beside the one in use, and the switch to it.

A core that was made for it (`Stage.room`) keeps weights and biases in memories of two banks. An
*image* (:mod:`.image`) is what one bank of all of them holds; the loader (:mod:`.loader`) takes it
as bytes and writes it into the bank that is not in use. When all of it is there and its CRC is
right, the gate (:mod:`.gate`) holds back the next frame until the pipeline has run empty, and the
banks change places. Which networks have an image is :mod:`..planning.refit`'s.
"""
