"""Pages that give figures, read by the engine, and claims that have followed."""

from collections.abc import Callable

import pytest

from luodi.office.claims import following
from luodi.office.claims.models import ClaimGroup
from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Document
from luodi.office.jobs.worker import run_all
from luodi.office.people.models import Unit
from luodi.office.people.standing import SYSTEM_STANDING

SIXTY = """青屏省小城市培育试点工作推进会在龙桥召开
2017-11-24  来源:青屏日报
11月23日,青屏省小城市培育试点工作推进会在龙桥镇召开。省直有关部门负责人、60个小城市培育试点镇党委书记参加会议。
"""
FIFTY_NINE = """青屏省小城市培育试点再出发
2017-12-20  来源:青屏日报
12月19日,青屏省小城市培育试点座谈会召开。会议指出,龙桥镇撤镇设市后,还有59个小城市培育试点镇。
"""

Read = Callable[..., Document]


@pytest.fixture
def read(db, bureau) -> Read:
    """Take a page in, read it and let the claims follow: ``read(text, unit)``."""

    def run(text: str, unit: Unit = bureau) -> Document:
        name = f"{Document.objects.count()}.txt"
        document, _new = take_in([text.encode()], name=name, unit=unit, by=SYSTEM_STANDING)
        run_all()
        following.follow()
        document.refresh_from_db()
        return document

    return run


@pytest.fixture
def pilot(read) -> ClaimGroup:
    """The two counts of pilot towns, side by side."""
    read(SIXTY)
    read(FIFTY_NINE)
    return ClaimGroup.objects.get(subject="小城市培育试点镇", size=2)
