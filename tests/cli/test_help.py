"""Help: in both languages, within 80 columns, of every command; and the table that completion uses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tthscli.cli import app, table
from tthscli.cli.fields import FieldOption
from tthscli.law import catalog
from tthscli.model.word import WORDS

GOLDEN = Path(__file__).with_name("golden")
PATHS = [*table.TAKES, *table.SUBCOMMANDS]


def _command(path: str) -> Any:
    name, _, part = path.partition(" ")
    found = app.root().get_command(None, name)
    return found.commands[part] if part else found


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page(run: Any, path: str, lang: str) -> None:
    done = run(*path.split(), "--help", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(("Cách dùng: " if lang == "vi" else "Usage: ") + f"tths {path}")
    assert table.BOTH not in done.out
    too_wide = [line for line in done.out.splitlines() if len(line) > 88]
    assert not too_wide
    if lang == "en":
        vietnamese = [
            line
            for line in done.out.splitlines()
            if any(char in "ảạấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ" for char in line.lower())
        ]
        assert all("Nguyễn" in line or "Quyết định" in line for line in vietnamese)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_first_page(run: Any, lang: str) -> None:
    done = run("--lang", lang, "--help")
    assert done.out == (GOLDEN / f"help.{lang}.txt").read_text(encoding="utf-8")
    assert run("--lang", lang) == done


def test_the_language_comes_from_the_environment(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("due", "-h").out.startswith("Cách dùng")
    monkeypatch.setenv("TTHS_LANG", "en_GB.UTF-8")
    assert run("due", "-h").out.startswith("Usage")
    assert run("due", "-h", "--lang=vi").out.startswith("Cách dùng")


def test_the_reader_speaks_before_the_practice(kho: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("due", "-h").out.startswith("Cách dùng")
    monkeypatch.setenv("TTHS_LANG", "en")
    assert run("due", "-h").out.startswith("Usage")
    monkeypatch.delenv("TTHS_LANG")
    settings = (kho / "tths.yaml").read_text(encoding="utf-8").replace("language: vi", "language: en")
    (kho / "tths.yaml").write_text(settings, encoding="utf-8")
    assert run("due", "-h").out.startswith("Usage")
    assert run("-C", str(kho), "due", "-h").out.startswith("Usage")


def test_the_fields_of_a_type(run: Any) -> None:
    out = run("add", "event", "custody.decided", "--help").out
    assert "--people MÃ[,MÃ]   * Người liên quan" in out
    assert "--exhibits" not in out
    assert "--exhibits" in run("add", "event", "--help").out


@pytest.mark.parametrize("path", table.TAKES)
def test_the_table_names_the_options_of_typer(path: str) -> None:
    params = [p for p in _command(path).params if p.param_type_name == "option" and not isinstance(p, FieldOption)]
    assert [p.opts[0] for p in params] == list(table.TAKES[path][1])
    for param in params:
        kind, about = table.OPTIONS[param.opts[0]]
        kind = table.MORE_FORMATS.get(path, kind) if param.opts[0] == "--format" else kind
        assert param.help == about
        assert param.is_flag == (kind == "")
        choices = getattr(param.type, "choices", None)
        assert choices is None or tuple(choices) == kind
        assert set(param.opts[1:]) <= set(table.SHORT)


def test_the_table_names_the_commands() -> None:
    root = app.root()
    for name in table.COMMANDS:
        found = root.get_command(None, name)
        assert set(getattr(found, "commands", {})) == set(table.SUBCOMMANDS.get(name, {}))
    assert {p.opts[0] for p in root.params} == {"--version", *(name for name in table.GLOBAL if name.startswith("--"))}


def test_the_table_repeats_no_list_wrongly() -> None:
    from tthscli.model.due import STATUSES
    from tthscli.model.report import FAIL_ON

    assert table.STATUSES == STATUSES
    assert table.FAIL_ON == FAIL_ON
    assert set(table.SIDES) == set(WORDS["side"])
    assert set(table.PROCEDURES) == set(WORDS["procedure"])
    assert tuple(catalog.ACTS) == table.ACTS
