"""One writer at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tthscli.model.error import EnvironmentFailure
from tthscli.store import lock

HOLD = """
import sys
from pathlib import Path
from tthscli.store import lock
with lock.writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_stands_in_the_git_folder_where_there_is_one(tmp_path: Path) -> None:
    assert lock.lock_file(tmp_path) == tmp_path / lock.NAME
    (tmp_path / ".git").mkdir()
    assert lock.lock_file(tmp_path) == tmp_path / ".git" / "tths.lock"


def test_it_can_be_taken_again_once_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with lock.writing(tmp_path):
            pass


def test_another_process_holding_it_is_named_with_its_file(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(EnvironmentFailure, match=r"\.tths\.lock") as raised, lock.writing(tmp_path, timeout=0.05):
            pass
        assert raised.value.remedy
        other.stdin.close()
        other.wait()
    with lock.writing(tmp_path):
        pass


def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("x")
    try:
        (tmp_path / lock.NAME).symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(EnvironmentFailure, match="link"), lock.writing(tmp_path):
        pass
    assert target.read_text() == "x"
