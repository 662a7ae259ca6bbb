"""A case file as pieces: each key of the root, each row below it, with the comments that belong to it.

The pieces put one after another are the file again; its last line gets a line end where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tthscli.engine.merge import LAST, Name, Piece
from tthscli.store import node

_FILLER = re.compile(r"[ \t]*(?:#.*)?")
_DASH = re.compile(r"( *)- +")


class Unfit(Exception):
    """A file that does not fall into named pieces."""


def pieces(text: str) -> list[Piece]:
    """The pieces of a file with ``\\n`` for every line end. Raises Unfit.

    A list of rows that all have an id, one block each, falls into rows; any other value is one piece with its key.
    Comments before a row belong to it; those after it that are indented deeper than its dash belong to the row above.
    """
    if not text.strip():
        return [Piece(LAST, text)] if text else []
    root, troubles = node.compose(text)
    if root is None or root.kind != "map" or troubles:
        raise Unfit
    lines = text.split("\n")
    marks: list[tuple[int, Name, str, int]] = []
    for key, value in root.pairs:
        rows = _rows(value, lines)
        marks.append((key.line, (key.name, ""), "", rows[0][1] if rows else key.column - 1))
        marks += [(row.line, (key.name, _id(row)), _at(row), dash) for row, dash in rows]
    if len({line for line, *_ in marks}) < len(marks) or len({name for _, name, *_ in marks}) < len(marks):
        raise Unfit
    return _cut(lines, marks)


def aligned(sides: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of ancestor, ours and theirs with the rows of each list indented as by the side that changed it.

    So a list that somebody indented otherwise by hand is no other list. Raises Unfit where lines cannot be moved so.
    """
    columns = [_columns(side) for side in sides]
    wanted: dict[str, int] = {}
    for key in {key for told in columns for key in told}:
        old, mine, other = (told.get(key) for told in columns)
        found = mine if other in (old, None) else other if mine in (old, None) else mine
        if found is not None:
            wanted[key] = found
    return [
        [_moved(one, wanted[one.name[0]] - told[one.name[0]]) if one.name[1] else one for one in side]
        for side, told in zip(sides, columns, strict=True)
    ]


def _columns(side: Sequence[Piece]) -> dict[str, int]:
    """The column of the dashes of each list."""
    found: dict[str, int] = {}
    for one in side:
        if one.name[1] and one.name[0] not in found:
            first = next(line for line in one.text.split("\n") if not _FILLER.fullmatch(line))
            found[one.name[0]] = len(first) - len(first.lstrip(" "))
    return found


def _moved(one: Piece, by: int) -> Piece:
    if not by:
        return one
    lines = one.text.split("\n")
    if by < 0 and any(line[:-by].strip() and not _FILLER.fullmatch(line) for line in lines):
        raise Unfit
    shifted = [_shift(line, by) if line.strip() else line for line in lines]
    return Piece(one.name, "\n".join(shifted), one.at)


def _shift(line: str, by: int) -> str:
    return " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _cut(lines: Sequence[str], marks: Sequence[tuple[int, Name, str, int]]) -> list[Piece]:
    starts = [0]
    for number, (line, *_) in enumerate(marks[1:], 1):
        starts.append(_start(lines, line - 1, marks[number - 1]))
    starts.append(_start(lines, len(lines), marks[-1]))
    found = []
    for number, (_, name, at, _) in enumerate(marks):
        found.append(Piece(name, "".join(f"{line}\n" for line in lines[starts[number] : starts[number + 1]]), at))
    rest = "\n".join(lines[starts[-1] :])
    if rest:
        found.append(Piece(LAST, rest))
    return found


def _start(lines: Sequence[str], line: int, before: tuple[int, Name, str, int]) -> int:
    """Where the piece begins whose own first line is ``line`` (from 0): after the comments of the piece before it."""
    top = line
    while top > before[0] and _FILLER.fullmatch(lines[top - 1]):
        top -= 1
    for place in range(line - 1, top - 1, -1):
        bare = lines[place].lstrip(" \t")
        if bare.startswith("#") and len(lines[place]) - len(bare) > before[3]:
            return place + 1
    return top


def _rows(value: node.Node, lines: Sequence[str]) -> list[tuple[node.Node, int]]:
    """The rows of a list in blocks with the column of their dashes; none where the list is no such one."""
    found = []
    for item in value.items if value.kind == "list" else ():
        dash = _DASH.fullmatch(lines[item.line - 1][: item.column - 1])
        if dash is None or item.kind != "map" or not _id(item):
            return []
        found.append((item, len(dash[1])))
    return found


def _id(row: node.Node) -> str:
    found = row.child("id")
    return found.name if found is not None and found.kind == "scalar" else ""


def _at(row: node.Node) -> str:
    found = row.child("at")
    return found.name if found is not None and found.kind == "scalar" else ""
