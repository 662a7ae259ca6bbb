"""The schemas agree with the words, the fields and the law files of the program, and refuse what they do not know."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tthscli.actions import field
from tthscli.law import catalog
from tthscli.model.case import SEVERITY_CLASSES
from tthscli.model.word import WORDS
from tthscli.store import schema

FILES = ("case", "events", "practice")


def _properties(name: str, section: str = "") -> dict[str, Any]:
    found: Any = schema.load(name)["properties"]
    return dict(found[section]["items"]["properties"] if section else found)


@pytest.mark.parametrize("path", sorted(schema.folder().glob("*.schema.json")), ids=lambda path: path.name)
def test_every_schema_is_one(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def _matches(fields: Mapping[str, field.Field], declared: Mapping[str, Any]) -> list[str]:
    """What differs between the fields of the program and those of a schema."""
    wrong = [f"{name} is missing in the schema" for name in fields if name not in declared]
    for name, known in fields.items():
        told = declared.get(name, {})
        kind = told.get("x-kind") or told.get("$ref", "").rpartition("/")[2]
        words = told.get("enum") or told.get("items", {}).get("enum", [])
        if name in declared and (kind, list(words)) != (known.kind, list(known.values)):
            wrong.append(f"{name}: {kind} {words} in the schema, {known.kind} {list(known.values)} in the program")
    return wrong


def test_the_schema_of_entries_has_the_fields_of_the_program() -> None:
    declared = _properties("events", "events")
    assert _matches(field.ENTRY, declared) == []
    assert declared.keys() - field.ENTRY.keys() == {"id", "type"}


@pytest.mark.parametrize("section", list(field.ROW))
def test_the_schema_of_rows_has_the_fields_of_the_program(section: str) -> None:
    declared = _properties("case", section)
    assert _matches(field.ROW[section], declared) == []
    assert declared.keys() - field.ROW[section].keys() == {"id"}


def test_closed_lists_are_those_of_the_words() -> None:
    case, practice = _properties("case"), _properties("practice")
    assert case["procedure"]["enum"] == list(WORDS["procedure"])
    assert case["side"]["enum"] == practice["side"]["enum"] == list(WORDS["side"])
    assert _properties("case", "charges")["severity"]["enum"] == list(SEVERITY_CLASSES)


def test_the_same_definition_is_the_same_in_every_file() -> None:
    seen: dict[str, Any] = {}
    for name in FILES:
        for key, told in schema.load(name)["$defs"].items():
            assert seen.setdefault(key, told) == told


def test_what_a_type_needs_is_a_field_of_entries() -> None:
    declared = _properties("events", "events")
    for word in catalog.vocabulary().values():
        assert {*word.needs, *word.suggests} <= declared.keys(), word.name


LAW = catalog.parse(catalog.law_files())


def _errors(name: str, content: Any) -> list[str]:
    part = {"events.toml": "vocabulary", "calendar.toml": "calendar"}.get(name)
    whole = schema.load("law")
    chosen = {"$ref": f"#/$defs/{part}", "$defs": whole["$defs"]} if part else whole
    content = _without_lines(content)
    return [f"{e.json_path}: {e.message}" for e in jsonschema.Draft202012Validator(chosen).iter_errors(content)]


def _without_lines(content: Any) -> Any:
    """The file as written: the catalogue notes the line of each table in it."""
    if isinstance(content, dict):
        return {key: _without_lines(value) for key, value in content.items() if key != "line"}
    return [_without_lines(item) for item in content] if isinstance(content, list) else content


@pytest.mark.parametrize(("name", "content"), LAW, ids=[name for name, _ in LAW])
def test_every_law_file_fits(name: str, content: dict[str, Any]) -> None:
    assert _errors(name, content) == []


ARTICLE: dict[str, Any] = {
    "act": "cpc",
    "article": 999,
    "title": {"vi": "thử", "en": "trial"},
    "limit": [
        {
            "id": "cpc-999-1",
            "title": {"vi": "thử", "en": "trial"},
            "about": "case",
            "bound": "court",
            "count": "days",
            "starts": [{"event": "court.accepted"}],
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
    "check": [
        {
            "id": "cpc-999-1.x",
            "title": "t",
            "predicate": "absent",
            "message": "m",
            "since": "2018-01-01",
            "source": "s",
            "read_on": "2026-11-24",
        }
    ],
    "vector": [{"limit": "cpc-999-1", "events": [{"type": "court.accepted", "at": "2026-01-05"}], "due": "2026-01-08"}],
}


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), "limits", []),
        (("limit", 0), "amount", 3),
        (("limit", 0, "starts", 0), "evnt", "court.accepted"),
        (("limit", 0, "version", 0), "until", "2020-01-01"),
        (("limit", 0, "version", 0, "amounts", 0), "whem", {}),
        (("limit", 0, "version", 0, "amounts", 0), "unit", "weeks"),
        (("limit", 0, "version", 0, "amounts", 0), "value", "3"),
        (("limit", 0), "count", "fortnights"),
        (("limit", 0), "id", "Cpc 999"),
        (("limit", 0), "title", {"vi": "một"}),
        (("check", 0), "sevrity", "breach"),
        (("check", 0), "severity", "fatal"),
        (("vector", 0), "dew", "2026-01-08"),
    ],
)
def test_a_law_file_with_a_slip_does_not_fit(path: tuple[Any, ...], key: str, value: Any) -> None:
    assert _errors("cpc/art-999.toml", ARTICLE) == []
    content = copy.deepcopy(ARTICLE)
    place: Any = content
    for step in path:
        place = place[step]
    place[key] = value
    assert _errors("cpc/art-999.toml", content) != []


@pytest.mark.parametrize("key", ["id", "title", "about", "bound", "count", "starts", "version"])
def test_a_limit_lacks_nothing_it_needs(key: str) -> None:
    content = copy.deepcopy(ARTICLE)
    del content["limit"][0][key]
    assert _errors("cpc/art-999.toml", content) != []


def test_a_vocabulary_with_a_slip_does_not_fit() -> None:
    good = {"vi": "thử", "en": "trial"}
    assert _errors("events.toml", {"report": {"report.tried": good}}) == []
    for bad in ({"report.tried": {**good, "need": ["people"]}}, {"Report": good}, {"report.tried": {"vi": "thử"}}):
        assert _errors("events.toml", {"report": bad}) != []
