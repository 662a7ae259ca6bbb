"""``tths exhibits`` as a motion in Markdown: to examine an exhibit and not to rest the case on it (Arts 87(2), 108)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tthscli.model.exhibits import BreakRow, ExhibitRow, ExhibitsReport, LinkRow
from tthscli.model.law import Citation, Text
from tthscli.model.row import CheckRow
from tthscli.model.word import term
from tthscli.render import keeping
from tthscli.render.markdown.escape import md
from tthscli.render.markdown.say import capital, cells, message
from tthscli.render.text import told

EXCLUDED = Citation("cpc", 87, "2")
"""What was gathered otherwise than the Code orders is no ground to settle a case on."""
EXAMINED = Citation("cpc", 108, "1")
"""Each piece of evidence is examined: whether it is lawful, true and to the point."""
KEPT, SEALED, RESEALED = Citation("cpc", 90, "1"), Citation("cpc", 90, "1", "a"), Citation("d127", 11)
_COLLECTED, _DISPOSED = Citation("cpc", 105), Citation("cpc", 106)

_HANDS = Text("ai đang giữ thì người đó giao, ai được giao thì người đó nhận, mỗi lần đều được ghi",
              "who has an exhibit hands it over and who is given it receives it, each time on record")  # fmt: skip
_UNCHANGED = Text("lượng vật chứng giữ nguyên giữa hai lần ghi, hoặc lý do thay đổi được ghi",
                  "the amount stays the same from one entry to the next, or why it changed is on record")  # fmt: skip
_CLOSED = Text("niêm phong đã đóng chỉ được mở khi có biên bản, rồi đóng lại dưới số mới được ghi",
               "a seal once closed is opened only with minutes, then closed again under a recorded number")  # fmt: skip
_BREAKS: Mapping[str, tuple[Citation, Text, Text]] = {
    "before_collection": (
        _COLLECTED,
        Text("việc thu thập có trước mọi việc khác với vật chứng và có biên bản",
             "the collection comes before anything else done with the exhibit and has its minutes"),
        Text("việc này ghi ngày {at}, việc thu thập lại ghi ngày {since}",
             "this is dated {at}, the collection {since}"),
    ),
    "after_end": (
        _DISPOSED,
        Text("vật chứng đã xử lý xong thì không còn trong vụ án",
             "an exhibit that has been disposed of is no longer part of the case"),
        Text("việc này ghi ngày {at}, vật chứng đã được xử lý ngày {since}",
             "this is dated {at}, the exhibit was gone on {since}"),
    ),
    "not_the_keeper": (
        KEPT, _HANDS,
        Text("{by} giao ngày {at}, theo hồ sơ người giữ từ {since} là {keeper}",
             "{by} handed it over on {at}, while since {since} the keeper on record is {keeper}"),
    ),
    "received_by_another": (
        KEPT, _HANDS,
        Text("giao cho {keeper} ngày {since}, {by} là người nhận ngày {at}; không ghi {keeper} đã nhận hay giao lại",
             "handed to {keeper} on {since}, received by {by} on {at}; no receipt or release by {keeper} is recorded"),
    ),
    "not_released": (
        KEPT, _HANDS,
        Text("{by} nhận ngày {at}, theo hồ sơ người giữ từ {since} là {keeper}; không ghi việc {keeper} giao",
             "{by} received it on {at}, while since {since} the keeper on record is {keeper}, who released it nowhere"),
    ),
    "on_the_way": (
        KEPT, _HANDS,
        Text("giao cho {keeper} ngày {since}, {by} nhận ngày {at}; không ghi ai giữ ở giữa",
             "handed to {keeper} on {since}, received by {by} on {at}; who held it between is not recorded"),
    ),
    "seal_differs": (
        SEALED, _CLOSED,
        Text("số niêm phong từ {since} là {seal}, ngày {at} lại là {found}; không ghi việc mở ở giữa",
             "the seal is {seal} since {since}, but {found} on {at}; no opening between them is recorded"),
    ),
    "seal_broken": (
        KEPT,
        Text("niêm phong giữ nguyên vẹn đến khi được mở có biên bản",
             "that a seal stays intact until it is opened with minutes"),
        Text("niêm phong {seal} ngày {at} không còn nguyên vẹn", "the seal {seal} was no longer intact on {at}"),
    ),
    "resealed_unopened": (
        SEALED, _CLOSED,
        Text("niêm phong số {seal} từ {since}, ngày {at} niêm phong số {found}; không ghi việc mở ở giữa",
             "sealed as {seal} since {since}, sealed as {found} on {at}; no opening between them is recorded"),
    ),
    "left_open": (
        RESEALED, _CLOSED,
        Text("mở ngày {since}, chuyển đi ngày {at}; không ghi việc niêm phong lại ở giữa",
             "opened on {since}, moved on {at}; no sealing between them is recorded"),
    ),
    "quantity_differs": (
        KEPT, _UNCHANGED,
        Text("trước là {quantity}, ngày {at} là {found}", "{quantity} before, {found} on {at}"),
    ),
    "unit_differs": (
        KEPT, _UNCHANGED,
        Text("trước ghi {quantity}, ngày {at} ghi {found}, đơn vị khác nhau",
             "{quantity} before, {found} on {at}, in another unit"),
    ),
}  # fmt: skip
"""For each kind of break: the place in the law, what was required, and what is recorded instead."""
RULES: Mapping[str, Sequence[str]] = {
    "before_collection": ("cpc-105.order",),
    "after_end": ("cpc-106.after-end",),
    "not_the_keeper": ("cpc-90-1.keeper",),
    "received_by_another": ("cpc-90-1.receiver",),
    "not_released": ("cpc-90-1.gap",),
    "on_the_way": ("cpc-90-1.on-the-way",),
    "seal_differs": ("cpc-90-1-a.seal", "cpc-90-1-a.experts"),
    "seal_broken": ("cpc-90-1-a.broken",),
    "resealed_unopened": ("cpc-90-1-a.unopened", "cpc-90-1-a.experts"),
    "left_open": ("d127-11.left-open",),
    "quantity_differs": ("cpc-90-1.quantity", "cpc-90-1.experts"),
    "unit_differs": ("cpc-90-1.unit",),
}
"""The checks of which one strikes at each kind of break. One at which none strikes is explained elsewhere in the file,
as a quantity is by the samples taken, and no ground of a motion."""


def render(report: ExhibitsReport, *, lang: str) -> str:
    """The report as Markdown, ending with a line end; the same bytes for the same report."""
    blocks = [*_opening(report, lang)]
    for count, row in enumerate(report.rows, 1):
        blocks += _exhibit(count, row, report, lang)
    if not report.rows:
        blocks.append(Text("Chưa ghi vật chứng nào.", "No exhibit is recorded.").get(lang))
    if _wronged(report):
        blocks.append(_SIGNATURE.get(lang))
    return "\n\n".join(blocks) + "\n"


_ADDRESS = Text(
    "- Kính gửi: (cơ quan đang giải quyết vụ án)\n- Người đề nghị: (họ tên, tư cách tham gia tố tụng)",
    "- To: (the body that handles the case)\n- From: (name, part in the proceedings)",
)
_SIGNATURE = Text(
    "(Nơi), ngày … tháng … năm …\n\nNgười đề nghị (ký, ghi rõ họ tên)", "(Place and date)\n\n(Signature, name in full)"
)
"""What the program does not know and a motion needs, for its author to fill in."""


def _wronged(report: ExhibitsReport) -> list[ExhibitRow]:
    return [row for row in report.rows if any(_strikes(one, row) for one in row.breaks) or _breaches(row)]


def _opening(report: ExhibitsReport, lang: str) -> Iterator[str]:
    wronged = _wronged(report)
    title = Text("# Đề nghị kiểm tra, loại vật chứng", "# Motion to examine and exclude exhibits")
    yield (title if wronged else Text("# Vật chứng trong vụ án", "# Exhibits of the case")).get(lang)
    case = " ".join(filter(None, (report.case, report.title)))
    number = report.number or Text("chưa ghi", "not recorded").get(lang)
    moment = told.day(report.as_of)
    lines = [_ADDRESS.get(lang)] if wronged else []
    lines += [
        Text(f"- Vụ án: {md(case)}", f"- Case: {md(case)}").get(lang),
        Text(f"- Số: {md(number)}", f"- Number: {md(number)}").get(lang),
        Text(f"- Tính đến: {moment}", f"- As of: {moment}").get(lang),
    ]
    if wronged:
        basis = "; ".join(told.cite(place, lang) for place in (EXCLUDED, KEPT, EXAMINED))
        lines.append(Text(f"- Căn cứ: {basis}", f"- Basis: {basis}").get(lang))
    yield "\n".join(lines)


def _exhibit(count: int, row: ExhibitRow, report: ExhibitsReport, lang: str) -> Iterator[str]:
    yield f"## {count}. {md(row.id)}: {md(keeping.what(row, lang))}"
    yield "\n".join(f"- {line}" for line in _about(row, lang))
    if row.links:
        yield Text("### Chuỗi giữ vật chứng", "### Chain of custody").get(lang)
        yield "\n".join(_table(row, lang))
    said, open_points = [*_sentences(row, lang)], [*_open(row, lang)]
    yield Text("### Đứt quãng, vi phạm", "### Breaks and breaches").get(lang)
    if said:
        yield "\n".join(f"{number}. {one}" for number, one in enumerate(said, 1))
    else:
        yield _none(row, bool(open_points), report, lang)
    if open_points:
        yield Text("### Chưa xác định, cần xem lại", "### Undetermined, to be looked at").get(lang)
        yield "\n".join(f"- {one}" for one in open_points)
    if said or open_points:
        yield Text("### Đề nghị", "### Request").get(lang)
        yield _request(row, bool(said), lang)


def _about(row: ExhibitRow, lang: str) -> Iterator[str]:
    """What an exhibit is, where it comes from, how it stands and what rests on it."""
    told_of = (
        (Text("Số", "Number"), row.number),
        (Text("Chủ sở hữu", "Owner"), row.owner_name),
        (Text("Thu giữ của", "Taken from"), row.taken_from_name),
        (Text("Nơi thu giữ", "Place"), row.where),
        (Text("Biên bản", "Minutes"), row.record),
        (Text("Mẫu của", "Sample of") if row.is_sample else Text("Một phần của", "Part of"), row.part_of),
        (Text("Gồm các phần, mẫu", "Parts and samples"), ", ".join(row.parts)),
    )
    for name, value in told_of:
        if value:
            yield f"{name.get(lang)}: {md(value)}"
    collected = _collection(row)
    if collected is not None:
        how = "; ".join(filter(None, (collected.label, collected.by_name, collected.where)))
        present = Text("có mặt", "present").get(lang)
        how += f"; {present}: {', '.join(collected.present)}" if collected.present else ""
        day = told.day(collected.at)
        yield Text(f"Thu thập: {day}, {md(how)} {_entry(collected)}",
                   f"Collected: {day}, {md(how)} {_entry(collected)}").get(lang)  # fmt: skip
    state = term("exhibit_state", row.state, lang) + (f": {row.keeper_name}" if row.keeper_name else "")
    yield Text(f"Hiện: {md(state)}", f"Now: {md(state)}").get(lang)
    if row.supports:
        yield Text(f"Dùng để chứng minh: {_charges(row, lang)}", f"Supports: {_charges(row, lang)}").get(lang)


def _collection(row: ExhibitRow) -> LinkRow | None:
    """The entry by which the exhibit came into somebody's hands."""
    began = row.spells[0].began_by if row.spells else ""
    return next((link for link in row.links if link.entry == began), None)


