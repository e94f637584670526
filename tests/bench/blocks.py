"""Networks of blocks measured: DS-CNN on spoken digits, ResNet-8 on CIFAR-10, by dense twins."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import Any

from jobs import Job
from runs import recipe_job

DENSE, PRUNED = "dense twin", "pruned in each batch"
LONG = "resnet8"  # hours a run on one core: of the first seed alone

Report = dict[str, Any]
Found = dict[str, dict[int, Report]]


def block_jobs(seed: int) -> dict[str, Job]:
    """Each recipe as it ships, and without its pruning."""
    nets = ("ds-cnn", LONG) if seed == 1 else ("ds-cnn",)
    return {
        f"{net}, {row}": recipe_job(f"blocks.{method}.{net}", net, seed, prune__method=method)
        for net in nets
        for row, method in ((DENSE, "none"), (PRUNED, "in_batch"))
    }


def block_figures(found: Found) -> Iterable[Report]:
    from pruning_tables import accuracy, both, figure, points

    def of(net: str, row: str) -> dict[int, Report]:
        return found.get(f"{net}, {row}", {})

    if loss := both(found, f"ds-cnn, {DENSE}", f"ds-cnn, {PRUNED}", points):
        zeros = median(100 * report["zeros"] for report in of("ds-cnn", PRUNED).values())
        note = f"spoken digits of speakers not heard, 8 bits, {zeros:.1f} % zeros; dense twin "
        note += f"{median(100 * accuracy(r) for r in of('ds-cnn', DENSE).values()):.1f} %"
        yield figure("dscnn_loss_pt", loss, note)
    for row, name in ((DENSE, "0"), (PRUNED, "80")):
        if runs := of(LONG, row):
            zeros = median(100 * report["zeros"] for report in runs.values())
            values = {seed: accuracy(report) for seed, report in runs.items()}
            yield figure(f"resnet8_accuracy.{name}", values, f"8 bits, {zeros:.1f} % zeros")
