"""``tths diff``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "Hai commit khác nhau gì: mục nào được ghi, đính chính, sửa; dữ kiện nào đổi; hạn nào dời, bao nhiêu ngày, vì sao.",
    "What differs between two commits: entries recorded, corrected, altered; facts; dates that moved, how far and why.",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths diff HEAD~5..\n  tths diff v1..main 2026-014",
    "Examples:\n  tths diff HEAD~5..\n  tths diff v1..main 2026-014",
)
_Span = Annotated[
    str, typer.Argument(metavar="A..B", help=both("hai commit; bỏ trống một bên là HEAD", "two commits; none is HEAD"))
]
_Case = Annotated[str, typer.Argument(metavar=option.CASE, help=both("chỉ vụ án này", "only this case"))]


def _diff(
    ctx: typer.Context,
    span: _Span,
    case: _Case = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.diff import diff

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    return call.answer(diff(repo or ".", span, case, when, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_diff, "diff", _ABOUT, _EXAMPLES)
