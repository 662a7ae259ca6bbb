"""Who must not show in a bag, what of him is replaced, and the look through the finished bag for what is left of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tthscli.engine import secret
from tthscli.engine.age import is_minor
from tthscli.engine.redact import redactor
from tthscli.engine.residue import Finder, doubts
from tthscli.engine.secret import FIELD, LABEL, NAME, NUMBER, Secret
from tthscli.engine.unlisted import names
from tthscli.model.bundle import Hint
from tthscli.model.case import Case
from tthscli.model.error import InvalidFileError
from tthscli.model.law import Text
from tthscli.store import bag, git
from tthscli.store.writer import CASE

REDACT = ("protected", "others")
"""Who is replaced: the protected, or everybody but the client and the attesting witnesses of the ledger with them.

Protected are those under 18 when the case began, whatever their role (Art 414(2)), those with a mark in the register,
and those for whom protection was asked for or applied (Art 484, 486(1)(c)), also where it has ended.
"""
PROTECTION = ("protection.requested", "protection.applied")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?")
_AUTHOR = re.compile(r"^(?:author|committer) (.+?) <", re.MULTILINE)
_COMMITTED = re.compile(r"^(?:author|committer) .* <.*$", re.MULTILINE)
_YOUNG = {"victim", "witness"}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Redaction:
    """``people``: what stands for each person, by id. ``secrets`` are replaced, ``doubtful`` only told."""

    people: Mapping[str, str]
    secrets: Sequence[Secret]
    doubtful: Sequence[Secret]
    kept: Sequence[str]
    """Whole names that stay."""
    hints: Sequence[Hint]
    """What of the register stays and may tell who it is."""
    known: Sequence[str]
    """Whole names of everybody in the register, in any of its states."""
    change: Callable[[str], str]


def plan(
    case: Case, registers: Sequence[Mapping[str, Any]], redact: str, on: date, lang: str = "vi"
) -> Redaction | None:
    """What to replace for one of REDACT; None where nobody is concerned.

    ``registers``: every state of the register that the history holds, the one in force last: a name that was mended
    later is a name too. Raises InvalidFileError where a name is also the id of somebody who is not concerned.
    """
    rows = [row for data in registers for row in _rows(data)]
    began = min([on, *(event.at.day for event in case.events if event.at is not None)])
    hidden = {str(row["id"]) for row in rows if redact and _is_hidden(row, redact, began)}
    if redact == "others":
        hidden -= {person.id for person in case.people.values() if person.is_client}
        beside = _attesting(case, rows)
        rows, hidden = [*rows, *beside], hidden | {str(row["id"]) for row in beside}
    elif redact:
        guarded = (event for event in case.events if event.type in PROTECTION)
        hidden |= {str(one) for event in guarded for one in event.data.get("people") or () if one in case.people}
    if not hidden:
        return None
    named = {one for row in rows if str(row["id"]) not in hidden for one in _names(row)}
    bodies = {str(row["name"]) for data in registers for row in data.get("bodies") or () if row.get("name")}
    kept = sorted(named | bodies)
    people = _stand_ins(rows, hidden)
    labels = [Secret(LABEL, one, said) for one, said in people.items() if one != said]
    days = {day for data in (case.data, {"ledger": case.ledger}) for day in _days(data)}
    concerned = [(row, people[str(row["id"])]) for row in rows if str(row["id"]) in hidden]
    sure, doubtful = secret.secrets(concerned, kept, days)
    sure += labels
    change = redactor(sure, kept)
    hints = [*_stays(case, people, change, lang), *(ageless(case, people, lang) if redact != "others" else ())]
    known = sorted({one for row in rows for one in _names(row)})
    return Redaction(people, sure, doubtful, kept, tuple(hints), [*known, *bodies], change)


def look(folder: Path, redaction: Redaction, lang: str = "vi") -> tuple[Hint, ...]:
    """Looks through all of a payload, its history too, for what should have been replaced; returns what may still tell.

    Raises InvalidFileError with the places where something is left.
    """
    finder = Finder(redaction.secrets, redaction.kept)
    found: list[str] = []
    hints: dict[Hint, None] = {}
    texts = list(dict(_texts(folder, lang)).items())
    known = [*redaction.known, *(one for place, text in texts if "@" in place for one in _AUTHOR.findall(text))]
    seen: set[str] = set()
    for place, text in texts:
        found += [f"{place}:{one.line} ({one.secret.stand_in})" for one in finder.left(text)]
        found += [f"{place} ({one.secret.stand_in})" for one in finder.left(place)]
        for where, is_line in ((text, True), (place, False)):
            if where not in seen and not place.endswith(".json"):
                seen.add(where)
                hints |= dict.fromkeys(_doubts(where, place, redaction, known if is_line else (), is_line))
    if found:
        found = list(dict.fromkeys(found))
        more = f" +{len(found) - _SHOWN}" if len(found) > _SHOWN else ""
        shown = f"{'; '.join(found[:_SHOWN])}{more}"
        said = Text(f"chưa thay hết, gói không được viết: {shown}", f"not all is replaced, no bag is written: {shown}")
        remedy = Text(
            "viết tên, số bằng chữ thường gặp (không mã \\u, không ký tự ẩn); đã commit rồi thì bàn giao bản in",
            "write names and numbers in plain letters (no \\u, nothing unseen); where committed, hand over a print",
        )
        raise InvalidFileError(said.get(lang), remedy.get(lang))
    return (*redaction.hints, *hints)


def _doubts(text: str, place: str, redaction: Redaction, known: Sequence[str], is_line: bool) -> Iterator[Hint]:
    """What of a text, or of the place itself, may still name one of the hidden, or somebody whom no register knows."""
    for one in doubts(text, redaction.secrets, redaction.doubtful, redaction.kept):
        yield Hint(one.secret.stand_in, one.said or one.secret.text, f"{place}:{one.line}" if is_line else place)
    for name, line in names(_COMMITTED.sub("", text), known) if is_line else ():
        yield Hint("", name, f"{place}:{line}")


def _texts(folder: Path, lang: str) -> Iterator[tuple[str, str]]:
    """Every text of a payload by its place; of the history, each object as ``history.bundle@SHA PATH``, at the end."""
    for path in sorted(folder.rglob("*"), key=lambda path: (path.suffix == ".bundle", path)):
        place = path.relative_to(folder).as_posix()
        if path.suffix == ".bundle":
            yield from _past(path, place)
        elif path.is_file():
            yield place, path.read_bytes().decode("utf-8", "replace")


def _past(bundle: Path, place: str) -> Iterator[tuple[str, str]]:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="tths-bundle-") as made:
        tip, fault = bag.opened(bundle, Path(made))
        if fault:
            raise InvalidFileError(f"{place}: {fault}")
        listed = git.read(Path(made), "rev-list", "--objects", tip).out.decode("utf-8", "replace").splitlines()
        paths = {name: path for name, _, path in (line.partition(" ") for line in listed)}
        for name, kind, content in git.objects(Path(made), list(paths)):
            if content is not None and kind != "tree":
                yield f"{place}@{name[:10]} {paths[name]}".rstrip(), content.decode("utf-8", "replace")
        every = git.read(Path(made), "log", "-m", "-z", "--name-only", "--no-renames", "--format=", tip).out
        yield from ((f"{place}@ {path}", "") for path in sorted(set(every.decode("utf-8", "replace").split("\0"))))


def proved(path: str, content: bytes, redaction: Redaction, lang: str = "vi") -> None:
    """Raises InvalidFileError where a value of a YAML file still tells, as one does that is written with escapes."""
    import json

    import yaml_rs

    try:
        data: Any = yaml_rs.loads(content.decode(), parse_datetime=False)
    except yaml_rs.YAMLDecodeError as fault:
        said = Text(f"{path}: thay xong không đọc được", f"{path}: unreadable once replaced")
        raise InvalidFileError(f"{said.get(lang)}: {fault}") from fault
    read = json.dumps(data, ensure_ascii=False)
    is_left = redaction.change(read) != read
    if path.rpartition("/")[2] == CASE and isinstance(data, dict):
        told = {one.text for one in redaction.secrets if one.kind in (NAME, NUMBER, FIELD) or one.key}
        said_for = set(redaction.people.values())
        for row in _rows(data):
            if row["id"] in said_for:
                is_left = is_left or len(str(row.get("birth_date") or "")) > 4
                is_left = is_left or any(one in told for one in (*_names(row), str(row.get("id_number"))))
    if is_left:
        said = Text(
            f"{path}: tên, số viết bằng mã \\u...", f"{path}: a name or number is written with escapes (\\u...)"
        )
        remedy = Text("viết bằng chữ thường gặp", "write it in plain letters")
        raise InvalidFileError(said.get(lang), remedy.get(lang))


def _rows(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rows = data.get("people")
    return [row for row in rows if isinstance(row, dict) and row.get("id")] if isinstance(rows, list) else []


def _names(row: Mapping[str, Any]) -> list[str]:
    others = row.get("other_names")
    return [str(one) for one in (row.get("name"), *(others if isinstance(others, list) else ())) if one]


def _attesting(case: Case, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows for the attesting witnesses whom the ledger names and the register does not know."""
    known = [one for row in rows for one in _names(row)]
    told = [str(one) for event in case.events for one in event.data.get("witnesses") or () if one not in case.people]
    found = list(dict.fromkeys(name for one in told for name, _ in names(one, known)))
    taken = {str(row["id"]) for row in rows}
    free = (f"w{number}" for number in range(1, len(found) + len(taken) + 1) if f"w{number}" not in taken)
    return [{"id": one, "name": name} for one, name in zip(free, found, strict=False)]


