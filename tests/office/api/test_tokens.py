"""Tokens: shown once, kept as a hash, narrowed to scopes, ended by time, revocation or the owner's post."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from luodi.office.api.actions.make_token import make_token
from luodi.office.api.models import ApiToken
from luodi.office.people.models import Post, User
from luodi.office.people.standing import standing_of
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Entry


def test_the_page_shows_the_secret_once_and_keeps_a_hash(browse, clerk) -> None:
    page = browse(clerk)
    day = timezone.localdate() + timedelta(days=9)
    form = {"name": "统计", "scopes": ["documents.read"], "until": str(day)}
    shown = page.post("/api/tokens/", form).content.decode()
    token = ApiToken.objects.get()
    secret = shown.split('value="luodi_')[1].split('"')[0]
    assert secret not in page.get("/api/tokens/").content.decode()
    assert token.secret_hash not in {secret, f"luodi_{secret}"}
    assert "secret_hash" not in Entry.objects.filter(verb="make_token").get().changes


def test_a_token_never_carries_more_than_its_owner(clerk) -> None:
    until = timezone.now() + timedelta(days=1)
    with pytest.raises(Invalid):
        make_token("x", scopes=["claims.resolve"], until=until, by=standing_of(clerk))


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_token_ends_within_a_year(clerk, days: int) -> None:
    until = timezone.now() + timedelta(days=days)
    with pytest.raises(Invalid):
        make_token("x", scopes=["documents.read"], until=until, by=standing_of(clerk))


def test_without_a_token_nothing_opens(clerk, browse) -> None:
    assert [c.get("/api/v1/me").status_code for c in (Client(), browse(clerk))] == [401, 401]


@pytest.mark.parametrize("header", ["Bearer luodi_00000000_x", "Bearer ", "Basic YTpi", "Bearer 云", "luodi"])
def test_a_wrong_token_says_what_to_do(db, header: str) -> None:
    answer = Client().get("/api/v1/me", headers={"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "token")
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["step"]


def test_a_scope_left_out_is_refused(clerk, program) -> None:
    p = program(clerk, ["search"])
    assert p.ask("/documents").status_code == 403
    assert p.ask("/me").json()["scopes"] == ["search"]


def test_a_token_ends_with_the_post_of_its_owner(clerk, program) -> None:
    p = program(clerk)
    Post.objects.filter(user=clerk).update(
        valid_from=timezone.localdate() - timedelta(days=9), valid_to=timezone.localdate() - timedelta(days=1)
    )
    assert p.ask("/documents").status_code == 401


@pytest.mark.parametrize("change", [{"is_active": False}, {"must_change_password": True}])
def test_a_token_ends_with_the_account(clerk, program, change: dict[str, bool]) -> None:
    p = program(clerk)
    User.objects.filter(pk=clerk.pk).update(**change)
    assert p.ask("/me").status_code == 401


def test_an_expired_token_opens_nothing(clerk, program) -> None:
    p = program(clerk)
    ApiToken.objects.update(expires_at=timezone.now())
    assert p.ask("/me").status_code == 401


def test_a_revoked_token_opens_nothing_and_stays_in_the_trail(browse, clerk, program) -> None:
    p = program(clerk)
    answer = browse(clerk).post(f"/api/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert (answer.status_code, p.ask("/me").status_code) == (302, 401)
    assert Entry.objects.filter(noun="apitoken", verb="remove").exists()


def test_nobody_revokes_the_token_of_another(browse, hire, bureau, clerk, program) -> None:
    p = program(clerk)
    other = browse(hire("head", bureau)).post(f"/api/tokens/{ApiToken.objects.get().pk}/revoke/")
    assert (other.status_code, p.ask("/me").status_code) == (404, 200)


def test_too_many_requests_wait(clerk, program, settings) -> None:
    settings.API_PER_MINUTE = 2
    p = program(clerk)
    answers = [p.ask("/me") for _ in range(4)]
    assert 429 in {a.status_code for a in answers}
    assert 0 < int(next(a for a in answers if a.status_code == 429)["Retry-After"]) <= 60


def test_last_used_is_written_once_in_five_minutes(clerk, program, django_assert_num_queries) -> None:
    p = program(clerk)
    p.ask("/me")
    noted = ApiToken.objects.get().used_at
    p.ask("/me")
    assert ApiToken.objects.get().used_at == noted
