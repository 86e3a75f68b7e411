"""Accounts are made, closed and given new passwords by who keeps every post of the person."""

import re

import pytest

from luodi.office.people.actions.appoint import appoint
from luodi.office.people.actions.reset_password import reset_password
from luodi.office.people.actions.set_active import set_active
from luodi.office.people.models import User
from luodi.office.people.standing import SYSTEM_STANDING, standing_of
from luodi.office.trail.errors import Invalid, Refused
from luodi.office.trail.models import Entry

NEW = {"username": "linxiaoman", "name": "林小满", "role": "clerk", "valid_from": "2026-01-01"}


def test_a_new_person_gets_a_password_shown_once_and_kept_nowhere(browse, admin, bureau) -> None:
    answer = browse(admin).post(f"/people/units/{bureau.pk}/person/", NEW)
    shown = re.search(r'<p class="code">([^<]+)', answer.content.decode())[1]
    user = User.objects.get(username="linxiaoman")
    assert user.check_password(shown)
    assert user.must_change_password
    assert "no-store" in answer["Cache-Control"]
    assert shown not in str(list(Entry.objects.values()))


def test_a_person_is_made_with_its_post_or_not_at_all(browse, admin, bureau) -> None:
    answer = browse(admin).post(f"/people/units/{bureau.pk}/person/", {**NEW, "role": "enterprise"})
    assert answer.status_code == 422
    assert not User.objects.filter(username="linxiaoman").exists()


def test_a_user_name_is_taken_whatever_its_case(browse, admin, bureau) -> None:
    browse(admin).post(f"/people/units/{bureau.pk}/person/", NEW)
    again = browse(admin).post(f"/people/units/{bureau.pk}/person/", {**NEW, "username": "LinXiaoman"})
    assert "LinXiaoman" in again.content.decode()
    assert again.status_code == 422


def test_one_post_outside_the_scope_protects_an_account(hire, county, bureau) -> None:
    town_admin = standing_of(hire("administrator", bureau))
    leader = hire("leader", county)
    appoint(leader, bureau, role="leader", secondment=True, by=SYSTEM_STANDING)
    with pytest.raises(Refused):
        reset_password(leader, by=town_admin)


def test_a_closed_account_is_out_at_once(browse, by, clerk) -> None:
    client = browse(clerk)
    set_active(clerk, active=False, by=by, reason="离职")
    assert client.get("/documents/").status_code == 302


def test_the_last_administrator_is_not_closed(by, admin, hire, county) -> None:
    other = hire("administrator", county)
    set_active(other, active=False, by=by, reason="离职")
    with pytest.raises((Invalid, Refused)):
        set_active(admin, active=False, by=by, reason="离职")


def test_the_list_needs_the_same_queries_for_any_number_of_people(browse, admin, hire, bureau) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = browse(admin), []
    client.get("/people/persons/")
    for _round in range(2):
        for _n in range(8):
            hire("clerk", bureau)
        with CaptureQueriesContext(connection) as seen:
            client.get("/people/persons/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_list_is_filtered_counted_and_exported(browse, admin, clerk, hire) -> None:
    hire("clerk", name="无职")
    client = browse(admin)
    page = client.get("/people/persons/?state=idle").content.decode()
    assert "无职" in page
    assert "林知夏</a></th>" not in page
    rows = (
        b"".join(client.get("/people/persons/?q=林&format=csv").streaming_content)
        .decode("utf-8-sig")
        .splitlines()
    )
    assert len(rows) == 2
    assert rows[1].startswith("林知夏,")
