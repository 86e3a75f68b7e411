"""Rows are kept under their version, and every change is in the chain."""

import pytest

from luodi.office.people.models import Unit
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM
from luodi.office.trail.chain import broken
from luodi.office.trail.errors import Stale
from luodi.office.trail.models import Entry


def test_a_change_is_written_field_by_field(bureau: Unit) -> None:
    keep(bureau, by=SYSTEM, verb="rename", reason="机构改革", short_name="发改局")
    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.verb, entry.changes, entry.reason) == ("rename", {"short_name": ["", "发改局"]}, "机构改革")


def test_a_stale_save_shows_both_sides_and_changes_nothing(bureau: Unit) -> None:
    seen = bureau.version
    keep(bureau, by=SYSTEM, verb="rename", short_name="发改局")
    mine = Unit.objects.get(pk=bureau.pk)
    with pytest.raises(Stale) as caught:
        keep(mine, by=SYSTEM, verb="rename", version=seen, short_name="县发改局")
    assert caught.value.theirs == {"short_name": "发改局"}
    assert caught.value.mine == {"short_name": "县发改局"}
    assert Unit.objects.get(pk=bureau.pk).short_name == "发改局"


def test_a_change_of_nothing_leaves_no_entry(bureau: Unit) -> None:
    before = Entry.objects.count()
    keep(bureau, by=SYSTEM, verb="rename", name=bureau.name)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("harm", ["altered", "missing", "cut"])
def test_harm_to_the_chain_is_found(bureau: Unit, sibling: Unit, harm: str) -> None:
    assert list(broken()) == []
    rows = Entry.objects.order_by("seq")
    if harm == "altered":
        rows.filter(pk=rows[1].pk).update(reason="另有原因")
    elif harm == "missing":
        rows[1].delete()
    else:
        rows.last().delete()
    assert harm in {what for _seq, what in broken()}
