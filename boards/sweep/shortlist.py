"""Which plans are worth a build: a sweep by quick models, and the promising ones of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from ...hw.planning.candidates import lacking
from ...hw.planning.choice import Choice
from ...hw.planning.plan import Plan, plan_network, prepare, with_frames
from ...hw.planning.search import DoesNotFit, search
from ...sw.errors import GuyotError
from ...sw.network import Network
from ..board import Board
from ..plans import Wish, choice_rows, clock, larger_board, needed, resource_rows

RATES = 16  # frame rates between the slowest plan's and the fastest's, each with its least area


class Sweep:
    """Plans of a network for a board, with the slowest stage's cycles in the place of the exact
    model: that takes seconds a plan, and a build finds it anyway.

    ``board_file``: the text of the board's file, which goes with each plan, if it has one."""

    def __init__(self, network: Network, board: Board, wish: Wish, board_file: str | None = None):
        self.network, self.board, self.wish = network, board, wish
        self.board_file = board_file
        self.mhz, self.target = clock(board, wish), with_frames(wish.target(board), network)
        self.stages, self.channels = prepare(network)

    def plan(self, choices: Sequence[Choice]) -> Plan:
        """The choices with a timing that is no more than a bound."""
        return Plan.of(self.stages, choices, self.target, self.channels, exact=False)

    def find(self, goal: str, fps: float | None = None) -> list[Plan]:
        """The plan of a goal, or none where the frame rate is out of reach."""
        try:
            found = search(self.stages, self.target, self.plan, self.plan, goal, fps, self.mhz)
        except DoesNotFit as error:
            advice = larger_board(self.network, self.board, self.wish)
            raise GuyotError(f"{error}; {advice}") from None
        except GuyotError:
            return []
        return [self.plan(found)]

    def candidates(self) -> list[dict[str, Any]]:
        """Plans as JSON values, all different, from the fastest to the slowest.

        The fastest, the smallest, and the smallest of each of RATES frame rates between; where
        latency is the goal, also the plan of the lowest. GuyotError where nothing fits.
        """
        plans = self.find("fps") + self.find("area")
        fast, slow = plans[0].timing.interval, plans[1].timing.interval
        for k in range(1, RATES - 1):
            interval = fast * (slow / fast) ** (k / (RATES - 1))
            plans += self.find("area", self.mhz * 1e6 / interval)
        if self.wish.fps is not None:
            plans += self.find("area", self.wish.fps)
        if self.wish.goal == "latency":
            plans.append(plan_network(self.network, self.target, goal="latency"))
        fitting = {p.choices: p for p in plans if not lacking(p.resources, self.target)}
        rows = [self.row(plan) for plan in fitting.values()]
        return sorted(rows, key=lambda row: row["cycles"])

    def row(self, plan: Plan) -> dict[str, Any]:
        """A plan as JSON values; `guyot generate --plan` reads it."""
        return {
            "guyot": version("guyot"),
            "network": str(self.network.meta.get("name") or "network"),
            "board": self.board.name,
            "board_file": self.board_file,
            "reserve": None if self.wish.reserve is None else str(self.wish.reserve),
            "mhz": self.mhz,
            "cycles": plan.timing.interval,
            "frames_per_second": round(self.mhz * 1e6 / plan.timing.interval, 1),
            "resources": resource_rows(plan),
            "choices": choice_rows(plan),
        }


def promising(plans: Sequence[dict[str, Any]], wish: Wish, count: int) -> list[dict[str, Any]]:
    """``count`` plans: half of them the best, the others spread over the rest of the front."""

    def area(plan: dict[str, Any]) -> float:
        there = {key: each["there"] for key, each in plan["resources"].items()}
        return sum(each / max(1, there[key]) for key, each in needed(plan).items())

    def order(plan: dict[str, Any]) -> tuple:
        misses = wish.fps is not None and plan["frames_per_second"] < wish.fps
        return (misses, area(plan)) if wish.goal == "area" else (plan["cycles"], area(plan))

    ranked = sorted(plans, key=order)
    if count >= len(ranked):
        return ranked
    best, rest = ranked[: (count + 1) // 2], ranked[(count + 1) // 2 :]
    others = count - len(best)
    return best + [rest[round((k + 1) * len(rest) / others) - 1] for k in range(others)]


def key_of(digest: str, plan: dict[str, Any]) -> str:
    """A plan's name, made from all that decides what a build of it gives."""
    content = {name: plan[name] for name in ("guyot", "board", "mhz", "choices")}
    text = json.dumps([digest, content], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