def _charges(row: ExhibitRow, lang: str) -> str:
    parts = []
    for charge, article in row.supports:
        penal = Text(f"Điều {article} BLHS", f"Penal Code Art {article}").get(lang) if article else ""
        parts.append(f"{md(penal)} ({md(charge)})" if penal else md(charge))
    return ", ".join(parts)


_COLUMNS = (
    Text("Mục", "Entry"),
    Text("Lúc", "When"),
    Text("Việc", "What"),
    Text("Người giao, người làm", "By"),
    Text("Người nhận", "To"),
    Text("Niêm phong", "Seal"),
    Text("Số lượng", "Quantity"),
    Text("Nơi, tình trạng", "Place, condition"),
    Text("Biên bản", "Minutes"),
)


def _table(row: ExhibitRow, lang: str) -> Iterator[str]:
    yield cells(column.get(lang) for column in _COLUMNS)
    yield cells("---" for _ in _COLUMNS)
    for link in row.links:
        yield cells((
            md(link.entry),
            told.day(link.at),
            md(link.label),
            md(link.by_name),
            md(link.to_name),
            md(link.seal),
            md(keeping.amount(link.quantity, link.unit)),
            md("; ".join(filter(None, (link.where, link.condition)))),
            md(link.record),
        ))  # fmt: skip


