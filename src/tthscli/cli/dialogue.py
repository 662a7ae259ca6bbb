"""What ``tths add`` asks at a terminal: only what is missing, in the order in which a person thinks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tthscli.actions import field, question, value
from tthscli.cli import stream
from tthscli.cli.call import Call
from tthscli.cli.prompt import Prompt, found
from tthscli.cli.table import SECTIONS, SUBCOMMANDS, told
from tthscli.engine.consistency import unknown
from tthscli.law import catalog
from tthscli.model.error import InvalidFileError, UsageError
from tthscli.model.law import Text
from tthscli.model.written import Choice, Question
from tthscli.render.text.layout import wrap

if TYPE_CHECKING:
    from tthscli.model.case import Case


def types(call: Call, words: str) -> str:
    """The types of entry whose name or label holds ``words``, one a line with what each needs.

    With words, also when a type is the one where others are like it.
    """
    every = [Choice(word.name, word.label, word.use) for word in catalog.vocabulary().values()]
    chosen = found(words, every) if words else every
    wide = max((len(choice.value) for choice in chosen), default=0)
    lines = []
    for choice in chosen:
        word = catalog.vocabulary()[choice.value]
        needs = ", ".join(("at*" if word.minute else "at", *word.needs))
        lines.append(f"{choice.value.ljust(wide)}  {choice.label.get(call.lang)}  [{needs}]")
        if words and choice.use.vi:
            lines += [f"    {line}" for line in wrap(choice.use.get(call.lang), (stream.width() or stream.WIDTH) - 4)]
    return "\n".join(lines or [call.say(f"không có loại nào: {words}", f"no type holds: {words}")])


def entry(call: Call, case: str, type: str, given: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """Case, type and fields of an entry, with what was missing asked for. What is complete is not asked about."""
    prompt = _begun(call)
    case = case or _case(call, prompt)
    about = _read(call, case)
    asked = False
    if type not in catalog.vocabulary():
        now = [Choice(word.name, word.label, word.use) for word in question.types_now(about)]
        label = call.say("Việc gì đã xảy ra", "What happened")
        type = prompt.pick(label, now, required=True, search=type)
        asked = True
    questions = question.questions(about, type)
    if asked or any(one.required and not given.get(one.field) for one in questions):
        _stay(prompt, about, "", questions, given)
        _confirm(call, prompt, about, catalog.vocabulary()[type].label.get(call.lang), type, given, field.ENTRY)
    return case, type, given


def row(call: Call, case: str, section: str, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Case and fields of a row of the register, with what was missing asked for."""
    prompt = _begun(call)
    case = case or _case(call, prompt)
    if all(given.get(name) for name in question.row_needs(section)):
        return case, given
    about = _read(call, case)
    _stay(prompt, about, section, question.row_questions(about, section), given)
    kind = next(name for name, one in SECTIONS.items() if one == section)
    title = told(SUBCOMMANDS["add"][kind], call.lang)
    _confirm(call, prompt, about, title, "", given, field.ROW[section])
    return case, given


def correction(
    call: Call, case: str, entry: str, given: dict[str, Any], *, asks_fields: bool
) -> tuple[str, str, dict[str, Any]]:
    """Case, entry and the fields that differ; ``asks_fields`` goes through those the entry has."""
    prompt = _begun(call)
    case = case or _case(call, prompt)
    about = _read(call, case)
    entry = entry or _entry(call, prompt, about)
    event = next((one for one in about.events if one.id == entry), None)
    if event is None or not asks_fields:
        return case, entry, given
    prompt.explain()
    for one in question.questions(about, event.type, kept=event.data):
        old = _written(event.data.get(one.field))
        answer = prompt.field(one, _check(prompt, about, "", one.field), default=old)
        if answer != old:
            given[one.field] = answer
    _confirm(call, prompt, about, call.say(f"đính chính {entry}", f"corrects {entry}"), event.type, given, field.ENTRY)
    return case, entry, given


def withdrawal(call: Call, case: str, entry: str, reason: str) -> tuple[str, str, str]:
    """Case, entry and reason of a withdrawal."""
    prompt = _begun(call)
    case = case or _case(call, prompt)
    if entry:
        return case, entry, reason
    about = _read(call, case)
    entry = _entry(call, prompt, about)
    reason = reason or prompt.text(call.say("Vì sao", "Why"), required=False)
    if not prompt.confirm(call.say(f"Rút mục {entry}?", f"Withdraw {entry}?")):
        raise KeyboardInterrupt
    return case, entry, reason


def has_entry(call: Call, name: str) -> bool:
    """Whether the case that one stands in, or the only one, has an entry of this id."""
    here = call.case_here()
    return bool(here) and any(row["id"] == name for row in _read(call, here).ledger)


