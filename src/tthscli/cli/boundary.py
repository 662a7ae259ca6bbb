"""The error boundary: every way a command can end becomes an exit code and, on stderr, a few words."""

from __future__ import annotations

import os
import re
import traceback
from typing import Any

from tthscli.cli import nearby, stream
from tthscli.cli.call import Call
from tthscli.cli.table import COMMANDS, GLOBAL, SUBCOMMANDS, TAKES
from tthscli.model.error import EnvironmentFailure, InvalidFileError, TthsError, UsageError
from tthscli.model.law import Text

INTERRUPTED = 130
FAULT = 70


def run(words: list[str]) -> int:
    """Runs a command line and returns its exit code. Nothing but an exit code comes out of here."""
    call = Call()
    try:
        stream.prepare()
        call.lang = nearby.language(words)
        return _run(words, call)
    except TthsError as failure:
        _tell(failure, call.lang)
        return failure.exit_code
    except KeyboardInterrupt:
        said = call.say("đã ngắt", "interrupted")
        stream.tell("\n" + said + (call.say(", chưa ghi gì", ", nothing was written") if call.is_asking else ""))
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except OSError as fault:
        _tell(EnvironmentFailure(_of_system(fault)), call.lang)
        return EnvironmentFailure.exit_code
    except Exception as fault:
        return _own_fault(fault, call)


def _run(words: list[str], call: Call) -> int:
    import typer

    from tthscli.cli.app import hoisted, root

    if any("\ud800" <= char <= "\udfff" for word in words for char in word):
        raise UsageError(call.say("dòng lệnh có chữ không phải UTF-8", "the command line is not UTF-8"))
    try:
        code = root().main(hoisted(words, GLOBAL), prog_name="tths", standalone_mode=False, obj=call)
    except typer.TyperException as fault:
        raise _usage(fault, words, call.lang) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _tell(failure: TthsError, lang: str) -> None:
    """What went wrong, where, and what to do about it."""
    first, *more = failure.message.splitlines() or [""]
    stream.tell("\n".join([f"tths: {first}", *(f"      {line}" for line in more)]))
    for finding in failure.findings if isinstance(failure, InvalidFileError) else ():
        place = finding.place
        where = ":".join([place.file, *(str(n) for n in (place.line, place.column) if n)])
        remedy = f" ({finding.remedy})" if finding.remedy else ""
        stream.tell(f"  {where}: {finding.message}{remedy}")
    for line in failure.remedy.splitlines():
        stream.tell(f"  → {line}")


def _of_system(fault: OSError) -> str:
    name = fault.filename
    return f"{name}: {fault.strerror or fault}" if isinstance(name, str) else str(fault.strerror or fault)


def _own_fault(fault: Exception, call: Call) -> int:
    """A fault of the program: its kind and place, never its words, which may hold what is confidential."""
    if os.environ.get("TTHS_DEBUG"):
        stream.tell("".join(traceback.format_exception(fault)))
    frames = traceback.extract_tb(fault.__traceback__)
    own = [frame for frame in frames if "tthscli" in frame.filename] or frames
    where = "/".join(re.split(r"[\\/]", own[-1].filename)[-2:]) + f":{own[-1].lineno}" if own else ""
    kind = type(fault).__name__
    stream.tell(
        "tths: " + call.say(f"lỗi của chương trình: {kind}, {where}", f"a fault of this program: {kind}, {where}")
    )
    stream.tell(
        "  → " + call.say("xem chi tiết: đặt TTHS_DEBUG=1 rồi chạy lại", "for details run it with TTHS_DEBUG=1")
    )
    return FAULT


def _usage(fault: Any, words: list[str], lang: str) -> UsageError:
    """What typer says of a command line, in the language of the user and with where to read on."""
    ctx = getattr(fault, "ctx", None)
    path = ctx.command_path if ctx is not None else _path(words)
    said = _WORDING.get(type(fault).__name__, _plain)(fault)
    return UsageError(said.get(lang), Text(f"xem: {path} --help", f"see: {path} --help").get(lang))


def _path(words: list[str]) -> str:
    """The command that the words call, as its help is asked for."""
    names = [word for word in words if word in COMMANDS][:1]
    if names and names[0] in SUBCOMMANDS:
        names = next(
            (path.split() for path in TAKES if path.split()[0] == names[0] and path.split()[1] in words), names
        )
    return " ".join(["tths", *names])


def _no_option(fault: Any) -> Text:
    near = ", ".join(sorted(fault.possibilities or ()))
    name = fault.option_name
    return Text(
        f"không có tùy chọn `{name}`" + (f"; có lẽ là: {near}" if near else ""),
        f"there is no option `{name}`" + (f"; perhaps: {near}" if near else ""),
    )


def _bad_use(fault: Any) -> Text:
    name = fault.option_name
    if "requires" in fault.message:
        return Text(f"`{name}` cần một giá trị đi sau", f"`{name}` needs a value")
    return Text(f"`{name}` không nhận giá trị", f"`{name}` takes no value")


def _missing(fault: Any) -> Text:
    name = _name(fault)
    return Text(f"thiếu {name}", f"{name} is missing")


def _bad_value(fault: Any) -> Text:
    name, choices = _name(fault), getattr(getattr(fault.param, "type", None), "choices", None)
    quoted = re.match(r"'(.*?)' is ", fault.message)
    value = quoted[1] if quoted else ""
    if choices:
        shown = " | ".join(choices)
        return Text(
            f"{name}: không có giá trị `{value}`; có: {shown}", f"{name}: no value `{value}`; there is: {shown}"
        )
    if " valid int" in fault.message:
        return Text(f"{name}: phải là số nguyên, không phải `{value}`", f"{name}: a whole number, not `{value}`")
    return Text(f"{name}: giá trị không hợp lệ: {fault.message}", f"{name}: {fault.message}")


def _name(fault: Any) -> str:
    param = fault.param
    if param is None:
        return ""
    if param.param_type_name == "argument":
        from tthscli.cli.table import told

        return " / ".join(dict.fromkeys(told(param.metavar, lang).strip("[]. ") for lang in ("vi", "en")))
    return f"`{param.opts[0]}`"


def _plain(fault: Any) -> Text:
    extra = re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", fault.message)
    if extra:
        return Text(f"thừa: {extra[1]}", f"not expected: {extra[1]}")
    if fault.message == "Missing command.":
        return Text("thiếu lệnh", "a command is missing")
    return Text(str(fault.message), str(fault.message))


_WORDING = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _bad_use,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}
"""By the kind of typer's complaint. They are told apart by name: the classes are no public part of typer."""
