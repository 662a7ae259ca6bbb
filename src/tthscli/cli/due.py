"""``tths due``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    """\
Mọi thời hạn đang tính và đã qua của một hay mọi vụ án, gấp nhất trước, mỗi thời hạn kèm điều luật.
Nơi luật có hai cách hiểu thì hiện cả hai ngày: làm trước ngày sớm, chỉ coi là trễ sau ngày muộn.""",
    """\
Every running and past time limit of one case or of all, the most urgent first, each with its article.
Where the law can be read two ways both dates are shown: act by the earlier, call it late after the later one.""",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths due                          mọi vụ án
  tths due 2026-014 --explain       từng bước tính, kèm điều luật và dòng của tệp
  tths due --mine                   chỉ quyền của bên mình
  tths due --ask                    cần hỏi ai về việc gì""",
    """\
Examples:
  tths due                          all cases
  tths due 2026-014 --explain       step by step, with article and line of the file
  tths due --mine                   only your own rights
  tths due --ask                    whom to ask for what""",
)
Status = Annotated[
    list[str] | None,
    typer.Option("--status", help=option.about("--status"), metavar=option.value("--status")),
]


def _due(
    ctx: typer.Context,
    cases: option.Cases = None,
    mine: Annotated[bool, typer.Option("--mine", help=option.about("--mine"))] = False,
    ask: Annotated[bool, typer.Option("--ask", help=option.about("--ask"))] = False,
    status: Status = None,
    explain: Annotated[bool, typer.Option("--explain", help=option.about("--explain"))] = False,
    law_as_of: option.LawAsOf = "",
    jobs: option.Jobs = 0,
    no_cache: option.NoCache = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.due import due

    call = begin(ctx, lang, repo)
    moment, law_day = call.moment(as_of), call.day(law_as_of, "--law-as-of")
    report = due(
        call.repository,
        call.names(cases),
        moment,
        law_as_of=law_day,
        mine=mine,
        ask=ask,
        statuses=tuple(status or ()),
        explain=explain,
        lang=call.lang,
        use_cache=not no_cache,
        workers=jobs,
        progress=call.progress(),
    )
    return call.answer(report, format)


def command() -> Any:
    """The command as typer has it."""
    return single(_due, "due", _ABOUT, _EXAMPLES)
