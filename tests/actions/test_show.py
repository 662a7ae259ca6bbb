"""``show``: who is held, on which order, until when by the order and by the law, and how much is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthscli.actions import show
from tthscli.model.error import InvalidFileError, UsageError
from tthscli.model.moment import parse
from tthscli.model.report import PersonState
from tthscli.store import repository


def _person(golden: Path, case: str, at: str, person: str = "bc1") -> PersonState:
    report = show.show(repository.find(golden), case, parse(at))
    (found,) = [one for one in report.people if one.id == person]
    return found


def test_custody_at_22_hours(golden: Path) -> None:
    """From 7/3 22:00 to 8/3 21:40 are 23 hours 40 minutes, whatever the order says."""
    held = _person(golden, "2026-014", "2026-03-07T22:00")
    assert (held.state, held.entry, held.number) == ("custody", "e260305-1", "14/QĐGH")
    assert (str(held.written_until), str(held.lawful_until)) == ("2026-03-08T22:40+07:00", "2026-03-08T21:40+07:00")
    assert held.left == (23 * 60 + 40, "minutes")
    assert str(held.held_since) == "2026-03-02T20:50+07:00"


def test_custody_overrun(golden: Path) -> None:
    assert _person(golden, "2026-014", "2026-03-08T22:00").left == (-20, "minutes")


def test_before_the_extension(golden: Path) -> None:
    """At 4/3 the extension of 5/3 is not known: the first period, until 5/3 21:40."""
    held = _person(golden, "2026-014", "2026-03-04T21:40")
    assert (str(held.written_until), held.left) == ("2026-03-05T21:40+07:00", (24 * 60, "minutes"))


def test_detention(golden: Path) -> None:
    """31/3 less 7/3: 24 days; the corrected entry does not count."""
    held = _person(golden, "2026-002", "2026-03-07T22:00")
    assert (held.state, str(held.since), held.left) == ("detention", "2026-01-04", (24, "days"))
    assert (str(held.written_until), str(held.lawful_until)) == ("2026-03-31", "2026-03-31")


def test_the_last_day_and_the_day_after(golden: Path) -> None:
    assert _person(golden, "2026-002", "2026-03-31T22:00").left == (0, "days")
    assert _person(golden, "2026-002", "2026-04-01").left == (-1, "days")


def test_a_measure_short_of_holding(golden: Path) -> None:
    free = _person(golden, "2026-002", "2026-03-07T22:00", "bc2")
    assert (free.state, free.measure, free.left) == ("free", "residence_ban", None)


def test_the_client_comes_first(golden: Path) -> None:
    report = show.show(repository.find(golden), "2026-002", parse("2026-03-07T22:00"))
    assert [person.is_client for person in report.people] == [True, False]


def test_next_dates_lead_with_the_safest(golden: Path) -> None:
    report = show.show(repository.find(golden), "2026-002", parse("2026-03-07T22:00"))
    safe = [row.safe_at.expires for row in report.next if row.safe_at]
    assert safe == sorted(safe)
    assert [entry.id for entry in report.last][:2] == ["e260106-1", "e260104-3"]


def test_an_invalid_or_unknown_case(golden: Path) -> None:
    repo = repository.find(golden)
    with pytest.raises(InvalidFileError) as raised:
        show.show(repo, "2026-020", parse("2026-03-07"))
    assert raised.value.findings[0].place.line == 5
    with pytest.raises(UsageError):
        show.show(repo, "2019", parse("2026-03-07"))


def test_who_serves_a_sentence_is_in_no_detention(golden: Path) -> None:
    events = golden / "cases" / "2026" / "2026-002-cuop-giat" / "events.yaml"
    more = '  - {id: e260305-9, type: sentence.begun, at: "2026-03-05", people: [bc1]}\n'
    events.write_text(events.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert _person(golden, "2026-002", "2026-03-04").state == "detention"
    serving = _person(golden, "2026-002", "2026-03-07T22:00")
    assert (serving.state, str(serving.since), serving.left) == ("serving", "2026-03-05", None)
