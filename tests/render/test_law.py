"""``law show`` and ``explain`` as text: every rule reads in both languages, without a word left untold."""

from __future__ import annotations

import pytest

from tthscli.actions.explain import explain
from tthscli.actions.law import law_list, law_show
from tthscli.engine.fact import FACTS
from tthscli.law import catalog
from tthscli.model.word import TERMS, WORDS
from tthscli.render import render


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_reads(lang: str) -> None:
    for row in law_list().rows:
        shown = render(explain(row.id, lang=lang), "text", lang=lang, width=80)
        assert row.rule.title.get(lang) in " ".join(shown.split())
        assert "{" not in shown and "}" not in shown, row.id
        assert all(len(line) <= 80 for line in shown.splitlines()), row.id


def test_facts_bodies_and_units_have_words() -> None:
    assert set(FACTS) <= set(TERMS["fact"])
    for limit in catalog.load().limits:
        assert limit.bound in TERMS["bound"], limit.id
        assert limit.count in TERMS["count"], limit.id
        for version in limit.versions:
            for extension in version.extensions:
                body, *levels = extension.by.split() or [""]
                assert not body or body in TERMS["bound"], limit.id
                assert set(levels) <= set(WORDS["level"]), limit.id


def test_the_amounts_and_extensions_of_detention() -> None:
    """Art 173(1), (2): two, three and four months; one more, two, three, twice four."""
    shown = render(law_show("cpc-173-1", lang="en"), "text", lang="en")
    first = shown.split("since 01/07/2025")[0]
    for line in ("2 months  class of crime: less serious", "3 months  class of crime: serious"):
        assert line in first
    assert "+ 1 month     class of crime: less serious; procuracy" in first
    assert "2 x 4 months  class of crime: extremely serious; procuracy" in first


def test_the_example_of_custody() -> None:
    shown = render(explain("cpc-118-1"), "text")
    assert "02/03/2026 21:40" in shown and "= hết hạn 05/03/2026 21:40" in shown
