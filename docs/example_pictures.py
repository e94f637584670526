"""Draws the pictures of the example pages from their own code: ``python docs/example_pictures.py``.

A picture is drawn of what the Python blocks of its page have left, so that it shows what the page
says; a test holds the pictures to it.
"""

from __future__ import annotations

import re
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pictures import FLOORS, FOLDER, INK, LINE, MUTED, Drawing  # noqa: E402 (lies beside this)

DOCS = Path(__file__).resolve().parent
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
WRITES = re.compile(r"^guyot\..*\n", re.MULTILINE)  # a page's lines that leave files
BLUE, ORANGE, GREEN, VIOLET = (FLOORS[name][2] for name in ("hw", "boards", "sim", "sw"))


def left_by(page: str) -> dict[str, Any]:
    """The names that a page's Python blocks leave."""
    names: dict[str, Any] = {"__name__": page}
    with redirect_stdout(StringIO()):
        for code in BLOCK.findall((DOCS / f"{page}.md").read_text()):
            exec(compile(WRITES.sub("", code), page, "exec"), names)
    return names


def pixels(drawing: Drawing, image: np.ndarray, x: float, y: float, side: float) -> None:
    """(H, W) bytes as squares, dark where they are large, runs of one shade as one."""
    rows, columns = image.shape
    size = side / columns
    drawing.box(x - 1, y - 1, side + 2, size * rows + 2, "none", LINE)
    for row, line in enumerate(image // 16):
        ends = [0, *(np.flatnonzero(np.diff(line)) + 1).tolist(), columns]
        for start, end in zip(ends, ends[1:], strict=False):
            if line[start]:
                shade = 255 - 17 * int(line[start])
                drawing.parts.append(
                    f'<rect x="{x + size * start:.1f}" y="{y + size * row:.1f}" '
                    f'width="{size * (end - start):.1f}" height="{size:.1f}" '
                    f'fill="rgb({shade},{shade},{shade})"/>'
                )


def curve(drawing: Drawing, values: np.ndarray, x: float, y: float, w: float, h: float, colour):
    """Values of -128 to 127 over time, in the middle of ``h``."""
    places = x + w * np.arange(len(values)) / (len(values) - 1)
    points = [f"{a:.1f} {y + h / 2 - v * h / 256:.1f}" for a, v in zip(places, values, strict=True)]
    drawing.path("M" + " L".join(points), colour, 1.2, arrow=False)


def stroke() -> np.ndarray:
    """A seven of 56 x 56 pixels, drawn here so that no data set is asked for."""
    row, column = np.mgrid[:56, :56]
    bar = np.clip(5 - np.abs(row - 14), 0, 4) * ((column >= 12) & (column <= 42))
    leg = np.clip(5 - np.abs(column - 42 + (row - 14) * 0.6), 0, 4) * ((row >= 14) & (row <= 46))
    return (np.maximum(bar, leg) * 63).astype(int)


def sobel() -> str:
    names, drawing = left_by("example_sobel"), Drawing(250, "A digit and its edges")
    digit = stroke().reshape(28, 2, 28, 2).mean((1, 3)).astype(int)
    found = {"28 x 28 pixels": digit, "|dx| + |dy|, 255 at most": names["edges"](digit[None])[0]}
    for k, (what, image) in enumerate(found.items()):
        pixels(drawing, image, 150 + 290 * k, 15, 200)
        drawing.text(250 + 290 * k, 238, what, at="middle", colour=MUTED)
    drawing.path("M362 115 H426", MUTED)
    return drawing.svg()


def halved() -> str:
    names, drawing = left_by("example_halved"), Drawing(250, "A picture and its means")
    pixels(drawing, stroke(), 150, 15, 200)
    pixels(drawing, names["halved"](stroke()[None])[0], 490, 65, 100)
    drawing.text(250, 238, "56 x 56", at="middle", colour=MUTED)
    drawing.text(540, 238, "28 x 28 means of 2 x 2", at="middle", colour=MUTED)
    drawing.path("M362 115 H476", MUTED)
    return drawing.svg()


def votes() -> str:
    names, drawing = left_by("example_votes"), Drawing(190, "Classes of frames and majorities")
    count, first, size = 60, 110, 11
    rows = {"shown": "labels", "a frame": "alone", "most of five": "together"}
    for k, (what, name) in enumerate(rows.items()):
        top = 30 + 50 * k
        drawing.text(first - 10, top + 17, what, at="end", colour=MUTED)
        for n in range(count):
            found, right = int(names[name][n]), int(names["labels"][n])
            colours = ("#eceff1", LINE) if found == right else ("#fdebd8", ORANGE)
            drawing.box(first + size * n, top, size - 1, 26, *colours)
            drawing.text(first + size * (n + 0.45), top + 17, str(found), 9, at="middle")
    drawing.text(first, 182, "frames, ten of each digit; wrong ones in orange", colour=MUTED)
    return drawing.svg()


def filters() -> str:
    names, drawing = left_by("example_filters"), Drawing(260, "Activities and their energies")
    for k, (what, about) in enumerate(names["ACTIVITIES"].items()):
        x = names["moved"](np.random.default_rng(1), *about)
        left = 20 + 195 * k
        drawing.box(left, 30, 175, 110, "none", LINE)
        drawing.text(left + 87, 20, what, 13, at="middle")
        for axis, colour in enumerate((BLUE, ORANGE, GREEN)):
            curve(drawing, x[axis, 0], left + 4, 32, 167, 106, colour)
        for n, energy in enumerate(names["energies"](x).max(axis=0).tolist()):
            height = energy * 80 / 255
            drawing.box(left + 12 + 41 * n, 232 - height, 28, height, "#ebe4f3", VIOLET)
        drawing.path(f"M{left} 232 h175", INK, 1, arrow=False)
        drawing.text(left + 87, 250, "filters 1 to 4", 11, at="middle", colour=MUTED)
    return drawing.svg()


def wakeword() -> str:
    """Two tones that rise as vowels do, their bands, and the scores while they come in."""
    names, drawing = left_by("wakeword"), Drawing(330, "Sound, its bands, and the scores")
    app = names["wakeword"]
    time = np.arange(80 * app.STEP) / app.RATE
    spoken = np.exp(-(((time - 0.5) / 0.18) ** 2))
    tones = (np.sin(2 * np.pi * (f * time + g * time**2)) for f, g in ((300, 200), (900, 900)))
    sound = (6000 * spoken * sum(tones)).astype(np.int16)
    steps = app.steps_of(sound)
    left, width = 150, 600
    curve(drawing, (sound[::8] // 128).astype(int), left, 10, width, 70, BLUE)
    pixels(drawing, app.front().run(steps).T[::-1], left, 95, width)
    scores = names["application"].run(steps)
    scores = scores * 120 / np.abs(scores).max()
    for number, score in enumerate(scores.T):
        colour = ORANGE if number == scores[-1].argmax() else LINE
        curve(drawing, score, left, 225, width, 85, colour)
    for y, what in ((50, "samples"), (160, "16 bands, mel"), (270, "ten scores")):
        drawing.text(left - 12, y, what, at="end", colour=MUTED)
    drawing.text(left, 325, "80 steps of 15 ms; a tone is no digit, and one wins", colour=MUTED)
    return drawing.svg()


PICTURES = {
    "example_sobel.svg": sobel, "example_halved.svg": halved, "example_votes.svg": votes,
    "example_filters.svg": filters, "example_wakeword.svg": wakeword,
}  # fmt: skip


def main() -> None:
    for name, picture in PICTURES.items():
        (FOLDER / name).write_text(picture())


if __name__ == "__main__":
    main()
