"""Many rows are kept at once as each would be alone."""

import pytest
from django.db import transaction

from luodi.office.people.models import Unit, UnitAlias
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actions.keep_all import change_all, create_all
from luodi.office.trail.actor import SYSTEM
from luodi.office.trail.chain import broken
from luodi.office.trail.errors import Stale
from luodi.office.trail.models import Entry

NAMES = ["发改局", "县发改局", "发展和改革局"]


def test_many_rows_are_created_under_one_chain(bureau: Unit) -> None:
    with transaction.atomic():
        made = create_all([UnitAlias(unit=bureau, name=n) for n in NAMES], by=SYSTEM, verb="alias")
    assert [a.version for a in made] == [1, 1, 1]
    entries = Entry.objects.filter(noun="unitalias", object_id__in=[a.pk for a in made]).order_by("seq")
    assert [e.changes["name"] for e in entries] == [[None, n] for n in NAMES]
    assert list(broken()) == []


def test_many_rows_change_and_those_that_stay_leave_no_entry(bureau: Unit, sibling: Unit) -> None:
    before = Entry.objects.count()
    with transaction.atomic():
        changes = [(bureau, {"short_name": "发改局"}), (sibling, {"short_name": ""})]
        changed = change_all(changes, by=SYSTEM, verb="rename")
    assert changed == [bureau]
    assert Unit.objects.get(pk=bureau.pk).short_name == "发改局"
    assert Entry.objects.count() == before + 1
    assert list(broken()) == []


def test_a_row_that_moved_on_stops_them_all(bureau: Unit, sibling: Unit) -> None:
    keep(Unit.objects.get(pk=bureau.pk), by=SYSTEM, verb="rename", short_name="县发改局")
    changes = [(sibling, {"short_name": "水利局"}), (bureau, {"short_name": "发改局"})]
    with pytest.raises(Stale) as caught, transaction.atomic():
        change_all(changes, by=SYSTEM, verb="rename")
    assert set(caught.value.theirs.values()) == {"县发改局"}
    assert Unit.objects.get(pk=sibling.pk).short_name == ""
