"""What a site may set: one frozen value read from ``LUODI_*`` variables, with defaults that need none."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dj_database_url

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
    "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
)
YES = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True, slots=True)
class Oidc:
    """The provider of single sign-on; ``name`` stands on the button."""

    issuer: str
    client: str
    secret: str
    name: str


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of one site; ``database`` is Django's own form, ``session_hours`` counts from sign-in.

    ``idle_minutes`` ends a session nobody uses (0: never). ``second_factor`` is empty, ``administrators`` or ``all``.
    ``clamd`` is where the virus scanner listens (``host:port`` or a socket's path), empty for none; ``fetch`` lets
    the background work fetch pages by their address. ``proxy`` believes the address a proxy in front passes on.
    """

    home: Path
    secret_key: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    database: dict[str, Any]
    https: bool
    demo: bool
    session_hours: int
    idle_minutes: int
    second_factor: str
    oidc: Oidc | None
    proxy: bool
    clamd: str
    fetch: bool
    collecting: bool
    api_per_minute: int


def environment(of: Mapping[str, str] = os.environ) -> Environment:
    """Read the settings of a site from ``of``.

    >>> environment({"LUODI_HOME": "/srv/luodi", "LUODI_SECRET_KEY": "k"}).database["NAME"]
    '/srv/luodi/luodi.sqlite3'
    """
    home = Path(of.get("LUODI_HOME") or "luodi-data").resolve()
    return Environment(
        home=home,
        secret_key=of.get("LUODI_SECRET_KEY") or _own_key(home),
        hosts=_words(of.get("LUODI_HOSTS", "localhost 127.0.0.1 [::1] testserver")),
        origins=_words(of.get("LUODI_ORIGINS", "")),
        database=_database(of.get("LUODI_DATABASE", ""), home),
        https=_yes(of, "LUODI_HTTPS"),
        demo=_yes(of, "LUODI_DEMO"),
        session_hours=int(of.get("LUODI_SESSION_HOURS", "10")),
        idle_minutes=int(of.get("LUODI_IDLE_MINUTES", "120")),
        second_factor=of.get("LUODI_SECOND_FACTOR", "").strip().lower(),
        oidc=_oidc(of),
        proxy=_yes(of, "LUODI_PROXY"),
        clamd=of.get("LUODI_CLAMD", "").strip(),
        fetch=_yes(of, "LUODI_FETCH"),
        collecting=_yes(of, "LUODI_COLLECTING"),
        api_per_minute=int(of.get("LUODI_API_PER_MINUTE", "600")),
    )


def _yes(of: Mapping[str, str], name: str) -> bool:
    return of.get(name, "").strip().lower() in YES


def _oidc(of: Mapping[str, str]) -> Oidc | None:
    issuer = of.get("LUODI_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    client, secret = of.get("LUODI_OIDC_CLIENT_ID", ""), of.get("LUODI_OIDC_SECRET", "")
    return Oidc(issuer, client, secret, of.get("LUODI_OIDC_NAME") or "SSO")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _database(url: str, home: Path) -> dict[str, Any]:
    if url:
        return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    # IMMEDIATE: a transaction that will write takes the lock at its start, so it waits instead of failing.
    # A minute: on a busy machine fifty writers take turns for longer than the usual twenty seconds.
    options = {"timeout": 60, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home / "luodi.sqlite3"),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "TEST": {"NAME": os.environ.get("LUODI_TEST_DATABASE")},
    }


def _own_key(home: Path) -> str:
    """Return the key kept in the data folder, made on first use and readable by its owner only."""
    file = home / "secret-key"
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        key = secrets.token_urlsafe(50)
    if not home.is_dir():
        return key
    # Written beside and linked in whole: of two processes that start at once, both must end up with one key.
    part = home / f".secret-key-{os.getpid()}"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write(key)
    try:
        os.link(part, file)
    except FileExistsError:
        key = file.read_text().strip()
    finally:
        part.unlink()
    return key