def _begun(call: Call) -> Prompt:
    call.is_asking = True
    return Prompt(call.lang)


def _case(call: Call, prompt: Prompt) -> str:
    here = call.case_here()
    if here:
        return here
    folders = call.repository.folders()
    choices = [Choice(folder, Text(*[folder.rsplit("/", 1)[-1]] * 2)) for folder in folders]
    if not choices:
        call.case("")
    return prompt.pick(call.say("Vụ án", "Case"), choices, required=True)


def _read(call: Call, name: str) -> Case:
    from tthscli.store import reader

    folder = call.repository.resolve(name)
    loaded = reader.load(call.repository, folder, call.lang)
    if loaded.case is None:
        raise InvalidFileError(
            call.say(f"hồ sơ {folder} đang có lỗi, chưa ghi thêm gì", f"{folder} is invalid; nothing was added"),
            call.say("sửa các lỗi đã nêu rồi làm lại", "mend the faults listed, then try again"),
            loaded.findings,
        )
    return loaded.case


def _entry(call: Call, prompt: Prompt, case: Case) -> str:
    words = catalog.vocabulary()
    choices = []
    for event in reversed(case.events):
        label = words[event.type].label if event.type in words else Text(event.type, event.type)
        when = str(event.data.get("at", "")).replace("T", " ")
        who = " ".join(question.subjects(event))
        choices.append(Choice(event.id, Text(f"{when}  {label.vi} {who}", f"{when}  {label.en} {who}")))
    return prompt.pick(call.say("Mục nào", "Which entry"), choices, required=True)


def _stay(prompt: Prompt, case: Case, section: str, questions: Sequence[Question], given: dict[str, Any]) -> None:
    """Asks each question that is not answered yet. What was typed wrong on the command line is asked again.

    ``section`` is that of the register, empty for the ledger. What only the register could answer is not asked while
    nothing of the kind stands there; the user is told how to put it there. Raises UsageError where that is required.
    """
    prompt.explain()
    for one in questions:
        check = _check(prompt, case, section, one.field)
        typed = given.get(one.field)
        if typed not in (None, ""):
            wrong = check(str(typed))
            if not wrong:
                continue
            stream.tell("  " + wrong)
        elif one.needs_row:
            stream.tell("  " + _absent(prompt, case, one))
            continue
        answer = prompt.field(one, check)
        if answer:
            given[one.field] = answer


def _absent(prompt: Prompt, case: Case, one: Question) -> str:
    """Why a question is passed over, and which command fills the register. Raises UsageError where it is required."""
    label = one.label.get(prompt.lang)
    add = f"tths add {one.needs_row} {case.id}"
    if one.required:
        said = prompt.say(
            f"cần `{one.field}` ({label}) mà hồ sơ chưa có gì để chọn",
            f"`{one.field}` ({label}) is needed and the case has none yet",
        )
        raise UsageError(said, add)
    return prompt.say(f"{label}: bỏ qua, hồ sơ chưa có ai, gì để chọn (thêm trước: {add})",
                      f"{label}: passed over, the case has none yet (add it first: {add})")  # fmt: skip


def _check(prompt: Prompt, case: Case, section: str, name: str) -> Callable[[str], str]:
    """What is wrong with an answer: its form, or that it names what the case does not hold."""

    def check(answer: str) -> str:
        complaints: list[Text] = []
        values = value.read({name: answer}, field.ROW[section] if section else field.ENTRY, complaints)
        said = [text.get(prompt.lang).removeprefix(f"`{name}`: ") for text in complaints]
        said += [f"{one.message}; {one.remedy}" for one in unknown(case, section, values, prompt.lang)]
        return "\n".join(said)

    return check


def _confirm(
    call: Call,
    prompt: Prompt,
    case: Case,
    title: str,
    type: str,
    given: Mapping[str, Any],
    known: Mapping[str, field.Field],
) -> None:
    """Shows what will be written. Raises KeyboardInterrupt where the user says no: nothing is written then."""
    stream.tell("\n" + call.say(f"Sẽ ghi vào {case.id}:", f"To be written into {case.id}:"))
    stream.tell(f"  {title}" + (f" ({type})" if type else ""))
    names = case.names
    for name, one in known.items():
        if given.get(name) in (None, ""):
            continue
        said = _written(given[name])
        people = [names[part] for part in said.split(",") if part in names]
        chosen = one.values.get(said)
        extra = f"  ({chosen.get(call.lang)})" if chosen else f"  ({', '.join(people)})" if people else ""
        stream.tell(f"  {one.label.get(call.lang)}: {said}{extra}")
    if not prompt.confirm(call.say("Ghi?", "Write it?")):
        raise KeyboardInterrupt


def _written(given: Any) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, (list, tuple)):
        return ",".join(str(part) for part in given)
    return "" if given is None else str(given)
