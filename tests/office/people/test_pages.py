"""Every page of people opens for who may open it, and says no to who may not."""

import pytest

from luodi.office.people.actions.delegate import delegate
from luodi.office.people.models import Post
from luodi.office.people.standing import standing_of

UNIT_PAGES = ("", "new/", "change/", "move/", "merge/", "end/", "appoint/", "person/")
PERSON_PAGES = ("", "change/", "close/", "second/")
ROOMS = (
    "/people/", "/people/?q=发改", "/people/?on=2020-01-01", "/people/persons/", "/people/sign-ins/", "/people/roles/",
    "/people/roster/", "/people/roster/template.xlsx", "/account/", "/account/password/", "/account/second/",
    "/account/second/qr.svg", "/trail/", "/trail/batches/", "/trail/chain/",
)  # fmt: skip


@pytest.mark.parametrize("address", ROOMS)
def test_a_room_opens_for_the_administrator(browse, admin, bureau, clerk, address) -> None:
    assert browse(admin).get(address).status_code == 200


@pytest.mark.parametrize("page", UNIT_PAGES)
def test_a_unit_opens_for_its_keeper_only(browse, admin, clerk, bureau, page) -> None:
    address = f"/people/units/{bureau.pk}/{page}"
    assert browse(admin).get(address).status_code == 200
    assert browse(clerk).get(address).status_code == 403


@pytest.mark.parametrize("page", PERSON_PAGES)
def test_a_person_opens_for_the_keeper(browse, admin, clerk, page) -> None:
    assert browse(admin).get(f"/people/persons/{clerk.pk}/{page}").status_code == 200


def test_a_keeper_elsewhere_finds_nothing(browse, hire, bureau, sibling, clerk) -> None:
    other = hire("administrator", sibling)
    assert browse(other).get(f"/people/units/{bureau.pk}/").status_code == 404
    assert browse(other).get(f"/people/persons/{clerk.pk}/").status_code == 404


def test_the_own_posts_can_be_lent_from_the_account_page(browse, clerk, bureau, hire) -> None:
    friend = hire("clerk", bureau, name="周予安")
    post = Post.objects.get(user=clerk)
    form = {"to": "周予安", "start": "2030-01-01", "end": "2030-01-31", "reason": "休假"}
    answer = browse(clerk).post(f"/account/lend/{post.pk}/", form)
    assert answer.status_code == 302
    assert friend.delegations.get().post == post
    assert "周予安" in browse(clerk).get("/account/").content.decode()


def test_a_borrowed_post_cannot_be_lent_on(browse, clerk, bureau, hire) -> None:
    friend = hire("reader", bureau, name="周予安")
    post = Post.objects.get(user=clerk)
    delegate(
        post,
        to=friend,
        by=standing_of(clerk),
        reason="休假",
        end=post.valid_from.replace(year=post.valid_from.year + 1),
    )
    assert browse(friend).get(f"/account/lend/{post.pk}/").status_code == 404