def _breaches(row: ExhibitRow) -> list[CheckRow]:
    return [found for found in row.findings if found.finding.verdict == "breach"]


def _strikes(one: BreakRow, row: ExhibitRow) -> CheckRow | None:
    """The finding of the check that a break is about."""
    rules = RULES.get(one.kind, ())
    same = (found for found in row.findings if found.finding.rule in rules and found.finding.record == one.entry)
    return next(same, None)


def _others(row: ExhibitRow) -> list[CheckRow]:
    """The findings that are about no break."""
    told_of = [_strikes(one, row) for one in row.breaks]
    return [found for found in row.findings if found not in told_of]


def _sentences(row: ExhibitRow, lang: str) -> Iterator[str]:
    """Each break, then the other breaches."""
    for one in row.breaks:
        if struck := _strikes(one, row):
            yield f"{_break(one, row, struck.finding.citation, lang)}."
    for found in _others(row):
        if found.finding.verdict == "breach":
            yield _finding(found, row, lang)


def _finding(found: CheckRow, row: ExhibitRow, lang: str) -> str:
    link = next((one for one in row.links if one.entry == found.finding.record), None)
    basis = told.cite(found.finding.citation, lang)
    about = f"{md(link.label)} {_dated(link)}: " if link else ""
    said = message(found)
    return f"{about}{said if about else capital(said)}{f' ({basis})' if basis else ''}."


