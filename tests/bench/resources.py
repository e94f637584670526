"""The resource model's data: cores that were really packed, the fit, and the check.

    python tests/bench/resources.py --collect [--family ecp5] [--count 40]
    python tests/bench/resources.py --uart
    python tests/bench/resources.py --parts
    python tests/bench/resources.py --turns
    python tests/bench/resources.py --fit
    python tests/bench/resources.py --check

Random small networks with random plans are synthesised and packed for a chip, one after the other
(boards/bitstream/pack.py; where nextpnr packs no core without pads, with pads that yosys adds); a
collection goes on where it stopped. hw/models/resources.json keeps
every build: those of every third seed are kept from the fit, and the check is made on them. The fit
is least squares of the relative error, and no coefficient is below zero: nothing gets smaller where
there is more of it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from amaranth.hdl import Module, Signal, signed
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from guyot.boards.bitstream.build import build as build_board
from guyot.boards.bitstream.pack import pack
from guyot.boards.board import get_board
from guyot.hw.compile import compile_network
from guyot.hw.emission.verilog import emit
from guyot.hw.engine.engine_spec import EngineSpec
from guyot.hw.engine.registers import result_range
from guyot.hw.engine.strips import can_share
from guyot.hw.graph.in_turn import name_of
from guyot.hw.graph.stage import Stage
from guyot.hw.graph.stages import build_stages
from guyot.hw.models.resources import FITTED, counted, features
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.forms import Form, bundles, domains, strips_for
from guyot.hw.planning.plan import Plan, prepare
from guyot.hw.planning.spec import obstacle, turns_spec
from guyot.hw.primitives import Multiplier, logic_multiplier
from guyot.hw.primitives.families import FAMILIES
from guyot.hw.protocol.layout import Layout
from guyot.hw.protocol.stage_spec import cost
from guyot.hw.stream.stream_fifo import StreamFIFO
from guyot.hw.turns.engine import Turns
from guyot.hw.turns.parts import NotInTurn
from guyot.hw.turns.spec import TurnsSpec
from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Add, Concat, Convolution, Flatten, MaxPool, Requantise, Tensor

MODEL = Path(__file__).resolve().parents[2] / "hw" / "models" / "resources.json"
BOARDS = {"ecp5": "ulx3s-25f", "ice40": "icebreaker", "gatemate": "gatemate-a1-evb"}
MOST_LANES = {"ecp5": 12, "ice40": 4, "gatemate": 4}  # of a stage
MOST_JOINED = {"ecp5": 4, "ice40": 2, "gatemate": 2}  # of a stage of a network with joints
KEYS = {"luts": "lut", "ffs": "ff", "dsps": "dsp", "brams": "bram"}
# Seeds from here on are of wide networks, of ones with joints, of ones whose convolutions have
# multipliers out of look-up tables.
WIDE, JOINED, LOGIC = 1000, 2000, 3000
TURNS = 12  # layers in turn that are packed by themselves
HELD_BACK = 3  # builds of seeds that it divides are not fitted
# What flip-flops are fitted to: those that are declared, and what is not counted in them.
REGISTERS = set(
    "registers core engines counter_bits programs pools cuts owner_bits bank_bits logic_words "
    "joints additions queue_counter_bits".split()
)
# Look-up tables are not fitted to what others say as well: without these the error of a four-fold
# cross-validation within the ECP5's fitted builds is least (3.9 % root mean square, 5.3 % with).
NOT_LUTS = {"program_bits", "owner_bits", "compare_bits"}
# Whose look-up tables are counted with the flip-flops that need a cell of their own, so that they
# grow with the registers too.
CELLS = {"ice40"}
# Of a family with too few builds for coefficients of its own, the one whose are taken times a
# factor, which is fitted: the one with the least error of each fitted build when the others are
# fitted. Of the ECP5's it is 7.1 % root mean square for look-up tables and 2.7 % for flip-flops, of
# the iCE40's 8.8 and 3.9 %.
LIKE = {"gatemate": "ecp5"}
NOTHING: Mapping[str, float] = {}
LIMIT = 0.10  # the relative error that the model may have


def wide_network(seed: int) -> Network:
    """One like LeNet-5, with 90% zeros: the lanes of a whole chip, and schedules of many banks."""
    random = np.random.default_rng(seed)

    def sparse(*shape: int) -> np.ndarray:
        return np.where(random.random(shape) < 0.1, random.integers(-99, 100, shape), 0)

    pixel, weight = Format(8, 8), Format(8, 6, signed=True)
    first, second, hidden = (int(random.integers(a, b)) for a, b in ((6, 24), (16, 48), (80, 300)))
    operators: list[Any] = []
    name = "input"
    layers = ((first, 1, 5), (second, first, 5), (hidden, 16 * second, 1), (10, hidden, 1))
    for k, (outputs, inputs, kernel) in enumerate(layers):
        if k == 2:
            operators.append(Flatten("flat", (name,)))
            name = "flat"
        weights = sparse(outputs, inputs, kernel, kernel)
        operators.append(Convolution(f"layer{k}", (name,), weights, weight))
        bias = random.integers(-4000, 4000, outputs)
        kind = (Format(28, 14, signed=True), 0) if k == 3 else (pixel, 8)
        operators.append(Requantise(f"out{k}", (f"layer{k}",), kind[0], bias, kind[1]))
        name = f"out{k}"
        if k < 2:
            operators.append(MaxPool(f"pool{k}", (name,)))
            name = f"pool{k}"
    return Network(Tensor((1, 28, 28), pixel), tuple(operators), {"name": f"net{seed}"})


def joined_network(seed: int) -> Network:
    """One whose ways part and meet again, once or twice, in an addition or a concatenation."""
    random = np.random.default_rng(seed)
    pixel, weight = Format(8, 8), Format(8, 6, signed=True)
    tensor = Tensor((int(random.integers(1, 4)), *(2 * int(random.integers(4, 9)),) * 2), pixel)
    operators: list[Any] = []
    types = {"input": tensor}

    def add(operator: Any) -> str:
        operators.append(operator)
        types[operator.name] = operator.infer(*(types[name] for name in operator.inputs))
        return operator.name

    def convolution(name: str, source: str, outputs: int, kernel: int) -> str:
        shape = (outputs, types[source].shape[0], kernel, kernel)
        weights = random.integers(-99, 100, shape) * (random.random(shape) < 0.3)
        edge = (kernel // 2,) * 4
        add(Convolution(name, (source,), weights, weight, padding=edge))
        bias = random.integers(-4000, 4000, outputs)
        return add(Requantise(f"{name}_out", (name,), pixel, bias, int(random.integers(4, 10))))

    channels = int(random.integers(2, 13))
    flow = convolution("first", "input", channels, 3)
    for k in range(int(random.integers(1, 3))):
        way = convolution(f"way{k}", flow, channels, int(random.choice([1, 3, 3])))
        if random.random() < 0.5:
            way = convolution(f"long{k}", way, channels, 3)
        if random.random() < 0.6:
            total = add(Add(f"sum{k}", (flow, way)))
            zeros = np.zeros(channels, np.int64)
            flow = add(Requantise(f"sum{k}_out", (total,), pixel, zeros, 1))
        else:
            flow = add(Concat(f"both{k}", (flow, way)))
            channels *= 2
    flow = add(MaxPool("pool", (flow,)))
    flow = add(Flatten("flat", (flow,)))
    shape = (10, types[flow].size, 1, 1)
    weights = random.integers(-99, 100, shape) * (random.random(shape) < 0.1)
    add(Convolution("dense", (flow,), weights, weight))
    add(Requantise("scores", ("dense",), Format(28, 14, signed=True), np.zeros(10, np.int64)))
    return Network(tensor, tuple(operators), {"name": f"net{seed}"})


def network_of(seed: int) -> Network:
    """A random network: one or two convolutions, perhaps pooled, and a dense layer."""
    if LOGIC > seed >= JOINED:
        return joined_network(seed)
    if LOGIC > seed >= WIDE:
        return wide_network(seed)
    random = np.random.default_rng(seed)

    def sparse(*shape: int) -> np.ndarray:
        bits = int(random.integers(2, 6) if seed >= LOGIC else random.integers(4, 9))
        limit = 1 << (bits - 1)
        weights = random.integers(-limit, limit, shape)
        return np.where(random.random(shape) < random.uniform(0.1, 0.9), weights, 0)

    pixel, weight = Format(int(random.integers(4, 9)), 4), Format(8, 6, signed=True)
    channels, size = int(random.integers(1, 4)), 2 * int(random.integers(4, 9))
    tensor, operators, name = Tensor((channels, size, size), Format(8, 8)), [], "input"
    source = tensor

    def add(operator: Any) -> None:
        nonlocal tensor, name
        operators.append(operator)
        tensor, name = operator.infer(tensor), operator.name

    for k in range(int(random.integers(1, 3))):
        kernel = int(random.choice([1, 3, 3, 5])) if min(tensor.shape[1:]) > 5 else 1
        outputs = int(random.integers(2, 17))
        edge = (kernel // 2,) * 4 if random.random() < 0.5 else (0,) * 4
        weights = sparse(outputs, tensor.shape[0], kernel, kernel)
        add(Convolution(f"conv{k}", (name,), weights, weight, padding=edge))
        bias = random.integers(-4000, 4000, outputs)
        add(Requantise(f"relu{k}", (name,), pixel, bias, int(random.integers(4, 10))))
        if random.random() < 0.5 and not any(side % 2 for side in tensor.shape[1:]):
            add(MaxPool(f"pool{k}", (name,)))
    add(Flatten("flat", (name,)))
    classes = int(random.integers(4, 33))
    add(Convolution("dense", (name,), sparse(classes, tensor.size, 1, 1), weight))
    bias = random.integers(-4000, 4000, classes)
    add(Requantise("scores", (name,), Format(28, 14, signed=True), bias))
    return Network(source, tuple(operators), {"name": f"net{seed}"})


def plan_of(seed: int, board: str) -> tuple[Network, Plan]:
    """The network of a seed, with lanes, strips, words and edges as the seed gives."""
    network = network_of(seed)
    target, random = get_board(board).target, np.random.default_rng(seed)
    stages, channels = prepare(network)
    choices: list[Choice] = []
    limit = (MOST_JOINED if LOGIC > seed >= JOINED else MOST_LANES)[target.family]
    numbers = bundles(stages)
    forms = [each[random.integers(len(each))] for each in fitting(domains(stages), limit)]
    for stage in stages:
        if stage.by_word:
            choices.append(Choice())
            continue
        choice = any_choice(random, stage, forms[numbers[stage.name]], limit)
        if not target.dsps or (seed >= LOGIC and stage.kind == "convolution"):
            choice = replace(choice, multiplier="logic")
        choices.append(choice)
    return network, Plan.of(stages, choices, target, channels, exact=False)


def fitting(domains: list[list[Form]], limit: int) -> list[list[Form]]:
    """The forms of so many strips at most."""
    return [[form for form in each if form.pixels <= limit] for each in domains]


def any_choice(random: np.random.Generator, stage: Stage, form: Form, limit: int) -> Choice:
    """Any lanes, ``limit`` of them at most, whose results leave in this form."""
    strips = [n for n in strips_for(stage, form) if n <= max(limit, form.pixels)]
    pixels, width = int(random.choice(strips)), form.width
    results = [n for n in range(1, pixels + 1) if obstacle(stage, pixels, n, width) is None]
    most = max(1, min(int(random.integers(1, limit + 1)) // pixels, len(stage.taps)))
    choice = Choice(int(random.integers(1, most + 1)), pixels, int(random.choice(results)), width)
    shares = can_share(stage.size[1], stage.stride[1], pixels)
    return replace(choice, edges="shared") if shares and random.random() < 0.5 else choice


def is_idle(plan: Plan) -> bool:
    """Whether a layer has no weights, or gives the same whatever comes in."""
    for stage, spec in zip(plan.stages, plan.specs, strict=True):
        if isinstance(spec, EngineSpec):
            low, high = result_range(spec)
            if low == high or not any(stage.taps):
                return True
    return False


def build(seed: int, family: str) -> dict[str, Any]:
    """One row of the data: features, what the model counts, and what nextpnr counts."""
    board = get_board(BOARDS[family])
    _, plan = plan_of(seed, board.name)
    if is_idle(plan):
        raise GuyotError("a layer whose results never change, of which synthesis makes constants")
    sums = counted(plan.specs, plan.target)
    if sums.dsps > plan.target.dsps or sums.brams > plan.target.brams:
        raise GuyotError(f"{sums.dsps} multipliers and {sums.brams} block RAMs do not fit")
    name = f"net{seed}"
    files = emit(Pipeline(plan.stages, plan.specs), name, family)
    used = pack(files, name, board)
    return {
        "seed": seed,
        "family": family,
        "lanes": [choice.lanes for choice in plan.choices],
        "features": dict(features(plan.specs, plan.stages[-1].output, plan.target.family)),
        "counted": {"dsps": sums.dsps, "brams": sums.brams},
        "used": {key: used[name] for key, name in KEYS.items()},
    }


def collect(content: dict[str, Any], family: str, count: int, seed: int = 0) -> None:
    """Packs networks from ``seed`` on until ``count`` rows of the family have such seeds; each is
    saved at once."""
    first = seed
    while sum(r["family"] == family and r["seed"] >= first for r in content["builds"]) < count:
        if not any((row["seed"], row["family"]) == (seed, family) for row in content["builds"]):
            try:
                row = build(seed, family)
            except GuyotError as error:  # too big for the chip, or a layer without weights
                print(f"seed {seed}: {error}", file=sys.stderr)
            else:
                print(f"{family} seed {seed}: {row['used']}", file=sys.stderr)
                content["builds"].append(row)
                save(content)
        seed += 1


def parts(family: str) -> dict[str, float]:
    """Look-up tables of queues and of multipliers in logic, each packed by itself: few of the
    networks have such parts."""
    rows: list[dict[str, Any]] = []

    def add(part: Any, features: dict[str, int]) -> None:
        used = pack(emit(part, "part", family), "part", get_board(BOARDS[family]))
        rows.append({"features": features, "used": {"luts": used["lut"]}})
        print(f"{family} {features}: {used}", file=sys.stderr)

    for words in (8, 32, 128, 512, 2048):
        found = {"queue_counter_bits": words.bit_length() - 1}
        if words * 8 <= FAMILIES[family].inferred_logic_bits:
            found["queue_word_bits"] = words * 8
        add(StreamFIFO(8, depth=words + 1), found)
    queues = fit(rows, "luts")
    rows.clear()
    for wide, narrow in ((8, 2), (8, 3), (8, 4), (6, 4), (5, 5), (8, 5), (8, 6), (8, 7), (8, 8)):
        bits = logic_multiplier.bits(wide, narrow)
        found = {"share_bits": bits.shares, "share_sum_bits": bits.sums}
        add(PortedMultiplier(wide, narrow), found)
    return queues | fit(rows, "luts")


def turned(seed: int, family: str) -> TurnsSpec | None:
    """A random network's layers in turn; None where the family's chip cannot hold them."""
    random = np.random.default_rng(seed)
    pixel, weight = Format(8, 8), Format(8, 6, signed=True)
    side, lanes = int(random.choice([8, 16, 32])), int(random.choice([1, 2, 4, 8, 16]))
    tensor = Tensor((int(random.integers(1, 17)), int(random.integers(6, 33)), side), pixel)
    source, operators, name = tensor, [], "input"

    def add(operator: Any) -> None:
        nonlocal tensor, name
        operators.append(operator)
        tensor, name = operator.infer(tensor), operator.name

    def sums(name: str, outputs: int, kernel: int, groups: int, format: Format) -> None:
        shape = (outputs, tensor.shape[0] // groups, kernel, kernel)
        weights = random.integers(-99, 100, shape) * (random.random(shape) < 0.2)
        edge = (kernel // 2,) * 4
        add(Convolution(name, (operators[-1].name if operators else "input",), weights, weight,
                        padding=edge, groups=groups))  # fmt: skip
        shift = 0 if format.signed else int(random.integers(5, 10))
        bias = random.integers(-4000, 4000, outputs)
        add(Requantise(f"{name}_out", (name,), format, bias, shift))

    for k in range(int(random.integers(0, 5))):
        channels, kind = tensor.shape[0], int(random.integers(0, 4))
        if kind == 0 and not any(size % 2 for size in tensor.shape[1:]):
            add(MaxPool(f"pool{k}", (name,)))
        elif kind == 1:
            sums(f"deep{k}", channels, 3, channels, pixel)
        else:
            sums(f"conv{k}", int(random.integers(4, 65)), int(random.choice([1, 3])), 1, pixel)
    add(Flatten("flat", (name,)))
    sums("dense", int(random.integers(2, 21)), 1, 1, Format(28, 14, signed=True))
    target = get_board(BOARDS[family]).target
    network = Network(source, tuple(operators), {"name": f"turns{seed}"})
    stages = build_stages(network)
    (stage,) = prepare(network, [name_of(stages)]).stages
    choice = Choice(engine="turns", pixels=lanes, ahead=int(random.integers(2)))
    try:
        spec = turns_spec(stage, choice, target, Layout.natural(source.shape[0]))
    except NotInTurn:
        return None
    room = counted([spec], target)
    return spec if room.brams <= target.brams and room.dsps <= target.dsps else None


def collect_turns(content: dict[str, Any], family: str) -> None:
    """Packs layers in turn by themselves, until there are TURNS of the family."""
    rows = content.setdefault("turns", [])
    seed = 0
    while sum(row["family"] == family for row in rows) < TURNS:
        spec = turned(seed, family)
        if spec is not None and not any((r["seed"], r["family"]) == (seed, family) for r in rows):
            used = pack(emit(Turns(spec), "part", family), "part", get_board(BOARDS[family]))
            each = cost(spec, family)
            luts, ffs = each.logic
            rows.append(
                {
                    "seed": seed,
                    "family": family,
                    "features": dict(each.features),
                    "counted": {"dsps": each.dsps, "brams": each.brams},
                    "used": {key: used[name] for key, name in KEYS.items()}
                    | {"luts": used["lut"] - luts, "ffs": used["ff"] - ffs},
                }
            )
            print(f"{family} turns {seed}: {used}", file=sys.stderr)
            save(content)
        seed += 1


def fit_turns(rows: Sequence[dict[str, Any]], table: Mapping[str, Any], name: str) -> dict:
    """Coefficients of what only layers in turn have, the queues' known."""
    known = {k: v for k, v in table[name].items() if k.startswith("queue_")}
    found = fit(rows, name, known, every=True)
    return {key: value for key, value in found.items() if key.startswith("turn")}


