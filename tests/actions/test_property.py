"""``tths property`` of the example cases, worked by hand in their comments; and money typed on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tthscli.actions.property import allocation, measures, typed_allocation
from tthscli.law import catalog
from tthscli.model.error import UsageError
from tthscli.model.moment import parse
from tthscli.render import render
from tthscli.store.repository import find

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD, FLAWED = find(EXAMPLES / "good"), find(EXAMPLES / "flawed")
NOW = parse("2026-11-28")


def test_the_measures_of_a_case() -> None:
    report = measures(GOOD, "2026-072", NOW)
    told = {(row.handling, row.property[0][0]): row for row in report.rows}
    assert set(told) == {("guarantee", "xe"), ("sale", "nx"), ("assignment", "dc"), ("sale", "dt")}
    assert (report.is_followed, report.loose, report.names["dg"]) == (True, (), "Tổ chức đấu giá Sông Ngàn")
    pledge, refused = told["guarantee", "xe"], told["sale", "dt"]
    assert {step.state for step in pledge.steps} == {"done", "spared"}
    release = next(step for step in pledge.steps if step.name == "release")
    assert (release.rule, str(release.due_at)) == ("jc01-6-4", "2026-03-27")
    assert (refused.state, [one.state for one in refused.conditions]) == ("sending", ["unmet", "open", "open"])
    assert [step.name for step in refused.steps if step.state in ("done", "late")][-1] == "sending"
    assert all(row.findings == () and row.place.line > 0 for row in report.rows)


def test_every_step_of_every_measure_is_reached_in_the_examples() -> None:
    """Refusals, annulments and what follows them too."""
    rows = [row for name in ("2026-071", "2026-072", "2026-077") for row in measures(GOOD, name, NOW).rows]
    reached = {(row.handling, step.name) for row in rows for step in row.steps if step.state == "done"}
    law = [article.measure for article in catalog.load().articles.values() if article.measure]
    assert {one.handling for one in law} == {
        *("return", "bank_deposit", "guarantee", "sale", "assignment", "suspension"),
    }
    assert reached == {(one.handling, step.name) for one in law for step in one.steps}


def test_money_returned_comes_off_the_next_allocation() -> None:
    """30/3: 5.4, 3.6 and 1.8 thousand million were returned, bh4 has not asked. By all the damage nothing is left for
    them; by that of those who asked (6, 4 and 2) they get 0.6, 0.4 and 0.2 more."""
    made = allocation(GOOD, "2026-071", parse("2026-04-02")).allocation
    assert (made.returned, made.available) == (10_800_000_000, 1_200_000_000)
    whole, asked = made.divisions
    assert [share.amount for share in whole.shares] == [0, 0, 0, 1_200_000_000]
    assert (whole.paid, whole.balance) == (0, 1_200_000_000)
    assert [share.amount for share in asked.shares] == [600_000_000, 400_000_000, 200_000_000]
    assert (asked.paid, asked.balance) == (1_200_000_000, 0)


def test_what_was_due_while_it_was_running() -> None:
    (row,) = [row for row in measures(GOOD, "2026-071", parse("2026-03-24")).rows if row.handling == "return"]
    states = {step.name: step.state for step in row.steps}
    assert (states["decision"], states["sending"], states["execution"]) == ("done", "running", "open")
    assert {one.state for one in row.recipients} == {"missing"}


def test_a_finding_stands_with_its_measure() -> None:
    (row,) = measures(FLAWED, "tai-san-hop-khi-con-han", parse("2026-03-20")).rows
    assert [one.finding.rule for one in row.findings] == ["jc01-7-2-b.early"]


def test_the_money_of_the_example() -> None:
    made = allocation(GOOD, "2026-071", parse("2026-03-20")).allocation
    assert (made.money, made.fees, made.priority, made.available) == (
        *(12_508_212_705, 8_212_705, 500_000_000),
        12_000_000_000,
    )
    whole, asked = made.divisions
    assert [share.amount for share in whole.shares] == [5_400_000_000, 3_600_000_000, 1_800_000_000, 1_200_000_000]
    assert (whole.paid, whole.balance) == (10_800_000_000, 1_200_000_000)
    assert [share.amount for share in asked.shares] == [6_000_000_000, 4_000_000_000, 2_000_000_000]
    assert [remark.kind for remark in made.remarks] == ["request_missing"]


def test_fees_typed_stand_in_place_of_those_recorded() -> None:
    report = allocation(GOOD, "2026-071", parse("2026-03-20"), fees="8.212.706", priority="500000000")
    assert (report.allocation.available, report.exit_code) == (11_999_999_999, 0)
    assert sum(share.amount for share in report.allocation.divisions[0].shares) == 11_999_999_999


def typed(*money: str, victims: tuple[str, ...] = ("a=500", "b=300"), **more: Any) -> Any:
    given = {"fees": "0", "priority": "0", "as_of": NOW, "lang": "en", **more}
    return typed_allocation(money, victims, **given)


def test_money_typed() -> None:
    report = typed("400", "100VND", "2USD@50.5", rate_source="the bank, 3/3")
    assert (report.allocation.money, report.exit_code) == (601, 0)
    # 601 * 5/8 = 375.625, 601 * 3/8 = 225.375
    assert [share.amount for share in report.allocation.divisions[0].shares] == [376, 225]
    assert typed("400", fees="").exit_code == 1


@pytest.mark.parametrize(
    ("money", "more"),
    [
        ("4x", {}),
        ("-4", {}),
        ("4.5", {}),
        ("1.200USD@25000", {}),
        ("10USD@25.410", {}),
        ("9" * 30, {}),
        ("400", {"victims": ("a",)}),
        ("400", {"victims": ("=5",)}),
        ("400", {"victims": ("a=1e9",)}),
        ("400", {"not_asked": ("z",)}),
        ("400", {"fees": "1,5"}),
    ],
)
def test_what_cannot_be_read(money: str, more: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="--"):
        typed(money, **more)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [0, 60])
def test_every_report_is_shown(lang: str, width: int) -> None:
    shown = render(measures(GOOD, "2026-071", parse("2026-03-24"), lang=lang), "text", lang=lang, width=width)
    assert "jc01-4-4" in shown and "{" not in shown
    shown = render(allocation(GOOD, "2026-071", NOW, lang=lang), "text", lang=lang, width=width)
    assert "5.400.000.000" in shown and "10.800.000.000" in shown and "{" not in shown


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_whatever_stops_it_is_said(lang: str) -> None:
    for report in (
        typed(victims=()),
        typed("5", fees="6"),
        typed("5", fees="5"),
        typed("5USD", "7USD@2", victims=("a=", "a=0"), fees="", priority=""),
        typed("5", not_asked=("a", "b")),
        typed("5", victims=("a=1", "b=1", "c=0")),
        typed("5", victims=("a=0", "b=3"), not_asked=("b",)),
        typed("5", victims=("a=9", "b="), not_asked=("b",)),
        typed("3USD@0.5", rate_source="x", victims=("a=1", "b=1")),
    ):
        shown = render(report, "text", lang=lang)
        assert all(f"{remark.kind}:" not in shown for remark in report.allocation.remarks) and "{" not in shown
        assert ("!" in shown) == bool(report.exit_code)


def test_user_text_cannot_steer_the_terminal() -> None:
    shown = render(typed("5", victims=("a\x1b[2J=3",)), "text", lang="en")
    assert "\x1b" not in shown
