"""What each component promises, registered by ``@proves``: a family of components a file.

queues      first-in first-out buffers
frames      the framer and the argmax, where a pipeline begins and ends
branches    forks and concatenations
words       functions of words, as stages
units       what those functions are
formulas    what expressions of several words are
movers      reorder buffers
memories    memories of several lanes
roms        read-only memories
decoders    coded words
writers     what a line buffer stores, and where
windows     line buffers
lanes       the lanes of a cluster
groups      the lanes of a group: their addresses
collectors  the groups of an engine, one after the other
beats       the way out of an engine
composition what stages give and take
pools       maxima of windows
engines     when the blocks of an engine start
crossings   what goes between two clocks
peripheral  registers and counters of a drop-in core
spatial     layers by adders, and the scan in front of them
arithmetic  products, sums, and numbers rounded into a format
"""

from . import (
    arithmetic,
    beats,
    branches,
    collectors,
    composition,
    corner_turns,
    crossings,
    decoders,
    engines,
    formulas,
    frames,
    groups,
    lanes,
    memories,
    movers,
    peripheral,
    pools,
    queues,
    roms,
    spatial,
    turn_lanes,
    turn_words,
    units,
    windows,
    words,
    writers,
)

FAMILIES = (
    queues,
    frames,
    branches,
    words,
    movers,
    corner_turns,
    memories,
    roms,
    turn_lanes,
    turn_words,
    decoders,
    units,
    formulas,
    writers,
    windows,
    groups,
    lanes,
    collectors,
    beats,
    composition,
    pools,
    engines,
    crossings,
    peripheral,
    spatial,
    arithmetic,
)