class PortedMultiplier(wiring.Component):
    """A multiplier out of look-up tables with ports, so that it can be packed by itself."""

    a: Signal
    b: Signal
    product: Signal

    def __init__(self, wide: int, narrow: int):
        self.multiplier = Multiplier(wide, signed(narrow), logic=True)
        product = self.multiplier.product.shape()
        super().__init__({"a": In(wide), "b": In(signed(narrow)), "product": Out(product)})

    def elaborate(self, platform):
        m = Module()
        m.submodules.multiplier = inner = self.multiplier
        m.d.comb += [inner.a.eq(self.a), inner.b.eq(self.b), self.product.eq(inner.product)]
        return m


def uart(family: str) -> dict[str, int]:
    """What a board's top takes besides the core: a whole build less the core by itself."""
    network, plan = plan_of(0, BOARDS[family])
    board = get_board(BOARDS[family])
    compiled = compile_network(network, board.target, "net0", plan)
    description = {"board": board.name, "network": "net.guyot", **compiled.description}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        compiled.write(folder)
        file.save(network, folder / "net.guyot")
        (folder / "design.json").write_text(json.dumps(description))
        report = build_board(folder)
    core = pack(compiled.files, "net0", board)
    return {name: max(0, report.resources[key][0] - core[key]) for name, key in KEYS.items()}


