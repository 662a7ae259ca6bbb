"""A repository with one case, whose files a test commits as it likes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tthscli.actions.audit import audit
from tthscli.model.audit import AuditReport
from tthscli.model.moment import parse

Git = Callable[..., str]
NOW = parse("2026-02-03T09:00")
REGISTER = """schema: tths.case/1
id: {case}
title: Trộm cắp tài sản
people:
  - {{id: bc1, name: Nguyễn Văn A, roles: [accused], birth_date: "1990-05-01"}}
bodies:
  - {{id: cqdt, kind: investigating_body}}
charges:
  - {{id: td1, person: bc1, penal_code: "173(1)", severity: less_serious}}
exhibits:
  - {{id: vc1, description: Ma túy, quantity: "1,20", unit: gam}}
"""
FIRST = '  - {id: e1, type: case.instituted, at: "2026-01-30", by: cqdt}\n'
SECOND = '  - {id: e2, type: accused.charged, at: "2026-02-01", people: [bc1], charges: [td1], by: cqdt}\n'
THIRD = '  - {id: e3, type: person.released, at: "2026-02-02T20:00", people: [bc1]}\n'
HEAD = "schema: tths.events/1\nevents:\n"


class Kho:
    """A repository with one case, whose files a test commits as it likes."""

    def __init__(self, root: Path, git: Git) -> None:
        self.root, self.run = root, git
        self.folder = "cases/2026/2026-001"
        root.mkdir()
        git(root, "init", "-q")
        (root / "tths.yaml").write_text("schema: tths.practice/1\nside: defence\nlanguage: en\n", encoding="utf-8")
        self.write("case.yaml", REGISTER.format(case="2026-001"))
        self.commit("2026-001: hồ sơ")

    def write(self, name: str, text: str) -> None:
        path = self.root / self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def commit(self, message: str) -> str:
        self.run(self.root, "add", "-A")
        self.run(self.root, "commit", "-q", "-m", message)
        return self.run(self.root, "rev-parse", "HEAD").strip()

    def ledger(self, *entries: str, message: str = "") -> str:
        self.write("events.yaml", HEAD + "".join(entries))
        return self.commit(message or f"2026-001: {' '.join(entries)}")

    def audit(self, **options: object) -> AuditReport:
        return audit(self.root, as_of=NOW, lang="en", **options)  # type: ignore[arg-type]
