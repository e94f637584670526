"""Writes the lists in the pages that registries have: ``python docs/lists.py``; a test holds them.

Between ``<!-- list: NAME -->`` and ``<!-- end of list -->`` stands a table with a row a kind.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

import guyot
from guyot.boards.board import get_board
from guyot.hw.models.resources import stage_resources
from guyot.hw.planning.plan import plan_network
from guyot.sw.operators import KINDS
from guyot.sw.prune_options import METHODS

DOCS = Path(__file__).resolve().parent
BOARD, SHAPE = "ulx3s-25f", (2, 8, 8)
TRACED = {  # NumPy's functions: one of them, of 8-bit pixels x
    "`+` `-` `np.add` `np.subtract`, unary `-` `np.negative`": "x + 100",
    "the same of two arrays": "x + x[::-1]",
    "`*` `np.multiply` with constants": "x * 23",
    "the same of two arrays, `np.square`, `np.power`": "x * x[::-1]",
    "`<<` `>>` `//` `%` `np.left_shift` `np.right_shift` `np.floor_divide` `np.remainder` "
    "`np.divmod`": "(x << 2) % 64",
    "`abs` `np.absolute` `np.sign`": "np.abs(x - 9)",
    "`np.minimum` `np.maximum` `np.clip` `guyot.clip`": "np.clip(x, 10, 99)",
    "`<` `<=` `>` `>=` `==` `!=` `np.less` `np.less_equal` `np.greater` `np.greater_equal` "
    "`np.equal` `np.not_equal`": "x > 99",
    "`&` `\\|` `^` `~` `np.bitwise_and` `np.bitwise_or` `np.bitwise_xor` `np.invert` "
    "`np.logical_and` `np.logical_or` `np.logical_xor` `np.logical_not`": "(x & 60) ^ 3",
    "`np.where`": "np.where(x > 99, x, 7)",
    "`guyot.wrap`, `+x` `np.positive` `np.conjugate`": "guyot.wrap(x, 5)",
    "constants for each place": "x * np.arange(1, 65).reshape(8, 8)",
    "`guyot.table(values)[x]` `np.take(values, x)`": "guyot.table(np.arange(256) ** 2 % 97)[x]",
    "`guyot.conv2d`": "guyot.conv2d(x, np.arange(-18, 18).reshape(2, 2, 3, 3), padding=1)",
    "`@` `np.matmul` `np.einsum` `np.dot` `np.tensordot`, of a constant": "x.ravel() @ W",
    "`np.convolve` `np.correlate`": "np.convolve(x[0, 0], [1, -2, 3])",
    "`x.sum` `np.sum` `guyot.mean` `np.count_nonzero`": "x.sum(axis=(1, 2))",
    "`np.cumsum`": "np.cumsum(x, axis=2)",
    "`np.max` `np.min` `np.any` `np.all` `np.ptp`": "x.max(axis=(1, 2))",
    "`guyot.max_pool`": "guyot.max_pool(x, 2)",
    "`np.argmax` `np.argmin`": "x.argmax(axis=0)",
    "slices without turning round": "x[:, 1:, ::2]",
    "`np.concatenate` `np.stack` `np.vstack` `np.hstack` `np.dstack` `np.column_stack` "
    "`np.append`": "np.concatenate([x, x ^ 255])",
    "moves: `np.reshape` `np.ravel` `np.transpose` `x.T` `np.swapaxes` `np.moveaxis` "
    "`np.rollaxis` `np.flip` `np.fliplr` `np.flipud` `np.rot90` `np.roll` `np.tile` `np.repeat` "
    "`np.broadcast_to` `np.expand_dims` `np.squeeze` `np.split` `np.array_split` `np.hsplit` "
    "`np.vsplit` `np.dsplit` `np.atleast_1d` `np.atleast_2d` `np.atleast_3d` `np.diagonal` "
    "`np.copy` `np.sliding_window_view` `np.diff`": "x.transpose(2, 0, 1)",
    "`np.pad`, indices, `np.delete`, `np.take` of places": "np.pad(x, ((0, 0), (1, 1), (1, 1)))",
    "what only asks for a shape: `np.shape` `np.ndim` `np.size` `np.zeros_like` `np.ones_like` "
    "`np.empty_like` `np.full_like`": "",
}


def first_sentence(kind: type) -> str:
    """Of a docstring's first paragraph, as Markdown."""
    text = " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
    sentence = re.match(r".*?[.](?= |$)|.*$", text)
    return sentence.group().replace("``", "`") if sentence else ""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))


def operators() -> str:
    return table(
        ("operator", "what it makes", "in"),
        (
            (f"`{name}`", first_sentence(kind), f"`{kind.__module__[6:].replace('.', '/')}.py`")
            for name, kind in KINDS.items()
        ),
    )


def methods() -> str:
    return table(
        ("`--prune`", "what it is"),
        ((f"`{name}`", first_sentence(options)) for name, options in METHODS.items()),
    )


def traced() -> str:
    """What functions become, and what the stages of one of them take of an ECP5."""
    rows = []
    for functions, example in TRACED.items():
        rows.append(
            (
                functions,
                f"`{example}`" if example else "",
                *(cost_of(example) if example else [""] * 5),
            )
        )
    head = ("NumPy", "for example", "layers", "LUT4", "FF", "DSP", "block RAM")
    return table(head, rows)


def cost_of(example: str) -> tuple[str, ...]:
    """The layers of an expression of x, and the models' estimates of its stages."""
    known = {"np": np, "guyot": guyot, "W": np.arange(-128, 128).reshape(128, 2) // 8}
    network = guyot.trace(eval(f"lambda x: {example}", known), guyot.input(SHAPE))
    target = get_board(BOARD).target
    plan = plan_network(network, target)
    parts = [stage_resources(spec, target) for spec in plan.specs]
    sums = [
        round(sum(getattr(part, key) for part in parts)) for key in ("luts", "ffs", "dsps", "brams")
    ]
    kinds = ", ".join(type(op).__name__ for op in network.operators)
    return kinds, *map(str, sums)


LISTS = {
    "operators": ("network.md", operators),
    "methods": ("training.md", methods),
    "traced": ("hls.md", traced),
}


def filled(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages' texts with every list as its registry has it."""
    done = dict(pages)
    for name, (page, rows) in LISTS.items():
        begin, end = f"<!-- list: {name} -->\n\n", "\n\n<!-- end of list -->"
        before, found, rest = done[page].partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise ValueError(f"{page} lacks the line {begin.strip()} or {end.strip()}")
        done[page] = f"{before}{begin}{rows()}{end}{after}"
    return done


def main() -> None:
    pages = {page: (DOCS / page).read_text() for page, _ in LISTS.values()}
    for page, text in filled(pages).items():
        (DOCS / page).write_text(text)


if __name__ == "__main__":
    main()
