"""Where the data sets come from: addresses, files, and the SHA-256 of each."""

from __future__ import annotations

from dataclasses import dataclass

SIZE_LIMIT = 64 << 20  # bytes; the greatest official file, unpacked, has 47 million

# Of the content: the published .gz files are also in circulation compressed anew.
MNIST = {
    "train-images-idx3": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
# Of the files as they are published.
FASHION_MNIST = {
    "train-images-idx3": "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    "train-labels-idx1": "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    "t10k-images-idx3": "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    "t10k-labels-idx1": "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
}
CIFAR10 = {
    "data_batch_1": "54636561a3ce25bd3e19253c6b0d8538147b0ae398331ac4a2d86c6d987368cd",
    "data_batch_2": "766b2cef9fbc745cf056b3152224f7cf77163b330ea9a15f9392beb8b89bc5a8",
    "data_batch_3": "0f00d98ebfb30b3ec0ad19f9756dc2630b89003e10525f5e148445e82aa6a1f9",
    "data_batch_4": "3f7bb240661948b8f4d53e36ec720d8306f5668bd0071dcb4e6c947f78e9682b",
    "data_batch_5": "d91802434d8376bbaeeadf58a737e3a1b12ac839077e931237e0dcd43adcb154",
    "test_batch": "f53d8d457504f7cff4ea9e021afcf0e0ad8e24a91f3fc42091b8adef61157831",
}
CIFAR10_ARCHIVE = "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"

NUMERALS = tuple("0123456789")
CLOTHES = (
    "t-shirt", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip
CIFAR_CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip


@dataclass(frozen=True)
class DataFile:
    """An official file: its name below the data folder, and the SHA-256 that makes it genuine.

    ``packed`` is of the file as it lies there; ``raw`` of what gunzip makes of it, which also
    accepts a file that somebody compressed again. One of the two must match.
    """

    path: str
    packed: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Source:
    """Where a data set comes from: files below ``url``, or one archive that holds them."""

    url: str
    files: tuple[DataFile, ...]
    classes: tuple[str, ...]
    archive: DataFile | None = None


SOURCES = {
    "mnist": Source(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        tuple(DataFile(f"{name}-ubyte.gz", raw=digest) for name, digest in MNIST.items()),
        NUMERALS,
    ),
    "fashion-mnist": Source(
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        tuple(
            DataFile(f"{name}-ubyte.gz", packed=digest) for name, digest in FASHION_MNIST.items()
        ),
        CLOTHES,
    ),
    "cifar10": Source(
        "https://www.cs.toronto.edu/~kriz/",
        tuple(DataFile(f"cifar-10-batches-py/{n}", packed=d) for n, d in CIFAR10.items()),
        CIFAR_CLASSES,
        DataFile("cifar-10-python.tar.gz", packed=CIFAR10_ARCHIVE),
    ),
}
