"""Networks: trained, imported, exported, shared, looked at, kept, and their data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .app import Data, Net, command, template_option


def recipe_template() -> str:
    from ...sw.recipe_template import recipe_template

    return recipe_template()


@command
def train(
    recipe: Annotated[str, typer.Argument(help="A recipe's name, or a TOML file.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The .guyot file.")],
    dataset: Annotated[str | None, typer.Option(help="Instead of the recipe's own.")] = None,
    data: Data = None,
    seed: Annotated[int | None, typer.Option(help="Instead of the recipe's own.")] = None,
    epochs: Annotated[int | None, typer.Option(help="Instead of the recipe's own.")] = None,
    prune: Annotated[
        str | None, typer.Option(metavar="METHOD", help="Instead of the recipe's own.")
    ] = None,
    share: Annotated[
        str | None,
        typer.Option(metavar="METHOD:K", help="Instead of the recipe's own; see `guyot share`."),
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    template: Annotated[bool, template_option(recipe_template)] = False,
):
    """Trains and prunes a network, and saves the integers that the hardware computes with.

    Recipes that ship: digits, lenet5, lenet5-167x, lenet5-246x, lenet-300-100, cifar10,
    cifar10-cnn, resnet8, resnet110, ds-cnn, stereo, and lenet5-s2 and lenet-300-100-s2 for searches
    of the threshold. Methods of pruning: in_batch, epoch_wise, admm, progressive_admm, magnitude,
    random, dynamic_threshold, fixed_threshold, bisection, resconv, pqk, scored, iterative, masked,
    none. The same command resumes an interrupted run.

    \b
    guyot train digits -o digits.guyot
    guyot train lenet5 --dataset mnist --data ~/mnist -o lenet5.guyot
    guyot train --template > mine.toml
    guyot train mine.toml -o mine.guyot
    """
    from .. import steps
    from .tables import networks as networks_tables

    given = {"dataset": dataset, "seed": seed, "epochs": epochs, "prune": prune}
    given |= {"share": share}
    words = [f"--{name} {value}" for name, value in given.items() if value is not None]
    done = steps.train_to_file(
        recipe,
        output,
        dataset,
        data,
        seed,
        epochs,
        prune,
        device,
        command=" ".join(["guyot train", recipe, *words, "-o", output.name]),
        share=share,
    )
    return {"network": str(output), **done.report}, networks_tables.training_table(done.report)


@command(name="import")
def import_(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="An ONNX, QONNX or TFLite file.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The .guyot file.")],
    calibrate: Annotated[
        Path | None,
        typer.Option(metavar="DIR|FILE", help="Images (.npz, .npy) to quantise a float model on."),
    ] = None,
    bits: Annotated[str, typer.Option(metavar="W,A", help="Of weights and activations.")] = "8,8",
    scales: Annotated[
        str,
        typer.Option(metavar="shift|any", help="Scales that need no multiplier, or any."),
    ] = "shift",
    prune: Annotated[float, typer.Option(help="The fraction of the weights to set to zero.")] = 0.0,
    finetune: Annotated[
        int,
        typer.Option(metavar="EPOCHS", help="Train a float model's weights over the images."),
    ] = 0,
    input_shape: Annotated[
        str | None, typer.Option(metavar="C,H,W", help="For a model that leaves it open.")
    ] = None,
    input_scale: Annotated[
        float | None, typer.Option(help="What one unit of the images' integers stands for.")
    ] = None,
    input_zero: Annotated[int, typer.Option(help="The integer that stands for 0.0.")] = 0,
    input_bits: Annotated[str, typer.Option(metavar="8|int8", help="8, or int8 if signed.")] = "8",
    compare_litert: Annotated[
        bool,
        typer.Option("--compare-litert", help="Count where LiteRT's own kernels differ (TFLite)."),
    ] = False,
    mean: Annotated[
        str | None,
        typer.Option(metavar="R,G,B", help="What the model's images are less, in their unit."),
    ] = None,
    std: Annotated[
        str | None,
        typer.Option(metavar="R,G,B", help="What they are then over: (image - mean) / std."),
    ] = None,
):
    """Turns an ONNX, QONNX or TFLite model into the integers that the hardware computes with.

    A quantised model keeps every integer; a float one is quantised on the images of --calibrate.
    All that is not supported is named at once, with exit 2.

    \b
    guyot import quantised.onnx -o net.guyot
    guyot import int8.tflite -o net.guyot
    guyot import model.onnx --calibrate images.npz --prune 0.8 --finetune 10 -o net.guyot

    \b
    Bytes that the model takes as they are; over 255; over 255 and normalised:
    guyot import model.onnx --calibrate pixels.npz --input-scale 1 -o net.guyot
    guyot import model.onnx --calibrate pixels.npz --input-scale 0.00392157 -o net.guyot
    guyot import model.onnx --calibrate pixels.npz --input-scale 0.00392157 \\
      --mean 0.485,0.456,0.406 --std 0.229,0.224,0.225 -o net.guyot
    """
    from ...sw.exchange import choices, command
    from ...sw.tuner import tuner
    from .tables import networks as networks_tables

    chosen = choices.parse(
        bits,
        scales,
        prune,
        input_shape,
        input_scale,
        input_zero,
        input_bits,
        finetune,
        mean,
        std,
    )
    result, network = command.import_to_file(
        model, output, calibrate, chosen, compare_litert, tuner
    )
    lines = [command.agreement(result["float"])] if "float" in result else []
    return (
        result,
        networks_tables.network_table(network),
        *lines,
        *result["notes"],
        *result.get("litert", []),
    )


@command
def export(
    net: Net,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="ONNX", help="NET.onnx if none.")
    ] = None,
    to: Annotated[str, typer.Option(metavar="qonnx", help="The format.")] = "qonnx",
):
    """Writes a network as QONNX, for onnxruntime, FINN, Netron; importing it gives it back.

    \b
    guyot export lenet5.guyot
    guyot export lenet5-mnist --to qonnx -o lenet5.onnx
    """
    from ...sw.exchange import command

    result = command.export_to_file(net, output, to)
    return result, f"{result['model']}: {result['nodes']} nodes"


@command
def share(
    net: Net,
    method: Annotated[
        str, typer.Argument(metavar="METHOD:K", help="cws, pws, uq or ecsq; at most K values.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The .guyot file.")],
    scope: Annotated[
        str, typer.Option(metavar="layer|unified", help="A codebook a layer, or conv and dense.")
    ] = "layer",
    epochs: Annotated[int, typer.Option(help="Of training the values; 0: none.")] = 2,
    data: Data = None,
    seed: Annotated[int | None, typer.Option(help="Instead of the network's own.")] = None,
):
    """Gives a trained network few distinct weights, and trains those values.

    K counts the distinct weights of a codebook that are not zero: zeros stay as they are. Methods:
    cws clusters, pws draws without bias, uq takes equal steps, ecsq pays for entropy.

    \b
    guyot share lenet5-mnist cws:8 -o lenet5-8.guyot
    guyot share lenet5.guyot ecsq:16 --scope unified -o lenet5-16.guyot
    """
    from .. import steps
    from .tables import networks as networks_tables

    words = ["guyot", "share", net.name, method, f"--scope {scope} --epochs {epochs}"]
    words += [] if seed is None else [f"--seed {seed}"]
    command = " ".join([*words, "-o", output.name])
    done = steps.share_to_file(net, method, output, scope, epochs, data, seed, command)
    return {"network": str(output), **done.report}, networks_tables.training_table(done.report)


@command
def networks():
    """Lists the trained networks that ship: their names stand wherever a .guyot file may.

    \b
    guyot networks
    guyot generate lenet5-mnist --board ulx3s-85f -o lenet5
    """
    from .tables import networks as networks_tables

    result = networks_tables.shipped_entries()
    return {"networks": result}, networks_tables.shipped_table(result)


@command
def inspect(net: Net):
    """Shows a network's layers, formats, weights and zeros, and what each takes in the file.

    Bytes of each layer in the file's codec, as fp32, by order-0 entropy, and in the other codecs.

    \b
    guyot inspect lenet5.guyot
    guyot inspect lenet5-mnist --json -
    """
    from ...sw import file, file_sizes
    from .tables import networks as networks_tables

    network = file.load(net)
    sizes = file_sizes.file_sizes(net)
    result = {"network": str(net), "weights": network.weights, "nonzero": network.nonzero}
    result |= {"layers": networks_tables.layers(network), "meta": network.meta, "file": sizes}
    return result, networks_tables.network_table(network), *networks_tables.size_tables(sizes)


@command
def recode(
    net: Net,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="NET", help="The new file.")],
    codec: Annotated[
        str | None, typer.Option(help="For all layers; if none, each has its smallest.")
    ] = None,
    tidy: Annotated[
        bool,
        typer.Option("--tidy", help="Remove dead channels and sort the others: equal outputs."),
    ] = False,
    round_biases: Annotated[
        int | None,
        typer.Option(metavar="N", help="Biases in steps of 2**N: changes outputs, measure again."),
    ] = None,
    price: Annotated[
        float | None,
        typer.Option(help="Weights by error + price x bits: changes outputs, measure again."),
    ] = None,
    images: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What errors are judged on (.npz, .npy); else its data."),
    ] = None,
    data: Data = None,
):
    """Writes a network's file again: by another codec, or smaller.

    \b
    guyot recode lenet5.guyot --tidy -o small.guyot
    guyot recode lenet5.guyot --price 1e-4 --tidy -o smaller.guyot
    guyot recode lenet5.guyot --codec shac -o shac.guyot
    """
    from ...sw import file_sizes
    from ...sw.errors import GuyotError
    from .. import steps

    if images is not None and price is None:
        raise GuyotError("--images are what --price judges errors on, and there is no --price")

    def judged(network):
        return steps.training_images(network, images, data)

    result = file_sizes.recode(net, output, codec, tidy, round_biases, price, judged)
    return result, f"{output}: {result['bytes']:,} bytes (before: {result['bytes_before']:,})"


@command
def data(
    name: Annotated[str, typer.Argument(help="mnist, fashion-mnist, cifar10 or stereo.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="The user cache if none.")
    ] = None,
):
    """Downloads a data set's official files, resuming, and checks their digests.

    The pairs of stereo are made here: seeded, the same everywhere.

    \b
    guyot data mnist
    guyot data cifar10 -o ~/data
    """
    from ...sw import download

    path = download.fetch(name, output)
    return {"dataset": name, "folder": str(path)}, f"{name}: {path}"
