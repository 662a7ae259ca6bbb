"""``tths audit`` against ``git log --raw`` of the same history: ``python tests/bench/history.py --cases 1000``.

The cases of ``generate.py`` are committed entry by entry, a few cases a commit, through ``git fast-import``; every
hundredth commit changes an entry in place. Figures are processor seconds, medians of whole processes that take turns,
with the memory of the largest. Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).resolve().parent
_EACH = 4
"""Cases that one commit goes on with."""


def main() -> None:
    """Makes the history, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--commits", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--signed", type=int, default=0, metavar="N", help="also a history of N signed commits")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "repository"
        subprocess.run(
            [sys.executable, str(HERE / "generate.py"), str(root), "--cases", str(given.cases)], check=True,
            capture_output=True,
        )  # fmt: skip
        maker = get_context("spawn").Process(target=make, args=(root, given.commits))
        maker.start()  # elsewhere: what this process holds would count as memory of those it starts
        maker.join()
        since = subprocess.run(
            ["git", "rev-parse", f"HEAD~{given.commits // 50}"], cwd=root, capture_output=True, text=True, check=True
        ).stdout.strip()
        tths = str(Path(sys.executable).with_name("tths"))
        push = ["sh", "-c", _PUSH, "sh", str(Path(scratch) / "bare.git")]
        commands = {
            "git log --raw": ["git", "log", "--raw", "-z", "--no-renames", "--format=%H"],
            "git cat-file of every blob": ["sh", "-c", _EVERY],
            "tths audit": [tths, "audit", "--fail-on", "never", "--format", "json"],
            "tths audit --since (2%)": [
                *(tths, "audit", "--fail-on", "never", "--format", "json", "--since", since),
            ],
            "git push into an empty repository": [*push, "honest", "taken", "true"],
            "the same, guarded, accepted": [*push, "honest", "taken", tths],
            "the same, guarded, refused": [*push, "main", "refused", tths],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        peaks = dict.fromkeys(commands, 0.0)
        for _ in range(given.runs):
            for name, words in commands.items():
                spent, peak = _once(words, root)
                times[name].append(spent)
                peaks[name] = max(peaks[name], peak)
        base = statistics.median(times["git log --raw"])
        print(f"\n### Audit of {given.cases} cases, {given.commits + 1} commits\n")
        print("| | processor seconds | times `git log --raw` | peak MiB |\n|---|---:|---:|---:|")
        for name, found in times.items():
            spent = statistics.median(found)
            print(f"| {name} | {spent:.2f} | {spent / base:.1f} | {peaks[name]:.0f} |")
        if given.signed:
            _signed(Path(scratch), given.signed, tths)


def _signed(scratch: Path, commits: int, tths: str) -> None:
    """What the signature of a commit costs (ssh), and what it costs when it was judged before."""
    root = scratch / "signed"
    key = scratch / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    (root / ".tths").mkdir()
    (root / "tths.yaml").write_text("schema: tths.practice/1\nside: defence\n", encoding="utf-8")
    public = Path(f"{key}.pub").read_text(encoding="ascii")
    (root / ".tths" / "allowed_signers").write_text(f"an@example.com {public}", encoding="ascii")
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    who = ("-c", "user.name=An", "-c", "user.email=an@example.com", "-c", "gpg.format=ssh")
    for number in range(commits):
        words = ("commit", "-q", "-S", "--allow-empty", "-m", f"{number}")
        subprocess.run(["git", *who, "-c", f"user.signingkey={key}", *words], cwd=root, check=True)
    os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
    words = [tths, "audit", "--fail-on", "never", "--format", "json"]
    first, second = (_once(words, root)[0] for _ in range(2))
    none = _once([*words, "--since", "HEAD"], root)[0]
    print(f"\n### {commits} signed commits, processor milliseconds each\n\n| | ms |\n|---|---:|")
    for name, spent in (("judged", first), ("judged before", second)):
        print(f"| {name} | {1000 * (spent - none) / commits:.1f} |")


_PUSH = (
    'rm -rf "$1"; git init -q --bare -b main "$1"; [ "$4" = true ] || "$4" guard install "$1" > /dev/null;'
    ' git push -q "$1" "$2:main" 2> "$1/said" && told=taken || told=refused;'
    ' [ $told = "$3" ] || { tail -n 20 "$1/said" >&2; exit 9; }'
)
"""A bare repository, a branch, what must become of it, and whose guard. That of ``main`` changes entries in place."""
_EVERY = (
    "git log --raw --no-abbrev --no-renames --format= | cut -d' ' -f4 | grep -v '^0*$' | sort -u"
    " | git cat-file --batch --buffer > /dev/null"
)


def make(root: Path, commits: int) -> None:
    """Commits the generated cases: half of each at first, then entry by entry; ``honest`` changes none in place."""
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True)
    stream = b"".join((*_stream(root, commits, "honest"), *_stream(root, commits, "main")))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=stream, check=True)
    subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=root, check=True)


def _stream(root: Path, commits: int, branch: str) -> Iterator[bytes]:
    files = sorted(root.glob("cases/**/events.yaml"))
    ledgers = [_parts(path.read_bytes()) for path in files]
    left = [max(1, len(parts) // 2) for _, parts in ledgers]
    yield _commit(branch, 0, "Lập kho")
    yield _file("tths.yaml", (root / "tths.yaml").read_bytes())
    for number, path in enumerate(files):
        folder = path.parent.relative_to(root).as_posix()
        yield _file(f"{folder}/case.yaml", (path.parent / "case.yaml").read_bytes())
        yield _file(f"{folder}/events.yaml", _ledger(ledgers[number], left[number]))
    for number in range(1, commits + 1):
        yield _commit(branch, number, f"Ghi {number}")
        for case in range(number * _EACH, number * _EACH + _EACH):
            case %= len(files)
            left[case] = min(left[case] + 1, len(ledgers[case][1]))
            content = _ledger(ledgers[case], left[case])
            if number % 100 == 0 and branch == "main":
                content = re.sub(rb"(?m)^(    note: .?)", rb"\1x ", content, count=1)
            yield _file(files[case].relative_to(root).as_posix(), content)


def _parts(content: bytes) -> tuple[bytes, list[bytes]]:
    head, *entries = re.split(rb"(?m)^(?=  - )", content)
    return head, entries


def _ledger(parts: tuple[bytes, list[bytes]], count: int) -> bytes:
    return parts[0] + b"".join(parts[1][:count])


def _commit(branch: str, number: int, message: str) -> bytes:
    when = 1_750_000_000 + 3600 * number
    text = message.encode()
    who = b"An <an@example.com> %d +0700" % when
    head = b"commit refs/heads/%s\nauthor %s\ncommitter %s\n" % (branch.encode(), who, who)
    return b"%sdata %d\n%s\n" % (head, len(text), text)


def _file(path: str, content: bytes) -> bytes:
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)


def _once(words: list[str], root: Path) -> tuple[float, float]:
    with open(os.devnull, "wb") as nowhere:
        running = subprocess.Popen(words, cwd=root, stdout=nowhere)
        _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{words[:3]} ended with {running.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
