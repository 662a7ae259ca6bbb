"""``tths detention``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    """\
Tạm giữ, tạm giam của từng người: từng lệnh, gia hạn, phê chuẩn; ngày ghi trên lệnh cạnh ngày luật cho phép;
đã dùng, được trừ, còn lại bao nhiêu ngày; quãng nào không có lệnh hoặc quá hạn.""",
    """\
Custody and detention of each person: every order, extension and approval; the end written on the order beside the
end by law; days used, credited and left; any time without an order or past the law's end.""",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths detention 2026-014
  tths detention 2026-014 --sentence 18M           còn phải chấp hành bao lâu
  tths detention 2026-014 --format markdown        văn bản để dán vào đơn khiếu nại
  tths detention 2026-014 --format svg > so-do.svg""",
    """\
Examples:
  tths detention 2026-014
  tths detention 2026-014 --sentence 18M           what is left to serve
  tths detention 2026-014 --format markdown        a statement to paste into a complaint
  tths detention 2026-014 --format svg > chart.svg""",
)
_Format = Annotated[
    Literal["text", "json", "markdown", "svg"],
    typer.Option("--format", help=option.about("--format"), metavar=option.value("--format")),
]


def _detention(
    ctx: typer.Context,
    case: option.Case = "",
    person: Annotated[
        str, typer.Option("--person", help=option.about("--person"), metavar=option.value("--person"))
    ] = "",
    sentence: Annotated[
        str, typer.Option("--sentence", help=option.about("--sentence"), metavar=option.value("--sentence"))
    ] = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: _Format = "text",
) -> int:
    from tthscli.actions.detention import detention

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    report = detention(call.repository, call.case(case), when, person=person, sentence=sentence, lang=call.lang)
    return call.answer(report, format)


def command() -> Any:
    """The command as typer has it."""
    return single(_detention, "detention", _ABOUT, _EXAMPLES)
