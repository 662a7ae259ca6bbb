"""Loads the law: every article's file, the vocabulary and the calendar, through a cache that heals itself.

The TOML files are the truth. What they parse to is kept with ``marshal`` in a cache file whose name carries the
version of Python; its key is the name, size and time of every law file. Anything odd about it means it is made anew.
"""

from __future__ import annotations

import functools
import marshal
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tthscli.law import article
from tthscli.model.calendar import Calendar
from tthscli.model.law import Check, Citation, EventType, Expression, Limit, Modifier, Start, Text

FOLDER = Path(__file__).resolve().parent
ACTS: Mapping[str, tuple[Text, str]] = {
    "cpc": (Text("Bộ luật Tố tụng hình sự", "Criminal Procedure Code"), "BLTTHS"),
    "jc01": (Text("Thông tư liên tịch 01/2025", "Joint Circular 01/2025"), "TTLT 01/2025"),
    "jc04": (Text("Thông tư liên tịch 04/2018", "Joint Circular 04/2018"), "TTLT 04/2018"),
    "jc05": (Text("Thông tư liên tịch 05/2025", "Joint Circular 05/2025"), "TTLT 05/2025"),
    "l59": (
        Text("Luật Tư pháp người chưa thành niên 59/2024/QH15", "Juvenile Justice Law 59/2024/QH15"),
        "Luật 59/2024",
    ),
    "l99": (Text("Luật 99/2025/QH15", "Law 99/2025/QH15"), "Luật 99/2025"),
    "mla": (
        Text("Luật Tương trợ tư pháp về hình sự 103/2025/QH15", "Law on Mutual Legal Assistance 103/2025/QH15"),
        "Luật 103/2025",
    ),
    "d127": (Text("Nghị định 127/2017/NĐ-CP", "Decree 127/2017/ND-CP"), "NĐ 127/2017"),
}


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole law that the program knows, indexed for the engine."""

    limits: tuple[Limit, ...]
    checks: tuple[Check, ...]
    modifiers: tuple[Modifier, ...]
    vocabulary: Mapping[str, EventType]
    calendar: Calendar
    by_id: Mapping[str, Limit]
    by_trigger: Mapping[str, tuple[tuple[Limit, Start], ...]]
    anchored: tuple[tuple[Limit, Start], ...]
    """Limits that start from the end of another one, ordered so that each comes after the one it leans on."""
    articles: Mapping[tuple[str, int], article.Article]
    digest: str
    """Changes whenever a law file changes: the salt of every cache of verdicts."""
    leaned_on: frozenset[str]
    """Limits that another limit, a reading or a check rests on."""
    waiting: tuple[Check, ...]
    """Checks that say nothing for a while after an entry (``tolerated``, ``awaits``, ``waits_for``)."""


def act_name(act: str, lang: str = "vi") -> str:
    """The act's short name for a citation (``BLTTHS``); in English its full name."""
    if act not in ACTS:
        return act
    name, short = ACTS[act]
    return short if lang == "vi" else name.en


def cite(citation: Any, lang: str = "vi") -> str:
    """A citation as a reader expects it: ``Điều 172(2)(a) BLTTHS``, ``Art 172(2)(a) Criminal Procedure Code``."""
    place = str(citation).removeprefix(citation.act).strip()
    return f"{'Điều' if lang == 'vi' else 'Art'} {place} {act_name(citation.act, lang)}"


def law_files(folder: Path = FOLDER) -> list[Path]:
    """Every TOML file of the law, in a fixed order."""
    found = [folder / "calendar.toml", folder / "events.toml"]
    for act in sorted(entry.name for entry in os.scandir(folder) if entry.is_dir() and entry.name != "__pycache__"):
        found += sorted((folder / act).glob("*.toml"))
    return found


@functools.cache
def load(*, examples: bool = False) -> Catalog:
    """The shipped law, a few milliseconds from its cache; its worked examples (``vectors``) only where asked for."""
    files = law_files()
    raw = _cached(files, examples)
    return build(raw, _digest(files))


def vocabulary() -> Mapping[str, EventType]:
    """The vocabulary alone."""
    return load().vocabulary


def build(raw: Iterable[tuple[str, Mapping[str, Any]]], digest: str = "") -> Catalog:
    """A catalogue from parsed files, each (path relative to the law folder, content).

    Raises ``article.LawFileError`` naming the file where a declaration does not hold together.
    """
    days: Mapping[str, Any] = {}
    words: dict[str, EventType] = {}
    articles: dict[tuple[str, int], article.Article] = {}
    for name, content in raw:
        if name == "calendar.toml":
            days = content
        elif name == "events.toml":
            words = article.event_types(content)
        else:
            read = article.read(content, name)
            articles[read.act, read.number] = read
    limits = tuple(limit for one in articles.values() for limit in one.limits)
    by_trigger: dict[str, list[tuple[Limit, Start]]] = {}
    by_id: dict[str, Limit] = {}
    anchored = []
    for limit in limits:
        if limit.id in by_id:
            raise article.LawFileError(limit.file, f"limit {limit.id} is declared twice")
        by_id[limit.id] = limit
        for start in limit.starts:
            if start.limit:
                anchored.append((limit, start))
            else:
                by_trigger.setdefault(start.event, []).append((limit, start))
    checks = tuple(check for one in articles.values() for check in one.checks)
    return Catalog(
        limits,
        checks,
        tuple(modifier for one in articles.values() for modifier in one.modifiers),
        words,
        _calendar(days),
        by_id,
        {event: tuple(pairs) for event, pairs in by_trigger.items()},
        _in_order(anchored),
        articles,
        digest,
        frozenset(_leaned_on(articles.values())),
        tuple(check for check in checks if check.arguments.keys() & {"tolerated", "awaits", "waits_for"}),
    )


