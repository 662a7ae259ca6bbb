"""``tths protocol`` in Markdown: the sheet of a day, to be laid out on paper by another program and signed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tthscli.model.audit import ProtocolReport
from tthscli.model.law import Text
from tthscli.render.markdown.escape import md
from tthscli.render.markdown.say import cells
from tthscli.render.text import protocol as sheet

_HEAD = (Text("Số", "No"), Text("Nội dung", "What"), Text("Ghi lúc, ai ghi, commit", "When, by whom, commit"))


def render(report: ProtocolReport, *, lang: str) -> str:
    """The report as Markdown, ending with a line end; the same bytes for the same report."""
    return "\n\n".join(_blocks(report, lang)) + "\n"


def _blocks(report: ProtocolReport, lang: str) -> Iterator[str]:
    yield f"# {md(sheet.heading(report, lang))}"
    yield md(sheet.PAGE.get(lang))
    number = 0
    for case, rows in groupby(sheet.ordered(report), lambda row: row.case):
        yield f"## {md(f'{case} {report.titles.get(case, str())}')}"
        table = [cells(one.get(lang) for one in _HEAD), "|---:|---|---|"]
        for number, row in enumerate(rows, number + 1):  # noqa: B020
            said = "<br>".join(md(line) for line in sheet.words(row, report, lang))
            table.append(cells((str(number), said, md(sheet.recorded(row.commit, lang)))))
        yield "\n".join(table)
    if not number:
        yield sheet.NONE.get(lang)
    yield "\n".join(f"{md(line)}  " for line in sheet.total(report, lang)).rstrip()
    if report.unseen:
        unseen = md("; ".join(report.unseen))
        yield Text(f"Không xét được ở đây: {unseen}", f"Not judged here: {unseen}").get(lang)
    yield md(sheet.SIGNED.get(lang))
    names = [one.get(lang) for one in sheet.SIGNERS]
    yield "\n".join((cells(names), "|---|---|", cells(["<br><br>" + "." * 30] * 2)))