def refresh(content: dict[str, Any]) -> None:
    """Features and counts anew, for builds of hardware that has not changed since."""
    for row in list(content["builds"]):
        _, plan = plan_of(row["seed"], BOARDS[row["family"]])
        if is_idle(plan):
            content["builds"].remove(row)
            continue
        assert [choice.lanes for choice in plan.choices] == row["lanes"], row["seed"]
        sums = counted(plan.specs, plan.target)
        row["features"] = dict(features(plan.specs, plan.stages[-1].output, plan.target.family))
        row["counted"] = {"dsps": sums.dsps, "brams": sums.brams}
    save(content)


def held_back(rows: Sequence[dict[str, Any]]) -> tuple[list[dict], list[dict]]:
    """(the builds that are fitted, those that are not)."""
    kept = [row for row in rows if row["seed"] % HELD_BACK]
    return kept, [row for row in rows if not row["seed"] % HELD_BACK]


def fit(
    rows: Sequence[dict[str, Any]],
    resource: str,
    apart: Mapping[str, float] = NOTHING,
    *,
    every: bool = False,
    cells: bool = False,
) -> dict[str, float]:
    """Coefficients by feature, none below zero, of the least squared relative errors.

    ``apart``: coefficients that are known, and come back with the others. ``every``: of all
    features, not of those alone that say most of the resource. ``cells``: look-up tables are
    counted as of `CELLS`.
    The active-set method of Lawson and Hanson ("Solving Least Squares Problems", 1974, ch. 23).
    """
    there = {name for row in rows for name, value in row["features"].items() if value}
    chosen = there & REGISTERS if resource == "ffs" and not every else there - NOT_LUTS
    if resource == "luts" and not cells:
        chosen -= {"registers"}
    names = sorted(chosen - {*apart})
    rest = [sum(row["features"].get(name, 0) * v for name, v in apart.items()) for row in rows]
    used = np.array([row["used"][resource] for row in rows], float) - rest
    matrix = np.array([[row["features"].get(name, 0) for name in names] for row in rows], float)
    scale = matrix.max(0)
    a, b = matrix / scale / used[:, None], np.ones(len(rows))
    x, active = np.zeros(len(names)), np.zeros(len(names), bool)
    for _ in range(30 * len(names)):
        slope = a.T @ (b - a @ x)
        slope[active] = 0
        if slope.max() < 1e-9:
            break
        active[slope.argmax()] = True
        while True:
            trial = np.zeros(len(names))
            trial[active] = np.linalg.lstsq(a[:, active], b, rcond=None)[0]
            below = active & (trial <= 0)
            if not below.any():
                break
            step = np.min(x[below] / (x[below] - trial[below]))
            x += step * (trial - x)
            active &= x > 1e-12
        x = trial
    found = {name: round(v / s, 4) for name, v, s in zip(names, x, scale, strict=True) if v > 0}
    return found | dict(apart)


