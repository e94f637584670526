"""Layers in turn: one set of lanes that computes several layers, one after the other."""
