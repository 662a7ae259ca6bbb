"""Answers the shell's TAB: what may stand where the cursor is. Knows the commands from ``table``, not from typer.

    tths --complete bash COMP_TYPE LINE        candidates, one a line, with labels where several are shown
    tths --complete zsh|fish tths WORD ... CURRENT      candidate, TAB, label

``:dirs`` and ``:files`` ask the shell for its own. Whatever goes wrong here, the answer is nothing.
"""

import sys

from tthscli.cli import nearby
from tthscli.cli.table import COMMANDS, GLOBAL, MORE_FORMATS, OPTIONS, SECTIONS, SHORT, SUBCOMMANDS, TAKES, told

Candidate = tuple[str, str]
"""A value and its label."""
_MENU = ("37", "42")
"""What bash calls inserting candidates one after the other: labels have no place there."""


def answer(words: list[str]) -> int:
    """Prints the candidates for the line ``words`` describes."""
    try:
        shell, *rest = words
        tokens = _split(rest[1]) if shell == "bash" else rest
        said = _said(candidates(tokens[1:]), tokens[-1], shell, rest[0] if shell == "bash" else "")
        out = "".join(f"{line}\n" for line in said)
        if change := getattr(sys.stdout, "reconfigure", None):
            change(encoding="utf-8", errors="replace", newline="\n")
        sys.stdout.write(out)
        sys.stdout.flush()
    except Exception:
        return 1
    return 0


def candidates(words: list[str]) -> list[Candidate]:
    """What fits as the last of ``words``, which is not finished yet."""
    *done, current = words or [""]
    lang = nearby.language(done)
    path, rest = _path(done)
    if not path or (path in SUBCOMMANDS and not rest):
        return _commands(path, done, current, lang)
    section = SECTIONS.get(path.partition(" ")[2], "") if path.startswith("add ") else ""
    before = done[-1] if done else ""
    name, sign, typed = current.partition("=")
    if current.startswith("-"):
        if sign:
            return _prefixed(f"{name}=", _values(_kind(name, section, path), typed, done, path, lang))
        return [one for one in _options(path, section, lang) if one[0].startswith(current)]
    if before.startswith("-") and (kind := _kind(before, section, path)):
        return _values(kind, current, done, path, lang)
    if sign and section:
        return _prefixed(f"{name}=", _values(_kind(f"--{name}", section), typed, done, path, lang))
    return _positional(path, section, rest, current, done, lang)


def _path(done: list[str]) -> tuple[str, list[str]]:
    """The command typed so far (``add event``), and the positional words after it."""
    path = ""
    rest: list[str] = []
    skip = False
    for word in done:
        if skip:
            skip = False
        elif word.startswith("-") and word != "-":
            section = SECTIONS.get(path.partition(" ")[2], "") if path.startswith("add ") else ""
            skip = "=" not in word and bool(_kind(word, section))
        elif not path:
            if word not in COMMANDS:
                return "?", []
            path = word
        elif path in SUBCOMMANDS:
            path = f"{path} {word}" if f"{path} {word}" in TAKES else "?"
        elif "=" not in word:
            rest.append(word)
    return path, rest


def _commands(path: str, done: list[str], current: str, lang: str) -> list[Candidate]:
    if path:
        return _starting([(name, told(text, lang)) for name, text in SUBCOMMANDS[path].items()], current)
    if done and done[-1] in GLOBAL:
        return _values(_kind(done[-1], ""), current, done, "", lang)
    if current.startswith("-"):
        names = [name for name in (*GLOBAL, "--help", "--version") if name.startswith("--")]
        return _starting([(name, told(OPTIONS.get(name, ("", ""))[1], lang)) for name in names], current)
    return _starting([(name, told(text, lang)) for name, (_, text) in COMMANDS.items()], current)


def _options(path: str, section: str, lang: str) -> list[Candidate]:
    found = [(name, told(OPTIONS[name][1], lang)) for name in TAKES.get(path, ((), ()))[1]]
    if section:
        for name, field in _fields(section).items():
            found.append(("--" + name.replace("_", "-"), field.label.get(lang)))
    return [*found, ("--help", "")]


def _fields(section: str):  # type: ignore[no-untyped-def]
    from tthscli.actions import field

    known = field.ENTRY if section == "entry" else field.ROW[section]
    return {name: one for name, one in known.items() if name != "corrects"}


def _kind(name: str, section: str, path: str = "") -> object:
    """The kind of an option's value; a tuple for a closed list, "" for an option without one."""
    name = SHORT.get(name, name)
    if section and (field := _fields(section).get(name.removeprefix("--").replace("-", "_"))):
        return (field.kind, name.removeprefix("--").replace("-", "_"), field.values) if field.kind != "flag" else ""
    return MORE_FORMATS[path] if name == "--format" and path in MORE_FORMATS else OPTIONS.get(name, ("", ""))[0]


def _positional(path: str, section: str, rest: list[str], current: str, done: list[str], lang: str) -> list[Candidate]:
    kinds = TAKES.get(path, ((), ()))[0]
    if not kinds:
        return []
    place = min(len(rest), len(kinds) - 1) if kinds[-1].endswith("*") else len(rest)
    if place >= len(kinds):
        return []
    kind = kinds[place].rstrip("*")
    found = _values(kind, current, done, path, lang)
    if path == "add event" and place == 0:
        found += _values("type", current, done, path, lang)
    return found


