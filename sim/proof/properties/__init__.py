"""What each component promises, registered by ``@proves``: a family of components a file.

queues      first-in first-out buffers
"""

from . import queues

FAMILIES = (queues,)
