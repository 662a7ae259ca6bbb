"""Who must not show in a bag, what of him is replaced, and the look through the finished bag for what is left of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tthscli.engine import secret
from tthscli.engine.age import age_on
from tthscli.engine.redact import redactor
from tthscli.engine.residue import Finder, doubts
from tthscli.engine.secret import LABEL, NAME, NUMBER, Secret
from tthscli.model.bundle import Hint
from tthscli.model.case import Case
from tthscli.model.error import InvalidFileError
from tthscli.model.law import Text
from tthscli.store import bag, git
from tthscli.store.writer import CASE

REDACT = ("protected", "others")
"""Who is replaced: people with a mark of protection or under 18 since the case began, or everybody but the client."""
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?")
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
    if not hidden:
        return None
    named = {str(row.get("name")) for row in rows if str(row["id"]) not in hidden and row.get("name")}
    bodies = {str(row["name"]) for data in registers for row in data.get("bodies") or () if row.get("name")}
    kept = sorted(named | bodies)
    people = _stand_ins(rows, hidden)
    labels = [Secret(LABEL, one, said) for one, said in people.items() if one != said]
    days = {day for data in (case.data, {"ledger": case.ledger}) for day in _days(data)}
    concerned = [(row, people[str(row["id"])]) for row in rows if str(row["id"]) in hidden]
    sure, doubtful = secret.secrets(concerned, kept, days)
    sure += labels
    change = redactor(sure, kept)
    return Redaction(people, sure, doubtful, kept, tuple(_stays(case, people, change, lang)), change)


def look(folder: Path, redaction: Redaction, lang: str = "vi") -> tuple[Hint, ...]:
    """Looks through all of a payload, its history too, for what should have been replaced; returns what may still tell.

    Raises InvalidFileError with the places where something is left.
    """
    finder = Finder(redaction.secrets, redaction.kept)
    found: list[str] = []
    hints: list[Hint] = []
    for place, text in _texts(folder, lang):
        found += [f"{place}:{one.line} ({one.secret.stand_in})" for one in finder.left(text)]
        found += [f"{place} ({one.secret.stand_in})" for one in finder.left(place)]
        if not place.endswith(".json") and "@" not in place:
            for where, line in ((text, True), (place, False)):
                told = doubts(where, redaction.secrets, redaction.doubtful, redaction.kept)
                hints += [
                    Hint(one.secret.stand_in, one.secret.text, f"{place}:{one.line}" if line else place) for one in told
                ]
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


def _texts(folder: Path, lang: str) -> Iterator[tuple[str, str]]:
    """Every text of a payload by its place; of the history, each object as ``history.bundle@SHA``."""
    for path in sorted(folder.rglob("*")):
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
        names = [line.partition(" ") for line in listed]
        for name, _, path in names:
            if path:
                yield f"{place}@{name[:10]}", path
        for name, kind, content in git.objects(Path(made), [name for name, _, _ in names]):
            if content is not None and kind != "tree":
                yield f"{place}@{name[:10]}", content.decode("utf-8", "replace")


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
        told = {one.text for one in redaction.secrets if one.kind in (NAME, NUMBER)}
        said_for = set(redaction.people.values())
        for row in _rows(data):
            if row["id"] in said_for:
                is_left = is_left or len(str(row.get("birth_date") or "")) > 4
                is_left = is_left or any(str(row.get(key)) in told for key in ("name", "id_number"))
    if is_left:
        said = Text(
            f"{path}: tên, số viết bằng mã \\u...", f"{path}: a name or number is written with escapes (\\u...)"
        )
        remedy = Text("viết bằng chữ thường gặp", "write it in plain letters")
        raise InvalidFileError(said.get(lang), remedy.get(lang))


def _rows(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rows = data.get("people")
    return [row for row in rows if isinstance(row, dict) and row.get("id")] if isinstance(rows, list) else []


def _is_hidden(row: Mapping[str, Any], redact: str, began: date) -> bool:
    if redact == "others":
        return row.get("client") is not True
    birth = str(row.get("birth_date") or "")
    try:
        is_young = bool(birth) and age_on(birth, began) < 18
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
