"""``tths completion``: the script that lets a shell complete ``tths``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from tthscli.cli import option, script, stream
from tthscli.cli.app import single
from tthscli.cli.call import begin
from tthscli.cli.table import both

_ABOUT = both(
    "In (hoặc cài, với --install) đoạn mã để shell gợi ý khi bấm TAB: vụ án, loại mục, người, quy tắc, tùy chọn.",
    "Prints (or with --install installs) what makes the shell complete cases, types, people, rules and options.",
)
_EXAMPLES = both(
    "Ví dụ:\n  tths completion bash --install\n  tths completion zsh > ~/.zsh/completions/_tths",
    "Examples:\n  tths completion bash --install\n  tths completion zsh > ~/.zsh/completions/_tths",
)
Shell = Annotated[
    Literal["bash", "zsh", "fish"], typer.Argument(metavar="bash|zsh|fish", help=both("shell nào", "which shell"))
]


def _completion(
    ctx: typer.Context,
    shell: Shell,
    install: Annotated[bool, typer.Option("--install", help=option.about("--install"))] = False,
    lang: option.Lang = None,
) -> int:
    call = begin(ctx, lang)
    if not install:
        stream.emit(script.text(shell))
        return 0
    place = script.install(shell)
    stream.emit(call.say(f"đã cài: {place}", f"installed: {place}"))
    hint = script.hint(shell, place)
    if hint:
        stream.tell(hint.get(call.lang))
    return 0


def command() -> Any:
    """The command as typer has it."""
    return single(_completion, "completion", _ABOUT, _EXAMPLES)
