"""The door: passwords, the lock, the second factor, sessions and their end."""

import time

import pytest
from django.test import Client
from django_otp.oath import TOTP

from luodi.office.people import second
from luodi.office.people.actions.unlock import unlock
from luodi.office.people.models import Session, SignIn, User
from luodi.office.people.sessions import SEEN, SINCE
from tests.office.conftest import PASSWORD


def enter(user: User, password: str = PASSWORD, **more: str) -> Client:
    client = Client(headers={"User-Agent": "Browser/1"})
    client.post("/account/sign-in/", {"username": user.username, "password": password, **more})
    return client


def code(user: User) -> str:
    device = second.TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return f"{totp.token():06d}"


def enrol(client: Client, user: User) -> list[str]:
    client.get("/account/second/")
    page = client.post("/account/second/", {"code": code(user)}).content.decode()
    # The same half minute counts once: forget it, so that the test need not wait for the next.
    second.TOTPDevice.objects.filter(user=user).update(last_t=-1)
    return [part.split("<")[0] for part in page.split('<li class="code">')[1:]]


@pytest.fixture(autouse=True)
def no_slowing(settings) -> None:
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0


def test_the_right_password_opens_and_is_noted(clerk) -> None:
    assert enter(clerk).get("/account/").status_code == 200
    assert (SignIn.objects.get().outcome, SignIn.objects.get().user) == ("in", clerk)
    assert Session.objects.get(user=clerk).agent == "Browser/1"


def test_five_wrong_passwords_lock_the_door_even_for_the_right_one(clerk, by) -> None:
    for _n in range(5):
        enter(clerk, "wrong")
    answer = Client().post("/account/sign-in/", {"username": clerk.username, "password": PASSWORD})
    assert answer.status_code == 429
    assert list(SignIn.objects.order_by("id").values_list("outcome", flat=True))[-2:] == ["locked", "locked"]
    unlock(clerk, by=by)
    assert enter(clerk).get("/account/").status_code == 200


def test_a_closed_or_removed_account_does_not_open(clerk) -> None:
    User.objects.filter(pk=clerk.pk).update(removed_at="2026-01-01T00:00Z")
    assert enter(clerk).get("/account/").status_code == 302


def test_a_first_password_opens_nothing_but_its_change(clerk) -> None:
    User.objects.filter(pk=clerk.pk).update(must_change_password=True)
    client = enter(clerk)
    assert client.get("/documents/").url == "/account/password/"
    new = {"old_password": PASSWORD, "new_password1": "Yunling-2027-x", "new_password2": "Yunling-2027-x"}
    assert client.post("/account/password/", new).status_code == 302
    assert client.get("/documents/").status_code == 200


@pytest.mark.parametrize("weak", ["short-1A", "abcdefghijk", "12345678901234", "password1234", PASSWORD])
def test_a_weak_or_unchanged_password_is_refused(clerk, weak) -> None:
    form = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    assert enter(clerk).post("/account/password/", form).status_code == 422


def test_a_session_ends_some_hours_after_signing_in(clerk, settings) -> None:
    client = enter(clerk)
    session = client.session
    session[SINCE] = time.time() - settings.SESSION_COOKIE_AGE - 1
    session.save()
    assert client.get("/documents/").url == "/account/sign-in/?next=/documents/"
    assert not Session.objects.exists()


def test_an_idle_session_ends(clerk, settings) -> None:
    client = enter(clerk)
    session = client.session
    session[SEEN] = time.time() - settings.SESSION_IDLE - 1
    session.save()
    assert client.get("/documents/").status_code == 302


def test_the_second_factor_is_asked_before_anything_else(clerk) -> None:
    enrol(enter(clerk), clerk)
    client = enter(clerk, next="/documents/")
    assert client.get("/documents/").url == client.get("/account/").url == "/account/code/"
    assert client.post("/account/code/", {"code": "000000"}).status_code == 422
    assert client.post("/account/code/", {"code": code(clerk)}).url == "/documents/"
    assert client.get("/documents/").status_code == 200


def test_a_code_counts_once(clerk) -> None:
    enrol(enter(clerk), clerk)
    now = code(clerk)
    assert enter(clerk).post("/account/code/", {"code": now}).status_code == 302
    assert enter(clerk).post("/account/code/", {"code": now}).status_code == 422


def test_a_recovery_code_opens_once(clerk) -> None:
    codes = enrol(enter(clerk), clerk)
    assert len(set(codes)) == 10
    assert enter(clerk).post("/account/code/", {"code": codes[0]}).status_code == 302
    assert enter(clerk).post("/account/code/", {"code": codes[0]}).status_code == 422


def test_the_office_can_demand_a_second_factor_of_administrators(admin, clerk, settings) -> None:
    settings.SECOND_FACTOR = "administrators"
    client = enter(admin)
    assert client.get("/people/").url == "/account/second/"
    enrol(client, admin)
    assert client.get("/people/").status_code == 200
    assert enter(clerk).get("/documents/").status_code == 200


def test_the_qr_code_is_a_picture_of_its_own(clerk) -> None:
    answer = enter(clerk).get("/account/second/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content


def test_signing_out_elsewhere_leaves_this_browser(clerk) -> None:
    here, there = enter(clerk), enter(clerk)
    here.post("/account/sessions/")
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_a_new_password_ends_the_other_sessions(clerk) -> None:
    here, there = enter(clerk), enter(clerk)
    new = {"old_password": PASSWORD, "new_password1": "Yunling-2027-x", "new_password2": "Yunling-2027-x"}
    here.post("/account/password/", new)
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert Session.objects.count() == 1


def test_the_door_leads_to_no_other_site(clerk) -> None:
    answer = Client().post(
        "/account/sign-in/",
        {"username": clerk.username, "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert answer.url == "/"