def scaled(
    rows: Sequence[dict[str, Any]],
    resource: str,
    like: Mapping[str, float],
    apart: Mapping[str, float] = NOTHING,
) -> dict[str, float]:
    """``like``, coefficients of another family, times the factor of the least squared relative
    errors; ``apart`` as in `fit`."""
    rest = {name: value for name, value in like.items() if name not in apart}
    total, squares = 0.0, 0.0
    for row in rows:
        found, used = row["features"], row["used"][resource]
        guess = sum(found.get(name, 0) * value for name, value in rest.items()) / used
        known = sum(found.get(name, 0) * value for name, value in apart.items()) / used
        total, squares = total + guess * (1 - known), squares + guess**2
    return {name: round(value * total / squares, 4) for name, value in rest.items()} | dict(apart)


def errors(
    rows: Sequence[dict[str, Any]], coefficients: dict[str, dict[str, float]]
) -> dict[str, list[float]]:
    """The relative error of each resource in each build, counted ones included."""
    found: dict[str, list[float]] = {name: [] for name in KEYS}
    for row in rows:
        guesses = dict(row["counted"])
        for name in FITTED:
            table = coefficients[name]
            guesses[name] = sum(table.get(k, 0) * v for k, v in row["features"].items())
        for name in KEYS:
            used = row["used"][name]
            found[name].append(guesses[name] / used - 1 if used else float(guesses[name] != 0))
    return found


