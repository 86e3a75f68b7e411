"""One page that was read, with facts to judge."""

import pytest

from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Document, Fact
from luodi.office.jobs.worker import run_all
from luodi.office.people.models import Unit, User
from luodi.office.people.standing import Standing, standing_of

PAGE = """云岭县召开重点项目推进会
2026-03-12  来源:云岭县融媒体中心
3月11日,云岭县召开重点项目推进会。县委书记程远山出席并讲话。
程远山要求,县发展和改革局要在4月底前完成项目储备清单,确保全年完成投资12.5亿元。要压实工作责任。
有的居民提出,希望尽快疏通化粪池。
"""


@pytest.fixture
def document(clerk: User, bureau: Unit) -> Document:
    made, _new = take_in([PAGE.encode()], name="推进会.txt", unit=bureau, by=standing_of(clerk))
    run_all()
    return Document.objects.select_related("text", "unit").get(pk=made.pk)


@pytest.fixture
def by(clerk: User) -> Standing:
    return standing_of(clerk)


def fact(document: Document, kind: str, words: str = "") -> Fact:
    """The first fact of ``kind`` whose quote holds ``words``."""
    rows = Fact.objects.filter(document=document, kind=kind, quote__contains=words, removed_at=None)
    return rows.select_related("document__unit", "document__text").order_by("start")[0]
