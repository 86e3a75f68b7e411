"""Nobody learns of a document outside their scope: not by results, counts, facets, snippets or suggestions."""

import pytest

from luodi.office.people.standing import standing_of
from luodi.office.search import queries, suggestions
from luodi.office.search.question import question
from luodi.office.search.reader import Condition


@pytest.fixture
def secret(bureau, sibling, write, index):
    write(bureau, "项目储备清单", "本局的项目储备")
    write(
        sibling, "水库项目密谈", "银杏坝水库项目由陆清源主持", region_code="500000",
        facts={"银杏坝水库": "project", "陆清源": "person"},
    )  # fmt: skip
    index()


def see(user, q: str, **narrow: object) -> queries.Answer:
    return queries.answer(question({"q": q, **narrow}), standing_of(user), condition=Condition())


@pytest.mark.parametrize("q", ["水库", "库", "银杏坝水库", "sk", "shuiku", "yxbsk", "陆清源"])
def test_a_clerk_finds_nothing_of_the_neighbour(secret, clerk, hire, sibling, q) -> None:
    answer = see(clerk, q)
    assert (answer.count, answer.results) == (0, ())
    assert not any(answer.facets.values())
    assert suggestions.suggest(question({"q": q}), standing_of(clerk), Condition()) == []
    assert see(hire("clerk", sibling), q).count > 0


def test_counts_are_those_of_the_scope(secret, clerk) -> None:
    answer = see(clerk, "项目")
    assert answer.count == 1
    assert {name: [(c.label, c.count) for c in choices] for name, choices in answer.facets.items()} == {
        "kind": [("文件", 1)], "unit": [("云岭县发展和改革局", 1)], "state": [], "region": [],
    }  # fmt: skip


def test_choosing_a_unit_out_of_scope_opens_nothing(secret, clerk, sibling) -> None:
    assert see(clerk, "项目", unit=str(sibling.pk)).count == 0


def test_the_county_sees_both_and_a_new_root_stays_closed(secret, hire, county, write, index) -> None:
    from luodi.office.people.actions.found_unit import found_unit
    from luodi.office.people.standing import SYSTEM_STANDING

    leader = hire("leader", county)
    assert see(leader, "项目", kind="document").count == 2
    other = found_unit("青屏县", kind="county", by=SYSTEM_STANDING)
    write(other, "青屏县项目清单")
    index()
    assert see(leader, "项目", kind="document").count == 2


@pytest.mark.parametrize("role", ["enterprise", "administrator"])
def test_a_post_without_the_right_finds_nothing(secret, hire, sibling, role) -> None:
    assert see(hire(role, sibling), "水库").count == 0


def test_an_expired_post_finds_nothing(secret, hire, sibling) -> None:
    from datetime import date

    past = hire("clerk", sibling, start=date(2020, 1, 1), end=date(2020, 12, 31))
    assert see(past, "水库").count == 0


def test_a_moved_unit_takes_its_documents_along(secret, hire, county, bureau, sibling, index) -> None:
    from luodi.office.people.models import Unit
    from luodi.office.trail.actions.keep import keep
    from luodi.office.trail.actor import SYSTEM

    head = hire("head", bureau)
    keep(sibling, by=SYSTEM, verb="move", parent=bureau)
    Unit.objects.filter(pk=sibling.pk).update(path=f"{bureau.path}{sibling.pk}/")
    index()
    assert see(head, "水库").count > 0


def test_people_are_suggested_to_those_who_may_read_people(secret, hire, bureau, clerk, index) -> None:
    hire("clerk", bureau, name="秦若谷")
    index()
    named = suggestions.suggest(question({"q": "qrg"}), standing_of(hire("head", bureau)), Condition())
    assert ["秦若谷" in str(row.text) or "mark" in str(row.text) for row in named] == [True]
    assert suggestions.suggest(question({"q": "qrg"}), standing_of(clerk), Condition()) == []
