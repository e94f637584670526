"""What each component promises, registered by ``@proves``: a family of components a file.

arithmetic  products, sums, and numbers rounded into a format
queues      first-in first-out buffers
"""

from . import arithmetic, queues

FAMILIES = (arithmetic, queues)
