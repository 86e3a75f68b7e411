"""Programs judge facts by the same actions as people, under the version they saw."""

import pytest

from luodi.office.documents.models import Fact
from luodi.office.trail.models import Entry
from tests.office import world as w


@pytest.fixture
def world(bureau, sibling, hire) -> w.World:
    return w.World(bureau, sibling, hire)


def test_a_fact_is_confirmed_in_the_name_of_the_owner(world: w.World, program) -> None:
    number = w.fact(world)
    done = program(world.owner).send(f"/facts/{number}/confirm", version=1)
    assert (done.status_code, done.json()["state"], done.json()["judged_by"]) == (200, "confirmed", "程远山")
    assert Entry.objects.get(noun="fact", verb="confirm").channel == "api"


def test_a_stale_judgement_shows_both_versions_and_changes_nothing(world: w.World, program) -> None:
    number, p = w.fact(world), program(world.owner)
    p.send(f"/facts/{number}/confirm", version=1)
    late = p.send(f"/facts/{number}/reject", version=1, reason="日期不对")
    assert (late.status_code, late.json()["version"]) == (409, 2)
    assert (late.json()["theirs"]["state"], late.json()["mine"]["state"]) == ("confirmed", "rejected")
    assert Fact.objects.get(pk=number).state == "confirmed"


def test_the_facts_of_a_document_come_by_state(world: w.World, program) -> None:
    row, p = Fact.objects.get(pk=w.fact(world)), program(world.owner)
    found = [
        p.ask(f"/documents/{row.document_id}/facts", state=state).json()["items"]
        for state in ("proposed", "rejected")
    ]
    assert [[f["id"] for f in items] for items in found] == [[row.pk], []]