def check(content: dict[str, Any]) -> bool:
    """Prints the errors on the builds that were not fitted; whether all are within LIMIT."""
    fine = True
    for family in BOARDS:
        rows = [row for row in content["builds"] if row["family"] == family]
        for title, part in zip(("fitted", "not fitted"), held_back(rows), strict=True):
            if not part:
                continue
            found = errors(part, content["coefficients"][family])
            worst = {name: max(map(abs, each)) for name, each in found.items()}
            mean = {name: float(np.mean(np.abs(each))) for name, each in found.items()}
            text = ", ".join(f"{n} {worst[n]:.1%} (mean {mean[n]:.1%})" for n in KEYS)
            print(f"{family}, {len(part)} builds {title}: worst {text}")
            turned = held_back([r for r in content["turns"] if r["family"] == family])
            each = errors(turned[title != "fitted"], content["coefficients"][family])
            text = ", ".join(f"{n} {max(map(abs, each[n])):.1%}" for n in KEYS if each[n])
            print(f"  layers in turn by themselves, {len(turned[title != 'fitted'])}: {text}")
            if title == "not fitted":
                fine &= len(part) >= 12 and max(worst.values()) <= LIMIT
    return fine


def measure() -> list[dict[str, Any]]:
    """The worst error of each resource, over the builds that were not fitted of the families with
    coefficients of their own; the others have rows of their own (`errors_of`)."""
    content = load()
    worst: dict[str, dict[str, float]] = {name: {} for name in KEYS}
    counts = {}
    for family in BOARDS.keys() - LIKE.keys():
        rows = [each for each in content["builds"] if each["family"] == family]
        _, checks = held_back(rows)
        counts[family] = len(checks)
        for name, each in errors(checks, content["coefficients"][family]).items():
            worst[name][family] = max(map(abs, each))

    def note(name: str) -> str:
        parts = [f"{f}: {worst[name][f]:.1%} in {counts[f]}" for f in sorted(counts)]
        return f"worst, of cores that were not fitted, synthesised and packed ({', '.join(parts)})"

    return [
        {
            "id": f"resource_model_error.{name}",
            "value": max(each.values()),
            "unit": "",
            "seed": "",
            "note": note(name),
        }
        for name, each in worst.items()
    ]


