"""Posts give rights, duties are separated, and a post is lent only by who holds it, until a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luodi.office.people.actions.appoint import appoint
from luodi.office.people.actions.delegate import delegate
from luodi.office.people.actions.end_post import end_post
from luodi.office.people.actions.withdraw import withdraw
from luodi.office.people.models import Post
from luodi.office.people.standing import standing_of
from luodi.office.trail.errors import Invalid, Refused


def soon(days: int = 30):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def friend(hire, bureau):
    return hire("reader", bureau, name="周予安")


def lend(clerk, to, **more):
    post = Post.objects.get(user=clerk)
    return delegate(post, to=to, by=standing_of(clerk), **{"reason": "休假", "end": soon(), **more})


def test_an_administrator_gets_no_business_post_not_even_later(by, hire, county, bureau) -> None:
    other = hire("administrator", county)
    with pytest.raises(Invalid) as caught:
        appoint(other, bureau, role="clerk", start=soon(), by=by)
    assert caught.value.code == "duties"


def test_duties_one_after_the_other_are_no_conflict(by, hire, county, bureau) -> None:
    other = hire("administrator", county, end=soon(10))
    assert appoint(other, bureau, role="clerk", start=soon(11), by=by).pk


def test_the_enterprise_role_belongs_to_enterprises(by, hire, bureau) -> None:
    with pytest.raises(Invalid):
        appoint(hire("reader"), bureau, role="enterprise", by=by)


def test_nobody_appoints_himself(by, admin, bureau) -> None:
    with pytest.raises(Refused):
        appoint(admin, bureau, role="administrator", by=by)


def test_the_last_administrator_stays(by, admin, hire, county) -> None:
    other = hire("administrator", county)
    end_post(Post.objects.get(user=other), on=soon(), by=by, reason="调离")
    with pytest.raises(Invalid) as caught:
        end_post(Post.objects.get(user=admin), on=soon(), by=standing_of(other), reason="调离")
    assert caught.value.code == "last-administrator"


def test_a_lent_post_gives_its_rights_until_its_last_day(clerk, friend, bureau) -> None:
    lend(clerk, friend)
    assert standing_of(friend, day=soon(30)).may("documents.review", bureau.path)
    assert not standing_of(friend, day=soon(31)).may("documents.review", bureau.path)


def test_only_the_named_rights_are_lent(clerk, friend) -> None:
    lend(clerk, friend, only=["documents.review"])
    assert standing_of(friend).may("documents.review")
    assert not standing_of(friend).may("documents.intake")


@pytest.mark.parametrize(
    "wrong", [{"only": ["people.manage"]}, {"reason": " "}, {"end": soon(400)}, {"end": soon(-1)}]
)
def test_no_more_is_lent_than_is_held_and_not_for_ever(clerk, friend, wrong) -> None:
    with pytest.raises(Invalid):
        lend(clerk, friend, **wrong)


def test_only_the_holder_lends(clerk, friend, hire, bureau) -> None:
    lend(clerk, friend)
    with pytest.raises(Refused):
        delegate(
            Post.objects.get(user=clerk),
            to=hire("clerk", bureau),
            by=standing_of(friend),
            reason="x",
            end=soon(),
        )


def test_an_administrator_borrows_no_business_post(clerk, admin) -> None:
    with pytest.raises(Invalid) as caught:
        lend(clerk, admin)
    assert caught.value.code == "duties"


def test_what_is_taken_back_ends_at_once(clerk, friend) -> None:
    withdraw(lend(clerk, friend), by=standing_of(clerk), reason="提前返岗")
    assert not standing_of(friend).may("documents.review")


def test_a_loan_ends_with_the_post(by, clerk, friend) -> None:
    lend(clerk, friend)
    end_post(Post.objects.get(user=clerk), on=soon(5), by=by, reason="调离")
    assert standing_of(friend, day=soon(5)).may("documents.review")
    assert not standing_of(friend, day=soon(6)).may("documents.review")


def test_an_enterprise_sees_its_own_documents_only(hire, county, by) -> None:
    from luodi.office.documents.actions.take_in import take_in
    from luodi.office.documents.queries import documents
    from luodi.office.people.actions.found_unit import found_unit

    ours, theirs = (found_unit(f"{n}公司", kind="enterprise", parent=county, by=by) for n in "甲乙")
    mine = standing_of(hire("enterprise", ours))
    document, _new = take_in([b"a"], name="a.txt", unit=ours, by=mine)
    take_in([b"b"], name="b.txt", unit=theirs, by=standing_of(hire("enterprise", theirs)))
    assert [d.pk for d in documents(mine)] == [document.pk]
