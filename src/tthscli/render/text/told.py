"""Moments, lengths, people and places of the law as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from tthscli.law.catalog import cite as cited
from tthscli.model.finding import Place
from tthscli.model.law import Citation
from tthscli.model.moment import Moment, in_words
from tthscli.model.row import DueRow
from tthscli.model.word import length, period, term
from tthscli.render.safe import safe

_AMOUNT = re.compile(r"\b(\d+) (hours|days|working_days|months|years)\b")


def day(moment: Moment | None) -> str:
    """``16/01/2026``, or ``16/01/2026 08:30`` where the minute is known; ``?`` for an unknown moment."""
    if moment is None:
        return "?"
    return moment.value.strftime("%d/%m/%Y %H:%M" if moment.has_minute else "%d/%m/%Y")


def value(text: str, lang: str) -> str:
    """A value of a trace: ISO days as a person writes them, amounts in words."""
    if said := period(text, lang):
        return said
    shown = _AMOUNT.sub(lambda found: length(int(found[1]), found[2], lang), in_words(text))
    if " / " in shown and shown.endswith(")"):
        head, _, tail = shown.partition(" (")
        vi, _, en = tail.removesuffix(")").partition(" / ")
        shown = f"{head} ({en if lang == 'en' else vi})"
    return safe(shown)


def money(amount: int | None) -> str:
    """Dong in groups of three: ``1.234.567``; ``?`` where not known."""
    return "?" if amount is None else f"{amount:,}".replace(",", ".")


def cite(citation: Citation | None, lang: str) -> str:
    """A place in the law; empty where there is none."""
    return cited(citation, lang) if citation else ""


def place(at: Place) -> str:
    """``cases/2026/x/events.yaml:12:5``, as editors and compilers write it."""
    return safe(":".join([at.file, *(str(number) for number in (at.line, at.column) if number)]))


def left(until: Moment | None, as_of: Moment, lang: str) -> str:
    """How much time is left until a moment, or how long it is past, in the two units that matter."""
    if until is None:
        return ""
    if until.has_minute and as_of.has_minute:
        return minutes(int((until.value - as_of.value).total_seconds() // 60), lang)
    return days((until.day - as_of.day).days, lang)


def minutes(count: int, lang: str) -> str:
    """Minutes as days and hours, or hours and minutes, left or past."""
    number, unit = abs(count), 60
    if number >= 48 * unit:
        told = length(number // (24 * unit), "days", lang)
        hours = number % (24 * unit) // unit
        told += f" {length(hours, 'hours', lang)}" if hours else ""
    else:
        told = length(number // unit, "hours", lang) if number >= unit else ""
        rest = number % unit
        told = " ".join(filter(None, (told, length(rest, "minutes", lang) if rest or not told else "")))
    return _sided(told, count < 0, lang)


def days(count: int, lang: str) -> str:
    """Whole days left or past; the last day itself says so."""
    if count == 0:
        return "hết hôm nay" if lang == "vi" else "ends today"
    return _sided(length(abs(count), "days", lang), count < 0, lang)


def _sided(told: str, is_past: bool, lang: str) -> str:
    if lang == "vi":
        return f"{'quá' if is_past else 'còn'} {told}"
    return f"{told} {'over' if is_past else 'left'}"


def since(moment: Moment, as_of: Moment) -> int:
    """Whole days from a moment to another, the first day counted."""
    last: datetime = as_of.value
    return (last.date() - moment.day).days + 1


def people(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """People by name, or by id where no name is written."""
    return ", ".join(safe(names.get(one) or one) for one in ids)


def who(row: DueRow) -> str:
    """Whom a clock concerns: a person by name, an exhibit by id; empty where it concerns the case."""
    return safe(row.person_name or row.person or row.exhibit)


def what(row: DueRow) -> str:
    """The title of a limit and whom it concerns."""
    about = who(row)
    return f"{row.title} ({about})" if about else row.title


def status(name: str, lang: str) -> str:
    """A status in words."""
    return term("status", name, lang)
