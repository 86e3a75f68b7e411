"""A handful of read documents in two departments, and an index that has followed them."""

from collections.abc import Callable
from datetime import date

import pytest

from luodi.office.documents.models import Document, Fact, Original, Text
from luodi.office.people.models import Unit
from luodi.office.search import writing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM

Write = Callable[..., Document]


@pytest.fixture
def write(db) -> Write:
    """Put down a read document with its facts: ``write(unit, "title", "body", facts={"label": "figure"})``."""

    def make(
        unit: Unit, title: str, body: str = "", *, facts: dict[str, str] | None = None, **more
    ) -> Document:
        original = Original.objects.create(sha256=f"{Original.objects.count():064}", size=1)
        document = keep(
            Document(), by=SYSTEM, verb="read", original=original, unit=unit, name=f"{Original.objects.count()}.txt", title=title,
            came_by="upload", received_by="林知夏", **{"state": "read", "published": date(2026, 3, 12), **more},
        )  # fmt: skip
        Text.objects.create(document=document, source=body, body=body, engine="0", rules="0")
        for label, kind in (facts or {}).items():
            start = max(0, body.find(label))
            Fact.objects.create(
                document=document, kind=kind, start=start, end=start + len(label), quote=label, label=label, version=1,
            )  # fmt: skip
        return document

    return make


@pytest.fixture
def index(db) -> Callable[[], None]:
    """Bring the index up to now, whatever it takes."""

    def run() -> None:
        from luodi.office.search.reader import Condition

        while not Condition().ready:
            writing.build_slice()
        writing.follow()

    return run
