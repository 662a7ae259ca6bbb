"""A case whose exhibits went through many hands, told by the program itself."""

from __future__ import annotations

import pytest

from tthscli.actions.exhibits import exhibits
from tthscli.model.exhibits import ExhibitsReport
from tthscli.model.moment import parse
from tthscli.store import repository

PRACTICE = """\
schema: tths.practice/1
name: Văn phòng luật sư An
language: vi
"""
CASE = """\
schema: tths.case/1
id: 2026-014
title: Giết người
procedure: ordinary
bodies:
  - {id: cqdt, kind: investigating_body, level: provincial, name: Cơ quan điều tra tỉnh Sông Ngàn}
  - {id: kho, kind: other, name: Kho vật chứng}
  - {id: gd, kind: other, name: Phòng kỹ thuật hình sự}
people:
  - {id: bc1, name: Nguyễn Văn A, roles: [accused], client: true}
  - {id: bh1, name: Trần Thị B, roles: [victim]}
charges:
  - {id: td1, person: bc1, penal_code: 123(1)(n), severity: extremely_serious}
exhibits:
  - {id: vc1, kind: tool, description: Con dao cán gỗ, quantity: "1", unit: chiếc, owner: bc1, taken_from: bc1,
     place: Nhà số 4 ngõ Chùa, supports: [td1], number: "VC-01"}
  - {id: vc2, kind: device, description: Điện thoại đen, quantity: "1", unit: chiếc, owner: bh1}
  - {id: vc3, kind: other, description: Áo sơ mi}
  - {id: vc4, kind: human_sample, description: Mẫu vết máu, part_of: vc1, sample: true}
documents:
  - {id: tl1, title: Biên bản niêm phong, file: tep/niem-phong.pdf, sha256: SHA, exhibits: [vc1]}
  - {id: tl2, title: Ảnh con dao, file: tep/dao.jpg, exhibits: [vc1]}
"""
EVENTS = """\
schema: tths.events/1
events:
  - {id: e1, type: exhibit.collected, at: "2026-01-05T10:00", exhibits: [vc1, vc2], by: cqdt, place: Nhà số 4 ngõ Chùa,
     witnesses: [Ông Lê Văn C], record: tl1}
  - {id: e2, type: exhibit.sealed, at: "2026-01-05T10:20", exhibits: [vc1], by: cqdt, seal: NP-1, present: [bc1]}
  - {id: e3, type: exhibit.handed_over, at: "2026-01-06T08:00", exhibits: [vc1], by: cqdt, to: [kho], seal: NP-1}
  - {id: e4, type: exhibit.received, at: "2026-01-16T08:30", exhibits: [vc1], by: gd, seal: NP-2}
  - {id: e5, type: exhibit.opened, at: "2026-01-17T09:00", exhibits: [vc1], by: gd, seal: NP-1}
  - {id: e6, type: exhibit.transferred, at: "2026-01-20", exhibits: [vc1], by: gd, to: [kho],
     quantity: "2", unit: chiếc}
  - {id: e7, type: exhibit.stored, at: "2026-01-20", exhibits: [vc1], by: kho, place: Kho số 2}
  - {id: e8, type: exhibit.destroyed, at: "2026-02-02T14:00", exhibits: [vc1], by: kho}
"""
HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> ExhibitsReport:
    """Four exhibits: one with every kind of trouble, one that is fine, one of which nothing is known, and a sample."""
    root = tmp_path_factory.mktemp("practice")
    folder = root / "cases" / "2026" / "2026-014"
    (folder / "tep").mkdir(parents=True)
    for path, text in (
        (root / "tths.yaml", PRACTICE),
        (folder / "case.yaml", CASE.replace("SHA", f'"{HASH}"')),
        (folder / "events.yaml", EVENTS),
    ):
        path.write_text(text, encoding="utf-8")
    (folder / "tep" / "niem-phong.pdf").write_bytes(b"changed since")
    (folder / "tep" / "dao.jpg").write_bytes(b"a knife")
    return exhibits(repository.find(root), "2026-014", as_of=parse("2026-02-10"))
