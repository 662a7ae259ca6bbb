"""``law list|show`` and ``explain``: rules by their ids and as people write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tthscli
from tthscli.actions.explain import explain
from tthscli.actions.law import law_list, law_show
from tthscli.model.error import UsageError
from tthscli.model.fault import FAULTS, fault_of
from tthscli.model.law import Limit


def test_every_rule_is_listed_once() -> None:
    ids = [row.id for row in law_list().rows]
    assert len(set(ids)) == len(ids)
    assert {"cpc-118-1", "cpc-118-1.written-end"} <= set(ids)
    assert {row.rule.citation.act for row in law_list(act="cpc").rows} == {"cpc"}
    with pytest.raises(UsageError, match="cpc"):
        law_list(act="blhs")


@pytest.mark.parametrize("name", ["118", "cpc-118", "Điều 118", "article 118", " 118 "])
def test_an_article(name: str) -> None:
    report = law_show(name)
    assert report.name == "cpc-118"
    assert "cpc-118-1" in [row.id for row in report.rows]
    assert report.labels["person.received"].vi


@pytest.mark.parametrize("name", ["cpc-118-2", "118-2", "118(2)"])
def test_a_clause(name: str) -> None:
    assert {row.id for row in law_show(name).rows} >= {"cpc-118-2", "cpc-118-2.ladder"}
    assert "cpc-118-1" not in {row.id for row in law_show(name).rows}


def test_an_article_without_a_rule() -> None:
    report = law_show("509")
    assert (report.rows, report.articles[0].number) == ((), 509)


@pytest.mark.parametrize("name", ["cpc-9999", "tạm giam", ""])
def test_an_unknown_place(name: str) -> None:
    with pytest.raises(UsageError):
        law_show(name)


def test_explain_a_limit() -> None:
    report = explain("cpc-118-1")
    assert isinstance(report.rule, Limit)
    assert report.meaning and report.example is not None
    assert str(report.example.due_at) == "2026-03-05T21:40+07:00"  # 3 x 24 hours from 2/3/2026 21:40
    assert report.example.steps
    assert "cpc-118-1.written-end" in dict(report.related)


def test_every_rule_can_be_explained() -> None:
    for row in law_list().rows:
        for lang in ("vi", "en"):
            report = explain(row.id, lang=lang)
            assert report.id == row.id and report.title and report.meaning


def test_an_article_of_several_rules_names_them() -> None:
    with pytest.raises(UsageError) as raised:
        explain("cpc-118")
    assert "cpc-118-2.ladder" in raised.value.remedy


def test_every_finding_of_the_ledger_and_the_files_is_explained() -> None:
    """No finding carries an id that ``explain`` does not know."""
    source = Path(tthscli.__file__).parent
    for file in [*source.glob("engine/*.py"), *source.glob("store/*.py")]:
        for rule in re.findall(r'"((?:ledger|file)\.[a-z-]+)"', file.read_text(encoding="utf-8")):
            assert fault_of(rule), rule
            assert explain(rule).meaning
            if rule.startswith("ledger."):
                assert rule in FAULTS, rule


def test_an_unknown_finding() -> None:
    with pytest.raises(UsageError) as raised:
        explain("ledger.before-cuse")
    assert "ledger.before-cause" in raised.value.remedy
