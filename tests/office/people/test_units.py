"""Units are founded, renamed, moved, merged and ended; the tree and the trail stay whole."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luodi.office.people import queries
from luodi.office.people.actions.change_unit import change_unit
from luodi.office.people.actions.end_unit import end_unit
from luodi.office.people.actions.found_unit import found_unit
from luodi.office.people.actions.merge_units import merge_units
from luodi.office.people.actions.move_unit import move_unit
from luodi.office.people.models import Post, Unit
from luodi.office.people.standing import standing_of
from luodi.office.trail.actions.undo import undo_batch
from luodi.office.trail.chain import broken
from luodi.office.trail.errors import Invalid, Refused
from luodi.office.trail.models import Entry

TODAY = timezone.localdate


def test_a_new_unit_stands_below_its_parent(by, bureau) -> None:
    office = found_unit("综合股", kind="department", parent=bureau, by=by)
    assert office.path == f"{bureau.path}{office.pk}/"
    assert Entry.objects.get(noun="unit", object_id=office.pk).unit_path == office.path


def test_nobody_founds_outside_the_own_scope(hire, bureau, sibling) -> None:
    with pytest.raises(Refused):
        found_unit("综合股", kind="department", parent=sibling, by=standing_of(hire("administrator", bureau)))


@pytest.mark.parametrize(
    ("code", "good"), [("330100", True), ("999999", False), ("33010", False), ("x30100", False)]
)
def test_a_region_code_is_one_of_the_national_table(by, bureau, code, good) -> None:
    if good:
        assert found_unit("甲镇", kind="town", parent=bureau, by=by, region_code=code).region_code == code
    else:
        with pytest.raises(Invalid, match=code):
            found_unit("甲镇", kind="town", parent=bureau, by=by, region_code=code)


def test_a_region_lies_in_the_region_above(by, county) -> None:
    city = found_unit("杭州办", kind="city", parent=county, by=by, region_code="330100")
    with pytest.raises(Invalid, match="西宁市"):
        found_unit("西宁办", kind="city", parent=city, by=by, region_code="630100")


def test_a_former_name_stays_as_an_alias(by, bureau) -> None:
    change_unit(bureau, by=by, version=bureau.version, reason="机构改革", name="云岭县发展改革局")
    assert [a.name for a in bureau.aliases.all()] == ["云岭县发展和改革局"]


def test_a_move_rewrites_the_subtree_in_one_statement(by, bureau, sibling) -> None:
    for n in range(3):
        branch = found_unit(f"{n}科", kind="department", parent=bureau, by=by)
        found_unit(f"{n}科一组", kind="department", parent=branch, by=by)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        move_unit(bureau, to=sibling, by=by, reason="归口管理")
    rewrites = [
        q for q in seen.captured_queries if q["sql"].startswith("UPDATE") and "SUBSTR" in q["sql"].upper()
    ]
    assert len(rewrites) == 1
    assert bureau.path == f"{sibling.path}{bureau.pk}/"
    assert Unit.objects.filter(path__startswith=bureau.path).count() == 7
    assert all(
        u.path.endswith(f"/{u.parent_id}/{u.pk}/") for u in Unit.objects.filter(path__startswith=bureau.path)
    )


def test_every_moved_unit_has_its_entry_in_the_chain(by, bureau, sibling) -> None:
    below = found_unit("综合股", kind="department", parent=bureau, by=by)
    move_unit(bureau, to=sibling, by=by, reason="归口管理")
    below.refresh_from_db()
    entry = Entry.objects.filter(noun="unit", object_id=below.pk, verb="move").get()
    assert (entry.changes["path"][1], entry.reason) == (below.path, "归口管理")
    assert list(broken()) == []


def test_an_undone_move_puts_every_path_back(by, bureau, sibling) -> None:
    below = found_unit("综合股", kind="department", parent=bureau, by=by)
    before = dict(Unit.objects.values_list("pk", "path"))
    move_unit(bureau, to=sibling, by=by, reason="归口管理")
    batch = Entry.objects.filter(noun="unit", object_id=below.pk, verb="move").get().batch
    undo_batch(batch, by=by.actor, reason="误操作")
    assert dict(Unit.objects.values_list("pk", "path")) == before


def test_a_unit_does_not_move_below_itself(by, bureau) -> None:
    below = found_unit("综合股", kind="department", parent=bureau, by=by)
    with pytest.raises(Invalid):
        move_unit(bureau, to=below, by=by, reason="试试")


def test_a_unit_with_units_below_does_not_end(by, bureau) -> None:
    found_unit("综合股", kind="department", parent=bureau, by=by)
    with pytest.raises(Invalid, match="综合股"):
        end_unit(bureau, on=TODAY(), by=by, reason="撤销")


def test_an_ended_unit_ends_its_posts_and_closes_its_rooms(by, bureau, clerk) -> None:
    assert standing_of(clerk).may("documents.read", bureau.path)
    end_unit(bureau, on=TODAY(), by=by, reason="撤销")
    assert Post.objects.get(user=clerk).valid_to == TODAY()
    assert not standing_of(clerk, day=TODAY() + timedelta(days=1)).grants


def test_a_merger_hands_over_people_units_and_names(by, bureau, sibling, clerk) -> None:
    below = found_unit("综合股", kind="department", parent=bureau, by=by)
    merge_units(bureau, into=sibling, on=TODAY(), by=by, reason="机构改革")
    tomorrow = standing_of(clerk, day=TODAY() + timedelta(days=1))
    assert [g.unit for g in tomorrow.grants] == ["云岭县水利局"]
    below.refresh_from_db()
    bureau.refresh_from_db()
    assert below.path.startswith(sibling.path)
    assert bureau.path.startswith(sibling.path)
    assert "云岭县发展和改革局" in {a.name for a in sibling.aliases.all()}


def test_an_undone_merger_leaves_everything_as_it_was(by, bureau, sibling, clerk) -> None:
    before = list(Unit.objects.order_by("pk").values_list("pk", "path", "valid_to"))
    batch = merge_units(bureau, into=sibling, on=TODAY(), by=by, reason="机构改革")
    done = undo_batch(batch, by=by.actor, reason="误操作")
    assert done.kept == []
    assert list(Unit.objects.order_by("pk").values_list("pk", "path", "valid_to")) == before
    assert [g.unit for g in standing_of(clerk).grants] == [bureau.name]


def test_the_tree_shows_the_units_of_a_day(by, county, bureau) -> None:
    Unit.objects.filter(pk__in=(county.pk, bureau.pk)).update(valid_from=date(2020, 1, 1))
    Unit.objects.filter(pk=bureau.pk).update(valid_to=date(2024, 12, 31))
    then, now = (queries.tree(by, on=day) for day in (date(2024, 6, 1), date(2025, 6, 1)))
    assert [b.unit.name for b in then[0].children] == [bureau.name]
    assert now[0].children == []


def test_the_tree_needs_the_same_queries_for_any_number_of_units(
    by, county, django_assert_num_queries
) -> None:
    for n in range(20):
        found_unit(f"{n}局", kind="department", parent=county, by=by)
    with django_assert_num_queries(2):
        assert len(queries.tree(by, text="局")[0].children) == 20


def test_a_stale_form_shows_both_versions_and_keeps_what_was_typed(browse, admin, bureau) -> None:
    mine = {
        "version": bureau.version,
        "name": "甲局",
        "kind": "department",
        "order": 0,
        "valid_from": "2020-01-01",
    }
    change_unit(bureau, by=standing_of(admin), version=bureau.version, short_name="发改局")
    answer = browse(admin).post(f"/people/units/{bureau.pk}/change/", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "发改局" in page
    assert 'value="甲局"' in page
    again = browse(admin).post(f"/people/units/{bureau.pk}/change/", {**mine, "version": bureau.version})
    assert again.status_code == 302
