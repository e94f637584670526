"""The name of a design's top module."""

from __future__ import annotations

import re

from ..hw.emission.keywords import RESERVED
from ..hw.emission.names import LONGEST
from ..hw.emission.verilog import check_name
from ..sw.network import Network

DEFAULT = "network"


def module_name(network: Network, prefix: str = "", name: str = "") -> str:
    """``prefix`` and ``name``, or where that is empty the network's own name made a plain one.

    Raises GuyotError where the result is not an identifier, or a name was asked for that is one of
    Verilog's own words; a network of such a name gets ``_net`` behind it, and one whose name begins
    with no letter ``net_`` before it.
    """
    own = str(network.meta.get("name") or DEFAULT)
    full = prefix + (name or re.sub(r"\W+", "_", own, flags=re.ASCII)[:LONGEST])
    if not name and not prefix and not re.match("[A-Za-z]", full):
        full = f"net_{full.lstrip('_')}"
    if not name and full in RESERVED:
        full += "_net"
    check_name(full)
    return full
