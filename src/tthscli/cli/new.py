"""``tths new``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option, stream
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both
from tthscli.model.error import UsageError

_ABOUT = both(
    "Lập hồ sơ một vụ án: cases/NĂM/MÃ/ với case.yaml (ai, cái gì) và events.yaml (việc đã xảy ra).",
    "Makes a case: cases/YEAR/ID/ with case.yaml (who and what) and events.yaml (what happened).",
)
_EXAMPLES = both(
    'Ví dụ:\n  tths new 2026-014-trom-cap "Trộm cắp tài sản"\n  tths new 2026-020 --procedure summary',
    'Examples:\n  tths new 2026-014-theft "Theft"\n  tths new 2026-020 --procedure summary',
)
Name = Annotated[
    str,
    typer.Argument(
        metavar=both("MÃ", "ID"),
        help=both("chữ không dấu, số, . _ -; cũng là tên thư mục", "letters, digits, . _ -; also the folder's name"),
    ),
]
Title = Annotated[str, typer.Argument(metavar=both("[TÊN]", "[TITLE]"), help=both("tên vụ án", "title of the case"))]
Procedure = Annotated[
    Literal["ordinary", "summary"],
    typer.Option("--procedure", help=option.about("--procedure"), metavar=option.value("--procedure")),
]
Side = Annotated[
    Literal["defence", "victim", "authority"] | None,
    typer.Option("--side", help=option.about("--side"), metavar=option.value("--side")),
]


def _new(
    ctx: typer.Context,
    case: Name = "",
    title: Title = "",
    procedure: Procedure = "ordinary",
    side: Side = None,
    number: Annotated[
        str, typer.Option("--number", help=option.about("--number"), metavar=option.value("--number"))
    ] = "",
    year: Annotated[
        int | None,
        typer.Option("--year", help=option.about("--year"), metavar=option.value("--year"), min=1900, max=2199),
    ] = None,
    no_commit: option.NoCommit = False,
    no_input: option.NoInput = False,
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.new import new
    from tthscli.cli.outcome import finish

    call = begin(ctx, lang, repo)
    repository = call.repository
    if not case:
        if not stream.can_ask() or no_input:
            raise UsageError(call.say("thiếu mã vụ án", "the id of the case is missing"), "tths new 2026-014-trom-cap")
        from tthscli.cli.prompt import Prompt

        prompt = Prompt(call.lang)
        case = prompt.text(
            call.say("Mã vụ án (như 2026-014-trom-cap)", "Id of the case (like 2026-014-theft)"), required=True
        )
        title = title or prompt.text(call.say("Tên vụ án", "Title"), required=False)
    written = new(
        repository,
        case,
        title,
        procedure,
        side=side or "",
        number=number,
        year=year,
        commit=not no_commit,
        lang=call.lang,
    )
    return finish(call, written, format, label=title)


def command() -> Any:
    """The command as typer has it."""
    return single(_new, "new", _ABOUT, _EXAMPLES)
