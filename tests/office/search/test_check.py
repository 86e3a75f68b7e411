"""``luodi verify`` compares the index with the database."""

from luodi.office.documents.models import Fact
from luodi.office.registry import CHECKS


def test_an_index_that_followed_is_whole(bureau, write, index) -> None:
    write(bureau, "项目清单", facts={"项目": "project"})
    index()
    assert list(CHECKS["search"]()) == []


def test_a_row_the_trail_never_told_of_is_found(bureau, write, index) -> None:
    document = write(bureau, "项目清单")
    index()
    Fact.objects.create(document=document, kind="date", start=0, end=1, quote="-", label="-")
    assert [p.code for p in CHECKS["search"]()] == ["index-stale"]


def test_an_index_that_lags_is_no_harm(bureau, write, index) -> None:
    index()
    write(bureau, "项目清单")
    assert list(CHECKS["search"]()) == []
