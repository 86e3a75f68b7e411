"""The smallest office: a county with two departments and people of several roles."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from luodi.office.catalogues import compile_stale
from luodi.office.people.actions.appoint import appoint
from luodi.office.people.actions.found_unit import found_unit
from luodi.office.people.models import Unit, User
from luodi.office.people.standing import SYSTEM_STANDING, Standing, standing_of

compile_stale()  # pages speak Chinese from the catalogues as they stand, not as they were last compiled

PASSWORD = "correct horse 7"


@pytest.fixture(autouse=True)
def kept_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A response that is closed by hand would close the connection on which the test's transaction is open."""
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _self: None)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    """Every test keeps its originals and index in a folder of its own."""
    settings.ORIGINALS, settings.INDEX, settings.HOME = tmp_path / "originals", tmp_path / "index", tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


@pytest.fixture
def county(db) -> Unit:
    return found_unit("云岭县", kind="county", by=SYSTEM_STANDING)


@pytest.fixture
def bureau(county: Unit) -> Unit:
    return found_unit("云岭县发展和改革局", kind="department", parent=county, by=SYSTEM_STANDING)


@pytest.fixture
def sibling(county: Unit) -> Unit:
    return found_unit("云岭县水利局", kind="department", parent=county, by=SYSTEM_STANDING)


Hire = Callable[..., User]


@pytest.fixture
def hire(db) -> Hire:
    """Make an account and, with a unit, its post: ``hire("clerk", bureau)``."""

    def make(role: str, unit: Unit | None = None, *, name: str = "", **post: object) -> User:
        name = name or f"{role}{User.objects.count()}"
        user = User.objects.create_user(name, PASSWORD, name=name, must_change_password=False)
        if unit is not None:
            appoint(user, unit, role=role, by=SYSTEM_STANDING, **post)
        return user

    return make


@pytest.fixture
def clerk(hire: Hire, bureau: Unit) -> User:
    return hire("clerk", bureau, name="林知夏")


def stand(user: User) -> Standing:
    return standing_of(user)


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser in which a user is signed in."""

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def admin(hire: Hire, county: Unit) -> User:
    return hire("administrator", county, name="潘守正")


@pytest.fixture
def by(admin: User) -> Standing:
    """The standing of the county's administrator."""
    return standing_of(admin)
