"""A network as the text of a file's header, and back: all of it but the contents of its arrays.

Compact JSON: ``[input, operators, meta]``. An operator is ``[class, fields]``, generically over its
dataclass fields; a field that has its default value is left out, and so are ``inputs`` where they
are the operator before. A format is the list of its fields, an array the list of its sides (with
its type in front unless that is int64).
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from functools import lru_cache
from typing import Any

import numpy as np

from .errors import GuyotError
from .fixed import Format
from .network import Network
from .operators import KINDS, Operator, Tensor

USUAL_TYPE = "int64"
PRIMER = (
    b'[[[1,28,28],[8,8]],[["Convolution",{"name":"conv1","weights":[20,1,5,5],"weight_format":'
    b'[8,7,true]}],["Requantise",{"name":"relu1","format":[8,8],"bias":[20],"shift":7}],["MaxPool",'
    b'{"name":"pool1"}],["Convolution",{"name":"conv2","weights":[50,20,5,5],"weight_format":[4,3,'
    b'true],"padding":[1,1,1,1]}],["Requantise",{"name":"relu2","format":[4,4],"bias":[50],"shift":'
    b'8}],["MaxPool",{"name":"pool2"}],["Flatten",{"name":"flatten"}],["Convolution",{"name":'
    b'"dense1","weights":[500,800,1,1],"weight_format":[8,6,true]}],["Requantise",{"name":"relu3",'
    b'"format":[8,8],"bias":[500],"shift":6}],["Convolution",{"name":"dense2","weights":[10,500,1,1'
    b'],"weight_format":[8,7,true]}],["Requantise",{"name":"scores","format":[24,15,true],"bias":'
    b'[10]}]],{"name":"lenet5","dataset":"mnist","classes":["0","1","2","3","4","5","6","7","8","9"'
    b'],"command":"guyot train lenet5 -o lenet5.guyot","seed":0,"epochs":20,"accuracy":{"float":'
    b'0.9908,"quantised":0.9905,"integer":0.9905}}]'
    b'[[[3,32,32],[8,8,false,128]],[["Convolution",{"name":"conv3","weights":[32,16,3,3],'
    b'"weight_format":[8,9,true],"stride":[2,2],"padding":[1,1,1,1],"groups":16}],["Requantise",'
    b'{"name":"relu4","inputs":["conv3"],"format":[8,8],"bias":[300],"shift":9,"multiplier":[32],'
    b'"rounding":"half-even"}],["AveragePool",{"name":"pool3","kernel":[8,8],"stride":[8,8],'
    b'"padding":[0,0,0,0]}],["Add",{"name":"add1","inputs":["conv4","relu4"]}],["Concat",{"name":'
    b'"concat1","inputs":["relu5","relu6"]}],["Upsample",{"name":"upsample1","factor":2}],["Argmax"'
    b',{"name":"argmax"}],["Convolution",{"name":"dense3","weights":["int8",100,300,1,1],'
    b'"weight_format":[16,8,true]}]],{"name":"lenet-300-100","dataset":"cifar10","classes":'
    b'["airplane","automobile","bird","cat","deer","dog","frog","horse","ship","truck"],"command":'
    b'"guyot train lenet-300-100 --dataset fashion-mnist --seed 1 -o lenet-300-100.guyot"}]'
)
"""What the coder of headers has read beforehand. Part of version 2: it must never change."""


@dataclasses.dataclass
class Wanted:
    """An array that the header speaks of, until it is read."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    array: np.ndarray | None = None


class Malformed(Exception):
    """What is wrong inside a file; :func:`guyot.sw.file.load` puts the file's name in front."""


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    return typing.get_type_hints(kind)


def arrays_of(op: Operator) -> list[tuple[str, np.ndarray]]:
    """(field, array) of an operator, in order."""
    named = [(field.name, getattr(op, field.name)) for field in dataclasses.fields(op)]
    return [(name, value) for name, value in named if isinstance(value, np.ndarray)]


# Writing