def _leaned_on(articles: Iterable[article.Article]) -> Iterator[str]:
    for one in articles:
        for limit in one.limits:
            for start in limit.starts:
                yield from (start.limit, *start.latest_of)
            for version in limit.versions:
                for reading in version.readings:
                    yield from reading.ends_with
        for check in one.checks:
            yield from check.limits


def _in_order(anchored: list[tuple[Limit, Start]]) -> tuple[tuple[Limit, Start], ...]:
    """Anchored limits after those they lean on; a circle is an error of the law files."""
    ordered: list[tuple[Limit, Start]] = []
    waiting = list(anchored)
    while waiting:
        pending = {limit.id for limit, _ in waiting}
        ready = [pair for pair in waiting if pair[1].limit not in pending]
        if not ready:
            raise article.LawFileError(waiting[0][0].file, f"limits wait for each other: {', '.join(sorted(pending))}")
        ordered += ready
        waiting = [pair for pair in waiting if pair not in ready]
    return tuple(ordered)


def _calendar(content: Mapping[str, Any]) -> Calendar:
    off: dict[date, str] = {}
    work: dict[date, str] = {}
    for day, (kind, state, *_) in content.get("days", {}).items():
        (off if kind == "off" else work)[date.fromisoformat(day)] = state
    fallback = "0001-01-01"
    return Calendar(
        off,
        work,
        date.fromisoformat(str(content.get("verified_from", fallback))),
        date.fromisoformat(str(content.get("verified_until", fallback))),
    )


def expressions(folder: Path = FOLDER) -> tuple[Expression, ...]:
    """Every number with a unit of time in the texts of the acts, in the order of the texts (``expressions.csv``)."""
    import csv

    with (folder / "expressions.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(
            Expression(
                Citation(row["act"], int(row["article"]), row["clause"], row["point"]), int(row["value"]), row["unit"]
            )
            for row in csv.DictReader(rows)
        )


def place(rule: str) -> Citation:
    """The place a short citation names: ``cpc-172-2-a``. Raises ValueError for anything else."""
    act, _, rest = rule.partition("-")
    article, *inner = rest.split("-")
    if act not in ACTS or not article.isdigit() or len(inner) > 2:
        raise ValueError(f"not a place in an act: {rule!r} (cpc-172-2-a)")
    return Citation(act, int(article), *inner)


def _digest(files: Iterable[Path]) -> str:
    """A digest over what identifies the law files: cheap, taken at each start."""
    state = []
    for path in files:
        stat = path.stat()
        state.append(f"{path.name}:{path.parent.name}:{stat.st_size}:{stat.st_mtime_ns}")
    text = ";".join(state).encode()
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}{len(text):x}"


def _cached(files: list[Path], examples: bool) -> list[tuple[str, dict[str, Any]]]:
    """The parsed files. The cache holds the length of the first of its two values, the law, and the worked examples."""
    key = _digest(files)
    for place in _cache_places():
        try:
            with place.open("rb") as kept:
                length = int.from_bytes(kept.read(8), "big")
                found, raw = marshal.loads(kept.read(length))
                if found == key:
                    rows = marshal.loads(kept.read()) if examples else {}
                    return [
                        (name, {**content, "vector": rows[name]} if rows.get(name) else content)
                        for name, content in raw
                    ]
        except Exception:
            continue
    raw = parse(files)
    lean = [(name, {part: rows for part, rows in content.items() if part != "vector"}) for name, content in raw]
    rows = {name: content.get("vector", []) for name, content in raw}
    law = marshal.dumps((key, lean))
    for place in _cache_places():
        if _keep(place, len(law).to_bytes(8, "big") + law + marshal.dumps(rows)):
            break
    return raw if examples else lean


def parse(files: Iterable[Path], folder: Path = FOLDER) -> list[tuple[str, dict[str, Any]]]:
    """The files' contents with dates as ISO strings, so that the cache can hold them. TOML faults carry the file."""
    import tomllib

    raw = []
    for path in files:
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
        try:
            text = path.read_text(encoding="utf-8")
            content = _plain(tomllib.loads(text))
        except (OSError, ValueError) as fault:
            raise article.LawFileError(name, str(fault)) from fault
        _lines(content, text)
        raw.append((name, content))
    return raw


def _lines(content: dict[str, Any], text: str) -> None:
    """Notes in each limit, check, modifier and vector the line of its table header."""
    headers = {"limit": "[[limit]]", "check": "[[check]]", "modifier": "[[modifier]]", "vector": "[[vector]]"}
    lines = text.splitlines()
    for table, header in headers.items():
        numbers = [number for number, line in enumerate(lines, 1) if line.strip() == header]
        rows = content.get(table, [])
        if isinstance(rows, list) and len(rows) == len(numbers):
            for row, number in zip(rows, numbers, strict=True):
                row["line"] = number


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _cache_places() -> list[Path]:
    """Beside the law where that is writable (like compiled modules), else the user's cache folder."""
    name = f"law.{sys.implementation.cache_tag}.cache"
    places = [FOLDER / "__pycache__" / name]
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    places.append((Path(home) if home else Path.home() / ".cache") / "tthscli" / name)
    return places


def _keep(place: Path, content: bytes) -> bool:
    import tempfile

    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.replace(temporary, place)
    except (OSError, RuntimeError):
        return False
    return True
