"""One file: every fault with its place, rule and remedy; no scalar changed; the fast and the exact way agree."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from tthscli.model.finding import Finding
from tthscli.store import document, schema

HEAD = "schema: tths.events/1\nevents:\n  - id: e1\n    type: custody.decided\n    at: 2026-01-10\n    people: [bc1]\n"
CASE = "schema: tths.case/1\nid: a\n"


def _told(text: str | bytes, kind: str = "events", lang: str = "vi") -> tuple[Finding, ...]:
    content = text.encode("utf-8") if isinstance(text, str) else text
    read = document.examine(content, kind, f"{kind}.yaml", lang)
    assert (read.data is None) == bool(read.findings)
    for one in read.findings:
        assert one.message
        assert one.remedy
        assert one.verdict == "breach"
    return read.findings


def _data(text: str, kind: str = "events") -> Any:
    read = document.examine(text.encode("utf-8"), kind, f"{kind}.yaml")
    assert read.findings == ()
    return read.data


def _one(text: str | bytes, kind: str = "events", lang: str = "vi") -> Finding:
    (found,) = _told(text, kind, lang)
    return found


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    text = """\
schema: tths.events/1
events:
  - id: e1
    type: custody.decidd
    at: 05/06/2026
    people: bc1
    number: 001090012345
  - id: e2
    type: custody.decided
    poeple: [bc1]
    stage: investigaton
    number: "1"
    number: "2"
