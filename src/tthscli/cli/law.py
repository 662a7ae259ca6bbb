"""``tths law list`` and ``tths law show``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option
from tthscli.cli.app import several
from tthscli.cli.call import begin
from tthscli.cli.table import SUBCOMMANDS, both
from tthscli.model.error import UsageError
from tthscli.model.law import Text

_ABOUT = both("Các quy tắc mà chương trình biết, như tệp luật ghi.", "The rules that the program knows, as declared.")
_SHOWN = both(
    "Ví dụ:\n  tths law show 173\n  tths law show 'Điều 173(2)'\n  tths law show cpc-173-1",
    "Examples:\n  tths law show 173\n  tths law show '173(2)'\n  tths law show cpc-173-1",
)
Act = Annotated[
    Literal["cpc", "jc01", "jc04", "jc05", "l59", "l99", "mla", "d127"] | None,
    typer.Option("--act", help=option.about("--act"), metavar=option.value("--act")),
]
Name = Annotated[
    str,
    typer.Argument(
        metavar=both("ĐIỀU", "ARTICLE"),
        help=both(
            "điều, khoản hoặc mã quy tắc: 173, 173(2), cpc-173-1", "article, clause or rule: 173, 173(2), cpc-173-1"
        ),
    ),
]


def _list(ctx: typer.Context, act: Act = None, lang: option.Lang = None, format: option.Format = "text") -> int:
    from tthscli.actions.law import law_list

    call = begin(ctx, lang)
    return call.answer(law_list(act=act or "", lang=call.lang), format)


def _show(ctx: typer.Context, name: Name, lang: option.Lang = None, format: option.Format = "text") -> int:
    from tthscli.actions.law import law_show

    call = begin(ctx, lang)
    return call.answer(law_show(name, lang=call.lang), format)


Since = Annotated[str, typer.Option("--from", help=option.about("--from"), metavar=option.value("--from"))]
To = Annotated[str, typer.Option("--to", help=option.about("--to"), metavar=option.value("--to"))]
Open = Annotated[bool, typer.Option("--open", help=option.about("--open"))]
Days = Annotated[int, typer.Option("--days", help=option.about("--days"), metavar=option.value("--days"), min=0)]
Before = Annotated[str, typer.Option("--before", help=option.about("--before"), metavar=option.value("--before"))]
After = Annotated[str, typer.Option("--after", help=option.about("--after"), metavar=option.value("--after"))]
Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=both("[TỆP ...]", "[FILE ...]"),
        help=both(
            "tệp TOML của một điều; bỏ qua là mọi tệp đi kèm", "an article's TOML file; none means the shipped ones"
        ),
    ),
]


def _coverage(
    ctx: typer.Context,
    act: Act = None,
    open: Open = False,
    since: Since = "",
    to: To = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.coverage import FIRST, LAST, coverage

    call = begin(ctx, lang)
    first, last = call.day(since, "--from") or FIRST, call.day(to, "--to") or LAST
    status = "open" if open else ""
    return call.answer(coverage(act=act or "", status=status, first=first, last=last, lang=call.lang), format)


def _stale(
    ctx: typer.Context,
    days: Days = 180,
    as_of: option.AsOf = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.stale import stale

    call = begin(ctx, lang)
    return call.answer(stale(days, call.day(as_of, "--as-of"), lang=call.lang), format)


def _impact(
    ctx: typer.Context,
    before: Before,
    after: After,
    cases: option.Cases = None,
    jobs: option.Jobs = 0,
    no_cache: option.NoCache = False,
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.impact import impact

    call = begin(ctx, lang, repo)
    first, second = call.day(before, "--before"), call.day(after, "--after")
    if first is None or second is None:
        said = Text("--before và --after phải là một ngày", "--before and --after need a day")
        raise UsageError(said.get(call.lang))
    report = impact(
        call.repository,
        first,
        second,
        call.names(cases),
        call.moment(as_of),
        lang=call.lang,
        use_cache=not no_cache,
        workers=jobs,
        progress=call.progress(),
    )
    return call.answer(report, format)


def _check(ctx: typer.Context, files: Files = None, lang: option.Lang = None, format: option.Format = "text") -> int:
    from tthscli.actions.lawcheck import law_check

    call = begin(ctx, lang)
    return call.answer(law_check(files or (), lang=call.lang), format)


_COVERED = both(
    """Ví dụ:
  tths law coverage --open
  tths law coverage --from 2018-01-01 --to 2030-12-31 --format json""",
    """Examples:
  tths law coverage --open
  tths law coverage --from 2018-01-01 --to 2030-12-31 --format json""",
)
_MOVED = both(
    "Ví dụ:\n  tths law impact --before 2025-06-30 --after 2025-07-01",
    "Examples:\n  tths law impact --before 2025-06-30 --after 2025-07-01",
)


def command() -> Any:
    """The commands as typer has them."""
    about = SUBCOMMANDS["law"]
    parts: dict[str, tuple[Callable[..., int], str, str]] = {
        "list": (_list, about["list"], ""),
        "show": (_show, about["show"], _SHOWN),
        "coverage": (_coverage, about["coverage"], _COVERED),
        "stale": (_stale, about["stale"], ""),
        "impact": (_impact, about["impact"], _MOVED),
        "check": (_check, about["check"], ""),
    }
    return several("law", _ABOUT, parts)
