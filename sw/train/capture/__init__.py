"""Any module of torch, by its exported graph, as nodes of the quantised model.

program    torch.export, and what it says of a graph that depends on data
reading    the state while a graph is read, the register of handlers, refusals
weights    convolutions, dense layers, batch normalisation
functions  ReLU and its kin, functions of one value
pools      the greatest, the mean
joints     sums, products, constants, concatenations
moves      views, slices, repetitions: values in another order
"""

from . import functions, joints, moves, pools, weights  # registered as they are imported
from .program import exported
from .reading import Reading

SUBJECTS = (functions, joints, moves, pools, weights)

__all__ = ["Reading", "exported"]
