"""Rows as plain tuples and back, so that they pass between processes and into the cache of a batch."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from tthscli.model.finding import Finding, Place
from tthscli.model.law import Citation
from tthscli.model.moment import Moment, parse
from tthscli.model.report import ListRow
from tthscli.model.row import CheckRow, DueRow, ReadingRow, TraceRow
from tthscli.model.survey import Dates, ImpactRow

_KINDS: tuple[type[Any], ...] = (
    *(Citation, Place, Finding, ReadingRow, TraceRow, DueRow, CheckRow, ListRow),
    *(Dates, ImpactRow),
)
_CODES = {kind: code for code, kind in enumerate(_KINDS)}
_NAMES = [tuple(one.name for one in fields(kind)) for kind in _KINDS]
_MOMENT, _TUPLE = -1, -2


def packed(value: Any) -> Any:
    """Rows, and tuples of them, as tuples that begin with a code; anything else as it is."""
    kind = type(value)
    if kind is tuple:
        return (_TUPLE, *map(packed, value))
    if kind is Moment:
        return (_MOMENT, str(value))
    code = _CODES.get(kind)
    if code is None:
        return value
    return (code, *[packed(getattr(value, name)) for name in _NAMES[code]])


def unpacked(value: Any) -> Any:
    """What ``packed`` packed."""
    if type(value) is not tuple:
        return value
    code = value[0]
    if code == _TUPLE:
        return tuple(map(unpacked, value[1:]))
    if code == _MOMENT:
        return parse(value[1])
    return _KINDS[code](*map(unpacked, value[1:]))
