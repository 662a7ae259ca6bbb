"""The statement for a complaint: the facts of each person, and that nothing of a file turns into markup."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from tthscli.actions.detention import detention
from tthscli.model.detention import (
    DetentionReport,
    OrderRow,
    PersonDetention,
    SentenceRow,
    StayRow,
    StretchRow,
)
from tthscli.model.finding import Finding
from tthscli.model.law import Citation
from tthscli.model.moment import parse
from tthscli.model.row import CheckRow, EntryRow, ReadingRow, TraceRow
from tthscli.render.markdown import render
from tthscli.render.markdown.escape import block, code, md, word
from tthscli.store import repository

EXAMPLES = Path(__file__).parents[2] / "examples"
CUSTODY = OrderRow(
    "custody", "e1", "Quyết định tạm giữ", "12/QĐTG", "investigation", "cqdt", "Cơ quan điều tra",
    parse("2026-03-02T21:40"), parse("2026-03-02T21:40"), parse("2026-03-05T21:40"), parse("2026-03-05T21:40"),
    parse("2026-03-05T21:40"), (), (0, "minutes"), (0, 0), (3, "days"), False, "", "", None, None,
    parse("2026-03-05T21:40"), "e2", False, None, None, (), "cpc-118-1", Citation("cpc", 118, "1"), "",
    (TraceRow("mốc riêng của quyết định đầu", "2026-03-02T21:40+07:00"),),
)  # fmt: skip
DETENTION = replace(
    CUSTODY, kind="detention", entry="e2", label="Lệnh tạm giam", number="34/LTG", made_at=parse("2026-03-05"),
    begins=parse("2026-03-05"), written_until=parse("2026-05-01"), lawful_until=parse("2026-04-30"),
    safe_until=parse("2026-04-30"), difference=(1, "days"), amount=(2, "months"), needs_approval=True,
    approval="approved", approved_by="Viện kiểm sát", approved_at=parse("2026-03-06"), ended_at=None, ended_by="",
    readings=(ReadingRow("main", parse("2026-04-30"), "một tháng là 30 ngày"),), rule="cpc-173-1",
    citation=Citation("cpc", 173, "1"),
    trace=(TraceRow("số ngày tạm giữ được trừ", "3", Citation("cpc", 118, "4"), "e1"),),
)  # fmt: skip
PAST = StretchRow("past_law", parse("2026-04-30"), None, (10, "days"), Citation("cpc", 173, "1"), "cpc-173-1", "e2")
NOT_TOLD = StretchRow("not_told", parse("2026-05-01"), None, (9, "days"), Citation("cpc", 10), "", "e2")
STAY = StayRow(
    parse("2026-03-02T20:50"), None, (EntryRow("e0", "person.held", "Giữ người", parse("2026-03-02T20:50")),),
    (CUSTODY, DETENTION), (PAST, NOT_TOLD), (70, 69),
)  # fmt: skip


def found(rule: str, record: str, message: str, verdict: str = "breach", remedy: str = "") -> CheckRow:
    finding = Finding(rule, verdict, message, remedy, citation=Citation("cpc", 116), record=record, subject="bc1")
    return CheckRow(finding, "0" * 20, "Nguyễn Văn A")


FINDINGS = (
    found("cpc-173-1", "e2", "Thời hạn tạm giam (bc1): hết hạn 2026-04-30"),
    found("cpc-116.family", "e0", "Thông báo cho gia đình (bc1): quá hạn"),
    found("cpc-1.other", "e2", "chưa rõ việc khác", "undetermined", "ghi mục abc.def"),
    found("cpc-1.quiet", "e2", "lời khuyên", "advice"),
)


def person(**more: object) -> PersonDetention:
    row = PersonDetention(
        "bc1", "Nguyễn Văn A", ("accused",), True, "1990-01-02", "detention", (STAY,), (), (70, 69), FINDINGS
    )
    return replace(row, **more)  # type: ignore[arg-type]


def report(*people: PersonDetention, **more: object) -> DetentionReport:
    row = DetentionReport(
        parse("2026-05-10"), "2026-014", "Trộm cắp", "14/2026", "cases/2026/2026-014", "defence", people
    )
    return replace(row, **more)  # type: ignore[arg-type]


def example(root: str, case: str, as_of: str, lang: str = "vi") -> DetentionReport:
    return detention(repository.find(EXAMPLES / root), case, parse(as_of), lang=lang)


def table(shown: str) -> list[list[str]]:
    """The cells of every row, by the bars that are not escaped."""
    rows = [line for line in shown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def numbered(shown: str) -> list[str]:
    return re.findall(r"^\d+\. (.*)$", shown, flags=re.M)


def test_who_which_case_and_when() -> None:
    shown = render(report(person(), charges=(("bc1", "173(1)", "serious"), ("bc2", "321", "serious"))), lang="vi")
    for fact in ("Nguyễn Văn A (bc1)", "bị can", "02/01/1990", "2026-014 Trộm cắp", "14/2026", "10/05/2026", "173(1)"):
        assert fact in shown
    assert "321" not in shown and shown.endswith("\n") and not shown.endswith("\n\n")


def test_the_facts_of_each_order_are_a_row() -> None:
    head, rule, custody, detained = table(render(report(person()), lang="vi"))
    assert len(head) == 9 and rule == ["---"] * 9 and len(custody) == len(detained) == 9
    assert custody[0] == "e1" and custody[4:7] == ["02/03/2026 21:40", "05/03/2026 21:40", "05/03/2026 21:40"]
    assert detained[:7] == [
        "e2", "Lệnh tạm giam", "34/LTG", "Cơ quan điều tra", "05/03/2026", "01/05/2026", "30/04/2026",
    ]  # fmt: skip
    assert "1 ngày" in detained[7] and "Viện kiểm sát" in detained[8] and "06/03/2026" in detained[8]


def test_each_breach_is_a_sentence_once() -> None:
    """The stretch with since when, how long, the article and the order; its own finding in the same sentence."""
    shown = render(report(person()), lang="vi")
    first, second = numbered(shown)
    for fact in ("30/04/2026", "10 ngày", "Điều 173(1) BLTTHS", "34/LTG", "e2", "Thời hạn tạm giam (Nguyễn Văn A)"):
        assert fact in first
    assert "Thông báo cho gia đình (Nguyễn Văn A)" in second and "Điều 116 BLTTHS" in second and "e0" in second
    assert shown.count("Thông báo cho gia đình") == 1 and "lời khuyên" not in shown


def test_what_is_not_told_is_no_breach() -> None:
    stay = replace(STAY, stretches=(NOT_TOLD,))
    shown = render(report(person(stays=(stay,), findings=FINDINGS[2:], notes=("e2 chưa ghi until",))), lang="vi")
    assert not numbered(shown) and "không phát hiện vi phạm" in shown
    assert "person.released" in shown and "ghi mục abc.def" in shown and "e2 chưa ghi until" in shown


@pytest.mark.parametrize(("lang", "words"), [("vi", "không phát hiện vi phạm nào"), ("en", "no breach is found")])
def test_no_breach_is_said(lang: str, words: str) -> None:
    stay = replace(STAY, stretches=())
    clean, wronged = person(stays=(stay,), findings=()), person(id="bc2", name="Trần B")
    assert words in render(report(clean), lang=lang)
    assert render(report(clean, wronged), lang=lang).count(words) == 1
    assert words not in render(report(wronged), lang=lang)


def test_arithmetic_only_where_the_ends_differ() -> None:
    shown = render(report(person()), lang="vi")
    assert "- số ngày tạm giữ được trừ: 3 (Điều 118(4) BLTTHS)" in shown
    assert "- thời hạn: 2 tháng" in shown and "- một tháng là 30 ngày: 30/04/2026" in shown
    assert "mốc riêng" not in shown
    same = replace(STAY, orders=(CUSTODY, replace(DETENTION, difference=(0, "days"))))
    assert "số ngày tạm giữ được trừ" not in render(report(person(stays=(same,))), lang="vi")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_time_to_settle_and_its_commands(lang: str) -> None:
    shown = render(report(person()), lang=lang)
    commands = shown.rpartition("```sh\n")[2].splitlines()[:2]
    assert commands[0].startswith("tths add event 2026-014 complaint.filed ")
    assert {"people=bc1", "of=e2", "grievance=holding"} <= set(commands[0].split())
    assert commands[1].startswith("tths add event 2026-014 complaint.received ")
    settle = shown.rpartition("## ")[2]
    assert re.search(r"\b24 (giờ|hours)\b", settle) and re.search(r"\b3 (ngày|days)\b", settle) and "474(1)" in settle


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sentence_where_given(lang: str) -> None:
    left = SentenceRow("1Y6M", (70, 69), (parse("2027-09-01"), parse("2027-09-02")), (479, 480), "open")
    shown = render(report(person(sentence=left)), lang=lang)
    for fact in ("01/09/2027", "02/09/2027", "479", "480", "70"):
        assert fact in shown
    assert "01/09/2027" not in render(report(person()), lang=lang)
    free = replace(left, ends_on=None, left=(-5, 0), state="served_by_one_reading")
    assert "-5" not in render(report(person(sentence=free)), lang=lang)
    assert render(report(person(sentence=replace(free, state="served"))), lang=lang)


def test_nobody() -> None:
    shown = render(report(), lang="vi")
    assert not table(shown) and "complaint.filed" in shown


def test_approvals() -> None:
    states: list[dict[str, object]] = [
        {"approval": "refused", "approved_at": parse("2026-03-07")},
        {"approval": "requested", "approved_at": None, "requested_at": parse("2026-03-08")},
        {"approval": "", "needs_approval": None},
        {"approval": "", "needs_approval": True},
        {"approval": "", "needs_approval": False},
    ]
    told = []
    for state in states:
        order = replace(DETENTION, **state)  # type: ignore[arg-type]
        told.append(table(render(report(person(stays=(replace(STAY, orders=(order,)),))), lang="en"))[2][8])
    assert len(set(told)) == 5 and "07/03/2026" in told[0] and "08/03/2026" in told[1]


NASTY = "1. a|b *c* _d_ <script>x</script> [e](http://f) `g` ~~h~~ &lt; \\ # \u202e\x1b[31m\n\n# tiêu đề\n- dòng"


def test_user_text_opens_nothing() -> None:
    orders = tuple(replace(order, number=NASTY, label=NASTY, by_name=NASTY, entry=NASTY) for order in STAY.orders)
    stay = replace(STAY, orders=orders, marks=(EntryRow("e0", "person.held", NASTY, parse("2026-03-02")),))
    rows = tuple(replace(row, finding=replace(row.finding, message=NASTY, remedy=NASTY)) for row in FINDINGS)
    people = person(id=NASTY, name=NASTY, stays=(stay,), findings=rows, notes=(NASTY,))
    shown = render(report(people, case=NASTY, title=NASTY, number=NASTY), lang="vi")
    fenced = re.sub(r"(`+)(?:sh\n)?[^`].*?(?<!`)\1(?!`)", "", shown, flags=re.S)
    for sign in ("<", "[", "*", "`", "|b", "~", "_d"):
        assert not re.search(rf"(?<!\\){re.escape(sign)}", fenced), sign
    assert all(len(row) == 9 for row in table(shown))
    assert "\u202e" not in shown and "\x1b" not in shown
    plain = render(report(person()), lang="vi")
    assert len(re.findall(r"^#+ ", shown, flags=re.M)) == len(re.findall(r"^#+ ", plain, flags=re.M))


@pytest.mark.parametrize("text", ["- a", "+ a", "= a", "1. a", "23) a", "# a", "> a", "--- "])
def test_nothing_opens_a_block(text: str) -> None:
    assert not re.match(r"\s*([-+=#>]|\d+[.)])", md(text))


def test_a_fence_is_longer_than_what_it_holds() -> None:
    assert code("a ``` b").startswith("```` ") and code("a").count("`") == 2
    fenced = block("tths a ````", "b\nc")
    assert fenced.splitlines()[1:] == ["tths a ````", "b c", "`````"] and fenced.startswith("`````sh\n")


@pytest.mark.parametrize("text", ["bc1; rm -rf x", "$(x)", "a b", "`x`", "a'b"])
def test_an_id_is_one_word_of_a_command(text: str) -> None:
    assert shlex.split(word(text)) == [text] and word("bc1") == "bc1"


CASES = (
    ("good", "2024-031-trom-cap", "2026-06-01", 11, False),
    ("flawed", "tam-giu-gia-han-ba-lan", "2026-06-01", 5, True),
    ("flawed", "tam-giam-thua-mot-ngay", "2026-06-01", 2, True),
    ("flawed", "tam-giu-qua-gio", "2026-06-01", 1, True),
)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("root", "case", "as_of", "orders", "has_breach"), CASES)
def test_real_cases(root: str, case: str, as_of: str, orders: int, has_breach: bool, lang: str) -> None:
    of = example(root, case, as_of, lang)
    shown = render(of, lang=lang)
    assert shown == render(of, lang=lang)
    assert len(table(shown)) == orders + 2
    assert bool(numbered(shown)) == has_breach
    assert not re.search(r"\d{4}-\d\d-\d\d(?!-)", shown), "days as a person writes them"
    for one in of.people:
        assert one.name in shown
        breaches = [row for row in one.findings if row.finding.verdict == "breach"]
        stretches = [row for stay in one.stays for row in stay.stretches if row.kind != "not_told"]
        assert len(numbered(shown)) >= max(len(breaches), len(stretches))
        assert len(numbered(shown)) <= len(breaches) + len(stretches)
