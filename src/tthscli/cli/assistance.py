"""``tths assistance``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tthscli.cli import option
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

GROUNDS = "grounds"
"""The word in place of a case that asks for a treaty beside the general law instead."""
_ABOUT = both(
    """\
Yêu cầu tương trợ tư pháp về hình sự của một vụ án: hình thức, nước, điều ước hay có đi có lại, bản dịch, số bộ,
nội dung, từng bước và thời hạn, từ chối, hoãn, chi phí.
`tths assistance grounds --state KZ`: điều ước cạnh luật chung.""",
    """\
Requests for mutual legal assistance of a case: form, State, treaty or reciprocity, translation, sets, contents,
steps and limits, refusal, postponement, costs.
`tths assistance grounds --state KZ`: a treaty beside the general law.""",
)
_EXAMPLES = both(
    """\
Ví dụ:
  tths assistance 2026-091
  tths assistance 2026-091 yc1
  tths assistance grounds --state KZ""",
    """\
Examples:
  tths assistance 2026-091
  tths assistance 2026-091 yc1
  tths assistance grounds --state KZ""",
)
_Request = Annotated[
    str, typer.Argument(metavar=both("[YÊU_CẦU]", "[REQUEST]"), help=both("mã yêu cầu", "id of the request"))
]
_State = Annotated[str, typer.Option("--state", help=option.about("--state"), metavar=option.value("--state"))]


def _assistance(
    ctx: typer.Context,
    case: option.Case = "",
    request: _Request = "",
    state: _State = "",
    as_of: option.AsOf = "",
    repo: option.Repo = "",
    lang: option.Lang = None,
    format: option.Format = "text",
) -> int:
    from tthscli.actions.assistance import assistance, grounds
    from tthscli.model.error import UsageError

    call = begin(ctx, lang, repo)
    if case == GROUNDS:
        if not state:
            raise UsageError(call.say("cần --state, ví dụ --state KZ", "--state is needed, such as --state KZ"))
        return call.answer(grounds(call.repository, state, lang=call.lang), format)
    if state:
        raise UsageError(call.say("--state chỉ dùng với `grounds`", "--state goes with `grounds` only"))
    when = call.moment(as_of)
    return call.answer(assistance(call.repository, call.case(case), request, when, lang=call.lang), format)


def command() -> Any:
    """The command as typer has it."""
    return single(_assistance, "assistance", _ABOUT, _EXAMPLES)
