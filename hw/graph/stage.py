"""The work of one part of the pipeline: what it must compute, before lanes are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from ...sw.operators import Tensor
from ..protocol.layout import Layout
from ..stream.functions import Function
from ..stream.mover import Move

HOST = "input"  # the name under which stages read what the host sends
CORNER_TURN = "corner_turn"  # the kind, and the name, of what turns the host's words into strips
SPATIAL = "spatial"  # the kind of what makes whole windows of the words that come
BY_WORD = (
    "add", "multiply", "concat", "scale", "slice", "argmax", "move", "formula", "turns",
    CORNER_TURN, SPATIAL,
)  # fmt: skip
Tap = tuple[int, int, int, int]
"""(row in the window, column in the window, input channel, weight)."""


@dataclass(frozen=True, eq=False)
class Stage:
    """The work of one engine, or of one part that needs no window.

    ``name``: its own, plain and short; ``operator``: the network's name of the operator that it
    begins with. ``kind``: convolution, dense, average_pool, max_pool, or one of BY_WORD.
    ``inputs``: the stages that it reads, HOST for the host; ``sources``: their tensors' types,
    before padding, not flattened. ``tensor``: the network's name of what leaves; ``output``: its
    type. ``free``: the
    channels may leave in any order, because all that read them absorb it. ``inner``: what leaves
    are sums on their way, not the network's own values.

    ``pool``: the kernel of a maximum pooling, fused into the stage, that ``output`` has passed.
    ``taps``: for each output channel, its non-zero weights; none without a window. ``pad_value``:
    the activation that padding stands for. ``continues``: the rows of padding above a frame are the
    last ones of the frame before, and padding above the first one alone. ``bias``: for each output
    channel, None for a maximum.
    ``taken``: activations of a word that comes from the host, or into a corner turn; ``sent``: of
    one that leaves a spatial layer, of so many channels.
    ``low``, ``high``: bounds of the bare sums. ``patchable``: its widths hold whatever weights of
    their format and biases there are, and ``taps`` may have zeros. ``room``: other weights can be
    loaded while it runs, of a schedule that is longer by this part; None where they cannot.

    Without a window: ``function`` of the sum of the inputs, times their ``multipliers``, less
    zeros and all, or of their product; ``move``; a concatenation along ``axis``; or ``layers``,
    which are computed in turn.
    """

    name: str
    kind: str
    inputs: tuple[str, ...]
    sources: tuple[Tensor, ...]
    tensor: str
    output: Tensor
    free: bool
    kernel: tuple[int, int] = (1, 1)
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int, int, int] = (0, 0, 0, 0)
    continues: bool = False
    pad_value: int = 0
    pool: tuple[int, int] | None = None
    taps: tuple[tuple[Tap, ...], ...] = ()
    weight_bits: int = 0
    bias: tuple[int, ...] | None = None
    shift: int = 0
    rounding: str = "floor"
    low: int = 0
    high: int = 0
    inner: bool = False
    function: Function | None = None
    multipliers: tuple[int, ...] = ()
    move: Move | None = None
    axis: int = 0
    patchable: bool = False
    room: float | None = None
    operator: str = ""
    layers: tuple[Stage, ...] = ()
    taken: int = 1
    sent: int = 1

    def turned(self) -> Stage:
        """The same with rows and columns exchanged: of a single row or column, whose words then
        come in the same order, the same work. For what slides a window, or takes word by word."""

        def turn(tensor: Tensor) -> Tensor:
            channels, rows, columns = tensor.shape
            return replace(tensor, shape=(channels, columns, rows))

        top, bottom, left, right = self.padding
        return replace(
            self,
            sources=tuple(map(turn, self.sources)),
            output=turn(self.output),
            kernel=self.kernel[::-1],
            stride=self.stride[::-1],
            padding=(left, right, top, bottom),
            pool=None if self.pool is None else self.pool[::-1],
            taps=tuple(tuple((x, y, c, w) for y, x, c, w in each) for each in self.taps),
        )

    @property
    def input(self) -> Tensor:
        """The type of the first stream that comes in: the only one, but for a joint."""
        return self.sources[0]

    def is_same(self, other: Stage) -> bool:
        """Whether it is the same work, of the same weights."""
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(self))

    @property
    def by_word(self) -> bool:
        """Whether it takes words as they come instead of sliding a window over them."""
        return self.kind in BY_WORD

    @property
    def multiplies(self) -> bool:
        """Whether its lanes sum rather than compare."""
        return self.bias is not None

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of what it computes, before its pooling."""
        pool = self.pool or (1, 1)
        return self.output.shape[1] * pool[0], self.output.shape[2] * pool[1]

    @property
    def positions(self) -> int:
        return self.size[0] * self.size[1]

    @property
    def products(self) -> int:
        """Products of weights and activations in a frame."""
        if self.layers:
            return sum(layer.products for layer in self.layers)
        return self.positions * self.nonzero if self.bias is not None else 0

    @property
    def nonzero(self) -> int:
        """Taps of one position of the window."""
        return sum(len(taps) for taps in self.taps)

    @property
    def words_in(self) -> int:
        return sum(source.size for source in self.sources)

    @property
    def words_out(self) -> int:
        return self.output.size


def host_layout(stages: Sequence[Stage]) -> Layout:
    """In which words the host sends a map: as many activations as its first reader takes."""
    first = next(stage for stage in stages if HOST in stage.inputs)
    return replace(Layout.natural(first.input.shape[0]), width=first.taken)
