"""The clock is Viet Nam's, whatever the machine keeps; nothing else reads one."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tthscli.store import clock


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed here")
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Ho_Chi_Minh"])
def test_now_is_seven_hours_ahead_of_utc(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        found = clock.now("anything")
        assert found.tzinfo is None
        assert abs(found - (datetime.now(UTC) + timedelta(hours=7)).replace(tzinfo=None)) < timedelta(minutes=1)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_clock_is_read_in_one_place() -> None:
    package = Path(clock.__file__).parents[1]
    reading = re.compile(r"datetime\.(now|today|utcnow)\(|date\.today\(|time\.time\(")
    found = [path.name for path in package.rglob("*.py") if reading.search(path.read_text(encoding="utf-8"))]
    assert found == ["clock.py"]
