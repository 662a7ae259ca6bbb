"""A case held against the law: what is late, missing or unlawful, each as a finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tthscli.engine import wait
from tthscli.engine.consistency import consistency
from tthscli.engine.due import RIGHTS, dues
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.predicate import PREDICATES
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event
from tthscli.model.due import Due
from tthscli.model.finding import Finding
from tthscli.model.law import Citation, Text
from tthscli.model.moment import Moment, in_words, is_later
from tthscli.model.word import length, period

NEVER = datetime.max
_LENGTH = re.compile(r"([+-]?)(?:([0-9]+) d|([0-9]+) h ([0-9]{2}))")
OTHERS = {"defence": ("victim",), "victim": ("defence",)}
"""Whose rights are not this side's own."""


def findings(
    case: Case, catalog: Catalog, as_of: Moment, lang: str = "vi", found: Sequence[Due] | None = None
) -> list[Finding]:
    """All findings of a valid case at a moment, in the order of the ledger. ``found`` saves counting the dues again.

    ``record`` of each names the entry or register row; the face adds the place. Messages are in ``lang``.
    """
    clocks = dues(case, catalog, as_of, audible=True) if found is None else found
    told = consistency(case, catalog, as_of, lang)
    history = History(case, catalog.vocabulary, as_of)
    for due in clocks:
        finding = _of_due(due, case, lang)
        if finding is not None and (notice := _excuse(due, history)):
            finding = _disputed(finding, notice, lang)
        if finding is not None:
            told.append(finding)
    told += _of_missing(clocks, case, lang)
    told += _of_checks(history, catalog, lang, clocks)
    place = {entry["id"]: index for index, entry in enumerate(case.ledger)}
    told.sort(key=lambda f: (place.get(f.record, -1), f.rule, f.subject))
    return told


def holds_until(clocks: Sequence[Due], case: Case, as_of: Moment, catalog: Catalog | None = None) -> datetime:
    """The first instant after ``as_of`` at which the verdict on an unchanged case may change; datetime.max: never.

    ``catalog`` where the verdict is that of its checks too, of which some wait for what should follow an entry.
    """
    edges = [r.due.expires for due in clocks for r in due.readings]
    edges += [end.expires for end in wait.edges(case, catalog)] if catalog else []
    for entry in case.ledger:
        if (moment := moment_of(entry.get("at"))) and moment.expires > as_of.value:
            edges += (moment.value, moment.value - timedelta(days=1))
    return min((edge for edge in edges if edge > as_of.value), default=NEVER)


_OVERDUE = Text(
    "nếu việc đã làm thì ghi mục đó; nếu chưa, khiếu nại hoặc kiến nghị",
    "if it was done, record the entry; if not, complain or ask for it",
)
_LATE = Text(
    "đối chiếu ngày giờ trên văn bản; đúng là trễ thì khiếu nại hoặc kiến nghị",
    "hold the moment against the document; where it is late indeed, complain or ask for a remedy",
)
_LATE_RIGHT = Text(
    "đối chiếu ngày gửi, dấu bưu điện, ngày cơ sở giam giữ nhận; đúng là trễ thì nêu lý do trở ngại",
    "hold it against the day of sending, the postmark, the receipt by the facility; if late, show what hindered it",
)


def _of_due(due: Due, case: Case, lang: str) -> Finding | None:
    verdict, text = _verdict(due)
    if not verdict:
        return None
    title = due.limit.title.get(lang)
    remedy = _LATE_RIGHT if due.limit.bound in RIGHTS else _LATE
    if due.status == "overdue":
        remedy = _OVERDUE
    who = f" ({due.subject})" if due.limit.about == "person" and due.subject else ""
    return Finding(
        due.limit.id,
        verdict,
        f"{title}{who}: {text.get(lang)}",
        remedy.get(lang),
        case.id,
        citation=due.citation,
        record=due.done_by if due.status == "met_late" else due.trigger,
        subject=due.subject,
        related_records=(due.trigger,) if due.status == "met_late" else (),
    )


def _excuse(due: Due, history: History) -> Event | None:
    """The notice, made within the time, after which passing it is a breach by one reading only."""
    last = due.breach_after
    if due.status not in ("overdue", "met_late") or last is None:
        return None
    notices = (history.events[i] for i in history.of_type(*due.limit.excused_by))
    timely = (one for one in notices if one.at and not is_later(one.at, last))
    trigger = history.events[history.position[due.trigger]]
    return next((one for one in timely if not history.names_another(one, trigger, due.limit.starters)), None)


def _disputed(finding: Finding, notice: Event, lang: str) -> Finding:
    told = _told(notice.at)
    why = Text(
        f"đã báo ngày {told} là không kịp: theo một cách hiểu vẫn là quá hạn, theo cách khác thì không",
        f"notice given {told} that the time could not be kept: late under one reading, not under another",
    )
    return replace(finding, verdict="undetermined", message=f"{finding.message}; {why.get(lang)}")


