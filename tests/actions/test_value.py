"""Words typed become the values a case file keeps."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.actions import field, value
from tthscli.model.law import Text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-01-31", "2026-01-31"),
        (" 2026-01-31 22:05 ", "2026-01-31T22:05"),
        ("2026-01-31T22:05:59", "2026-01-31T22:05"),
        ("2026-01-31T22:05+07:00", "2026-01-31T22:05"),
        ("2024-02-29", "2024-02-29"),
        ("unknown", "unknown"),
    ],
)
def test_moments_are_kept_in_one_form(typed: str, kept: str) -> None:
    assert value.moment(typed) == kept


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("05/06/2026", ["2026-06-05", "2026-05-06"]),
        ("06/06/2026", ["2026-06-06"]),
        ("31/01/2026", ["2026-01-31"]),
        ("1-2-2026 8:05", ["2026-02-01T08:05", "2026-01-02T08:05"]),
        ("2026/1/5", ["2026-01-05"]),
    ],
)
def test_dates_in_another_form_show_what_may_be_meant(typed: str, meant: list[str]) -> None:
    with pytest.raises(value.Unfit) as raised:
        value.moment(typed)
    for text in (raised.value.text.vi, raised.value.text.en):
        assert [word for word in text.split() if word in meant] == meant


@pytest.mark.parametrize(
    "typed", ["2025-02-29", "31/02/2026", "2026-W01-1", "20260131", "2026-01-31T24:00", "２０２６-01-01"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(value.Unfit):
        value.moment(typed)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"people": "bc1, bc2;bc3 bc4"}, {"people": ["bc1", "bc2", "bc3", "bc4"]}),
        ({"people": ["bc1"]}, {"people": ["bc1"]}),
        ({"grounds": "119(2)(a); 119(2)(b)"}, {"grounds": ["119(2)(a)", "119(2)(b)"]}),
        ({"complex": "có", "joint": "no"}, {"complex": True, "joint": False}),
        ({"surrendered": True}, {"surrendered": True}),
        ({"amount": "500000"}, {"amount": 500000}),
        ({"term": "PT12H"}, {"term": "PT12H"}),
        ({"note": " e\u0302 \r\n b "}, {"note": "ê \n b"}),
        ({"note": "", "reason": None}, {}),
        ({"x-any": {"a": 1}}, {"x-any": {"a": 1}}),
        ({"note": "a", "people": "b", "at": "2026-01-01"}, {"at": "2026-01-01", "people": ["b"], "note": "a"}),
    ],
)
def test_words_become_values_in_a_fixed_order(given: dict[str, Any], kept: dict[str, Any]) -> None:
    complaints: list[Text] = []
    found = value.read(given, field.ENTRY, complaints)
    assert complaints == []
    assert list(found.items()) == list(kept.items())


@pytest.mark.parametrize(
    "given",
    [
        {"term": "3 ngày"},
        {"term": "P"},
        {"term": "P1DT"},
        {"method": "fax"},
        {"complex": "maybe"},
        {"amount": "1.5"},
        {"amount": True},
        {"postmark": "2026-01-31T08:00"},
        {"people": 5},
        {"people": [1]},
        {"note": 5},
        {"note": "a\u202eb"},
        {"peple": "bc1"},
    ],
)
def test_each_fault_is_one_complaint_in_both_languages(given: dict[str, Any]) -> None:
    complaints: list[Text] = []
    value.read(given, field.ENTRY, complaints)
    (complaint,) = complaints
    assert next(iter(given)) in complaint.vi
    assert next(iter(given)) in complaint.en
