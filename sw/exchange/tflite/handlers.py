"""By operator of TFLite, the function that writes it as ONNX nodes."""

from __future__ import annotations

from collections.abc import Callable

from .graph import Graph
from .model import Operator

Handler = Callable[[Graph, Operator], None]
HANDLERS: dict[str, Handler] = {}


def reads(*operators: str) -> Callable[[Handler], Handler]:
    """Registers a function that reads these operators."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(operators, handler))
        return handler

    return register
