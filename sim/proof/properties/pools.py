"""Maximum pooling on the way out: what leaves is the greatest value of each window."""

from __future__ import annotations

from collections.abc import Iterator

from ....hw.engine.pool import APART, LATENCY, Pool
from ..property import Property, proves
from ..scope import Scope
from ..text import asserts, assumes, implies
from .words import counter

SPACED = f"values of one window are at least {APART} cycles apart"


def of_strips(scope: Scope[Pool]) -> tuple[str, list[str], str, list[str]]:
    """What the strips of each window become, level by level: registers beside it, what is true of
    them, whether there is a beat behind, and its values."""
    part = scope.component
    across, width = part.pooling.across, part.shape.width
    sign = "$signed" if part.shape.signed else ""
    valid, text, facts = scope.port(part.valid), "", []
    groups = [
        [scope.port(each) for each in part.i[k : k + across]] for k in range(0, len(part.i), across)
    ]
    for level in range(part.pooling.levels):
        net = scope.net(f"level_{level}_valid")
        text += f"reg proof_valid_{level} = 1'b0;\n"
        text += f"always @(posedge clk) proof_valid_{level} <= {valid} & ~rst;\n"
        facts.append(f"{net} == proof_valid_{level}")
        valid, following = net, []
        for k, group in enumerate(groups):
            following.append([])
            for n in range(0, len(group), 2):
                name = f"level_{level}_{k}_{n}"
                a, b = group[n], group[min(n + 1, len(group) - 1)]
                text += f"reg [{width - 1}:0] proof_{name};\n"
                text += f"always @(posedge clk) proof_{name} <= "
                text += f"{sign}({a}) > {sign}({b}) ? {a} : {b};\n"
                net = scope.net(name)
                facts.append(implies(valid, f"{net} == proof_{name}"))
                following[-1].append(net)
        groups = following
    return text, facts, valid, [value for (value,) in groups]


@proves(Pool)
def pool(scope: Scope[Pool]) -> Iterator[Property]:
    """One place among the windows of a row, which the solver chooses, is followed."""
    part = scope.component
    pooling, results, width = part.pooling, part.results, part.shape.width
    tree, facts, valid, values = of_strips(scope)
    out = scope.port(part.o_valid)
    rows, columns = pooling.kernel
    windows = pooling.positions[1] // columns
    address = max(1, (max(2, pooling.depth) - 1).bit_length())
    ends = f"({valid} && proof_cell == {pooling.cells - 1})"
    text = tree + counter("proof_cell", pooling.cells, valid)
    text += counter("proof_column", columns, ends)
    text += counter("proof_window", windows, f"{ends} && proof_column == {columns - 1}")
    text += counter(
        "proof_row",
        rows,
        f"{ends} && proof_column == {columns - 1} && proof_window == {windows - 1}",
    )
    given = "{" + ", ".join(reversed(values)) + "}"
    sign = "$signed" if part.shape.signed else ""
    text += f"""
(* anyconst *) wire [{address - 1}:0] proof_of, proof_at_cell;
wire [{address - 1}:0] proof_at = proof_of * {pooling.cells} + proof_at_cell;
wire proof_begun = proof_row > 0 || proof_window > proof_of || proof_window == proof_of &&
  (proof_column > 0 || proof_cell > proof_at_cell);
wire proof_over = proof_row == {rows - 1} && (proof_window > proof_of ||
  proof_window == proof_of && proof_column == {columns - 1} && proof_cell > proof_at_cell);
wire [{address - 1}:0] proof_start = proof_window * {pooling.cells};
wire [{address - 1}:0] proof_place = proof_start + proof_cell;
wire proof_opens = proof_column == 0 && proof_row == 0;
wire proof_closes = proof_column == {columns - 1} && proof_row == {rows - 1};
wire proof_hit = {valid} && proof_place == proof_at;
wire [{results * width - 1}:0] proof_given = {given};
wire [{results * width - 1}:0] proof_next;
reg [{results * width - 1}:0] proof_best;
reg proof_part = 1'b0;
reg [{APART - 2}:0] proof_soon = 0;
reg [{LATENCY - 1}:0] proof_due = 0, proof_all = 0;
always @(posedge clk) begin
  if (rst) {{proof_part, proof_soon, proof_due, proof_all}} <= 0;
  else begin
    proof_soon <= {{proof_soon, proof_hit}};
    proof_due <= {{proof_due, proof_hit && proof_closes}};
    proof_all <= {{proof_all, {valid} && proof_closes}};
    if (proof_hit) proof_part <= !proof_closes;
  end
  if (proof_hit) proof_best <= proof_next;
end
"""
    for k in range(results):
        low = f"[{k * width} +: {width}]"
        better = f"proof_opens || {sign}(proof_given{low}) > {sign}(proof_best{low})"
        text += f"assign proof_next{low} = {better} ? proof_given{low} : proof_best{low};\n"
    for k in range(LATENCY):
        before = "proof_next" if k == 0 else f"proof_value_{k - 1}"
        text += f"reg [{results * width - 1}:0] proof_value_{k};\n"
        text += f"always @(posedge clk) proof_value_{k} <= {before};\n"
    stored = scope.word("maxima.memory", "strip[0].words", results * width, address, "proof_at")
    names = {"cell": "cell", "window": "window", "column_phase": "column", "row_phase": "row"}
    for net, own in names.items():
        facts += [f"{scope.net(net)} == proof_{own}"]
    sizes = {"cell": pooling.cells, "window": windows, "column": columns, "row": rows}
    facts += [f"proof_{name} < {size}" for name, size in sizes.items()]
    facts += [
        f"{scope.net('start')} == proof_start && {scope.net('place')} == proof_place",
        "proof_part == (proof_begun && !proof_over)",
        implies("proof_part && proof_soon == 0", f"{stored} == proof_best"),
        f"{out} == proof_all[{LATENCY - 1}]",
    ]
    results_out = "{" + ", ".join(scope.port(part.o[k]) for k in reversed(range(results))) + "}"
    facts += [implies(f"proof_due[{LATENCY - 1}]", f"{results_out} == proof_value_{LATENCY - 1}")]
    yield scope.property(
        "greatest of each window",
        f"of each window of {rows} x {columns} values"
        + (f", in {pooling.across} strips," if pooling.across > 1 else "")
        + f" the greatest leaves, {pooling.latency} cycles after "
        "the last, and nothing else does",
        text
        + asserts(*facts)
        + "\n"
        + assumes(
            f"proof_of < {windows} && proof_at_cell < {pooling.cells}",
            "!proof_hit || proof_soon == 0",
        ),
        depth=APART + 3,
        assumes=(SPACED,),
    )
