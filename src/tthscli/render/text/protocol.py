"""``tths protocol`` as text: a sheet to print and sign, everything of the day numbered, with its commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from tthscli.model.audit import Clock, ProtocolReport, RegisterRow, Stamp, StateRow
from tthscli.model.law import Text
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.audit import unseen_lines
from tthscli.render.text.history import KINDS, ROWS, entry, fields
from tthscli.render.text.layout import paint, paragraph

Row = StateRow | RegisterRow
PAGE = Text("Giờ Việt Nam. Trang ..... / .....", "Time of Viet Nam. Page ..... of .....")
NONE = Text("không có mục nào", "no entries")
SIGNED = Text("Ngày ký: ..... / ..... / .........", "Signed on: ..... / ..... / .........")
SIGNERS = (Text("Người ghi", "Recorded by"), Text("Người kiểm tra", "Checked by"))
_SHORT = 10
_DOTS = 30
_HOME = 7 * 60
"""Minutes of Viet Nam east of Greenwich."""


def lines(report: ProtocolReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    shown = [paint(line, "bold", color) for line in paragraph(heading(report, lang), width)]
    shown += paragraph(PAGE.get(lang), width)
    number = 0
    rows = ordered(report)
    room = len(str(len(rows))) + 2
    for case, of_case in groupby(rows, lambda row: row.case):
        shown += ["", *paragraph(f"{safe(case)}  {safe(report.titles.get(case, ''))}".rstrip(), width, 0, 2)]
        for row in of_case:
            number += 1
            shown += _row(f"{number}.".ljust(room), row, report, lang, width)
    if not number:
        shown += ["", NONE.get(lang)]
    missed = unseen_lines(report.unseen, lang, width)
    counted = [line for said in total(report, lang) for line in paragraph(said, width)]
    return [*shown, "", *counted, *missed, "", *_signed(lang, width)]


def heading(report: ProtocolReport, lang: str) -> str:
    """The title of the sheet with its day and the practice."""
    title = Text("SỔ GHI TRONG NGÀY", "RECORDED ON").get(lang)
    return f"{title} {told.day(report.day)}{f'  {safe(report.name)}' if report.name else ''}"


def ordered(report: ProtocolReport) -> list[Row]:
    """Entries and what was done to registers, by case and within it in the order in which they were entered."""
    return sorted([*report.register, *report.rows], key=lambda row: (row.case, _time_of(row)))


def _time_of(row: Row) -> float:
    return row.commit.authored.seconds if row.commit else float("inf")


def total(report: ProtocolReport, lang: str) -> Iterator[str]:
    """How many entries, how many of them correct another, what was altered, and by whom."""
    fresh = sum(row.kind in ("added", "inserted") for row in report.rows)
    fixes = sum(bool(row.corrects) for row in report.rows if row.kind in ("added", "inserted"))
    altered, register = len(report.rows) - fresh, len(report.register)
    parts = [Text(f"{fresh} mục", f"{fresh} entr{'ies' if fresh != 1 else 'y'}")]
    if fixes:
        parts.append(Text(f"trong đó {fixes} đính chính", f"{fixes} of them correcting"))
    if altered:
        parts.append(Text(f"{altered} lần sửa mục đã ghi", f"{altered} entr{'ies' if altered != 1 else 'y'} altered"))
    if register:
        parts.append(Text(f"{register} lần ghi, sửa hồ sơ", f"{register} done to registers"))
    said = ", ".join(one.get(lang) for one in parts)
    yield Text(f"Cộng: {said}.", f"Total: {said}.").get(lang)
    by = Counter(row.commit.author if row.commit else "" for row in ordered(report))
    none = Text("chưa commit", "not committed").get(lang)
    names = ", ".join(f"{safe(name) or none} ({count})" for name, count in sorted(by.items()))
    if names:
        yield Text(f"Theo git, người ghi: {names}", f"Recorded, as git has it, by: {names}").get(lang)


def _signed(lang: str, width: int) -> Iterator[str]:
    """Where the day and the two names with their signatures go."""
    yield SIGNED.get(lang)
    one, other = (f"{who.get(lang)}: " for who in SIGNERS)
    room = (width - len(one) - len(other) - 2) // 2 if width else _DOTS
    dots = "." * min(max(room, 10), _DOTS)
    yield from ["", "", f"{one}{dots}  {other}{dots}"]


def _row(number: str, row: Row, report: ProtocolReport, lang: str, width: int) -> list[str]:
    inside = 2 + len(number)
    first, *more = words(row, report, lang)
    shown = paragraph(number + first, width, 2, inside)
    for line in more:
        shown += paragraph(line, width, inside, inside + 2)
    return [*shown, *paragraph(recorded(row.commit, lang), width, inside, inside + 2)]


def words(row: Row, report: ProtocolReport, lang: str) -> list[str]:
    """What was recorded or done, each field that differs, and why."""
    if isinstance(row, RegisterRow):
        said = f"{ROWS[row.kind].get(lang)}: {safe(row.said)}"
    else:
        people = row.data.get("people")
        ids = [str(one) for one in people] if isinstance(people, list) else []
        who = told.people(ids, report.names.get(row.case, {}))
        kind = "" if row.kind == "added" else f"{KINDS[row.kind].get(lang)}: "
        said = f"{kind}{entry(row.entry)}{f' ({who})' if who else ''}"
        if row.corrects:
            said += Text(f"; đính chính {safe(row.corrects)}", f"; corrects {safe(row.corrects)}").get(lang)
    is_told = isinstance(row, RegisterRow) and row.kind == "renamed"
    changed = [one for one in row.fields if not is_told and (one.name != "reason" or not row.why)]
    shown = [said, *(line.strip() for line in fields(changed, lang, 0))]
    if row.why:
        shown.append(Text("vì: ", "why: ").get(lang) + safe(row.why))
    elif isinstance(row, StateRow) and (row.corrects or row.kind in ("changed", "removed")):
        shown.append(Text("không ghi lý do", "no reason is recorded").get(lang))
    return shown


def recorded(stamp: Stamp | None, lang: str) -> str:
    """When and by whom, and the commit."""
    if stamp is None:
        return Text("chưa commit", "not committed").get(lang)
    said = Text("ghi lúc ", "entered ").get(lang) + _time(stamp.authored, lang)
    if stamp.committed.moment != stamp.authored.moment:
        said += Text(", commit lúc ", ", committed ").get(lang) + _time(stamp.committed, lang)
    return f"{said}, {safe(stamp.author)}, commit {stamp.sha[:_SHORT]}"


def _time(clock: Clock, lang: str) -> str:
    """The minute in Viet Nam; of a machine in another zone also what its own clock said."""
    said = told.day(clock.moment)
    if clock.offset == _HOME:
        return said
    day, _, rest = clock.iso.partition("T")
    own = f"{'/'.join(reversed(day.split('-')))} {rest[:5]} {clock.iso[-6:]}"
    return said + Text(f" (máy người ghi: {own})", f" (on that machine: {own})").get(lang)
