"""``tths property``: the measures on exhibits and property of a case; ``allocate`` divides money among its victims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tthscli.actions.opened import open_case
from tthscli.actions.row import check_rows, entry_row
from tthscli.actions.survey import moment_of
from tthscli.engine.allocation import allocate, number, of_case, pot
from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.handling import standings, threads
from tthscli.law import catalog
from tthscli.model.allocation import AllocationReport, Pot, Victim
from tthscli.model.case import Case
from tthscli.model.error import UsageError
from tthscli.model.handling import Standing, StepState
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.model.property import ConditionRow, MeasureRow, PropertyReport, RecipientRow, StepRow

if TYPE_CHECKING:
    from tthscli.store.place import Places
    from tthscli.store.repository import Repository

_FOREIGN = re.compile(r"([0-9.,]+)([A-Za-z]{3})(?:@([0-9.,]+))?", re.ASCII)
_MOST = 10**15
"""The largest sum in dong that a case file may hold, too."""


def measures(repository: Repository, name: str = "", as_of: Moment | None = None, *, lang: str = "") -> PropertyReport:
    """The measures of the case ``name`` (the only one where it is empty).

    Raises UsageError for an unknown case, InvalidFileError where the files cannot be read.
    """
    opened = open_case(repository, name, as_of, lang)
    case, places, law, history, lang = opened.case, opened.places, opened.law, opened.history, opened.lang
    clocks = dues(case, law, opened.moment)
    told = [f for f in findings(case, law, opened.moment, lang, clocks) if f.rule.startswith("jc01-")]
    _, loose = threads(history)
    titles = {
        str(row["id"]): str(row.get("title") or row.get("description") or "")
        for section in ("property", "exhibits")
        for row in case.data.get(section) or ()
    }
    rows = []
    for one in standings(history, law, clocks):
        ids = {event.id for event in one.thread.events}
        found = check_rows(case.id, [f for f in told if f.record in ids], places, case)
        rows.append(_measure(one, case, titles, places, tuple(found), lang))
    names = case.names
    names |= {str(row["id"]): str(row["name"]) for row in case.data.get("bodies") or () if row.get("name")}
    return PropertyReport(
        *opened.head,
        case.data.get("steering_committee"),
        tuple(rows),
        tuple(entry_row(event, law, places, lang) for event in loose),
        names,
    )


def allocation(
    repository: Repository,
    name: str = "",
    as_of: Moment | None = None,
    *,
    fees: str = "",
    priority: str = "",
    lang: str = "",
) -> AllocationReport:
    """The money of the case ``name`` divided among its victims (JC 01/2025 Art 4(2)).

    ``fees`` and ``priority``, in dong, stand in place of what the ledger tells. Raises UsageError, InvalidFileError.
    """
    opened = open_case(repository, name, as_of, lang)
    case, lang = opened.case, opened.lang
    typed = {"fees": _dong("--fees", fees, lang), "priority": _dong("--priority", priority, lang)}
    return AllocationReport(opened.moment, case.id, case.title, of_case(opened.history, **typed))


def typed_allocation(
    money: Sequence[str],
    victims: Sequence[str],
    *,
    fees: str = "",
    priority: str = "",
    not_asked: Sequence[str] = (),
    rate_source: str = "",
    as_of: Moment | None = None,
    lang: str = "vi",
) -> AllocationReport:
    """The same without a case. ``money``: ``500000000`` or ``1200.50USD@25410``; ``victims``: ``NAME=AMOUNT``.

    Raises UsageError for what cannot be read.
    """
    pots = [_pot(str(place), text, rate_source, lang) for place, text in enumerate(money, 1)]
    made = []
    for text in victims:
        name, equals, amount = text.partition("=")
        if not name.strip() or not equals:
            raise _wrong("--victim", text, Text("ghi TÊN=SỐ_TIỀN", "write NAME=AMOUNT"), lang)
        made.append(Victim(name.strip(), "", _dong("--victim", amount, lang), name.strip() not in not_asked))
    for name in not_asked:
        if name not in {victim.id for victim in made}:
            raise _wrong("--not-asked", name, Text("không có bị hại này", "there is no such victim"), lang)
    made_of = allocate(pots, _dong("--fees", fees, lang), _dong("--priority", priority, lang), made)
    return AllocationReport(moment_of(as_of), "", "", made_of)


def _pot(name: str, text: str, source: str, lang: str) -> Pot:
    found = _FOREIGN.fullmatch(text.strip())
    if found is None or found[2].upper() == "VND":
        return Pot(name, "", _dong("--money", text[: -len(found[2])] if found else text, lang))
    for part in filter(None, (found[1], found[3])):
        if number(part) is None:
            raise _wrong("--money", text, Text("ghi như 1200.50USD@25410", "write 1200.50USD@25410"), lang)
    row = {"id": name, "currency": found[2], "quantity": found[1], "rate": found[3] or "", "rate_source": source}
    return pot(row)


def _dong(option: str, text: str, lang: str) -> int | None:
    """A sum in whole dong as typed, with or without dots between the thousands; None where nothing is typed."""
    text = text.strip()
    if not text:
        return None
    plain = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text, re.ASCII) else text
    if not (plain.isascii() and plain.isdigit()) or int(plain[:17]) > _MOST or len(plain) > len(str(_MOST)):
        raise _wrong(option, text, Text("ghi số đồng nguyên, như 500000000", "write whole dong, as in 500000000"), lang)
    return int(plain)


def _wrong(option: str, text: str, remedy: Text, lang: str) -> UsageError:
    said = Text(f"{option}: `{text}` không đọc được", f"{option}: cannot read `{text}`")
    return UsageError(said.get(lang), remedy.get(lang))


def _measure(
    one: Standing, case: Case, titles: dict[str, str], places: Places, found: tuple[Any, ...], lang: str
) -> MeasureRow:
    stands = next((step.step.title.get(lang) for step in one.steps if step.step.name == one.state), "")
    return MeasureRow(
        one.measure.handling,
        one.measure.citation,
        one.measure.title.get(lang),
        tuple((name, titles.get(name, "")) for name in one.thread.property),
        one.state,
        stands,
        tuple(
            ConditionRow(
                c.condition.key,
                c.condition.citation,
                c.condition.title.get(lang),
                c.state,
                c.entry,
                c.documents,
                c.shown,
            )
            for c in one.conditions
        ),
        tuple(_steps(one.steps, case, places, lang)),
        tuple(
            RecipientRow(r.recipient.citation, r.recipient.title.get(lang), r.state, r.who, r.left)
            for r in one.recipients
        ),
        found,
        places.place_of(one.thread.events[0].id),
    )


def _steps(steps: Sequence[StepState], case: Case, places: Places, lang: str) -> Iterator[StepRow]:
    law = catalog.load()
    for one in steps:
        due = one.due
        yield StepRow(
            one.step.name,
            one.step.citation,
            one.step.title.get(lang),
            one.state,
            tuple(entry_row(event, law, places, lang) for event in one.events),
            due.limit.id if due else "",
            due.due_at if due else None,
            due.safe_at if due else None,
            due.breach_after if due else None,
            due.why.get(lang) if due else "",
            one.lacks_record,
        )
