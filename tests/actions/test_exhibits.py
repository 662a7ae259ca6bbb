"""The exhibits of a case as the program recorded them, and its files against their hashes."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tthscli.actions import add
from tthscli.actions.exhibits import exhibits, verify
from tthscli.model.error import UsageError
from tthscli.model.moment import parse
from tthscli.model.word import term
from tthscli.render.text.exhibits import lines

CASE = "2026-014-trom-cap"
NOW = parse("2026-02-03T09:00")


@pytest.fixture
def found(case: Any) -> Any:
    """The case with a knife that went from hand to hand."""
    add.add_body(case, CASE, {"id": "kho", "kind": "investigating_body", "name": "Kho vật chứng"})
    add.add_exhibit(case, CASE, {"id": "vc1", "kind": "tool", "quantity": "1", "unit": "chiếc", "supports": "td1"})
    for kind, at, fields in (
        ("exhibit.collected", "2026-01-05T10:00", {"by": "cqdt"}),
        ("exhibit.sealed", "2026-01-05T10:20", {"by": "cqdt", "seal": "NP-1"}),
        ("exhibit.handed_over", "2026-01-06T08:00", {"by": "cqdt", "to": "kho", "seal": "NP-1"}),
        ("exhibit.received", "2026-01-06T08:30", {"by": "kho", "seal": "NP-2"}),
    ):
        add.add_event(case, CASE, kind, at, {"exhibits": "vc1", **fields})
    return case


def test_the_chain_of_an_exhibit(found: Any) -> None:
    (row,) = exhibits(found, CASE, as_of=NOW).rows
    assert (row.state, row.keeper_name, row.is_sealed, row.seal) == ("kept", "Kho vật chứng", True, "NP-1")
    assert [(spell.keeper, str(spell.ends)) for spell in row.spells] == [
        ("cqdt", "2026-01-06T08:00+07:00"),
        ("kho", "None"),
    ]
    assert [(one.kind, dict(one.values)) for one in row.breaks] == [("seal_differs", {"seal": "NP-1", "found": "NP-2"})]
    assert (row.breaks[0].entry, row.breaks[0].place.line > 0) == (row.links[-1].entry, True)
    assert row.supports == (("td1", "173(1)"),)


def test_what_happened_later_is_not_told_yet(found: Any) -> None:
    (row,) = exhibits(found, CASE, "vc1", parse("2026-01-05T12:00")).rows
    assert ([link.type for link in row.links], row.breaks) == (["exhibit.collected", "exhibit.sealed"], ())


def test_an_exhibit_is_asked_for_by_its_number_too(found: Any) -> None:
    """A number that is the id of another exhibit, or that two have, asks for nothing else than the id."""
    add.add_exhibit(found, CASE, {"id": "vc2", "kind": "other", "number": "VC-02"})
    add.add_exhibit(found, CASE, {"id": "vc3", "kind": "other", "number": "vc1"})
    assert [row.id for row in exhibits(found, CASE, "VC-02", NOW).rows] == ["vc2"]
    assert [row.id for row in exhibits(found, CASE, "vc1", NOW).rows] == ["vc1"]
    with pytest.raises(UsageError, match="VC-03"):
        exhibits(found, CASE, "VC-03", NOW)
    add.add_exhibit(found, CASE, {"id": "vc4", "kind": "other", "number": "VC-02"})
    with pytest.raises(UsageError, match=r"vc2, vc4.*VC-02"):
        exhibits(found, CASE, "VC-02", NOW)


def test_a_sample_supports_what_the_whole_supports(found: Any) -> None:
    add.add_exhibit(found, CASE, {"id": "vc1m", "kind": "other", "part_of": "vc1", "sample": "true"})
    assert [row.supports for row in exhibits(found, CASE, as_of=NOW).rows] == [(("td1", "173(1)"),)] * 2


def test_what_else_supports_a_charge(found: Any) -> None:
    """Samples of the exhibit, and a paper about it alone, fall with it."""
    add.add_exhibit(found, CASE, {"id": "vc1m", "kind": "other", "part_of": "vc1", "supports": "td1"})
    add.add_document(found, CASE, {"id": "kl1", "title": "Kết luận", "exhibits": "vc1,vc1m", "supports": "td1"})
    told = {row.id: row.others for row in exhibits(found, CASE, as_of=NOW).rows}
    assert told == {"vc1": (("td1", ()),), "vc1m": (("td1", ()),)}
    add.add_exhibit(found, CASE, {"id": "vc2", "kind": "other", "supports": "td1"})
    add.add_document(found, CASE, {"id": "kl2", "title": "Kết luận", "exhibits": "vc1,vc2", "supports": "td1"})
    add.add_document(found, CASE, {"id": "bb1", "title": "Biên bản", "supports": "td1"})
    told = {row.id: row.others for row in exhibits(found, CASE, as_of=NOW).rows}
    assert told["vc1"] == (("td1", ("vc2", "kl2", "bb1")),)
    assert told["vc2"] == (("td1", ("vc1", "vc1m", "kl1", "kl2", "bb1")),)


def test_an_entry_that_names_an_exhibit_by_its_number_is_told_the_id(found: Any) -> None:
    add.add_exhibit(found, CASE, {"id": "vc2", "kind": "other", "number": "TANG-VAT/07"})
    with pytest.raises(UsageError) as refused:
        add.add_event(found, CASE, "exhibit.collected", "2026-01-05T10:00", {"exhibits": "tang-vat/07", "by": "cqdt"})
    assert "`vc2`" in refused.value.remedy


@pytest.mark.parametrize(
    ("kind", "at", "fields", "breaks"),
    [
        ("exhibit.opened", "2026-01-05T09:00", {"by": "cqdt"}, "before_collection"),
        ("exhibit.opened", "2026-01-06T09:00", {"by": "kho", "seal": "NP-1"}, ""),
        ("exhibit.stored", "2026-01-06T09:00", {"by": "kho", "quantity": "2", "unit": "chiếc"}, "quantity_differs"),
        ("exhibit.stored", "2026-02-02T09:00", {"by": "kho"}, "after_end"),
    ],
)
def test_an_entry_that_breaks_the_chain_is_told_as_it_is_written(
    found: Any, kind: str, at: str, fields: Any, breaks: str
) -> None:
    """It is kept all the same: the minutes may say so. What breaks already is not told again."""
    add.add_event(found, CASE, "exhibit.destroyed", "2026-02-01T10:00", {"exhibits": "vc1", "by": "kho"})
    written = add.add_event(found, CASE, kind, at, {"exhibits": "vc1", **fields})
    expected = [f"vc1, {written.record}: {term('break', breaks, 'vi')}; tths check {CASE}"] if breaks else []
    assert list(written.warnings) == expected


def test_a_hash_that_can_be_none(found: Any) -> None:
    (Path(found.root) / "cases/2026" / CASE / "a.txt").write_text("a", encoding="utf-8")
    for typed, said in (("abc123", "64"), ("z" * 64, "64"), ("0" * 64, "không khớp")):
        with pytest.raises(UsageError, match=said) as refused:
            add.add_document(found, CASE, {"title": "A", "file": "a.txt", "sha256": typed})
        assert refused.value.remedy
    digest = hashlib.sha256(b"a").hexdigest()
    add.add_document(found, CASE, {"title": "A", "file": "a.txt", "sha256": digest.upper()})
    assert [row.state for row in verify(found, [CASE]).rows] == ["same"]


def test_a_kind_in_words_leads_to_the_value(found: Any) -> None:
    for typed, meant in (("ma túy", "drugs (ma túy)"), ("drug", "drugs (ma túy)")):
        with pytest.raises(UsageError) as refused:
            add.add_exhibit(found, CASE, {"id": "vc9", "kind": typed})
        assert refused.value.message.endswith(f"có: {meant}")


def test_what_is_amiss_is_told_with_its_line_and_what_to_do(found: Any) -> None:
    folder = Path(found.root) / "cases/2026" / CASE
    (folder / "mat.pdf").write_bytes(b"x")
    add.add_document(found, CASE, {"title": "Mất", "file": "mat.pdf"})
    assert not any("→" in line for line in lines(verify(found, [CASE]), "vi", 80, False))
    (folder / "mat.pdf").unlink()
    (row,) = verify(found, [CASE]).rows
    said = "\n".join(lines(verify(found, [CASE]), "vi", 0, False))
    assert f"cases/2026/{CASE}/case.yaml:{row.place.line}" in said and row.place.line
    assert "→ " in said and "git log" in said


def test_an_exhibit_nobody_recorded(found: Any) -> None:
    with pytest.raises(UsageError, match="vc9"):
        exhibits(found, CASE, "vc9", NOW)


def test_files_against_their_hashes(found: Any) -> None:
    folder = Path(found.root) / "cases/2026" / CASE
    (folder / "tep").mkdir()
    for name in ("anh.jpg", "mat.pdf", "khac.pdf"):
        (folder / "tep" / name).write_bytes(name.encode())
        add.add_document(found, CASE, {"title": name, "file": f"tep/{name}", "exhibits": "vc1"})
    assert {row.state for row in verify(found, [CASE]).rows} == {"same"}
    (folder / "tep" / "khac.pdf").write_bytes(b"other")
    (folder / "tep" / "mat.pdf").unlink()
    (folder / "tep" / "la.txt").write_bytes(b"new")
    report = verify(found, [CASE])
    assert {Path(row.file).name: row.state for row in report.rows} == {
        "anh.jpg": "same",
        "mat.pdf": "missing",
        "khac.pdf": "changed",
        "la.txt": "unlisted",
    }
    assert report.exit_code == 1
    assert {file.state for file in exhibits(found, CASE, as_of=NOW).rows[0].files} == {"same", "missing", "changed"}


def test_what_stands_in_place_of_a_file(found: Any) -> None:
    """A folder, a pointer of Git LFS, a link in a circle: each has its own word, and none is missing."""
    folder = Path(found.root) / "cases/2026" / CASE
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 9\n"
    names = ("thu-muc", "phim.mp4", "vong.txt", "mat.txt")
    for name in names:
        (folder / name).write_bytes(name.encode())
        add.add_document(found, CASE, {"title": name, "file": name})
        (folder / name).unlink()
    (folder / "thu-muc").mkdir()
    (folder / "phim.mp4").write_text(pointer, encoding="utf-8", newline="\n")
    (folder / "vong.txt").symlink_to("vong.txt")
    report = verify(found, [CASE])
    states = {row.title: row.state for row in report.rows}
    assert states == dict(zip(names, ("no_file", "pointer", "unreadable", "missing"), strict=True))
    assert report.exit_code == 1 and all(row.found == "" for row in report.rows)
    said = "\n".join(lines(report, "vi", 0, False))
    assert "git lfs pull" in said and "thư mục" in said
    for name, what in (("thu-muc", "thư mục"), ("phim.mp4", "Git LFS"), ("vong.txt", "không đọc được")):
        with pytest.raises(UsageError, match=what):
            add.add_document(found, CASE, {"title": "Nữa", "file": name})


def test_a_file_the_disk_spells_otherwise_is_recorded(found: Any) -> None:
    folder = Path(found.root) / "cases/2026" / CASE
    (folder / unicodedata.normalize("NFD", "Biên bản mở.txt")).write_bytes(b"a")
    add.add_document(found, CASE, {"title": "A", "file": "Biên bản mở.txt"})
    assert [(row.file, row.state) for row in verify(found, [CASE]).rows] == [("Biên bản mở.txt", "same")]


def test_files_that_are_no_proof(found: Any) -> None:
    folder = Path(found.root) / "cases/2026" / CASE
    (folder / "Ảnh.jpg").write_bytes(b"a")
    (folder / "rong.bin").write_bytes(b"")
    (folder / "den.txt").symlink_to("rong.bin")
    for name in ("Ảnh.jpg", "rong.bin", "den.txt"):
        add.add_document(found, CASE, {"title": name, "file": name})
    (folder / "Ảnh.jpg").rename(folder / unicodedata.normalize("NFD", "Ảnh.jpg"))
    report = verify(found, [CASE])
    assert {row.state for row in report.rows} == {"same"}
    assert report.exit_code == 0
    (folder / "them.bin").write_bytes(b"x")
    assert verify(found, [CASE]).exit_code == 1
    (folder / "them.bin").unlink()
    register = folder / "case.yaml"
    hash_of_a = hashlib.sha256(b"a").hexdigest()
    register.write_text(register.read_text(encoding="utf-8").replace(hash_of_a, hash_of_a[:-1]), encoding="utf-8")
    (folder / "den.txt").unlink()
    (folder / "den.txt").symlink_to(Path(found.root).parent)
    states = {row.title: row.state for row in verify(found, [CASE]).rows}
    assert states == {"Ảnh.jpg": "malformed", "rong.bin": "same", "den.txt": "outside"}


def test_a_long_name_stands_once_on_a_card(found: Any) -> None:
    name = "Phòng Kỹ thuật hình sự Công an tỉnh"
    add.add_body(found, CASE, {"id": "gd", "kind": "expert_body", "name": name})
    for kind, at, fields in (
        ("exhibit.sent_to_expertise", "2026-01-07T08:00", {"by": "kho", "to": "gd", "seal": "NP-1"}),
        ("exhibit.opened", "2026-01-07T09:00", {"by": "gd", "seal": "NP-1"}),
    ):
        add.add_event(found, CASE, kind, at, {"exhibits": "vc1", **fields})
    said = "\n".join(lines(exhibits(found, CASE, exhibit="vc1", as_of=NOW), "vi", 80, False))
    told = said[said.index("05/01/2026") :]
    assert f"gd: {name}" in " ".join(said.split())
    assert "Kho vật chứng → gd" in told
    assert name not in told
