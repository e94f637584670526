"""Plans for boards: asked for by goal or read from a file, as JSON values, and what would fit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from ..hw.models.frame_ring import DEEPEST, is_stored
from ..hw.models.resources import board_resources
from ..hw.planning.choice import Choice
from ..hw.planning.explain import describe
from ..hw.planning.plan import Plan, plan_network, prepare
from ..hw.planning.search import DoesNotFit
from ..hw.target import RESOURCES, Reserve, Target
from ..sw import file, shipped
from ..sw.errors import GuyotError
from ..sw.inputs import read_json
from ..sw.network import Network
from ..sw.schema import TABLE, TEXT, check_table, list_of, whole
from .bitstream.contents import patching_of
from .bitstream.reached import available
from .board import BOARDS, get_board
from .budget import NOT_PLANNED, Budget
from .chips import Board
from .site import Site

NO_PLAN = "is no plan that `guyot plan --json` wrote"


@dataclass(frozen=True)
class Wish:
    """What a plan shall be: ``goal`` as in `plan_network`, ``fps`` frames a second at ``mhz`` (if
    None, what the board's bitstreams are about to run at), or the plan in the JSON file ``plan``.
    ``patchable``: other weights can be put into its bitstream, at the cost of block RAMs and wider
    sums. ``reserve``: what of the chip it leaves to the rest of a design. ``stream_bytes``: of a
    word of the host's. ``listens``: to a microphone, which takes the place of the host. ``room``:
    other weights can be loaded while it runs, as in `prepare`."""

    goal: str = "fps"
    fps: float | None = None
    mhz: float | None = None
    plan: Path | None = None
    patchable: bool = False
    reserve: Reserve | None = None
    stream_bytes: int = 1
    listens: bool = False
    room: float | None = None

    @classmethod
    def read(cls, *values: Any, reserve: str | None = None, **options: Any) -> Wish:
        """The wish of ``values``, in the order of its fields, with a ``reserve`` as text."""
        left = None if reserve is None else Reserve.read(reserve)
        return cls(*values, reserve=left, **options)

    def target(self, site: Site) -> Target:
        """What of the board's chip the plan may fill. Raises GuyotError where that is nothing."""
        return self.reserve.left(site.target) if self.reserve else site.target


ROOM = "10%"  # that a loadable schedule has, if nobody says


def read_room(loadable: bool, text: str) -> float | None:
    """What --loadable and --room ask for, as a part; None for weights that are fixed."""
    if not loadable:
        if text:
            raise GuyotError("--room is of --loadable: give that too")
        return None
    try:
        return float((text or ROOM).removesuffix("%")) / 100
    except ValueError:
        raise GuyotError(f"--room is a percentage, for example {ROOM}, not {text!r}") from None


def clock(site: Site, wish: Wish) -> float:
    """The clock in MHz that frames a second are counted at."""
    mhz = site.expected_mhz if wish.mhz is None else wish.mhz
    if mhz <= 0:
        raise GuyotError(f"a clock is above 0 MHz, not {mhz:g}")
    return mhz


def make_plan(network: Network, site: Site, wish: Wish | None = None) -> Plan:
    """The plan that is wished for. Raises GuyotError where it does not fit, with what would."""
    wish = wish or Wish()
    mhz, target = clock(site, wish), wish.target(site)
    template = network if wish.patchable else None
    if template:
        if not isinstance(site, Board):
            raise GuyotError(f"--patchable needs a bitstream of ours, which {site.name} has not")
        patching_of(site)
    if wish.room is not None:
        check_loadable(network, site, wish)
    if wish.plan is not None:
        if (wish.goal, wish.fps) != ("fps", None):
            raise GuyotError(
                "a plan from a file has its goal: give --plan alone, or --goal and --fps"
            )
        chosen = read_choices(wish.plan, network, wish.stream_bytes)
        plan = plan_network(
            network, target, list(chosen.values()), separate=chosen, template=template,
            stream_bytes=wish.stream_bytes, room=wish.room,
        )  # fmt: skip
        if plan.lack:
            raise GuyotError(refusal(plan, network, site, wish))
        return plan
    try:
        return plan_network(
            network, target, None, wish.goal, wish.fps, mhz, template=template,
            stream_bytes=wish.stream_bytes, room=wish.room,
        )  # fmt: skip
    except DoesNotFit as error:
        raise GuyotError(f"{error}; {what_fits(network, site, wish)}") from None


def check_loadable(network: Network, site: Site, wish: Wish) -> None:
    """GuyotError where the weights of a design cannot be loaded."""
    if not isinstance(site, Board):
        raise GuyotError(f"--loadable needs a bitstream of ours, which {site.name} has not")
    if wish.patchable:
        raise GuyotError(
            "a design is --loadable or --patchable, not both: its bitstream holds a first network, "
            "and `guyot load` replaces that while it runs"
        )
    words = network.input.size
    if not is_stored(words + 1):
        raise GuyotError(
            f"--loadable needs frames that the board stores whole, and one of {words:,} bytes is "
            f"larger than its buffer of {DEEPEST:,}"
        )


def refusal(plan: Plan, network: Network, site: Site, wish: Wish) -> str:
    """What a given plan lacks, and a plan for the board that does not."""
    reserve = f" --reserve {wish.reserve}" if wish.reserve else ""
    reserve += f" --stream-bytes {wish.stream_bytes}" if wish.stream_bytes > 1 else ""
    less = f" less {wish.reserve}" if wish.reserve else ""
    try:
        best = plan_network(network, plan.target, stream_bytes=wish.stream_bytes)
    except DoesNotFit:
        advice = what_fits(network, site, wish)
    else:
        fits = f"lanes {lanes_text(choice_rows(best))} fit"
        advice = f"{fits}: `guyot plan {site.option}{reserve}`"
    return f"the plan {wish.plan} does not fit {site.name}{less}: it needs {plan.lack}; {advice}"


def what_fits(network: Network, site: Site, wish: Wish) -> str:
    """Where the network's smallest plan fits: on another board, or in another budget."""
    if isinstance(site, Budget):
        return larger_budget(network, site, wish.stream_bytes)
    return larger_board(network, site, wish)


def larger_budget(network: Network, budget: Budget, stream_bytes: int = 1) -> str:
    """How much of one resource would do with all others as they are; else a budget that would."""
    roomy = dict.fromkeys(budget.amounts, NOT_PLANNED)
    for amounts in [*({**budget.amounts, key: NOT_PLANNED} for key in roomy), roomy]:
        wider = replace(budget, amounts=amounts)
        with suppress(DoesNotFit):
            plan = plan_network(network, wider.target, goal="area", stream_bytes=stream_bytes)
            least = budget.holding(needed(plan_result(plan, network, wider, Wish("area"))))
            lifted = [key for key in budget.foreign.about if least[key] > budget.amounts[key]]
            return f"it would with {' '.join(f'--{key} {least[key]}' for key in lifted)}"
    return "no budget holds it: prune more, or make the layer smaller"


def larger_board(network: Network, board: Site, wish: Wish) -> str:
    """Names the smallest board that the network fits, with as much left alone of its chip."""
    others = sorted(BOARDS.values(), key=lambda other: other.target.luts)
    for other in others:
        if other.target == board.target:
            continue
        try:
            plan_network(network, wish.target(other), goal="area", stream_bytes=wish.stream_bytes)
        except GuyotError:
            continue
        return f"its smallest plan fits {other.name}"
    return "its smallest plan fits no board that there is: prune more, or make the layer smaller"


def shipped_that_fit(boards: Collection[Board]) -> dict[str, list[str]]:
    """By board, which of the networks that ship have a plan for its chip."""
    networks = {name: file.load(shipped.find(name)) for name in shipped.names()}
    chips = dict.fromkeys(board.target for board in boards)
    found: dict[Target, list[str]] = {target: [] for target in chips}
    console = Console(stderr=True)
    pairs = list(product(chips, networks))
    for target, name in track(pairs, "planning", console=console, transient=True):
        with suppress(GuyotError):
            plan_network(networks[name], target, goal="area")
            found[target].append(name)
    return {board.name: found[board.target] for board in boards}


def lanes_text(choices: Sequence[Mapping[str, Any]]) -> str:
    """Lanes layer by layer, groups x pixels, for example ``2x4-1x4-1x1``."""
    return "-".join(f"{row['groups']}x{row['pixels']}" for row in choices)


def choice_rows(plan: Plan) -> list[dict[str, Any]]:
    """The choices by stage: what a plan file has to hold."""
    pairs = zip(plan.stages, plan.choices, strict=True)
    return [{"stage": stage.name} | asdict(choice) for stage, choice in pairs]


def read_choices(path: Path, network: Network, stream_bytes: int = 1) -> dict[str, Choice]:
    """A plan file's choices by stage, in the order of the network's stages; a pooling that is
    among them has an engine of its own. ``stream_bytes``: those that it must be for."""
    rows = read_json(path, "the plan", is_not=NO_PLAN)
    try:
        check_table(rows, {"choices": list_of(TABLE, 1), "stream_bytes?": whole(1)}, "the file")
    except GuyotError as error:
        raise GuyotError(f"{path} {NO_PLAN}: {error}") from error
    try:
        chosen = parse_choices(rows["choices"])
    except GuyotError as error:
        raise GuyotError(f"{path}: {error}") from error
    made_for = rows.get("stream_bytes") or 1
    if made_for != stream_bytes:
        raise GuyotError(
            f"the plan {path} is for --stream-bytes {made_for}, and not for {stream_bytes}"
        )
    stages = prepare(network, chosen, stream_bytes=stream_bytes).stages
    names = [stage.name for stage in stages]
    if set(chosen) != set(names):
        wrong = sorted(set(chosen) ^ set(names))
        raise GuyotError(f"the plan {path} is for another network: they differ in {wrong[0]!r}")
    return {name: chosen[name] for name in names}


def parse_choices(rows: Sequence[Mapping[str, Any]]) -> dict[str, Choice]:
    """The choices in rows of JSON, as `choice_rows` gave them, by stage."""
    chosen = {}
    for index, row in enumerate(rows):
        check_table(row, {"stage": TEXT}, f"choices[{index}]")
        chosen[row["stage"]] = Choice.read(row)
    return chosen


def plan_result(plan: Plan, network: Network, site: Site, wish: Wish) -> dict[str, Any]:
    """A plan as JSON values: all that `guyot plan` shows, and what `--plan` reads."""
    mhz = clock(site, wish)
    return {
        "guyot": version("guyot"),
        "network": str(network.meta.get("name") or "network"),
        "board": site.name,
        "goal": wish.goal,
        "reserve": None if wish.reserve is None else str(wish.reserve),
        "stream_bytes": plan.stream_bytes,
        "mhz": mhz,
        "cycles": {"interval": plan.timing.interval, "latency": plan.timing.latency},
        "frames_per_second": round(mhz * 1e6 / plan.timing.interval, 1),
        "latency_us": round(plan.timing.latency / mhz, 2),
        "resources": resource_rows(plan),
        **({"budget": dict(site.amounts)} if isinstance(site, Budget) else {}),
        "choices": choice_rows(plan),
        "stages": [describe(plan, k) for k in range(len(plan.stages))],
    }


def resource_rows(plan: Plan) -> dict[str, dict[str, int]]:
    """What the core and the board's UART take, and what there is, for each resource."""
    uart, there = board_resources(plan.target), available(plan.target)
    return {
        key: {
            "core": getattr(plan.resources, field),
            "uart": getattr(uart, field),
            "there": there[key],
        }
        for key, (field, _) in RESOURCES.items()
    }


def plan_file(net: Path, board: str | Budget, wish: Wish) -> dict[str, Any]:
    """`guyot plan`: the plan for a .guyot file."""
    site, network = get_board(board) if isinstance(board, str) else board, file.load(net)
    return plan_result(make_plan(network, site, wish), network, site, wish)


def needed(result: Mapping[str, Any]) -> dict[str, int]:
    """LUTs, flip-flops, multipliers and block RAMs of a plan with the board's UART."""
    return {key: each["core"] + each["uart"] for key, each in result["resources"].items()}
