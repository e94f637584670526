"""No family in particular: behaviour alone, and synthesis infers what it will."""

from __future__ import annotations

from ..family import Family

FAMILY = Family("generic", inferred_logic_bits=64)
