"""Puts one item into a list of a YAML text and leaves every other byte as it was.

The place is found by libyaml's marks; the text is never dumped anew. Pure functions of text: no file is touched here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tthscli.model.error import InvalidFileError
from tthscli.model.law import Text
from tthscli.store import scalar

_STEP = 2
_FILLER = re.compile(r"(?:[ \t\r\n]+|(?<=[\s,\[{])#[^\r\n]*)*")


@dataclass(slots=True)
class _List:
    """Where the list of one key of the root stands. Offsets are characters of the text."""

    key_end: int
    start: int
    end: int
    """Past the last character that belongs to the value: after the last scalar or closing bracket."""
    kind: str
    """block, flow, null."""
    dash: int = 0
    """Column of the dashes of a block list."""
    items: list[tuple[int, int]] = field(default_factory=list)
    """Start and end of each item, in the sense of ``start`` and ``end``."""


@dataclass(slots=True)
class _Root:
    is_flow: bool
    indent: int = 0
    """Column of the keys of a block root."""
    lists: dict[str, _List] = field(default_factory=dict)
    end: int = 0
    """Past the last value, before the closing brace of a flow root."""


def add_item(text: str, key: str, item: Mapping[str, Any], *, after: Sequence[str] = (), lang: str = "vi") -> str:
    """``text`` with ``item`` at the end of the list ``key`` of the root mapping.

    A missing list is made after the last of the keys ``after`` that stands in the file, else at its end. The item takes
    the indentation and line ends of the file.
    Raises InvalidFileError where the text is not YAML, the root no mapping, or ``key`` holds anything but a list.
    """
    root = _root(text, lang)
    eol = "\r\n" if "\r\n" in text else "\n"
    found = root.lists.get(key)
    if found is None:
        return _add_list(text, root, key, item, after, eol)
    if found.kind == "other":
        raise InvalidFileError(
            f"`{key}` is no plain list", "write it as a list of entries, each beginning with `- id:`"
        )
    if found.kind == "block":
        lines = _lines(item, found.dash, _item_gap(text, found))
        if _has_blank_between(text, found):
            lines.insert(0, "")
        return _insert_lines(text, found.end, lines, eol, found.dash)
    if found.kind == "flow" and (root.is_flow or found.items or "\n" in text[found.start : found.end]):
        place = found.items[-1][1] if found.items else found.start + 1
        return _insert_flow(text, place, scalar.flow(item), has_items=bool(found.items))
    head = text[: found.start].rstrip(" \t")
    if root.is_flow:
        return f"{head} [{scalar.flow(item)}]{text[found.end :]}"
    lines = _lines(item, root.indent + _STEP)
    return _insert_lines(head + text[found.end :], len(head), lines, eol, root.indent)


def _add_list(text: str, root: _Root, key: str, item: Mapping[str, Any], after: Sequence[str], eol: str) -> str:
    if root.is_flow:
        return _insert_flow(text, root.end, f"{scalar.key(key)}: [{scalar.flow(item)}]", has_items=bool(root.lists))
    place = max((root.lists[name].end for name in after if name in root.lists), default=root.end)
    block = [" " * root.indent + f"{scalar.key(key)}:", *_lines(item, root.indent + _STEP)]
    return _insert_lines(text, place, block, eol, root.indent)


def _lines(item: Mapping[str, Any], dash: int, gap: int = _STEP) -> list[str]:
    lead = " " * dash + "-" + " " * (gap - 1)
    rest = " " * (dash + gap)
    pairs = [f"{scalar.key(name)}: {scalar.flow(value)}" for name, value in item.items()]
    return [(rest if number else lead) + pair for number, pair in enumerate(pairs)]


def _insert_lines(text: str, place: int, lines: Sequence[str], eol: str, dash: int) -> str:
    """Puts whole lines after the line of ``place`` and the comments indented deeper than ``dash`` that follow it."""
    if place == 0 or text[place - 1] != "\n":
        place = _next_line(text, place)
    scan = place
    while scan < len(text):
        line = text[scan : _next_line(text, scan)]
        bare = line.lstrip(" ")
        if bare.startswith("#") and len(line) - len(bare) > dash:
            place = scan = scan + len(line)
        elif not bare.strip():
            scan += len(line)
        else:
            break
    lead = "" if place == 0 or text[place - 1] == "\n" else eol
    return text[:place] + lead + eol.join(lines) + eol + text[place:]


def _insert_flow(text: str, place: int, item: str, has_items: bool) -> str:
    """Puts ``item`` after the last item of a flow collection that ends at ``place``, or right after its bracket."""
    if not has_items:
        return text[:place] + item + text[place:]
    filler = _FILLER.match(text, place)
    comma = filler.end() if filler else place
    if text[comma : comma + 1] == ",":
        return text[: comma + 1] + " " + item + text[comma + 1 :]
    return text[:place] + ", " + item + text[place:]


def _next_line(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1


def _item_gap(text: str, found: _List) -> int:
    """Columns from a dash to the item's first key, as the last item has it; 2 where its key is on another line."""
    for start, _ in reversed(found.items):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        if re.fullmatch(r" *- +", line):
            return len(line) - found.dash
    return _STEP


