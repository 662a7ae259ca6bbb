"""The shipped law holds together, loads through its cache, and names the file of each fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tthscli.engine.lawcheck import faults
from tthscli.law import catalog
from tthscli.law.article import LawFileError

GOOD: dict[str, Any] = {
    "act": "cpc",
    "article": 999,
    "title": {"vi": "thử", "en": "trial"},
    "limit": [
        {
            "id": "cpc-999-1",
            "clause": "1",
            "title": {"vi": "thử", "en": "trial"},
            "explain": {"vi": "thử", "en": "trial"},
            "about": "case",
            "bound": "court",
            "count": "days",
            "starts": [{"event": "court.accepted"}],
            "ends": [{"event": "trial.ordered"}],
            "line": 7,
            "version": [
                {
                    "since": "2018-01-01",
                    "source": "s",
                    "read_on": "2026-11-24",
                    "amounts": [{"value": 3, "unit": "days"}],
                }
            ],
        }
    ],
}


def test_the_shipped_law_has_no_faults() -> None:
    assert [str(fault) for fault in faults(catalog.load(examples=True))] == []


def _with(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    import copy

    content = copy.deepcopy(GOOD)
    place: Any = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return content


LIMIT = ("limit", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*LIMIT, "count"), "fortnights"),
        ((*LIMIT, "about"), "weather"),
        ((*LIMIT, "bound"), "nobody"),
        ((*LIMIT, "starts"), [{"event": "court.dreamt"}]),
        ((*LIMIT, "starts"), [{"event": "court.accepted", "when": {"mood": "good"}}]),
        ((*LIMIT, "starts"), [{"limit": "cpc-998-1"}]),
        ((*LIMIT, "ends"), [{"event": "court.dreamt"}]),
        ((*LIMIT, "id"), "cpc-998-1"),
        ((*LIMIT, "version", 0, "amounts"), [{"value": 3, "unit": "moons"}]),
        ((*LIMIT, "version", 0, "amounts"), []),
        ((*LIMIT, "version", 0, "source"), ""),
        ((*LIMIT, "explain"), {"vi": "thử"}),
        (
            ("check",),
            [
                {
                    "id": "cpc-999-1.x",
                    "title": "t",
                    "predicate": "dreamt",
                    "message": "m",
                    "since": "2018-01-01",
                    "source": "s",
                    "read_on": "2026-11-24",
                }
            ],
        ),
    ],
)
def test_a_fault_of_a_law_file_is_named_with_its_file(path: tuple[Any, ...], value: Any) -> None:
    raw = [(name, content) for name, content in catalog.parse(catalog.law_files()) if not name.count("/")]
    law = catalog.build([*raw, ("cpc/art-999.toml", _with(path, value))])
    told = list(faults(law))
    assert told
    assert all(fault.file == "cpc/art-999.toml" for fault in told)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*LIMIT, "version", 0, "since"), "yesterday"),
        ((*LIMIT, "version"), [GOOD["limit"][0]["version"][0]] * 2),
        ((*LIMIT, "version", 0), {"source": "s", "read_on": "2026-11-24"}),
        ((*LIMIT, "starts"), [{"limit": "cpc-999-1"}]),
    ],
)
def test_a_file_that_cannot_be_read_as_law_is_refused(path: tuple[Any, ...], value: Any) -> None:
    with pytest.raises(LawFileError, match="art-999"):
        catalog.build([("cpc/art-999.toml", _with(path, value))])


@pytest.mark.parametrize("examples", [False, True])
def test_a_damaged_cache_heals_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples: bool) -> None:
    places = [tmp_path / "law.cache"]
    monkeypatch.setattr(catalog, "_cache_places", lambda: places)
    read = catalog.load.__wrapped__
    fresh = read(examples=examples)
    assert places[0].exists()
    whole = places[0].read_bytes()
    for damage in (b"", b"not a cache", whole[:100], b"\xff" * 50, whole[:-100]):
        places[0].write_bytes(damage)
        again = read(examples=examples)
        assert again.articles == fresh.articles
        assert read(examples=examples).articles == fresh.articles


def test_a_stale_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import marshal

    place = tmp_path / "law.cache"
    monkeypatch.setattr(catalog, "_cache_places", lambda: [place])
    old = marshal.dumps(("of another day", []))
    place.write_bytes(len(old).to_bytes(8, "big") + old + marshal.dumps({}))
    assert catalog.load.__wrapped__().limits == catalog.load().limits


def test_the_worked_examples_are_read_only_where_asked_for() -> None:
    assert not any(article.vectors for article in catalog.load().articles.values())
    assert sum(len(article.vectors) for article in catalog.load(examples=True).articles.values()) > 500
