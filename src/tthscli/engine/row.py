"""A row of the register joined field by field: two people who each filled in another field of one row."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BLOCK = re.compile(r"( *)- (?=[\w-]+:(?:\s|$))")
_FLOW = re.compile(r"( *- \{)(.*)(\}[ \t]*(?:#.*)?)")
_KEY = re.compile(r"""["']?([\w-]+)["']?\s*:(?:\s|$)""")
_OPEN, _CLOSE = "[{(", "]})"
Parts = Mapping[str, str]


def joined(base: str, ours: str, theirs: str) -> str | None:
    """The row with what each side did to its fields; None where both did otherwise to one, or it has another form.

    The three texts are the lines of one row in blocks, or one line in braces; comments before it are a part of it.
    """
    sides = [_parts(text) for text in (base, ours, theirs)]
    old, mine, other = sides
    if old is None or mine is None or other is None or len({one["form"] for one in (old, mine, other)}) > 1:
        return None
    found: dict[str, str] = {}
    for key in [*mine, *(key for key in other if key not in mine)]:
        kept = _kept(old.get(key), mine.get(key), other.get(key))
        if kept is _BOTH:
            return None
        if isinstance(kept, str):
            found[key] = kept
    if any(_kept(old[key], mine.get(key), other.get(key)) is _BOTH for key in old):
        return None
    return _text(found)


_BOTH = object()
"""Both sides did otherwise."""


def _kept(base: str | None, ours: str | None, theirs: str | None) -> str | object | None:
    old, mine, other = (one if one is None else one.strip() for one in (base, ours, theirs))
    if mine == other or other == old:
        return ours
    return theirs if mine == old else _BOTH


def _parts(text: str) -> dict[str, str] | None:
    """The fields by name, and what stands before and after them; None where the row has another form."""
    lines = text.rstrip("\n").split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), None)
    if first is None:
        return None
    head, tail = "".join(f"{line}\n" for line in lines[:first]), text[len(text.rstrip("\n")) :]
    flow = _FLOW.fullmatch(lines[first])
    if flow is not None and first == len(lines) - 1:
        fields = _split(flow[2])
        told = {"form": "flow", "head": head, "open": flow[1], "close": flow[3] + tail}
        return None if fields is None else {**told, **{f"={key}": field for key, field in fields.items()}}
    block = _BLOCK.match(lines[first])
    if block is None:
        return None
    indent = " " * (len(block[1]) + 2)
    found = {"form": "block", "head": head, "open": block[1], "close": tail or "\n"}
    key = ""
    for line in [indent + lines[first][len(indent) :], *lines[first + 1 :]]:
        named = _KEY.match(line[len(indent) :]) if line.startswith(indent) and line[len(indent) :][:1] != " " else None
        if named is not None:
            key = f"={named[1]}"
            if key in found:
                return None
            found[key] = ""
        found[key] += ("\n" if found[key] else "") + line
    return found


def _split(text: str) -> dict[str, str] | None:
    """The fields between the braces of one line; None where one has no name, or two have one name."""
    pieces, depth, quote, start = [], 0, "", 0
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote and text[at - 1] != "\\" else quote
        elif char in "\"'" and text[:at].rstrip()[-1:] in ("", ",", ":", "[", "{"):
            quote = char
        elif char in _OPEN or char in _CLOSE:
            depth += 1 if char in _OPEN else -1
        elif char == "," and not depth:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    named = [_KEY.match(one.strip()) for one in pieces]
    if quote or depth or not all(named):
        return None
    found = {match[1]: piece.strip() for match, piece in zip(named, pieces, strict=True) if match}
    return found if len(found) == len(pieces) else None


def _text(parts: Parts) -> str:
    fields = [field for key, field in parts.items() if key.startswith("=")]
    if parts["form"] == "flow":
        return f"{parts['head']}{parts['open']}{', '.join(fields)}{parts['close']}"
    first, *rest = fields
    size = len(parts["open"])
    return parts["head"] + "\n".join([f"{parts['open']}- {first[size + 2 :]}", *rest]) + parts["close"]