def _verdict(due: Due) -> tuple[str, Text]:
    """How grave a due is, and what to say of it; ("", ...) where there is nothing to say."""
    last, done = due.breach_after, due.done_at
    is_right = due.limit.bound in RIGHTS
    is_at_once = due.limit.count == "at_once"
    match due.status:
        case "overdue" if is_at_once:
            since = _told(due.due_at)
            return "warning", Text(
                f"phải làm ngay từ {since}, chưa thấy ghi", f"due at once from {since}, not recorded"
            )
        case "overdue":
            return "breach", Text(f"quá hạn, hết hạn {_told(last)}", f"overdue since {_told(last)}")
        case "met_late" if is_at_once:
            since = _told(due.due_at)
            return "warning", Text(
                f"phải làm ngay từ {since}, làm {_told(done)}", f"due at once from {since}, done {_told(done)}"
            )
        case "met_late":
            late = Text(f"làm ngày {_told(done)}, hết hạn {_told(last)}", f"done {_told(done)}, was due {_told(last)}")
            return ("warning" if is_right else "breach"), late
        case "met" if is_right and done and due.safe_at and is_later(done, due.safe_at):
            return "warning", Text(
                f"làm ngày {_told(done)}: đúng hạn theo một cách tính, trễ theo cách khác ({_told(due.safe_at)})",
                f"done {_told(done)}: in time under one reading, late under another ({_told(due.safe_at)})",
            )
    return "", Text()


def _of_missing(clocks: Sequence[Due], case: Case, lang: str) -> list[Finding]:
    """One finding for each thing that is missing, naming the limits that wait for it, not one for each limit.

    A side is told only of limits whose keeping it could see, or which are its own.
    """
    waiting: dict[Text, list[Due]] = {}
    for due in clocks:
        bound = due.limit.bound
        is_own = bound in RIGHTS and bound not in OTHERS.get(case.side, ())
        is_seen = case.side == "authority" or (case.side in due.limit.seen_by and bound not in RIGHTS)
        if due.status == "undetermined" and (is_seen or is_own):
            waiting.setdefault(due.why, []).append(due)
    told = []
    for why, held_up in waiting.items():
        rules = ", ".join(dict.fromkeys(due.limit.id for due in held_up))
        message = Text(f"{why.vi}: chưa tính được {rules}", f"{why.en}: cannot tell {rules}")
        first = held_up[0]
        remedy = _how_to_record(first, case)
        told.append(
            Finding(
                first.limit.id,
                "undetermined",
                message.get(lang),
                remedy.get(lang),
                case.id,
                citation=_shared([due.citation for due in held_up]),
                record=first.trigger,
                subject=first.missing,
            )
        )
    return told


def _shared(citations: Sequence[Citation]) -> Citation:
    """What several limits of one article that wait for the same fact have in common: article, clause, point."""
    first = citations[0]
    if any((one.act, one.article) != (first.act, first.article) for one in citations):
        return first
    clause = first.clause if all(one.clause == first.clause for one in citations) else ""
    point = first.point if clause and all(one.point == first.point for one in citations) else ""
    return replace(first, clause=clause, point=point)


def _how_to_record(due: Due, case: Case) -> Text:
    """How the fact that a clock waits for gets into the case; nothing to do where the law itself is not known."""
    if due.missing == "law":
        return Text()
    about = next((event.of for event in case.events if event.id == due.trigger), "")
    named = next((one for one in (due.trigger, about) if one and f" {one} " in f"{due.why.en} "), "")
    if named:
        field = "at" if due.missing == "minute" else due.missing
        command = f"tths add correct {case.id} {named} {field}=..."
        if due.missing == "absent":
            was = f"tths add correct {case.id} {named} present={due.subject}"
            gone = f"absent={due.subject}"
            return Text(f"ghi thêm: {was} (hoặc {gone})", f"record it: {was} (or {gone})")
        return Text(f"ghi thêm: {command}", f"record it: {command}")
    return Text("ghi thêm dữ kiện còn thiếu", "record what is missing")


def _of_checks(history: History, catalog: Catalog, lang: str, clocks: Sequence[Due]) -> list[Finding]:
    case, as_of = history.case, history.as_of
    told = []
    recorded = history.by_type.keys()
    for check in catalog.checks:
        orders = check.arguments.get("orders")
        if orders and recorded.isdisjoint(orders):
            continue  # what a check says of entries of some types says nothing where there are none
        predicate = PREDICATES[check.predicate]
        for hit in predicate(check, history, clocks, catalog):
            moment = history.events[history.position[hit.record]].at if hit.record in history.position else None
            day = (moment or as_of).day
            if day < check.since or (check.until is not None and day >= check.until):
                continue
            words = {name: _in_words(value, lang) for name, value in (hit.values or {}).items()}
            values = {"record": hit.record, **words}
            told.append(
                Finding(
                    check.id,
                    check.severity_for.get(case.side, check.severity),
                    check.message.get(lang).format(**values),
                    _with_case(check.remedy.get(lang).format(**values), case.id, values["record"]),
                    case.id,
                    citation=check.citation,
                    record=hit.record,
                    subject=hit.subject,
                )
            )
    return told


def _with_case(remedy: str, case: str, entry: str) -> str:
    """A remedy whose commands that correct an entry name the case first, so that they run from anywhere."""
    return remedy.replace(f"tths add correct {entry} ", f"tths add correct {case} {entry} ")


def _in_words(value: str | Text, lang: str) -> str:
    """A length given in short (``7 d``, ``+1 h 05``) or a period in words, moments as a person writes them."""
    if isinstance(value, Text):
        return value.get(lang)
    found = _LENGTH.fullmatch(value)
    if not found:
        return period(value, lang) or in_words(value)
    sign, days, hours, minutes = found.groups()
    if days:
        return sign + length(int(days), "days", lang)
    parts = (length(int(hours), "hours", lang), length(int(minutes), "minutes", lang) if int(minutes) else "")
    return sign + " ".join(filter(None, parts))


def _told(moment: Moment | None) -> str:
    """A moment in a message: ``16/01/2026`` or ``16/01/2026 08:30``."""
    if moment is None:
        return "?"
    return moment.value.strftime("%d/%m/%Y %H:%M" if moment.has_minute else "%d/%m/%Y")