def _values(kind: object, current: str, done: list[str], path: str, lang: str) -> list[Candidate]:
    """The values of a kind that go on from what is typed; of several joined by commas, the last."""
    if isinstance(kind, tuple) and len(kind) == 3 and isinstance(kind[2], dict):
        return _field_values(*kind, current=current, done=done, lang=lang)
    if isinstance(kind, tuple):
        return _starting([(str(value), "") for value in kind], current)
    if kind == "dir":
        return [(":dirs", "")]
    if kind == "file":
        return [(":files", "")]
    if kind == "case":
        return _starting([(name, "") for name in nearby.cases(_root(done))], current)
    if kind == "type":
        from tthscli.law import catalog

        return _starting([(name, word.label.get(lang)) for name, word in catalog.vocabulary().items()], current)
    if kind == "rule":
        return _starting(_rules(path, lang), current)
    if kind == "entry":
        return _starting(_entries(done, lang), current)
    if kind in ("exhibit", "id"):
        return _starting(_ids("exhibits" if kind == "exhibit" else "people", done, lang), current)
    if kind == "shell":
        return _starting([("bash", ""), ("zsh", ""), ("fish", "")], current)
    return []


def _field_values(  # type: ignore[no-untyped-def]
    kind: str, name: str, values, *, current: str, done: list[str], lang: str
) -> list[Candidate]:
    head, comma, typed = current.rpartition(",") if kind in ("ids", "choices") else ("", "", current)
    found = [(value, label.get(lang)) for value, label in values.items()]
    if name == "file":
        return [(":files", "")]
    if kind in ("id", "ids"):
        found = _entries(done, lang) if name == "of" else _ids(name, done, lang)
    return _prefixed(head + comma, _starting(found, typed))


def _ids(name: str, done: list[str], lang: str) -> list[Candidate]:
    """The ids of the case that a field can hold."""
    case = _case(done)
    if case is None:
        return []
    from tthscli.actions.question import listed

    return [(choice.value, choice.label.get(lang)) for choice in listed(case, name)]


def _entries(done: list[str], lang: str) -> list[Candidate]:
    case = _case(done)
    if case is None:
        return []
    from tthscli.law import catalog

    words = catalog.vocabulary()
    return [
        (
            event.id,
            f"{words[event.type].label.get(lang) if event.type in words else event.type} {event.data.get('at', '')}",
        )
        for event in reversed(case.events)
    ]


def _rules(path: str, lang: str) -> list[Candidate]:
    from tthscli.law import catalog

    law = catalog.load()
    found = [(one.id, one.title.get(lang)) for one in law.limits]
    found += [(one.id, one.title.get(lang)) for one in law.checks]
    found += [(one.id, one.title.get(lang)) for one in law.modifiers]
    if path == "explain":
        from tthscli.model.evidence import EVIDENCE
        from tthscli.model.fault import FAULTS

        found += [(name, fault.title.get(lang)) for name, fault in FAULTS.items()]
        found += [(name, fault.title.get(lang)) for name, (_, fault) in EVIDENCE.items()]
    return sorted(found)


def _case(done: list[str]):  # type: ignore[no-untyped-def]
    """The case named on the line, else the one stood in or the only one; None where it cannot be read."""
    from tthscli.cli.call import Call
    from tthscli.store import reader

    call = Call(repo=nearby.value_of(done, "--repo", "-C"))
    _, rest = _path(done)
    known = nearby.cases(str(call.repository.root))
    named = [word for word in rest[:1] if any(name.startswith(word) for name in known)]
    folder = call.repository.resolve(named[0]) if named else call.case_here()
    return reader.load(call.repository, folder, "vi").case if folder else None


def _root(done: list[str]) -> str:
    return nearby.root(nearby.value_of(done, "--repo", "-C"))


def _starting(found: list[Candidate], typed: str) -> list[Candidate]:
    return [one for one in found if one[0].startswith(typed)]


def _prefixed(prefix: str, found: list[Candidate]) -> list[Candidate]:
    return [(value if value.startswith(":") else prefix + value, label) for value, label in found]


def _said(found: list[Candidate], current: str, shell: str, kind: str) -> list[str]:
    """The candidates as the shell wants them."""
    if shell != "bash":
        return [f"{value}\t{label}" if not value.startswith(":") else value for value, label in found]
    if "=" in current:  # bash has split the word there
        cut = current.index("=") + 1
        found = [(value[cut:] if not value.startswith(":") else value, label) for value, label in found]
    if len(found) < 2 or kind in _MENU:
        return [value for value, _ in found]
    wide = max(len(value) for value, _ in found)
    return [f"{value.ljust(wide)}  ({label})" if label else value for value, label in found]


def _split(line: str) -> list[str]:
    """The words of an unfinished bash line; the last one is what the cursor stands in, possibly empty."""
    words = [""]
    quote = ""
    escaped = False
    for char in line:
        if escaped:
            words[-1] += char
            escaped = False
        elif char == "\\" and quote != "'":
            escaped = True
        elif quote:
            if char == quote:
                quote = ""
            else:
                words[-1] += char
        elif char in "\"'":
            quote = char
        elif char.isspace():
            if words[-1]:
                words.append("")
        else:
            words[-1] += char
    return words
