"""No number of a rule without its place in a text, no exclusion of what no text says, one version on each day."""

from __future__ import annotations

from datetime import date

from tthscli.engine.coverage import coverage, misdated, unsupported
from tthscli.law import catalog

TEXTS = ("cpc", "jc01", "jc05")
"""Acts whose texts were searched for every number with a unit of time."""


def test_every_number_of_a_rule_stands_at_the_place_it_names() -> None:
    assert unsupported(catalog.load(), catalog.expressions(), TEXTS) == []


def test_what_is_excluded_stands_in_the_text_and_has_a_reason_in_both_languages() -> None:
    standing = {(e.place, e.value, e.unit) for e in catalog.expressions()}
    for article in catalog.load().articles.values():
        for exclusion in article.excluded:
            one = exclusion.expression
            assert (one.place, one.value, one.unit) in standing, article.file
            assert exclusion.reason.vi and exclusion.reason.en


def test_each_limit_has_exactly_one_version_on_each_day() -> None:
    assert misdated(catalog.load(), date(2018, 1, 1), date(2030, 12, 31)) == []


def test_a_number_nobody_claims_is_open() -> None:
    bare = catalog.build([(name, content) for name, content in catalog.parse(catalog.law_files()) if "/" not in name])
    rows = coverage(bare, catalog.expressions())
    assert {row.status for row in rows} == {"open"}


def test_no_number_of_the_texts_is_open() -> None:
    rows = coverage(catalog.load(), catalog.expressions())
    assert len(rows) == 348
    assert [row.expression for row in rows if row.status == "open"] == []
