"""The pipeline as a drawing: stages from top to bottom, what flows between them, who waits.

A row is a stage's longest way from the host; branches stand side by side. The bar in a stage is its
frame interval as the cycle model has it: busy, starved for input, stalled for room behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ...hw.graph.stage import HOST
from ...hw.planning.explain import STATES

WIDTH, HEIGHT, GAP, ASIDE = 300, 92, 44, 24  # of a stage, below it, beside it; in pixels
END = 34  # height of what stands at both ends
PADDING, LONGEST = 14, 24


@dataclass(frozen=True)
class Box:
    """Where something stands: its middle, its upper and its lower edge."""

    x: float
    top: float
    bottom: float


def draw(description: Mapping[str, Any]) -> str:
    """The stages of a design.json as one <svg>, coloured by classes of the page's style sheet; ""
    for a design of a version that did not say what each stage reads."""
    stages = description["stages"]
    known = {HOST} | {stage["name"] for stage in stages}
    if not all(known.issuperset(stage.get("inputs") or ["?"]) for stage in stages):
        return ""
    rows = ranks(stages)
    columns = max(len(row) for row in rows)
    width = columns * WIDTH + (columns - 1) * ASIDE
    boxes = {HOST: Box(width / 2, 0, END)}
    top = END + GAP
    for row in rows:
        left = (width - len(row) * WIDTH - (len(row) - 1) * ASIDE) / 2
        for k, stage in enumerate(row):
            x = left + k * (WIDTH + ASIDE) + WIDTH / 2
            boxes[stage["name"]] = Box(x, top, top + HEIGHT)
        top += HEIGHT + GAP
    last = Box(width / 2, top, top + END)
    parts = [end(boxes[HOST], "host"), end(last, "scores")]
    slowest = max(stage["cycles"] for stage in stages)
    interval = description["cycles"]["interval"]
    for stage in stages:
        for source in stage["inputs"]:
            parts.append(arrow(boxes[source], boxes[stage["name"]]))
    parts.append(arrow(boxes[stages[-1]["name"]], last))
    for stage in stages:
        box = boxes[stage["name"]]
        parts += [card(box, stage, interval, stage["cycles"] == slowest), label(box, flow(stage))]
    parts.append(label(boxes[HOST], flow(description["input"])))
    height = last.bottom
    title = f"{len(stages)} stages from the host to the scores"
    return (
        f'<svg class="pipeline" role="img" aria-label="{title}" viewBox="0 0 {width} {height}" '
        f'style="max-width: {width}px">{"".join(parts)}</svg>'
    )


def ranks(stages: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The stages by their longest way from the host."""
    depth = {HOST: -1}
    for stage in stages:
        depth[stage["name"]] = 1 + max(depth[name] for name in stage["inputs"])
    found: list[list[Mapping[str, Any]]] = [[] for _ in range(max(depth.values()) + 1)]
    for stage in stages:
        found[depth[stage["name"]]].append(stage)
    return found


def size(shape: Sequence[int]) -> str:
    """``6 × 24 × 24``, or the channels alone of a single pixel."""
    return " × ".join(map(str, shape if shape[1] * shape[2] > 1 else shape[:1]))


def flow(what: Mapping[str, Any]) -> tuple[str, str]:
    """What leaves a stage or the host: its map; its format, and the strips side by side in it, or
    how many of it come in a beat."""
    beat = f" · {what['bytes']} a beat" if (what.get("bytes") or 1) > 1 else ""
    strips = f" · {what['pixels']} strips" if (what.get("pixels") or 1) > 1 else ""
    return size(what["shape"]), f"{'s' if what['signed'] else 'u'}{what['bits']}{strips}{beat}"


def lanes(stage: Mapping[str, Any]) -> str:
    """What computes in a stage."""
    count = stage.get("lanes", 0)
    if not count:
        return "word by word"
    text = f"{count} lane{'s' * (count != 1)}"
    each = stage.get("nonzero", 0)
    return f"{text} · {each:,} taps" if each else text


def short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def card(box: Box, stage: Mapping[str, Any], interval: float, slowest: bool) -> str:
    """A stage: its name and kind, its lanes and cycles, what it does with a frame's time."""
    left, right = box.x - WIDTH / 2, box.x + WIDTH / 2
    inner = WIDTH - 2 * PADDING
    parts = [
        f'<rect class="stage{" slowest" if slowest else ""}" x="{left + 1}" y="{box.top + 1}" '
        f'width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="9"/>',
        text(left + PADDING, box.top + 25, short(stage["name"]), "name"),
        text(right - PADDING, box.top + 25, stage["kind"].replace("_", " "), "soft end"),
        text(left + PADDING, box.top + 48, lanes(stage), "soft"),
        text(right - PADDING, box.top + 48, f"{stage['cycles']:,} cycles", "soft end"),
        f'<rect class="idle" x="{left + PADDING}" y="{box.top + 62}" width="{inner}" height="12"/>',
    ]
    at = left + PADDING
    for state in STATES:
        part = inner * min(1.0, stage.get("predicted", {}).get(state, 0) / interval)
        if part > 0.5:
            parts.append(
                f'<rect class="{state}" x="{at:.1f}" y="{box.top + 62}" width="{part:.1f}" '
                'height="12"/>'
            )
        at += part
    return f"<g><title>{escape(stage.get('why', ''))}</title>{''.join(parts)}</g>"


def end(box: Box, name: str) -> str:
    """What stands at an end of the pipeline."""
    return (
        f'<rect class="end" x="{box.x - 50}" y="{box.top + 1}" width="100" height="{END - 2}" '
        f'rx="{END / 2}"/>{text(box.x, box.top + 22, name, "middle")}'
    )


def arrow(source: Box, sink: Box) -> str:
    """From below the source to above the sink, its head included."""
    start, stop = source.bottom, sink.top
    bend = min(GAP, (stop - start) / 2)
    path = f"M{source.x} {start} C{source.x} {start + bend} {sink.x} {stop - bend} {sink.x} {stop}"
    head = f"M{sink.x - 5} {stop - 8} L{sink.x} {stop} L{sink.x + 5} {stop - 8}Z"
    return f'<path class="flow" d="{path}"/><path class="head" d="{head}"/>'


def label(box: Box, words: tuple[str, str]) -> str:
    """What flows, on both sides of the arrow below a box."""
    y = box.bottom + GAP / 2 + 2
    return text(box.x - 10, y, words[0], "soft end") + text(box.x + 10, y, words[1], "soft")


def text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>'
