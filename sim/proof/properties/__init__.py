"""What each component promises, registered by ``@proves``: a family of components a file.

queues      first-in first-out buffers
frames      the framer and the argmax, where a pipeline begins and ends
branches    forks and concatenations
"""

from . import branches, frames, queues

FAMILIES = (queues, frames, branches)
