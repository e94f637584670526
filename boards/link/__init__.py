"""The host link: frames to a board and replies back over a serial line, whatever the line does.

**Packets.** Each is framed as in RFC 1662 (HDLC-like framing): a flag 0x7E before and after it,
bytes 0x7E and 0x7D inside it sent as 0x7D and the byte exclusive-or 0x20, and at its end the CRC-32
of its bytes (that of zlib, the lowest byte first). What is lost or spoilt on the line therefore
costs the packets that it touches and no other. Of all packets that noise has spoilt one in 2^32
passes: at one bad byte in a hundred, and packets of 75 bytes, one wrong packet in 8,000 million; a
CRC-16 would let one in 120,000 pass.

**The host sends** ``command, sequence, seen`` and up to `CHUNK` bytes of frames:

=============  ====================================================================================
``command``    bit 0: the bytes that follow are the next ones of the stream of frames; bit 1:
               connect; bit 2, with connect: run every frame `RUNS` times (the benchmark); bits 3
               to 7: the connection's tag, which the board's answers have; at connect, any
``sequence``   the chunk's number, one more with each chunk that carries data, modulo 256; at
               connect, the number of the first one
``seen``       the number of the last chunk that came from the board, 0 before the first
=============  ====================================================================================

**The board answers** every packet that passes, and speaks up by itself when there is a new reply,
with ``flags, expected, number`` and up to `ANSWER` bytes of its stream:

=============  ====================================================================================
``flags``      bit 0: a host has connected since configuration; bits 3 to 7: the connection's
               tag, one more with each connect that resets, modulo 32
``expected``   the sequence of the chunk that it takes next: all before it have arrived. A chunk
               out of turn, or one for which there is no room, is not taken, and ``expected`` stays
``number``     of the chunk that follows, from 1 on; it is sent again until the host has seen it
=============  ====================================================================================

**Streams.** To the board go frames, one after the other, each as its bytes in the core's order (row
by row, channels last). From the board come `Hello` as JSON, a zero byte, then one reply for each
frame; integers have their lowest byte first:

=============  ====================================================================================
scores         each a two's complement integer of ``score_bytes``, in channel order
class          the index of the highest score (one byte up to 256 classes, then two); else zero
cycles         four bytes: clock cycles from the frame's first byte into the core to its last score
=============  ====================================================================================

A frame waits until it is there as a whole, the reply before it is written and there is room for
its own, so ``cycles`` is the core's own time, whatever the line's. Frames or replies that do not
fit the board's buffers go as they come; then ``cycles`` counts the line too. Without a whole frame
there is no benchmark.

**Other weights.** A board whose weights can be loaded (`LOADING`) takes *units* in the place of
frames, each one byte longer than a frame: a byte 0 and a frame, or a packet for the core's loader
(`guyot.hw.loading.loader`), filled up with zeros. The reply to a packet is the loader's answer:

=============  ====================================================================================
state          bit 0: the image goes on; bit 1: this packet was its end, and its network is in use;
               bit 2: refused, the CRC was wrong or none was under way
identity       eight bytes: the network's checksum, of the network in use
=============  ====================================================================================

**Recovery.** To connect resets the core and everything of the link but the receiver. Both sides
then know that both streams are empty, so it is all that a host ever has to do: after its own
restart, the board's, or a cable that was out. A connect with the number that the board expects
anyway resets nothing: it is the last one once more. So a host may say it again as often as it
likes while a slow board or a bad line keeps it waiting, and the answer to any of them counts. The
first chunk after a reset has number 1; any other number tells a host that its connect was taken for
another one's, and it takes another sequence. A packet that comes once more, whole and much later,
is not taken: it is out of turn, or of another tag. Only an old connect resets the board; its
answers then have another tag, and the host connects again.
"""

FLAG, ESCAPE, FLIP = 0x7E, 0x7D, 0x20
DATA, CONNECT, REPEAT = 1, 2, 4  # bits of a host's command
TAG_SHIFT = 3  # the tag's lowest bit in it
CONNECTED = 1  # bit of a board's flags
HEADER_BYTES, CRC_BYTES = 3, 4
CHUNK, ANSWER = 64, 48  # most bytes of a stream in one packet
RUNS = 256  # of each frame in a benchmark
PROTOCOL = 2  # changes when an older host and a newer board would misunderstand each other
LOADING = 3  # that of a board whose weights can be loaded
CYCLES_BYTES = 4
