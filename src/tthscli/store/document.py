"""One YAML file of a repository as checked data, or every complaint about it with file, line and column.

A good file goes the fast way: yaml-rs and jsonschema-rs. Anything doubtful goes the exact way: nodes with their places,
and jsonschema's errors put into words. Both ways take a good file for the same data.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tthscli.law import catalog
from tthscli.model.finding import Finding, Place
from tthscli.model.law import Text
from tthscli.store import fault, node, schema, source, wording
from tthscli.store.wording import Complaint

MOST = 100
"""Complaints told of one file; the rest is counted."""
_NUMBER_KEYS = ("amount", "value", "x-", "at_once")
"""Where a schema lets numbers stand: elsewhere a number is an error of type already."""
_NUMBER = re.compile(
    r"(?:[:?-]\s+|[\[,{]\s*)"
    r"([-+]?[0-9._]*[0-9][0-9._]*(?:[eE][-+]?[0-9_]+)?|[-+]?0[xXoObB][0-9a-fA-F_]+|[-+]?\.(?i:inf|nan))"
    r"[ \t]*(?=[\r\n,\]}#]|$)"
)
_AS_WRITTEN = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_TAG = re.compile(r"(?:^|[\s\[{,])!")
_OPEN_BLOCK = re.compile(r"[|>][-+0-9]*\s*$")


@dataclass(frozen=True, slots=True)
class Document:
    """``data`` is None where the file cannot be used; then ``findings`` say why."""

    data: dict[str, Any] | None
    findings: tuple[Finding, ...] = ()


def load(path: str, root: str, kind: str, file: str, lang: str = "vi", case: str = "") -> Document:
    """Reads the file at ``path``; ``file`` is its name in findings. ``kind``: practice, case, events. Never raises."""
    try:
        return examine(source.read(path, root), kind, file, lang, case)
    except source.UnusableFile as unusable:
        return Document(None, tuple(_of_source(f, file, lang, case) for f in unusable.faults))


def examine(content: bytes, kind: str, file: str, lang: str = "vi", case: str = "") -> Document:
    """The data of a file's bytes, or everything there is to complain of."""
    try:
        text = source.text(content)
    except source.UnusableFile as unusable:
        return Document(None, tuple(_of_source(f, file, lang, case) for f in unusable.faults))
    data, refusal = _fast(text, kind)
    if data is not None:
        return Document(data)
    return _exact(text, kind, file, lang, case, refusal)


def _fast(text: str, kind: str) -> tuple[dict[str, Any] | None, str]:
    """The data of a file without any doubt about it; else None, and the reader's refusal where it refused."""
    import yaml_rs

    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    try:
        data: Any = yaml_rs.loads(text, parse_datetime=False, alias_limits=_no_aliases())
    except Exception as refusal:  # whatever the reader has against a file, the exact way finds it
        return None, str(refusal) or type(refusal).__name__
    if not schema.fits(kind, data) or _is_doubtful(text, data):
        return None, ""
    if kind == "events" and not _is_of_vocabulary(data):
        return None, ""
    return data, ""


def _no_aliases() -> Any:
    import yaml_rs

    return yaml_rs.AliasLimits(max_total_replayed_events=0)


def _is_doubtful(text: str, data: Any) -> bool:
    """Whether something in the text may have been read as something else than what is written."""
    if any(key in text for key in _NUMBER_KEYS) and not all(
        _AS_WRITTEN.fullmatch(found[1]) for found in _NUMBER.finditer(text)
    ):
        return True
    if "!" in text and _TAG.search(text):
        return True
    if "\\" in text and any(source.hidden_in(s) or not unicodedata.is_normalized("NFC", s) for s in _texts(data)):
        return True
    return bool(_OPEN_BLOCK.search(text[-200:]))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)


def _exact(text: str, kind: str, file: str, lang: str, case: str, refusal: str) -> Document:
    root, troubles = node.compose(text)
    told = [fault.of_trouble(trouble) for trouble in troubles]
    data: Any = None
    if root is not None:
        told += _hidden(root)
        if not any(trouble.what in ("syntax", "nesting", "documents") for trouble in troubles):
            data = root.value()
            told += _placed(_complaints(data, kind, root), root)
    if not told and root is None:
        told = [fault.no_content()]
    if not told and refusal:
        told = [fault.of_refusal(refusal)]
    if not told:
        return Document(data)
    if any(one.rule in ("file.syntax", "file.duplicate-key") for one in told):
        told = list(fault.conflicts(text)) or told
    told.sort(key=lambda one: (one.line, one.column))
    rest = len(told) - MOST
    if rest > 0:
        told = [*told[:MOST], fault.and_more(rest)]
    return Document(None, tuple(_finding(one, file, lang, case, data) for one in told))


