"""Measures the program against its own floor and its peers, as ratios in one run: ``python tests/bench/run.py``.

Every figure is a median of several whole processes that take turns, so that a slow minute strikes all of them.
``--peers N`` also runs check-jsonschema and yamllint (install them) over the first N cases.
Prints Markdown tables. Nothing here is asserted: speed is watched, not tested.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AS_OF = "2026-06-01T09:00"
FLOOR = """
import json, os, sys
from pathlib import Path
import jsonschema_rs, yaml_rs
folders = Path(sys.argv[2]).read_text(encoding="utf-8").split("\\n")
checks = {n: jsonschema_rs.validator_for(json.loads(Path(sys.argv[1], s).read_text(encoding="utf-8")))
          for n, s in (("case.yaml", "case.schema.json"), ("events.yaml", "events.schema.json"))}
def work(part):
    for folder in part:
        for name, check in checks.items():
            data = yaml_rs.loads(Path(folder, name).read_bytes().decode("utf-8"), parse_datetime=False)
            check.is_valid(data)
cores = int(sys.argv[3])
children = []
for core in range(1, cores):
    child = os.fork()
    if not child:
        work(folders[core::cores])
        os._exit(0)
    children.append(child)
work(folders[0::cores])
for child in children:
    os.waitpid(child, 0)
"""


def main() -> None:
    """Generates, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=int, default=0, metavar="N", help="also the peers, over N cases")
    parser.add_argument("--folder", type=Path, help="keep the generated repository here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch) / "repository"
        cases = _generated(folder, given.cases, given.seed)
        home = {**os.environ, "XDG_CACHE_HOME": scratch, "LOCALAPPDATA": scratch, "NO_COLOR": "1"}
        print(_table("Start-up", "python -c pass", _startup(folder, cases[0], home, given.runs)))
        print(
            _table(
                f"Check of {given.cases} cases",
                "read and validate only",
                _check(folder, cases, home, scratch, given.runs),
            )
        )
        if given.peers:
            print(_table(f"Peers on {given.peers} cases", "tths check", _peers(folder, cases[: given.peers], home)))


def _generated(folder: Path, cases: int, seed: int) -> list[Path]:
    spec = importlib.util.spec_from_file_location("generate", HERE / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: list[Path] = module.generate(folder, cases, seed)
    return made


def _tths(*words: str) -> list[str]:
    return [str(Path(sys.executable).with_name("tths")), *words]


def _startup(folder: Path, case: Path, home: Mapping[str, str], runs: int) -> dict[str, float]:
    at = ("-C", str(folder))
    return _in_turn(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "tths --version": _tths("--version"),
            "tths --help": _tths("--help"),
            "tths calc": _tths("calc", "--from", "2026-01-31", "--period", "P1M", "--count", "months"),
            "tths due, one case": _tths(*at, "due", case.name, "--as-of", AS_OF),
            "tths check, one case": _tths(*at, "check", case.name, "--as-of", AS_OF, "--no-cache"),
            "tths show, one case": _tths(*at, "show", case.name, "--as-of", AS_OF),
        },
        home,
        max(runs, 9),
    )


def _check(folder: Path, cases: Sequence[Path], home: Mapping[str, str], scratch: str, runs: int) -> dict[str, float]:
    names = Path(scratch) / "folders.txt"
    names.write_text("\n".join(map(str, cases)), encoding="utf-8")
    cores = str(os.cpu_count() or 1)
    check = ("-C", str(folder), "check", "--as-of", AS_OF)
    subprocess.run(_tths(*check), env=home, capture_output=True, check=False)  # fills the cache
    return _in_turn(
        {
            "read and validate only": [sys.executable, "-c", FLOOR, str(ROOT / "schemas"), str(names), cores],
            "tths check, cold": _tths(*check, "--no-cache"),
            "tths check, warm": _tths(*check),
        },
        home,
        runs,
    )


def _peers(folder: Path, cases: Sequence[Path], home: Mapping[str, str]) -> dict[str, float]:
    schemas = ROOT / "schemas"
    registers, ledgers = ([str(case / name) for case in cases] for name in ("case.yaml", "events.yaml"))
    tool = Path(sys.executable)
    commands: dict[str, list[list[str]]] = {
        "tths check": [_tths("-C", str(folder), "check", *(c.name for c in cases), "--as-of", AS_OF, "--no-cache")],
        "yamllint": [[str(tool.with_name("yamllint")), "-d", "relaxed", *registers, *ledgers]],
        "check-jsonschema": [
            [str(tool.with_name("check-jsonschema")), "--schemafile", str(schemas / "case.schema.json"), *registers],
            [str(tool.with_name("check-jsonschema")), "--schemafile", str(schemas / "events.schema.json"), *ledgers],
        ],
    }
    return {name: sum(_once(command, home) for command in several) for name, several in commands.items()}


def _in_turn(commands: Mapping[str, Sequence[str]], home: Mapping[str, str], runs: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(_once(command, home))
    return {name: statistics.median(found) for name, found in times.items()}


def _once(command: Sequence[str], home: Mapping[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, env=dict(home), capture_output=True, check=False)
    spent = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[:6]} ended with {done.returncode}: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    return spent


def _table(title: str, base: str, times: Mapping[str, float]) -> str:
    render: Callable[[str, float], str] = lambda name, spent: f"| {name} | {spent:.3f} | {spent / times[base]:.2f} |"  # noqa: E731
    rows = "\n".join(render(name, spent) for name, spent in times.items())
    return f"\n### {title}\n\n| | seconds | times `{base}` |\n|---|---:|---:|\n{rows}\n"


if __name__ == "__main__":
    main()
