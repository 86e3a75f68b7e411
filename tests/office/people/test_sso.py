"""Single sign-on against a small provider on loopback: it says who it is, an account here says what opens."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from luodi.office.people.models import SignIn, User

CLAIMS: dict[str, object] = {}


class Provider(BaseHTTPRequestHandler):
    """Just enough of OpenID Connect: discovery, a token for any code, the claims."""

    def do_GET(self) -> None:
        root = f"http://{self.headers['Host']}"
        if self.path == "/userinfo":
            return self.answer(CLAIMS)
        return self.answer(
            {"issuer": root, "authorization_endpoint": f"{root}/authorize", "token_endpoint": f"{root}/token",
             "userinfo_endpoint": f"{root}/userinfo", "jwks_uri": f"{root}/keys"}
        )  # fmt: skip

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        basic = base64.b64decode(self.headers.get("Authorization", "").removeprefix("Basic ") or b"").decode()
        known = form.get("client_secret") == ["s3cret"] or basic.endswith(":s3cret")
        self.answer(
            {"access_token": "t", "token_type": "bearer"}
            if known and form["code"] == ["good"]
            else {"error": "no"}
        )

    def answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def provider(settings):
    server = HTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    app = {"provider_id": "office", "name": "统一登录", "client_id": "luodi", "secret": "s3cret",
           "settings": {"server_url": root}}  # fmt: skip
    settings.OIDC_NAME = "统一登录"
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    CLAIMS.clear()
    yield root
    server.shutdown()
    server.server_close()


def come_back(client: Client, code: str = "good", next_: str = "/documents/"):
    """Go to the provider and return with ``code``, as a browser would."""
    there = client.get(f"/account/sso/office/login/?next={next_}")
    state = parse_qs(urlsplit(there.url).query)["state"][0]
    return client.get("/account/sso/office/login/callback/", {"code": code, "state": state})


def test_the_door_offers_it_where_it_is_configured(provider, db) -> None:
    assert "统一登录" in Client().get("/account/sign-in/").content.decode()


def test_without_configuration_there_is_no_such_page(db) -> None:
    assert Client().get("/account/sso/office/login/").status_code == 404


def test_a_known_user_name_opens_the_account(provider, clerk) -> None:
    CLAIMS.update(sub="1", preferred_username=clerk.username)
    client = Client()
    assert come_back(client).url == "/documents/"
    assert client.get("/documents/").status_code == 200
    assert SignIn.objects.get().user == clerk


@pytest.mark.parametrize(("verified", "opens"), [(True, True), (False, False)])
def test_an_e_mail_counts_when_the_provider_has_verified_it(provider, clerk, verified, opens) -> None:
    User.objects.filter(pk=clerk.pk).update(email="lin@yunling.example")
    CLAIMS.update(sub="1", email="LIN@yunling.example", email_verified=verified)
    client = Client()
    assert (come_back(client).url == "/documents/") is opens


def test_a_stranger_gets_no_account(provider, clerk) -> None:
    CLAIMS.update(sub="2", preferred_username="stranger", email="s@example.org", email_verified=True)
    before = User.objects.count()
    client = Client()
    assert come_back(client).url == "/account/stranger/"
    assert User.objects.count() == before
    assert client.get("/documents/").status_code == 302
    assert SignIn.objects.get().outcome == "stranger"


def test_a_closed_account_stays_closed(provider, clerk) -> None:
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    CLAIMS.update(sub="1", preferred_username=clerk.username)
    assert come_back(Client()).url == "/account/stranger/"


def test_a_wrong_code_or_state_opens_nothing(provider, clerk) -> None:
    CLAIMS.update(sub="1", preferred_username=clerk.username)
    assert come_back(Client(), code="bad").url == "/account/stranger/"
    forged = Client().get("/account/sso/office/login/callback/", {"code": "good", "state": "forged"})
    assert forged.url == "/account/stranger/"


def test_it_leads_to_no_other_site(provider, clerk) -> None:
    CLAIMS.update(sub="1", preferred_username=clerk.username)
    assert come_back(Client(), next_="https://evil.example/").url == "/"
