"""``tths check``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    """\
Kiểm tra tệp, sổ vụ án và mọi thời hạn: mỗi phát hiện có tệp, dòng, cột, điều luật và cách xử lý.
Thoát với mã 1 khi có vi phạm (mức khác: --fail-on), 3 khi có tệp hỏng hoặc không có vụ án nào.""",
    """\
Checks the files, the ledger and every time limit: each finding with file, line, column, article and remedy.
Exits with 1 for a breach (another level: --fail-on), 3 where a file is invalid or there is no case.""",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths check\n  tths check 2026-014 --fail-on warning\n  tths check --format json",
    "Examples:\n  tths check\n  tths check 2026-014 --fail-on warning\n  tths check --format json",
)
FailOn = Annotated[
    Literal["advice", "undetermined", "warning", "breach", "never"],
    typer.Option("--fail-on", help=option.about("--fail-on"), metavar=option.value("--fail-on")),
]


def _check(
    ctx: typer.Context,
    cases: option.Cases = None,
    fail_on: FailOn = "breach",
    law_as_of: option.LawAsOf = "",
    jobs: option.Jobs = 0,
    no_cache: option.NoCache = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.check import check

    call = begin(ctx, lang, repo)
    moment, law_day = call.moment(as_of), call.day(law_as_of, "--law-as-of")
    report = check(
        call.repository,
        call.names(cases),
        moment,
        law_as_of=law_day,
        fail_on=fail_on,
        lang=call.lang,
        use_cache=not no_cache,
        workers=jobs,
        progress=call.progress(),
    )
    return call.answer(report, format)


def command() -> Any:
    """The command as typer has it."""
    return single(_check, "check", _ABOUT, _EXAMPLES)
