"""A network as hardware sees it.

stage       the work of one part of the pipeline
lowering    how a class of operators becomes stages (lower has one for each), and who reads what
stages      a network's stages; fuse joins neighbours
"""