def _break(one: BreakRow, row: ExhibitRow, citation: Citation | None, lang: str) -> str:
    """What was required, what is recorded instead, since when, and under which article."""
    name = capital(term("break", one.kind, lang))
    link = next((found for found in row.links if found.entry == one.entry), None)
    head = f"{md(name)} ({md(link.label)} {_dated(link)})" if link else f"{md(name)} \\[{md(one.entry)}\\]"
    if one.kind not in _BREAKS:
        return f"{head}: {md(keeping.broken(one, lang))} ({told.cite(citation or KEPT, lang)})"
    place, required, recorded = _BREAKS[one.kind]
    values = defaultdict(lambda: "?", {key: md(value) for key, value in one.values.items()})
    values |= {"at": told.day(one.at), "since": told.day(one.since)}
    what = recorded.get(lang).format_map(values)
    basis = told.cite(citation or place, lang)
    return Text(f"{head}: yêu cầu {required.get(lang)}; hồ sơ ghi: {what} ({basis})",
                f"{head}: required is that {required.get(lang)}; recorded is: {what} ({basis})").get(lang)  # fmt: skip


def _dated(link: LinkRow) -> str:
    return " ".join(filter(None, (told.day(link.at) if link.at else "", _entry(link))))


def _entry(link: LinkRow) -> str:
    return f"\\[{md(link.entry)}\\]"


def _none(row: ExhibitRow, has_open: bool, report: ExhibitsReport, lang: str) -> str:
    """That nothing was found, said plainly; of an exhibit without entries nothing can be said."""
    name, now = md(row.id), told.day(report.as_of)
    if not row.links:
        return Text(f"Hồ sơ chưa ghi việc nào về vật chứng {name}, nên không biết chuỗi giữ có đứt quãng hay không.",
                    f"The file tells nothing of what was done with exhibit {name}, so it is not known whether the "
                    f"chain is broken.").get(lang)  # fmt: skip
    said = Text(f"Theo hồ sơ, tính đến {now}, chuỗi giữ vật chứng {name} không đứt quãng, không phát hiện vi phạm.",
                f"According to the file, as of {now}, the chain of exhibit {name} has no break and no breach is "
                f"found.").get(lang)  # fmt: skip
    if row.breaks:
        said = Text(f"Theo hồ sơ, tính đến {now}, không phát hiện vi phạm nào về vật chứng {name}.",
                    f"According to the file, as of {now}, no breach about exhibit {name} is found.",
                    ).get(lang)  # fmt: skip
    rest = Text(" Còn những điểm chưa xác định nêu dưới đây.", " Points below are still undetermined.").get(lang)
    return said + rest if has_open else said


