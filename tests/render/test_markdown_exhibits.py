"""The motion to exclude an exhibit: its facts, and that nothing of a file turns into markup."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from tthscli.law import catalog
from tthscli.model.exhibit import BREAKS
from tthscli.model.exhibits import BreakRow, ExhibitsReport
from tthscli.model.finding import Finding
from tthscli.model.law import Citation
from tthscli.model.moment import parse
from tthscli.model.row import CheckRow
from tthscli.render import render as rendered
from tthscli.render.markdown.exhibits import RULES, render


def found(record: str, message: str, verdict: str = "breach", remedy: str = "", rule: str = "cpc-107-1") -> CheckRow:
    finding = Finding(rule, verdict, message, remedy, citation=Citation("cpc", 107, "1"), record=record,
                      subject="vc1")  # fmt: skip
    return CheckRow(finding, "0" * 20)


def only(report: ExhibitsReport, count: int = 0, **more: Any) -> ExhibitsReport:
    return replace(report, rows=(replace(report.rows[count], **more),))


def table(shown: str) -> list[list[str]]:
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def numbered(shown: str) -> list[str]:
    return re.findall(r"^\d+\. (.*)$", shown, flags=re.M)


def test_what_it_is_and_how_it_came(told: ExhibitsReport) -> None:
    shown = render(only(told), lang="vi")
    for fact in ("2026-014 Giết người", "10/02/2026", "Con dao cán gỗ", "1 chiếc", "VC-01", "Nguyễn Văn A",
                 "05/01/2026 10:00", "Ông Lê Văn C", "Nhà số 4 ngõ Chùa", "vc4", "td1", "Điều 123(1)(n) BLHS",
                 "đã tiêu hủy"):  # fmt: skip
        assert fact in shown
    assert shown == render(only(told), lang="vi") == rendered(only(told), "markdown", lang="vi")
    assert shown.endswith("\n") and not shown.endswith("\n\n")
    assert not re.search(r"\d{4}-\d\d-\d\d(?!-)", shown), "days as a person writes them"


def test_the_chain_is_a_table(told: ExhibitsReport) -> None:
    head, _, *rows = table(render(only(told), lang="vi"))
    assert [row[0] for row in rows] == [f"e{number}" for number in range(1, 9)]
    assert {len(row) for row in (head, *rows)} == {9}
    assert rows[2][1] == "06/01/2026 08:00" and rows[2][3:6] == ["Cơ quan điều tra tỉnh Sông Ngàn", "Kho vật chứng",
                                                                 "NP-1"]  # fmt: skip
    assert rows[5][6] == "2 chiếc" and rows[6][7] == "Kho số 2" and rows[0][8] == "tl1"


def test_each_break_is_a_sentence(told: ExhibitsReport) -> None:
    """Which entry, since when, what does not fit what, and the place in the Code."""
    seal, other, left, count = numbered(render(only(told), lang="vi"))
    for sentence, facts in (
        (seal, ("e4", "NP-1", "05/01/2026 10:20", "NP-2", "16/01/2026 08:30", "Điều 90(1)(a) BLTTHS")),
        (other, ("e4", "Kho vật chứng", "06/01/2026 08:00", "Phòng kỹ thuật hình sự", "Điều 90(1) BLTTHS")),
        (left, ("e6", "17/01/2026 09:00", "20/01/2026", "NĐ 127/2017")),
        (count, ("e6", "1 chiếc", "2 chiếc", "Điều 90(1) BLTTHS")),
    ):
        assert all(fact in sentence for fact in facts), (sentence, facts)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", BREAKS)
def test_every_kind_of_break_is_told(told: ExhibitsReport, kind: str, lang: str) -> None:
    """Also where the day of one of the two entries, or a value, is not known."""
    values = {"keeper": "K-1", "by": "B-1"}
    values = {"seal": "S-1", "found": "F-1"} if "seal" in kind else values
    values = {"seal": "S-1"} if kind == "seal_broken" else values
    values = {"quantity": "Q-1", "found": "F-1"} if kind.endswith("_differs") and "seal" not in kind else values
    told_of = [value for value in values.values() if kind not in ("before_collection", "after_end", "left_open")]
    row = BreakRow(kind, "e4", parse("2026-01-16"), "e3", parse("2026-01-06"), values)
    struck = found("e4", "as struck", rule=RULES[kind][0])
    shown = render(only(told, breaks=(row,), findings=(struck,)), lang=lang)
    (said,) = numbered(shown)
    assert all(fact in said for fact in ("16/01/2026", *told_of)) and re.search(r"(Điều|Art) 107\(1\)", said)
    assert "as struck" not in shown.lower(), "one thing is said once"
    bare = replace(row, at=None, since=None, before="", values={}, entry="e99")
    struck = found("e99", "as struck", rule=RULES[kind][0])
    (said,) = numbered(render(only(told, breaks=(bare,), findings=(struck,)), lang=lang))
    assert "e99" in said and "{" not in said


def test_each_kind_has_the_check_that_strikes_at_it() -> None:
    checks = [check for check in catalog.load().checks if check.predicate == "chain_broken"]
    told: dict[str, set[str]] = {}
    for check in checks:
        for kind in check.arguments["breaks"]:
            told.setdefault(kind, set()).add(check.id)
    assert told == {kind: set(rules) for kind, rules in RULES.items()}
    assert set(RULES) == set(BREAKS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_the_check_does_not_count_is_no_ground(told: ExhibitsReport, lang: str) -> None:
    """A quantity that the samples explain: told, but neither claimed nor said to be whole."""
    row = told.rows[0]
    shown = render(only(told, breaks=row.breaks[3:], findings=()), lang=lang)
    assert not numbered(shown) and "87(2)" not in shown and "2 chiếc" in shown.rpartition("| e8")[2]
    assert "không đứt quãng" not in shown and "has no break" not in shown


def test_the_other_findings_follow(told: ExhibitsReport) -> None:
    rows = (*told.rows[0].findings, found("e2", "niêm phong 05/01/2026 muộn"), found("e6", "nên xem lại", "warning"),
            found("e2", "lời khuyên", "advice"),
            found("vc1", "chưa rõ mẫu", "undetermined", "ghi mục x.y"))  # fmt: skip
    shown = render(only(told, findings=rows), lang="vi")
    sentences = numbered(shown)
    assert len(sentences) == 5
    assert all(fact in sentences[4] for fact in ("e2", "niêm phong 05/01/2026 muộn", "Điều 107(1) BLTTHS"))
    undetermined = shown.partition("### Chưa xác định")[2]
    assert all(fact in undetermined for fact in ("nên xem lại", "Chưa rõ mẫu"))
    assert "ghi mục x.y" not in shown, "what to type is for the author, not for the court"
    assert "lời khuyên" not in shown


def test_what_is_asked_for(told: ExhibitsReport) -> None:
    """Excluded where something is wrong, cleared up where something is not told, nothing where all is well."""
    wronged = render(only(told), lang="vi")
    request = wronged.rpartition("### ")[2]
    assert all(fact in request for fact in ("87(2)", "108(1)", "90(1)", "vc1", "vc4", "td1"))
    hands = replace(told.rows[1].spells[0], is_confirmed=False)
    unclear = render(only(told, 1, spells=(hands,)), lang="vi")
    assert not numbered(unclear) and "87(2)" not in unclear and "108(1)" in unclear.rpartition("### ")[2]
    clean = render(only(told, 1), lang="vi")
    assert not numbered(clean) and "87(2)" not in clean and "108(1)" not in clean


@pytest.mark.parametrize(("lang", "words"), [("vi", "không đứt quãng"), ("en", "has no break")])
def test_a_whole_chain_is_said_to_be_whole(told: ExhibitsReport, lang: str, words: str) -> None:
    """Of one of which nothing is recorded it is not said."""
    shown = render(told, lang=lang)
    parts = re.split(r"^## ", shown, flags=re.M)[1:]
    assert [words in part for part in parts] == [False, True, False, False]


def test_what_is_not_told(told: ExhibitsReport) -> None:
    row = told.rows[0]
    links = tuple(replace(one, at=None) if one.entry == "e2" else one for one in row.links)
    shown = render(only(told, links=links, spells=(replace(row.spells[0], keeper="", keeper_name=""),)), lang="vi")
    undetermined = shown.partition("### Chưa xác định")[2]
    for fact in ("e2", "e1", "tep/niem-phong.pdf", "tep/dao.jpg", "tl1"):
        assert fact in undetermined


def test_nothing_recorded(told: ExhibitsReport) -> None:
    shown = render(replace(told, rows=()), lang="en")
    assert not table(shown) and shown.startswith("# ") and not numbered(shown)


NASTY = "1. a|b *c* _d_ {x} <script>x</script> [e](http://f) `g` ~~h~~ &lt; \\ # \u202e\x1b[31m\n\n# tiêu đề\n- dòng"


def test_user_text_opens_nothing(told: ExhibitsReport) -> None:
    row = told.rows[0]
    links = tuple(
        replace(one, label=NASTY, by_name=NASTY, to_name=NASTY, seal=NASTY, where=NASTY, condition=NASTY,
                record=NASTY, quantity=NASTY, unit=NASTY, present=(NASTY,))
        for one in row.links
    )  # fmt: skip
    nasty = only(
        told, id=NASTY, description=NASTY, number=NASTY, quantity=NASTY, owner_name=NASTY, taken_from_name=NASTY,
        where=NASTY, record=NASTY, parts=(NASTY,), supports=((NASTY, NASTY),), keeper_name=NASTY, links=links,
        breaks=tuple(replace(one, values=dict.fromkeys(one.values, NASTY)) for one in row.breaks),
        findings=(*row.findings, found("e4", NASTY), found("e9", NASTY, "undetermined", NASTY)),
        files=tuple(replace(one, file=NASTY, document=NASTY) for one in row.files),
    )  # fmt: skip
    shown = render(replace(nasty, case=NASTY, title=NASTY, number=NASTY), lang="vi")
    for sign in ("<", "[", "*", "`", "|b", "~", "_d"):
        assert not re.search(rf"(?<!\\){re.escape(sign)}", shown), sign
    assert all(len(cells) == 9 for cells in table(shown))
    assert "\u202e" not in shown and "\x1b" not in shown
    plain = render(only(told), lang="vi")
    assert len(re.findall(r"^#+ ", shown, flags=re.M)) == len(re.findall(r"^#+ ", plain, flags=re.M))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_motion_has_its_frame_and_says_which_charges_fall(told: ExhibitsReport, lang: str) -> None:
    """To whom, from whom and the signature are for the author; without breaches it is no motion and has none."""
    frame = {"vi": ("Kính gửi", "Người đề nghị (ký"), "en": ("- To:", "(Signature")}[lang]
    alone = render(only(told, others=(("td1", ()),)), lang=lang)
    assert all(part in alone for part in frame)
    article = {"vi": "Điều 123(1)(n) BLHS", "en": "Penal Code Art 123(1)(n)"}[lang]
    request = alone.split("### ")[-1]
    assert {"vi": "không còn vật chứng, tài liệu nào", "en": "no exhibit or document"}[lang] in request
    assert request.count(article) == 2
    left = render(only(told, others=(("td1", ("vc2", "tl9")),)), lang=lang).split("### ")[-1]
    assert "vc2, tl9" in left and {"vi": "không còn vật chứng", "en": "no exhibit or document"}[lang] not in left
    clean = render(only(told, breaks=(), findings=()), lang=lang)
    assert not any(part in clean for part in frame) and "vc2" not in clean
