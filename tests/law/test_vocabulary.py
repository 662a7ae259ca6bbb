"""The vocabulary: every word has its labels, its article, fields that exist and causes that exist."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tthscli.actions.field import ENTRY
from tthscli.law import catalog
from tthscli.model.case import Event
from tthscli.model.law import ABOUT, EventType
from tthscli.model.word import WORDS

VOCABULARY = catalog.vocabulary()
CITE = re.compile(r"(?P<act>[a-z]+[0-9]*)-(?P<article>[1-9][0-9]*)(-[1-9][0-9]*)?(-[a-zđ])?")
TYPES = re.compile(r"\b[a-z_]+\.[a-z_]+")
LAST_ARTICLE = {"cpc": 510, "jc01": 12, "jc05": 10, "l59": 179, "mla": 42}
"""The last article of each act that the vocabulary cites."""


@pytest.mark.parametrize("word", VOCABULARY.values(), ids=VOCABULARY.keys())
def test_a_word_is_whole(word: EventType) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", word.name)
    assert word.label.vi
    assert word.label.en
    assert word.label.vi != word.label.en
    assert word.about in ABOUT
    assert [name for name in (*word.needs, *word.suggests) if name not in ENTRY] == []
    assert len({*word.needs, *word.suggests}) == len(word.needs) + len(word.suggests)
    assert [name for name in word.after if name not in VOCABULARY or name == word.name] == []
    assert len(set(word.after)) == len(word.after)
    assert word.stage in ("", *WORDS["stage"])
    assert word.liberty in ("", "held", "custody", "detention", "free")
    assert word.procedure in ("", *WORDS["procedure"])
    assert not word.liberty or "people" in word.needs, "whose liberty?"
    assert bool(word.use.vi) == bool(word.use.en)
    for lang in ("vi", "en"):
        assert [one for one in TYPES.findall(word.use.get(lang)) if one not in VOCABULARY or one == word.name] == []
    if word.group != "ledger":
        cite = CITE.fullmatch(word.cite)
        assert cite, word.cite
        assert 1 <= int(cite["article"]) <= LAST_ARTICLE[cite["act"]]


def test_no_two_words_say_the_same() -> None:
    for lang in ("vi", "en"):
        labels = [word.label.get(lang) for word in VOCABULARY.values()]
        assert sorted({one for one in labels if labels.count(one) > 1}) == []


def test_one_line_a_word_in_groups_of_their_own() -> None:
    text = (catalog.FOLDER / "events.toml").read_text(encoding="utf-8")
    content: dict[str, Any] = tomllib.loads(text)
    lines = [line for line in text.splitlines() if line.startswith('"')]
    assert len(lines) == sum(len(types) for types in content.values())
    assert [group for group in content if not re.fullmatch(r"[a-z][a-z0-9_]*", group)] == []


@pytest.mark.parametrize(
    ("type", "fields", "people", "stage", "liberty"),
    [
        ("investigation.terminated", {}, (), "closed", None),
        ("investigation.terminated", {}, ("a", "b"), "closed", None),
        ("investigation.terminated", {}, ("a",), "investigation", None),
        ("measure.applied", {"measure": "surety"}, ("a",), "investigation", "free"),
        ("measure.applied", {"measure": "exit_ban"}, ("a",), "investigation", "detention"),
        ("cassation.protested", {}, (), "cassation", None),
    ],
)
def test_what_a_word_does_to_the_case(
    type: str, fields: dict[str, Any], people: tuple[str, ...], stage: str, liberty: str | None
) -> None:
    from tthscli.engine.history import History
    from tthscli.model.case import Case, Person
    from tthscli.model.moment import parse

    accused = {one: Person(one, roles=("accused",)) for one in ("a", "b")}
    events = (
        Event("e1", "case.instituted", parse("2026-01-05")),
        Event("e2", "detention.ordered", parse("2026-01-06"), ("a",)),
        Event("e3", type, parse("2026-01-07"), people, data=fields),
    )
    history = History(Case("c", people=accused, events=events), VOCABULARY, parse("2026-02-01"))
    assert history.stage_at(2) == stage
    if liberty:
        found = history.liberty_at("a", 2)
        assert found is not None
        assert found.state == liberty


def test_what_brings_an_exhibit_in_is_told_apart() -> None:
    """Who stands before them reads of each which it is taken for."""
    for one, others in (
        ("exhibit.collected", ("items.seized", "device.seized", "evidence.submitted")),
        ("items.seized", ("device.seized", "exhibit.collected")),
        ("device.seized", ("exhibit.copied",)),
        ("exhibit.prohibited_seized", ("items.seized",)),
        ("exhibit.special_collected", ("exhibit.collected",)),
        ("exhibit.entrusted", ("exhibit.returned",)),
    ):
        for lang in ("vi", "en"):
            assert set(others) <= set(TYPES.findall(VOCABULARY[one].use.get(lang))), (one, lang)