def _open(row: ExhibitRow, lang: str) -> Iterator[str]:
    """What the file does not tell."""
    links = {link.entry: link for link in row.links}
    broken = {one.entry for one in row.breaks}
    if row.links and not row.spells:
        yield Text("Không ghi ai thu thập, ai giữ.", "Who collected or kept it is not recorded.").get(lang)
    for link in row.links:
        if link.at is None:
            yield Text(f"{md(link.label)} {_entry(link)}: không rõ ngày.",
                       f"{md(link.label)} {_entry(link)}: the day is not known.").get(lang)  # fmt: skip
    for spell in row.spells:
        begun = links.get(spell.began_by)
        where = f" {_dated(begun)}" if begun else ""
        if not spell.keeper:
            yield Text(f"Không ghi ai giữ từ {told.day(spell.begins)}{where}.",
                       f"Who had it from {told.day(spell.begins)} is not recorded{where}.").get(lang)  # fmt: skip
        elif not spell.is_confirmed and spell.ended_by not in broken:
            name = md(spell.keeper_name)
            yield Text(f"Giao cho {name}{where}: chưa ghi việc nhận.",
                       f"Handed to {name}{where}: no receipt is recorded.").get(lang)  # fmt: skip
    for file in row.files:
        if file.state != "same":
            about = f" \\[{md(file.document)}\\]" if file.document else ""
            yield f"{md(file.file)}{about}: {md(term('file_state', file.state, lang))}."
    for one in row.breaks:
        if not _strikes(one, row):
            rest = Text("không bị coi là sai: có thể có giải thích trong hồ sơ", "not counted: the file may explain it")
            yield f"{_break(one, row, None, lang)}; {rest.get(lang)}."
    for found in _others(row):
        finding = found.finding
        if finding.verdict in ("undetermined", "warning"):
            yield _finding(found, row, lang)


def _falls(row: ExhibitRow, lang: str) -> Iterator[str]:
    """What is left of each charge without the exhibit, by the register."""
    articles = dict(row.supports)
    for charge, others in row.others:
        article = articles.get(charge, "")
        what = Text(f"Điều {article} BLHS", f"Penal Code Art {article}").get(lang) if article else charge
        left = ", ".join(map(md, others))
        yield Text(
            f" Không có nó, hồ sơ không còn vật chứng, tài liệu nào được ghi là chứng minh {md(what)}."
            if not others
            else f" Không có nó, về {md(what)} hồ sơ còn ghi: {left}.",
            f" Without it, no exhibit or document of the file is recorded as supporting {md(what)}."
            if not others
            else f" Without it, the file has left for {md(what)}: {left}.",
        ).get(lang)


def _request(row: ExhibitRow, is_wronged: bool, lang: str) -> str:
    """What is asked for: to clear up what is not told; where something is wrong, to examine and to exclude."""
    name, examined, excluded = md(row.id), told.cite(EXAMINED, lang), told.cite(EXCLUDED, lang)
    if not is_wronged:
        return Text(f"Đề nghị làm rõ các điểm trên trước khi dùng vật chứng {name} ({examined}).",
                    f"It is requested that the points above be cleared up before exhibit {name} is used "
                    f"({examined}).").get(lang)  # fmt: skip
    parts = ", ".join(map(md, row.parts))
    also = Text(f", cùng các phần, mẫu lấy từ đó ({parts})", f", with its parts and samples ({parts})").get(lang)
    charges = _charges(row, lang)
    rest = Text(f" Vật chứng này đang được dùng để chứng minh {charges}.", f" It is relied on for {charges}.").get(lang)
    rest += "".join(_falls(row, lang))
    said = Text(f"Đề nghị kiểm tra tính hợp pháp của vật chứng {name}{also if parts else ''} ({examined}), và không "
                f"dùng làm căn cứ giải quyết vụ án những gì không được thu thập, bảo quản đúng trình tự, thủ tục "
                f"({excluded}; {told.cite(KEPT, lang)}).",
                f"It is requested that the lawfulness of exhibit {name}{also if parts else ''} be examined "
                f"({examined}), and that what was not collected and kept as the Code orders be no ground of the "
                f"decision ({excluded}; {told.cite(KEPT, lang)}).").get(lang)  # fmt: skip
    return said + (rest if row.supports else "")
