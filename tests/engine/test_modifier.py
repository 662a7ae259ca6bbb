"""What modifiers do to a limit: fractions and roundings, unknown numbers, displacement, cases begun before a law.

The modifiers here are made up; those of the law have their vectors in its files.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tthscli.engine.fact import Context
from tthscli.engine.history import History
from tthscli.engine.ledger import build_case
from tthscli.engine.modifier import Scale, scale
from tthscli.law import catalog
from tthscli.model.law import Citation, Modifier, ModifierVersion, Text
from tthscli.model.moment import parse

UNKNOWN = Text("chưa rõ", "not known")


def version(since: str, **more: Any) -> ModifierVersion:
    return ModifierVersion(date.fromisoformat(since), "made up", date(2026, 1, 1), **more)


def modifier(*versions: ModifierVersion, **when: Any) -> Modifier:
    return Modifier("x", Citation("cpc", 1), Text("thử", "trial"), ("detention",), (), when, versions)


def scaled(
    *modifiers: Modifier, birth: str = "2009-06-20", at: str = "2026-03-02", before: dict[str, str] | None = None
) -> Scale:
    person = (
        {"id": "p1", "roles": ["accused"], "birth_date": birth} if birth else {"id": "p1", "protected": ["under_18"]}
    )
    entries = [{"id": f"b{i}", "type": name, "at": day} for i, (name, day) in enumerate((before or {}).items())]
    entries.append({"id": "e", "type": "detention.ordered", "at": at, "people": ["p1"]})
    law = catalog.load()
    case = build_case({"id": "c", "people": [person]}, entries, side="authority", folder="c")
    history = History(case, law.vocabulary, parse("2099-01-01"))
    event = history.events[history.position["e"]]
    return scale(law.by_id["cpc-173-1"], modifiers, Context(history, event, "p1"), date.fromisoformat(at))


def test_a_fraction_and_its_roundings_down_first() -> None:
    found = scaled(modifier(version("2018-01-01", factor=(2, 3)), under_18=True))
    assert [(way.factor, way.rounding) for way in found.ways()] == [((2, 3), 0), ((2, 3), 1), ((2, 3), 2)]
    assert found.adult_on == date(2027, 6, 20)


def test_fractions_multiply() -> None:
    half = modifier(version("2018-01-01", factor=(1, 2)))
    assert scaled(half, modifier(version("2018-01-01", factor=(2, 3)))).factor == (2, 6)


def test_who_is_of_age_is_not_modified() -> None:
    found = scaled(modifier(version("2018-01-01", factor=(2, 3)), under_18=True), birth="2008-03-02")
    assert [way.factor for way in found.ways()] == [(1, 1)]


@pytest.mark.parametrize(("birth", "of_age"), [("2008-02-29", "2026-03-01"), ("2009", "2027-12-31")])
def test_the_day_of_age(birth: str, of_age: str) -> None:
    found = scaled(modifier(version("2018-01-01", factor=(2, 3)), under_18=True), birth=birth, at="2026-02-01")
    assert found.adult_on == date.fromisoformat(of_age)


def test_a_missing_birth_date_shows_both_amounts_and_asks() -> None:
    found = scaled(modifier(version("2018-01-01", factor=(2, 3)), under_18=True), birth="")
    assert [way.factor for way in found.ways()] == [(2, 3), (2, 3), (2, 3), (1, 1)]
    assert found.missing is not None and found.missing.fact == "birth_date"


def test_a_dispute_shows_the_whole_amount_too() -> None:
    doubt = Text("còn tranh cãi", "disputed")
    found = scaled(modifier(version("2018-01-01", factor=(1, 2), disputed=doubt)))
    assert [(way.factor, way.basis) for way in found.ways()][-1] == ((1, 1), doubt)


def test_an_unknown_number_says_why() -> None:
    assert scaled(modifier(version("2018-01-01", unknown=UNKNOWN))).unknown == UNKNOWN


def test_another_limit_in_the_place_of_this_one() -> None:
    assert scaled(modifier(version("2018-01-01", displaced_by="y"))).displaced_by == "y"
    unsure = scaled(modifier(version("2018-01-01", displaced_by="y"), under_18=True), birth="")
    assert unsure.displaced_by == "" and unsure.missing is not None


NEW = (version("2018-01-01", factor=(2, 3)), version("2026-01-01", unknown=UNKNOWN, applies_to="new"))


@pytest.mark.parametrize(
    ("before", "factor", "unknown", "missing"),
    [
        ({"case.instituted": "2026-01-01"}, (1, 1), UNKNOWN, ""),
        ({"case.instituted": "2025-12-31"}, (2, 3), None, ""),
        ({"report.received": "2025-12-31", "case.instituted": "2026-01-05"}, (2, 3), None, ""),
        ({"person.received": "2025-12-31"}, (2, 3), None, ""),
        ({"person.received": "2026-02-01"}, (1, 1), None, "case.instituted"),
        ({}, (1, 1), None, "case.instituted"),
    ],
)
def test_a_law_for_new_cases_leaves_those_begun_before(
    before: dict[str, str], factor: tuple[int, int], unknown: Text | None, missing: str
) -> None:
    found = scaled(modifier(*NEW), before=before)
    assert found.factor == factor
    assert found.unknown == unknown
    assert (found.missing.fact if found.missing else "") == missing
