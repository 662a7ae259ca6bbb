"""``tths property``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

ALLOCATE = "allocate"
"""The word in place of a case that asks for the money instead."""
_ABOUT = both(
    """\
Biện pháp xử lý vật chứng, tài sản của một vụ án theo Nghị quyết 164/2024: từng điều kiện, từng bước, còn thiếu gì, đến
hạn gì. `tths property allocate [VỤ]` chia tiền cho các bị hại; có `--money` thì không cần vụ án nào.""",
    """\
The measures on exhibits and property of a case under Resolution 164/2024: each condition, each step, what is missing,
what is due. `tths property allocate [CASE]` divides the money among the victims; with `--money` no case is needed.""",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths property 2026-071
  tths property allocate 2026-071
  tths property allocate --money 600000000 --fees 0 --priority 0 \\
      --victim A=500000000 --victim B=300000000 --not-asked B
  tths property allocate --money 1200.50USD@25410 --rate-source "Ngân hàng, 3/3" \\
      --fees 0 --priority 0 --victim A=50000000""",
    """\
Examples:
  tths property 2026-071
  tths property allocate 2026-071
  tths property allocate --money 600000000 --fees 0 --priority 0 \\
      --victim A=500000000 --victim B=300000000 --not-asked B
  tths property allocate --money 1200.50USD@25410 --rate-source "the bank, 3/3" \\
      --fees 0 --priority 0 --victim A=50000000""",
)
_Named = Annotated[
    str,
    typer.Argument(metavar=option.CASE, help=both("vụ án, sau chữ allocate", "the case, after the word allocate")),
]


def _text(name: str) -> Any:
    return typer.Option(name, help=option.about(name), metavar=option.value(name))


def _property(
    ctx: typer.Context,
    case: option.Case = "",
    named: _Named = "",
    money: Annotated[list[str] | None, _text("--money")] = None,
    fees: Annotated[str, _text("--fees")] = "",
    priority: Annotated[str, _text("--priority")] = "",
    victim: Annotated[list[str] | None, _text("--victim")] = None,
    not_asked: Annotated[list[str] | None, _text("--not-asked")] = None,
    rate_source: Annotated[str, _text("--rate-source")] = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.property import allocation, measures, typed_allocation
    from tthscli.model.error import UsageError

    call = begin(ctx, lang, repo)
    when = call.moment(as_of)
    is_typed = bool(money or victim or not_asked or rate_source)
    if case != ALLOCATE:
        if is_typed or fees or priority or named:
            remedy = call.say("chia tiền: tths property allocate …", "to divide money: tths property allocate ...")
            raise UsageError(call.say("chỉ dùng với allocate", "these go with allocate only"), remedy)
        return call.answer(measures(call.repository, call.case(case), when, lang=call.lang), format)
    if is_typed:
        if named:
            said = call.say("ghi tên vụ án, hoặc --money và --victim", "name a case, or --money and --victim")
            raise UsageError(said, call.say("không dùng cả hai", "not both"))
        report = typed_allocation(
            money or (),
            victim or (),
            fees=fees,
            priority=priority,
            not_asked=not_asked or (),
            rate_source=rate_source,
            as_of=when,
            lang=call.lang,
        )
        return call.answer(report, format)
    found = allocation(call.repository, call.case(named), when, fees=fees, priority=priority, lang=call.lang)
    return call.answer(found, format)


def command() -> Any:
    """The command as typer has it."""
    return single(_property, "property", _ABOUT, _EXAMPLES)