evnts: []
"""
    told = [(f.place.line, f.place.column, f.rule, f.place.pointer) for f in _told(text)]
    assert told == [
        (4, 11, "file.event-type", "/events/0/type"),
        (5, 9, "file.date", "/events/0/at"),
        (6, 13, "file.schema", "/events/0/people"),
        (7, 13, "file.unquoted", "/events/0/number"),
        (8, 5, "file.missing-key", "/events/1"),
        (8, 5, "file.missing-field", "/events/1"),
        (10, 5, "file.unknown-key", "/events/1/poeple"),
        (11, 12, "file.schema", "/events/1/stage"),
        (13, 5, "file.duplicate-key", "/events/1/number"),
        (14, 1, "file.unknown-key", "/evnts"),
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    ("line", "rule", "form"),
    [
        ("number: 001090012345", "file.unquoted", 'number: "001090012345"'),
        ("number: 1.10", "file.unquoted", 'number: "1.10"'),
        ("number: 500.000", "file.unquoted", 'number: "500.000"'),
        ("number: 0b11", "file.unquoted", 'number: "0b11"'),
        ("number: 1_000", "file.unquoted", 'number: "1_000"'),
        ("number: 0x1F", "file.unquoted", 'number: "0x1F"'),
        ("number: 0o17", "file.unquoted", 'number: "0o17"'),
        ("number: 1e3", "file.unquoted", 'number: "1e3"'),
        ("number: +84", "file.unquoted", 'number: "+84"'),
        ("number: .inf", "file.unquoted", 'number: ".inf"'),
        ("number: True", "file.unquoted", 'number: "True"'),
        ("number: 12", "file.unquoted", 'number: "12"'),
        ("amount: 500.000", "file.number", "amount: 500000"),
        ("amount: 1,500,000", "file.number", "amount: 1500000"),
        ("amount: 5.00", "file.number", "amount: "),
        ("amount: 0500", "file.number", "amount: 500"),
        ("amount: 1e3", "file.number", "amount: "),
        ("amount: 500_000", "file.number", "amount: 500000"),
        ('amount: "500000"', "file.number", "amount: 500000"),
        ("x-phi: 1.10", "file.unquoted", 'x-phi: "1.10"'),
        ("x-phi: [{a: 0500}]", "file.unquoted", 'a: "0500"'),
        ("x-phi: 500.000", "file.unquoted", 'x-phi: "500.000"'),
    ],
)
def test_a_number_that_is_not_what_is_written_is_refused_with_the_form_to_write(
    line: str, rule: str, form: str, lang: str
) -> None:
    found = _one(f"{HEAD}    {line}\n", lang=lang)
    assert (found.rule, found.place.line) == (rule, 7)
    assert form in found.remedy


@pytest.mark.parametrize(
    "text",
    ["no", "Yes", "off", "y", "22:00", "190:20:30", "01/2026", "2026-01-31", "1.2.3", "12 34", "1-2", "=", "e1", "_"],
)
def test_text_without_quotes_arrives_as_written(text: str) -> None:
    assert _data(f"{HEAD}    note: {text}\n")["events"][0]["note"] == text


@pytest.mark.parametrize(
    ("line", "value"), [("amount: 500000", 500000), ("amount: 0", 0), ("x-a: 12", 12), ("x-a: -3", -3)]
)
def test_whole_numbers_are_numbers(line: str, value: int) -> None:
    entry = _data(f"{HEAD}    {line}\n")["events"][0]
    assert entry[line.split(":", maxsplit=1)[0]] == value


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("05/06/2026", ["2026-06-05 (ngày 5 tháng 6)", "2026-05-06 (ngày 6 tháng 5)"]),
        ("31/01/2026 8h05", ["2026-01-31T08:05"]),
        ("2026-1-5", ["2026-01-05"]),
        ("2026-02-30", ["2026-02-30"]),
        ("2025-02-29", ["2025-02-29"]),
        ("2026-01-31T24:00", ["2026-02-01T00:00"]),
        ("2026-01-31T25:00", ["2026-01-31"]),
        ("2026-01-31T22:05Z", ["2026-02-01T05:05"]),
        ("2026-01-31T22:05+00:00", ["2026-02-01T05:05"]),
        ("2026-01-31T22:05:60", ["2026-01-31"]),
        ("1026-01-31", ["1026"]),
        ("3026-01-31", ["3026"]),
        ("0000-00-00", ["0000-00-00"]),
        ("22:00", ["2026-01-31"]),
        ("hôm qua", ["2026-01-31"]),
        ("2026", []),
        ("2026-W05-6", ["2026-01-31"]),
    ],
)
def test_a_day_that_is_none_is_refused_with_what_may_be_meant(at: str, shown: list[str]) -> None:
    found = _one(HEAD.replace("2026-01-10", at))
    assert found.rule in ("file.date", "file.unquoted")
    assert found.place.line == 5
    assert all(text in found.message + found.remedy for text in shown)


@pytest.mark.parametrize(
    "at", ["unknown", "2026-01-31T22:05", "2026-01-31 22:05", "2026-01-31T22:05:09+07:00", "2024-02-29", '"2026-01-31"']
)
def test_days_and_minutes_of_viet_nam_are_taken(at: str) -> None:
    assert _data(HEAD.replace("2026-01-10", at))["events"][0]["at"] == at.strip('"')


@pytest.mark.parametrize("birth", ["2008-03-15", "2008-03", "2008-Q1", "2008-H2", '"2008"'])
def test_a_date_of_birth_may_be_known_in_part(birth: str) -> None:
    _data(f"{CASE}people:\n  - {{id: p1, birth_date: {birth}}}\n", "case")


@pytest.mark.parametrize(
    "birth", ["2008", "2008-13", "2008-02-30", "2008-Q5", "2008-H3", "15/03/2008", "1808-01", "Q1"]
)
def test_another_date_of_birth_is_refused(birth: str) -> None:
    found = _one(f"{CASE}people:\n  - {{id: p1, birth_date: {birth}}}\n", "case")
    assert found.place.pointer == "/people/0/birth_date"
    assert found.record == "people/p1"
    assert found.subject == "birth_date"
    if birth == "15/03/2008":
        assert "2008-03-15" in found.remedy


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("", "file.empty", 0, 0),
        (" \n\n", "file.empty", 0, 0),
        ("# chỉ có ghi chú\n", "file.empty", 1, 1),
        ("a: [\n", "file.syntax", 2, 1),
        ("a:\n\tb: 1\n", "file.syntax", 2, 1),
        ("a: b: c\n", "file.syntax", 1, 5),
        ("a: 'b\n", "file.syntax", 2, 1),
        ("@a: 1\n", "file.syntax", 1, 1),
        ('a: "\\q"\n', "file.syntax", 1, 5),
        ("- a\n", "file.schema", 1, 1),
        ("chữ\n", "file.schema", 1, 1),
        (HEAD + "---\na: 1\n", "file.documents", 7, 1),
        (HEAD + "x-a: &a 1\nx-b: *a\n", "file.alias", 8, 6),
        (HEAD + "x-a: !!str 1\n", "file.tag", 7, 6),
        (HEAD + "x-a: !python/object:os.system x\n", "file.tag", 7, 6),
        (HEAD + 'x-a: "a\\u202Eb"\n', "file.character", 7, 6),
        (HEAD + "x-a: a\u202eb\n", "file.character", 7, 7),
        (HEAD + "x-a: a\u0085b\n", "file.character", 7, 7),
        (HEAD + "x-a: a\x1b[31mb\n", "file.character", 7, 7),
        (HEAD + "x-a: a\x00b\n", "file.character", 7, 7),
        (HEAD + "x-a: a\u2028b\n", "file.character", 7, 7),
        ("\ufeff" + HEAD, "file.encoding", 1, 1),
        (HEAD + "schema: tths.events/1\n", "file.duplicate-key", 7, 1),
        (HEAD.replace("events/1", "events/2"), "file.schema", 1, 9),
        ("schema: tths.events/1\n", "file.missing-key", 1, 1),
        (HEAD + "<<: {a: 1}\n", "file.unknown-key", 7, 1),
    ],
)
def test_faults_of_the_text(text: str, rule: str, line: int, column: int) -> None:
    for lang in ("vi", "en"):
        found = _told(text, lang=lang)[0]
        assert (found.rule, found.place.line, found.place.column) == (rule, line, column)


def test_a_binary_file_and_other_encodings() -> None:
    for content in (
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"\xff\xfea\0",
        HEAD.encode("utf-16"),
        "schema: \xe9".encode("latin-1"),
    ):
        assert _one(content).rule == "file.encoding"
    assert _one(b"schema: x\nid: \xe9\n").place.line == 2


@pytest.mark.parametrize(
    "text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "a:\n" + "".join(" " * n + "a:\n" for n in range(1, 300))]
)
def test_deep_nesting_is_refused(text: str) -> None:
    assert "file.nesting" in {found.rule for found in _told(text)}


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert {"file.alias"} <= {found.rule for found in _told(bomb)}


def test_many_faults_are_cut_and_counted() -> None:
    told = _told("schema: tths.events/1\nevents:\n" + "  - {}\n" * 500)
    assert len(told) == document.MOST + 1
    assert "1400" in told[-1].message


def test_a_wide_mapping_costs_no_quadratic_time() -> None:
    text = "".join(f"k{n}: 1\n" for n in range(20000))
    assert len(_told(text)) == document.MOST + 1


def test_line_ends_of_windows_keep_their_lines() -> None:
    text = HEAD.replace("\n", "\r\n")
    assert _data(text) == _data(HEAD)
    assert _one(text + "    stage: x\r\n").place.line == 7


def test_decomposed_text_arrives_composed() -> None:
    name, decomposed = "Nguyễn Thị Ế", unicodedata.normalize("NFD", "Nguyễn Thị Ế")
    for given in (decomposed, '"' + "".join(f"\\u{ord(c):04x}" for c in decomposed) + '"'):
        assert _data(f"{HEAD}    note: {given}\n")["events"][0]["note"] == name
    twice = f"x-{unicodedata.normalize('NFC', 'ế')}: a\nx-{unicodedata.normalize('NFD', 'ế')}: b\n"
    assert _one(HEAD + twice).rule == "file.duplicate-key"


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("stage: investigaton", "investigation"),
        ("metod: post", "method"),
        ("method: psot", "post"),
        ("level: districts", "district"),
    ],
)
def test_a_slip_gets_a_suggestion(line: str, near: str) -> None:
    for lang in ("vi", "en"):
        assert near in _told(f"{HEAD}    {line}\n", lang=lang)[0].remedy


def test_an_unknown_type_gets_a_suggestion_in_the_language_of_the_reader() -> None:
    text = HEAD.replace("custody.decided", "custody.decidd")
    assert "custody.decided (Quyết định tạm giữ)" in _one(text).remedy
    assert "custody.decided (Custody decided)" in _one(text, lang="en").remedy
    assert _one(HEAD.replace("custody.decided", "zzzz.qqqq")).remedy


def test_what_a_type_needs_is_missed() -> None:
    found = _one(HEAD.replace("    people: [bc1]\n", ""))
    assert (found.rule, found.place.line, found.record) == ("file.missing-field", 3, "e1")
    assert "people" in found.message


def test_an_entry_without_an_id_of_its_own_is_named_by_its_index() -> None:
    twice = HEAD + HEAD[HEAD.index("  - id") :].replace("people: [bc1]", "stage: x\n    people: [bc1]")
    assert _one(twice).record == "events/1"
    assert _told(HEAD.replace("id: e1", "id: e 1"))[0].record == "e 1"


def test_an_empty_value_is_told() -> None:
    for line in ("note:", "note: ~", "people:", "amount: null"):
        text = HEAD.replace("    people: [bc1]\n", "") if line == "people:" else HEAD
        assert "file.schema" in {found.rule for found in _told(f"{text}    {line}\n")}


def test_lists_may_be_left_empty() -> None:
    assert _data("schema: tths.events/1\nevents:\n") == {"schema": "tths.events/1", "events": None}
    assert _data(f"{CASE}people:\n", "case")["people"] is None


def test_every_keyword_of_the_schemas_has_words_of_ours() -> None:
    """Whatever a file is given in the place of anything else, nothing of jsonschema's own text comes through."""
    values = ["12", "1.5", "chữ", "true", "~", "[1]", "{a: 1}", "-1", "9999999999999999999", '""', "[[a]]"]
    for kind, head in (("events", HEAD), ("case", CASE), ("practice", "schema: tths.practice/1\n")):
        properties = schema.load(kind)["properties"]
        names = properties["events"]["items"]["properties"] if kind == "events" else properties
        for name in names.keys() - {"schema", "id", "type", "at", "people"}:
            for value in values:
                indent = "    " if kind == "events" else ""
                text = f"{head}{indent}{name}: {value}\n"
                for lang in ("vi", "en"):
                    for found in document.examine(text.encode(), kind, kind, lang).findings:
                        assert "does not fit the schema" not in found.message
                        assert "không đúng lược đồ" not in found.message
                        assert found.remedy


@pytest.mark.parametrize(("mark", "is_known"), [("gravely_ill", True), ("under_18", True), ("deceased", False)])
def test_who_is_protected_is_told_in_words_of_the_law(mark: str, is_known: bool) -> None:
    text = f"schema: tths.case/1\nid: v\ntitle: t\npeople:\n  - {{id: bh1, protected: [{mark}]}}\n"
    read = document.examine(text.encode("utf-8"), "case", "case.yaml")
    assert bool(read.findings) is not is_known