def header_text(network: Network) -> bytes:
    """The header of ``network``; ValueError for meta that is no JSON, GuyotError for an operator
    that files have no name for."""
    names = {kind: name for name, kind in KINDS.items()}
    before, operators = "input", []
    for op in network.operators:
        if type(op) not in names:
            raise GuyotError(
                f"layer {op.name!r} ({type(op).__name__}) has no form in a .guyot file"
            )
        operators.append([names[type(op)], _fields(op, before)])
        before = op.name
    tensor = network.input
    parts = [[list(tensor.shape), _format(tensor.format)], operators, network.meta]
    text = json.dumps(parts, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _fields(op: Operator, before: str) -> dict[str, Any]:
    fields = {}
    for field in dataclasses.fields(op):
        value = getattr(op, field.name)
        if field.name == "inputs" and value == (before,):
            continue
        if isinstance(value, np.ndarray):
            usual = value.dtype.name == USUAL_TYPE
            value = [*value.shape] if usual else [value.dtype.name, *value.shape]
        elif value == field.default:
            continue
        elif isinstance(value, Format):
            value = _format(value)
        elif isinstance(value, tuple):
            value = op.written(field.name, value)
            value = list(value) if isinstance(value, tuple) else value
        fields[field.name] = value
    return fields


def _format(format: Format) -> list:
    """Its fields up to the last one that has not its default value."""
    fields = dataclasses.fields(Format)
    values = [getattr(format, field.name) for field in fields]
    while values[-1] == fields[len(values) - 1].default:
        values.pop()
    return values


# Reading


def parse_header(text: bytes) -> tuple[Tensor, list[tuple[type[Operator], dict]], dict]:
    """(input, (class, fields) of each operator, meta), with Wanted for arrays.

    Malformed, TypeError or ValueError where it is none.
    """
    (shape, format), entries, meta = json.loads(text)
    if not isinstance(meta, dict):
        raise TypeError(f"meta is a {type(meta).__name__}")
    check(shape := tuple(shape), tuple[int, int, int], "input.shape")
    if min(shape) < 1:
        raise Malformed(f"has the input shape {shape}; every side is at least 1")
    before, operators = "input", []
    for name, fields in entries:
        if name not in KINDS:
            raise Malformed(f"has an operator of the unknown kind {name!r}")
        kind = KINDS[name]
        operators.append((kind, _parse_fields(kind, {"inputs": [before], **fields})))
        before = fields["name"]
    return Tensor(shape, _parse_format(format)), operators, meta


def _parse_fields(kind: type[Operator], fields: dict) -> dict[str, Any]:
    hints = _hints(kind)
    values = {}
    for name, value in fields.items():
        if name not in hints:
            raise Malformed(f"has a {kind.__name__} with the unknown field {name!r}")
        if hints[name] is Format:
            value = _parse_format(value)
        elif value is not None and np.ndarray in (hints[name], *typing.get_args(hints[name])):
            dtype = value.pop(0) if value and isinstance(value[0], str) else USUAL_TYPE
            values[name] = Wanted(f"{fields['name']}.{name}", tuple(value), dtype)
            continue
        elif isinstance(value, list):
            value = tuple(value)
        value = kind.read(name, value)
        check(value, hints[name], f"{kind.__name__}.{name}")
        values[name] = value
    return values


def _parse_format(values: list) -> Format:
    result = Format(*values)
    for name, hint in _hints(Format).items():
        check(getattr(result, name), hint, f"format.{name}")
    return result


def check(value: Any, hint: Any, name: str) -> None:
    """TypeError unless ``value`` is what the annotation says."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        good = any(value is None if a is type(None) else isinstance(value, a) for a in arguments)
    elif origin is tuple:
        many = len(arguments) == 2 and arguments[1] is Ellipsis
        good = isinstance(value, tuple) and (many or len(value) == len(arguments))
        good = good and all(type(item) is arguments[0] for item in value)
    else:
        good = type(value) is hint
    if not good:
        raise TypeError(f"{name} is not {hint}")
