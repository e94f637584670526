"""How the host's words come in: one activation each, or several, and who takes them so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...sw.errors import GuyotError
from ..graph.stage import CORNER_TURN, HOST, SPATIAL, Stage
from ..graph.strips import corner_turn, take_as_they_come
from ..stream.corner_turn import WIDTHS
from ..turns.parts import NotInTurn
from .forms import bundles


def widened(stages: Sequence[Stage], width: int) -> list[Stage]:
    """The stages where the host sends words of ``width`` bytes, an activation each.

    A dense layer takes them as they come. For all others a stage in front turns each row into words
    of one activation of each of ``width`` strips. Raises a GuyotError where a width cannot be.
    """
    if width not in WIDTHS:
        raise refusal(width, f"it is {', '.join(map(str, WIDTHS[:-1]))} or {WIDTHS[-1]}")
    if width == 1:
        return list(stages)
    source = next(stage for stage in stages if HOST in stage.inputs).input
    if source.size % width:
        raise refusal(width, f"a frame of {source.size:,} activations is no whole number of words")
    readers = [stage for stage in stages if HOST in stage.inputs]
    for stage in readers:
        if stage.kind == SPATIAL:
            raise refusal(width, f"layer {stage.name!r} takes them one by one")
        if stage.layers:
            raise NotInTurn(f"layers in turn ({stage.name!r}) take the host's words byte by byte")
    if take_as_they_come(readers):
        return [replace(s, taken=width) if HOST in s.inputs else s for s in stages]
    name = CORNER_TURN
    while any(stage.name == name for stage in stages):
        name += "_"
    try:
        turn = corner_turn(name, HOST, source, width, HOST)
    except GuyotError as error:
        raise refusal(width, str(error)) from error
    behind = [
        replace(stage, inputs=tuple(name if each == HOST else each for each in stage.inputs))
        for stage in stages
    ]
    found = [turn, *behind]
    numbers = bundles(found)
    for stage in behind:
        if not stage.by_word or numbers[stage.name] != numbers[name]:
            continue
        if not numbers[name]:  # all in it come column by column
            raise refusal(width, f"layer {stage.name!r} takes them one by one")
        if stage.inputs != (name,):
            raise refusal(width, f"layer {stage.name!r} joins them with others, byte by byte")
    return found


def refusal(width: int, why: str) -> GuyotError:
    return GuyotError(f"the host's stream cannot be {width} bytes wide: {why}")
