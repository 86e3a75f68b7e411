"""A saved search tells once of every new document, and misses none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luodi.office.people.standing import standing_of
from luodi.office.search import alerts, queries
from luodi.office.search.actions.save_search import save_search
from luodi.office.search.models import SavedSearch
from luodi.office.search.question import question
from luodi.office.search.reader import Condition
from luodi.office.trail.errors import Invalid


@pytest.fixture
def followed(clerk, bureau, write, index) -> SavedSearch:
    write(bureau, "旧项目清单")
    index()
    return save_search(question({"q": "项目"}), name="项目", every="day", by=standing_of(clerk))


def new(search: SavedSearch) -> list[str]:
    alerts.look(search, Condition())
    search.refresh_from_db()
    return [str(hit.document) for hit in search.hits.filter(seen=False)]


def test_what_was_there_before_is_known(followed) -> None:
    assert new(followed) == []


def test_a_new_document_is_told_once(followed, bureau, write, index) -> None:
    write(bureau, "新项目清单", facts={"新项目": "project"})
    index()
    assert new(followed) == ["新项目清单"]
    assert new(followed) == ["新项目清单"]
    followed.hits.update(seen=True)
    assert new(followed) == []


def test_what_came_while_nothing_ran_is_caught_up(followed, bureau, write, index) -> None:
    for n in range(3):
        write(bureau, f"项目{n}")
    assert new(followed) == []  # the index has not followed yet
    index()
    assert len(new(followed)) == 3


def test_an_edit_of_an_old_document_is_nothing_new(followed, index) -> None:
    from luodi.office.documents.models import Document
    from luodi.office.trail.actions.keep import keep
    from luodi.office.trail.actor import SYSTEM

    keep(Document.objects.get(), by=SYSTEM, verb="rename", title="项目台账")
    index()
    assert new(followed) == []


def test_a_neighbours_document_raises_no_alert(followed, sibling, write, index) -> None:
    write(sibling, "水库项目")
    index()
    assert new(followed) == []


def test_the_pause_decides_who_is_due(followed) -> None:
    assert alerts.due() == [followed]
    new(followed)
    assert alerts.due() == []
    assert alerts.due(timezone.now() + timedelta(days=1)) == [followed]


def test_an_empty_question_is_not_saved(clerk) -> None:
    with pytest.raises(Invalid):
        save_search(question({}), name="空", every="day", by=standing_of(clerk))


def test_the_alert_stands_on_the_today_page(followed, clerk, bureau, write, index, browse) -> None:
    write(bureau, "新项目清单")
    index()
    new(followed)
    browser = browse(clerk)
    assert f"/search/saved/{followed.pk}/" in browser.get("/").text
    assert "新项目清单" in browser.get(f"/search/saved/{followed.pk}/").text
    browser.post(f"/search/saved/{followed.pk}/seen/")
    assert f"/search/saved/{followed.pk}/" not in browser.get("/").text


def test_somebody_elses_saved_search_does_not_exist(followed, hire, bureau, browse) -> None:
    assert browse(hire("clerk", bureau)).get(f"/search/saved/{followed.pk}/").status_code == 404
    assert list(queries.saved(standing_of(hire("clerk", bureau)))) == []