def _has_blank_between(text: str, found: _List) -> bool:
    """Whether an empty line parts the last two items."""
    if len(found.items) < 2:
        return False
    between = text[found.items[-2][1] : found.items[-1][0]]
    return any(not line.strip() for line in between.split("\n")[1:-1])


def _root(text: str, lang: str) -> _Root:
    """Finds the lists of the root mapping in libyaml's event stream."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = _walk(yaml.parse(text, Loader=loader))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        problem = getattr(fault, "problem", None) or fault
        told = Text(f"không sửa được tệp{where}: {problem}", f"the file cannot be edited{where}: {problem}")
        raise InvalidFileError(told.get(lang)) from fault
    if found is None:
        raise InvalidFileError(Text("tệp không phải bảng khóa: giá trị", "the file is no mapping").get(lang))
    return found


def _walk(events: Any) -> _Root | None:
    """Follows the events of the first document; ``stack`` holds for each open collection whether it is flow."""
    import yaml

    root: _Root | None = None
    stack: list[bool] = []
    current: _List | None = None
    key: tuple[str, int] | None = None
    item_start = last = 0
    for event in events:
        opens = isinstance(event, yaml.CollectionStartEvent)
        closes = isinstance(event, yaml.CollectionEndEvent)
        if not (opens or closes or isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent))):
            continue
        if root is None:
            if not isinstance(event, yaml.MappingStartEvent):
                break
            root = _Root(bool(event.flow_style))
            stack.append(root.is_flow)
            continue
        if closes and len(stack) == 1:
            break
        if closes:
            last = event.end_mark.index if stack.pop() else last
        elif not opens or event.flow_style:
            last = event.end_mark.index
        if not closes and len(stack) == 1 and key is None:
            key = (getattr(event, "value", ""), event.end_mark.index)
            if not root.lists:
                root.indent = event.start_mark.column
        elif not closes and len(stack) == 1 and key is not None:
            start = event.start_mark
            root.lists[key[0]] = current = _List(key[1], start.index, last, _kind(event), start.column)
        elif not closes and len(stack) == 2:
            item_start = event.start_mark.index
        if opens:
            stack.append(bool(event.flow_style))
        elif current is not None and len(stack) == 2:
            current.items.append((item_start, last))
        elif current is not None and len(stack) == 1:
            current.end, current, key = last, None, None
    if root is not None:
        root.end = last
    return root


def _kind(event: Any) -> str:
    import yaml

    if isinstance(event, yaml.SequenceStartEvent) and not event.anchor and not event.tag:
        return "flow" if event.flow_style else "block"
    if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value in ("", "~", "null", "Null", "NULL"):
        return "other" if event.anchor else "null"
    return "other"
