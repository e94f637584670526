"""A microphone in the place of the host: its samples go into the core, scores go to a serial line.

**The microphone** is one of I2S (Philips, 1986; INMP441, ICS-43434 and their like): the board gives
it a bit clock and a word select, and it answers with a sample of `SAMPLE_BITS` bits in each of a
frame's two halves, of which ours is the left one (its L/R pin at ground). It decimates by itself,
to as many frames a second as the word select has; so the rate is the network's, and nothing of ours
has to filter.

**A sample** of the network has 16 bits: the microphone's, `GAIN_BITS` doublings louder than its
upper 16 and limited where that is too much. At 94 dB SPL a tone then has a peak of some 26,000, and
speech at a metre some 2,000.

**A step** goes into the core as its samples come. What the core says of it is a packet, framed and
checked as those of the host link (`boards.link`): a reply as there, of scores, class and cycles;
the cycles are from the step's last byte into the core to the last score. Nobody acknowledges it,
and nobody has to listen: a microphone does not wait either.
"""

FRAME_BITS = 64  # of both halves
SAMPLE_BITS = 24
GAIN_BITS = 4
SAMPLE_BYTES = 2  # of the network's input, the low one first
