"""Whether a ledger holds together: ids, references, causes, days. Each a finding on its entry."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from tthscli.engine.inspection import inspection
from tthscli.engine.ledger import WITHDRAWN, moment_of, successors
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Charge, Event
from tthscli.model.finding import Finding
from tthscli.model.law import EventType, Text
from tthscli.model.moment import Moment, in_words, is_later

SECTIONS = ("people", "bodies", "charges", "exhibits", "documents", "requests", "property")
_EITHER = "people or bodies"
_NAMES = {
    **dict.fromkeys(("people", "present", "absent", "to", "counsel", "sureties", "by"), _EITHER),
    **{section: section for section in ("charges", "exhibits", "documents", "property", "requests")},
    "replaces": "charges",
    "record": "documents",
}
"""The fields of an entry that name rows of the register, and in which section those stand."""
_ROW_NAMES = (
    ("charges", "person", ("people",)),
    ("people", "represented_by", ("people",)),
    ("people", "relative_of", ("people",)),
    ("exhibits", "owner", ("people",)),
    ("exhibits", "supports", ("charges",)),
    ("exhibits", "part_of", ("exhibits",)),
    ("exhibits", "taken_from", ("people", "bodies")),
    ("exhibits", "record", ("documents",)),
    ("documents", "exhibits", ("exhibits",)),
    ("documents", "supports", ("charges",)),
    *(
        ("documents", name, ("people", "bodies"))
        for name in (
            "signed_by",
            "unsigned_by",
            "fingerprinted_by",
            "unable_to_sign",
            "pages_unsigned_by",
            "read_to",
            "unread_to",
            "confirmed_by",
            "unconfirmed_by",
        )
    ),
    ("documents", "by", ("people", "bodies")),
    ("property", "owners", ("people", "bodies")),
)
"""The same for the fields of a row of the register."""


def consistency(case: Case, catalog: Catalog, as_of: Moment, lang: str = "vi") -> list[Finding]:
    """Every fault of the ledger and the register that needs no law of time: ``ledger.*`` rules, in file order."""
    faults = _Faults(case, lang)
    ids = _register(case, faults)
    entries = {entry["id"]: entry for entry in case.ledger}
    seen: dict[str, int] = {}
    for index, entry in enumerate(case.ledger):
        record = f"events/{index}" if entry["id"] in seen else entry["id"]
        if entry["id"] in seen:
            faults.add(
                "ledger.duplicate-id",
                f"events/{index}",
                Text(
                    f"mã mục {entry['id']} đã dùng ở mục trước",
                    f"id {entry['id']} is already taken by an earlier entry",
                ),
                Text("đặt mã khác cho mục này", "give this entry an id of its own"),
                related=(entry["id"],),
            )
        seen.setdefault(entry["id"], index)
        _references(entry, record, ids, entries, faults)
        _days(entry, record, as_of, faults)
    _severities(case, faults)
    for fault in inspection(case):
        faults.add(*fault)
    _corrections(case, entries, faults)
    _causes(case, catalog.vocabulary, faults)
    _minutes(case, catalog.vocabulary, faults)
    if not case.ledger:
        faults.add(
            "ledger.empty",
            "",
            Text("vụ án chưa có mục nào trong events.yaml", "the case has no entry in events.yaml"),
            Text("thêm mục đầu tiên: tths add event", "add the first one: tths add event"),
            "advice",
        )
    return faults.found


class _Faults:
    def __init__(self, case: Case, lang: str) -> None:
        self.case, self.lang = case, lang
        self.found: list[Finding] = []

    def add(
        self, rule: str, record: str, message: Text, remedy: Text, verdict: str = "breach", related: Sequence[str] = ()
    ) -> None:
        """``related`` are records of other places concerned; the face turns them into file and line."""
        self.found.append(
            Finding(
                rule,
                verdict,
                in_words(message.get(self.lang)),
                remedy.get(self.lang),
                self.case.id,
                record=record,
                related_records=tuple(related),
            )
        )


def _register(case: Case, faults: _Faults) -> dict[str, set[str]]:
    """The ids of each section; doubled ones are faults. A charge or client that names nobody too."""
    ids: dict[str, set[str]] = {}
    for section in SECTIONS:
        known: set[str] = set()
        for index, row in enumerate(case.data.get(section) or ()):
            if row["id"] in known:
                faults.add(
                    "ledger.duplicate-id",
                    f"{section}/#{index}",
                    Text(f"mã {row['id']} bị trùng trong {section}", f"id {row['id']} stands twice in {section}"),
                    Text("đặt mã khác", "give it another id"),
                    related=(f"{section}/{row['id']}",),
                )
            known.add(row["id"])
        ids[section] = known
    for section in SECTIONS:
        for row in case.data.get(section) or ():
            _row_references(section, row, ids, faults)
    ids[_EITHER] = ids["people"] | ids["bodies"]
    both = ids["people"] & ids["bodies"]
    for one in sorted(both):
        faults.add(
            "ledger.duplicate-id",
            f"bodies/{one}",
            Text(f"mã {one} vừa là người vừa là cơ quan", f"id {one} is both a person and a body"),
            Text("đặt mã khác", "give one of them another id"),
            related=(f"people/{one}",),
        )
    return ids


def unknown(case: Case, section: str, row: Mapping[str, Any], lang: str = "vi") -> list[Finding]:
    """What ``row``, which is not written yet, names though the case does not hold it.

    ``section`` is that of the register; empty for an entry of the ledger. ``row`` need not be whole.
    """
    ids = _register(case, _Faults(case, lang))
    faults = _Faults(case, lang)
    row = {"id": "", **row}
    if section:
        _row_references(section, row, ids, faults)
    else:
        _references(row, "", ids, {entry["id"]: entry for entry in case.ledger}, faults)
    return faults.found


def _row_references(section: str, row: Mapping[str, Any], ids: Mapping[str, set[str]], faults: _Faults) -> None:
    for of, field, targets in _ROW_NAMES:
        if of == section:
            for value in _listed(row.get(field)):
                _known(value, field, f"{section}/{row['id']}", _pool(ids, targets), faults)


def _references(
    entry: Mapping[str, Any], record: str, ids: Mapping[str, set[str]], entries: Mapping[str, Any], faults: _Faults
) -> None:
    for field, written in entry.items():
        if section := _NAMES.get(field):
            for value in _listed(written):
                _known(value, field, record, ids[section], faults)
    for field in ("of", "corrects"):
        target = entry.get(field)
        if target and target not in entries:
            _known(target, field, record, set(entries) | _pool(ids, ("documents", "requests")), faults)
        elif target and target == entry["id"]:
            faults.add(
                "ledger.unknown-reference",
                record,
                Text(f"`{field}` trỏ về chính mục này", f"`{field}` points to the entry itself"),
                Text("ghi mã của mục khác", "name another entry"),
            )


def _known(value: str, field: str, record: str, pool: Collection[str], faults: _Faults) -> None:
    if value in pool:
        return
    rows = faults.case.data.get("exhibits") or () if field in ("exhibits", "part_of") else ()
    near = [str(row["id"]) for row in rows if str(row.get("number", "")).casefold() == str(value).casefold()]
    near = near or difflib.get_close_matches(str(value), sorted(pool), 1)
    hint = (
        Text(f"có phải `{near[0]}`?", f"did you mean `{near[0]}`?")
        if near
        else Text(
            "thêm vào case.yaml trước (tths add person | body | charge | exhibit | document), hoặc sửa mã",
            "add it to case.yaml first (tths add person | body | charge | exhibit | document), or correct the id",
        )
    )
    faults.add(
        "ledger.unknown-reference",
        record,
        Text(f"`{field}: {value}` không có trong hồ sơ", f"`{field}: {value}` is nobody and nothing in this case"),
        hint,
    )


def _pool(ids: Mapping[str, set[str]], sections: Sequence[str]) -> set[str]:
    if len(sections) == 1:
        return ids[sections[0]]
    return set().union(*(ids[s] for s in sections))


def _listed(value: Any) -> Sequence[str]:
    if not value:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _days(entry: Mapping[str, Any], record: str, as_of: Moment, faults: _Faults) -> None:
    moment = moment_of(entry.get("at"))
    if moment is not None and is_later(moment, Moment(as_of.value + timedelta(days=1))):
        faults.add(
            "ledger.future",
            record,
            Text(f"mục ghi cho tương lai: {moment}", f"dated in the future: {moment}"),
            Text(
                "sổ ghi việc đã xảy ra; việc dự kiến ghi ở `set_for`",
                "the ledger tells what happened; what is planned stands in `set_for`",
            ),
            "warning",
        )
    for first, last in (("from", "until"), ("at", "ended_at"), ("posted_from", "posted_until")):
        if last not in entry:
            continue
        start, end = moment_of(entry.get(first)), moment_of(entry.get(last))
        if start is not None and end is not None and is_later(start, end):
            faults.add(
                "ledger.backwards",
                record,
                Text(
                    f"`{last}` ({end}) trước `{first}` ({start})", f"`{last}` ({end}) lies before `{first}` ({start})"
                ),
                Text("kiểm tra lại hai ngày", "check the two dates"),
            )


def _severities(case: Case, faults: _Faults) -> None:
    """One provision of the Penal Code charged in two classes of crime."""
    first: dict[str, Charge] = {}
    for charge in case.charges.values():
        provision = charge.penal_code.replace(" ", "")
        if not provision or not charge.severity:
            continue
        other = first.setdefault(provision, charge)
        if other.severity != charge.severity:
            faults.add(
                "ledger.two-severities",
                f"charges/{charge.id}",
                Text(
                    f"Điều {provision} là `{charge.severity}` ở {charge.id}, `{other.severity}` ở {other.id}",
                    f"Art {provision} is `{charge.severity}` in {charge.id}, `{other.severity}` in {other.id}",
                ),
                Text("ghi cùng một loại tội theo khung hình phạt", "write one class, by the range of the penalty"),
                "warning",
                related=(f"charges/{other.id}",),
            )


def _corrections(case: Case, entries: Mapping[str, Mapping[str, Any]], faults: _Faults) -> None:
    corrected: dict[str, str] = {}
    for entry in case.ledger:
        target = entry.get("corrects")
        if not target or target not in entries:
            continue
        if target in corrected:
            faults.add(
                "ledger.corrected-twice",
                entry["id"],
                Text(
                    f"mục {target} đã được {corrected[target]} đính chính",
                    f"{target} is already corrected by {corrected[target]}",
                ),
                Text(f"đính chính {corrected[target]} thay vì {target}", f"correct {corrected[target]} instead"),
                related=(corrected[target],),
            )
        corrected[target] = entry["id"]
    for target, last in successors(case.ledger).items():
        if last in corrected:
            faults.add(
                "ledger.corrected-in-a-circle",
                target,
                Text("các mục đính chính vòng tròn", "entries correct each other in a circle"),
                Text("bỏ một dấu `corrects`", "take one `corrects` away"),
            )


def _causes(case: Case, vocabulary: Mapping[str, EventType], faults: _Faults) -> None:
    """An entry whose cause should stand before it: missing in the ledger, or dated later.

    Of one that names (``of``), through others or at once, what is not there, that reference is told of instead. What is
    itself about an entry is not its cause: the conclusion of a repetition is not the one that was repeated.
    """
    by_type: dict[str, list[tuple[int, Event]]] = {}
    by_id = {event.id: event for event in case.events}
    known = {str(entry["id"]) for entry in case.ledger}
    known |= {str(row["id"]) for name in ("documents", "requests") for row in case.data.get(name) or ()}
    for position, event in enumerate(case.events):
        by_type.setdefault(event.type, []).append((position, event))
    for position, event in enumerate(case.events):
        word = vocabulary.get(event.type)
        if word is None or not word.after:
            continue
        causes = [
            (i, other)
            for cause in word.after
            for i, other in by_type.get(cause, ())
            if event.may_share(other)
            if event.id not in _line(other, by_id)[1:]
        ]
        if any(i < position for i, _ in causes) or _is_adrift(event, by_id, known):
            continue
        names = " / ".join(vocabulary[t].label.get(faults.lang) for t in word.after if t in vocabulary)
        if causes:
            faults.add(
                "ledger.before-cause",
                event.id,
                Text(f"ghi trước khi có: {names}", f"dated before its cause: {names}"),
                Text("kiểm tra ngày của hai mục", "check the dates of the two entries"),
                related=(min(causes, key=lambda cause: cause[0])[1].id,),
            )
        elif case.side == "authority":
            faults.add(
                "ledger.missing-cause",
                event.id,
                Text(f"thiếu mục phải có trước: {names}", f"what must stand before is missing: {names}"),
                Text("thêm mục còn thiếu", "add the missing entry"),
                "warning",
            )


def _is_adrift(event: Event, by_id: Mapping[str, Event], known: Collection[str]) -> bool:
    """Whether the line of what an entry is about leads to something that is not there."""
    last = by_id[_line(event, by_id)[-1]]
    return bool(last.of) and last.of not in known


def _line(event: Event, by_id: Mapping[str, Event]) -> Sequence[str]:
    """The ids of an entry, of the one it is about (``of``), and so on."""
    line = [event.id]
    while event.of in by_id and event.of not in line:
        event = by_id[event.of]
        line.append(event.id)
    return line


def _minutes(case: Case, vocabulary: Mapping[str, EventType], faults: _Faults) -> None:
    """A day unknown is told on its entry; a missing minute by the limits that need it (undetermined)."""
    for event in case.events:
        word = vocabulary.get(event.type)
        if word and word.name != WITHDRAWN and event.at is None:
            faults.add(
                "ledger.unknown-day",
                event.id,
                Text(
                    "chưa rõ ngày: thời hạn dựa vào mục này không xác định được",
                    "day unknown: limits that rest on it are undetermined",
                ),
                Text("ghi ngày khi biết, bằng mục đính chính", "record the day once known, by a correcting entry"),
                "advice",
            )
