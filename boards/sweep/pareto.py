"""What a sweep found, as a picture and as a page: frames a second against look-up tables and DSPs.

Matplotlib draws it: axes with round numbers, labels that keep clear of the frame and text at all
need a library of plots. It is imported here alone, from the extra `explore`.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from ...sw.atomic import write_atomic
from ...sw.refusals import needs_extra
from ..plans import lanes_text, needed
from ..report.page import environment

PICTURE, PAGE, TEMPLATE = "pareto.png", "explore.html", "explore.html"
AXES = {"lut": "LUT4, with the board's UART", "dsp": "DSP multipliers"}
BLUE, RED, GREY, INK = "#2f6fd0", "#d65d42", "#9aa1a8", "#1c2024"
INCHES, DOTS = (11.0, 4.8), 150
NEAR = 1.6  # a board's limit further out than so many times the largest plan is told, not drawn


def write(result: dict[str, Any], folder: Path) -> None:
    """pareto.png and explore.html into ``folder``, from what `explore.explore` returns."""
    write_atomic(folder / PICTURE, lambda out: draw(result, out))
    picture = base64.b64encode((folder / PICTURE).read_bytes()).decode()
    text = environment().get_template(TEMPLATE).render(
        result=result,
        picture=f"data:image/png;base64,{picture}",
        trials=trial_rows(result),
        lanes_text=lanes_text,
        limits={"lut": "LUT4", "ff": "flip-flops", "dsp": "multipliers", "bram": "block RAMs"},
    )  # fmt: skip
    write_atomic(folder / PAGE, lambda out: out.write(text.encode()))


def trial_rows(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The trials for a table, numbered as in the picture, the fastest first."""
    rows = []
    for number, trial in enumerate(result["trials"], 1):
        plan = trial["plan"]
        rows.append(
            trial
            | {
                "number": number,
                "lanes": lanes_text(plan["choices"]),
                "estimate": needed(plan),
                "on_front": trial["key"] in result["front"],
                "is_best": trial["key"] == result["best"],
            }
        )
    return rows


def draw(result: dict[str, Any], out: Any) -> None:
    """Writes the PNG to the open file ``out``."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise needs_extra("drawing", error, "explore") from error
    figure = Figure(figsize=INCHES, dpi=DOTS, layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(1, 2, sharey=True)
    for panel, (key, label) in zip(panels, AXES.items(), strict=True):
        draw_panel(panel, result, key)
        panel.set_xlabel(label, color=INK)
    panels[0].set_ylabel("frames a second", color=INK)
    drawn = [panel.get_legend_handles_labels() for panel in panels]
    kinds = {label: handle for pair in drawn for handle, label in zip(*pair, strict=True)}
    figure.legend(
        kinds.values(), kinds.keys(), loc="outside lower center", ncols=len(kinds), frameon=False
    )
    figure.suptitle(f"{result['network']} on {result['board']}", color=INK, fontweight="bold")
    figure.savefig(out, format="png", metadata={"Software": None})


def draw_panel(panel: Any, result: dict[str, Any], key: str) -> None:
    """Frames a second against one resource."""
    trials = trial_rows(result)
    taken = {str(trial["plan"]["choices"]) for trial in trials}
    models = [plan for plan in result["plans"] if str(plan["choices"]) not in taken]
    built = [trial for trial in trials if trial["state"] == "done"]
    failed = [trial for trial in trials if trial["state"] == "failed"]
    panel.plot(
        [needed(plan)[key] for plan in models],
        [plan["frames_per_second"] for plan in models],
        "o", mfc="none", mec=GREY, label=f"by the models, at {result['mhz']:g} MHz",
    )  # fmt: skip
    points = [(t["result"][key], t["result"]["frames_per_second"]) for t in built]
    if points:
        panel.plot(*zip(*points, strict=True), "o", color=BLUE, label="built")
    if failed:
        panel.plot(
            [trial["estimate"][key] for trial in failed],
            [trial["plan"]["frames_per_second"] for trial in failed],
            "x", color=RED, mew=2, label="did not build",
        )  # fmt: skip
    edge = front(points)
    if edge:
        panel.step(*zip(*edge, strict=True), where="post", color=BLUE, lw=1, label="front")
    for trial, point in zip(built, points, strict=True):
        panel.annotate(
            str(trial["number"]), point, xytext=(5, 4), textcoords="offset points",
            color=INK, fontsize=8, fontweight="bold" if trial["is_best"] else "normal",
        )  # fmt: skip
    panel.set_xlim(0, 1.08 * panel.get_xlim()[1])  # room for the numbers beside the points
    panel.set_ylim(0, 1.08 * panel.get_ylim()[1])
    draw_limit(panel, result["there"][key])
    panel.grid(color="#e6e7e4", lw=0.8)
    panel.set_axisbelow(True)
    panel.spines[["top", "right"]].set_visible(False)
    panel.yaxis.set_major_formatter("{x:,.0f}")
    panel.xaxis.set_major_formatter("{x:,.0f}")


def draw_limit(panel: Any, there: int) -> None:
    """What the board has, as a line, or as a note where the line would lie far out."""
    right = panel.get_xlim()[1]
    if there > NEAR * right:
        text = f"the board has {there:,} →"
        panel.text(0.99, 0.02, text, transform=panel.transAxes, ha="right", color=RED, fontsize=8)
        return
    panel.set_xlim(right=max(right, 1.04 * there))
    panel.axvline(there, color=RED, lw=1.2, ls="--", label="all that the board has")
    panel.annotate(
        f"{there:,}", (there, 1), xycoords=("data", "axes fraction"), xytext=(-3, -2),
        textcoords="offset points", ha="right", va="top", rotation=90, color=RED, fontsize=8,
    )  # fmt: skip


def front(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Of (cost, gain) those that no cheaper point reaches, by cost."""
    edge: list[tuple[float, float]] = []
    for cost, gain in sorted(points, key=lambda point: (point[0], -point[1])):
        if not edge or gain > edge[-1][1]:
            edge.append((cost, gain))
    return edge
