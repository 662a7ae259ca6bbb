"""Two sides of one case file joined piece by piece: entries of the ledger, rows and keys of the register.

A piece is a named stretch of lines. What one side alone did is taken; what both did otherwise is a conflict that holds
both versions, unless it is a row of the register and each changed other fields of it. What both sides appended stands
in the order of time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthscli.engine.row import joined

Name = tuple[str, str]
"""The key of the root, and the id of the row below it; the id is empty for the key itself."""
_LEDGER = "events"
LAST: Name = ("", "")
"""What follows all pieces: comments and empty lines at the end of the file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a file, comments before them included. ``at``: the day or minute of an entry, as written."""

    name: Name
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides did to one piece; None for a side, or the common ancestor, that does not have it."""

    name: Name
    base: Piece | None
    ours: Piece | None
    theirs: Piece | None


class Unmergeable(Exception):
    """Both sides put the pieces that they share into orders of their own."""


def merge(base: Sequence[Piece], ours: Sequence[Piece], theirs: Sequence[Piece]) -> list[Piece | Conflict]:
    """The pieces of both sides. The names of each sequence differ from one another. Raises Unmergeable."""
    sides = [{piece.name: piece for piece in side} for side in (base, ours, theirs)]
    old, mine, other = sides
    keys = _order([[name for name in side if not name[1] and name != LAST] for side in sides], {**mine, **other})
    names = []
    for key in keys:
        rows = [[name for name in side if name[1] and name[0] == key[0]] for side in sides]
        names += [key, *_order(rows, {**mine, **other})]
    found = [_resolved(name, old, mine, other) for name in (*names, LAST)]
    return [one for one in found if one is not None]


def _order(sides: Sequence[list[Name]], pieces: Mapping[Name, Piece]) -> list[Name]:
    base, ours, theirs = sides
    return _places(_spine(base, ours, theirs), ours, theirs, pieces)


def _resolved(
    name: Name, base: Mapping[Name, Piece], ours: Mapping[Name, Piece], theirs: Mapping[Name, Piece]
) -> Piece | Conflict | None:
    old, mine, other = base.get(name), ours.get(name), theirs.get(name)
    if _text(mine) == _text(other) or _text(other) == _text(old):
        return mine
    if _text(mine) == _text(old):
        return other
    if old and mine and other and name[1] and name[0] != _LEDGER:
        row = joined(old.text, mine.text, other.text)
        if row is not None:
            return Piece(name, row)
    return Conflict(name, old, mine, other)


def _text(piece: Piece | None) -> str | None:
    return piece.text.strip("\n") if piece else None


def _spine(base: list[Name], ours: list[Name], theirs: list[Name]) -> list[Name]:
    """The pieces of the ancestor in the order of the side that changed it, if one did."""
    shared = set(base) & set(ours) & set(theirs)
    orders = [[name for name in side if name in shared] for side in (base, ours, theirs)]
    if orders[0] == orders[1] == orders[2]:
        return base
    if orders[1] != orders[0] and orders[2] not in (orders[0], orders[1]):
        raise Unmergeable
    moved = iter(orders[1] if orders[1] != orders[0] else orders[2])
    return [next(moved) if name in shared else name for name in base]


def _places(
    spine: Sequence[Name], ours: Sequence[Name], theirs: Sequence[Name], pieces: Mapping[Name, Piece]
) -> list[Name]:
    """Every name in its place: after each piece of the ancestor, what the two sides put there, in the order of time."""
    known = set(spine)
    first, second = _slots(ours, known), _slots(theirs, known)
    places: dict[Name, None] = {}
    for anchor in (None, *spine):
        if anchor is not None:
            places[anchor] = None
        left, right = ([n for n in side.get(anchor, ()) if n not in places] for side in (first, second))
        for name in _interleaved(left, right, pieces):
            places.setdefault(name)
    return list(places)


def _slots(side: Sequence[Name], known: set[Name]) -> dict[Name | None, list[Name]]:
    found: dict[Name | None, list[Name]] = {}
    anchor: Name | None = None
    for name in side:
        if name in known:
            anchor = name
        else:
            found.setdefault(anchor, []).append(name)
    return found


def _interleaved(left: Sequence[Name], right: Sequence[Name], pieces: Mapping[Name, Piece]) -> list[Name]:
    """Both sequences in one, each in its own order, the earlier of two first; the same whichever side is which.

    Of two entries of one moment, and of two rows, the one with the lesser id comes first.
    """
    keys = {**_keys(left, pieces), **_keys(right, pieces)}
    shared = set(left) & set(right)
    found: list[Name] = []
    a, b = list(left), list(right)
    while a and b:
        if a[0] == b[0]:
            found.append(a.pop(0))
            b.pop(0)
        elif a[0] in shared and b[0] in shared:
            b.remove(a[0])
            found.append(a.pop(0))
        elif b[0] in shared or (a[0] not in shared and keys[a[0]] <= keys[b[0]]):
            found.append(a.pop(0))
        else:
            found.append(b.pop(0))
    return [*found, *a, *b]


def _keys(side: Sequence[Name], pieces: Mapping[Name, Piece]) -> dict[Name, tuple[str, list[tuple[int, str]]]]:
    """What each piece is ordered by: when it happened (the moment of the one before it where unknown), then its id."""
    found = {}
    last = ""
    for name in side:
        at = pieces[name].at
        last = at if at[:1].isdigit() else last
        parts = [part for part in re.split(r"([0-9]+)", name[1] or name[0]) if part]
        found[name] = (last, [(int(part), "") if part.isdigit() else (-1, part) for part in parts])
    return found
