"""``tths add`` as a script calls it: what is written, what is told, and everything that is missing at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

CASE = "2026-014-trom-cap"
CUSTODY = ("add", "event", CASE, "custody.decided", "2026-01-10", "08:30", "--from", "2026-01-10T08:30")


def _entries(kho: Path) -> list[dict[str, Any]]:
    text = (kho / "cases" / "2026" / CASE / "events.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["events"]
    return found


def _register(kho: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((kho / "cases" / "2026" / CASE / "case.yaml").read_text(encoding="utf-8"))
    return found


def test_an_entry_and_the_clocks_it_started(kho: Path, run: Any) -> None:
    """Three days of custody from 8:30 on 10 January end at 8:30 on 13 January (Art 118(1), by the hour)."""
    done = run(*CUSTODY, "--people", "bc1", "--by", "cqdt", "--as-of", "2026-01-10 09:00")
    assert (done.code, done.err) == (0, "")
    entry = _entries(kho)[0]
    first, second, *clocks = done.out.splitlines()
    assert first == f"đã ghi {entry['id']}  Quyết định tạm giữ"
    assert second.startswith(f"  {CASE}: custody.decided bc1 2026-01-10 08:30 (commit ")
    assert any("Thời hạn tạm giữ (Nguyễn Văn A): 13/01/2026 08:30" in line and "118(1)" in line for line in clocks)
    assert len(clocks) <= 5


def test_an_entry_that_prolongs_and_one_that_settles(kho: Path, run: Any) -> None:
    run(*CUSTODY, "people=bc1", "by=cqdt")
    more = run(
        "add",
        "event",
        "custody.extended",
        "2026-01-13",
        "08:00",
        "people=bc1",
        "term=P3D",
        "--as-of",
        "2026-01-13 08:05",
    )
    assert "kéo dài: Thời hạn tạm giữ (Nguyễn Văn A): 16/01/2026 08:30" in more.out
    free = run("add", "event", "person.released", "2026-01-15", "08:00", "people=bc1", "--as-of", "2026-01-15 09:00")
    assert "xong: Thời hạn tạm giữ" in free.out


@pytest.mark.parametrize(
    "words",
    [
        ("--people", "bc1", "--by", "cqdt", "--until", "2026-01-13T08:30"),
        ("people=bc1", "by=cqdt", "until=2026-01-13T08:30"),
        ("--people=bc1", "by=cqdt", "--until=2026-01-13 08:30"),
    ],
)
def test_options_and_pairs_mean_the_same(kho: Path, run: Any, words: tuple[str, ...]) -> None:
    assert run("add", "event", CASE, "custody.decided", "2026-01-10T08:30", *words).code == 0
    entry = {name: value for name, value in _entries(kho)[0].items() if name != "id"}
    assert entry == {
        "type": "custody.decided",
        "at": "2026-01-10T08:30",
        "people": ["bc1"],
        "by": "cqdt",
        "until": "2026-01-13T08:30",
    }


def test_fields_of_every_kind(kho: Path, run: Any) -> None:
    run("add", "person", "--id", "p1", "name=Trần B", "roles=witness,victim")
    words = ("--at", "2026-01-12", "--people", "bc1", "--people", "p1", "--grounds", "một, hai", "--grounds", "ba")
    done = run("add", "event", CASE, "case.instituted", *words, "--complex", "x-kho=A=B", "--ended-at", "2026-01-13")
    assert done.code == 0, done.err
    entry = _entries(kho)[0]
    assert entry["grounds"] == ["một, hai", "ba"]
    assert entry["complex"] is True
    assert entry["x-kho"] == "A=B"
    assert entry["ended_at"] == "2026-01-13"


def test_everything_missing_is_told_at_once(kho: Path, run: Any) -> None:
    done = run("add", "event")
    assert (done.code, done.out) == (2, "")
    assert "thiếu loại mục" in done.err
    assert "thiếu `at`" in done.err
    done = run("add", "event", "custody.decided")
    assert "thiếu `at`" in done.err
    assert "thiếu `people` (Người liên quan)" in done.err
    run("new", "2026-015")
    done = run("add", "event")
    assert [line.strip() for line in done.err.splitlines()] == [
        "tths: thiếu vụ án",
        "thiếu loại mục (xem: tths add event --list)",
        "thiếu `at` (Ngày giờ)",
    ]
    done = run("add", "person", "--lang", "en")
    assert [line.strip() for line in done.err.splitlines()] == [
        "tths: the case is missing",
        "`roles` is missing (Roles)",
    ]
    assert run("add", "correct", CASE).code == 2
    assert run("add", "withdraw", CASE).code == 2


def test_nothing_is_written_where_anything_is_wrong(kho: Path, run: Any, git: Any) -> None:
    before = git(kho, "rev-parse", "HEAD")
    done = run("add", "event", CASE, "custody.decided", "05/06/2026", "--people", "bc1")
    assert done.code == 2
    assert "2026-06-05 (ngày 5 tháng 6) hay 2026-05-06 (ngày 6 tháng 5)" in done.err
    done = run("add", "event", CASE, "custody.decidd", "2026-01-10", "--people", "bc1")
    assert "custody.decided (Quyết định tạm giữ)" in done.err
    assert run("add", "event", CASE, "custody.decided", "2026-01-10", "--people", "bc9").code == 2
    assert run("add", "person", CASE, "roles=nobody").code == 2
    assert _entries(kho) == []
    assert git(kho, "rev-parse", "HEAD") == before
    assert git(kho, "status", "--porcelain") == ""


def test_a_request_for_assistance_is_recorded_with_what_it_rests_on(kho: Path, run: Any) -> None:
    words = ("--direction", "outgoing", "--form", "statements", "--copies", "3", "--translated")
    done = run("add", "request", CASE, *words, "--state", "kz", "--basis", "reciprocity")
    assert (done.code, "lưu ý" in done.err) == (0, False)
    assert run("add", "request", CASE, *words, "--state", "KZ", "contents=basis,asked").code == 0
    assert _register(kho)["requests"] == [
        {"id": "yc1", "state": "KZ", "direction": "outgoing", "form": "statements", "basis": "reciprocity",
         "translated": True, "copies": 3},
        {"id": "yc2", "state": "KZ", "direction": "outgoing", "form": "statements",
         "translated": True, "copies": 3, "contents": ["basis", "asked"]},
    ]  # fmt: skip


def test_a_request_without_treaty_and_reciprocity_is_warned_of(kho: Path, run: Any) -> None:
    words = ("add", "request", CASE, "--direction", "incoming", "--form", "service", "--lang", "en")
    for state, basis, said in (
        ("US", "none", "492(2)"),
        ("US", "treaty", "no treaty with US"),
        ("KZ", "treaty", "not known to be in force"),
        ("KZ", "", "basis is not recorded"),
    ):
        done = run(*words, "--state", state, *(("--basis", basis) if basis else ()))
        assert (done.code, said in done.err) == (0, True), done.err


def test_a_request_that_cannot_be_is_refused(kho: Path, run: Any) -> None:
    done = run("add", "request", CASE, "--direction", "out", "--form", "marriage", "--state", "Kazakhstan")
    assert done.code == 2
    assert all(f"`{name}`" in done.err for name in ("direction", "form", "state"))
    done = run("add", "request", CASE)
    assert done.code == 2
    assert all(f"thiếu `{name}`" in done.err for name in ("direction", "form", "state"))
    assert "requests" not in _register(kho)


def test_rows(kho: Path, run: Any) -> None:
    assert run("add", "exhibit", CASE, "--id", "xe", "--description", "xe máy", "--value", "15000000").code == 0
    assert run("add", "document", "--title", "Quyết định", "--number", "01/2026").code == 0
    assert run("add", "person", "roles=accused", "--birth-date", "2008-03", "--no-client").code == 0
    register = _register(kho)
    assert register["exhibits"] == [{"id": "xe", "description": "xe máy", "value": 15000000}]
    assert register["documents"] == [{"id": "tl1", "title": "Quyết định", "number": "01/2026"}]
    assert register["people"][1] == {"id": "bc2", "roles": ["accused"], "client": False, "birth_date": "2008-03"}


def test_a_correction_and_a_withdrawal(kho: Path, run: Any) -> None:
    first = json.loads(run(*CUSTODY, "people=bc1", "number=1", "--format", "json").out)["record"]
    done = run("add", "correct", CASE, first, "--at", "2026-01-10T09:30", "--number", "", "--format", "json")
    assert done.code == 0, done.err
    second = _entries(kho)[1]
    assert (second["corrects"], second["at"]) == (first, "2026-01-10T09:30")
    assert "number" not in second
    assert json.loads(done.out)["record"] == second["id"]
    assert run("add", "withdraw", second["id"], "--reason", "ghi nhầm vụ").code == 0
    third = _entries(kho)[2]
    assert (third["type"], third["corrects"], third["at"]) == ("entry.withdrawn", second["id"], "2026-02-03")
    assert run("add", "correct", CASE, "e260110-none", "--at", "2026-01-10").code == 2


def test_staging_only(kho: Path, run: Any, git: Any) -> None:
    before = git(kho, "rev-parse", "HEAD")
    done = run(*CUSTODY, "people=bc1", "--no-commit", "--format", "json")
    assert json.loads(done.out)["commit"] == ""
    assert git(kho, "rev-parse", "HEAD") == before
    assert git(kho, "status", "--porcelain").startswith("M  ")


def test_the_list_of_types(run: Any, kho: Path) -> None:
    assert "custody.decided " in run("add", "event", "--list").out
    some = run("add", "event", "--list", "tạm", "giữ").out
    assert run("add", "event", "--list", "tam giu").out == some
    assert "custody.decided" in some
    assert "appeal.filed" not in some
    assert "custody.decided" in run("add", "event", "--list", "custody", "--lang", "en").out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_brings_an_exhibit_in_is_told_apart(run: Any, kho: Path, lang: str) -> None:
    """In the list that is narrowed down, and on the page of the type; the whole list stays a line a type."""
    page = run("add", "event", CASE, "items.seized", "--help", "--lang", lang).out
    assert "items.seized:" in page and "device.seized" in page and "198(1)" in page
    narrow = run("add", "event", "--list", "items.seized", "--lang", lang).out
    assert "device.seized" in narrow and "search.conducted" in narrow
    whole = run("add", "event", "--list", "--lang", lang).out.splitlines()
    assert all(not line.startswith(" ") for line in whole)


def test_inside_the_folder_of_a_case(kho: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "2026-015")
    monkeypatch.chdir(kho / "cases" / "2026" / CASE)
    assert run("add", "event", "custody.decided", "2026-01-10 08:30", "people=bc1").code == 0
    assert len(_entries(kho)) == 1
    assert run("show").out.startswith(CASE)


def test_vietnamese_typed_in_nfd_is_kept_in_nfc(kho: Path, run: Any) -> None:
    import unicodedata

    run("add", "person", "roles=victim", "name=" + unicodedata.normalize("NFD", "Trần Thị Bưởi"))
    assert _register(kho)["people"][1]["name"] == "Trần Thị Bưởi"


def test_the_json_keeps_its_contract(kho: Path, run: Any) -> None:
    import jsonschema

    place = Path(__file__).parents[2] / "schemas" / "written-1.schema.json"
    schema = json.loads(place.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for words in ((*CUSTODY, "people=bc1"), ("add", "person", "roles=victim"), ("new", "2026-015")):
        told = (
            json.loads(run(*words, "--format", "json", "--as-of", "2026-01-10 09:00").out) if words[0] == "add" else {}
        )
        told = told or json.loads(run(*words, "--format", "json").out)
        jsonschema.validate(told, schema)
        assert set(told) == set(schema["properties"])
        assert all(set(row) == set(schema["properties"]["limits"]["items"]["properties"]) for row in told["limits"])


@pytest.mark.parametrize("words", [("custdy.extended", "2026-01-13"), ("custdy.extended",)])
def test_a_mistyped_type_is_told_as_one_and_taken_for_no_case(kho: Path, run: Any, words: tuple[str, ...]) -> None:
    done = run("add", "event", *words)
    assert done.code == 2
    assert "custdy.extended" in done.err and "custody.extended" in done.err


def test_a_mistyped_type_is_told_instead_of_a_help_page_of_every_field(kho: Path, run: Any) -> None:
    done = run("add", "event", CASE, "custdy.extended", "--help")
    assert (done.code, done.out) == (2, "")
    assert "custody.extended" in done.err


def test_a_mistyped_name_of_a_required_field_is_told(kho: Path, run: Any) -> None:
    done = run("add", "person", "name=B", "rols=victim")
    assert done.code == 2
    assert "thiếu `roles`" in done.err and "`rols`" in done.err and "có lẽ là: roles" in done.err


def test_a_value_is_found_by_its_label(kho: Path, run: Any) -> None:
    done = run("add", "person", "name=B", "roles=bào chữa")
    assert done.code == 2
    assert "defence_counsel (người bào chữa)" in done.err


def test_a_row_of_the_register_is_no_entry(kho: Path, run: Any) -> None:
    done = run("add", "correct", CASE, "bc1", "name=B")
    assert done.code == 2
    assert "case.yaml" in done.err


def test_an_entry_named_alone_is_found_in_the_only_case_that_holds_it(kho: Path, run: Any) -> None:
    """The remedies of ``check`` name an entry without its case."""
    run(*CUSTODY, "people=bc1")
    run("new", "2026-015")
    entry = _entries(kho)[0]["id"]
    assert run("add", "correct", entry, "number=7").code == 0
    assert _entries(kho)[1]["corrects"] == entry
    assert run("add", "correct", entry[:-1], "number=7").code == 2, "no entry is called so"


def test_an_entry_typed_without_the_word_event_names_the_command(run: Any, kho: Path) -> None:
    made = run("add", "case.instituted", CASE, "--at", "2026-01-30", "--lang", "en")
    assert made.code == 2
    assert "tths add event [CASE] case.instituted" in made.err
