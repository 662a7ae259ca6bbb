"""``tths protocol``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "Mọi mục ghi trong một ngày, của mọi vụ án, theo lúc ghi: tờ kiểm tra để in và ký.",
    "All entries recorded on a day, over all cases, as they were entered: the control sheet, to print and sign.",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths protocol --date 2026-02-03
  tths protocol --date 2026-02-03 --format markdown   để dàn trang và in""",
    """\
Examples:
  tths protocol --date 2026-02-03
  tths protocol --date 2026-02-03 --format markdown   to lay out and print""",
)
_Format = Annotated[
    Literal["text", "json", "markdown"],
    typer.Option("--format", help=option.about("--format"), metavar=option.value("--format")),
]
_Day = Annotated[str, typer.Option("--date", help=option.about("--date"), metavar=option.value("--date"))]


def _protocol(
    ctx: typer.Context,
    day: _Day = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: _Format = "text",
) -> int:
    from tthscli.actions.protocol import protocol

    call = begin(ctx, lang, repo)
    wanted, when = call.day(day, "--date"), call.moment(as_of)
    return call.answer(protocol(repo or ".", wanted, when, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_protocol, "protocol", _ABOUT, _EXAMPLES)
