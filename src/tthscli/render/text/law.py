"""``tths law list|show`` as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tthscli.law.catalog import act_name
from tthscli.model.law import Amount, Check, Extension, Limit, Modifier, Text, Version
from tthscli.model.survey import LawListReport, LawShowReport, RuleRow
from tthscli.model.word import TERMS, WORDS, length, term
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph, table

_FIELDS = {"severity": "severity", "procedure": "procedure", "stage": "stage", "by_kind": "body", "arrest": "arrest",
           "returned_by": "returned_by", "measure": "measure", "handling": "handling",
           "matter": "matter", "force": "force", "exhibit_kind": "exhibit", "to_kind": "body"}  # fmt: skip


def lines(report: LawListReport | LawShowReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    if isinstance(report, LawListReport):
        cells = [[row.id, term("kind", row.kind, lang), row.rule.title.get(lang)] for row in report.rows]
        return table(cells, width)
    shown: list[str] = []
    for article in report.articles:
        number = f"{'Điều' if lang == 'vi' else 'Art'} {article.number} {act_name(article.act, lang)}"
        heading = f"{number}: {article.title.get(lang)}"
        shown += [paint(line, "bold", color) for line in paragraph(heading, width, 0, 2)]
    if not report.rows:
        shown += paragraph(Text("điều này không đặt thời hạn nào", "this article sets no limit").get(lang), width, 2)
    for row in report.rows:
        shown += ["", *rule(row, report.labels, lang, width, color)]
    return shown


_RIGHTS = frozenset(("defence", "victim", "party", "complainant"))
_NOTHING = Text("không cộng thêm ngày nào", "no time is added")
_ENTRIES = frozenset(("recorded", "not_recorded", "already", "not_yet", "of_type"))
"""Facts whose values are types of entries."""
_BRACES = re.compile(r"\{\w+\}")


def rule(row: RuleRow, labels: Mapping[str, Text], lang: str, width: int, color: bool) -> Iterator[str]:
    """A rule: what it is, whom it binds, what starts and ends it, its amounts and extensions by version."""
    declared = row.rule
    yield paint(declared.id, "bold", color)
    yield from paragraph(f"{declared.title.get(lang)}, {told.cite(declared.citation, lang)}", width, 2, 4)
    if isinstance(declared, Limit):
        yield from body(declared, labels, lang, width)
    elif isinstance(declared, Check):
        verdict = term("verdict", declared.severity, lang)
        yield from paragraph(f"{verdict}: {_BRACES.sub('…', declared.message.get(lang))}", width, 2, 4)
        yield from paragraph(f"→ {_BRACES.sub('…', declared.remedy.get(lang))}", width, 2, 4)
    else:
        yield from _modifier(declared, lang, width)


def body(limit: Limit, labels: Mapping[str, Text], lang: str, width: int) -> Iterator[str]:
    """What a limit binds, starts from, ends with, and its versions."""
    holder = Text("quyền của", "right of") if limit.bound in _RIGHTS else Text("ai phải làm", "binds")
    said = [(holder, term("bound", limit.bound, lang)),
            (Text("cách tính", "counted"), term("count", limit.count, lang))]  # fmt: skip
    for start in limit.starts:
        anchor = labels.get(start.event or start.limit, Text(start.event or start.limit))
        name = Text("tính từ khi hết", "from the end of") if start.limit else Text("tính từ", "from")
        said.append((name, _with(anchor.get(lang), start.when, labels, lang)))
        for other in start.latest_of:
            said.append((Text("hoặc khi hết, lấy ngày sau cùng", "or of, the latest"), _label(other, labels, lang)))
        if start.counted_from:
            said.append((Text("đếm từ", "counted from"), _label(start.counted_from, labels, lang)))
        if start.field:
            said.append((Text("đếm từ", "counted from"), f"`{start.field}`"))
        if start.waits:
            said.append((Text("chỉ chạy khi có", "runs only once there is"), _label(start.waits, labels, lang)))
    for end in limit.ends:
        name = Text("xong khi", "done by") if end.how == "done" else Text("dừng khi", "stops at")
        said.append((name, _with(labels.get(end.event, Text(end.event)).get(lang), end.when, labels, lang)))
    for event in limit.extended_by:
        said.append((Text("kéo dài bằng", "prolonged by"), labels.get(event, Text(event)).get(lang)))
    for event in limit.excused_by:
        name = Text("quá hạn còn tùy cách hiểu khi có", "past it disputed after")
        said.append((name, labels.get(event, Text(event)).get(lang)))
    yield from table([[name.get(lang), what] for name, what in said], width, indent=2)
    for version in limit.versions:
        yield from _version(version, labels, lang, width)


def _version(version: Version, labels: Mapping[str, Text], lang: str, width: int) -> Iterator[str]:
    since = version.since.strftime("%d/%m/%Y")
    yield from paragraph(
        Text(f"từ {since}: {version.source}", f"since {since}: {version.source}").get(lang), width, 2, 4
    )
    if version.unknown:
        yield from paragraph(version.unknown.get(lang), width, 4)
    if version.repealed:
        yield from paragraph(Text("đã bãi bỏ", "repealed").get(lang), width, 4)
    yield from table([_amount(amount, labels, lang) for amount in version.amounts], width, indent=4)
    extensions = _extensions(version.extensions, labels, lang)
    if extensions:
        yield from paragraph(Text("gia hạn:", "extensions:").get(lang), width, 4)
        yield from table(extensions, width, indent=6)
    for reading in version.readings:
        amounts = ", ".join(length(a.value, a.unit, lang) for a in reading.amounts)
        said = f"{reading.basis.get(lang)}{f' ({amounts})' if amounts else ''}"
        yield from paragraph(Text(f"cách đọc khác: {said}", f"another reading: {said}").get(lang), width, 4, 6)


def _amount(amount: Amount, labels: Mapping[str, Text], lang: str) -> list[str]:
    added = length(amount.value, amount.unit, lang) if amount.value else _NOTHING.get(lang)
    return [added, conditions(amount.when, labels, lang)]


def _extensions(extensions: Iterable[Extension], labels: Mapping[str, Text], lang: str) -> list[list[str]]:
    """The rungs; those that differ only by the level of who investigates and who grants stand on one line."""
    rungs: dict[tuple[str, str], list[str]] = {}
    for one in extensions:
        when = {name: wanted for name, wanted in one.when.items() if not name.endswith("_level")}
        notes = [conditions(when, labels, lang)]
        if one.request_before:
            before = length(*one.request_before, lang)
            notes.append(Text(f"đề nghị trước {before}", f"asked for {before} before").get(lang))
        if one.disputed:
            notes.append(one.disputed.get(lang))
        times = f"{one.times} x " if one.times > 1 else "+ "
        key = (times + length(one.value, one.unit, lang), "; ".join(filter(None, notes)))
        grants = rungs.setdefault(key, [])
        if (by := _by(one.by, lang)) and by not in grants:
            grants.append(by)
    return [[amount, "; ".join(filter(None, (notes, " / ".join(by))))] for (amount, notes), by in rungs.items()]


def _by(by: str, lang: str) -> str:
    """Who grants an extension: the body and the levels it may be of."""
    if not by:
        return ""
    body, *levels = by.split()
    named = ", ".join(_word("level", level, lang) for level in levels)
    return " ".join(filter(None, (term("bound", body, lang), named)))


def conditions(when: Mapping[str, Any], labels: Mapping[str, Text], lang: str) -> str:
    """Facts that must hold, in words."""
    told_facts = []
    for name, wanted in when.items():
        fact = name.removeprefix("event.")
        values = wanted if isinstance(wanted, list) else [wanted]
        if fact in _ENTRIES:
            shown = ", ".join(labels.get(value, Text(value)).get(lang) for value in values)
        elif values == [True] or values == [False]:
            no = "" if values[0] else Text("không ", "not ").get(lang)
            told_facts.append(f"{no}{term('fact', fact, lang)}")
            continue
        else:
            shown = ", ".join(
                _word("level" if fact.endswith("_level") else _FIELDS.get(fact, fact), v, lang) for v in values
            )
        told_facts.append(f"{term('fact', fact, lang)}: {shown}")
    return "; ".join(told_facts)


def _label(name: str, labels: Mapping[str, Text], lang: str) -> str:
    return labels.get(name, Text(name)).get(lang)


def _word(field: str, value: Any, lang: str) -> str:
    known = WORDS.get(field, {}).get(value) or TERMS.get(field, {}).get(value)
    return known.get(lang) if known else str(value)


def _with(text: str, when: Mapping[str, Any], labels: Mapping[str, Text], lang: str) -> str:
    return f"{text} ({conditions(when, labels, lang)})" if when else text


def _modifier(modifier: Modifier, lang: str, width: int) -> Iterator[str]:
    yield from paragraph(conditions(modifier.when, {}, lang), width, 2, 4)
    for version in modifier.versions:
        since = version.since.strftime("%d/%m/%Y")
        amount = f"x {version.factor[0]}/{version.factor[1]}" if version.factor else ""
        said = (
            amount or (version.unknown.get(lang) if version.unknown else "") or Text("đã bãi bỏ", "repealed").get(lang)
        )
        yield from paragraph(f"{since}: {said}; {version.source}", width, 2, 4)
    if modifier.limits:
        yield from paragraph(", ".join(modifier.limits), width, 2, 4)
