"""Every worked vector of the law files, computed by hand from the text, against the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tthscli.engine.vector import disagreements
from tthscli.law import catalog


def _vectors() -> Iterator[Any]:
    for article in catalog.load(examples=True).articles.values():
        for vector in article.vectors:
            place = f"{article.act}/art-{article.number:03d}:{vector.get('line', 0)}"
            yield pytest.param(vector, id=f"{place}:{vector.get('name', vector['limit'])}")


@pytest.mark.parametrize("vector", list(_vectors()))
def test_vector_agrees_with_the_engine(vector: dict[str, Any]) -> None:
    assert disagreements(vector, catalog.load()) == []


def test_every_limit_with_an_amount_has_vectors_on_both_sides_of_its_edge() -> None:
    law = catalog.load(examples=True)
    vectors = [vector for article in law.articles.values() for vector in article.vectors]
    kept = {v["limit"] for v in vectors if "kept" in v or v.get("status") == "met"}
    late = {v["limit"] for v in vectors if "late" in v or v.get("status") == "met_late"}
    ending = {x.id for x in law.limits if any(e.how == "done" for e in x.ends) and any(v.amounts for v in x.versions)}
    assert ending - kept == set()
    assert ending - late == set()