def ageless(case: Case, people: Mapping[str, str], lang: str) -> Iterator[Hint]:
    """Victims and witnesses who are not hidden and of whom nothing tells whether they are under 18."""
    said = Text("không ghi ngày sinh: không rõ dưới 18 tuổi hay không", "no date of birth: whether under 18 is unknown")
    for one in case.people.values():
        if one.id not in people and not one.birth and set(one.roles) & _YOUNG and not one.data.get("legal_entity"):
            yield Hint(one.id, said.get(lang), f"{CASE}: {one.id}")


def _is_hidden(row: Mapping[str, Any], redact: str, began: date) -> bool:
    if redact == "others":
        return row.get("client") is not True
    birth = str(row.get("birth_date") or "")
    try:
        is_young = is_minor(birth, began)
    except ValueError:
        is_young = True
    return is_young or bool(row.get("protected"))


def _stand_ins(rows: Iterable[Mapping[str, Any]], hidden: set[str]) -> dict[str, str]:
    """What stands for each of the hidden: the id, or where that is made of the name, one that tells nothing."""
    rows = list(rows)
    taken = {str(row["id"]) for row in rows}
    found: dict[str, str] = {}
    for one in sorted(hidden):
        names = [str(row.get("name") or "") for row in rows if row["id"] == one]
        found[one] = one
        if any(secret.is_name(one, name) for name in names) and (len(one) > 3 or not one.isalpha()):
            number = next(n for n in range(1, len(taken) + 2) if f"p{n}" not in taken)
            found[one] = f"p{number}"
            taken.add(found[one])
    return found


