"""``tths exhibits`` as text: each exhibit with its chain, what breaks it, and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tthscli.model.exhibits import AMISS, BreakRow, ExhibitRow, ExhibitsReport, FileRow, LinkRow, VerifyReport
from tthscli.model.law import Text
from tthscli.model.word import label, term
from tthscli.render import keeping
from tthscli.render.keeping import UNSEALED
from tthscli.render.safe import safe
from tthscli.render.text import card, told
from tthscli.render.text.layout import clip, paint, paragraph, table

_STYLE = {"breach": "red", "warning": "yellow", "undetermined": "yellow", "advice": "dim"}
_LONG = 20
"""A name longer than this is told once on a card."""
_BRIEF = 36
"""Columns of a description where many exhibits are told."""
_COUNTED = {
    "break": Text("đứt quãng", "broken"),
    "breach": Text("vi phạm", "breach"),
    "warning": Text("cảnh báo", "warning"),
    "file": Text("tệp không khớp", "file amiss"),
}
_FILE_STYLE = {**dict.fromkeys(AMISS, "red"), "unhashed": "yellow", "unlisted": "yellow"}
_REMEDIES = {
    "changed": Text(
        "xem ai sửa, khi nào: git log -- TỆP; mã ghi trong sổ có bị sửa không: tths audit; giữ bản gốc, bản mới ghi"
        " thành tài liệu khác: tths add document",
        "git log -- FILE shows who changed it, tths audit whether the hash in the register was; keep the original,"
        " record the new one by itself: tths add document",
    ),
    "missing": Text(
        "tìm trong lịch sử: git log -- TỆP, hoặc xin bản sao", "look in git log -- FILE, or ask for a copy"
    ),
    "unhashed": Text("ghi `sha256` của tài liệu khi nhận tệp", "record `sha256` of the document when the file comes"),
    "unlisted": Text(
        "ghi vào danh mục: tths add document VỤ --file TỆP", "record it: tths add document CASE --file FILE"
    ),
    "outside": Text("chép tệp vào thư mục vụ án, sửa `file`", "copy it into the case folder and mend `file`"),
    "malformed": Text(
        "`sha256` phải là 64 chữ số 0-9, a-f: chép lại từ biên bản", "`sha256` has 64 digits 0-9, a-f: copy it again"
    ),
    "unreadable": Text("xem quyền đọc của tệp, thư mục, và liên kết", "see whether file, folder and link may be read"),
    "no_file": Text("`file` phải trỏ đến một tệp, không phải thư mục", "`file` has to name a file, no folder"),
    "pointer": Text(
        "chỉ có con trỏ Git LFS: git lfs pull, rồi đối chiếu lại", "a Git LFS pointer: git lfs pull, then verify"
    ),
}
"""What to do about a file that is not as recorded, or recorded without a hash."""


def lines(report: ExhibitsReport | VerifyReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, VerifyReport):
        return list(_verified(report, lang, width, color))
    title = f"{safe(report.case)}  {safe(report.title)}".rstrip()
    shown = [paint(line, "bold", color) for line in paragraph(title, width, 0, 2)]
    side = label("side", report.side, lang)
    count = len(report.rows)
    parts = [told.day(report.as_of), Text(f"phía {side}", f"side: {side}").get(lang)]
    if not report.asked:
        parts.append(Text(f"{count} vật chứng", f"{count} exhibit{'s' if count != 1 else ''}").get(lang))
    shown += paragraph("; ".join(parts), width, 0, 2)
    top = list(shown)
    for row in report.rows:
        shown += ["", *_exhibit(row, lang, width, color, bool(report.asked) or report.is_whole)]
    if not report.rows:
        shown += ["", Text("Chưa ghi vật chứng nào.", "No exhibit is recorded.").get(lang)]
    if report.asked and width and not report.is_whole and len(shown) >= card.SCREEN:
        return _card(report, lang, width, color) or shown
    if not report.asked and width and not report.is_whole and len(shown) >= card.SCREEN:
        return [*top, "", *_overview(report, lang, width, color)]
    return shown


def _overview(report: ExhibitsReport, lang: str, width: int, color: bool) -> Iterator[str]:
    """Many exhibits, a line or two each: what it is, who has it, its seal, what is wrong; then how to read on."""
    names: dict[str, str] = {}
    cells, styles = [], []
    for row in report.rows:
        if len(row.keeper_name) > _LONG:
            names[row.keeper] = row.keeper_name
        where = safe(row.keeper if row.keeper in names else row.keeper_name)
        where = where or term("exhibit_state", row.state, lang)
        seal = safe(row.seal) if row.is_sealed else "" if row.is_sealed is None else UNSEALED.get(lang)
        what = keeping.what(replace(row, description=clip(row.description, _BRIEF)), lang)
        cells.append([safe(row.id), safe(what), where, seal, _wrongs(row, lang)])
        verdicts = {found.finding.verdict for found in row.findings}
        is_bad = bool(row.breaks) or "breach" in verdicts
        styles.append("red" if is_bad else "yellow" if "warning" in verdicts else "")
    yield from table(cells, width, flex=1, styles=styles, color=color)
    yield ""
    if names:
        yield from paragraph("; ".join(f"{safe(one)}: {safe(name)}" for one, name in names.items()), width, 0, 2)
    one, case = safe(next((row.id for row in report.rows if row.breaks), report.rows[0].id)), safe(report.case)
    yield from paragraph(
        Text(f"một vật chứng: tths exhibits {case} {one}; tất cả: --all",
             f"one exhibit: tths exhibits {case} {one}; all of them: --all").get(lang), width, 0, 2)  # fmt: skip


def _wrongs(row: ExhibitRow, lang: str) -> str:
    """How many breaks and findings, and files that are not as recorded; empty where there are none."""
    verdicts = [found.finding.verdict for found in row.findings]
    counts = {"break": len(row.breaks), **{one: verdicts.count(one) for one in ("breach", "warning")}}
    counts["file"] = sum(file.state in AMISS for file in row.files)
    return ", ".join(f"{count} {_COUNTED[name].get(lang)}" for name, count in counts.items() if count)


def _card(report: ExhibitsReport, lang: str, width: int, color: bool) -> list[str]:
    """One exhibit on one screen; empty where the terminal is too narrow for that."""
    (row,) = report.rows
    day = f"{safe(report.case)}  {told.day(report.as_of)}"
    head = [*paragraph(day, width, 0, 2), *_heading(row, lang, width, color)]
    names = (f"{safe(one)}: {safe(name)}" for one, name in card.names(row).items())
    for said in ((*_standing(row, lang), *_about(row, lang)), tuple(names)):
        if said:
            head += paragraph("; ".join(said), width, 2, 4)
    left = [line for part in _trouble(row, lang, width, color) for line in part]
    left += [line for file in row.files if file.state != "same" for line in _file(file, lang, width, color, 2)]
    same = sum(file.state == "same" for file in row.files)
    if same:
        left.append(Text(f"  {same} tệp còn nguyên như đã ghi", f"  files as recorded: {same}").get(lang))
    whole = f"tths exhibits {safe(report.case)} {safe(row.id)} --all"
    more = Text(f"đầy đủ: {whole}", f"in full: {whole}")
    left += paragraph(more.get(lang), width, 2, 4)
    room = card.SCREEN - 1 - len(head) - len(left)
    chain = card.chain(row, lang, width, room)
    if row.links and not chain:
        return []
    gap = [""] * (len(chain) + 2 <= room)
    return [*head, *gap, *chain, *gap, *left]


def _heading(row: ExhibitRow, lang: str, width: int, color: bool) -> Iterator[str]:
    kind = label("exhibit", row.kind, lang) if row.kind else Text("chưa ghi loại", "kind not recorded").get(lang)
    amount = " ".join(filter(None, (safe(row.quantity), safe(row.unit))))
    head = ", ".join(filter(None, (kind, safe(row.description), amount)))
    heading = f"{safe(row.id)}  {head}"
    for number, line in enumerate(paragraph(heading, width, 0, 4)):
        yield paint(line, "bold", color) if number == 0 else line


def _exhibit(row: ExhibitRow, lang: str, width: int, color: bool, is_card: bool) -> Iterator[str]:
    yield from _heading(row, lang, width, color)
    yield from paragraph("; ".join(_standing(row, lang)), width, 2, 4)
    about = list(_about(row, lang))
    if about:
        yield from paragraph("; ".join(about), width, 2, 4)
    if row.links:
        brief = _brief(row) if is_card else {}
        if brief:
            yield from paragraph("; ".join(f"{safe(one)}: {safe(name)}" for one, name in brief.items()), width, 2, 4)
        yield ""
        for link in row.links:
            yield from _link(link, lang, width, is_card, brief)
    for part in _trouble(row, lang, width, color):
        yield from ("", *part)
    for file in row.files:
        yield from _file(file, lang, width, color, 2)


def _trouble(row: ExhibitRow, lang: str, width: int, color: bool) -> Iterator[list[str]]:
    """The breaks of the chain, then the findings; neither where there is none."""
    if row.breaks:
        yield [line for one in row.breaks for line in _break(one, lang, width, color)]
    lines = []
    for found in row.findings:
        word = term("verdict", found.finding.verdict, lang)
        said = paragraph(f"{word}: {safe(found.finding.message)} [{found.finding.rule}]", width, 2, 4)
        lines += [said[0].replace(word, paint(word, _STYLE[found.finding.verdict], color), 1), *said[1:]]
    if lines:
        yield lines


def _standing(row: ExhibitRow, lang: str) -> Iterator[str]:
    state = term("exhibit_state", row.state, lang)
    yield f"{state}: {safe(row.keeper_name)}" if row.keeper_name else state
    if row.is_sealed is not None:
        seal = f" {safe(row.seal)}" if row.seal else ""
        yield (Text(f"niêm phong{seal}", f"sealed{seal}").get(lang) if row.is_sealed else UNSEALED.get(lang))
    if row.supports:
        charges = ", ".join(
            f"{safe(charge)} ({safe(article)})" if article else safe(charge) for charge, article in row.supports
        )
        yield Text(f"chứng minh {charges}", f"supports {charges}").get(lang)


def _about(row: ExhibitRow, lang: str) -> Iterator[str]:
    if row.owner_name:
        yield Text(f"chủ sở hữu {safe(row.owner_name)}", f"owner {safe(row.owner_name)}").get(lang)
    if row.taken_from_name:
        yield Text(f"thu giữ của {safe(row.taken_from_name)}", f"taken from {safe(row.taken_from_name)}").get(lang)
    if row.where:
        yield Text(f"tại {safe(row.where)}", f"at {safe(row.where)}").get(lang)
    if row.record:
        yield Text(f"biên bản {safe(row.record)}", f"minutes {safe(row.record)}").get(lang)
    if row.part_of:
        part = Text("mẫu của", "sample of") if row.is_sample else Text("một phần của", "part of")
        yield f"{part.get(lang)} {safe(row.part_of)}"
    if row.parts:
        parts = ", ".join(map(safe, row.parts))
        yield Text(f"gồm {parts}", f"parts {parts}").get(lang)


def _brief(row: ExhibitRow) -> dict[str, str]:
    """Those whose long names stand more than once in the chain, and are told by their ids on a card: id to name."""
    told_of = [pair for link in row.links for pair in ((link.by, link.by_name), (link.to, link.to_name))]
    return {one: name for one, name in told_of if len(name) > _LONG and told_of.count((one, name)) > 1}


def _link(link: LinkRow, lang: str, width: int, is_card: bool, brief: Mapping[str, str]) -> Iterator[str]:
    by, to = (safe(one if one in brief else name) for one, name in ((link.by, link.by_name), (link.to, link.to_name)))
    hands = by
    if to:
        hands = f"{by} → {to}" if by else f"→ {to}"
    parts = [safe(link.label), hands]
    if link.seal:
        parts.append(Text(f"niêm phong {safe(link.seal)}", f"seal {safe(link.seal)}").get(lang))
    if link.quantity:
        parts.append(" ".join(filter(None, (safe(link.quantity), safe(link.unit)))))
    if is_card:
        parts += [safe(link.where), safe(link.condition), ", ".join(map(safe, link.present))]
        if link.record:
            parts.append(Text(f"biên bản {safe(link.record)}", f"minutes {safe(link.record)}").get(lang))
    said = "; ".join(filter(None, parts))
    yield from paragraph(f"{told.day(link.at):<16}  {said} [{safe(link.entry)}]", width, 2, 20)


def _break(one: BreakRow, lang: str, width: int, color: bool) -> Iterator[str]:
    since = Text(f" (từ {told.day(one.since)})", f" (since {told.day(one.since)})").get(lang) if one.since else ""
    said = f"! {told.day(one.at)}  {safe(keeping.broken(one, lang))}{since} [{safe(one.entry)}]"
    for number, line in enumerate(paragraph(said, width, 2, 4)):
        yield paint(line, "red", color) if number == 0 else line


def _file(file: FileRow, lang: str, width: int, color: bool, indent: int) -> Iterator[str]:
    state = term("file_state", file.state, lang)
    style = _FILE_STYLE.get(file.state, "")
    shown = paint(state, style, color) if style else state
    name = f"{safe(file.file)} [{safe(file.document)}]" if file.document else safe(file.file)
    said = paragraph(f"{name}: {state}", width, indent, indent + 2)
    yield from (line.replace(state, shown) for line in said)


def _verified(report: VerifyReport, lang: str, width: int, color: bool) -> Iterator[str]:
    cells, styles = [], []
    for row in report.rows:
        who = f"[{safe(row.document)}]" if row.document else ""
        where = told.place(row.place) if row.state in AMISS and row.place.line else ""
        cells.append(
            [term("file_state", row.state, lang), " ".join(filter(None, (safe(row.file), who, where))), row.found[:16]]
        )
        styles.append(_FILE_STYLE.get(row.state, ""))
    yield from table(cells, width, flex=1, styles=styles, color=color)
    bad = sum(row.state in AMISS for row in report.rows)
    count = len(report.rows)
    yield Text(f"{count} tệp, {bad} tệp không còn như đã ghi", f"{count} files, {bad} not as recorded").get(lang)
    for state in dict.fromkeys(row.state for row in report.rows if row.state in _REMEDIES):
        yield from paragraph(f"→ {term('file_state', state, lang)}: {_REMEDIES[state].get(lang)}", width, 0, 2)
