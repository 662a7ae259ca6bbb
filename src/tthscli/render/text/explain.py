"""``tths explain`` as text: meaning, whom it binds, amounts, readings, a worked example, what belongs with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from tthscli.model.law import Check, Limit, Text
from tthscli.model.report import Example, ExplainReport
from tthscli.model.row import EntryRow
from tthscli.model.survey import RuleRow
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.law import body, conditions, rule
from tthscli.render.text.layout import paint, paragraph, table


def lines(report: ExplainReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    heading = ", ".join(filter(None, (report.title, told.cite(report.citation, lang))))
    shown = [paint(line, "bold", color) for line in paragraph(f"{report.id}: {heading}", width, 0, 2)]
    shown += ["", *paragraph(report.meaning, width)]
    if report.remedy:
        shown += paragraph(f"→ {report.remedy}", width, 0, 2)
    if isinstance(report.rule, Limit):
        shown += ["", *body(report.rule, report.labels, lang, width)]
    elif report.rule is not None and not isinstance(report.rule, Check):
        shown += ["", *list(rule(RuleRow(report.kind, report.rule), report.labels, lang, width, color))[2:]]
    if isinstance(report.rule, Limit) and report.rule.ask.get(lang):
        title = Text("Hỏi, xem ở đâu", "Where to see it").get(lang)
        shown += ["", *paragraph(f"{title}: {report.rule.ask.get(lang)}", width, 0, 2)]
    if report.example:
        shown += ["", *_example(report.example, report.labels, lang, width, color)]
    if report.related:
        shown += ["", paint(Text("Liên quan", "Related").get(lang), "bold", color)]
        shown += table([[one, title] for one, title in report.related], width, indent=2)
    return shown


def _when(entry: EntryRow) -> tuple[bool, datetime]:
    return entry.at is None, entry.at.value if entry.at else datetime.max


def _example(example: Example, labels: Mapping[str, Text], lang: str, width: int, color: bool) -> Iterator[str]:
    yield paint(Text("Ví dụ", "Example").get(lang), "bold", color)
    if facts := conditions(example.facts, labels, lang):
        yield from paragraph(facts, width, 2, 4)
    cells = [
        [told.day(e.at), f"{e.label}{f' ({safe(e.note)})' if e.note else ''}"]
        for e in sorted(example.events, key=_when)
    ]
    yield from table(cells, width, indent=2)
    for step in example.steps:
        basis = told.cite(step.citation, lang)
        yield from paragraph(
            f"- {step.step}: {told.value(step.value, lang)}{f' ({basis})' if basis else ''}", width, 2, 4
        )
    end = told.day(example.due_at)
    said = [Text(f"hết hạn {end}", f"ends {end}").get(lang)]
    if example.safe_at != example.breach_after:
        safely, last = told.day(example.safe_at), told.day(example.breach_after)
        said.append(Text(f"an toàn {safely}, muộn nhất {last}", f"safe {safely}, latest {last}").get(lang))
    if example.why and lang == "en":
        said.append(example.why)
    yield from paragraph(f"= {'; '.join(said)}", width, 2, 4)
