"""What was done to a ledger or a register between two of its states."""

from __future__ import annotations

import json
import operator
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tthscli.model.audit import Field

Entry = Mapping[str, Any]
LIGHT: Mapping[str, tuple[str, ...]] = {
    "charges": (),
    "people": ("other_names", "address", "phone", "occupation"),
    "exhibits": (),
    "documents": ("title", "folio"),
    "property": ("title",),
    "requests": ("title",),
    "bodies": ("name",),
}
"""Fields of the register, beside notes and fields of one's own, on which no date, limit or worth of evidence rests."""
_LIGHT_WHOLE = ("schema", "title", "number")


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing done to an entry. ``kind``: added, inserted, removed, changed, renumbered, doubled, reordered.

    ``id`` is the entry's id after it, before it where it was removed; ``before`` and ``after`` are the whole entries.
    """

    kind: str
    id: str
    before: Entry | None = None
    after: Entry | None = None
    fields: tuple[Field, ...] = ()


def digest(entry: Entry, *, without_id: bool = False) -> str:
    """The same text for the same content, whatever the order of its fields."""
    content = {name: value for name, value in entry.items() if name != "id"} if without_id else dict(entry)
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def fields_of(before: Entry, after: Entry) -> tuple[Field, ...]:
    """The fields that differ, in the order of the entries."""
    names = dict.fromkeys([*before, *after])
    return tuple(
        Field(name, _shown(before.get(name)), _shown(after.get(name)))
        for name in names
        if before.get(name) != after.get(name) or _shown(before.get(name)) != _shown(after.get(name))
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def alterations(before: Sequence[Entry], after: Sequence[Entry]) -> list[Alteration]:
    """What turned one ledger into the other, in the order of the later one; removals first."""
    if len(after) >= len(before) and all(map(operator.is_, before, after)):  # the common case: more was appended
        fresh = {entry["id"]: entry for entry in after[len(before) :]}
        if len(fresh) == len(after) - len(before) and not any(entry["id"] in fresh for entry in before):
            return [Alteration("added", name, None, entry) for name, entry in fresh.items()]
    old = {entry["id"]: entry for entry in before}
    new = {entry["id"]: entry for entry in after}
    lost = {name: digest(entry, without_id=True) for name, entry in old.items() if name not in new}
    by_content = {content: name for name, content in lost.items()}
    moved: dict[str, str] = {}
    for name, entry in new.items():
        if by_content and name not in old and (former := by_content.pop(digest(entry, without_id=True), "")):
            moved[name] = former
    found = [Alteration("removed", name, old[name]) for name in lost if name not in moved.values()]
    last_old = max((place for place, entry in enumerate(after) if entry["id"] in old), default=-1)
    for place, entry in enumerate(after):
        name = entry["id"]
        if new[name] is not entry:
            continue
        if name in moved:
            former = old[moved[name]]
            found.append(Alteration("renumbered", name, former, entry, fields_of(former, entry)))
        elif name not in old:
            found.append(Alteration("inserted" if place < last_old else "added", name, None, entry))
        elif old[name] is not entry and digest(old[name]) != digest(entry):
            found.append(Alteration("changed", name, old[name], entry, fields_of(old[name], entry)))
    return [*found, *_doubled(before, after), *_reordered(old, new)]


def _doubled(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Alteration]:
    if len({entry["id"] for entry in after}) == len(after):
        return
    were = Counter(entry["id"] for entry in before)
    for name, count in Counter(entry["id"] for entry in after).items():
        if count > 1 and count > were[name]:
            first, *_, last = (entry for entry in after if entry["id"] == name)
            yield Alteration("doubled", name, first, last, fields_of(first, last))


def _reordered(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[Alteration]:
    """The entries that stand before one which they followed."""
    were = [name for name in old if name in new]
    rank = {name: place for place, name in enumerate(were)}
    least = len(were)
    behind = []
    for name in reversed([name for name in new if name in rank]):
        if rank[name] > least:
            behind.append(name)
        least = min(least, rank[name])
    for name in reversed(behind):
        yield Alteration("reordered", name, old[name], new[name])


def explanations(entries: Sequence[Entry]) -> dict[str, str]:
    """For each entry that a correcting or withdrawing entry names, the id of that entry."""
    return {entry["corrects"]: entry["id"] for entry in entries if isinstance(entry.get("corrects"), str)}


@dataclass(frozen=True, slots=True)
class Fact:
    """Facts of a row of the register (``charges/td1``; empty for the case itself) that differ, or the row removed."""

    record: str
    fields: tuple[Field, ...]
    is_removed: bool = False


def facts(before: Mapping[str, Any], after: Mapping[str, Any], *, weighty: bool = True) -> list[Fact]:
    """What differs between two registers. ``weighty``: only facts that were there and are now others, and lost rows.

    See LIGHT for what carries no weight.
    """
    found = []
    whole = fields_of(*({n: v for n, v in data.items() if not isinstance(v, list)} for data in (before, after)))
    whole = tuple(one for one in whole if not weighty or (_is_weighty(one.name, _LIGHT_WHOLE) and _was_there(one)))
    if whole:
        found.append(Fact("", whole))
    for section, names in LIGHT.items():
        old, new = (_rows(data, section) for data in (before, after))
        for name, row in old.items():
            if name not in new:
                found.append(Fact(f"{section}/{name}", fields_of(row, {}), is_removed=True))
                continue
            changed = fields_of(row, new[name])
            if weighty:
                changed = tuple(one for one in changed if _is_weighty(one.name, names) and _was_there(one))
            if changed:
                found.append(Fact(f"{section}/{name}", changed))
        if not weighty:
            found += [Fact(f"{section}/{name}", fields_of({}, row)) for name, row in new.items() if name not in old]
    return found


def marks(fact: Fact) -> Iterator[tuple[str, ...]]:
    """What became of a fact, to know it again in a merge."""
    if fact.is_removed:
        yield "fact", fact.record
    else:
        yield from (("fact", fact.record, one.name, one.after) for one in fact.fields)


def given(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The weighty facts that were not there before."""
    for fact in facts(before, after, weighty=False):
        light = LIGHT.get(fact.record.partition("/")[0], _LIGHT_WHOLE)
        yield from (("fact", fact.record, one.name, one.after) for one in fact.fields if _is_weighty(one.name, light))


def _is_weighty(name: str, light: Sequence[str]) -> bool:
    return name not in light and name != "note" and not name.startswith("x-")


def _was_there(one: Field) -> bool:
    """Whether the fact was there before; a flag that is not there says no."""
    return bool(one.before) or one.after == "true"


def _rows(data: Mapping[str, Any], section: str) -> dict[str, Mapping[str, Any]]:
    rows = data.get(section)
    if not isinstance(rows, list):
        return {}
    return {row["id"]: row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)}
