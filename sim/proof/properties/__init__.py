"""What each component promises, registered by ``@proves``: a family of components a file.

queues      first-in first-out buffers
frames      the framer and the argmax, where a pipeline begins and ends
branches    forks and concatenations
memories    memories of several lanes
beats       the way out of an engine
words       functions of words
movers      reorder buffers
writers     what a line buffer stores, and where
windows     line buffers
collectors  the groups of an engine, one after the other
"""

from . import beats, branches, collectors, frames, memories, movers, queues, windows, words, writers

FAMILIES = (queues, frames, branches, memories, beats, words, movers, collectors, writers, windows)
