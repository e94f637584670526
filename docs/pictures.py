"""Draws docs/pictures/*.svg from the code: ``python docs/pictures.py``; a test holds them to it.

house.svg: the floors, the rooms in them, and who imports whom. engine.svg: the first convolution of
the LeNet-5 that ships as its plan for a ULX3S has it, with the plan's numbers. handshake.svg: the
way out of an engine in Amaranth's simulator, with a reader that stalls.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from amaranth.sim import Simulator

from guyot.boards.board import get_board
from guyot.boards.plans import Wish, make_plan
from guyot.hw.engine.beat_fifo import BeatFifo
from guyot.hw.engine.engine_spec import EngineSpec
from guyot.hw.graph.stage import Stage
from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.shipped import find

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
WIDTH = 800
INK, MUTED, LINE, PAPER = "#1f2933", "#5b6873", "#9aa5b1", "#ffffff"
FLOORS = {  # name: (what stands on it, background, border)
    "front door": ("the calls of import guyot, and the guyot command", "#eceff1", "#78909c"),
    "boards": ("boards as data, bitstreams, the host link, the command", "#fdebd8", "#c7772e"),
    "sim": ("the Verilog in Verilator, every score compared", "#e6f2e1", "#5b8c46"),
    "hw": ("Amaranth components and the compiler", "#dcecf7", "#3b7ea6"),
    "sw": ("integers, files, import; torch in train and prune alone", "#ebe4f3", "#7b5aa6"),
}
# of hw/, the later ones above those on which they stand; tests/test_architecture.py has the order
WINGS = {
    "compile": "the door: a network and a plan become files",
    "planning": "which options for which chip",
    "models": "cycles and resources, before anything is built",
    "pipeline": "stages and queues as one module",
    "loading": "other weights while the core runs",
    "graph": "a network as stages, neighbours fused",
    "stream": "queues, forks, joints, functions of words",
    "spatial": "layers by adders",
    "engine": "schedules, and the lanes that follow them",
    "protocol": "what the hardware of every stage answers",
    "primitives": "what each family has cells for",
    "emission": "Verilog, names, memory files",
}
DRAWN_FPS, DRAWN_MHZ = 10_000, 100


@dataclass
class Drawing:
    """An SVG of a height, part by part."""

    height: int
    title: str
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, w: float, h: float, fill: str, border: str) -> None:
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="5" '
            f'fill="{fill}" stroke="{border}"/>'
        )

    def text(
        self, x: float, y: float, text: str, size: int = 13, *, colour: str = INK, at: str = "start"
    ) -> None:
        weight = ' font-weight="600"' if size > 13 else ""
        self.parts.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{colour}" text-anchor="{at}"'
            f"{weight}>{escape(text)}</text>"
        )

    def path(self, d: str, colour: str = LINE, width: float = 1.5, *, arrow: bool = True) -> None:
        end = f' marker-end="url(#{colour[1:]})"' if arrow else ""
        self.parts.append(
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}"{end}/>'
        )

    def svg(self) -> str:
        colours = [MUTED, *(border for _, _, border in FLOORS.values())]
        heads = "".join(
            f'<marker id="{colour[1:]}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
            'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">'
            f'<path d="M0 0.5 L8 4 L0 7.5 z" fill="{colour}"/></marker>'
            for colour in colours
        )
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" '
                f'width="{WIDTH}" height="{self.height}" role="img" '
                'font-family="Helvetica, Arial, sans-serif">',
                f"<title>{escape(self.title)}</title>",
                f"<defs>{heads}</defs>",
                f'<rect width="{WIDTH}" height="{self.height}" fill="{PAPER}"/>',
                *self.parts,
                "</svg>\n",
            ]
        )


# The house


def modules() -> dict[str, Path]:
    """Every module's dotted name below guyot, and its file."""
    folders = [ROOT / floor for floor in ("sw", "hw", "sim", "boards")]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    files += [ROOT / "__init__.py", ROOT / "__main__.py"]
    named = {}
    for path in sorted(files):
        parts = path.relative_to(ROOT).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def imports(known: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """Each (module, module that it imports) once; imports inside of functions count."""
    for name, path in known.items():
        package = list(path.relative_to(ROOT).parts[:-1])
        found = set()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = package[: len(package) - node.level + 1]
                start = [*base, *(node.module.split(".") if node.module else [])]
                for alias in node.names:
                    whole, bare = ".".join([*start, alias.name]), ".".join(start)
                    found.add(whole if whole in known else bare)
        yield from ((name, other) for other in sorted(found - {name}))


def floor(module: str) -> str:
    first = module.split(".")[0]
    return first if first in FLOORS else "front door"


def rooms(name: str) -> list[str]:
    """The folders with modules of a floor, or its files where it has no such folders."""
    folders = {path.parent.name for path in (ROOT / name).glob("*/*.py")}
    files = {path.stem for path in (ROOT / name).glob("*.py") if path.stem != "__init__"}
    return sorted(folders or files)


def chips(draw: Drawing, x: float, y: float, names: list[str], border: str) -> None:
    """Names in small boxes side by side."""
    for name in names:
        width = 6.6 * len(name) + 13
        draw.box(x, y, width, 22, PAPER, border)
        draw.text(x + width / 2, y + 15.5, name, 12, at="middle")
        x += width + 5


def house() -> str:
    """The floors as bands; the wings of hw/ as a column with an arc for each import."""
    draw = Drawing(748, "The floors and rooms of Guyot, and who imports whom")
    pairs = list(imports(modules()))
    left, right = 118, 784
    heights = {"front door": 40, "boards": 76, "sim": 76, "hw": 372, "sw": 76}
    top, y = {}, 14.0
    for name, height in heights.items():
        what, fill, border = FLOORS[name]
        top[name] = y
        draw.box(left, y, right - left, height, fill, border)
        draw.text(left + 14, y + 25, name if name == "front door" else f"{name}/", 16)
        draw.text(right - 14, y + 25, what, 13, colour=MUTED, at="end")
        if name in ("boards", "sim", "sw"):
            chips(draw, left + 14, y + 42, rooms(name), border)
        y += height + 16
    floor_arrows(draw, pairs, top, heights, left)
    wings(draw, pairs, left + 14, top["hw"] + 40)
    draw.text(left, y + 8, "arrows: imports; thicker where there are more", 12, colour=MUTED)
    return draw.svg()


def thickness(imports: int) -> float:
    """Of an arrow: in steps, so that one import more draws the same picture as a rule."""
    return 1 if imports < 5 else 2 if imports < 25 else 3.5


def floor_arrows(
    draw: Drawing,
    pairs: list[tuple[str, str]],
    top: dict[str, float],
    heights: dict[str, int],
    left: int,
) -> None:
    """On the left: from each floor to those below that it imports."""
    counts = Counter((floor(a), floor(b)) for a, b in pairs if floor(a) != floor(b))
    names = list(FLOORS)
    ordered = sorted(counts, key=lambda each: (names.index(each[1]) - names.index(each[0]), each))
    for a, b in ordered:
        down = names.index(b) - names.index(a)
        out = 10 + 22 * down - (6 if a == "front door" else 0)
        ins = [each for each in counts if each[1] == b]
        outs = [each for each in counts if each[0] == a]
        y0 = top[a] + heights[a] * (0.35 + 0.5 * outs.index((a, b)) / max(1, len(outs)))
        y1 = top[b] + heights[b] * (0.2 + 0.6 * ins.index((a, b)) / max(1, len(ins)))
        colour = FLOORS[a][2]
        bend = f"M{left} {y0:g} C{left - out} {y0:g} {left - out} {y1:g} {left - 2} {y1:g}"
        draw.path(bend, colour, thickness(counts[a, b]))


def wings(draw: Drawing, pairs: list[tuple[str, str]], x: float, y: float) -> None:
    """The wings of hw/ as a column, an arc on the right for each import, and what each is."""
    border, step, width = FLOORS["hw"][2], 30, 96
    names = list(WINGS)
    counts: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        if floor(a) == floor(b) == "hw":
            ends = [each.split(".")[1] if "." in each else each for each in (a, b)]
            if ends[0] != ends[1] and set(ends) <= set(WINGS):
                counts[ends[0], ends[1]] += 1
    middle = {name: y + step * k + 12 for k, name in enumerate(names)}
    for name, at in middle.items():
        draw.box(x, at - 12, width, 24, PAPER, border)
        draw.text(x + width / 2, at + 4.5, name, 13, at="middle")
        draw.text(x + 270, at + 4.5, WINGS[name], 13, colour=MUTED)
    for (a, b), count in sorted(counts.items()):
        ins = sorted((each[0] for each in counts if each[1] == b), key=names.index, reverse=True)
        y0, y1 = middle[a] + 4, middle[b] - 8 + 16 * (len(ins) - 1 - ins.index(a)) / len(ins)
        out = 22 + 16 * (names.index(b) - names.index(a))
        start, end = x + width, x + width + 2
        bend = f"M{start:g} {y0:g} C{start + out:g} {y0:g} {end + out:g} {y1:g} {end:g} {y1:g}"
        draw.path(bend, border, thickness(count))
    at = y + step * len(names) + 4
    draw.text(x, at + 15.5, "beside them", 12, colour=MUTED)
    chips(draw, x + 78, at, ["dropin", "target"], border)


# The engine


def shipped_stage() -> tuple[Stage, EngineSpec, int]:
    """The first stage of the LeNet-5 that ships, for a ULX3S 85F, in a plan small enough to be
    drawn, and its part in the interval."""
    wish = Wish(goal="area", fps=DRAWN_FPS, mhz=DRAWN_MHZ)
    plan = make_plan(file.load(find("lenet5-mnist")), get_board("ulx3s-85f"), wish)
    spec = plan.specs[0]
    assert isinstance(spec, EngineSpec)
    return plan.stages[0], spec, plan.timing.interval


def engine() -> str:
    """One convolution, from the pixels that come to the activations that leave."""
    stage, spec, interval = shipped_stage()
    draw = Drawing(450, "One convolution as hardware, with the numbers of its plan")
    blue, orange, green = (FLOORS[each][2] for each in ("hw", "boards", "sim"))
    fill, warm, fresh = (FLOORS[each][1] for each in ("hw", "boards", "sim"))
    plan, window = spec.schedule, spec.geometry.window
    channels, rows, columns = stage.input.shape
    pool = spec.pooling.kernel if spec.pooling else (1, 1)
    use = stage.nonzero * stage.positions / (plan.groups * spec.pixels * spec.cycles)
    rate = f"for {DRAWN_FPS:,} frames a second at {DRAWN_MHZ} MHz"
    draw.text(16, 28, f"{stage.name} of lenet5-mnist on an ULX3S 85F, {rate}", 16)
    draw.text(
        16,
        48,
        f"{stage.nonzero} non-zero weights of {len(plan.order)} kernels, "
        f"{spec.cycles:,} of the pipeline's {interval:,} cycles a frame, "
        f"lanes {100 * use:.0f} % in use",
        13,
        colour=MUTED,
    )
    # weights
    draw.box(330, 66, 214, 58, warm, orange)
    draw.text(437, 88, "schedule, in block RAM", 14, at="middle")
    word = f"{plan.length} rows of {plan.groups} x {plan.word_bits} bits"
    draw.text(437, 108, word, 12, colour=MUTED, at="middle")
    draw.path("M437 124 V148", orange, 2)
    draw.text(447, 141, "last, step, weight", 12, colour=MUTED)
    # line buffer with its strips
    draw.box(98, 150, 180, 156, fill, blue)
    draw.text(188, 172, "line buffer", 14, at="middle")
    shade = ("#b9d7ea", "#8fbcd9")
    for p in range(spec.pixels):
        draw.box(110 + 160 / spec.pixels * p, 184, 160 / spec.pixels - 4, 46, shade[p % 2], blue)
    draw.text(188, 248, f"{spec.pixels} strips of {window.positions[1]} columns", 12, at="middle")
    draw.text(188, 266, f"{spec.capacity} words deep,", 12, colour=MUTED, at="middle")
    draw.text(188, 282, f"a copy for each of {plan.groups} groups", 12, colour=MUTED, at="middle")
    draw.text(188, 298, f"{spec.geometry.words_in:,} writes a frame", 12, colour=MUTED, at="middle")
    draw.path("M12 228 H96", MUTED, 2)
    draw.text(12, 206, f"{rows} x {columns} x {channels}", 12)
    draw.text(12, 220, "a word", 12, colour=MUTED)
    draw.text(12, 246, "a cycle", 12, colour=MUTED)
    # lanes
    draw.box(330, 150, 214, 156, fill, blue)
    draw.text(437, 172, f"{plan.groups} lane groups", 14, at="middle")
    pitch, high = 186 / spec.pixels, min(26, 72 / plan.groups)
    for g in range(plan.groups):
        for p in range(spec.pixels):
            draw.box(344 + pitch * p, 184 + high * g, pitch - 4, high - 4, PAPER, blue)
            centre = 344 + pitch * p + (pitch - 4) / 2
            draw.text(centre, 184 + high * g + high / 2 + 2, "× +", 11, at="middle")
        y = 184 + high * g + high / 2 - 2
        draw.path(f"M278 {y:g} H328", blue, 2)
    lanes = f"{plan.groups} x {spec.pixels} multipliers, {spec.result_bits}-bit sums"
    draw.text(437, 276, lanes, 12, at="middle")
    positions = f"{spec.blocks} positions x {plan.length} cycles"
    draw.text(437, 294, positions, 12, colour=MUTED, at="middle")
    # collector
    draw.box(602, 150, 180, 156, fill, blue)
    draw.text(692, 172, "collector", 14, at="middle")
    draw.text(692, 204, "a group's finished sums", 12, colour=MUTED, at="middle")
    draw.text(692, 220, "wait in registers for", 12, colour=MUTED, at="middle")
    draw.text(692, 236, "their turn: no queue,", 12, colour=MUTED, at="middle")
    draw.text(692, 252, "a static order", 12, colour=MUTED, at="middle")
    draw.text(692, 280, f"{len(plan.pieces)} sums a position", 12, at="middle")
    draw.path("M544 228 H600", blue, 2)
    draw.path("M692 306 V348", blue, 2)
    draw.text(684, 332, f"{spec.results} sums a cycle", 12, at="end")
    # the way out, right to left
    boxes = [
        (
            "requantise",
            [f"+ bias, >> {spec.shift}, clip", f"{spec.result_bits} to {spec.output.bits} bits"],
        ),
        ("pool", [f"maximum of {pool[0]} x {pool[1]}", f"{spec.block_beats} beats kept"]),
        ("beat FIFO", [f"{spec.depth} beats of", f"{spec.results} x {spec.output.bits} bits"]),
    ]
    x = 602
    for k, (name, lines) in enumerate(boxes):
        draw.box(x, 350, 180, 84, fresh, green)
        draw.text(x + 90, 374, name, 14, at="middle")
        for n, line in enumerate(lines):
            draw.text(x + 90, 396 + 18 * n, line, 12, colour=MUTED, at="middle")
        draw.path(f"M{x} 392 H{x - 46 if k < 2 else 14}", green, 2)
        x -= 228
    out, down, across = stage.output.shape
    draw.text(16, 384, f"{down} x {across} x {out}", 12)
    draw.text(16, 410, "a word a cycle", 12, colour=MUTED)
    return draw.svg()


# The handshake

BEATS = {1: (0x11, 0x12, 0x13), 3: (0x21, 0x22, 0x23)}  # the words of a beat, by their cycle
STALLED = (4, 5, 9)  # cycles in which the reader takes nothing
CYCLES = 12


def recorded() -> dict[str, list[int]]:
    """A buffer of four beats of three words, simulated: each signal's value by cycle."""
    fifo = BeatFifo(Format(8, 8), depth=4, results=3)
    signals = {
        "valid": fifo.valid,
        "i": fifo.i,
        "o.valid": fifo.o.valid,
        "o.ready": fifo.o.ready,
        "o.payload": fifo.o.payload,
    }
    waves: dict[str, list[int]] = {name: [] for name in signals}

    async def bench(ctx):
        for cycle in range(CYCLES):
            words = BEATS.get(cycle, ())
            ctx.set(fifo.valid, cycle in BEATS)
            ctx.set(fifo.i, sum(word << 8 * k for k, word in enumerate(words)))
            ctx.set(fifo.o.ready, cycle not in STALLED)
            _, _, *values = await ctx.tick().sample(*signals.values())
            for name, value in zip(signals, values, strict=True):
                waves[name].append(int(value))

    simulator = Simulator(fifo)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return waves


def handshake() -> str:
    """Two beats go in, words come out one by one, and wait while the reader is not ready."""
    waves = recorded()
    draw = Drawing(316, "The handshake behind an engine: beats in, words out, a reader that stalls")
    blue, orange = FLOORS["hw"][2], FLOORS["boards"][2]
    left, step, high = 112, 56, 24
    draw.text(16, 26, "A beat FIFO: beats in, words out", 16)
    draw.text(
        16, 46, "shaded: a word waits, since o.valid is high and o.ready is low", 13, colour=MUTED
    )
    for cycle in range(CYCLES):
        x = left + step * cycle
        if waves["o.valid"][cycle] and not waves["o.ready"][cycle]:
            draw.box(x, 62, step, 244, FLOORS["boards"][1], FLOORS["boards"][1])
    y = 76
    draw.text(left - 12, y + 17, "clk", 13, at="end")
    clock = "".join(
        f" V{y} H{left + step * k + step / 2:g} V{y + high} H{left + step * (k + 1)}"
        for k in range(CYCLES)
    )
    draw.path(f"M{left} {y + high}{clock}", MUTED, arrow=False)
    for name, values in waves.items():
        y += 40
        draw.text(left - 12, y + 17, name, 13, at="end")
        if name in ("i", "o.payload"):
            bus(draw, values, waves["valid" if name == "i" else "o.valid"], left, y, step, high)
            continue
        levels = [y if value else y + high for value in values]
        line = "".join(f" V{at} H{left + step * (k + 1)}" for k, at in enumerate(levels))
        colour = orange if name == "o.ready" else blue
        draw.path(f"M{left} {levels[0]}{line}", colour, 2, arrow=False)
    return draw.svg()


def bus(
    draw: Drawing, values: list[int], valid: list[int], left: int, y: int, step: int, high: int
) -> None:
    """Values as boxes where they are valid, equal neighbours as one; a line elsewhere."""
    blue, k = FLOORS["hw"][2], 0
    while k < len(values):
        end = k + 1
        while end < len(values) and (values[end], valid[end]) == (values[k], valid[k]):
            end += 1
        x, width = left + step * k, step * (end - k)
        if valid[k]:
            draw.box(x + 1, y, width - 2, high, FLOORS["hw"][1], blue)
            draw.text(x + width / 2, y + 17, f"{values[k]:x}", 12, at="middle")
        else:
            draw.path(f"M{x} {y + high / 2:g} H{x + width}", LINE, arrow=False)
        k = end


PICTURES = {"house.svg": house, "engine.svg": engine, "handshake.svg": handshake}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, picture in PICTURES.items():
        (FOLDER / name).write_text(picture())


if __name__ == "__main__":
    main()