def _stays(case: Case, people: Mapping[str, str], change: Callable[[str], str], lang: str) -> Iterator[Hint]:
    """Fields of the hidden that stay, ids too short to be replaced, and relatives and representatives who are named."""
    for person in case.people.values():
        for one in (*(person.data.get("relative_of") or ()), str(person.data.get("represented_by") or "")):
            for who, other in ((person.id, one), (one, person.id)):
                if who in people and other in case.people and other not in people and case.people[other].name:
                    told = Text(f"người thân, người đại diện {other}", f"relative or representative {other}")
                    yield Hint(people[who], told.get(lang), f"{CASE}: {other}")
        if (said := people.get(person.id)) is None:
            continue
        if said == person.id and secret.is_name(said, person.name):
            yield Hint(said, Text("mã là tên", "the id is the name").get(lang), f"{CASE}: {person.id}")
        for key in secret.untold(person.data):
            if not change(str(person.data[key])).startswith(f"{said}-"):
                yield Hint(said, key, f"{CASE}: {said}")


def _days(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, more in value.items():
            yield from _days(more, name)
    elif isinstance(value, list | tuple):
        for more in value:
            yield from _days(more, key)
    elif isinstance(value, str) and key != "birth_date" and (match := _DAY.fullmatch(value)):
        yield match[1]