def errors_of(family: str) -> list[dict[str, Any]]:
    """The worst error of each resource of a family, over its builds that were not fitted; no rows
    where there are none."""
    content = load()
    _, checks = held_back([each for each in content["builds"] if each["family"] == family])
    found = errors(checks, content["coefficients"][family])
    note = f"worst of {len(checks)} cores that were not fitted, synthesised and packed"
    return [
        {"id": f"resource_model_error.{family}.{name}", "value": round(max(map(abs, each)), 4),
         "note": note}
        for name, each in found.items()
        if each
    ]  # fmt: skip


def load() -> dict[str, Any]:
    content = json.loads(MODEL.read_text())
    content.setdefault("builds", [])
    content.setdefault("turns", [])
    return content


def save(content: dict[str, Any]) -> None:
    """One build a line, so that a change shows."""
    parts = [f'"coefficients": {json.dumps(content["coefficients"], indent=1)}']
    for name in ("builds", "turns"):
        content[name].sort(key=lambda row: (row["family"], row["seed"]))
        rows = ",\n  ".join(json.dumps(row) for row in content[name])
        parts.append(f'"{name}": [\n  {rows}\n]')
    MODEL.write_text("{\n" + ",\n".join(parts) + "\n}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--collect", action="store_true")
    parser.add_argument("--uart", action="store_true", help="measures the board's top anew")
    parser.add_argument("--parts", action="store_true", help="packs single parts anew")
    parser.add_argument("--turns", action="store_true", help="packs layers in turn")
    parser.add_argument("--refresh", action="store_true", help="features anew, no builds")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--family", choices=sorted(BOARDS))
    parser.add_argument("--count", type=int, default=40, help="builds of a family")
    parser.add_argument("--seed", type=int, default=0, help=f"the first; from {WIDE} on wide")
    chosen = parser.parse_args()
    content = load()
    if chosen.collect:
        for family in [chosen.family] if chosen.family else BOARDS:
            collect(content, family, chosen.count, chosen.seed)
    if chosen.refresh:
        refresh(content)
    if chosen.uart:
        for family in [chosen.family] if chosen.family else BOARDS:
            content["coefficients"][family]["board"] = uart(family)
        save(content)
    if chosen.parts:
        for family in [chosen.family] if chosen.family else BOARDS:
            content["coefficients"][family]["parts"] = parts(family)
        save(content)
    if chosen.turns:
        for family in [chosen.family] if chosen.family else BOARDS:
            collect_turns(content, family)
    if chosen.fit:
        for family in BOARDS:
            rows, _ = held_back([row for row in content["builds"] if row["family"] == family])
            table = content["coefficients"][family]
            if rows and family in LIKE:
                like = {name: content["coefficients"][LIKE[family]][name] for name in FITTED}
                table["luts"] = scaled(rows, "luts", like["luts"], table["parts"])
                table["ffs"] = scaled(rows, "ffs", like["ffs"])
            elif rows:
                table["luts"] = fit(rows, "luts", table["parts"], cells=family in CELLS)
                table["ffs"] = fit(rows, "ffs")
            turned, _ = held_back([r for r in content["turns"] if r["family"] == family])
            for name in FITTED if turned else ():
                table[name] |= fit_turns(turned, table, name)
        # No layers in turn of these are packed here: they take about what an ECP5 takes.
        ours = content["coefficients"]["ecp5"]
        packed = {row["family"] for row in content["turns"]}
        for family in content["coefficients"].keys() - packed - LIKE.keys():
            for name in FITTED:
                own = {key: value for key, value in ours[name].items() if key.startswith("turn")}
                table = content["coefficients"][family][name]
                kept = {key: value for key, value in table.items() if not key.startswith("turn")}
                content["coefficients"][family][name] = kept | own
        save(content)
    if chosen.check and not check(content):
        sys.exit(f"the resource model is further off than {LIMIT:.0%}, or has too few checks")


if __name__ == "__main__":
    main()