def _complaints(data: Any, kind: str, root: node.Node) -> list[Complaint]:
    found: list[Complaint] = []
    if not schema.fits(kind, data):
        found = wording.complaints(itertools.islice(schema.errors(kind, data), 50 * MOST), root)
    return found + list(_of_vocabulary(data) if kind == "events" else ())


def _is_of_vocabulary(data: Mapping[str, Any]) -> bool:
    """Whether every entry of a ledger that fits its schema has a type there is, and what the type needs."""
    words = catalog.vocabulary()
    for entry in data["events"] or ():
        word = words.get(entry["type"])
        if word is None or not all(entry.get(need) for need in word.needs):
            return False
    return True


def _of_vocabulary(data: Any) -> Iterator[Complaint]:
    """Types that the vocabulary does not have, and fields that a type needs."""
    words = catalog.vocabulary()
    entries = data.get("events") if isinstance(data, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        name = entry.get("type") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            continue
        if name in words:
            for need in words[name].needs:
                if not entry.get(need):
                    yield Complaint(
                        "file.missing-field",
                        ("events", index),
                        Text(f"mục {name} phải có `{need}`", f"an entry {name} must have `{need}`"),
                        Text(f"thêm dòng `{need}: ...`", f"add the line `{need}: ...`"),
                    )
        elif "." in name:
            yield Complaint(
                "file.event-type",
                ("events", index, "type"),
                Text(f"không có loại mục `{name}`", f"no type of entry `{name}`"),
                _near_type(name),
            )


@functools.lru_cache(maxsize=256)
def _near_type(name: str) -> Text:
    """The types that look like ``name``; remembered, since a batch meets the same slip in many cases."""
    words = catalog.vocabulary()
    hint = wording.unknown(name, words, {known: word.label for known, word in words.items()})
    return hint if hint.vi else Text("xem các loại: tths add event --list", "see the types: tths add event --list")


def _placed(complaints: Sequence[Complaint], root: node.Node) -> list[fault.Fault]:
    found = []
    for one in complaints:
        at = root.at(one.path)
        key = at.key(one.key) if one.key else None
        where = key or at
        path = (*one.path, one.key) if one.key else one.path
        found.append(fault.Fault(one.rule, one.message, one.remedy, where.line, where.column, path))
    return found


def _hidden(root: node.Node) -> list[fault.Fault]:
    """Characters that cannot be seen and were written as escapes (``"\\u202e"``)."""
    return [
        fault.hidden(code, each.line, each.column, path)
        for path, each in node.strings(root)
        if (code := source.hidden_in(each.text))
    ]


def _of_source(found: source.Fault, file: str, lang: str, case: str) -> Finding:
    place = Place(file, found.line, found.column)
    return Finding(found.rule, "breach", found.message.get(lang), found.remedy.get(lang), case, place)


def _finding(found: fault.Fault, file: str, lang: str, case: str, data: Any) -> Finding:
    place = Place(file, found.line, found.column, pointer(found.path))
    record, subject = _record(found.path, data)
    return Finding(
        found.rule,
        "breach",
        found.message.get(lang),
        found.remedy.get(lang),
        case,
        place,
        record=record,
        subject=subject,
    )


def pointer(path: Sequence[str | int]) -> str:
    """A path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def _record(path: Sequence[str | int], data: Any) -> tuple[str, str]:
    """The entry or row a path leads into, in the form of ``store.place``, and the field in it."""
    if len(path) < 2 or not isinstance(path[0], str) or not isinstance(path[1], int):
        return "", ".".join(map(str, path))
    section, index = path[0], path[1]
    rows = data.get(section) if isinstance(data, Mapping) else None
    row = rows[index] if isinstance(rows, list) and index < len(rows) else None
    name = row.get("id") if isinstance(row, Mapping) else None
    field = ".".join(map(str, path[2:]))
    if isinstance(name, str) and sum(isinstance(r, Mapping) and r.get("id") == name for r in rows or ()) == 1:
        return (name if section == "events" else f"{section}/{name}"), field
    return (f"events/{index}" if section == "events" else f"{section}/#{index}"), field
