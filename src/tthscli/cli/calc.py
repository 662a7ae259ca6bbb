"""``tths calc``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    """\
Tính một thời hạn mà không cần hồ sơ. Cách tính: hours theo giờ; custody tạm giữ (một ngày 24 giờ);
detention tạm giam (ngày đầu tính, tháng 30 ngày); days; working_days; months; before đếm lùi từ mốc.""",
    """\
Counts a period without a case. Methods: hours; custody (a day is 24 hours); detention (the first day
counts, a month is 30 days); days; working_days; months; before (backwards from the start).""",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths calc --from 2026-01-31 --period P1M
  tths calc --from 2026-01-10T08:30 --period P3D --count custody""",
    """\
Examples:
  tths calc --from 2026-01-31 --period P1M
  tths calc --from 2026-01-10T08:30 --period P3D --count custody""",
)
Count = Annotated[
    Literal["hours", "custody", "detention", "days", "working_days", "months", "before"] | None,
    typer.Option("--count", help=option.about("--count"), metavar=option.value("--count")),
]


def _calc(
    ctx: typer.Context,
    start: Annotated[str, typer.Option("--from", help=option.about("--from"), metavar=option.value("--from"))],
    period: Annotated[str, typer.Option("--period", help=option.about("--period"), metavar=option.value("--period"))],
    count: Count = None,
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.calc import calc

    call = begin(ctx, lang)
    return call.answer(calc(start, period, count or "", lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_calc, "calc", _ABOUT, _EXAMPLES)
