"""Weight sharing: many weights, few values; the codebooks, without torch."""

from __future__ import annotations

from .codebook import METHODS, Codebook, check_share, make_codebook

__all__ = ["METHODS", "Codebook", "check_share", "make_codebook"]
