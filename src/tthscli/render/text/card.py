"""The chain of an exhibit on one screen: a line an entry; where that is too many still, the middle is folded away.

An entry that breaks the chain, or that a finding is about, always keeps its line.
"""

from __future__ import annotations

from collections.abc import Sequence

from tthscli.model.exhibits import ExhibitRow, LinkRow
from tthscli.model.law import Text
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import clip, table, width_of

SCREEN = 24
"""Lines of the terminal that a card is made for; the last is left to the prompt."""
_LONG = 14
"""A name longer than this stands once, above the chain, with its id."""
_LEAST = 12
"""Columns in which the word for an entry still says something."""
_GAPS = 10
"""Columns of the indent and between the columns."""


def names(row: ExhibitRow) -> dict[str, str]:
    """Those who stand in the chain by their ids, for their names are long: id to name."""
    hands = (pair for link in row.links for pair in ((link.by, link.by_name), (link.to, link.to_name)))
    return {one: name for one, name in hands if len(name) > _LONG}


def chain(row: ExhibitRow, lang: str, width: int, room: int) -> list[str]:
    """The chain in ``room`` lines, or in as few as it can be told in; empty where it does not fit ``width``."""
    brief = names(row)
    parts = _folded(row, room)
    cells = [_cells(part, brief) for part in parts if isinstance(part, LinkRow)]
    others = (max((width_of(cell[column]) for cell in cells), default=0) for column in (0, 2, 3, 4))
    label = width - _GAPS - sum(others)
    if label < _LEAST:
        return []
    whole = table(cells, width, flex=1, indent=2)
    if len(cells) == len(row.links) and len(whole) <= room and max(map(width_of, whole)) <= width:
        return whole
    lines = iter(table([[cell[0], clip(cell[1], label), *cell[2:]] for cell in cells], width, flex=1, indent=2))
    return [next(lines) if isinstance(part, LinkRow) else _fold(part, lang) for part in parts]


def _cells(link: LinkRow, brief: dict[str, str]) -> list[str]:
    by, to = (safe(one if one in brief else name) for one, name in ((link.by, link.by_name), (link.to, link.to_name)))
    hands = " → ".join(filter(None, (by, to))) if by or not to else f"→ {to}"
    amount = " ".join(filter(None, (safe(link.quantity), safe(link.unit)))) if link.quantity else ""
    held = "; ".join(filter(None, (safe(link.seal), amount)))
    return [told.day(link.at), safe(link.label), hands, held, safe(link.entry)]


def _fold(count: int, lang: str) -> str:
    return Text(f"  … {count} mục nữa", f"  ... {count} more").get(lang)


def _folded(row: ExhibitRow, room: int) -> Sequence[LinkRow | int]:
    """The entries with their line, and between them how many have none."""
    count = len(row.links)
    told_of = {one.entry for one in row.breaks} | {one.before for one in row.breaks}
    told_of |= {found.finding.record for found in row.findings}
    kept = {i for i, link in enumerate(row.links) if i in (0, count - 1) or link.entry in told_of}
    for i in reversed(range(count)):
        if _lines(kept | {i}, count) > room:
            break
        kept.add(i)
    parts: list[LinkRow | int] = []
    for i, link in enumerate(row.links):
        if i in kept:
            parts.append(link)
        elif parts and isinstance(parts[-1], int):
            parts[-1] += 1
        else:
            parts.append(1)
    return parts


def _lines(kept: set[int], count: int) -> int:
    """How many lines the entries ``kept`` of so many take, each gap between them one more."""
    gaps = sum(i not in kept and i - 1 in kept for i in range(count))
    return len(kept) + gaps
