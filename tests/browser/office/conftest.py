"""The demo office as people meet it: ``luodi serve`` in a process of its own, on SQLite or PostgreSQL."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from luodi.cli.demo import free_port

PAGES = Path(__file__).parents[3] / "examples" / "pages"
BUILD = "import sys; from pathlib import Path; from luodi.cli.demo import office; sys.exit(office(Path(sys.argv[1]), Path(sys.argv[2])))"
SERVE = "from luodi.cli import main; main()"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


@dataclass(frozen=True)
class Office:
    address: str
    home: Path
    env: dict[str, str]

    def luodi(self, *args: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", SERVE, *map(str, args)]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("office")
    env = {**os.environ, "LUODI_DEMO": "1", "LUODI_NO_SERVE": "1"}
    if os.environ.get("LUODI_DATABASE"):
        env["LUODI_DATABASE"] = own_database(os.environ["LUODI_DATABASE"], home.name)
    subprocess.run(
        [sys.executable, "-c", BUILD, str(PAGES), str(home)], env=env, check=True, capture_output=True
    )
    port = free_port(8400 + os.getpid() % 500)
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", "--home", str(home), "--port", str(port)],
        env=env,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield Office(wait_for(f"http://localhost:{port}"), home, env)
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str) -> str:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/account/sign-in/", timeout=5).close()
            return address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise TimeoutError(address)


def own_database(url: str, name: str) -> str:
    """Make a database beside the tests' own and return its address."""
    import psycopg

    fresh = f"office_{re.sub('[^a-z0-9]', '_', name.lower())}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{fresh}"')
    return re.sub(r"/postgres\b", f"/{fresh}", url, count=1)


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def quiet() -> list[str]:
    """Beginnings of console lines a test expects."""
    return []


@pytest.fixture
def enter(browser: Browser, office: Office, width: str, quiet: list[str]) -> Iterator[Callable[..., Page]]:
    """``enter("he")`` signs in with one click; any message on a console fails the test."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def sign_in(username: str, **options: object) -> Page:
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context = browser.new_context(viewport=size, base_url=office.address, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto("/account/sign-in/")
        if username:
            page.click(f"button[name=username][value={username}]")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert [line for line in said if not any(line.startswith(start) for start in quiet)] == []
